# SPDX-License-Identifier: GPL-3.0-or-later
"""A CSV file to a table of texts, with every row accounted for.

The reader is strict: a row with too many or too few cells, or a quote that is never closed,
is set aside with its line number and a reason. It is never joined with its neighbours.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import InputError
from ..message import message
from ..reports.arrays import Array
from .reasons import BAD_ENCODING, BAD_QUOTES, EMPTY_ROW, RAGGED_ROW, UNCLOSED_QUOTE
from .text_encoding import UNSEEN_CHARACTERS, decode, is_binary, refuse_other_formats

SEPARATORS = {
    ";": message("semicolon"),
    ",": message("comma"),
    "\t": message("tab"),
    "|": message("vertical bar"),
}
LONGEST_CELL_IN_LINES = 200
_UNSEEN = UNSEEN_CHARACTERS.pattern
_SURROGATE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True)
class Table:
    """The rows of a file as text.

    ``frame`` has one text column for each of the file's columns ("" where nothing stands);
    ``line_numbers`` says on which line each row begins (1-based); ``malformed`` holds the rows
    that could not be read as (line, raw text, reason code); ``findings`` is what there is to
    say about the reading; ``sha256`` is of the file's bytes.
    """

    frame: pd.DataFrame
    line_numbers: Array
    encoding: str
    separator: str
    findings: list[str]
    malformed: list[tuple[int, str, str]]
    sha256: str
    file_name: str = ""
    columns: list[str] = field(default_factory=list)

    @property
    def rows_in(self) -> int:
        """Rows of the file: read ones and malformed ones."""
        return len(self.frame) + len(self.malformed)


def _file_content(path: Path) -> bytes:
    if not path.exists():
        raise InputError(
            message("There is no file {name}.", name=path.name),
            message("Check the name and the folder, or choose the file."),
        )
    if path.is_dir():
        raise InputError(
            message("{name} is a folder, not a file.", name=path.name),
            message("Choose a CSV file in it."),
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            message("The file {name} cannot be read.", name=path.name),
            message("Close it in other programs and check that you may read it."),
        ) from error
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise InputError(
            message("The file {name} is empty.", name=path.name),
            message("Export the reports again."),
        )
    return content


def read_table(path: Path) -> Table:
    """The table in a CSV file; encoding and separator are found and said in ``findings``.

    UTF-8 with or without byte-order mark, UTF-16, Windows-1252 and older single-byte
    encodings; semicolon, comma, tab or vertical bar. The first line that is not blank is
    the header. InputError where there is no such table.
    """
    path = Path(path)
    content = _file_content(path)
    refuse_other_formats(content)
    decoded = decode(content)
    if is_binary(decoded.text):
        raise InputError(
            message("The file {name} is not a text file.", name=path.name),
            message("Export the reports as CSV (UTF-8)."),
        )
    findings = list(decoded.findings)
    text = decoded.text
    unseen = UNSEEN_CHARACTERS.search(text) is not None
    if "\x00" in text:
        findings.append(message("{n} NUL characters were taken out.", n=text.count(chr(0))))
    lines = text.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    first, declared = _first_line(lines)
    separator = declared or _sniffed_separator(lines[first : first + 300])
    findings.append(message("Separator: {separator}.", separator=SEPARATORS[separator]))
    reader = _RecordReader(lines, separator)
    start, names = reader.header(first)
    columns = _column_names(names, findings)
    if len(columns) == 1 and not any(separator in line for line in lines[start:]):
        findings.append(message("The file has a single column."))
    numbers, rows, malformed = reader.records(start, len(columns))
    if not numbers and not malformed:
        raise InputError(
            message("The file {name} holds a header but no rows.", name=path.name),
            message("Export the reports again."),
        )
    if reader.blank_lines:
        findings.append(message("{n} blank lines were passed over.", n=reader.blank_lines))
    frame = _frame(columns, rows, unseen)
    if unseen:
        findings.append(
            message("Control characters and text-direction marks were taken out of the cells.")
        )
    line_numbers = np.array(numbers, dtype=np.int64)
    broken = _SURROGATE.search(text) is not None
    frame, line_numbers = _without_unusable_rows(
        frame, line_numbers, rows, malformed, separator, broken
    )
    malformed.sort(key=lambda row: row[0])
    if malformed:
        findings.append(
            message("Rows that could not be read, set aside whole: {n}.", n=len(malformed))
        )
    return Table(
        frame=frame,
        line_numbers=line_numbers,
        encoding=decoded.encoding,
        separator=separator,
        findings=findings,
        malformed=malformed,
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=path.name,
        columns=columns,
    )


def _first_line(lines: list[str]) -> tuple[int, str]:
    """Index of the header line, and the separator where a ``sep=`` line declares one."""
    declared = ""
    for index, line in enumerate(lines):
        said = re.fullmatch(r'"?sep=(.)"?\s*', line)
        if said and said[1] in SEPARATORS:
            declared = said[1]
        elif line.strip('\x00 \t;,|"'):
            return index, declared
    raise InputError(
        message("The file holds no header row."),
        message("Export the reports again with column names."),
    )


def _sniffed_separator(lines: list[str]) -> str:
    """The separator with which most lines have as many cells as the header."""
    best, best_score = ";", (0.0, 0)
    sample = [line for line in lines if line.strip()]
    for separator in SEPARATORS:
        try:
            counts = [len(row) for row in csv.reader(sample, delimiter=separator)]
        except csv.Error:
            continue
        if not counts or counts[0] < 2:
            continue
        share = sum(count == counts[0] for count in counts) / len(counts)
        score = (round(share, 1) if share >= 0.5 else 0.0, counts[0])
        if score > best_score:
            best, best_score = separator, score
    if best_score == (0.0, 0) and sample:
        best = max(SEPARATORS, key=sample[0].count)
    return best


def _column_names(cells: list[str], findings: list[str]) -> list[str]:
    names: list[str] = []
    taken: set[str] = set()
    for position, cell in enumerate(cells, start=1):
        name = " ".join(re.sub(_UNSEEN, "", cell).split()) or f"column {position}"
        unique, copy = name, 2
        while unique in taken:
            unique, copy = f"{name} ({copy})", copy + 1
        if unique != name:
            findings.append(
                message(
                    'The column name "{name}" stands more than once; now "{unique}".',
                    name=name,
                    unique=unique,
                )
            )
        taken.add(unique)
        names.append(unique)
    number_like = sum(
        bool(re.fullmatch(r"[\d\s.,:/+TZ-]*\d[\d\s.,:/+TZ-]*", name)) for name in names
    )
    if number_like > len(names) / 2:
        raise InputError(
            message("The first row of the file holds values, not column names."),
            message("Add a header row with the names of the columns."),
        )
    return names


class _RecordReader:
    """Lines to records, one physical line after the other."""

    def __init__(self, lines: list[str], separator: str) -> None:
        self.lines = lines
        self.separator = separator
        self.blank_lines = 0

    def _cells(self, text: str) -> list[str]:
        """The cells of one record; csv.Error where its quotes are wrong."""
        records = list(csv.reader([text], delimiter=self.separator, strict=True))
        return records[0] if records else [""]

    def header(self, first: int) -> tuple[int, list[str]]:
        """Index of the line after the header, and the header's cells."""
        end = first + 1
        while end <= min(len(self.lines), first + 20):
            try:
                records = list(
                    csv.reader(
                        [line + "\n" for line in self.lines[first:end]],
                        delimiter=self.separator,
                        strict=True,
                    )
                )
                return end, records[0]
            except csv.Error:
                end += 1
        return first + 1, self.lines[first].replace('"', "").split(self.separator)

    def records(
        self, start: int, width: int
    ) -> tuple[list[int], list[list[str]], list[tuple[int, str, str]]]:
        """Line numbers and cells of the rows, and the malformed rows."""
        limit = csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))
        try:
            return self._records(start, width)
        finally:
            csv.field_size_limit(limit)

    def _records(
        self, start: int, width: int
    ) -> tuple[list[int], list[list[str]], list[tuple[int, str, str]]]:
        numbers: list[int] = []
        rows: list[list[str]] = []
        malformed: list[tuple[int, str, str]] = []
        separator = self.separator
        index, end = start, len(self.lines)
        while index < end:
            line = self.lines[index]
            number, index = index + 1, index + 1
            if '"' not in line:
                if not line or (line.isspace() and "\t" not in line):
                    self.blank_lines += 1
                    continue
                cells = line.split(separator)
            else:
                try:
                    cells = self._cells(line)
                except csv.Error as error:
                    if "unexpected end" not in str(error):
                        malformed.append((number, line, BAD_QUOTES))
                        continue
                    found = self._joined(index - 1, width)
                    if found is None:
                        malformed.append((number, line, UNCLOSED_QUOTE))
                        continue
                    cells, index = found
            if len(cells) != width:
                if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
                    cells = cells[:width]
                else:
                    malformed.append(
                        (number, "\n".join(self.lines[number - 1 : index]), RAGGED_ROW)
                    )
                    continue
            numbers.append(number)
            rows.append(cells)
        return numbers, rows, malformed

    def _joined(self, first: int, width: int) -> tuple[list[str], int] | None:
        """A record whose quoted cell goes over several lines, and the index after it.

        ``None`` where no such record of the right width exists, or where a line inside the
        quotes is a whole row in itself: then a quote was left open.
        """
        parts = [self.lines[first]]
        for index in range(first + 1, min(len(self.lines), first + LONGEST_CELL_IN_LINES)):
            line = self.lines[index]
            parts.append(line)
            if '"' not in line:
                if self._is_whole_row(line, width):
                    return None
                continue
            try:
                records = list(
                    csv.reader(
                        [part + "\n" for part in parts], delimiter=self.separator, strict=True
                    )
                )
            except csv.Error as error:
                if "unexpected end" in str(error):
                    continue
                return None
            if len(records) != 1 or len(records[0]) != width:
                return None
            inner = [piece for cell in records[0] for piece in cell.split("\n")[1:]]
            if any(self._is_whole_row(piece, width) for piece in inner):
                return None
            return records[0], index + 1
        return None

    def _is_whole_row(self, line: str, width: int) -> bool:
        return width > 2 and line.count(self.separator) >= width - 1


