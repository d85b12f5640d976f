# SPDX-License-Identifier: GPL-3.0-or-later
"""What pure code has to say reaches a Swedish user in Swedish, in the log, error and report."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from embrace.embrace_qgis.errors import Cancelled
from embrace.embrace_qgis.translation import error_text, translated
from embrace.processing_algorithms.report_management import import_reports
from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

LRELEASE = shutil.which("lrelease", path="/usr/lib/qt5/bin") or shutil.which("lrelease")
TS_FILE = Path(import_reports.__file__).parents[2] / "resources" / "i18n" / "embrace_sv.ts"


@pytest.fixture
def swedish(qgis_app, tmp_path, monkeypatch):
    if LRELEASE is None:
        pytest.skip("lrelease is not installed")
    compiled = tmp_path / "embrace_sv.qm"
    subprocess.run([LRELEASE, "-silent", TS_FILE, "-qm", compiled], check=True)
    translator = QTranslator()
    assert translator.load(str(compiled))
    monkeypatch.setattr(import_reports, "language", lambda: "sv")
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_an_error_of_pure_code(swedish, import_rows, tmp_path):
    with pytest.raises(QgsProcessingException) as caught:
        import_rows(INPUT_FILE=str(tmp_path / "borta.csv"))
    assert str(caught.value) == (
        "Det finns ingen fil borta.csv. Kontrollera namnet och mappen, eller välj filen."
    )


def test_findings_in_log_and_report(swedish, import_rows, listener, tmp_path):
    page = tmp_path / "import.html"
    import_rows(feedback=listener, REPORT=str(page))
    # The results, which Processing says too, hold METHOD: it stays in English.
    said = "\n".join(info for info in listener.infos if "METHOD" not in info)
    html = page.read_text("utf-8")
    for sentence in ("Teckenkodning: Windows-1252.", "Avgränsare: semikolon.", "tolkas som"):
        assert sentence in said and sentence in html
    for english in ("Encoding", "Separator", "is taken as", "Decimal mark"):
        assert english not in said and english not in html


def test_other_texts_pass_as_they_are(swedish):
    assert translated("Encoding: {encoding}.") == "Encoding: {encoding}."
    assert error_text(ValueError("plain")) == "plain"
    assert error_text(Cancelled()) == "Arbetet avbröts. Kör igen när du vill."


def test_english_without_a_translator(import_rows, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"There is no file gone\.csv\. Check"):
        import_rows(INPUT_FILE=str(tmp_path / "gone.csv"))
