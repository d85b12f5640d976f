# SPDX-License-Identifier: GPL-3.0-or-later
"""When in the week things happen, and how the weeks follow each other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..analysis.aoristic import hour_of_week_weights
from ..analysis.temporal import week_counts
from ..reports.period import Period
from .counted_events import TIME_ON_WEEK, AsKnown, CountedEvents
from .facts import WeekCurve

WEEKS_SHOWN = 52


def week_matrix(events: CountedEvents, period: Period) -> np.ndarray:
    """Events by weekday and hour, (7, 24): one that may have happened in several hours is
    shared among them. States and events without a day are left out."""
    frame = events.frame
    used = (
        events.within(period)
        & ~frame["is_state"].to_numpy(dtype=bool)
        & frame["time_precision"].isin(TIME_ON_WEEK).to_numpy(dtype=bool)
    )
    return hour_of_week_weights(events.time[used], events.time_end[used])


def week_curve(events: CountedEvents, period: Period, knowledge: AsKnown) -> WeekCurve:
    """The 52 weeks of seven days that end with the period, as far back as there are events.

    Each week as known equally long after its own end: counted by the period that holds it, the
    last week of every period would have had less time for late reports than the first.
    """
    dated = knowledge.lag_days is not None
    table = week_counts(
        events.time,
        period.end,
        WEEKS_SHOWN,
        received=events.received if dated else None,
        as_known=knowledge.day if dated else None,
    )
    first = events.time.min().astype("datetime64[D]")
    starts = table["week_start"].to_numpy(dtype="datetime64[D]")
    # a week that the events begin in is not whole, unless nothing else would be left
    table = table[(starts >= first) | (np.arange(len(table)) >= len(table) - 2)]
    return WeekCurve(
        week_starts=tuple(pd.Timestamp(day).date() for day in table["week_start"]),
        counts=tuple(int(count) for count in table["count"]),
        low=tuple(_number(value) for value in table["low"]),
        high=tuple(_number(value) for value in table["high"]),
    )


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
