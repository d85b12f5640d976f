# SPDX-License-Identifier: GPL-3.0-or-later
"""Emerging hot spots: the truth table by hand, Gi* by definition, Memphis, pure chance."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.cells import polygon_cells, square_cells
from embrace.embrace_qgis.analysis.hotspots.emerging import (
    CLASSES,
    emerging_classes,
    emerging_hotspots,
)
from embrace.embrace_qgis.analysis.hotspots.mann_kendall import mann_kendall
from embrace.embrace_qgis.analysis.hotspots.neighbourhoods import neighbourhoods
from embrace.embrace_qgis.analysis.hotspots.space_time_gi_star import (
    COMPARISONS,
    space_time_gi_star,
)
from embrace.embrace_qgis.analysis.multiple_testing import benjamini_hochberg
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError
from scipy.stats import binom, norm

# Ten steps, the oldest first: h hot, c cold, - neither; and the trend of Gi*.
BY_HAND = [
    ("---------h", 0, "new_hotspot"),
    ("---------h", 1, "new_hotspot"),
    ("-c-------h", 0, "new_hotspot"),  # never hot before: cold does not matter
    ("--------hh", 0, "consecutive_hotspot"),
    ("--hhhhhhhh", 1, "consecutive_hotspot"),  # 80 %
    ("c------hhh", 0, "consecutive_hotspot"),
    ("-hhhhhhhhh", 1, "intensifying_hotspot"),  # 90 %
    ("-hhhhhhhhh", 0, "persistent_hotspot"),
    ("-hhhhhhhhh", -1, "diminishing_hotspot"),
    ("hhhh-hhhhh", 1, "intensifying_hotspot"),
    ("hhhhhhhhhh", 0, "persistent_hotspot"),
    ("hhhhchhhhh", -1, "diminishing_hotspot"),
    ("h--------h", 0, "sporadic_hotspot"),
    ("hhhhhhhh-h", 1, "intensifying_hotspot"),  # 90 % with the last
    ("hhhhhhh--h", 1, "sporadic_hotspot"),
    ("h---c----h", 0, "oscillating_hotspot"),
    ("hhhhhhhhh-", 0, "historical_hotspot"),
    ("hhhhhhhh--", 0, "no_pattern"),
    ("hhhhhhh---", 1, "no_pattern"),
    ("---h------", 0, "no_pattern"),
    ("----------", 1, "no_pattern"),
]


def numbers(text):
    return [{"h": 1, "c": -1, "-": 0}[step] for step in text]


@pytest.mark.parametrize(("steps", "trend", "expected"), BY_HAND)
@pytest.mark.parametrize("cold", [False, True])
def test_truth_table_by_hand(steps, trend, expected, cold):
    state = np.array([numbers(steps)])
    if cold:
        state, trend, expected = -state, -trend, expected.replace("hotspot", "coldspot")
    p = 0.2 if trend == 0 else 0.05
    (found,) = emerging_classes(state, [trend * 2.0], [p])
    assert found == expected


def test_where_a_hot_and_a_cold_class_hold_the_hot_is_told():
    states = [numbers("hhhhhhhhhc"), numbers("ccccccccch")]
    found = emerging_classes(states, [0.0, 0.0], [1.0, 1.0])
    assert found.tolist() == ["historical_hotspot", "new_hotspot"]


def test_a_trend_that_does_not_exist_is_none():
    assert emerging_classes([[1] * 8], [np.nan], [np.nan]).tolist() == ["persistent_hotspot"]


def by_words(state, trend):
    """The documentation's definitions one by one, as said of hot; None where none holds."""
    n, hot, cold = len(state), [s > 0 for s in state], [s < 0 for s in state]
    share = sum(hot) / n
    run = next((i for i, h in enumerate(reversed(hot)) if not h), n)
    if hot[-1] and not any(hot[:-1]):
        return "new"
    if run >= 2 and not any(hot[: n - run]) and share < 0.9:
        return "consecutive"
    if share >= 0.9 and hot[-1]:
        return {1: "intensifying", 0: "persistent", -1: "diminishing"}[trend]
    if hot[-1] and share < 0.9 and not any(cold):
        return "sporadic"
    if hot[-1] and share < 0.9 and any(cold):
        return "oscillating"
    return "historical" if not hot[-1] and share >= 0.9 else None


