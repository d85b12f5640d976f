# SPDX-License-Identifier: GPL-3.0-or-later
"""Relative risk against closed forms, sums by hand and simulation under the null hypothesis."""

from __future__ import annotations

import csv
from itertools import combinations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.density.bandwidth import scott
from embrace.embrace_qgis.analysis.density.kernels import KERNELS, kernel_named
from embrace.embrace_qgis.analysis.density.relative_risk import (
    kernel_area,
    pooled_bandwidth,
    relative_risk,
)
from embrace.embrace_qgis.analysis.density.risk_tolerance import risk_tolerance
from embrace.embrace_qgis.analysis.grid import Grid
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError

GRID = Grid(0.0, 1000.0, 50.0, 20, 20)


def quartic(x, y, grid, bandwidth):
    """(n, rows·columns) quartic kernel of each point at each cell centre, per m²."""
    cx, cy = np.meshgrid(*grid.centres())
    squared = (cx.ravel() - np.asarray(x)[:, None]) ** 2 + (
        cy.ravel() - np.asarray(y)[:, None]
    ) ** 2
    rest = np.clip(1 - squared / bandwidth**2, 0, None)
    return 3 / (np.pi * bandwidth**2) * rest**2


def test_the_reference_against_itself_is_one():
    random = np.random.default_rng(1)
    x, y = random.uniform(0, 1000, (2, 200))
    surface = relative_risk(x, y, x, y, GRID, bandwidth=200)
    assert surface.known.sum() > 300
    np.testing.assert_allclose(surface.risk[surface.known], 1.0, rtol=1e-12)


def test_a_population_of_twice_the_people_changes_nothing():
    random = np.random.default_rng(2)
    x, y = random.uniform(0, 1000, (2, 60))
    rx, ry, people = random.uniform(0, 1000, (3, 90))
    one = relative_risk(x, y, rx, ry, GRID, bandwidth=250, reference_weight=people)
    two = relative_risk(x, y, rx, ry, GRID, bandwidth=250, reference_weight=2 * people)
    np.testing.assert_allclose(one.risk, two.risk, rtol=1e-12)


def test_two_gaussian_patterns_have_the_ratio_of_two_gaussians():
    """N(a, s²) smoothed by σ is N(a, s² + σ²): even lattices, weighted, stand for the patterns."""
    side = np.linspace(-1500, 2500, 161)
    lx, ly = (values.ravel() for values in np.meshgrid(side, side))

    def weight(centre, spread):
        return np.exp(-((lx - centre) ** 2 + (ly - 500) ** 2) / (2 * spread**2))

    def density(centre, variance):
        cx, cy = np.meshgrid(*GRID.centres())
        squared = (cx - centre) ** 2 + (cy - 500) ** 2
        return np.exp(-squared / (2 * variance)) / (2 * np.pi * variance)

    surface = relative_risk(
        lx,
        ly,
        lx,
        ly,
        GRID,
        kernel="gaussian",
        bandwidth=100,
        weight=weight(450, 150),
        reference_weight=weight(600, 250),
        minimum_expected=0,
    )
    expected = density(450, 150**2 + 100**2) / density(600, 250**2 + 100**2)
    np.testing.assert_allclose(surface.risk, expected, rtol=1e-5)


def test_risk_and_where_it_is_unknown_by_hand():
    random = np.random.default_rng(3)
    x, y = random.uniform(0, 600, (2, 40))
    rx, ry, people = random.uniform(100, 1000, (3, 50))
    observed = quartic(x, y, GRID, 180).sum(axis=0) / 40
    reference = people @ quartic(rx, ry, GRID, 180) / people.sum()
    reach = 5 * np.pi * 180**2 / 9
    unknown = 40 * reference * reach < 1.5
    assert 50 < unknown.sum() < 350
    surface = relative_risk(
        x, y, rx, ry, GRID, bandwidth=180, reference_weight=people, minimum_expected=1.5
    )
    np.testing.assert_array_equal(~surface.known.ravel(), unknown)
    expected = observed[~unknown] / reference[~unknown]
    np.testing.assert_allclose(surface.risk.ravel()[~unknown], expected, rtol=1e-9, atol=1e-12)


