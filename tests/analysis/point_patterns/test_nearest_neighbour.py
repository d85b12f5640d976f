# SPDX-License-Identifier: GPL-3.0-or-later
"""Nearest neighbours: regular lattices, Memphis, Chicago (spatstat), and patterns of chance."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.point_patterns.nearest_neighbour import (
    nearest_neighbour_distances,
    nearest_neighbour_index,
)
from embrace.embrace_qgis.analysis.point_patterns.study_area import study_area
from scipy.spatial.distance import cdist

CHICAGO = (0.389352289884, 153.103496225, 1281.98625717, 1276.56022345)


def test_distances_by_brute_force():
    random = np.random.default_rng(2)
    xy = random.integers(0, 40, (300, 2)).astype(float)
    every = cdist(xy, xy)
    np.fill_diagonal(every, np.inf)
    np.testing.assert_allclose(nearest_neighbour_distances(*xy.T), every.min(axis=1), rtol=1e-12)
    assert np.isnan(nearest_neighbour_distances([3], [4])).tolist() == [True]
    assert nearest_neighbour_distances([3, 3], [4, 4]).tolist() == [0, 0]


def test_regular_lattices():
    # Truth: 2 for squares, √(8/√3) = 2.1491 for triangles, the most there is.
    x, y = (values.ravel() for values in np.meshgrid(np.arange(30.0), np.arange(30.0)))
    assert nearest_neighbour_index(x, y, 900).index == pytest.approx(2)
    x = x + (y % 2) / 2
    area = 900 * np.sqrt(3) / 2
    index = nearest_neighbour_index(x, y * np.sqrt(3) / 2, area)
    assert index.index == pytest.approx(np.sqrt(8 / np.sqrt(3)), rel=1e-12)
    assert index.z > 30 and index.p < 1e-100


def test_memphis(reference):
    # Truth: the index with the bounding box and with the hull, 1e-6.
    table = pd.read_csv(reference / "memphis_robberies.csv")
    x, y = table["e"].to_numpy(), table["n"].to_numpy()
    answers = json.loads((reference / "esda_pointpats_memphis.json").read_text())
    hull, box = answers["nni_hull"], answers["nni_bbox"]
    area = study_area(x, y)
    assert area.is_hull and area.area_m2 == pytest.approx(hull["area"], rel=1e-9)
    for truth in (hull, box):
        ours = nearest_neighbour_index(x, y, truth["area"])
        assert ours.index == pytest.approx(truth["R"], rel=1e-9)
        assert ours.observed == pytest.approx(truth["dobs"], rel=1e-9)
        assert ours.expected == pytest.approx(truth["dexp"], rel=1e-9)
        # The reference rounds a constant of the standard error.
        assert ours.z == pytest.approx(truth["z"], rel=1e-5)


def test_chicago(reference):
    # Truth: spatstat, Clark-Evans without edge correction and Donnelly's.
    table = pd.read_csv(reference / "spatstat_chicago_points_feet.csv")
    x_min, y_min, x_max, y_max = CHICAGO
    width, height = x_max - x_min, y_max - y_min
    index = nearest_neighbour_index(table["x"], table["y"], width * height)
    assert index.index == pytest.approx(0.664116034825, rel=1e-9)
    assert index.p == pytest.approx(4.49595916e-12, rel=1e-5)
    edge = nearest_neighbour_index(table["x"], table["y"], width * height, 2 * (width + height))
    assert edge.index == pytest.approx(0.637892708879, rel=1e-9)


def test_chance_is_called_chance():
    # Truth: 5 % of random patterns have p <= .05 by Donnelly; without correction more.
    random = np.random.default_rng(4)
    plain, corrected = [], []
    for _ in range(600):
        x, y = random.uniform(0, 1000, (2, 60))
        plain.append(nearest_neighbour_index(x, y, 1e6).p)
        corrected.append(nearest_neighbour_index(x, y, 1e6, 4000).p)
    assert 0.03 <= np.mean(np.array(corrected) <= 0.05) <= 0.075
    assert np.mean(np.array(plain) <= 0.05) > 0.075


def test_too_few_have_no_index():
    assert np.isnan(nearest_neighbour_index([1], [1], 100).index)
    assert np.isnan(nearest_neighbour_index([1, 2, 3], [1, 5, 2], 100, 40).index)
    assert nearest_neighbour_index([1] * 9, [1] * 9, 100).index == 0
