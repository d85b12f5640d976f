# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines of groups of points: convex hulls and standard deviational ellipses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt

from ..arrays import Floats, Integers, checked_points

DEVIATIONS = 2.0
HALF_WIDTH = 5.0
CORNERS = 72


@dataclass(frozen=True)
class Ellipse:
    """Centre and half axes in metres; ``angle`` of the long axis in degrees from east, 0-180."""

    x: float
    y: float
    long_axis: float
    short_axis: float
    angle: float

    @property
    def area(self) -> float:
        """Square metres."""
        return float(np.pi * self.long_axis * self.short_axis)

    def ring(self, narrowest: float = HALF_WIDTH) -> Floats:
        """A closed outline (73, 2), anticlockwise; half axes of at least ``narrowest`` metres."""
        turn = np.linspace(0.0, 2.0 * np.pi, CORNERS + 1)
        along = max(self.long_axis, narrowest) * np.cos(turn)
        across = max(self.short_axis, narrowest) * np.sin(turn)
        c, s = np.cos(np.radians(self.angle)), np.sin(np.radians(self.angle))
        ring = np.column_stack([self.x + c * along - s * across, self.y + s * along + c * across])
        ring[-1] = ring[0]
        return ring


def standard_ellipse(x: npt.ArrayLike, y: npt.ArrayLike, deviations: float = DEVIATIONS) -> Ellipse:
    """The standard deviational ellipse of points (n,), n >= 1.

    Its half axes are ``deviations`` times the standard deviations (divisor n) along the
    directions in which the points spread most and least. Two deviations hold 86 % of points
    that are spread normally, and are the radius of a disc that is evenly filled.
    """
    x, y = checked_points(x, y)
    centre_x, centre_y = float(x.mean()), float(y.mean())
    dx, dy = x - centre_x, y - centre_y
    values, vectors = np.linalg.eigh(
        np.array([[(dx * dx).mean(), (dx * dy).mean()], [(dx * dy).mean(), (dy * dy).mean()]])
    )
    short, long = deviations * np.sqrt(np.maximum(values, 0.0))
    # Rounding makes a millionth of a metre out of points on one line.
    short, long = (float(axis) if axis > 1e-6 else 0.0 for axis in (short, long))
    angle = float(np.degrees(np.arctan2(vectors[1, 1], vectors[0, 1]))) % 180.0
    return Ellipse(centre_x, centre_y, long, short, angle)


def convex_hull(x: npt.ArrayLike, y: npt.ArrayLike) -> Floats:
    """(k, 2) corners of the convex hull, anticlockwise, open; two of a line, one of a place."""
    x, y = checked_points(x, y)
    points = np.unique(np.column_stack([x, y]), axis=0)
    if len(points) < 3:
        return points
    origin = points[0].copy()
    spots = _without_inner(points - origin).tolist()
    lower, upper = _chain(spots), _chain(spots[::-1])
    hull: Floats = np.array(lower[:-1] + upper[:-1], dtype=np.float64) + origin
    return hull


def _without_inner(spots: Floats) -> Floats:
    """The sorted points less those inside the quadrilateral of the outermost four."""
    if len(spots) < 200:
        return spots
    sums, differences = spots.sum(axis=1), spots[:, 0] - spots[:, 1]
    corners = spots[[sums.argmin(), differences.argmax(), sums.argmax(), differences.argmin()]]
    inside = np.ones(len(spots), dtype=bool)
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0)):
        inside &= (bx - ax) * (spots[:, 1] - ay) - (by - ay) * (spots[:, 0] - ax) > 0
    outer: Floats = spots[~inside]
    return outer


def _chain(spots: list[list[float]]) -> list[list[float]]:
    """One side of the hull of points in the order of x (Andrew 1979)."""
    chain: list[list[float]] = []
    for spot in spots:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], spot) <= 0.0:
            chain.pop()
        chain.append(spot)
    return chain


def _turn(a: list[float], b: list[float], c: list[float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def ring_area(ring: Floats) -> float:
    """Area in square metres of a ring (k, 2), open or closed; 0 for less than three corners."""
    if len(ring) < 3:
        return 0.0
    x, y = (ring - ring[0]).T
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2.0)


def hull_ring(hull: Floats, half_width: float = HALF_WIDTH) -> Floats:
    """A closed ring (k, 2) to draw a hull by; a line or a place gets ``half_width`` around it."""
    if len(hull) >= 3:
        return np.concatenate([hull, hull[:1]])
    first, last = hull[0], hull[-1]
    angle = float(np.arctan2(last[1] - first[1], last[0] - first[0]))
    turn = np.linspace(-np.pi / 2, np.pi / 2, CORNERS // 2 + 1)
    ends = [
        end + half_width * np.column_stack([np.cos(angle + turn), np.sin(angle + turn)])
        for end, angle in ((last, angle), (first, angle + np.pi))
    ]
    return np.concatenate([*ends, ends[0][:1]])


def groups_of(number: npt.ArrayLike, groups: Optional[int] = None) -> list[Integers]:
    """For each group 0 … ``groups`` - 1 the points that have its number."""
    numbers = np.asarray(number, dtype=np.int64).ravel()
    n = groups if groups is not None else int(numbers.max(initial=-1)) + 1
    inside = np.flatnonzero(numbers >= 0)
    order = inside[np.argsort(numbers[inside], kind="stable")]
    ends = np.searchsorted(numbers[order], np.arange(n), side="right")
    return np.split(order, ends[:-1]) if n else []
