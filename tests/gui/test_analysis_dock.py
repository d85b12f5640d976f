# SPDX-License-Identifier: GPL-3.0-or-later
"""The analysis dock: real widgets, clicked and keyed, against the situation picture's numbers."""

from __future__ import annotations

import time
from datetime import date

import numpy as np
import pytest
from analysis_samples import add_events, planted, square, town, town_store
from embrace.embrace_qgis.gui.analysis_dock.analysis_dock import AnalysisDock
from embrace.embrace_qgis.gui.analysis_dock.category_tree import NAME, SELECTED
from embrace.embrace_qgis.gui.analysis_dock.place_list import COUNT
from embrace.embrace_qgis.gui.current_selection import CurrentSelection
from embrace.embrace_qgis.gui.current_store import SETTING, CurrentStore
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.reports.selection import Selection
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
FRIDAY_EVENING = (4, 14, 17)  # row, and columns of a day that starts at 06: 20–24


def wait_for(condition, longest=60) -> None:
    end = time.monotonic() + longest
    while not condition():
        assert time.monotonic() < end, "waited too long"
        QApplication.processEvents()
        time.sleep(0.005)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture(scope="module")
def frame():
    return planted()


@pytest.fixture(scope="module")
def store_file(tmp_path_factory, qgis_app, frame):
    path = tmp_path_factory.mktemp("analysis") / "store.gpkg"
    store = town_store(path, frame)
    waiting = planted(seed=7, days=14, planted=0, planted_lately=0, second=0)
    add_events(store, waiting, "waiting", approve=False)
    return path


@pytest.fixture
def settings(qgis_app):
    stored = QgsSettings()
    stored.setValue("locale/userLocale", "en")
    QgsProject.instance().clear()
    yield stored
    QgsProject.instance().clear()
    for key in (SETTING, "locale/userLocale", "embrace/folder"):
        stored.remove(key)


@pytest.fixture
def canvas(qgis_canvas):
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    qgis_canvas.setExtent(QgsRectangle(town.X0, town.Y0, town.X0 + town.SIDE, town.Y0 + town.SIDE))
    return qgis_canvas


class Opened:
    """A dock on a store, with what it told the others."""

    def __init__(self, path, canvas) -> None:
        QgsSettings().setValue(SETTING, str(path))
        self.canvas = canvas
        self.current = CurrentStore()
        self.selection = CurrentSelection()
        self.told = []
        self.selection.changed.connect(lambda: self.told.append(self.selection.selection))
        self.dock = AnalysisDock(self.current, self.selection, canvas)
        self.desk = self.dock.desk
        self.dock.resize(420, 1200)
        self.dock.show()
        self.dock.head.choose_period("fortnight", town.PERIOD)

    def ready(self) -> Opened:
        wait_for(lambda: self.desk.answer is not None and self.desk._found is not None)
        if self.dock.head.period != town.PERIOD:
            self.dock.head.choose_period("fortnight", town.PERIOD)
            self.desk.asked()
            wait_for(lambda: self.desk._found is not None)
        settle()
        return self

    def close(self) -> None:
        self.dock.close_down()
        self.current.release()
        self.dock.deleteLater()
        settle()


@pytest.fixture
def opened(store_file, settings, canvas):
    made = Opened(store_file, canvas).ready()
    yield made
    made.close()


def item_of(tree, name):
    return next(item for item in tree.items() if item.text(NAME) == name)


def drag(widget, start, end) -> None:
    start, end = start.toPoint(), end.toPoint()
    QTest.mousePress(widget, LEFT, NO_KEY, start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, LEFT, NO_KEY, end)
    settle()


def choose_evening(dock) -> None:
    row, first, last = FRIDAY_EVENING
    matrix = dock.matrix
    drag(matrix, matrix.cell_box(row, first).center(), matrix.cell_box(row, last).center())


# What it shows ---------------------------------------------------------------------------------


