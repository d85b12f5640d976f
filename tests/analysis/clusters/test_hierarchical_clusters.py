# SPDX-License-Identifier: GPL-3.0-or-later
"""Hierarchical clusters: closed forms, the definition by brute force, and chance simulated."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.clusters.nearest_neighbour_clusters import (
    nearest_neighbour_clusters,
    random_neighbour_distance,
)
from embrace.embrace_qgis.analysis.clusters.seeded_groups import distinct_places, seeded_groups
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError


def square(side):
    ring = np.array([[0, 0], [side, 0], [side, side], [0, side]], dtype=float)
    return PolygonSet([ring], np.array([0]))


def test_the_automatic_distance_is_the_limit_of_the_random_mean():
    """100 points on 1 km²: mean 50 m, standard error 2.6136 m, so 50 - 1.645 · 2.6136."""
    assert random_neighbour_distance(100, 1e6) == pytest.approx(45.7010, abs=1e-4)
    # The limit is what it says: simulated means of random patterns (on a torus) fall below it
    # in 5 % of cases.
    from scipy.spatial import cKDTree

    generator = np.random.default_rng(4)
    means = []
    for _ in range(2000):
        xy = generator.uniform(0, 1000, (100, 2))
        means.append(cKDTree(xy, boxsize=1000).query(xy, k=2)[0][:, 1].mean())
    assert np.mean(np.array(means) < 45.7010) == pytest.approx(0.05, abs=0.02)


def brute_groups(x, y, distance, minimum):
    """By the definition, point by point: the fullest disc first, of equals the fullest place."""
    near = (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2 <= distance**2
    own = ((x[:, None] == x) & (y[:, None] == y)).sum(axis=1)
    free, groups = np.ones(x.size, dtype=bool), []
    while True:
        total = np.where(free, (near & free).sum(axis=1), 0)
        if not x.size or total.max() < max(minimum, 1):
            return groups
        best = np.flatnonzero(total == total.max())
        seed = best[np.lexsort((y[best], x[best], -own[best]))[0]]
        members = np.flatnonzero(near[seed] & free)
        groups.append(members.tolist())
        free[members] = False


@pytest.mark.parametrize("kind", ["spread", "lattice"])
@pytest.mark.parametrize("minimum", [1, 2, 5])
def test_groups_are_those_of_the_definition(kind, minimum):
    generator = np.random.default_rng(minimum)
    for trial in range(25):
        n = int(generator.integers(0, 120))
        x, y = generator.uniform(0, 500, (2, n))
        if kind == "lattice":
            x, y = np.round(x / 40) * 40, np.round(y / 40) * 40
        distance = (0.0, 40.0, 80.0, 500.0)[trial % 4]
        places = distinct_places(x, y)
        group = seeded_groups(places, distance, minimum).group[places.place]
        expected = brute_groups(x, y, distance, minimum)
        found = [
            np.flatnonzero(group == number).tolist() for number in range(group.max(initial=-1) + 1)
        ]
        assert found == expected


def towns(generator, per_spot=15):
    """Nine tight spots, three in each of three towns, in a 20 km square."""
    town = np.repeat([[3000, 3000], [16000, 4000], [9000, 17000]], 3, axis=0)
    spot = town + np.tile([[0, 0], [1200, 0], [0, 1200]], (3, 1))
    return (np.repeat(spot, per_spot, axis=0) + generator.normal(0, 25, (9 * per_spot, 2))).T


def test_spots_are_clusters_and_towns_are_clusters_of_clusters():
    x, y = towns(np.random.default_rng(6))
    found = nearest_neighbour_clusters(
        x, y, boundary=square(20_000.0), permutations=19, generator=np.random.default_rng(1)
    )
    assert [cluster.order for cluster in found.clusters] == [1] * 9 + [2] * 3
    assert all(cluster.points.size == 15 for cluster in found.clusters[:9])
    assert found.distances[0] == pytest.approx(random_neighbour_distance(135, 4e8))
    assert found.distances[1] == pytest.approx(random_neighbour_distance(9, 4e8))
    # 0.05 is the least that 19 random patterns can give.
    assert {cluster.p for cluster in found.clusters[:9]} == {0.05}
    for number, cluster in enumerate(found.clusters, start=1):
        parts = [found.clusters[part - 1] for part in cluster.members]
        assert all(part.parent == number for part in parts)
        if parts:
            assert cluster.p is None
            points = np.sort(np.concatenate([part.points for part in parts]))
            assert (points == cluster.points).all()
    spots = [set((cluster.points // 15).tolist()) for cluster in found.clusters[:9]]
    assert sorted(spot.pop() for spot in spots) == list(range(9))


def test_p_is_of_the_largest_cluster_of_each_random_pattern():
    """k + 1 of m + 1, counted again from the random patterns themselves."""
    generator = np.random.default_rng(9)
    x, y = generator.uniform(0, 1000, (2, 200))
    found = nearest_neighbour_clusters(
        x,
        y,
        minimum_points=3,
        distance=60.0,
        boundary=square(1000.0),
        permutations=50,
        generator=np.random.default_rng(5),
    )
    draws, sizes = np.random.default_rng(5), []
    for _ in range(50):
        rx, ry = draws.uniform((0, 0), (1000, 1000), (int(200 * 1.05) + 32, 2))[:200].T
        near = (rx[:, None] - rx) ** 2 + (ry[:, None] - ry) ** 2 <= 60.0**2
        sizes.append(near.sum(axis=1).max())
    assert found.simulated[:, 1].tolist() == sizes
    for cluster in found.clusters:
        if cluster.order == 1:
            k = np.count_nonzero(np.array(sizes) >= cluster.points.size)
            assert cluster.p == (k + 1) / 51
    assert 0 < found.expected < 60


def test_random_points_seldom_seem_clustered():
    """Of 100 random patterns about 5 may hold a cluster with p <= .05; by Poisson at most 12."""
    generator, called = np.random.default_rng(12), 0
    for _ in range(100):
        x, y = generator.uniform(0, 1000, (2, 80))
        found = nearest_neighbour_clusters(
            x,
            y,
            minimum_points=3,
            boundary=square(1000.0),
            permutations=19,
            generator=generator,
        )
        p = [cluster.p for cluster in found.clusters if cluster.order == 1]
        called += bool(p) and min(p) <= 0.05
    assert called <= 12


def test_the_seed_repeats_a_run():
    x, y = np.random.default_rng(1).uniform(0, 1000, (2, 90))

    def run(seed):
        return nearest_neighbour_clusters(
            x, y, minimum_points=2, permutations=9, generator=np.random.default_rng(seed)
        ).simulated.tolist()

    assert run(3) == run(3) != run(4)


def test_a_pile_is_a_cluster_and_counts_point_by_point():
    x = np.r_[np.full(10, 100.0), 5000.0, 9000.0, 0.0]
    y = np.r_[np.full(10, 100.0), 9000.0, 0.0, 8000.0]
    found = nearest_neighbour_clusters(x, y, permutations=9)
    assert [cluster.points.tolist() for cluster in found.clusters] == [list(range(10))]
    assert found.same_place == 10 and found.clusters[0].p == 0.1


@pytest.mark.parametrize(
    ("x", "y"), [([], []), ([5.0], [5.0]), ([5.0] * 30, [7.0] * 30), ([1.0, 2, 3], [1.0, 2, 3])]
)
def test_without_an_area_a_distance_is_needed(x, y):
    with pytest.raises(ParameterError, match="span no area"):
        nearest_neighbour_clusters(x, y)
    found = nearest_neighbour_clusters(x, y, distance=2.0, minimum_points=2, permutations=9)
    assert found.expected is None
    assert all(cluster.p is None for cluster in found.clusters)


def test_hostile_parameters():
    x, y = np.random.default_rng(1).uniform(0, 100, (2, 50))
    for wrong in ({"minimum_points": 1}, {"distance": -5.0}, {"distance": np.inf}):
        with pytest.raises(ParameterError):
            nearest_neighbour_clusters(x, y, **wrong)


def test_too_many_pairs_are_refused_with_a_sentence(monkeypatch):
    from embrace.embrace_qgis.analysis.clusters import seeded_groups as module

    monkeypatch.setattr(module, "MAXIMUM_PAIRS", 1000)
    x, y = np.random.default_rng(1).uniform(0, 100, (2, 50))
    with pytest.raises(ParameterError, match="too many pairs"):
        nearest_neighbour_clusters(x, y, distance=500.0)
