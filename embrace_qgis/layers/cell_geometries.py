# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons of many cells of one shape: kept as one block of bytes, made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from qgis.core import QgsGeometry

WKB_POLYGON = 3


class CellGeometries(Sequence[QgsGeometry]):
    """A polygon geometry for each closed outline of ``outlines``, float64[n, k, 2].

    A list of as many geometries takes ten times the memory, and vertex by vertex ten times as
    long to make.
    """

    def __init__(self, outlines: np.ndarray) -> None:
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
        self._size, self._number = polygon.itemsize, number
        self._block = block.tobytes()

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, index: int) -> QgsGeometry: ...

    @overload
    def __getitem__(self, index: slice) -> list[QgsGeometry]: ...

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self._geometry(at) for at in range(*index.indices(self._number))]
        return self._geometry(range(self._number)[index])

    def __iter__(self) -> Iterator[QgsGeometry]:
        return map(self._geometry, range(self._number))

    def _geometry(self, at: int) -> QgsGeometry:
        geometry = QgsGeometry()
        geometry.fromWkb(self._block[at * self._size : (at + 1) * self._size])
        return geometry
