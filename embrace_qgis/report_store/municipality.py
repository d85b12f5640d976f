# SPDX-License-Identifier: GPL-3.0-or-later
"""Do reports lie in the municipality, or so close that they may be right?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Callable

import numpy as np

from ..analysis.polygons import PolygonSet

NEAR_METRES = 1_000.0
PAIRS_AT_ONCE = 1_000_000
MANY_POINTS = 20_000
SQUARES_ALONG = 400
OUTSIDE, INSIDE, ON_BOUNDARY = 0, 1, 2

PlaceTest = Callable[[np.ndarray, np.ndarray], np.ndarray]


def inside_test(rings: Sequence[np.ndarray]) -> PlaceTest:
    """A test of points (x, y in the rings' system) for lying inside, bool[n]."""
    contains = PolygonSet(list(rings), np.zeros(len(rings), dtype=np.int64)).contains
    squares: list[_Squares] = []

    def inside(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        if len(x) < MANY_POINTS:
            return contains(x, y)
        if not squares:
            squares.append(_Squares.of(rings, contains))
        return squares[0].contain(x, y, contains)

    return inside


@dataclass(frozen=True)
class _Squares:
    """The bounds of a municipality cut into squares: wholly inside, wholly outside, or on its
    boundary, where each point must be tested. Many points are told by their square alone."""

    x_min: float
    y_min: float
    size: float
    state: np.ndarray

    @classmethod
    def of(cls, rings: Sequence[np.ndarray], contains: PlaceTest) -> _Squares:
        points = np.concatenate(list(rings))
        x_min, y_min = points.min(axis=0)
        width, height = np.maximum(points.max(axis=0) - (x_min, y_min), 1e-9)
        size = max(width, height) / SQUARES_ALONG
        # One square more on each side: the boundary never touches the rim.
        shape = int(width // size) + 4, int(height // size) + 4
        x_min, y_min = x_min - size, y_min - size
        on_boundary = np.zeros(shape, dtype=bool)
        for ring in rings:
            steps = np.ceil(np.hypot(*np.diff(ring, axis=0).T) / (size / 2)).astype(np.int64) + 1
            edge = np.repeat(np.arange(len(steps)), steps)
            share = (np.arange(len(edge)) - np.repeat(np.cumsum(steps) - steps, steps)) / steps[
                edge
            ]
            at = ring[edge] + share[:, None] * (ring[edge + 1] - ring[edge])
            column = ((at[:, 0] - x_min) // size).astype(np.int64)
            row = ((at[:, 1] - y_min) // size).astype(np.int64)
            # The line may cut a corner between two steps: the neighbours are its squares too.
            for right in (-1, 0, 1):
                for up in (-1, 0, 1):
                    on_boundary[column + right, row + up] = True
        column, row = np.nonzero(~on_boundary)
        state = np.full(shape, ON_BOUNDARY, dtype=np.int8)
        middle = contains(x_min + (column + 0.5) * size, y_min + (row + 0.5) * size)
        state[column, row] = np.where(middle, INSIDE, OUTSIDE)
        return cls(float(x_min), float(y_min), float(size), state)

    def contain(self, x: np.ndarray, y: np.ndarray, contains: PlaceTest) -> np.ndarray:
        columns, rows = self.state.shape
        near = (x >= self.x_min) & (x < self.x_min + columns * self.size)
        near &= (y >= self.y_min) & (y < self.y_min + rows * self.size)
        at = np.flatnonzero(near)
        column = np.minimum(((x[at] - self.x_min) // self.size).astype(np.int64), columns - 1)
        row = np.minimum(((y[at] - self.y_min) // self.size).astype(np.int64), rows - 1)
        state = self.state[column, row]
        result = np.zeros(len(x), dtype=bool)
        result[at] = state == INSIDE
        doubtful = at[state == ON_BOUNDARY]
        result[doubtful] = contains(x[doubtful], y[doubtful])
        return result


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
