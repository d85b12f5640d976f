# SPDX-License-Identifier: GPL-3.0-or-later
"""How few cells, streets or addresses hold how many of the incidents?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats, Integers, checked_length, checked_points, floats
from ..polygons import box_point_pairs
from ..progress import Progress, no_progress
from .seeded_groups import distinct_places

SHARES = (0.25, 0.50, 0.80)


@dataclass(frozen=True)
class Concentration:
    """How unevenly events lie on units.

    ``units`` all of them, ``units_used`` those with an event, ``events`` on them. ``gini`` 0
    where all units have as many, towards 1 where one has all; ``gini_generalised`` the same
    against the most even spread that so few events allow; NaN without units or events.
    ``share_25``, ``share_50``, ``share_80``: the share of units, 0-1, that hold so many percent.
    """

    units: int
    units_used: int
    events: int
    gini: float
    gini_generalised: float
    share_25: float
    share_50: float
    share_80: float


def concentration(counts: npt.ArrayLike) -> Concentration:
    """The concentration of events on units with these ``counts`` (m,), zeros included.

    Gini = (2 Σ i·y_i - m - 1) / m, with y the shares of the events in rising order, i from 1.
    Generalised (Bernasco and Steenbeek 2017): max(m/n, 1) · (Gini - 1) + 1, so that n events on
    n of m > n units are even. ``share_k`` is the fewest units, those with the most events first,
    that hold at least k % of the events, by the number of units.

    >>> concentration([22, 18, 17, 12, 11, 8, 6, 3, 2, 1]).gini.__round__(3)
    0.392
    """
    values = np.sort(floats(counts))
    if not (np.isfinite(values).all() and (values >= 0).all()):
        raise ParameterError(
            message("The counts hold negative or missing values."),
            message("Give counts of zero or more."),
        )
    m, n = values.size, float(values.sum())
    used = int(np.count_nonzero(values))
    if not (m and n > 0):
        return Concentration(m, used, int(n), *(float("nan"),) * 5)
    gini = float((2 * np.dot(np.arange(1, m + 1), values) / n - m - 1) / m)
    held = np.cumsum(values[::-1])
    shares = [(int(np.searchsorted(held, share * n * (1 - 1e-12))) + 1) / m for share in SHARES]
    return Concentration(m, used, int(n), gini, max(m / n, 1.0) * (gini - 1) + 1, *shares)


def lorenz_curve(counts: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Share of units, those with the most events first, and the share of events they hold.

    Both (k,), from 0 to 1; where neighbours have equal counts only the ends of the straight
    piece are given.
    """
    values = np.sort(floats(counts))[::-1]
    m, n = values.size, values.sum()
    if not (m and n > 0):
        return np.array([0.0, 1.0]), np.array([0.0, 1.0])
    held = np.cumsum(values) / n
    corner = np.flatnonzero(np.append(np.diff(values) != 0, True))
    x, y = np.append(0.0, (corner + 1) / m), np.append(0.0, held[corner])
    y[-1] = 1.0
    return x, y


def events_by_street(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    start: Floats,
    end: Floats,
    street: Integers,
    distance: float,
    progress: Progress = no_progress,
) -> Integers:
    """(n,) the nearest street of each point, -1 where none is within ``distance`` metres.

    ``start``, ``end`` (k, 2) of straight pieces, ``street`` (k,) which each belongs to. Exact:
    every piece whose box, widened by the distance, holds the point is measured. Of streets just
    as near (at a crossing) it is the lowest number.
    """
    x, y = checked_points(x, y)
    reach = checked_length(distance, message("distance"))
    nearest = np.full(x.size, np.inf)
    found = np.full(x.size, -1, dtype=np.int64)
    low = np.minimum(start, end) - reach * (1 + 1e-9)
    high = np.maximum(start, end) + reach * (1 + 1e-9)
    pieces = max(len(start), 1)
    for piece, point in box_point_pairs(
        x, y, low[:, 0].copy(), low[:, 1].copy(), high[:, 0].copy(), high[:, 1].copy()
    ):
        square = _square_distance(x[point], y[point], start[piece], end[piece])
        order = np.lexsort((street[piece], square, point))
        first = order[np.flatnonzero(np.diff(point[order], prepend=-1))]
        at, square, owner = point[first], square[first], street[piece[first]]
        better = (square <= reach**2) & (
            (square < nearest[at]) | ((square == nearest[at]) & (owner < found[at]))
        )
        nearest[at[better]], found[at[better]] = square[better], owner[better]
        progress(float(piece[-1]) / pieces)
    return found


def _square_distance(x: Floats, y: Floats, start: Floats, end: Floats) -> Floats:
    along = end - start
    to = np.column_stack([x, y]) - start
    length = (along**2).sum(axis=1)
    share = np.clip((along * to).sum(axis=1) / np.where(length > 0, length, 1.0), 0.0, 1.0)
    # From the end itself, so that two streets that meet there are exactly as near.
    past = (share >= 1.0)[:, None]
    apart = np.where(past, np.column_stack([x, y]) - end, to - share[:, None] * along)
    square: Floats = (apart**2).sum(axis=1)
    return square


def events_by_address(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    address_x: npt.ArrayLike,
    address_y: npt.ArrayLike,
    distance: float,
) -> tuple[Integers, int]:
    """(n,) the nearest address of each point, -1 beyond ``distance`` metres; how many there are.

    Addresses at the same coordinates (flats, entrances) are one.
    """
    x, y = checked_points(x, y)
    reach = checked_length(distance, message("distance"))
    places = distinct_places(*checked_points(address_x, address_y))
    if not (len(places) and x.size):
        return np.full(x.size, -1, dtype=np.int64), len(places)
    origin = np.array([places.x.mean(), places.y.mean()])
    tree = cKDTree(np.column_stack([places.x, places.y]) - origin)
    _, found = tree.query(np.column_stack([x, y]) - origin, distance_upper_bound=reach * (1 + 1e-9))
    found = found.astype(np.int64)
    found[found == len(places)] = -1
    return found, len(places)
