# SPDX-License-Identifier: GPL-3.0-or-later
"""The review dock with very many reports, and in a plugin that is loaded and unloaded."""

from __future__ import annotations

import gc
import time

import pytest
from embrace.embrace_qgis.gui.current_store import SETTING, CurrentStore
from embrace.embrace_qgis.gui.review_dock.queue_model import QueueModel
from embrace.embrace_qgis.gui.review_dock.review_dock import ReviewDock
from embrace.embrace_qgis.gui.review_dock.way_back import way_back
from embrace.embrace_qgis.plugin import EmbracePlugin
from embrace.embrace_qgis.reports.review import STATES
from fake_interface import FakeInterface
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from review_samples import many_reports

COUNT = 100_000


def wait_for(condition, longest=120) -> None:
    end = time.monotonic() + longest
    while not condition():
        assert time.monotonic() < end, "waited too long"
        QApplication.processEvents()
        time.sleep(0.005)


def idle(dock) -> bool:
    desk = dock.desk
    return not desk._busy and not desk._tasks and not desk._search.isActive()


@pytest.fixture(scope="module")
def large_store(tmp_path_factory, qgis_app):
    path = tmp_path_factory.mktemp("many") / "store.gpkg"
    many_reports(path, COUNT)
    return path


@pytest.fixture
def settings():
    stored = QgsSettings()
    stored.setValue("locale/userLocale", "en")
    stored.setValue("embrace/reviewer", "Reviewer")
    yield stored
    for key in (SETTING, "embrace/reviewer", "locale/userLocale"):
        stored.remove(key)


def test_a_hundred_thousand_reports_wait(large_store, settings, qgis_canvas, monkeypatch):
    settings.setValue(SETTING, str(large_store))
    made = []
    make = QueueModel._make
    monkeypatch.setattr(
        QueueModel, "_make", lambda self, report: made.append(1) or make(self, report)
    )
    current = CurrentStore()
    dock = ReviewDock(current, qgis_canvas)
    dock.resize(420, 945)
    dock.show()
    wait_for(lambda: dock.desk._reading is None and dock.model.rowCount() == COUNT)
    wait_for(lambda: idle(dock))
    dock.grab()
    assert len(made) < 200, "words are made only of rows that are seen"
    for _ in range(3):
        QTest.keyClick(dock.queue, Qt.Key.Key_J)
    assert dock.status.position.text() == "4 of 100000"
    dock.queue.scrollToBottom()
    dock.grab()
    assert len(made) < 300
    dock.desk._choose(0)
    QTest.keyClick(dock.queue, Qt.Key.Key_A)
    wait_for(lambda: idle(dock))
    assert dock.model.rowCount() == COUNT - 1
    dock.queue.selectAll()
    assert len(dock.queue.chosen_rows()) == COUNT - 1
    wait_for(lambda: idle(dock))
    assert dock.bar.approve.text() == f"Approve {COUNT - 1}"
    dock.close_down()
    current.release()
    dock.deleteLater()


def test_unloading_ten_times_leaves_no_dock_and_no_ring(large_store, settings, qgis_canvas):
    settings.setValue(SETTING, str(large_store))
    interface = FakeInterface(qgis_canvas)
    interface.window.show()
    items = len(qgis_canvas.scene().items())
    for turn in range(10):
        plugin = EmbracePlugin(interface)
        plugin.initGui()
        action = next(a for a in plugin.desktop.actions if a.objectName() == "embrace_review")
        if turn % 3 == 0:  # unload while it reads
            action.trigger()
            QApplication.processEvents()
            assert plugin.desktop.review.dock.isVisible()
        plugin.unload()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert interface.held == [] and not interface.bar.messages
    QApplication.processEvents()
    del plugin, action
    gc.collect()
    assert interface.window.findChildren(ReviewDock) == []
    assert len(qgis_canvas.scene().items()) == items
    interface.window.deleteLater()


@pytest.mark.parametrize("now", STATES)
@pytest.mark.parametrize("before", STATES)
def test_a_way_back_never_approves_what_was_not_approved(now, before):
    way = way_back(now, before)
    if before != "approved":
        assert "approve" not in way.actions
    assert way.whole == (way.state == before)
    assert not (now == "approved" and before != "approved" and way.state == "approved")
