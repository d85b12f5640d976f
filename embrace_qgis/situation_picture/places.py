# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hot spot is called, from names on the base map alone.

A name never comes out of a report: a report's place text may at most point to a street that
the base map knows by the same name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .wording import phrase

LANDMARK_REACH = 100.0  # metres outside the hot spot
STREET_REACH = 40.0
ADDRESS_REACH = 60.0
SECOND_STREET_SHARE = 0.5  # of what the first street has
ADDRESS_KIND = "address"
# names of areas and waters say too little, or lie where their label happens to stand
WIDE_KINDS = frozenset(
    {
        "district", "stadsdel", "locality", "tätort", "ort", "suburb", "neighbourhood", "quarter",
        "water", "vatten", "river", "lake", "municipality", "kommun", "town", "city", "village",
    }
)  # fmt: skip

_HOUSE_NUMBER = re.compile(r"\s+\d+\s*[a-zåäö]?(\s*[-–]\s*\d+\s*[a-zåäö]?)?$", re.IGNORECASE)


@dataclass(frozen=True)
class NamedLines:
    """Segments of named streets, arrays (n,): ends in metres and the name of each."""

    x0: np.ndarray
    y0: np.ndarray
    x1: np.ndarray
    y1: np.ndarray
    name: np.ndarray


@dataclass(frozen=True)
class NamedPoints:
    """Named places and addresses, arrays (n,): metres, name, kind ("address" for addresses)."""

    x: np.ndarray
    y: np.ndarray
    name: np.ndarray
    kind: np.ndarray


def no_lines() -> NamedLines:
    """A base map without streets."""
    nothing = np.empty(0)
    return NamedLines(nothing, nothing, nothing, nothing, np.empty(0, dtype=object))


def no_points() -> NamedPoints:
    """A base map without named places."""
    return NamedPoints(np.empty(0), np.empty(0), *(np.empty(0, dtype=object),) * 2)


