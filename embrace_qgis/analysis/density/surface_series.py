# SPDX-License-Identifier: GPL-3.0-or-later
"""How has the heat map changed from period to period? Surfaces that can be laid on each other.

One bandwidth, one grid and one set of classes serve all periods: what differs between two maps is
then the incidents, not the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy import sparse

from ...errors import ParameterError
from ...message import message
from ..aoristic import period_shares
from ..arrays import Floats, Integers, checked_points, checked_weight
from ..grid import Grid
from ..polygons import PolygonSet
from ..progress import Progress, no_progress
from ..time_steps import COVERED, Moment, Moments, covered_shares, period_edges, period_length
from .kernel_density import kernel_density

MOST_SURFACES = 600
MOST_VALUES = 400_000_000
EARLIEST = np.datetime64("1000-01-01")


@dataclass(frozen=True, eq=False)
class SeriesPeriods:
    """Periods [start, end), in order of time; they overlap where they move by steps.

    ``shown_from``: when a period's map is to be shown, until its end: from its start, or for the
    last step of it where periods overlap. ``partial``: whether the data cover the period only in
    part, as the first and last often are.
    """

    starts: Moments
    ends: Moments
    shown_from: Moments
    partial: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.starts)


def series_periods(
    time_first: Moment, time_last: Moment, period: str, step: str = ""
) -> SeriesPeriods:
    """The periods from the first to the last moment of the data.

    ``period``: "1 month", "14 days", … (see ``period_edges``). Without ``step`` they follow each
    other; with it a new one ends after each step, and the first holds the first moment. The step
    must not be longer than the period, and a period of months moves by months. ParameterError
    otherwise.

    >>> moving = series_periods("2026-01-05", "2026-04-20", "3 months", "1 month")
    >>> moving.starts.astype("datetime64[M]").tolist()
    [datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)]
    """
    edges = period_edges(time_first, time_last, step or period)
    starts, ends, shown_from = edges[:-1], edges[1:], edges[:-1]
    if step:
        starts = _before(ends, period, step)
        # The last that begins no later than the data holds all that the earlier ones do.
        first = max(int(np.searchsorted(starts, edges[0], side="right")) - 1, 0)
        starts, ends, shown_from = starts[first:], ends[first:], shown_from[first:]
    if len(starts) > MOST_SURFACES:
        raise ParameterError(
            message("There are {n} periods, and each would be a map.", n=len(starts)),
            message("Choose a longer period or step: at most {most}.", most=MOST_SURFACES),
        )
    if starts[0] < EARLIEST:
        raise ParameterError(
            message("A period of {period} reaches beyond the calendar.", period=period.strip()),
            message("Choose a shorter period."),
        )
    partial = tuple(
        min(covered_shares(np.array([start, end]), time_first, time_last)) < COVERED
        for start, end in zip(starts, ends)
    )
    return SeriesPeriods(starts, ends, shown_from, partial)


def shares_of_periods(
    time: npt.ArrayLike, time_end: npt.ArrayLike, periods: SeriesPeriods
) -> sparse.csr_matrix:
    """(n, k) the share of each incident's possible span that lies in each period.

    As ``period_shares``; where periods overlap, an incident counts in each that holds it.
    """
    edges = np.unique(np.concatenate([periods.starts, periods.ends]))
    pieces = period_shares(time, time_end, edges)
    within = (edges[:-1, None] >= periods.starts) & (edges[1:, None] <= periods.ends)
    return sparse.csr_matrix(pieces @ sparse.csr_matrix(within.astype(np.float64)))


def check_series(n_periods: int, grid: Grid) -> None:
    """Refuse a series that would fill the disk, with the cell size that would fit."""
    values = n_periods * grid.columns * grid.rows
    if values <= MOST_VALUES:
        return
    size = grid.cell_size * float(np.sqrt(values / MOST_VALUES)) * 1.05
    raise ParameterError(
        message(
            "{periods} periods of {cells} cells are too many to map.",
            periods=n_periods,
            cells=grid.columns * grid.rows,
        ),
        message("Choose a cell size of {size:.0f} m or more, or longer periods.", size=size),
    )


def surface_series(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    shares: sparse.csr_matrix,
    grid: Grid,
    *,
    bandwidth: float,
    kernel: str = "quartic",
    weight: Optional[npt.ArrayLike] = None,
    boundary: Optional[PolygonSet] = None,
    progress: Progress = no_progress,
) -> Iterator[Floats]:
    """The density of each period, one after the other: (rows, columns), per km², north first.

    ``x``, ``y`` (n,) metres; ``shares`` (n, k) of each incident in each period, times ``weight``.
    A period without incidents is zero everywhere. Cells outside ``boundary`` are NaN.
    """
    x, y = checked_points(x, y)
    w = checked_weight(weight, x.size)
    check_series(shares.shape[1], grid)
    by_period = sparse.csc_matrix(shares)
    count = shares.shape[1]
    for number in range(count):
        span = slice(by_period.indptr[number], by_period.indptr[number + 1])
        rows: Integers = by_period.indices[span].astype(np.int64)

        def told(share: float, number: int = number) -> None:
            progress((number + share) / count)

        yield kernel_density(
            x[rows],
            y[rows],
            grid,
            kernel=kernel,
            bandwidth=bandwidth,
            weight=by_period.data[span] * w[rows],
            boundary=boundary,
            progress=told,
        )
        progress((number + 1) / count)


def _before(ends: Moments, period: str, step: str) -> Moments:
    """The start of a period of that length before each end."""
    length, stride = period_length(period), period_length(step)
    if length.unit == stride.unit:
        longer = stride.size > length.size
    else:
        longer = stride.unit == "month" and stride.size * 28 > length.size
    if longer:
        raise ParameterError(
            message("The step is longer than the period: incidents in between would be lost."),
            message("Choose a step of at most the period."),
        )
    if length.unit == "month" and stride.unit == "day":
        raise ParameterError(
            message("A period of months cannot move by days."),
            message("Give the step in months, or the period in days."),
        )
    code = "D" if length.unit == "day" else "M"
    starts: Moments = (ends.astype(f"datetime64[{code}]") - length.size).astype("datetime64[s]")
    return starts
