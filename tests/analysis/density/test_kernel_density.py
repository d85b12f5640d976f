# SPDX-License-Identifier: GPL-3.0-or-later
"""Heat maps against brute force, closed forms and the reference programs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.density.bandwidth import (
    RADIUS_IN_SIGMA,
    cross_validation,
    kernel_radius,
    nearest_neighbours,
    scott,
    silverman,
)
from embrace.embrace_qgis.analysis.density.kernel_density import (
    density_at,
    kernel_density,
    local_bandwidths,
    standard_error,
)
from embrace.embrace_qgis.analysis.density.kernels import KERNELS, kernel_reach
from embrace.embrace_qgis.analysis.grid import Grid, grid_for
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError
from scipy.integrate import quad
from scipy.special import ndtr

# Truth written out once more, from the textbook and not from the package.
FORMULA = {
    "quartic": lambda d, h: np.where(d <= h, 3 / (np.pi * h**2) * (1 - d**2 / h**2) ** 2, 0),
    "triweight": lambda d, h: np.where(d <= h, 4 / (np.pi * h**2) * (1 - d**2 / h**2) ** 3, 0),
    "epanechnikov": lambda d, h: np.where(d <= h, 2 / (np.pi * h**2) * (1 - d**2 / h**2), 0),
    "triangular": lambda d, h: np.where(d <= h, 3 / (np.pi * h**2) * (1 - d / h), 0),
    "uniform": lambda d, h: np.where(d <= h, 1 / (np.pi * h**2), 0),
    "gaussian": lambda d, h: np.where(
        d <= 6 * h, np.exp(-(d**2) / (2 * h**2)) / (2 * np.pi * h**2), 0
    ),
}


def brute_force(x, y, grid, kernel, bandwidth, weight=None):
    column, row = grid.centres()
    bandwidth = np.broadcast_to(bandwidth, np.shape(x))
    total = np.zeros((grid.rows, grid.columns))
    for px, py, h, w in zip(x, y, bandwidth, np.ones(len(x)) if weight is None else weight):
        distance = np.sqrt((column[None, :] - px) ** 2 + (row[:, None] - py) ** 2)
        total += w * FORMULA[kernel](distance, h) * 1e6
    return total


def incidents(n=120, seed=1):
    rng = np.random.default_rng(seed)
    return rng.normal(674_000, 700, n), rng.normal(6_580_000, 400, n)


@pytest.mark.parametrize("kernel", KERNELS)
def test_one_incident_integrates_to_one(kernel):
    # Truth: closed form; within 1 % where h is 30 cells.
    h = 300.0
    grid = grid_for([5003.0], [8007.0], 10, kernel_reach(kernel, h))
    surface = kernel_density([5003.0], [8007.0], grid, kernel=kernel, bandwidth=h)
    assert surface.sum() * grid.cell_area_km2 == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("kernel", KERNELS)
def test_equal_variance_radius(kernel):
    # Truth: numerical integral of r² over the kernel, an axis having half of it.
    second = quad(lambda r: np.pi * r**3 * float(FORMULA[kernel](r, 1.0)), 0, 6, points=[1])[0]
    assert kernel_radius(kernel, 10) ** 2 * second == pytest.approx(100, rel=1e-5)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("weighted", [False, True])
def test_surface_is_the_kernel_at_cell_centres(kernel, weighted):
    # Truth: brute force at every centre, to 1e-9 of the peak; also beyond the grid's edge.
    x, y = incidents()
    x[10:20], y[10:20] = x[0], y[0]
    weight = np.random.default_rng(2).uniform(0, 3, x.size) if weighted else None
    grid = Grid(673_500, 6_580_500, 25, 50, 31)
    surface = kernel_density(x, y, grid, kernel=kernel, bandwidth=130.0, weight=weight)
    truth = brute_force(x, y, grid, kernel, 130.0, weight)
    assert np.abs(surface - truth).max() <= 1e-9 * truth.max()
    column, row = np.meshgrid(*grid.centres())
    at = density_at(x, y, column, row, kernel=kernel, bandwidth=130.0, weight=weight)
    assert np.abs(at.reshape(truth.shape) - truth).max() <= 1e-9 * truth.max()


@pytest.mark.parametrize("bandwidth", [30.0, 50.0, 100.0])
def test_centres_exactly_on_the_rim_are_inside(bandwidth):
    # Truth: whole-number distances; d² <= h² in exact integers.
    grid = Grid(0, 400, 10, 40, 40)
    column, row = (values.astype(int) for values in grid.centres())
    squared = (column[None, :] - 205) ** 2 + (row[:, None] - 195) ** 2
    surface = kernel_density([205], [195], grid, kernel="uniform", bandwidth=bandwidth)
    assert ((surface > 0) == (squared <= int(bandwidth) ** 2)).all()


def test_a_bandwidth_smaller_than_a_cell():
    # Truth: a cell whose centre the incident misses has no density.
    surface = kernel_density([2.0], [2.0], Grid(0, 100, 10, 10, 10), bandwidth=3.0)
    assert surface.sum() == 0
    hit = kernel_density([5.0], [5.0], Grid(0, 100, 10, 10, 10), bandwidth=3.0)
    assert np.count_nonzero(hit) == 1 and hit[9, 0] == pytest.approx(3e6 / (np.pi * 9))


@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
def test_adaptive_bandwidths(kernel):
    # Truth: Abramson's formula by brute force.
    x, y = incidents(60)
    x[:8], y[:8] = x[0], y[0]
    distance = np.hypot(x[:, None] - x, y[:, None] - y)
    pilot = FORMULA[kernel](distance, 250.0).sum(axis=1)
    widths = 250 * np.sqrt(np.exp(np.log(pilot).mean()) / pilot)
    ours = local_bandwidths(x, y, kernel=kernel, bandwidth=250.0)
    assert ours == pytest.approx(widths, rel=1e-9)
    grid = Grid(673_000, 6_581_000, 40, 50, 50)
    truth = brute_force(x, y, grid, kernel, widths)
    surface = kernel_density(x, y, grid, kernel=kernel, bandwidth=250.0, adaptive=True)
    assert np.abs(surface - truth).max() <= 1e-9 * truth.max()


def test_boundary_leaves_no_data_outside():
    triangle = PolygonSet([np.array([[0, 0], [1000, 0], [0, 1000.0]])], np.array([0]))
    grid = Grid(0, 1000, 50, 20, 20)
    surface = kernel_density([200.0], [200.0], grid, bandwidth=900.0, boundary=triangle)
    column, row = np.meshgrid(*grid.centres())
    assert (np.isnan(surface) == ~triangle.contains(column, row).reshape(20, 20)).all()
    whole = kernel_density([200.0], [200.0], grid, bandwidth=900.0)
    assert np.nanmax(np.abs(surface - whole)) == 0


def gaussian_part_inside(x, y, grid, sigma):
    """Closed form: the part of a Gaussian at each place that lies in the grid's rectangle."""
    across = ndtr((grid.x_max - x) / sigma) - ndtr((grid.x_min - x) / sigma)
    return across * (ndtr((grid.y_max - y) / sigma) - ndtr((grid.y_min - y) / sigma))


