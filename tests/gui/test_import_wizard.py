# SPDX-License-Identifier: GPL-3.0-or-later
"""The import wizard, walked through by keys and clicks on its real widgets."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest
from embrace.embrace_qgis.background import _running
from embrace.embrace_qgis.gui.current_store import SETTING, CurrentStore
from embrace.embrace_qgis.gui.import_wizard import file_opening
from embrace.embrace_qgis.gui.import_wizard import import_wizard as pages
from embrace.embrace_qgis.gui.import_wizard.dropped_files import looks_like_reports
from embrace.embrace_qgis.gui.import_wizard.file_page import APPROVED, NEW
from embrace.embrace_qgis.gui.import_wizard.import_desk import ImportDesk
from embrace.embrace_qgis.gui.import_wizard.repair_dialog import FIRST_CELL, LINE
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_store.store import open_store
from embrace.embrace_qgis.saved_profiles import profile_called, saved_profiles_folder
from embrace.processing_algorithms.provider import EmbraceProvider
from fake_interface import FakeInterface
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QPushButton

LONGEST_WAIT = 60
LEFT = Qt.MouseButton.LeftButton
MESSY = (
    "Nr;Datum;Kategori;Lon;Lat;Beskrivning\n"
    "1;2026-03-01 21:30;Klotter;{y};{x};Färg på vägg\n"
    "2;2026-03-02 22:00;Klotter;{y};{x};Ännu mer färg\n"
    "3;2026-03-02 23:15;Ljusfenomen;{y};{x};Något som lyste\n"
    "4;2026-03-04 02:10;Ljusfenomen;{y};{x};Och igen\n"
    "5;i förrgår;Klotter;{y};{x};Ingen dag\n"
)


def wait_for(condition) -> None:
    end = time.monotonic() + LONGEST_WAIT
    while not condition():
        assert time.monotonic() < end, "waited too long"
        QApplication.processEvents()
        time.sleep(0.005)


class Driver:
    """Somebody with a file of reports."""

    def __init__(self, desk, current):
        self.desk, self.current = desk, current
        self.heard = []
        current.reports_changed.connect(lambda: self.heard.append("reports"))
        current.store_changed.connect(lambda: self.heard.append("store"))
        desk.review_wanted.connect(lambda: self.heard.append("review"))

    @property
    def wizard(self):
        return self.desk.wizard

    @property
    def page(self):
        return self.wizard.pages.currentIndex()

    def told(self):
        return self.wizard.notice.text()

    def settle(self):
        wait_for(lambda: self.wizard.task is None and not self.wizard.preview._soon.isActive())

    def click(self, button):
        assert button.isEnabled(), button.text()
        QTest.mouseClick(button, LEFT)

    def next(self):
        self.click(self.wizard.forward)
        self.settle()

    def open(self, file=""):
        self.desk.open(str(file))

    def walk_to(self, page, limit=6):
        for _ in range(limit):
            if self.page == page:
                return
            self.next()
        raise AssertionError(self.told() or f"stopped at page {self.page}")


@pytest.fixture(scope="module")
def provider(qgis_app):
    registry = QgsApplication.processingRegistry()
    made = None
    if registry.providerById("embrace") is None:
        made = EmbraceProvider()
        registry.addProvider(made)
    yield
    if made is not None:
        registry.removeProvider("embrace")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A copy of the demo town's map: QGIS writes to GeoPackages that it only reads."""
    path = tmp_path_factory.mktemp("town") / "basemap.gpkg"
    shutil.copy(resource("demo", "basemap.gpkg"), path)
    return path


