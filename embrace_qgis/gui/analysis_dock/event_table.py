# SPDX-License-Identifier: GPL-3.0-or-later
"""Approved events as arrays, once for a source, so that every choice is only counted anew.

What is counted, what may be mapped and what was known when are the rules of the situation
picture (``counted_events``). Without Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Optional

import numpy as np
import pandas as pd

from ...analysis.polygons import PolygonSet
from ...reports.selection import Selection, share_in_hours
from ...reports.taxonomy import Taxonomy
from ...situation_picture.counted_events import TIME_ON_WEEK, CountedEvents, counted_events

EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days since 1970-01-01, as numpy counts them."""
    return day.toordinal() - EPOCH


@dataclass(frozen=True, eq=False)
class EventTable:
    """Counted events of one area and unit as arrays (n,), and what their codes mean.

    ``day`` is when an event began, in days since 1970; ``received_day`` -inf where unknown.
    ``category`` and ``group`` are places in the taxonomy's lists, -1 for none; ``mapped`` says
    which events hot spots are looked for in; ``rows``: which of the whole table they are.
    """

    taxonomy: Taxonomy
    units: tuple[str, ...]
    activity: Optional[pd.DataFrame]
    boundary: Optional[PolygonSet]
    events: CountedEvents
    began: np.ndarray  # as reported: NaT for a state without a date
    ended: np.ndarray
    hour: np.ndarray  # of the week, 0-167, in which it began; -1 unknown
    day: np.ndarray
    received_day: np.ndarray
    category: np.ndarray
    group: np.ndarray
    unit: np.ndarray
    weight: np.ndarray
    on_week: np.ndarray
    located: np.ndarray
    mappable: np.ndarray
    mapped: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(
        cls,
        frame: pd.DataFrame,
        taxonomy: Taxonomy,
        municipality: Optional[PolygonSet] = None,
        activity: Optional[pd.DataFrame] = None,
    ) -> EventTable:
        """The events of a frame that are counted; ``activity`` has unit, week and status."""
        events = counted_events(frame, None, municipality)
        kept = events.frame
        located = np.isfinite(events.x) & np.isfinite(events.y)
        unit, units = pd.factorize(kept["unit"].fillna("").astype(str), sort=True)
        received = events.received.astype("datetime64[D]")
        dated = ~np.isnat(received)
        received_day = np.full(len(events), -np.inf)
        received_day[dated] = received[dated].astype(np.int64)
        return cls(
            taxonomy=taxonomy,
            units=tuple(str(name) for name in units),
            activity=None if activity is None or activity.empty else activity,
            boundary=municipality,
            events=events,
            began=kept["occurred_from"].to_numpy(dtype="datetime64[s]"),
            ended=kept["occurred_to"].to_numpy(dtype="datetime64[s]"),
            hour=_hours_of_week(kept["occurred_from"].to_numpy(dtype="datetime64[s]")),
            day=events.time.astype("datetime64[D]").astype(np.int64),
            received_day=received_day,
            category=_places([item.code for item in taxonomy.categories], events.category),
            group=_places([item.code for item in taxonomy.groups], events.group),
            unit=unit,
            weight=np.nan_to_num(kept["weight"].to_numpy(dtype=float), nan=1.0),
            on_week=kept["time_precision"].isin(TIME_ON_WEEK).to_numpy(dtype=bool)
            & ~kept["is_state"].to_numpy(dtype=bool),
            located=located,
            mappable=np.isin(events.left_out, ["", "outside_area"]),
            mapped=events.mapped,
            rows=np.arange(len(events)),
        )

    def __len__(self) -> int:
        return self.day.size

    @property
    def n_reports(self) -> int:
        return int(self.events.frame["report_id"].nunique())

    def within(self, area: Optional[PolygonSet], unit: Optional[str] = None) -> EventTable:
        """The events in an area and of a unit, by its name without regard to case.

        With an area, events without coordinates cannot be said to lie in it and are not counted.
        """
        keep = np.ones(len(self), dtype=bool)
        inside = keep
        if area is not None:
            inside = self.located.copy()
            inside[self.located] = area.contains(
                self.events.x[self.located], self.events.y[self.located]
            )
            keep = inside
        if unit is not None:
            wanted = [i for i, name in enumerate(self.units) if name.casefold() == unit.casefold()]
            keep = keep & np.isin(self.unit, wanted)
        if keep.all() and area is None:
            return self
        return replace(
            self,
            boundary=self.boundary if area is None else area,
            events=self.events.selected(keep),
            mapped=self.mapped[keep] if area is None else (self.mappable & inside)[keep],
            **{name: getattr(self, name)[keep] for name in _ARRAYS},
        )

    @cached_property
    def spans(self) -> np.ndarray:
        """Places of the events that may have happened in more than a moment."""
        with_end = ~np.isnat(self.began) & ~np.isnat(self.ended)
        return np.flatnonzero(with_end & (self.ended > self.began))

    @property
    def dated_receipts(self) -> bool:
        """Whether any event says when its report came in."""
        return bool(np.isfinite(self.received_day).any())

    def newest_receipt(self) -> Optional[int]:
        """The day of the newest receipt, None where there is none."""
        return int(self.received_day.max()) if self.dated_receipts else None

    def first_day(self, keep: Optional[np.ndarray] = None) -> Optional[int]:
        """When the data begin: with the first event, or the first receipt where that is later."""
        day = self.day if keep is None else self.day[keep]
        received = self.received_day if keep is None else self.received_day[keep]
        if not day.size:
            return None
        dated = received[np.isfinite(received)]
        return max(int(day.min()), int(dated.min())) if dated.size else int(day.min())

    def during(self, selection: Selection) -> np.ndarray:
        """Which events happened in the weekdays and hours of a selection, bool (n,)."""
        if selection.weekdays is None and selection.hours is None:
            return np.ones(len(self), dtype=bool)
        wheel = selection.wheel()
        keep: np.ndarray = wheel.ravel()[self.hour] & (self.hour >= 0)
        spans = self.spans
        keep[spans] = share_in_hours(self.began[spans], self.ended[spans], wheel) >= 0.5
        return keep

    def of_categories(self, codes: Optional[Sequence[str]]) -> np.ndarray:
        """Which events are of one of the categories, bool (n,); all of them for None."""
        if codes is None:
            return np.ones(len(self), dtype=bool)
        wanted = set(codes)
        chosen = np.array([item.code in wanted for item in self.taxonomy.categories] + [False])
        kept: np.ndarray = chosen[self.category]  # -1 is the last: none
        return kept


_ARRAYS = (
    "began",
    "ended",
    "hour",
    "day",
    "received_day",
    "category",
    "group",
    "unit",
    "weight",
    "on_week",
    "located",
    "mappable",
    "rows",
)


def _hours_of_week(times: np.ndarray) -> np.ndarray:
    """Hours since the last Monday's midnight; -1 without a time."""
    missing = np.isnat(times)
    hours = np.where(missing, 0, times.astype("datetime64[h]").astype(np.int64))
    # 1970-01-05 was a Monday
    return np.where(missing, -1, (hours - 4 * 24) % (7 * 24))


def _places(codes: Sequence[str], values: np.ndarray) -> np.ndarray:
    found: np.ndarray = pd.Categorical(values, categories=list(codes)).codes.astype(np.int64)
    return found
