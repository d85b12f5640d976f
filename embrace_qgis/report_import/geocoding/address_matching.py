# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a written place lies, by the municipality's own addresses. Nothing is asked elsewhere.

How well a place is found has a name: ``address`` where street, number and letter are those of
an address; ``street`` where only the street is sure (the nearest number within ten, else the
middle address; or the crossing of two streets). A name may be spelled a little wrong, but never
so that two streets could be meant; what is not sure is not placed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from ...analysis.progress import Progress, no_progress
from ...reports.arrays import Array
from .addresses import Written, WrittenPlace, locality_key, street_keys, written_place
from .near_names import NearNames

EXACT, NEAREST, MIDDLE, CROSSING = "address", "nearest_number", "middle_of_street", "crossing"
AMBIGUOUS, ELSEWHERE, UNKNOWN = "ambiguous", "elsewhere", "unknown"
PRECISION = {EXACT: "address", NEAREST: "street", MIDDLE: "street", CROSSING: "street"}
"""How a place was found -> ``location_precision`` of the report."""
NUMBERS_AWAY = 10
SAME_PLACE = 200.0
LONGEST_GAP = 1_000.0
CROSSING_WITHIN = 300.0
_POSTED = re.compile(r"\b\d{3} ?\d{2}\s+[^\W\d_]{2,}")
"""A postcode and a locality behind it."""


@dataclass(frozen=True)
class Found:
    """Where one place lies (NaN where it is not found) and how that was found."""

    x: float
    y: float
    how: str


@dataclass(frozen=True)
class FoundPlaces:
    """Where many places lie: arrays of shape (n,), ``precision`` "" where one is not found."""

    x: Array
    y: Array
    how: Array
    precision: Array


_NOWHERE = {how: Found(np.nan, np.nan, how) for how in (AMBIGUOUS, ELSEWHERE, UNKNOWN)}


