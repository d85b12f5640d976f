# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a surface on a raster grid reaches a level: its value between cells, and outlines.

Between cell centres the surface is taken as linear in four triangles a square, which meet in its
middle. What is inside an outline is then exactly where that surface is at or above the level.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.ndimage import label
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..arrays import Booleans, Floats, Integers, checked_points
from ..grid import Grid
from ..polygons import PolygonSet
from ..progress import Progress, no_progress

DECIMALS = 3
"""Outlines are given to the millimetre: any file then holds them as they were counted."""

# Corners of a square anticlockwise from the north-west: (row, column) steps.
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


class LevelMesh:
    """A surface between cell centres, and the places of some points on it.

    ``values`` (rows, columns), row 0 north; points (n,) in metres. Missing values, and all beyond
    the grid, count as 0: the surface falls to it within one cell.
    """

    def __init__(
        self, values: npt.ArrayLike, grid: Grid, x: npt.ArrayLike, y: npt.ArrayLike
    ) -> None:
        self._nodes = _nodes(values)
        self._grid = grid
        x, y = checked_points(x, y)
        column = (x - grid.x_min) / grid.cell_size + 0.5
        row = (grid.y_max - y) / grid.cell_size + 0.5
        self._on = (
            (column >= 0) & (column <= grid.columns + 1) & (row >= 0) & (row <= grid.rows + 1)
        )
        column, row = column[self._on], row[self._on]
        c = np.minimum(column.astype(np.int64), grid.columns)
        r = np.minimum(row.astype(np.int64), grid.rows)
        right, down = column - c - 0.5, row - r - 0.5
        # In which of the four triangles, by the corner that its side of the square begins with.
        beside = np.abs(right) >= np.abs(down)
        first = np.where(beside, np.where(right < 0, 0, 2), np.where(down < 0, 3, 1))
        width = self._nodes.shape[1]
        corner = (first[:, None] + np.arange(4)) % 4
        steps = np.array(CORNERS, dtype=np.int64)
        self._corners = (r[:, None] + steps[corner, 0]) * width + c[:, None] + steps[corner, 1]
        at = self._nodes.ravel()[self._corners]
        self._middle = at.mean(axis=1)
        off = 2 * np.where(beside, np.abs(right), np.abs(down))
        along = np.choose(first, [down, right, -down, -right])
        between = (at[:, 0] + at[:, 1]) / 2
        self.value = np.zeros(x.size)
        """(n,) the surface at each point."""
        self.value[self._on] = (
            self._middle + off * (between - self._middle) + along * (at[:, 1] - at[:, 0])
        )

    def parts(self, level: float) -> tuple[Integers, Integers]:
        """The connected parts at or above ``level`` > 0: that of each node, that of each point.

        Nodes are those of ``values`` with a rim around, (rows + 2, columns + 2); points (n,).
        Parts are numbered from 1; 0 lies below the level.
        """
        part = _parts(self._nodes, level)
        of_point = np.zeros(self.value.size, dtype=np.int64)
        corner = part.ravel()[self._corners]
        # The corners across the middle belong to it where the middle is high too.
        corner[self._middle < level, 2:] = 0
        best = np.where(corner[:, 0] > 0, corner[:, 0], corner[:, 1])
        best = np.where(best > 0, best, corner[:, 2:].max(axis=1))
        of_point[self._on] = np.where(self.value[self._on] >= level, best, 0)
        return part, of_point

    def outlines(
        self, level: float, minimum_count: int = 0, progress: Progress = no_progress
    ) -> PolygonSet:
        """Polygons around the parts at or above ``level`` that hold so many of the points.

        One polygon for each part, its outer ring first, then its holes, clockwise. Coordinates to
        the millimetre.
        """
        part, of_point = self.parts(level)
        progress(0.3)
        count = np.bincount(of_point, minlength=int(part.max()) + 1)
        kept = count >= minimum_count
        kept[0] = False
        start, end, places, owner = _segments(self._nodes, level, np.where(kept[part], part, 0))
        progress(0.6)
        grid = self._grid
        x = grid.x_min + (places[:, 1] - 0.5) * grid.cell_size
        y = grid.y_max - (places[:, 0] - 0.5) * grid.cell_size
        vertices = np.column_stack([x, y]).astype(np.float64).round(DECIMALS)
        rings = _rings(start, end, vertices, owner)
        progress(0.9)
        return _polygons(rings)


def values_between(values: npt.ArrayLike, grid: Grid, x: npt.ArrayLike, y: npt.ArrayLike) -> Floats:
    """(n,) the surface at any places, as in ``LevelMesh``."""
    return LevelMesh(values, grid, x, y).value


def outlines_above(values: npt.ArrayLike, grid: Grid, level: float) -> PolygonSet:
    """Polygons around all parts of the surface at or above ``level`` > 0 (see ``LevelMesh``)."""
    return LevelMesh(values, grid, [], []).outlines(level)


def _nodes(values: npt.ArrayLike) -> Floats:
    """The values with a rim of zeros, and zero where there is none."""
    array = np.asarray(values, dtype=np.float64)
    padded: Floats = np.pad(np.where(np.isfinite(array), array, 0.0), 1)
    return padded


def _middle(corner: list[Floats]) -> Floats:
    middle: Floats = (corner[0] + corner[1] + corner[2] + corner[3]) / 4
    return middle