def test_uniform_edge_correction():
    # Truth: closed form for a Gaussian in a rectangle.
    x, y = np.array([20.0, 500.0, 700.0]), np.array([10.0, 300.0, 590.0])
    grid = Grid(0, 600, 5, 160, 120)
    plain = kernel_density(x, y, grid, kernel="gaussian", bandwidth=100.0)
    corrected = kernel_density(
        x, y, grid, kernel="gaussian", bandwidth=100.0, edge_correction="uniform"
    )
    part = gaussian_part_inside(*np.meshgrid(*grid.centres()), grid, 100.0)
    assert corrected == pytest.approx(plain / part, rel=1e-3)


@pytest.mark.parametrize("adaptive", [False, True])
def test_diggle_correction_keeps_every_incident(adaptive):
    # Truth: the surface integrates to the summed weight of the incidents inside.
    x, y = incidents(80)
    grid = Grid(673_500, 6_580_400, 20, 50, 40)
    triangle = PolygonSet(
        [np.array([[673_400, 6_579_500], [674_600, 6_579_700], [674_000, 6_580_500.0]])],
        np.array([0]),
    )
    weight = np.linspace(0.5, 2, 80)
    surface = kernel_density(
        x,
        y,
        grid,
        bandwidth=200.0,
        weight=weight,
        adaptive=adaptive,
        edge_correction="diggle",
        boundary=triangle,
    )
    inside = triangle.contains(x, y)
    assert 5 < inside.sum() < 80
    assert np.nansum(surface) * grid.cell_area_km2 == pytest.approx(weight[inside].sum())


