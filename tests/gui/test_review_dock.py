# SPDX-License-Identifier: GPL-3.0-or-later
"""The review dock, driven by keys and clicks on its real widgets."""

from __future__ import annotations

import shutil
import time

import pytest
from embrace.embrace_qgis.gui.current_store import SETTING, CurrentStore
from embrace.embrace_qgis.gui.review_dock.decision_bar import decision_keys
from embrace.embrace_qgis.gui.review_dock.report_words import shown_id
from embrace.embrace_qgis.gui.review_dock.review_dock import ReviewDock
from embrace.embrace_qgis.reports.review import STATES
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QTextEdit
from review_samples import mock_store

APPROVE, SEND_BACK, REJECT = Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_R
LONGEST_WAIT = 20


def wait_for(condition) -> None:
    end = time.monotonic() + LONGEST_WAIT
    while not condition():
        assert time.monotonic() < end, "waited too long"
        QApplication.processEvents()
        time.sleep(0.005)


class Driver:
    """A reviewer at the dock."""

    def __init__(self, dock, store):
        self.dock, self.store, self.desk = dock, store, dock.desk

    def settle(self):
        wait_for(
            lambda: (
                not self.desk._busy
                and self.desk._reading is None
                and not self.desk._tasks
                and not self.desk._search.isActive()
            )
        )

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.dock.queue.setFocus()
        QTest.keyClick(self.dock.queue, key, modifier)
        self.settle()

    def undo(self):
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def choose(self, number):
        for row in range(self.dock.model.rowCount()):
            if shown_id(self.dock.model.report(row)) == number:
                self.desk._choose(row)
                return
        raise AssertionError(f"{number} is not shown")

    def chosen(self):
        report = self.desk._only_chosen()
        return shown_id(report) if report else ""

    def shown(self):
        model = self.dock.model
        return [shown_id(model.report(row)) for row in range(model.rowCount())]

    def reason(self, text):
        self.dock.bar.reason.setEditText(text)

    def state(self, number):
        for state in STATES:
            frame = self.store.reports_for_review([state])
            if number in frame["external_id"].tolist():
                return state
        return ""

    def told(self):
        return self.dock.status.message.text()

    def tab(self, number):
        QTest.mouseClick(self.dock.head.tabs[number], Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture(scope="module")
def made_store(tmp_path_factory, qgis_app):
    path = tmp_path_factory.mktemp("review") / "store.gpkg"
    mock_store(path)
    return path


@pytest.fixture
def driver(made_store, tmp_path, qgis_canvas):
    QgsProject.instance().clear()
    path = tmp_path / "store.gpkg"
    shutil.copy(made_store, path)
    settings = QgsSettings()
    settings.setValue("locale/userLocale", "en")
    settings.setValue("embrace/reviewer", "Reviewer")
    settings.setValue(SETTING, str(path))
    current = CurrentStore()
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    dock = ReviewDock(current, qgis_canvas)
    dock.resize(420, 945)
    dock.show()
    made = Driver(dock, current.store())
    made.current, made.path, made.canvas = current, path, qgis_canvas
    made.settle()
    yield made
    dock.close_down()
    current.release()
    dock.deleteLater()
    QApplication.processEvents()
    for key in (SETTING, "embrace/reviewer", "locale/userLocale"):
        settings.remove(key)


def test_the_queue_tells_what_waits(driver):
    assert driver.shown()[:2] == ["R-2026-04118", "R-2026-04117"]
    assert driver.dock.head.tabs[0].text() == "Incoming 6"
    row = driver.dock.model.data(driver.dock.model.index(1))
    assert "2 hits" in row and "duplicate?" in row
    assert driver.chosen() == "R-2026-04118"
    assert driver.dock.status.position.text() == "1 of 6"


def test_next_and_previous_stop_at_the_ends(driver):
    driver.press(Qt.Key.Key_K)
    assert driver.chosen() == "R-2026-04118"
    for _ in range(8):
        driver.press(Qt.Key.Key_J)
    assert driver.dock.status.position.text() == "6 of 6"


def test_approving_takes_a_report_out_and_goes_on(driver):
    driver.press(APPROVE)
    assert driver.state("R-2026-04118") == "approved"
    assert driver.chosen() == "R-2026-04117"
    assert driver.dock.head.tabs[0].text() == "Incoming 5"


def test_personal_data_hold_approval_until_masked(driver):
    driver.choose("R-2026-04117")
    marks = driver.dock.report.text.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["XYZ 00A", "070-174 06 41"]
    assert not driver.dock.bar.approve.isEnabled()
    driver.press(APPROVE)
    assert driver.state("R-2026-04117") == "received"
    assert driver.told() == "Approve opens when the text is masked"
    driver.press(Qt.Key.Key_M)
    assert "[registration plate]" in driver.dock.report.text.toPlainText()
    assert driver.dock.report.text.extraSelections() == []
    driver.press(APPROVE)
    assert driver.state("R-2026-04117") == "approved"


def test_or_until_somebody_says_that_there_are_none(driver):
    driver.choose("R-2026-04117")
    QTest.mouseClick(driver.dock.report.clean, Qt.MouseButton.LeftButton, pos=_box(driver))
    assert driver.dock.bar.approve.isEnabled()
    driver.press(APPROVE)
    approved = driver.store.reports_for_review(["approved"]).set_index("external_id")
    assert approved.loc["R-2026-04117", "no_personal_data"] == 1


def _box(driver):
    return QPoint(8, driver.dock.report.clean.height() // 2)


def test_the_tick_belongs_to_one_report(driver):
    driver.choose("R-2026-04117")
    driver.dock.report.clean.setChecked(True)
    driver.press(Qt.Key.Key_J)
    driver.press(Qt.Key.Key_K)
    assert driver.chosen() == "R-2026-04117"
    assert not driver.dock.report.clean.isChecked()
    assert not driver.dock.bar.approve.isEnabled()


def test_masking_is_undone_in_a_new_version(driver):
    driver.choose("R-2026-04117")
    before = driver.dock.report.text.toPlainText()
    driver.press(Qt.Key.Key_M)
    driver.undo()
    assert driver.chosen() == "R-2026-04117"
    assert driver.dock.report.text.toPlainText() == before
    assert int(driver.desk._only_chosen()["version"]) == 3
    assert "new version" in driver.told()


def test_sending_back_asks_for_a_reason_and_enter_goes_on(driver):
    driver.press(SEND_BACK)
    assert driver.state("R-2026-04118") == "received"
    assert "why" in driver.told()
    field = driver.dock.bar.reason.lineEdit()
    QTest.keyClicks(field, "Baka jag")  # keys of the dock among its letters
    assert field.text() == "Baka jag"
    QTest.keyClick(field, Qt.Key.Key_Return)
    driver.settle()
    assert driver.state("R-2026-04118") == "needs_work"
    assert driver.dock.head.tabs[1].text() == "Sent back 1"
    history = driver.store.report_history(
        driver.store.reports_for_review(["needs_work"])["report_id"].iloc[0]
    )
    assert history["reason"].tolist()[-1] == "Baka jag"
    assert driver.dock.bar.reason_text() == ""


def test_an_undone_approval_is_sent_back_and_says_so(driver):
    driver.press(APPROVE)
    driver.undo()
    assert driver.state("R-2026-04118") == "needs_work"
    assert driver.dock.head.tab() == 1
    assert driver.chosen() == "R-2026-04118"
    assert "no way back to received" in driver.told()
    driver.press(APPROVE)
    assert driver.state("R-2026-04118") == "approved"
    driver.undo()  # this time it was sent back before: whole
    assert driver.state("R-2026-04118") == "needs_work"
    assert driver.told() == "Undone. Back to sent back: 1"


def test_a_rejection_stays_and_says_so(driver):
    driver.reason("Does not belong here")
    driver.press(REJECT)
    assert driver.state("R-2026-04118") == "rejected"
    driver.undo()
    assert driver.state("R-2026-04118") == "rejected"
    assert driver.dock.head.tab() == 3 and driver.chosen() == "R-2026-04118"
    assert "cannot be undone" in driver.told()
    assert (
        "approve"
        not in driver.store.report_history(driver.desk._only_chosen()["report_id"])[
            "action"
        ].tolist()
    )


def test_an_approved_report_sent_back_is_approved_again(driver):
    driver.tab(2)
    assert driver.shown() == ["R-2026-04109"]
    driver.reason("Check the place")
    driver.press(SEND_BACK)
    assert driver.state("R-2026-04109") == "needs_work"
    driver.undo()
    assert driver.state("R-2026-04109") == "approved"


def test_nothing_to_undo(driver):
    driver.undo()
    assert driver.told() == "There is nothing to undo."


def test_duplicates_stand_side_by_side(driver):
    driver.choose("R-2026-04117")
    table = driver.dock.report.table
    assert driver.dock.report.duplicate.isVisible()
    assert table.horizontalHeaderItem(2).text() == "R-2026-04109, approved"
    assert [table.item(row, 0).text() for row in table.differing()] == [
        "Time", "Place", "Unit", "Text"]  # fmt: skip
    assert table.item(0, 2).background() != table.item(2, 2).background()


def test_one_event_is_merged_into_the_approved_report_and_taken_apart(driver):
    driver.choose("R-2026-04117")
    driver.press(Qt.Key.Key_S)
    assert driver.state("R-2026-04117") == "withdrawn"
    assert driver.state("R-2026-04109") == "approved"
    assert "R-2026-04117" not in driver.shown()
    driver.undo()
    assert driver.state("R-2026-04117") == "received"
    assert driver.chosen() == "R-2026-04117"


def test_two_events_are_not_proposed_again(driver):
    driver.choose("R-2026-04117")
    driver.press(Qt.Key.Key_D)
    assert not driver.dock.report.duplicate.isVisible()
    assert len(driver.store.duplicate_decisions()) == 1
    driver.desk.read()
    driver.settle()
    assert not driver.dock.report.duplicate.isVisible()
    driver.press(Qt.Key.Key_S)
    assert driver.state("R-2026-04117") == "received"
    driver.undo()
    assert "cannot be taken back" in driver.told()


@pytest.mark.parametrize("colleague", ["decides", "edits"])
def test_somebody_else_was_first(driver, colleague):
    report = driver.desk._only_chosen()
    if colleague == "decides":
        driver.store.review(
            [report["report_id"]], action="needs_work", reviewer="Colleague", reason="Unclear"
        )
    else:
        driver.store.edit_report(
            report["report_id"], 1, {"place": "Another school"}, editor="Colleague"
        )
    driver.press(APPROVE)
    dialog = driver.desk.conflict
    assert driver.state("R-2026-04118") == ("needs_work" if colleague == "decides" else "received")
    assert driver.desk.deeds == []
    named = {dialog.table.item(row, 0).text() for row in dialog.table.differing()}
    assert named == ({"State"} if colleague == "decides" else {"Version", "Place"})
    QTest.mouseClick(dialog.reload, Qt.MouseButton.LeftButton)
    driver.settle()
    if colleague == "edits":
        assert driver.desk._only_chosen()["place"] == "Another school"
        driver.press(APPROVE)
        assert driver.state("R-2026-04118") == "approved"
    else:
        assert "R-2026-04118" not in driver.shown()


def test_an_undo_leaves_alone_what_somebody_changed_since(driver):
    report = driver.desk._only_chosen()
    driver.press(APPROVE)
    driver.store.edit_report(report["report_id"], 1, {"place": "Elsewhere"}, editor="Colleague")
    driver.undo()
    assert driver.state("R-2026-04118") == "edited"
    assert "someone else" in driver.told()


def test_many_at_once_and_back(driver):
    driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert driver.dock.status.position.text() == "6 of 6 chosen"
    assert driver.dock.bar.approve.text() == "Approve 6"
    assert not driver.dock.bar.approve.isEnabled()
    driver.press(Qt.Key.Key_M)  # the only one with personal data
    driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.press(APPROVE)
    assert driver.store.state_counts()["approved"] == 7
    driver.undo()
    counts = driver.store.state_counts()
    assert (counts["approved"], counts["needs_work"]) == (1, 6)
    assert len(driver.shown()) == 6


def test_many_are_rejected_only_by_pressing_twice(driver):
    driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.reason("An exercise")
    driver.press(REJECT)
    assert driver.store.state_counts()["rejected"] == 0
    driver.press(REJECT)
    assert driver.store.state_counts()["rejected"] == 6


def test_a_bulk_decision_leaves_out_what_somebody_took_first(driver):
    report = driver.dock.model.report(2)
    driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.store.review([report["report_id"]], action="reject", reviewer="Colleague", reason="No")
    driver.reason("More work")
    driver.press(SEND_BACK)
    (deed,) = driver.desk.deeds
    assert len(deed.reports) == 5 and deed.conflicts == (report["report_id"],)
    assert "someone else" in driver.told()


def test_units_and_orders(driver):
    head = driver.dock.head
    unit = head.units.findData("Fältgruppen")
    assert head.units.itemText(unit) == "Fältgruppen (2)"
    head.units.setCurrentIndex(unit)
    head.units.activated.emit(unit)
    assert driver.shown() == ["R-2026-04117", "R-2026-04116"]
    head.order.setCurrentIndex(1)
    head.order.activated.emit(1)
    assert driver.shown() == ["R-2026-04116", "R-2026-04117"]


def test_an_edit_keeps_the_version_before_and_is_undone(driver):
    driver.press(Qt.Key.Key_E)
    editor = driver.desk.editor
    assert editor.history.rowCount() == 1
    editor.place.setText("Lövåsskolan, norra gaveln")
    editor.reason.setText("Caretaker called")
    QTest.mouseClick(
        editor.buttons.button(editor.buttons.StandardButton.Save), Qt.MouseButton.LeftButton
    )
    driver.settle()
    assert driver.desk._only_chosen()["place"] == "Lövåsskolan, norra gaveln"
    driver.press(Qt.Key.Key_E)
    editor = driver.desk.editor
    whats = [editor.history.item(row, 1).text() for row in range(editor.history.rowCount())]
    assert whats == ["edited: place", "version 1 until then", "imported"]
    editor.history.selectRow(1)
    assert "Lövåsskolan\n" in editor.earlier.toPlainText()
    editor.reject()
    driver.undo()
    assert driver.desk._only_chosen()["place"] == "Lövåsskolan"


def test_an_edit_of_time_and_category_reaches_the_event(driver):
    driver.press(Qt.Key.Key_E)
    editor = driver.desk.editor
    editor.start.setText("2026-11-15 20:00")
    editor.category.setCurrentIndex(editor.category.findData("SKA-KLO"))
    assert set(editor.changes()) == {"events"}
    editor.start.setText("yesterday evening")
    editor._try_to_save()
    assert editor.isVisible() and "cannot be read" in editor.note.text()
    editor.start.setText("2026-11-15 20:00")
    editor._try_to_save()
    driver.settle()
    report = driver.desk._only_chosen()
    assert str(report["occurred_from"]) == "2026-11-15 20:00:00"
    assert report["categories"] == "SKA-KLO"


def test_an_edit_meets_that_of_somebody_else(driver):
    report = driver.desk._only_chosen()
    driver.press(Qt.Key.Key_E)
    editor = driver.desk.editor
    driver.store.edit_report(report["report_id"], 1, {"unit": "Police"}, editor="Colleague")
    editor.place.setText("The gable")
    editor._try_to_save()
    driver.settle()
    table = driver.desk.conflict.table
    rows = {table.item(n, 0).text(): n for n in table.differing()}
    assert table.item(rows["Place"], 1).text() == "The gable"
    assert table.item(rows["Unit"], 2).text() == "Police"
    driver.desk.conflict.accept()
    driver.settle()
    assert driver.desk._only_chosen()["unit"] == "Police"
    assert driver.desk._only_chosen()["place"] == "Lövåsskolan"
    assert driver.desk.deeds == []


def test_a_merge_meets_an_edit_of_somebody_else(driver):
    driver.choose("R-2026-04117")
    report = driver.desk._only_chosen()
    driver.store.edit_report(report["report_id"], 1, {"unit": "Police"}, editor="Colleague")
    driver.press(Qt.Key.Key_S)
    assert driver.state("R-2026-04117") == "received"
    assert driver.desk.conflict.isVisible()


def test_swedish_keys(driver):
    QgsSettings().setValue("locale/userLocale", "sv")
    assert decision_keys() == {"approve": "G", "needs_work": "Å", "reject": "A"}
    dock = ReviewDock(driver.current, driver.canvas)
    dock.show()
    swede = Driver(dock, driver.store)
    swede.settle()
    swede.reason("Platsen är oklar")
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Aring, Qt.KeyboardModifier.NoModifier, "å")
    dock.queue.setFocus()
    QApplication.sendEvent(dock.queue, key)
    swede.settle()
    assert swede.state("R-2026-04118") == "needs_work"
    swede.press(Qt.Key.Key_G)
    assert swede.chosen() == "R-2026-04117"  # held by its personal data
    dock.close_down()
    dock.deleteLater()


def test_keys_go_before_shortcuts_of_the_window(driver):
    taken = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, "s"
    )
    taken.ignore()
    driver.dock.queue.setFocus()
    QApplication.sendEvent(driver.dock.queue, taken)
    assert taken.isAccepted()
    left = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier, ""
    )
    left.ignore()
    QApplication.sendEvent(driver.dock.queue, left)
    assert not left.isAccepted()


