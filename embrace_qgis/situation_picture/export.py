# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of a situation picture that are whole or not there at all.

QGIS reports success even where the disk was full and the PDF has no bytes. So each file is
written under another name in the same folder, read back, and only then put in its place.
"""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Callable

from qgis.core import (
    Qgis,
    QgsLayoutExporter,
    QgsPrintLayout,
    QgsProject,
    QgsProjectMetadata,
)

from ..background import room_to_draw
from ..errors import OutputError
from ..paths import put_in_place
from ..translation import tr

PNG_RESOLUTION = 150
_PNG_HEAD, _PDF_HEAD = b"\x89PNG\r\n\x1a\n", b"%PDF-"
_PNG_TAIL, _PDF_TAIL = b"IEND\xaeB`\x82", b"%%EOF"
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(1, 10))}
_LONGEST_NAME = 120
_FREE_NAMES = 99


def export_pdf(
    layout: QgsPrintLayout, path: Path, author: str = "", say: Callable[[str], None] | None = None
) -> Path:
    """Write all pages as one PDF with searchable text; returns where it lies.

    ``author`` stands in the file's metadata in place of the computer's user. Where another
    program holds the file open, a new name beside it is used and ``say`` told so.
    """
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = layout.renderContext().dpi()
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.forceVectorOutput = False
    settings.rasterizeWholeImage = False
    settings.appendGeoreference = False
    settings.exportMetadata = True
    settings.simplifyGeometries = True
    pages = layout.pageCollection().pageCount()

    def write(draft: Path) -> bool:
        with _neutral_metadata(layout, author), room_to_draw():
            result = QgsLayoutExporter(layout).exportToPdf(str(draft), settings)
        return bool(result == QgsLayoutExporter.ExportResult.Success) and _whole_pdf(draft, pages)

    return _put(path, write, say)


def export_png(
    layout: QgsPrintLayout, path: Path, say: Callable[[str], None] | None = None
) -> list[Path]:
    """Write one PNG a page, ``name_1.png``, ``name_2.png`` …, for ``path`` ``name`` (.png)."""
    stem = path.name[:-4] if path.name.lower().endswith(".png") else path.name
    written = []
    for page in range(layout.pageCollection().pageCount()):

        def write(draft: Path, page: int = page) -> bool:
            with _neutral_metadata(layout, ""), room_to_draw():
                image = QgsLayoutExporter(layout).renderPageToImage(page, dpi=PNG_RESOLUTION)
                if image.isNull():
                    return False
                for key in image.textKeys():
                    image.setText(key, "")
                saved = image.save(str(draft), "PNG")
            return saved and _begins_and_ends(draft, _PNG_HEAD, _PNG_TAIL)

        written.append(_put(path.with_name(f"{stem}_{page + 1}.png"), write, say))
    return written


def write_text(path: Path, text: str, say: Callable[[str], None] | None = None) -> Path:
    """Write a text file as UTF-8 with the same care; returns where it lies."""
    content = text.encode("utf-8")

    def write(draft: Path) -> bool:
        draft.write_bytes(content)
        return draft.read_bytes() == content

    return _put(path, write, say)


def safe_file_name(text: str, fallback: str = "embrace") -> str:
    """A file name that every system takes and that stays in its folder.

    Letters and digits of any language stay; separators, control and direction characters,
    device names of Windows and leading or trailing dots do not.

    >>> safe_file_name("../Lägesbild 23/2026")
    'Lägesbild_23-2026'
    """
    name = unicodedata.normalize("NFC", text)
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    name = re.sub(r"[/\\:|]+", "-", name)
    name = re.sub(r"[^\w.,()+=-]+", "_", name)
    name = re.sub(r"\.{2,}", ".", name)
    name = re.sub(r"_{2,}", "_", name)[:_LONGEST_NAME].strip(" ._-")
    if not name:
        return fallback
    if name.split(".")[0].upper() in _RESERVED:
        return f"{fallback}_{name}"
    return name


def _put(path: Path, write: Callable[[Path], bool], say: Callable[[str], None] | None) -> Path:
    """Draft, check, replace. Raises OutputError and leaves nothing half-written."""
    draft = path.with_name(f".{path.stem}.{os.getpid()}.draft{path.suffix}")
    problem = OutputError(
        tr("{name} cannot be written.").format(name=path.name),
        tr("Check that the folder exists, may be written to and has space left."),
    )
    try:
        if not write(draft):
            raise problem
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
        return _replaced(draft, path, say)
    except OSError as error:
        raise problem from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _replaced(draft: Path, path: Path, say: Callable[[str], None] | None) -> Path:
    try:
        put_in_place(draft, path)
        return path
    except PermissionError:
        # Windows does not let go of a file that a reader holds open
        if not path.exists():
            raise
    for count in range(2, _FREE_NAMES + 1):
        other = path.with_name(f"{path.stem}_{count}{path.suffix}")
        if other.exists():
            continue
        draft.replace(other)
        if say is not None:
            say(
                tr("{name} is open in another program: the new one is {other}.").format(
                    name=path.name, other=other.name
                )
            )
        return other
    raise OSError("no free name")


def _whole_pdf(path: Path, pages: int) -> bool:
    if not _begins_and_ends(path, _PDF_HEAD, _PDF_TAIL):
        return False
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) == pages


def _begins_and_ends(path: Path, head: bytes, tail: bytes) -> bool:
    if not path.is_file() or path.stat().st_size < 1000:
        return False
    with path.open("rb") as stream:
        begins = stream.read(len(head)) == head
        stream.seek(-64, os.SEEK_END)
        return begins and tail in stream.read()


@contextlib.contextmanager
def _neutral_metadata(layout: QgsPrintLayout, author: str) -> Iterator[None]:
    """QGIS takes title and author from the project, and the author from the computer's user."""
    project: QgsProject = layout.project()
    before = QgsProjectMetadata(project.metadata())
    dirty = project.isDirty()
    neutral = QgsProjectMetadata()
    neutral.setTitle(layout.name())
    neutral.setAuthor(author or "EMBRACE")
    project.setMetadata(neutral)
    try:
        yield
    finally:
        project.setMetadata(before)
        project.setDirty(dirty)