def _parts(nodes: Floats, level: float) -> Integers:
    """The connected part of each node at or above the level, from 1; 0 below it.

    Neighbours in a row or column are connected, diagonal ones where the middle is high too.
    """
    above = nodes >= level
    part, number = label(above)
    north_west, north_east = above[:-1, :-1], above[:-1, 1:]
    south_west, south_east = above[1:, :-1], above[1:, 1:]
    falling = north_west & south_east & ~north_east & ~south_west
    rising = north_east & south_west & ~north_west & ~south_east
    row, column = np.nonzero(falling | rising)
    corner = [nodes[row + dr, column + dc] for dr, dc in CORNERS]
    joined = _middle(corner) >= level
    row, column, falls = row[joined], column[joined], falling[row[joined], column[joined]]
    one = part[row, column + ~falls]
    other = part[row + 1, column + falls]
    links = coo_matrix((np.ones(one.size), (one, other)), shape=(number + 1, number + 1))
    _, merged = connected_components(links, directed=False)
    # Numbered anew in the order of their first node, the ground staying 0.
    _, found = np.unique(merged, return_index=True)
    order = np.empty(found.size, dtype=np.int64)
    order[merged[np.sort(found)]] = np.arange(found.size)
    parts: Integers = order[merged][part]
    return parts


def _segments(
    nodes: Floats, level: float, part: Integers
) -> tuple[Integers, Integers, Floats, Integers]:
    """Pieces of the outlines, one a triangle that is crossed, the high side to the left.

    Only of those with a ``part`` above 0. Returns the number of the edge that each begins and
    ends on, where it begins (row and column among ``nodes``, (m, 2)), and its part.
    """
    above = nodes >= level
    mixed = np.zeros((nodes.shape[0] - 1, nodes.shape[1] - 1), dtype=bool)
    rows, columns = mixed.shape
    for dr, dc in CORNERS[1:]:
        mixed |= above[:-1, :-1] != above[dr : dr + rows, dc : dc + columns]
    mixed &= (part[:-1, :-1] | part[:-1, 1:] | part[1:, :-1] | part[1:, 1:]) > 0
    row, column = np.nonzero(mixed)
    corner = [nodes[row + dr, column + dc] for dr, dc in CORNERS]
    own = [part[row + dr, column + dc] for dr, dc in CORNERS]
    # Where the middle is high, all high corners of the square are of one part.
    of_middle = np.max(own, axis=0) if row.size else np.empty(0, dtype=np.int64)
    middle = _middle(corner)
    width = nodes.shape[1]
    node = row * width + column
    # Each edge has one number whichever square it is seen from: eight places a node.
    sides = [node * 8, (node + width) * 8 + 1, (node + 1) * 8, node * 8 + 1]
    starts, ends, at, owners = [], [], [], []
    for side in range(4):
        following = (side + 1) % 4
        values = [corner[side], corner[following], middle]
        parts = [own[side], own[following], of_middle]
        places = [
            (row + float(CORNERS[side][0]), column + float(CORNERS[side][1])),
            (row + float(CORNERS[following][0]), column + float(CORNERS[following][1])),
            (row + 0.5, column + 0.5),
        ]
        edges = [sides[side], node * 8 + 2 + following, node * 8 + 2 + side]
        begin = np.full(row.size, -1, dtype=np.int64)
        finish = np.full(row.size, -1, dtype=np.int64)
        owner = np.zeros(row.size, dtype=np.int64)
        place = np.zeros((row.size, 2))
        for edge in range(3):
            here, there = values[edge], values[(edge + 1) % 3]
            falls: Booleans = (here >= level) & (there < level)
            rises: Booleans = (here < level) & (there >= level)
            begin[falls] = edges[edge][falls]
            finish[rises] = edges[edge][rises]
            owner[falls] = parts[edge][falls]
            share = (level - there[falls]) / (here[falls] - there[falls])
            for axis in range(2):
                low, high = places[(edge + 1) % 3][axis][falls], places[edge][axis][falls]
                place[falls, axis] = low + share * (high - low)
        crossed = (begin >= 0) & (owner > 0)
        starts.append(begin[crossed])
        ends.append(finish[crossed])
        at.append(place[crossed])
        owners.append(owner[crossed])
    return (
        np.concatenate(starts),
        np.concatenate(ends),
        np.concatenate(at),
        np.concatenate(owners),
    )


def _rings(
    start: Integers, end: Integers, vertices: Floats, owner: Integers
) -> list[tuple[int, Floats]]:
    """The part of each closed ring, and its vertices, each once and without repeats."""
    order = np.argsort(start, kind="stable")
    following = order[np.searchsorted(start[order], end)].tolist()
    done = bytearray(len(following))
    rings = []
    for first in order.tolist():
        if done[first]:
            continue
        ring, at = [], first
        while not done[at]:
            done[at] = 1
            ring.append(at)
            at = following[at]
        points = vertices[ring]
        points = points[(points != np.roll(points, 1, axis=0)).any(axis=1)]
        if len(points) > 2:
            rings.append((int(owner[first]), np.vstack([points, points[:1]])))
    return rings


def _polygons(rings: list[tuple[int, Floats]]) -> PolygonSet:
    """One polygon a part: the ring that runs anticlockwise, and its holes."""
    areas = [signed_area(ring) for _, ring in rings]
    order = sorted(range(len(rings)), key=lambda i: (rings[i][0], areas[i] < 0))
    whole = {rings[i][0] for i in order if areas[i] > 0}
    kept = [i for i in order if rings[i][0] in whole and areas[i] != 0]
    _, owner = np.unique([rings[i][0] for i in kept], return_inverse=True)
    return PolygonSet([rings[i][1] for i in kept], owner.astype(np.int64).reshape(-1))


def signed_area(ring: Floats) -> float:
    """Area of a ring in the square of its unit, positive when it runs anticlockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)
