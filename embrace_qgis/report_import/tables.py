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

from ..analysis.progress import Progress, no_progress
from ..errors import InputError
from ..message import message
from ..reports.arrays import Array
from .readers.cell_columns import CellColumns
from .readers.line_records import (
    SURROGATE,
    LineRecords,
    allow_long_cells,
    header_cells,
    readable,
    shown,
)
from .readers.text_encoding import (
    CHUNK,
    UNSEEN_CHARACTERS,
    DecodedText,
    count_of,
    decode,
    is_binary,
    refuse_other_formats,
)
from .reasons import EMPTY_ROW

SEPARATORS = {
    ";": message("semicolon"),
    ",": message("comma"),
    "\t": message("tab"),
    "|": message("vertical bar"),
}
SNIFFED_LINES = 300
MOST_COLUMNS = 2000  # as many as a table of SQLite, and so of a GeoPackage, has at most
_NOTHING = '\x00 \t;,|"'
_NEWLINE, _QUOTE = 10, 34


@dataclass(frozen=True)
class Table:
    """The rows of a file as text.

    ``frame`` has one text column for each of the file's columns ("" where nothing stands);
    ``line_numbers`` says on which line each row begins (1-based); ``malformed`` holds the rows
    that could not be read as (line, raw text, reason code); ``findings`` is what there is to
    say about the reading; ``sha256`` is of the file's bytes; ``part`` is the sheet or layer of
    the file that was read, where it may hold several.
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
    part: str = ""

    @property
    def rows_in(self) -> int:
        """Rows of the file: read ones and malformed ones."""
        return len(self.frame) + len(self.malformed)


def file_content(path: Path) -> bytes:
    """The bytes of a file that holds some; InputError where there is none or it is empty."""
    if not path.exists():
        raise InputError(
            message("There is no file {name}.", name=path.name),
            message("Check the name and the folder, or choose the file."),
        )
    if path.is_dir():
        raise InputError(
            message("{name} is a folder, not a file.", name=path.name),
            message("Choose a file in it."),
        )
    if not path.is_file():  # a device or a pipe may have no end
        raise InputError(
            message("{name} is not a file.", name=path.name),
            message("Check the name and the folder, or choose the file."),
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            message("The file {name} cannot be read.", name=path.name),
            message("Close it in other programs and check that you may read it."),
        ) from error
    nothing = b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"
    if not content[:CHUNK].strip(nothing) and not content.strip(nothing):
        raise InputError(
            message("The file {name} is empty.", name=path.name),
            message("Export the reports again."),
        )
    return content


def read_table(path: Path, progress: Progress = no_progress, encoding: str = "") -> Table:
    """The table in a CSV file; encoding and separator are found and said in ``findings``.

    UTF-8 with or without byte-order mark, UTF-16, Windows-1252 and older single-byte
    encodings, or the ``encoding`` that is given (of ``text_encoding.ENCODINGS``); semicolon,
    comma, tab or vertical bar. The first line that is not blank is the header.
    InputError where there is no such table.
    """
    path = Path(path)
    content = file_content(path)
    refuse_other_formats(content)
    sha256 = hashlib.sha256(content).hexdigest()
    decoded = decode(content, encoding)
    del content
    lines = _head(decoded.content)
    if is_binary("\n".join(lines)):
        raise InputError(
            message("The file {name} is not a text file.", name=path.name),
            message("Export the reports as CSV (UTF-8)."),
        )
    findings = list(decoded.findings)
    if decoded.nul_count:
        findings.append(message("{n} NUL characters were taken out.", n=decoded.nul_count))
    allow_long_cells()
    first, declared = _first_line(lines)
    separator = declared or _sniffed_separator(lines[first : first + SNIFFED_LINES])
    findings.append(message("Separator: {separator}.", separator=SEPARATORS[separator]))
    start, cells = header_cells(lines, first, separator)
    names = column_names(cells, findings)
    rows = _Rows(decoded, separator, len(names), start, progress)
    if len(names) == 1 and not rows.has_separator:
        findings.append(message("The file has a single column."))
    if not rows.columns.rows and not rows.malformed:
        raise InputError(
            message("The file {name} holds a header but no rows.", name=path.name),
            message("Export the reports again."),
        )
    if rows.blank_lines:
        findings.append(message("{n} blank lines were passed over.", n=rows.blank_lines))
    if decoded.has_unseen:
        findings.append(
            message("Control characters and text-direction marks were taken out of the cells.")
        )
    if rows.malformed:
        findings.append(
            message("Rows that could not be read, set aside whole: {n}.", n=len(rows.malformed))
        )
    return Table(
        frame=rows.columns.frame(names),
        line_numbers=rows.columns.line_numbers[: rows.columns.rows],
        encoding=decoded.encoding,
        separator=separator,
        findings=findings,
        malformed=rows.malformed,
        sha256=sha256,
        file_name=path.name,
        columns=names,
    )


class _Rows:
    """The rows of a text after its header, read a piece of lines at a time."""

    def __init__(
        self, text: DecodedText, separator: str, width: int, start: int, progress: Progress
    ) -> None:
        self.content = text.content
        self.is_broken = text.is_broken
        self.separator = separator
        self.records = LineRecords(
            separator, width, is_broken=text.is_broken, has_unseen=text.has_unseen
        )
        self.has_separator = False
        position = 0
        for _ in range(start):
            position = self.content.find(b"\n", position) + 1 or len(self.content)
        left = len(self.content) - position
        lines = count_of(_NEWLINE, self.content) + 1
        # A row is a separator or line end for each cell at least: a bound on what may come.
        self.columns = CellColumns(width, min(lines, left // width + 1), text.has_unseen)
        number, size = start + 1, CHUNK
        while position < len(self.content):
            progress(position / len(self.content))
            end = self.content.find(b"\n", position + size - 1) + 1 or len(self.content)
            chunk = bytes(self.content[position:end])
            if not chunk.endswith(b"\n"):
                chunk += b"\n"
            read_lines, read_bytes = self._read(chunk, number, end == len(self.content))
            size = CHUNK if read_lines else 2 * size
            number, position = number + read_lines, position + read_bytes
        self.malformed = sorted(self.records.malformed, key=lambda row: row[0])
        self.blank_lines = self.records.blank_lines

    def _read(self, chunk: bytes, number: int, is_last: bool) -> tuple[int, int]:
        """Read whole lines, the first of which has ``number``; how many lines and bytes."""
        width = self.records.width
        data = np.frombuffer(chunk, dtype=np.uint8)
        is_end = data == _NEWLINE
        marks = np.flatnonzero(is_end | (data == ord(self.separator)))
        line_mark = np.flatnonzero(is_end[marks])
        line_end = marks[line_mark]
        regular = np.diff(line_mark, prepend=-1) == width
        if width == 1:
            regular[:] = False
            self.has_separator = self.has_separator or len(marks) > len(line_mark)
        at = np.flatnonzero(regular)
        starts, ends = _spans(marks, line_mark[at], width)
        if b'"' in chunk:
            quotes = np.searchsorted(line_end, np.flatnonzero(data == _QUOTE))
            quoted = (data[starts] == _QUOTE) & (data[ends - 1] == _QUOTE) & (ends - starts > 1)
            # Two quotes around a cell and no others: what is between them is the cell.
            good = 2 * quoted.sum(axis=0) == np.bincount(quotes, minlength=len(regular))[at]
            regular[at] = good
            at, starts, ends = at[good], (starts + quoted)[:, good], (ends - quoted)[:, good]
        lines: list[str] = []
        if self.is_broken or not regular.all():
            lines = chunk[:-1].decode("utf-8", errors="surrogateescape").split("\n")
        if self.is_broken:
            regular &= [SURROGATE.search(line) is None for line in lines]
        first_row = self.columns.rows
        end = len(regular)
        if lines:
            alone = np.flatnonzero(~regular).tolist()
            single = self.records.read(lines, alone, number, is_last)
            end = single.end
            regular[single.inside] = False
            self.columns.add_rows(single.rows, number + np.array(single.begins, dtype=np.int64))
            plain = regular[at] & (at < end)
            at, starts, ends = at[plain], starts[:, plain], ends[:, plain]
        if at.size:
            self._add_plain(chunk, starts, ends, number + at)
        if lines:
            self.columns.sort(first_row)
        return end, int(line_end[end - 1]) + 1 if end else 0

    def _add_plain(self, chunk: bytes, starts: Array, ends: Array, numbers: Array) -> None:
        """Rows of lines that are cells between separators and nothing else."""
        first_row = self.columns.rows
        self.columns.add_spans(chunk, starts, ends, numbers)
        empty = self.columns.empty_rows(first_row)
        if empty.size:
            keep = np.ones(len(numbers), dtype=bool)
            keep[empty] = False
            for row in empty:
                cells = [chunk[start:end] for start, end in zip(starts[:, row], ends[:, row])]
                text = self.separator.encode().join(cells).decode("utf-8")
                self.records.malformed.append((int(numbers[row]), text, EMPTY_ROW))
            self.columns.drop(first_row, keep)


def _spans(marks: Array, line_mark: Array, width: int) -> tuple[Array, Array]:
    """Where the cells of lines begin and end, columns x lines.

    ``marks`` are the places of separators and line ends, ``line_mark`` which of them end the
    lines.
    """
    at = np.arange(1 - width, 1)[:, np.newaxis] + line_mark
    # The mark before the first of all is the line end before the piece.
    return np.where(at > 0, marks[at - 1], -1) + 1, marks[at]


def _head(content: bytes | bytearray) -> list[str]:
    """The first lines: the header, with enough lines after it to know the separator by."""
    size = CHUNK
    while True:
        end = content.find(b"\n", size - 1) + 1 or len(content)
        lines = content[:end].decode("utf-8", errors="surrogateescape").split("\n")
        if lines[-1] == "":
            lines.pop()
        blank = next((n for n, line in enumerate(lines) if line.strip(_NOTHING)), len(lines))
        if end == len(content) or len(lines) >= blank + SNIFFED_LINES + 10:
            return lines
        size *= 4


def _first_line(lines: list[str]) -> tuple[int, str]:
    """Index of the header line, and the separator where a ``sep=`` line declares one."""
    declared = ""
    for index, line in enumerate(lines):
        said = re.fullmatch(r'"?sep=(.)"?\s*', line)
        if said and said[1] in SEPARATORS:
            declared = said[1]
        elif line.strip(_NOTHING):
            return index, declared
    raise InputError(
        message("The file holds no header row."),
        message("Export the reports again with column names."),
    )


def _sniffed_separator(lines: list[str]) -> str:
    """The separator with which most lines have as many cells as the header."""
    best, best_score = ";", (0.0, 0)
    sample = [readable(line) for line in lines if line.strip()]
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


def column_names(cells: list[str], findings: list[str]) -> list[str]:
    """A name for each column, no two alike; InputError where the cells hold values instead."""
    if len(cells) > MOST_COLUMNS:
        raise InputError(
            message(
                "The file has {n} columns; at most {most} can be read.",
                n=len(cells),
                most=MOST_COLUMNS,
            ),
            message("Export it again with the columns of the reports alone."),
        )
    names: list[str] = []
    taken: set[str] = set()
    for position, cell in enumerate(cells, start=1):
        name = " ".join(UNSEEN_CHARACTERS.sub("", shown(cell)).split()) or f"column {position}"
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
