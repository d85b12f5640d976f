# SPDX-License-Identifier: GPL-3.0-or-later
"""Where did it become more, and where less? An exact test of each cell, before against after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, gammaln, ndtr

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, Integers, floats
from ..clusters.ranges import expanded
from ..multiple_testing import benjamini_hochberg

LEVEL = 0.05
RELATIVE_SLACK = 1e-7
"""Probabilities this near count as equal, as in R's binom.test."""
VERDICTS = ("increase", "decrease", "none", "too_few")


@dataclass(frozen=True, eq=False)
class Change:
    """One value a cell, all (n,); NaN where a statistic does not exist.

    ``before``, ``after`` events; ``difference`` after - before; ``expected`` after, had the
    cell kept its rate (or followed the whole map); ``rate_ratio`` events per day, after over
    before; ``p``, ``p_adjusted`` two-sided; ``verdict`` increase, decrease, none, too_few.
    ``share``: of a cell's events, the part that falls after where nothing has changed.
    ``total_ratio``, ``total_p``: the same of all cells together, per day.
    """

    before: Integers
    after: Integers
    difference: Integers
    expected: Floats
    rate_ratio: Floats
    p: Floats
    p_adjusted: Floats
    verdict: npt.NDArray[np.str_]
    share: float
    total_ratio: float
    total_p: float


def change(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    days_before: float,
    days_after: float,
    *,
    minimum_count: int = 5,
    relative: bool = False,
) -> Change:
    """In which cells did the number of events change by more than chance?

    ``before``, ``after`` (n,) whole numbers, events of two periods of ``days_before`` and
    ``days_after`` days. Given before + after events and no change, the number after is binomial
    with the share of the days that lie after (Przyborowski and Wilenski 1940): the exact test
    of the ratio of two Poisson rates. With ``relative``: did this cell change otherwise than
    the others? Given the totals of the map, the number after is then hypergeometric (Fisher's
    exact test of the cell against all others), which allows for a map that is itself but
    counted, and for a cell that is a large part of it; ``share`` is that of all cells' events.

    Cells with under ``minimum_count`` events in all have no p and count as no test.
    """
    if not (days_before > 0 and days_after > 0):
        raise ParameterError(
            message("A period without days cannot be compared."),
            message("Choose periods of at least one day."),
        )
    b, a = (np.asarray(values, dtype=np.int64).ravel() for values in (before, after))
    if b.size != a.size:
        raise ParameterError(
            message("There are {n} counts before and {n_after} after.", n=b.size, n_after=a.size),
            message("Give one of each for every cell."),
        )
    both = a + b
    days_share = days_after / (days_before + days_after)
    total_b, total_a = int(b.sum()), int(a.sum())
    share = total_a / (total_a + total_b) if relative and total_a + total_b else days_share
    p = np.full(b.size, np.nan)
    tested = (both >= minimum_count) & (both > 0)
    if relative:
        p[tested] = two_sided_hypergeometric(a[tested], both[tested], total_a, total_a + total_b)
    else:
        p[tested] = two_sided_binomial(a[tested], both[tested], share)
    p_adjusted = benjamini_hochberg(p)
    days_ratio = days_before / days_after
    expected = b * share / (1 - share) if share < 1 else np.full(b.size, np.nan)
    significant = tested & (p_adjusted <= LEVEL)
    verdict = np.select(
        [~tested, significant & (a > both * share), significant & (a < both * share)],
        ["too_few", "increase", "decrease"],
        "none",
    )
    totals = two_sided_binomial(np.array([total_a]), np.array([total_a + total_b]), days_share)
    return Change(
        before=b,
        after=a,
        difference=a - b,
        expected=expected,
        rate_ratio=np.where(b > 0, a * days_ratio / np.maximum(b, 1), np.nan),
        p=p,
        p_adjusted=p_adjusted,
        verdict=verdict,
        share=share,
        total_ratio=total_a * days_ratio / total_b if total_b else float("nan"),
        total_p=float(totals[0]),
    )


def two_sided_binomial(count: npt.ArrayLike, trials: npt.ArrayLike, share: float) -> Floats:
    """Two-sided p of ``count`` successes in ``trials``, each with probability ``share``; (n,).

    The sum of the probabilities of all outcomes that are at most as probable as the one seen
    (minimum likelihood), the definition of R's ``binom.test`` and of SciPy's ``binomtest``.
    The other tail begins where the probability has fallen as low: found by bisection for all
    at once. No trials give 1.
    """
    k, n = floats(count), floats(trials)
    if not 0.0 < share < 1.0:
        # Without chance there is one possible outcome.
        p: Floats = np.where(k == n * share, 1.0, 0.0)
        return p
    # Counted as failures where that is the lower side, so that one direction is enough.
    low = k < n * share
    mirrored = np.where(low, k, n - k)
    chance = np.where(low, share, 1.0 - share)
    seen = _log_probability(mirrored, n, chance) + RELATIVE_SLACK
    # Above the mean the probability falls: the first outcome there that is as rare.
    left, right = np.ceil(n * chance), n + 1.0
    while np.any(left < right):
        middle = np.floor((left + right) / 2)
        rare = (middle > n) | (_log_probability(np.minimum(middle, n), n, chance) <= seen)
        right = np.where(rare, np.minimum(middle, right), right)
        left = np.where(rare, left, np.minimum(middle + 1, right))
    p = _lower_tail(mirrored, n, chance) + _lower_tail(n - right, n, 1.0 - chance)
    p[k == n * share] = 1.0
    return np.minimum(p, 1.0)


