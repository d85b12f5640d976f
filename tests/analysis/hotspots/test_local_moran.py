# SPDX-License-Identifier: GPL-3.0-or-later
"""Local Moran's I against spdep (Memphis), esda, all permutations of a small map, and chance."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.cells import hexagon_cells, polygon_cells, square_cells
from embrace.embrace_qgis.analysis.hotspots.local_moran import conditional_p, local_moran_clusters
from embrace.embrace_qgis.analysis.multiple_testing import benjamini_hochberg
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError
from scipy.stats import norm

MAKERS = [square_cells, hexagon_cells]


def points_of(cells, counts):
    """Points that make these counts: at the cells' centres."""
    return np.repeat(cells.centre_x, counts), np.repeat(cells.centre_y, counts)


def town(seed=0, side=20):
    """A grid with a high corner, a low one, and Poisson counts between."""
    cells = square_cells((0, 0, side * 100 - 1, side * 100 - 1), 100)
    mean = np.full(len(cells), 4.0)
    mean[(cells.centre_x < 500) & (cells.centre_y < 500)] = 12
    mean[(cells.centre_x > 1500) & (cells.centre_y > 1500)] = 0.3
    return cells, np.random.default_rng(seed).poisson(mean)


def test_memphis_local_moran(reference):
    # Truth: spdep's localmoran (row-standardised queen, two-sided), 1e-9.
    table = pd.read_csv(reference / "sfhotspot_memphis_500m.csv")
    robberies = pd.read_csv(reference / "memphis_robberies.csv")
    bounds = table[["xmin", "ymin", "xmax", "ymax"]].to_numpy()
    rings = [np.array([[a, b], [c, b], [c, d], [a, d]]) for a, b, c, d in bounds]
    cells = polygon_cells(PolygonSet(rings, np.arange(len(rings))))
    ours = local_moran_clusters(cells, robberies["e"], robberies["n"])
    for values, column in ((ours.local_i, "localI"), (ours.z, "localI_Z"), (ours.p, "localI_p")):
        assert np.abs(values - table[column].to_numpy()).max() <= 1e-9
    assert (ours.p_adjusted == benjamini_hochberg(ours.p)).all() and ours.p_sim is None


def test_esda_says_the_same_but_for_its_divisor(peer):
    # Truth: esda 2.9. Its I divides by n - 1 instead of n; its mean and variance do not.
    cells, counts = town()
    ours = local_moran_clusters(
        cells, *points_of(cells, counts), permutations=9_999, generator=np.random.default_rng(5)
    )
    neighbours = cells.touching().toarray()
    theirs = peer("local_moran", values=counts, neighbours=neighbours, permutations=999)
    share = (len(cells) - 1) / len(cells)
    assert ours.local_i * share == pytest.approx(theirs["local_i"], rel=1e-9)
    z = (ours.local_i - theirs["expected"]) / np.sqrt(theirs["variance"])
    assert ours.z == pytest.approx(z, rel=1e-9)
    quadrant = np.array(["", "HH", "LH", "LL", "HL"])[theirs["quadrant"].astype(int)]
    shown = ours.cluster != "none"
    assert shown.sum() > 20 and (ours.cluster[shown] == quadrant[shown]).all()
    theirs_p = np.minimum(2 * (np.minimum(theirs["larger"], theirs["smaller"]) + 1) / 1000, 1)
    # Theirs are drawn too: five standard errors of twice such a share.
    assert np.abs(ours.p_sim - theirs_p).max() < 5 * 2 * np.sqrt(0.25 / 999)
    assert np.abs(ours.p_sim - theirs_p).mean() < 0.03


def test_mean_and_variance_are_those_of_all_permutations():
    # Truth: I of each cell under all 120 orders of the other five values.
    cells = square_cells((0, 0, 299, 199), 100)
    counts = np.array([4, 0, 1, 7, 2, 2])
    ours = local_moran_clusters(cells, *points_of(cells, counts), distance=100)
    near = np.hypot(*(c[:, None] - c for c in (cells.centre_x, cells.centre_y))) < 101
    deviation = counts - counts.mean()
    m = (deviation**2).mean()
    for i in range(6):
        others = np.flatnonzero(near[i] & (np.arange(6) != i)) - (
            np.flatnonzero(near[i] & (np.arange(6) != i)) > i
        )
        drawn = [
            deviation[i] / m * np.array(order)[others].mean()
            for order in permutations(np.delete(deviation, i))
        ]
        z = (ours.local_i[i] - np.mean(drawn)) / np.std(drawn)
        assert ours.z[i] == pytest.approx(z, rel=1e-9)
    assert ours.p == pytest.approx(2 * norm.sf(np.abs(ours.z)), rel=1e-9)


