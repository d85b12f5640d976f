# SPDX-License-Identifier: GPL-3.0-or-later
"""A column of texts as its distinct texts and where each stands.

What a text means is worked out once, however many rows hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from ..reports.arrays import Array

MISSING_WORDS = frozenset(
    {"", "na", "n/a", "#n/a", "#saknas!", "nan", "nat", "null", "none", "\\n", "-", "--", "."}
)
_MISSING_IN_ANY_CASE = frozenset(
    "".join(letters)
    for word in MISSING_WORDS - {""}
    for letters in product(*({letter, letter.upper()} for letter in word))
)


def filled(text: str) -> str:
    """``text``, or "" where it is one of the usual words for nothing ("NA", "null", "-")."""
    return "" if text.strip().casefold() in MISSING_WORDS else text


@dataclass(frozen=True)
class CodedCells:
    """``words[codes]`` are the n cells of a column; ``words`` is an object array."""

    codes: Array
    words: Array

    def __len__(self) -> int:
        return len(self.codes)

    def spread(self, values: Array | Sequence[Any]) -> Array:
        """One value a word to one value a cell."""
        spread: Array = np.asarray(values)[self.codes]
        return spread

    def cells(self) -> Array:
        return self.spread(self.words)

    def counts(self) -> Array:
        """How many cells hold each word."""
        return np.bincount(self.codes, minlength=len(self.words))


def coded(values: pd.Series[Any] | Array) -> CodedCells:
    """A column with the usual words for nothing as ""."""
    codes, words = pd.factorize(np.asarray(values, dtype=object))
    told = [filled(str(word)) for word in words]
    if len(codes) and codes.min() < 0:
        codes = np.where(codes < 0, len(told), codes)
        told.append("")
    return CodedCells(codes, _objects(told))


def blank_to_empty(values: pd.Series[Any]) -> pd.Series[Any]:
    """Texts with the usual words for nothing ("NA", "null", "-") as empty."""
    result: pd.Series[Any] = pd.Series(coded(values).cells(), index=values.index, dtype=object)
    return result


def clean_cells(values: pd.Series[Any]) -> Array:
    """The same as an array of its own, for texts that mostly differ from each other."""
    cells = values.to_numpy(dtype=object, copy=True)
    if _MISSING_IN_ANY_CASE.isdisjoint(cells.tolist()):
        return cells
    cells[values.isin(_MISSING_IN_ANY_CASE).to_numpy(dtype=bool)] = ""
    return cells


def combined(columns: Sequence[Array]) -> Array:
    """One integer a row, the same for rows that agree in all ``columns`` of integers."""
    codes = pd.factorize(columns[0])[0]
    for column in columns[1:]:
        other, words = pd.factorize(column)
        codes = pd.factorize(codes * (len(words) + 1) + other)[0]
    result: Array = codes
    return result


def _objects(texts: list[str]) -> Array:
    array = np.empty(len(texts), dtype=object)
    array[:] = texts
    return array
