# SPDX-License-Identifier: GPL-3.0-or-later
"""When an event may have happened, from the from- and to-columns of a file."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...reports.arrays import Array
from ..reasons import BAD_DATE, BAD_TIME, FROM_AFTER_TO, NO_DATE
from .dates import Moments
from .local_clock import LocalClock
from .time_words import ABSENT, BAD, HOUR, UNREAD, WINDOW

DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Occurrences:
    """Arrays of shape (n,): ``start`` and ``end`` datetime64[s] (``end`` exclusive, NaT for an
    instant), ``precision`` token, ``problem`` a reason code or "", ``time_unread`` where the
    time was words that are not known and the whole day holds; ``start_told`` and ``end_told``
    where the cell names its offset from UTC, ``start_second`` and ``end_second`` where that
    makes it the second of a time that comes twice."""

    start: Array
    end: Array
    precision: Array
    problem: Array
    time_unread: Array
    start_told: Array
    end_told: Array
    start_second: Array
    end_second: Array


def _span(moments: Moments) -> tuple[Array, Array, Array]:
    """First second, exclusive end (NaT for an instant) and precision of each cell."""
    day = moments.day.astype("datetime64[s]")
    timed = moments.timed
    start = moments.instants
    next_day = (moments.day + DAY).astype("datetime64[s]")
    month = moments.day.astype("datetime64[M]")
    next_month = (month + np.timedelta64(1, "M")).astype("datetime64[s]")
    end = np.where(moments.month_only, next_month, next_day)
    with_end = timed & (moments.end >= 0)
    end = np.where(with_end, day + moments.end.astype("timedelta64[s]"), end)
    end = np.where(timed & ~with_end, np.datetime64("NaT"), end)
    precision = np.full(len(day), "minute", dtype=object)
    precision[timed & (moments.kind == HOUR)] = "hour"
    precision[timed & (moments.kind == WINDOW)] = "window"
    precision[~timed] = "day"
    precision[~timed & moments.month_only] = "month"
    precision[np.isnat(moments.day)] = "none"
    return start, end, precision


def occurrences(began: Moments, ended: Moments) -> Occurrences:
    """Join the from- and to-cells of each row.

    * only a from: an instant, or the day, month or window it names;
    * only a to: it stands for both;
    * both: the window from one to the other; a to-date without a time holds to its midnight;
    * a to-time without a to-date is on the from-day, or past midnight where it is earlier.
    """
    problem = np.full(len(began.day), "", dtype=object)
    lone_time = ended.blank & (ended.kind != ABSENT)
    ended_day = np.where(lone_time, began.day, ended.day)
    no_from = began.blank & ~ended.blank
    began_day = np.where(no_from & (began.kind == ABSENT), np.datetime64("NaT"), began.day)
    start, own_end, precision = _span(replace(began, day=began_day))
    to_start, to_end, to_precision = _span(replace(ended, day=ended_day))
    to_last = np.where(np.isnat(to_end), to_start, to_end)
    over_midnight = lone_time & (to_last < start)
    to_last = np.where(over_midnight, to_last + DAY, to_last)

    there = ~np.isnat(to_last)
    both = there & ~np.isnat(start)
    end = np.where(both, to_last, own_end)
    instant = both & (to_last == start)
    end = np.where(instant, np.datetime64("NaT"), end)
    same_whole = both & (to_precision == precision) & (to_last == own_end)
    precision = np.where(both & ~instant & ~same_whole, "window", precision)
    only_to = there & np.isnat(start)
    start = np.where(only_to, to_start, start)
    end = np.where(only_to, to_end, end)
    precision = np.where(only_to, to_precision, precision)

    problem[both & (to_last < start)] = FROM_AFTER_TO
    problem[(began.kind == BAD) | (ended.kind == BAD)] = BAD_TIME
    problem[began.blank & ended.blank] = NO_DATE
    problem[began.bad | ended.bad] = BAD_DATE
    unread = (began.kind == UNREAD) | (ended.kind == UNREAD)
    return Occurrences(
        start,
        end,
        precision,
        problem,
        unread,
        start_told=np.where(only_to, ended.offset_told, began.offset_told),
        end_told=np.where(there, ended.offset_told, began.offset_told),
        start_second=np.where(only_to, ended.second, began.second),
        end_second=np.where(there, ended.second, began.second),
    )


@dataclass(frozen=True)
class UtcTimes:
    """Arrays of shape (n,): ``start`` and ``end`` datetime64[s] in UTC, NaT where no time of day
    is known; ``left_out`` and ``twice`` say which rows name an hour that summer time leaves out,
    or one that comes twice and is not told apart."""

    start: Array
    end: Array
    left_out: Array
    twice: Array


def in_utc(when: Occurrences, clock: LocalClock) -> UtcTimes:
    """When the events were in UTC.

    An hour that is left out counts by the offset before the change. Of an hour that comes twice
    it is the first, unless the row names its offset; an end is the second where the first would
    lie before the start.
    """
    timed = np.isin(when.precision, ("minute", "hour", "window"))
    nothing = np.datetime64("NaT", "s")
    start, end = np.where(timed, when.start, nothing), np.where(timed, when.end, nothing)
    missing, twice = clock.odd_hours(start)
    missing_end, twice_end = clock.odd_hours(end)
    utc_start = clock.utc(start, when.start_second)
    utc_end = clock.utc(end, when.end_second)
    early = (utc_end < utc_start) & twice_end & ~when.end_told
    if early.any():
        utc_end[early] = clock.utc(end[early], np.ones(int(early.sum()), dtype=bool))
    return UtcTimes(
        utc_start,
        np.where(utc_end < utc_start, utc_start, utc_end),
        missing | missing_end,
        (twice & ~when.start_told) | (twice_end & ~when.end_told),
    )


def no_utc(count: int) -> UtcTimes:
    """``count`` rows of which no moment in UTC is known."""
    nothing = np.full(count, "NaT", dtype="datetime64[s]")
    no = np.zeros(count, dtype=bool)
    return UtcTimes(nothing, nothing, no, no)
