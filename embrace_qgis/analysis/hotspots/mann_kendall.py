# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a series rise or fall? Mann-Kendall's test and Sen's slope, for many series at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from ..arrays import Floats, Integers
from ..progress import Progress, no_progress

PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True, eq=False)
class Trend:
    """One value a series, all (n,); NaN where a series has fewer than 2 steps or a gap.

    ``s`` Kendall's score, ``variance`` of it with ties, ``z`` with continuity correction,
    ``p`` two-sided, ``tau`` = s over the number of pairs, ``slope`` Sen's, a step.
    """

    s: Integers
    variance: Floats
    z: Floats
    p: Floats
    tau: Floats
    slope: Floats


def mann_kendall(
    series: npt.ArrayLike,
    steps: Optional[npt.ArrayLike] = None,
    progress: Progress = no_progress,
) -> Trend:
    """Is there a trend in each series, and how steep is it?

    ``series`` (n, k), the oldest first; ``steps`` (k,) their times, rising, 0, 1, 2, … where
    not given. Score and variance with ties as Mann (1945) and Kendall (1975); z and p of the
    normal approximation, good from about 10 steps, too kind below. ``slope`` is the median of
    the slopes of all pairs (Sen 1968). A constant series has z 0, p 1.

    >>> found = mann_kendall([[1, 2, 2, 4]])
    >>> int(found.s[0]), round(float(found.variance[0]), 4), float(found.slope[0])
    (5, 7.6667, 1.0)
    """
    table = np.atleast_2d(np.asarray(series, dtype=np.float64))
    n, k = table.shape
    when = np.arange(k, dtype=np.float64) if steps is None else np.asarray(steps, dtype=np.float64)
    pairs = k * (k - 1) // 2
    s = np.zeros(n, dtype=np.int64)
    slope, ties = np.full(n, np.nan), np.zeros(n)
    whole = np.isfinite(table).all(axis=1) & (k >= 2)
    rows = np.flatnonzero(whole)
    first, second = np.triu_indices(k, 1)
    apart = when[second] - when[first]
    chunk = max(1, PAIRS_AT_ONCE // max(pairs, 1))
    for start in range(0, rows.size, chunk):
        at = rows[start : start + chunk]
        part = table[at]
        difference = part[:, second]
        difference -= part[:, first]
        s[at] = np.count_nonzero(difference > 0, axis=1) - np.count_nonzero(difference < 0, axis=1)
        difference /= apart
        slope[at] = np.median(difference, axis=1, overwrite_input=True)
        ties[at] = _tie_sums(part)
        progress(min(start + chunk, rows.size) / rows.size)
    variance = np.where(whole, (k * (k - 1) * (2 * k + 5) - ties) / 18.0, np.nan)
    safe = np.where(variance > 0, variance, 1.0)
    z = np.where(whole, (s - np.sign(s)) / np.sqrt(safe), np.nan)
    return Trend(
        s=s,
        variance=variance,
        z=z,
        p=np.where(whole, np.minimum(2.0 * ndtr(-np.abs(z)), 1.0), np.nan),
        tau=np.where(whole, s / max(pairs, 1), np.nan),
        slope=slope,
    )


def _tie_sums(table: Floats) -> Floats:
    """(n,) sum over the groups of t equal values of t (t - 1) (2 t + 5)."""
    n, k = table.shape
    ordered = np.sort(table, axis=1)
    position = np.broadcast_to(np.arange(k), (n, k))
    new = np.ones((n, k), dtype=bool)
    new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    # The r-th of equal values adds what the term of its group grows by from r - 1 to r.
    r = position - np.maximum.accumulate(np.where(new, position, 0), axis=1) + 1.0
    grows = r * (r - 1) * (2 * r + 5) - (r - 1) * (r - 2) * (2 * r + 3)
    sums: Floats = grows.sum(axis=1)
    return sums
