# SPDX-License-Identifier: GPL-3.0-or-later
"""Gi* and its exact test against the definition, SciPy, Memphis, and patterns of pure chance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.cells import hexagon_cells, polygon_cells, square_cells
from embrace.embrace_qgis.analysis.hotspots.gi_star import (
    clusters,
    gi_star,
    gi_star_hotspots,
    upper_tail_binomial,
)
from embrace.embrace_qgis.analysis.multiple_testing import benjamini_hochberg, bonferroni
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError
from scipy.sparse import csr_matrix
from scipy.stats import binom, norm


def memphis(reference):
    table = pd.read_csv(reference / "sfhotspot_memphis_500m.csv")
    robberies = pd.read_csv(reference / "memphis_robberies.csv")
    bounds = table[["xmin", "ymin", "xmax", "ymax"]].to_numpy()
    rings = [np.array([[a, b], [c, b], [c, d], [a, d]]) for a, b, c, d in bounds]
    cells = polygon_cells(PolygonSet(rings, np.arange(len(rings))))
    return cells, robberies["e"].to_numpy(), robberies["n"].to_numpy(), table


def town(seed=0, n=400, clustered=150):
    """Even noise over 3 x 3 km and one cluster around (1050, 1950)."""
    rng = np.random.default_rng(seed)
    x = np.concatenate([rng.uniform(0, 3000, n), rng.normal(1050, 80, clustered)])
    y = np.concatenate([rng.uniform(0, 3000, n), rng.normal(1950, 80, clustered)])
    return x, y


def test_gi_star_by_definition():
    # Truth: Getis and Ord's formula, cell by cell, with unequal weights as well.
    rng = np.random.default_rng(1)
    counts = rng.poisson(2, 30).astype(float)
    weights = np.where(rng.uniform(size=(30, 30)) < 0.2, rng.uniform(0.5, 2, (30, 30)), 0)
    np.fill_diagonal(weights, 1)
    mean, s = counts.mean(), np.sqrt((counts**2).mean() - counts.mean() ** 2)
    truth = []
    for w in weights:
        below = s * np.sqrt((30 * (w**2).sum() - w.sum() ** 2) / 29)
        truth.append(((w * counts).sum() - mean * w.sum()) / below)
    assert gi_star(counts, csr_matrix(weights)) == pytest.approx(np.array(truth), rel=1e-9)


def test_memphis_gi_star(reference):
    # Truth: sfhotspot (8 neighbours and self, binary): z, p and BH over all cells, 1e-9.
    cells, x, y, table = memphis(reference)
    result = gi_star_hotspots(cells, x, y)
    assert (result.count == table["n"]).all()
    assert result.distance == pytest.approx(500 * np.sqrt(2))
    for ours, column in (
        (result.gi_star, "gistar"),
        (result.p, "gistar_p"),
        (result.p_adjusted, "gistar_p_BH_all_cells"),
    ):
        assert np.abs(ours - table[column].to_numpy()).max() <= 1e-9
    strict = gi_star_hotspots(cells, x, y, correction="bonferroni", distance=500 * np.sqrt(2))
    truth = table["gistar_p_bonferroni_all_cells"].to_numpy()
    assert np.abs(strict.p_adjusted - truth).max() <= 1e-9
    assert strict.count.sum() == 2245


def test_memphis_other_distances(reference):
    # Truth: the reference's columns for a neighbourhood of 750 m and of 1100 m.
    cells, x, y, table = memphis(reference)
    for distance, column in ((750, "gistar_nb750"), (1100, "gistar_nb1100")):
        ours = gi_star_hotspots(cells, x, y, distance=distance).gi_star
        assert np.abs(ours - table[column].to_numpy()).max() <= 1e-9


def test_exact_p_is_the_binomial_tail():
    # Truth: SciPy's distribution, with neighbours counted by brute force.
    x, y = town()
    cells = square_cells((0, 0, 2999, 2999), 300)
    result = gi_star_hotspots(cells, x, y)
    near = (
        np.maximum(
            np.abs(cells.centre_x[:, None] - cells.centre_x),
            np.abs(cells.centre_y[:, None] - cells.centre_y),
        )
        <= 300.5
    )
    assert (result.neighbour_count == near @ result.count).all()
    n = result.count.sum()
    truth = binom.sf(result.neighbour_count - 1, n, near.sum(axis=1) / len(cells))
    assert result.p_exact == pytest.approx(truth, rel=1e-9)
    assert (result.p_exact_adjusted == benjamini_hochberg(result.p_exact)).all()
    assert result.p == pytest.approx(2 * norm.sf(np.abs(result.gi_star)), rel=1e-9)


def test_upper_tail_edges():
    # Truth by hand: none or more is certain, more than all impossible.
    assert upper_tail_binomial([0, 3, 4], 3, [0.5, 0.5, 0.5]).tolist() == [1, 0.125, 0]
    assert upper_tail_binomial([0, 2], 2, [1.0, 1.0]).tolist() == [1, 1]


@pytest.mark.parametrize("make", [square_cells, hexagon_cells])
def test_sparse_chance_makes_no_hotspots(make):
    # Truth: 70 random points in 100 x 100 cells are chance; the normal p alone sees hundreds.
    cells = make((0, 0, 9999, 9999), 100)
    for seed in range(60):
        x, y = np.random.default_rng(seed).uniform(0, 10_000, (2, 70))
        result = gi_star_hotspots(cells, x, y)
        assert np.count_nonzero(result.p_adjusted <= 0.05) > 300
        assert not result.hotspot.any()


@pytest.mark.parametrize("make", [square_cells, hexagon_cells])
@pytest.mark.parametrize("mean", [0.02, 0.2, 1, 5])
def test_chance_makes_few_hotspots_at_any_density(make, mean):
    # Truth: points of complete randomness all over the cells. A map with anything hot at 95 % is
    # one in twenty at most (the FDR is then the chance of any), and so is one cold at 99 %;
    # two standard errors are allowed to 200 maps.
    cells = make((0, 0, 2999, 2999), 100)
    rng = np.random.default_rng(7)
    maps = []
    for _ in range(200):
        points = rng.uniform(-100, 3100, (2, rng.poisson(mean * 1024)))
        maps.append(gi_star_hotspots(cells, *points).hotspot)
    assert np.mean([(hotspot >= 2).any() for hotspot in maps]) <= 0.08
    assert np.mean([(hotspot == -3).any() for hotspot in maps]) <= 0.08


def rugged(make, seed):
    """Cells within a boundary with a hole and an island, of 40 to 60 m."""
    rng = np.random.default_rng(seed)

    def star(x, y, radius):
        angle = np.sort(rng.uniform(0, 2 * np.pi, 19))
        away = radius * rng.uniform(0.5, 1, 19)
        return np.column_stack([x + away * np.cos(angle), y + away * np.sin(angle)])

    rings = [star(-300, 200, 700), star(-250, 150, 200), star(800, -400, 200)]
    boundary = PolygonSet(rings, np.zeros(3, int))
    return make(boundary.bounds, rng.uniform(40, 60), boundary), rng


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("make", [square_cells, hexagon_cells])
def test_only_what_lies_inside_the_boundary_counts(make, seed):
    # Truth: all pairs of cells, the formulas written out; points outside the boundary, in its
    # hole, and cells cut away are in no count, mean, variance, share or number of tests.
    cells, rng = rugged(make, seed)
    x, y = rng.uniform(-1000, 1000, (2, 3000))
    result = gi_star_hotspots(cells, x, y, distance=130)
    across = cells.centre_x[:, None] - cells.centre_x
    near = np.hypot(across, cells.centre_y[:, None] - cells.centre_y) <= 130
    count = np.bincount(cells.locate(x, y) + 1, minlength=len(cells) + 1)[1:]
    n, sizes = len(cells), near.sum(axis=1)
    assert (result.count == count).all() and (result.neighbour_count == near @ count).all()
    spread = np.sqrt(count.var() * (n * sizes - sizes**2) / (n - 1))
    z = (near @ count - count.mean() * sizes) / spread
    assert result.gi_star == pytest.approx(z, rel=1e-9, abs=1e-12)
    p_exact = binom.sf(near @ count - 1, count.sum(), sizes / n)
    assert result.p_exact == pytest.approx(p_exact, rel=1e-9)
    assert result.p_adjusted == pytest.approx(benjamini_hochberg(2 * norm.sf(np.abs(z))), rel=1e-9)
    assert result.p_exact_adjusted == pytest.approx(benjamini_hochberg(p_exact), rel=1e-9)
    # The correction is that of the whole map: a tenth of it, looked at alone, would be milder.
    some = np.argsort(result.p)[: n // 10]
    assert (result.p_adjusted[some] > benjamini_hochberg(result.p[some]) * 5).any()


@pytest.mark.parametrize("make", [square_cells, hexagon_cells])
def test_rates_where_people_live(make):
    # Truth: the same formulas of Assunção and Reis's rates, over the cells where people live,
    # and the binomial tail with the neighbourhood's share of the people.
    from embrace.embrace_qgis.analysis.hotspots.rates import standardised_rates

    cells, rng = rugged(make, 5)
    people = np.where(
        rng.uniform(size=len(cells)) < 0.2, 0, np.round(10 ** rng.uniform(1, 3, len(cells)))
    )
    x, y = rng.uniform(-1000, 1000, (2, 3000))
    result = gi_star_hotspots(cells, x, y, distance=130, population=people)
    lived = people > 0
    across = cells.centre_x[:, None] - cells.centre_x
    near = (np.hypot(across, cells.centre_y[:, None] - cells.centre_y) <= 130)[lived][:, lived]
    count = cells.counts(x, y)[lived]
    rates = standardised_rates(count, people[lived])
    n, sizes = rates.size, near.sum(axis=1)
    z = (near @ rates - rates.mean() * sizes) / np.sqrt(
        rates.var() * (n * sizes - sizes**2) / (n - 1)
    )
    assert result.gi_star[lived] == pytest.approx(z, rel=1e-9, abs=1e-12)
    share = near @ people[lived] / people.sum()
    p_exact = binom.sf(near @ count - 1, count.sum(), share)
    assert result.p_exact[lived] == pytest.approx(p_exact, rel=1e-9)
    assert result.p_exact_adjusted[lived] == pytest.approx(benjamini_hochberg(p_exact), rel=1e-9)
    for values in (result.gi_star, result.p, result.p_adjusted, result.p_exact):
        assert np.isnan(values[~lived]).all()
    assert not result.hotspot[~lived].any()


def test_many_people_are_no_hot_spot():
    # Truth: incidents spread evenly over people, who crowd in one corner: hot by count alone.
    cells = square_cells((0, 0, 1999, 1999), 100)
    rng = np.random.default_rng(3)
    people = np.where((cells.centre_x < 600) & (cells.centre_y < 600), 900.0, 60.0)
    counts = rng.poisson(people * 0.03)
    x, y = np.repeat(cells.centre_x, counts), np.repeat(cells.centre_y, counts)
    assert (gi_star_hotspots(cells, x, y).hotspot == 3).sum() > 20
    assert not (gi_star_hotspots(cells, x, y, population=people).hotspot > 0).any()
    with pytest.raises(ParameterError, match="together"):
        gi_star_hotspots(cells, x, y, population=people, weight=np.ones(x.size))


@pytest.mark.parametrize("make", [square_cells, hexagon_cells])
def test_the_cluster_is_found_where_it_is(make):
    x, y = town()
    cells = make((0, 0, 2999, 2999), 150)
    result = gi_star_hotspots(cells, x, y)
    hot = result.hotspot == 3
    assert hot.any()
    assert (np.hypot(cells.centre_x[hot] - 1050, cells.centre_y[hot] - 1950) < 450).all()
    label = clusters(cells, hot)
    assert set(label[hot]) == {0} and set(label[~hot]) == {-1}


@pytest.mark.parametrize("least", [5, 70])
def test_levels_are_where_both_tests_agree(least):
    # Truth: the contract's rule written out cell by cell; 70 is more than some hot cells have.
    x, y = town(3, n=900, clustered=60)
    result = gi_star_hotspots(square_cells((0, 0, 2999, 2999), 150), x, y, minimum_count=least)
    expected = result.count.sum() * 9 / result.count.size
    for i in range(result.count.size):
        level = 0
        both = max(result.p_adjusted[i], result.p_exact_adjusted[i])
        if result.gi_star[i] > 0 and result.neighbour_count[i] >= least:
            level = 3 if both <= 0.01 else 2 if both <= 0.05 else 1 if both <= 0.1 else 0
        elif result.gi_star[i] < 0 and expected >= 5:
            p = result.p_adjusted[i]
            level = -3 if p <= 0.01 else -2 if p <= 0.05 else -1 if p <= 0.1 else 0
        assert result.hotspot[i] == level
    assert (result.hotspot > 0).any()
    few = (result.p_adjusted <= 0.1) & (result.p_exact_adjusted <= 0.1) & (result.gi_star > 0)
    assert (few & (result.neighbour_count < 70)).any()


def test_cold_only_where_enough_is_expected():
    # Truth: half the map empty; at 9.0 expected events a neighbourhood it is cold, at 0.9 not.
    rng = np.random.default_rng(2)
    cells = square_cells((0, 0, 1999, 1999), 100)
    for n, cold in ((400, True), (40, False)):
        x, y = rng.uniform(1000, 2000, n), rng.uniform(0, 2000, n)
        hotspot = gi_star_hotspots(cells, x, y, correction="none").hotspot
        assert (hotspot < 0).any() == cold


def test_weights_move_gi_star_and_not_the_exact_test():
    x, y = town()
    weight = np.random.default_rng(1).uniform(0, 5, x.size)
    cells = square_cells((0, 0, 2999, 2999), 150)
    plain, weighted = gi_star_hotspots(cells, x, y), gi_star_hotspots(cells, x, y, weight=weight)
    assert (plain.p_exact == weighted.p_exact).all() and (plain.count == weighted.count).all()
    truth = gi_star(cells.counts(x, y, weight), cells.neighbours(150 * np.sqrt(2)))
    assert weighted.gi_star == pytest.approx(truth, rel=1e-10)
    assert not (weighted.gi_star == plain.gi_star).any()


def test_a_large_cell_is_not_hot_for_its_size():
    # Truth: events even over the area; one cell holds half of it and half of them.
    rings = [np.array([[0, 0], [1000, 0], [1000, 1000], [0, 1000.0]])]
    for i in range(10):
        for j in range(10):
            left, low = 1000 + 100 * i, 100 * j
            rings.append(
                np.array(
                    [[left, low], [left + 100, low], [left + 100, low + 100], [left, low + 100.0]]
                )
            )
    cells = polygon_cells(PolygonSet(rings, np.arange(len(rings))))
    rng = np.random.default_rng(4)
    x, y = rng.uniform(0, 2000, 600), rng.uniform(0, 1000, 600)
    result = gi_star_hotspots(cells, x, y, distance=150)
    assert result.p_adjusted[0] < 1e-6
    assert result.p_exact[0] > 0.01 and not (result.hotspot > 0).any()


def test_what_does_not_exist_is_nan():
    # Truth: no variance, no z; the whole map as neighbourhood, no z.
    cells = square_cells((0, 0, 299, 299), 100)
    x, y = cells.centre_x, cells.centre_y
    equal = gi_star_hotspots(cells, x, y)
    assert np.isnan(equal.gi_star).all() and np.isnan(equal.p_adjusted).all()
    assert not equal.hotspot.any()
    assert np.isnan(gi_star_hotspots(cells, x[:3], y[:3], distance=1000).gi_star).all()
    empty = gi_star_hotspots(cells, [], [])
    assert np.isnan(empty.gi_star).all() and (empty.p_exact == 1).all()
    single = gi_star_hotspots(square_cells((0, 0, 1, 1), 100), [0.5], [0.5])
    assert np.isnan(single.gi_star).all()


def test_refusals():
    cells = square_cells((0, 0, 299, 299), 100)
    with pytest.raises(ParameterError, match="correction"):
        gi_star_hotspots(cells, [1], [1], correction="holm")
    with pytest.raises(ParameterError, match="no cells"):
        far = PolygonSet([np.array([[9, 9], [9.1, 9], [9, 9.1]])], np.array([0]))
        gi_star_hotspots(square_cells((0, 0, 299, 299), 100, far), [1], [1])
    with pytest.raises(ParameterError, match="neighbours"):
        square_cells((0, 0, 19_999, 19_999), 100).neighbours(9000)


def test_clusters_touch_by_corners():
    # Truth by hand: on 3 x 3 squares two corners and the middle are one, alone two are two.
    cells = square_cells((0, 0, 299, 299), 100)
    assert clusters(cells, [1, 0, 0, 0, 1, 0, 0, 0, 1]).tolist() == [
        0,
        -1,
        -1,
        -1,
        0,
        -1,
        -1,
        -1,
        0,
    ]
    assert clusters(cells, [1, 0, 0, 0, 0, 0, 0, 0, 1]).tolist()[::8] == [0, 1]
    assert (clusters(cells, np.zeros(9)) == -1).all()


def test_benjamini_hochberg():
    # Truth: the example of the 1995 paper, the four smallest being significant at .05.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    shuffled = np.random.default_rng(0).permutation(15)
    adjusted = benjamini_hochberg(np.array(p)[shuffled])
    assert (adjusted <= 0.05).sum() == 4
    assert adjusted[shuffled.argsort()][3] == pytest.approx(0.0095 * 15 / 4)
    assert benjamini_hochberg([]).size == 0


def test_equal_p_values_given_once():
    # Truth: the same p-values written out as often as they occur.
    rng = np.random.default_rng(1)
    p = np.array([*rng.uniform(0, 0.2, 30), np.nan, 0.0, 1.0])
    times = rng.integers(1, 9, p.size)
    every = np.repeat(np.arange(p.size), times)
    for correct in (benjamini_hochberg, bonferroni):
        assert correct(p, times)[every] == pytest.approx(correct(p[every]), rel=1e-12, nan_ok=True)


def test_missing_p_is_no_test():
    adjusted = benjamini_hochberg([0.01, np.nan, 0.5])
    assert adjusted[0] == pytest.approx(0.02) and np.isnan(adjusted[1])
    strict = bonferroni([0.01, np.nan, 0.6])
    assert strict[[0, 2]].tolist() == [0.02, 1.0] and np.isnan(strict[1])
