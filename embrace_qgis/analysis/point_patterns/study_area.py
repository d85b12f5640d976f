# SPDX-License-Identifier: GPL-3.0-or-later
"""The area in which incidents could have happened: what chance is measured against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy.fft import irfft2, next_fast_len, rfft2
from scipy.spatial import ConvexHull, QhullError

from ...errors import InputError
from ...message import message
from ..arrays import Extent, Floats, Integers, checked_length, checked_points
from ..polygons import PolygonSet, box_point_pairs

THINNEST = 1e-4
"""Least share of its own extent that an area may fill, or chance has no room in it."""
MASK_ROWS = 2048
TABLE_STEPS = 128
RANDOM_AT_ONCE = 500_000


@dataclass(frozen=True, eq=False)
class StudyArea:
    """Polygons that do not overlap (dissolve them first), in metres.

    ``is_hull``: whether it is the convex hull of the points for want of a boundary.
    """

    polygons: PolygonSet
    is_hull: bool = False

    @cached_property
    def area_m2(self) -> float:
        """Square metres, holes taken out."""
        return float(self.polygons.area().sum())

    @cached_property
    def perimeter_m(self) -> float:
        """Length of the outline with its holes, metres."""
        start, end, _ = self.polygons._edges
        return float(np.hypot(*(end - start).T).sum())

    @property
    def bounds(self) -> Extent:
        """x_min, y_min, x_max, y_max."""
        return self.polygons.bounds

    @property
    def shorter_side(self) -> float:
        """The shorter side of the bounds, metres."""
        x_min, y_min, x_max, y_max = self.bounds
        return min(x_max - x_min, y_max - y_min)

    @cached_property
    def is_rectangle(self) -> bool:
        """Whether it is one rectangle with sides along the axes."""
        if len(self.polygons.rings) != 1 or len(self.polygons.rings[0]) != 4:
            return False
        x_min, y_min, x_max, y_max = self.bounds
        return self.area_m2 == (x_max - x_min) * (y_max - y_min)

    def random_points(self, n: int, random: np.random.Generator) -> tuple[Floats, Floats]:
        """``n`` points spread evenly by chance (complete spatial randomness), x and y."""
        x_min, y_min, x_max, y_max = self.bounds
        low, high = np.array([x_min, y_min]), np.array([x_max, y_max])
        share = self.area_m2 / float(np.prod(high - low))
        parts: list[Floats] = []
        missing = n
        while missing > 0:
            drawn = min(int(missing / share * 1.05) + 32, RANDOM_AT_ONCE)
            xy = random.uniform(low, high, (drawn, 2))
            if not self.is_rectangle:
                xy = xy[self.polygons.contains(xy[:, 0], xy[:, 1])]
            parts.append(xy[:missing])
            missing -= len(parts[-1])
        points = np.concatenate(parts) if parts else np.empty((0, 2))
        return points[:, 0].copy(), points[:, 1].copy()

    def outline_distance(self, x: Floats, y: Floats, reach: float) -> Floats:
        """(n,) metres to the nearest part of the outline; inf beyond ``reach``."""
        start, end, _ = self.polygons._edges
        low, high = np.minimum(start, end) - reach, np.maximum(start, end) + reach
        squared = np.full(x.size, np.inf)
        for edge, point in box_point_pairs(x, y, low[:, 0], low[:, 1], high[:, 0], high[:, 1]):
            along = end[edge] - start[edge]
            fx, fy = x[point] - start[edge, 0], y[point] - start[edge, 1]
            length = np.maximum((along**2).sum(axis=1), 1e-300)
            share = np.clip((fx * along[:, 0] + fy * along[:, 1]) / length, 0, 1)
            away = (fx - share * along[:, 0]) ** 2 + (fy - share * along[:, 1]) ** 2
            np.minimum.at(squared, point, away)
        distance: Floats = np.sqrt(squared)
        distance[distance > reach] = np.inf
        return distance

    @cached_property
    def directed_edges(self) -> tuple[Floats, Floats]:
        """Start and end (m, 2) of every edge, the inside on the left."""
        start, end, ring = self.polygons._edges
        cross = start[:, 0] - start[0, 0], start[:, 1] - start[0, 1]
        to = end[:, 0] - start[0, 0], end[:, 1] - start[0, 1]
        doubled = np.bincount(
            ring, cross[0] * to[1] - to[0] * cross[1], minlength=len(self.polygons.rings)
        )
        solid = self.polygons._ring_signs(np.abs(doubled) / 2)
        turned = (np.sign(doubled) * solid)[ring] < 0
        return np.where(turned[:, None], end, start), np.where(turned[:, None], start, end)


def study_area(
    x: npt.ArrayLike, y: npt.ArrayLike, boundary: Optional[PolygonSet] = None
) -> Optional[StudyArea]:
    """The boundary, or the convex hull of the points where there is none.

    The polygons of a boundary must not overlap. None where the points have no hull with room
    in it: fewer than three places, or all on a line. Raises InputError for a boundary without
    area.
    """
    x, y = checked_points(x, y)
    if boundary is not None:
        area = StudyArea(boundary)
        if not len(boundary) or not area.area_m2 > 0 or _share(area) < THINNEST:
            raise InputError(
                message("The boundary encloses no area to speak of."),
                message("Choose a boundary that incidents can happen in."),
            )
        return area
    if x.size < 3:
        return None
    xy = np.column_stack([x, y])
    try:
        # Around their middle: large coordinates would make a thin hull out of rounding.
        corners = ConvexHull(xy - xy.mean(axis=0)).vertices
    except (QhullError, ValueError):
        return None
    area = StudyArea(PolygonSet([xy[corners]], np.zeros(1, dtype=np.int64)), is_hull=True)
    return area if area.area_m2 > 0 and _share(area) >= THINNEST else None


def likely_area(area: StudyArea, x: npt.ArrayLike, y: npt.ArrayLike) -> StudyArea:
    """The study area that points (n,) came from, where ``area`` is but their hull.

    The hull of n places is smaller than what they lie in, by the share v / (n + 1) on average,
    v its corners (Efron 1965): it is enlarged by that around its centre of area (as Ripley and
    Rasson 1977). Chance in the hull itself would never reach its edge, and points spread
    evenly would seem to keep apart. A boundary is returned as it is.
    """
    x, y = checked_points(x, y)
    if not area.is_hull:
        return area
    corners = area.polygons.rings[0]
    places = np.unique(np.column_stack([x, y]), axis=0).shape[0]
    origin = corners.mean(axis=0)
    own = corners - origin
    following = np.roll(own, -1, axis=0)
    cross = own[:, 0] * following[:, 1] - following[:, 0] * own[:, 1]
    centre = ((own + following) * cross[:, None]).sum(axis=0) / (3 * cross.sum())
    scale = np.sqrt(1 / (1 - len(corners) / (places + 1)))
    enlarged = origin + centre + scale * (own - centre)
    return StudyArea(PolygonSet([enlarged], np.zeros(1, dtype=np.int64)), is_hull=True)


@dataclass(frozen=True, eq=False)
class Overlap:
    """How much of a study area is left when it is moved: the set covariance, square metres.

    ``at(dx, dy)`` for moves of at most ``reach`` metres a side. Exact for a rectangle, else
    interpolated from a table (error below 1e-3 of the area, mostly below 1e-4).
    """

    area: StudyArea
    reach: float
    table: Floats
    step_x: float
    step_y: float

    def at(self, dx: Floats, dy: Floats) -> Floats:
        """(n,) area common to the study area and itself moved by (dx, dy)."""
        if self.area.is_rectangle:
            x_min, y_min, x_max, y_max = self.area.bounds
            width = np.maximum(x_max - x_min - np.abs(dx), 0.0)
            common: Floats = width * np.maximum(y_max - y_min - np.abs(dy), 0.0)
            return common
        rows, columns = self.table.shape
        # Moving back uncovers as much: half of the table is enough.
        turned = np.where(dy < 0, -1.0, 1.0)
        u = dx * turned / self.step_x + columns // 2
        v = np.abs(dy) / self.step_y
        column = np.clip(u.astype(np.int64), 0, columns - 2)
        row = np.clip(v.astype(np.int64), 0, rows - 2)
        u -= column
        v -= row
        flat, at = self.table.ravel(), row * columns + column
        below = flat[at] + u * (flat[at + 1] - flat[at])
        at += columns
        above = flat[at] + u * (flat[at + 1] - flat[at])
        interpolated: Floats = below + v * (above - below)
        return interpolated


def overlap(area: StudyArea, reach: float) -> Overlap:
    """The set covariance of ``area`` for moves up to ``reach`` metres."""
    reach = checked_length(reach, message("distance"))
    if area.is_rectangle:
        return Overlap(area, reach, np.empty((0, 0)), 1.0, 1.0)
    x_min, y_min, x_max, y_max = area.bounds
    width, height = x_max - x_min, y_max - y_min
    size = max(reach / TABLE_STEPS, max(width, height) / MASK_ROWS)
    rows, columns = max(int(np.ceil(height / size)), 1), max(int(np.ceil(width / size)), 1)
    step_x, step_y = width / columns, height / rows
    mask = _coverage(area, rows, columns)
    lag_x, lag_y = int(reach / step_x) + 2, int(reach / step_y) + 2
    shape = next_fast_len(rows + lag_y, real=True), next_fast_len(columns + lag_x, real=True)
    transform = rfft2(mask, shape)
    correlation = irfft2(transform * transform.conj(), shape)
    right = correlation[: lag_y + 1, : lag_x + 1]
    left = correlation[: lag_y + 1, -lag_x:]
    table = np.concatenate([left, right], axis=1) * (area.area_m2 / mask.sum())
    table[0, lag_x] = area.area_m2
    return Overlap(area, reach, np.maximum(table, 0.0), step_x, step_y)


def _coverage(area: StudyArea, rows: int, columns: int) -> Floats:
    """(rows, columns) share of each cell inside, exact along the middle line of each row."""
    x_min, y_min, x_max, y_max = area.bounds
    step_x, step_y = (x_max - x_min) / columns, (y_max - y_min) / rows
    start, end, _ = area.polygons._edges
    upward = start[:, 1] <= end[:, 1]
    low, high = np.where(upward[:, None], start, end), np.where(upward[:, None], end, start)
    first = np.ceil((low[:, 1] - y_min) / step_y - 0.5).astype(np.int64)
    last = np.ceil((high[:, 1] - y_min) / step_y - 0.5).astype(np.int64)
    first, last = np.clip(first, 0, rows), np.clip(last, 0, rows)
    edge = np.repeat(np.arange(len(start)), last - first)
    ends = np.cumsum(last - first)
    row = np.arange(edge.size) - np.repeat(ends - (last - first), last - first) + first[edge]
    y = y_min + (row + 0.5) * step_y
    slope = (high[:, 0] - low[:, 0]) / np.maximum(high[:, 1] - low[:, 1], 1e-300)
    at = (low[edge, 0] + (y - low[edge, 1]) * slope[edge] - x_min) / step_x
    at = np.clip(at, 0, columns)
    order = np.lexsort((at, row))
    row, at = row[order], at[order]
    # Every second crossing of a line goes in, the one after it out.
    sign = np.where(_place_in_row(row) % 2 == 0, 1.0, -1.0)
    column = np.minimum(at.astype(np.int64), columns)
    part = at - column
    change = np.zeros((rows, columns + 2))
    np.add.at(change, (row, column), sign * (1 - part))
    np.add.at(change, (row, column + 1), sign * part)
    covered: Floats = np.cumsum(change, axis=1)[:, :columns]
    return covered


def _place_in_row(row: Integers) -> Integers:
    """0, 1, 2 … within each run of equal rows."""
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    return np.arange(row.size) - np.repeat(starts, np.diff(np.append(starts, row.size)))


def _share(area: StudyArea) -> float:
    x_min, y_min, x_max, y_max = area.bounds
    extent = (x_max - x_min) * (y_max - y_min)
    return area.area_m2 / extent if extent > 0 else 0.0
