# SPDX-License-Identifier: GPL-3.0-or-later
"""The study area: hull, perimeter, random points, overlap with itself: closed forms, counting."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.point_patterns.study_area import (
    StudyArea,
    likely_area,
    overlap,
    study_area,
)
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import InputError
from scipy.stats import chisquare


def polygon(*rings) -> PolygonSet:
    return PolygonSet(
        [np.array(ring, dtype=float) for ring in rings], np.zeros(len(rings), dtype=int)
    )


def box(x_min, y_min, x_max, y_max):
    return [(x_min, y_min), (x_max, y_min), (x_max, y_max), (x_min, y_max)]


# A square of 100 with a hole of 40 x 20, wound as its shell is.
HOLED = polygon(box(0, 0, 100, 100), box(30, 50, 70, 70))


def test_hull_of_the_points():
    random = np.random.default_rng(1)
    x, y = random.uniform(0, 10, (2, 200))
    x, y = np.append(x, [0, 10, 10, 0]) + 674000, np.append(y, [0, 0, 10, 10]) + 6.58e6
    area = study_area(x, y)
    assert area.is_hull
    assert area.area_m2 == pytest.approx(100) and area.perimeter_m == pytest.approx(40)


@pytest.mark.parametrize(
    ("x", "y"),
    [([1], [1]), ([1, 5], [2, 3]), ([4] * 9, [7] * 9), (range(40), np.arange(40) * 2 + 6.58e6)],
)
def test_points_without_room_have_no_hull(x, y):
    assert study_area(x, y) is None


@pytest.mark.parametrize("n", [3, 12, 60])
def test_the_area_that_points_came_from(n):
    # Truth: a box of 3 x 1 far from the origin; the hull of 12 points is on average 0.48 of it.
    random = np.random.default_rng(n)
    hulls, areas, middles = [], [], []
    for _ in range(400):
        x, y = random.uniform(0, 3, n) + 674000, random.uniform(0, 1, n) + 6.58e6
        hull = study_area(x, y)
        area = likely_area(hull, x, y)
        corners = area.polygons.rings[0]
        assert (hull.polygons.bounds[0] > area.polygons.bounds[0]) and area.is_hull
        hulls.append(hull.area_m2 / 3)
        areas.append(area.area_m2 / 3)
        middles.append(corners.mean(axis=0) - hull.polygons.rings[0].mean(axis=0))
    assert np.mean(hulls) < 0.9
    # Of three points all are corners, and nothing more is known: 4 times the triangle.
    assert np.mean(areas) == pytest.approx(1, abs=0.05) or n == 3
    assert np.mean(areas) == pytest.approx(4 * np.mean(hulls)) or n > 3
    assert np.abs(np.mean(middles, axis=0)).max() < 0.05


def test_a_boundary_is_no_hull_to_enlarge():
    area = study_area([1, 5, 5], [1, 1, 5], polygon(box(0, 0, 10, 10)))
    assert likely_area(area, [1, 5, 5], [1, 1, 5]) is area


def test_boundary_without_area_is_refused():
    with pytest.raises(InputError):
        study_area([1, 2], [1, 5], polygon([(0, 0), (1, 1), (2, 2)]))


def test_holes_are_taken_out():
    area = StudyArea(HOLED)
    assert area.area_m2 == pytest.approx(10_000 - 800)
    assert area.perimeter_m == pytest.approx(400 + 120)
    assert not area.is_rectangle and StudyArea(polygon(box(0, 0, 4, 2))).is_rectangle
    distance = area.outline_distance(np.array([50.0, 10, 29, 50]), np.array([30.0, 50, 60, 60]), 15)
    assert distance.tolist() == pytest.approx([np.inf, 10, 1, 10])


def test_random_points_are_even():
    # Truth: chi-square over 10 x 10 cells without those of the hole.
    area = StudyArea(HOLED)
    x, y = area.random_points(40_000, np.random.default_rng(3))
    assert x.size == y.size == 40_000 and HOLED.contains(x, y).all()
    counts = np.histogram2d(x, y, 10, [[0, 100], [0, 100]])[0].ravel()
    centre = np.argwhere(np.ones((10, 10))) * 10 + 5.0
    inside = HOLED.contains(centre[:, 0], centre[:, 1])
    assert counts[~inside].sum() == 0
    assert chisquare(counts[inside]).pvalue > 0.001
    assert [part.size for part in area.random_points(0, np.random.default_rng(3))] == [0, 0]


def test_overlap_of_a_rectangle_is_exact():
    area = StudyArea(polygon(box(100, 200, 110, 205)))
    moves = np.array([(0, 0), (3, -2), (-4, 1), (10, 0), (12, 9)], dtype=float)
    found = overlap(area, 12).at(*moves.T)
    assert found.tolist() == [50, 21, 24, 0, 0]


@pytest.mark.parametrize(
    "rings",
    [
        HOLED.rings,
        [[(0, 0), (90, 15), (70, 80), (20, 95)]],
        [[(0, 0), (100, 0), (100, 30), (30, 30), (30, 100), (0, 100)]],
        [box(0, 0, 40, 100), box(60, 20, 100, 80)],
    ],
)
def test_overlap_of_polygons(rings):
    # Truth: the share of 400,000 random points that are still inside when moved.
    area = StudyArea(polygon(*rings))
    x, y = area.random_points(400_000, np.random.default_rng(7))
    found = overlap(area, 25)
    for dx, dy in [(0, 0), (20, 0), (0, -25), (12, 17), (-12, 17), (3, -4), (24.5, 24.5)]:
        still = area.polygons.contains(x + dx, y + dy).mean() * area.area_m2
        one = found.at(np.array([dx]), np.array([dy]))[0]
        other = found.at(np.array([-dx]), np.array([-dy]))[0]
        assert one == pytest.approx(still, abs=0.004 * area.area_m2)
        assert one == pytest.approx(other, abs=1e-9 * area.area_m2)


def test_overlap_table_against_the_closed_form():
    # Truth: a rectangle with a needless corner has the rectangle's overlap: the table, 1e-3.
    area = StudyArea(polygon([(0, 0), (55, 0), (700, 0), (700, 300), (0, 300)]))
    assert not area.is_rectangle
    random = np.random.default_rng(8)
    dx, dy = random.uniform(-75, 75, (2, 2000))
    truth = (700 - np.abs(dx)) * (300 - np.abs(dy))
    found = overlap(area, 75).at(dx, dy)
    np.testing.assert_allclose(found, truth, atol=2e-4 * area.area_m2)


def test_edges_have_the_inside_on_their_left():
    for rings in (HOLED.rings, [HOLED.rings[0][::-1], HOLED.rings[1]]):
        area = StudyArea(polygon(*rings))
        start, end = area.directed_edges
        along = end - start
        left = (start + end) / 2 + np.column_stack([-along[:, 1], along[:, 0]]) * 0.01
        assert area.polygons.contains(*left.T).all()
