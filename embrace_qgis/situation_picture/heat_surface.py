# SPDX-License-Identifier: GPL-3.0-or-later
"""The heat map of a picture, and the rules that choose bandwidth and classes for all of them."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np

from ..analysis.class_breaks import CLASSES, TOP_SHARE, class_breaks
from ..analysis.density.bandwidth import kernel_radius, scott
from ..analysis.density.kernel_density import kernel_density
from ..analysis.grid import Grid, box_of_most, grid_for
from ..analysis.polygons import PolygonSet
from ..analysis.progress import Progress, no_progress
from ..errors import EmbraceError
from ..reports.map_settings import MapSettings
from ..reports.period import Period
from .facts import Surface
from .hot_spots import chosen_cell_size

MINIMUM_POINTS = 20
YEAR_DAYS = 364  # whole weeks
KERNEL = "quartic"
BANDWIDTH_IN_CELLS = (1.0, 2.0)  # of the hot spots' hexagons: both maps tell of one distance
CELLS_IN_BANDWIDTH = 10
MAXIMUM_SIDE = 1500  # cells; a larger map gets larger cells
INCIDENTS_AT_PEAK = 6.0  # a sparser map gets a wider kernel, or it would show single incidents
WIDENING = 1.25
WIDEST_SHARE = 0.1  # of the shorter side of the points' box
LONE_INCIDENT_MARGIN = 1.5  # the lowest class begins above what one incident gives


def chosen_map_settings(
    x: np.ndarray,
    y: np.ndarray,
    *,
    period: Period,
    days: int,
    boundary: PolygonSet | None,
    kept: MapSettings | None = None,
    progress: Progress = no_progress,
) -> MapSettings:
    """The settings for all maps of an area, from the mapped events of 12 months.

    ``x``, ``y`` (n,): events in ``period``; what they give at one spot in ``days`` days decides
    bandwidth and classes, so that a map of one such period is neither empty nor full. What is
    ``kept`` stays. Under 20 events only the cells are chosen: too little for a surface.
    """
    kept = kept or MapSettings()
    chosen = MapSettings(
        cell_size=kept.cell_size or chosen_cell_size(x, y),
        bandwidth=kept.bandwidth,
        class_breaks=kept.class_breaks,
        class_days=kept.class_days,
        rule="automatic",
        period=period,
        n=int(x.size),
    )
    complete = chosen.bandwidth is not None and chosen.class_breaks
    if complete or x.size < MINIMUM_POINTS or chosen.cell_size is None:
        return replace(kept, cell_size=chosen.cell_size) if kept != MapSettings() else chosen
    scale = days / period.days
    progress(0.1)
    if chosen.bandwidth is None:
        bandwidth, highest = widened(
            x,
            y,
            bandwidth=chosen_bandwidth(x, y, chosen.cell_size),
            boundary=boundary,
            scale=scale,
        )
    else:
        bandwidth = chosen.bandwidth
        highest = highest_level(x, y, bandwidth=bandwidth, boundary=boundary, scale=scale)
    progress(1.0)
    if chosen.class_breaks:
        return replace(chosen, bandwidth=bandwidth)
    breaks = chosen_class_breaks(highest, bandwidth)
    return replace(chosen, bandwidth=bandwidth, class_breaks=breaks, class_days=days)


def year_before(time: np.ndarray, end: date) -> Period:
    """The 12 months (52 weeks) before ``end``, or what there is of them, from the first event.

    ``time`` (n,) when events began. A history of a few weeks is not spread over a year.
    """
    year = Period.ending(end, YEAR_DAYS)
    earlier = time[time < np.datetime64(end, "s")]
    if not earlier.size:
        return year
    first: date = earlier.min().astype("datetime64[D]").item()
    return Period(min(max(first, year.start), year.last_day), end)


def drawn_class_breaks(settings: MapSettings, days: int) -> tuple[float, ...]:
    """The class breaks of a map of ``days`` days: those kept, in proportion to its length.

    In a shorter period than they were chosen for they still begin above a lone incident.
    """
    breaks = settings.breaks_for(days)
    if settings.class_days in (None, days) or settings.bandwidth is None or not breaks:
        return breaks
    if breaks[0] >= LONE_INCIDENT_MARGIN * lone_incident(settings.bandwidth):
        return breaks
    return chosen_class_breaks(breaks[-1] / TOP_SHARE, settings.bandwidth)


def chosen_bandwidth(x: np.ndarray, y: np.ndarray, cell_size: float) -> float:
    """Radius of the quartic kernel in metres.

    Scott's rule on these points (12 months), rounded to 10 m and kept between one and two
    cells of the hot spots. Scott's rule is made for one large cluster, and in a town it nearly
    always meets the upper bound.
    """
    low, high = (cell_size * bound for bound in BANDWIDTH_IN_CELLS)
    try:
        radius = kernel_radius(KERNEL, scott(x, y))
    except EmbraceError:
        radius = low
    return float(min(max(round(radius / 10) * 10, low), high))


def widened(
    x: np.ndarray,
    y: np.ndarray,
    *,
    bandwidth: float,
    boundary: PolygonSet | None,
    scale: float = 1.0,
) -> tuple[float, float]:
    """A bandwidth at which the hottest spot tells of several incidents, and its level there.

    Widens by a quarter at a time until the highest density (of these points, times ``scale``)
    is that of INCIDENTS_AT_PEAK incidents at one spot, but never over a tenth of the points'
    box. In a town the first step is wide enough; a city with few incidents needs more.
    """
    widest = WIDEST_SHARE * float(min(np.ptp(x), np.ptp(y)))
    while True:
        level = highest_level(x, y, bandwidth=bandwidth, boundary=boundary, scale=scale)
        wider = round(bandwidth * WIDENING / 10) * 10
        if level >= INCIDENTS_AT_PEAK * lone_incident(bandwidth) or wider > widest:
            return bandwidth, level
        bandwidth = float(wider)


def lone_incident(bandwidth: float) -> float:
    """The density in incidents per km² that one incident gives at its own spot."""
    return 3.0 / (math.pi * bandwidth**2) * 1e6


def surface_of(
    x: np.ndarray,
    y: np.ndarray,
    *,
    bandwidth: float,
    boundary: PolygonSet | None,
    class_breaks: tuple[float, ...],
    progress: Progress = no_progress,
) -> Surface:
    """Incidents per km² of the period's mapped events."""
    grid = _grid(x, y, bandwidth, boundary)
    density = kernel_density(x, y, grid, kernel=KERNEL, bandwidth=bandwidth, progress=progress)
    return Surface(grid.x_min, grid.y_max, grid.cell_size, density, bandwidth, KERNEL, class_breaks)