def test_its_numbers_are_those_of_the_situation_picture(opened):
    store = opened.current.store()
    facts = town.facts_of(
        store.approved_events(), "en", unit_activity=store.unit_activity(),
        taxonomy=store.taxonomy(),
    )  # fmt: skip
    dock = opened.dock
    assert dock.head.period == facts.period
    comparison = facts.total.comparison
    assert dock.result.number.text() == str(comparison.current)
    assert opened.desk.answer.selected == comparison
    assert comparison.effort_adjusted_verdict == "normal"
    assert "Units that reported throughout: Within" in dock.result.words.toolTip()
    for row in facts.categories:
        item = item_of(dock.categories, row.label)
        assert item.text(SELECTED) == str(row.comparison.current), row.label
    assert opened.desk.answer.matrix == pytest.approx(facts.week_matrix)
    assert opened.desk.answer.weeks.counts.tolist() == list(facts.weeks.counts)
    counts = [
        dock.places.topLevelItem(i).text(COUNT) for i in range(dock.places.topLevelItemCount())
    ]
    assert counts == [str(place.comparison.current) for place in facts.places]
    assert [one.comparison for one in opened.desk.answer.places] == [
        place.comparison for place in facts.places
    ]


def test_reports_that_are_not_approved_are_nowhere(opened, frame):
    assert opened.desk.material.n_reports == len(frame)
    assert opened.dock.foot.count.text().startswith(f"{len(frame):,}".replace(",", "")) or (
        opened.dock.foot.count.text().startswith(f"{len(frame):,}")
    )


def test_hours_chosen_in_the_matrix_filter_everything(opened):
    dock, answer = opened.dock, opened.desk.answer
    free = answer.selected.current
    choose_evening(dock)
    assert dock.matrix.chosen() == (frozenset({5}), frozenset({20, 21, 22, 23}))
    expected = Selection(
        period=town.PERIOD, weekdays=frozenset({5}), hours=frozenset({20, 21, 22, 23}), use="map",
        day_start=6,
    )  # fmt: skip
    assert opened.selection.selection == expected
    events = opened.current.store().approved_events()
    whole = Selection(**{**expected.__dict__, "use": "all"})
    assert int(dock.result.number.text()) == whole.keeps(events).sum() < free
    assert "Fri" in dock.result.words.lines()[0]
    assert f"of {free} incidents" in dock.result.words.lines()[0]
    assert sum(row.selected for row in opened.desk.answer.groups.values()) == int(
        dock.result.number.text()
    )
    assert dock.result.clear.isVisible()
    QTest.mouseClick(dock.result.clear, LEFT)
    assert dock.matrix.chosen() == (None, None)
    assert int(dock.result.number.text()) == free
    assert not dock.result.clear.isVisible()
    assert opened.selection.selection == Selection(period=town.PERIOD)


def test_a_category_is_ticked_off_by_key(opened):
    dock = opened.dock
    free = int(dock.result.number.text())
    group = item_of(dock.categories, "Disorder")
    number = int(group.text(SELECTED))
    dock.categories.setCurrentItem(group)
    dock.categories.setFocus()
    QTest.keyClick(dock.categories, Qt.Key.Key_Space)
    settle()
    assert int(dock.result.number.text()) == free - number
    codes = opened.selection.selection.categories
    assert codes is not None and not any(code.startswith("ORD") for code in codes)
    assert "SKA-KLO" in codes
    # its own row still tells what ticking it again would give
    assert int(group.text(SELECTED)) == number
    told = len(opened.told)
    QTest.keyClick(dock.categories, Qt.Key.Key_Space)
    settle()
    assert int(dock.result.number.text()) == free
    assert len(opened.told) == told + 1
    assert opened.selection.selection.categories is None


def test_only_one_category(opened):
    dock = opened.dock
    group = item_of(dock.categories, "Damage and fire")
    dock.categories.only(group)
    settle()
    assert dock.result.number.text() == group.text(SELECTED)
    dock.categories.only(group.child(0))
    settle()
    assert dock.result.number.text() == group.child(0).text(SELECTED)
    assert "1 category" in dock.result.words.lines()[0]


