# SPDX-License-Identifier: GPL-3.0-or-later
"""Times as layers hold them, as spans of local wall-clock time."""

from __future__ import annotations

import numpy as np
import pandas as pd
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from .arrow_reading import as_objects, iso_times

ISO_TIME = (
    r"^\s*(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?\s*$"
)
NOT_A_TIME = np.datetime64("NaT", "s")
ONE_DAY = np.timedelta64(1, "D")


def local_times(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Times of attribute values: datetime64[s][n] (NaT unreadable) and whether date-only.

    Values are QDateTime, QDate or ISO text with or without T, seconds, fractions and zone; or
    columns of a file: bytes of such text, or datetime64 (of days: dates alone), masked where
    empty. The wall-clock time is kept as written; no zone is ever converted.
    """
    if values.dtype.kind == "M":
        times = np.ma.getdata(values).astype("datetime64[s]")
        times[np.ma.getmaskarray(values)] = NOT_A_TIME
        return times, np.full(len(values), values.dtype == "datetime64[D]")
    texts = _fixed_texts(values)
    if texts is not None:
        times, form = iso_times(texts)
        date_only, other = form == 10, form == 0
        if other.any():
            times[other], date_only[other] = _parsed(as_objects(values[other]))
        return times, date_only
    return _parsed(as_objects(values))


def _fixed_texts(values: np.ndarray) -> np.ma.MaskedArray | None:
    """The values as bytes of one width, or None where they are not all plain texts."""
    if values.dtype.kind == "S":
        return values
    missing = pd.isna(as_objects(values))
    if pd.api.types.infer_dtype(as_objects(values)[~missing]) != "string":
        return None
    try:
        return np.ma.masked_array(as_objects(values).astype("S"), missing)
    except UnicodeEncodeError:
        return None


def _parsed(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
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
    unread = np.flatnonzero(np.isnat(time))
    problem[unread] = np.where(_empty(starts[unread]), "no_time", "unreadable_time")
    if ends is not None:
        own_end, end_date_only = local_times(ends)
        own_end = np.where(end_date_only, own_end + ONE_DAY, own_end)
        known = ~np.isnat(own_end)
        unread = np.flatnonzero((problem == "") & ~known)
        problem[unread] = np.where(_empty(ends[unread]), "", "unreadable_time")
        problem[(problem == "") & known & (own_end < time)] = "end_before_start"
        end = np.where(known, own_end, end)
    return time, end, problem


def _empty(values: np.ndarray) -> np.ndarray:
    if values.dtype.kind == "M":
        return np.ma.getmaskarray(values) | np.isnat(np.ma.getdata(values))
    values = as_objects(values)
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