@pytest.fixture
def driver(provider, tmp_path):
    QgsProject.instance().clear()
    settings = QgsSettings()
    settings.setValue("locale/userLocale", "en")
    settings.setValue("embrace/reviewer", "Reviewer")
    settings.setValue("embrace/folder", str(tmp_path))
    settings.remove(SETTING)
    current = CurrentStore()
    interface = FakeInterface(bar=QgsMessageBar())
    desk = ImportDesk(interface, current)
    made = Driver(desk, current)
    made.interface, made.folder = interface, tmp_path
    yield made
    desk.close()
    current.release()
    interface.window.deleteLater()
    QApplication.processEvents()
    QgsProject.instance().clear()
    (saved_profiles_folder() / "rörigt_1.json").unlink(missing_ok=True)
    for key in (SETTING, "embrace/reviewer", "embrace/folder", "locale/userLocale"):
        settings.remove(key)


def new_store(driver, town, name="store.gpkg"):
    page = driver.wizard.file_page
    page.stores.button(NEW).setChecked(True)
    page.new.setFilePath(str(driver.folder / name))
    page.outline.set_file(f"{town}|layername=municipality")
    page.name.setText("Älvhamra")
    return driver.folder / name


def inside_wgs84(town):
    """A point in the middle of the town, as longitude and latitude."""
    layer = QgsVectorLayer(f"{town}|layername=municipality", "m", "ogr")
    feature = next(layer.getFeatures())
    point = feature.geometry().pointOnSurface().asPoint()
    transform = QgsCoordinateTransform(
        layer.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    return transform.transform(point)


@pytest.fixture
def messy(driver, town):
    point = inside_wgs84(town)
    text = MESSY.format(x=f"{point.x():.5f}", y=f"{point.y():.5f}")
    path = driver.folder / "rörigt.csv"
    path.write_bytes(text.encode("cp1252"))
    return path


def test_the_demo_town_from_file_to_review(driver, town):
    reports = driver.folder / "reports.csv"
    shutil.copy(resource("demo", "reports.csv"), reports)
    driver.open(reports)
    store = new_store(driver, town)
    assert driver.wizard.file_page.source.text() == "reports"
    driver.next()
    assert driver.page == pages.PREVIEW, driver.told()
    assert "Windows-1252" in driver.wizard.preview.summary.text()
    assert driver.wizard.preview.columns.roles["Datum från"] == "date_from"
    assert not store.exists(), "nothing is written before the import"
    driver.next()
    assert driver.page == pages.TRIAL, driver.told()
    figures = driver.wizard.trial.figures.shown
    assert figures["rows in the file"] == sum(figures.values()) / 2
    assert figures["new"] > 3000
    assert not store.exists()
    driver.next()
    assert driver.page == pages.RESULT, driver.told()
    counts = open_store(store).state_counts()
    assert sum(counts.values()) >= figures["new"] * 0.9
    assert driver.current.path == str(store)
    assert "store" in driver.heard and "reports" in driver.heard
    assert Path(driver.wizard.result.results["REPORT"]).parent == store.parent
    driver.click(driver.wizard.result.review)
    assert driver.heard[-1] == "review"
    wait_for(lambda: driver.wizard is None)


def test_a_messy_file_is_put_right_by_a_person(driver, town, messy):
    driver.open(messy)
    store = new_store(driver, town)
    driver.next()
    preview = driver.wizard.preview
    assert driver.page == pages.PREVIEW, driver.told()
    assert "Färg på vägg" in preview.columns.item(5, 3).text()
    # The axes are proposed, not swapped.
    assert preview.places.system() == ("EPSG:4326", False)
    assert preview.places.map.shown == (0, 5)
    assert preview.places.proposed.isVisibleTo(preview.places)
    preview.tabs.setCurrentIndex(1)
    driver.click(preview.places.take)
    driver.settle()
    assert preview.places.system() == ("EPSG:4326", True)
    assert preview.places.map.shown == (5, 0)
    # The word that means nothing gets a category.
    preview.tabs.setCurrentIndex(2)
    box = preview.categories.boxes["Ljusfenomen"]
    box.setCurrentIndex(box.findData("PLA-BEL"))
    assert box.currentIndex() > 0
    driver.settle()
    assert preview.categories.left == 0
    preview.saved_name.setText("rörigt 1")
    driver.walk_to(pages.RESULT)
    results = driver.wizard.result.results
    assert (results["ACCEPTED"], results["QUARANTINED"]) == (4, 1)
    waiting = open_store(store).reports_for_review(["received"])
    assert len(waiting) == 4
    # The row without a day is mended and tried again.
    driver.click(driver.wizard.result.repair)
    dialog = driver.wizard.repair
    wait_for(lambda: dialog.task is None)
    column = FIRST_CELL + dialog._columns.index("Datum")
    assert dialog.table.item(0, column).text() == "i förrgår"
    dialog.table.item(0, column).setText("2026-03-05 20:00")
    driver.click(dialog.try_again)
    wait_for(lambda: dialog.task is None)
    assert dialog.table.rowCount() == 0, dialog.notice.text()
    assert open_store(store).quarantine_count() == 0
    assert len(open_store(store).reports_for_review(["received"])) == 5
    assert not driver.wizard.result.repair.isVisibleTo(driver.wizard.result)


def test_a_saved_profile_does_the_same_to_the_next_file(driver, town, messy):
    test_a_messy_file_is_put_right_by_a_person(driver, town, messy)
    driver.click(driver.wizard.repair.close_button)
    driver.wizard.accept()
    wait_for(lambda: driver.wizard is None)
    again = driver.folder / "igen.csv"
    again.write_bytes(messy.read_bytes().replace(b";Klotter;", b";Brand;"))
    driver.open(again)
    driver.next()
    profiles = driver.wizard.preview.profiles
    assert profiles.currentData() == "rörigt_1", "it was saved with just these columns"
    assert "saved with such a file" in profiles.currentText()
    assert driver.wizard.preview.places.system() == ("EPSG:4326", True)
    profiles.setCurrentIndex(0)
    driver.settle()
    assert driver.wizard.preview.places.system() != ("EPSG:4326", True)
    profiles.setCurrentIndex(profiles.findData("rörigt_1"))
    driver.settle()
    assert driver.wizard.preview.places.system() == ("EPSG:4326", True)
    assert driver.wizard.preview.places.map.shown == (5, 0)
    driver.walk_to(pages.RESULT)
    assert driver.wizard.result.results["ACCEPTED"] == 4


def test_a_torn_row_is_taken_as_it_is_shown(driver, town, messy):
    point = inside_wgs84(town)
    extra = f"6;2026-03-06 10:00;Klotter;{point.x():.5f};{point.y():.5f};Text; med semikolon\n"
    text = MESSY.format(x=f"{point.y():.5f}", y=f"{point.x():.5f}").replace(
        "i förrgår", "2026-03-05"
    )
    messy.write_bytes((text + extra).encode("cp1252"))
    driver.open(messy)
    store = new_store(driver, town)
    driver.walk_to(pages.RESULT)
    assert driver.wizard.result.results["QUARANTINED"] == 1
    driver.click(driver.wizard.result.repair)
    dialog = driver.wizard.repair
    wait_for(lambda: dialog.task is None)
    assert dialog.edits() == {}
    dialog.table.item(0, LINE).setCheckState(Qt.CheckState.Checked)
    driver.click(dialog.try_again)
    wait_for(lambda: dialog.task is None)
    assert open_store(store).quarantine_count() == 0
    assert dialog.waiting == 0 and not dialog.try_again.isEnabled()


def test_a_file_mended_meanwhile_is_read_anew(driver, town, messy):
    driver.open(messy)
    new_store(driver, town)
    driver.next()
    box = driver.wizard.preview.columns.boxes["Beskrivning"]
    box.setCurrentIndex(0)
    driver.settle()
    driver.click(driver.wizard.backward)
    driver.next()
    assert "Beskrivning" not in driver.wizard.preview.columns.roles, "the choice holds"
    driver.click(driver.wizard.backward)
    messy.write_bytes(messy.read_bytes().replace("i förrgår".encode("cp1252"), b"2026-03-05"))
    driver.next()
    assert driver.wizard.preview.columns.roles["Beskrivning"] == "description"
    assert "5 March 2026" not in driver.told()
    assert not driver.wizard.preview.tabs.tabText(0).endswith(")")


def choose(driver, box, letter):
    """As a person does: the first letter of a line."""
    assert box.isVisibleTo(driver.wizard)
    box.setFocus()
    QTest.keyClicks(box, letter)
    driver.settle()


def test_the_encoding_is_chosen_by_a_person(driver, town, messy):
    driver.open(messy)
    store = new_store(driver, town)
    driver.next()
    reading, columns = driver.wizard.preview.reading, driver.wizard.preview.columns
    assert not reading.parts.isVisibleTo(driver.wizard)
    assert reading.encodings.currentText() == "Windows-1252 (found out)"
    choose(driver, reading.encodings, "c")
    assert driver.page == pages.PREVIEW, driver.told()
    assert "Fõrg pÕ" in columns.item(5, 3).text(), "as the bytes of Windows-1252 are in DOS"
    assert reading.encodings.currentData() == "cp850"
    driver.click(driver.wizard.backward)
    driver.next()
    assert reading.encodings.currentData() == "cp850", "the choice holds"
    driver.next()
    assert driver.page == pages.TRIAL, driver.told()
    driver.next()
    texts = open_store(store).quarantined_rows((), ["rörigt"])["raw"]
    assert len(texts) and any("Fõrg" in text for text in texts)


def test_an_encoding_in_which_nothing_can_be_read_is_told_and_not_kept(driver, town, messy):
    driver.open(messy)
    new_store(driver, town)
    driver.next()
    preview = driver.wizard.preview
    preview.reading.asked.emit(f"{messy}|encoding=utf-16")
    driver.settle()
    assert driver.told()
    assert preview.reading.encodings.currentText() == "Windows-1252 (found out)"
    assert driver.wizard.choices.file == str(messy)
    driver.next()
    assert driver.page == pages.TRIAL, driver.told()


def test_a_layer_is_chosen_of_a_file_with_several(driver, town):
    path = driver.folder / "många.gpkg"
    for number, (name, texts) in enumerate({"skolor": ["a"], "rapporter": ["b", "c"]}.items()):
        point = QgsVectorLayer(f"{town}|layername=municipality", "m", "ogr")
        place = next(point.getFeatures()).geometry().pointOnSurface()
        layer = QgsVectorLayer(
            "Point?crs=epsg:3006&field=Datum:string&field=Kategori:string&field=Plats:string",
            name, "memory",
        )  # fmt: skip
        for text in texts:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(["2026-03-01 21:30", "Klotter", text])
            feature.setGeometry(QgsGeometry(place))
            layer.dataProvider().addFeature(feature)
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        if number:
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile(1)
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(path), QgsProject.instance().transformContext(), options
        )
    driver.open(path)
    new_store(driver, town)
    driver.next()
    assert driver.page == pages.PREVIEW, driver.told()
    reading = driver.wizard.preview.reading
    assert not reading.encodings.isVisibleTo(driver.wizard)
    assert [reading.parts.itemText(n) for n in range(reading.parts.count())] == [
        "skolor", "rapporter",
    ]  # fmt: skip
    assert reading.parts.currentText() == "skolor"
    choose(driver, reading.parts, "r")
    driver.walk_to(pages.RESULT)
    assert driver.wizard.result.results["ROWS_IN"] == 2