@pytest.mark.parametrize("scale", [1, 0.1])
def test_pseudo_p_is_the_share_of_all_permutations(scale):
    # Truth: of all choices of k others without putting back, twice the smaller share of those
    # as far out; whole numbers and fractions that do not add up exactly alike.
    from itertools import combinations

    values = np.array([4, 0, 1, 7, 2, 2, 3]) * scale
    sizes = np.array([1, 2, 3, 2, 4, 5, 6])
    rng = np.random.default_rng(0)
    sums = np.array([rng.choice(np.delete(values, i), sizes[i], False).sum() for i in range(7)])
    if scale == 1:
        values, sums = values.astype(int), np.rint(sums).astype(int)
    draws = 40_000
    ours = conditional_p(values, sums, sizes, draws, np.random.default_rng(1))
    for i in range(6):
        all_sums = np.array([sum(c) for c in combinations(np.delete(values, i), int(sizes[i]))])
        upper, lower = (all_sums >= sums[i] - 1e-9).mean(), (all_sums <= sums[i] + 1e-9).mean()
        assert ours[i] == pytest.approx(min(2 * min(upper, lower), 1), abs=6 / np.sqrt(draws))
    assert np.isnan(ours[6])  # all others are neighbours: every order gives the same


def test_pseudo_p_is_uniform_under_chance():
    # Truth: with shuffled values p <= a in no more than a of the cells, and not much fewer.
    # A map's cells share their draws, so it takes many maps.
    cells = square_cells((0, 0, 999, 999), 100)
    rng = np.random.default_rng(2)
    p, normal = [], []
    for _ in range(100):
        counts = rng.poisson(20, len(cells))
        ours = local_moran_clusters(
            cells, *points_of(cells, counts), permutations=499, generator=rng
        )
        p.append(ours.p_sim)
        normal.append(ours.p)
    for level in (0.02, 0.1, 0.3):
        assert 0.8 * level < (np.concatenate(p) <= level).mean() < 1.15 * level
        assert 0.8 * level < (np.concatenate(normal) <= level).mean() < 1.15 * level


def test_the_smallest_pseudo_p_and_what_the_seed_does():
    cells, counts = town()
    x, y = points_of(cells, counts)

    def p_sim(seed, times=99):
        generator = np.random.default_rng(seed)
        return local_moran_clusters(cells, x, y, permutations=times, generator=generator).p_sim

    assert (p_sim(1) == p_sim(1)).all() and (p_sim(1) != p_sim(2)).any()
    assert p_sim(1).min() == 2 / 100 and p_sim(1).max() <= 1
    # Why 999 cannot pass the correction on a large map: the smallest p of one cell in 3,000.
    alone = np.ones(3000)
    alone[0] = p_sim(1, 999).min()
    assert benjamini_hochberg(alone)[0] > 0.05


@pytest.mark.parametrize("make", MAKERS)
def test_clusters_lie_where_they_were_planted(make):
    cells = make((0, 0, 2999, 2999), 150)
    rng = np.random.default_rng(1)
    mean = np.where(np.hypot(cells.centre_x - 800, cells.centre_y - 800) < 400, 60, 30)
    mean = np.where(np.hypot(cells.centre_x - 2200, cells.centre_y - 2200) < 500, 3, mean)
    counts = rng.poisson(mean)
    # One cell of many amid few: high among low.
    lonely = int(np.argmin(np.hypot(cells.centre_x - 2200, cells.centre_y - 2200)))
    counts[lonely] = 70
    cluster = local_moran_clusters(cells, *points_of(cells, counts)).cluster
    high = np.hypot(cells.centre_x - 800, cells.centre_y - 800)
    assert (cluster == "HH").sum() > 10 and (high[cluster == "HH"] < 600).all()
    low = np.hypot(cells.centre_x - 2200, cells.centre_y - 2200)
    assert (low[cluster == "LL"] < 700).all() and cluster[lonely] == "HL"
    assert set(cluster) <= {"HH", "LL", "HL", "LH", "none"}