class AddressIndex:
    """The addresses of a municipality, ready to be asked.

    ``texts`` are addresses as the municipality writes them (street, number, letter), ``x`` and
    ``y`` their places in metres, ``localities`` the locality of each where that is known.
    """

    def __init__(
        self, texts: Sequence[str], x: Array, y: Array, localities: Sequence[str] | None = None
    ) -> None:
        written = [_first(text) for text in texts]
        usable = np.flatnonzero(
            np.isfinite(x) & np.isfinite(y) & np.array([item is not None for item in written])
        )
        literal = {item.streets[0] for item in written if item is not None}
        rows: list[tuple[str, str, int, str, float, float]] = []
        for row in usable:
            item = written[row]
            if item is None:
                continue
            name = next((key for key in reversed(item.streets) if key in literal), "")
            place = locality_key(localities[row] if localities is not None else item.beside)
            rows.append((name, place, item.number, item.letter, float(x[row]), float(y[row])))
        rows.sort(key=lambda item: item[:4])
        self.count = len(rows)
        self._x = np.array([item[4] for item in rows], dtype=float)
        self._y = np.array([item[5] for item in rows], dtype=float)
        self._streets: list[slice] = []
        self._locality: list[str] = []
        self._named: dict[str, list[int]] = {}
        self._rows_of: dict[tuple[int, int, str], list[int]] = {}
        self._rows_at: dict[tuple[int, int], list[int]] = {}
        self._numbers: list[list[int]] = []
        first = 0
        for row in range(1, len(rows) + 1):
            if row == len(rows) or rows[row][:2] != rows[first][:2]:
                self._named.setdefault(rows[first][0], []).append(len(self._streets))
                self._streets.append(slice(first, row))
                self._locality.append(rows[first][1])
                self._numbers.append([])
                for at in range(first, row):
                    self._put_down(len(self._streets) - 1, rows[at][2], rows[at][3], at)
                first = row
        self._localities = {name for name in self._locality if name}
        self._longest_locality = max((len(n.split()) for n in self._localities), default=0)
        self._near = NearNames(list(self._named))
        self._known: dict[tuple[str, ...], tuple[list[int], bool]] = {}
        self._split: dict[int, bool] = {}

    def _put_down(self, street: int, number: int, letter: str, row: int) -> None:
        self._rows_of.setdefault((street, number, letter), []).append(row)
        self._rows_at.setdefault((street, number), []).append(row)
        numbers = self._numbers[street]
        if number and (not numbers or numbers[-1] != number):
            numbers.append(number)

    def places(self, texts: Sequence[str], progress: Progress = no_progress) -> FoundPlaces:
        """Where each of the texts lies; every distinct text is looked up once."""
        codes, words = pd.factorize(np.array(texts, dtype=object))
        written = [written_place(str(word)) for word in words]
        progress(0.3)
        self._look_up(written)
        progress(0.7)
        found: list[Found] = []
        for position, item in enumerate(written):
            if position % 4096 == 0:
                progress(0.7 + 0.3 * position / len(written))
            found.append(self._place(item))
        x = np.array([item.x for item in found], dtype=float)
        y = np.array([item.y for item in found], dtype=float)
        how = np.array([item.how for item in found], dtype=object)
        precision = np.array([PRECISION.get(item.how, "") for item in found], dtype=object)
        return FoundPlaces(x[codes], y[codes], how[codes], precision[codes])

    def place(self, text: str) -> Found:
        """Where one text lies: its first exact address, else the first street it names."""
        written = written_place(text)
        self._look_up([written])
        return self._place(written)

    def _place(self, written: WrittenPlace) -> Found:
        answers: list[Found] = []
        for one, other, beside in written.crossings:
            crossing = self._crossing(one, other, beside)
            if crossing.how == CROSSING:
                return crossing
            answers.append(crossing)
        for address in written.addresses:
            answer = self._address(address)
            if answer.how == EXACT:
                return answer
            answers.append(answer)
        for answer in answers:
            if answer.how in PRECISION:
                return answer
        doubtful = [answer for answer in answers if answer.how != UNKNOWN]
        return doubtful[0] if doubtful else _NOWHERE[UNKNOWN]

    # -- streets -------------------------------------------------------------------------

    def _look_up(self, written: Iterable[WrittenPlace]) -> None:
        """Find the streets that the places name, those spelled wrong all at once."""
        wanted: set[tuple[str, ...]] = set()
        for place in written:
            wanted.update(address.streets for address in place.addresses)
            for one, other, _ in place.crossings:
                wanted.update((one, other))
            wanted.update(
                street_keys(name)
                for address in place.addresses
                for name, _ in self._without_locality(address.name)
            )
        wanted -= self._known.keys()
        odd: list[tuple[str, ...]] = []
        for keys in wanted:
            exact = next((key for key in keys if key in self._named), None)
            if exact is None:
                odd.append(keys)
            else:
                self._known[keys] = self._named[exact], False
        for keys, names in zip(odd, self._near.nearest(odd)):
            doubtful = len(names) > 1
            self._known[keys] = ([] if doubtful or not names else self._named[names[0]], doubtful)

    def _streets_of(self, keys: tuple[str, ...]) -> tuple[list[int], bool]:
        """The streets that a written name means, and whether several names could be meant."""
        return self._known.get(keys, ([], False))

    def _localities_in(self, words: str) -> list[str]:
        """The localities that the words name."""
        if not self._localities or not words.strip():
            return []
        parts = locality_key(words).split()
        spans = (
            " ".join(parts[first : first + length])
            for length in range(1, self._longest_locality + 1)
            for first in range(len(parts) - length + 1)
        )
        return [span for span in spans if span in self._localities]

    def _without_locality(self, name: str) -> Iterator[tuple[str, str]]:
        """The name without a locality before or after it, and that locality."""
        parts = name.split()
        for length in range(1, min(self._longest_locality, len(parts) - 1) + 1):
            for rest, place in (
                (parts[:-length], parts[-length:]),
                (parts[length:], parts[:length]),
            ):
                if locality_key(" ".join(place)) in self._localities:
                    yield " ".join(rest), " ".join(place)

    def _address(self, address: Written) -> Found:
        streets, doubtful = self._streets_of(address.streets)
        beside = address.beside
        if not streets:
            for name, place in self._without_locality(address.name):
                streets, doubtful = self._streets_of(street_keys(name))
                if streets:
                    beside = f"{beside} {place}"
                    break
        if not streets:
            return _NOWHERE[AMBIGUOUS if doubtful else UNKNOWN]
        named = self._localities_in(beside)
        if named:
            streets = [street for street in streets if self._locality[street] in named]
        if not streets or (self._localities and not named and _POSTED.search(beside)):
            return _NOWHERE[ELSEWHERE]
        if len(streets) > 1:
            return _NOWHERE[AMBIGUOUS]
        return self._number_on(streets[0], address.number, address.letter)

    def _number_on(self, street: int, number: int, letter: str) -> Found:
        exact = self._rows_of.get((street, number, letter))
        if exact:
            return self._one_place(exact, EXACT)
        numbers = self._numbers[street]
        if number and numbers:
            after = bisect_left(numbers, number)
            nearest = min(numbers[max(0, after - 1) : after + 1], key=lambda n: abs(n - number))
            if abs(nearest - number) <= NUMBERS_AWAY:
                return self._one_place(self._rows_at[street, nearest], NEAREST)
        if self._is_split(street):
            return _NOWHERE[AMBIGUOUS]
        rows = self._streets[street]
        middle = (rows.start + rows.stop) // 2
        return Found(float(self._x[middle]), float(self._y[middle]), MIDDLE)

    def _one_place(self, rows: list[int], how: str) -> Found:
        """The first of the addresses, where all of them lie together."""
        x, y = float(self._x[rows[0]]), float(self._y[rows[0]])
        if len(rows) > 1 and any(
            hypot(self._x[row] - x, self._y[row] - y) > SAME_PLACE for row in rows[1:]
        ):
            return _NOWHERE[AMBIGUOUS]
        return Found(x, y, how)

    def _is_split(self, street: int) -> bool:
        """Whether a street's addresses lie in groups far apart: streets of one name, perhaps."""
        if street not in self._split:
            rows = self._streets[street]
            points = np.column_stack([self._x[rows], self._y[rows]])
            pairs = cKDTree(points).query_pairs(LONGEST_GAP, output_type="ndarray")
            size = len(points)
            links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), (size, size))
            self._split[street] = connected_components(links, directed=False)[0] > 1
        return self._split[street]

    def _crossing(self, one: tuple[str, ...], other: tuple[str, ...], beside: str) -> Found:
        """The middle between the nearest addresses of two streets."""
        first, doubtful = self._streets_of(one)
        second, also_doubtful = self._streets_of(other)
        if not first or not second:
            return _NOWHERE[AMBIGUOUS if doubtful or also_doubtful else UNKNOWN]
        named = self._localities_in(beside)
        meetings: list[Found] = []
        for street in first:
            for crossed in second:
                place = self._locality[street]
                if street == crossed or place != self._locality[crossed]:
                    continue
                if named and place not in named:
                    continue
                meeting = self._meeting(street, crossed)
                if meeting is not None:
                    meetings.append(meeting)
        if len(meetings) == 1:
            return meetings[0]
        return _NOWHERE[AMBIGUOUS if meetings else UNKNOWN]

    def _meeting(self, street: int, crossed: int) -> Found | None:
        a, b = self._streets[street], self._streets[crossed]
        tree = cKDTree(np.column_stack([self._x[b], self._y[b]]))
        away, at = tree.query(np.column_stack([self._x[a], self._y[a]]))
        nearest = int(np.argmin(away))
        if away[nearest] > CROSSING_WITHIN:
            return None
        here, there = a.start + nearest, b.start + int(at[nearest])
        x, y = (self._x[here] + self._x[there]) / 2, (self._y[here] + self._y[there]) / 2
        return Found(float(x), float(y), CROSSING)


def _first(text: str) -> Written | None:
    written = written_place(str(text)).addresses
    return written[0] if written and written[0].streets else None
