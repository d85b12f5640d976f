# SPDX-License-Identifier: GPL-3.0-or-later
"""Which periods can be chosen: a fortnight, a month, a tertial, a year, or any days. Without Qt."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from ...reports.period import Period
from ...situation_picture.counted_events import COMING_EVENT

FORTNIGHT, MONTH, TERTIAL, YEAR, FREE = "fortnight", "month", "tertial", "year", "free"
PRESETS = (FORTNIGHT, MONTH, TERTIAL, YEAR, FREE)
MONTHS = {MONTH: 1, TERTIAL: 4, YEAR: 12}
DAYS = 14
MOST_OFFERED = 40


def day_after_newest(frame: pd.DataFrame, today: date) -> date:
    """The first day after the newest event that has happened; today where there is none."""
    time = frame["occurred_from"].fillna(frame["received_at"].where(frame["is_state"]))
    happened = time[(time < pd.Timestamp(today + timedelta(days=1)))]
    happened = happened[(frame["category"] != COMING_EVENT).reindex(happened.index)].dropna()
    return today if happened.empty else happened.max().date() + timedelta(days=1)


def newest(preset: str, end: date) -> Period:
    """The last whole period of a kind that ends at ``end`` or before."""
    if preset in MONTHS:
        return _months(preset, _block(preset, end) - 1)
    return Period.ending(end, DAYS)


def stepped(preset: str, period: Period, steps: int) -> Period:
    """The period so many steps later (earlier where negative): of the calendar where it is that."""
    if preset in MONTHS:
        return _months(preset, _block(preset, period.start) + steps)
    return period.earlier(-steps)


def offered(preset: str, end: date, first: date) -> list[Period]:
    """The periods back in time, newest first, as long as there are data."""
    period = newest(preset, end)
    found = [period]
    while period.start > first and len(found) < MOST_OFFERED:
        period = stepped(preset, period, -1)
        found.append(period)
    return found


def _block(preset: str, day: date) -> int:
    """The number of the month, tertial or year that a day lies in."""
    return (day.year * 12 + day.month - 1) // MONTHS[preset]


def _months(preset: str, block: int) -> Period:
    def first(number: int) -> date:
        year, month = divmod(number * MONTHS[preset], 12)
        return date(year, month + 1, 1)

    return Period(first(block), first(block + 1))
