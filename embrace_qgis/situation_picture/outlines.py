# SPDX-License-Identifier: GPL-3.0-or-later
"""The outline of a cluster of cells that share edges."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def outline_of(rings: Sequence[np.ndarray], tolerance: float = 0.01) -> tuple[np.ndarray, ...]:
    """Which closed rings surround the union of these cells?

    ``rings`` are (k, 2) arrays, closed or not, whose shared edges have the same end points to
    within ``tolerance`` (metres). Edges that two cells share cancel; the rest are chained. The
    largest ring comes first; holes follow as rings of their own. Cells that meet only in a
    corner give separate rings.
    """
    edges: dict[tuple[tuple[int, int], tuple[int, int]], bool] = {}
    corner: dict[tuple[int, int], tuple[float, float]] = {}
    for ring in rings:
        points = _open_anticlockwise(np.asarray(ring, dtype=float))
        keys = [
            (int(a), int(b))
            for a, b in np.floor(points / tolerance + 0.5).astype(np.int64).tolist()
        ]
        keys = [_known_neighbour(key, corner) for key in keys]
        for key, (x, y) in zip(keys, points.tolist()):
            corner.setdefault(key, (x, y))
        for start, end in zip(keys, keys[1:] + keys[:1]):
            if start == end:
                continue
            if (end, start) in edges:
                del edges[(end, start)]
            else:
                edges[(start, end)] = True
    outlines = [np.array([corner[key] for key in chain]) for chain in _chains(list(edges))]
    outlines.sort(key=lambda outline: -abs(signed_area(outline)))
    return tuple(outlines)


def signed_area(ring: np.ndarray) -> float:
    """Area of a closed ring in the square of its unit, positive when anticlockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def _open_anticlockwise(ring: np.ndarray) -> np.ndarray:
    closed = ring if np.array_equal(ring[0], ring[-1]) else np.vstack([ring, ring[:1]])
    return closed[:-1] if signed_area(closed) > 0 else closed[:0:-1]


def _known_neighbour(
    key: tuple[int, int], corner: dict[tuple[int, int], tuple[float, float]]
) -> tuple[int, int]:
    # a corner computed from two cells may round to neighbouring keys
    if key in corner:
        return key
    for column in (-1, 0, 1):
        for row in (-1, 0, 1):
            near = (key[0] + column, key[1] + row)
            if near in corner:
                return near
    return key


def _chains(
    edges: list[tuple[tuple[int, int], tuple[int, int]]],
) -> list[list[tuple[int, int]]]:
    following: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, end in edges:
        following.setdefault(start, []).append(end)
    chains = []
    for first in list(following):
        while following.get(first):
            chain = [first]
            while following.get(chain[-1]):
                candidates = following[chain[-1]]
                chosen = _sharpest_left(chain, candidates)
                candidates.remove(chosen)
                chain.append(chosen)
                if chosen == first:
                    break
            if len(chain) > 3 and chain[-1] == first:
                chains.append(chain)
    return chains


def _sharpest_left(
    chain: list[tuple[int, int]], candidates: list[tuple[int, int]]
) -> tuple[int, int]:
    # where two cells meet in a corner, staying with the same cell keeps rings simple
    if len(candidates) == 1 or len(chain) < 2:
        return candidates[0]
    here, before = np.array(chain[-1], float), np.array(chain[-2], float)
    heading = here - before

    def turn(candidate: tuple[int, int]) -> float:
        onward = np.array(candidate, float) - here
        cross = heading[0] * onward[1] - heading[1] * onward[0]
        return float(np.arctan2(cross, heading @ onward))

    return max(candidates, key=turn)
