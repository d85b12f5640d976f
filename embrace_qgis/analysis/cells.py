# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells that incidents are counted in: squares, hexagons, or polygons that the user gives.

Squares and hexagons are found by arithmetic, never by a polygon join. Each point falls in
exactly one cell: [left, right) x [bottom, top).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Optional

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix, identity
from scipy.spatial import cKDTree

from ..errors import ParameterError
from ..message import message
from .arrays import (
    Extent,
    Floats,
    Integers,
    checked_extent,
    checked_length,
    checked_points,
    checked_weight,
    grid_index,
    interval_of,
    rounded_up,
)
from .polygons import PolygonSet, box_point_pairs

MAXIMUM_CELLS = 20_000_000
MAXIMUM_NEIGHBOURS = 150_000_000
BLOCK = 16_384
"""Points located at a time: their intermediate arrays stay in the processor's cache."""
SQRT3 = float(np.sqrt(3.0))


@dataclass(frozen=True, eq=False)
class Cells(ABC):
    """The cells of a grid; all arrays are (n,), in one order.

    ``cell_id`` whole numbers from 1; ``centre_x``, ``centre_y`` metres; ``area_km2``;
    ``cell_size`` metres, None for given polygons.
    """

    cell_id: Integers
    centre_x: Floats
    centre_y: Floats
    area_km2: Floats
    cell_size: Optional[float]

    def __len__(self) -> int:
        return int(self.cell_id.size)

    @abstractmethod
    def rings(self) -> list[Floats]:
        """A closed outline (k, 2) for each cell, anticlockwise (given polygons: as given).

        A given polygon of several rings gives its first; use the layer's own geometries.
        """

    @abstractmethod
    def locate(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Integers:
        """(m,) position (not id) of the cell that holds each point, -1 outside."""

    @abstractmethod
    def touching(self) -> csr_matrix:
        """(n, n) ones where two different cells share an edge or a corner."""

    def counts(
        self, x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike] = None
    ) -> npt.NDArray[np.generic]:
        """(n,) number of points in each cell (int64), or the sum of their weights (float64)."""
        at = self.locate(x, y) + 1  # so that what lies outside is counted apart, at 0
        if weight is None:
            return np.bincount(at, minlength=len(self) + 1)[1:].astype(np.int64, copy=False)
        weight = checked_weight(weight, at.size)
        return np.bincount(at, weight, minlength=len(self) + 1)[1:].astype(np.float64)

    def neighbours(self, distance: float) -> csr_matrix:
        """(n, n) ones for cells whose centres lie within ``distance`` metres, itself included."""
        reach = checked_length(distance, message("distance")) * (1 + 1e-9)
        tree = cKDTree(np.column_stack([self.centre_x, self.centre_y]))
        if len(self) and tree.count_neighbors(tree, reach) > MAXIMUM_NEIGHBOURS:
            raise ParameterError(
                message(
                    "A distance of {distance:g} m gives these {n} cells too many neighbours.",
                    distance=distance,
                    n=len(self),
                ),
                message("Choose a shorter distance or larger cells."),
            )
        pairs = tree.query_pairs(reach, output_type="ndarray")
        return _symmetric(pairs[:, 0], pairs[:, 1], len(self)) + identity(
            len(self), dtype=np.int64, format="csr"
        )