def test_reasons_and_rows_in_quarantine_add_up_or_it_is_told_why(driver, town, messy):
    bad = messy.read_bytes().splitlines()[-1]
    messy.write_bytes(messy.read_bytes() + bad + b"\n")
    driver.open(messy)
    new_store(driver, town)
    driver.walk_to(pages.TRIAL)
    page = driver.wizard.trial
    before = page.figures.shown["in quarantine"]
    reasons = sum(int(page.reasons.item(row, 1).text()) for row in range(page.reasons.rowCount()))
    assert reasons == before + 1
    assert page.reasons_note.isVisibleTo(page) and "twice, or were" in page.reasons_note.text()
    driver.click(driver.wizard.backward)
    driver.click(driver.wizard.backward)
    messy.write_bytes(messy.read_bytes()[: -len(bad) - 1])
    driver.next()
    driver.walk_to(pages.TRIAL)
    assert page.figures.shown["in quarantine"] == before
    assert not page.reasons_note.isVisibleTo(page)


def test_what_cannot_be_used_at_all_is_not_called_old(driver, town, messy):
    messy.write_bytes(messy.read_bytes().replace(b"2026-", b"2099-"))
    driver.open(messy)
    new_store(driver, town)
    driver.walk_to(pages.TRIAL)
    assert "Not one row" in driver.wizard.trial.sentence.text()
    driver.walk_to(pages.RESULT)
    assert "Not one row" in driver.wizard.result.head.text()


