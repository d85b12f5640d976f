# SPDX-License-Identifier: GPL-3.0-or-later
"""Gi* on the cells of a live layer's study area, which the view has no part in.

The study area is the municipality of the store, else the extent of all points of the source:
neither panning nor a filter moves a cell.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from ..analysis.arrays import Extent
from ..analysis.cells import Cells, hexagon_cells, square_cells
from ..analysis.hotspots.gi_star import GiStarResult, gi_star_hotspots
from ..analysis.progress import Progress, no_progress
from ..errors import ParameterError
from ..layers.labels import number_text
from ..translation import tr
from .live_hotspot_style import HEXAGON, MOST_CELLS, HotspotStyle
from .live_points import LivePoints

KEPT = 4  # answers: the map's, a layout's, and what they were before


@dataclass(frozen=True, eq=False)
class HotspotMap:
    """The cells of a study area with their statistics."""

    cells: Cells
    result: GiStarResult


def study_extent(points: LivePoints) -> Extent:
    """x_min, y_min, x_max, y_max of the municipality, or of all ``points`` of the source."""
    if points.boundary is not None:
        return points.boundary.bounds
    box = points.extent
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def cells_in(points: LivePoints, style: HotspotStyle) -> float:
    """About how many cells the study area's bounds hold."""
    x_min, y_min, x_max, y_max = extent = study_extent(points)
    size = style.size_for(extent)
    return ((x_max - x_min) / size + 1) * ((y_max - y_min) / size + 1)


def refusal(points: LivePoints, style: HotspotStyle) -> ParameterError | None:
    """Why there are too many cells to calculate while one looks."""
    cells = cells_in(points, style) if len(points) else 0.0
    if cells <= MOST_CELLS:
        return None
    size = style.size_for(study_extent(points))
    fits = size * (1.02 * cells / MOST_CELLS) ** 0.5
    step = 10.0 ** max(len(str(int(fits))) - 2, 0)
    return ParameterError(
        tr("Cells of {size} m are too many to calculate live.").format(size=number_text(size)),
        tr("Choose {fits} m or more, or run the algorithm Hot spots (Gi*).").format(
            fits=number_text(float(np.ceil(fits / step)) * step)
        ),
    )


class HotspotStatistics:
    """Answers of any thread; those given last are kept, so that panning asks nothing anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: list[tuple[tuple, HotspotMap]] = []
        self._grid: tuple[tuple, Cells] | None = None

    def of(
        self,
        source_points: LivePoints,
        points: LivePoints,
        style: HotspotStyle,
        progress: Progress = no_progress,
    ) -> HotspotMap:
        """Gi* of ``points`` in the study area of ``source_points``. Raises ParameterError."""
        with self._lock:
            for (area, asked, how), answer in self._answers:
                if area is source_points and how == style.asked() and _same_rows(asked, points):
                    return answer
            cells = self._cells(source_points, style)
            result = gi_star_hotspots(
                cells,
                points.x,
                points.y,
                weight=points.weight,
                distance=style.distance,
                correction=style.correction,
                minimum_count=style.minimum_count,
                progress=progress,
            )
            answer = HotspotMap(cells, result)
            self._answers.insert(0, ((source_points, points, style.asked()), answer))
            del self._answers[KEPT:]
            return answer

    def _cells(self, source_points: LivePoints, style: HotspotStyle) -> Cells:
        key = source_points, style.shape, style.cell_size
        if self._grid is not None:
            (area, *rest), cells = self._grid
            if area is source_points and rest == list(key[1:]):
                return cells
        problem = refusal(source_points, style)
        if problem is not None:
            raise problem
        extent = study_extent(source_points)
        make = hexagon_cells if style.shape == HEXAGON else square_cells
        cells = make(extent, style.size_for(extent), source_points.boundary)
        self._grid = key, cells
        return cells


def _same_rows(one: LivePoints, other: LivePoints) -> bool:
    """Whether both are the same points of their common source."""
    return one is other or np.array_equal(one.row, other.row)