def highest_level(
    x: np.ndarray,
    y: np.ndarray,
    *,
    bandwidth: float,
    boundary: PolygonSet | None,
    scale: float = 1.0,
) -> float:
    """The highest density of these points in incidents per km², times ``scale``."""
    grid = _grid(x, y, bandwidth, boundary)
    density = kernel_density(x, y, grid, kernel=KERNEL, bandwidth=bandwidth)
    return float(np.nanmax(density)) * scale


def chosen_class_breaks(highest: float, bandwidth: float) -> tuple[float, ...]:
    """Round class breaks for a map whose highest density is about ``highest``.

    A lone incident stays below the lowest class: one report is no hot spot.
    """
    breaks = class_breaks(highest)
    floor = LONE_INCIDENT_MARGIN * lone_incident(bandwidth)
    if breaks[0] >= floor:
        return breaks
    top = max(TOP_SHARE * highest, 3.0 * floor)
    wanted = np.linspace(floor, top, CLASSES)
    unit = 10.0 ** math.floor(math.log10(wanted[1] - wanted[0]))
    return tuple(float(f"{value:.12g}") for value in np.ceil(wanted / unit - 1e-9) * unit)


def _grid(x: np.ndarray, y: np.ndarray, bandwidth: float, boundary: PolygonSet | None) -> Grid:
    box = box_of_most(x, y, bandwidth)
    low, high = np.array(box[:2]), np.array(box[2:])
    if boundary is not None:
        # never wider than the area's own box: a map is cut there anyway
        low = np.maximum(low, np.array(boundary.bounds[:2]) - bandwidth)
        high = np.minimum(high, np.array(boundary.bounds[2:]) + bandwidth)
    cell = max(bandwidth / CELLS_IN_BANDWIDTH, float((high - low).max()) / MAXIMUM_SIDE)
    cell = math.ceil(cell)
    return grid_for(x, y, cell, 0.0, (float(low[0]), float(low[1]), float(high[0]), float(high[1])))
