# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a text point at a person? Where, and what is left of it without that?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from ..reports.arrays import Array
from . import personal_patterns as patterns
from .folding import FoldedText

_FINDERS = {
    "email": patterns.emails,
    "url": patterns.urls,
    "personnummer": patterns.personal_numbers,
    "phone": patterns.phones,
    "ip_address": patterns.ip_addresses,
    "plate": patterns.plates,
    "house_number": patterns.house_numbers,
    "handle": patterns.handles,
}
KINDS = tuple(_FINDERS)  # where two overlap, the first in this order holds
TOKENS: Mapping[str, str] = {kind: f"[{kind.replace('_', ' ')}]" for kind in KINDS}

_CHARACTERS_AT_ONCE = 2_000_000
# Personal data hold a digit, an at sign or a bracket in its place, a colon, or a dot within a
# word; characters of other alphabets may fold to one of these.
_MAY_HOLD = re.compile(r"[^A-Za-zÅÄÖåäöÉéÜü \n.,;!?'\"/-]|\.(?![ \n]|\Z)")


class Hit(NamedTuple):
    """A piece of personal data: its kind (one of ``KINDS``) and the span text[start:end]."""

    kind: str
    start: int
    end: int


def find_personal_data(text: str) -> list[Hit]:
    """Every piece of personal data in a text, in its order, none overlapping another.

    Searched again with the found pieces blotted out, until nothing more is found: so what is
    left after ``scrub`` holds nothing.

    >>> find_personal_data("Ring Eva, 070-174 06 35, Storgatan 12B")
    [Hit(kind='phone', start=10, end=23), Hit(kind='house_number', start=35, end=38)]
    """
    folded = FoldedText([text])
    hits: list[Hit] = []
    while True:
        found = _first_by_priority(folded)
        if not found:
            return sorted(hits, key=lambda hit: hit.start)
        offset = int(folded.starts[0])
        hits += [
            Hit(kind, folded.place(start) - offset, folded.place(end - 1) + 1 - offset)
            for kind, start, end in found
        ]
        folded.mask([(start, end) for _, start, end in found])


def _first_by_priority(folded: FoldedText) -> list[tuple[str, int, int]]:
    taken = np.zeros(len(folded.folded), dtype=bool)
    found = []
    for kind, finder in _FINDERS.items():
        for start, end in finder(folded):
            if not taken[start:end].any():
                taken[start:end] = True
                found.append((kind, start, end))
    return found


def scrub(text: str, replace: Mapping[str, str] | None = None) -> tuple[str, list[Hit]]:
    """The text with each piece replaced by a word for its kind, and where the pieces stood.

    ``replace`` gives the words, in square brackets so that they cannot grow together with what
    stands beside them; by default the English names of the kinds.

    >>> scrub("Mejla eva@example.se")[0]
    'Mejla [email]'
    """
    words = TOKENS if replace is None else replace
    hits = find_personal_data(text)
    parts, at = [], 0
    for hit in hits:
        parts += [text[at : hit.start], words[hit.kind]]
        at = hit.end
    return "".join((*parts, text[at:])), hits


def kinds_of(texts: Array) -> list[tuple[str, ...]]:
    """The kinds of personal data in each text, in the order of ``KINDS``; () without any."""
    found: list[tuple[str, ...]] = [()] * len(texts)
    for row in np.flatnonzero(has_personal_data(texts)).tolist():
        kinds = {hit.kind for hit in find_personal_data(str(texts[row]))}
        found[row] = tuple(kind for kind in KINDS if kind in kinds)
    return found


def has_personal_data(texts: Array) -> Array:
    """Whether ``find_personal_data`` finds anything in each text; what is no text has none.

    ``texts`` is an object array (n,); returns bool (n,). Each text is searched once, however
    often it comes; all of them together, a couple of million characters at a time.
    """
    may_hold = _MAY_HOLD.search
    cells = np.asarray(texts, dtype=object).tolist()
    rows = [row for row, cell in enumerate(cells) if isinstance(cell, str) and may_hold(cell)]
    # not pandas.factorize: it takes all texts that hold half a surrogate pair for the same text
    index = {word: at for at, word in enumerate(dict.fromkeys(cells[row] for row in rows))}
    words = list(index)
    hit = np.zeros(len(words), dtype=bool)
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    blocks = np.cumsum(lengths) // _CHARACTERS_AT_ONCE
    edges = [*np.flatnonzero(np.diff(blocks, prepend=-1)).tolist(), len(words)]
    for first, last in zip(edges, edges[1:]):
        folded = FoldedText(words[first:last])
        starts = [start for finder in _FINDERS.values() for start, _ in finder(folded)]
        hit[first + folded.text_of(np.array(starts, dtype=np.int64))] = True
    found = np.zeros(len(cells), dtype=bool)
    found[rows] = hit[[index[cells[row]] for row in rows]]
    return found