def test_islands_and_what_does_not_exist_is_nan():
    boundary = PolygonSet(
        [
            np.array([[0, 0], [500, 0], [500, 500], [0, 500.0]]),
            np.array([[900, 900], [1000, 900], [1000, 1000], [900, 1000.0]]),
        ],
        np.array([0, 1]),
    )
    cells = square_cells(boundary.bounds, 100, boundary)
    counts = np.arange(26) % 5
    counts[-1] = 50
    ours = local_moran_clusters(cells, *points_of(cells, counts), permutations=19)
    for values in (ours.local_i, ours.z, ours.p, ours.p_adjusted, ours.p_sim):
        assert np.isnan(values[-1]) and np.isfinite(values[:-1]).all()
    assert ours.cluster[-1] == "none"
    # No variance; no points; one cell; all others neighbours: nothing to say, no warning.
    nine = square_cells((0, 0, 299, 299), 100)
    for x, y, distance in (
        (nine.centre_x, nine.centre_y, None),
        ([], [], None),
        ([5, 5, 250], [5, 5, 250], 1e4),
    ):
        ours = local_moran_clusters(nine, x, y, distance=distance, permutations=9)
        assert np.isnan(ours.z).all() and np.isnan(ours.p_sim).all()
        assert set(ours.cluster) == {"none"}
    one = local_moran_clusters(square_cells((0, 0, 1, 1), 100), [0.5], [0.5], permutations=9)
    assert np.isnan(one.local_i).all()


def test_rates_are_those_of_esda(peer):
    # Truth: esda's Moran_Local_Rate (divisor n - 1), Empirical_Bayes and assuncao_rate.
    from embrace.embrace_qgis.analysis.hotspots.rates import smoothed_rates, standardised_rates

    rng = np.random.default_rng(4)
    cells = square_cells((0, 0, 1499, 1499), 100)
    population = np.round(10 ** rng.uniform(1, 3, len(cells)))
    counts = rng.poisson(population * rng.gamma(2, 0.02, len(cells)))
    theirs = peer(
        "smoothed_rates",
        counts=counts,
        population=population,
        neighbours=cells.touching().toarray(),
    )
    ours = local_moran_clusters(cells, *points_of(cells, counts), population=population)
    share = (len(cells) - 1) / len(cells)
    assert ours.local_i * share == pytest.approx(theirs["local_i"], rel=1e-9)
    assert smoothed_rates(counts, population) == pytest.approx(theirs["smoothed"], rel=1e-9)
    assert standardised_rates(counts, population) == pytest.approx(theirs["standardised"], rel=1e-9)


def test_cells_where_nobody_lives_are_no_part_of_the_map():
    # Truth: the same map with those cells cut away.
    rng = np.random.default_rng(6)
    boundary = PolygonSet([np.array([[0, 0], [1500, 0], [1500, 800], [0, 800.0]])], np.array([0]))
    whole = square_cells((0, 0, 1499, 1499), 100)
    part = square_cells((0, 0, 1499, 1499), 100, boundary)
    lived = boundary.contains(whole.centre_x, whole.centre_y)
    population = np.where(lived, np.round(rng.uniform(20, 900, len(whole))), 0)
    x, y = points_of(whole, rng.poisson(np.where(lived, population * 0.03, 5)))
    ours = local_moran_clusters(whole, x, y, population=population)
    truth = local_moran_clusters(part, x, y, population=population[lived])
    for name in ("local_i", "z", "p", "p_adjusted"):
        assert getattr(ours, name)[lived] == pytest.approx(getattr(truth, name), rel=1e-12)
        assert np.isnan(getattr(ours, name)[~lived]).all()
    assert (ours.cluster[lived] == truth.cluster).all() and set(ours.cluster[~lived]) == {"none"}


def test_refusals():
    cells = square_cells((0, 0, 299, 299), 100)
    with pytest.raises(ParameterError, match="permutations"):
        local_moran_clusters(cells, [1], [1], permutations=-1)
    with pytest.raises(ParameterError, match="permutations"):
        local_moran_clusters(cells, [1], [1], permutations=1_000_000)
    large = square_cells((0, 0, 29_999, 29_999), 100)
    with pytest.raises(ParameterError, match="too many"):
        local_moran_clusters(large, [1], [1], permutations=99_999, distance=5000)
    with pytest.raises(ParameterError, match="1 of 2 points"):
        local_moran_clusters(cells, [1, np.nan], [1, 1])
    with pytest.raises(ZeroDivisionError):
        local_moran_clusters(cells, [1], [1], permutations=99, progress=lambda share: 1 / 0)
