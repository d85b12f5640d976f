# SPDX-License-Identifier: GPL-3.0-or-later
"""Density for the screen beside the exact one, where it errs most: everything at few places."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.density.kernel_density import density_at, kernel_density
from embrace.embrace_qgis.analysis.density.screen_density import (
    FINE,
    Incidents,
    density_spline,
    drawn_width,
    highest_density,
    screen_density,
    spline_cell,
)
from embrace.embrace_qgis.analysis.grid import Grid

PIXEL = 10.0
GRID = Grid(500_000, 6_600_000, PIXEL, 170, 150)


def piled(seed: int, places: int = 3, each: int = 4000) -> Incidents:
    """So many at each place that none of the exact ways is taken."""
    generator = np.random.default_rng(seed)
    x = generator.uniform(GRID.x_min - 50, GRID.x_max + 50, places)
    y = generator.uniform(GRID.y_min - 50, GRID.y_max + 50, places)
    return Incidents(np.repeat(x, each), np.repeat(y, each))


@pytest.mark.parametrize("kernel", ["quartic", "triweight", "gaussian"])
@pytest.mark.parametrize("pixels", [2.3, 3.2, 5.0, 8.9, 9.1, 15.0, 25.9, 26.1, 40.0, 75.0, 200.0])
def test_within_one_255th_of_the_peak_for_piles_anywhere_on_a_pixel(kernel, pixels):
    bandwidth = pixels * PIXEL * (1 if kernel != "gaussian" else 0.4)
    for seed in range(4):
        incidents = piled(seed)
        drawn = screen_density(incidents, GRID, kernel=kernel, bandwidth=bandwidth)
        exact = kernel_density(incidents.x, incidents.y, GRID, kernel=kernel, bandwidth=bandwidth)
        assert exact.max() > 0 and drawn.dtype == np.float32
        assert np.abs(drawn - exact).max() <= exact.max() / 255


def test_weights_and_nothing_in_view():
    incidents = piled(1)
    weight = np.random.default_rng(2).uniform(0, 3, incidents.x.size)
    weighted = Incidents(incidents.x, incidents.y, weight)
    for bandwidth in (40.0, 150.0, 600.0):
        drawn = screen_density(weighted, GRID, bandwidth=bandwidth)
        exact = kernel_density(incidents.x, incidents.y, GRID, bandwidth=bandwidth, weight=weight)
        assert np.abs(drawn - exact).max() <= exact.max() / 255
    far = Grid(0, 0, PIXEL, 20, 10)
    assert not screen_density(incidents, far, bandwidth=100.0).any()
    none = Incidents(np.zeros(0), np.zeros(0))
    assert screen_density(none, far, bandwidth=100.0).shape == (10, 20)
    assert highest_density(none, bandwidth=100.0) == 0.0


def test_a_bandwidth_narrower_than_pixels_is_widened_so_that_nothing_vanishes():
    one = Incidents(np.array([500_123.0]), np.array([6_599_777.0]))
    drawn = screen_density(one, GRID, bandwidth=1.0)
    assert np.count_nonzero(drawn) >= 1
    assert drawn_width("quartic", 1.0, PIXEL) == 15.0 and drawn_width("quartic", 16.0, 10) == 16.0


@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
def test_spline_is_the_surface_between_its_cells_too(kernel):
    incidents, bandwidth = piled(5), 120.0
    cell = spline_cell(kernel, bandwidth, 4.0)
    assert 4.0 <= cell <= bandwidth / FINE[kernel]
    grid = Grid(GRID.x_min - 400, GRID.y_max + 400, cell, int(2600 / cell), int(2400 / cell))
    spline = density_spline(incidents, grid, kernel=kernel, bandwidth=bandwidth)
    generator = np.random.default_rng(3)
    column = generator.uniform(8, grid.columns - 9, 4000).astype(np.float32)
    row = generator.uniform(8, grid.rows - 9, 4000).astype(np.float32)
    x = grid.x_min + (column.astype(float) + 0.5) * cell
    y = grid.y_max - (row.astype(float) + 0.5) * cell
    exact = density_at(incidents.x, incidents.y, x, y, kernel=kernel, bandwidth=bandwidth)
    error = np.abs(spline.at(column, row) - exact).max()
    assert exact.max() > 0 and error <= exact.max() / 255


def test_highest_density_is_near_the_peak_of_the_map():
    generator = np.random.default_rng(8)
    x, y = np.array([[674_000.0], [6_580_000.0]]) + generator.normal(0, 900, (2, 3000))
    for bandwidth in (80.0, 400.0):
        top = density_at(x, y, x, y, bandwidth=bandwidth).max()
        assert 0.85 * top <= highest_density(Incidents(x, y), bandwidth=bandwidth) <= 1.2 * top