def test_the_map_follows_and_flashes(driver):
    driver.choose("R-2026-04115")
    point = driver.desk.marker._band.getPoint(0)
    assert (round(point.x()), round(point.y())) == (521_800, 6_601_200)
    assert driver.canvas.extent().contains(point)
    driver.press(Qt.Key.Key_V)
    assert driver.canvas.scale() <= 5_001
    driver.choose("R-2026-04113")
    assert driver.desk.marker._band.numberOfVertices() == 0
    driver.press(Qt.Key.Key_V)
    assert "no place" in driver.told()


def test_another_program_is_noticed_when_the_dock_comes_back(driver):
    driver.dock.hide()
    driver.store.review(["R-2026-04118"], action="approve", reviewer="Colleague")
    driver.current.reports_changed.emit()
    assert "R-2026-04118" in driver.shown()  # not read while nobody looks
    driver.dock.show()
    driver.settle()
    assert "R-2026-04118" not in driver.shown()


def test_a_store_that_moved_away(driver):
    said = []
    driver.current.error.connect(said.append)
    away = driver.path.with_name("away.gpkg")
    driver.path.rename(away)
    driver.press(APPROVE)
    assert len(said) == 1
    assert driver.shown() == []
    assert driver.path.name in driver.dock.report.title.text(), (
        "it is said which store, and that it is gone"
    )
    away.rename(driver.path)
    driver.current.look_again()
    driver.settle()
    assert len(driver.shown()) == 6


