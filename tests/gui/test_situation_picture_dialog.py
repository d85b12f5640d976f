# SPDX-License-Identifier: GPL-3.0-or-later
"""The situation-picture dialog: facts, typed words, preview, carried texts, export."""

from __future__ import annotations

import shutil
import subprocess
import time
from datetime import date

import pytest
from embrace.embrace_qgis.errors import StoreError
from embrace.embrace_qgis.gui.current_selection import CurrentSelection, SelectedArea
from embrace.embrace_qgis.gui.current_store import CurrentStore
from embrace.embrace_qgis.gui.situation_picture_dialog import preview_view
from embrace.embrace_qgis.gui.situation_picture_dialog.base_maps import (
    base_map_entries,
    offered_grounds,
)
from embrace.embrace_qgis.gui.situation_picture_dialog.kept_texts import (
    KEY,
    KeptTexts,
)
from embrace.embrace_qgis.gui.situation_picture_dialog.picture_areas import (
    MUNICIPALITY,
    area_layer,
)
from embrace.embrace_qgis.gui.situation_picture_dialog.picture_desk import PictureDesk
from embrace.embrace_qgis.gui.situation_picture_dialog.picture_question import (
    PictureQuestion,
    facts_work,
)
from embrace.embrace_qgis.main_job import collect, demo_job
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_store.store import open_store, store_crs
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.reports.selection import Selection
from embrace.embrace_qgis.situation_picture.base_map_files import open_base_map
from embrace.embrace_qgis.situation_picture.editions import BUILT_KINDS, BUILT_RECEIVERS
from embrace.embrace_qgis.situation_picture.manifest import facts_to_data
from embrace.embrace_qgis.situation_picture.named_places import named_places
from embrace.embrace_qgis.situation_picture.picture import picture_facts
from embrace.embrace_qgis.situation_picture.texts import read_texts
from embrace.embrace_qgis.situation_picture.written import with_texts
from embrace.processing_algorithms.situation_picture.situation_picture import SituationPicture
from fake_interface import FakeInterface
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

FORTNIGHT = Period(date(2026, 11, 2), date(2026, 11, 16))
BEFORE = FORTNIGHT.earlier()
LONGEST_WAIT_SECONDS = 60.0


def until(condition, seconds=LONGEST_WAIT_SECONDS):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("waited too long")


@pytest.fixture(scope="module")
def provider(qgis_app):
    from embrace.processing_algorithms.provider import EmbraceProvider

    registry = QgsApplication.processingRegistry()
    there = registry.providerById("embrace")
    made = None
    if there is None:
        made = EmbraceProvider()
        registry.addProvider(made)
    yield
    if made is not None:
        registry.removeProvider(made)


@pytest.fixture(scope="module")
def town(provider, tmp_path_factory):
    """The demo town's store, filled once; its map beside it."""
    folder = tmp_path_factory.mktemp("town")
    collect(demo_job(folder), QgsProcessingContext(), QgsProcessingFeedback(False))
    return folder


@pytest.fixture
def store_path(town, tmp_path):
    path = tmp_path / "store.gpkg"
    shutil.copyfile(town / "store.gpkg", path)
    return path


@pytest.fixture
def interface(qgis_canvas):
    QgsProject.instance().clear()
    QgsSettings().setValue("embrace/language", "sv")
    made = FakeInterface(qgis_canvas)
    yield made
    made.window.deleteLater()
    QgsProject.instance().clear()
    for key in ("store", "language", "author", "classification", "folder"):
        QgsSettings().remove(f"embrace/{key}")


@pytest.fixture
def current_store(interface, store_path):
    made = CurrentStore()
    assert made.set_path(store_path)
    yield made
    made.release()


@pytest.fixture
def selection():
    made = CurrentSelection()
    made.set(Selection(period=FORTNIGHT))
    return made


