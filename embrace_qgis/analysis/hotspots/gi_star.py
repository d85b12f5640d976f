# SPDX-License-Identifier: GPL-3.0-or-later
"""Where incidents cluster more than chance allows: Gi* beside an exact test of the count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Union

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.special import betainc, ndtr

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, Integers, checked_points, floats
from ..cells import Cells
from ..multiple_testing import CORRECTIONS
from ..progress import Progress, no_progress
from .neighbourhoods import Neighbourhoods, neighbourhoods
from .rates import checked_population, standardised_rates

LEVELS = (0.10, 0.05, 0.01)
MINIMUM_EXPECTED_FOR_COLD = 5.0


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


def gi_star(counts: npt.ArrayLike, neighbours: Union[csr_matrix, Neighbourhoods]) -> Floats:
    """z-score of each cell's neighbourhood sum (Getis and Ord 1992, self included).

    ``counts`` (n,) counts or weights; ``neighbours`` the neighbourhoods, or (n, n) weights of
    the neighbours, with the cell itself in both. Mean and variance are those of all cells.
    NaN where all cells are equal, or where the neighbourhood is the whole map.
    """
    values = np.asarray(counts).ravel()
    if isinstance(neighbours, Neighbourhoods):
        return _z_scores(values, neighbours.sums(values), neighbours.sizes, neighbours.sizes)
    weights = np.asarray(neighbours.sum(axis=1), dtype=np.float64).ravel()
    squares = np.asarray(neighbours.multiply(neighbours).sum(axis=1), dtype=np.float64).ravel()
    return _z_scores(values, np.asarray(neighbours @ values).ravel(), weights, squares)


def _z_scores(
    values: npt.NDArray[Any],
    sums: npt.NDArray[Any],
    weights: npt.NDArray[Any],
    squares: npt.NDArray[Any],
) -> Floats:
    """z of neighbourhoods with these sums of the values, of their weights, of their squares."""
    n = values.size
    if n < 2:
        return np.full(sums.size, np.nan)
    mean = float(values.mean())
    variance = float(np.square(values - mean).mean())
    if not variance > 1e-24 * max(mean**2, 1e-300):
        return np.full(sums.size, np.nan)
    spread = variance * (n * floats(squares) - floats(weights) ** 2) / (n - 1)
    spread[spread <= 1e-12 * variance * n] = np.nan
    z: Floats = (sums - mean * weights) / np.sqrt(spread)
    return z


def upper_tail_binomial(count: npt.ArrayLike, trials: float, share: npt.ArrayLike) -> Floats:
    """P(X >= count) for X binomial of ``trials`` events, each landing here with ``share``."""
    k = floats(count)
    probability = np.clip(np.broadcast_to(floats(share), k.shape), 0.0, 1.0)
    tail = np.where(np.isnan(probability), np.nan, 1.0)
    some = k > 0
    tail[some] = betainc(k[some], np.maximum(trials - k[some] + 1, 1e-300), probability[some])
    tail[(k > trials) & ~np.isnan(probability)] = 0.0
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
    population: Optional[npt.ArrayLike] = None,
    progress: Progress = no_progress,
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

    With ``population`` (n,), how many live in each cell, both ask of rates: ``gi_star`` is of
    empirical-Bayes standardised rates, and the exact test's share is that of the population.
    Cells without population are no part of the map: their statistics are NaN, and no
    neighbour's sum includes them.
    """
    if correction not in CORRECTIONS:
        raise ParameterError(
            message("There is no correction called {correction}.", correction=correction),
            message("Choose fdr, bonferroni or none."),
        )
    if weight is not None and population is not None:
        raise ParameterError(
            message("Weights and a population cannot be used together."),
            message("Leave one of them empty: rates are of the number of events."),
        )
    x, y = checked_points(x, y)
    if not len(cells):
        raise ParameterError(
            message("The grid has no cells."),
            message("Choose a smaller cell size or another boundary."),
        )
    used = float(distance) if distance is not None else default_distance(cells)
    near = neighbourhoods(cells, used)
    count = cells.counts(x, y).astype(np.int64, copy=False)
    progress(0.2)
    place: Union[Integers, slice] = slice(None)
    times = None
    if population is not None:
        people = checked_population(population, len(cells))
        tested = people > 0
        neighbour_count = near.sums(np.where(tested, count, 0))
        n = int(count[tested].sum())
        z = np.full(len(cells), np.nan)
        values = standardised_rates(count[tested], people[tested])
        rates = np.zeros(len(cells))
        rates[tested] = values
        sizes = near.sums(tested)[tested]
        z[tested] = _z_scores(values, near.sums(rates)[tested], sizes, sizes)
        share = np.where(tested, near.sums(people) / max(float(people.sum()), 1e-300), np.nan)
        events = neighbour_count
    else:
        neighbour_count = near.sums(count)
        n = int(count.sum())
        events, sizes = neighbour_count, near.sizes
        if weight is None and _equal_area(cells):
            # Cells with as many events among as many neighbours have the same answers.
            events, sizes, times, place = _distinct_pairs(neighbour_count, near.sizes)
            z, share = _z_scores(count, events, sizes, sizes), sizes / len(cells)
        else:
            z = gi_star(count if weight is None else cells.counts(x, y, weight), near)
            share = neighbourhood_share(cells, near)
    progress(0.6)
    p = 2 * ndtr(-np.abs(z))
    p_exact = upper_tail_binomial(events, n, share)
    adjust = CORRECTIONS[correction]
    p_adjusted, p_exact_adjusted = adjust(p, times), adjust(p_exact, times)
    hot = (z > 0) & (events >= minimum_count)
    cold = (z < 0) & (n * share >= MINIMUM_EXPECTED_FOR_COLD)
    hotspot = np.where(hot, _level(np.maximum(p_adjusted, p_exact_adjusted)), 0)
    hotspot -= np.where(cold, _level(p_adjusted), 0)
    progress(0.9)
    return GiStarResult(
        count=count,
        neighbour_count=neighbour_count,
        gi_star=z[place],
        p=p[place],
        p_adjusted=p_adjusted[place],
        p_exact=p_exact[place],
        p_exact_adjusted=p_exact_adjusted[place],
        hotspot=hotspot[place],
        distance=used,
    )


