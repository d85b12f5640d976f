# SPDX-License-Identifier: GPL-3.0-or-later
"""How many other incidents lie within a distance of an incident? Ripley's K and Besag's L."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats, Integers, bin_sums, checked_points, floats
from ..polygons import box_point_pairs
from ..progress import Progress, no_progress
from .study_area import Overlap, StudyArea, overlap

CORRECTIONS = ("translation", "isotropic", "border", "none")
MAXIMUM_PAIRS = 30_000_000
PAIRS_A_PATTERN = 1_000_000
PAIRS_AT_ONCE = 500_000
LARGEST_WEIGHT = 100.0


@dataclass(frozen=True, eq=False)
class Places:
    """Points by place: ``x``, ``y`` (k,) metres and how many lie there, ``times`` (k,)."""

    x: Floats
    y: Floats
    times: Floats

    @property
    def n(self) -> float:
        """How many points there are."""
        return float(self.times.sum())


def places_of(x: npt.ArrayLike, y: npt.ArrayLike) -> Places:
    """Points that share their coordinates become one place; sorted from south to north."""
    x, y = checked_points(x, y)
    places, times = np.unique(y + 1j * x, return_counts=True)
    return Places(places.imag.copy(), places.real.copy(), times.astype(np.float64))


def checked_distances(distances: npt.ArrayLike) -> Floats:
    """Distances (k,) in metres, above zero and ascending; ParameterError otherwise."""
    r = floats(distances)
    if not r.size or not np.isfinite(r).all() or r[0] <= 0 or (np.diff(r) <= 0).any():
        raise ParameterError(
            message("The distances are not ascending lengths."),
            message("Give metres above zero, the shortest first: 100, 200, 400."),
        )
    return r


def automatic_distances(x: npt.ArrayLike, y: npt.ArrayLike, area: StudyArea) -> Floats:
    """15 to 37 round distances in metres, up to a quarter of the area's shorter side.

    The longest is cut so that neither this pattern (30 million pairs) nor one spread by chance
    (a million) holds more pairs of places within it than can be worked through.
    """
    places = places_of(x, y)
    longest = area.shorter_side / 4
    by_chance = PAIRS_A_PATTERN * 2 * area.area_m2 / np.pi / max(places.n, 1.0) ** 2
    longest = min(longest, float(np.sqrt(by_chance)))
    tree = cKDTree(np.column_stack([places.x, places.y]))
    while _pairs_within(tree, longest) > MAXIMUM_PAIRS / 4:
        longest *= 0.8
    power = 10.0 ** np.floor(np.log10(longest / 15))
    step = max(size * power for size in (1.0, 2.0, 2.5, 5.0) if size * power <= longest / 15)
    distances: Floats = np.round(step * np.arange(1, int(longest / step * (1 + 1e-9)) + 1), 9)
    return distances


def k_function(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    area: StudyArea,
    distances: npt.ArrayLike,
    *,
    edge_correction: str = "translation",
    covariance: Overlap | None = None,
    progress: Progress = no_progress,
) -> Floats:
    """Ripley's K (k,) in square metres at ``distances`` (k,), closed: a pair at r is within r.

    K(r) = A/(n(n - 1)) · Σ e over ordered pairs within r; by chance π r². Points sharing a
    place are pairs at distance 0. The weight e stands for neighbours outside the study area:
    ``translation`` A / the area left when it is moved by the pair's difference (Ohser 1983);
    ``isotropic`` 1 / the share of the circle through the neighbour that lies inside (Ripley
    1977), at most 100; ``border`` uses only points further than r from the outline (NaN where
    there are none); ``none`` is 1. ``covariance`` may be made beforehand by ``overlap``.
    NaN below two points. Raises ParameterError above 30 million pairs of places.
    """
    if edge_correction not in CORRECTIONS:
        raise ParameterError(
            message("There is no correction called {correction}.", correction=edge_correction),
            message("Choose translation, isotropic, border or none."),
        )
    r = checked_distances(distances)
    places = places_of(x, y)
    if places.n < 2:
        return np.full(r.size, np.nan)
    if edge_correction == "border":
        return _border_k(places, area, r, progress)
    reach = float(r[-1])
    if edge_correction == "translation":
        moved = covariance if covariance is not None else overlap(area, reach)
    elif edge_correction == "isotropic":
        outline = area.outline_distance(places.x, places.y, reach)
    sums = np.zeros(r.size + 1)
    for i, j in _close_pairs(places, reach, progress):
        dx, dy = places.x[j] - places.x[i], places.y[j] - places.y[i]
        distance = np.sqrt(dx * dx + dy * dy)
        weight = 2 * places.times[i] * places.times[j]
        if edge_correction == "translation":
            weight *= area.area_m2 / np.maximum(moved.at(dx, dy), area.area_m2 / LARGEST_WEIGHT)
        elif edge_correction == "isotropic":
            weight /= 2.0
            weight *= _circle_weight(places, area, outline, i, distance) + _circle_weight(
                places, area, outline, j, distance
            )
        sums += bin_sums(np.searchsorted(r, distance), weight, r.size + 1)
    same = float((places.times * (places.times - 1)).sum())
    k: Floats = (np.cumsum(sums)[:-1] + same) * area.area_m2 / (places.n * (places.n - 1))
    return k


def l_function(k: npt.ArrayLike) -> Floats:
    """Besag's L, √(K/π) in metres: by chance the distance itself."""
    distance: Floats = np.sqrt(floats(k) / np.pi)
    return distance