@pytest.fixture
def desk(interface, current_store, selection, provider):
    made = PictureDesk(interface, current_store, selection)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(desk, folder):
    desk.open()
    dialog = desk.dialog
    until(lambda: dialog._facts is not None or dialog._facts_error)
    dialog.form.folder.setFilePath(str(folder))
    return dialog


def first_action(dialog):
    name, line = next(iter(dialog.facts.actions.items()))
    return name, line


def kept(path):
    return KeptTexts.read(open_store(path).setting(KEY))


def exported(desk, dialog):
    bar = desk.iface.bar
    before = len(bar.widgets) + len(bar.messages)
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    until(lambda: desk.task is None and len(bar.widgets) + len(bar.messages) > before)


def words_of(pdf):
    return subprocess.run(
        ["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout


def test_facts_with_texts_put_in_later_are_those_computed_with_them(town):
    store = open_store(town / "store.gpkg")
    question = PictureQuestion(
        "operational",
        FORTNIGHT,
        MUNICIPALITY,
        "police",
        "sv",
        base_map=(str(town / "basemap.gpkg"),),
    )
    without = facts_work(store, question)()
    texts = read_texts(resource("demo", "texts.json"), "sv")
    ground = open_base_map([str(town / "basemap.gpkg")])
    crs = store_crs(store)
    names = named_places(
        [*ground.shown, *ground.unseen], crs, QgsProject.instance().transformContext()
    )
    together = picture_facts(
        store, question.order(), texts, 1, area=None, area_name="", names=names, has_base_map=True
    )
    later, at_once = facts_to_data(with_texts(without, texts)), facts_to_data(together)
    for data in (later, at_once):
        del data["generated_at"]
    assert later == at_once
    assert any(place["requested_action"] for place in later["places"])


def test_base_map_that_describes_itself_is_offered_once_and_results_are_not(qgis_app, town):
    project = QgsProject.instance()
    project.clear()
    for name in ("parks", "streets"):
        project.addMapLayer(QgsVectorLayer(f"{town}/basemap.gpkg|layername={name}", name))
    own = QgsVectorLayer("Point?crs=EPSG:3006", "result", "memory")
    project.addMapLayer(own, False)
    project.layerTreeRoot().addGroup("Embrace").addLayer(own)
    mine = QgsVectorLayer("Point?crs=EPSG:3006", "mine", "memory")
    project.addMapLayer(mine)
    offered = offered_grounds()
    assert sorted(offered) == sorted(
        [("mine", mine.id()), ("basemap.gpkg", str(town / "basemap.gpkg"))]
    )
    gone = base_map_entries(("nothing", str(town / "gone.gpkg"), mine.id()))
    assert gone == [mine]
    project.clear()


# The dialog -----------------------------------------------------------------------------------


def test_dialog_shows_facts_beside_empty_lines_and_offers_what_works(desk, tmp_path):
    dialog = opened(desk, tmp_path)
    form = dialog.form
    assert [form.kind.itemData(i) for i in range(form.kind.count())] == list(BUILT_KINDS)
    assert [form.receiver.itemData(i) for i in range(form.receiver.count())] == list(
        BUILT_RECEIVERS
    )
    assert form.period() == FORTNIGHT, "the period that is looked at is proposed"
    assert dialog._facts.masthead.edition == "2026-01"
    assert len(dialog.facts.actions) == len(dialog._facts.places) > 2
    assert "1" in form.numbered.text() and "2026" in form.numbered.text()
    assert dialog.export.isEnabled() and not dialog.texts.carried.isVisible()
    assert form.draft.isChecked(), "a number is not taken by mistake"


def test_typed_words_stand_in_the_exported_pdf(desk, tmp_path):
    out = tmp_path / "out"
    dialog = opened(desk, out)
    _name, line = first_action(dialog)
    QTest.keyClicks(line, "Fritidsledare: kvallsrond fredag")
    column = dialog.editor.columns[0]
    QTest.keyClicks(column.lines, "Belysningen ar trasig")
    QTest.keyClicks(dialog.editor.signed, "Samordnare")
    QTest.mouseClick(dialog.editor.add_event, Qt.MouseButton.LeftButton)
    QTest.keyClicks(dialog.editor.events[0].what, "Julmarknad")
    QTest.keyClicks(dialog.form.classification, "Intern K2")
    exported(desk, dialog)
    assert not desk.iface.bar.messages
    (pdf,) = out.glob("*.pdf")
    words = words_of(pdf)
    for typed in ("kvallsrond", "Belysningen ar trasig", "Julmarknad", "Intern K2", "Samordnare"):
        assert typed in words, typed
    (widget, _level) = desk.iface.bar.widgets[-1]
    assert len(widget.findChildren(QPushButton)) == 3
    widget.findChildren(QPushButton)[2].click()
    (layout,) = desk.iface.designed
    assert layout in QgsProject.instance().layoutManager().layouts()
    assert list(out.glob("*_layout/*.tif")), "the heat map stays where the project finds it"


def test_preview_draws_both_pages_with_the_typed_words_and_grows_old(desk, tmp_path):
    dialog = opened(desk, tmp_path)
    _name, line = first_action(dialog)
    QTest.keyClicks(line, "Polis")
    QTest.mouseClick(dialog.preview.refresh, Qt.MouseButton.LeftButton)
    assert dialog.preview.busy and not dialog.preview.refresh.isEnabled()
    until(lambda: not dialog.preview.busy)
    first, second = (page.image for page in dialog.preview.pages)
    assert first.width() > 500 and second.width() == first.width()
    before = first.copy()
    QTest.keyClicks(line, "en ska vara dar hela tiden")
    assert all(page.out_of_date for page in dialog.preview.pages)
    QTest.mouseClick(dialog.preview.refresh, Qt.MouseButton.LeftButton)
    until(lambda: not dialog.preview.busy)
    assert dialog.preview.pages[0].image != before


def test_preview_draws_itself_when_nothing_changes_and_only_then(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(preview_view, "CALM_MILLISECONDS", 300)
    dialog = opened(desk, tmp_path)
    preview = dialog.preview
    until(lambda: not preview.pages[1].image.isNull() and not preview.busy)
    before = preview.pages[0].image.copy()
    _name, line = first_action(dialog)
    QTest.keyClicks(line, "Polisen i kvarteret")
    assert preview.pages[0].out_of_date and not preview.busy
    until(lambda: preview.pages[0].image != before and not preview.busy)
    preview.follow.click()
    QTest.keyClicks(line, " och natt")
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        assert not preview.busy
    assert preview.pages[0].out_of_date
    preview.follow.click()
    until(lambda: not preview.pages[0].out_of_date and not preview.busy)


def test_what_is_typed_survives_closing_and_is_carried_to_the_next_period(
    desk, tmp_path, store_path, current_store, selection, interface
):
    selection.set(Selection(period=BEFORE))
    dialog = opened(desk, tmp_path)
    name, line = first_action(dialog)
    QTest.keyClicks(line, "Polis: rond")
    QTest.keyClicks(dialog.editor.columns[1].lines, "Fler vakter")
    dialog.close()
    until(lambda: kept(store_path).pictures)
    desk.close()
    again = PictureDesk(interface, current_store, selection)
    try:
        dialog = opened(again, tmp_path)
        assert dialog.facts.actions[name].text() == "Polis: rond"
        assert dialog.editor.columns[1].texts() == ["Fler vakter"]
        assert not dialog.texts.carried.isVisible()
        QTest.mouseClick(dialog.form.later, Qt.MouseButton.LeftButton)
        assert dialog.form.period() == FORTNIGHT
        assert dialog.texts.carried.isVisible()
        until(lambda: dialog._facts is not None)
        assert dialog.facts.requested_actions()[name] == "Polis: rond"
        assert dialog.editor.columns[1].texts() == ["Fler vakter"]
    finally:
        again.close()


def test_numbered_edition_keeps_its_texts_and_the_next_one_has_another_number(
    desk, tmp_path, store_path
):
    dialog = opened(desk, tmp_path / "out")
    QTest.keyClicks(dialog.editor.columns[0].lines, "Vi tror")
    dialog.form.numbered.click()
    exported(desk, dialog)
    until(
        lambda: any(
            one["edition"] for one in kept(store_path).pictures["operational/police/"].values()
        )
    )
    assert open_store(store_path).next_edition(2026) == 2
    assert dialog.form.draft.isChecked()
    until(lambda: dialog._facts is not None and dialog._facts.masthead.edition == "2026-02")
    QTest.mouseClick(dialog.form.later, Qt.MouseButton.LeftButton)
    assert "1/2026" in dialog.texts.carried.text() and dialog.texts.carried.isVisible()


def test_language_has_its_own_texts(desk, tmp_path):
    dialog = opened(desk, tmp_path)
    QTest.keyClicks(dialog.editor.columns[0].lines, "Svenska ord")
    dialog.form.language.setCurrentIndex(dialog.form.language.findData("en"))
    assert dialog.editor.columns[0].texts() == []
    until(lambda: dialog._facts is not None and dialog._facts.masthead.language == "en")
    dialog.form.language.setCurrentIndex(dialog.form.language.findData("sv"))
    assert dialog.editor.columns[0].texts() == ["Svenska ord"]


def test_refusals_are_told_in_a_sentence_and_stop_the_export(desk, tmp_path):
    dialog = opened(desk, tmp_path)
    dialog.form.template.setFilePath(str(tmp_path / "gone.qpt"))
    assert not dialog.export.isEnabled() and dialog.status.text().endswith(".")
    dialog.form.template.setFilePath("")
    assert dialog.export.isEnabled()
    dialog.form.set_period(Period(date(1990, 1, 1), date(1990, 1, 15)))
    dialog.form.question_changed.emit()
    assert not dialog.export.isEnabled()
    until(lambda: dialog._facts_error)
    assert "1990" in dialog.status.text() and not dialog.export.isEnabled()


def test_area_of_a_layer_that_goes_away_is_the_municipality_again(desk, tmp_path, town):
    layer = QgsVectorLayer(f"{town}/basemap.gpkg|layername=parks", "Parker")
    QgsProject.instance().addMapLayer(layer)
    dialog = opened(desk, tmp_path)
    area = dialog.form.area
    index = next(i for i in range(area.count()) if area.itemText(i) == "Parker")
    area.setCurrentIndex(index)
    assert area_layer(area.currentData()) is layer
    QgsProject.instance().removeMapLayer(layer)
    assert dialog.form.question().area == MUNICIPALITY
    until(lambda: dialog._facts is not None)
    assert dialog.export.isEnabled()


def test_looking_whether_it_can_be_exported_opens_no_file(desk, tmp_path, town, monkeypatch):
    for name in ("municipality", "parks"):
        layer = QgsVectorLayer(f"{town}/basemap.gpkg|layername={name}", name)
        QgsProject.instance().addMapLayer(layer)
    dialog = opened(desk, tmp_path)
    assert dialog.form.question().base_map == (str(town / "basemap.gpkg"),)
    dialog.form.area.setCurrentIndex(1)
    until(lambda: dialog._facts is not None)
    asked = []
    monkeypatch.setattr(
        SituationPicture,
        "checkParameterValues",
        lambda self, parameters, context: (asked.append(parameters), (True, ""))[1],
    )
    assert dialog.refusal() == "" and asked
    files = [value for one in asked for key, value in one.items() if key in ("AREA", "BASEMAP")]
    assert not any(files), "a task may be opening them just now"
    assert dialog.parameters()["BASEMAP"] and dialog.parameters()["AREA"] is not None


@pytest.mark.parametrize("place", [0, 2], ids=["municipality", "polygon"])
def test_polygon_named_as_the_municipality_is_not_taken_for_it(
    desk, tmp_path, town, store_path, interface, current_store, selection, place
):
    layer = QgsVectorLayer(f"{town}/basemap.gpkg|layername=municipality", "Gräns")
    QgsProject.instance().addMapLayer(layer)
    dialog = opened(desk, tmp_path)
    area, name = dialog.form.area, dialog.form.area.itemText(0)
    assert [area.itemText(i) for i in range(3)] == [name, "Gräns", f"    {name}"]
    area.setCurrentIndex(place)
    chosen = area.currentData()
    until(lambda: dialog._facts is not None)
    QTest.keyClicks(dialog.editor.columns[0].lines, "Mina ord")
    dialog.close()
    until(lambda: kept(store_path).pictures)
    desk.close()
    again = PictureDesk(interface, current_store, selection)
    try:
        dialog = opened(again, tmp_path)
        assert dialog.form.area.currentData() == chosen
        assert dialog.editor.columns[0].texts() == ["Mina ord"]
    finally:
        again.close()


def test_area_of_the_analysis_dock_is_proposed(desk, tmp_path, town, selection):
    layer = QgsVectorLayer(f"{town}/basemap.gpkg|layername=municipality", "Gräns")
    QgsProject.instance().addMapLayer(layer)
    name = desk._current_store.store().municipality_name
    selection.set(selection.selection, SelectedArea(name, None, "EPSG:3006"))
    area = opened(desk, tmp_path).form.area
    assert area.currentText() == f"    {name}"


def test_store_that_is_moved_away_is_told_of(desk, tmp_path, store_path):
    dialog = opened(desk, tmp_path)
    _name, line = first_action(dialog)
    QTest.keyClicks(line, "Polis")
    for path in store_path.parent.glob("store.gpkg*"):
        path.rename(path.with_name(f"moved_{path.name}"))
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    until(lambda: not dialog.export.isEnabled())
    assert dialog.status.text().endswith(".") and desk.task is None
    dialog.close()


def test_texts_that_cannot_be_kept_are_told_of_once_and_stay(desk, tmp_path, monkeypatch):
    dialog = opened(desk, tmp_path)
    _name, line = first_action(dialog)

    def refuse(*_arguments, **_named):
        raise StoreError("The store is locked.", "Try again.")

    monkeypatch.setattr(type(dialog._store), "set_setting", refuse)
    for word in ("Polis", "nara"):
        QTest.keyClicks(line, word)
        dialog.texts.keep()
        until(lambda: not dialog._tasks)
    ((_title, text, *_rest),) = desk.iface.bar.messages
    assert "The store is locked. Try again." in text
    dialog.close()
    until(lambda: not dialog._tasks)
    desk.open()
    until(lambda: dialog._facts is not None)
    assert first_action(dialog)[1].text() == "Polisnara"


def test_cancelled_picture_says_so_and_leaves_nothing(desk, tmp_path):
    out = tmp_path / "out"
    dialog = opened(desk, out)
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    desk.task.cancel()
    until(lambda: desk.task is None)
    assert len(desk.iface.bar.messages) == 1
    assert not out.exists() or not list(out.iterdir())
    assert dialog.export.isEnabled()


def test_unloading_while_facts_preview_or_picture_are_made(
    desk, tmp_path, interface, current_store
):
    dialog = opened(desk, tmp_path / "out")
    QTest.mouseClick(dialog.preview.refresh, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    dialog._calm.stop()
    dialog._compute()
    desk.close()
    assert desk.dialog is None and desk.task is None
    until(lambda: not QgsApplication.taskManager().countActiveTasks())
    assert not interface.bar.widgets and not interface.bar.messages


def test_no_store_is_told_of(interface, provider, tmp_path):
    empty = CurrentStore()
    desk = PictureDesk(interface, empty)
    desk.open()
    assert not desk.dialog.export.isEnabled()
    assert desk.dialog.status.text().endswith(".")
    desk.close()
    empty.release()
