# SPDX-License-Identifier: GPL-3.0-or-later
"""Which events are asked for: period, category, unit, weekday, hour, area and use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Callable

import numpy as np
import pandas as pd

from ..errors import ParameterError
from ..message import message
from .arrays import Array
from .period import Period

AreaTest = Callable[[Array, Array], Array]
SECONDS_A_WEEK = 7 * 24 * 3600


def parse_list(text: str) -> frozenset[str] | None:
    """The items of a comma list, ``None`` (no restriction) for an empty text.

    >>> sorted(parse_list("SKA, ORD-SAM") or ())
    ['ORD-SAM', 'SKA']
    """
    items = frozenset(item.strip() for item in text.split(",") if item.strip())
    return items or None


def _ranges(text: str, name: str, example: str) -> list[tuple[int, int | None]]:
    ranges: list[tuple[int, int | None]] = []
    for item in text.split(","):
        if not item.strip():
            continue
        found = re.fullmatch(r"\s*(\d{1,2})\s*(?:[-–]\s*(\d{1,2})\s*)?", item)
        if found is None:
            raise ParameterError(
                message('{name} cannot be read from "{item}".', name=name, item=item.strip()),
                message("Write them like {example}.", example=example),
            )
        ranges.append((int(found[1]), None if found[2] is None else int(found[2])))
    return ranges


def parse_hours(text: str) -> frozenset[int] | None:
    """Hours of the day from ranges that end before their last number.

    ``20-24,0-3`` is 20 to 24 and 0 to 3 o'clock, and so is ``20-3``; ``5`` is the hour from
    5 to 6. ``None`` for an empty text.
    """
    hours: set[int] = set()
    for first, last in _ranges(text, message("Hours"), "20-24,0-3"):
        end = first + 1 if last is None else last
        if first > 23 or end > 24 or end == first:
            raise ParameterError(
                message("There is no hour range {first}-{end}.", first=first, end=end),
                message("Hours go from 0 to 24, like 20-24,0-3."),
            )
        span = range(first, end) if end > first else (*range(first, 24), *range(end))
        hours.update(span)
    return frozenset(hours) or None


def parse_weekdays(text: str) -> frozenset[int] | None:
    """Weekdays, 1 = Monday to 7 = Sunday: ``5,6`` or ``5-7``. ``None`` for an empty text."""
    weekdays: set[int] = set()
    for first, last in _ranges(text, message("Weekdays"), "5,6"):
        end = first if last is None else last
        if not (1 <= first <= 7 and 1 <= end <= 7):
            raise ParameterError(
                message("Weekdays go from 1 to 7."),
                message("Write 1 for Monday to 7 for Sunday, like 5,6."),
            )
        weekdays.update(
            range(first, end + 1) if end >= first else (*range(first, 8), *range(1, end + 1))
        )
    return frozenset(weekdays) or None


def _seconds_since_monday(times: Array) -> Array:
    # 1970-01-05 was a Monday.
    return times.astype("datetime64[s]").astype("int64") - 4 * 24 * 3600


def share_in_hours(time_from: Array, time_to: Array, wheel: Array) -> Array:
    """Which share of the time in which an event may have happened lies in chosen hours.

    ``wheel`` is bool (7, 24), Monday first. ``time_to`` is exclusive, NaT for an instant.
    Returns shares 0-1, shape (n,); 0 without a time.
    """
    missing = np.isnat(time_from)
    start = np.where(missing, 0, _seconds_since_monday(time_from))
    end = np.where(np.isnat(time_to), start, _seconds_since_monday(time_to))
    end = np.maximum(end, start)
    before = np.concatenate([[0.0], np.cumsum(wheel.ravel().astype(float))]) * 3600
    marks = np.arange(7 * 24 + 1) * 3600.0

    def chosen_until(seconds: Array) -> Array:
        weeks, rest = np.divmod(seconds, SECONDS_A_WEEK)
        seconds_chosen: Array = weeks * before[-1] + np.interp(rest, marks, before)
        return seconds_chosen

    length = end - start
    instant = length == 0
    share = (chosen_until(end) - chosen_until(start)) / np.where(instant, 1, length)
    hit = wheel.ravel()[(start % SECONDS_A_WEEK) // 3600]
    share = np.where(instant, hit.astype(float), share)
    return np.where(missing, 0.0, share)


@dataclass(frozen=True)
class Selection:
    """A question to the store; ``None`` means no restriction.

    * ``period``: events that began in it. A state without a date counts when it was received.
    * ``categories``: codes of categories or groups. ``units``: names, without regard to case.
    * ``weekdays`` (1-7) and ``hours`` (0-23): at least half of the time in which the event
      may have happened lies in them, so a date-only event is in no choice of a few hours.
    * ``day_start``: the hour at which a weekday begins. With 6 the night belongs to the evening
      before it: Friday's 02 o'clock is between Friday and Saturday.
    * ``use``: ``map`` keeps what may be shown on a map: with coordinates, of a category that
      belongs in a heat map, not sensitive, not indoors. ``all`` keeps everything.
    * ``as_known``: only what had been received when this day ended; events without a date of
      receipt are kept.
    """

    period: Period | None = None
    categories: frozenset[str] | None = None
    units: frozenset[str] | None = None
    weekdays: frozenset[int] | None = None
    hours: frozenset[int] | None = None
    use: str = "map"
    as_known: date | None = None
    day_start: int = 0

    def __post_init__(self) -> None:
        if self.use not in ("map", "all"):
            raise ParameterError(
                message("There is no use {use}.", use=self.use), message("Choose map or all.")
            )
        _check_numbers(self.weekdays, 1, 7, message("weekday"))
        _check_numbers(self.hours, 0, 23, message("hour"))
        _check_numbers((self.day_start,), 0, 23, message("hour"))

    def wheel(self) -> Array:
        """The chosen hours of the week, bool (7, 24), Monday first."""
        weekdays = self.weekdays or range(1, 8)
        hours = self.hours or range(24)
        wheel = np.zeros((7, 24), dtype=bool)
        wheel[np.ix_([day - 1 for day in sorted(weekdays)], sorted(hours))] = True
        wheel[:, : self.day_start] = np.roll(wheel[:, : self.day_start], 1, axis=0)
        return wheel

    def keeps(self, frame: pd.DataFrame, area_contains: AreaTest | None = None) -> Array:
        """Which rows of an event frame are asked for, bool (n,)."""
        keep = np.ones(len(frame), dtype=bool)
        began = frame["occurred_from"].to_numpy(dtype="datetime64[ns]")
        received = frame["received_at"].to_numpy(dtype="datetime64[ns]")
        if self.period is not None:
            state = frame["is_state"].to_numpy(dtype=bool)
            counted = np.where(np.isnat(began) & state, received, began)
            keep &= counted >= np.datetime64(self.period.start, "ns")
            keep &= counted < np.datetime64(self.period.end, "ns")
        if self.categories is not None:
            codes = [code.upper() for code in self.categories]
            keep &= (frame["category"].isin(codes) | frame["category_group"].isin(codes)).to_numpy(
                dtype=bool
            )
        if self.units is not None:
            names = {name.casefold() for name in self.units}
            keep &= frame["unit"].astype(str).str.casefold().isin(names).to_numpy(dtype=bool)
        if self.weekdays is not None or self.hours is not None:
            ended = frame["occurred_to"].to_numpy(dtype="datetime64[ns]")
            keep &= share_in_hours(began, ended, self.wheel()) >= 0.5
        if self.as_known is not None:
            day_after = np.datetime64(self.as_known + timedelta(days=1), "ns")
            keep &= np.isnat(received) | (received < day_after)
        x = frame["x"].to_numpy(dtype=float)
        y = frame["y"].to_numpy(dtype=float)
        located = np.isfinite(x) & np.isfinite(y)
        if self.use == "map":
            keep &= located
            keep &= frame["in_heatmap"].to_numpy(dtype=bool)
            keep &= ~frame["sensitive"].to_numpy(dtype=bool)
            keep &= (frame["setting"] != "indoor").to_numpy(dtype=bool)
            keep &= (frame["location_precision"] != "none").to_numpy(dtype=bool)
        if area_contains is not None:
            inside = np.zeros(len(frame), dtype=bool)
            inside[located] = area_contains(x[located], y[located])
            keep &= inside
        return keep

    def apply(self, frame: pd.DataFrame, area_contains: AreaTest | None = None) -> pd.DataFrame:
        """The rows of an event frame that are asked for, renumbered from 0."""
        return frame[self.keeps(frame, area_contains)].reset_index(drop=True)


def _check_numbers(numbers: Iterable[int] | None, low: int, high: int, name: str) -> None:
    if numbers is not None and any(not low <= number <= high for number in numbers):
        raise ParameterError(
            message("There is a {name} outside {low}-{high}.", name=name, low=low, high=high),
            message("A {name} is a number {low} to {high}.", name=name, low=low, high=high),
        )