def test_dates_are_shown_with_the_month_in_letters(driver, town):
    path = driver.folder / "datum.csv"
    path.write_text(
        "Datum;Kategori;Plats\n01/02/2026;Klotter;Torget\n03/02/2026;Klotter;Torget\n",
        encoding="utf-8",
    )
    driver.open(path)
    new_store(driver, town)
    driver.next()
    preview = driver.wizard.preview
    assert "which way round" in preview.columns.item(0, 2).text()
    preview.orders.setCurrentIndex(preview.orders.findData("dmy"))
    driver.settle()
    assert preview.columns.item(0, 2).text().startswith("1\N{NO-BREAK SPACE}February 2026")
    preview.orders.setCurrentIndex(preview.orders.findData("mdy"))
    driver.settle()
    assert preview.columns.item(0, 2).text().startswith("2\N{NO-BREAK SPACE}January 2026")


def test_a_geojson_brings_its_own_places(driver, town):
    point = inside_wgs84(town)
    feature = {
        "type": "Feature",
        "properties": {"datum": "2026-03-01", "kategori": "Klotter"},
        "geometry": {"type": "Point", "coordinates": [point.x(), point.y()]},
    }
    path = driver.folder / "tips.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    driver.open(path)
    new_store(driver, town)
    driver.next()
    preview = driver.wizard.preview
    assert preview.places.map.shown == (1, 0)
    assert not preview.places.crs.isVisibleTo(preview.places)
    driver.walk_to(pages.RESULT)
    assert driver.wizard.result.results["ACCEPTED"] == 1


