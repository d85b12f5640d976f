# SPDX-License-Identifier: GPL-3.0-or-later
"""Wall-clock times of a time zone and UTC, whole columns at a time.

Summer time leaves an hour out in spring and repeats one in autumn. A local time in the hour
that is left out is counted by the offset before the change; one in the hour that comes twice
is the first of the two, unless its ``fold`` says that it is the second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any

import numpy as np

from ...reports.arrays import Array

LAST_YEAR = 2100
_ZONE_NAME = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+)*", re.ASCII)
WEEK = 7 * 24 * 3600


@dataclass(frozen=True)
class LocalClock:
    """The offsets from UTC of a time zone.

    ``changes`` are the moments of change in UTC, datetime64[s] (k,); ``offsets`` the seconds
    east of UTC before, between and after them, (k + 1,).
    """

    time_zone: str
    changes: Array
    offsets: Array

    def local(self, utc: Array) -> tuple[Array, Array]:
        """Wall-clock datetime64[s] of moments in UTC, and which of them are the second of a
        time that comes twice."""
        after = np.searchsorted(self.changes, utc, side="right")
        local = utc + self.offsets[after].astype("timedelta64[s]")
        first = self._changes_before(local, later=False)
        return local, (first != after) & ~np.isnat(utc)

    def utc(self, local: Array, fold: Array | None = None) -> Array:
        """UTC of wall-clock times, datetime64[s]; ``fold`` says which are the second of two."""
        position = self._changes_before(local, later=False)
        if fold is not None and fold.any():
            position = np.where(fold, self._changes_before(local, later=True), position)
        utc: Array = local - self.offsets[position].astype("timedelta64[s]")
        return utc

    def odd_hours(self, local: Array) -> tuple[Array, Array]:
        """Which wall-clock times do not exist, and which come twice."""
        first = self._changes_before(local, later=False)
        odd = first != self._changes_before(local, later=True)
        odd &= ~np.isnat(local)
        forward: Array = np.append(np.diff(self.offsets) > 0, False)[first]
        return odd & forward, odd & ~forward

    def _changes_before(self, local: Array, *, later: bool) -> Array:
        """How many changes lie before each local time, read as the first or second of two."""
        pairs = (self.offsets[:-1], self.offsets[1:])
        edge = np.minimum(*pairs) if later else np.maximum(*pairs)
        edges = self.changes + edge.astype("timedelta64[s]")
        before: Array = np.searchsorted(edges, local, side="right")
        return before


def _zone(name: str) -> tzinfo | None:
    """The rules of a time zone, from Python's own or from what pandas brings with it."""
    zone: Any = None
    if not _ZONE_NAME.fullmatch(name):
        return None
    try:
        from zoneinfo import ZoneInfo

        return ZoneInfo(name)
    except (ImportError, KeyError, ValueError, OSError):
        pass
    try:
        from dateutil import tz  # type: ignore[import-untyped]

        zone = tz.gettz(name)
    except (ImportError, KeyError, ValueError, OSError):
        pass
    if isinstance(zone, tzinfo):
        return zone
    try:
        import pytz

        zone = pytz.timezone(name)
    except (ImportError, KeyError, ValueError, OSError, AttributeError):
        return None
    return zone if isinstance(zone, tzinfo) else None


@lru_cache(maxsize=16)
def local_clock(time_zone: str) -> LocalClock | None:
    """The clock of a time zone such as Europe/Stockholm from 1970 to 2100; ``None`` where its
    rules are not on this machine."""
    zone = _zone(time_zone)
    if zone is None:
        return None

    def offset(second: int) -> int:
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=second)
        return int((moment.astimezone(zone).utcoffset() or timedelta(0)).total_seconds())

    start = 0
    end = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=timezone.utc).timestamp())
    changes: list[int] = []
    offsets = [offset(start)]
    for week in range(start, end, WEEK):
        later = offset(week + WEEK)
        if later == offsets[-1]:
            continue
        low, high = week, week + WEEK
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle) == offsets[-1] else (low, middle)
        changes.append(high)
        offsets.append(later)
    return LocalClock(
        time_zone,
        np.array(changes, dtype="datetime64[s]"),
        np.array(offsets, dtype=np.int64),
    )
