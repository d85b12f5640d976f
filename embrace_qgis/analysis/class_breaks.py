# SPDX-License-Identifier: GPL-3.0-or-later
"""Which round numbers divide a map into five classes?"""

from __future__ import annotations

import math

STEPS = (1, 2, 4, 6, 9)
CLASSES = len(STEPS)
TOP_SHARE = 0.8


def class_breaks(maximum: float, whole: bool = False) -> tuple[float, ...]:
    """Lower bounds of five classes: 1, 2, 4, 6, 9 times a round number.

    The highest class begins at or under 80 % of ``maximum``, so that it is always on the map.
    ``whole`` keeps the bounds to whole numbers and begins at 1, for counts.

    >>> class_breaks(600.0)
    (50.0, 100.0, 200.0, 300.0, 450.0)
    """
    if not (math.isfinite(maximum) and maximum > 0.0):
        return tuple(float(step) for step in STEPS)
    largest = maximum * TOP_SHARE / STEPS[-1]
    power = 10.0 ** math.floor(math.log10(largest))
    unit = max(step * power for step in (1.0, 2.0, 5.0) if step * power <= largest * (1 + 1e-12))
    if whole and unit < 1.0:
        return tuple(float(step) for step in range(1, 6))
    bounds = tuple(float(f"{unit * step:.12g}") for step in STEPS)
    return (1.0, *bounds[1:]) if whole else bounds
