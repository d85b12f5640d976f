# SPDX-License-Identifier: GPL-3.0-or-later
"""Points in polygons, against hand-made shapes, a tiling and a plain crossing count."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis import polygons as polygons_module
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError


def square(x, y, side):
    return np.array([[x, y], [x + side, y], [x + side, y + side], [x, y + side]], dtype=float)


def crossings(ring, x, y):
    """Truth: count the edges that a ray to the right meets, one point at a time."""
    odd = False
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0)):
        if (y0 <= y) != (y1 <= y) and x0 + (y - y0) / (y1 - y0) * (x1 - x0) > x:
            odd = not odd
    return odd


def test_half_open_edges():
    # Truth: [left, right) x [bottom, top).
    cell = PolygonSet([square(0, 0, 10)], np.array([0]))
    inside = cell.contains([0, 5, 0, 10, 5, 10, 0], [0, 0, 5, 5, 10, 10, 10])
    assert inside.tolist() == [True, True, True, False, False, False, False]
    just = np.nextafter(10.0, 0.0)
    assert cell.contains([just, -1e-300, 5], [just, 5, -1e-300]).tolist() == [True, False, False]


def test_direction_and_closing_do_not_matter():
    open_ring = square(0, 0, 10)
    closed = np.concatenate([open_ring, open_ring[:1]])[::-1]
    points = np.random.default_rng(1).uniform(-2, 12, (200, 2)).T
    first = PolygonSet([open_ring], np.array([0])).contains(*points)
    assert (first == PolygonSet([closed], np.array([0])).contains(*points)).all()
    assert 0 < first.sum() < 200


def test_a_star_against_counted_crossings():
    rng = np.random.default_rng(2)
    angle = np.sort(rng.uniform(0, 2 * np.pi, 60))
    radius = rng.uniform(20, 100, 60)
    star = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    x, y = rng.uniform(-100, 100, (2, 1500))
    truth = [crossings(star, px, py) for px, py in zip(x, y)]
    assert PolygonSet([star], np.array([0])).contains(x, y).tolist() == truth


def test_tiling_holds_each_point_once(monkeypatch):
    # Truth: irregular triangles that tile a square leave no point out and none twice,
    # vertices and points on edges included; in small chunks as well.
    monkeypatch.setattr(polygons_module, "PAIRS_AT_ONCE", 500)
    rng = np.random.default_rng(3)
    n = 8
    grid_x, grid_y = np.meshgrid(np.arange(n + 1.0), np.arange(n + 1.0), indexing="ij")
    grid_x[1:-1, 1:-1] += rng.uniform(-0.3, 0.3, (n - 1, n - 1))
    grid_y[1:-1, 1:-1] += rng.uniform(-0.3, 0.3, (n - 1, n - 1))
    corner = np.stack([grid_x, grid_y], axis=-1)
    rings = []
    for i in range(n):
        for j in range(n):
            a, b = corner[i, j], corner[i + 1, j]
            c, d = corner[i + 1, j + 1], corner[i, j + 1]
            rings += [np.array([a, b, c]), np.array([a, c, d])]
    points = np.concatenate([rng.uniform(0, n, (3000, 2)), corner[:-1, :-1].reshape(-1, 2)])
    held = np.zeros(len(points), dtype=int)
    for ring in rings:
        held += PolygonSet([ring], np.array([0])).contains(*points.T)
    assert (held == 1).all()
    together = PolygonSet(rings, np.arange(len(rings)))
    index = together.locate(*points.T)
    for i, (x, y) in zip(index[:200], points[:200]):
        assert crossings(rings[i], x, y)
    assert together.area().sum() == pytest.approx(n * n)


def test_holes_islands_and_parts():
    # Truth by hand: 100 - 36 + 4, and a part of 25 apart.
    rings = [square(0, 0, 10), square(2, 2, 6), square(4, 4, 2), square(20, 0, 5)]
    ring_set = PolygonSet(rings, np.zeros(4, dtype=int))
    assert len(ring_set) == 1
    assert ring_set.area()[0] == pytest.approx(100 - 36 + 4 + 25)
    assert ring_set.contains([1, 3, 5, 15, 22], [1, 3, 5, 1, 1]).tolist() == [
        True,
        False,
        True,
        False,
        True,
    ]
    x, _ = ring_set.centroids()
    assert x[0] == pytest.approx((5 * (100 - 36 + 4) + 22.5 * 25) / 93)


def test_overlap_goes_to_the_lowest_index():
    both = PolygonSet([square(0, 0, 10), square(5, 5, 10)], np.array([0, 1]))
    assert both.locate([6, 12, 30], [6, 12, 30]).tolist() == [0, 1, -1]


def test_large_coordinates_keep_small_areas():
    cell = PolygonSet([square(674_000.1, 6_580_000.7, 0.5)], np.array([0]))
    assert cell.area()[0] == pytest.approx(0.25, rel=1e-8)
    assert cell.centroids()[0][0] == pytest.approx(674_000.35, abs=1e-8)


def test_no_points_and_no_polygons():
    assert PolygonSet([square(0, 0, 1)], np.array([0])).locate([], []).size == 0
    assert PolygonSet([], np.array([], dtype=int)).locate([1.0], [1.0]).tolist() == [-1]


def test_bad_coordinates_are_counted():
    cell = PolygonSet([square(0, 0, 1)], np.array([0]))
    with pytest.raises(ParameterError, match="2 of 3"):
        cell.contains([np.nan, 0, 1], [0, 0, np.inf])
    with pytest.raises(ParameterError, match="1 polygon ring"):
        PolygonSet([np.array([[0, 0], [1, 0], [np.nan, 1]])], np.array([0]))
