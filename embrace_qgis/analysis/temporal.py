# SPDX-License-Identifier: GPL-3.0-or-later
"""Is this period more, or less, than normal? Counts beside the range that chance allows.

What is compared is fixed in the public contract ("normal range and verdicts", "As known
then", "Effort"). Why it is computed as it is: docs/decisions/0002-statistics-conventions.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Optional

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import nbinom
from scipy.stats import t as student

from ..errors import ParameterError
from ..message import message
from .arrays import Booleans, Floats, Integers, floats
from .effort import active_units, comparable_panel
from .multiple_testing import benjamini_hochberg

HISTORY_PERIODS = 12
LEAST_HISTORY = 6
LEAST_EXPECTED = 5.0
YEAR_DAYS = 364  # whole weeks, so that weekdays agree
SEASON_WEEKS = (50, 51, 52, 53, 54, 102, 103, 104, 105, 106)

VERDICTS = (
    "clear_increase",
    "possible_increase",
    "normal",
    "possible_decrease",
    "clear_decrease",
    "too_few",
    "too_short_history",
    "effort_unknown",
)


@dataclass(frozen=True)
class NormalRange:
    """What the next count will be in 95 of 100 cases if nothing has changed.

    ``low``, ``high``: inclusive bounds; ``expected``: mean of the history; ``periods``: how
    many counts the history holds; ``distribution``: "poisson" or "negative_binomial", the
    process that was fitted; ``mean`` and ``variance`` of the prediction.
    """

    low: int
    high: int
    expected: float
    periods: int
    distribution: str
    mean: float
    variance: float

    def tail_probability(self, count: int) -> float:
        """Two-sided p of ``count``: twice the smaller tail, the count itself included.

        Below .05 exactly where the count lies outside the range.
        """
        return float(
            _tail_probability(np.array(count), np.array(self.mean), np.array(self.variance))
        )


def normal_range(history_counts: npt.ArrayLike) -> NormalRange:
    """Which counts are normal, given those of earlier periods of equal length?

    A negative-binomial 95 % *prediction* interval: its variance holds what a count varies by
    and how uncertain m counts leave their mean. With mean x̄ and variance s² of the history:

    * s² <= x̄: the counts are Poisson. The prediction is the negative binomial that a
      Poisson count has when its mean is known from m counts (Jeffreys prior): mean
      μ = (Σx + ½)/m, variance μ(1 + 1/m).
    * s² > x̄: mean μ, variance s²(1 + 1/m)·(t/1.96)², t the 97.5 % quantile of Student's t
      with m - 1 degrees of freedom, because s² itself is known from m counts only.

    ParameterError for fewer than two counts, or counts that are negative or not finite.

    >>> normal_range([10] * 12).low, normal_range([10] * 12).high
    (4, 17)
    """
    counts = floats(history_counts)
    bad = int(np.count_nonzero(~(np.isfinite(counts) & (counts >= 0))))
    if bad or counts.size < 2:
        raise ParameterError(
            message("{bad} of {n} earlier counts are missing or negative.", bad=bad, n=counts.size)
            if bad
            else message("{n} earlier counts say nothing about what is normal.", n=counts.size),
            message("Use at least two earlier periods with counts of zero or more."),
        )
    expected, mean, variance, overdispersed = _predictions(counts[np.newaxis])
    low, high = _interval(mean, variance)
    return NormalRange(
        low=int(low[0]),
        high=int(high[0]),
        expected=float(expected[0]),
        periods=counts.size,
        distribution="negative_binomial" if overdispersed[0] else "poisson",
        mean=float(mean[0]),
        variance=float(variance[0]),
    )


def _predictions(history: Floats) -> tuple[Floats, Floats, Floats, Booleans]:
    """What each row of ``history`` (rows, m) lets expect: its own mean, then mean and variance of
    the prediction, and whether it varies by more than Poisson counts."""
    m = history.shape[1]
    expected, spread = history.mean(axis=1), history.var(axis=1, ddof=1)
    mean = (history.sum(axis=1) + 0.5) / m
    poisson = mean * (1 + 1 / m)
    overdispersed = spread > expected
    wider = np.maximum(poisson, spread * (1 + 1 / m) * _uncertainty(m - 1))
    return expected, mean, np.where(overdispersed, wider, poisson), overdispersed


def compare_periods(
    time: npt.ArrayLike,
    end: date,
    days: int,
    *,
    category: Optional[npt.ArrayLike] = None,
    unit: Optional[npt.ArrayLike] = None,
    received: Optional[npt.ArrayLike] = None,
    activity: Optional[pd.DataFrame] = None,
    as_known: Optional[date] = None,
    codes: Optional[Sequence[str]] = None,
) -> pd.DataFrame:
    """Which categories have more, or fewer, incidents than normal? A row a category.

    ``time`` (n,) datetime64, the start of each incident; the current period is the ``days``
    days before ``end``, the first day after it. ``category``, ``unit`` (n,) text;
    ``received`` (n,) datetime64, NaT where unknown (then known at once); ``activity`` a frame
    of unit, week, status; ``codes`` the categories to show, in order, also those without
    incidents (default: those that occur). Without ``category`` one row, category "".

    Columns: category, current, previous, same_last_year (364 days earlier), normal_low,
    normal_high, z, verdict, effort_adjusted_verdict, expected, p, p_adjusted. Missing where
    the data begin too late. ``z`` = √2(√current - √previous), for display only.

    Each period counts what was received by the end of the k-th day after it, k being the days
    from ``end`` to ``as_known``, else to the newest ``received`` (at least minus the period's
    length). Data begin on the day of the first incident, or of the first receipt if that is
    later; periods that start before are no history. p-values are adjusted over the rows shown.

    The effort-adjusted verdict counts the units that were active throughout the current and
    the previous period (``effort.comparable_panel``), over the periods in which all of them were.
    """
    events = _Events.checked(time, end, days, category, unit, received, as_known)
    shown = (
        list(dict.fromkeys(codes)) if codes is not None else sorted(set(events.category.tolist()))
    )
    if category is None:
        shown = [""]
    in_data = np.array([events.covers(i * days) for i in range(HISTORY_PERIODS + 1)])
    usable = in_data.copy()
    usable[0] = True
    counts = events.counts(shown)
    table = verdicts_of_counts(shown, counts, usable)
    known_before = [bool(in_data[1]), events.covers(YEAR_DAYS)]
    before = (counts[:, 1], events.counts_last_year(shown))
    for name, values, known in zip(("previous", "same_last_year"), before, known_before):
        table[name] = _nullable(values.tolist() if known else [pd.NA] * len(shown))
    table["z"] = (
        np.sqrt(2.0) * (np.sqrt(counts[:, 0]) - np.sqrt(counts[:, 1])) if in_data[1] else np.nan
    )
    table["effort_adjusted_verdict"] = _effort_adjusted(
        events, shown, usable, activity if unit is not None else None
    )
    return table[
        [
            "category",
            "current",
            "previous",
            "same_last_year",
            "normal_low",
            "normal_high",
            "z",
            "verdict",
            "effort_adjusted_verdict",
            "expected",
            "p",
            "p_adjusted",
        ]
    ]


def week_counts(
    time: npt.ArrayLike,
    end: date,
    weeks: int = 52,
    *,
    received: Optional[npt.ArrayLike] = None,
    as_known: Optional[date] = None,
) -> pd.DataFrame:
    """How many incidents a week, beside what is normal for that week of the year?

    A row for each of the ``weeks`` weeks of seven days that end at ``end``, oldest first:
    week_start (datetime64), count, expected, low, high (NaN where fewer than six weeks are
    known to compare with).

    The level of a week is the mean of the 12 weeks before it and, where known, of the five
    weeks around the same week one and two years earlier; never of the week itself. The band
    is the negative-binomial 95 % prediction interval around it, with one dispersion for the
    whole curve, estimated from how far the *other* weeks fell from their levels. Weeks before
    the data begin are not compared with. ``received``, ``as_known``: as in ``compare_periods``.
    """
    if weeks < 1:
        raise ParameterError(
            message("{weeks} weeks make no curve.", weeks=weeks),
            message("Choose at least one week."),
        )
    events = _Events.checked(time, end, 7, None, None, received, as_known)
    known = max(0, (end - events.begin).days // 7) if events.begin is not None else 0
    total = max(known, weeks)
    counts = events.counts([""], total)[0][::-1]  # oldest first
    expected, low, high = week_ranges(counts, known)
    first = end - timedelta(days=7 * weeks)
    return pd.DataFrame(
        {
            "week_start": pd.date_range(first, periods=weeks, freq="7D"),
            "count": counts[-weeks:].astype(np.int64),
            "expected": expected[-weeks:],
            "low": low[-weeks:],
            "high": high[-weeks:],
        }
    )


def week_ranges(counts: npt.ArrayLike, known: int) -> tuple[Floats, Floats, Floats]:
    """What is normal for each week of a row of counts? Expected, low and high, each (weeks,).

    ``counts`` (weeks,), oldest first, of which the data cover the last ``known``. The rule is
    that of ``week_counts``, which counts first; NaN where there is too little to compare with.
    """
    counts = floats(counts)
    total = counts.size
    reference = np.concatenate([np.arange(1, HISTORY_PERIODS + 1), SEASON_WEEKS])
    at = np.arange(total)[:, None] - reference
    exists = at >= total - known
    size = exists.sum(axis=1)
    usable = (size >= LEAST_HISTORY) & exists[:, 0]
    sums = np.where(exists, counts[np.maximum(at, 0)], 0.0).sum(axis=1)
    mean = (sums + 0.5) / np.maximum(size, 1)
    share = 1 + 1 / np.maximum(size, 1)
    excess = np.where(usable, (counts - mean) ** 2 - mean * share, 0.0)
    scale = np.where(usable, mean**2 * share, 0.0)
    others = np.maximum(scale.sum() - scale, 1e-9)
    dispersion = np.maximum((excess.sum() - excess) / others, 0.0)
    degrees = max(int(np.count_nonzero(usable)) - 2, 1)
    variance = (mean + dispersion * mean**2 * _uncertainty(degrees)) * share
    low, high = _interval(mean, variance)
    expected = np.where(usable, sums / np.maximum(size, 1), np.nan)
    return expected, np.where(usable, low, np.nan), np.where(usable, high, np.nan)


@dataclass(frozen=True, eq=False)
class _Events:
    """Incidents by their day before END, with what is needed to count them as known then."""

    day: Integers  # 0 is END, -1 the last day of the current period
    received_day: Floats  # the same scale, -inf where unknown
    category: npt.NDArray[np.object_]
    unit: npt.NDArray[np.object_]
    end: date
    days: int
    lag: float  # k, inf where nothing is known of receipt
    begin: Optional[date]

    @classmethod
    def checked(
        cls,
        time: npt.ArrayLike,
        end: date,
        days: int,
        category: Optional[npt.ArrayLike],
        unit: Optional[npt.ArrayLike],
        received: Optional[npt.ArrayLike],
        as_known: Optional[date],
    ) -> _Events:
        if days < 1:
            raise ParameterError(
                message("A period of {days} days is empty.", days=days),
                message("Choose a length of at least one day."),
            )
        last = np.datetime64(end, "D")
        at = np.asarray(time, dtype="datetime64[D]").ravel()
        missing = int(np.count_nonzero(np.isnat(at)))
        if missing:
            raise ParameterError(
                message("{missing} of {n} incidents have no time.", missing=missing, n=at.size),
                message("Leave incidents without a time out of the comparison."),
            )
        day = (at - last).astype(np.int64)
        received_day = np.full(at.size, -np.inf)
        lag = np.inf
        first = int(day.min()) if day.size else None
        if received is not None:
            receipt = np.asarray(received, dtype="datetime64[D]").ravel()
            _same_size(receipt, at, message("dates of receipt"))
            dated = ~np.isnat(receipt)
            received_day[dated] = (receipt[dated] - last).astype(np.int64)
            if dated.any() and first is not None:
                first = max(first, int(received_day[dated].min()))
                lag = max(-float(days), float(received_day[dated].max()))
                if as_known is not None:
                    lag = float((as_known - end).days)
        if as_known is not None and (end - as_known).days >= days:
            raise ParameterError(
                message(
                    "Nothing of the period that ends {end} was known on {as_known}.",
                    end=end,
                    as_known=as_known,
                ),
                message("Choose a later date of knowledge, or an earlier end."),
            )
        return cls(
            day=day,
            received_day=received_day,
            category=_text(category, at, message("categories")),
            unit=_text(unit, at, message("units")),
            end=end,
            days=days,
            lag=lag,
            begin=None if first is None else end + timedelta(days=first),
        )

    def covers(self, days_back: int) -> bool:
        """Whether the data had begun when the period that ended ``days_back`` earlier did."""
        start = self.end - timedelta(days=days_back + self.days)
        return self.begin is not None and self.begin <= start

    def counts(
        self,
        codes: Sequence[str],
        periods: int = HISTORY_PERIODS + 1,
        units: Optional[Sequence[str]] = None,
    ) -> Integers:
        """(codes, periods) incidents, the current period first, then back in time."""
        period = (-self.day - 1) // self.days
        used = (period >= 0) & (period < periods)
        used &= self.received_day <= self.lag - period * self.days
        if units is not None:
            used &= np.isin(self.unit.astype(str), np.asarray(list(units), dtype=str))
        row = self._row(codes)
        used &= row >= 0
        flat = np.bincount(row[used] * periods + period[used], minlength=len(codes) * periods)
        return flat.reshape(len(codes), periods).astype(np.int64)

    def _row(self, codes: Sequence[str]) -> Integers:
        """Where in ``codes`` each incident's category stands, -1 for nowhere."""
        return pd.Categorical(self.category, categories=list(codes)).codes.astype(np.int64)

    def counts_last_year(self, codes: Sequence[str]) -> Integers:
        """(codes,) incidents of the period 364 days earlier."""
        used = (self.day >= -YEAR_DAYS - self.days) & (self.day < -YEAR_DAYS)
        used &= self.received_day <= self.lag - YEAR_DAYS
        row = self._row(codes)
        used &= row >= 0
        return np.bincount(row[used], minlength=len(codes)).astype(np.int64)