def test_a_span_of_weeks_is_a_period_and_can_be_taken_back(opened):
    dock = opened.dock
    weeks = dock.weeks
    starts = list(opened.desk.answer.weeks.starts)
    y = weeks.rect().center().y()
    first, last = 20, 23
    drag(weeks, QPointF(weeks.week_x(first), y), QPointF(weeks.week_x(last), y))
    assert dock.head.preset() == "free"
    span = opened.selection.selection.period
    assert span.start in starts and span.days % 7 == 0
    assert opened.desk.answer.weeks.starts == starts
    assert dock.weeks.marked() == (span.start, span.end)
    wait_for(lambda: opened.desk._found is not None)
    QTest.mouseClick(dock.result.clear, LEFT)
    assert dock.head.preset() == "fortnight"
    assert dock.head.period == town.PERIOD


def test_a_place_filters_and_is_let_go(opened):
    dock, free = opened.dock, int(opened.dock.result.number.text())
    places = dock.places
    item = places.topLevelItem(0)
    count = item.text(COUNT)
    QTest.mouseClick(places.viewport(), LEFT, NO_KEY, places.visualItemRect(item).center())
    settle()
    assert dock.result.number.text() == count
    area = opened.selection.area
    assert area.name == opened.desk._found.places[places.chosen()].name
    assert area.contains(np.array([town.HOT_AT[0]]), np.array([town.HOT_AT[1]]))[0]
    assert area.crs == "EPSG:3006"
    rect = places.visualItemRect(places.topLevelItem(0))
    QTest.mouseClick(places.viewport(), LEFT, NO_KEY, rect.center())
    settle()
    assert int(dock.result.number.text()) == free
    assert opened.selection.area is None
    places.setFocus()
    places.setCurrentItem(places.topLevelItem(1))
    QTest.keyClick(places, Qt.Key.Key_Space)
    settle()
    assert dock.result.number.text() == places.topLevelItem(1).text(COUNT)
    QTest.keyClick(places, Qt.Key.Key_Escape)
    settle()
    assert int(dock.result.number.text()) == free


def test_a_place_is_shown_on_the_map(opened):
    places, canvas = opened.dock.places, opened.canvas
    rect = places.visualItemRect(places.topLevelItem(0))
    QTest.mouseClick(places.viewport(), LEFT, NO_KEY, rect.center())
    QTest.mouseDClick(places.viewport(), LEFT, NO_KEY, rect.center())
    settle()
    assert min(canvas.extent().width(), canvas.extent().height()) < 1500
    assert canvas.extent().contains(QgsPointXY(*town.HOT_AT))
    places.setFocus()
    places.setCurrentItem(places.topLevelItem(1))
    QTest.keyClick(places, Qt.Key.Key_Return)
    settle()
    assert canvas.extent().contains(QgsPointXY(*town.SECOND_AT))


# When ------------------------------------------------------------------------------------------


def test_periods_by_buttons_and_list(opened):
    head = opened.dock.head
    QTest.mouseClick(head.earlier, LEFT)
    assert opened.selection.selection.period == town.PERIOD.earlier()
    QTest.mouseClick(head.later, LEFT)
    assert opened.selection.selection.period == town.PERIOD
    QTest.mouseClick(head.segments["month"], LEFT)
    assert opened.selection.selection.period == Period(date(2026, 10, 1), date(2026, 11, 1))
    QTest.mouseClick(head.earlier, LEFT)
    assert opened.selection.selection.period == Period(date(2026, 9, 1), date(2026, 10, 1))
    QTest.mouseClick(head.segments["tertial"], LEFT)
    assert opened.selection.selection.period == Period(date(2026, 5, 1), date(2026, 9, 1))
    QTest.mouseClick(head.segments["year"], LEFT)
    assert opened.selection.selection.period.days in (365, 366)
    assert opened.desk.answer.selected.verdict == "too_short_history"


def test_free_days(opened):
    head = opened.dock.head
    QTest.mouseClick(head.segments["free"], LEFT)
    assert head.period == town.PERIOD
    head.first_day.setDate(QDate(2026, 11, 9))
    assert opened.selection.selection.period == Period(date(2026, 11, 9), date(2026, 11, 16))
    head.last_day.setDate(QDate(2026, 11, 1))  # before the first: the day alone
    assert head.period == Period(date(2026, 11, 1), date(2026, 11, 2))