@dataclass(frozen=True, eq=False)
class _LatticeCells(Cells):
    """Cells in rows and columns; ``row``, ``column`` say where, ``lookup`` finds them back."""

    row: Integers
    column: Integers
    lookup: npt.NDArray[np.int32]  # (rows + 2, columns + 2), -1 where there is no cell
    first_row: int
    first_column: int

    def rings(self) -> list[Floats]:
        return list(self.outlines())

    @abstractmethod
    def outlines(self, which: slice = slice(None)) -> Floats:
        """(n, k, 2) closed outlines of the cells, or of some of them, anticlockwise."""

    def locate(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Integers:
        found: Integers = self.lookup.ravel()[self._places(x, y)].astype(np.int64)
        return found

    def counts(
        self, x: npt.ArrayLike, y: npt.ArrayLike, weight: Optional[npt.ArrayLike] = None
    ) -> npt.NDArray[np.generic]:
        # Counted in the whole lattice first: the points need not be looked up one by one.
        places = self._places(x, y)
        if weight is not None:
            weight = checked_weight(weight, places.size)
        counted = np.bincount(places, weight, minlength=self.lookup.size)
        kind = np.int64 if weight is None else np.float64
        counts: npt.NDArray[Any] = counted[self._own_places].astype(kind, copy=False)
        return counts

    @cached_property
    def _own_places(self) -> Integers:
        """(n,) place of each cell in the flat lookup."""
        row, column = self.row - (self.first_row - 1), self.column - (self.first_column - 1)
        place: Integers = row * self.lookup.shape[1] + column
        return place

    def _places(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Integers:
        """(m,) place in the flat lookup of each point; in its margin for points outside."""
        x, y = checked_points(x, y)
        places: Integers = np.empty(x.size, dtype=np.int64)
        for first in range(0, x.size, BLOCK):
            some = slice(first, first + BLOCK)
            places[some] = self._place(*self._row_and_column(x[some], y[some]))
        return places

    def _place(self, row: npt.NDArray[Any], column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        # The lookup has a margin of -1 on each side, so that clipping is enough.
        rows, columns = self.lookup.shape
        row = np.minimum(np.maximum(row - (self.first_row - 1), 0), rows - 1)
        column = np.minimum(np.maximum(column - (self.first_column - 1), 0), columns - 1)
        place: npt.NDArray[Any] = row * columns + column
        return place

    def _row_and_column(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Row and column of the lattice that each point lies in: whole numbers as floats."""
        raise NotImplementedError

    def touching(self) -> csr_matrix:
        here, there = [], []
        for rows, columns in self._half_ring():
            other = self._position(self.row + rows, self.column + columns)
            found = np.flatnonzero(other >= 0)
            here.append(found)
            there.append(other[found])
        return _symmetric(np.concatenate(here), np.concatenate(there), len(self))

    def _position(self, row: Integers, column: Integers) -> Integers:
        """Position of the cells in these rows and columns, -1 where there is none."""
        found: Integers = self.lookup.ravel()[self._place(row, column)].astype(np.int64)
        return found

    def _half_ring(self) -> list[tuple[Integers | int, Integers | int]]:
        """Steps (row, column) to half of the touching cells; the others are their mirror."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class SquareCells(_LatticeCells):
    """Square cells with edges at multiples of the cell size."""

    def _row_and_column(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        size = _size(self)
        return interval_of(y, size), interval_of(x, size)

    def outlines(self, which: slice = slice(None)) -> Floats:
        # From the same products that locate() compares with, so that neighbours share edges.
        size = _size(self)
        row, column = self.row[which], self.column[which]
        left, right = column * size, (column + 1) * size
        bottom, top = row * size, (row + 1) * size
        corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        return np.stack([np.column_stack(corner) for corner in corners], axis=1)

    def _half_ring(self) -> list[tuple[Integers | int, Integers | int]]:
        return [(0, 1), (1, -1), (1, 0), (1, 1)]


@dataclass(frozen=True, eq=False)
class HexagonCells(_LatticeCells):
    """Hexagons with a point up; a centre lies at the origin, odd rows are shifted by half."""

    def _row_and_column(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        return _nearest_hexagon(x, y, _size(self))

    def outlines(self, which: slice = slice(None)) -> Floats:
        half, radius = _size(self) / 2, _size(self) / SQRT3
        across = np.array([0, half, half, 0, -half, -half, 0])
        up = np.array([-radius, -radius / 2, radius / 2, radius, radius / 2, -radius / 2, -radius])
        x, y = self.centre_x[which, None] + across, self.centre_y[which, None] + up
        outlines: Floats = np.stack([x, y], axis=-1)
        return outlines

    def _half_ring(self) -> list[tuple[Integers | int, Integers | int]]:
        odd = self.row % 2
        return [(0, 1), (1, odd - 1), (1, odd)]


@dataclass(frozen=True, eq=False)
class PolygonCells(Cells):
    """Polygons that the user gives as grid; ``cell_id`` - 1 is the polygon's own index.

    Centres are centres of area.
    """

    polygons: PolygonSet = field(repr=False)

    def rings(self) -> list[Floats]:
        first = np.unique(self.polygons.polygon_of_ring, return_index=True)
        ring_of = dict(zip(first[0].tolist(), first[1].tolist()))
        chosen = [self.polygons.rings[ring_of[int(i) - 1]] for i in self.cell_id]
        return [np.concatenate([ring, ring[:1]]) for ring in chosen]

    def locate(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Integers:
        position = np.full(len(self.polygons) + 1, -1, dtype=np.int64)
        position[self.cell_id - 1] = np.arange(len(self))
        # Index -1 (in no polygon) reads the last entry, which stays -1.
        return position[self.polygons.locate(x, y)]

    def touching(self) -> csr_matrix:
        position = np.full(len(self.polygons), -1, dtype=np.int64)
        position[self.cell_id - 1] = np.arange(len(self))
        a, b = _touching_polygons(self.polygons)
        kept = (position[a] >= 0) & (position[b] >= 0)
        return _symmetric(position[a[kept]], position[b[kept]], len(self))


def square_cells(
    extent: Extent, cell_size: float, boundary: Optional[PolygonSet] = None
) -> SquareCells:
    """Square cells that cover ``extent``, points on its upper and right edges included.

    ``cell_size`` in metres. With ``boundary`` only cells whose centre lies inside it.
    Numbered from the south-west, row by row. ParameterError above 20 million cells.
    """
    x_min, y_min, x_max, y_max = checked_extent(extent)
    size = checked_length(cell_size, message("cell size"))
    _refuse_too_many((x_max - x_min) / size + 1, (y_max - y_min) / size + 1, size)
    (c0, c1) = grid_index(np.array([x_min, x_max]), size).tolist()
    (r0, r1) = grid_index(np.array([y_min, y_max]), size).tolist()
    row, column = _lattice(r0, r1, c0, c1)
    x, y = (column + 0.5) * size, (row + 0.5) * size
    keep = _inside(boundary, x, y)
    row, column, x, y = row[keep], column[keep], x[keep], y[keep]
    return SquareCells(
        cell_id=np.arange(1, x.size + 1),
        centre_x=x,
        centre_y=y,
        area_km2=np.full(x.size, size**2 / 1e6),
        cell_size=size,
        row=row,
        column=column,
        lookup=_lookup(row - r0, column - c0, r1 - r0 + 1, c1 - c0 + 1),
        first_row=r0,
        first_column=c0,
    )


def hexagon_cells(
    extent: Extent, cell_size: float, boundary: Optional[PolygonSet] = None
) -> HexagonCells:
    """Hexagons, point up, that cover ``extent``.

    ``cell_size`` in metres is the distance between opposite sides, and so between the
    centres of neighbours. A centre lies at the origin of the coordinates. A point on an edge
    belongs to the upper cell, or the right one of two in a row. With ``boundary`` only cells
    whose centre lies inside it. ParameterError above 20 million cells.
    """
    x_min, y_min, x_max, y_max = checked_extent(extent)
    size = checked_length(cell_size, message("cell size"))
    step, radius = size * SQRT3 / 2, size / SQRT3
    _refuse_too_many((x_max - x_min) / size + 2, (y_max - y_min) / step + 2, size)
    r0, r1 = int(np.floor((y_min - radius) / step)), int(np.ceil((y_max + radius) / step))
    c0, c1 = int(np.floor(x_min / size)) - 1, int(np.ceil(x_max / size)) + 1
    row, column = _lattice(r0, r1, c0, c1)
    x, y = _hexagon_centres(row, column, size)
    # A little wider than half a cell: a point on an edge must find the cell it belongs to.
    across, up = size / 2 + size * 1e-6, radius + size * 1e-6
    keep = (x + across >= x_min) & (x - across <= x_max) & (y + up >= y_min) & (y - up <= y_max)
    row, column, x, y = row[keep], column[keep], x[keep], y[keep]
    keep = _inside(boundary, x, y)
    row, column, x, y = row[keep], column[keep], x[keep], y[keep]
    return HexagonCells(
        cell_id=np.arange(1, x.size + 1),
        centre_x=x,
        centre_y=y,
        area_km2=np.full(x.size, size**2 * SQRT3 / 2 / 1e6),
        cell_size=size,
        row=row,
        column=column,
        lookup=_lookup(row - r0, column - c0, r1 - r0 + 1, c1 - c0 + 1),
        first_row=r0,
        first_column=c0,
    )


def polygon_cells(polygons: PolygonSet, boundary: Optional[PolygonSet] = None) -> PolygonCells:
    """The user's polygons as cells; ``cell_id`` is the polygon's index + 1.

    Polygons without area are left out, and with ``boundary`` those whose centre of area
    lies outside it.
    """
    area = polygons.area()
    x, y = polygons.centroids()
    index = np.flatnonzero(area > 0)
    index = index[_inside(boundary, x[index], y[index])]
    return PolygonCells(
        cell_id=index + 1,
        centre_x=x[index],
        centre_y=y[index],
        area_km2=area[index] / 1e6,
        cell_size=None,
        polygons=polygons,
    )


def _size(cells: Cells) -> float:
    return float(cells.cell_size or 0.0)


def _refuse_too_many(columns: float, rows: float, size: float) -> None:
    if columns * rows > MAXIMUM_CELLS:
        fits = rounded_up(size * float(np.sqrt(columns * rows / MAXIMUM_CELLS)) * 1.02)
        raise ParameterError(
            message(
                "A cell size of {size:g} m makes {cells:.3g} cells.",
                size=size,
                cells=columns * rows,
            ),
            message("Choose a cell size of {fits:g} m or more, or a smaller area.", fits=fits),
        )


def _lattice(r0: int, r1: int, c0: int, c1: int) -> tuple[Integers, Integers]:
    row, column = np.meshgrid(
        np.arange(r0, r1 + 1, dtype=np.int64),
        np.arange(c0, c1 + 1, dtype=np.int64),
        indexing="ij",
    )
    return row.ravel(), column.ravel()


def _lookup(row: Integers, column: Integers, rows: int, columns: int) -> npt.NDArray[np.int32]:
    lookup = np.full((rows + 2, columns + 2), -1, dtype=np.int32)
    lookup[row + 1, column + 1] = np.arange(row.size)
    return lookup


def _inside(boundary: Optional[PolygonSet], x: Floats, y: Floats) -> npt.NDArray[np.bool_]:
    return np.ones(x.size, dtype=bool) if boundary is None else boundary.contains(x, y)


def _hexagon_centres(row: Integers, column: Integers, size: float) -> tuple[Floats, Floats]:
    return (column + (row % 2) / 2) * size, row * (size * SQRT3 / 2)


def _nearest_hexagon(x: Floats, y: Floats, size: float) -> tuple[Floats, Floats]:
    """Row and column of the hexagon with the nearest centre: in the row below or above."""
    step = size * SQRT3 / 2
    below = interval_of(y, step)
    across = x / size
    odd = below - 2 * np.floor(below / 2)
    # The row above an odd one is even, and the other way round.
    column_below, distance_below = _nearest_in_row(x, across, odd / 2, size)
    column_above, distance_above = _nearest_in_row(x, across, (1 - odd) / 2, size)
    distance_below += (y - below * step) ** 2
    below += 1
    distance_above += (y - below * step) ** 2
    above = distance_above <= distance_below
    return below - ~above, np.where(above, column_above, column_below)


def _nearest_in_row(x: Floats, across: Floats, shift: Floats, size: float) -> tuple[Floats, Floats]:
    """Column of the nearest centre in a row shifted by ``shift`` cells, and (x distance)²."""
    column = np.floor(across - shift + 0.5)
    return column, (x - (column + shift) * size) ** 2


def _symmetric(here: Integers, there: Integers, n: int) -> csr_matrix:
    """(n, n) ones for each pair, in both directions."""
    matrix = coo_matrix(
        (
            np.ones(2 * here.size, dtype=np.int64),
            (np.concatenate([here, there]), np.concatenate([there, here])),
        ),
        shape=(n, n),
    ).tocsr()
    matrix.data[:] = 1
    return matrix


def _touching_polygons(polygons: PolygonSet) -> tuple[Integers, Integers]:
    """Pairs of polygons of which one has a vertex on the other's outline."""
    start, end, ring = polygons._edges
    owner = polygons.polygon_of_ring[ring]
    if not owner.size:
        return owner, owner
    x_min, y_min, x_max, y_max = polygons.bounds
    # A millionth of a cell's side, but not below what the coordinates can tell apart.
    slack = max(
        1e-6 * float(np.sqrt(np.median(polygons.area()))),
        1e-12 * max(abs(x_min), abs(y_min), abs(x_max), abs(y_max)),
    )
    low, high = np.minimum(start, end) - slack, np.maximum(start, end) + slack
    found = []
    for edge, vertex in box_point_pairs(
        start[:, 0].copy(), start[:, 1].copy(), low[:, 0], low[:, 1], high[:, 0], high[:, 1]
    ):
        other = owner[edge] != owner[vertex]
        edge, vertex = edge[other], vertex[other]
        along, to = end[edge] - start[edge], start[vertex] - start[edge]
        length = np.maximum((along**2).sum(axis=1), 1e-300)
        share = np.clip((along * to).sum(axis=1) / length, 0, 1)
        near = ((to - share[:, None] * along) ** 2).sum(axis=1) <= slack**2
        found.append(np.unique(owner[edge[near]] * len(polygons) + owner[vertex[near]]))
    codes = np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)
    return codes // len(polygons), codes % len(polygons)
