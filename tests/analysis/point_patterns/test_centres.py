# SPDX-License-Identifier: GPL-3.0-or-later
"""Centres, spread and ellipse: closed forms, a plain search, Memphis, pointpats."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.point_patterns.centres import (
    mean_centre,
    mean_distance_to,
    median_centre,
    standard_deviational_ellipse,
    standard_distance,
)
from embrace.embrace_qgis.errors import InputError, ParameterError
from scipy.optimize import minimize


def memphis(reference):
    table = pd.read_csv(reference / "memphis_robberies.csv")
    answers = json.loads((reference / "esda_pointpats_memphis.json").read_text())
    return table["e"].to_numpy(), table["n"].to_numpy(), answers


def test_memphis(reference):
    # Truth: pointpats, 1e-6. Its median is a loose search: ours is no further off, and better.
    x, y, answers = memphis(reference)
    assert mean_centre(x, y) == pytest.approx(answers["mean_center"], rel=1e-12)
    assert standard_distance(x, y) == pytest.approx(answers["standard_distance_n"], rel=1e-12)
    major, minor, angle = answers["pp_ellipse_sx_sy_theta"]
    ellipse = standard_deviational_ellipse(x, y)
    assert (ellipse.major, ellipse.minor) == pytest.approx((major, minor), rel=1e-9)
    assert ellipse.rotation == pytest.approx((90 - np.degrees(angle)) % 180, abs=1e-6)
    median = median_centre(x, y)
    assert median == pytest.approx(answers["median_center_euclidean"], rel=1e-6)
    theirs = mean_distance_to(x, y, *answers["median_center_euclidean"])
    assert mean_distance_to(x, y, *median) <= theirs


@pytest.mark.parametrize("seed", range(12))
def test_median_centre_is_the_least_total_distance(seed):
    # Truth: a general optimiser from several starts, on few points with many at one place.
    random = np.random.default_rng(seed)
    xy = random.normal(6.58e6, 900, (int(random.integers(3, 9)), 2)).round(-2)
    xy = np.repeat(xy, random.integers(1, 4, len(xy)), axis=0)
    ours = median_centre(*xy.T)

    def total(place):
        return np.hypot(*(xy - place).T).sum()

    tried = [
        minimize(total, start, method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10})
        for start in (xy.mean(axis=0), *xy)
    ]
    assert total(ours) <= min(found.fun for found in tried) * (1 + 1e-12)


def test_median_centre_by_closed_forms():
    # Truth: the crossing of the diagonals; the point itself; the Fermat point; the middle.
    assert median_centre([0, 4, 5, -1], [0, 0, 3, 3]) == pytest.approx((2, 1.2), abs=1e-9)
    assert median_centre([7, 7, 7], [9, 9, 9]) == (7, 9)
    assert median_centre([0, 0, 0, 100], [0, 0, 0, 50]) == pytest.approx((0, 0), abs=1e-9)
    # An angle of 120° or more at the middle point: that point.
    assert median_centre([-10, 0, 10], [1, 0, 1]) == pytest.approx((0, 0), abs=1e-9)
    fermat = median_centre([0, 2, 1], [0, 0, np.sqrt(3)])
    assert fermat == pytest.approx((1, 1 / np.sqrt(3)), abs=1e-9)
    # On a line every place between the middle two serves: the midway one.
    assert median_centre([0, 1, 3, 9], [0, 1, 3, 9]) == pytest.approx((2, 2), abs=1e-9)
    assert median_centre([5, 5, 5], [1, 2, 9]) == pytest.approx((5, 2), abs=1e-9)
    assert median_centre([0, 10], [4, 4]) == pytest.approx((5, 4), abs=1e-9)


def test_median_centre_near_a_point_with_almost_enough_weight():
    # Truth: a point holds the median when the others pull with no more than its own weight.
    for side, held in ((-1, True), (1, False)):
        xy = np.array([(0, 0), (100, 0), (-100, side), (0, 100)], dtype=float)
        pull = np.hypot(*(xy[1:] / np.hypot(*xy[1:].T)[:, None]).sum(axis=0))
        assert (pull <= 1) is np.bool_(held)
        found = median_centre(*xy.T)
        if held:
            assert found == pytest.approx((0, 0), abs=1e-9)
        else:
            assert mean_distance_to(*xy.T, *found) < mean_distance_to(*xy.T, 0, 0)
    x, y = median_centre([0, 100, 90, 80], [0, 0, 5, -5])
    assert np.hypot(x, y) > 1


@pytest.mark.parametrize(
    ("convention", "squared"), [("crimestat", 2 / 38), ("arcgis", 2 / 40), ("yuill", 1 / 40)]
)
def test_ellipse_of_a_turned_cross(convention, squared):
    # Truth: sums of squares along the arms of a cross turned by 30° from north.
    arms = np.array([(0, 3)] * 10 + [(0, -3)] * 10 + [(1, 0)] * 10 + [(-1, 0)] * 10, dtype=float)
    angle = np.radians(30)
    east = arms[:, 0] * np.cos(angle) + arms[:, 1] * np.sin(angle)
    north = arms[:, 1] * np.cos(angle) - arms[:, 0] * np.sin(angle)
    ellipse = standard_deviational_ellipse(east + 1000, north + 2000, convention)
    assert (ellipse.centre_x, ellipse.centre_y) == pytest.approx((1000, 2000))
    assert ellipse.major == pytest.approx(np.sqrt(180 * squared))
    assert ellipse.minor == pytest.approx(np.sqrt(20 * squared))
    assert ellipse.rotation == pytest.approx(30)
    assert ellipse.area_km2 == pytest.approx(np.pi * ellipse.major * ellipse.minor / 1e6)


def test_ellipse_outline_is_its_own():
    # Truth: the shoelace area of the outline, its furthest point, and the points inside.
    random = np.random.default_rng(5)
    x, y = (random.normal(size=(500, 2)) @ np.array([[300, 80], [20, 100]])).T
    ellipse = standard_deviational_ellipse(x, y)
    ring = ellipse.ring(2000)
    assert (ring[0] == ring[-1]).all()
    a, b = ring[:-1], ring[1:]
    area = (a[:, 0] * b[:, 1] - b[:, 0] * a[:, 1]).sum() / 2
    assert area / 1e6 == pytest.approx(ellipse.area_km2, rel=1e-5)
    away = ring - [ellipse.centre_x, ellipse.centre_y]
    furthest = away[np.argmax(np.hypot(*away.T))]
    assert np.degrees(np.arctan2(*furthest)) % 180 == pytest.approx(ellipse.rotation, abs=0.2)
    # Some 63 % of a normal scatter (1 - 1/e).
    assert ellipse.contains(x, y).mean() == pytest.approx(1 - np.exp(-1), abs=0.05)


def test_degenerate_patterns():
    assert standard_deviational_ellipse([1, 2], [1, 2]) is None
    line = standard_deviational_ellipse(np.arange(50) * 3.7 + 6.58e6, np.arange(50) * 1.1)
    assert line.minor == 0 and line.major > 0 and not line.contains([6.58e6], [0]).any()
    pile = standard_deviational_ellipse([5.5] * 4, [6.6] * 4)
    assert (pile.major, pile.minor, pile.rotation) == (0, 0, 0)
    assert standard_distance([5.5] * 4, [6.6] * 4) == 0
    with pytest.raises(InputError):
        mean_centre([], [])
    with pytest.raises(ParameterError):
        standard_deviational_ellipse([1, 2, 3], [1, 5, 3], "spherical")
