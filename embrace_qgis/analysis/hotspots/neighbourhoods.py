# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums over each cell's neighbourhood: the cells whose centres lie within a distance.

Squares and hexagons need no matrix. Their cells lie on a lattice, a disc of them is one span
of cells in each row, and the sum of a span is the difference of two running totals: whole
numbers, and so exact. Given polygons use the sparse matrix of ``Cells.neighbours``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from ...errors import ParameterError
from ...message import message
from ..arrays import Integers, checked_length
from ..cells import Cells, HexagonCells, SquareCells
from ..progress import Progress, no_progress

BLOCK = 32_768
LARGEST_INT32 = 2**31 - 1
ROW_OF_HEXAGONS = float(np.sqrt(3.0)) / 2
"""Distance between rows of hexagons, in cell sizes."""


@dataclass(frozen=True, eq=False)
class Neighbourhoods(ABC):
    """Which cells are neighbours; made by ``neighbourhoods``.

    ``include_self``: whether a cell belongs to its own neighbourhood.
    """

    include_self: bool

    @abstractmethod
    def __len__(self) -> int:
        """How many cells there are."""

    def sums(self, values: npt.ArrayLike, progress: Progress = no_progress) -> npt.NDArray[Any]:
        """Sum of ``values`` over each cell's neighbourhood, in the shape of ``values``.

        ``values`` (n,) or (n, k). Whole numbers and truth values give exact int64; other
        numbers float64, on squares and hexagons exact to 2⁻⁶¹ of the sum of all. Raises
        ParameterError where a value is not finite.
        """
        array = self._checked(values)
        if array.ndim == 1:
            return self._column(array, progress)
        total = np.empty(array.shape, dtype=array.dtype)
        for column in range(array.shape[1]):
            total[:, column] = self._column(array[:, column])
            progress((column + 1) / array.shape[1])
        return total

    @cached_property
    def sizes(self) -> Integers:
        """(n,) number of cells in each neighbourhood."""
        sizes: Integers = self._column(np.ones(len(self), dtype=np.int64), no_progress)
        return sizes

    def _column(
        self, values: npt.NDArray[Any], progress: Progress = no_progress
    ) -> npt.NDArray[Any]:
        whole = self._whole_sums(values, progress)
        return whole if self.include_self else whole - values

    @abstractmethod
    def _whole_sums(self, values: npt.NDArray[Any], progress: Progress) -> npt.NDArray[Any]:
        """Sums (n,) with the cell itself, of int64 or finite float64."""

    def _checked(self, values: npt.ArrayLike) -> npt.NDArray[Any]:
        array = np.asarray(values)
        if array.ndim not in (1, 2) or array.shape[0] != len(self):
            raise ParameterError(
                message(
                    "There are {n_given} values for {n} cells.", n_given=array.size, n=len(self)
                ),
                message("Give one value a cell."),
            )
        if array.dtype.kind in "biu":
            return array.astype(np.int64, copy=False)
        array = array.astype(np.float64, copy=False)
        with np.errstate(over="ignore"):
            bad = int(np.count_nonzero(~np.isfinite(array * array.size)))
        if bad:
            raise ParameterError(
                message("{bad} of {n} cells have no finite value.", bad=bad, n=len(self)),
                message("Leave cells without a value out of the analysis."),
            )
        return array


