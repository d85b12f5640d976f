# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows mended in quarantine whose id a report has already: they replace nothing of the same case.

The other rows of the report are not in the table that was mended, so that what it tells is only
part of the report. At the same place and time the row adds its events to the report. At another
place or time it is a newer version where it came later than the report, and overtaken otherwise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .editing import Editor, edit_report
from .iso_times import iso_texts
from .versions import current_content

if TYPE_CHECKING:
    from ..report_import.validation import ValidatedImport

SAME_PLACE_METRES = 0.01
CAME_LATER = """
SELECT quarantine.import_run > coalesce(report.import_run, 0)
FROM quarantine, report WHERE quarantine.fid = ? AND report.report_id = ?
"""


def sorted_by_case(
    connection: sqlite3.Connection,
    validated: ValidatedImport,
    report_ids: Mapping[int, str],
    numbers: np.ndarray,
) -> tuple[list[int], list[int]]:
    """Which mended rows add to the report of their id, and which are overtaken by it.

    ``report_ids`` gives the report of each mended row, ``numbers`` the number in quarantine of all
    rows; rows are positions in ``validated.reports``.
    """
    added, overtaken = [], []
    for position, report_id in report_ids.items():
        stored = current_content(connection, report_id)
        number = int(numbers[position])
        if stored is None or stored["purged_at"]:
            continue
        if _is_same_case(stored, validated.reports.iloc[position], _told(validated, position)):
            added.append(position)
        elif not connection.execute(CAME_LATER, (number, report_id)).fetchone()[0]:
            overtaken.append(position)
    return added, overtaken


def add_to_reports(
    connection: sqlite3.Connection,
    validated: ValidatedImport,
    positions: Sequence[int],
    report_ids: Sequence[str],
    editor: Editor,
) -> None:
    """Add the events and the text of mended rows to the reports of their ids, as an edit."""
    for position, report_id in zip(positions, report_ids):
        stored = current_content(connection, report_id)
        if stored is None:
            continue
        known = {_key(event) for event in stored["events"]}
        fresh = [event for event in _told(validated, position) if _key(event) not in known]
        changes: dict[str, Any] = {}
        if fresh:
            kept = [{"event_id": event["event_id"]} for event in stored["events"]]
            changes["events"] = [*kept, *fresh]
        text = str(validated.reports["description"].iloc[position] or "")
        if text and text not in stored["description"].split("\n"):
            changes["description"] = "\n".join(filter(None, (stored["description"], text)))
        if changes:
            edit_report(connection, report_id, stored["version"], changes, editor)


def _told(validated: ValidatedImport, position: int) -> list[dict[str, Any]]:
    """The events of a row as an edit gives them."""
    line = validated.reports["row_line"].iloc[position]
    events = validated.events[validated.events["row_line"] == line]
    times = (
        iso_texts(np.asarray(events[name], dtype="datetime64[s]"))
        for name in ("occurred_from", "occurred_to", "valid_until")
    )
    names = ("category", "occurred_from", "occurred_to", "valid_until", "time_precision", "weight")
    cells = (events["category"], *times, events["time_precision"], events["weight"].astype(float))
    return [dict(zip(names, event)) for event in zip(*cells)]


def _key(event: Mapping[str, Any]) -> tuple[Any, ...]:
    return event["category"], event["occurred_from"], event["occurred_to"]


def _is_same_case(
    stored: Mapping[str, Any], row: pd.Series[Any], events: Sequence[Mapping[str, Any]]
) -> bool:
    there = np.array([stored["x"], stored["y"]], dtype=float)
    here = np.array([row["x"], row["y"]], dtype=float)
    same_place = bool(np.allclose(there, here, rtol=0, atol=SAME_PLACE_METRES, equal_nan=True))
    times = {_key(event)[1:] for event in stored["events"]}
    told = {_key(event)[1:] for event in events}
    return same_place and (str(row["place"] or "") == stored["place"]) and bool(times & told)
