# SPDX-License-Identifier: GPL-3.0-or-later
"""Which places come back again and again, and is it more than chance?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Optional

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq
from scipy.special import gammainc

from ...errors import ParameterError
from ...message import message
from ..arrays import Floats, Integers, checked_points
from ..progress import Progress, no_progress
from .outlines import groups_of
from .seeded_groups import distinct_places, seeded_groups

TABLE_SHARES = (0.05, 0.10, 0.20, 0.50)
RARE = 0.05
APART = 500.0

_HOUSE_LETTER = re.compile(r"(\d) ([^\W\d_])(?![^\W_])")


@dataclass(frozen=True, eq=False)
class RepeatLocations:
    """Places, the one with the most points first; all (m,).

    ``x``, ``y`` metres: the coordinates with the most points of the place. ``count`` points;
    ``share`` of all points; ``cumulative_share`` of this place and those before it;
    ``expected`` how many places chance gives with as many points or more; ``width`` metres from
    (x, y) to the farthest of its points. ``place`` (n,) index of the place of each point.
    """

    x: Floats
    y: Floats
    count: Integers
    share: Floats
    cumulative_share: Floats
    expected: Floats
    width: Floats
    place: Integers

    def __len__(self) -> int:
        return int(self.count.size)

    def held_by(self, share_of_places: float) -> tuple[int, float]:
        """How many places are this share of them (rounded up), and the share of points there."""
        m = len(self)
        number = int(np.ceil(share_of_places * m - 1e-9))
        return number, float(self.cumulative_share[number - 1]) if number else 0.0

    def repeats(self) -> list[tuple[int, int, float]]:
        """(k, places with k points or more, as many as chance gives), for the k that occur."""
        table = []
        for k in np.unique(self.count[self.count > 1]).tolist():
            at = int(np.searchsorted(-self.count, -k, side="right"))
            table.append((int(k), at, float(self.expected[at - 1])))
        return table

    @property
    def stands_out_from(self) -> Optional[int]:
        """The fewest points at a place that chance would hardly give anywhere (<= .05 places)."""
        beyond = self.count[self.expected <= RARE]
        return int(beyond.min()) if beyond.size else None


def repeat_locations(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    distance: float = 0.0,
    address: Optional[Iterable[Optional[str]]] = None,
    progress: Progress = no_progress,
) -> RepeatLocations:
    """Points (n,) in metres gathered by place, and the places ranked.

    One place is: with ``address`` the same text after ``folded_address``; else, at ``distance``
    0, exactly equal coordinates; else what lies at most ``distance`` metres from a seed: the
    coordinates with the most points so near take them, then the next of those left. So no
    place is wider than twice the distance, and near places do not chain along a street.
    Equal counts are ranked from west to east, then from south to north.

    ``expected`` is of chance repeats: events that fall on equally likely places, of which only
    those hit are seen, follow a Poisson distribution without its zero, with the mean count.
    """
    x, y = checked_points(x, y)
    reach = float(distance)
    if not (np.isfinite(reach) and reach >= 0.0):
        raise ParameterError(
            message("The distance {distance} is not a length.", distance=distance),
            message("Give metres, or 0 for exactly equal coordinates."),
        )
    spots = distinct_places(x, y)
    if address is not None:
        place = _by_address(list(address), x.size)
        members = groups_of(place)
        seed = np.array([_busiest(spots.place[points]) for points in members], dtype=np.int64)
    elif reach > 0.0:
        grouped = seeded_groups(spots, reach, 1, progress)
        place, seed = grouped.group[spots.place], grouped.seed
    else:
        place, seed = spots.place, np.arange(len(spots))
    count = np.bincount(place, minlength=seed.size).astype(np.int64)
    order = np.lexsort((spots.y[seed], spots.x[seed], -count))
    number = np.empty(order.size, dtype=np.int64)
    number[order] = np.arange(order.size)
    place, count, seed = number[place], count[order], seed[order]
    width = np.zeros(seed.size)
    np.maximum.at(width, place, np.hypot(x - spots.x[seed][place], y - spots.y[seed][place]))
    n = max(x.size, 1)
    return RepeatLocations(
        x=spots.x[seed],
        y=spots.y[seed],
        count=count,
        share=count / n,
        cumulative_share=np.cumsum(count) / n,
        expected=chance_repeats(count, count),
        width=width,
        place=place,
    )


def chance_repeats(count: npt.ArrayLike, at_least: npt.ArrayLike) -> Floats:
    """How many of the used places chance gives with ``at_least`` points (k,) or more.

    ``count`` (m,) points at the places used, each at least 1. Poisson without its zero: the rate
    solves rate / (1 - e^-rate) = mean count. Where no place is used twice the rate is 0.
    """
    counts = np.asarray(count, dtype=np.float64).ravel()
    k = np.asarray(at_least, dtype=np.float64).ravel()
    if not counts.size:
        return np.zeros(k.size)
    mean = float(counts.mean())
    if mean <= 1.0 + 1e-12:
        return np.where(k <= 1.0, float(counts.size), 0.0)
    rate = brentq(lambda value: value / -np.expm1(-value) - mean, 1e-12, mean)
    tail: Floats = np.where(k <= 1.0, 1.0, gammainc(np.maximum(k, 1.0), rate) / -np.expm1(-rate))
    return counts.size * tail


def folded_address(text: Optional[str]) -> str:
    """An address as it is compared: "Storgatan 12 B, " and "STORGATAN  12b" are the same.

    Letter case, kinds of blanks, blanks before a house letter, and punctuation at the ends do
    not part addresses; "" where there is none.
    """
    if text is None:
        return ""
    plain = " ".join(unicodedata.normalize("NFKC", str(text)).casefold().split())
    plain = plain.replace(" ,", ",").strip(" ,.;:")
    return _HOUSE_LETTER.sub(r"\1\2", plain)


def _by_address(texts: list[Optional[str]], n: int) -> Integers:
    if len(texts) != n:
        raise ParameterError(
            message("There are {n_given} addresses for {n} points.", n_given=len(texts), n=n),
            message("Give one address a point."),
        )
    folded = {text: folded_address(text) for text in set(texts)}
    missing = sum(not folded[text] for text in texts)
    if missing:
        raise ParameterError(
            message("{missing} of {n} points have no address.", missing=missing, n=n),
            message("Leave out points without an address."),
        )
    numbers: dict[str, int] = {}
    return np.array(
        [numbers.setdefault(folded[text], len(numbers)) for text in texts], dtype=np.int64
    )


def _busiest(spots: Integers) -> int:
    """The spot that occurs most often, of equals the lowest number."""
    values, times = np.unique(spots, return_counts=True)
    return int(values[times.argmax()])
