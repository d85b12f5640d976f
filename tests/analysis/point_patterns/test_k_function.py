# SPDX-License-Identifier: GPL-3.0-or-later
"""K and L: Chicago (spatstat), every edge correction by brute force, and closed forms."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.point_patterns import k_function as module
from embrace.embrace_qgis.analysis.point_patterns.k_function import (
    automatic_distances,
    checked_distances,
    k_function,
    l_function,
)
from embrace.embrace_qgis.analysis.point_patterns.study_area import StudyArea, study_area
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError
from scipy.spatial.distance import cdist

CHICAGO = (0.389352289884, 153.103496225, 1281.98625717, 1276.56022345)
SPATSTAT = {
    "none": [21370.6218552, 68213.2980427, 135563.136617, 215001.407755, 305448.787122, 407984.599],
    "translation": [
        22029.8802707,
        72841.52957,
        150488.53758,
        247356.927216,
        364731.473022,
        506050.57011,
    ],
    "isotropic": [
        21881.7822102,
        70244.4180957,
        142943.029333,
        234488.140627,
        344182.546244,
        475792.071448,
    ],
}


def box(x_min, y_min, x_max, y_max):
    return [(x_min, y_min), (x_max, y_min), (x_max, y_max), (x_min, y_max)]


def area_of(*rings) -> StudyArea:
    arrays = [np.array(ring, dtype=float) for ring in rings]
    return StudyArea(PolygonSet(arrays, np.zeros(len(rings), dtype=int)))


HOLED = area_of(box(0, 0, 100, 100), box(30, 50, 70, 70)[::-1])
BENT = area_of([(0, 0), (100, 10), (110, 90), (60, 40), (10, 95)])


@pytest.mark.parametrize("correction", SPATSTAT)
def test_chicago(reference, correction):
    table = pd.read_csv(reference / "spatstat_chicago_points_feet.csv")
    k = k_function(
        table["x"],
        table["y"],
        area_of(box(*CHICAGO)),
        [50, 100, 150, 200, 250, 300],
        edge_correction=correction,
    )
    np.testing.assert_allclose(k, SPATSTAT[correction], rtol=1e-8)


def pattern(area, n=90, seed=3):
    """Random points, some of them twice and thrice at the same place."""
    x, y = area.random_points(n, np.random.default_rng(seed))
    return np.concatenate([x, x[:12], x[:4]]), np.concatenate([y, y[:12], y[:4]])


def brute_k(x, y, area, distances, weight):
    """K from all ordered pairs, ``weight(i, j, d)`` for each."""
    n = x.size
    d = cdist(np.column_stack([x, y]), np.column_stack([x, y]))
    i, j = np.nonzero(~np.eye(n, dtype=bool))
    weights = weight(i, j, d[i, j])
    sums = [weights[d[i, j] <= r].sum() for r in distances]
    return np.array(sums) * area.area_m2 / (n * (n - 1))


def counted_shares(x, y, i, d, area):
    """Share of each circle inside, by points around it."""
    angle = (np.arange(7200) + 0.5) / 7200 * 2 * np.pi
    at_x = x[i, None] + d[:, None] * np.cos(angle)
    at_y = y[i, None] + d[:, None] * np.sin(angle)
    return area.polygons.contains(at_x.ravel(), at_y.ravel()).reshape(at_x.shape).mean(axis=1)


@pytest.mark.parametrize("area", [HOLED, BENT])
def test_isotropic_by_brute_force(area):
    x, y = pattern(area, 25)
    r = [4, 9, 15, 26]

    def weight(i, j, d):
        result = np.ones(d.size)
        near = (d <= 26) & (d > 0)
        share = counted_shares(x, y, i[near], d[near], area)
        result[near] = 1 / np.maximum(share, 0.01)
        return result

    ours = k_function(x, y, area, r, edge_correction="isotropic")
    np.testing.assert_allclose(ours, brute_k(x, y, area, r, weight), rtol=2e-3)


@pytest.mark.parametrize("area", [HOLED, BENT])
def test_translation_by_brute_force(area):
    x, y = pattern(area)
    r = [4, 9, 15, 26]
    grid = (np.arange(350) + 0.5) / 350
    x_min, y_min, x_max, y_max = area.bounds
    gx, gy = np.meshgrid(x_min + grid * (x_max - x_min), y_min + grid * (y_max - y_min))
    inside = area.polygons.contains(gx.ravel(), gy.ravel())
    gx, gy = gx.ravel()[inside], gy.ravel()[inside]

    def weight(i, j, d):
        result = np.ones(d.size)
        for pair in np.flatnonzero((d <= 26) & (d > 0) & (i < j)):
            dx, dy = x[j[pair]] - x[i[pair]], y[j[pair]] - y[i[pair]]
            left = area.polygons.contains(gx + dx, gy + dy).mean()
            result[(i == i[pair]) & (j == j[pair])] = 1 / left
            result[(i == j[pair]) & (j == i[pair])] = 1 / left
        return result

    x, y = x[-24:], y[-24:]
    ours = k_function(x, y, area, r, edge_correction="translation")
    np.testing.assert_allclose(ours, brute_k(x, y, area, r, weight), rtol=2e-3)


@pytest.mark.parametrize("area", [HOLED, BENT])
def test_border_and_none_by_brute_force(area):
    x, y = pattern(area)
    r = np.array([4.0, 9, 15, 26])
    none = k_function(x, y, area, r, edge_correction="none")
    np.testing.assert_allclose(none, brute_k(x, y, area, r, lambda i, j, d: np.ones(d.size)))
    outline = area.outline_distance(x, y, 1000)
    d = cdist(np.column_stack([x, y]), np.column_stack([x, y]))
    np.fill_diagonal(d, np.inf)
    truth = []
    for distance in r:
        inner = outline > distance
        others = (d[inner] <= distance).sum()
        truth.append(others / inner.sum() * area.area_m2 / (x.size - 1) if inner.any() else np.nan)
    ours = k_function(x, y, area, r, edge_correction="border")
    np.testing.assert_allclose(ours, truth, rtol=1e-12)
    assert np.isnan(k_function(x, y, area, [500], edge_correction="border")).all()


def test_a_needless_cut_changes_nothing():
    # Truth: a square given as two halves that share an edge has the square's weights.
    whole = area_of(box(0, 0, 100, 100))
    halves = StudyArea(
        PolygonSet(
            [np.array(box(0, 0, 50, 100)[::-1], float), np.array(box(50, 0, 100, 100), float)],
            np.array([0, 1]),
        )
    )
    x, y = pattern(whole)
    for correction in ("isotropic", "translation", "none"):
        one = k_function(x, y, whole, [5, 10, 20], edge_correction=correction)
        two = k_function(x, y, halves, [5, 10, 20], edge_correction=correction)
        np.testing.assert_allclose(two, one, rtol=1e-4)


@pytest.mark.parametrize("correction", ["translation", "isotropic", "border"])
def test_corrections_are_unbiased_by_chance(correction):
    # Truth: the mean of K over random patterns is π r², within four standard errors.
    random = np.random.default_rng(11)
    r = np.array([5.0, 12, 20])
    curves = np.array(
        [
            k_function(*HOLED.random_points(80, random), HOLED, r, edge_correction=correction)
            for _ in range(250)
        ]
    )
    error = curves.std(axis=0, ddof=1) / np.sqrt(250)
    assert (np.abs(curves.mean(axis=0) - np.pi * r**2) < 4 * error).all()


def test_a_square_lattice_by_counting():
    # Truth: lattice neighbours on a torus would be 4 at 1 and 8 at √2; inner points here.
    x, y = (values.ravel() for values in np.meshgrid(np.arange(40) + 0.5, np.arange(40) + 0.5))
    area = area_of(box(0, 0, 40, 40))
    k = k_function(x, y, area, [0.9, 1.0, 1.5], edge_correction="border")
    np.testing.assert_allclose(k, np.array([0, 4, 8]) * 1600 / 1599, rtol=1e-12)
    np.testing.assert_allclose(l_function([np.pi, 4 * np.pi]), [1, 2])


def test_all_in_one_place():
    k = k_function([3.0] * 7, [4.0] * 7, area_of(box(0, 0, 10, 10)), [1, 2])
    assert k.tolist() == [100, 100]
    assert np.isnan(k_function([3.0], [4.0], area_of(box(0, 0, 10, 10)), [1, 2])).all()


def test_chunks_change_nothing(monkeypatch):
    x, y = pattern(HOLED, 300)
    whole = k_function(x, y, HOLED, [5, 20], edge_correction="isotropic")
    told = []
    monkeypatch.setattr(module, "PAIRS_AT_ONCE", 100)
    cut = k_function(x, y, HOLED, [5, 20], edge_correction="isotropic", progress=told.append)
    np.testing.assert_allclose(cut, whole, rtol=1e-12)
    assert len(told) > 10


def test_too_many_pairs_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MAXIMUM_PAIRS", 1000)
    x, y = pattern(HOLED, 300)
    with pytest.raises(ParameterError, match="shorter distances"):
        k_function(x, y, HOLED, [60])
    found = automatic_distances(x, y, HOLED)
    assert k_function(x, y, HOLED, found).size == found.size


def test_automatic_distances_are_round_and_short_enough(monkeypatch):
    x, y = pattern(HOLED)
    found = automatic_distances(x, y, HOLED)
    assert found[-1] <= 25 and 15 <= found.size <= 37
    np.testing.assert_allclose(np.diff(found), found[0])
    monkeypatch.setattr(module, "PAIRS_A_PATTERN", 500)
    shorter = automatic_distances(x, y, HOLED)
    by_chance = x.size**2 / 2 * np.pi * shorter[-1] ** 2 / HOLED.area_m2
    assert 250 < by_chance <= 500


@pytest.mark.parametrize("distances", [[], [0, 5], [5, 5], [9, 3], [-1], [np.nan], [np.inf]])
def test_distances_must_be_ascending_lengths(distances):
    with pytest.raises(ParameterError):
        checked_distances(distances)


def test_unknown_correction_is_refused():
    with pytest.raises(ParameterError, match="toroidal"):
        k_function([1, 2], [1, 5], HOLED, [1], edge_correction="toroidal")


def test_hull_as_area():
    # The points on the hull lie on its edge: nothing breaks, every weight is finite.
    x, y = np.random.default_rng(5).uniform(0, 50, (2, 60))
    for correction in module.CORRECTIONS:
        k = k_function(x, y, study_area(x, y), [2, 5, 9], edge_correction=correction)
        assert np.isfinite(k).all() and (np.diff(k) > 0).all()