def _border_k(places: Places, area: StudyArea, r: Floats, progress: Progress) -> Floats:
    outline = area.outline_distance(places.x, places.y, float(r[-1]) * (1 + 1e-12))
    # A point counts for the distances that do not reach the outline.
    until = np.searchsorted(r, outline, side="right")
    change = np.zeros(r.size + 1)
    np.add.at(change, until, places.times)
    usable = places.n - np.cumsum(change)[:-1]
    sums = np.zeros(r.size + 1)

    def count(here: Integers, bins: Integers, pairs: Floats) -> None:
        counted = bins < until[here]
        sums[:] += bin_sums(bins[counted], pairs[counted], r.size + 1)
        sums[:] -= bin_sums(until[here[counted]], pairs[counted], r.size + 1)

    for i, j in _close_pairs(places, float(r[-1]), progress):
        distance = np.hypot(places.x[j] - places.x[i], places.y[j] - places.y[i])
        bins = np.searchsorted(r, distance)
        pairs = places.times[i] * places.times[j]
        count(i, bins, pairs)
        count(j, bins, pairs)
    index = np.arange(places.x.size)
    count(index, np.zeros(index.size, dtype=np.int64), places.times * (places.times - 1))
    usable[usable < 0.5] = np.nan
    k: Floats = np.cumsum(sums)[:-1] / usable * area.area_m2 / (places.n - 1)
    return k


def _pairs_within(tree: cKDTree, reach: float) -> float:
    if not reach > 0 or tree.n < 2:
        return 0.0
    return (float(tree.count_neighbors(tree, reach)) - float(tree.n)) / 2


def _close_pairs(
    places: Places, reach: float, progress: Progress
) -> Iterator[tuple[Integers, Integers]]:
    """Every pair of places within ``reach`` once, in chunks from south to north."""
    xy = np.column_stack([places.x, places.y])
    pairs = _pairs_within(cKDTree(xy, balanced_tree=False, compact_nodes=False), reach)
    if pairs > MAXIMUM_PAIRS:
        raise ParameterError(
            message(
                "There are {pairs:.0f} million pairs of places within {reach:g} m.",
                pairs=pairs / 1e6,
                reach=reach,
            ),
            message("Choose shorter distances, or leave them empty."),
        )
    chunks = int(np.ceil(pairs / PAIRS_AT_ONCE)) or 1
    bounds = np.linspace(0, len(xy), chunks + 1).astype(np.int64)
    for begin, stop in zip(bounds[:-1], bounds[1:]):
        progress(begin / max(len(xy), 1))
        if begin == stop:
            continue
        last = int(np.searchsorted(places.y, places.y[stop - 1] + reach, side="right"))
        tree = cKDTree(xy[begin:last], balanced_tree=False, compact_nodes=False)
        found = tree.query_pairs(reach, output_type="ndarray")
        found = found[found[:, 0] < stop - begin] + begin
        yield found[:, 0], found[:, 1]


