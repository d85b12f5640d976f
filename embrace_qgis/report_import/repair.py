# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows in quarantine, mended or to be tried again, as tables that are validated like files."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .reasons import SUPERSEDED_IN_FILE
from .tables import Table

EXTRA_CELLS = " "  # between cells too many, in the last column


class RowCells(NamedTuple):
    """A quarantined row: its cells by column, and the text it was read from where unreadable.

    ``is_read`` says whether the cells are a row: false for a malformed one nobody has mended.
    """

    cells: dict[str, str]
    text: str
    is_read: bool


@dataclass(frozen=True)
class RepairTable:
    """Rows of one source and one kind of file, to be validated and imported together.

    ``quarantine_ids`` gives the number in quarantine of each of the table's lines.
    """

    table: Table
    source: str
    profile_json: str
    quarantine_ids: dict[int, int]


def cells_of(raw: str, repaired: str | None = None) -> RowCells:
    """The cells of a quarantined row: as mended, else as the file has them.

    A row that could not be read is cut at its separator as well as that goes: missing cells are
    empty, cells too many stand in the last column.

    >>> cells_of('{"text": "a;b;c", "columns": ["x", "y"], "separator": ";"}').cells
    {'x': 'a', 'y': 'b c'}
    """
    document = _document(raw)
    # Stores of schema 1 kept the text alone: such rows can be seen here, not mended.
    columns = document.get("columns", [] if set(document) == {"text"} else None)
    malformed = isinstance(columns, list) and isinstance(document.get("text"), str)
    text = str(document["text"]) if malformed else ""
    if repaired:
        return RowCells(_texts(_document(repaired)), text, True)
    if malformed and isinstance(columns, list):
        names = [str(column) for column in columns]
        return RowCells(_cut(text, names, str(document.get("separator") or "")), text, False)
    return RowCells(_texts(document), "", True)


def with_changes(row: RowCells, changes: Mapping[str, str]) -> dict[str, str]:
    """All cells of a row with some of them changed; columns that it has not are left out."""
    return {column: changes.get(column, cell).strip() for column, cell in row.cells.items()}


def can_be_tried(reason: str, row: RowCells, is_mended: bool) -> bool:
    """Whether a row may be validated anew.

    Not a malformed one that nobody has mended: it would be guessed at. Nor one that a later row
    of its file replaced: it would bring old words back.
    """
    return row.is_read and bool(row.cells) and (is_mended or reason != SUPERSEDED_IN_FILE)


def repair_tables(rows: pd.DataFrame) -> list[RepairTable]:
    """The rows that can be tried again, one table for each source, profile and set of columns.

    ``rows`` has the columns quarantine_id, source, line, reason, raw, repaired, file_name and
    profile. Lines are those of the file; where two files have the same, the later gets a free
    number.
    """
    groups: dict[tuple[str, str, tuple[str, ...]], list[tuple[int, int, str, RowCells]]] = {}
    for values in rows.itertuples(index=False):
        row: Any = values
        mended = bool(row.repaired)
        cells = cells_of(row.raw, row.repaired)
        if can_be_tried(row.reason, cells, mended):
            key = (row.source, row.profile, tuple(cells.cells))
            groups.setdefault(key, []).append(
                (int(row.quarantine_id), int(row.line), row.file_name, cells)
            )
    return [_repair_table(*key, members) for key, members in groups.items()]


def _repair_table(
    source: str,
    profile: str,
    columns: tuple[str, ...],
    members: list[tuple[int, int, str, RowCells]],
) -> RepairTable:
    lines: dict[int, int] = {}
    free = max(line for _, line, _, _ in members)
    for number, line, _, _ in members:
        if line in lines:
            free += 1
            line = free
        lines[line] = number
    content = [[number, list(row.cells.values())] for number, _, _, row in members]
    digest = hashlib.sha256(
        json.dumps([columns, content]).encode("ascii")  # escaped, half surrogates too
    )
    files = list(dict.fromkeys(name for _, _, name, _ in members))
    table = Table(
        frame=pd.DataFrame(
            [list(row.cells.values()) for _, _, _, row in members],
            columns=list(columns),
            dtype=object,
        ),
        line_numbers=np.array(list(lines), dtype=np.int64),
        encoding="utf-8",
        separator="",
        findings=[],
        malformed=[],
        sha256=digest.hexdigest(),
        file_name=files[0] if len(files) == 1 else "",
        columns=list(columns),
    )
    return RepairTable(table, source, profile, lines)


def _document(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return {"text": text, "columns": []}
    return document if isinstance(document, dict) else {"text": text, "columns": []}


def _texts(document: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(name): "" if value is None else value if isinstance(value, str) else json.dumps(value)
        for name, value in document.items()
    }


def _cut(text: str, columns: list[str], separator: str) -> dict[str, str]:
    """A malformed row's text in its columns, as well as that goes."""
    if not columns:
        return {}
    if not separator:
        return dict.fromkeys(columns, "")
    first_line = text.splitlines()[0] if text.splitlines() else ""
    try:
        cells = next(csv.reader([first_line], delimiter=separator, strict=True), [])
        if len(cells) != len(columns):
            raise csv.Error
    except (csv.Error, TypeError):
        cells = first_line.replace('"', "").split(separator)
    cells = [cell.strip() for cell in cells]
    if len(cells) > len(columns):
        last = len(columns) - 1
        cells = [*cells[:last], EXTRA_CELLS.join(cells[last:])]
    return dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))]))