def default_distance(cells: Cells) -> float:
    """√2 of the side of a cell in metres: on squares the eight around it."""
    side = cells.cell_size or 1000 * float(np.sqrt(np.median(cells.area_km2)))
    return side * float(np.sqrt(2.0))


def neighbourhood_share(cells: Cells, near: Neighbourhoods) -> Floats:
    """(n,) share of evenly spread events that would fall in each cell's neighbourhood."""
    if _equal_area(cells):
        return near.sizes / len(cells)
    share: Floats = near.sums(cells.area_km2) / cells.area_km2.sum()
    return share


def _equal_area(cells: Cells) -> bool:
    area = cells.area_km2
    return float(np.ptp(area)) <= 1e-6 * float(area.mean())


def _distinct_pairs(
    counts: Integers, sizes: Integers
) -> tuple[Integers, Integers, Integers, Integers]:
    """The pairs (count, size) that occur, how often each, and (n,) which of them a cell has."""
    width = int(sizes.max()) + 1
    code = counts * width + sizes
    if int(code.max()) <= 4 * code.size + 1_000_000:
        times = np.bincount(code)
        distinct = np.flatnonzero(times)
        number = np.zeros(times.size, dtype=np.int64)
        number[distinct] = np.arange(distinct.size)
        return distinct // width, distinct % width, times[distinct], number[code]
    distinct, place, times = np.unique(code, return_inverse=True, return_counts=True)
    return distinct // width, distinct % width, times, place


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
