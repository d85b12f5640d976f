# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of a category column to the codes of one or several events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable

import numpy as np
import pandas as pd

from ..reports.arrays import Array
from ..reports.taxonomy import Taxonomy, folded
from .coded_cells import CodedCells, blank_to_empty, coded

NIL_WORDS = frozenset(
    {
        "inget att rapportera", "ingenting att rapportera", "inget hänt", "inget har hänt",
        "inga händelser", "inget", "noll", "nollrapport", "noll rapport", "lugnt", "nil",
        "nil report", "nothing to report", "nothing happened", "no incidents", "no events",
        "nil return",
        "inget att anmäla", "ingen händelse", "inga incidenter", "noll händelser", "0 händelser",
        "allt lugnt", "no report", "none to report",
    }
)  # fmt: skip
UNMAPPED = "OVR-ANN"
SOFT_HYPHEN = "\u00ad"
_ALL_OR_NONE = (";", ",", "+", "&", " och ", " and ")


@dataclass
class CategoryReading:
    """What the words of a file's category cells mean.

    ``meanings[meaning[i]]`` are the codes of row i, in order and each once; ``nil`` rows say
    that nothing happened; ``unmapped`` counts words that mean nothing known (their events are
    "other"); ``taken_as`` holds words that were matched in part.
    """

    meaning: Array
    meanings: list[tuple[str, ...]]
    nil: Array
    unmapped_rows: Array
    repeated: int = 0
    unmapped: dict[str, int] = field(default_factory=dict)
    taken_as: dict[str, str] = field(default_factory=dict)

    def of_rows(self, truth: Callable[[tuple[str, ...]], bool]) -> Array:
        """What is true of the codes of each row, bool (n,)."""
        told: Array = np.array([truth(codes) for codes in self.meanings], dtype=bool)[self.meaning]
        return told


class CategoryReader:
    """Matches the words of one file, with the profile's own words before the taxonomy's."""

    def __init__(self, taxonomy: Taxonomy, own_words: Mapping[str, str], separator: str) -> None:
        self.taxonomy = taxonomy
        self.own_words = {folded(word): code for word, code in own_words.items()}
        self.separator = separator
        self.taken_as: dict[str, str] = {}

    def match(self, text: str) -> str | None:
        """The code of a word, exactly."""
        text = text.replace(SOFT_HYPHEN, "")
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
    reader = CategoryReader(taxonomy, own_words, separator)
    joined = coded(cells[0])
    for more in cells[1:]:
        other = coded(more)
        pairs = joined.codes * len(other.words) + other.codes
        # Marked off by what no cell can hold: control characters are taken out on reading.
        pair_codes, kept = pd.factorize(pairs)
        words = [
            "\x1f".join((str(joined.words[pair // len(other.words)]),
                         str(other.words[pair % len(other.words)])))
            for pair in kept
        ]  # fmt: skip
        joined = CodedCells(pair_codes, np.array([*words, ""], dtype=object)[:-1])
    fallback = UNMAPPED if UNMAPPED in taxonomy else taxonomy.categories[-1].code
    no = np.zeros(len(joined), dtype=bool)
    reading = CategoryReading(no.astype(np.int64), [], no, no)
    positions: dict[tuple[str, ...], int] = {}
    at, nil, unmapped = [], [], []
    for word, amount in zip(joined.words, joined.counts()):
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
        codes = [code or fallback for code in found]
        distinct = tuple(dict.fromkeys(codes))
        reading.repeated += int(amount) if len(distinct) < len(codes) else 0
        at.append(positions.setdefault(distinct, len(positions)))
    if not positions:
        return reading
    reading.meanings = list(positions)
    reading.meaning = joined.spread(at)
    reading.nil = joined.spread(np.array(nil, dtype=bool))
    reading.unmapped_rows = joined.spread(np.array(unmapped, dtype=bool))
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
