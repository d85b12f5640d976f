# SPDX-License-Identifier: GPL-3.0-or-later
"""Which incidents came close together in place and in time? ST-DBSCAN (Birant and Kut 2007)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, Integers, checked_points
from ..progress import Progress, no_progress
from .ranges import steps
from .space_time_boxes import SpaceTimeBoxes

SHORTEST_DISTANCE = 0.001
FEW, MORE = 4, 32
BOX_PAIRS_AT_ONCE = 200_000
PAIRS_AT_ONCE = 1_000_000


@dataclass(frozen=True, eq=False)
class SpaceTimeClusters:
    """Each point's cluster, and the clusters.

    ``cluster_id`` (n,) from 1, 0 for points in none; ``core`` (n,) whether a point has enough
    neighbours. By cluster, in the order of their numbers (the largest first, of equals the one
    that began first): ``count`` points, ``first`` and ``last`` datetime64[s].
    """

    cluster_id: Integers
    core: Booleans
    count: Integers
    first: npt.NDArray[np.datetime64]
    last: npt.NDArray[np.datetime64]

    def __len__(self) -> int:
        return int(self.count.size)


def space_time_clusters(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    time: npt.ArrayLike,
    *,
    distance: float,
    days: float,
    minimum_points: int = 5,
    progress: Progress = no_progress,
) -> SpaceTimeClusters:
    """Clusters of points that have near ones in both place and time.

    ``x``, ``y`` (n,) metres; ``time`` (n,) datetime64. Two points are neighbours where they lie
    at most ``distance`` metres *and* at most ``days`` days apart, both limits included. A point
    with at least ``minimum_points`` neighbours, itself counted, is a core point. Core points
    that are neighbours are in one cluster. Any other point with a core point for neighbour is in
    the cluster of the nearest one (in space, then in time, then the earliest, then the most
    western and southern), so that the answer does not depend on the order of the points.

    All pairs are never made: points in a box that fits into the limits are neighbours of each
    other, so time and memory grow with n · minimum_points, however dense the points lie.
    """
    x, y = checked_points(x, y)
    seconds = _seconds(time, x.size)
    reach, metres, fewest = _checked(distance, days, minimum_points)
    boxes = SpaceTimeBoxes(x, y, seconds, metres, reach)
    core = _core_points(boxes, fewest, lambda share: progress(0.4 * share))
    label = np.full(x.size, -1, dtype=np.int64)
    label[core] = _core_components(boxes, core, lambda share: progress(0.4 + 0.4 * share))
    _join_border(boxes, core, label, lambda share: progress(0.8 + 0.2 * share))
    unsorted_label, unsorted_core = np.empty_like(label), np.empty_like(core)
    unsorted_label[boxes.order], unsorted_core[boxes.order] = label, core
    return _numbered(x, y, np.asarray(time, "datetime64[s]").ravel(), unsorted_label, unsorted_core)


def _seconds(time: npt.ArrayLike, n: int) -> Integers:
    times = np.asarray(time, dtype="datetime64[s]").ravel()
    missing = int(np.count_nonzero(np.isnat(times)))
    if times.size != n or missing:
        raise ParameterError(
            message("{missing} of {n} incidents have no time.", missing=missing, n=n),
            message("Leave out incidents without a time."),
        )
    return times.astype(np.int64)


def _checked(distance: float, days: float, minimum_points: int) -> tuple[int, float, int]:
    metres = float(distance)
    if not (np.isfinite(metres) and (metres == 0.0 or metres >= SHORTEST_DISTANCE)):
        raise ParameterError(
            message("The distance {distance} is not a length.", distance=distance),
            message("Give metres, or 0 for points in the same place."),
        )
    seconds = float(days) * 86_400.0
    if not (np.isfinite(seconds) and 0.0 <= seconds < 1e14):
        raise ParameterError(
            message("{days} is not a number of days.", days=days),
            message("Give days, or 0 for points at the same time."),
        )
    if int(minimum_points) < 1:
        raise ParameterError(
            message("A cluster needs at least one point."),
            message("Give a smallest number of points of 1 or more."),
        )
    return int(np.floor(seconds + 1e-6)), metres, int(minimum_points)


def _core_points(boxes: SpaceTimeBoxes, fewest: int, progress: Progress) -> Booleans:
    """(n,) in the boxes' order: has at least ``fewest`` neighbours, itself counted."""
    core: Booleans = (boxes.box_size >= fewest)[boxes.box]
    count = np.zeros(core.size, dtype=np.int64)
    waiting = np.flatnonzero(~core)
    for number, offset in enumerate(boxes.offsets):
        for point, _, _ in boxes.neighbours(waiting, offset):
            count += np.bincount(point, minlength=core.size)
            progress(number / len(boxes.offsets))
        waiting = waiting[count[waiting] < fewest]
        progress((number + 1) / len(boxes.offsets))
    return core | (count >= fewest)


