# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports in QGIS's search field, through QGIS's own locator and its threads."""

from __future__ import annotations

import gc
import time

import pytest
from embrace.embrace_qgis.gui.current_store import CurrentStore
from embrace.embrace_qgis.gui.locator_filter import PREFIX, LocatorPart
from embrace.embrace_qgis.gui.report_index import ReportIndex, folded
from embrace.embrace_qgis.gui.review_dock.report_words import shown_id
from embrace.embrace_qgis.gui.review_dock.review_dock import ReviewDock
from fake_interface import FakeInterface
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLocator,
    QgsLocatorContext,
    QgsLocatorResult,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtWidgets import QApplication
from review_samples import many_reports, mock_store

LONGEST_WAIT = 20


class Interface(FakeInterface):
    """With QGIS's own locator."""

    def __init__(self, canvas):
        super().__init__(canvas)
        self.locator = QgsLocator()

    def registerLocatorFilter(self, one):
        self.locator.registerFilter(one)

    def deregisterLocatorFilter(self, one):
        self.locator.deregisterFilter(one)


@pytest.fixture
def interface(qgis_app, qgis_canvas):
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    qgis_canvas.setExtent(QgsRectangle(0, 0, 1000, 1000))
    made = Interface(qgis_canvas)
    yield made
    made.window.deleteLater()
    QgsProject.instance().clear()
    QApplication.processEvents()
    gc.collect()


@pytest.fixture
def current(interface, tmp_path):
    store = CurrentStore()
    mock_store(tmp_path / "store.gpkg")
    store.set_path(tmp_path / "store.gpkg")
    yield store
    store.close()
    store.release()


@pytest.fixture
def part(interface, current):
    dock = ReviewDock(current, interface.canvas, interface.window)
    made = LocatorPart(interface, current, dock)
    yield made
    if made._asked is not None:
        made.close()
    dock.close_down()


def wait_for(condition):
    end = time.monotonic() + LONGEST_WAIT
    while not condition():
        assert time.monotonic() < end, "waited too long"
        QApplication.processEvents()
        time.sleep(0.005)


def search(interface, text):
    """What the search field lists, best first."""
    found = []

    def keep(result):
        found.append(QgsLocatorResult(result))  # the one given lives no longer than the signal

    interface.locator.foundResult.connect(keep)
    interface.locator.fetchResults(text, QgsLocatorContext())
    wait_for(lambda: not interface.locator.isRunning())
    QApplication.processEvents()
    interface.locator.foundResult.disconnect(keep)
    return sorted(found, key=lambda one: -one.score)


def numbers(results):
    return [result.displayString.split(" ")[0] for result in results]


def test_a_report_is_found_by_number_place_and_category(part, interface):
    assert numbers(search(interface, "emb R-2026-04118")) == ["R-2026-04118"]
    assert numbers(search(interface, "emb lövåss")) == ["R-2026-04118"]
    assert "R-2026-04116" in numbers(search(interface, "emb LÖVÅSVÄGEN"))
    category = search(interface, "emb resec 04117")
    assert numbers(category) == ["R-2026-04117"]
    assert len(numbers(search(interface, "emb R-2026"))) == 7
    assert search(interface, "emb finns inte") == []


def test_a_category_is_found_by_its_word_and_its_code(part, interface, current):
    frame = current.store().reports_for_review(["received"])
    row = frame[frame["external_id"] == "R-2026-04118"].iloc[0]
    code = row["categories"]
    label = current.store().taxonomy().label(code, "en")
    for asked in (code, label):
        assert "R-2026-04118" in numbers(search(interface, f"emb {asked}")), asked


def test_reports_are_not_searched_without_the_prefix(part, interface):
    assert search(interface, "R-2026-04118") == [] and PREFIX == "emb"


def test_what_is_listed_holds_no_text_of_the_report(part, interface):
    for result in search(interface, "emb R-2026"):
        assert "moped" not in result.displayString + result.description
        assert result.icon is not None and result.description


def test_a_chosen_report_opens_in_the_dock_and_on_the_map(part, interface):
    (result,) = search(interface, "emb 04115")
    result.filter.triggerResult(result)
    dock = part._dock
    wait_for(lambda: dock.desk._reading is None and not dock.desk._tasks)
    assert shown_id(dock.desk._only_chosen()) == "R-2026-04115"
    centre = interface.canvas.center()
    assert abs(centre.x() - 521_800) < 1 and abs(centre.y() - 6_601_200) < 1
    assert not interface.messages


def test_an_approved_report_opens_in_its_own_tab(part, interface):
    (result,) = search(interface, "emb 04109")
    result.filter.triggerResult(result)
    dock = part._dock
    wait_for(lambda: dock.desk._reading is None and not dock.desk._tasks)
    assert shown_id(dock.desk._only_chosen()) == "R-2026-04109"


def test_a_report_without_a_place_says_so(part, interface):
    before = interface.canvas.extent()
    (result,) = search(interface, "emb 04113")
    result.filter.triggerResult(result)
    assert len(interface.messages) == 1 and interface.canvas.extent() == before


def test_what_a_colleague_approved_is_seen_at_the_next_search(part, interface, current):
    (before,) = search(interface, "emb 04118")
    frame = current.store().reports_for_review(["received"])
    chosen = frame[frame["external_id"] == "R-2026-04118"]["report_id"].tolist()
    current.store().review(chosen, action="approve", reviewer="Kim", no_personal_data=True)
    current.tell_reports_changed()
    (after,) = search(interface, "emb 04118")
    assert before.description != after.description


def test_without_a_store_nothing_is_found_and_nothing_breaks(part, interface, current, tmp_path):
    (tmp_path / "store.gpkg").rename(tmp_path / "gone.gpkg")
    assert search(interface, "emb 04118") == []
    current.close()
    assert search(interface, "emb 04118") == []


def test_unloading_while_it_searches_leaves_no_filter(part, interface):
    interface.locator.fetchResults("emb R-2026", QgsLocatorContext())
    part.close()
    QApplication.processEvents()
    gc.collect()
    assert interface.locator.filters() == []


def test_many_reports_give_the_best_few_and_stop_when_cancelled(qgis_app, tmp_path):
    index = ReportIndex(many_reports(tmp_path / "many.gpkg", 5_000))
    assert len(index) == 5_000
    found = index.find("re")
    assert len(found) <= 30
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert index.find("r", cancelled=lambda: True) == []
    assert index.find("   ") == []


def test_letters_are_compared_whatever_their_form():
    assert folded("A\u030aGATAN  12") == folded("Ågatan 12") == "ågatan 12"
