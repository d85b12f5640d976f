# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a spreadsheet, as text, to a table: which row is the header, what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ...errors import InputError
from ...message import message
from ..reasons import BAD_ENCODING
from ..tables import Table, column_names
from .cell_columns import CellColumns
from .line_records import SURROGATE, Malformed, shown
from .text_encoding import UNSEEN_CHARACTERS

_HEADER_AMONG = 50
_SLASHED_DATE = re.compile(r"(\d{4})/(\d\d)/(\d\d)(?: (\d\d:\d\d:\d\d)(?:\.\d+)?)?")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{10,}(?:[eE][-+]?\d+)?")


def cell_text(cell: str | None) -> str:
    """The text of a cell as OGR hands it out, with dates in ISO form and numbers unpadded.

    >>> cell_text("2024/03/01 22:15:00"), cell_text("59.329300000000003")
    ('2024-03-01T22:15:00', '59.3293')
    """
    if not cell:
        return ""
    date = _SLASHED_DATE.fullmatch(cell)
    if date:
        day = "-".join(date.group(1, 2, 3))
        return f"{day}T{date[4]}" if date[4] else day
    if _LONG_NUMBER.fullmatch(cell):
        shortest = repr(float(cell))
        return shortest if len(shortest) < len(cell) else cell
    return cell


def worksheet_table(
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int],
    findings: list[str],
    sha256: str,
    file_name: str,
) -> Table:
    """The table in the rows of a sheet.

    ``rows`` are cells as text, equally many in each; ``numbers`` says which row of the sheet
    each is (1-based). The header is the first row in which most columns have a text; rows above
    it (titles) and rows without anything are passed over, and that is said.
    InputError where there is no header, or nothing under it.
    """
    filled = [position for position, row in enumerate(rows) if any(map(str.strip, row))]
    if not filled:
        raise _no_rows(file_name)
    header = _header(rows, filled)
    body = [position for position in filled if position > header]
    if not body:
        raise _no_rows(file_name)
    used = max(
        (
            column + 1
            for column in range(len(rows[header]))
            if _has_text(rows, [header, *body], column)
        ),
        default=0,
    )
    findings = list(findings)
    above = filled.index(header)
    if above:
        findings.append(message("{n} rows above the header were passed over.", n=above))
    blank = len(rows) - len(filled)
    if blank:
        findings.append(message("{n} blank lines were passed over.", n=blank))
    names = column_names([shown(cell) for cell in rows[header][:used]], findings)
    malformed: Malformed = []
    cells = [list(rows[position][:used]) for position in body]
    lines = [numbers[position] for position in body]
    broken = [any(SURROGATE.search(cell) for cell in row) for row in cells]
    for row, line, is_broken in zip(cells, lines, broken):
        if is_broken:
            malformed.append((line, shown("\t".join(row)), BAD_ENCODING))
    cells = [row for row, is_broken in zip(cells, broken) if not is_broken]
    lines = [line for line, is_broken in zip(lines, broken) if not is_broken]
    unseen = any(UNSEEN_CHARACTERS.search(cell) for row in cells for cell in row)
    columns = CellColumns(used, len(cells), unseen)
    columns.add_rows(cells, np.array(lines, dtype=np.int64))
    if unseen:
        findings.append(
            message("Control characters and text-direction marks were taken out of the cells.")
        )
    return Table(
        frame=columns.frame(names),
        line_numbers=columns.line_numbers,
        encoding="utf-8",
        separator="",
        findings=findings,
        malformed=malformed,
        sha256=sha256,
        file_name=file_name,
        columns=names,
    )


def _header(rows: Sequence[Sequence[str]], filled: list[int]) -> int:
    """The first row that has a text in most of the columns that are used."""
    widths = [sum(bool(cell.strip()) for cell in rows[at]) for at in filled[:_HEADER_AMONG]]
    usual = sorted(widths)[len(widths) // 2]
    for at, width in zip(filled, widths):
        if width >= max(1, 0.6 * usual):
            return at
    return filled[0]


def _has_text(rows: Sequence[Sequence[str]], positions: list[int], column: int) -> bool:
    return any(rows[position][column].strip() for position in positions)


def _no_rows(file_name: str) -> InputError:
    return InputError(
        message("The file {name} holds a header but no rows.", name=file_name),
        message("Export the reports again."),
    )
