# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates by population, against their formulas and what they are for."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.hotspots.rates import (
    checked_population,
    crude_rates,
    smoothed_rates,
    standardised_rates,
)
from embrace.embrace_qgis.errors import EmbraceError


def unequal_town(seed=0, n=60):
    """Cells of 5 to 5,000 people whose true rates differ."""
    rng = np.random.default_rng(seed)
    population = np.round(10 ** rng.uniform(0.7, 3.7, n))
    return rng.poisson(population * rng.gamma(2, 0.01, n)), population


def test_formulas_cell_by_cell():
    # Truth: Marshall (1991) and Assunção and Reis (1999), written out in plain Python.
    counts, population = unequal_town()
    total = sum(population)
    m = sum(counts) / total
    rates = [c / p for c, p in zip(counts, population)]
    s2 = sum(p * (r - m) ** 2 for p, r in zip(population, rates)) / total
    a = s2 - m / (total / len(counts))
    assert a > 0
    smooth = [m + a / (a + m / p) * (r - m) for p, r in zip(population, rates)]
    standard = [(r - m) / (a + m / p) ** 0.5 for p, r in zip(population, rates)]
    assert crude_rates(counts, population) == pytest.approx(np.array(rates), rel=1e-12)
    assert smoothed_rates(counts, population) == pytest.approx(np.array(smooth), rel=1e-12)
    assert standardised_rates(counts, population) == pytest.approx(np.array(standard), rel=1e-12)


def test_smoothing_comes_closer_to_the_truth():
    # Truth: the rates the counts were drawn from; the crude ones miss by more, and wildest
    # where few people live.
    rng = np.random.default_rng(3)
    population = np.repeat([20.0, 200.0, 2000.0], 200)
    truth = rng.gamma(4, 0.005, 600)
    counts = rng.poisson(population * truth)
    crude = np.abs(crude_rates(counts, population) - truth).reshape(3, 200).mean(axis=1)
    smooth = np.abs(smoothed_rates(counts, population) - truth).reshape(3, 200).mean(axis=1)
    assert (smooth < crude).all() and smooth[0] < crude[0] / 2


def test_no_more_spread_than_chance_gives_all_the_same_rate():
    # Truth by hand: equal rates everywhere, so nothing varies between cells.
    population = np.array([100.0, 200.0, 700.0])
    counts = np.array([1, 2, 7])
    assert smoothed_rates(counts, population).tolist() == [0.01] * 3
    assert standardised_rates(counts, population).tolist() == [0.0] * 3
    # One event among few: less spread than chance would make between two such cells.
    assert smoothed_rates([1, 1], [100, 120]).tolist() == pytest.approx([2 / 220] * 2)
    assert np.isfinite(standardised_rates([1, 1], [100, 120])).all()


def test_nobody_has_no_rate():
    for rates in (crude_rates, smoothed_rates, standardised_rates):
        found = rates([3, 1, 5, 0], [0, 10, 200, 50])
        assert np.isnan(found[0]) and np.isfinite(found[1:]).all()
        assert rates([0, 0], [5, 10]).tolist() == [0, 0]
        # A cell without people changes nothing elsewhere.
        assert found[1:].tolist() == rates([1, 5, 0], [10, 200, 50]).tolist()


def test_populations_that_are_none():
    for bad in ([1, np.nan], [1, -1], [np.inf, 1], [1, 2, 3], [0, 0]):
        with pytest.raises(EmbraceError):
            checked_population(bad, 2)