def test_against_the_period_before(opened):
    head, dock = opened.dock.head, opened.dock
    head.compare.setCurrentIndex(1)
    head.compare.activated.emit(1)
    previous = opened.desk.answer.selected.previous
    assert f"{previous} before" in dock.result.words.lines()[1]
    row = opened.desk.answer.groups["ORD"]
    assert item_of(dock.categories, "Disorder").text(3) == str(row.comparison.previous)


# Where -----------------------------------------------------------------------------------------


def districts(name="Districts"):
    layer = QgsVectorLayer("Polygon?crs=EPSG:3006&field=name:string", name, "memory")
    half = town.SIDE / 2
    for label, dx, dy in (("Norr", 0, half), ("Söder", half, 0)):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([label])
        feature.setGeometry(square(town.X0 + dx, town.Y0 + dy, half))
        layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    settle()
    return layer


def choose(box, text):
    number = next(i for i in range(box.count()) if box.itemText(i).strip() == text)
    box.setCurrentIndex(number)
    box.activated.emit(number)
    settle()


def test_an_area_counts_as_a_picture_of_it(opened, frame):
    layer = districts()
    choose(opened.dock.head.area, "Norr")
    area = opened.selection.area
    assert area.name == "Norr"
    store = opened.current.store()
    facts = town.facts_of(store.approved_events(), area=area.polygons)
    assert int(opened.dock.result.number.text()) == facts.total.comparison.current
    assert facts.total.comparison.verdict == opened.desk.answer.selected.verdict
    wait_for(lambda: opened.desk._found is not None)
    QgsProject.instance().removeMapLayer(layer.id())
    settle()
    assert opened.selection.area is None
    assert opened.dock.head.area.currentIndex() == 0
    assert int(opened.dock.result.number.text()) > facts.total.comparison.current


def test_what_the_map_shows_is_an_area(opened):
    choose(opened.dock.head.area, "What the map shows")
    every = int(opened.dock.result.number.text())
    x, y = town.HOT_AT
    opened.canvas.setExtent(QgsRectangle(x - 200, y - 200, x + 200, y + 200))
    wait_for(lambda: int(opened.dock.result.number.text()) < every)
    box = opened.canvas.extent()
    events = opened.desk.table.events
    assert ((events.x >= box.xMinimum()) & (events.x < box.xMaximum())).all()
    assert opened.selection.area is None, "the map shows what it shows"


def test_one_unit(opened, frame):
    every = int(opened.dock.result.number.text())
    choose(opened.dock.head.unit, "Park")
    assert opened.selection.selection.units == frozenset({"Park"})
    assert 0 < int(opened.dock.result.number.text()) < every


# Other sources, and hostile ones ---------------------------------------------------------------


def incidents_layer(name="Bike thefts", n=300):
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=when:datetime&field=type:string", name, "memory"
    )
    rng = np.random.default_rng(3)
    features = []
    for i in range(n):
        feature = QgsFeature(layer.fields())
        day = QDateTime(QDate(2026, 1, 1).addDays(i), QDateTime.currentDateTime().time())
        feature.setAttributes([day, ["Bike", "Moped"][i % 2]])
        x, y = 15.0 + rng.normal(0, 0.01), 59.0 + rng.normal(0, 0.01)
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    settle()
    return layer


def test_a_point_layer_with_times_is_a_source(opened):
    layer = incidents_layer()
    choose(opened.dock.head.source, "Bike thefts")
    wait_for(lambda: opened.desk._source_read == layer.id())
    dock = opened.dock
    assert dock.foot.count.text() == "300 points"
    assert {item.text(NAME) for item in dock.categories.items()} == {"Bike", "Moped"}
    assert int(dock.result.number.text()) == 14
    assert not dock.picture.isEnabled()
    QgsProject.instance().removeMapLayer(layer.id())
    wait_for(lambda: opened.desk._source_read == "store")
    assert dock.picture.isEnabled()


