# SPDX-License-Identifier: GPL-3.0-or-later
"""Times as layers hold them, as spans of local wall-clock time."""

from __future__ import annotations

import numpy as np
import pandas as pd
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from .arrow_reading import as_objects, iso_times

ISO_TIME = (
    r"^\s*(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?\s*$"
)
MISSING = ("", "na", "n/a", "null")  # as statistical programs and databases write it to CSV
ISO_MONTH = r"^\s*(?P<month>\d{4}-\d{2})\s*$"
NOT_A_TIME = np.datetime64("NaT", "s")
ONE_DAY = np.timedelta64(1, "D")
MONTH, DAY, MOMENT = 7, 10, 19  # by the length of what was written


def local_times(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Times of attribute values: datetime64[s][n] (NaT unreadable) and whether date-only.

    Values are QDateTime, QDate or ISO text with or without T, seconds, fractions and zone, its
    hour in one digit or two, or of a month alone; or columns of a file: bytes of such text, or
    datetime64 (of days: dates alone), masked where empty. The wall-clock time is kept as written;
    no zone is ever converted.
    """
    times, form = _times_and_form(values)
    return times, (form == DAY) | (form == MONTH)


def _times_and_form(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Times as ``local_times`` gives them, and whether each is a month, a day or a moment."""
    if values.dtype.kind == "M":
        times = np.ma.getdata(values).astype("datetime64[s]")
        times[np.ma.getmaskarray(values)] = NOT_A_TIME
        return times, np.full(len(values), DAY if values.dtype == "datetime64[D]" else MOMENT)
    texts = _fixed_texts(values)
    if texts is not None:
        times, form = iso_times(texts)
        other = form == 0
        if other.any():
            times[other], form[other] = _parsed(as_objects(values[other]))
        return times, form
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
        return np.full(len(text), NOT_A_TIME), np.full(len(text), MOMENT)
    month = text.str.extract(ISO_MONTH)["month"]
    text = (month + "-01").where(month.notna(), text)
    parts = text.str.extract(ISO_TIME)
    date_only = (parts["day"].notna() & parts["clock"].isna()).to_numpy(dtype=bool)
    clock = parts["clock"].fillna("00:00")
    clock = clock.where(clock.str.len() > len("hh:mm"), clock + ":00").str.zfill(len("hh:mm:ss"))
    times = pd.to_datetime(parts["day"] + " " + clock, format="%Y-%m-%d %H:%M:%S", errors="coerce")
    form = np.select([month.notna(), date_only], [MONTH, DAY], default=MOMENT)
    return times.to_numpy().astype("datetime64[s]"), form


def time_spans(
    starts: np.ndarray, ends: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """When each thing may have happened: start, exclusive end, and what is wrong with it.

    A date alone means some time that day, so it ends at the next midnight, and a month alone some
    time that month; so does a span whose end is a date or a month alone. Without an end, a time
    is an instant: end equals start.
    The third array holds "", "no_time", "unreadable_time" or "end_before_start".
    """
    time, form = _times_and_form(starts)
    end = _ends(time, form)
    problem = np.full(len(time), "", dtype=object)
    unread = np.flatnonzero(np.isnat(time))
    problem[unread] = np.where(_empty(starts[unread]), "no_time", "unreadable_time")
    if ends is not None:
        own_end = _ends(*_times_and_form(ends))
        known = ~np.isnat(own_end)
        unread = np.flatnonzero((problem == "") & ~known)
        problem[unread] = np.where(_empty(ends[unread]), "", "unreadable_time")
        problem[(problem == "") & known & (own_end < time)] = "end_before_start"
        end = np.where(known, own_end, end)
    return time, end, problem


def _ends(time: np.ndarray, form: np.ndarray) -> np.ndarray:
    """Where the day or the month ends that begins at ``time``; moments stay."""
    next_month = (time.astype("datetime64[M]") + 1).astype("datetime64[s]")
    return np.select([form == MONTH, form == DAY], [next_month, time + ONE_DAY], default=time)


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
    return None if text.casefold() in MISSING else text
