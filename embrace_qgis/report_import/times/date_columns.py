# SPDX-License-Identifier: GPL-3.0-or-later
"""The dates and times of a file: one way of writing a column, and asking where none is sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd

from ...errors import InputError
from ...message import message
from ...reports.arrays import Array
from ..mapping_profile import MappingProfile
from ..reasons import DAY_OR_MONTH, NO_SUCH_DAY, OTHER_DATE_FORMAT
from .date_texts import DateFormat, family_of, numbered_day
from .dates import DateColumn, Moments, empty_moments
from .local_clock import LocalClock

NEAR_YEARS = 10
"""Of two readings of a two-digit year, one within so many years goes before one that is not."""


@dataclass(frozen=True)
class ReadDates:
    """The moments of each row by the role of their columns; ``details`` tells, by position, more
    of the dates of an event that cannot be read: a token."""

    began: Moments
    ended: Moments
    received: Moments
    valid_until: Moments
    details: Mapping[int, str]


def read_dates(
    frame: pd.DataFrame,
    profile: MappingProfile,
    now: datetime,
    clock: LocalClock | None,
    findings: list[str],
) -> ReadDates:
    """The dates and times of every row; InputError where nothing tells day from month."""
    names = {
        role: getattr(profile, role)
        for role in ("date_from", "date_to", "received_at", "valid_until")
    }
    columns = {name: DateColumn(frame[name]) for name in dict.fromkeys(names.values()) if name}
    ways = _formats(columns, profile, now, findings)

    def moments(role: str, time_column: str) -> Moments:
        name = names[role]
        times = frame[time_column] if time_column else None
        if not name and times is None:
            return empty_moments(len(frame))
        if not name:
            nothing = np.full(len(frame), "", dtype=object)
            return DateColumn(nothing).moments(None, times, clock)
        return columns[name].moments(ways[name], times, clock)

    read = ReadDates(
        began=moments("date_from", profile.time_from),
        ended=moments("date_to", profile.time_to),
        received=moments("received_at", ""),
        valid_until=moments("valid_until", ""),
        details={},
    )
    details = {
        index: detail
        for role, cells in (("date_to", read.ended), ("date_from", read.began))
        if names[role]
        for index, detail in _details(columns[names[role]], ways[names[role]], cells.bad)
    }
    told = sum(
        int(part.offset_told.sum())
        for part in (read.began, read.ended, read.received, read.valid_until)
    )
    if clock is None:
        findings.append(
            message(
                "The clock changes of {time_zone} are not known on this machine: hours that "
                "summer time leaves out or repeats were not checked, and times are not kept in "
                "UTC.",
                time_zone=profile.time_zone,
            )
        )
        if told:
            findings.append(
                message("{n} times name their offset from UTC: it was read over.", n=told)
            )
    elif told:
        findings.append(
            message(
                "{n} times name their offset from UTC: they are kept as wall-clock times of "
                "{time_zone}.",
                n=told,
                time_zone=profile.time_zone,
            )
        )
    return replace(read, details=details)


def _details(column: DateColumn, way: DateFormat | None, bad: Array) -> Iterator[tuple[int, str]]:
    """Positions of dates that cannot be read, each with a token that tells why."""
    if way is None:
        return
    told = {code: _detail(column.dates[code], way) for code in np.unique(column.date_codes[bad])}
    for index in np.flatnonzero(bad).tolist():
        yield index, told[column.date_codes[index]]


def _detail(text: str, way: DateFormat) -> str:
    family = family_of(text)
    if not family:
        return ""
    if family != way.family:
        return OTHER_DATE_FORMAT
    if way.mixed_with and numbered_day(text, way.mixed_with) is not None:
        both = numbered_day(text, way.order) is not None
        return DAY_OR_MONTH if both else OTHER_DATE_FORMAT
    return NO_SUCH_DAY


def _formats(
    columns: dict[str, DateColumn], profile: MappingProfile, now: datetime, findings: list[str]
) -> dict[str, DateFormat | None]:
    """How each column writes its dates. What one column tells of day and month holds for all."""
    ways = {name: _format(column, profile) for name, column in columns.items()}
    told = {
        way.order
        for way in ways.values()
        if way and not way.ambiguous and way.order in ("dmy", "mdy")
    }
    for name, way in ways.items():
        if way is None:
            continue
        if way.mixed_with:
            findings.append(
                message(
                    'The dates of "{column}" are written both {order} and {other}: those that '
                    "could be either were set aside.",
                    column=name,
                    order=way.describe(),
                    other=_described(way, way.mixed_with),
                )
            )
        if not way.ambiguous:
            continue
        shared = [order for order in way.candidates if order in told]
        near = _near_orders(columns[name], way, now)
        left = shared if len(shared) == 1 else near
        if len(left) != 1:
            raise InputError(
                message(
                    'The dates of "{column}" may be {orders}: nothing in the file tells which.',
                    column=name,
                    orders=[_described(way, order) for order in left or way.candidates],
                ),
                message(
                    "Say how the dates are written (DATES_AS), or in a mapping profile "
                    '("date_order": "{order}"), or export them as year-month-day.',
                    order=left[0] if left else way.order,
                ),
            )
        ways[name] = replace(way, order=left[0], ambiguous=False, candidates=(left[0],))
        findings.append(
            message(
                'The dates of "{column}" are taken as {order}.',
                column=name,
                order=_described(way, left[0]),
            )
        )
    return ways


def _format(column: DateColumn, profile: MappingProfile) -> DateFormat | None:
    """How a column writes its dates. What was only found in the file holds where the column
    itself leaves the order open; what a person has said holds always."""
    if profile.detected:
        way = column.format()
        if way is None or not way.ambiguous:
            return way
    return column.format(profile.date_order)


def _described(way: DateFormat, order: str) -> str:
    return replace(way, order=order).describe()


def _near_orders(column: DateColumn, way: DateFormat, now: datetime) -> list[str]:
    """The orders that put every date of two-digit years near today, all where none does."""
    if not way.family.startswith("short year"):
        return list(way.candidates)
    today = int(np.datetime64(now, "D").astype(np.int64))
    texts = [text for text in column.dates if family_of(text) == way.family]

    def near(order: str) -> bool:
        days: Array = np.array([numbered_day(text, order) or today for text in texts])
        return bool((np.abs(days - today) <= NEAR_YEARS * 365.25).all())

    return [order for order in way.candidates if near(order)] or list(way.candidates)
