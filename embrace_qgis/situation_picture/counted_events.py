# SPDX-License-Identifier: GPL-3.0-or-later
"""Which events are counted, which may be mapped, and what was known when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..analysis.polygons import PolygonSet
from ..reports.period import Period

COMING_EVENT = "OVR-ARR"  # has not happened: announced, never counted
MAPPED_PRECISIONS = ("exact", "address", "street")
LEFT_OUT = ("no_exact_place", "state", "area_level", "outside_area")
TIME_ON_WEEK = ("minute", "hour", "window", "day")
TIME_OF_DAY = ("minute", "hour", "window")


@dataclass(frozen=True)
class CountedEvents:
    """Everything that is counted, as arrays in one order (n,).

    ``time`` is when an event began; a state without a date counts when it was received.
    ``left_out`` is "" where an event may be mapped, else why not.
    """

    frame: pd.DataFrame
    time: np.ndarray
    time_end: np.ndarray
    received: np.ndarray
    x: np.ndarray
    y: np.ndarray
    left_out: np.ndarray

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def category(self) -> np.ndarray:
        return self.frame["category"].to_numpy(dtype=object)

    @property
    def group(self) -> np.ndarray:
        return self.frame["category_group"].to_numpy(dtype=object)

    @property
    def unit(self) -> np.ndarray:
        return self.frame["unit"].fillna("").to_numpy(dtype=object)

    @property
    def mapped(self) -> np.ndarray:
        mapped: np.ndarray = self.left_out == ""
        return mapped

    def within(self, period: Period) -> np.ndarray:
        """Which events began in the period, bool (n,)."""
        start, end = np.datetime64(period.start, "s"), np.datetime64(period.end, "s")
        return (self.time >= start) & (self.time < end)

    def selected(self, keep: np.ndarray) -> CountedEvents:
        """The events where ``keep`` is true."""
        return CountedEvents(
            self.frame[keep].reset_index(drop=True),
            self.time[keep],
            self.time_end[keep],
            self.received[keep],
            self.x[keep],
            self.y[keep],
            self.left_out[keep],
        )


def counted_events(
    events: pd.DataFrame, area: PolygonSet | None, municipality: PolygonSet | None
) -> CountedEvents:
    """The events of a frame that are counted: those that have happened, in ``area`` if given.

    With an area, events without coordinates cannot be said to lie in it and are not counted.
    """
    frame = events[(events["category"] != COMING_EVENT).to_numpy()].reset_index(drop=True)
    time = frame["occurred_from"].to_numpy(dtype="datetime64[s]")
    received = frame["received_at"].to_numpy(dtype="datetime64[s]")
    state = frame["is_state"].to_numpy(dtype=bool)
    time = np.where(np.isnat(time) & state, received, time)
    time_end = frame["occurred_to"].to_numpy(dtype="datetime64[s]")
    time_end = np.where(np.isnat(time_end) | (time_end < time), time, time_end)
    x, y = frame["x"].to_numpy(dtype=float), frame["y"].to_numpy(dtype=float)
    located = np.isfinite(x) & np.isfinite(y)
    boundary = area if area is not None else municipality
    inside = located.copy()
    if boundary is not None:
        inside[located] = boundary.contains(x[located], y[located])
    exact = located & frame["location_precision"].isin(MAPPED_PRECISIONS).to_numpy(dtype=bool)
    private = (
        frame["sensitive"].to_numpy(dtype=bool)
        | ~frame["in_heatmap"].to_numpy(dtype=bool)
        | (frame["setting"] == "indoor").to_numpy(dtype=bool)
    )
    left_out = np.select(
        [state, ~exact, private, ~inside],
        ["state", "no_exact_place", "area_level", "outside_area"],
        "",
    ).astype(object)
    counted = CountedEvents(frame, time, time_end, received, x, y, left_out)
    keep = ~np.isnat(time)
    return counted.selected(keep & inside if area is not None else keep)


@dataclass(frozen=True)
class AsKnown:
    """What is known of a period: what had arrived by the end of the ``lag_days``-th day after.

    ``day`` is the last day whose arrivals are known; ``lag_days`` None where the reports have
    no date of receipt, and all is as known now. The same rule as ``temporal.compare_periods``.
    """

    day: date
    lag_days: int | None

    def known(self, events: CountedEvents, period: Period) -> np.ndarray:
        """Which of the events were known as long after the end of the period that holds them.

        Periods are counted in steps of the period's length from its end, backward and forward.
        """
        if self.lag_days is None:
            return np.ones(len(events), dtype=bool)
        end = np.datetime64(period.end, "D")
        day = events.time.astype("datetime64[D]")
        steps = (end - np.timedelta64(1, "D") - day).astype(np.int64) // period.days
        own_end = end - (steps * period.days).astype("timedelta64[D]")
        limit = own_end + np.timedelta64(self.lag_days + 1, "D")
        known: np.ndarray = np.isnat(events.received) | (events.received < limit)
        return known


def as_known_for(events: CountedEvents, period: Period, as_known: date | None) -> AsKnown:
    """On which day is the picture's knowledge of the period taken, and how late is that?

    ``as_known`` where it is given, else the day of the newest receipt, at least the first day of
    the period.
    """
    arrived = events.received[~np.isnat(events.received)]
    if not arrived.size:
        return AsKnown(as_known or period.end, None)
    newest: date = arrived.max().astype("datetime64[D]").item()
    day = as_known or max(newest, period.start)
    return AsKnown(day, (day - period.end).days)