def _core_components(boxes: SpaceTimeBoxes, core: Booleans, progress: Progress) -> Integers:
    """(n core points,) which connected part of the core points each belongs to, from 0.

    Core points of one box are connected. Two boxes are connected where any two of their core
    points are neighbours: seen from their bounds, else from a few of their points, else from
    all. Boxes that are connected already by way of others are not looked at again.
    """
    at = np.flatnonzero(core)
    if not at.size:
        return at
    parts = boxes.part(at)
    none = np.empty(0, dtype=np.int64)
    first, second = [none], [none]
    unsure_first, unsure_second = [none], [none]
    for number, offset in enumerate(boxes.forward_offsets):
        for a, b in parts.box_pairs(offset, BOX_PAIRS_AT_ONCE):
            surely, perhaps = parts.bounds_say(a, b)
            first.append(a[surely])
            second.append(b[surely])
            unsure_first.append(a[perhaps])
            unsure_second.append(b[perhaps])
            progress(0.3 * number / len(boxes.forward_offsets))
    links = _Links(len(parts.box_size), np.concatenate(first), np.concatenate(second))
    a, b = np.concatenate(unsure_first), np.concatenate(unsure_second)
    for step, most in enumerate((FEW, MORE)):
        a, b = links.apart(a, b)
        found = _sampled(parts, a, b, most, progress)
        links.add(a[found], b[found])
        rest = ~found & (np.maximum(parts.box_size[a], parts.box_size[b]) > most)
        a, b = a[rest], b[rest]
        progress(0.5 + 0.1 * step)
    a, b = links.apart(a, b)
    for number, (one, other) in enumerate(zip(a.tolist(), b.tolist())):
        progress(0.6 + 0.4 * number / a.size)
        if links.joined(one, other) or not _any_neighbours(parts, one, other, progress):
            continue
        links.join(one, other)
    return links.labels()[parts.box]


