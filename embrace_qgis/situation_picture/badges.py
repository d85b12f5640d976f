# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the numbers and names of the places stand on the map.

Each number is a disc outside its hot spot, its name beside it, a line from the disc to the
hot spot. The same facts always give the same places: directions and distances are tried in
order and scored; nothing is random.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

DISC = 5.5  # mm
NAME_GAP = 1.0  # mm between disc and name
NAME_HEIGHT = 3.9
CLEARANCE = 1.4  # mm between a disc and its own outline
EDGE = 4.4  # mm to the map's frame; must be more than the map's label margin
DIRECTIONS = 16
FURTHER = (0.0, 2.5, 6.0, 11.0, 18.0)  # mm beyond the nearest free place in a direction
SWEEPS = 4

Array = NDArray[np.float64]
Box = tuple[float, float, float, float]  # x_min, y_min, x_max, y_max


@dataclass(frozen=True)
class Badge:
    """Disc centre, side of the name, and where the line meets the hot spot (mm, y down)."""

    x: float
    y: float
    side: str  # left | right
    end_x: float
    end_y: float
    free: bool  # nothing is covered, nothing stands outside the frame

    def disc_box(self) -> Box:
        half = DISC / 2
        return (self.x - half, self.y - half, self.x + half, self.y + half)

    def name_box(self, width: float) -> Box:
        start = DISC / 2 + NAME_GAP
        x = self.x + start if self.side == "right" else self.x - start - width
        return (x, self.y - NAME_HEIGHT / 2, x + width, self.y + NAME_HEIGHT / 2)


def place_badges(
    outlines: Sequence[Sequence[Array]],
    name_widths: Sequence[float],
    width: float,
    height: float,
) -> list[Badge]:
    """Number and name of each place, in the order given.

    ``outlines`` holds the closed rings of each place in mm from the map's upper left corner,
    ``name_widths`` the names' widths in mm, ``width`` and ``height`` the map's size. The last
    answers are remembered: a preview and the picture itself ask the same.
    """
    if not outlines:
        return []
    asked = tuple(
        tuple(np.ascontiguousarray(ring, dtype=float).tobytes() for ring in rings)
        for rings in outlines
    )
    return list(_placed(asked, tuple(name_widths), width, height))


@lru_cache(maxsize=8)
def _placed(
    asked: tuple[tuple[bytes, ...], ...],
    name_widths: tuple[float, ...],
    width: float,
    height: float,
) -> tuple[Badge, ...]:
    """Outlines as bytes of their corners (k, 2), so that they can be looked up."""
    outlines = [
        [np.frombuffer(ring, dtype=float).reshape(-1, 2) for ring in rings] for rings in asked
    ]
    dense = [np.vstack([_densified(ring) for ring in rings]) for rings in outlines]
    options: list[list[_Option]] = []
    for number, (rings, points) in enumerate(zip(outlines, dense)):
        own = []
        for badge, cost in _options(rings, points):
            fixed = _over_outlines(badge, number, outlines, dense, name_widths[number])
            fixed += _outside(badge, name_widths[number], width, height)
            own.append((badge, cost, fixed))
        options.append(own)
    count = len(options)
    orders = (
        list(range(count)),
        list(reversed(range(count))),
        sorted(range(count), key=lambda number: (-name_widths[number], number)),
    )
    results = [_settled(options, order, name_widths) for order in orders]
    return tuple(min(results, key=lambda result: result[0])[1])


_Option = tuple[Badge, float, float]  # the cost of its place, and of what it covers


def _settled(
    options: Sequence[Sequence[_Option]], order: Sequence[int], name_widths: Sequence[float]
) -> tuple[float, list[Badge]]:
    """Each badge in turn takes its best place, given the others, until none moves."""
    chosen: list[Badge | None] = [None] * len(options)
    costs = [0.0] * len(options)
    for _ in range(SWEEPS):
        before = list(chosen)
        for number in order:
            best: tuple[float, Badge] | None = None
            for badge, cost, fixed in options[number]:
                if best is not None and cost + fixed >= best[0]:
                    continue
                covered = fixed + _over_badges(badge, number, chosen, name_widths)
                if best is None or cost + covered < best[0]:
                    best = (cost + covered, replace(badge, free=covered == 0))
            if best is not None:
                costs[number], chosen[number] = best
        if chosen == before:
            break
    return sum(costs), [badge for badge in chosen if badge is not None]


