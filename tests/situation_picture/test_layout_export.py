# SPDX-License-Identifier: GPL-3.0-or-later
"""Files are whole or not there; the PDF can be searched and names nobody."""

from __future__ import annotations

import getpass
import shutil
import subprocess
from pathlib import Path

import pytest
from embrace.embrace_qgis.errors import OutputError
from embrace.embrace_qgis.situation_picture import export
from embrace.embrace_qgis.situation_picture.base_map import plain_base_map
from embrace.embrace_qgis.situation_picture.export import (
    export_pdf,
    export_png,
    safe_file_name,
    write_text,
)
from embrace.embrace_qgis.situation_picture.layout import build_layout
from qgis.core import QgsLayoutExporter, QgsProject
from qgis.PyQt.QtGui import QImage
from sample_facts import sample_facts


@pytest.fixture(scope="module")
def layout(qgis_app, tmp_path_factory):
    project = QgsProject()
    made = build_layout(
        project, sample_facts(), plain_base_map([], "EPSG:3006"), tmp_path_factory.mktemp("r")
    )
    yield made
    project.clear()


@pytest.fixture(scope="module")
def pdf(layout, tmp_path_factory) -> Path:
    return export_pdf(layout, tmp_path_factory.mktemp("pdf") / "a.pdf", "Trygghetssamordnare")


def told(tool: str, *arguments: str) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed (poppler-utils)")
    return subprocess.run([tool, *arguments], capture_output=True, text=True, check=True).stdout


def test_pdf_can_be_searched(pdf):
    text = " ".join(told("pdftotext", "-layout", str(pdf), "-").replace("\xa0", " ").split())
    for said in (
        "Operativ lägesbild", "Sörgärdets centrum", "normalt 176–233", "Inom normal variation",
        "450 eller fler", "Säkerställd hot spot", "kl. 20–24", "Skala 1:20 000", "500 m",
        "Ogranskade, totalt", "Påhittad ort, syntetiska data", "Bedömning och inriktning",
    ):  # fmt: skip
        assert said in text, said
    assert not set("ﬁﬂﬀﬃﬄ") & set(text), "ligatures hide words from a search"


def test_fonts_are_embedded(pdf):
    lines = told("pdffonts", str(pdf)).splitlines()[2:]
    assert lines and all("OpenSans" in line for line in lines)
    assert all(line.split()[-5] == "yes" for line in lines)


def test_pdf_names_the_role_and_nobody_else(pdf):
    said = told("pdfinfo", str(pdf))
    assert "Trygghetssamordnare" in said and "Operativ lägesbild 23/2026" in said
    assert "Pages:           2" in said
    assert getpass.getuser() not in said


def test_project_metadata_is_put_back(layout, tmp_path):
    project = layout.project()
    metadata = project.metadata()
    metadata.setAuthor("somebody")
    project.setMetadata(metadata)
    export_pdf(layout, tmp_path / "a.pdf")
    assert project.metadata().author() == "somebody"


def test_png_a_page(layout, tmp_path):
    files = export_png(layout, tmp_path / "picture")
    assert [file.name for file in files] == ["picture_1.png", "picture_2.png"]
    for file in files:
        assert QImage(str(file)).width() == round(210 / 25.4 * export.PNG_RESOLUTION)
    assert sorted(path.name for path in tmp_path.iterdir()) == [file.name for file in files]


def test_pdf_of_no_bytes_is_a_failure_and_the_old_one_stays(layout, tmp_path, monkeypatch):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def empty(self, path, settings):
        Path(path).write_bytes(b"")  # what QGIS leaves on a full disk
        return QgsLayoutExporter.ExportResult.Success

    monkeypatch.setattr(QgsLayoutExporter, "exportToPdf", empty)
    with pytest.raises(OutputError):
        export_pdf(layout, target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_half_a_pdf_is_a_failure(layout, pdf, tmp_path, monkeypatch):
    whole = pdf.read_bytes()

    def half(self, path, settings):
        Path(path).write_bytes(whole[: len(whole) // 2])
        return QgsLayoutExporter.ExportResult.Success

    monkeypatch.setattr(QgsLayoutExporter, "exportToPdf", half)
    with pytest.raises(OutputError):
        export_pdf(layout, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_impossible_folder_is_one_sentence(layout, tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        export_pdf(layout, tmp_path / "file" / "a.pdf")
    assert "a.pdf" in caught.value.message and str(tmp_path) not in str(caught.value)


def test_target_held_open_gives_a_new_name(tmp_path, monkeypatch):
    target = tmp_path / "a.txt"
    target.write_text("old", encoding="utf-8")
    move = Path.replace

    def held(self, other):
        if Path(other) == target:
            raise PermissionError(13, "held open")
        return move(self, other)

    monkeypatch.setattr(Path, "replace", held)
    said = []
    written = write_text(target, "ny text", said.append)
    assert written.name == "a_2.txt" and written.read_text(encoding="utf-8") == "ny text"
    assert target.read_text(encoding="utf-8") == "old"
    assert len(said) == 1 and "a_2.txt" in said[0]
    assert len(list(tmp_path.iterdir())) == 2


def test_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def full(self, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError):
        write_text(tmp_path / "a.txt", "text")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Operativ lägesbild 23/2026, Älvhamra", "Operativ_lägesbild_23-2026,_Älvhamra"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "embrace_CON"),
        ("nul.pdf", "embrace_nul.pdf"),
        ("a:b|c", "a-b-c"),
        ("rapport\u202efdp.exe", "rapportfdp.exe"),
        ("...", "embrace"),
        ("", "embrace"),
        ("\x00\x01", "embrace"),
    ],
)
def test_safe_file_names(text, name, tmp_path):
    made = safe_file_name(text)
    assert made == name
    assert (tmp_path / made).resolve().parent == tmp_path.resolve()
    assert len(safe_file_name("x" * 500)) <= 120
