# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way of summing kernels against brute force, whatever the tuned switch would choose."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.density import stamping, tiles
from embrace.embrace_qgis.analysis.density.kernel_density import (
    density_at,
    kernel_density,
    local_bandwidths,
    standard_error,
)
from embrace.embrace_qgis.analysis.density.kernels import KERNELS, kernel_named
from embrace.embrace_qgis.analysis.density.moments import expansion
from embrace.embrace_qgis.analysis.density.places import Places
from embrace.embrace_qgis.analysis.density.rims import rims
from embrace.embrace_qgis.analysis.density.threads import in_threads
from embrace.embrace_qgis.analysis.density.window import inside_cells
from embrace.embrace_qgis.analysis.grid import Grid
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PROFILE = {
    "quartic": (3, lambda u: np.where(u <= 1, (1 - u**2) ** 2, 0)),
    "triweight": (4, lambda u: np.where(u <= 1, (1 - u**2) ** 3, 0)),
    "epanechnikov": (2, lambda u: np.where(u <= 1, 1 - u**2, 0)),
    "triangular": (3, lambda u: np.where(u <= 1, 1 - u, 0)),
    "uniform": (1, lambda u: np.where(u <= 1, 1.0, 0)),
    "gaussian": (0.5, lambda u: np.where(u <= 6, np.exp(-(u**2) / 2), 0)),
}
TRANSFORMED = ["quartic", "triweight", "epanechnikov", "uniform", "gaussian"]
METHODS = [
    *((kernel, "transformed") for kernel in TRANSFORMED),
    *((kernel, "stamped") for kernel in KERNELS),
]
WEST, NORTH = 674_000.0, 6_580_000.0


def brute_force(x, y, grid, kernel, bandwidth, weight, exponent=1):
    constant, profile = PROFILE[kernel]
    column, row = grid.centres()
    total = np.zeros((grid.rows, grid.columns))
    widths = np.broadcast_to(bandwidth, x.shape)
    for px, py, h, w in zip(x, y, widths, weight):
        distance = np.hypot(column[None, :] - px, row[:, None] - py)
        total += (w * 1e6 * constant / (np.pi * h**2) * profile(distance / h)) ** exponent
    return total


@pytest.fixture
def only(monkeypatch):
    """Make one way of summing so cheap that it is taken wherever it is possible."""

    def choose(method):
        if method == "transformed":
            for name in ("SMALL_FFT_CELL", "LARGE_FFT_CELL", "BINNED", "RIM_VALUE"):
                monkeypatch.setattr(tiles, name, 1e-9)
        else:
            monkeypatch.setattr(tiles, "SMALL_FFT_CELL", 1e30)

    return choose