def test_a_reference_of_few_incidents_is_thin_too():
    """2 incidents of a reference within reach of 200: fewer than 3 make the risk unknown."""
    crowd = np.full(200, 500.0)
    one = {"bandwidth": 300, "minimum_expected": 3.0}
    few = relative_risk(
        crowd, crowd, crowd[:2], crowd[:2], GRID, reference_is_incidents=True, **one
    )
    people = relative_risk(crowd, crowd, crowd[:2], crowd[:2], GRID, **one)
    # At the centre 2 incidents count for 2·(3/π)·(5π/9) = 3.3 of even density, soon for less.
    assert 0 < few.known.sum() < people.known.sum()


def test_never_nan_or_infinite_where_the_risk_is_known():
    """Ratios of two kernel densities are 0/0 and x/0 out where the reference is empty."""
    near = np.array([100.0, 120.0, 150.0])
    far = np.array([800.0, 820.0, 850.0])
    with np.errstate(all="raise"):
        surface = relative_risk(near, near, far, far, GRID, bandwidth=200, minimum_expected=0)
    assert np.isfinite(surface.risk[surface.known]).all()
    assert surface.risk[surface.known].max() == 0.0
    assert 0 < surface.known.sum() < surface.known.size


def test_the_edge_cancels_inside_a_boundary():
    """What the uniform correction divides by is the same above and below the line."""
    ring = np.array([(0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0)], dtype=float)
    boundary = PolygonSet([ring[:, :] * [0.6, 1.0]], np.array([0]))
    random = np.random.default_rng(5)
    x, y = random.uniform(0, 600, (2, 80))
    rx, ry = random.uniform(0, 600, (2, 90))
    inside = relative_risk(x, y, rx, ry, GRID, bandwidth=200, boundary=boundary)
    anywhere = relative_risk(x, y, rx, ry, GRID, bandwidth=200)
    assert np.isnan(inside.risk[:, 12:]).all()
    np.testing.assert_array_equal(inside.risk[:, :12], anywhere.risk[:, :12])


@pytest.mark.parametrize("name", KERNELS)
def test_reach_is_the_area_of_an_equally_rough_uniform_kernel(name):
    """1/∫k²: πh² for the uniform, 5πh²/9 for the quartic, 4πσ² for the Gaussian (closed forms)."""
    closed = {
        "uniform": np.pi,
        "quartic": 5 * np.pi / 9,
        "gaussian": 4 * np.pi,
        "epanechnikov": 3 * np.pi / 4,
        "triangular": 2 * np.pi / 3,
        "triweight": 7 * np.pi / 16,
    }
    assert kernel_area(kernel_named(name), 30.0) == pytest.approx(900 * closed[name], rel=1e-5)


def test_pooled_bandwidth_is_scotts_of_both_weighing_the_same():
    random = np.random.default_rng(6)
    x, y = random.normal(0, 100, (2, 50))
    rx, ry = random.normal(300, 200, (2, 50))
    both = np.concatenate([x, rx]), np.concatenate([y, ry])
    assert pooled_bandwidth(x, y, rx, ry) == pytest.approx(scott(*both), rel=1e-12)
    people = np.full(50, 17.0)
    assert pooled_bandwidth(x, y, rx, ry, people) == pytest.approx(scott(*both), rel=1e-12)


# --- What chance makes ---