def test_what_the_import_does_is_what_the_trial_said(driver, town, messy):
    driver.open(messy)
    new_store(driver, town)
    driver.walk_to(pages.TRIAL)
    said = driver.wizard.trial.figures.shown
    assert said["in quarantine"] == 5, "nothing is swapped unless somebody says so"
    driver.wizard.file_page.states.button(APPROVED).setChecked(True)
    driver.next()
    assert driver.wizard.result.figures.shown == said


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.csv", b""),
        ("rubriker.csv", b"Datum;Kategori\n"),
        ("bild.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
        ("trasig.xlsx", b"PK\x03\x04 not a workbook"),
        ("trasig.gpkg", b"SQLite format 3\x00" + b"\x00" * 50),
        ("djup.json", b"[" * 100_000),
        ("trasig.shp", b"\x00\x00\x27\x0a" + b"\x00" * 96),
    ],
)
def test_a_broken_file_ends_in_a_sentence(driver, town, name, content):
    path = driver.folder / name
    path.write_bytes(content)
    driver.open(path)
    store = new_store(driver, town)
    driver.next()
    assert driver.page == pages.FILE
    told = driver.told()
    assert told.endswith(".") and "Traceback" not in told and "Error" not in told
    assert driver.wizard.notice.isVisible() and not store.exists()


