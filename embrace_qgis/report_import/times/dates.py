# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of dates and times to days and seconds, by one format for the whole column.

A number order that the column leaves open (01/03/2024) is taken day first and said to be
ambiguous; rows written in another way than most of their column are refused, not guessed.
Times are wall-clock. One that names its offset from UTC, or ``Z``, is moved to the wall-clock
of a time zone where a clock is given, and read as it stands where none is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from ...reports.arrays import Array
from ..coded_cells import MISSING_WORDS as MISSING_WORDS
from ..coded_cells import CodedCells, coded
from ..coded_cells import blank_to_empty as blank_to_empty
from .date_texts import ORDERS as ORDERS
from .date_texts import DateFormat as DateFormat
from .date_texts import family_of, order_of, parse_date
from .date_texts import split_date_and_time as split_date_and_time
from .local_clock import LocalClock
from .time_words import ABSENT, BAD, HOUR, MINUTE, UNREAD, WEEKEND, WINDOW, TimeOfDay, parse_time

_PLAIN_DATE = re.compile(
    r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{4}[-/]\d{1,2}|\d{8}|\d{6})[.,]?", re.ASCII
)
_PLAIN_TIME = re.compile(r"[\d:.,]+(?:\s?(?:Z|\+\d\d(?::?\d\d)?))?", re.ASCII)
_EVERY_MIDNIGHT = 5
_FRIDAY = 4
_THURSDAY = 3


@dataclass(frozen=True)
class Moments:
    """A column of dates and times, arrays of shape (n,).

    ``day`` datetime64[D]; ``start`` and ``end`` seconds of that day (-1 where there is none;
    ``end`` is exclusive and may pass midnight); ``kind`` one of the kinds of ``time_words``;
    ``month_only``; ``blank`` nothing stands in the date's cell; ``bad`` it cannot be read;
    ``offset_told`` the cell names its offset from UTC, and ``second`` that makes it the second
    of a time that comes twice.
    """

    day: Array
    start: Array
    end: Array
    kind: Array
    month_only: Array
    blank: Array
    bad: Array
    offset_told: Array
    second: Array

    @property
    def timed(self) -> Array:
        """Which cells name a time of day."""
        return ~np.isin(self.kind, (ABSENT, UNREAD, BAD))

    @property
    def instants(self) -> Array:
        """First seconds of the cells, datetime64[s]."""
        day = self.day.astype("datetime64[s]")
        return np.where(self.timed, day + self.start.astype("timedelta64[s]"), day)


def empty_moments(count: int) -> Moments:
    """``count`` cells in which nothing stands."""
    no = np.zeros(count, dtype=bool)
    return Moments(
        day=np.full(count, "NaT", dtype="datetime64[D]"),
        start=np.full(count, -1, dtype=np.int32),
        end=np.full(count, -1, dtype=np.int32),
        kind=np.full(count, ABSENT, dtype=np.int8),
        month_only=no,
        blank=np.ones(count, dtype=bool),
        bad=no,
        offset_told=no,
        second=no,
    )


