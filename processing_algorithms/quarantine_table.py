# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of quarantined rows as a person edits it: fixed fields, then the file's own columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..embrace_qgis.report_import.repair import RowCells
from .formula_cells import as_written, harmless

QUARANTINE_ID, USE_AS_SHOWN = "quarantine_id", "use_as_shown"
FIXED = (
    (QUARANTINE_ID, "integer"),
    ("reason", "text"),
    ("reason_text", "text"),
    ("detail", "text"),
    ("source", "text"),
    ("file_name", "text"),
    ("line", "integer"),
    (USE_AS_SHOWN, "text"),
    ("raw_text", "text"),
)
OF_FILE = "file_"
_TAKEN = {name for name, _ in FIXED} | {"fid", "ogc_fid", "geom", "geometry"}


def field_of(column: str) -> str:
    """The field that shows a column of the file; a name that is taken, or that a spreadsheet
    would run as a formula, gets a prefix.

    >>> field_of("Datum"), field_of("source"), field_of("=A1")
    ('Datum', 'file_source', 'file_=A1')
    """
    taken = column.casefold() in _TAKEN or column.casefold().startswith(OF_FILE)
    taken = taken or harmless(column) != column
    return OF_FILE + column if taken else column


def fields_of(columns: Iterable[str]) -> dict[str, str]:
    """Field of each column; those that differ only in capitals share one."""
    fields: dict[str, str] = {}
    for column in columns:
        fields.setdefault(field_of(column).casefold(), field_of(column))
    return fields


def changes_of(row: RowCells, record: Mapping[str, str]) -> dict[str, str] | None:
    """The cells of a row that the edited record says otherwise; None where it has none of them.

    ``record`` gives texts by the casefolded name of the field, as the table has them: from a CSV
    file some have the apostrophe that keeps a spreadsheet from running them.
    """
    shown: dict[str, str] = {}
    for column in row.cells:
        shown.setdefault(field_of(column).casefold(), column)
    present = [(column, record[field]) for field, column in shown.items() if field in record]
    if not present:
        return None
    changes = {}
    for column, text in present:
        told, cell = text.strip(), row.cells[column].strip()
        if cell not in (told, as_written(told)):
            changes[column] = as_written(told)
    return changes