def two_sided_hypergeometric(
    count: npt.ArrayLike, drawn: npt.ArrayLike, marked: int, total: int
) -> Floats:
    """Two-sided p of ``count`` marked among ``drawn`` of ``total``, ``marked`` in all; (n,).

    Minimum likelihood as in ``two_sided_binomial``: Fisher's exact test as R's ``fisher.test``
    and SciPy's ``fisher_exact`` have it. Each outcome possible is weighed, so the work grows
    with the sum of ``drawn``.
    """
    k, n = (np.asarray(values, dtype=np.int64).ravel() for values in (count, drawn))
    pairs, pair = np.unique(np.column_stack([k, n]), axis=0, return_inverse=True)
    k, n = pairs[:, 0], pairs[:, 1]
    p = np.ones(k.size)
    lowest, highest = np.maximum(n - (total - marked), 0), np.minimum(n, marked)
    for which, outcome in expanded(lowest, highest + 1):
        begins = np.flatnonzero(np.diff(which, prepend=-1))
        own = np.repeat(np.arange(begins.size), np.diff(begins, append=which.size))
        weight = -(
            gammaln(outcome + 1)
            + gammaln(marked - outcome + 1)
            + gammaln(n[which] - outcome + 1)
            + gammaln(total - marked - n[which] + outcome + 1)
        )
        weight -= np.maximum.reduceat(weight, begins)[own]
        at = which[begins]
        seen = weight[begins + k[at] - lowest[at]]
        likelihood = np.exp(weight)
        as_rare = np.where(weight <= seen[own] + RELATIVE_SLACK, likelihood, 0.0)
        p[at] = np.add.reduceat(as_rare, begins) / np.add.reduceat(likelihood, begins)
    found: Floats = p[pair.ravel()]
    return found


@dataclass(frozen=True)
class Dispersion:
    """How unevenly the events of a cell come: 1 as chance makes it, above 1 in bursts.

    ``ratio`` of the variation between the blocks of time to that of independent events, over
    ``cells`` cells; ``p`` upper, normal.
    """

    ratio: float
    p: float
    cells: int


def dispersion(cell: npt.ArrayLike, block: npt.ArrayLike, n_blocks: int) -> Optional[Dispersion]:
    """Do the events of the same cell come in bursts, so that exact tests find too much?

    ``cell``, ``block`` (m,) the cell of each event and the block of time (weeks, of equal
    length) of one period that it lies in; pairs below 0 do not count. Given a cell's events,
    Pearson's chi² over the blocks has, by chance alone, exactly the mean blocks - 1 and the
    variance 2 (blocks - 1) (1 - 1 / events), however few the events (Haldane 1937); so the
    sum over cells can be judged. None where no cell has two events, or with one block.
    """
    at = np.asarray(cell, dtype=np.int64).ravel()
    when = np.asarray(block, dtype=np.int64).ravel()
    counted = (at >= 0) & (when >= 0)
    at, when = at[counted], when[counted]
    if n_blocks < 2 or not at.size:
        return None
    index = np.unique(at, return_inverse=True)[1]
    events = np.bincount(index).astype(np.float64)
    bins, inverse = np.unique(index * n_blocks + when, return_inverse=True)
    squares = np.bincount(bins // n_blocks, np.bincount(inverse).astype(np.float64) ** 2)
    several: Booleans = events >= 2
    if not several.any():
        return None
    events, squares = events[several], squares[several]
    chi_squared = float((n_blocks * squares / events - events).sum())
    freedom = (n_blocks - 1) * events.size
    spread = float(np.sqrt(2.0 * (n_blocks - 1) * (1.0 - 1.0 / events).sum()))
    return Dispersion(
        ratio=chi_squared / freedom,
        p=float(ndtr(-(chi_squared - freedom) / spread)),
        cells=int(events.size),
    )


def _log_probability(k: Floats, n: Floats, share: Floats) -> Floats:
    value: Floats = (
        gammaln(n + 1)
        - gammaln(k + 1)
        - gammaln(n - k + 1)
        + k * np.log(share)
        + (n - k) * np.log1p(-share)
    )
    return value


def _lower_tail(k: Floats, n: Floats, share: Floats) -> Floats:
    """P(X <= k), also for k below 0 and from n upward."""
    tail = np.where(k < 0, 0.0, 1.0)
    some = (k >= 0) & (k < n)
    tail[some] = betainc(n[some] - k[some], k[some] + 1, 1.0 - share[some])
    return tail