def verdicts_of_counts(codes: Sequence[str], counts: Integers, usable: Booleans) -> pd.DataFrame:
    """Is the newest of each row of counts more, or less, than normal? One family of questions.

    ``counts`` (codes, periods): the current period first, then back in time; ``usable``
    (periods,): which of them the data cover. Columns category, current, normal_low,
    normal_high, expected, p, p_adjusted and verdict, as in ``compare_periods``, which counts first.
    """
    history = counts[:, 1:][:, usable[1:]]
    current = counts[:, 0].astype(np.int64)
    n = len(codes)
    if history.shape[1] < LEAST_HISTORY:
        nowhere = np.full(n, np.nan)
        columns: dict[str, Any] = {
            "normal_low": _nullable([pd.NA] * n),
            "normal_high": _nullable([pd.NA] * n),
            "expected": nowhere,
            "p": nowhere,
            "p_adjusted": nowhere,
            "verdict": ["too_short_history"] * n,
        }
    else:
        expected, mean, variance, _ = _predictions(history.astype(np.float64))
        low, high = _interval(mean, variance)
        p = _tail_probability(current, mean, variance)
        adjusted = benjamini_hochberg(p)
        columns = {
            "normal_low": _nullable(low.astype(np.int64).tolist()),
            "normal_high": _nullable(high.astype(np.int64).tolist()),
            "expected": expected,
            "p": p,
            "p_adjusted": adjusted,
            "verdict": [
                _verdict(*row)
                for row in zip(current.tolist(), expected.tolist(), adjusted.tolist())
            ],
        }
    first = {"category": list(codes), "current": _nullable(current.tolist())}
    return pd.DataFrame({**first, **columns})


