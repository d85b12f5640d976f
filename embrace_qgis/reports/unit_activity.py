# SPDX-License-Identifier: GPL-3.0-or-later
"""Which units reported in which week: silence told from nothing happened.

A unit and week has the status ``reported``, ``nil`` (the unit said that nothing happened)
or ``none`` (nothing was heard). Silence is not absence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from .arrays import Array
from .period import Period

ACTIVITY_STATUSES = ("reported", "nil", "none")
ACTIVITY_COLUMNS = ("unit", "week", "status")


def week_key(day: date) -> str:
    """The ISO week of a day.

    >>> week_key(date(2027, 1, 3))
    '2026-W53'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def week_keys(times: Array) -> Array:
    """ISO week keys of datetimes, shape (n,) of text, "" where there is no time."""
    days = np.asarray(times, dtype="datetime64[D]")
    missing = np.isnat(days)
    # The Thursday of a week decides which year the week belongs to.
    number = np.where(missing, 0, days.astype("int64"))
    thursday = number - (number + 3) % 7 + 3
    year_start = thursday.astype("datetime64[D]").astype("datetime64[Y]")
    week = (thursday - year_start.astype("datetime64[D]").astype("int64")) // 7 + 1
    codes, pairs = pd.factorize((year_start.astype("int64") + 1970) * 100 + week)
    texts = np.array([f"{pair // 100:04d}-W{pair % 100:02d}" for pair in pairs], dtype=object)
    keys = texts[codes] if len(codes) else np.array([], dtype=object)
    keys[missing] = ""
    return keys


def weeks_of(period: Period) -> list[str]:
    """The ISO weeks that have at least one day in ``period``, in order."""
    first_monday = period.start - timedelta(days=period.start.weekday())
    count = (period.last_day - first_monday).days // 7 + 1
    return [week_key(first_monday + timedelta(days=7 * step)) for step in range(count)]


def activity_from_reports(reports: pd.DataFrame) -> pd.DataFrame:
    """Units and weeks with at least one report: columns unit, week, status.

    ``reports`` needs ``unit`` and ``received_at`` (``occurred_from`` stands in where a report
    has no date of receipt). Rows without unit or date say nothing about activity.
    """
    times: pd.Series[Any] = pd.to_datetime(reports["received_at"])
    if "occurred_from" in reports:
        times = times.fillna(pd.to_datetime(reports["occurred_from"]))
    frame = pd.DataFrame(
        {
            "unit": reports["unit"].fillna("").astype(str).to_numpy(),
            "week": week_keys(times.to_numpy(dtype="datetime64[ns]")),
        }
    )
    frame = frame[(frame["unit"] != "") & (frame["week"] != "")].drop_duplicates()
    frame["status"] = "reported"
    return frame.sort_values(["unit", "week"]).reset_index(drop=True)


def combined_activity(recorded: pd.DataFrame | None, reports: pd.DataFrame) -> pd.DataFrame:
    """What is recorded of units and weeks, completed by what the reports show.

    A recorded status stands, except that a week with a report is never ``none``.
    """
    derived = activity_from_reports(reports)
    if recorded is None or recorded.empty:
        return derived
    both = pd.concat(
        [recorded[list(ACTIVITY_COLUMNS)].assign(order=0), derived.assign(order=1)],
        ignore_index=True,
    )
    both.loc[both["status"] == "none", "order"] = 2
    both = both.sort_values(["unit", "week", "order"], kind="stable")
    return both.drop_duplicates(["unit", "week"])[list(ACTIVITY_COLUMNS)].reset_index(drop=True)


def active_units(activity: pd.DataFrame, period: Period) -> list[str]:
    """Units that reported, or said that nothing happened, in a week of ``period``."""
    heard = activity["week"].isin(weeks_of(period)) & activity["status"].isin(("reported", "nil"))
    return sorted(set(activity.loc[heard, "unit"]))


def silent_units(
    activity: pd.DataFrame,
    period: Period,
    *,
    look_back_days: int = 84,
    known_units: Iterable[str] = (),
) -> list[str]:
    """Units that were heard in the ``look_back_days`` before ``period`` but not in it.

    ``known_units`` are counted as silent too where they were not heard in the period.
    """
    before = Period(period.start - timedelta(days=look_back_days), period.start)
    inside = set(weeks_of(period))
    earlier = set(weeks_of(before)) - inside
    heard = activity[activity["status"].isin(("reported", "nil"))]
    expected = set(heard.loc[heard["week"].isin(earlier), "unit"]) | set(known_units)
    return sorted(expected - set(active_units(activity, period)))
