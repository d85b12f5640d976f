# SPDX-License-Identifier: GPL-3.0-or-later
"""Dense places: against counting by brute force, hand-made surfaces and exact probabilities."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.density.dense_areas import (
    dense_areas,
    hot_periods,
    ranked_areas,
    recent_edges,
)
from embrace.embrace_qgis.analysis.density.kernel_density import density_at, kernel_density
from embrace.embrace_qgis.analysis.grid import Grid, grid_for
from embrace.embrace_qgis.analysis.multiple_testing import benjamini_hochberg
from embrace.embrace_qgis.errors import EmbraceError
from scipy import stats

BANDWIDTH = 200.0


def town(seed=4, crowds=((0, 0, 120), (1500, 300, 60), (400, 1600, 30)), noise=150):
    rng = np.random.default_rng(seed)
    parts = [rng.normal((cx, cy), 90, (n, 2)) for cx, cy, n in crowds]
    xy = np.vstack([*parts, rng.uniform(-800, 2400, (noise, 2))])
    return np.round(xy, 1).T


@pytest.fixture(scope="module")
def points():
    return town()


@pytest.fixture(scope="module")
def made(points):
    x, y = points
    grid = grid_for(x, y, 20.0, BANDWIDTH)
    return grid, kernel_density(x, y, grid, bandwidth=BANDWIDTH)


def in_ring(ring, px, py):
    """Even-odd by hand, half-open: what lies on a left or lower edge is inside."""
    odd = False
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0)):
        if (y0 <= py) != (y1 <= py) and px < x0 + (py - y0) / (y1 - y0) * (x1 - x0):
            odd = not odd
    return odd


def brute_counts(polygons, x, y):
    counts = []
    for number in range(len(polygons)):
        rings = [
            ring for ring, owner in zip(polygons.rings, polygons.polygon_of_ring)
            if owner == number
        ]  # fmt: skip
        counts.append(sum(sum(in_ring(ring, px, py) for ring in rings) % 2 for px, py in zip(x, y)))
    return counts


@pytest.mark.parametrize("share", [5.0, 20.0, 50.0])
def test_counts_are_of_the_polygons_given_out(points, made, share):
    x, y = points
    grid, surface = made
    areas = dense_areas(x, y, surface, grid, share=share)
    assert areas.count.tolist() == brute_counts(areas.polygons, x, y)
    assert areas.share.sum() >= share / 100
    assert areas.share == pytest.approx(areas.count / x.size)
    assert areas.density_km2 == pytest.approx(areas.count / (areas.polygons.area() / 1e6))
    assert areas.count.tolist() == sorted(areas.count, reverse=True)


def test_no_other_outline_holds_as_many_on_less_ground(points, made):
    """By the surface at the incidents themselves: the k-th densest of them sets the level."""
    x, y = points
    grid, surface = made
    areas = dense_areas(x, y, surface, grid, share=20, minimum_count=1)
    at_points = np.sort(density_at(x, y, x, y, bandwidth=BANDWIDTH))[::-1]
    wanted = int(np.ceil(0.2 * x.size))
    assert areas.level == pytest.approx(at_points[wanted - 1], rel=0.01)
    assert wanted <= areas.count.sum() <= wanted + 1


def test_planted_crowds_are_ranked_by_their_count(points, made):
    x, y = points
    grid, surface = made
    areas = dense_areas(x, y, surface, grid, share=45)
    middles = np.array([areas.polygons.polygon_bounds[i].reshape(2, 2).mean(0) for i in range(2)])
    assert np.hypot(*(middles - [(0, 0), (1500, 300)]).T).max() < 80


def test_lone_incidents_give_no_place_and_the_rest_still_holds_the_share():
    """Ten heaps of 2 are denser than a looser crowd of 20; with at least 5 only the crowd is
    a place, and the level falls until it holds the share."""
    heaps = np.repeat([(5000.0 + 900 * i, 5000.0) for i in range(10)], 2, axis=0)
    angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    ring = np.column_stack([190 * np.cos(angle), 190 * np.sin(angle)])
    x, y = np.vstack([heaps, ring]).T
    grid = grid_for(x, y, 20.0, 100.0)
    surface = kernel_density(x, y, grid, bandwidth=100.0)
    every = dense_areas(x, y, surface, grid, share=25, minimum_count=1)
    assert len(every) > 1
    enough = dense_areas(x, y, surface, grid, share=25, minimum_count=5)
    assert (enough.count >= 5).all() and enough.count.sum() >= 10
    assert enough.level < every.level


def test_a_threshold_stands_in_place_of_the_share():
    """Hand-made: cells just over the threshold belong, cells just under it do not."""
    grid = Grid(0.0, 500.0, 100.0, 5, 5)
    surface = np.zeros((5, 5))
    surface[2, 1:4] = [10.1, 10.1, 9.9]
    x, y = np.array([150.0, 250.0, 350.0] * 5), np.full(15, 250.0)
    areas = dense_areas(x, y, surface, grid, share=1, level=10.0)
    assert areas.count.tolist() == [10]
    assert areas.level == 10.0


def test_ties_are_broken_by_density_then_from_the_west():
    grid = Grid(0.0, 300.0, 10.0, 120, 30)
    surface = np.zeros((30, 120))
    for column, half in ((20, 3), (60, 5), (100, 3)):
        surface[10 : 10 + 2 * half, column - half : column + half] = 5.0
    x = np.repeat([200.0, 600.0, 1000.0], 6)
    y = np.full(18, 175.0)
    areas = dense_areas(x, y, surface, grid, level=5.0)
    assert areas.count.tolist() == [6, 6, 6]
    west = areas.polygons.polygon_bounds[:, 0]
    assert west[0] < west[1] and areas.area_km2[0] == pytest.approx(areas.area_km2[1])
    assert areas.area_km2[2] > areas.area_km2[1]
    back = dense_areas(x[::-1], y[::-1], surface, grid, level=5.0)
    assert back.polygons.polygon_bounds.tolist() == areas.polygons.polygon_bounds.tolist()


def test_polygons_that_were_cut_are_counted_anew(points, made):
    x, y = points
    grid, surface = made
    areas = dense_areas(x, y, surface, grid, share=45)
    east = x > 700
    again, order = ranked_areas(areas.polygons, x[east], y[east], areas.level, 5)
    assert again.count.tolist() == brute_counts(again.polygons, x[east], y[east])
    assert order.tolist() == [i for i in np.argsort(-areas.polygons.polygon_bounds[:, 0])
                              if areas.polygons.polygon_bounds[i, 2] > 700][:1]  # fmt: skip


@pytest.mark.parametrize(
    "question", [{"share": 0}, {"share": 101}, {"share": np.nan}, {"level": 0}, {"level": np.inf}]
)
def test_impossible_questions_get_a_sentence(points, made, question):
    grid, surface = made
    with pytest.raises(EmbraceError) as error:
        dense_areas(*points, surface, grid, **question)
    assert error.value.suggestion


def test_few_points_or_an_empty_surface_give_no_place():
    grid = Grid(0.0, 100.0, 10.0, 10, 10)
    assert len(dense_areas([50.0], [50.0], np.zeros((10, 10)), grid)) == 0
    one = kernel_density([50.0], [50.0], grid, bandwidth=40.0)
    assert len(dense_areas([50.0], [50.0], one, grid)) == 0
    heap = dense_areas([50.0] * 7, [50.0] * 7, one * 7, grid)
    assert heap.count.tolist() == [7] and heap.share.tolist() == [1.0]


def test_hot_in_a_period_by_its_own_incidents():
    """Against the binomial distribution, adjusted over the places."""
    rng = np.random.default_rng(1)
    place, period = rng.integers(-1, 3, 400), rng.integers(-1, 4, 400)
    share = np.array([0.05, 0.2, 0.3])
    hot = hot_periods(place, period, share_of_area=share, n_periods=4)
    for number in range(4):
        total = int((period == number).sum())
        count = [int(((place == i) & (period == number)).sum()) for i in range(3)]
        p = [stats.binom.sf(c - 1, total, s) for c, s in zip(count, share)]
        assert hot[:, number].tolist() == (benjamini_hochberg(p) <= 0.05).tolist()
    empty = hot_periods([0, 0], [0, 0], share_of_area=[0.5, 1e-12], n_periods=2)
    assert empty.tolist() == [[False, False], [False, False]]


@pytest.mark.parametrize(
    ("days", "length", "number"),
    [(1, 7, 1), (20, 7, 2), (41, 7, 5), (42, 7, 6), (84, 14, 6), (365, 28, 6), (3000, 364, 6)],
)
def test_recent_periods_are_of_equal_length(days, length, number):
    start = np.datetime64("2024-03-05T13:00:00")
    time = np.array([start, start + np.timedelta64(days - 1, "D"), np.datetime64("NaT")])
    edges = recent_edges(time)
    assert np.diff(edges).astype("timedelta64[D]").astype(int).tolist() == [length] * number
    assert edges[-1] == time[1].astype("datetime64[D]") + 1
    assert recent_edges(time[2:]).size == 0