def test_a_file_without_known_columns_is_mapped_by_hand(driver, town):
    path = driver.folder / "okänd.csv"
    path.write_text("a;b;c\n2026-03-01;Klotter;x\n2026-03-02;Klotter;y\n", encoding="utf-8")
    driver.open(path)
    new_store(driver, town)
    driver.next()
    assert driver.page == pages.PREVIEW
    columns = driver.wizard.preview.columns
    for name, role in (("a", ""), ("b", "")):
        columns.boxes[name].setCurrentIndex(columns.boxes[name].findData(role))
    driver.next()
    assert driver.page == pages.PREVIEW and "date" in driver.told()
    for name, role in (("a", "date_from"), ("b", "category"), ("c", "date_from")):
        columns.boxes[name].setCurrentIndex(columns.boxes[name].findData(role))
    assert columns.roles["c"] == "date_from" and "a" not in columns.roles
    columns.boxes["a"].setCurrentIndex(columns.boxes["a"].findData("date_from"))
    columns.boxes["c"].setCurrentIndex(columns.boxes["c"].findData("place"))
    driver.settle()
    driver.next()
    assert driver.page == pages.TRIAL, driver.told()
    assert driver.wizard.trial.figures.shown["in quarantine"] == 2


def test_cancelling_the_import_leaves_no_store(driver, town):
    reports = driver.folder / "reports.csv"
    shutil.copy(resource("demo", "reports.csv"), reports)
    driver.open(reports)
    new_store(driver, town)
    driver.walk_to(pages.TRIAL)
    QTest.mouseClick(driver.wizard.forward, LEFT)
    assert driver.page == pages.RUN
    QTest.mouseClick(driver.wizard.cancel, LEFT)
    driver.settle()
    assert driver.page == pages.TRIAL and "cancelled" in driver.told()
    assert not list(driver.folder.glob("store*")), "nothing half made"
    assert driver.heard == []


def test_the_source_of_the_last_such_file_is_proposed(driver, town, messy):
    driver.open(messy)
    page = driver.wizard.file_page
    assert "same source next time" in page.source_note.text()
    store = new_store(driver, town)
    page.source.clear()
    QTest.keyClicks(page.source, "Bostadsbolaget")
    driver.walk_to(pages.RESULT)
    driver.wizard.accept()
    wait_for(lambda: driver.wizard is None)
    driver.open(messy.rename(messy.with_name("Rörigt-2026_03.csv")))
    page = driver.wizard.file_page
    assert page.source.text() == "Bostadsbolaget"
    assert "come from this source before" in page.source_note.text()
    page.set_file(str(driver.folder / "annat.csv"))
    assert page.source.text() == "annat"
    assert page.source_note.text().endswith("reports from: Bostadsbolaget")
    page.source.clear()
    QTest.keyClicks(page.source, "BOLAG")
    assert page.sources.currentCompletion() == "Bostadsbolaget"
    page.stores.button(2).setChecked(True)
    assert "same source next time" in page.source_note.text(), "a new store knows of none"
    page.stores.button(1).setChecked(True)
    page.other.setFilePath(str(driver.folder / "none.gpkg"))
    assert "same source next time" in page.source_note.text()
    page.other.setFilePath(str(store))
    assert "Bostadsbolaget" in page.source_note.text()


def test_a_store_that_is_gone_is_told_of(driver, town, messy):
    driver.open(messy)
    store = new_store(driver, town)
    driver.walk_to(pages.RESULT)
    driver.wizard.accept()
    wait_for(lambda: driver.wizard is None)
    driver.open(messy)
    driver.wizard.file_page.source.setText("other")
    driver.walk_to(pages.TRIAL)
    store.rename(driver.folder / "moved.gpkg")
    driver.next()
    assert driver.page == pages.TRIAL
    assert driver.told().endswith(".") and "Traceback" not in driver.told()
    assert not store.exists()