def test_all_labellings_of_a_few_points_one_by_one():
    """Two of five points are incidents: ten ways. The mean and p over many draws are theirs."""
    grid = Grid(0.0, 100.0, 10.0, 10, 10)
    x = np.array([15.0, 25.0, 75.0, 85.0, 45.0])
    y = np.array([15.0, 85.0, 35.0, 75.0, 55.0])
    kernels = quartic(x, y, grid, 45)
    ways = np.array([kernels[list(pair)].sum(axis=0) for pair in combinations(range(5), 2)])
    tested = np.ptp(ways, axis=0) > 0
    exact_upper = (ways >= ways[0] - 1e-12).mean(axis=0)
    exact_lower = (ways <= ways[0] + 1e-12).mean(axis=0)
    tolerance = risk_tolerance(
        x[:2],
        y[:2],
        x[2:],
        y[2:],
        grid,
        np.ones((10, 10), dtype=bool),
        bandwidth=45,
        permutations=9999,
        random=np.random.default_rng(7),
    )
    assert (np.isfinite(tolerance.p.ravel()) == tested).all()
    for found, exact in ((tolerance.p_upper, exact_upper), (tolerance.p_lower, exact_lower)):
        np.testing.assert_allclose(found.ravel()[tested], exact[tested], atol=0.025)
    scores = (ways - ways.mean(axis=0))[:, tested] / ways.std(axis=0)[tested]
    exact = (scores.max(axis=1)[:, None] >= scores[0] - 1e-9).mean(axis=0)
    np.testing.assert_allclose(tolerance.simultaneous_upper.ravel()[tested], exact, atol=0.025)


def test_draws_from_a_population_are_binomial():
    """Two places of 30 and 70 people and a narrow kernel: the count at each is binomial."""
    from scipy.stats import binom

    grid = Grid(0.0, 100.0, 10.0, 10, 10)
    rx, ry, people = np.array([15.0, 85.0]), np.array([15.0, 85.0]), np.array([30.0, 70.0])
    x, y = np.array([15.0] * 9 + [85.0] * 11), np.array([15.0] * 9 + [85.0] * 11)
    tolerance = risk_tolerance(
        x,
        y,
        rx,
        ry,
        grid,
        np.ones((10, 10), dtype=bool),
        bandwidth=8,
        reference_weight=people,
        permutations=9999,
        random=np.random.default_rng(8),
    )
    assert np.isfinite(tolerance.p).sum() == 2
    assert tolerance.p_upper[8, 1] == pytest.approx(binom.sf(8, 20, 0.3), abs=0.015)
    assert tolerance.p_lower[8, 1] == pytest.approx(binom.cdf(9, 20, 0.3), abs=0.015)
    assert tolerance.p_upper[1, 8] == pytest.approx(binom.sf(10, 20, 0.7), abs=0.015)
    twice = 2 * np.minimum(tolerance.p_upper, tolerance.p_lower)
    np.testing.assert_array_equal(tolerance.p[8, 1], min(twice[8, 1], 1.0))


@pytest.mark.parametrize("population", [True, False])
def test_chance_alone_makes_p_of_at_most_five_percent_in_five_percent(population):
    """Over 120 data sets under the null hypothesis: pointwise at each place, and for the map."""
    random = np.random.default_rng(9)
    grid = Grid(0.0, 1000.0, 50.0, 20, 20)
    pointwise, anywhere, by_place = [], [], []
    for _ in range(120):
        rx, ry = random.uniform(0, 1000, (2, 150))
        people = random.gamma(1, 1, 150) if population else None
        if population:
            drawn = random.choice(150, 60, p=people / people.sum())
            x, y = rx[drawn], ry[drawn]
        else:
            x, y = random.uniform(0, 1000, (2, 60))
        tolerance = risk_tolerance(
            x,
            y,
            rx,
            ry,
            grid,
            np.ones((20, 20), dtype=bool),
            bandwidth=250,
            reference_weight=people,
            permutations=79,
            random=random,
        )
        pointwise.append(np.mean(tolerance.p <= 0.05))
        anywhere.append(np.nanmin(tolerance.p_simultaneous) <= 0.05)
        by_place.append(tolerance.p_upper[10, 10])
    # Neighbouring cells go together: about 15 independent places a map.
    assert 0.03 < np.mean(pointwise) < 0.07
    # Of 120, four standard deviations around 5 %.
    assert np.mean(anywhere) < 0.05 + 4 * np.sqrt(0.05 * 0.95 / 120)
    # One place's p is uniform: by Kolmogorov, 1.63/√120 is passed once in a hundred.
    steps = np.sort(by_place)
    assert np.abs(steps - (np.arange(120) + 0.5) / 120).max() < 1.63 / np.sqrt(120)


