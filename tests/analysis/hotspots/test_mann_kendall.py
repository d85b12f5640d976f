# SPDX-License-Identifier: GPL-3.0-or-later
"""Mann-Kendall and Sen against the reference, the definitions in a loop, and SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.hotspots.mann_kendall import mann_kendall
from scipy.stats import kendalltau, norm, theilslopes


def test_memphis_counts_and_gi_star(reference):
    # Truth: S, variance with ties, z, p, tau, Sen's slope of 74 cells by month, to 1e-9.
    import pandas as pd

    cube, truth = (
        reference / name
        for name in ("memphis_cube_500m_monthly.csv", "memphis_mannkendall_500m.csv")
    )
    if not (cube.is_file() and truth.is_file()):
        pytest.skip("the reference data hold no monthly cube")
    truth = pd.read_csv(truth)
    months = [f"m{month:02d}" for month in range(1, 13)]
    counts = pd.read_csv(cube).set_index("cell").loc[truth["cell"], months]
    of_counts = mann_kendall(counts)
    of_gi = mann_kendall(truth[[f"gi{month:02d}" for month in range(1, 13)]])
    assert len(truth) == 74
    for found, prefix in ((of_counts, "count"), (of_gi, "gi")):
        for name, column in (("s", "S"), ("variance", "varS"), ("z", "z"), ("p", "p")):
            values = getattr(found, name) - truth[f"{prefix}_{column}"]
            assert np.abs(values).max() <= 1e-9, (prefix, name)
        assert np.abs(found.tau - truth[f"{prefix}_tau"]).max() <= 1e-9
    assert np.abs(of_counts.slope - truth["count_sen"]).max() <= 1e-9


def by_definition(series):
    n = len(series)
    s = sum(np.sign(series[j] - series[i]) for i in range(n) for j in range(i + 1, n))
    _, ties = np.unique(series, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    z = 0.0 if s == 0 else (s - np.sign(s)) / np.sqrt(variance)
    return s, variance, z, 2 * norm.sf(abs(z))


@pytest.mark.parametrize("steps", [2, 3, 7, 24])
def test_many_series_with_ties_by_definition(steps):
    table = np.random.default_rng(steps).poisson(1.2, (60, steps)).astype(float)
    found = mann_kendall(table)
    truth = np.array([by_definition(row) for row in table])
    np.testing.assert_allclose(found.s, truth[:, 0])
    np.testing.assert_allclose(found.variance, truth[:, 1])
    np.testing.assert_allclose(found.z, truth[:, 2], atol=1e-12)
    np.testing.assert_allclose(found.p, truth[:, 3])


def test_slope_and_tau_are_scipys():
    # Truth: theilslopes at uneven times; tau-b where there are no ties.
    random = np.random.default_rng(1)
    table, when = random.normal(size=(20, 15)), np.cumsum(random.integers(1, 4, 15))
    found = mann_kendall(table, when)
    for row, slope, tau in zip(table, found.slope, found.tau):
        assert slope == pytest.approx(theilslopes(row, when)[0])
        assert tau == pytest.approx(kendalltau(when, row).statistic)


def test_constant_series_have_no_trend_and_gaps_no_answer():
    found = mann_kendall([[3.0] * 8, [np.nan, *range(7)], list(range(8))])
    assert (found.z[0], found.p[0], found.slope[0]) == (0.0, 1.0, 0.0)
    assert np.isnan([found.z[1], found.p[1], found.tau[1], found.slope[1]]).all()
    assert found.slope[2] == 1.0 and found.tau[2] == 1.0
    assert np.isnan(mann_kendall([[1.0], [2.0]]).z).all()
    assert mann_kendall(np.zeros((0, 5))).z.size == 0


def test_work_in_parts_gives_the_same(monkeypatch):
    from embrace.embrace_qgis.analysis.hotspots import mann_kendall as module

    table = np.random.default_rng(0).normal(size=(50, 9))
    whole, shares = mann_kendall(table), []
    monkeypatch.setattr(module, "PAIRS_AT_ONCE", 100)
    parts = mann_kendall(table, progress=shares.append)
    assert (whole.s == parts.s).all() and (whole.slope == parts.slope).all()
    assert len(shares) > 10 and shares[-1] == 1.0
