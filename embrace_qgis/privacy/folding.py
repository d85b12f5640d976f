# SPDX-License-Identifier: GPL-3.0-or-later
"""Text folded to plain ASCII, so that odd characters cannot hide a number.

Letters lose case and accents, any script's digits become 0-9, any dash "-", any blank " ";
characters that are not seen (soft hyphen, zero width, combining marks) fall away. Each folded
character remembers where it stood.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

from ..reports.arrays import Array

SEPARATOR = "\x1e"  # between joined texts; as a control character it falls away inside a text
OTHER = "\x1f"  # a sign, a letter of no kin, or a place that is already masked
_UNKNOWN, _DROPPED = 255, 0


def _folded_character(character: str) -> int:
    category = unicodedata.category(character)
    if character in "\n\r\v\f\x85\u2028\u2029":
        return ord("\n")
    if category == "Nd":
        return ord("0") + unicodedata.decimal(character)
    if character == "\t" or category == "Zs":
        return ord(" ")
    if category == "Pd" or character == "\u2212":
        return ord("-")
    if category in ("Cc", "Cf", "Mn", "Me"):
        return _DROPPED
    if " " <= character <= "~":
        return ord(character.lower())
    base = unicodedata.normalize("NFKD", character)[0]
    if category == "No":  # ½ and ² are no digits of a number
        return ord(OTHER)
    if "!" <= base <= "~":
        return ord(base.lower())
    return ord("x") if character.isalpha() else ord(OTHER)


_TABLE = np.full(0x110000, _UNKNOWN, dtype=np.uint8)
_TABLE[:0x250] = [_folded_character(chr(code)) for code in range(0x250)]
_WESTERN = _TABLE[:0x100].tobytes()


def _folded_characters(text: str) -> Array:
    """A text's characters folded, uint8 (n,)."""
    try:
        return np.frombuffer(bytearray(text.encode("latin-1").translate(_WESTERN)), dtype=np.uint8)
    except UnicodeEncodeError:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    characters: Array = _TABLE[codes]
    unknown = characters == _UNKNOWN
    if unknown.any():
        for code in np.unique(codes[unknown]).tolist():
            _TABLE[code] = _folded_character(chr(code))
        characters = _TABLE[codes]
    return characters


class FoldedText:
    """Texts joined by ``SEPARATOR``, folded, with a separator before the first and after the last.

    ``folded`` is the ASCII text; ``source`` the joined text as it was written; character i of
    ``folded`` is character ``place(i)`` of ``source``.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.source = SEPARATOR.join(("", *texts, ""))
        characters = _folded_characters(self.source)
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        self.starts = np.concatenate(([1], np.cumsum(lengths + 1) + 1))  # of each text in source
        characters[self.starts - 1] = ord(SEPARATOR)
        kept = np.flatnonzero(characters != _DROPPED)
        self._kept: Array | None = None if len(kept) == len(characters) else kept
        self._hold(characters if self._kept is None else characters[kept])

    def _hold(self, characters: Array) -> None:
        self.characters = characters  # uint8, the same as ``folded``
        self.folded: str = characters.tobytes().decode("ascii")
        self.digits = np.flatnonzero(characters - np.uint8(48) < 10)  # where digits stand

    def place(self, index: int) -> int:
        """Where a folded character stands in ``source``."""
        return index if self._kept is None else int(self._kept[index])

    def written(self, start: int, end: int) -> str:
        """The characters as they were written, without those that are not seen."""
        if self._kept is None:
            return self.source[start:end]
        return "".join(self.source[place] for place in self._kept[start:end].tolist())

    def mask(self, spans: Sequence[tuple[int, int]]) -> None:
        """Blot out folded spans, so that a further search meets neither them nor across them."""
        characters = self.characters.copy()
        for start, end in spans:
            characters[start:end] = ord(OTHER)
        self._hold(characters)

    def close_digits(self, count: int, within: int) -> Array:
        """The digits from which ``count`` digits stand within so many characters."""
        if len(self.digits) < count:
            return self.digits[:0]
        starts = self.digits[: len(self.digits) - count + 1]
        return starts[self.digits[count - 1 :] - starts < within]

    def first_digits(self, positions: Array | None = None) -> Array:
        """Those of the digits (of all) that no digit stands before."""
        positions = self.digits if positions is None else positions
        first: Array = positions[~self.is_digit(positions - 1)]
        return first

    def is_digit(self, positions: Array) -> Array:
        return self.characters[positions] - np.uint8(48) < 10

    def is_letter(self, positions: Array) -> Array:
        return self.characters[positions] - np.uint8(97) < 26

    def all_of(self, character: str) -> Array:
        """Where a character stands."""
        return np.flatnonzero(self.characters == ord(character))

    def text_of(self, starts: Array) -> Array:
        """Which of the joined texts the folded characters belong to."""
        places = starts if self._kept is None else self._kept[starts]
        return np.searchsorted(self.starts, places, side="right") - 1
