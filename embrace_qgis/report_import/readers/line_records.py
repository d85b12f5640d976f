# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of a CSV file to records, strictly: the lines that are not plain rows of cells.

A line with quotes, with too many or too few separators, or with nothing on it is looked at
alone. It is never joined with its neighbours, but where a quoted cell plainly goes over
several lines.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..reasons import BAD_ENCODING, BAD_QUOTES, EMPTY_ROW, RAGGED_ROW, UNCLOSED_QUOTE
from .text_encoding import UNSEEN_CHARACTERS

LONGEST_CELL_IN_LINES = 200
LONGEST_HEADER_IN_LINES = 20
_RUN = 256
SURROGATE = re.compile("[\udc80-\udcff]")

Malformed = list[tuple[int, str, str]]


def allow_long_cells() -> None:
    """Let cells be longer than the csv module's usual 131,072 characters."""
    csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))


def readable(line: str) -> str:
    """``line`` as the csv module of every Python takes it: older ones refuse NUL."""
    if sys.version_info < (3, 11) and "\x00" in line:
        return line.replace("\x00", "\x01")
    return line


def shown(text: str) -> str:
    """Text that can be kept: bytes that are not of the encoding are written out."""
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def header_cells(lines: Sequence[str], first: int, separator: str) -> tuple[int, list[str]]:
    """Index of the line after the header that begins at ``first``, and its cells."""
    for end in range(first + 1, min(len(lines), first + LONGEST_HEADER_IN_LINES) + 1):
        part = [readable(line) + "\n" for line in lines[first:end]]
        try:
            return end, next(csv.reader(part, delimiter=separator, strict=True))
        except csv.Error:
            continue
    return first + 1, lines[first].replace('"', "").split(separator)


@dataclass
class SingleLines:
    """What was read of the lines looked at alone.

    ``rows`` are the cells of rows that begin at the lines ``begins`` (0-based); ``inside`` are
    the lines that stand inside a row that began before; ``end`` is the line to go on with.
    """

    end: int
    begins: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)


class LineRecords:
    """The strict reader; gathers ``malformed`` rows and counts ``blank_lines``."""

    def __init__(
        self, separator: str, width: int, *, is_broken: bool = False, has_unseen: bool = True
    ) -> None:
        self.separator = separator
        self.width = width
        self.is_broken = is_broken
        self.has_unseen = has_unseen
        self.blank_lines = 0
        self.malformed: Malformed = []

    def read(
        self, lines: Sequence[str], alone: Sequence[int], number: int, is_last: bool
    ) -> SingleLines:
        """The records of ``lines`` that begin at ``alone`` (ascending).

        ``number`` is the number of the first line in the file. Unless ``is_last``, more lines
        follow: a record that may go on in them is left, and ``end`` says where it begins.
        """
        found = SingleLines(end=len(lines))
        position = 0
        for at, index in enumerate(alone):
            if index < position:
                continue
            if '"' in lines[index] and at + 1 < len(alone) and alone[at + 1] == index + 1:
                position = self._plain_quoted(lines, alone, at, found)
                if position > index:
                    continue
            after = self._single(lines, index, number, is_last, found)
            if after is None:
                found.end = index
                break
            found.inside.extend(range(index + 1, after))
            position = after
        return found

    def _plain_quoted(
        self, lines: Sequence[str], alone: Sequence[int], at: int, found: SingleLines
    ) -> int:
        """Neighbouring lines that are one good row each, in one go; the line that is not."""
        index = alone[at]

        end = at + 1
        while end < len(alone) and alone[end] == index + end - at and end - at < _RUN:
            end += 1
        run = map(readable, map(lines.__getitem__, range(index, index + end - at)))
        reader = csv.reader(run, delimiter=self.separator, strict=True)
        width, begun = self.width, 0
        try:
            for row in reader:
                begun += 1
                if (
                    reader.line_num != begun
                    or len(row) != width
                    or not (row[0].isalnum() or self._holds_something(row))
                    or (self.is_broken and SURROGATE.search(lines[index + begun - 1]))
                ):
                    begun -= 1
                    break
                found.rows.append(row)
        except csv.Error:
            pass
        found.begins.extend(range(index, index + begun))
        return index + begun

    def _single(
        self, lines: Sequence[str], index: int, number: int, is_last: bool, found: SingleLines
    ) -> int | None:
        """Read the record at ``index``; the index after it, None if it may go on."""
        line, after = lines[index], index + 1
        if '"' not in line:
            if not line or (line.isspace() and "\t" not in line):
                self.blank_lines += 1
                return after
            cells = line.split(self.separator)
        else:
            try:
                records = list(csv.reader([readable(line)], delimiter=self.separator, strict=True))
                cells = records[0] if records else [""]
            except csv.Error as error:
                if "unexpected end" not in str(error):
                    self._set_aside(number + index, line, BAD_QUOTES)
                    return after
                if not is_last and len(lines) < index + LONGEST_CELL_IN_LINES:
                    return None
                joined = self._joined(lines, index)
                if joined is None:
                    self._set_aside(number + index, line, UNCLOSED_QUOTE)
                    return after
                cells, after = joined
        if len(cells) > self.width and not any(cell.strip() for cell in cells[self.width :]):
            cells = cells[: self.width]
        if len(cells) != self.width:
            self._set_aside(number + index, "\n".join(lines[index:after]), RAGGED_ROW)
        elif not self._holds_something(cells):
            self._set_aside(number + index, self.separator.join(cells), EMPTY_ROW)
        elif any(SURROGATE.search(cell) for cell in cells):
            self._set_aside(number + index, self.separator.join(cells), BAD_ENCODING)
        else:
            found.begins.append(index)
            found.rows.append(cells)
        return after

    def _joined(self, lines: Sequence[str], first: int) -> tuple[list[str], int] | None:
        """A record whose quoted cell goes over several lines, and the index after it.

        ``None`` where no such record of the right width exists, or where a line inside the
        quotes is a whole row in itself: then a quote was left open.
        """
        end = min(len(lines), first + LONGEST_CELL_IN_LINES)

        def following() -> Iterator[str]:
            for index in range(first, end):
                line = lines[index]
                if index > first and '"' not in line and self._is_whole_row(line):
                    return
                yield readable(line) + "\n"

        reader = csv.reader(following(), delimiter=self.separator, strict=True)
        try:
            cells = next(reader)
        except (csv.Error, StopIteration):
            return None
        if len(cells) != self.width:
            return None
        inner = [piece for cell in cells for piece in cell.split("\n")[1:]]
        if any(self._is_whole_row(piece) for piece in inner):
            return None
        return cells, first + reader.line_num

    def _is_whole_row(self, line: str) -> bool:
        return self.width > 2 and line.count(self.separator) >= self.width - 1

    def _holds_something(self, cells: list[str]) -> bool:
        if self.has_unseen:
            return any(UNSEEN_CHARACTERS.sub("", cell).strip() for cell in cells)
        return any(map(str.strip, cells))

    def _set_aside(self, number: int, text: str, reason: str) -> None:
        self.malformed.append((number, shown(text), reason))
