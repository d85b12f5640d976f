# SPDX-License-Identifier: GPL-3.0-or-later
"""Where incidents cluster more than chance allows: Gi* beside an exact test of the count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.special import betainc, ndtr

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, Integers, checked_points, floats
from ..cells import Cells
from ..multiple_testing import benjamini_hochberg, bonferroni

LEVELS = (0.10, 0.05, 0.01)
MINIMUM_EXPECTED_FOR_COLD = 5.0
CORRECTIONS: dict[str, Callable[[npt.ArrayLike], Floats]] = {
    "fdr": benjamini_hochberg,
    "bonferroni": bonferroni,
    "none": floats,
}


@dataclass(frozen=True, eq=False)
class GiStarResult:
    """One value a cell, all (n,); NaN where a statistic does not exist.

    ``count`` events; ``neighbour_count`` events in the cell and its neighbours; ``gi_star``
    z-score; ``p``, ``p_adjusted`` two-sided normal; ``p_exact``, ``p_exact_adjusted`` upper
    tail; ``hotspot`` 3, 2, 1 for hot at 99, 95, 90 %, negative for cold, 0 for neither;
    ``distance`` in metres, as used.
    """

    count: Integers
    neighbour_count: Integers
    gi_star: Floats
    p: Floats
    p_adjusted: Floats
    p_exact: Floats
    p_exact_adjusted: Floats
    hotspot: Integers
    distance: float


def gi_star(counts: npt.ArrayLike, neighbours: csr_matrix) -> Floats:
    """z-score of each cell's neighbourhood sum (Getis and Ord 1992, self included).

    ``counts`` (n,) counts or weights; ``neighbours`` (n, n) weights of the neighbours with
    the cell itself on the diagonal. Mean and variance are those of all cells. NaN where all
    cells are equal, or where the neighbourhood is the whole map.
    """
    values = floats(counts)
    n = values.size
    if n < 2:
        return np.full(n, np.nan)
    mean = values.mean()
    variance = ((values - mean) ** 2).mean()
    sums = np.asarray(neighbours @ values).ravel()
    weights = np.asarray(neighbours.sum(axis=1), dtype=np.float64).ravel()
    squares = np.asarray(neighbours.multiply(neighbours).sum(axis=1), dtype=np.float64).ravel()
    spread = variance * (n * squares - weights**2) / (n - 1)
    spread[spread <= 1e-12 * variance * n] = np.nan
    if not variance > 1e-24 * max(mean**2, 1e-300):
        return np.full(n, np.nan)
    z: Floats = (sums - mean * weights) / np.sqrt(spread)
    return z


def upper_tail_binomial(count: npt.ArrayLike, trials: float, share: npt.ArrayLike) -> Floats:
    """P(X >= count) for X binomial of ``trials`` events, each landing here with ``share``."""
    k = floats(count)
    probability = np.clip(np.broadcast_to(floats(share), k.shape), 0.0, 1.0)
    tail = np.ones(k.shape)
    some = k > 0
    tail[some] = betainc(k[some], np.maximum(trials - k[some] + 1, 1e-300), probability[some])
    tail[k > trials] = 0.0
    return tail


def gi_star_hotspots(
    cells: Cells,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    weight: Optional[npt.ArrayLike] = None,
    distance: Optional[float] = None,
    correction: str = "fdr",
    minimum_count: int = 5,
) -> GiStarResult:
    """Which cells are hot or cold, beyond what chance and sparse counts would show.

    Points (m,) in metres; those in no cell are not counted. ``weight`` (m,) enters ``gi_star``
    alone; the exact test is of the events. ``distance`` between centres makes neighbours;
    by default √2 of the cell's side (for given polygons, of the median cell's). A cell is hot
    where the adjusted normal p *and* the adjusted exact p agree and ``neighbour_count`` >=
    ``minimum_count``; cold by the normal p where the expected count is at least 5.

    The exact test asks: were the N counted events spread evenly over the cells, how often
    would this neighbourhood hold as many? Its share is that of cells, or of area where the
    cells differ in area (a large cell must not be hot merely for its size).
    """
    if correction not in CORRECTIONS:
        raise ParameterError(
            message("There is no correction called {correction}.", correction=correction),
            message("Choose fdr, bonferroni or none."),
        )
    x, y = checked_points(x, y)
    if not len(cells):
        raise ParameterError(
            message("The grid has no cells."),
            message("Choose a smaller cell size or another boundary."),
        )
    used = float(distance) if distance is not None else default_distance(cells)
    neighbours = cells.neighbours(used)
    count = cells.counts(x, y).astype(np.int64)
    neighbour_count = np.asarray(neighbours @ count).ravel().astype(np.int64)
    z = gi_star(count if weight is None else cells.counts(x, y, weight), neighbours)
    n = int(count.sum())
    share = neighbourhood_share(cells, neighbours)
    p = 2 * ndtr(-np.abs(z))
    p_exact = upper_tail_binomial(neighbour_count, n, share)
    adjust = CORRECTIONS[correction]
    p_adjusted, p_exact_adjusted = adjust(p), adjust(p_exact)
    hot = (z > 0) & (neighbour_count >= minimum_count)
    cold = (z < 0) & (n * share >= MINIMUM_EXPECTED_FOR_COLD)
    return GiStarResult(
        count=count,
        neighbour_count=neighbour_count,
        gi_star=z,
        p=p,
        p_adjusted=p_adjusted,
        p_exact=p_exact,
        p_exact_adjusted=p_exact_adjusted,
        hotspot=np.where(hot, _level(np.maximum(p_adjusted, p_exact_adjusted)), 0)
        - np.where(cold, _level(p_adjusted), 0),
        distance=used,
    )


def default_distance(cells: Cells) -> float:
    """√2 of the side of a cell in metres: on squares the eight around it."""
    side = cells.cell_size or 1000 * float(np.sqrt(np.median(cells.area_km2)))
    return side * float(np.sqrt(2.0))


def neighbourhood_share(cells: Cells, neighbours: csr_matrix) -> Floats:
    """(n,) share of evenly spread events that would fall in each cell's neighbourhood."""
    area = cells.area_km2
    equal = float(np.ptp(area)) <= 1e-6 * float(area.mean())
    size = np.ones(area.size) if equal else area
    share: Floats = np.asarray(neighbours @ size).ravel() / size.sum()
    return share


def clusters(cells: Cells, mask: npt.ArrayLike) -> Integers:
    """(n,) number of the cluster of touching cells that each cell of ``mask`` is in.

    Cells that share an edge or a corner touch. Clusters are numbered from 0 in the order of
    their first cell; -1 outside the mask.
    """
    chosen: Booleans = np.asarray(mask, dtype=bool).ravel()
    label = np.full(len(cells), -1, dtype=np.int64)
    at = np.flatnonzero(chosen)
    if at.size:
        _, found = connected_components(cells.touching()[at][:, at], directed=False)
        _, first, inverse = np.unique(found, return_index=True, return_inverse=True)
        label[at] = np.argsort(np.argsort(first))[inverse]
    return label


def _level(p: Floats) -> Integers:
    """3, 2, 1 where p is at most .01, .05, .10; 0 above, and where there is no p."""
    level: Integers = np.sum([p <= level for level in LEVELS], axis=0, dtype=np.int64)
    return level
