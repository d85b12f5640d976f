# SPDX-License-Identifier: GPL-3.0-or-later
"""When incidents happen, in hours of the week or in periods, when only a span of time is known.

Times are local wall-clock, never converted: a day has 24 hours here, also when clocks change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy import sparse

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


def period_shares(
    time: npt.ArrayLike, time_end: npt.ArrayLike, edges: npt.ArrayLike
) -> sparse.csr_matrix:
    """What share of each incident falls in each period? (n, k) sparse, for surfaces and rates.

    ``time``, ``time_end`` (n,) as in ``hour_of_week_weights``; ``edges`` (k + 1,) datetime64,
    rising: period i is [edges[i], edges[i + 1]). Each period gets the share of the span that
    it overlaps, to the second; an instant goes whole to its period. What lies outside all
    periods stays outside, so a row may sum to less than 1. ParameterError for missing times,
    spans that end before they begin and edges that do not rise.

    >>> shares = period_shares(
    ...     ["2026-03-31T18:00"], ["2026-04-01T18:00"], ["2026-03-01", "2026-04-01", "2026-05-01"]
    ... )
    >>> shares.toarray().tolist()
    [[0.25, 0.75]]
    """
    overlap, period, begins, whole = _period_overlaps(time, time_end, edges)
    share = overlap / np.repeat(whole, np.diff(begins)).astype(np.float64)
    periods = np.asarray(edges).size - 1
    return sparse.csr_matrix((share, period, begins), shape=(whole.size, periods))


def likeliest_period(
    time: npt.ArrayLike, time_end: npt.ArrayLike, edges: npt.ArrayLike
) -> Integers:
    """In which period did each incident most likely happen? (n,), for tests on whole counts.

    Arguments and errors as in ``period_shares``. The index of the period that holds most of the
    span, the earlier of equals; -1 where more than half of the span lies outside all periods.
    """
    overlap, period, begins, whole = _period_overlaps(time, time_end, edges)
    likeliest = np.full(whole.size, -1, dtype=np.int64)
    rows = np.flatnonzero(np.diff(begins))
    if rows.size:
        most = np.maximum.reduceat(overlap, begins[rows])
        inside = np.add.reduceat(overlap, begins[rows])
        at_most = np.flatnonzero(overlap == np.repeat(most, np.diff(begins)[rows]))
        first = at_most[np.searchsorted(at_most, begins[rows])]
        likeliest[rows] = np.where(2 * inside >= whole[rows], period[first], -1)
    return likeliest


def spans_across_edges(time: npt.ArrayLike, time_end: npt.ArrayLike, edges: npt.ArrayLike) -> int:
    """How many incidents cannot be put in one period for certain, as an edge cuts their span?

    Arguments and errors as in ``period_shares``; the first and the last edge count too.
    """
    start, length = _spans(time, time_end)
    at = _edge_seconds(edges)
    after_start = np.searchsorted(at, start, side="right")
    before_end = np.searchsorted(at, start + length, side="left")
    return int(np.count_nonzero(before_end > after_start))


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


def _period_overlaps(
    time: npt.ArrayLike, time_end: npt.ArrayLike, edges: npt.ArrayLike
) -> tuple[Integers, Integers, Integers, Integers]:
    """Seconds that spans and periods share, row by row.

    Returns seconds and period of each overlap above zero, the n + 1 places where the rows begin
    among them, and the seconds (n,) of each span. All is in whole seconds, so
    that an instant can be taken as one second: no edge lies inside it.
    """
    start, length = _spans(time, time_end)
    at = _edge_seconds(edges)
    whole = np.maximum(length, 1)
    end = start + whole
    first = np.maximum(np.searchsorted(at, start, side="right") - 1, 0)
    last = np.minimum(np.searchsorted(at, end, side="left") - 1, at.size - 2)
    number = np.maximum(last - first + 1, 0)
    begins = np.concatenate([[0], np.cumsum(number)]).astype(np.int64)
    row = np.repeat(np.arange(start.size), number)
    period = (np.arange(begins[-1]) - begins[row] + first[row]).astype(np.int64)
    overlap = np.minimum(end[row], at[period + 1]) - np.maximum(start[row], at[period])
    return overlap, period, begins, whole


def _edge_seconds(edges: npt.ArrayLike) -> Integers:
    """Edges of periods in seconds since 1970; ParameterError where they do not rise."""
    moments = np.asarray(edges, dtype="datetime64[s]").ravel()
    seconds: Integers = moments.astype(np.int64)
    if moments.size < 2 or np.isnat(moments).any() or not (np.diff(seconds) > 0).all():
        raise ParameterError(
            message("The periods do not follow one after the other."),
            message("Give at least two moments, the earlier first."),
        )
    return seconds


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
