# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates and times as people write them, against what they mean."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest
from embrace.embrace_qgis.report_import import reasons
from embrace.embrace_qgis.report_import.times.dates import (
    date_format_of,
    empty_moments,
    parse_moments,
    split_date_and_time,
)
from embrace.embrace_qgis.report_import.times.occurrence import occurrences
from embrace.embrace_qgis.report_import.times.time_words import (
    ABSENT,
    BAD,
    HOUR,
    MINUTE,
    UNREAD,
    WEEKEND,
    WINDOW,
    parse_time,
)
from hypothesis import given, settings
from hypothesis import strategies as st


def series(*texts: str) -> pd.Series:
    return pd.Series(list(texts), dtype=object)


def moments(*texts: str, order: str = "", times=None):
    column = series(*texts)
    return parse_moments(column, date_format_of(column, order), times)


def when(start, end=None):
    none = empty_moments(len(start.day))
    result = occurrences(start, end or none)
    return [
        (str(a), str(b), p, q)
        for a, b, p, q in zip(result.start, result.end, result.precision, result.problem)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01 22:15",
        "2024-03-01T22:15:00",
        "2024-03-01T22:15:00Z",
        "2024-03-01 22:15:00 +01:00",
        "2024-03-01 22:15:00.000",
        "2024-03-01 kl. 22.15",
        "2024-03-01, 22:15",
        "fre 2024-03-01 22:15",
        "2024/03/01 22.15",
        "20240301 2215",
        "202403012215",
        "20240301T221500",
        "1 mars 2024 22:15",
        "Fredag 1 mars 2024 kl 22:15",
        "March 1, 2024 10:15 PM",
        "13.03.2024 22:15".replace("13", "01"),
        "01/03/2024 22:15",
        "01-03-2024 22.15",
        "45352,9270833333",
    ],
)
def test_one_moment_written_in_many_ways(text):
    assert when(moments(text)) == [("2024-03-01T22:15:00", "NaT", "minute", "")]


def test_offsets_are_read_over_where_no_clock_is_given():
    assert when(moments("2023-03-26 7:08:06 +02:00"))[0][0] == "2023-03-26T07:08:06"


def test_dates_only_are_whole_days_and_months_whole_months():
    assert when(moments("2024-02-28", "2024-02-29")) == [
        ("2024-02-28T00:00:00", "2024-02-29T00:00:00", "day", ""),
        ("2024-02-29T00:00:00", "2024-03-01T00:00:00", "day", ""),
    ]
    assert when(moments("2019-12")) == [("2019-12-01T00:00:00", "2020-01-01T00:00:00", "month", "")]


def test_midnight_in_every_cell_is_no_time():
    assert {
        row[2] for row in when(moments(*(f"2024-03-{d:02} 00:00:00" for d in range(1, 9))))
    } == {"day"}
    assert when(moments("2024-03-01 00:00", "2024-03-02 09:00"))[0][2] == "minute"


@pytest.mark.parametrize(
    ("texts", "order", "ambiguous"),
    [
        (("01/03/2024", "25/03/2024"), "dmy", False),
        (("01/03/2024", "03/25/2024"), "mdy", False),
        (("01/03/2024", "02/03/2024"), "dmy", True),
        (("24-03-01", "24-03-25"), "ymd", False),
        (("01.03.24", "25.03.24"), "dmy", False),
        (("240301", "240325"), "ymd", False),
        (("2024-03-01",), "ymd", False),
        (("45352", "45353"), "serial", False),
        (("01.03.2024", "02.03.2024"), "dmy", False),
        (("01/01/2024", "02/02/2024"), "dmy", False),
        (("01.03.24",), "dmy", True),
        (("01/03/24", "02/03/24"), "dmy", True),
    ],
)
def test_the_order_is_decided_by_the_whole_column(texts, order, ambiguous):
    way = date_format_of(series(*texts))
    assert way is not None
    assert (way.order, way.ambiguous) == (order, ambiguous)


def test_a_preferred_order_settles_what_the_column_leaves_open():
    way = date_format_of(series("01/03/2024", "02/03/2024"), "mdy")
    assert way is not None
    assert (way.order, way.ambiguous) == ("mdy", False)


def test_a_column_in_two_orders_refuses_what_could_be_either():
    texts = ["25/03/2024", "26/03/2024", "03/27/2024", "03/28/2024", "29/03/2024", "04/05/2024",
             "06/06/2024"]  # fmt: skip
    way = date_format_of(series(*texts))
    assert way is not None and (way.order, way.mixed_with) == ("dmy", "mdy")
    problems = [row[3] for row in when(moments(*texts))]
    bad = reasons.BAD_DATE
    assert problems == ["", "", bad, bad, "", bad, ""]


def test_one_slip_of_the_pen_does_not_make_a_column_mixed():
    texts = [f"{day}/03/2024" for day in range(13, 30)] + ["03/31/2024", "04/05/2024"]
    assert [row[3] for row in when(moments(*texts))][-2:] == [reasons.BAD_DATE, ""]


