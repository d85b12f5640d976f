# SPDX-License-Identifier: GPL-3.0-or-later
"""How many incidents in each cell in each period: the cube that trends are read from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..errors import ParameterError
from ..message import message
from .arrays import Integers, checked_points
from .cells import Cells

MOST_BINS = 20_000_000


def counts_by_period(
    cells: Cells,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    period_index: npt.ArrayLike,
    n_periods: int,
) -> Integers:
    """(n_cells, n_periods) incidents by cell and period.

    Points (m,) in metres; ``period_index`` (m,) from 0, -1 for outside all periods. Points in no
    cell or no period are not counted. Raises ParameterError for more than 20 million bins.
    """
    x, y = checked_points(x, y)
    period = np.asarray(period_index, dtype=np.int64).ravel()
    if period.size != x.size:
        raise ParameterError(
            message("There are {n} periods for {n_points} points.", n=period.size, n_points=x.size),
            message("Give one period a point."),
        )
    check_bins(len(cells), n_periods)
    cell = cells.locate(x, y)
    counted = (cell >= 0) & (period >= 0) & (period < n_periods)
    bins = cell[counted] * n_periods + period[counted]
    counts: Integers = np.bincount(bins, minlength=len(cells) * n_periods).astype(np.int64)
    return counts.reshape(len(cells), n_periods)


def check_bins(n_cells: int, n_periods: int) -> None:
    """Refuse a cube that would not fit in memory."""
    if n_cells * n_periods > MOST_BINS:
        raise ParameterError(
            message(
                "{cells} cells in {periods} periods are too many to count.",
                cells=n_cells,
                periods=n_periods,
            ),
            message("Choose larger cells or longer periods."),
        )
