# SPDX-License-Identifier: GPL-3.0-or-later
"""Incidents counted by cell and period: what the algorithms of change over time begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from qgis.core import QgsWkbTypes

from ..embrace_qgis.analysis.aoristic import likeliest_period, spans_across_edges
from ..embrace_qgis.analysis.hotspots.gi_star import default_distance
from ..embrace_qgis.analysis.hotspots.neighbourhoods import Neighbourhoods, neighbourhoods
from ..embrace_qgis.analysis.space_time_counts import check_bins, counts_by_period
from ..embrace_qgis.analysis.time_steps import (
    COVERED,
    covered_shares,
    period_edges,
    period_titles,
)
from ..embrace_qgis.errors import InputError
from ..embrace_qgis.layers.labels import decimal_text
from ..embrace_qgis.layers.points import Points, point_arrays, say_left_out
from ..embrace_qgis.translation import tr
from . import shared_parameters as shared
from .cell_grids import CellGrid, cell_grid
from .data_quality_gate import warn_of_quality


@dataclass(frozen=True)
class CellsByPeriod:
    """Points, their cells and periods, and how many there are of each, (n_cells, n_periods)."""

    points: Points
    grid: CellGrid
    edges: np.ndarray
    titles: list[str]
    covered: tuple[float, float]  # shares of the first and the last period that the data cover
    counts: np.ndarray
    neighbours: Neighbourhoods
    distance: float
    automatic: dict[str, float]
    data_quality: list[dict[str, Any]]


def timed_points(algorithm, parameters, context, feedback) -> tuple[Points, CellGrid]:
    """The points of INPUT with their times, and the cells; only points in a cell are kept."""
    points = point_arrays(
        algorithm.source_of(parameters, "INPUT", context),
        shared.crs_of(algorithm, parameters, "CRS", context),
        context.transformContext(),
        time_field=algorithm.parameterAsString(parameters, "TIME_FIELD", context),
        end_time_field=algorithm.parameterAsString(parameters, "END_TIME_FIELD", context),
        area_level=shared.area_level_of(algorithm, parameters, context),
        layer=algorithm.whole_layer_of(parameters, "INPUT", context),
        feedback=feedback,
    )
    grid = cell_grid(algorithm, parameters, context, points, feedback)
    points = points.only(grid.cells.locate(points.x, points.y) >= 0, "outside_grid")
    say_left_out("outside_grid", points.left_out.get("outside_grid", 0), feedback)
    if not len(points):
        raise InputError(
            tr("No point lies in any cell."),
            tr("Check the grid, the boundary and the coordinate systems."),
        )
    return points, grid


def in_periods(points: Points, edges: np.ndarray, feedback) -> tuple[Points, np.ndarray]:
    """The points of the periods and the likeliest period of each; the others are left out."""
    period = likeliest_period(points.time, points.time_end, edges)
    inside = period >= 0
    points = points.only(inside, "outside_periods")
    say_left_out("outside_periods", points.left_out.get("outside_periods", 0), feedback)
    if not len(points):
        raise InputError(
            tr("No incident lies in the periods."), tr("Check the time field and the dates.")
        )
    uncertain = spans_across_edges(points.time, points.time_end, edges)
    if uncertain:
        feedback.pushInfo(
            tr(
                "{n} incidents may have happened in more than one period: "
                "each is counted in the likeliest."
            ).format(n=uncertain)
        )
    return points, period[inside]


def cells_by_period(algorithm, parameters, context, period: str, feedback) -> CellsByPeriod:
    """Count INPUT by cell and by periods of the length ``period``, up to END where given."""
    points, grid = timed_points(algorithm, parameters, context, feedback)
    # The middle of the time it may have happened: a day that is known alone is that day.
    middle = points.time + (points.time_end - points.time) // 2
    end = shared.day_of(parameters, "END")
    edges = period_edges(middle.min(), middle.max(), period, end)
    titles = period_titles(edges, period)
    # Of a month that is known alone, the data cover the whole.
    first, last = points.time[middle.argmin()], points.time_end[middle.argmax()]
    covered = covered_shares(edges, first, last, end)
    _say_coverage(covered, titles, feedback)
    cells = grid.cells
    check_bins(len(cells), len(titles))
    points, index = in_periods(points, edges, feedback)
    quality = warn_of_quality(points, feedback)
    automatic = dict(grid.automatic)
    distance = shared.length_of(algorithm, parameters, "DISTANCE", context)
    if distance is None:
        distance = default_distance(cells)
        automatic["DISTANCE"] = distance
        feedback.pushInfo(tr("Distance chosen: {size} m.").format(size=decimal_text(distance, 1)))
    feedback.pushInfo(
        tr("{cells} cells and {periods} periods, {first} to {last}.").format(
            cells=len(cells), periods=len(titles), first=titles[0], last=titles[-1]
        )
    )
    algorithm.progress_of(feedback)(0.15)
    counts = counts_by_period(cells, points.x, points.y, index, len(titles))
    near = neighbourhoods(cells, distance)
    return CellsByPeriod(
        points, grid, edges, titles, covered, counts, near, distance, automatic, quality
    )


def titles_of_maps(cube: CellsByPeriod) -> list[str]:
    """The titles of the periods, those that the data cover only in part named as such."""
    titles = list(cube.titles)
    for place, share in zip((0, -1), cube.covered):
        if share < COVERED and titles[place] == cube.titles[place]:
            titles[place] = tr("{title}, in part").format(title=titles[place])
    return titles


def wkb_type_of(grid: CellGrid):
    """Areas that the user gives may have several parts; made cells have one."""
    made = grid.cell_size is not None
    return QgsWkbTypes.Type.Polygon if made else QgsWkbTypes.Type.MultiPolygon


def _say_coverage(shares: tuple[float, float], titles: list[str], feedback) -> None:
    first, last = shares
    if first < COVERED:
        feedback.pushWarning(
            tr(
                "The first period, {title}, begins before the first incident: "
                "the data cover {percent} % of it."
            ).format(title=titles[0], percent=int(100 * first))
        )
    if last < COVERED and len(titles) > 1:
        feedback.pushWarning(
            tr(
                "The last period, {title}, ends after the last incident: the data cover "
                "{percent} % of it. If it is not over, set END to its first day to leave it out."
            ).format(title=titles[-1], percent=int(100 * last))
        )
