# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a file as the frames that the store takes: reports and their events."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..reports.arrays import Array
from .report_places import Places
from .report_rows import Rows, in_nanoseconds
from .shared_reports import SharedReports

REPORT_COLUMNS = (
    "row_line", "external_id", "content_hash", "row_hash", "place", "x", "y", "location_precision",
    "setting", "unit", "description", "police_reported", "certainty", "received_at", "file_state",
    "personal_data", "stacked", "nil", "duplicate_of_line", "possible_duplicate_of_line",
    "part_of_line",
)  # fmt: skip
EVENT_COLUMNS = (
    "row_line", "category", "occurred_from", "occurred_to", "occurred_from_utc", "occurred_to_utc",
    "time_precision", "weight", "valid_until",
)  # fmt: skip


def reports_frame(
    rows: Rows,
    places: Places,
    shared: SharedReports,
    row_hashes: Array,
    content_hashes: Array,
    duplicate_of: Array,
    possible_duplicate_of: Array,
    ok: Array,
) -> pd.DataFrame:
    """The rows that are ``ok`` with the columns ``REPORT_COLUMNS``.

    ``part_of_line`` is the line of the report a row is a further event of, 0 for the report's
    own row; the other lines are NA for none.
    """
    columns: dict[str, Any] = {
        "row_line": rows.lines,
        "external_id": shared.external_id,
        "content_hash": content_hashes,
        "row_hash": row_hashes,
        "place": rows.place,
        "x": places.x,
        "y": places.y,
        "location_precision": places.precision,
        "setting": rows.setting,
        "unit": rows.unit,
        "description": rows.description,
        "police_reported": rows.police_reported,
        "certainty": rows.certainty,
        "received_at": in_nanoseconds(rows.received),
        "file_state": rows.file_state,
        "personal_data": rows.personal_data,
        "stacked": places.stacked,
        "nil": rows.nil,
        "duplicate_of_line": _lines_or_none(duplicate_of),
        "possible_duplicate_of_line": _lines_or_none(possible_duplicate_of),
        "part_of_line": shared.part_of,
    }
    if not ok.all():
        columns = {name: values[ok] for name, values in columns.items()}
    return pd.DataFrame(columns, copy=False)


def events_frame(rows: Rows, ok: Array, part_of: Array) -> pd.DataFrame:
    """One row an event of the rows that are ``ok``, with the columns ``EVENT_COLUMNS``.

    The events of a part bear the line of its report; the same event told by two rows of one
    report is one.
    """
    at = np.flatnonzero(ok & ~rows.nil)
    sizes = np.array([len(codes) for codes in rows.meanings] + [0], dtype=np.int64)
    firsts = np.cumsum(sizes) - sizes
    of_row = sizes[rows.meaning[at]]
    at = np.repeat(at, of_row)
    number = np.arange(len(at)) - np.repeat(np.cumsum(of_row) - of_row, of_row)
    codes = np.array([code for codes in rows.meanings for code in codes] + [""], dtype=object)
    weights = np.array([rows.category_weight.get(code, 1.0) for code in codes])
    code = firsts[rows.meaning[at]] + number
    line = np.where(part_of[at] > 0, part_of[at], rows.lines[at])
    frame = pd.DataFrame(
        {
            "row_line": line,
            "category": codes[code],
            "occurred_from": in_nanoseconds(rows.when.start[at]),
            "occurred_to": in_nanoseconds(rows.when.end[at]),
            "occurred_from_utc": in_nanoseconds(rows.utc.start[at]),
            "occurred_to_utc": in_nanoseconds(rows.utc.end[at]),
            "time_precision": rows.when.precision[at],
            "weight": weights[code] * rows.weight[at],
            "valid_until": in_nanoseconds(rows.valid_until[at]),
        },
        copy=False,
    )
    if not (part_of[ok] > 0).any():
        return frame
    same = ["row_line", "category", "occurred_from", "occurred_to", "occurred_from_utc"]
    frame = frame.drop_duplicates(same).sort_values("row_line", kind="stable")
    return frame.reset_index(drop=True)


def _lines_or_none(lines: Array) -> Any:
    """Line numbers as nullable integers, NA for 0."""
    return pd.arrays.IntegerArray(lines.astype(np.int64), lines == 0)
