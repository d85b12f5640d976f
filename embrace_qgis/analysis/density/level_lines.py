# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a surface on a raster grid reaches a level: its value between cells, and outlines.

Between cell centres the surface is taken as linear in four triangles a square, which meet in its
middle. What is inside an outline is then exactly where that surface is at or above the level.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..arrays import Booleans, Floats, Integers, checked_points
from ..grid import Grid
from ..polygons import PolygonSet

DECIMALS = 3
"""Outlines are given to the millimetre: any file then holds them as they were counted."""

# Corners of a square anticlockwise from the north-west: (row, column) steps.
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


def values_between(values: npt.ArrayLike, grid: Grid, x: npt.ArrayLike, y: npt.ArrayLike) -> Floats:
    """(n,) the surface at any places, linear between cell centres.

    ``values`` (rows, columns), row 0 north. Missing values, and all beyond the grid, count as 0:
    the surface falls to it within one cell.
    """
    nodes = _nodes(values)
    x, y = checked_points(x, y)
    column = (x - grid.x_min) / grid.cell_size + 0.5
    row = (grid.y_max - y) / grid.cell_size + 0.5
    inside = (column >= 0) & (column <= grid.columns + 1) & (row >= 0) & (row <= grid.rows + 1)
    column, row = column[inside], row[inside]
    c = np.minimum(column.astype(np.int64), grid.columns)
    r = np.minimum(row.astype(np.int64), grid.rows)
    right, down = column - c, row - r
    corner = [nodes[r + dr, c + dc] for dr, dc in CORNERS]
    middle = _middle(corner)
    north_west, south_west, south_east, north_east = corner
    # In each triangle: the middle's value and the slopes along the square's sides.
    along = np.abs(right - 0.5) >= np.abs(down - 0.5)
    west, north = right < 0.5, down < 0.5
    side_first = np.select(
        [along & west, along & ~west, ~along & north], [north_west, north_east, north_west],
        south_west,
    )  # fmt: skip
    side_last = np.select(
        [along & west, along & ~west, ~along & north], [south_west, south_east, north_east],
        south_east,
    )  # fmt: skip
    off = np.where(along, np.abs(right - 0.5), np.abs(down - 0.5)) * 2
    across = np.where(along, down - 0.5, right - 0.5)
    between = (side_first + side_last) / 2
    found = np.zeros(x.size)
    found[inside] = middle + off * (between - middle) + across * (side_last - side_first)
    return found


def outlines_above(values: npt.ArrayLike, grid: Grid, level: float) -> PolygonSet:
    """Polygons around where the surface (see ``values_between``) is at or above ``level`` > 0.

    One polygon for each connected part, its holes cut out; coordinates to the millimetre.
    """
    start, end, places = _segments(_nodes(values), level)
    x = grid.x_min + (places[:, 1] - 0.5) * grid.cell_size
    y = grid.y_max - (places[:, 0] - 0.5) * grid.cell_size
    vertices = np.round(np.column_stack([x, y]), DECIMALS)
    rings = [ring for ring in _rings(start, end, vertices) if len(ring) > 3]
    return _with_holes(rings)


def _nodes(values: npt.ArrayLike) -> Floats:
    """The values with a rim of zeros, and zero where there is none."""
    array = np.asarray(values, dtype=np.float64)
    return np.pad(np.where(np.isfinite(array), array, 0.0), 1)


def _middle(corner: list[Floats]) -> Floats:
    middle: Floats = (corner[0] + corner[1] + corner[2] + corner[3]) / 4
    return middle


def _segments(nodes: Floats, level: float) -> tuple[Integers, Integers, Floats]:
    """Pieces of the outline, one a triangle that it crosses, the high side to the left.

    Returns the number of the edge that each begins and ends on, and where it begins: row and
    column among ``nodes`` (m, 2).
    """
    above = nodes >= level
    mixed = np.zeros((nodes.shape[0] - 1, nodes.shape[1] - 1), dtype=bool)
    for dr, dc in CORNERS[1:]:
        rows, columns = mixed.shape
        mixed |= above[:-1, :-1] != above[dr : dr + rows, dc : dc + columns]
    row, column = np.nonzero(mixed)
    corner = [nodes[row + dr, column + dc] for dr, dc in CORNERS]
    middle = _middle(corner)
    width = nodes.shape[1]
    node = row * width + column
    # Each edge has one number whichever square it is seen from: eight places a node.
    down = node * 8  # to the node below
    right = node * 8 + 1
    sides = [down, (node + width) * 8 + 1, (node + 1) * 8, right]
    starts, ends, at = [], [], []
    for side in range(4):
        following = (side + 1) % 4
        values = [corner[side], corner[following], middle]
        places = [
            (row + float(CORNERS[side][0]), column + float(CORNERS[side][1])),
            (row + float(CORNERS[following][0]), column + float(CORNERS[following][1])),
            (row + 0.5, column + 0.5),
        ]
        edges = [sides[side], node * 8 + 2 + following, node * 8 + 2 + side]
        begin = np.full(row.size, -1, dtype=np.int64)
        finish = np.full(row.size, -1, dtype=np.int64)
        place = np.zeros((row.size, 2))
        for edge in range(3):
            here, there = values[edge], values[(edge + 1) % 3]
            falls: Booleans = (here >= level) & (there < level)
            rises: Booleans = (here < level) & (there >= level)
            begin[falls] = edges[edge][falls]
            finish[rises] = edges[edge][rises]
            share = (level - there[falls]) / (here[falls] - there[falls])
            for axis in range(2):
                low, high = places[(edge + 1) % 3][axis][falls], places[edge][axis][falls]
                place[falls, axis] = low + share * (high - low)
        crossed = begin >= 0
        starts.append(begin[crossed])
        ends.append(finish[crossed])
        at.append(place[crossed])
    return np.concatenate(starts), np.concatenate(ends), np.concatenate(at)


def _rings(start: Integers, end: Integers, vertices: Floats) -> list[Floats]:
    """Closed rings of the pieces, each vertex once, without repeats."""
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
            rings.append(np.vstack([points, points[:1]]))
    return rings


def _with_holes(rings: list[Floats]) -> PolygonSet:
    """Anticlockwise rings are polygons, clockwise ones holes of the smallest around them."""
    areas = np.array([_signed_area(ring) for ring in rings])
    outer = [int(i) for i in np.argsort(areas, kind="stable") if areas[i] > 0]
    kept = [rings[i] for i in outer]
    polygons = PolygonSet(kept, np.arange(len(kept)))
    holes = [i for i in range(len(rings)) if areas[i] < 0]
    if not (holes and kept):
        return polygons
    corner = np.array([rings[i][0] for i in holes])
    owner = polygons.locate(corner[:, 0], corner[:, 1])
    found = owner >= 0
    return PolygonSet(
        [*kept, *(rings[i] for i, is_found in zip(holes, found) if is_found)],
        np.concatenate([np.arange(len(kept)), owner[found]]),
    )


def _signed_area(ring: Floats) -> float:
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)