def _circle_weight(
    places: Places, area: StudyArea, outline: Floats, here: Integers, radius: Floats
) -> Floats:
    """1 / the share of the circle around each place that lies inside the study area."""
    weight = np.ones(here.size)
    # A circle that does not reach the outline is whole.
    cut = np.flatnonzero((radius > outline[here]) & (radius > 0))
    if not cut.size:
        return weight
    centre, place = np.unique(here[cut], return_inverse=True)
    share = _inside_shares(area, places.x[centre], places.y[centre], place.ravel(), radius[cut])
    weight[cut] = 1 / np.maximum(share, 1 / LARGEST_WEIGHT)
    return weight


def _inside_shares(
    area: StudyArea, x: Floats, y: Floats, place: Integers, radius: Floats
) -> Floats:
    """Share inside of circles with centres ``x[place]``, ``y[place]``, some of which is inside.

    Going round, the angles at which the circle leaves less those at which it enters are the
    length inside, but for whole turns.
    """
    start, end = area.directed_edges
    reach = float(radius.max())
    low, high = np.minimum(start, end) - reach, np.maximum(start, end) + reach
    edges, points = [], []
    for edge, point in box_point_pairs(x, y, low[:, 0], low[:, 1], high[:, 0], high[:, 1]):
        edges.append(edge)
        points.append(point)
    edge, point = np.concatenate(edges), np.concatenate(points)
    order = np.argsort(point, kind="stable")
    edge, point = edge[order], point[order]
    many = np.bincount(point, minlength=x.size)
    first = np.concatenate([[0], np.cumsum(many)[:-1]])
    angles = np.zeros(radius.size)
    work = np.cumsum(many[place])
    begin = 0
    while begin < radius.size:
        limit = (work[begin - 1] if begin else 0) + PAIRS_AT_ONCE
        stop = max(int(np.searchsorted(work, limit, side="right")), begin + 1)
        lengths = many[place[begin:stop]]
        circle = np.repeat(np.arange(begin, stop), lengths)
        ends = np.cumsum(lengths)
        within = np.arange(circle.size) - np.repeat(ends - lengths, lengths)
        at = edge[first[place[circle]] + within]
        crossed, angle = _crossing_angles(
            start[at], end[at], x[place[circle]], y[place[circle]], radius[circle]
        )
        angles += np.bincount(circle[crossed], angle, radius.size)
        begin = stop
    inside = np.mod(angles, 2 * np.pi) / (2 * np.pi)
    # No length inside, to rounding, is the whole circle: the neighbour itself lies on it.
    inside[(inside < 1e-9) | (inside > 1 - 1e-9)] = 1.0
    return inside


def _crossing_angles(
    start: Floats, end: Floats, x: Floats, y: Floats, radius: Floats
) -> tuple[Integers, Floats]:
    """Which edges cross their circle, and at which angle: leaving counts plus, entering minus."""
    along = end - start
    fx, fy = start[:, 0] - x, start[:, 1] - y
    a = (along**2).sum(axis=1)
    b = fx * along[:, 0] + fy * along[:, 1]
    below = b * b - a * (fx * fx + fy * fy - radius**2)
    able = np.flatnonzero((below > 0) & (a > 0))
    root = np.sqrt(below[able])
    crossed, angles = [], []
    for sign in (-1.0, 1.0):
        t = (-b[able] + sign * root) / a[able]
        hit = able[(t >= 0) & (t < 1)]
        t = t[(t >= 0) & (t < 1)]
        angle = np.arctan2(fy[hit] + t * along[hit, 1], fx[hit] + t * along[hit, 0])
        crossed.append(hit)
        angles.append(-sign * angle)
    return np.concatenate(crossed), np.concatenate(angles)