def test_every_history_against_the_words_in_a_loop():
    histories = np.array(list(product([-1, 0, 1], repeat=7)))
    for trend in (-1, 0, 1):
        expected = []
        for history in histories.tolist():
            hot = by_words(history, trend)
            cold = by_words([-s for s in history], -trend)
            expected.append(
                f"{hot}_hotspot" if hot else f"{cold}_coldspot" if cold else "no_pattern"
            )
        size = len(histories)
        found = emerging_classes(histories, np.full(size, float(trend)), np.full(size, 0.01))
        if trend == 0:
            found = emerging_classes(histories, np.ones(size), np.full(size, 0.5))
        assert found.tolist() == expected
    assert len(CLASSES) == len(set(CLASSES)) == 17


def cube(seed=3, side=8, steps=6):
    cells = square_cells((0, 0, side * 100 - 1, side * 100 - 1), 100)
    counts = np.random.default_rng(seed).poisson(2.0, (len(cells), steps))
    counts[20:23, 3:] += 15
    return cells, counts


@pytest.mark.parametrize("comparison", COMPARISONS)
def test_z_and_states_by_definition(comparison):
    # Truth: Getis and Ord's formula and SciPy's distributions, bin by bin.
    cells, counts = cube()
    n, k = counts.shape
    near = cells.neighbours(150).toarray()
    z, p_exact, held, expected = (np.zeros((n, k)) for _ in range(4))
    for t in range(k):
        back = t > 0 and comparison != "single_step"
        own = [t - 1, t] if back else [t]
        others = list(range(k)) if comparison == "entire_cube" else own
        bins = counts[:, others].ravel().astype(float)
        mean, s, size = bins.mean(), bins.std(), bins.size
        for i in range(n):
            w = near[i].sum() * len(own)
            held[i, t] = sum(near[i] @ counts[:, step] for step in own)
            below = s * np.sqrt((size * w - w**2) / (size - 1))
            z[i, t] = (held[i, t] - mean * w) / below
            share = w / size
            p_exact[i, t] = binom.sf(held[i, t] - 1, bins.sum(), share)
            expected[i, t] = bins.sum() * share
    found = space_time_gi_star(
        counts, cells, neighbourhoods(cells, 150), comparison=comparison, minimum_count=5
    )
    np.testing.assert_allclose(found.gi_star, z, rtol=1e-9, atol=1e-9)
    assert (found.neighbour_count == held).all()
    certain = benjamini_hochberg(2 * norm.sf(np.abs(z))) <= 0.05
    hot = certain & (z > 0) & (benjamini_hochberg(p_exact) <= 0.05) & (held >= 5)
    cold = certain & (z < 0) & (expected >= 5)
    assert (found.state == hot.astype(int) - cold).all()
    assert hot.any()


def test_rejection_is_that_of_all_adjusted_p():
    # Truth: benjamini_hochberg, which sorts them all.
    from embrace.embrace_qgis.analysis.hotspots.space_time_gi_star import _rejected

    random = np.random.default_rng(1)
    for power in (1, 2, 6):
        p = random.uniform(size=(40, 25)) ** power
        p[::7, 3] = np.nan
        p[5:9] = p[5, 0]
        assert (_rejected(p) == (benjamini_hochberg(p) <= 0.05)).all()
    assert not _rejected(np.full((3, 3), np.nan)).any()


def test_memphis_by_month(reference):
    # Truth: monthly Gi* of sfhotspot (8 neighbours and self, each month alone) and its
    # Mann-Kendall, for 74 cells, to 1e-9.
    import pandas as pd

    names = (
        "memphis_cube_500m_monthly.csv",
        "memphis_mannkendall_500m.csv",
        "sfhotspot_memphis_500m.csv",
    )
    if not all((reference / name).is_file() for name in names):
        pytest.skip("the reference data hold no monthly cube")
    counts, truth, table = (pd.read_csv(reference / name) for name in names)
    rings = [
        np.array([[a, b], [c, b], [c, d], [a, d]])
        for a, b, c, d in table[["xmin", "ymin", "xmax", "ymax"]].to_numpy()
    ]
    cells = polygon_cells(PolygonSet(rings, np.arange(len(rings))))
    months = [f"{month:02d}" for month in range(1, 13)]
    found = emerging_hotspots(
        counts[[f"m{month}" for month in months]].to_numpy(),
        cells,
        neighbourhoods(cells, 500 * np.sqrt(2) * (1 + 1e-6)),
        comparison="single_step",
    )
    at = truth["cell"].to_numpy() - 1
    assert (counts["cell"].to_numpy()[at] == truth["cell"]).all()
    gi = truth[[f"gi{month}" for month in months]].to_numpy()
    np.testing.assert_allclose(found.gi_star[at], gi, rtol=1e-9, atol=1e-9)
    assert np.abs(found.trend_z[at] - truth["gi_z"]).max() <= 1e-9
    assert np.abs(found.trend_p[at] - truth["gi_p"]).max() <= 1e-9
    assert np.abs(found.gi_star_last[at] - gi[:, -1]).max() <= 1e-9
    assert np.abs(found.sen_slope[at] - mann_kendall(gi).slope).max() <= 1e-9


