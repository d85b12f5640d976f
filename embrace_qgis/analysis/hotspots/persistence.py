# SPDX-License-Identifier: GPL-3.0-or-later
"""Which hot places stay, come and go: how many periods a cell is hot in, and which."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...errors import ParameterError
from ...message import message
from ..arrays import Booleans, Floats, Integers
from ..cells import Cells
from ..multiple_testing import benjamini_hochberg
from ..progress import Progress, no_progress
from .exact_counts import neighbourhood_shares, upper_tails
from .neighbourhoods import Neighbourhoods

LEVEL = 0.05
FEWEST_PERIODS = 3
CLASSES = ("persistent", "emerging", "former", "intermittent", "none")


@dataclass(frozen=True, eq=False)
class Persistence:
    """One value a cell: ``periods_hot`` (n,), ``persistence_class`` (n,); ``hot`` (n, k)."""

    periods_hot: Integers
    persistence_class: npt.NDArray[np.str_]
    hot: Booleans


def persistence_classes(hot: npt.ArrayLike) -> npt.NDArray[np.str_]:
    """The class of each cell, (n,), from the periods it is hot in, (n, k), the oldest first.

    The first that holds of:

    * ``persistent``: hot in at least 80 % of the periods, and in the last;
    * ``emerging``: hot in the recent fifth, not before;
    * ``former``: hot before, not in the recent fifth;
    * ``intermittent``: hot in at least 10 % of the periods;
    * ``none``.

    The recent fifth is the last k / 5 periods, rounded to the nearest whole number, at least 1.
    """
    table: Booleans = np.atleast_2d(np.asarray(hot, dtype=bool))
    periods = table.shape[1]
    recent = recent_fifth(periods)
    number = table.sum(axis=1)
    lately = table[:, periods - recent :].any(axis=1)
    before = table[:, : periods - recent].any(axis=1)
    return np.select(
        [
            (10 * number >= 8 * periods) & table[:, -1],
            lately & ~before,
            before & ~lately,
            (10 * number >= periods) & (number > 0),
        ],
        CLASSES[:-1],
        CLASSES[-1],
    )


def recent_fifth(periods: int) -> int:
    """How many of the last periods are the recent fifth.

    >>> [recent_fifth(periods) for periods in (3, 6, 8, 12, 13, 24)]
    [1, 1, 2, 2, 3, 5]
    """
    return max(1, (2 * periods + 5) // 10)


def persistence(
    counts: npt.ArrayLike,
    cells: Cells,
    neighbours: Neighbourhoods,
    progress: Progress = no_progress,
) -> Persistence:
    """In which periods is each cell hot, and what kind of place does that make it?

    ``counts`` (n, k) events by cell and period. Hot in a period: the exact p of the
    neighbourhood's count (see ``gi_star``), corrected for the cells of that period's map, is at
    most .05. ParameterError for fewer than 3 periods.
    """
    table = np.asarray(counts, dtype=np.int64)
    periods = table.shape[1]
    if periods < FEWEST_PERIODS:
        raise ParameterError(
            message("There are only {periods} periods.", periods=periods),
            message(
                "Choose shorter periods, or a longer time: at least {fewest} are needed.",
                fewest=FEWEST_PERIODS,
            ),
        )
    share = neighbourhood_shares(cells, neighbours)
    hot = np.zeros(table.shape, dtype=bool)
    for period in range(periods):
        sums = neighbours.sums(table[:, period])
        p: Floats = upper_tails(sums, int(table[:, period].sum()), share)
        hot[:, period] = benjamini_hochberg(p) <= LEVEL
        progress((period + 1) / periods)
    return Persistence(
        periods_hot=hot.sum(axis=1).astype(np.int64),
        persistence_class=persistence_classes(hot),
        hot=hot,
    )
