# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines of a surface: against values computed triangle by triangle, and hand-made surfaces."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.density.level_lines import outlines_above, values_between
from embrace.embrace_qgis.analysis.grid import Grid

GRID = Grid(1000.0, 5000.0, 10.0, 12, 9)


def brute_value(values, grid, px, py):
    """Linear in each of the four triangles of the square around a place, by solving a plane."""
    rows, columns = values.shape
    column = int(np.floor((px - grid.x_min) / grid.cell_size - 0.5))
    row = int(np.floor((grid.y_max - py) / grid.cell_size - 0.5))

    def node(r, c):
        value = values[r, c] if 0 <= r < rows and 0 <= c < columns else 0.0
        value = value if np.isfinite(value) else 0.0
        x = grid.x_min + (c + 0.5) * grid.cell_size
        y = grid.y_max - (r + 0.5) * grid.cell_size
        return x, y, value

    around = [node(row + dr, column + dc) for dr, dc in ((0, 0), (1, 0), (1, 1), (0, 1))]
    middle = tuple(np.mean(around, axis=0))
    for i in range(4):
        triangle = np.array([around[i], around[(i + 1) % 4], middle])
        matrix = np.vstack([triangle[:, :2].T, np.ones(3)])
        weight = np.linalg.solve(matrix, [px, py, 1.0])
        if (weight >= -1e-9).all():
            return float(weight @ triangle[:, 2])
    raise AssertionError("no triangle")


@pytest.fixture(scope="module")
def rough():
    values = np.random.default_rng(3).gamma(1.0, 2.0, (9, 12))
    values[2, 3] = np.nan
    return values


def places(n, seed):
    rng = np.random.default_rng(seed)
    x_min, y_min, x_max, y_max = GRID.extent
    return rng.uniform(x_min - 9, x_max + 9, n), rng.uniform(y_min - 9, y_max + 9, n)


def test_values_between_are_those_of_the_triangles(rough):
    x, y = places(400, 1)
    expected = [brute_value(rough, GRID, px, py) for px, py in zip(x, y)]
    assert values_between(rough, GRID, x, y) == pytest.approx(expected, abs=1e-9)
    assert values_between(rough, GRID, [0.0, 1e9], [0.0, 5000.0]).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("level", [0.1, 0.7, 2.0, 4.5])
def test_inside_the_outline_is_where_the_surface_is_at_or_above(rough, level):
    """A surface of noise: saddles, holes, islands in holes, all the way to the rim."""
    x, y = places(20_000, 2)
    value = values_between(rough, GRID, x, y)
    polygons = outlines_above(rough, GRID, level)
    sure = np.abs(value - level) > 1e-3  # outlines are rounded to the millimetre
    assert sure.mean() > 0.99
    assert (polygons.contains(x, y) == (value >= level))[sure].all()
    assert (polygons.area() > 0).all()


def test_each_part_is_one_polygon_with_its_holes():
    """A ring of high cells around a low one with a peak in it, and a part by itself."""
    values = np.zeros((9, 12))
    values[1:8, 1:8] = 4.0
    values[2:7, 2:7] = 0.0
    values[4, 4] = 4.0
    values[4, 10] = 4.0
    polygons = outlines_above(values, GRID, 2.0)
    assert len(polygons) == 3
    assert sorted(np.bincount(polygons.polygon_of_ring).tolist()) == [1, 1, 2]
    middle = [(1045, 4955), (1015, 4955), (1025, 4955), (1105, 4955), (1085, 4955)]
    found = polygons.locate(*np.array(middle).T)
    assert found[2] == found[4] == -1
    assert len({found[0], found[1], found[3]}) == 3 and (found[[0, 1, 3]] >= 0).all()


def test_one_cell_is_a_square_on_its_point():
    """Half way to the eight around: the four beside at half a cell, the corners' middles are a
    quarter high, so that the outline passes them at a third of the way. By hand."""
    values = np.zeros((9, 12))
    values[4, 5] = 4.0
    polygons = outlines_above(values, GRID, 2.0)
    (ring,) = polygons.rings
    reach = np.abs(ring - np.array([1055.0, 4955.0])).max(axis=0)
    assert reach.tolist() == [5.0, 5.0]
    assert len(ring) == 8
    away = np.abs(ring - np.array([1055.0, 4955.0]))
    assert away[np.isclose(away[:, 0], away[:, 1])] == pytest.approx(
        np.full((4, 2), 10 / 3), abs=1e-3
    )


def test_nothing_reaches_the_level():
    assert len(outlines_above(np.ones((9, 12)), GRID, 2.0)) == 0
    assert len(outlines_above(np.full((9, 12), np.nan), GRID, 2.0)) == 0


def test_a_flat_surface_ends_within_a_cell_of_its_rim():
    polygons = outlines_above(np.full((9, 12), 8.0), GRID, 4.0)
    assert len(polygons) == 1
    west, south, east, north = polygons.bounds
    assert (west, south, east, north) == (1000.0, 4910.0, 1120.0, 5000.0)
