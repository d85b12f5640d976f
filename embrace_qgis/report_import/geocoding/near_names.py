# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that are nearly the same: which street is meant by one that is spelled a little wrong."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Callable

import numpy as np
from scipy.spatial.distance import cdist

from ...reports.arrays import Array

STEMS = ("gatan", "vägen", "gränden", "gränd", "stigen", "torget", "torg", "gata", "väg", "stig")
LONGEST_NAME = 60
NAMES_AT_ONCE = 1_000
PAIRS_AT_ONCE = 200_000
_LETTERS = 64


def tolerance(letters: int) -> int:
    """How many slips a name of so many letters may have.

    >>> [tolerance(n) for n in (4, 5, 8, 9)]
    [0, 1, 1, 2]
    """
    return 0 if letters < 5 else 1 if letters <= 8 else 2


def distances(ones: Sequence[str], others: Sequence[str]) -> Array:
    """Damerau-Levenshtein distance of each pair of names, int (n,).

    Insertions, deletions, changes and swaps of neighbours; no letter is edited twice
    (the restricted distance, "optimal string alignment").

    >>> distances(["storgatan", "ab"], ["sotrgaten", "ba"]).tolist()
    [2, 1]
    """
    if not len(ones):
        return np.zeros(0, dtype=np.int64)
    a, a_length = _codes(ones)
    b, b_length = _codes(others)
    rows, columns, count = a.shape[1], b.shape[1], len(a)
    before = np.zeros((columns + 1, count), dtype=np.int16)
    last = np.repeat(np.arange(columns + 1, dtype=np.int16)[:, None], count, axis=1)
    result = np.where(a_length == 0, b_length, 0).astype(np.int64)
    every = np.arange(count)
    for row in range(1, rows + 1):
        now = np.empty_like(last)
        now[0] = row
        sign = a[:, row - 1]
        for column in range(1, columns + 1):
            letter = b[:, column - 1]
            cost = np.minimum(last[column], now[column - 1]) + np.int16(1)
            cost = np.minimum(cost, last[column - 1] + (sign != letter))
            if row > 1 and column > 1:
                swap = (sign == b[:, column - 2]) & (letter == a[:, row - 2])
                cost = np.where(swap, np.minimum(cost, before[column - 2] + 1), cost)
            now[column] = cost
        ends = a_length == row
        result[ends] = now[b_length[ends], every[ends]]
        before, last = last, now
    return result


def _codes(names: Sequence[str]) -> tuple[Array, Array]:
    """Names as a table of character codes with their lengths; 0 fills the rest."""
    texts = np.array(names, dtype=np.str_)
    width = max(1, texts.dtype.itemsize // 4)
    table = np.ascontiguousarray(texts).view(np.uint32).reshape(len(names), width)
    return table, np.array([len(name) for name in names], dtype=np.int64)


class NearNames:
    """A list of names that can be asked for the one that is meant."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = [name for name in names if 5 <= len(name) <= LONGEST_NAME]
        self._shortened: dict[str, list[int]] = {}
        for index, name in enumerate(self.names):
            for shorter in _without_a_letter(name):
                self._shortened.setdefault(shorter, []).append(index)
        self._long = np.array(
            [index for index, name in enumerate(self.names) if tolerance(len(name)) == 2],
            dtype=np.int64,
        )
        self._long_letters = _letter_counts([self.names[index] for index in self._long])

    def nearest(self, spellings: Sequence[tuple[str, ...]]) -> list[list[str]]:
        """The names nearest to each name, within the tolerance, that may be spelled in several
        ways, the likeliest first: several where they are equally near, none where none is."""
        one_slip = self._near(spellings, self._one_slip, 1)
        left = [at for at, names in enumerate(one_slip) if not names]
        for at, names in zip(left, self._near([spellings[at] for at in left], self._two_slips, 2)):
            one_slip[at] = names
        return one_slip

    def _near(
        self,
        spellings: Sequence[tuple[str, ...]],
        candidates: Callable[[list[str]], list[tuple[int, int]]],
        slips: int,
    ) -> list[list[str]]:
        every = dict.fromkeys(chain.from_iterable(spellings))
        keys = [key for key in every if len(key) <= LONGEST_NAME and tolerance(len(key)) >= slips]
        found: dict[str, dict[str, int]] = {key: {} for key in keys}
        self._take(found, keys, candidates(keys), slips)
        nearest: list[list[str]] = []
        for same in spellings:
            away = next((found[key] for key in same if found.get(key)), {})
            least = min(away.values(), default=0)
            nearest.append([name for name, distance in away.items() if distance == least])
        return nearest

    def _one_slip(self, keys: list[str]) -> list[tuple[int, int]]:
        return [
            (at, index)
            for at, key in enumerate(keys)
            for index in {
                index
                for shorter in _without_a_letter(key)
                for index in self._shortened.get(shorter, ())
            }
        ]

    def _two_slips(self, keys: list[str]) -> list[tuple[int, int]]:
        """Pairs that may be two slips apart: they are made of nearly the same letters."""
        pairs: list[tuple[int, int]] = []
        for first in range(0, len(keys) if len(self._long) else 0, NAMES_AT_ONCE):
            counts = _letter_counts(keys[first : first + NAMES_AT_ONCE])
            # A change alters two counts by one each, an insertion one, a swap none.
            one, other = np.nonzero(cdist(counts, self._long_letters, "cityblock") <= 4)
            pairs += zip((one + first).tolist(), self._long[other].tolist())
        return pairs

    def _take(
        self,
        found: dict[str, dict[str, int]],
        keys: Sequence[str],
        pairs: Sequence[tuple[int, int]],
        slips: int,
    ) -> None:
        """Put down the names of the pairs that are no more than so many slips apart."""
        for first in range(0, len(pairs), PAIRS_AT_ONCE):
            part = pairs[first : first + PAIRS_AT_ONCE]
            away = distances([keys[at] for at, _ in part], [self.names[i] for _, i in part])
            for position in np.flatnonzero(away <= slips):
                at, index = part[position]
                name = self.names[index]
                if slips == 1 or _stems_are_alike(keys[at], name):
                    found[keys[at]][name] = int(away[position])


def _without_a_letter(name: str) -> set[str]:
    """The name, and the name without each of its letters: names one slip apart share one."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _letter_counts(names: Sequence[str]) -> Array:
    """How often each letter stands in each name, float (n, 64); rare letters share a place."""
    counts = np.zeros((len(names), _LETTERS))
    if not len(names):
        return counts
    codes, lengths = _codes(names)
    rows = np.repeat(np.arange(len(names)), codes.shape[1])
    there = (np.arange(codes.shape[1]) < lengths[:, None]).ravel()
    np.add.at(counts, (rows[there], codes.ravel()[there] % _LETTERS), 1)
    return counts


def _stem(name: str) -> str:
    for ending in STEMS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return name


def _stems_are_alike(key: str, name: str) -> bool:
    """Whether the names are alike before "gatan" and "vägen" too: Norrgatan is not Torggatan."""
    one, other = _stem(key), _stem(name)
    if one == key or other == name:
        return True
    most = max(1, min(len(one), len(other)) // 3)
    return bool(distances([one], [other])[0] <= most)
