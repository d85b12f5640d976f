# SPDX-License-Identifier: GPL-3.0-or-later
"""Gini by its other definition, Memphis to 1e-9, nearest streets and addresses by brute force."""

from __future__ import annotations

import json

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.clusters.concentration import (
    concentration,
    events_by_address,
    events_by_street,
    lorenz_curve,
)
from embrace.embrace_qgis.errors import ParameterError


def test_memphis(reference):
    import pandas as pd

    told = json.loads((reference / "memphis_concentration_500m.json").read_text())
    found = concentration(pd.read_csv(reference / "sfhotspot_memphis_500m.csv")["n"])
    assert (found.units, found.events) == (told["n_cells"], told["n_events"])
    near = {"abs": 1e-9, "rel": 0}
    assert found.gini == pytest.approx(told["gini_biased"], **near)
    assert found.gini_generalised == pytest.approx(told["gini_generalized_biased"], **near)
    for share in (25, 50, 80):
        assert getattr(found, f"share_{share}") == pytest.approx(
            told[f"pct_cells_with_{share}pct"], **near
        )


def test_gini_is_half_the_relative_mean_difference():
    counts = np.random.default_rng(1).poisson(2, 300)
    difference = np.abs(counts[:, None] - counts).mean() / (2 * counts.mean())
    assert concentration(counts).gini == pytest.approx(difference, rel=1e-12)


def test_few_events_on_as_many_units_are_even():
    """5 events alone on 5 of 10 units: the Gini says .5, the generalised one 0."""
    even = concentration([1] * 5 + [0] * 5)
    assert (even.gini, even.gini_generalised) == pytest.approx((0.5, 0.0))
    all_in_one = concentration([5] + [0] * 9)
    assert all_in_one.gini_generalised == pytest.approx(1 - 2 * 0.1)
    many = concentration([7, 3, 5, 5])
    assert many.gini_generalised == many.gini


def test_shares_are_the_fewest_units():
    found = concentration([50, 25, 5, 5, 5, 5, 5, 0, 0, 0])
    assert (found.share_25, found.share_50, found.share_80) == (0.1, 0.1, 0.3)
    assert (found.units, found.units_used, found.events) == (10, 7, 100)
    equal = concentration([1] * 100)
    assert (equal.share_25, equal.share_50, equal.share_80) == (0.25, 0.5, 0.8)


def test_the_curve_holds_what_the_measures_say():
    counts = np.random.default_rng(3).poisson(0.7, 500)
    x, y = lorenz_curve(counts)
    assert (x[0], y[0], x[-1], y[-1]) == (0, 0, 1, 1)
    found = concentration(counts)
    area = float(np.sum((x[1:] - x[:-1]) * (y[1:] + y[:-1]) / 2))
    assert 2 * area - 1 == pytest.approx(found.gini, rel=1e-9)
    assert np.interp(found.share_80, x, y) >= 0.8 > np.interp(found.share_80 - 1 / 500, x, y)


def test_nothing_has_no_measures():
    for counts in ([], [0, 0]):
        found = concentration(counts)
        assert np.isnan(found.gini) and np.isnan(found.share_80)
        assert lorenz_curve(counts)[1].tolist() == [0.0, 1.0]
    for wrong in ([-1, 2], [np.nan]):
        with pytest.raises(ParameterError):
            concentration(wrong)


def test_the_nearest_street_by_brute_force():
    generator = np.random.default_rng(7)
    start = generator.uniform(0, 2000, (120, 2))
    end = start + generator.normal(0, 200, (120, 2))
    street = np.repeat(np.arange(40), 3)
    x, y = generator.uniform(0, 2000, (2, 1500))
    distance = np.empty((1500, 120))
    for piece in range(120):
        # The nearest of very many places along the piece, then a parabola's step is not needed:
        # the projection is written out once more, by angles instead of dot products.
        dx, dy = end[piece] - start[piece]
        length, angle = np.hypot(dx, dy), np.arctan2(dy, dx)
        px, py = x - start[piece, 0], y - start[piece, 1]
        along = px * np.cos(angle) + py * np.sin(angle)
        across = py * np.cos(angle) - px * np.sin(angle)
        over = np.maximum(np.maximum(-along, along - length), 0)
        distance[:, piece] = np.hypot(across, over)
    nearest = distance.argmin(axis=1)
    expected = np.where(distance.min(axis=1) <= 60, street[nearest], -1)
    found = events_by_street(x, y, start, end, street, 60.0)
    assert (found == expected).all()
    assert 0.2 < np.mean(found >= 0) < 0.9


def test_crossings_limits_and_streets_without_length():
    start = np.array([[0, 0], [100, 0], [500, 500.0]])
    end = np.array([[100, 0], [100, 100], [500, 500.0]])
    street = np.array([1, 0, 2])
    x, y = [100, 100, 50, 50, 100 + 30, 503], [0, -10, 20, 20.001, -40, 504]
    found = events_by_street(x, y, start, end, street, 20.0)
    assert found.tolist() == [0, 0, 1, -1, -1, 2]
    found = events_by_street(x, y, start, end, street, 50.0)
    assert found[4] == 0, "30 east and 40 south of the corner: both are 50 m away"
    none = events_by_street([1.0], [1.0], start[:0], end[:0], street[:0], 5.0)
    assert none.tolist() == [-1]


def test_addresses():
    found, places = events_by_address([0, 10, 500], [0, 0, 0], [1, 12, 12, 700], [0] * 4, 50)
    assert found.tolist() == [0, 1, -1]
    assert places == 3, "two flats at the same coordinates are one address"
    found, places = events_by_address([0.0], [0.0], [], [], 50)
    assert (found.tolist(), places) == ([-1], 0)
