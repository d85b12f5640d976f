# SPDX-License-Identifier: GPL-3.0-or-later
"""The densest places of a map, how many incidents each holds, and how often it was hot.

A surface alone says nothing of numbers. Here the outline is drawn where the surface is as high
as it takes to hold a share of the incidents, and what is counted is what lies inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np
import numpy.typing as npt

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, Integers, bin_sums, checked_points
from ..grid import Grid
from ..hotspots.gi_star import upper_tail_binomial
from ..multiple_testing import benjamini_hochberg
from ..polygons import PolygonSet
from ..progress import Progress, no_progress
from .level_lines import LevelMesh, signed_area

M2_IN_KM2 = 1e6
MEETING = 0.5
"""Incidents are one place where they meet at half of what the loneliest of them has at its spot."""
PRECISION = 1e-4
TRIES = 20
PERIODS = 6
PERIOD_DAYS = (364, 91, 28, 14, 7)
HOT = 0.05


@dataclass(frozen=True, eq=False)
class DenseAreas:
    """Places in the order of their rank; ``polygons`` and arrays (n,).

    ``count`` incidents inside each polygon (half-open, as all polygons); ``density_km2`` that
    count by ``area_km2``; ``share`` (0-1) of all incidents; ``level`` the surface's value, per
    km², at the outlines.
    """

    polygons: PolygonSet
    count: Integers
    area_km2: Floats
    share: Floats
    level: float

    def __len__(self) -> int:
        return int(self.count.size)

    @property
    def density_km2(self) -> Floats:
        density: Floats = self.count / self.area_km2
        return density


def dense_areas(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    surface: npt.ArrayLike,
    grid: Grid,
    *,
    share: float = 20.0,
    level: Optional[float] = None,
    minimum_count: int = 5,
    progress: Progress = no_progress,
) -> DenseAreas:
    """Which are the densest places, and how many incidents lie in each?

    Points (n,) in metres; ``surface`` (rows, columns) on ``grid``, any density that is higher
    where more happens. Without a ``level`` the outlines follow the highest level at which places
    with at least ``minimum_count`` incidents together hold ``share`` percent of all: no other
    outline of the surface holds as many on less ground. Where they never do (incidents strewn
    about), it is the highest that holds as many as any. With a ``level`` (in the surface's
    unit) they follow that. Places with fewer incidents are left out: a lone report is no hot
    spot. Rank is by count; ties by density, then from the west, then from the south.
    """
    x, y = checked_points(x, y)
    values = np.asarray(surface, dtype=np.float64)
    least = max(int(minimum_count), 1)

    mesh = LevelMesh(values, grid, x, y)
    if level is not None:
        if not (np.isfinite(level) and level > 0):
            raise ParameterError(
                message("The threshold {value} is no density.", value=level),
                message("Give incidents per km² above zero, or leave it empty."),
            )
        chosen = float(level)
        polygons = mesh.outlines(chosen, least, lambda part: progress(1.0))
    else:
        if not 0 < share <= 100:
            raise ParameterError(
                message("The share {share:g} is not a percentage of the incidents.", share=share),
                message("Give a number above 0, at most 100: 20 is customary."),
            )
        if not (mesh.value > 0).any():
            return _ranked(PolygonSet([], np.empty(0, np.int64)), x, y, 0.0, least)[0]

        def held(at: float) -> int:
            _, part = mesh.parts(at)
            return _of_places(np.bincount(part[part > 0]), least)

        low = float(mesh.value[mesh.value > 0].min()) * MEETING
        wanted = min(max(int(np.ceil(share / 100 * x.size - 1e-9)), 1), held(low))
        chosen = _highest_level(held, float(np.nanmax(values)), low, wanted, progress)
        polygons = mesh.outlines(chosen, least, lambda part: progress(1.0))
        for _ in range(TRIES):
            # A point that decides may lie within the rounding of the outline.
            if _of_places(_counts(polygons, x, y), least) >= wanted:
                break
            chosen *= 1 - PRECISION
            polygons = mesh.outlines(chosen, least, lambda part: progress(1.0))
    progress(1.0)
    return _ranked(polygons, x, y, chosen, least)[0]


def _of_places(count: Integers, least: int) -> int:
    return int(count[count >= least].sum())


def _highest_level(
    held: Callable[[float], int], high: float, low: float, wanted: int, progress: Progress
) -> float:
    """The highest level, to a ten-thousandth, at which places hold as many as wanted.

    As the level falls places grow and merge, so what they hold never falls; at ``low`` it is
    enough.
    """
    steps = int(np.ceil(np.log2(max(np.log(max(high / low, 1.0)) / PRECISION, 2.0))))
    for step in range(steps):
        middle = float(np.sqrt(low * high))
        if held(middle) >= wanted:
            low = middle
        else:
            high = middle
        progress((step + 1) / steps)
    return low


def ranked_areas(
    polygons: PolygonSet,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    level: float,
    minimum_count: int,
    area: Optional[npt.ArrayLike] = None,
) -> tuple[DenseAreas, Integers]:
    """The same for polygons that were changed since, as by a boundary; and which polygon is which.

    Points are counted anew in the polygons as they are. ``area`` (n,) of each in square metres,
    where it is known.
    """
    x, y = checked_points(x, y)
    known = polygons.area() if area is None else np.asarray(area, dtype=np.float64)
    return _ranked(polygons, x, y, level, max(int(minimum_count), 1), known)


def _counts(polygons: PolygonSet, x: Floats, y: Floats) -> Integers:
    inside = polygons.locate(x, y)
    return np.bincount(inside[inside >= 0], minlength=len(polygons)).astype(np.int64)


def _ring_areas(polygons: PolygonSet) -> Floats:
    """(n,) square metres: outer rings run anticlockwise and holes clockwise, so they add up."""
    rings = np.array([signed_area(ring) for ring in polygons.rings], dtype=np.float64)
    return bin_sums(polygons.polygon_of_ring, rings, len(polygons))


def _ranked(
    polygons: PolygonSet,
    x: Floats,
    y: Floats,
    level: float,
    least: int,
    area: Optional[Floats] = None,
) -> tuple[DenseAreas, Integers]:
    """Places in the order of their rank, and which polygon each was."""
    areas_m2 = _ring_areas(polygons) if area is None else area
    count = _counts(polygons, x, y)
    bounds = polygons.polygon_bounds
    with np.errstate(divide="ignore", invalid="ignore"):
        density = np.where(areas_m2 > 0, count / areas_m2, 0.0)
    order = np.lexsort((bounds[:, 1], bounds[:, 0], -density, -count))
    kept: Integers = order[(count[order] >= least) & (areas_m2[order] > 0)]
    rank = np.full(len(polygons), -1)
    rank[kept] = np.arange(kept.size)
    owner = rank[polygons.polygon_of_ring]
    chosen = [int(i) for i in np.argsort(owner, kind="stable") if owner[i] >= 0]
    areas = DenseAreas(
        polygons=PolygonSet([polygons.rings[i] for i in chosen], owner[chosen]),
        count=count[kept],
        area_km2=areas_m2[kept] / M2_IN_KM2,
        share=count[kept] / max(x.size, 1),
        level=level,
    )
    return areas, kept


def recent_edges(time: npt.ArrayLike) -> npt.NDArray[np.datetime64]:
    """Edges of up to six periods of equal length, back from the end of the last event's day.

    Of 364, 91, 28, 14 and 7 days the longest of which six fit into the times; of a shorter
    history as many whole weeks as there are, at least one period. datetime64[s], (k + 1,).
    """
    moments = np.asarray(time, dtype="datetime64[s]").ravel()
    moments = moments[~np.isnat(moments)]
    if not moments.size:
        return np.empty(0, dtype="datetime64[s]")
    first, last = moments.min().astype("datetime64[D]"), moments.max().astype("datetime64[D]")
    days = int((last - first).astype(np.int64)) + 1
    length = next((size for size in PERIOD_DAYS if PERIODS * size <= days), PERIOD_DAYS[-1])
    number = int(np.clip(days // length, 1, PERIODS))
    back = np.arange(number, -1, -1) * length
    edges: npt.NDArray[np.datetime64] = (last + 1 - back).astype("datetime64[s]")
    return edges


def hot_periods(
    place: npt.ArrayLike,
    period: npt.ArrayLike,
    *,
    share_of_area: npt.ArrayLike,
    n_periods: int,
) -> Booleans:
    """(n_places, n_periods) whether each place was hot in each period, by that period alone.

    ``place``, ``period`` (n,): index of each incident's place and period, -1 for none.
    ``share_of_area`` (n_places,) of what is studied. Hot: were the period's incidents spread
    evenly, so many would fall in the place with probability <= .05 (upper binomial tail,
    Benjamini-Hochberg over the places). An empty place is not hot.
    """
    place = np.asarray(place, dtype=np.int64).ravel()
    period = np.asarray(period, dtype=np.int64).ravel()
    area = np.clip(np.asarray(share_of_area, dtype=np.float64).ravel(), 0.0, 1.0)
    timed = (period >= 0) & (period < n_periods)
    total = np.bincount(period[timed], minlength=n_periods)
    here = timed & (place >= 0)
    count = np.bincount(place[here] * n_periods + period[here], minlength=area.size * n_periods)
    count = count.reshape(area.size, n_periods)
    hot = np.zeros(count.shape, dtype=bool)
    for number in range(n_periods):
        p = upper_tail_binomial(count[:, number], float(total[number]), area)
        hot[:, number] = (benjamini_hochberg(p) <= HOT) & (count[:, number] > 0)
    return hot
