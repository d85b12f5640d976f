# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of kernels at any places, not only at cell centres: every pair straight from its formula.

Sources lie in square bins, sorted by rows of bins. The places asked for in a bin meet the sources
of the bins around it, a run from each row of bins. For kernels (1 - u²)^p the distances are one
matrix product, 1 - u² = (1 - s²/h²) + 2 p·s/h² - p²/h², with positions counted from the bin's
centre.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from ..arrays import Floats, Integers
from ..progress import Progress
from .kernels import RIM_WIDTH, Kernel, raise_to
from .places import Places
from .threads import Step, in_threads

PAIRS_AT_ONCE = 60_000
PAIRS_A_TASK = 4_000_000
IN_BIN = 16
"""Places asked for in a bin, on average, or working a bin costs more than its pairs."""

Neighbourhood = tuple[Integers, Integers]
"""Numbers of places asked for, and of the sources around them."""


def kernel_sums(
    sources: Places, at_x: Floats, at_y: Floats, kernel: Kernel, progress: Progress
) -> Floats:
    """(m,) Σ weight · kernel at each of the places, per m²."""
    total = np.zeros(at_x.size)
    sources = sources.only(sources.weight > 0)
    if not (at_x.size and sources.x.size):
        return total

    def add(parts: list[tuple[Integers, Floats]]) -> None:
        for which, values in parts:
            total[which] += values

    reach = sources.bandwidth * kernel.reach * (1 + RIM_WIDTH)
    doublings = np.ceil(np.log2(reach / reach.min()))
    bundles, bundle, pairs, gathered = [], [], 0.0, 0.0
    for doubling in np.unique(doublings):
        group = np.flatnonzero(doublings == doubling)
        widest = float(reach[group].max())
        for at, around in _neighbourhoods(sources.only(group), at_x, at_y, widest):
            bundle.append((at, group[around]))
            gathered += at.size * around.size
            if gathered > PAIRS_A_TASK:
                bundles.append(bundle)
                pairs += gathered
                bundle, gathered = [], 0.0
    bundles.append(bundle)
    tasks = (partial(_summed, bundle, sources, at_x, at_y, kernel) for bundle in bundles)
    in_threads(tasks, add, pairs + gathered, progress)
    return total


def _neighbourhoods(
    sources: Places, at_x: Floats, at_y: Floats, reach: float
) -> Iterator[Neighbourhood]:
    west = min(float(at_x.min()), float(sources.x.min()))
    south = min(float(at_y.min()), float(sources.y.min()))
    side = reach / 3
    while True:
        column, row = np.floor((at_x - west) / side), np.floor((at_y - south) / side)
        per_row = max(column.max(), float(np.floor((sources.x.max() - west) / side))) + 1
        code = row * per_row + column
        occupied = np.unique(code)
        if occupied.size * IN_BIN <= at_x.size or occupied.size == 1 or side > 1e9 * reach:
            break
        side *= 2
    own = np.floor((sources.y - south) / side) * per_row + np.floor((sources.x - west) / side)
    order, places = np.argsort(own, kind="stable"), np.argsort(code, kind="stable")
    own, code = own[order], code[places]
    near = int(np.ceil(reach / side))
    row, column = np.divmod(occupied, per_row)
    rows = (row[:, None] + np.arange(-near, near + 1)) * per_row
    first = np.searchsorted(own, rows + np.maximum(column - near, 0)[:, None], side="left")
    last = np.minimum(column + near, per_row - 1)[:, None]
    last = np.searchsorted(own, rows + last, side="right")
    bounds = [*np.searchsorted(code, occupied, side="left").tolist(), code.size]
    for begin, end, low, high in zip(bounds, bounds[1:], first.tolist(), last.tolist()):
        around = np.concatenate([order[a:b] for a, b in zip(low, high)])
        if around.size:
            yield places[begin:end], around


def _summed(
    bundle: list[Neighbourhood],
    sources: Places,
    at_x: Floats,
    at_y: Floats,
    kernel: Kernel,
    step: Step,
) -> list[tuple[Integers, Floats]]:
    summed = []
    for at, around in bundle:
        centre = at_x[at[0]], at_y[at[0]]
        x, y = at_x[at] - centre[0], at_y[at] - centre[1]
        values = np.zeros(at.size)
        for first in range(0, around.size, PAIRS_AT_ONCE):
            part = sources.only(around[first : first + PAIRS_AT_ONCE])
            source_x, source_y = part.x - centre[0], part.y - centre[1]
            rows = max(1, PAIRS_AT_ONCE // part.x.size)
            for begin in range(0, at.size, rows):
                own = slice(begin, begin + rows)
                values[own] += _values(x[own], y[own], source_x, source_y, part, kernel)
                step(float(x[own].size * part.x.size))
        summed.append((at, values))
    return summed


def _values(
    x: Floats, y: Floats, source_x: Floats, source_y: Floats, part: Places, kernel: Kernel
) -> Floats:
    rate = 1 / np.square(part.bandwidth)
    weight = part.weight * kernel.constant * rate
    if not kernel.power:
        squared = x[:, None] - source_x
        squared *= squared
        down = y[:, None] - source_y
        down *= down
        squared += down
        squared *= rate
        summed: Floats = kernel.profile(squared) @ weight
        return summed
    root = weight ** (1.0 / kernel.power)
    rate = rate * root
    level = root - rate * (source_x * source_x + source_y * source_y)
    lines = np.stack([level, 2 * rate * source_x, 2 * rate * source_y, -rate])
    t = np.stack([np.ones_like(x), x, y, x * x + y * y], axis=1) @ lines
    np.maximum(t, 0.0, out=t)
    raise_to(t, kernel.power)
    summed = t.sum(axis=1)
    return summed
