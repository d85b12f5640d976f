# SPDX-License-Identifier: GPL-3.0-or-later
"""Do incidents lie nearer to each other than chance would put them?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree
from scipy.special import ndtr

from ...message import message
from ..arrays import Floats, checked_length, checked_points

FEWEST_FOR_DONNELLY = 8


@dataclass(frozen=True)
class NearestNeighbourIndex:
    """Mean distance to the nearest other point, against chance; NaN where there is none.

    ``observed``, ``expected``, ``standard_error`` in metres; ``index`` is observed / expected:
    1 by chance, less when clustered, at most 2.149. ``p`` two-sided normal.
    """

    observed: float
    expected: float
    standard_error: float
    index: float
    z: float
    p: float


def nearest_neighbour_distances(x: npt.ArrayLike, y: npt.ArrayLike) -> Floats:
    """(n,) metres from each point to the nearest other one; 0 where they share a place.

    NaN for a point alone.
    """
    x, y = checked_points(x, y)
    places, place, times = np.unique(y + 1j * x, return_inverse=True, return_counts=True)
    if len(places) < 2:
        return np.full(x.size, 0.0 if x.size > 1 else np.nan)
    at = np.column_stack([places.imag, places.real])
    distance, _ = cKDTree(at).query(at, k=2)
    nearest: Floats = np.where(times > 1, 0.0, distance[:, 1])[place.ravel()]
    return nearest


def nearest_neighbour_index(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    area_m2: float,
    perimeter_m: Optional[float] = None,
) -> NearestNeighbourIndex:
    """Clark and Evans' (1954) index in a study area of ``area_m2``.

    With ``perimeter_m``, the length of its outline, the expectation and standard error are
    Donnelly's (1978), for points near the edge whose neighbour may lie outside: for compact
    areas and at least 8 points. A long, ragged outline overcorrects.
    """
    x, y = checked_points(x, y)
    area = checked_length(area_m2, message("area"))
    n = x.size
    if n < 2 or (perimeter_m is not None and n < FEWEST_FOR_DONNELLY):
        return NearestNeighbourIndex(*[np.nan] * 6)
    observed = float(nearest_neighbour_distances(x, y).mean())
    expected = 0.5 * np.sqrt(area / n)
    error = np.sqrt((4 - np.pi) / (4 * np.pi) * area) / n
    if perimeter_m is not None:
        outline = checked_length(perimeter_m, message("perimeter"))
        expected += (0.0514 + 0.0412 / np.sqrt(n)) * outline / n
        error = np.sqrt(0.0703 * area / n**2 + 0.037 * outline * np.sqrt(area / n**5))
    z = (observed - expected) / error
    return NearestNeighbourIndex(
        observed=observed,
        expected=float(expected),
        standard_error=float(error),
        index=float(observed / expected),
        z=float(z),
        p=float(2 * ndtr(-abs(z))),
    )
