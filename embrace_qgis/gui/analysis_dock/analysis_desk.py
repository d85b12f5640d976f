# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens in the analysis dock: reading, asking, counting, and telling the map."""

from __future__ import annotations

from typing import Any

import numpy as np
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer

from ...errors import EmbraceError
from ...settings import interface_language
from ...translation import error_text, tr
from ..charts.chart_words import count_text
from ..current_selection import CurrentSelection, SelectedArea
from ..current_store import CurrentStore
from .areas import ON_MAP, WHOLE, area_of
from .event_table import EventTable
from .found_places import FoundPlaces, found_places
from .linked_counts import Answer, LinkedCounts, Question
from .map_results import HEAT_MAP, HOT_SPOTS, MapResults
from .map_view import MapView
from .source_desk import SourceDesk
from .views_words import curve_note, effort_note, matrix_note, result_words

MAP_REST_MILLISECONDS = 350
KEPT_SEARCHES = 24


class AnalysisDesk(SourceDesk):
    """One question at a time; every view tells it what was chosen, and shows its answer."""

    def __init__(self, dock, current: CurrentStore, selection: CurrentSelection, canvas) -> None:
        super().__init__(dock, current)
        self._selection, self._canvas = selection, canvas
        self._map = MapView(canvas)
        self._results = MapResults(self.say, self._failed)
        self.table: EventTable | None = None
        self.answer: Answer | None = None
        self._linked: LinkedCounts | None = None
        self._area: SelectedArea | None = None
        self._found: FoundPlaces | None = None
        self._searches: dict[Any, FoundPlaces] = {}
        self._searching: Any = None
        self._place_areas: dict[int, SelectedArea] = {}
        self._map_rests = QTimer(self)
        self._map_rests.setSingleShot(True)
        self._map_rests.setInterval(MAP_REST_MILLISECONDS)
        self._map_rests.timeout.connect(self._map_moved)
        self._connections: list[tuple[Any, Any]] = []

    # Life -------------------------------------------------------------------------------------

    def start(self) -> None:
        dock, project = self.dock, QgsProject.instance()
        for signal, slot in (
            (self._current.store_changed, self._store_changed),
            (self._current.reports_changed, self._reports_changed),
            (project.layersAdded, self._layers_changed),
            (project.layersRemoved, self._layers_changed),
            (self._canvas.extentsChanged, self._extent_changed),
            (self._canvas.layersChanged, self._show_on_map),
            (dock.head.source_chosen, self.read),
            (dock.head.refresh, self.read),
            (dock.head.ground_chosen, self.ground_chosen),
            (dock.head.asked, self.asked),
            (dock.result.clear.clicked, self.clear_filter),
            (dock.categories.checked_changed, self.recount),
            (dock.matrix.chosen_changed, self._hours_chosen),
            (dock.weeks.span_chosen, self._span_chosen),
            (dock.places.place_chosen, self._place_chosen),
            (dock.places.zoom_wanted, self.zoom_to),
            (dock.raster.triggered, self._heat_map),
            (dock.spots.clicked, self._hot_spots),
            (dock.follow.toggled, self._follow_toggled),
        ):
            signal.connect(slot)
            self._connections.append((signal, slot))
        dock.follow.setChecked(True)
        self._show_nothing()

    def close(self) -> None:
        """Let go of everything outside the dock."""
        self._stop_reading()
        self._map_rests.stop()
        for signal, slot in self._connections:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # not connected any more
                continue
        self._connections.clear()
        self._results.close()
        self._map.close()
        self._selection.clear()

    def shown(self) -> None:
        """The dock can be seen: read what has changed meanwhile."""
        if self._closed:
            return
        self._offer()
        if self._stale:
            self.read()
        elif self.answer is not None:
            self._show_on_map()

    def hidden(self) -> None:
        if not self._closed:
            self._map.clear()

    # The question -----------------------------------------------------------------------------

    def ground_chosen(self) -> None:
        """Another area or unit: other events."""
        if self.material is None or self._closed:
            return
        head = self.dock.head
        choice = head.area.currentData() or WHOLE
        try:
            self._area = area_of(choice, self.material.crs, self._canvas)
        except EmbraceError as error:
            self.say(error_text(error))
            head.area.setCurrentIndex(0)
            self._area = None
        self._unit = head.unit.currentData()
        polygons = None if self._area is None else self._area.polygons
        self.table = self.material.table.within(polygons, self._unit)
        self._linked = LinkedCounts(self.table)
        self._searches.clear()
        self._forget_places()
        self.recount()

    def asked(self) -> None:
        """Another period, or another comparison."""
        self.recount()

    def question(self) -> Question:
        head, dock = self.dock.head, self.dock
        weekdays, hours = dock.matrix.chosen()
        return Question(
            period=head.period,
            curve_end=head.curve_end,
            categories=dock.categories.checked(),
            weekdays=weekdays,
            hours=hours,
            place=dock.places.chosen() if self._found is not None else None,
            by_weight=head.by_weight(),
        )

    def clear_filter(self) -> None:
        """All hours, categories and places, and the period that was asked for."""
        dock = self.dock
        dock.matrix.set_chosen(None, None)
        dock.categories.set_checked(None)
        dock.head.choose_span(None)
        dock.places.show_places((), (), None)
        self.recount()

    def _hours_chosen(self, _weekdays, _hours) -> None:
        self.recount()

    def _span_chosen(self, span) -> None:
        self.dock.head.choose_span(span)
        self.recount()

    def _place_chosen(self, _number) -> None:
        self.recount()

    # The answer -------------------------------------------------------------------------------

    def recount(self) -> None:
        """Ask, and show the answer everywhere."""
        if self._linked is None or self.table is None or self.material is None:
            return
        self._seek_places()
        question = self.question()
        answer = self.answer = self._linked.answer(question)
        dock = self.dock
        comparing = dock.head.comparing()
        first, word, rest, verdict = result_words(answer, question, comparing, self._place_name())
        dock.result.number.setText(count_text(answer.selected.current))
        dock.result.words.say(first, word, rest, verdict, effort_note(answer))
        dock.result.clear.setVisible(question.is_filtered or dock.head.is_span)
        dock.categories.show_answer(answer, comparing)
        if self._first_answer:
            self._first_answer = False
            dock.categories.expand_noteworthy()
        dock.matrix.set_counts(answer.matrix)
        dock.matrix_head.note.setText(matrix_note(answer, question))
        weeks = answer.weeks
        period = question.period
        dock.weeks.set_weeks(
            weeks.starts, weeks.counts, weeks.low, weeks.high, (period.start, period.end)
        )
        dock.weeks_head.note.setText(curve_note(answer, question))
        self._show_places(question)
        self._enable(True)
        self._tell(question)
        self._show_on_map()

    def _show_places(self, question: Question) -> None:
        found = self._found
        if found is None:
            note = tr("Looking for places…")
        elif not found.places:
            note = tr("No place stands out from chance over 12 weeks.")
        else:
            note = tr("No place has events of the selection.")
        places = () if found is None else found.places
        self.dock.places.show_places(self.answer.places, places, question.place, note)

    def _place_name(self) -> str:
        number = self.dock.places.chosen()
        return self._found.places[number].name if self._found and number is not None else ""

    def _tell(self, question: Question) -> None:
        """The same question to all that follow it: events on the map are those of the dock."""
        area = None if self.dock.head.area.currentData() == ON_MAP else self._area
        if question.place is not None:
            area = self._area_of_place(question.place)
        if self.dock.follow.isChecked():
            self._selection.set(question.selection(self._unit), area)
        else:
            self._selection.clear()

    def _area_of_place(self, number: int) -> SelectedArea:
        if number not in self._place_areas:
            place = self._found.places[number]
            crs = self.material.crs.authid()
            self._place_areas[number] = SelectedArea(place.name, place.polygons(), crs)
        return self._place_areas[number]

    # Places -----------------------------------------------------------------------------------

    def _seek_places(self) -> None:
        """Have the places of the period, at once where they were found before."""
        period = self.dock.head.period
        if self._searching == period:
            return
        self._forget_places()
        self._searching = period
        known = self._searches.get(period)
        if known is not None:
            self._take_places(known)
            return
        table, material = self.table, self.material
        language = interface_language()
        settings = material.settings if self._area is None else None

        def work():
            return found_places(table, period, material.lines, material.points, language, settings)

        def done(found, error):
            if table is not self.table:
                return
            if error is not None:
                found = FoundPlaces((), np.full(len(table), -1))
            while len(self._searches) >= KEPT_SEARCHES:
                self._searches.pop(next(iter(self._searches)))
            self._searches[period] = found
            if self._searching == period:
                self._take_places(found)
                self.recount()

        self._tasks.start(tr("Embrace: looking for places"), work, done)

    def _forget_places(self) -> None:
        self._searching = self._found = None
        self._place_areas.clear()
        if self._linked is not None:
            self._linked.set_places(None)
        self.dock.places.show_places((), (), None)

    def _take_places(self, found: FoundPlaces) -> None:
        self._found = found
        self._linked.set_places(found.place_of)

    def zoom_to(self, number: int) -> None:
        """Show a place on the map."""
        if self._found is None:
            return
        if not self._map.zoom_to(self._found.places[number], self.material.crs):
            self.say(tr("The place cannot be shown on this map."))

    # The map ----------------------------------------------------------------------------------

    def _extent_changed(self) -> None:
        if self.dock.head.area.currentData() == ON_MAP and self._visible():
            self._map_rests.start()

    def _map_moved(self) -> None:
        if self.dock.head.area.currentData() == ON_MAP:
            self.ground_chosen()

    def _show_on_map(self, *_checked) -> None:
        """The events of the selection as dots, where that is wished for."""
        self._map.clear()
        if self.answer is None or not self.dock.follow.isChecked() or not self._visible():
            return
        place = self.dock.places.chosen() if self._found is not None else None
        crs = self.material.crs
        self._map.show_place(None if place is None else self._found.places[place], crs)
        x, y = self._selected_points()
        if not self._map.show_events(x, y, crs):
            self.say(tr("Too many places for dots: choose less, or a heat map."))
        elif not self._results.busy:
            self.say("")

    def _follow_toggled(self, _on: bool) -> None:
        if self.answer is not None:
            self._tell(self.question())
        self._show_on_map()

    def _selected_points(self) -> tuple[np.ndarray, np.ndarray]:
        events, rows = self.material.table.events, self.answer.on_map
        return events.x[rows], events.y[rows]

    def _heat_map(self, *_checked) -> None:
        parameters = {}
        if self.material.from_store and self._area is None:
            parameters = {"STORE": self._current.path, "DAYS": self.dock.head.period.days}
        self._make(HEAT_MAP, tr("Heat map"), parameters)

    def _hot_spots(self, *_checked) -> None:
        self._make(HOT_SPOTS, tr("Hot spots"), {})

    def _make(self, algorithm: str, title: str, parameters: dict[str, Any]) -> None:
        if self.answer is None:
            return
        name = f"{title}, {self.dock.head.told_period()}"
        if self.material.synthetic:
            name += tr(" (synthetic data)")
        if self._results.make(
            algorithm, *self._selected_points(), self.material.crs, name, parameters
        ):
            self.say(tr("Working: see the task list at the bottom."))

    # Nothing to show --------------------------------------------------------------------------

    def forget_all(self) -> None:
        self.table = self.answer = self._linked = None
        self._searches.clear()
        self._show_nothing()

    def _show_nothing(self) -> None:
        dock = self.dock
        self._found = self._searching = None
        dock.result.number.setText("–")
        dock.result.words.say(tr("No events to look at"), "", "", "")
        dock.categories.clear()
        dock.categories.updateGeometry()
        dock.matrix.set_counts(np.zeros((7, 24)))
        dock.weeks.set_weeks([], np.zeros(0), None, None, None)
        dock.places.show_places((), (), None)
        dock.foot.count.setText("")
        self._map.clear()
        self._enable(False)

    def _enable(self, on: bool) -> None:
        dock = self.dock
        for widget in (dock.heat, dock.spots):
            widget.setEnabled(on and self.answer is not None and self.answer.on_map.size > 0)
        dock.picture.setEnabled(on and self.material is not None and self.material.from_store)
        if not on:
            dock.result.clear.setVisible(False)
