# SPDX-License-Identifier: GPL-3.0-or-later
"""Are the counts of the cells more uneven than chance makes them?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy.special import chdtr, chdtrc, ndtr

from ..arrays import Floats, floats
from ..progress import Progress, no_progress


@dataclass(frozen=True)
class QuadratTest:
    """Counts in cells against an even spread by area; NaN where there is no answer.

    ``variance_mean_ratio`` 1 by chance, more when clustered, with its normal ``z`` and ``p``
    (two-sided; NaN where the cells differ in area); ``chi_square`` of Pearson with ``p_chi_square``
    of k - 1 degrees of freedom and ``p_simulated``, (k + 1)/(m + 1), all two-sided: too even
    is no chance either. Where cells expect under 5 points only the simulated one holds.
    """

    variance_mean_ratio: float
    z: float
    p: float
    chi_square: float
    degrees_of_freedom: int
    p_chi_square: float
    p_simulated: float
    expected: float


def quadrat_test(
    counts: npt.ArrayLike,
    area: Optional[npt.ArrayLike] = None,
    *,
    simulations: int = 0,
    random: np.random.Generator | None = None,
    progress: Progress = no_progress,
) -> QuadratTest:
    """Whether points fall in cells as by chance. ``counts``, ``area`` (k,), of any unit."""
    x = floats(counts)
    k, n = x.size, float(x.sum())
    if k < 2 or n < 2:
        return QuadratTest(np.nan, np.nan, np.nan, np.nan, 0, np.nan, np.nan, np.nan)
    size = np.ones(k) if area is None else floats(area)
    equal = float(np.ptp(size)) <= 1e-6 * float(size.mean())
    share = size / size.sum()
    mean = n / k
    ratio = float(x.var(ddof=1)) / mean
    z = (ratio - 1) * np.sqrt((k - 1) / 2) if equal else np.nan
    chi_square = _chi_square(x, n, share)
    tails = float(chdtr(k - 1, chi_square)), float(chdtrc(k - 1, chi_square))
    return QuadratTest(
        variance_mean_ratio=ratio,
        z=float(z),
        p=float(2 * ndtr(-abs(z))),
        chi_square=chi_square,
        degrees_of_freedom=k - 1,
        p_chi_square=min(1.0, 2 * min(tails)),
        p_simulated=_simulated(chi_square, int(n), share, simulations, random, progress),
        expected=float(n * share.min()),
    )


def _simulated(
    chi_square: float,
    n: int,
    share: Floats,
    simulations: int,
    random: np.random.Generator | None,
    progress: Progress,
) -> float:
    if simulations <= 0:
        return np.nan
    generator = np.random.default_rng() if random is None else random
    bounds = np.cumsum(share)
    bounds[-1] = 1.0
    even = share.size - 1
    further = 0
    for number in range(simulations):
        progress(number / simulations)
        cell = np.searchsorted(bounds, generator.random(n), side="right")
        drawn = _chi_square(np.bincount(cell, minlength=share.size), n, share)
        further += abs(drawn - even) >= abs(chi_square - even) * (1 - 1e-9)
    return (further + 1) / (simulations + 1)


def _chi_square(counts: npt.ArrayLike, n: float, share: Floats) -> float:
    return float(((floats(counts) - n * share) ** 2 / (n * share)).sum())