def _verdict(count: int, expected: float, p_adjusted: float) -> str:
    direction = "increase" if count > expected else "decrease"
    if expected < LEAST_EXPECTED:
        seen = p_adjusted <= 0.05 and direction == "increase"
        return "possible_increase" if seen else "too_few"
    if p_adjusted <= 0.01:
        return f"clear_{direction}"
    return f"possible_{direction}" if p_adjusted <= 0.05 else "normal"


def _effort_adjusted(
    events: _Events, codes: Sequence[str], usable: Booleans, activity: Optional[pd.DataFrame]
) -> list[str]:
    if activity is None or activity.empty:
        return ["effort_unknown"] * len(codes)
    if np.count_nonzero(usable[1:]) < LEAST_HISTORY:
        return ["too_short_history"] * len(codes)
    ends = [events.end - timedelta(days=i * events.days) for i in range(usable.size)]
    active = active_units(activity, [(last - timedelta(days=events.days), last) for last in ends])
    panel, common = comparable_panel(active, usable, LEAST_HISTORY)
    if not panel:
        return ["effort_unknown"] * len(codes)
    verdicts = verdicts_of_counts(codes, events.counts(codes, units=panel), common)["verdict"]
    return [str(verdict) for verdict in verdicts]


def _nullable(values: Sequence[object]) -> pd.Series[Any]:
    """Whole numbers that may be missing."""
    return pd.Series(list(values), dtype="Int64")