def test_texts_of_reports_are_never_markup(driver):
    driver.store.edit_report(
        driver.desk._only_chosen()["report_id"],
        1,
        {"place": "<b>bold</b>", "description": "<img src=x> <a href='y'>z</a>"},
        editor="x",
    )
    driver.desk.read()
    driver.settle()
    driver.choose("R-2026-04118")
    assert "<b>bold</b>" in driver.dock.report.title.text()
    assert driver.dock.report.title.textFormat() == Qt.TextFormat.PlainText
    assert driver.dock.report.text.toPlainText().startswith("<img src=x>")
    assert not isinstance(driver.dock.report.text, QTextEdit)


def test_all_can_be_reached_and_has_a_name(driver):
    widgets = [
        driver.dock.head.tabs[0], driver.dock.head.units, driver.dock.head.order,
        driver.dock.head.menu, driver.dock.queue, driver.dock.report.text,
        driver.dock.report.mask, driver.dock.report.clean, driver.dock.bar.reason,
        *driver.dock.bar.buttons().values(), driver.dock.bar.undo,
    ]  # fmt: skip
    for widget in widgets:
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget
        text = widget.accessibleName() or getattr(widget, "text", lambda: "")()
        assert text, widget


def test_closing_down_while_it_reads(driver):
    for _ in range(5):
        driver.desk.read()
        driver.desk._find_duplicates()
    driver.dock.close_down()
    end = time.monotonic() + LONGEST_WAIT
    while QgsApplication.taskManager().countActiveTasks() and time.monotonic() < end:
        QApplication.processEvents()
    assert QgsApplication.taskManager().countActiveTasks() == 0