def inside(rings: Sequence[Array], points: Array) -> NDArray[np.bool_]:
    """Which positions (n, 2) lie within rings, by the even-odd rule."""
    x, y = points[:, 0, None], points[:, 1, None]
    crossings = np.zeros(len(points), dtype=np.int64)
    for ring in rings:
        x0, y0, x1, y1 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
        rise = np.where(y1 == y0, 1.0, y1 - y0)  # level edges are never crossed
        crosses = ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) * (x1 - x0) / rise)
        crossings += np.count_nonzero(crosses, axis=1)
    within: NDArray[np.bool_] = crossings % 2 == 1
    return within


def _densified(ring: Array, step: float = 0.6) -> Array:
    parts = []
    for start, end in zip(ring[:-1], ring[1:]):
        n = max(int(np.ceil(np.hypot(*(end - start)) / step)), 1)
        parts.append(start + (end - start) * np.arange(n)[:, None] / n)
    return np.vstack(parts)


def _options(rings: Sequence[Array], points: Array) -> list[tuple[Badge, float]]:
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    reach = float(np.hypot(*(high - low))) / 2 + DISC + 2 * CLEARANCE
    found = []
    for number in range(DIRECTIONS):
        angle = 2 * np.pi * number / DIRECTIONS
        unit = np.array([np.cos(angle), -np.sin(angle)])
        steps = np.arange(0, reach, 0.4)
        centres = middle + steps[:, None] * unit
        gaps = np.hypot(centres[:, 0, None] - points[:, 0], centres[:, 1, None] - points[:, 1]).min(
            axis=1
        )
        free = (gaps >= DISC / 2 + CLEARANCE) & ~inside(rings, centres)
        nearest = float(steps[free][0]) if free.any() else reach
        for further in FURTHER:
            centre = middle + (nearest + further) * unit
            end = points[int(np.hypot(*(points - centre).T).argmin())]
            for side in ("right", "left"):
                against = unit[0] < -0.1 if side == "right" else unit[0] > 0.1
                steep = abs(unit[0]) < 0.3
                cost = further + 7.0 * against + 1.5 * steep + 0.5 * (side == "left")
                badge = Badge(float(centre[0]), float(centre[1]), side, end[0], end[1], True)
                found.append((badge, cost))
    return found


def _outside(badge: Badge, name_width: float, width: float, height: float) -> float:
    cost = 0.0
    for x_min, y_min, x_max, y_max in (badge.disc_box(), badge.name_box(name_width)):
        over = max(EDGE - x_min, EDGE - y_min, x_max + EDGE - width, y_max + EDGE - height)
        cost += 1000 + 10 * over if over > 0 else 0.0
    return cost


def _over_outlines(
    badge: Badge,
    number: int,
    outlines: Sequence[Sequence[Array]],
    dense: Sequence[Array],
    name_width: float,
) -> float:
    disc, name = badge.disc_box(), badge.name_box(name_width)
    line = np.linspace([badge.x, badge.y], [badge.end_x, badge.end_y], 12)
    cost = 0.0
    for other, (rings, points) in enumerate(zip(outlines, dense)):
        cost += 400.0 * _covers(name, rings, points)
        if other != number:
            cost += 500.0 * _covers(disc, rings, points)
            if inside(rings, line[1:-1]).any():
                cost += 300.0
    return cost


def _over_badges(
    badge: Badge, number: int, chosen: Sequence[Badge | None], name_widths: Sequence[float]
) -> float:
    disc, name = badge.disc_box(), badge.name_box(name_widths[number])
    line = np.linspace([badge.x, badge.y], [badge.end_x, badge.end_y], 12)
    cost = 0.0
    for other, known in enumerate(chosen):
        if known is None or other == number:
            continue
        boxes = (known.disc_box(), known.name_box(name_widths[other]))
        cost += 800.0 * sum(_meet(a, b) for a in (disc, name) for b in boxes)
        other_line = np.linspace([known.x, known.y], [known.end_x, known.end_y], 12)
        cost += 300.0 * any(_holds(box, line).any() for box in boxes)
        cost += 300.0 * any(_holds(box, other_line).any() for box in (disc, name))
    return cost


def _meet(a: Box, b: Box, air: float = 0.6) -> bool:
    return a[0] < b[2] + air and b[0] < a[2] + air and a[1] < b[3] + air and b[1] < a[3] + air


def _holds(box: Box, points: Array, air: float = 0.5) -> NDArray[np.bool_]:
    held: NDArray[np.bool_] = (
        (points[:, 0] > box[0] - air)
        & (points[:, 0] < box[2] + air)
        & (points[:, 1] > box[1] - air)
        & (points[:, 1] < box[3] + air)
    )
    return held


def _covers(box: Box, rings: Sequence[Array], points: Array) -> bool:
    if _holds(box, points).any():
        return True
    middle = np.array([[(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]])
    return bool(inside(rings, middle)[0])