def test_a_store_in_a_folder_that_is_not_there_yet(driver, town, messy):
    driver.open(messy)
    store = new_store(driver, town, "Embrace/store.gpkg")
    driver.walk_to(pages.TRIAL)
    assert not store.parent.exists()
    QTest.mouseClick(driver.wizard.forward, LEFT)
    QTest.mouseClick(driver.wizard.cancel, LEFT)
    driver.settle()
    assert driver.page == pages.TRIAL and not store.parent.exists()
    driver.next()
    assert driver.page == pages.RESULT and store.is_file()


def test_an_exported_profile_can_be_read_again(driver, town, messy):
    driver.open(messy)
    new_store(driver, town)
    driver.next()
    preview = driver.wizard.preview
    preview.places.swapped.setChecked(True)
    driver.settle()
    preview.export_to(driver.folder / "min profil", preview.profile())
    profile = profile_called(str(driver.folder / "min profil.json"))
    assert profile.swapped_axes and profile.name == "min profil"
    assert (profile.x, profile.category) == ("Lon", ("Kategori",))
    preview.export_to(messy / "no folder.json", preview.profile())
    assert "cannot be written" in driver.told()


def test_a_shipped_profile_that_does_not_fit_is_refused_in_a_sentence(driver, town, messy):
    driver.open(messy)
    new_store(driver, town)
    driver.next()
    preview = driver.wizard.preview
    preview.profiles.setCurrentIndex(preview.profiles.findData("polisen_se"))
    driver.settle()
    assert "lacks the columns" in driver.told()
    assert preview.profiles.currentData() == "", "the profile that was there holds"
    assert preview.columns.roles["Datum"] == "date_from"


def test_a_new_store_never_takes_the_place_of_a_file(driver, town, messy):
    driver.open(messy)
    store = new_store(driver, town)
    store.write_text("precious")
    driver.next()
    assert driver.page == pages.FILE and "already" in driver.told()
    assert store.read_text() == "precious"


def test_a_layer_of_the_project(driver, town):
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=datum:string&field=kategori:string", "Tips", "memory"
    )
    point = inside_wgs84(town)
    for day in (1, 2):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"2026-03-0{day}", "Klotter"])
        feature.setGeometry(QgsGeometry.fromPointXY(point))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    driver.open()
    page = driver.wizard.file_page
    new_store(driver, town)
    page.kinds.button(1).setChecked(True)
    page.layer.setLayer(layer)
    assert page.source.text() == "Tips"
    driver.next()
    assert driver.page == pages.PREVIEW, driver.told()
    assert driver.wizard.preview.places.map.shown == (2, 0)
    driver.walk_to(pages.TRIAL)
    QgsProject.instance().removeMapLayer(layer.id())
    driver.next()
    assert driver.page == pages.TRIAL and driver.told().endswith(".")


def test_of_a_large_layer_the_first_features_are_looked_at(driver, town, monkeypatch):
    monkeypatch.setattr(file_opening, "HEAD_FEATURES", 3)
    layer = QgsVectorLayer("NoGeometry?field=datum:string&field=plats:string", "Tips", "memory")
    rows = []
    for day in range(1, 8):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"2026-03-0{day}", "Torget"])
        rows.append(feature)
    layer.dataProvider().addFeatures(rows)
    QgsProject.instance().addMapLayer(layer)
    driver.open()
    page = driver.wizard.file_page
    new_store(driver, town)
    page.kinds.button(1).setChecked(True)
    page.layer.setLayer(layer)
    driver.next()
    summary = driver.wizard.preview.summary.text()
    assert "7 rows" in summary and "first 3" in summary
    driver.next()
    assert driver.wizard.trial.figures.shown["rows in the file"] == 7, "but all are imported"


def test_the_keyboard_is_enough(driver, town, messy):
    driver.open(messy)
    new_store(driver, town)
    wizard = driver.wizard
    assert wizard.file_page.file.isAncestorOf(wizard.focusWidget())
    for page in (pages.PREVIEW, pages.TRIAL, pages.RESULT):
        QTest.keyClick(wizard, Qt.Key.Key_Return)
        wait_for(lambda at=page: driver.page == at and wizard.task is None)
    assert wizard.focusWidget() in (wizard.result.review, wizard.result.page)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    wait_for(lambda: driver.wizard is None)


