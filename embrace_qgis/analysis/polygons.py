# SPDX-License-Identifier: GPL-3.0-or-later
"""Which points lie inside which polygons: municipality, areas and cells of a given grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..errors import ParameterError
from ..message import message
from .arrays import Booleans, Extent, Floats, Integers, bin_sums, checked_points

PAIRS_AT_ONCE = 2_000_000


@dataclass(frozen=True, eq=False)
class PolygonSet:
    """Polygons of straight edges, as rings of vertices in metres.

    ``rings``: arrays (k, 2), closed or not, in any direction; ``polygon_of_ring``: (n_rings,)
    index of the polygon each belongs to. What is inside follows the even-odd rule within a
    polygon, so holes and parts need no marks. Polygons are half-open, [left, right) x
    [bottom, top): a point on a shared edge belongs to exactly one side.

    >>> square = PolygonSet([np.array([[0, 0], [1, 0], [1, 1], [0, 1.0]])], np.array([0]))
    >>> square.contains([0, 1], [0, 0]).tolist()
    [True, False]
    """

    rings: Sequence[Floats]
    polygon_of_ring: Integers

    def __post_init__(self) -> None:
        rings = [_open_ring(ring) for ring in self.rings]
        owner = np.asarray(self.polygon_of_ring, dtype=np.int64).ravel()
        if owner.size != len(rings) or (owner < 0).any():
            raise ParameterError(
                message("{n} rings have {n_owners} owners.", n=len(rings), n_owners=owner.size),
                message("Say of each ring which polygon, from 0, it belongs to."),
            )
        bad = sum(not np.isfinite(ring).all() for ring in rings)
        if bad:
            raise ParameterError(
                message("{bad} polygon rings have vertices without finite coordinates.", bad=bad),
                message("Repair the polygon layer (Fix geometries) and run again."),
            )
        object.__setattr__(self, "rings", rings)
        object.__setattr__(self, "polygon_of_ring", owner)

    def __len__(self) -> int:
        return int(self.polygon_of_ring.max()) + 1 if self.polygon_of_ring.size else 0

    @cached_property
    def bounds(self) -> Extent:
        """x_min, y_min, x_max, y_max over all polygons."""
        points = [ring for ring in self.rings if len(ring)]
        if not points:
            raise ParameterError(
                message("There are no polygons."), message("Choose a layer that holds some.")
            )
        vertices = np.concatenate(points)
        (x_min, y_min), (x_max, y_max) = vertices.min(axis=0), vertices.max(axis=0)
        return float(x_min), float(y_min), float(x_max), float(y_max)

    @cached_property
    def polygon_bounds(self) -> Floats:
        """(n_polygons, 4) x_min, y_min, x_max, y_max; an empty polygon has inf, -inf."""
        bounds = np.tile([np.inf, np.inf, -np.inf, -np.inf], (len(self), 1))
        start, _, ring = self._edges
        owner = self.polygon_of_ring[ring]
        np.minimum.at(bounds[:, :2], owner, start)
        np.maximum.at(bounds[:, 2:], owner, start)
        return bounds

    @cached_property
    def _edges(self) -> tuple[Floats, Floats, Integers]:
        """Start (m, 2), end (m, 2) and ring (m,) of every edge."""
        lengths = np.array([len(ring) for ring in self.rings], dtype=np.int64)
        if not lengths.sum():
            return np.empty((0, 2)), np.empty((0, 2)), np.empty(0, dtype=np.int64)
        start = np.concatenate([ring for ring in self.rings if len(ring)])
        following = np.arange(1, len(start) + 1)
        last = np.cumsum(lengths)[lengths > 0]
        following[last - 1] = last - lengths[lengths > 0]
        return start, start[following], np.repeat(np.arange(len(self.rings)), lengths)

    def contains(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Booleans:
        """(n,) whether each point lies in any of the polygons."""
        return self.locate(x, y) >= 0

    def locate(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Integers:
        """(n,) index of the polygon that holds each point, -1 for none.

        Where polygons overlap it is the lowest index.
        """
        x, y = checked_points(x, y)
        found = np.full(x.size, len(self), dtype=np.int64)
        code = self._inside_codes(x, y)
        np.minimum.at(found, code // max(len(self), 1), code % max(len(self), 1))
        found[found == len(self)] = -1
        return found

    def _inside_codes(self, x: Floats, y: Floats) -> Integers:
        """point * n_polygons + polygon for every point inside a polygon."""
        start, end, ring = self._edges
        if not (x.size and len(start)):
            return np.empty(0, dtype=np.int64)
        # Both neighbours of a shared edge must compute the very same number.
        upward = start[:, 1] <= end[:, 1]
        low = np.where(upward[:, None], start, end)
        high = np.where(upward[:, None], end, start)
        owner = self.polygon_of_ring[ring]
        steep = high[:, 1] > low[:, 1]
        low, high, owner = low[steep], high[steep], owner[steep]
        bounds = self.polygon_bounds[owner]
        odd = []
        for edge, point in box_point_pairs(x, y, bounds[:, 0], low[:, 1], bounds[:, 2], high[:, 1]):
            (x_low, y_low), (x_high, y_high) = low[edge].T, high[edge].T
            px, py = x[point], y[point]
            crosses = (
                (y_low <= py)
                & (py < y_high)
                & ((x_high - x_low) * (py - y_low) > (px - x_low) * (y_high - y_low))
            )
            odd.append(_odd(point[crosses] * len(self) + owner[edge[crosses]]))
        return _odd(np.concatenate(odd)) if odd else np.empty(0, dtype=np.int64)

    def area(self) -> Floats:
        """(n_polygons,) area in square metres, holes taken out."""
        return self._moments[0]

    def centroids(self) -> tuple[Floats, Floats]:
        """Centres of area, x (n,) and y (n,); NaN for a polygon without area."""
        return self._moments[1], self._moments[2]

    @cached_property
    def _moments(self) -> tuple[Floats, Floats, Floats]:
        start, end, ring = self._edges
        n = len(self)
        # Relative to a vertex of the polygon, or large coordinates swallow small areas.
        origin = np.zeros((n, 2))
        origin[self.polygon_of_ring[ring][::-1]] = start[::-1]
        owner = self.polygon_of_ring[ring]
        a, b = start - origin[owner], end - origin[owner]
        cross = a[:, 0] * b[:, 1] - b[:, 0] * a[:, 1]
        count = len(self.rings)
        ring_area = bin_sums(ring, cross, count) / 2
        ring_x = bin_sums(ring, cross * (a[:, 0] + b[:, 0]), count) / 6
        ring_y = bin_sums(ring, cross * (a[:, 1] + b[:, 1]), count) / 6
        sign = np.sign(ring_area) * self._ring_signs(np.abs(ring_area))
        area = bin_sums(self.polygon_of_ring, sign * ring_area, n)
        moment_x = bin_sums(self.polygon_of_ring, sign * ring_x, n)
        moment_y = bin_sums(self.polygon_of_ring, sign * ring_y, n)
        with np.errstate(invalid="ignore", divide="ignore"):
            return area, moment_x / area + origin[:, 0], moment_y / area + origin[:, 1]

    def _ring_signs(self, ring_area: Floats) -> Floats:
        """1 for a ring that adds area, -1 for a hole: by how many larger rings enclose it."""
        signs = np.ones(len(self.rings))
        shared = np.bincount(self.polygon_of_ring, minlength=len(self))[self.polygon_of_ring] > 1
        for index in np.flatnonzero(shared & (ring_area > 0)):
            px, py = _interior_point(self.rings[index])
            larger = np.flatnonzero(
                (self.polygon_of_ring == self.polygon_of_ring[index])
                & (ring_area > ring_area[index])
            )
            around = PolygonSet([self.rings[i] for i in larger], np.zeros(larger.size, np.int64))
            if larger.size and around.contains([px], [py])[0]:
                signs[index] = -1
        return signs


def box_point_pairs(
    x: Floats, y: Floats, x_min: Floats, y_min: Floats, x_max: Floats, y_max: Floats
) -> Iterator[tuple[Integers, Integers]]:
    """Candidate pairs (box, point), in chunks; every point within a closed box is among them.

    Points lie sorted in horizontal strips, so that a box finds its candidates in each strip
    by bisection. Some pairs lie just outside: the caller tests exactly.
    """
    if not (x.size and x_min.size):
        return
    x_low, y_low = float(x.min()), float(y.min())
    width = float(np.ptp(x)) or 1.0
    strips = int(np.clip(np.sqrt(x.size), 1, 4096))
    height = (float(np.ptp(y)) or 1.0) / strips * (1 + 1e-12)

    def strip_of(values: Floats) -> Floats:
        strip: Floats = np.clip(np.floor((values - y_low) / height), -1, strips)
        return strip

    def key_of(strip: Floats, values: Floats, slack: float) -> Floats:
        share = np.clip((values - x_low) / width, -0.1, 1.1)
        return 2 * strip + share + slack

    key = key_of(strip_of(y), x, 0.0)
    order = np.argsort(key, kind="stable")
    key = key[order]
    usable = (x_min <= x_max) & (y_min <= y_max)
    first: Floats = np.where(usable, np.maximum(strip_of(y_min), 0), 0)
    last = np.where(usable, np.minimum(strip_of(y_max), strips - 1), -1)
    per_box = np.maximum(last - first + 1, 0).astype(np.int64)
    box = np.repeat(np.arange(x_min.size), per_box)
    strip = first[box] + _steps(per_box)
    low = np.searchsorted(key, key_of(strip, x_min[box], -1e-9), side="left")
    high = np.searchsorted(key, key_of(strip, x_max[box], 1e-9), side="right")
    length = np.maximum(high - low, 0)
    keep = length > 0
    box, low, length = box[keep], low[keep], length[keep]
    done = np.cumsum(length)
    begin = 0
    while begin < box.size:
        limit = (done[begin - 1] if begin else 0) + PAIRS_AT_ONCE
        stop = max(int(np.searchsorted(done, limit, side="right")), begin + 1)
        part = slice(begin, stop)
        at = np.repeat(low[part], length[part]) + _steps(length[part])
        yield np.repeat(box[part], length[part]), order[at]
        begin = stop


def _steps(lengths: Integers) -> Integers:
    """0..k-1 for each length k, in one row."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if ends.size else 0
    return np.arange(total) - np.repeat(ends - lengths, lengths)


def _odd(codes: Integers) -> Integers:
    """The codes that occur an odd number of times."""
    values, times = np.unique(codes, return_counts=True)
    odd: Integers = values[times % 2 == 1]
    return odd


def _open_ring(ring: npt.ArrayLike) -> Floats:
    vertices = np.asarray(ring, dtype=np.float64).reshape(-1, 2)
    if len(vertices) > 1 and (vertices[0] == vertices[-1]).all():
        return vertices[:-1]
    return vertices


def _interior_point(ring: Floats) -> tuple[float, float]:
    """A point inside the ring: midway along its widest stretch at half height of a step."""
    levels = np.unique(ring[:, 1])
    step = int(np.argmax(np.diff(levels)))
    y = (levels[step] + levels[step + 1]) / 2
    start, end = ring, np.roll(ring, -1, axis=0)
    crossing = (start[:, 1] <= y) != (end[:, 1] <= y)
    (x0, y0), (x1, y1) = start[crossing].T, end[crossing].T
    at = np.sort(x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    widest = int(np.argmax(at[1::2] - at[::2]))
    return float((at[2 * widest] + at[2 * widest + 1]) / 2), float(y)
