# SPDX-License-Identifier: GPL-3.0-or-later
"""Times as layers hold them, as spans of local wall-clock time."""

from __future__ import annotations

import numpy as np
import pandas as pd
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

ISO_TIME = (
    r"^\s*(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?\s*$"
)
NOT_A_TIME = np.datetime64("NaT", "s")
ONE_DAY = np.timedelta64(1, "D")


def local_times(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Times of attribute values: datetime64[s][n] (NaT unreadable) and whether date-only.

    Values are QDateTime, QDate or ISO text with or without T, seconds, fractions and zone. The
    wall-clock time is kept as written; no zone is ever converted.
    """
    text = pd.Series([_iso(value) for value in values], dtype=object)
    if text.isna().all():
        return np.full(len(text), NOT_A_TIME), np.zeros(len(text), dtype=bool)
    parts = text.str.extract(ISO_TIME)
    date_only = (parts["day"].notna() & parts["clock"].isna()).to_numpy(dtype=bool)
    joined = parts["day"] + " " + parts["clock"].fillna("00:00")
    clock = joined.where(joined.str.len() != 16, joined + ":00")
    times = pd.to_datetime(clock, format="%Y-%m-%d %H:%M:%S", errors="coerce")
    return times.to_numpy().astype("datetime64[s]"), date_only


def time_spans(
    starts: np.ndarray, ends: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """When each thing may have happened: start, exclusive end, and what is wrong with it.

    A date alone means some time that day, so it ends at the next midnight; so does a span whose
    end is a date alone. Without an end, a time is an instant: end equals start.
    The third array holds "", "no_time", "unreadable_time" or "end_before_start".
    """
    time, date_only = local_times(starts)
    end = np.where(date_only, time + ONE_DAY, time)
    problem = np.full(len(time), "", dtype=object)
    problem[np.isnat(time)] = "unreadable_time"
    problem[_empty(starts)] = "no_time"
    if ends is not None:
        own_end, end_date_only = local_times(ends)
        own_end = np.where(end_date_only, own_end + ONE_DAY, own_end)
        given = ~_empty(ends)
        known = given & ~np.isnat(own_end)
        problem[(problem == "") & given & np.isnat(own_end)] = "unreadable_time"
        problem[(problem == "") & known & (own_end < time)] = "end_before_start"
        end = np.where(known, own_end, end)
    return time, end, problem


def _empty(values: np.ndarray) -> np.ndarray:
    return np.fromiter((_iso(value) is None for value in values), dtype=bool, count=len(values))


def _iso(value) -> str | None:
    if value is None:
        return None
    if isinstance(value, QDateTime):
        return value.toString("yyyy-MM-dd HH:mm:ss") if value.isValid() else None
    if isinstance(value, QDate):
        return value.toString(Qt.DateFormat.ISODate) if value.isValid() else None
    text = str(value).strip()
    return text or None
