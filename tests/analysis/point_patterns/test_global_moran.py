# SPDX-License-Identifier: GPL-3.0-or-later
"""Moran's I, the general G and the quadrat test: spdep, esda, spatstat, all orders of counts."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.cells import polygon_cells, square_cells
from embrace.embrace_qgis.analysis.hotspots.neighbourhoods import neighbourhoods
from embrace.embrace_qgis.analysis.point_patterns.centres import (
    mean_centre,
    median_centre,
    standard_deviational_ellipse,
    standard_distance,
)
from embrace.embrace_qgis.analysis.point_patterns.global_moran import global_g, global_moran
from embrace.embrace_qgis.analysis.point_patterns.k_function import k_function
from embrace.embrace_qgis.analysis.point_patterns.quadrats import quadrat_test
from embrace.embrace_qgis.analysis.point_patterns.study_area import StudyArea
from embrace.embrace_qgis.analysis.polygons import PolygonSet


def queen(rows, columns):
    cells = square_cells((0, 0, columns * 10 - 1, rows * 10 - 1), 10)
    return neighbourhoods(cells, 10 * np.sqrt(2), include_self=False)


def test_memphis(reference):
    # Truth: spdep under randomisation: I .3166568 (z 36.0252), G .00672528 (z 37.247).
    table = pd.read_csv(reference / "sfhotspot_memphis_500m.csv")
    bounds = table[["xmin", "ymin", "xmax", "ymax"]].to_numpy()
    rings = [np.array([[a, b], [c, b], [c, d], [a, d]]) for a, b, c, d in bounds]
    cells = polygon_cells(PolygonSet(rings, np.arange(len(rings))))
    near = neighbourhoods(cells, 750, include_self=False)
    moran = global_moran(table["n"], near)
    assert moran.value == pytest.approx(3.1665684185932691e-01, rel=1e-9)
    assert moran.expected == pytest.approx(-3.0293850348379279e-04, rel=1e-9)
    assert moran.variance == pytest.approx(7.7409548637089918e-05, rel=1e-9)
    assert moran.z == pytest.approx(36.0252405728631, rel=1e-9)
    general = global_g(table["n"], near)
    assert general.value == pytest.approx(6.7252832718419616e-03, rel=1e-9)
    assert general.expected == pytest.approx(2.3620395853100329e-03, rel=1e-9)
    assert general.variance == pytest.approx(1.3722581515450927e-08, rel=1e-7)
    assert general.z == pytest.approx(37.2470223306302, rel=1e-7)


def test_against_esda_and_pointpats(peer):
    random = np.random.default_rng(12)
    x, y = random.normal(500, 100, (2, 400)).round(1)
    counts = np.histogram2d(y, x, [8, 11])[0]
    distances = np.array([10.05, 33.33, 71.7])
    theirs = peer("point_patterns", x=x, y=y, counts=counts, distances=distances)
    moran = global_moran(counts, queen(8, 11))
    ours = [moran.value, moran.expected, moran.variance, moran.z]
    np.testing.assert_allclose(ours, theirs["moran"], rtol=1e-9)
    general = global_g(counts, queen(8, 11))
    ours = [general.value, general.expected, general.variance, general.z]
    np.testing.assert_allclose(ours, theirs["general_g"], rtol=1e-7)
    np.testing.assert_allclose(mean_centre(x, y), theirs["mean"], rtol=1e-12)
    np.testing.assert_allclose(median_centre(x, y), theirs["median"], atol=0.01)
    assert standard_distance(x, y) == pytest.approx(float(theirs["standard_distance"]))
    ellipse = standard_deviational_ellipse(x, y)
    np.testing.assert_allclose([ellipse.major, ellipse.minor], theirs["ellipse"][:2], rtol=1e-9)
    assert ellipse.rotation == pytest.approx((90 - np.degrees(theirs["ellipse"][2])) % 180)
    corners = [(x.min(), y.min()), (x.max(), y.min()), (x.max(), y.max()), (x.min(), y.max())]
    box = StudyArea(PolygonSet([np.array(corners)], np.zeros(1, dtype=int)))
    k = k_function(x, y, box, distances, edge_correction="none")
    # pointpats divides by n², we by n(n - 1), as spatstat does.
    np.testing.assert_allclose(k / box.area_m2 * 399 / 400, theirs["k_per_area"], rtol=1e-9)


def test_moments_over_all_orders():
    # Truth: mean and variance over all 5,040 orders of seven counts, cells with 1 to 4 neighbours.
    squares = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 1)]
    rings = [np.array([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], float) for x, y in squares]
    cells = polygon_cells(PolygonSet(rings, np.arange(7)))
    near = neighbourhoods(cells, 1.0, include_self=False)
    counts = np.array([0, 1, 1, 3, 8, 2, 0])
    orders = {tuple(counts[list(order)]) for order in permutations(range(7))}
    for statistic in (global_moran, global_g):
        every = np.array([statistic(order, near).value for order in orders])
        found = statistic(counts, near)
        assert found.expected == pytest.approx(every.mean(), rel=1e-9)
        assert found.variance == pytest.approx(every.var(), rel=1e-9)


def test_a_chessboard_is_the_opposite_of_a_slope():
    near = neighbourhoods(square_cells((0, 0, 99, 99), 10), 10, include_self=False)
    row, column = np.indices((10, 10))
    chess = global_moran((row + column) % 2, near, permutations=99, random=np.random.default_rng(1))
    assert chess.value == pytest.approx(-1) and chess.z < -10 and chess.p_permutation == 0.01
    slope = global_moran(row, near, permutations=99, random=np.random.default_rng(1))
    assert slope.value > 0.8 and slope.z > 10 and slope.p_permutation == 0.01


def test_five_per_cent_of_chance_moran():
    random = np.random.default_rng(9)
    near = queen(12, 12)
    found = [
        global_moran(random.poisson(1.5, 144), near, permutations=39, random=random)
        for _ in range(300)
    ]
    assert 0.02 <= np.mean([one.p <= 0.05 for one in found]) <= 0.085
    assert 0.02 <= np.mean([one.p_permutation <= 0.05 for one in found]) <= 0.085


def test_cells_without_neighbours():
    # Truth: the definition with a matrix, where two of six cells stand alone.
    rings = [
        np.array([(x, 0), (x + 1, 0), (x + 1, 1), (x, 1)], float) for x in (0, 1, 2, 3, 50, 90)
    ]
    cells = polygon_cells(PolygonSet(rings, np.arange(6)))
    near = neighbourhoods(cells, 1.0, include_self=False)
    counts = np.array([4.0, 5, 1, 0, 2, 7])
    weights = np.zeros((6, 6))
    for i, row in enumerate([[1], [0, 2], [1, 3], [2]]):
        weights[i, row] = 1 / len(row)
    z = counts - counts.mean()
    truth = 6 / 4 * (z @ weights @ z) / (z @ z)
    assert global_moran(counts, near).value == pytest.approx(truth)


@pytest.mark.parametrize("counts", [[3, 3, 3, 3], [0, 0, 0, 0], [1, 2]])
def test_without_an_answer(counts):
    near = queen(1, len(counts))
    assert np.isnan(global_moran(counts, near, permutations=9).p)
    assert np.isnan(global_g(counts, near).z)


def test_quadrats_of_chicago(reference):
    # Truth: spatstat's quadrat test with 5 x 5 tiles: X2 = 123.655, df 24, p = 4.3134e-15.
    table = pd.read_csv(reference / "spatstat_chicago_points_feet.csv")
    window = [[0.389352289884, 1281.98625717], [153.103496225, 1276.56022345]]
    counts = np.histogram2d(table["x"], table["y"], 5, window)[0]
    found = quadrat_test(counts, simulations=99, random=np.random.default_rng(1))
    assert found.chi_square == pytest.approx(123.6551724, rel=1e-9)
    assert found.degrees_of_freedom == 24
    assert found.p_chi_square == pytest.approx(4.31339558e-15, rel=1e-6)
    assert found.chi_square == pytest.approx(24 * found.variance_mean_ratio)
    assert found.p_simulated == 0.01


def test_quadrats_of_chance_and_of_order():
    random = np.random.default_rng(2)
    found = [
        quadrat_test(
            np.bincount(random.integers(0, 50, 60), minlength=50), simulations=39, random=random
        )
        for _ in range(300)
    ]
    assert 0.02 <= np.mean([one.p_simulated <= 0.05 for one in found]) <= 0.085
    even = quadrat_test(np.full(50, 4), simulations=99, random=random)
    assert even.variance_mean_ratio == 0 and even.z < -4
    assert even.p_chi_square < 1e-9 and even.p_simulated == 0.01


def test_quadrats_of_unlike_area():
    # Truth: counts that follow the areas are no departure, whatever their variance.
    found = quadrat_test([10, 20, 30, 40], [1, 2, 3, 4])
    assert found.chi_square == pytest.approx(0) and np.isnan(found.z)
    assert np.isnan(quadrat_test([5], [1]).chi_square)
    assert np.isnan(quadrat_test([0, 0, 0]).p)