def _sampled(
    parts: SpaceTimeBoxes, a: Integers, b: Integers, most: int, progress: Progress
) -> Booleans:
    """Whether any of at most ``most`` points of each box are neighbours, by pair of boxes."""
    found = np.zeros(a.size, dtype=bool)
    at_once = max(PAIRS_AT_ONCE // (most * most), 1)
    for begin in range(0, a.size, at_once):
        pair = slice(begin, begin + at_once)
        size_a, size_b = parts.box_size[a[pair]], parts.box_size[b[pair]]
        taken_a, taken_b = np.minimum(size_a, most), np.minimum(size_b, most)
        owner = np.repeat(np.arange(size_a.size), taken_a * taken_b)
        step = steps(taken_a * taken_b)
        in_a, in_b = step // taken_b[owner], step % taken_b[owner]
        i = parts.box_start[a[pair]][owner] + in_a * size_a[owner] // taken_a[owner]
        j = parts.box_start[b[pair]][owner] + in_b * size_b[owner] // taken_b[owner]
        found[begin + owner[parts.are_neighbours(i, j)]] = True
        progress(0.4)
    return found


def _any_neighbours(parts: SpaceTimeBoxes, a: int, b: int, progress: Progress) -> bool:
    """Whether any point of box ``a`` has a neighbour in box ``b``, each looked at if need be."""
    near_a, near_b = parts.within_reach(a, b), parts.within_reach(b, a)
    if not (near_a.size and near_b.size):
        return False
    rows = max(PAIRS_AT_ONCE // near_b.size, 1)
    for begin in range(0, near_a.size, rows):
        some = near_a[begin : begin + rows]
        if parts.are_neighbours(some[:, None], near_b[None, :]).any():
            return True
        progress(0.6)
    return False


class _Links:
    """Which boxes are connected, by way of others too."""

    def __init__(self, n: int, a: Integers, b: Integers) -> None:
        self._label = np.arange(n)
        self._parent: list[int] = []
        self.add(a, b)

    def add(self, a: Integers, b: Integers) -> None:
        n = self._label.size
        graph = coo_matrix(
            (np.ones(a.size, dtype=np.int8), (self._label[a], self._label[b])), shape=(n, n)
        )
        merged = connected_components(graph, directed=False)[1].astype(np.int64)
        self._label = merged[self._label]
        self._parent = list(range(n))

    def apart(self, a: Integers, b: Integers) -> tuple[Integers, Integers]:
        """The pairs that are not connected yet."""
        keep = self._label[a] != self._label[b]
        return a[keep], b[keep]

    def _root(self, box: int) -> int:
        root = int(self._label[box])
        while self._parent[root] != root:
            self._parent[root] = self._parent[self._parent[root]]
            root = self._parent[root]
        return root

    def joined(self, a: int, b: int) -> bool:
        return self._root(a) == self._root(b)

    def join(self, a: int, b: int) -> None:
        self._parent[self._root(a)] = self._root(b)

    def labels(self) -> Integers:
        """(n,) number of each box's part."""
        roots = np.array(self._parent, dtype=np.int64)
        while True:
            above = roots[roots]
            if (above == roots).all():
                labels: Integers = roots[self._label]
                return labels
            roots = above


def _join_border(
    boxes: SpaceTimeBoxes, core: Booleans, label: Integers, progress: Progress
) -> None:
    """Give each point that is near a core point, but none itself, the label of the nearest."""
    waiting = np.flatnonzero(~core)
    if not (waiting.size and waiting.size < core.size):
        return
    nearest = np.full(core.size, np.inf)
    found: list[tuple[Integers, Integers]] = []
    for number, offset in enumerate(boxes.offsets):
        for point, other, square in boxes.neighbours(waiting, offset):
            is_core = core[other]
            point, other, square = point[is_core], other[is_core], square[is_core]
            if point.size:
                start = np.flatnonzero(np.diff(point, prepend=-1))
                mine = point[start]
                nearest[mine] = np.minimum(nearest[mine], np.minimum.reduceat(square, start))
                best = square == nearest[point]
                found.append((point[best], other[best]))
            progress(number / len(boxes.offsets))
        progress((number + 1) / len(boxes.offsets))
    if not found:
        return
    point, other = (np.concatenate(side) for side in zip(*found))
    best = boxes.square_distance(point, other) == nearest[point]
    point, other = point[best], other[best]
    apart = np.abs(boxes.t[point] - boxes.t[other])
    order = np.lexsort((boxes.y[other], boxes.x[other], boxes.t[other], apart, point))
    joined, first = np.unique(point[order], return_index=True)
    label[joined] = label[other[order][first]]


def _numbered(
    x: Floats,
    y: Floats,
    time: npt.NDArray[np.datetime64],
    label: Integers,
    core: Booleans,
) -> SpaceTimeClusters:
    """Clusters numbered from the largest; of equals the one that began first, most western."""
    inside = np.flatnonzero(label >= 0)
    # The first event of a cluster comes first, so that it stands for the whole of it.
    inside = inside[np.lexsort((y[inside], x[inside], time[inside]))]
    _, start, member, count = np.unique(
        label[inside], return_index=True, return_inverse=True, return_counts=True
    )
    begin = inside[start]
    order = np.lexsort((y[begin], x[begin], time[begin], -count))
    number = np.empty(order.size, dtype=np.int64)
    number[order] = np.arange(1, order.size + 1)
    cluster_id = np.zeros(label.size, dtype=np.int64)
    cluster_id[inside] = number[member]
    last = np.full(order.size, np.iinfo(np.int64).min, dtype=np.int64)
    np.maximum.at(last, number[member] - 1, time[inside].astype(np.int64))
    return SpaceTimeClusters(
        cluster_id=cluster_id,
        core=core,
        count=count[order].astype(np.int64),
        first=time[begin][order],
        last=last.astype("datetime64[s]"),
    )