def test_a_layer_without_times_is_none(opened):
    layer = QgsVectorLayer("Point?crs=EPSG:3006&field=name:string", "Trees", "memory")
    QgsProject.instance().addMapLayer(layer)
    settle()
    box = opened.dock.head.source
    assert "Trees" not in [box.itemText(i) for i in range(box.count())]


def test_a_store_that_is_moved_away_and_comes_back(store_file, settings, canvas, tmp_path):
    path = tmp_path / "store.gpkg"
    path.write_bytes(store_file.read_bytes())
    opened = Opened(path, canvas).ready()
    path.rename(tmp_path / "elsewhere.gpkg")
    opened.desk.read()
    wait_for(lambda: opened.desk.answer is None)
    assert opened.dock.result.number.text() == "–"
    assert not opened.dock.heat.isEnabled()
    (tmp_path / "elsewhere.gpkg").rename(path)
    opened.desk.read()
    wait_for(lambda: opened.desk.answer is not None)
    opened.close()


def test_an_approval_counts_and_keeps_the_choice(store_file, settings, canvas, tmp_path):
    path = tmp_path / "store.gpkg"
    path.write_bytes(store_file.read_bytes())
    opened = Opened(path, canvas).ready()
    dock, before = opened.dock, opened.desk.material.n_reports
    choose_evening(dock)
    dock.categories.only(item_of(dock.categories, "Disorder"))
    settle()
    store = opened.current.store()
    waiting = store.reports_for_review(["received"])["report_id"].tolist()
    store.review(waiting[:5], action="approve", reviewer="tester", no_personal_data=True)
    opened.current.tell_reports_changed()
    wait_for(lambda: opened.desk.material.n_reports == before + 5)
    assert dock.matrix.chosen()[0] == frozenset({5})
    assert all(code.startswith("ORD") for code in dock.categories.checked())
    opened.close()


def test_an_empty_store(settings, canvas, tmp_path, frame):
    path = tmp_path / "empty.gpkg"
    town_store(path, frame.iloc[:1], approve=False)
    opened = Opened(path, canvas)
    wait_for(lambda: opened.desk.material is not None)
    assert opened.dock.result.number.text() == "0"
    choose_evening(opened.dock)
    assert opened.dock.result.number.text() == "0"
    opened.close()


def test_names_from_data_are_plain_text_and_the_wheel_chooses_nothing(opened):
    layer = districts("<img src=x><b>Bold</b>")
    area = opened.dock.head.area
    choose(area, layer.name())
    assert "&lt;b&gt;Bold" in area.toolTip()
    assert "<b>" not in area.toolTip()
    period = opened.dock.head.periods
    before = period.currentIndex()
    opened.dock.categories.setFocus()
    down = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, NO_KEY,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(period, down)
    assert period.currentIndex() == before


def test_a_hundred_thousand_events_are_counted_right(settings, canvas, tmp_path):
    frame = planted(days=1000, per_day=100.0).iloc[:100_000]
    path = tmp_path / "many.gpkg"
    town_store(path, frame)
    opened = Opened(path, canvas).ready()
    dock = opened.dock
    choose_evening(dock)
    evening = Selection(
        period=town.PERIOD, weekdays=frozenset({5}), hours=frozenset(range(20, 24)), use="all",
        day_start=6,
    )  # fmt: skip
    assert int(dock.result.number.text()) == evening.keeps(frame).sum()
    dock.categories.only(item_of(dock.categories, "Disorder"))
    settle()
    disorder = Selection(**{**evening.__dict__, "categories": frozenset({"ORD"})})
    assert int(dock.result.number.text()) == disorder.keeps(frame).sum()
    QTest.mouseClick(dock.head.segments["year"], LEFT)
    year = Selection(**{**disorder.__dict__, "period": dock.head.period})
    assert int(dock.result.number.text().replace(",", "")) == year.keeps(frame).sum()
    opened.close()


def test_closed_while_it_reads(store_file, settings, canvas):
    opened = Opened(store_file, canvas)
    opened.close()
    for _ in range(40):
        QApplication.processEvents()
        time.sleep(0.01)
    assert opened.selection.selection == Selection()


