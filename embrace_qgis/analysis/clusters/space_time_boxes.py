# SPDX-License-Identifier: GPL-3.0-or-later
"""Points in boxes of place and time, so small that all points of a box are neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from ..arrays import Booleans, Floats, Integers
from .ranges import expanded

Offset = tuple[int, int]


class SpaceTimeBoxes:
    """Points sorted by square cell, then by time, and cut into boxes.

    Neighbours lie at most ``distance`` metres and ``reach`` seconds apart. A cell's side is a
    trifle under distance / √2 and a box lasts ``reach`` + 1 whole seconds, so that all points of
    a box are neighbours, and a point's neighbours lie at most two cells away. ``order`` sorts
    the given points; ``x``, ``y``, ``t`` (seconds from the first) are in that order, as are
    all numbers of points that the methods take and give.
    """

    offsets: tuple[Offset, ...]
    _cell: Integers
    _across: Floats
    _up: Floats

    def __init__(
        self, x: Floats, y: Floats, seconds: Integers, distance: float, reach: int
    ) -> None:
        t = seconds - seconds.min() if seconds.size else seconds
        duration = int(t.max()) + 1 if t.size else 1
        self.distance, self.reach, self.duration = distance, min(reach, duration), duration
        self._place(x, y)
        self.order: Integers = np.lexsort((t, self._cell))
        self._cell = self._cell[self.order]
        self._across, self._up = self._across[self.order], self._up[self.order]
        self.x, self.y, self.t = x[self.order], y[self.order], t[self.order]
        self._cut()

    def _place(self, x: Floats, y: Floats) -> None:
        if self.distance > 0.0 and x.size:
            self.side = self.distance / np.sqrt(2.0) * (1.0 - 1e-4)
            across, up = (x - x.min()) / self.side, (y - y.min()) / self.side
            column, row = np.floor(across).astype(np.int64), np.floor(up).astype(np.int64)
            self._across, self._up = across - column, up - row
            near = sorted(
                ((c, r) for c in range(-2, 3) for r in range(-2, 3)),
                key=lambda at: at[0] ** 2 + at[1] ** 2,
            )
        else:  # only points in the very same place are neighbours
            self.side = 1.0
            _, column = np.unique(x, return_inverse=True)
            _, row = np.unique(y, return_inverse=True)
            near = [(0, 0)]
            self._across = self._up = np.zeros(x.size)
        self.offsets = tuple(near)
        self._columns, column = np.unique(column, return_inverse=True)
        self._rows, row = np.unique(row, return_inverse=True)
        self._codes, self._cell = np.unique(
            column.astype(np.int64) * self._rows.size + row, return_inverse=True
        )
        self._cell = self._cell.astype(np.int64)

    def _cut(self) -> None:
        self._moment = self._cell * self.duration + self.t
        period = self.t // (self.reach + 1)
        self._periods = self.duration // (self.reach + 1) + 1
        key = self._cell * self._periods + period
        self.box_key, self.box_start, self.box, self.box_size = np.unique(
            key, return_index=True, return_inverse=True, return_counts=True
        )

    def part(self, at: Integers) -> SpaceTimeBoxes:
        """The points ``at`` alone, in the same cells and boxes; ``order`` says which they are."""
        part = object.__new__(SpaceTimeBoxes)
        part.__dict__.update(self.__dict__)
        part.order, part._cell = at, self._cell[at]
        part._across, part._up = self._across[at], self._up[at]
        part.x, part.y, part.t = self.x[at], self.y[at], self.t[at]
        part._cut()
        return part

    @property
    def forward_offsets(self) -> tuple[Offset, ...]:
        """One of each two opposite offsets, and the cell itself."""
        return tuple(at for at in self.offsets if at >= (0, 0))

    def _other_cell(self, cell: Integers, offset: Offset) -> Integers:
        """The cell at ``offset`` from each cell, -1 where it holds no point."""
        column, row = cell // self._rows.size, cell % self._rows.size
        column = _position(self._columns, self._columns[column] + offset[0])
        row = _position(self._rows, self._rows[row] + offset[1])
        code = np.where((column >= 0) & (row >= 0), column * self._rows.size + row, -1)
        return _position(self._codes, code)

    @cached_property
    def _neighbour_cells(self) -> dict[Offset, Integers]:
        return {at: self._other_cell(self._codes, at) for at in self.offsets}

    def neighbours(
        self, points: Integers, offset: Offset
    ) -> Iterator[tuple[Integers, Integers, Floats]]:
        """(point, neighbour, squared distance) of all neighbours in the cell at ``offset``.

        A point is its own neighbour.
        """
        other = self._neighbour_cells[offset][self._cell[points]]
        keep = (other >= 0) & self._reaches_cell(points, offset)
        points, other = points[keep], other[keep]
        base, t = other * self.duration, self.t[points]
        low = np.searchsorted(self._moment, base + np.maximum(t - self.reach, 0))
        high = np.searchsorted(
            self._moment, base + np.minimum(t + self.reach, self.duration - 1), side="right"
        )
        for owner, neighbour in expanded(low, high):
            point = points[owner]
            square = self.square_distance(point, neighbour)
            near = square <= self.distance**2
            yield point[near], neighbour[near], square[near]

    def _reaches_cell(self, points: Integers, offset: Offset) -> Booleans:
        """Whether any place in the cell at ``offset`` lies near enough to each point."""
        gaps = np.zeros(points.size)
        for step, share in zip(offset, (self._across[points], self._up[points])):
            if step:
                gap = step - share if step > 0 else share - (step + 1)
                gaps += gap**2
        limit = (self.distance / self.side) ** 2 * (1.0 + 1e-3)
        near: Booleans = gaps <= limit
        return near

    def square_distance(self, i: Integers, j: Integers) -> Floats:
        """Squared distance in space of points i and j."""
        square: Floats = (self.x[i] - self.x[j]) ** 2 + (self.y[i] - self.y[j]) ** 2
        return square

    def are_neighbours(self, i: Integers, j: Integers) -> Booleans:
        """Whether points i and j are neighbours; the arrays may broadcast."""
        near: Booleans = (self.square_distance(i, j) <= self.distance**2) & (
            np.abs(self.t[i] - self.t[j]) <= self.reach
        )
        return near

    def box_pairs(self, offset: Offset, at_once: int) -> Iterator[tuple[Integers, Integers]]:
        """Pairs of boxes that may hold neighbours, the second in the cell at ``offset``."""
        cell, period = self.box_key // self._periods, self.box_key % self._periods
        other = self._neighbour_cells[offset][cell]
        here = np.flatnonzero(other >= 0)
        base = other[here] * self._periods
        earliest = period[here] + 1 if offset == (0, 0) else np.maximum(period[here] - 1, 0)
        latest = np.minimum(period[here] + 1, self._periods - 1)
        low = np.searchsorted(self.box_key, base + earliest)
        high = np.searchsorted(self.box_key, base + latest, side="right")
        for owner, box in expanded(low, high, at_once):
            yield here[owner], box

    @cached_property
    def _bounds(self) -> tuple[Floats, Floats, Floats, Floats, Integers, Integers]:
        start, last = self.box_start, self.box_start + self.box_size - 1
        return (
            np.minimum.reduceat(self.x, start),
            np.maximum.reduceat(self.x, start),
            np.minimum.reduceat(self.y, start),
            np.maximum.reduceat(self.y, start),
            self.t[start],
            self.t[last],
        )

    def bounds_say(self, a: Integers, b: Integers) -> tuple[Booleans, Booleans]:
        """Whether boxes a and b surely hold neighbours; and whether they may, but not surely."""
        x_min, x_max, y_min, y_max, t_min, t_max = self._bounds
        gap_x = np.maximum(np.maximum(x_min[b] - x_max[a], x_min[a] - x_max[b]), 0.0)
        gap_y = np.maximum(np.maximum(y_min[b] - y_max[a], y_min[a] - y_max[b]), 0.0)
        span_x = np.maximum(x_max[b] - x_min[a], x_max[a] - x_min[b])
        span_y = np.maximum(y_max[b] - y_min[a], y_max[a] - y_min[b])
        gap_t = np.maximum(t_min[b] - t_max[a], t_min[a] - t_max[b])
        span_t = np.maximum(t_max[b] - t_min[a], t_max[a] - t_min[b])
        limit = self.distance**2
        surely = (span_x**2 + span_y**2 <= limit) & (span_t <= self.reach)
        perhaps = (gap_x**2 + gap_y**2 <= limit) & (gap_t <= self.reach) & ~surely
        return surely, perhaps

    def within_reach(self, a: int, b: int) -> Integers:
        """The points of box ``a`` that are not too far from the bounds of box ``b``."""
        x_min, x_max, y_min, y_max, t_min, t_max = (float(bound[b]) for bound in self._bounds)
        at = np.arange(self.box_start[a], self.box_start[a] + self.box_size[a])
        x, y, t = self.x[at], self.y[at], self.t[at]
        gap_x = np.maximum(np.maximum(x_min - x, x - x_max), 0.0)
        gap_y = np.maximum(np.maximum(y_min - y, y - y_max), 0.0)
        near = (
            (gap_x**2 + gap_y**2 <= self.distance**2)
            & (t >= t_min - self.reach)
            & (t <= t_max + self.reach)
        )
        return at[near]


def _position(values: Integers, wanted: Integers) -> Integers:
    """Where each wanted value stands in the sorted ``values``, -1 where it does not."""
    if not values.size:
        return np.full(wanted.shape, -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(values, wanted), values.size - 1)
    position: Integers = np.where(values[at] == wanted, at, -1)
    return position