def folded(name: str) -> str:
    """A name as names are compared: NFC, without case, blanks folded."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def without_house_number(name: str) -> str:
    """``Storgatan`` of ``Storgatan 12 B``."""
    return _HOUSE_NUMBER.sub("", name.strip())


def distance_to_segments(
    x: np.ndarray,
    y: np.ndarray,
    x0: np.ndarray,
    y0: np.ndarray,
    x1: np.ndarray,
    y1: np.ndarray,
) -> np.ndarray:
    """Metres from each point (n,) to each segment (m,): (n, m)."""
    dx, dy = x1 - x0, y1 - y0
    length = dx**2 + dy**2
    from_x, from_y = x[:, None] - x0, y[:, None] - y0
    along = np.clip((from_x * dx + from_y * dy) / np.where(length > 0, length, 1.0), 0.0, 1.0)
    distance: np.ndarray = np.hypot(from_x - along * dx, from_y - along * dy)
    return distance


class PlaceNames:
    """The names of one base map, handed out so that no two hot spots share one."""

    def __init__(self, lines: NamedLines, points: NamedPoints) -> None:
        self._lines = lines
        self._points = points
        self._taken: set[str] = set()
        self._spelling = {folded(str(name)): str(name).strip() for name in lines.name.tolist()}
        kinds = np.array([folded(str(kind)) for kind in points.kind.tolist()], dtype=object)
        self._is_address = kinds == ADDRESS_KIND
        wide = np.array([kind in WIDE_KINDS for kind in kinds.tolist()], dtype=bool)
        self._is_landmark = ~self._is_address & ~wide

    def known_street(self, text: str) -> str:
        """The street on the base map that ``text`` names, as the map spells it, or ""."""
        return self._spelling.get(folded(without_house_number(text)), "")

    def known_name(self, text: str) -> str:
        """The street or landmark on the base map that ``text`` names, or ""."""
        wanted = folded(text)
        for name in self._points.name[self._is_landmark].tolist():
            if folded(str(name)) == wanted:
                return str(name).strip()
        return self.known_street(text)

    def name_for(
        self, x: np.ndarray, y: np.ndarray, texts: Iterable[str], outlines: Sequence[np.ndarray]
    ) -> str:
        """The name of the hot spot with these incidents and outlines; "" where there is none.

        Of the landmarks within 100 m the one that most incidents name, then the one with most
        incidents within 100 m of itself, then the nearest to their middle; else the street that
        the incidents themselves name most; else the streets with most incidents within 40 m;
        else the street of the nearest address.
        """
        texts = list(texts)
        landmarks = self._landmarks(x, y, texts, outlines)
        for names in (landmarks, self._named_by_incidents(texts), self._streets(x, y)):
            for name in names:
                if name and folded(name) not in self._taken:
                    self._taken.add(folded(name))
                    return name
        for name in self._addresses(float(np.mean(x)), float(np.mean(y))):
            if folded(name) not in self._taken:
                self._taken.add(folded(name))
                return name
        return ""

    def _landmarks(
        self,
        x: np.ndarray,
        y: np.ndarray,
        texts: Sequence[str],
        outlines: Sequence[np.ndarray],
    ) -> list[str]:
        at = np.flatnonzero(self._is_landmark)
        if not at.size or not outlines:
            return []
        px, py = self._points.x[at], self._points.y[at]
        near = np.zeros(at.size, dtype=bool)
        edges = np.vstack([np.hstack([ring[:-1], ring[1:]]) for ring in outlines])
        box = edges.reshape(-1, 2)
        low, high = box.min(axis=0) - LANDMARK_REACH, box.max(axis=0) + LANDMARK_REACH
        inside_box = (px >= low[0]) & (px <= high[0]) & (py >= low[1]) & (py <= high[1])
        if not inside_box.any():
            return []
        candidates = np.flatnonzero(inside_box)
        cx, cy = px[candidates], py[candidates]
        distance = distance_to_segments(cx, cy, *edges.T).min(axis=1)
        near[candidates] = (distance <= LANDMARK_REACH) | _inside(cx, cy, edges)
        reached = np.flatnonzero(near)
        away = np.hypot(px[reached] - x[:, None], py[reached] - y[:, None])
        incidents = (away <= LANDMARK_REACH).sum(axis=0)
        off_middle = np.hypot(px[reached] - np.median(x), py[reached] - np.median(y))
        said = Counter(folded(str(text)) for text in texts)
        named = np.array([said[folded(str(self._points.name[at[i]]))] for i in reached])
        order = reached[np.lexsort((off_middle, -incidents, -named))]
        return [str(self._points.name[at[i]]).strip() for i in order]

    def _named_by_incidents(self, texts: Iterable[str]) -> list[str]:
        named = Counter(folded(without_house_number(str(text))) for text in texts if str(text))
        if not named:
            return []
        (most_common, _n), *_rest = sorted(named.items(), key=lambda item: (-item[1], item[0]))
        return [self._spelling.get(most_common, "")]

    def _streets(self, x: np.ndarray, y: np.ndarray) -> list[str]:
        lines = self._lines
        margin = STREET_REACH
        near = np.flatnonzero(
            (np.maximum(lines.x0, lines.x1) >= x.min() - margin)
            & (np.minimum(lines.x0, lines.x1) <= x.max() + margin)
            & (np.maximum(lines.y0, lines.y1) >= y.min() - margin)
            & (np.minimum(lines.y0, lines.y1) <= y.max() + margin)
        )
        if not near.size:
            return []
        spots, n = np.unique(np.column_stack([x, y]), axis=0, return_counts=True)
        ends = (lines.x0[near], lines.y0[near], lines.x1[near], lines.y1[near])
        names, street = np.unique(lines.name[near].astype(str), return_inverse=True)
        incidents = np.zeros(names.size)
        for first in range(0, len(spots), 2000):  # bounds the size of the distance table
            part = slice(first, first + 2000)
            within = distance_to_segments(spots[part, 0], spots[part, 1], *ends) <= STREET_REACH
            for number in range(names.size):
                incidents[number] += n[part][within[:, street == number].any(axis=1)].sum()
        order = np.lexsort((names, -incidents))
        order = order[incidents[order] > 0]
        if not order.size:
            return []
        first_name = str(names[order[0]]).strip()
        if order.size > 1 and incidents[order[1]] >= SECOND_STREET_SHARE * incidents[order[0]]:
            second = str(names[order[1]]).strip()
            return [f"{first_name}/{second}", first_name, second]
        return [first_name]

    def _addresses(self, x: float, y: float) -> list[str]:
        at = np.flatnonzero(self._is_address)
        if not at.size:
            return []
        distance = np.hypot(self._points.x[at] - x, self._points.y[at] - y)
        order = np.argsort(distance, kind="stable")
        return [
            without_house_number(str(self._points.name[at[i]]))
            for i in order[:5]
            if distance[i] <= ADDRESS_REACH
        ]


def _inside(x: np.ndarray, y: np.ndarray, edges: np.ndarray) -> np.ndarray:
    x0, y0, x1, y1 = edges.T
    rising = (y0 <= y[:, None]) != (y1 <= y[:, None])
    slope = (x1 - x0) / np.where(y1 == y0, 1.0, y1 - y0)
    crossing: np.ndarray = rising & (x[:, None] < x0 + (y[:, None] - y0) * slope)
    odd: np.ndarray = crossing.sum(axis=1) % 2 == 1
    return odd


def sector_name(
    x: float, y: float, bounds: tuple[float, float, float, float], language: str
) -> str:
    """``norra delen``: which part of the mapped area a point lies in."""
    x_min, y_min, x_max, y_max = bounds
    east = (x - (x_min + x_max) / 2) / max(x_max - x_min, 1.0)
    north = (y - (y_min + y_max) / 2) / max(y_max - y_min, 1.0)
    if np.hypot(east, north) < 1 / 6:
        return phrase("sector_centre", language)
    sector = round(float(np.degrees(np.arctan2(east, north))) / 45) % 8
    return phrase(f"sector_{sector}", language)