def test_uniform_correction_with_adaptive_is_refused():
    with pytest.raises(ParameterError, match="one bandwidth"):
        kernel_density(
            *incidents(),
            Grid(673_500, 6_580_400, 20, 50, 40),
            bandwidth=200.0,
            adaptive=True,
            edge_correction="uniform",
        )


@pytest.mark.parametrize("kernel", KERNELS)
def test_standard_error_by_brute_force(kernel):
    # Truth: the root of the summed squares of each incident's share, repeats apart.
    x, y = incidents(40)
    x[:5], y[:5] = x[0], y[0]
    weight = np.linspace(0.1, 2, 40)
    grid = Grid(673_000, 6_580_700, 50, 40, 30)
    squares = sum(
        brute_force([px], [py], grid, kernel, 150.0, [w]) ** 2 for px, py, w in zip(x, y, weight)
    )
    ours = standard_error(x, y, grid, kernel=kernel, bandwidth=150.0, weight=weight)
    assert np.abs(ours - np.sqrt(squares)).max() <= 1e-9 * np.sqrt(squares).max()


def test_standard_error_covers_the_truth():
    # Truth: over many Poisson patterns the spread of the density is its mean standard error.
    rng = np.random.default_rng(5)
    grid = Grid(400, 600, 200, 1, 1)
    values, errors = [], []
    for _ in range(300):
        x, y = rng.uniform(0, 1000, (2, rng.poisson(200)))
        values.append(kernel_density(x, y, grid, bandwidth=250.0)[0, 0])
        errors.append(standard_error(x, y, grid, bandwidth=250.0)[0, 0])
    assert np.std(values) == pytest.approx(np.mean(errors), rel=0.12)


def test_standard_error_with_edge_corrections():
    # Truth: uniform divides by the part at the cell, diggle each incident by its own part.
    x, y = np.array([20.0, 500.0]), np.array([10.0, 300.0])
    grid = Grid(0, 600, 10, 80, 60)
    settings = {"kernel": "gaussian", "bandwidth": 100.0}
    plain = standard_error(x, y, grid, **settings)
    part = gaussian_part_inside(*np.meshgrid(*grid.centres()), grid, 100.0)
    uniform = standard_error(x, y, grid, edge_correction="uniform", **settings)
    assert uniform == pytest.approx(plain / part, rel=5e-3)
    own = gaussian_part_inside(x, y, grid, 100.0)
    weighted = standard_error(x, y, grid, weight=1 / own, **settings)
    diggle = standard_error(x, y, grid, edge_correction="diggle", **settings)
    assert diggle == pytest.approx(weighted, rel=5e-3)


def test_no_points_give_an_empty_surface():
    assert kernel_density([], [], Grid(0, 10, 1, 10, 10), bandwidth=5.0).sum() == 0
    assert standard_error([], [], Grid(0, 10, 1, 10, 10), bandwidth=5.0).sum() == 0


def test_progress_may_stop_the_work():
    class Stopped(Exception):
        pass

    def stop(share):
        assert 0 <= share <= 1
        raise Stopped

    with pytest.raises(Stopped):
        kernel_density(*incidents(), Grid(0, 10, 1, 1, 1), bandwidth=1e7, progress=stop)


