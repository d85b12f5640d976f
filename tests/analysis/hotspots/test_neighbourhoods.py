# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums over neighbourhoods: running totals on lattices against the matrix of distances."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.cells import hexagon_cells, polygon_cells, square_cells
from embrace.embrace_qgis.analysis.hotspots.neighbourhoods import neighbourhoods
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError

MAKERS = [square_cells, hexagon_cells]


def ragged(rng, x, y):
    """A star-shaped boundary with a hole and an island, none of them simple."""

    def star(x, y, radius):
        angle = np.sort(rng.uniform(0, 2 * np.pi, 17))
        away = radius * rng.uniform(0.3, 1, 17)
        return np.column_stack([x + away * np.cos(angle), y + away * np.sin(angle)])

    return PolygonSet(
        [star(x, y, 900), star(x + 50, y, 250), star(x + 1500, y - 300, 300)], np.zeros(3, int)
    )


def near(cells, distance):
    """(n, n) by brute force: whether centres lie within the distance."""
    across = cells.centre_x[:, None] - cells.centre_x
    up = cells.centre_y[:, None] - cells.centre_y
    return np.hypot(across, up) <= distance * (1 + 1e-9)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("make", MAKERS)
def test_sums_are_those_of_all_pairs(make, seed):
    # Truth: every pair of centres, on a boundary with a hole and an island, around the origin.
    rng = np.random.default_rng(seed)
    boundary = ragged(rng, *rng.uniform(-3000, 3000, 2))
    cells = make(boundary.bounds, rng.uniform(40, 80), boundary)
    whole = rng.integers(-5, 9, (len(cells), 2))
    numbers = rng.uniform(0, 3, len(cells))
    size = cells.cell_size
    for distance in (1, size, size * 2**0.5, size * 3**0.5, 3 * size, rng.uniform(10, 700), 1e6):
        truth = near(cells, distance)
        ours = neighbourhoods(cells, distance)
        assert ours.include_self and len(ours) == len(cells)
        assert (ours.sums(whole) == truth @ whole).all()
        assert (ours.sizes == truth.sum(axis=1)).all()
        assert ours.sums(numbers) == pytest.approx(truth @ numbers, rel=1e-13)
        others = neighbourhoods(cells, distance, include_self=False)
        assert (others.sums(whole) == truth @ whole - whole).all()
        assert (others.sizes == truth.sum(axis=1) - 1).all()


@pytest.mark.parametrize("make", MAKERS)
def test_whole_numbers_stay_exact_beyond_float64(make):
    # Truth: Python's own integers; float64 would round these.
    cells = make((0, 0, 499, 499), 100)
    values = np.arange(len(cells), dtype=np.int64) + 2**54
    truth = [sum(int(v) for v in values[row]) for row in near(cells, 150)]
    ours = neighbourhoods(cells, 150).sums(values)
    assert ours.dtype == np.int64 and ours.tolist() == truth


def test_few_large_numbers_leave_no_trace_elsewhere():
    # Truth: a sum of zeros is 0, and of quarters exact, beside a number a billion times larger.
    cells = square_cells((0, 0, 9_999, 99), 100)
    values = np.zeros(100)
    values[0], values[50:53] = 1e9, 0.25
    ours = neighbourhoods(cells, 100).sums(values)
    assert ours[48:55].tolist() == [0, 0.25, 0.5, 0.75, 0.5, 0.25, 0]


def test_given_polygons_use_their_centres():
    # Truth: all pairs, on polygons of unequal size.
    rng = np.random.default_rng(1)
    rings = []
    for left, low, side in zip(*rng.uniform(0, 900, (2, 40)), rng.uniform(10, 60, 40)):
        rings.append(np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * side + [left, low])
    cells = polygon_cells(PolygonSet(rings, np.arange(40)))
    values = rng.integers(0, 9, 40)
    ours = neighbourhoods(cells, 200)
    truth = near(cells, 200)
    assert (ours.sums(values) == truth @ values).all()
    assert (ours.sizes == truth.sum(axis=1)).all()
    assert (neighbourhoods(cells, 200, include_self=False).sizes == ours.sizes - 1).all()


@pytest.mark.parametrize("make", MAKERS)
def test_no_cells_have_no_sums(make):
    far = PolygonSet([np.array([[9, 9], [9.1, 9], [9, 9.1]])], np.array([0]))
    nothing = neighbourhoods(make((0, 0, 299, 299), 100, far), 100)
    assert nothing.sums([]).size == 0 and nothing.sizes.size == 0


def test_progress_reaches_the_caller_and_can_stop():
    cells = square_cells((0, 0, 49_999, 49_999), 100)
    seen = []
    neighbourhoods(cells, 300).sums(np.ones(len(cells), dtype=int), seen.append)
    assert len(seen) > 3 and seen == sorted(seen) and seen[-1] <= 1
    with pytest.raises(ZeroDivisionError):
        neighbourhoods(cells, 300).sums(np.ones(len(cells)), lambda share: 1 / 0)


def test_refusals():
    ours = neighbourhoods(square_cells((0, 0, 299, 299), 100), 150)
    with pytest.raises(ParameterError, match="8 values for 9"):
        ours.sums(np.ones(8))
    for bad in (np.nan, np.inf, 1e308):
        with pytest.raises(ParameterError, match="1 of 9"):
            ours.sums([bad] + [0.0] * 8)
    for distance in (0, -1, np.nan, np.inf):
        with pytest.raises(ParameterError, match="distance"):
            neighbourhoods(square_cells((0, 0, 299, 299), 100), distance)
