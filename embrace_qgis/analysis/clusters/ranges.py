# SPDX-License-Identifier: GPL-3.0-or-later
"""Many ranges of one sorted array, expanded to their elements a bounded part at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..arrays import Integers

AT_ONCE = 1_000_000


def steps(lengths: Integers) -> Integers:
    """0 … k-1 for each length k, in one row."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if ends.size else 0
    return np.arange(total) - np.repeat(ends - lengths, lengths)


def expanded(
    low: Integers, high: Integers, at_once: int = AT_ONCE
) -> Iterator[tuple[Integers, Integers]]:
    """(range, element) of every element of the ranges [low, high), in chunks.

    A chunk holds ``at_once`` elements, or one whole range where that is longer.
    """
    length = np.maximum(high - low, 0)
    owner = np.flatnonzero(length)
    length = length[owner]
    done = np.cumsum(length)
    begin = 0
    while begin < owner.size:
        limit = (int(done[begin - 1]) if begin else 0) + at_once
        stop = max(int(np.searchsorted(done, limit, side="right")), begin + 1)
        part = slice(begin, stop)
        first = low[owner[part]]
        yield (
            np.repeat(owner[part], length[part]),
            np.repeat(first, length[part]) + steps(length[part]),
        )
        begin = stop
