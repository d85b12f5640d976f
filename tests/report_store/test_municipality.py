# SPDX-License-Identifier: GPL-3.0-or-later
"""Many points in a municipality, against the test of each point by itself."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.report_store import municipality
from embrace.embrace_qgis.report_store.municipality import inside_test


def star(points, x, y, radius, phase=0.0):
    angle = np.linspace(0, 2 * np.pi, points + 1)
    away = radius * (1 + 0.35 * np.sin(7 * angle + phase) + 0.05 * np.cos(31 * angle))
    ring = np.column_stack([x + away * np.cos(angle), y + away * np.sin(angle)])
    ring[-1] = ring[0]
    return ring


SHAPES = {
    "coast with islands and a lake": [
        star(900, 5e5, 6.6e6, 20e3), star(40, 5.4e5, 6.62e6, 900.0, 1.0),
        star(60, 5.01e5, 6.602e6, 3e3)[::-1],
    ],
    "square": [np.array([(0.0, 0.0), (1e4, 0.0), (1e4, 1e4), (0.0, 1e4), (0.0, 0.0)])],
    "sliver": [np.array([(0.0, 0.0), (1e5, 30.0), (1e5, 60.0), (0.0, 0.0)])],
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_many_points_are_told_as_one_by_one(name):
    rings = SHAPES[name]
    whole = PolygonSet(list(rings), np.zeros(len(rings), dtype=np.int64))
    corners = np.concatenate(rings)
    rng = np.random.default_rng(5)
    low, high = corners.min(axis=0), corners.max(axis=0)
    points = rng.uniform(low - 500, high + 500, (60_000, 2))
    # Close to the boundary, on its corners, and far away.
    points[:20_000] = corners[rng.integers(0, len(corners), 20_000)] + rng.normal(
        0, (high - low).max() / 2000, (20_000, 2)
    )
    points[20_000:25_000] = corners[rng.integers(0, len(corners), 5_000)]
    points[25_000:25_002] = [(-1e30, 1e30), (1e12, 0.0)]
    expected = whole.contains(points[:, 0], points[:, 1])
    found = inside_test(rings)(points[:, 0], points[:, 1])
    assert np.array_equal(found, expected)
    assert 0 < found.sum() < len(found)


def test_few_points_need_no_squares(monkeypatch):
    monkeypatch.setattr(municipality, "_Squares", None)
    assert inside_test(SHAPES["square"])(np.array([1.0, -1.0]), np.array([1.0, 1.0])).tolist() == [
        True,
        False,
    ]
