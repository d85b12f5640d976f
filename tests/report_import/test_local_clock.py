# SPDX-License-Identifier: GPL-3.0-or-later
"""Wall-clock times and UTC, against the standard library and the published clock changes."""

from __future__ import annotations

import sys
from datetime import datetime, timezone

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.report_import.times import local_clock as module
from embrace.embrace_qgis.report_import.times.date_texts import split_date_and_time
from embrace.embrace_qgis.report_import.times.dates import (
    date_format_of,
    empty_moments,
    parse_moments,
)
from embrace.embrace_qgis.report_import.times.local_clock import local_clock
from embrace.embrace_qgis.report_import.times.occurrence import in_utc, occurrences
from embrace.embrace_qgis.report_import.times.time_words import parse_time
from hypothesis import given, settings
from hypothesis import strategies as st

CLOCK = local_clock("Europe/Stockholm")
pytestmark = pytest.mark.skipif(CLOCK is None, reason="no time zone rules on this machine")


def when(start, end=None, clock=CLOCK):
    """Local from and to, UTC from and to, hour left out, hour twice, of the first row."""

    def moments(texts):
        if texts is None:
            return empty_moments(1)
        column = pd.Series([texts, "2024-05-05 10:00"], dtype=object)
        return parse_moments(column, date_format_of(column), None, clock)

    began, ended = moments(start), moments(end)
    if end is None:
        ended = empty_moments(2)
    result = occurrences(began, ended)
    utc = in_utc(result, clock)
    return (
        str(result.start[0]), str(result.end[0]), str(utc.start[0]), str(utc.end[0]),
        bool(utc.left_out[0]), bool(utc.twice[0]),
    )  # fmt: skip


def test_the_clock_changes_of_2024():
    """Published: clocks went forward on 31 March at 02:00 and back on 27 October at 03:00."""
    changes = [str(c) for c in CLOCK.changes if str(c).startswith("2024")]
    assert changes == ["2024-03-31T01:00:00", "2024-10-27T01:00:00"]
    times = np.array(["2024-03-31T01:59:59", "2024-03-31T02:30", "2024-03-31T03:00",
                      "2024-10-27T01:59:59", "2024-10-27T02:30", "2024-10-27T03:00", "NaT"],
                     dtype="datetime64[s]")  # fmt: skip
    left_out, twice = CLOCK.odd_hours(times)
    assert left_out.tolist() == [False, True, False, False, False, False, False]
    assert twice.tolist() == [False, False, False, False, True, False, False]


