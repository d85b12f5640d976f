# SPDX-License-Identifier: GPL-3.0-or-later
"""Do neighbouring cells have like counts over the whole map? Moran's I and the general G."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from ..arrays import Floats
from ..hotspots.neighbourhoods import Neighbourhoods
from ..progress import Progress, no_progress


@dataclass(frozen=True)
class GlobalStatistic:
    """A statistic of the whole map; NaN where it does not exist.

    ``p`` two-sided normal under randomisation, ``p_permutation`` two-sided from shuffled
    counts, (k + 1)/(m + 1).
    """

    value: float
    expected: float
    variance: float
    z: float
    p: float
    p_permutation: float


NONE = GlobalStatistic(*[np.nan] * 6)


def global_moran(
    counts: npt.ArrayLike,
    neighbours: Neighbourhoods,
    *,
    permutations: int = 0,
    random: np.random.Generator | None = None,
    progress: Progress = no_progress,
) -> GlobalStatistic:
    """Moran's I of ``counts`` (n,), moments under randomisation (Cliff and Ord 1981).

    ``neighbours`` without self; their weights are row-standardised. Cells without neighbours
    count in n but not in the weights. Above its expectation -1/(n - 1) like lies beside like.
    NaN for fewer than four cells, equal counts or no neighbours.
    """
    x = np.asarray(counts).ravel()
    n = x.size
    size = neighbours.sizes.astype(np.float64)
    share: Floats = np.where(size > 0, 1 / np.maximum(size, 1), 0.0)
    s0 = float(np.count_nonzero(size))
    if n < 4 or not s0 or (x == x[0]).all():
        return NONE
    mean = float(x.mean())
    squares = float(((x - mean) ** 2).sum())

    def moran(values: npt.NDArray[np.generic]) -> float:
        lag = (neighbours.sums(values) - size * mean) * share
        return float(n / s0 * ((np.asarray(values, dtype=np.float64) - mean) @ lag) / squares)

    value = moran(x)
    expected = -1.0 / (n - 1)
    columns = np.asarray(neighbours.sums(share), dtype=np.float64)
    s1 = float(share @ (size > 0)) + float(share @ columns)
    s2 = float((((size > 0) + columns) ** 2).sum())
    kurtosis = n * float(((x - mean) ** 4).sum()) / squares**2
    upper = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    lower = kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    variance = (upper - lower) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    p_permutation = np.nan
    if permutations > 0:
        generator = np.random.default_rng() if random is None else random
        further = 0
        for number in range(permutations):
            progress(number / permutations)
            drawn = moran(generator.permutation(x))
            further += abs(drawn - expected) >= abs(value - expected) - 1e-12
        p_permutation = (further + 1) / (permutations + 1)
    return _judged(value, expected, variance, p_permutation)


def global_g(counts: npt.ArrayLike, neighbours: Neighbourhoods) -> GlobalStatistic:
    """The general G of Getis and Ord (1992): do high counts lie together, or low ones?

    ``counts`` (n,) not negative; ``neighbours`` without self, each of weight 1. Above its
    expectation high counts are neighbours. Moments under randomisation.
    """
    x = np.asarray(counts).ravel()
    n = x.size
    size = neighbours.sizes.astype(np.float64)
    s0 = float(size.sum())
    m1, m2, m3, m4 = (float((x.astype(np.float64) ** power).sum()) for power in (1, 2, 3, 4))
    pairs = m1**2 - m2
    if n < 4 or s0 <= 0 or pairs <= 0 or (x == x[0]).all():
        return NONE
    value = float(x @ neighbours.sums(x)) / pairs
    expected = s0 / (n * (n - 1))
    s1, s2 = 2 * s0, 4 * float(size @ size)
    b0 = (n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2
    b1 = -((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s0**2)
    b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s0**2
    b4 = s1 - s2 + s0**2
    square = b0 * m2**2 + b1 * m4 + b2 * m1**2 * m2 + b3 * m1 * m3 + b4 * m1**4
    square /= pairs**2 * n * (n - 1) * (n - 2) * (n - 3)
    return _judged(value, expected, square - expected**2, np.nan)


def _judged(
    value: float, expected: float, variance: float, p_permutation: float
) -> GlobalStatistic:
    z = (value - expected) / np.sqrt(variance) if variance > 0 else np.nan
    p = float(2 * ndtr(-abs(z)))
    return GlobalStatistic(value, expected, variance, float(z), p, p_permutation)
