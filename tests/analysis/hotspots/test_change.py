# SPDX-License-Identifier: GPL-3.0-or-later
"""Change by cell against SciPy's binomial test, published E-tests, and simulated chance."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.hotspots.change import (
    change,
    dispersion,
    two_sided_binomial,
    two_sided_hypergeometric,
)
from embrace.embrace_qgis.errors import ParameterError
from scipy.stats import binomtest, chisquare, fisher_exact


@pytest.mark.parametrize("share", [0.5, 184 / 365, 14 / 15, 1 / 366, 0.999])
def test_every_small_outcome_is_scipys(share):
    # Truth: scipy.stats.binomtest, two-sided, for all outcomes of up to 40 trials.
    pairs = np.array([(k, n) for n in range(1, 41) for k in range(n + 1)])
    ours = two_sided_binomial(pairs[:, 0], pairs[:, 1], share)
    truth = [binomtest(int(k), int(n), share).pvalue for k, n in pairs]
    np.testing.assert_allclose(ours, truth, rtol=1e-9, atol=1e-300)


def test_large_and_lopsided_outcomes_are_scipys():
    # Truth: SciPy again, for counts of up to a million and shares at random.
    random = np.random.default_rng(3)
    for share in random.uniform(0.02, 0.98, 6):
        n = random.integers(50, 1_000_000, 20)
        k = np.clip(n * share + random.normal(0, 3, 20) * np.sqrt(n * share * (1 - share)), 0, n)
        k = k.astype(int)
        truth = [binomtest(int(a), int(b), share).pvalue for a, b in zip(k, n)]
        np.testing.assert_allclose(two_sided_binomial(k, n, share), truth, rtol=1e-6)


def test_edges_of_the_test():
    # Truth by hand: nothing seen is certain; all of 10 heads is 2 / 2 ** 10.
    assert two_sided_binomial([0, 10, 0, 5], [0, 10, 10, 10], 0.5).tolist() == pytest.approx(
        [1.0, 2 / 1024, 2 / 1024, 1.0]
    )
    assert two_sided_binomial([0, 1], [4, 4], 0.0).tolist() == [1.0, 0.0]
    assert two_sided_binomial([4, 3], [4, 4], 1.0).tolist() == [1.0, 0.0]


def test_the_published_e_tests_are_near():
    # Truth: Poisson E-tests of the reference; another test of the same question, so near only.
    # ptools adds no continuity, so the conditional test is the more careful of the two.
    for before, after, truth in [
        (3, 0, 0.0883790094548),
        (6, 2, 0.174874820944),
        (20, 10, 0.0688317821081),
        (100, 130, 0.0479695397088),
        (9, 1, 0.00893914820),
    ]:
        ours = change([before], [after], 30, 30).total_p
        assert truth < ours < truth + 0.17
        assert (ours <= 0.05) == (truth <= 0.05) or abs(truth - 0.05) < 0.01


def test_memphis_counts_and_verdicts(reference):
    # Truth: sfhotspot's counts before and after 1 July 2019, and a loop of SciPy's tests.
    import pandas as pd

    path = reference / "sfhotspot_memphis_500m.csv"
    if not path.is_file():
        pytest.skip("the reference data hold no Memphis")
    table = pd.read_csv(path)
    found = change(table["n_before"], table["n_after"], 181, 184)
    assert (found.difference == table["change"]).all()
    both = (table["n_before"] + table["n_after"]).to_numpy()
    tested = both >= 5
    truth = [
        binomtest(int(a), int(n), 184 / 365).pvalue
        for a, n in zip(table["n_after"][tested], both[tested])
    ]
    np.testing.assert_allclose(found.p[tested], truth, rtol=1e-9)
    assert np.isnan(found.p[~tested]).all() and np.isnan(found.p_adjusted[~tested]).all()
    assert (found.verdict[~tested] == "too_few").all()
    m = tested.sum()
    assert np.nanmin(found.p_adjusted) <= np.nanmin(found.p) * m


def test_periods_of_different_length_are_compared_by_day():
    # Truth by hand: ten times the days and ten times the events is no change.
    found = change([100, 100, 0, 100, 2], [10, 40, 9, 0, 1], 300, 30)
    assert found.verdict.tolist() == ["none", "increase", "increase", "decrease", "too_few"]
    assert found.rate_ratio[:2].tolist() == pytest.approx([1.0, 4.0])
    assert np.isnan(found.rate_ratio[2]) and found.rate_ratio[3] == 0.0
    assert found.difference.tolist() == [-90, -60, 9, -100, -1]
    assert found.expected.tolist() == pytest.approx([10, 10, 0, 10, 0.2])
    assert found.p_adjusted[0] >= found.p[0]
    assert found.total_ratio == pytest.approx(60 / 302 * 10)


@pytest.mark.parametrize("marked", [0, 7, 40, 100])
def test_every_outcome_against_the_others_is_fishers(marked):
    # Truth: scipy.stats.fisher_exact of the cell against the rest of the map.
    total = 100
    pairs = [
        (k, n)
        for n in (0, 1, 5, 60, 99, 100)
        for k in range(max(0, n - (total - marked)), min(n, marked) + 1)
    ]
    k, n = np.array(pairs).T
    truth = [fisher_exact([[a, b - a], [marked - a, total - marked - b + a]])[1] for a, b in pairs]
    ours = two_sided_hypergeometric(k, n, marked, total)
    np.testing.assert_allclose(ours, truth, rtol=1e-9)


def test_a_cell_that_is_most_of_the_map_is_held_against_the_rest():
    # Truth: simulated power and false alarms. Against a share that the cell itself makes, one
    # cell with 300 of 450 incidents that doubles was found in 13 of 100 maps.
    random = np.random.default_rng(8)
    rate = np.full(50, 3.0)
    rate[0] = 300.0
    found, false = 0, 0
    for _ in range(200):
        before = random.poisson(rate)
        doubled = random.poisson(np.where(rate > 100, 2 * rate, rate))
        found += change(before, doubled, 30, 30, relative=True).verdict[0] == "increase"
        same = change(before, random.poisson(1.5 * rate), 30, 30, relative=True).verdict
        false += bool(np.isin(same, ["increase", "decrease"]).any())
    assert found >= 180 and false <= 20


def test_relative_change_is_against_the_whole_map():
    # Truth by hand: everything doubles but one cell, which alone is different.
    before, after = np.full(50, 40), np.full(50, 80)
    after[7] = 25
    absolute, relative = (change(before, after, 30, 30, relative=r) for r in (False, True))
    assert (absolute.verdict == "increase").sum() == 49
    assert relative.verdict.tolist() == ["decrease" if i == 7 else "none" for i in range(50)]
    assert relative.share == pytest.approx(after.sum() / (after.sum() + before.sum()))
    assert relative.total_p == absolute.total_p < 1e-9


def test_nothing_at_all_and_everything_on_one_side():
    none = change([0, 0], [0, 0], 10, 10)
    assert none.verdict.tolist() == ["too_few", "too_few"]
    assert np.isnan(none.total_ratio) and none.total_p == 1.0
    only_after = change([0, 0], [9, 9], 10, 10, relative=True)
    assert only_after.verdict.tolist() == ["none", "none"]
    assert change([0], [0], 10, 10, minimum_count=0).verdict.tolist() == ["too_few"]


def test_a_period_without_days_is_refused():
    with pytest.raises(ParameterError, match="without days"):
        change([1], [1], 0, 10)


def test_chance_alone_gives_few_verdicts():
    # Truth: under no change, at most 1 map in 20 has any cell called changed (BH, discrete).
    random = np.random.default_rng(11)
    rates = random.gamma(0.5, 10, 400)
    maps = [change(random.poisson(rates), random.poisson(rates), 30, 30) for _ in range(200)]
    false = np.mean([np.isin(found.verdict, ["increase", "decrease"]).any() for found in maps])
    assert false <= 0.05


def test_dispersion_is_the_sum_of_chi_squares():
    # Truth: scipy.stats.chisquare, cell by cell.
    random = np.random.default_rng(2)
    table = random.poisson(1.5, (30, 8))
    cell, block = np.nonzero(table)
    times = table[cell, block]
    found = dispersion(np.repeat(cell, times), np.repeat(block, times), 8)
    several = table[table.sum(axis=1) >= 2]
    truth = sum(chisquare(row).statistic for row in several) / (7 * len(several))
    assert found.ratio == pytest.approx(truth)
    assert found.cells == len(several)


def test_dispersion_is_level_under_chance_and_sees_bursts():
    # Truth by simulation: independent events are called bursty in about 1 map of 20 at .05,
    # however sparse; events in groups of four nearly always.
    random = np.random.default_rng(4)
    p = [
        dispersion(random.integers(0, 200, 500), random.integers(0, 26, 500), 26).p
        for _ in range(400)
    ]
    assert 0.02 <= np.mean(np.array(p) <= 0.05) <= 0.10
    groups = random.integers(0, 200, 125), random.integers(0, 26, 125)
    bursts = dispersion(*(np.repeat(part, 4) for part in groups), 26)
    assert bursts.p < 1e-6 and bursts.ratio > 2.5


def test_dispersion_does_not_exist_without_pairs():
    assert dispersion([0, 1, 2], [0, 1, 2], 4) is None
    assert dispersion([0, 0, -1], [0, 0, 0], 1) is None
    assert dispersion([], [], 4) is None
