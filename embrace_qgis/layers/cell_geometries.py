# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons of many cells of one shape: made when asked for, a block of bytes at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from qgis.core import QgsGeometry

from ..analysis.cells import HexagonCells, SquareCells

WKB_POLYGON = 3
BLOCK = 4096


class CellGeometries(Sequence):
    """The polygon geometry of each of the cells, in their order.

    A list of a million geometries takes a gigabyte; made vertex by vertex it takes ten times as
    long.
    """

    def __init__(self, cells: SquareCells | HexagonCells) -> None:
        self._cells = cells
        self._block, self._first, self._size = b"", -BLOCK, 0

    def __len__(self) -> int:
        return len(self._cells)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self._geometry(at) for at in range(*index.indices(len(self)))]
        return self._geometry(range(len(self))[index])

    def __iter__(self) -> Iterator[QgsGeometry]:
        return map(self._geometry, range(len(self)))

    def _geometry(self, at: int) -> QgsGeometry:
        if not 0 <= at - self._first < BLOCK:
            self._make_block(at - at % BLOCK)
        start = (at - self._first) * self._size
        geometry = QgsGeometry()
        geometry.fromWkb(self._block[start : start + self._size])
        return geometry

    def _make_block(self, first: int) -> None:
        outlines = self._cells.outlines(slice(first, first + BLOCK))
        number, corners, _ = outlines.shape
        polygon = np.dtype(
            [
                ("byte_order", "u1"),
                ("kind", "<u4"),
                ("rings", "<u4"),
                ("points", "<u4"),
                ("outline", "<f8", (corners, 2)),
            ]
        )
        block = np.empty(number, dtype=polygon)
        block["byte_order"], block["kind"], block["rings"] = 1, WKB_POLYGON, 1
        block["points"], block["outline"] = corners, outlines
        self._block, self._first, self._size = block.tobytes(), first, polygon.itemsize
