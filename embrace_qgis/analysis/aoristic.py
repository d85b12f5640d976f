# SPDX-License-Identifier: GPL-3.0-or-later
"""At which hours of the week incidents happen, when only a span of time is known.

Times are local wall-clock, never converted: a day has 24 hours here, also when clocks change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt

from ..errors import ParameterError
from ..message import message
from .arrays import Floats, Integers

HOUR = 3600
HOURS_IN_WEEK = 168
MONDAY_SHIFT = 3 * 24 * HOUR  # 1 January 1970 was a Thursday
DAY_STARTS_AT = 6
LONGEST_DAYS, SHORTEST_HOURS, LONGEST_HOURS = 5, 2, 8
CRITICAL_RATIO = 7.75
MINIMUM_WEIGHT = 5.0


@dataclass(frozen=True)
class PeakWindow:
    """When it happens most: these weekdays between these hours.

    ``weekdays`` 1 = Monday … 7 = Sunday, consecutive on the wheel: the days on which the
    window *begins*. ``hour_from`` 0-23, ``hour_to`` 1-24, exclusive; not above ``hour_from``
    where the window passes midnight. ``share`` of all weight, 0-1. ``log_likelihood_ratio``
    against an even week.
    """

    weekdays: tuple[int, ...]
    hour_from: int
    hour_to: int
    share: float
    log_likelihood_ratio: float


def hour_of_week_weights(time: npt.ArrayLike, time_end: npt.ArrayLike) -> Floats:
    """How many incidents fall in each hour of the week? (7, 24), Monday first, sum = n.

    ``time``, ``time_end`` (n,) datetime64: an incident happened at some moment in
    [time, time_end), and each hour gets the share of that span that it overlaps (Ratcliffe
    and McCullagh 1998), to the second. An instant (both equal, or no end) counts whole in its
    hour; a span of a week or more counts 1/168 everywhere. ParameterError for missing times
    and for spans that end before they begin.

    >>> span = np.array(["2026-11-13T23:30"]), np.array(["2026-11-14T00:30"])
    >>> weights = hour_of_week_weights(*span)
    >>> float(weights[4, 23]), float(weights[5, 0])
    (0.5, 0.5)
    """
    start, length = _spans(time, time_end)
    span = np.minimum(length, HOURS_IN_WEEK * HOUR)
    begin = (start + MONDAY_SHIFT) % (HOURS_IN_WEEK * HOUR)
    begin = np.where(length >= HOURS_IN_WEEK * HOUR, 0, begin)
    end = begin + span
    first, last = begin // HOUR, end // HOUR
    within = (first == last) | (span == 0)
    several = ~within
    per_second = 1.0 / np.maximum(span, 1)
    bins = 2 * HOURS_IN_WEEK + 1
    weights = np.bincount(first[within], minlength=bins).astype(np.float64)
    share = per_second[several]
    first, last = first[several], last[several]
    weights += np.bincount(first, ((first + 1) * HOUR - begin[several]) * share, bins)
    weights += np.bincount(last, (end[several] - last * HOUR) * share, bins)
    # Whole hours between: a step up after the first, a step down at the last.
    steps = np.bincount(first + 1, share, bins) - np.bincount(last, share, bins)
    weights += np.cumsum(steps) * HOUR
    weights[np.abs(weights) < 1e-12] = 0.0
    folded = weights[:HOURS_IN_WEEK] + weights[HOURS_IN_WEEK : 2 * HOURS_IN_WEEK]
    return folded.reshape(7, 24)


def peak_window(matrix: npt.ArrayLike) -> Optional[PeakWindow]:
    """Is there a block of weekdays and hours where incidents gather, and which is the clearest?

    ``matrix`` (7, 24) weights, Monday and hour 0 first. Of all blocks of 1-5 days on the wheel
    by 2-8 hours, in days that start at 06 so that a Friday night is one block, the one with
    the highest Poisson scan ratio against an even week (Kulldorff 1997). None where the weight
    is under 5 or the ratio under 7.75, which an even week reaches in fewer than 5 of 100 cases.
    """
    table = np.asarray(matrix, dtype=np.float64)
    if table.shape != (7, 24) or not (np.isfinite(table) & (table >= 0)).all():
        raise ParameterError(
            message("The week is not 7 days by 24 hours of finite weights."),
            message("Use the table that the hour and weekday profile gives."),
        )
    total = float(table.sum())
    if total < MINIMUM_WEIGHT:
        return None
    week = np.roll(table.ravel(), -DAY_STARTS_AT).reshape(7, 24)
    wheel = np.concatenate([week, week[: LONGEST_DAYS - 1]])
    sums = np.zeros((wheel.shape[0] + 1, 25))
    sums[1:, 1:] = wheel.cumsum(axis=0).cumsum(axis=1)
    best: Optional[tuple[float, int, int, int, int]] = None
    for days in range(1, LONGEST_DAYS + 1):
        for hours in range(SHORTEST_HOURS, LONGEST_HOURS + 1):
            inside = (
                sums[days : days + 7, hours:]
                - sums[:7, hours:]
                - sums[days : days + 7, :-hours]
                + sums[:7, :-hours]
            )
            ratio = _scan_ratio(inside, total, total * days * hours / HOURS_IN_WEEK)
            day, hour = (int(i) for i in np.unravel_index(int(ratio.argmax()), ratio.shape))
            candidate = (float(ratio[day, hour]), day, days, hour, hours)
            if best is None or candidate[0] > best[0] + 1e-9:
                best = candidate
    if best is None or best[0] < CRITICAL_RATIO:
        return None
    ratio_value, day, days, hour, hours = best
    block = sums[day + days, hour + hours] - sums[day, hour + hours]
    block = block - sums[day + days, hour] + sums[day, hour]
    begin = hour + DAY_STARTS_AT
    # A block that begins after midnight begins on the next calendar day.
    first_day = day + begin // 24
    return PeakWindow(
        weekdays=tuple((first_day + i) % 7 + 1 for i in range(days)),
        hour_from=begin % 24,
        hour_to=(begin + hours - 1) % 24 + 1,
        share=float(block / total),
        log_likelihood_ratio=ratio_value,
    )


def _scan_ratio(inside: Floats, total: float, expected: float) -> Floats:
    """Poisson log likelihood ratio of ``inside`` above ``expected`` of ``total``, else 0."""
    observed = np.clip(inside, 1e-12, total)
    outside = np.maximum(total - observed, 1e-12)
    ratio = observed * np.log(observed / expected) + outside * np.log(outside / (total - expected))
    return np.where(observed > expected, ratio, 0.0)


def _spans(time: npt.ArrayLike, time_end: npt.ArrayLike) -> tuple[Integers, Integers]:
    """Start in seconds since 1970 and length in seconds, both (n,)."""
    start = np.asarray(time, dtype="datetime64[s]").ravel()
    end = np.asarray(time_end, dtype="datetime64[s]").ravel()
    if start.size != end.size:
        raise ParameterError(
            message("There are {n} times and {n_end} end times.", n=start.size, n_end=end.size),
            message("Give one of each."),
        )
    missing = int(np.count_nonzero(np.isnat(start)))
    if missing:
        raise ParameterError(
            message("{missing} of {n} incidents have no time.", missing=missing, n=start.size),
            message("Leave incidents without a time out of the profile."),
        )
    end = np.where(np.isnat(end), start, end)
    length = (end - start).astype(np.int64)
    backward = int(np.count_nonzero(length < 0))
    if backward:
        raise ParameterError(
            message(
                "{backward} of {n} incidents end before they begin.",
                backward=backward,
                n=start.size,
            ),
            message("Correct or leave out incidents whose from-time is after their to-time."),
        )
    return start.astype(np.int64), length
