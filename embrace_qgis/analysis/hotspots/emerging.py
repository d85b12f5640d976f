# SPDX-License-Identifier: GPL-3.0-or-later
"""Emerging hot spots: which places become hot, stay hot, come and go, cool down.

The classes are those of ArcGIS's documentation of its emerging hot spot analysis.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, floats
from ..cells import Cells
from ..progress import Progress, no_progress
from .mann_kendall import mann_kendall
from .neighbourhoods import Neighbourhoods
from .space_time_gi_star import space_time_gi_star

LEVEL = 0.05
FEWEST_STEPS = 4
ENOUGH_STEPS = 10
PATTERNS = (
    "new",
    "consecutive",
    "intensifying",
    "persistent",
    "diminishing",
    "sporadic",
    "oscillating",
    "historical",
)
NO_PATTERN = "no_pattern"
CLASSES = (
    *(f"{pattern}_hotspot" for pattern in PATTERNS),
    *(f"{pattern}_coldspot" for pattern in PATTERNS),
    NO_PATTERN,
)


@dataclass(frozen=True, eq=False)
class EmergingHotspots:
    """One value a cell, (n,); NaN where a statistic does not exist.

    ``gi_star_last`` z in the last step; ``trend_z``, ``trend_p`` Mann-Kendall of the cell's Gi*
    series, ``sen_slope`` of it a step; ``emerging_class`` one of 17. ``gi_star`` and ``state``
    (n, k): z, and 1 hot, -1 cold, 0 neither, by step.
    """

    gi_star_last: Floats
    trend_z: Floats
    trend_p: Floats
    sen_slope: Floats
    emerging_class: npt.NDArray[np.str_]
    gi_star: Floats
    state: npt.NDArray[np.int8]


def emerging_hotspots(
    counts: npt.ArrayLike,
    cells: Cells,
    neighbours: Neighbourhoods,
    *,
    comparison: str = "entire_cube",
    minimum_count: int = 5,
    progress: Progress = no_progress,
) -> EmergingHotspots:
    """Which places become hot, and which cool down?

    ``counts`` (n, k) events by cell and step, the oldest first; see ``space_time_gi_star`` for
    ``comparison`` and ``minimum_count``. A cell whose neighbourhood never held an event has no
    trend; nor has any where fewer than 4 steps have a Gi* (a step without events has none when
    it is compared with itself). ParameterError for fewer than 4 steps.
    """
    table = np.asarray(counts, dtype=np.int64)
    n, k = table.shape
    if k < FEWEST_STEPS:
        raise ParameterError(
            message("There are only {steps} steps.", steps=k),
            message(
                "Choose a shorter step or a longer time: at least {fewest} steps are needed, "
                "10 or more are better.",
                fewest=FEWEST_STEPS,
            ),
        )
    cube = space_time_gi_star(
        table,
        cells,
        neighbours,
        comparison=comparison,
        minimum_count=minimum_count,
        progress=lambda share: progress(share / 2),
    )
    trend_z, trend_p, slope = (np.full(n, np.nan) for _ in range(3))
    steps = np.flatnonzero(np.isfinite(cube.gi_star).any(axis=0))
    rows = np.flatnonzero(cube.neighbour_count.any(axis=1))
    if steps.size >= FEWEST_STEPS:
        series = cube.gi_star[rows] if steps.size == k else cube.gi_star[np.ix_(rows, steps)]
        trend = mann_kendall(series, steps, lambda share: progress(0.5 + share / 2))
        trend_z[rows], trend_p[rows], slope[rows] = trend.z, trend.p, trend.slope
    return EmergingHotspots(
        gi_star_last=cube.gi_star[:, -1],
        trend_z=trend_z,
        trend_p=trend_p,
        sen_slope=slope,
        emerging_class=emerging_classes(cube.state, trend_z, trend_p),
        gi_star=cube.gi_star,
        state=cube.state,
    )


def emerging_classes(
    state: npt.ArrayLike, trend_z: npt.ArrayLike, trend_p: npt.ArrayLike
) -> npt.NDArray[np.str_]:
    """The class of each cell, (n,), from its states (n, k), the oldest first, and its trend.

    States are 1 hot, -1 cold, 0 neither. A trend is one with p at most .05. The first that
    holds of the following, then the same of cold (where *stronger* is a falling Gi*):

    * new: hot in the last step, never before;
    * consecutive: hot in the last two or more steps, never before these, in under 90 %;
    * intensifying: hot in 90 % of the steps and the last, and getting stronger;
    * diminishing: hot in 90 % of the steps and the last, and getting weaker;
    * persistent: hot in 90 % of the steps and the last, without a trend;
    * sporadic: hot in the last step and, on and off, before; never cold;
    * oscillating: hot in the last step and, before, cold at least once;
    * historical: hot in 90 % of the steps, not in the last;
    * no_pattern: none of these.
    """
    table = np.atleast_2d(np.asarray(state))
    z, p = floats(trend_z), floats(trend_p)
    trend = np.where(p <= LEVEL, np.sign(z), 0.0)
    conditions = [
        *_patterns(table > 0, table < 0, trend),
        *_patterns(table < 0, table > 0, -trend),
    ]
    return np.select(conditions, CLASSES[:-1], NO_PATTERN)


def _patterns(hot: Booleans, cold: Booleans, trend: Floats) -> list[Booleans]:
    """Whether each pattern of ``PATTERNS`` holds, (n,) each; ``trend`` 1 stronger, -1 weaker."""
    steps = hot.shape[1]
    number = hot.sum(axis=1)
    last = hot[:, -1]
    mostly = 10 * number >= 9 * steps
    # The length of the run of hot steps that the series ends with.
    run = np.where(hot.all(axis=1), steps, np.argmin(hot[:, ::-1], axis=1))
    return [
        last & (number == 1),
        last & (run >= 2) & (run == number) & ~mostly,
        last & mostly & (trend > 0),
        last & mostly & (trend == 0),
        last & mostly & (trend < 0),
        last & ~mostly & (run < number) & ~cold.any(axis=1),
        last & ~mostly & (run < number) & cold.any(axis=1),
        ~last & mostly,
    ]
