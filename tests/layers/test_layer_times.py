# SPDX-License-Identifier: GPL-3.0-or-later
"""Times as layers hold them, against spans written out by hand."""

from __future__ import annotations

import numpy as np
import pytest


def spans(starts, ends=None):
    from embrace.embrace_qgis.layers.times import time_spans

    start_array = np.array([*starts, None], dtype=object)[:-1]
    end_array = None if ends is None else np.array([*ends, None], dtype=object)[:-1]
    return time_spans(start_array, end_array)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-11-13 22:15", "2026-11-13T22:15:00", "2026-11-13T22:15:00"),
        ("2026-11-13T22:15:30", "2026-11-13T22:15:30", "2026-11-13T22:15:30"),
        ("2026-11-13T22:15:30.500+01:00", "2026-11-13T22:15:30", "2026-11-13T22:15:30"),
        (" 2026-11-13 22:15Z ", "2026-11-13T22:15:00", "2026-11-13T22:15:00"),
        ("2026-11-13 9:38:40 +01:00", "2026-11-13T09:38:40", "2026-11-13T09:38:40"),
        ("2026-11-13 9:38", "2026-11-13T09:38:00", "2026-11-13T09:38:00"),
        ("2026-11-13", "2026-11-13T00:00:00", "2026-11-14T00:00:00"),
        ("2026-12", "2026-12-01T00:00:00", "2027-01-01T00:00:00"),
        ("2024-03-31 02:30", "2024-03-31T02:30:00", "2024-03-31T02:30:00"),
    ],
)
def test_iso_text_is_wall_clock_and_a_date_is_a_day(text, start, end):
    time, time_end, problem = spans([text])
    assert problem.tolist() == [""]
    assert str(time[0]) == start
    assert str(time_end[0]) == end


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-1", "202611", "2026"])
def test_what_is_no_month_cannot_be_read(text):
    assert spans([text])[2].tolist() == ["unreadable_time"]


def test_months_and_moments_in_one_column_of_a_file():
    from embrace.embrace_qgis.layers.times import local_times, time_spans

    texts = np.array([b"2026-02", b"2026-02-03", b"2026-02-03T10:00", b""])
    values = np.ma.masked_array(texts, [False, False, False, True])
    time, date_only = local_times(values)
    assert date_only.tolist() == [True, True, False, False]
    assert str(time[0]) == "2026-02-01T00:00:00" and np.isnat(time[3])
    ends = np.ma.masked_array(np.array([b"2026-03", b"", b"2026-02", b""]), [0, 1, 0, 1])
    _, time_end, problem = time_spans(values, ends)
    assert problem.tolist() == ["", "", "", "no_time"]
    expected = ["2026-04-01T00:00:00", "2026-02-04T00:00:00", "2026-03-01T00:00:00"]
    assert [str(value) for value in time_end[:3]] == expected


def test_qt_values_read_as_text_does(qgis_app):
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    time, time_end, _ = spans([QDateTime(QDate(2026, 3, 29), QTime(2, 30)), QDate(2026, 3, 29)])
    assert [str(value) for value in time] == ["2026-03-29T02:30:00", "2026-03-29T00:00:00"]
    assert str(time_end[1]) == "2026-03-30T00:00:00"


def test_a_later_end_gives_the_span_and_an_end_date_holds_its_day():
    _, time_end, problem = spans(
        ["2026-11-13 22:00", "2026-11-13", "2026-11-13 22:00"],
        ["2026-11-14 06:00", "2026-11-14", None],
    )
    assert problem.tolist() == ["", "", ""]
    assert [str(value) for value in time_end] == [
        "2026-11-14T06:00:00",
        "2026-11-15T00:00:00",
        "2026-11-13T22:00:00",
    ]


def test_what_is_wrong_is_said():
    _, _, problem = spans(
        [None, "", "13/11/2026", "2026-02-30", "2026-11-13 22:00", "2026-11-13 22:00"],
        [None, None, None, None, "2026-11-13 21:00", "later"],
    )
    assert problem.tolist() == [
        "no_time",
        "no_time",
        "unreadable_time",
        "unreadable_time",
        "end_before_start",
        "unreadable_time",
    ]


def test_no_rows_are_no_problem():
    assert [len(part) for part in spans([], [])] == [0, 0, 0]


@pytest.mark.parametrize("nothing", [None, "", " ", "NA", "NULL", "n/a"])
def test_an_end_that_is_not_there_is_no_unreadable_one(nothing):
    time, time_end, problem = spans(["2026-11-13 22:15"], [nothing])
    assert problem.tolist() == [""]
    assert time_end.tolist() == time.tolist()
    assert spans([nothing])[2].tolist() == ["no_time"]
