# SPDX-License-Identifier: GPL-3.0-or-later
"""All that the linked views show, for one question: the same counts and verdicts as a picture's.

Each view is counted with every choice but its own: the list of categories by the chosen hours, the
hours by the chosen categories, the places by both. So a view shows what another choice
in it would give. Families of verdicts are those of a picture (docs/decisions, 2): the selection and
the groups, the categories, the places. Without Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Optional

import numpy as np
import pandas as pd

from ...analysis.aoristic import hour_of_week_weights
from ...analysis.effort import active_units, comparable_panel
from ...analysis.temporal import (
    HISTORY_PERIODS,
    LEAST_HISTORY,
    YEAR_DAYS,
    verdicts_of_counts,
    week_ranges,
)
from ...reports.period import Period
from ...reports.selection import Selection
from ...situation_picture.comparisons import MOST_ROWS
from ...situation_picture.compute_facts import HOT_SPOT_WEEKS
from ...situation_picture.facts import Comparison
from ...situation_picture.hot_spots import SHOWN_PLACES
from ...situation_picture.week_patterns import WEEKS_SHOWN
from .event_table import EventTable, day_number

STEPS = HISTORY_PERIODS + 1
NO_COMPARISON = Comparison(0, None, None, None, None, None, "", "")


@dataclass(frozen=True)
class Question:
    """What is asked of a table of events; ``None`` means no restriction.

    ``period`` is compared with those before it. ``curve_end``: where the weeks end, which stays
    where a span of them is chosen as the period. ``categories``: codes of categories; ``weekdays``
    of the evening (1-7, the day starts at 06) and ``hours`` (0-23). ``place``: the number of one.
    """

    period: Period
    curve_end: Optional[date] = None
    categories: Optional[frozenset[str]] = None
    weekdays: Optional[frozenset[int]] = None
    hours: Optional[frozenset[int]] = None
    place: Optional[int] = None
    by_weight: bool = False

    def selection(self, unit: Optional[str] = None) -> Selection:
        """The same question to a store, or to a layer that follows it."""
        in_hours = self.weekdays is not None or self.hours is not None
        return Selection(
            period=self.period,
            categories=self.categories,
            units=None if unit is None else frozenset({unit}),
            weekdays=self.weekdays,
            hours=self.hours,
            use="map",
            day_start=6 if in_hours else 0,
        )

    @property
    def is_filtered(self) -> bool:
        """Whether anything is chosen in the views themselves."""
        chosen = (self.categories, self.weekdays, self.hours, self.place)
        return any(one is not None for one in chosen)


@dataclass(frozen=True)
class Row:
    """A category or a group: in the selection (as if it were chosen), in the whole period."""

    code: str
    selected: float
    whole: float
    comparison: Comparison


@dataclass(frozen=True)
class PlaceRow:
    number: int
    comparison: Comparison
    count_lately: int


@dataclass(frozen=True, eq=False)
class Weeks:
    """Oldest first; ``low`` and ``high`` NaN where too little is known."""

    starts: list[date]
    counts: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True, eq=False)
class Answer:
    """``selected`` compares the selection; ``whole`` counts the period without any choice."""

    selected: Comparison
    whole: int
    selected_weight: float
    whole_weight: float
    groups: dict[str, Row]
    categories: dict[str, Row]
    matrix: np.ndarray
    matrix_period: Period
    weeks: Weeks
    places: tuple[PlaceRow, ...]
    on_map: np.ndarray  # rows of the whole table that are selected and may be mapped


class LinkedCounts:
    """Answers questions about one table; ``place_of`` (n,) is the number of a place, -1 none."""

    def __init__(self, table: EventTable) -> None:
        self.table = table
        self._place_of: Optional[np.ndarray] = None
        self._hours_asked: Optional[tuple[object, object]] = None
        self._during = np.ones(len(table), dtype=bool)

    def set_places(self, place_of: Optional[np.ndarray]) -> None:
        """Which place each event of the table lies in; None while they are not known."""
        self._place_of = place_of

    def answer(self, question: Question) -> Answer:
        """What do all the views show?"""
        table = self.table
        view = _View(table, question.period)
        during = self._hours(question)
        category = table.of_categories(None if question.categories is None
                                       else sorted(question.categories))  # fmt: skip
        place = np.ones(len(table), dtype=bool)
        if question.place is not None and self._place_of is not None:
            place = self._place_of == question.place
        selected, but_category = during & category & place, during & place
        groups, categories, headline = self._rows(question, view, selected, but_category)
        current = view.current
        hot_period = _matrix_period(question.period)
        matrix_days = (table.day >= day_number(hot_period.start)) & (
            table.day < day_number(hot_period.end)
        )
        used = view.known & matrix_days & table.on_week & category & place
        return Answer(
            selected=headline,
            whole=int(np.count_nonzero(current)),
            selected_weight=float(table.weight[current & selected].sum()),
            whole_weight=float(table.weight[current].sum()),
            groups=groups,
            categories=categories,
            matrix=_matrix(table, used, question.by_weight),
            matrix_period=hot_period,
            weeks=_weeks(table, selected, question),
            places=self._places(view, during & category),
            on_map=table.rows[current & selected & table.mapped],
        )

    def _hours(self, question: Question) -> np.ndarray:
        asked = (question.weekdays, question.hours)
        if asked != self._hours_asked:
            self._during = self.table.during(question.selection())
            self._hours_asked = asked
        return self._during

    @cached_property
    def _groups_compared(self) -> list[int]:
        """Places of the groups that a picture compares: those that ever had an event."""
        sizes = np.bincount(
            self.table.group[self.table.group >= 0], minlength=len(self.table.taxonomy.groups)
        )
        ever = [int(i) for i in np.flatnonzero(sizes)]
        if len(ever) > MOST_ROWS - 1:
            largest = sorted(ever, key=lambda i: -sizes[i])[: MOST_ROWS - 1]
            ever = [i for i in ever if i in largest]
        return ever

    def _rows(
        self, question: Question, view: _View, selected: np.ndarray, but_category: np.ndarray
    ) -> tuple[dict[str, Row], dict[str, Row], Comparison]:
        table = self.table
        group_codes = [item.code for item in table.taxonomy.groups]
        category_codes = [item.code for item in table.taxonomy.categories]
        compared = self._groups_compared
        # the selection is the first row of the family of groups
        row_of_group = np.full(len(group_codes) + 1, -1)
        row_of_group[compared] = np.arange(len(compared)) + 1
        rows = [np.zeros(len(table), dtype=np.int64), row_of_group[table.group]]
        family = view.compared([(rows[0], selected), (rows[1], but_category)], len(compared) + 1)
        apart = view.compared([(table.category, but_category)], len(category_codes))

        weight = table.weight if question.by_weight else None
        groups, categories = {}, {}
        for index, codes, made in (
            (table.group, group_codes, groups),
            (table.category, category_codes, categories),
        ):
            kept = _sums(index, view.current & but_category, len(codes), weight)
            whole = _sums(index, view.current, len(codes), weight)
            for number, code in enumerate(codes):
                if made is categories:
                    comparison = apart[number]
                else:
                    at = int(row_of_group[number])
                    comparison = family[at] if at > 0 else NO_COMPARISON
                made[code] = Row(code, float(kept[number]), float(whole[number]), comparison)
        return groups, categories, family[0]

    def _places(self, view: _View, chosen: np.ndarray) -> tuple[PlaceRow, ...]:
        place_of, table = self._place_of, self.table
        if place_of is None or not (place_of >= 0).any():
            return ()
        number = int(place_of.max()) + 1
        here = (place_of >= 0) & chosen & table.mapped
        lately_from = day_number(view.period.end) - 7 * HOT_SPOT_WEEKS
        lately = here & view.known & (table.day >= lately_from)
        lately &= table.day < day_number(view.period.end)
        count = np.bincount(place_of[here & view.current], minlength=number)
        count_lately = np.bincount(place_of[lately], minlength=number)
        order = np.lexsort((np.arange(number), -count_lately, -count))
        shown = [int(place) for place in order if count[place] > 0][:SHOWN_PLACES]
        if not shown:
            return ()
        row_of_place = np.full(number + 1, -1)
        row_of_place[shown] = np.arange(len(shown))
        compared = view.compared(
            [(row_of_place[place_of], here)], len(shown), begin=table.first_day(table.mapped)
        )
        return tuple(
            PlaceRow(place, comparison, int(count_lately[place]))
            for place, comparison in zip(shown, compared)
        )


class _View:
    """One period of a table and the twelve before it, as known equally long after each."""

    def __init__(self, table: EventTable, period: Period) -> None:
        self.table = table
        self.period = period
        self.end = day_number(period.end)
        step = (self.end - 1 - table.day) // period.days
        newest = table.newest_receipt()
        self.lag = np.inf
        if newest is not None:
            self.lag = float(max(newest, day_number(period.start)) - self.end)
        self.known = table.received_day <= self.end - step * period.days + self.lag
        self.step = step
        self.used = self.known & (step >= 0) & (step < STEPS)
        self.current = self.known & (step == 0)
        self.begin = table.first_day()

    def compared(
        self,
        families: Sequence[tuple[np.ndarray, np.ndarray]],
        rows: int,
        begin: Optional[int] = None,
    ) -> list[Comparison]:
        """One family of verdicts: (row of each event or -1, which events) added up by row."""
        begin = self.begin if begin is None else begin
        covered = np.array([self._covers(i * self.period.days, begin) for i in range(STEPS)])
        usable = covered.copy()
        usable[0] = True
        counts = self._counts(families, rows)
        codes = [str(number) for number in range(rows)]
        table = verdicts_of_counts(codes, counts, usable)
        last_year = self._counts_last_year(families, rows)
        year_known = self._covers(YEAR_DAYS, begin)
        adjusted = self._adjusted(families, rows, usable)
        low, high = table["normal_low"].tolist(), table["normal_high"].tolist()
        verdict = table["verdict"].tolist()
        z = np.sqrt(2.0) * (np.sqrt(counts[:, 0]) - np.sqrt(counts[:, 1]))
        return [
            Comparison(
                current=int(counts[number, 0]),
                previous=int(counts[number, 1]) if covered[1] else None,
                same_last_year=int(last_year[number]) if year_known else None,
                normal_low=None if pd.isna(low[number]) else int(low[number]),
                normal_high=None if pd.isna(high[number]) else int(high[number]),
                z=float(z[number]) if covered[1] else None,
                verdict=str(verdict[number]),
                effort_adjusted_verdict=adjusted[number],
            )
            for number in range(rows)
        ]

    def _covers(self, days_back: int, begin: Optional[int]) -> bool:
        return begin is not None and begin <= self.end - days_back - self.period.days

    def _counts(
        self,
        families: Sequence[tuple[np.ndarray, np.ndarray]],
        rows: int,
        also: Optional[np.ndarray] = None,
    ) -> np.ndarray:
        """(rows, 13) events, the current period first."""
        total = np.zeros(rows * STEPS, dtype=np.int64)
        used = self.used if also is None else self.used & also
        for row, keep in families:
            at = np.flatnonzero(used & keep & (row >= 0))
            total += np.bincount(row[at] * STEPS + self.step[at], minlength=rows * STEPS)
        return total.reshape(rows, STEPS)

    def _counts_last_year(
        self, families: Sequence[tuple[np.ndarray, np.ndarray]], rows: int
    ) -> np.ndarray:
        end = self.end - YEAR_DAYS
        table = self.table
        used = (table.day >= end - self.period.days) & (table.day < end)
        used &= table.received_day <= end + self.lag
        total = np.zeros(rows, dtype=np.int64)
        for row, keep in families:
            total += np.bincount(row[used & keep & (row >= 0)], minlength=rows)
        return total

    @cached_property
    def _active(self) -> pd.DataFrame:
        length = timedelta(days=self.period.days)
        ends = [self.period.end - i * length for i in range(STEPS)]
        return active_units(self.table.activity, [(end - length, end) for end in ends])

    def _adjusted(
        self, families: Sequence[tuple[np.ndarray, np.ndarray]], rows: int, usable: np.ndarray
    ) -> list[str]:
        """Verdicts of the units that reported throughout, as ``compare_periods`` gives them."""
        if self.table.activity is None:
            return ["effort_unknown"] * rows
        if np.count_nonzero(usable[1:]) < LEAST_HISTORY:
            return ["too_short_history"] * rows
        panel, common = comparable_panel(self._active, usable, LEAST_HISTORY)
        if not panel:
            return ["effort_unknown"] * rows
        names = set(panel)
        chosen = np.array([name in names for name in self.table.units], dtype=bool)
        counts = self._counts(families, rows, chosen[self.table.unit])
        codes = [str(number) for number in range(rows)]
        return [str(one) for one in verdicts_of_counts(codes, counts, common)["verdict"]]


def _matrix_period(period: Period) -> Period:
    """Twelve weeks, since 14 days are too few for 168 hours; a longer period as it is."""
    return period if period.days > 7 * HOT_SPOT_WEEKS else Period.ending(period.end, 84)


def _matrix(table: EventTable, used: np.ndarray, by_weight: bool) -> np.ndarray:
    time, time_end = table.events.time, table.events.time_end
    if not by_weight:
        return hour_of_week_weights(time[used], time_end[used])
    total = np.zeros((7, 24))
    for weight in np.unique(table.weight[used]).tolist():
        at = used & (table.weight == weight)
        total += weight * hour_of_week_weights(time[at], time_end[at])
    return total


def _weeks(table: EventTable, selected: np.ndarray, question: Question) -> Weeks:
    """Week by week until the end of the curve, each as known equally long after its own end."""
    last = question.curve_end or question.period.end
    end = day_number(last)
    begin = table.first_day()
    known = max(0, (end - begin) // 7) if begin is not None else 0
    total = max(known, WEEKS_SHOWN)
    newest = table.newest_receipt()
    lag = np.inf if newest is None else float(max(newest, end - question.period.days) - end)
    week = (end - 1 - table.day) // 7
    used = selected & (week >= 0) & (week < total) & (table.received_day <= end - week * 7 + lag)
    counts = np.bincount(week[used], minlength=total)[::-1]
    _expected, low, high = week_ranges(counts, known)
    first = int(table.day.min()) if len(table) else end
    starts = end - 7 * np.arange(WEEKS_SHOWN, 0, -1)
    # a week that the events begin in is not whole, unless nothing else would be left
    shown = (starts >= first) | (np.arange(WEEKS_SHOWN) >= WEEKS_SHOWN - 2)
    return Weeks(
        starts=[last - timedelta(days=end - int(start)) for start in starts[shown]],
        counts=counts[-WEEKS_SHOWN:][shown],
        low=low[-WEEKS_SHOWN:][shown],
        high=high[-WEEKS_SHOWN:][shown],
    )


def _sums(
    index: np.ndarray, keep: np.ndarray, number: int, weight: Optional[np.ndarray]
) -> np.ndarray:
    at = np.flatnonzero(keep & (index >= 0))
    return np.bincount(index[at], None if weight is None else weight[at], minlength=number)
