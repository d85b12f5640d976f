# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines of groups of points: convex hulls and standard deviational ellipses."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

import numpy as np
import numpy.typing as npt

from ..arrays import Floats, Integers, checked_points
from ..point_patterns.centres import Ellipse, standard_deviational_ellipse

HALF_WIDTH = 5.0
CORNERS = 72


def cluster_ellipse(x: npt.ArrayLike, y: npt.ArrayLike) -> Ellipse:
    """The standard deviational ellipse of points (n,), n >= 1, by CrimeStat's convention.

    Its half axes are √(2λ/(n - 2)), λ the sum of squares along the axis: one of CrimeStat's
    standard deviations, around 63 % of points that are spread normally. Two points or one place
    have axes of zero across.
    """
    x, y = checked_points(x, y)
    found = standard_deviational_ellipse(x, y, "crimestat")
    if found is not None:
        return found
    dx, dy = float(x[-1] - x[0]), float(y[-1] - y[0])
    rotation = float(np.degrees(np.arctan2(dx, dy)) % 180.0)
    return Ellipse(
        float(x.mean()), float(y.mean()), float(np.hypot(dx, dy)) / np.sqrt(2.0), 0.0, rotation
    )


def ellipse_ring(ellipse: Ellipse, half_width: float = HALF_WIDTH) -> Floats:
    """A closed ring (73, 2) to draw an ellipse by, at least ``half_width`` metres in each way."""
    drawn = replace(
        ellipse, major=max(ellipse.major, half_width), minor=max(ellipse.minor, half_width)
    )
    return drawn.ring(CORNERS)


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