def test_a_planted_excess_is_found_on_the_map_as_a_whole():
    random = np.random.default_rng(10)
    rx, ry = random.uniform(0, 1000, (2, 400))
    x, y = np.hstack([random.uniform(0, 1000, (2, 60)), random.normal(700, 40, (2, 25))])
    tolerance = risk_tolerance(
        x,
        y,
        rx,
        ry,
        GRID,
        np.ones((20, 20), dtype=bool),
        bandwidth=150,
        reference_weight=np.ones(400),
        permutations=199,
        random=random,
    )
    rows, columns = np.nonzero(tolerance.simultaneous_upper <= 0.025)
    cx, cy = GRID.centres()
    assert rows.size > 0
    assert np.hypot(cx[columns] - 700, cy[rows] - 700).max() < 250


def test_a_seed_repeats_and_work_can_be_stopped():
    random = np.random.default_rng(11)
    x, y, rx, ry = random.uniform(0, 1000, (4, 40))
    question = {"bandwidth": 200, "permutations": 19}
    everywhere = np.ones((20, 20), dtype=bool)

    def answer(seed, **more):
        generator = np.random.default_rng(seed)
        return risk_tolerance(x, y, rx, ry, GRID, everywhere, random=generator, **question, **more)

    np.testing.assert_array_equal(answer(1).p, answer(1).p)
    assert not np.array_equal(answer(1).p, answer(2).p)

    def stop(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer(1, progress=stop)


@pytest.mark.parametrize(
    "bad",
    [
        {"reference_weight": np.zeros(3)},
        {"reference_weight": np.array([1.0, -1.0, 1.0])},
        {"minimum_expected": float("nan")},
        {"minimum_expected": -1.0},
        {"bandwidth": 0.0},
        {"weight": np.zeros(3)},
    ],
)
def test_bad_numbers_are_refused(bad):
    three = np.array([10.0, 20.0, 30.0])
    with pytest.raises(ParameterError):
        relative_risk(three, three, three, three, GRID, **{"bandwidth": 100.0, **bad})


def test_a_grid_too_large_to_simulate_on_is_refused_with_a_size():
    one = np.array([5.0])
    grid = Grid(0.0, 40_000.0, 10.0, 4000, 4000)
    with pytest.raises(ParameterError, match="12 m or more"):
        risk_tolerance(
            one,
            one,
            one,
            one,
            grid,
            np.ones((1, 1), dtype=bool),
            bandwidth=100,
            permutations=9,
            random=np.random.default_rng(1),
        )


def test_memphis_robberies_against_its_population(reference):
    """The ratio of sums by hand at cells of 1,500 m; peers' ratio there has NaN and Inf."""

    def columns(name, *keys):
        with (reference / name).open(encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        return [np.array([float(row[key]) for row in rows]) for key in keys]

    x, y = columns("memphis_robberies.csv", "e", "n")
    rx, ry, people = columns("memphis_population.csv", "e", "n", "population")
    grid = Grid(756_000.0, 3_907_500.0, 1500.0, 34, 22)
    surface = relative_risk(x, y, rx, ry, grid, bandwidth=2000, reference_weight=people)
    observed = quartic(x, y, grid, 2000).sum(axis=0) / x.size
    expected = people @ quartic(rx, ry, grid, 2000) / people.sum()
    with np.errstate(all="ignore"):
        plain = (observed / expected).reshape(surface.risk.shape)
    assert np.isnan(plain).any() and np.isfinite(surface.risk[surface.known]).all()
    np.testing.assert_allclose(
        surface.risk[surface.known], plain[surface.known], rtol=1e-7, atol=1e-9
    )
    # Over the people who live where the risk is known, the average is about 1: all are compared.
    shares = expected.reshape(surface.risk.shape)[surface.known]
    assert np.average(surface.risk[surface.known], weights=shares) == pytest.approx(1, abs=0.02)