def test_rows_written_otherwise_are_refused_not_guessed():
    rows = when(moments("2024-03-01", "2024-03-02", "03/04/2024", "2024-02-30", "", "igår"))
    assert [row[3] for row in rows] == ["", "", reasons.BAD_DATE, reasons.BAD_DATE,
                                        reasons.NO_DATE, reasons.BAD_DATE]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start", "end", "kind"),
    [
        ("22.15", 80100, -1, MINUTE),
        ("22:15:30", 80130, -1, MINUTE),
        ("2215", 80100, -1, MINUTE),
        ("kl. 22.15", 80100, -1, MINUTE),
        ("7:05", 25500, -1, MINUTE),
        ("915", 33300, -1, MINUTE),
        ("10:15 pm", 80100, -1, MINUTE),
        ("12:15 am", 900, -1, MINUTE),
        ("24:00", 86400, -1, MINUTE),
        ("0,5", -1, -1, BAD),
        ("0,927083", 80100, -1, MINUTE),
        ("22", 79200, 82800, HOUR),
        ("ca 22.15", 78300, 81900, HOUR),
        ("kväll", 64800, 86400, WINDOW),
        ("på kvällen", 64800, 86400, WINDOW),
        ("Natt", 79200, 108000, WINDOW),
        ("förmiddag", 32400, 43200, WINDOW),
        ("18-22", 64800, 79200, WINDOW),
        ("22:30-02:00", 81000, 93600, WINDOW),
        ("mellan 18 och 22", 64800, 79200, WINDOW),
        ("", -1, -1, ABSENT),
        ("okänd", -1, -1, ABSENT),
        ("25:10", -1, -1, BAD),
        ("22:61", -1, -1, BAD),
        ("99", -1, -1, BAD),
        ("i matsalen", -1, -1, UNREAD),
        ("skoltid", 28800, 57600, WINDOW),
        ("under skoltid", 28800, 57600, WINDOW),
        ("during school hours", 28800, 57600, WINDOW),
        ("efter skolan", 54000, 64800, WINDOW),
        ("lunchrast", 39600, 46800, WINDOW),
        ("lunch", 39600, 46800, WINDOW),
        ("in the evening", 64800, 86400, WINDOW),
        ("sen kväll", 75600, 86400, WINDOW),
        ("tidig morgon", 14400, 25200, WINDOW),
        ("efter midnatt", 86400, 108000, WINDOW),
        ("vid midnatt", 82800, 90000, WINDOW),
        ("at night", 79200, 108000, WINDOW),
        ("helgen", 64800, 259200, WEEKEND),
        ("under helgen", 64800, 259200, WEEKEND),
        ("over the weekend", 64800, 259200, WEEKEND),
        ("natt-helgen", -1, -1, UNREAD),
    ],
)
def test_times_of_day(text, start, end, kind):
    assert tuple(parse_time(text))[:3] == (start, end, kind)


@pytest.mark.parametrize("day", ["01", "02", "03", "04", "07"])
def test_the_weekend_is_that_of_the_date_else_the_last_before_it(day):
    """1 to 3 March 2024 were Friday to Sunday."""
    found = moments(f"2024-03-{day}", times=series("i helgen"))
    assert when(found) == [("2024-03-01T18:00:00", "2024-03-04T00:00:00", "window", "")]


def test_lost_zeros_in_a_column_of_digits():
    found = moments("2024-03-01", "2024-03-01", "2024-03-01", times=series("2215", "5", "130"))
    assert found.start.tolist() == [80100, 300, 5400]


def test_from_and_to():
    start = moments("2024-03-01", "2024-03-01", "2024-03-01", "2024-03-01", "", "2024-03-02",
                    times=series("22.15", "22.15", "22.15", "", "", "10.00"))  # fmt: skip
    end = moments("2024-03-02", "2024-03-01", "", "2024-03-03", "2024-03-05", "2024-03-01",
                  times=series("06.00", "22.15", "01.30", "", "", "10.00"))  # fmt: skip
    assert when(start, end) == [
        ("2024-03-01T22:15:00", "2024-03-02T06:00:00", "window", ""),
        ("2024-03-01T22:15:00", "NaT", "minute", ""),
        ("2024-03-01T22:15:00", "2024-03-02T01:30:00", "window", ""),
        ("2024-03-01T00:00:00", "2024-03-04T00:00:00", "window", ""),
        ("2024-03-05T00:00:00", "2024-03-06T00:00:00", "day", ""),
        ("2024-03-02T10:00:00", "2024-03-01T10:00:00", "window", reasons.FROM_AFTER_TO),
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2049, 12, 31)),
    st.sampled_from(["%Y-%m-%d %H:%M:%S", "%Y%m%dT%H%M%S", "%d.%m.%Y %H.%M", "%Y-%m-%dT%H:%M"]),
)
def test_what_strftime_writes_is_read_back(moment, pattern):
    """Against the standard library's own formatting."""
    known = datetime.strptime(moment.strftime(pattern), pattern)
    # A second row settles day and month.
    found = moments(moment.strftime(pattern), datetime(2024, 3, 25, 12, 1).strftime(pattern))
    assert when(found)[0][0] == known.isoformat(timespec="seconds")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_parser(text):
    date, time = split_date_and_time(text)
    assert len(date) + len(time) <= len(text)
    parse_time(text)
    moments(text, "2024-03-01")