class DateColumn:
    """A column of dates, the distinct texts of which are taken apart once."""

    def __init__(self, values: pd.Series[Any] | Array | CodedCells) -> None:
        cells = values if isinstance(values, CodedCells) else coded(values)
        self.cells = cells
        days, times = _split(cells.words)
        date_codes, dates = pd.factorize(days)
        time_codes, self.times = pd.factorize(times)
        self.dates = [str(text) for text in dates]
        self.date_codes = date_codes.astype(np.int32)[cells.codes]
        self.time_codes = time_codes.astype(np.int32)[cells.codes]
        self.blank = cells.spread(cells.words == "") if len(cells) else np.zeros(0, dtype=bool)

    def format(self, preferred_order: str = "") -> DateFormat | None:
        """How the column writes its dates, ``None`` where its cells are not dates.

        ``preferred_order`` decides where the column itself leaves the order open.
        """
        counts = np.bincount(self.date_codes[~self.blank], minlength=len(self.dates))
        families = [family_of(text) for text in self.dates]
        by_family: dict[str, int] = {}
        for family, count in zip(families, counts):
            if family and count:
                by_family[family] = by_family.get(family, 0) + int(count)
        if not by_family:
            return None
        chosen = max(by_family, key=lambda name: by_family[name])
        members = [
            (text, int(count))
            for text, family, count in zip(self.dates, families, counts)
            if family == chosen and count
        ]
        left, mixed, ambiguous = order_of(chosen, members, preferred_order)
        share = by_family[chosen] / int(counts.sum())
        return DateFormat(chosen, left[0], ambiguous, share, left, mixed)

    def moments(
        self,
        way: DateFormat | None,
        times: pd.Series[Any] | Array | None = None,
        clock: LocalClock | None = None,
    ) -> Moments:
        """The column's dates with the time in the same cell or in the column ``times``.

        A separate time goes before one in the date's cell. Times that name their offset from
        UTC are moved to ``clock``.
        """
        parsed = [parse_date(text, way) if text and way else None for text in self.dates] or [None]
        at = self.date_codes
        number = np.array([item[0] if item else 0 for item in parsed], dtype=np.int64)[at]
        unread = np.array([item is None for item in parsed], dtype=bool)[at]
        month = np.array([bool(item and item[1]) for item in parsed], dtype=bool)[at]
        serial = np.array([item[2] if item else -1 for item in parsed], dtype=np.int32)[at]
        bad = unread & ~self.blank
        day = number.astype("datetime64[D]")
        day[unread | self.blank] = np.datetime64("NaT")
        time = _TimesOfDay.of_words(self.times).take(self.time_codes)
        with_serial = serial >= 0
        time = _TimesOfDay(
            np.where(with_serial, serial, time.start),
            np.where(with_serial, -1, time.end),
            np.where(with_serial, MINUTE, time.kind).astype(np.int8),
            time.offset,
        )
        if times is not None:
            time = time.under(_TimesOfDay.of_column(times))
        found = Moments(
            day, time.start, time.end, time.kind, month & ~self.blank, self.blank, bad,
            np.zeros(len(day), dtype=bool), np.zeros(len(day), dtype=bool),
        )  # fmt: skip
        if times is None and _every_midnight(found):
            return _without_time(found)
        found = _on_the_clock(_on_their_friday(found), time.offset, clock)
        if times is None and found.offset_told.any() and _every_midnight(found):
            return _without_time(found)
        return found


def _split(words: Array) -> tuple[Array, Array]:
    """The date's and the time's part of each distinct text of a column."""
    days, times = np.empty(len(words), dtype=object), np.empty(len(words), dtype=object)
    if len(words) == 0:
        return days, times
    # Most columns hold a date, and one blank or T before a time: their dates are few.
    halves = [
        (text if " " in text else text.replace("T", " ", 1)).partition(" ")
        for text in words.tolist()
    ]
    days[:] = [half[0] for half in halves]
    times[:] = [half[2] for half in halves]
    del halves
    day_codes, day_words = pd.factorize(days)
    time_codes, time_words = pd.factorize(times)
    found = [_PLAIN_DATE.fullmatch(text) for text in day_words]
    plain = np.array([bool(match) for match in found], dtype=bool)[day_codes]
    plain &= np.array(
        [not text or bool(_PLAIN_TIME.fullmatch(text)) for text in time_words], dtype=bool
    )[time_codes]
    bare = np.empty(len(day_words), dtype=object)
    bare[:] = [match[1] if match else text for match, text in zip(found, day_words)]
    days = bare[day_codes]
    for index in np.flatnonzero(~plain):
        days[index], times[index] = split_date_and_time(str(words[index]))
    return days, times


@dataclass(frozen=True)
class _TimesOfDay:
    """Times of day, arrays of shape (n,): seconds, kinds, and offsets from UTC in seconds (NaN
    where none is told)."""

    start: Array
    end: Array
    kind: Array
    offset: Array

    @classmethod
    def of_words(cls, words: Sequence[Any] | Array) -> _TimesOfDay:
        texts = [str(word) for word in words]
        digits = [text for text in texts if text.isdigit()]
        # "5" beside "2215" is five past midnight that lost its zeros.
        compact = sum(len(text) >= 3 for text in digits) > len(digits) / 2
        parsed = [parse_time(text, compact=compact) for text in texts] or [TimeOfDay(-1, -1, 0)]
        return cls(
            np.array([time.start for time in parsed], dtype=np.int32),
            np.array([time.end for time in parsed], dtype=np.int32),
            np.array([time.kind for time in parsed], dtype=np.int8),
            np.array([np.nan if time.offset is None else time.offset for time in parsed]),
        )

    @classmethod
    def of_column(cls, values: pd.Series[Any] | Array) -> _TimesOfDay:
        cells = coded(values)
        return cls.of_words(cells.words).take(cells.codes)

    def take(self, codes: Array) -> _TimesOfDay:
        return _TimesOfDay(self.start[codes], self.end[codes], self.kind[codes], self.offset[codes])

    def under(self, other: _TimesOfDay) -> _TimesOfDay:
        """These times, but where ``other`` tells one."""
        told = other.kind != ABSENT
        return _TimesOfDay(
            np.where(told, other.start, self.start),
            np.where(told, other.end, self.end),
            np.where(told, other.kind, self.kind).astype(np.int8),
            np.where(told, other.offset, self.offset),
        )