def test_refusals_count_and_suggest():
    grid = Grid(0, 10, 1, 10, 10)
    with pytest.raises(ParameterError, match="1 of 2 points"):
        kernel_density([0, np.nan], [0, 0], grid, bandwidth=5.0)
    with pytest.raises(ParameterError, match="1 of 2 weights"):
        kernel_density([0, 1], [0, 0], grid, bandwidth=5.0, weight=[1, -1])
    for wrong in ({"kernel": "cubic"}, {"edge_correction": "guard"}, {"bandwidth": np.nan}):
        with pytest.raises(ParameterError):
            kernel_density([0], [0], grid, **{"bandwidth": 5.0, **wrong})


# Reference programs


@pytest.mark.parametrize("kernel", ["quartic", "uniform", "triweight", "epanechnikov"])
def test_memphis_surface(reference, kernel):
    # Truth: the raw kernel sums of the reference file at its cell centres, 1e-9 of the peak.
    cells = pd.read_csv(reference / "sfhotspot_memphis_500m.csv")
    robberies = pd.read_csv(reference / "memphis_robberies.csv")
    at_x = (cells["xmin"] + cells["xmax"]) / 2
    at_y = (cells["ymin"] + cells["ymax"]) / 2
    ours = density_at(robberies["e"], robberies["n"], at_x, at_y, kernel=kernel, bandwidth=2000.0)
    raw = cells[f"kde_{kernel}_unscaled_bw2000"].to_numpy()
    scaled = ours / 1e6 * 2000.0**2 / float(FORMULA[kernel](0.0, 1.0))
    assert np.abs(scaled - raw).max() <= 1e-9 * raw.max()


def test_chicago_density_at_points(reference):
    # Truth: spatstat at the incidents themselves, with and without its uniform correction.
    table = pd.read_csv(reference / "spatstat_chicago_density_at_points.csv")
    settings = {"kernel": "gaussian", "bandwidth": 100.0}
    at = density_at(table["x"], table["y"], table["x"], table["y"], **settings) / 1e6
    assert at == pytest.approx(table["dens_s100_noedge"].to_numpy(), rel=1e-6)
    window = (0.389352289884, 153.103496225, 1281.98625717, 1276.56022345)
    frame = Grid(window[0], window[3], 1.0, 1, 1)
    across = ndtr((window[2] - table["x"]) / 100) - ndtr((frame.x_min - table["x"]) / 100)
    up = ndtr((window[3] - table["y"]) / 100) - ndtr((window[1] - table["y"]) / 100)
    part = (across * up).to_numpy()
    assert at / part == pytest.approx(table["dens_s100_edge"].to_numpy(), rel=1e-3)


@pytest.mark.parametrize(
    ("correction", "integral", "highest"),
    [
        ("none", 106.129049949, 0.000294029142526),
        ("uniform", 117.696870337, 0.000294197918013),
        ("diggle", 116.0, 0.000296959442506),
    ],
)
def test_chicago_surface(reference, correction, integral, highest):
    # Truth: spatstat's integrals over its window; its maximum is over other (64 x 64) cells.
    points = pd.read_csv(reference / "spatstat_chicago_points_feet.csv")
    width, height = 1281.98625717 - 0.389352289884, 1276.56022345 - 153.103496225
    size = width / 202.0
    # 202 columns by 177 rows differ from the window's height by 0.04 %.
    assert size * 177 == pytest.approx(height, rel=5e-4)
    grid = Grid(0.389352289884, 1276.56022345, size, 202, 177)
    surface = kernel_density(
        points["x"],
        points["y"],
        grid,
        kernel="gaussian",
        bandwidth=100.0,
        edge_correction=correction,
    )
    surface /= 1e6
    assert surface.sum() * size**2 == pytest.approx(integral, rel=1e-3)
    assert surface.max() == pytest.approx(highest, rel=1e-2)


# Bandwidth


