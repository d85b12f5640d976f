# SPDX-License-Identifier: GPL-3.0-or-later
"""Which points lie closer together than chance brings them, and which clusters of clusters?

Nearest-neighbour hierarchical clustering in the manner of CrimeStat (Levine 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats, Integers, checked_length, checked_points
from ..point_patterns.study_area import StudyArea, study_area
from ..polygons import PolygonSet
from ..progress import Progress, no_progress
from .outlines import groups_of
from .seeded_groups import distinct_places, seeded_groups

ONE_SIDED_95 = 1.6448536269514722
STANDARD_ERROR = 0.26136
MINIMUM_CLUSTERS = 3
MOST_ORDERS = 20


@dataclass(frozen=True, eq=False)
class HierarchicalCluster:
    """A cluster of any order.

    ``order`` 1 for clusters of points, 2 for clusters of those … ; ``points`` the indices of all
    points in it; ``members`` the numbers of the clusters it is made of (none at order 1);
    ``parent`` the number of the cluster it is part of, None for none; ``p`` the chance of a
    cluster with as many points, None without simulation and above order 1.
    """

    order: int
    points: Integers
    members: tuple[int, ...]
    parent: Optional[int]
    p: Optional[float]


@dataclass(frozen=True, eq=False)
class NearestNeighbourClusters:
    """Clusters, numbered from 1 in the order of the list: by order, the largest first.

    ``distance`` metres, of each order; ``area_km2`` of the study area; ``simulated`` the number
    of first-order clusters and the points of the largest, (m, 2), in each random pattern;
    ``same_place`` points that share their place with another.
    """

    clusters: list[HierarchicalCluster]
    distances: list[float]
    area_km2: float
    simulated: Integers
    same_place: int

    @property
    def distance(self) -> float:
        return self.distances[0]

    @property
    def first_order(self) -> int:
        return sum(cluster.order == 1 for cluster in self.clusters)

    @property
    def expected(self) -> Optional[float]:
        """How many first-order clusters chance gives, on average."""
        return float(self.simulated[:, 0].mean()) if len(self.simulated) else None

    @property
    def p_number(self) -> Optional[float]:
        """The chance of as many first-order clusters."""
        return _upper(self.simulated[:, 0], self.first_order) if len(self.simulated) else None


def random_neighbour_distance(n: int, area: float) -> float:
    """The lower one-sided 95 % limit of the mean distance between random nearest neighbours.

    ½√(A/n) - 1.645 · 0.26136 / √(n²/A), in metres, for ``n`` points in ``area`` square metres
    (Clark and Evans 1954; CrimeStat's criterion).
    """
    if n < 1 or not (np.isfinite(area) and area > 0.0):
        raise ParameterError(
            message("The points span no area, so no distance can be chosen."),
            message("Give a distance, or a boundary of the study area."),
        )
    return float(0.5 * np.sqrt(area / n) - ONE_SIDED_95 * STANDARD_ERROR / np.sqrt(n**2 / area))


def nearest_neighbour_clusters(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    minimum_points: int = 10,
    distance: Optional[float] = None,
    boundary: Optional[PolygonSet] = None,
    permutations: int = 99,
    generator: Optional[np.random.Generator] = None,
    progress: Progress = no_progress,
) -> NearestNeighbourClusters:
    """Hierarchical clusters of points (n,) in metres.

    Order 1: the point with the most others within ``distance`` takes them as its cluster, then
    the next of those left, while at least ``minimum_points`` come together. So a cluster reaches
    at most ``distance`` from its seed and does not chain along a street. Points at one place
    count one by one: a pile of ``minimum_points`` is a cluster. Higher orders: the mean centres
    of the clusters are clustered in the same way, at least 3 at a time, with the random
    distance of that many points; until none come together.

    ``distance`` by default is ``random_neighbour_distance`` of the study area: ``boundary``, or
    else the points' convex hull. ``permutations`` times as many points are spread at random
    over it and clustered with the same distance. A cluster's p is the upper tail (k+1)/(m+1)
    of the *largest* cluster of each random pattern: it holds for all clusters at once.
    """
    x, y = checked_points(x, y)
    fewest = int(minimum_points)
    if fewest < 2:
        raise ParameterError(
            message("A cluster needs at least two points."),
            message("Give a smallest number of points of 2 or more."),
        )
    window = study_area(x, y, boundary)
    area = window.area_m2 if window is not None else 0.0
    first = (
        random_neighbour_distance(x.size, area)
        if distance is None
        else checked_length(distance, message("distance"))
    )
    places = distinct_places(x, y)
    found = seeded_groups(places, first, fewest, lambda share: progress(0.1 * share))
    levels, distances = _orders(x, y, found.group[places.place], first, area)
    simulated = np.empty((0, 2), dtype=np.int64)
    if permutations > 0 and window is not None:
        simulated = _random_patterns(
            window,
            x.size,
            first,
            fewest,
            int(permutations),
            generator if generator is not None else np.random.default_rng(),
            lambda share: progress(0.1 + 0.9 * share),
        )
    return NearestNeighbourClusters(
        clusters=_listed(levels, simulated),
        distances=distances,
        area_km2=area / 1e6,
        simulated=simulated,
        same_place=int(places.count[places.count > 1].sum()),
    )


def _orders(
    x: Floats, y: Floats, group: Integers, first: float, area: float
) -> tuple[list[list[tuple[Integers, Integers]]], list[float]]:
    """By order, its clusters as (points, numbers of the clusters of the order below)."""
    clusters = [(points, np.empty(0, dtype=np.int64)) for points in groups_of(group)]
    levels, distances = [], [first]
    while clusters:
        levels.append(clusters)
        if len(clusters) < MINIMUM_CLUSTERS or not area > 0.0 or len(levels) == MOST_ORDERS:
            break
        centres = np.array([(x[points].mean(), y[points].mean()) for points, _ in clusters])
        reach = random_neighbour_distance(len(clusters), area)
        places = distinct_places(centres[:, 0], centres[:, 1])
        joined = seeded_groups(places, reach, MINIMUM_CLUSTERS).group[places.place]
        below = clusters
        clusters = [
            (np.sort(np.concatenate([below[i][0] for i in members.tolist()])), members)
            for members in groups_of(joined)
        ]
        if clusters:
            distances.append(reach)
    return levels, distances


def _listed(
    levels: list[list[tuple[Integers, Integers]]], simulated: Integers
) -> list[HierarchicalCluster]:
    """All clusters, with the numbers of their parts and of what they are part of."""
    # Of equals the one found first: its seed had the most points, or lies most westerly.
    ranks = [np.argsort([-points.size for points, _ in level], kind="stable") for level in levels]
    numbers, begin = [], 1
    for rank in ranks:
        number = np.empty(rank.size, dtype=np.int64)
        number[rank] = np.arange(begin, begin + rank.size)
        numbers.append(number)
        begin += rank.size
    listed = []
    for depth, (level, rank) in enumerate(zip(levels, ranks)):
        parent = np.zeros(len(level), dtype=np.int64)
        if depth + 1 < len(levels):
            for above, (_, members) in zip(numbers[depth + 1], levels[depth + 1]):
                parent[members] = above
        for at in rank.tolist():
            points, members = level[at]
            parts = sorted(numbers[depth - 1][members].tolist()) if depth else []
            p = _upper(simulated[:, 1], points.size) if len(simulated) and not depth else None
            listed.append(
                HierarchicalCluster(depth + 1, points, tuple(parts), int(parent[at]) or None, p)
            )
    return listed


def _upper(simulated: Integers, observed: int) -> float:
    """(k+1)/(m+1) for the k of m random values that are as high as the observed."""
    return float((np.count_nonzero(simulated >= observed) + 1) / (simulated.size + 1))


def _random_patterns(
    window: StudyArea,
    n: int,
    distance: float,
    fewest: int,
    permutations: int,
    generator: np.random.Generator,
    progress: Progress,
) -> Integers:
    """(m, 2) number of clusters and points of the largest, in each random pattern."""
    found = np.zeros((permutations, 2), dtype=np.int64)
    for number in range(permutations):
        places = distinct_places(*window.random_points(n, generator))
        group = seeded_groups(places, distance, fewest).group
        sizes = np.bincount(group[group >= 0], weights=places.count[group >= 0])
        found[number] = sizes.size, sizes.max(initial=0)
        progress((number + 1) / permutations)
    return found