def test_tab_goes_as_the_eye_does(driver, town):
    driver.open()
    page = driver.wizard.file_page
    QApplication.processEvents()
    page.source.setFocus()
    seen = []
    for _ in range(8):
        QTest.keyClick(driver.wizard.focusWidget(), Qt.Key.Key_Tab)
        seen.append(driver.wizard.focusWidget())
    new, outline = page.new.lineEdit(), page.outline.layers
    assert seen.index(new) < seen.index(outline) < seen.index(page.name)
    assert all(widget.accessibleName() or widget.text() for widget in (new, outline, page.name))


def test_a_layer_is_imported_whole(driver, town):
    source = QgsVectorLayer(f"{town}|layername=municipality", "Outline", "ogr")
    QgsProject.instance().addMapLayer(source)
    driver.open()
    page = driver.wizard.file_page
    page.stores.button(NEW).setChecked(True)
    page.new.setFilePath(str(driver.folder / "s.gpkg"))
    page.outline.layers.setLayer(source)
    path = driver.folder / "tips.csv"
    path.write_text("Datum;Kategori;Plats\n2026-03-01;Klotter;Torget\n", encoding="utf-8")
    page.set_file(str(path))
    driver.walk_to(pages.RESULT)
    assert open_store(driver.folder / "s.gpkg").municipality()


def test_unloading_while_a_file_is_read_or_imported(driver, town):
    reports = driver.folder / "reports.csv"
    shutil.copy(resource("demo", "reports.csv"), reports)
    driver.open(reports)
    new_store(driver, town)
    driver.walk_to(pages.TRIAL)
    QTest.mouseClick(driver.wizard.forward, LEFT)
    draft = driver.wizard._draft
    driver.desk._finished()
    assert driver.wizard is None and not draft.exists()
    wait_for(lambda: not _running)
    driver.open(reports)
    QTest.mouseClick(driver.wizard.forward, LEFT)
    driver.desk._finished()
    wait_for(lambda: not _running)
    assert driver.heard == []


def test_files_on_the_window_are_asked_about_and_never_taken(driver, messy):
    (handler,) = driver.interface.drops
    layer = driver.folder / "gränser.gpkg"
    layer.write_bytes(b"SQLite format 3\x00")
    other = driver.folder / "priser.csv"
    other.write_text("artikel;pris\n1;2\n", encoding="utf-8")
    assert looks_like_reports(str(messy))
    assert looks_like_reports(str(resource("demo", "reports.csv")))
    for path in (layer, other):
        assert not handler.handleFileDrop(str(path))
    QApplication.processEvents()
    assert not driver.interface.bar.items()
    assert not handler.handleFileDrop(str(messy)), "QGIS opens it as ever"
    wait_for(lambda: driver.interface.bar.items())
    (item,) = driver.interface.bar.items()
    button = item.findChild(QPushButton)
    QTest.mouseClick(button, LEFT)
    assert driver.wizard.file_page.file.filePath() == str(messy)


def drop_on(widget, mime) -> bool:
    """Drag over a widget and let go; whether it was taken."""
    at, none = QPoint(5, 5), Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, copy, mime, LEFT, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(QPointF(at), copy, mime, LEFT, none)
    drop.ignore()
    QApplication.sendEvent(widget, drop)
    return drop.isAccepted()


def test_a_file_dropped_on_a_dock_opens_the_wizard(driver, messy):
    dock = QDockWidget()
    desk = ImportDesk(driver.interface, driver.current, [dock])
    text = QMimeData()
    text.setText("no file")
    assert not drop_on(dock, text)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(messy))])
    assert drop_on(dock, mime)
    wait_for(lambda: desk.wizard is not None)
    assert desk.wizard.file_page.file.filePath() == str(messy)
    desk.close()
    assert not drop_on(dock, mime)
    dock.deleteLater()
