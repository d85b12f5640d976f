# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups around seeds: no group reaches farther than a distance from its seed.

Joining every near pair would chain along a whole street. Here the place with the most points
within the distance takes them all, then the next of what is left, and so on.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.spatial import cKDTree

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats, Integers
from ..progress import Progress, no_progress
from .ranges import AT_ONCE, expanded

MAXIMUM_PAIRS = 40_000_000


@dataclass(frozen=True, eq=False)
class Places:
    """The different coordinates of points, from west to east, of equals from south to north.

    ``x``, ``y`` (m,) metres; ``count`` (m,) points there; ``place`` (n,) the place of each point.
    """

    x: Floats
    y: Floats
    count: Integers
    place: Integers

    def __len__(self) -> int:
        return int(self.count.size)


def distinct_places(x: Floats, y: Floats) -> Places:
    """Points (n,) gathered by exactly equal coordinates."""
    order = np.lexsort((y, x))
    new = np.ones(x.size, dtype=bool)
    new[1:] = (np.diff(x[order]) != 0) | (np.diff(y[order]) != 0)
    place = np.empty(x.size, dtype=np.int64)
    place[order] = np.cumsum(new) - 1
    first = order[new]
    count = np.bincount(place, minlength=first.size).astype(np.int64)
    return Places(x=x[first], y=y[first], count=count, place=place)


@dataclass(frozen=True, eq=False)
class SeededGroups:
    """``group`` (m,) number from 0 in the order they were taken, -1 for none; ``seed`` place."""

    group: Integers
    seed: Integers


def seeded_groups(
    places: Places, distance: float, minimum: int = 1, progress: Progress = no_progress
) -> SeededGroups:
    """Group places around seeds.

    The seed is the place with the most points, not yet taken, at most ``distance`` metres away
    (its own counted; of equals the one with the most of its own, then the most western, then
    southern). It takes them all. That is repeated while a seed finds at least ``minimum`` points.
    ParameterError where so many places lie so near each other that their pairs do not fit in
    memory.
    """
    m = len(places)
    group = np.full(m, -1, dtype=np.int64)
    start, other = _near_places(places, distance)
    total = _sums(start, other, places.count)
    seeds: list[int] = []
    # A place with no neighbour can only be a group of its own: no need to queue for that.
    alone = np.flatnonzero((np.diff(start) == 1) & (total >= minimum))
    own = places.count.tolist()
    queue = [(-int(total[i]), -own[i], int(i)) for i in np.flatnonzero(total >= minimum)]
    lonely = np.zeros(m, dtype=bool)
    lonely[alone] = True
    heapq.heapify(queue)
    taken = 0
    while queue:
        held, _, place = heapq.heappop(queue)
        if group[place] >= 0:
            continue
        if lonely[place]:
            group[place] = len(seeds)
            seeds.append(place)
            taken += 1
            continue
        if -held != total[place]:
            if total[place] >= minimum:
                heapq.heappush(queue, (-int(total[place]), -own[place], place))
            continue
        near = other[start[place] : start[place + 1]]
        members = near[group[near] < 0]
        group[members] = len(seeds)
        seeds.append(place)
        for owner, at in expanded(start[members], start[members + 1]):
            np.subtract.at(total, other[at], places.count[members[owner]])
        taken += members.size
        progress(min(taken / m, 1.0))
    return SeededGroups(group, np.array(seeds, dtype=np.int64))


def most_within(places: Places, distance: float) -> int:
    """The most points that lie within ``distance`` metres of a place, its own counted."""
    if not len(places):
        return 0
    start, other = _near_places(places, distance)
    return int(_sums(start, other, places.count).max())


def _near_places(places: Places, distance: float) -> tuple[Integers, Integers]:
    """Each place's near places, itself included: ``other[start[i] : start[i + 1]]``."""
    m = len(places)
    if not m:
        return np.zeros(1, dtype=np.int64), np.empty(0, dtype=np.int64)
    if distance <= 0.0:
        return np.arange(m + 1), np.arange(m)
    spots = np.column_stack([places.x, places.y])
    spots = spots - spots.mean(axis=0)
    # Rounding of the shift must not part what is just at the distance: exact test below.
    reach = distance * (1.0 + 1e-9) + 1e-6
    tree = cKDTree(spots)
    if tree.count_neighbors(tree, reach) > MAXIMUM_PAIRS:
        raise ParameterError(
            message(
                "Within {distance:.4g} m of each other these {n} places make too many pairs.",
                distance=distance,
                n=m,
            ),
            message("Choose a shorter distance."),
        )
    a, b = tree.query_pairs(reach, output_type="ndarray").astype(np.int32).T
    near = np.empty(a.size, dtype=bool)
    for begin in range(0, a.size, AT_ONCE):
        part = slice(begin, begin + AT_ONCE)
        dx, dy = places.x[a[part]] - places.x[b[part]], places.y[a[part]] - places.y[b[part]]
        near[part] = dx * dx + dy * dy <= distance**2
    a, b = a[near], b[near]
    own = np.arange(m, dtype=np.int32)
    rows, columns = np.concatenate([a, b, own]), np.concatenate([b, a, own])
    ones = np.ones(rows.size, dtype=np.int8)
    matrix = coo_matrix((ones, (rows, columns)), shape=(m, m)).tocsr()
    return matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64)


def _sums(start: Integers, other: Integers, count: Integers) -> Integers:
    if not other.size:
        return np.zeros(start.size - 1, dtype=np.int64)
    sums: Integers = np.add.reduceat(count[other], start[:-1])
    return sums
