# SPDX-License-Identifier: GPL-3.0-or-later
"""Do reports lie in the municipality, or so close that they may be right?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable

import numpy as np

from ..analysis.polygons import PolygonSet

NEAR_METRES = 1_000.0
PAIRS_AT_ONCE = 1_000_000

PlaceTest = Callable[[np.ndarray, np.ndarray], np.ndarray]


def inside_test(rings: Sequence[np.ndarray]) -> PlaceTest:
    """A test of points (x, y in the rings' system) for lying inside, bool[n]."""
    return PolygonSet(list(rings), np.zeros(len(rings), dtype=np.int64)).contains


def near_test(rings: Sequence[np.ndarray], distance: float = NEAR_METRES) -> PlaceTest:
    """A test for lying inside or within ``distance`` metres of the boundary, bool[n]."""
    inside = inside_test(rings)
    start = np.concatenate([ring[:-1] for ring in rings])
    step = np.concatenate([np.diff(ring, axis=0) for ring in rings])
    length = np.maximum((step**2).sum(axis=1), 1e-12)
    at_once = max(1, PAIRS_AT_ONCE // len(start))

    def near(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        points = np.column_stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)])
        result = np.zeros(len(points), dtype=bool)
        finite = np.isfinite(points).all(axis=1)
        result[finite] = inside(points[finite, 0], points[finite, 1])
        for first in range(0, len(points), at_once):
            part = np.arange(first, min(first + at_once, len(points)))
            part = part[finite[part] & ~result[part]]
            offset = points[part, None, :] - start[None]
            share = np.clip((offset * step).sum(axis=2) / length, 0.0, 1.0)
            gap = ((offset - share[..., None] * step) ** 2).sum(axis=2)
            result[part] = (gap <= distance**2).any(axis=1)
        return result

    return near
