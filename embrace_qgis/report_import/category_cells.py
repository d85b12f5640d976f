# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of a category column to the codes of one or several events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from ..reports.arrays import Array
from ..reports.taxonomy import Taxonomy, folded
from .dates import blank_to_empty

NIL_WORDS = frozenset(
    {
        "inget att rapportera", "ingenting att rapportera", "inget hänt", "inget har hänt",
        "inga händelser", "inget", "noll", "nollrapport", "lugnt", "nil", "nil report",
        "nothing to report", "nothing happened", "no incidents", "no events",
    }
)  # fmt: skip
UNMAPPED = "OVR-ANN"
_ALL_OR_NONE = (";", ",", "+", "&", " och ", " and ")


@dataclass
class CategoryReading:
    """What the words of a file's category cells mean.

    ``codes[i]`` are the codes of row i, in order and each once; ``nil`` rows say that nothing
    happened; ``unmapped`` counts words that mean nothing known (their events are "other");
    ``taken_as`` holds words that were matched in part.
    """

    codes: list[tuple[str, ...]]
    nil: Array
    unmapped_rows: Array
    repeated: int = 0
    unmapped: dict[str, int] = field(default_factory=dict)
    taken_as: dict[str, str] = field(default_factory=dict)


class CategoryReader:
    """Matches the words of one file, with the profile's own words before the taxonomy's."""

    def __init__(self, taxonomy: Taxonomy, own_words: Mapping[str, str], separator: str) -> None:
        self.taxonomy = taxonomy
        self.own_words = {folded(word): code for word, code in own_words.items()}
        self.separator = separator
        self.taken_as: dict[str, str] = {}

    def match(self, text: str) -> str | None:
        """The code of a word, exactly."""
        return self.own_words.get(folded(text)) or self.taxonomy.match(text)

    def match_loosely(self, text: str) -> str | None:
        """The code of a word, else of its more telling part: "Skadegörelse > Klotter"."""
        code = self.match(text)
        if code is not None:
            return code
        bare = re.sub(r"\([^)]*\)", " ", text)
        parts = [part for part in re.split(r"\s*(?:[>:/,]|\s[-–—]\s)\s*", bare) if part.strip()]
        for candidate in (bare, *reversed(parts[1:]), *parts[:1]):
            code = self.match(candidate)
            if code is not None:
                self.taken_as[text] = code
                return code
        return None

    def events(self, text: str) -> list[str | None]:
        """The codes in one cell, ``None`` for each word that means nothing known."""
        if not text or self.match(text) is not None:
            return [self.match(text)] if text else []
        parts = [text]
        if self.separator:
            parts = [
                part.strip() for part in re.split(r"[\n" + re.escape(self.separator) + "]", text)
            ]
            parts = [part for part in parts if part]
        if len(parts) == 1:
            for mark in _ALL_OR_NONE:
                pieces = [piece.strip() for piece in text.split(mark) if piece.strip()]
                if len(pieces) > 1 and all(self.match(piece) for piece in pieces):
                    return [self.match(piece) for piece in pieces]
        return [self.match_loosely(part) for part in parts]


def read_categories(
    cells: list[pd.Series[Any]], taxonomy: Taxonomy, own_words: Mapping[str, str], separator: str
) -> CategoryReading:
    """The events of each row from its category column or columns."""
    count = len(cells[0])
    reader = CategoryReader(taxonomy, own_words, separator)
    joined = blank_to_empty(cells[0])
    for more in cells[1:]:
        other = blank_to_empty(more)
        # A mark that no cell can hold: control characters are taken out on reading.
        joined = joined.where(other == "", joined + "\x1f" + other)
    codes, words = pd.factorize(joined)
    fallback = UNMAPPED if UNMAPPED in taxonomy else taxonomy.categories[-1].code
    amounts = np.bincount(codes, minlength=len(words)) if count else np.zeros(len(words), int)
    reading = CategoryReading([], np.zeros(count, dtype=bool), np.zeros(count, dtype=bool))
    meanings: list[tuple[str, ...]] = []
    nil, unmapped = [], []
    for word, amount in zip(words, amounts):
        parts = [part for part in str(word).split("\x1f") if part.strip()]
        nil.append(bool(parts) and all(folded(part) in NIL_WORDS for part in parts))
        found: list[str | None] = []
        for part in [] if nil[-1] else parts:
            matched = reader.events(part)
            found.extend(matched)
            if None in matched:
                shown = part if len(part) <= 40 else part[:37] + "…"
                reading.unmapped[shown] = reading.unmapped.get(shown, 0) + int(amount)
        unmapped.append(None in found)
        filled = [code or fallback for code in found]
        distinct = tuple(dict.fromkeys(filled))
        reading.repeated += int(amount) if len(distinct) < len(filled) else 0
        meanings.append(distinct)
    reading.codes = [meanings[code] for code in codes]
    reading.nil = np.array([*nil, False], dtype=bool)[codes]
    reading.unmapped_rows = np.array([*unmapped, False], dtype=bool)[codes]
    reading.taken_as = reader.taken_as
    return reading


def matched_share(values: pd.Series[Any], taxonomy: Taxonomy) -> float:
    """Which share of a column's filled cells mean a category."""
    counts = blank_to_empty(values).value_counts()
    counts = counts[counts.index != ""]
    if counts.empty or len(counts) > 2000:
        return 0.0
    reader = CategoryReader(taxonomy, {}, "|")
    known = [
        folded(str(word)) in NIL_WORDS or any(reader.events(str(word))) for word in counts.index
    ]
    return float(counts[known].sum() / counts.sum())
