# SPDX-License-Identifier: GPL-3.0-or-later
"""When an event may have happened, from the from- and to-columns of a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo

import numpy as np

from ..reports.arrays import Array
from .dates import Moments
from .reasons import BAD_DATE, BAD_TIME, FROM_AFTER_TO, NO_DATE
from .time_words import ABSENT, BAD, HOUR, UNREAD, WINDOW

DAY = np.timedelta64(1, "D")
DAY_STEP = timedelta(days=1)


@dataclass(frozen=True)
class Occurrences:
    """Arrays of shape (n,): ``start`` and ``end`` datetime64[s] (``end`` exclusive, NaT for an
    instant), ``precision`` token, ``problem`` a reason code or "", ``time_unread`` where the
    time was words that are not known and the whole day holds."""

    start: Array
    end: Array
    precision: Array
    problem: Array
    time_unread: Array


def _span(moments: Moments) -> tuple[Array, Array, Array]:
    """First second, exclusive end (NaT for an instant) and precision of each cell."""
    day = moments.day.astype("datetime64[s]")
    timed = ~np.isin(moments.kind, (ABSENT, UNREAD, BAD))
    start = np.where(timed, day + moments.start.astype("timedelta64[s]"), day)
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


def _with_day(moments: Moments, day: Array) -> Moments:
    return Moments(
        day,
        moments.start,
        moments.end,
        moments.kind,
        moments.month_only,
        moments.blank,
        moments.bad,
    )


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
    start, own_end, precision = _span(_with_day(began, began_day))
    to_start, to_end, to_precision = _span(_with_day(ended, ended_day))
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
    return Occurrences(start, end, precision, problem, unread)


@dataclass(frozen=True)
class ClockChanges:
    """Local hours that summer time leaves out and that come twice, as (start, end) pairs."""

    left_out: list[tuple[datetime, datetime]]
    twice: list[tuple[datetime, datetime]]


def clock_changes(years: range, time_zone: str) -> ClockChanges | None:
    """The clock changes of a time zone; ``None`` where its rules are not on this machine."""
    try:
        from zoneinfo import ZoneInfo

        zone = ZoneInfo(time_zone)
    except (ImportError, KeyError, ValueError, OSError):
        return None
    left_out: list[tuple[datetime, datetime]] = []
    twice: list[tuple[datetime, datetime]] = []
    for year in years:
        day = date(year, 1, 1)
        while day.year == year:
            noon = datetime(day.year, day.month, day.day, 12)
            before = (noon - DAY_STEP).replace(tzinfo=zone).utcoffset()
            after = noon.replace(tzinfo=zone).utcoffset()
            if before is not None and after is not None and before != after:
                shift = after - before
                change = _first_change(noon - DAY_STEP, before, zone)
                if shift > timedelta(0):
                    left_out.append((change, change + shift))
                else:
                    twice.append((change + shift, change))
            day += DAY_STEP
    return ClockChanges(left_out, twice)


def _first_change(start: datetime, before: timedelta, zone: tzinfo) -> datetime:
    """The first quarter of an hour, on the old clock, at which the offset is another."""
    moment = (start - before).replace(tzinfo=timezone.utc)
    for _ in range(4 * 24 + 1):
        if moment.astimezone(zone).utcoffset() != before:
            break
        moment += timedelta(minutes=15)
    return moment.replace(tzinfo=None) + before


def within(times: Array, spans: list[tuple[datetime, datetime]]) -> Array:
    """Which datetimes lie in one of the half-open spans, bool (n,)."""
    hit = np.zeros(len(times), dtype=bool)
    for first, last in spans:
        hit |= (times >= np.datetime64(first, "s")) & (times < np.datetime64(last, "s"))
    return hit