@pytest.mark.parametrize("comparison", COMPARISONS)
@pytest.mark.parametrize("seed", range(3))
def test_sparse_chance_makes_no_classes(seed, comparison):
    # Truth: 300 random events over 2,500 cells and 12 steps are chance; the normal p alone
    # calls many bins hot.
    random = np.random.default_rng(seed)
    cells = square_cells((0, 0, 4999, 4999), 100)
    counts = np.zeros((2500, 12), dtype=int)
    np.add.at(counts, (random.integers(0, 2500, 300), random.integers(0, 12, 300)), 1)
    near = neighbourhoods(cells, 150)
    found = emerging_hotspots(counts, cells, near, comparison=comparison)
    assert set(found.emerging_class) == {"no_pattern"}
    normal = benjamini_hochberg(2 * norm.sf(np.abs(found.gi_star))) <= 0.05
    assert np.count_nonzero(normal & (found.gi_star > 0)) > 100


def test_dense_chance_makes_few_classes():
    # Truth by simulation: even noise of 3 a bin leaves at least 9 maps of 10 without a class.
    random = np.random.default_rng(5)
    cells = square_cells((0, 0, 1499, 1499), 100)
    near = neighbourhoods(cells, 150)
    classed = [
        (
            emerging_hotspots(random.poisson(3, (225, 10)), cells, near).emerging_class
            != "no_pattern"
        ).any()
        for _ in range(40)
    ]
    assert np.mean(classed) <= 0.1


def test_what_was_planted_is_found():
    # Truth by construction: one place hot all along and growing, one new in the last step.
    random = np.random.default_rng(6)
    cells = square_cells((0, 0, 2999, 2999), 100)
    counts = random.poisson(0.2, (900, 12))
    counts[5 * 30 + 5] += 20 + 8 * np.arange(12)
    counts[20 * 30 + 20, 11] += 60
    found = emerging_hotspots(counts, cells, neighbourhoods(cells, 150)).emerging_class
    assert found[5 * 30 + 5] == "intensifying_hotspot"
    assert found[20 * 30 + 20] == "new_hotspot"


def test_statistics_that_do_not_exist_are_missing():
    cells, _ = cube()
    near = neighbourhoods(cells, 150)
    # All bins equal: no variance.
    equal = emerging_hotspots(np.ones((64, 5)), cells, near)
    assert np.isnan(equal.gi_star).all() and np.isnan(equal.trend_z).all()
    assert set(equal.emerging_class) == {"no_pattern"}
    # Nothing ever near: Gi* says so, but there is no trend in nothing.
    counts = np.zeros((64, 5), dtype=int)
    counts[0] = [1, 2, 3, 4, 5]
    lonely = emerging_hotspots(counts, cells, near)
    assert np.isnan(lonely.trend_z[63]) and np.isfinite(lonely.trend_z[0])
    assert np.isfinite(lonely.gi_star).all()
    # A step without events cannot be compared with itself; the others make the trend.
    counts[0] = [1, 2, 0, 4, 5]
    alone = emerging_hotspots(counts, cells, near, comparison="single_step")
    assert np.isnan(alone.gi_star[:, 2]).all() and np.isfinite(alone.trend_z[0])
    counts[0] = [1, 0, 0, 4, 5]
    fewer = emerging_hotspots(counts, cells, near, comparison="single_step")
    assert np.isnan(fewer.trend_z).all()


def test_one_cell_alone():
    cells = square_cells((0, 0, 50, 50), 100)
    found = emerging_hotspots([[1, 2, 3, 4, 5]], cells, neighbourhoods(cells, 100))
    assert found.emerging_class.tolist() == ["no_pattern"]


def test_what_cannot_be_asked_is_refused():
    cells, counts = cube()
    near = neighbourhoods(cells, 150)
    with pytest.raises(ParameterError, match="only 3 steps"):
        emerging_hotspots(counts[:, :3], cells, near)
    with pytest.raises(ParameterError, match="no comparison"):
        space_time_gi_star(counts, cells, near, comparison="last_year")
