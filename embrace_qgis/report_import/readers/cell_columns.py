# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of rows to columns of text in which cells that say the same share one string."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...reports.arrays import Array
from .text_encoding import UNSEEN_CHARACTERS

_WORD = 8
_LONGEST_HASHED = 6 * _WORD
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(_WORD + 1)], dtype=np.uint64)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_ENOUGH_ROWS = 2000


class _SharedText(dict[str, str]):
    """Raw cell -> the text of the cell, one string for each text."""

    def __init__(self, has_unseen: bool) -> None:
        super().__init__()
        self.has_unseen = has_unseen

    def __missing__(self, cell: str) -> str:
        text = cleaned(cell, self.has_unseen)
        if text != cell:
            text = self.setdefault(text, text)
        self[cell] = text
        return text


def cleaned(cell: str, has_unseen: bool) -> str:
    """The cell without blanks around it and without characters that nobody sees."""
    return (UNSEEN_CHARACTERS.sub("", cell) if has_unseen else cell).strip()


class _Bytes:
    """A piece of UTF-8 of which spans are compared and read, many at a time."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        padded = content + bytes(_LONGEST_HASHED + _WORD)
        self._data = np.frombuffer(padded, dtype=np.uint8)
        # words[i] is the eight bytes from i on.
        self._words: Array = np.ndarray(
            shape=len(padded) - _WORD + 1, dtype="<u8", buffer=padded, strides=(1,)
        )
        # One character a byte: where a span is ASCII, a slice of this is its text.
        self._wide = content.decode("latin-1")
        self._beyond_ascii = np.flatnonzero(self._data >= 0x80)

    def texts(self, starts: Array, ends: Array) -> list[str]:
        """The text of each span."""
        wide = self._wide
        cells = [wide[start:end] for start, end in zip(starts.tolist(), ends.tolist())]
        if self._beyond_ascii.size:
            before = np.searchsorted(self._beyond_ascii, starts)
            other = np.flatnonzero(before != np.searchsorted(self._beyond_ascii, ends))
            for span in other.tolist():
                cells[span] = cells[span].encode("latin-1").decode("utf-8")
        return cells

    def has_blank_edge(self, starts: Array, ends: Array) -> bool:
        """Whether a span may begin or end with a blank (of any alphabet)."""
        filled = ends > starts
        edges = self._data[np.concatenate([starts[filled], ends[filled] - 1])]
        return bool(np.any((edges <= 32) | (edges >= 0x80)))

    def equal_spans(self, starts: Array, lengths: Array) -> tuple[Array, Array] | None:
        """Which spans are equal: a code for each, and the first span of each code.

        None where spans are too long for that.
        """
        longest = int(lengths.max(initial=0))
        if longest > _LONGEST_HASHED:
            return None
        parts = []
        for offset in range(0, max(longest, 1), _WORD):
            left = np.clip(lengths - offset, 0, _WORD)
            parts.append(self._words[starts + np.minimum(offset, lengths)] & _MASKS[left])
        mixed = parts[0]
        for part in parts[1:]:
            mixed = (mixed ^ (mixed >> np.uint64(29))) * _MULTIPLIER + part
        code, different = pd.factorize(mixed)
        first = np.empty(len(different), dtype=np.int64)
        first[code[::-1]] = np.arange(len(code))[::-1]
        if len(parts) > 1:
            representative = first[code]
            if any((part != part[representative]).any() for part in parts):
                return None
        return code, first


class CellColumns:
    """Columns that grow, a block of rows after the other."""

    def __init__(self, width: int, capacity: int, has_unseen: bool) -> None:
        self.cells = np.empty((width, capacity), dtype=object)
        self.line_numbers = np.empty(capacity, dtype=np.int64)
        self.rows = 0
        self.has_unseen = has_unseen
        self._shared: list[_SharedText | None] = [_SharedText(has_unseen) for _ in range(width)]
        self._hashed = [True] * width

    def frame(self, names: Sequence[str]) -> pd.DataFrame:
        """The rows as a data frame of texts, without a copy."""
        return pd.DataFrame(
            self.cells[:, : self.rows].T, columns=list(names), dtype=object, copy=False
        )

    def add_rows(self, rows: Sequence[Sequence[str]], line_numbers: Array) -> None:
        """Rows of as many cells as there are columns."""
        block = slice(self.rows, self.rows + len(rows))
        for column, values in enumerate(zip(*rows)):
            shared = self._shared[column]
            if shared is None:
                self.cells[column, block] = [cleaned(cell, self.has_unseen) for cell in values]
            else:
                self.cells[column, block] = list(map(shared.__getitem__, values))
        self._close(block, line_numbers)

    def add_spans(self, content: bytes, starts: Array, ends: Array, line_numbers: Array) -> None:
        """Rows whose cells are the bytes ``content[starts:ends]``, columns x rows, in UTF-8."""
        block = slice(self.rows, self.rows + starts.shape[1])
        read = _Bytes(content)
        for column in range(len(starts)):
            self.cells[column, block] = self._texts(read, starts[column], ends[column], column)
        self._close(block, line_numbers)

    def sort(self, first: int) -> None:
        """Put the rows from ``first`` on in the order of their lines."""
        block = slice(first, self.rows)
        order = np.argsort(self.line_numbers[block], kind="stable")
        self.line_numbers[block] = self.line_numbers[block][order]
        self.cells[:, block] = self.cells[:, block][:, order]

    def drop(self, first: int, keep: Array) -> None:
        """Leave out the rows from ``first`` on where not ``keep``."""
        rows = int(np.count_nonzero(keep))
        kept = first + np.flatnonzero(keep)
        self.line_numbers[first : first + rows] = self.line_numbers[kept]
        self.cells[:, first : first + rows] = self.cells[:, kept]
        self.rows = first + rows

    def empty_rows(self, first: int) -> Array:
        """Which rows from ``first`` on hold nothing: indices counted from ``first``."""
        left = np.arange(self.rows - first)
        for column in self.cells:
            left = left[column[first + left] == ""]
            if not left.size:
                break
        return left

    def _close(self, block: slice, line_numbers: Array) -> None:
        self.line_numbers[block] = line_numbers
        self.rows = block.stop
        if self.rows < _ENOUGH_ROWS:
            return
        for column, shared in enumerate(self._shared):
            # Where every other cell is new, looking for equal ones costs more than it saves.
            if shared is not None and len(shared) > self.rows / 2:
                self._shared[column] = None

    def _texts(self, block: _Bytes, starts: Array, ends: Array, column: int) -> Array | list[str]:
        shared = self._shared[column]
        if shared is not None and self._hashed[column]:
            found = block.equal_spans(starts, ends - starts)
            if found is not None:
                code, first = found
                if len(first) > len(starts) / 2 and len(starts) >= _ENOUGH_ROWS:
                    self._hashed[column] = False
                texts = np.empty(len(first), dtype=object)
                spans = zip(starts[first].tolist(), ends[first].tolist())
                texts[:] = [shared[block.content[a:b].decode()] for a, b in spans]
                return texts[code]
        cells = block.texts(starts, ends)
        if shared is not None:
            return list(map(shared.__getitem__, cells))
        if self.has_unseen:
            return [cleaned(cell, True) for cell in cells]
        return list(map(str.strip, cells)) if block.has_blank_edge(starts, ends) else cells