def scattered(n, width, seed, cell):
    """Points around a grid of ``width`` cells: on it, at its edges and beyond; some repeated."""
    rng = np.random.default_rng(seed)
    x = WEST + rng.uniform(-0.4, 1.4, n) * width * cell
    y = NORTH - rng.uniform(-0.4, 1.4, n) * width * cell
    on_centre, on_edge = slice(0, n // 8), slice(n // 8, n // 4)
    for values, start in ((x, WEST), (y, NORTH)):
        values[on_centre] = start + (np.floor((values[on_centre] - start) / cell) + 0.5) * cell
        values[on_edge] = start + np.round((values[on_edge] - start) / cell) * cell
    x[n // 4 : n // 3], y[n // 4 : n // 3] = x[-1], y[-1]
    return x, y, rng.exponential(1, n) * (rng.uniform(size=n) > 0.1)


@pytest.mark.parametrize(("kernel", "method"), METHODS)
@pytest.mark.parametrize("cells", [0.3, 1.0, 1.5, 2.9, 3.0, 5.0, 7.3, 13.0, 24.999, 60.0])
def test_every_method_is_exact(kernel, method, cells, only):
    # Truth: brute force, to 1e-9 of the peak; bandwidths from under a cell to over the grid.
    only(method)
    grid = Grid(WEST, NORTH, 25.0, 41, 37)
    x, y, weight = scattered(150, 40, int(cells * 10), 25.0)
    surface = kernel_density(x, y, grid, kernel=kernel, bandwidth=cells * 25.0, weight=weight)
    truth = brute_force(x, y, grid, kernel, cells * 25.0, weight)
    assert np.abs(surface - truth).max() <= 1e-9 * max(truth.max(), 1e-300)
    assert (surface >= 0).all()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(METHODS),
    st.floats(0.02, 300),
    st.sampled_from([0.1, 1.0, 10.0, 33.3, 250.0]),
    st.integers(0, 2**31),
)
def test_any_bandwidth_and_cell(only, way, cells, cell, seed):
    # Truth: brute force. Coordinates of 6.6e6 m are known to 1e-9 m, which shows where h is
    # centimetres, and so a cell within a micrometre of a kernel's closed rim may go either way.
    kernel, method = way
    only(method)
    grid = Grid(WEST + cell * 0.3, NORTH, cell, 23, 29)
    x, y, weight = scattered(60, 26, seed, cell)
    h = cells * cell
    surface = kernel_density(x, y, grid, kernel=kernel, bandwidth=h, weight=weight)
    truth = brute_force(x, y, grid, kernel, h, weight)
    difference = np.abs(surface - truth)
    if kernel in ("uniform", "gaussian"):
        reach = kernel_named(kernel).reach * h
        column, row = grid.centres()
        for px, py in zip(x, y):
            distance = np.hypot(column[None, :] - px, row[:, None] - py)
            difference[np.abs(distance - reach) < 1e-6 + 1e-8 * reach] = 0
    assert difference.max() <= (1e-9 + 4e-9 / h) * max(truth.max(), 1e-300)


@pytest.mark.parametrize("method", ["transformed", "stamped"])
@pytest.mark.parametrize("radius", [50.0, 100.0, 130.0, 250.0])
def test_rims_are_closed(method, radius, only):
    # Truth: d² <= h² in exact integers; 50 = |(30, 40)| and so on lie exactly on the rim.
    only(method)
    grid = Grid(0, 800, 10, 80, 80)
    x, y = np.array([405, 400, 203]), np.array([395, 400, 611])
    column, row = (values.astype(int) for values in grid.centres())
    inside = sum(
        ((column[None, :] - px) ** 2 + (row[:, None] - py) ** 2 <= int(radius) ** 2).astype(int)
        for px, py in zip(x, y)
    )
    surface = kernel_density(x, y, grid, kernel="uniform", bandwidth=radius)
    assert np.array_equal(np.round(surface * np.pi * radius**2 / 1e6, 9), inside)


@pytest.mark.parametrize("kernel", TRANSFORMED)
def test_nothing_remains_out_of_reach(kernel, only):
    # Truth: where no incident reaches, the density is zero, not the rounding of a transform.
    only("transformed")
    grid = Grid(0, 2000, 10, 200, 200)
    x, y = np.random.default_rng(3).uniform(900, 1100, (2, 400))
    surface = kernel_density(x, y, grid, kernel=kernel, bandwidth=70.0)
    column, row = np.meshgrid(*grid.centres())
    nearest = np.hypot(column[..., None] - x, row[..., None] - y).min(axis=2)
    far = nearest > kernel_named(kernel).reach * 70.0
    assert far.any() and not surface[far].any()


def test_a_pile_does_not_hide_a_lone_incident(only):
    # Truth: brute force; 100,000 incidents at one address, one three bandwidths away.
    only("transformed")
    grid = Grid(0, 1000, 10, 100, 100)
    x, y, weight = np.array([203.0, 703.0]), np.array([500.0, 507.0]), np.array([1e5, 1.0])
    surface = kernel_density(x, y, grid, bandwidth=150.0, weight=weight)
    truth = brute_force(x, y, grid, "quartic", 150.0, weight)
    lone = np.s_[:, 55:]
    assert np.abs(surface - truth)[lone].max() <= 1e-6 * truth[lone].max()


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("cells", [0.4, 4.0, 30.0])
def test_adaptive_and_standard_error_by_brute_force(kernel, cells):
    # Truth: brute force with the bandwidth of each point.
    grid = Grid(WEST, NORTH, 25.0, 41, 37)
    x, y, weight = scattered(120, 40, 5, 25.0)
    h = cells * 25.0
    question = {"kernel": kernel, "bandwidth": h, "weight": weight}
    widths = local_bandwidths(x, y, **question)
    truth = brute_force(x, y, grid, kernel, widths, weight)
    surface = kernel_density(x, y, grid, adaptive=True, **question)
    assert np.abs(surface - truth).max() <= 1e-9 * max(truth.max(), 1e-300)
    squares = brute_force(x, y, grid, kernel, widths, weight, 2)
    error = standard_error(x, y, grid, adaptive=True, **question)
    assert np.abs(error - np.sqrt(squares)).max() <= 1e-9 * max(np.sqrt(squares).max(), 1e-300)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("h", [0.5, 40.0, 900.0, 1e6])
def test_density_at_any_places(kernel, h):
    # Truth: brute force at the places.
    x, y, weight = scattered(300, 40, 8, 25.0)
    at_x, at_y, _ = scattered(250, 40, 9, 25.0)
    at_x[:50], at_y[:50] = x[:50], y[:50]
    constant, profile = PROFILE[kernel]
    distance = np.hypot(at_x[:, None] - x, at_y[:, None] - y)
    truth = (1e6 * constant / (np.pi * h**2) * profile(distance / h)) @ weight
    ours = density_at(x, y, at_x, at_y, kernel=kernel, bandwidth=h, weight=weight)
    assert np.abs(ours - truth).max() <= 1e-9 * max(truth.max(), 1e-300)


@pytest.mark.parametrize("reach", [3000, 40])
def test_large_kernels_and_far_points_on_a_fine_grid(reach):
    # Truth: brute force; kernels wider than any tile, points far off the grid.
    grid = Grid(0, 700, 1, 600, 700)
    rng = np.random.default_rng(4)
    x, y = rng.uniform(-2500, 3000, (2, 40))
    x[:3], y[:3] = [1e9, -1e9, 300], [0, 1e9, 350]
    surface = kernel_density(x, y, grid, bandwidth=float(reach))
    truth = brute_force(x, y, grid, "quartic", float(reach), np.ones(40))
    assert np.abs(surface - truth).max() <= 1e-9 * truth.max()


def test_the_outcome_does_not_depend_on_threads():
    # Truth: byte for byte the same in every run.
    rng = np.random.default_rng(6)
    x, y = rng.normal(5000, 900, (2, 20_000))
    grid = Grid(0, 10_000, 20, 500, 500)
    first = kernel_density(x, y, grid, bandwidth=250.0)
    assert all(np.array_equal(first, kernel_density(x, y, grid, bandwidth=250.0)) for _ in range(3))


def test_merging_keeps_weights_and_places():
    # Truth: a dictionary by coordinates.
    rng = np.random.default_rng(7)
    x, y = rng.integers(0, 30, (2, 5000)) * 10.0 + 6.6e6
    weight = rng.uniform(0, 2, 5000)
    merged = Places(x, y, weight, weight**2, np.full(5000, 1.0)).merged()
    expected = {}
    for px, py, w in zip(x, y, weight):
        total, squares = expected.get((px, py), (0.0, 0.0))
        expected[px, py] = total + w, squares + w**2
    assert merged.x.size == len(expected)
    for px, py, w, s in zip(merged.x, merged.y, merged.weight, merged.squares):
        assert (w, s) == pytest.approx(expected[px, py], rel=1e-12)


@pytest.mark.parametrize("power", [0, 1, 2, 3])
def test_expansion_is_the_kernel(power):
    # Truth: t^p itself at random offsets.
    x, y, a, b = np.random.default_rng(8).uniform(-1, 1, (4, 100))
    q, c = a * a + b * b, 1 - x * x - y * y
    terms = expansion(power)
    total = sum(
        factor * x**ex * y**ey * c**ec * a**i * b**j * q**k
        for (i, j, k), parts in terms.items()
        for factor, ex, ey, ec in parts
    )
    assert len(terms) == (power + 1) ** 2
    np.testing.assert_allclose(
        total, (1 - (x - a) ** 2 - (y - b) ** 2) ** power, rtol=0, atol=1e-11
    )


def test_rims_are_narrow():
    # Truth: the speed rests on about 2.5 cells to mend for each cell of radius.
    assert np.mean([rim.sign.size for rim in rims(2, 30.0, 8)]) < 2.7 * 30


def test_inside_cells_is_contains():
    # Truth: PolygonSet.contains at every centre, for stars with holes that overlap.
    rng = np.random.default_rng(9)
    rings, owner = [], []
    for polygon in range(3):
        for part in range(2):
            turn = np.sort(rng.uniform(0, 2 * np.pi, 40))
            far = rng.uniform(0.3, 1, 40) * (300 if part == 0 else 90)
            centre = rng.uniform(200, 500, 2)
            rings.append(centre + far[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]))
            owner.append(polygon)
    rings.append(np.array([[5, 5], [45, 5], [45, 65], [5, 65.0]]))  # edges through centres
    owner.append(3)
    boundary = PolygonSet(rings, np.array(owner))
    grid = Grid(0, 700, 10, 70, 70)
    x, y = np.meshgrid(*grid.centres())
    assert np.array_equal(inside_cells(grid, boundary), boundary.contains(x, y).reshape(70, 70))
    assert not inside_cells(Grid(1e6, 1e6, 10, 5, 5), boundary).any()


