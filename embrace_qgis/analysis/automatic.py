# SPDX-License-Identifier: GPL-3.0-or-later
"""The choices made where the user makes none. Each is said aloud by who uses it."""

from __future__ import annotations

import math

from .arrays import Extent, checked_extent


def automatic_cell_size(extent: Extent) -> float:
    """Cell size in metres: the shorter side / 50, rounded down.

    Down to a multiple of 100 m, below 100 m to a multiple of 10 m, and at least 10 m.

    >>> automatic_cell_size((0, 0, 41_000, 52_000))
    800.0
    """
    x_min, y_min, x_max, y_max = checked_extent(extent)
    side = min(x_max - x_min, y_max - y_min) / 50
    step = 100 if side >= 100 else 10
    return float(max(math.floor(side / step) * step, 10))
