# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster grid that a heat map is computed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt

from ..errors import ParameterError
from ..message import message
from .arrays import Extent, Floats, checked_extent, checked_length, checked_points, rounded_up

MAXIMUM_CELLS = 100_000_000


@dataclass(frozen=True)
class Grid:
    """Square raster cells; row 0 lies in the north, column 0 in the west. Metres.

    >>> Grid(0, 100, 10, 3, 2).centres()
    (array([ 5., 15., 25.]), array([95., 85.]))
    """

    x_min: float
    y_max: float
    cell_size: float
    columns: int
    rows: int

    @property
    def x_max(self) -> float:
        return self.x_min + self.columns * self.cell_size

    @property
    def y_min(self) -> float:
        return self.y_max - self.rows * self.cell_size

    @property
    def extent(self) -> Extent:
        return self.x_min, self.y_min, self.x_max, self.y_max

    @property
    def cell_area_km2(self) -> float:
        return self.cell_size**2 / 1e6

    def centres(self) -> tuple[Floats, Floats]:
        """x of the columns (columns,) from the west, y of the rows (rows,) from the north."""
        return (
            self.x_min + (np.arange(self.columns) + 0.5) * self.cell_size,
            self.y_max - (np.arange(self.rows) + 0.5) * self.cell_size,
        )


def grid_for(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    cell_size: float,
    padding: float,
    extent: Optional[Extent] = None,
) -> Grid:
    """The grid that covers the points and ``padding`` metres around, or else ``extent``.

    Its edges lie at multiples of ``cell_size``, so that grids of different periods agree.
    An extent is widened to whole cells and not padded. ParameterError where there are
    neither points nor extent, or too many cells.
    """
    size = checked_length(cell_size, message("cell size"))
    if extent is None:
        x, y = checked_points(x, y)
        if not x.size:
            raise ParameterError(
                message("There are no points to make a grid for."),
                message("Choose other points, or an extent."),
            )
        low = np.array([x.min(), y.min()]) - padding
        high = np.array([x.max(), y.max()]) + padding
        first, last = np.floor(low / size), np.floor(high / size) + 1
    else:
        low, high = np.array(checked_extent(extent)).reshape(2, 2)
        first, last = np.floor(low / size + 1e-9), np.ceil(high / size - 1e-9)
        last = np.maximum(last, first + 1)
    columns, rows = (float(value) for value in last - first)
    if columns * rows > MAXIMUM_CELLS:
        fits = rounded_up(size * float(np.sqrt(columns * rows / MAXIMUM_CELLS)) * 1.01)
        raise ParameterError(
            message(
                "A cell size of {size:g} m makes {cells:.3g} cells.",
                size=size,
                cells=columns * rows,
            ),
            message("Choose a cell size of {fits:g} m or more, or a smaller extent.", fits=fits),
        )
    return Grid(float(first[0] * size), float(last[1] * size), size, int(columns), int(rows))


def box_of_most(
    x: npt.ArrayLike, y: npt.ArrayLike, margin: float
) -> tuple[float, float, float, float]:
    """The box of the points with a margin in metres: x_min, y_min, x_max, y_max.

    A point far astray stretches it, on each side, by no more than the spread of the middle 90 %.

    >>> box_of_most([0.0] * 50 + [100.0] * 50 + [1e6], [0.0] * 101, 1.0)[2]
    201.0
    """
    bounds = []
    for values in (np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)):
        low, high = (float(value) for value in np.percentile(values, [5, 95]))
        least = max(float(values.min()), low - (high - low)) - margin
        most = min(float(values.max()), high + (high - low)) + margin
        bounds.append((least, most))
    (west, east), (south, north) = bounds
    return west, south, east, north