def test_scott():
    # Truth: the contract's formula, and for one axis numpy's own standard deviation.
    x, y = incidents(64)
    truth = 64 ** (-1 / 6) * np.sqrt((x.var(ddof=1) + y.var(ddof=1)) / 2)
    assert scott(x, y) == pytest.approx(truth, rel=1e-12)
    assert scott(x, y, np.full(64, 3.0)) == pytest.approx(truth, rel=1e-12)


def test_scott_on_chicago(reference):
    # Truth: spatstat's bw.scott, one value an axis, put together by the contract's formula.
    points = pd.read_csv(reference / "spatstat_chicago_points_feet.csv")
    truth = np.sqrt((125.286624494**2 + 114.077029413**2) / 2)
    assert scott(points["x"], points["y"]) == pytest.approx(truth, rel=1e-9)


def test_silverman_is_robust():
    # Truth: Scott's value on normal data, and far below it with a few distant incidents.
    x, y = incidents(4000, seed=3)
    assert silverman(x, y) == pytest.approx(scott(x, y), rel=0.04)
    x[:40] += 100_000
    assert silverman(x, y) < 1.1 * scott(*incidents(4000, seed=3)) < scott(x, y) / 5


def test_nearest_neighbours_on_a_lattice():
    # Truth by hand: 4 locations in a row, k = 2, distances 2, 1, 1, 2 to the second nearest.
    assert nearest_neighbours([0, 1, 2, 3], [0, 0, 0, 0]) == pytest.approx(1.5 / 2)
    # Repeats at an address are no neighbours: only the weights of the mean change.
    assert nearest_neighbours([0, 0, 1, 2, 3], [0] * 5) == pytest.approx((2 + 2 + 1 + 1 + 2) / 10)


def test_cross_validation_by_brute_force():
    # Truth: no σ on a fine search has a higher leave-one-out likelihood.
    rng = np.random.default_rng(4)
    centre = rng.integers(0, 4, (150, 2)) * 900
    x, y = (centre + rng.normal(0, 60, (150, 2))).T

    def score(sigma):
        squared = (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2
        kernel = np.exp(-squared / (2 * sigma**2)) / sigma**2
        np.fill_diagonal(kernel, 0)
        return np.log(kernel.sum(axis=1)).sum()

    best = max(score(sigma) for sigma in np.geomspace(5, 2000, 400))
    found = cross_validation(x, y)
    assert score(found) >= best - 1e-3
    assert 20 < found < 120


def test_cross_validation_of_repeats_does_not_vanish():
    # Truth: reports snapped to addresses have about the bandwidth of the addresses.
    x, y = incidents(200)
    alone = cross_validation(x, y)
    assert cross_validation(np.tile(x, 5), np.tile(y, 5)) == pytest.approx(alone, rel=1e-3)


@pytest.mark.parametrize("rule", [scott, silverman, nearest_neighbours, cross_validation])
def test_one_place_has_no_bandwidth(rule):
    with pytest.raises(ParameterError, match="two places"):
        rule([3.0, 3.0], [4.0, 4.0])
    assert rule([0.0, 100.0, 0.0], [0.0, 0.0, 50.0]) > 0


def test_every_kernel_has_a_radius():
    assert set(RADIUS_IN_SIGMA) == set(KERNELS)
    with pytest.raises(ParameterError):
        kernel_radius("cubic", 1.0)


def test_the_window_of_a_correction_ends_with_the_grid():
    """Incidents of the boundary that lie off the grid are not pressed into its rim."""
    rng = np.random.default_rng(6)
    x, y = rng.uniform(0, 4000, (2, 4000))
    boundary = PolygonSet([np.array([[0, 0], [4000, 0], [4000, 4000], [0, 4000]])], np.array([0]))
    part = Grid(1000, 3000, 20, 100, 100)
    on_part = np.count_nonzero((x >= 1000) & (x < 3000) & (y >= 1000) & (y < 3000))
    surface = kernel_density(x, y, part, bandwidth=300, edge_correction="diggle", boundary=boundary)
    assert np.nansum(surface) * part.cell_area_km2 == pytest.approx(on_part, rel=1e-9)
