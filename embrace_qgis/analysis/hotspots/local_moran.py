# SPDX-License-Identifier: GPL-3.0-or-later
"""Where neighbouring cells are alike, and where one differs from those around: local Moran's I."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Union

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, Integers, checked_points
from ..cells import Cells
from ..multiple_testing import benjamini_hochberg
from ..progress import Progress, no_progress
from .gi_star import default_distance
from .neighbourhoods import neighbourhoods
from .rates import checked_population, standardised_rates

LEVEL = 0.05
MAXIMUM_PERMUTATIONS = 99_999
MAXIMUM_DRAWS = 200_000_000
NONE, HIGH_HIGH, LOW_LOW, HIGH_LOW, LOW_HIGH = "none", "HH", "LL", "HL", "LH"


@dataclass(frozen=True, eq=False)
class LocalMoranResult:
    """One value a cell, all (n,); NaN where a statistic does not exist.

    ``count`` events; ``local_i``; ``z`` and two-sided normal ``p``, ``p_adjusted`` after
    Benjamini and Hochberg over the map; ``p_sim`` two-sided by permutation, None where none
    were asked for; ``cluster`` HH, LL, HL, LH or none; ``distance`` in metres, as used.
    """

    count: Integers
    local_i: Floats
    z: Floats
    p: Floats
    p_adjusted: Floats
    p_sim: Optional[Floats]
    cluster: npt.NDArray[np.str_]
    distance: float


def local_moran_clusters(
    cells: Cells,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    distance: Optional[float] = None,
    permutations: int = 0,
    generator: Optional[np.random.Generator] = None,
    population: Optional[npt.ArrayLike] = None,
    progress: Progress = no_progress,
) -> LocalMoranResult:
    """Clusters of high and of low counts, and cells that differ from their surroundings.

    Points (m,) in metres; those in no cell are not counted. Neighbours are the cells whose
    centres lie within ``distance`` (by default √2 of the cell's side: on squares the queen's
    eight), weighted equally and summing to 1; the cell itself is none of them. With
    ``population`` (n,) the values are empirical-Bayes standardised rates instead of counts
    (Assunção and Reis 1999), and cells without population are no part of the map.

    ``cluster`` says high (H) or low (L) of the cell, then of its neighbours' mean, both against
    the mean of the map, where ``p_adjusted`` <= .05. A cell without neighbours has NaN.
    """
    x, y = checked_points(x, y)
    if not len(cells):
        raise ParameterError(
            message("The grid has no cells."),
            message("Choose a smaller cell size or another boundary."),
        )
    if not 0 <= permutations <= MAXIMUM_PERMUTATIONS:
        raise ParameterError(
            message("{n} permutations cannot be made.", n=permutations),
            message("Choose a number from 0 to {most}.", most=MAXIMUM_PERMUTATIONS),
        )
    used = float(distance) if distance is not None else default_distance(cells)
    near = neighbourhoods(cells, used, include_self=False)
    count = cells.counts(x, y).astype(np.int64, copy=False)
    values: npt.NDArray[Any] = count
    tested: Union[Booleans, slice] = slice(None)
    sizes = near.sizes
    if population is not None:
        people = checked_population(population, len(cells))
        tested = people > 0
        values = np.zeros(len(cells))
        values[tested] = standardised_rates(count[tested], people[tested])
        sizes = near.sums(tested)
    sums = near.sums(values)
    progress(0.2)
    statistic = np.full((4, len(cells)), np.nan)
    local_i, z, p, p_sim = statistic
    local_i[tested], z[tested], quadrant = _local_moran(values[tested], sums[tested], sizes[tested])
    p[:] = 2 * ndtr(-np.abs(z))
    p_adjusted = benjamini_hochberg(p)
    if permutations:
        p_sim[tested] = conditional_p(
            values[tested],
            sums[tested],
            sizes[tested],
            permutations,
            generator or np.random.default_rng(),
            lambda share: progress(0.3 + 0.7 * share),
        )
        p_sim[np.isnan(p)] = np.nan
    cluster = np.full(len(cells), NONE, dtype="<U4")
    cluster[tested] = quadrant
    cluster[~(p_adjusted <= LEVEL)] = NONE
    return LocalMoranResult(
        count=count,
        local_i=local_i,
        z=z,
        p=p,
        p_adjusted=p_adjusted,
        p_sim=p_sim if permutations else None,
        cluster=cluster,
        distance=used,
    )


def _local_moran(
    values: npt.NDArray[Any], sums: npt.NDArray[Any], sizes: Integers
) -> tuple[Floats, Floats, npt.NDArray[np.str_]]:
    """I, its z, and the quadrant, of each cell; ``sums`` over its ``sizes`` neighbours.

    I = (d/m)·mean of the neighbours' d, d the deviation from the mean of all n cells and m the
    mean of d² (divisor n, as in spdep; esda divides by n - 1). Mean and variance are those of
    conditional randomisation (Sokal, Oden and Thomson 1998; ``localmoran`` in spdep since 1.2),
    with w the weight 1/size of a neighbour:
    E = -d²/((n - 1)·m), V = (d/m)²·n/(n - 2)·(w - 1/(n - 1))·(m - d²/(n - 1)).
    """
    n = values.size
    nowhere = np.full(n, np.nan)
    quadrant = np.full(n, NONE, dtype="<U4")
    if n < 3:
        return nowhere, nowhere, quadrant
    mean = float(values.mean())
    deviation = values - mean
    variance = float(np.square(deviation).mean())
    if not variance > 1e-24 * max(mean**2, 1e-300):
        return nowhere, nowhere, quadrant
    with np.errstate(divide="ignore", invalid="ignore"):
        around = np.where(sizes > 0, sums / sizes, np.nan) - mean
        local_i = deviation / variance * around
        expected = -np.square(deviation) / ((n - 1) * variance)
        weight = np.maximum(1 / sizes - 1 / (n - 1), 0.0)
        spread = np.square(deviation / variance) * (n / (n - 2)) * weight
        spread *= np.maximum(variance - np.square(deviation) / (n - 1), 0.0)
        spread[spread <= 1e-18] = np.nan  # the cell is the mean itself, or all are neighbours
        z = (local_i - expected) / np.sqrt(spread)
    high, high_around = deviation > 0, around > 0
    quadrant[high & high_around] = HIGH_HIGH
    quadrant[~high & ~high_around] = LOW_LOW
    quadrant[high & ~high_around] = HIGH_LOW
    quadrant[~high & high_around] = LOW_HIGH
    return local_i, z, quadrant


def conditional_p(
    values: npt.NDArray[Any],
    sums: npt.NDArray[Any],
    sizes: Integers,
    permutations: int,
    generator: np.random.Generator,
    progress: Progress = no_progress,
) -> Floats:
    """(n,) two-sided pseudo p of each cell's neighbours, were all other cells shuffled.

    For a cell that keeps its value, I goes up or down with the sum of its k neighbours: so it
    is compared with the sums of k cells drawn from the other n - 1, without putting back.
    p = 2·(r + 1)/(permutations + 1), at most 1, r how many draws lie as far out or further on
    the observed side. Cells share the draws: each permutation is one order of random cells, of
    which a cell takes the first k, and the next one in place of itself where it is among them.
    NaN without neighbours, and where all others are neighbours.
    """
    n = values.size
    p = np.full(n, np.nan)
    usable = (sizes > 0) & (sizes < n - 1)
    if not usable.any():
        return p
    longest = int(sizes[usable].max()) + 1
    if permutations * longest > MAXIMUM_DRAWS:
        raise ParameterError(
            message("{n} permutations of {k} neighbours are too many.", n=permutations, k=longest),
            message("Choose fewer permutations or a shorter distance."),
        )
    drawn = np.empty((permutations, longest), dtype=np.int64)
    for row in range(permutations):
        drawn[row] = generator.choice(n, longest, replace=False)
        if row % 64 == 0:
            progress(0.7 * row / permutations)
    taken = values[drawn]
    totals = np.cumsum(taken, axis=1)
    # Sums of floats in another order differ in their last digits, and are still equal.
    slack = 0.0 if values.dtype.kind == "i" else 1e-9 * float(np.abs(values).max())
    different = np.unique(sizes[usable])
    for number, k in enumerate(different.tolist()):
        at = np.flatnonzero(sizes == k)
        total = totals[:, k - 1]
        ordered = np.sort(total)
        upper = permutations - np.searchsorted(ordered, sums[at] - slack, side="left")
        lower = np.searchsorted(ordered, sums[at] + slack, side="right")
        # The draws that hold the cell itself: the next one drawn takes its place.
        self_drawn = drawn[:, :k].ravel()
        draw = np.repeat(np.arange(permutations), k)
        mine = sizes[self_drawn] == k
        self_drawn, draw = self_drawn[mine], draw[mine]
        observed, before = sums[self_drawn], total[draw]
        after = before - values[self_drawn] + taken[draw, k]
        place = np.searchsorted(at, self_drawn)
        change = (after >= observed - slack).astype(np.int64) - (before >= observed - slack)
        upper += np.bincount(place, change, at.size).astype(np.int64)
        change = (after <= observed + slack).astype(np.int64) - (before <= observed + slack)
        lower += np.bincount(place, change, at.size).astype(np.int64)
        p[at] = np.minimum(2 * (np.minimum(upper, lower) + 1) / (permutations + 1), 1.0)
        progress(0.7 + 0.3 * (number + 1) / different.size)
    return p