class Stopped(Exception):
    pass


@pytest.mark.parametrize(
    "work",
    [
        lambda x, y, stop: kernel_density(
            x, y, Grid(0, 9000, 1, 9000, 9000), bandwidth=900.0, progress=stop
        ),
        lambda x, y, stop: kernel_density(
            x, y, Grid(0, 9000, 3, 3000, 3000), bandwidth=900.0, adaptive=True, progress=stop
        ),
        lambda x, y, stop: kernel_density(
            x,
            y,
            Grid(0, 9000, 3, 3000, 3000),
            kernel="triangular",
            bandwidth=900.0,
            edge_correction="diggle",
            progress=stop,
        ),
        lambda x, y, stop: kernel_density(
            x,
            y,
            Grid(0, 9000, 3, 3000, 3000),
            kernel="gaussian",
            bandwidth=300.0,
            edge_correction="uniform",
            progress=stop,
        ),
        lambda x, y, stop: local_bandwidths(x, y, bandwidth=5000.0, progress=stop),
    ],
)
def test_cancel_ends_the_work_and_its_threads(work):
    # Truth: the exception comes out, soon, and no thread goes on.
    x, y = np.random.default_rng(10).uniform(0, 9000, (2, 50_000))
    before = threading.active_count()
    started = time.monotonic()

    def stop(share):
        assert 0 <= share <= 1
        if time.monotonic() - started > 0.3:
            raise Stopped

    with pytest.raises(Stopped):
        work(x, y, stop)
    assert threading.active_count() == before


def test_results_come_in_order_and_errors_go_on():
    # Truth: the order of the tasks; the very exception of a task.
    received = []
    tasks = [lambda step, i=i: (time.sleep(0.01 * (i % 3)), i)[1] for i in range(12)]
    in_threads(tasks, received.append, 12.0, lambda share: None)
    assert received == list(range(12))

    def fail(step):
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        in_threads([*tasks, fail, *tasks], received.append, 1.0, lambda share: None)


def test_pieces_hold_every_place_once():
    # Truth: each place that reaches the grid belongs to one piece, but for bare tiles.
    x, y, weight = scattered(500, 40, 12, 25.0)
    grid = Grid(WEST, NORTH, 25.0, 41, 37)
    from embrace.embrace_qgis.analysis.density.places import on_lattice

    for radius in (60.0, 400.0):
        places = on_lattice(x, y, np.full(500, radius), weight, grid)
        found = stamping.pieces(places, np.arange(500), kernel_named("quartic"), 1, (37, 41))
        numbers = np.concatenate([piece.which for piece in found])
        assert np.unique(numbers).size == numbers.size