def _every_midnight(moments: Moments) -> bool:
    """Whether every cell says midnight: the column holds dates, and a program added the zeros."""
    starts = moments.start[moments.kind == MINUTE]
    return len(starts) >= _EVERY_MIDNIGHT and bool((starts == 0).all())


def _without_time(moments: Moments) -> Moments:
    kind = np.where(moments.kind == MINUTE, ABSENT, moments.kind).astype(np.int8)
    no = np.zeros(len(kind), dtype=bool)
    return replace(
        moments,
        kind=kind,
        start=np.where(kind == ABSENT, -1, moments.start),
        offset_told=no,
        second=no,
    )


def _on_their_friday(moments: Moments) -> Moments:
    """Weekends counted from their Friday: the one the date lies in, else the last before it."""
    weekend = moments.kind == WEEKEND
    if not weekend.any():
        return moments
    number = moments.day[weekend].astype(np.int64)
    dated = ~np.isnat(moments.day[weekend])
    day, kind = moments.day.copy(), moments.kind.copy()
    back = (number + _THURSDAY - _FRIDAY) % 7
    day[weekend] = np.where(dated, moments.day[weekend] - back, moments.day[weekend])
    kind[weekend] = np.where(dated, WINDOW, UNREAD)
    return replace(moments, day=day, kind=kind)


def _on_the_clock(moments: Moments, offset: Array, clock: LocalClock | None) -> Moments:
    """Times that name their offset from UTC, on the wall-clock of a time zone."""
    told = ~np.isnan(offset) & np.isin(moments.kind, (MINUTE, HOUR)) & ~np.isnat(moments.day)
    if clock is None or not told.any():
        return replace(moments, offset_told=told)
    seconds = (moments.start[told] - offset[told]).astype(np.int64).astype("timedelta64[s]")
    utc = moments.day[told].astype("datetime64[s]") + seconds
    local, second = clock.local(utc)
    day, start, end = moments.day.copy(), moments.start.copy(), moments.end.copy()
    length = moments.end[told] - moments.start[told]
    day[told] = local.astype("datetime64[D]")
    start[told] = (local - day[told].astype("datetime64[s]")).astype(np.int32)
    end[told] = np.where(moments.end[told] >= 0, start[told] + length, -1)
    seconds_of_two = np.zeros(len(told), dtype=bool)
    seconds_of_two[told] = second
    return replace(moments, day=day, start=start, end=end, offset_told=told, second=seconds_of_two)


def date_format_of(values: pd.Series[Any] | Array, preferred_order: str = "") -> DateFormat | None:
    """The date format of a whole column: see ``DateColumn.format``."""
    return DateColumn(values).format(preferred_order)


def parse_moments(
    values: pd.Series[Any] | Array,
    way: DateFormat | None,
    times: pd.Series[Any] | Array | None = None,
    clock: LocalClock | None = None,
) -> Moments:
    """A column of dates and times: see ``DateColumn.moments``."""
    return DateColumn(values).moments(way, times, clock)


def readable_share(values: pd.Series[Any], way: DateFormat | None) -> float:
    """Which share of the filled cells are dates of the format."""
    moments = parse_moments(values, way)
    filled = int((~moments.blank).sum())
    return float((~moments.blank & ~moments.bad).sum() / filled) if filled else 0.0


def readable_time_share(values: pd.Series[Any]) -> float:
    """Which share of the filled cells are times of day."""
    kind = _TimesOfDay.of_column(values).kind
    filled = int((kind != ABSENT).sum())
    readable = (kind != ABSENT) & (kind != BAD) & (kind != UNREAD)
    return float(readable.sum() / filled) if filled else 0.0
