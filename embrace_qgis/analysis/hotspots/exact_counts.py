# SPDX-License-Identifier: GPL-3.0-or-later
"""The exact test of a neighbourhood's count, for many maps of the same cells."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..arrays import Floats, Integers
from ..cells import Cells
from .gi_star import upper_tail_binomial
from .neighbourhoods import Neighbourhoods


def neighbourhood_shares(cells: Cells, neighbours: Neighbourhoods) -> Floats:
    """(n,) share of evenly spread events that would fall in each cell's neighbourhood.

    By the number of cells, or by their area where they differ in area.
    """
    area = cells.area_km2
    if float(np.ptp(area)) <= 1e-6 * float(area.mean()):
        return neighbours.sizes / float(len(cells))
    share: Floats = np.asarray(neighbours.sums(area), dtype=np.float64) / float(area.sum())
    return share


def upper_tails(count: npt.ArrayLike, trials: int, share: Floats) -> Floats:
    """P(X >= count) of ``trials`` events, each here with ``share``; both (n,).

    Each different pair of count and share is computed once: on squares and hexagons the
    neighbourhoods have few sizes.
    """
    seen: Integers = np.asarray(count, dtype=np.int64)
    p = np.ones(seen.shape)
    some = np.flatnonzero(seen > 0)
    if some.size:
        kinds, kind = np.unique(share[some], return_inverse=True)
        pairs, pair = np.unique(seen[some] * kinds.size + kind, return_inverse=True)
        p[some] = upper_tail_binomial(
            pairs // kinds.size, float(trials), kinds[pairs % kinds.size]
        )[pair]
    return p
