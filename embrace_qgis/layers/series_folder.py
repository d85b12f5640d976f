# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of files that belong together: all of a series are there, or the former series is."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..errors import OutputError
from ..paths import put_in_place
from ..translation import tr


@contextmanager
def series_folder(folder: Path, manifest: str, own_name: re.Pattern[str]) -> Iterator[Path]:
    """A draft folder inside ``folder``; what is in it afterwards becomes the series there.

    The files that the ``manifest`` of a former series names, and whose names match ``own_name``,
    are replaced as a whole; nothing else in the folder is touched. Where anything fails, the
    former series stays. Raises OutputError.
    """
    made = not folder.exists()
    draft = folder / f".{Path(manifest).stem}.{os.getpid()}.draft"
    try:
        with _one_sentence(folder):
            draft.mkdir(parents=True)
        yield draft
        with _one_sentence(folder):
            _replace(folder, draft, _former(folder / manifest, own_name))
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()  # only where nothing was put in it


def _former(manifest: Path, own_name: re.Pattern[str]) -> list[str]:
    """The names of a former series' files; none where its manifest cannot be read."""
    try:
        known = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [name for name in known if isinstance(name, str) and own_name.fullmatch(name)]


def _replace(folder: Path, draft: Path, former: Sequence[str]) -> None:
    new = sorted(path.name for path in draft.iterdir())
    # What QGIS once counted of an older file would stretch the new one's colours.
    counted = [f"{name}.aux.xml" for name in (*former, *new)]
    kept = draft / "former"
    kept.mkdir()
    aside: list[str] = []
    placed: list[str] = []
    try:
        for name in sorted({*former, *new, *counted}):
            if (folder / name).is_file():
                (folder / name).replace(kept / name)
                aside.append(name)
        for name in new:
            put_in_place(draft / name, folder / name)
            placed.append(name)
    except OSError:
        for name in placed:
            (folder / name).unlink()
        for name in aside:
            (kept / name).replace(folder / name)
        raise


@contextmanager
def _one_sentence(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            tr("The folder {name} cannot be written to.").format(name=folder.name),
            tr("Check that it may be written to, has space left, and that no file is open."),
        ) from error