def _frame(columns: list[str], rows: list[list[str]], unseen: bool) -> pd.DataFrame:
    nothing: tuple[str, ...] = ()
    cells = list(zip(*rows)) if rows else [nothing] * len(columns)
    data = {}
    for name, values in zip(columns, cells):
        if unseen:
            values = tuple(re.sub(_UNSEEN, "", value) for value in values)
        data[name] = np.array([value.strip() for value in values] + [None], dtype=object)[:-1]
    return pd.DataFrame(data, columns=columns)


def _without_unusable_rows(
    frame: pd.DataFrame,
    line_numbers: Array,
    rows: list[list[str]],
    malformed: list[tuple[int, str, str]],
    separator: str,
    has_broken_bytes: bool,
) -> tuple[pd.DataFrame, Array]:
    """The frame without rows that are empty or hold broken bytes; these join ``malformed``."""
    empty = np.ones(len(frame), dtype=bool)
    for name in frame.columns:
        empty &= (frame[name] == "").to_numpy(dtype=bool)
    broken = np.zeros(len(frame), dtype=bool)
    if has_broken_bytes:
        broken[:] = [_SURROGATE.search("".join(row)) is not None for row in rows]
    unusable = empty | broken
    if not unusable.any():
        return frame, line_numbers
    for position in np.flatnonzero(unusable):
        raw = separator.join(rows[position])
        raw = raw.encode("utf-8", errors="backslashreplace").decode("utf-8")
        reason = EMPTY_ROW if empty[position] else BAD_ENCODING
        malformed.append((int(line_numbers[position]), raw, reason))
    return frame[~unusable].reset_index(drop=True), line_numbers[~unusable]
