# SPDX-License-Identifier: GPL-3.0-or-later
"""Selection of events, against rows whose answer is plain to see."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.errors import ParameterError
from embrace.embrace_qgis.reports.incident_report import (
    EVENT_COLUMNS,
    as_event_frame,
    empty_event_frame,
)
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.reports.selection import (
    Selection,
    parse_hours,
    parse_list,
    parse_weekdays,
    share_in_hours,
)
from hypothesis import given, settings
from hypothesis import strategies as st


def events(*rows: dict) -> pd.DataFrame:
    plain = {
        "category": "SKA-KLO", "category_group": "SKA", "occurred_from": "2026-11-13 22:15",
        "unit": "Fritid", "weight": 1.0, "location_precision": "exact", "setting": "",
        "sensitive": False, "in_heatmap": True, "is_state": False, "x": 1.0, "y": 2.0,
    }  # fmt: skip
    return as_event_frame(pd.DataFrame([{**plain, **row} for row in rows]))


def kept(selection: Selection, *rows: dict, **options) -> list[int]:
    return np.flatnonzero(selection.keeps(events(*rows), **options)).tolist()


def test_an_event_frame_has_its_columns_and_types():
    assert {name: str(kind) for name, kind in empty_event_frame().dtypes.items()} == EVENT_COLUMNS
    assert {name: str(kind) for name, kind in events({}).dtypes.items()} == EVENT_COLUMNS
    assert Selection().apply(empty_event_frame()).empty


def test_periods_are_half_open():
    selection = Selection(period=Period(date(2026, 11, 1), date(2026, 11, 15)))
    days = ["2026-10-31 23:59", "2026-11-01", "2026-11-14 23:59", "2026-11-15", None]
    assert kept(selection, *({"occurred_from": day} for day in days)) == [1, 2]


def test_a_state_without_a_date_counts_when_it_was_received():
    selection = Selection(period=Period(date(2026, 11, 1), date(2026, 11, 15)))
    row = {"occurred_from": None, "received_at": "2026-11-02"}
    assert kept(selection, row, {**row, "is_state": True}) == [1]


def test_what_may_be_mapped():
    rows = (
        {}, {"x": np.nan}, {"in_heatmap": False}, {"sensitive": True}, {"setting": "indoor"},
        {"location_precision": "none"}, {"is_state": True},
    )  # fmt: skip
    assert kept(Selection(), *rows) == [0, 6]
    assert kept(Selection(use="all"), *rows) == list(range(7))


def test_categories_groups_units_and_area():
    rows = ({}, {"category": "ORD-BRK", "category_group": "ORD", "unit": "Skola"}, {"x": 9.0})
    assert kept(Selection(categories=frozenset({"ORD", "SKA-KLO"})), *rows) == [0, 1, 2]
    assert kept(Selection(categories=frozenset({"ord"})), *rows) == [1]
    assert kept(Selection(units=frozenset({"SKOLA"})), *rows) == [1]
    assert kept(Selection(), *rows, area_contains=lambda x, y: x < 5) == [0, 1]


def test_as_known():
    rows = ({"received_at": "2026-11-15 23:59"}, {"received_at": "2026-11-16"}, {})
    assert kept(Selection(as_known=date(2026, 11, 15)), *rows) == [0, 2]
    assert kept(Selection(as_known=date(2026, 11, 16)), *rows) == [0, 1, 2]


def test_hours_and_weekdays():
    # 2026-11-13 is a Friday.
    rows = (
        {},
        {"occurred_from": "2026-11-14 01:00"},
        {"occurred_from": "2026-11-13", "occurred_to": "2026-11-14"},
        {"occurred_from": "2026-11-13 18:00", "occurred_to": "2026-11-14 00:00"},
    )
    assert kept(Selection(hours=parse_hours("20-24,0-3")), *rows) == [0, 1, 3]
    assert kept(Selection(weekdays=frozenset({5})), *rows) == [0, 2, 3]
    assert kept(Selection(weekdays=frozenset({6}), hours=parse_hours("0-3")), *rows) == [1]


def test_a_night_may_belong_to_the_evening_before():
    friday, night = frozenset({5}), parse_hours("20-3")
    # Friday evening, the night after it, the night before it, Saturday evening
    times = ("2026-11-13 21:00", "2026-11-14 01:00", "2026-11-13 01:00", "2026-11-14 21:00")
    rows = tuple({"occurred_from": time} for time in times)
    assert kept(Selection(weekdays=friday, hours=night, day_start=6), *rows) == [0, 1]
    assert kept(Selection(weekdays=friday, hours=night), *rows) == [0, 2]
    sunday = Selection(weekdays=frozenset({7}), hours=frozenset({2}), day_start=6)
    assert np.argwhere(sunday.wheel()).tolist() == [[0, 2]]  # Monday at 02
    assert Selection(day_start=6).wheel().all()


@settings(max_examples=60, deadline=None)
@given(
    start=st.integers(0, 3 * 168 * 60),
    minutes=st.integers(1, 2 * 168 * 60),
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    hours=st.sets(st.integers(0, 23), min_size=1),
)
def test_the_share_of_a_window_by_counting_minutes(start, minutes, weekdays, hours):
    wheel = np.zeros((7, 24), dtype=bool)
    wheel[np.ix_(sorted(weekdays), sorted(hours))] = True
    monday = np.datetime64("2026-11-02", "s")
    begin = monday + np.timedelta64(start, "m")
    moments = begin + np.arange(minutes).astype("timedelta64[m]")
    since = (moments - monday).astype("timedelta64[h]").astype(int) % 168
    expected = wheel.ravel()[since].mean()
    share = share_in_hours(
        np.array([begin]), np.array([begin + np.timedelta64(minutes, "m")]), wheel
    )
    assert share[0] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("20-24,0-3", {20, 21, 22, 23, 0, 1, 2}),
        ("22-3", {22, 23, 0, 1, 2}),
        ("5", {5}),
        (" 8 – 10 ", {8, 9}),
        ("", None),
        ("0-24", set(range(24))),
    ],
)
def test_hours_are_ranges_that_end_before_their_last_number(text, hours):
    assert parse_hours(text) == (None if hours is None else frozenset(hours))


def test_weekdays_and_lists():
    assert parse_weekdays("5,6") == {5, 6}
    assert parse_weekdays("6-1") == {6, 7, 1}
    assert parse_weekdays("") is None
    assert parse_list(" a, b,,") == {"a", "b"}
    assert parse_list(" ") is None


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_hours, "25"), (parse_hours, "8-8"), (parse_hours, "x"), (parse_hours, "0-25"),
        (parse_weekdays, "0"), (parse_weekdays, "8"), (parse_weekdays, "mån"),
    ],
)  # fmt: skip
def test_nonsense_is_refused(parse, text):
    with pytest.raises(ParameterError):
        parse(text)


def test_a_selection_checks_itself():
    for wrong in ({"use": "maps"}, {"hours": frozenset({24})}, {"weekdays": frozenset({0})}):
        with pytest.raises(ParameterError):
            Selection(**wrong)
