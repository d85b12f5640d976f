# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments as the ISO text that the store keeps: its own stamps, and others by the million."""

from __future__ import annotations

from datetime import datetime, timezone
from functools import lru_cache
from typing import Any

import numpy as np

from .bulk_rows import refused
from .identifiers import fixed_texts

DAY_SECONDS = 86_400
LONGEST_TABLE = 100_000  # days
FIRST_DAY, LAST_DAY = (
    int(np.datetime64(day, "D").astype(np.int64)) for day in ("0000-01-01", "9999-12-31")
)


def utc_stamp(moment: datetime | None = None) -> str:
    """A moment as the store stamps it, by default now; one without a zone is taken as UTC."""
    moment = moment or datetime.now(timezone.utc)
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def iso_texts(values: Any, ending: str = "") -> list[str | None]:
    """Datetimes as ISO text to the second, with ``ending`` "" or "Z"; None where there is none.

    Days and times of day are each written once and put together. Years before 0 and after 9999
    break the rule of the store's tables.
    """
    moments = np.asarray(values, dtype="datetime64[s]")
    missing = np.isnat(moments)
    if missing.all():
        return [None] * len(moments)
    number = moments.astype(np.int64)
    number[missing] = number[~missing][0]
    days, seconds = np.divmod(number, DAY_SECONDS)
    first, last = int(days.min()), int(days.max())
    if first < FIRST_DAY or last > LAST_DAY:
        raise refused("YYYY-MM-DDThh:mm:ss")
    if last - first < LONGEST_TABLE:
        table, place = np.arange(first, last + 1), days - first
    else:
        table, place = np.unique(days, return_inverse=True)
    text = np.empty((len(moments), 20), dtype="u1")
    text[:, :10] = _bytes(np.datetime_as_string(table.astype("datetime64[D]")), 10)[place]
    text[:, 10:19] = _times_of_day()[seconds]
    text[:, 19] = ord("Z")
    length = 20 if ending else 19
    result: list[str | None] = [*fixed_texts(text[:, :length].tobytes(), length)]
    for at in np.flatnonzero(missing).tolist():
        result[at] = None
    return result


@lru_cache(maxsize=1)
def _times_of_day() -> np.ndarray:
    """ "T00:00:00" … "T23:59:59" as bytes (86400, 9)."""
    moments = np.arange(DAY_SECONDS).astype("datetime64[s]")
    return _bytes(np.datetime_as_string(moments), 19)[:, 10:]


def _bytes(texts: np.ndarray, length: int) -> np.ndarray:
    return texts.astype(f"S{length}").view("u1").reshape(len(texts), length)
