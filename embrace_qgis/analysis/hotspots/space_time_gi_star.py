# SPDX-License-Identifier: GPL-3.0-or-later
"""Gi* in space and time: each cell in each step, with its neighbours now and a step back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, Integers
from ..cells import Cells
from ..progress import Progress, no_progress
from .exact_counts import neighbourhood_shares, upper_tails
from .gi_star import MINIMUM_EXPECTED_FOR_COLD
from .neighbourhoods import Neighbourhoods

LEVEL = 0.05
COMPARISONS = ("entire_cube", "neighbourhood_step", "single_step")


@dataclass(frozen=True, eq=False)
class SpaceTimeGiStar:
    """Each cell (n) in each step (k), all (n, k).

    ``gi_star`` z-score, NaN where it does not exist; ``neighbour_count`` events of the
    neighbourhood, in space and time; ``state`` 1 hot, -1 cold, 0 neither.
    """

    gi_star: Floats
    neighbour_count: Integers
    state: npt.NDArray[np.int8]


def space_time_gi_star(
    counts: npt.ArrayLike,
    cells: Cells,
    neighbours: Neighbourhoods,
    *,
    comparison: str = "entire_cube",
    minimum_count: int = 5,
    progress: Progress = no_progress,
) -> SpaceTimeGiStar:
    """Where and when were there more, or fewer, events than chance allows?

    ``counts`` (n, k) events by cell and step, the oldest first. What a neighbourhood holds is
    compared with

    * ``entire_cube``: its cells in this step and the one before, with all cells in all steps;
    * ``neighbourhood_step``: the same, with all cells in these two steps;
    * ``single_step``: its cells in this step alone, with all cells in this step.

    The first step has none before it. z is Getis and Ord's with binary weights. A bin is hot
    where z > 0, both the normal p (two-sided) and the exact p (binomial, upper) are at most .05
    after correction for all bins of the cube, and the neighbourhood holds ``minimum_count``
    events; so sparse random events make nothing hot. It is cold where z < 0 with a normal p
    at most .05 after correction, and at least 5 events were to be expected.
    """
    if comparison not in COMPARISONS:
        raise ParameterError(
            message("There is no comparison called {comparison}.", comparison=comparison),
            message("Choose entire_cube, neighbourhood_step or single_step."),
        )
    table = np.asarray(counts, dtype=np.int64)
    n, k = table.shape
    back = 0 if comparison == "single_step" else 1
    cell_share = neighbourhood_shares(cells, neighbours)
    sizes = np.asarray(neighbours.sizes, dtype=np.float64)
    total, squares = table.sum(axis=0).astype(np.float64), (table**2).sum(axis=0)
    now = np.zeros(n, dtype=np.int64)
    z, neighbour_count = np.full((n, k), np.nan), np.zeros((n, k), dtype=np.int64)
    p, p_exact = np.full((n, k), np.nan), np.full((n, k), np.nan)
    may_be_hot, may_be_cold = np.zeros((n, k), dtype=bool), np.zeros((n, k), dtype=bool)
    for step in range(k):
        before, now = now, np.asarray(neighbours.sums(table[:, step]), dtype=np.int64)
        depth = 1 + min(back, step)
        held = now + before if depth == 2 else now
        # The bins that a neighbourhood is compared with, and how many of them are its own.
        against = slice(0, k) if comparison == "entire_cube" else slice(step + 1 - depth, step + 1)
        steps = against.stop - against.start
        events = float(total[against].sum())
        score = _z_scores(held, sizes * depth, n * steps, events, float(squares[against].sum()))
        share = cell_share * (depth / steps)
        z[:, step], neighbour_count[:, step] = score, held
        p[:, step] = 2.0 * ndtr(-np.abs(score))
        p_exact[:, step] = np.where(
            np.isfinite(score), upper_tails(held, int(events), share), np.nan
        )
        may_be_hot[:, step] = (score > 0) & (held >= minimum_count)
        may_be_cold[:, step] = (score < 0) & (events * share >= MINIMUM_EXPECTED_FOR_COLD)
        progress((step + 1) / k)
    certain = _rejected(p)
    hot = may_be_hot & certain & _rejected(p_exact)
    cold = may_be_cold & certain
    return SpaceTimeGiStar(z, neighbour_count, hot.astype(np.int8) - cold.astype(np.int8))


def _rejected(p: Floats) -> Booleans:
    """Where the p adjusted for the false discovery rate is at most the level.

    Only p below the level can be, so that a cube of millions of bins need not be sorted.
    """
    small = p <= LEVEL
    rejected = np.zeros(p.shape, dtype=bool)
    if small.any():
        values = p[small]
        order = np.argsort(values)
        tests = np.count_nonzero(np.isfinite(p))
        below = values[order] * tests / np.arange(1, values.size + 1) <= LEVEL
        kept = np.zeros(values.size, dtype=bool)
        # All up to the last that is below its line.
        kept[order[: np.flatnonzero(below)[-1] + 1 if below.any() else 0]] = True
        rejected[small] = kept
    return rejected


def _z_scores(held: Integers, weights: Floats, bins: int, events: float, squares: float) -> Floats:
    """z of what neighbourhoods of ``weights`` bins hold, against ``bins`` with these sums.

    NaN where all bins are equal, and where the neighbourhood is all there is.
    """
    mean = events / bins
    variance = squares / bins - mean**2
    if bins < 2 or not variance > 1e-12 * max(mean**2, 1e-300):
        return np.full(held.size, np.nan)
    room = weights * (bins - weights)
    spread = np.sqrt(variance * np.where(room > 0, room, np.nan) / (bins - 1))
    z: Floats = (held - mean * weights) / spread
    return z