def test_hidden_it_reads_nothing_and_shows_nothing_on_the_map(opened):
    dots = opened.desk._map._dots
    assert dots.numberOfVertices() > 0
    opened.dock.hide()
    assert dots.numberOfVertices() == 0
    opened.current.tell_reports_changed()
    settle()
    assert opened.desk._reading is None and opened.desk._stale
    opened.dock.show()
    wait_for(lambda: not opened.desk._stale and opened.desk._reading is None)
    opened.dock.follow.click()
    assert dots.numberOfVertices() == 0
    assert opened.selection.selection == Selection(), "the live maps show everything again"
    choose_evening(opened.dock)
    assert opened.selection.selection == Selection()
    opened.dock.follow.click()
    assert opened.selection.selection.weekdays == frozenset({5})


def test_events_that_a_layer_draws_are_ringed_where_it_draws_others_too(opened):
    dots, canvas = opened.desk._map._dots, opened.canvas
    shown = opened.desk._selected_points()[0].size
    assert dots.numberOfVertices() > 0 and dots.fillColor().alpha() == 255
    layer = QgsVectorLayer(
        "Point?crs=EPSG:3006&field=report_id:string&field=category:string", "incidents", "memory"
    )
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(town.X0, town.Y0)))
    layer.dataProvider().addFeatures([feature] * shown)
    QgsProject.instance().addMapLayer(layer)
    canvas.setLayers([layer])
    assert dots.numberOfVertices() == 0, "the layer shows the selection, and nothing else"
    choose_evening(opened.dock)
    assert dots.numberOfVertices() > 0 and dots.fillColor().alpha() == 0
    canvas.setLayers([])
    assert dots.numberOfVertices() > 0 and dots.fillColor().alpha() == 255


# What it makes ---------------------------------------------------------------------------------


@pytest.fixture
def toolbox(qgis_app):
    from embrace.processing_algorithms.provider import EmbraceProvider

    provider = EmbraceProvider()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(provider)
    yield provider
    registry.removeProvider(provider)


def test_heat_map_and_hot_spots_of_the_selection(opened, toolbox, settings, tmp_path):
    settings.setValue("embrace/folder", str(tmp_path))
    dock, desk = opened.dock, opened.desk
    project = QgsProject.instance()
    choose_evening(dock)
    n = desk.answer.on_map.size
    dock.raster.trigger()
    wait_for(lambda: not desk._results.busy)
    heat = [one for one in project.mapLayers().values() if isinstance(one, QgsRasterLayer)]
    assert len(heat) == 1, dock.foot.message.text()
    assert f"{n} incidents" in dock.foot.message.text()
    QTest.mouseClick(dock.result.clear, LEFT)
    QTest.mouseClick(dock.spots, LEFT)
    wait_for(lambda: not desk._results.busy)
    spots = [one for one in project.mapLayers().values() if "Hot spots" in one.name()]
    assert len(spots) == 1, dock.foot.message.text()
    assert spots[0].fields().lookupField("hotspot") >= 0
    assert "2–15\u00a0Nov 2026" in spots[0].name()


def test_buttons_that_others_answer(opened):
    wanted = []
    opened.dock.picture_wanted.connect(lambda: wanted.append("picture"))
    opened.dock.live_wanted.connect(lambda layer: wanted.append(("live", layer)))
    QTest.mouseClick(opened.dock.picture, LEFT)
    opened.dock.live.trigger()
    assert wanted == ["picture", ("live", None)]


def test_everything_is_reached_by_keyboard_and_has_a_name(opened):
    dock = opened.dock
    reached = set()
    start = widget = dock.head.source
    for _ in range(80):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(dock):
            reached.add(widget)
        if widget is start:
            break
    for wanted in (
        dock.head.compare, dock.head.area, dock.head.unit, dock.categories, dock.matrix,
        dock.weeks, dock.places, dock.heat, dock.spots, dock.picture, dock.follow,
    ):  # fmt: skip
        assert wanted in reached
        assert wanted.accessibleName() or wanted.text()