@dataclass(frozen=True, eq=False)
class _LatticeNeighbourhoods(Neighbourhoods):
    """``at`` (n,) places of the cells in one long line, row after row with gaps between.

    ``starts``, ``stops``: from where to where in that line, as seen from a cell, the span of
    its disc in each row lies. The gaps are as wide as a span may reach beyond its row.
    """

    at: Integers
    length: int
    starts: tuple[int, ...]
    stops: tuple[int, ...]

    def __len__(self) -> int:
        return int(self.at.size)

    def _whole_sums(self, values: npt.NDArray[Any], progress: Progress) -> npt.NDArray[Any]:
        if not self.at.size:
            return values.copy()
        if values.dtype.kind == "f":
            size = float(np.abs(values).sum())
            # A power of two: numbers with few binary digits stay as they are.
            scale = 2.0 ** (61 - int(np.ceil(np.log2(size)))) if size > 1e-280 else 1.0
            return self._whole_sums(np.rint(values * scale).astype(np.int64), progress) / scale
        largest = int(max(values.max(), -values.min())) * values.size
        narrow = largest <= LARGEST_INT32 or int(np.abs(values).sum()) <= LARGEST_INT32
        before = -min(self.starts)
        totals = np.zeros(
            before + self.length + max(self.stops) + 1, dtype=np.int32 if narrow else np.int64
        )
        # One further: totals[i] shall be the sum of what lies before i.
        totals[self.at + (before + 1)] = values
        np.cumsum(totals, out=totals)
        sums: npt.NDArray[Any] = np.empty(self.length, dtype=totals.dtype)
        for first in range(0, self.length, BLOCK):
            block: npt.NDArray[Any] = sums[first : first + BLOCK]
            low, high = before + first, before + first + block.size
            block[:] = totals[low + self.stops[0] : high + self.stops[0]]
            for stop in self.stops[1:]:
                block += totals[low + stop : high + stop]
            for start in self.starts:
                block -= totals[low + start : high + start]
            progress(first / self.length)
        return sums[self.at].astype(np.int64, copy=False)


@dataclass(frozen=True, eq=False)
class _MatrixNeighbourhoods(Neighbourhoods):
    """Neighbours as a sparse matrix with ones on the diagonal."""

    matrix: csr_matrix

    def __len__(self) -> int:
        return int(self.matrix.shape[0])

    def _whole_sums(self, values: npt.NDArray[Any], progress: Progress) -> npt.NDArray[Any]:
        return np.asarray(self.matrix @ values).ravel()


def neighbourhoods(cells: Cells, distance: float, *, include_self: bool = True) -> Neighbourhoods:
    """The neighbourhoods of cells: those whose centres lie within ``distance`` metres.

    The same cells as the ones of ``cells.neighbours(distance)``; ``include_self`` False leaves
    each cell out of its own.

    >>> from ..cells import square_cells
    >>> three = square_cells((0, 0, 299, 99), 100)
    >>> neighbourhoods(three, 100).sums([1, 10, 100]).tolist()
    [11, 111, 110]
    """
    reach = checked_length(distance, message("distance")) * (1 + 1e-9)
    if isinstance(cells, SquareCells):
        return _on_lattice(cells, reach, 1.0, 0.0, include_self)
    if isinstance(cells, HexagonCells):
        return _on_lattice(cells, reach, ROW_OF_HEXAGONS, 0.5, include_self)
    return _MatrixNeighbourhoods(include_self, cells.neighbours(distance))


def _on_lattice(
    cells: SquareCells | HexagonCells,
    reach: float,
    row_height: float,
    row_shift: float,
    include_self: bool,
) -> Neighbourhoods:
    """A row lies ``row_height`` above the one below, shifted by ``row_shift`` (cell sizes).

    Every second row of hexagons is set back by one column in the line, so that a step from row
    to row is the same for odd and even rows.
    """
    row, column = cells.row, cells.column
    if not row.size:
        return _LatticeNeighbourhoods(include_self, row, 0, (0,), (1,))
    first, west = int(row.min()), int(column.min())
    rows, columns = int(row.max()) - first + 1, int(column.max()) - west + 1
    cell_size = float(cells.cell_size or 0.0)
    radius = reach / cell_size
    highest = int(min(radius / row_height, rows - 1))
    step = np.arange(-highest, highest + 1)
    half = np.sqrt(np.maximum(radius**2 - (step * row_height) ** 2, 0.0))
    half = np.minimum(half, columns)
    pitch = columns + int(half.max()) + 3
    starts = step * pitch + np.ceil(-half - step * row_shift).astype(np.int64)
    stops = step * pitch + np.floor(half - step * row_shift).astype(np.int64) + 1
    at = (row - first) * pitch + (column - west)
    if row_shift:
        at -= row // 2 - first // 2
    kept = stops > starts  # a row of hexagons may have no centre within reach
    return _LatticeNeighbourhoods(
        include_self,
        at,
        int(at.max()) + 1,
        tuple(starts[kept].tolist()),
        tuple(stops[kept].tolist()),
    )