@settings(max_examples=300, deadline=None)
@given(
    st.datetimes(datetime(1980, 1, 1), datetime(2037, 12, 31)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    st.booleans(),
    st.sampled_from(
        ["Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
    ),
)
def test_against_zoneinfo(moment, fold, name):
    zoneinfo = pytest.importorskip("zoneinfo")
    clock = local_clock(name)
    if clock is None:
        pytest.skip("no time zone rules on this machine")
    zone = zoneinfo.ZoneInfo(name)
    known = moment.replace(tzinfo=zone, fold=int(fold)).astimezone(timezone.utc)
    left_out, _ = clock.odd_hours(np.array([moment], dtype="datetime64[s]"))
    if not (left_out[0] and fold):
        found = clock.utc(np.array([moment], dtype="datetime64[s]"), np.array([fold]))
        assert str(found[0]) == known.replace(tzinfo=None).isoformat()
    local, second = clock.local(np.array([moment], dtype="datetime64[s]"))
    there = moment.replace(tzinfo=timezone.utc).astimezone(zone)
    assert str(local[0]) == there.replace(tzinfo=None).isoformat()
    assert bool(second[0]) == bool(there.fold)


def test_the_hour_that_does_not_exist_is_kept_and_counted_by_the_offset_before():
    assert when("2024-03-31 02:30") == (
        "2024-03-31T02:30:00", "NaT", "2024-03-31T01:30:00", "NaT", True, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "utc", "open_question"),
    [
        ("2024-10-27 02:30", "2024-10-27T00:30:00", True),
        ("2024-10-27 02:30 +02:00", "2024-10-27T00:30:00", False),
        ("2024-10-27 02:30 +01:00", "2024-10-27T01:30:00", False),
        ("2024-10-27T01:30:00Z", "2024-10-27T01:30:00", False),
        ("2024-10-27T00:30:00Z", "2024-10-27T00:30:00", False),
    ],
)
def test_the_hour_that_comes_twice_is_the_first_unless_an_offset_tells(text, utc, open_question):
    local, _, found, _, left_out, twice = when(text)
    assert (local, found, left_out) == ("2024-10-27T02:30:00", utc, False)
    assert twice is open_question


def test_an_end_before_its_start_in_the_hour_that_comes_twice_is_in_the_second():
    assert when("2024-10-27T00:50:00Z", "2024-10-27 02:55")[2:4] == (
        "2024-10-27T00:50:00", "2024-10-27T00:55:00",
    )  # fmt: skip
    assert when("2024-10-27T01:20:00Z", "2024-10-27 02:55")[2:4] == (
        "2024-10-27T01:20:00", "2024-10-27T01:55:00",
    )  # fmt: skip


def test_an_end_is_never_before_its_start_in_utc():
    # 02:30 does not exist; by the offset before the change it is 03:30, after the end.
    assert when("2024-03-31 02:30", "2024-03-31 03:10")[2:4] == (
        "2024-03-31T01:30:00", "2024-03-31T01:30:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01 22:15:00 +01:00",
        "2024-03-01T22:15+0100",
        "2024-03-01T21:15:00Z",
        "2024-03-01 21:15 UTC",
        "2024-03-01T16:15:00-05:00",
        "2024-03-01T16:15-05:00",
        "2024-03-02T02:45:00.000+05:30",
        "2024-03-01 22:15 CET",
        "2024-03-01 22:15 GMT+1",
        "20240301T211500Z",
        "1 mars 2024 21:15Z",
    ],
)
def test_offsets_are_moved_to_the_wall_clock(text):
    assert when(text)[:3] == ("2024-03-01T22:15:00", "NaT", "2024-03-01T21:15:00")


def test_a_time_moves_to_another_day_with_its_date():
    assert when("2024-02-29T23:30:00Z")[0] == "2024-03-01T00:30:00"


def test_western_offsets_belong_to_a_t_and_ranges_to_blanks():
    assert split_date_and_time("2024-03-01T22:15-05:00")[1] == "22:15:00-05:00"
    assert parse_time("22:15-05:00").offset is None


def test_dates_that_a_program_moved_to_utc_are_dates():
    texts = [f"2024-03-{day:02}T23:00:00Z" for day in range(1, 9)]
    column = pd.Series(texts, dtype=object)
    found = occurrences(
        parse_moments(column, date_format_of(column), None, CLOCK), empty_moments(8)
    )
    assert set(found.precision) == {"day"}
    assert str(found.start[0]) == "2024-03-02T00:00:00"


def test_days_and_months_have_no_moment_in_utc():
    assert when("2024-03-01")[2:4] == ("NaT", "NaT")


@pytest.mark.parametrize("name", ["", "Nowhere/At All", "../etc/passwd", "/etc/passwd", "Norge"])
def test_zones_that_are_none(name):
    assert local_clock(name) is None


def test_without_zoneinfo_what_pandas_brings_is_used(monkeypatch):
    """As on Windows, where Python comes without the rules."""
    pytest.importorskip("dateutil")
    monkeypatch.setitem(sys.modules, "zoneinfo", None)
    found = module.local_clock.__wrapped__("Europe/Stockholm")
    assert found is not None
    known = CLOCK.changes < np.datetime64("2037-01-01")
    assert found.changes[: known.sum()].tolist() == CLOCK.changes[known].tolist()
    monkeypatch.setitem(sys.modules, "dateutil", None)
    pytest.importorskip("pytz")
    found = module.local_clock.__wrapped__("Europe/Stockholm")
    assert found.changes[: known.sum()].tolist() == CLOCK.changes[known].tolist()
    monkeypatch.setitem(sys.modules, "pytz", None)
    assert module.local_clock.__wrapped__("Europe/Stockholm") is None
