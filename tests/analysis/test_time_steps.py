# SPDX-License-Identifier: GPL-3.0-or-later
"""Periods against the calendar: Python's datetime, and answers worked out by hand."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.time_steps import (
    covered_shares,
    period_edges,
    period_index,
    period_length,
    period_titles,
)
from embrace.embrace_qgis.errors import ParameterError
from hypothesis import given
from hypothesis import strategies as st


def days(edges):
    assert (edges == edges.astype("datetime64[D]")).all(), "every period begins at midnight"
    return [str(day) for day in edges.astype("datetime64[D]")]


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("14 days", 14, "day"),
        ("1 day", 1, "day"),
        ("28 dagar", 28, "day"),
        ("1 vecka", 1, "week"),
        ("2 Veckor", 2, "week"),
        ("1 month", 1, "month"),
        ("3 månader", 3, "month"),
        ("3 ma\u030anader", 3, "month"),
        ("  tertial ", 1, "tertial"),
        ("1 kvartal", 1, "quarter"),
        ("1 quarter", 1, "quarter"),
        ("1 år", 1, "year"),
        ("2 years", 2, "year"),
        ("7d", 7, "day"),
    ],
)
def test_lengths_are_read_in_english_and_swedish(text, number, word):
    length = period_length(text)
    assert (length.number, length.word) == (number, word)


@pytest.mark.parametrize(
    "text", ["", "14", "0 days", "-1 month", "1.5 months", "fortnight", "1 month 2", "9999999 days"]
)
def test_other_texts_are_refused_with_an_example(text):
    with pytest.raises(ParameterError) as refused:
        period_length(text)
    assert "14 days" in refused.value.suggestion


@pytest.mark.parametrize(
    ("first", "last", "period", "end", "expected"),
    [
        # Without an end, the last calendar period holds the last event.
        ("2026-01-15T10:00", "2026-03-02", "1 month", None,
         ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]),
        # With an end, only periods that are over by then.
        ("2026-01-15", "2026-03-02", "1 month", "2026-03-16",
         ["2026-01-01", "2026-02-01", "2026-03-01"]),
        ("2026-01-15", "2026-03-02", "1 month", "2026-04-01",
         ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]),
        # Monday 16 November 2026; a Sunday's last second belongs to the week before.
        ("2026-11-10", "2026-11-15T23:59:59", "1 week", None, ["2026-11-09", "2026-11-16"]),
        ("2026-11-10", "2026-11-16T00:00:00", "1 week", None,
         ["2026-11-09", "2026-11-16", "2026-11-23"]),
        # Two weeks begin on Mondays, counted back from the last week's end.
        ("2026-11-02", "2026-11-17", "2 weeks", None, ["2026-10-26", "2026-11-09", "2026-11-23"]),
        # Days are counted back from the end of the last event's day.
        ("2026-11-01T05:00", "2026-11-15T22:00", "14 days", None,
         ["2026-10-19", "2026-11-02", "2026-11-16"]),
        ("2026-11-02T05:00", "2026-11-15T22:00", "14 days", None, ["2026-11-02", "2026-11-16"]),
        ("2026-11-02T05:00", "2026-11-15T22:00", "7 days", "2026-11-18",
         ["2026-10-28", "2026-11-04", "2026-11-11", "2026-11-18"]),
        ("2025-05-01", "2026-01-01", "1 tertial", None,
         ["2025-05-01", "2025-09-01", "2026-01-01", "2026-05-01"]),
        ("2025-05-01", "2025-12-31", "1 quarter", None,
         ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"]),
        ("2024-05-01", "2025-12-31", "1 year", None, ["2024-01-01", "2025-01-01", "2026-01-01"]),
        ("2026-02-01", "2026-08-01", "6 months", None, ["2026-01-01", "2026-07-01", "2027-01-01"]),
        # Five months do not divide a year: counted back from the last month's end.
        ("2026-02-01", "2026-10-05", "5 months", None, ["2026-01-01", "2026-06-01", "2026-11-01"]),
        # Before 1970 too.
        ("1969-12-31", "1970-01-01", "1 month", None, ["1969-12-01", "1970-01-01", "1970-02-01"]),
        ("1969-12-29", "1969-12-31", "1 week", None, ["1969-12-29", "1970-01-05"]),
    ],
)  # fmt: skip
def test_edges_by_hand(first, last, period, end, expected):
    assert days(period_edges(first, last, period, end)) == expected


dates = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(
    first=dates,
    span=st.integers(0, 2000),
    text=st.sampled_from(["14 days", "1 week", "3 weeks", "1 month", "1 tertial", "1 year"]),
)
def test_every_moment_of_the_data_lies_in_one_period_and_none_is_needless(first, span, text):
    last = first + timedelta(days=span)
    edges = period_edges(first, f"{last}T23:59:59", text)
    inside = period_index(np.arange(first, last + timedelta(days=1), dtype="datetime64[D]"), edges)
    assert inside[0] == 0 and inside[-1] == len(edges) - 2
    assert (np.diff(inside) >= 0).all()
    starts = edges.astype("datetime64[D]").tolist()
    if text == "1 month":
        lengths = [calendar.monthrange(day.year, day.month)[1] for day in starts[:-1]]
        assert np.diff(starts).astype("timedelta64[D]").astype(int).tolist() == lengths
    elif "week" in text:
        assert {day.isoweekday() for day in starts} == {1}


def test_the_edge_belongs_to_the_period_it_begins():
    edges = period_edges("2026-01-01", "2026-02-28", "1 month")
    moments = np.array(
        ["2025-12-31T23:59:59", "2026-01-01", "2026-01-31T23:59:59", "2026-02-01", "2026-03-01",
         "NaT"], dtype="datetime64[s]",
    )  # fmt: skip
    assert period_index(moments, edges).tolist() == [-1, 0, 0, 1, -1, -1]


def test_the_share_of_a_period_that_data_cover():
    edges = period_edges("2026-01-17", "2026-03-03T12:00", "1 month")
    assert covered_shares(edges, "2026-01-17", "2026-03-03T12:00") == (15 / 31, 3 / 31)
    known = covered_shares(edges, "2026-01-17", "2026-03-03T12:00", "2026-04-01")
    assert known == (15 / 31, 1.0)
    one = period_edges("2026-01-11", "2026-01-20", "1 month")
    assert covered_shares(one, "2026-01-11", "2026-01-20") == (10 / 31, 10 / 31)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("2026-01-01", "2026-01-20", "1 month", "2026-01-21"), "No whole period"),
        (("2026-01-02", "2026-01-01", "1 month"), "before the first"),
        (("0100-01-01", "2026-01-01", "1 day"), "periods of 1 day"),
        (("NaT", "2026-01-01", "1 day"), "no time"),
        (("soon", "2026-01-01", "1 day"), "cannot be read"),
    ],
)
def test_what_makes_no_periods_is_refused(arguments, words):
    with pytest.raises(ParameterError, match=words):
        period_edges(*arguments)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("1 year", ["2026"]),
        ("1 month", ["2026-01", "2026-02"]),
        ("1 week", ["2026-W05", "2026-W06"]),
        ("7 days", ["2026-01-26", "2026-02-02"]),
        ("2 weeks", ["2026-01-26"]),
    ],
)
def test_titles(period, expected):
    edges = period_edges("2026-01-30", "2026-02-08T12:00", period)
    assert period_titles(edges, period)[: len(expected)] == expected
