# SPDX-License-Identifier: GPL-3.0-or-later
"""Hulls against Qhull, ellipses against the sum of squares, outlines of lines and places."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.clusters.outlines import (
    cluster_ellipse,
    convex_hull,
    ellipse_ring,
    groups_of,
    hull_ring,
    ring_area,
)

EAST, NORTH = 674_000.0, 6_580_000.0


@pytest.mark.parametrize("n", [3, 10, 199, 5000])
def test_hulls_are_qhulls(n):
    from scipy.spatial import ConvexHull

    generator = np.random.default_rng(n)
    xy = generator.normal(0, 100, (n, 2)) + np.array([EAST, NORTH])
    hull = convex_hull(*xy.T)
    theirs = ConvexHull(xy - xy.mean(axis=0))
    assert {tuple(corner) for corner in hull} == {tuple(xy[i]) for i in theirs.vertices}
    assert ring_area(hull) == pytest.approx(theirs.volume, rel=1e-9)
    x, y = (hull - hull[0]).T
    assert np.dot(x, np.roll(y, -1)) > np.dot(y, np.roll(x, -1)), "anticlockwise"


def test_lattices_lose_the_points_on_their_edges():
    x, y = (axis.ravel() for axis in np.meshgrid(np.arange(30.0), np.arange(20.0)))
    hull = convex_hull(x + EAST, y + NORTH) - [EAST, NORTH]
    assert sorted(map(tuple, hull)) == [(0, 0), (0, 19), (29, 0), (29, 19)]


def test_a_line_and_a_place_are_drawn_ten_metres_wide():
    line = convex_hull([0, 30, 60, 15], [0, 40, 80, 20])
    assert line.tolist() == [[0, 0], [60, 80]]
    assert ring_area(line) == 0.0
    # A band of 100 x 10 m and two half discs, by a polygon of 72 corners.
    assert ring_area(hull_ring(line)[:-1]) == pytest.approx(1000 + 25 * np.pi, rel=2e-3)
    place = convex_hull([3, 3], [4, 4])
    ring = hull_ring(place)
    assert np.hypot(*(ring - [3, 4]).T) == pytest.approx(5.0)
    assert (ring[0] == ring[-1]).all()


def test_ellipses():
    """Points at ±30 along one diagonal, ±10 along the other: sums of squares 1800 and 200."""
    d = np.array([[1, 1], [-1, -1]]) / np.sqrt(2)
    across = np.array([[1, -1], [-1, 1]]) / np.sqrt(2)
    xy = np.concatenate([30 * d, 10 * across]) + np.array([EAST, NORTH])
    ellipse = cluster_ellipse(*xy.T)
    assert (ellipse.centre_x, ellipse.centre_y) == pytest.approx((EAST, NORTH))
    assert ellipse.major == pytest.approx(np.sqrt(2 * 1800 / 2))
    assert ellipse.minor == pytest.approx(np.sqrt(2 * 200 / 2))
    assert ellipse.rotation == pytest.approx(45.0)


def test_ellipses_of_too_few_points_are_drawn_all_the_same():
    one = cluster_ellipse([1.0], [2.0])
    assert one.area_km2 == 0.0
    assert np.hypot(*(ellipse_ring(one) - [1, 2]).T) == pytest.approx(5.0)
    two = cluster_ellipse([0.0, 60.0], [0.0, 80.0])
    assert (two.minor, two.area_km2) == (0.0, 0.0)
    assert two.rotation == pytest.approx(np.degrees(np.arctan2(60, 80)))


def test_groups_of_numbers():
    found = [members.tolist() for members in groups_of([2, -1, 0, 2, 0], 4)]
    assert found == [[2, 4], [], [0, 3], []]
    assert groups_of([]) == []