def _uncertainty(degrees: int) -> float:
    """By how much a variance known from few degrees of freedom widens a 95 % interval."""
    return float((student.ppf(0.975, degrees) / 1.959963984540054) ** 2)


def _nbinom_parameters(mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    return mean**2 / (variance - mean), mean / variance


def _tail_probability(count: Integers, mean: Floats, variance: Floats) -> Floats:
    size, share = _nbinom_parameters(mean, variance)
    tail = np.minimum(nbinom.cdf(count, size, share), nbinom.sf(count - 1, size, share))
    probability: Floats = np.minimum(1.0, 2 * tail)
    return probability


def _interval(mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    size, share = _nbinom_parameters(mean, variance)
    return nbinom.ppf(0.025, size, share), nbinom.ppf(0.975, size, share)


def _text(
    values: Optional[npt.ArrayLike], like: npt.NDArray[np.generic], what: str
) -> npt.NDArray[np.object_]:
    if values is None:
        return np.full(like.size, "", dtype=object)
    array = np.asarray(values, dtype=object).ravel()
    _same_size(array, like, what)
    return array


def _same_size(array: npt.NDArray[np.generic], like: npt.NDArray[np.generic], what: str) -> None:
    if array.size != like.size:
        raise ParameterError(
            message(
                "There are {n_given} {what} for {n} incidents.",
                n_given=array.size,
                what=what,
                n=like.size,
            ),
            message("Give one an incident."),
        )
