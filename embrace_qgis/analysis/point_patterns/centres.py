# SPDX-License-Identifier: GPL-3.0-or-later
"""Where is the middle of the incidents, how far do they spread, and in which direction?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...errors import InputError, ParameterError
from ...message import message
from ..arrays import Floats, Integers, checked_points

CONVENTIONS = {"crimestat": (2.0, 2), "arcgis": (2.0, 0), "yuill": (1.0, 0), "sample": (1.0, 1)}
"""Factor before the variance along an axis, and what is taken from n below it."""
MOST_STEPS = 200


@dataclass(frozen=True)
class Ellipse:
    """Centre and half axes in metres; ``rotation`` of the major one, degrees from north, east."""

    centre_x: float
    centre_y: float
    major: float
    minor: float
    rotation: float

    @property
    def area_km2(self) -> float:
        """Its area in square kilometres."""
        return float(np.pi * self.major * self.minor / 1e6)

    def ring(self, corners: int = 180) -> Floats:
        """(corners + 1, 2) its outline, closed, anticlockwise."""
        angle = np.linspace(0.0, 2 * np.pi, corners + 1)
        along, across = self.major * np.cos(angle), self.minor * np.sin(angle)
        east, north = np.sin(np.radians(self.rotation)), np.cos(np.radians(self.rotation))
        ring = np.column_stack(
            [
                self.centre_x + along * east - across * north,
                self.centre_y + along * north + across * east,
            ]
        )
        ring[-1] = ring[0]
        return ring

    def contains(self, x: npt.ArrayLike, y: npt.ArrayLike) -> npt.NDArray[np.bool_]:
        """(n,) whether each point lies in it; nowhere where it has no area."""
        dx, dy = np.subtract(x, self.centre_x), np.subtract(y, self.centre_y)
        east, north = np.sin(np.radians(self.rotation)), np.cos(np.radians(self.rotation))
        if not self.minor > 0:
            return np.zeros(np.shape(dx), dtype=bool)
        along, across = dx * east + dy * north, dy * east - dx * north
        return np.asarray((along / self.major) ** 2 + (across / self.minor) ** 2 <= 1)


def mean_centre(x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[float, float]:
    """The mean of the coordinates: it balances the map. Raises InputError without points."""
    x, y = _some_points(x, y)
    return float(x[0] + (x - x[0]).mean()), float(y[0] + (y - y[0]).mean())


def standard_distance(x: npt.ArrayLike, y: npt.ArrayLike) -> float:
    """√(Σd²/n), metres from the mean centre (ArcGIS, pointpats; CrimeStat divides by n - 2)."""
    x, y = _some_points(x, y)
    centre_x, centre_y = mean_centre(x, y)
    return float(np.sqrt(((x - centre_x) ** 2 + (y - centre_y) ** 2).mean()))


def mean_distance_to(x: npt.ArrayLike, y: npt.ArrayLike, to_x: float, to_y: float) -> float:
    """Metres from a place to the points, on average."""
    x, y = _some_points(x, y)
    return float(np.hypot(x - to_x, y - to_y).mean())


def standard_deviational_ellipse(
    x: npt.ArrayLike, y: npt.ArrayLike, convention: str = "crimestat"
) -> Ellipse | None:
    """The ellipse of one standard deviation around the mean centre; None below three points.

    With λ the sum of squares along an axis, the half axis is √(2λ/(n - 2)) in CrimeStat's
    convention, √(2λ/n) in ArcGIS's, √(λ/n) in Yuill's (1971) and √(λ/(n - 1)) as a sample
    standard deviation. With √2 some 63 % of a normal scatter lies inside, without it 39 %.
    Points on a line give a minor axis of 0.
    """
    if convention not in CONVENTIONS:
        raise ParameterError(
            message("There is no convention called {convention}.", convention=convention),
            message("Choose crimestat, arcgis, yuill or sample."),
        )
    x, y = _some_points(x, y)
    if x.size < 3:
        return None
    factor, lost = CONVENTIONS[convention]
    centre_x, centre_y = mean_centre(x, y)
    away = np.column_stack([x - centre_x, y - centre_y])
    squares, directions = np.linalg.eigh(away.T @ away)
    # What is left across a line is rounding.
    squares[squares < 1e-18 * max(squares[1], 1e-300)] = 0.0
    minor, major = np.sqrt(factor * squares / (x.size - lost))
    east, north = directions[:, 1]
    rotation = float(np.degrees(np.arctan2(east, north)) % 180.0) if major > 0 else 0.0
    return Ellipse(centre_x, centre_y, float(major), float(minor), rotation)


def median_centre(x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[float, float]:
    """The place with the least total distance to the points (spatial median).

    Exact to 1e-9 of the spread: Weiszfeld's steps, kept off the points as by Vardi and Zhang
    (2000), sharpened by Newton's. On a line with an even number of points, where every place
    between the middle two serves, the midway one. Raises InputError without points.
    """
    x, y = _some_points(x, y)
    places, times = np.unique(np.column_stack([x, y]), axis=0, return_counts=True)
    if len(places) == 1:
        return float(places[0, 0]), float(places[0, 1])
    origin = places.mean(axis=0)
    away = places - origin
    scale = float(np.abs(away).max())
    away /= scale
    on_line = _median_on_a_line(away, times)
    middle = on_line if on_line is not None else _median_in_the_plane(away, times)
    return float(origin[0] + scale * middle[0]), float(origin[1] + scale * middle[1])


def _median_on_a_line(places: Floats, times: Integers) -> Floats | None:
    _, spread, axes = np.linalg.svd(places - places.mean(axis=0), full_matrices=False)
    if spread[1] > 1e-12 * spread[0]:
        return None
    along = np.repeat((places - places.mean(axis=0)) @ axes[0], times)
    middle: Floats = places.mean(axis=0) + np.median(along) * axes[0]
    return middle


def _median_in_the_plane(places: Floats, times: Integers) -> Floats:
    weight = times.astype(np.float64)
    at: Floats = np.average(places, axis=0, weights=weight)
    for _ in range(MOST_STEPS):
        distance = np.hypot(*(places - at).T)
        nearest = int(np.argmin(distance))
        if distance[nearest] < 1e-3:
            pull, own = _pull(places, weight, places[nearest])
            if np.hypot(*pull) <= own * (1 + 1e-12):
                median: Floats = places[nearest].copy()
                return median
        following = _following(places, weight, at)
        if _total(places, weight, following) > _total(places, weight, at):
            return at
        moved = float(np.hypot(*(following - at)))
        at = following
        if moved < 1e-14:
            return at
    return at


def _following(places: Floats, weight: Floats, at: Floats) -> Floats:
    """Newton's step where it is better than Weiszfeld's."""
    away = places - at
    distance = np.hypot(*away.T)
    there = distance <= 1e-15
    pull, own = _pull(places, weight, at)
    per = np.where(there, 0.0, weight / np.where(there, 1.0, distance))
    total = per.sum()
    strength = float(np.hypot(*pull))
    careful: Floats = at + pull / total * (max(0.0, 1 - own / strength) if strength > 0 else 0.0)
    if own:
        return careful
    unit = away / distance[:, None]
    bend = total * np.eye(2) - (unit * per[:, None]).T @ unit
    if np.linalg.cond(bend) > 1e12:
        return careful
    bold: Floats = at + np.linalg.solve(bend, pull)
    better = _total(places, weight, bold) <= _total(places, weight, careful)
    return bold if better else careful


def _pull(places: Floats, weight: Floats, at: Floats) -> tuple[Floats, float]:
    """Sum of unit vectors towards the other points, and the weight of those at the place."""
    away = places - at
    distance = np.hypot(*away.T)
    there = distance <= 1e-15
    per = np.where(there, 0.0, weight / np.where(there, 1.0, distance))
    pull: Floats = (away * per[:, None]).sum(axis=0)
    return pull, float(weight[there].sum())


def _total(places: Floats, weight: Floats, at: Floats) -> float:
    return float((weight * np.hypot(*(places - at).T)).sum())


def _some_points(x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Floats, Floats]:
    x, y = checked_points(x, y)
    if not x.size:
        raise InputError(
            message("There are no points."), message("Choose a layer that holds some.")
        )
    return x, y
