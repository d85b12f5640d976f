# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report was before it changed: every earlier version, whole, with its events."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from ..layers.geometry_blobs import point_coordinates

KEPT_AT_A_TIME = 5_000
EVENT_FIELDS = (
    "event_id",
    "category",
    "occurred_from",
    "occurred_to",
    "occurred_from_utc",
    "occurred_to_utc",
    "time_precision",
    "weight",
    "valid_until",
)
KEEP = """
INSERT INTO report_version (report_id, version, state, content, geom, replaced_at)
SELECT
    report_id, version, state,
    json_object(
        'external_id', external_id, 'content_hash', content_hash, 'place', place,
        'location_precision', location_precision, 'location_source', location_source,
        'setting', setting, 'unit', unit, 'description', description, 'certainty', certainty,
        'police_reported', police_reported, 'reliability', reliability,
        'received_at', received_at, 'approved_at', approved_at,
        'events', json((
            SELECT json_group_array(json_object(
                'event_id', event_id, 'category', category,
                'occurred_from', occurred_from, 'occurred_to', occurred_to,
                'occurred_from_utc', occurred_from_utc, 'occurred_to_utc', occurred_to_utc,
                'time_precision', time_precision, 'weight', weight, 'valid_until', valid_until
            ))
            FROM (SELECT * FROM event WHERE event.report_id = report.report_id ORDER BY fid)
        ))
    ),
    geom, ?
FROM report WHERE report_id IN (SELECT value FROM json_each(?))
"""
CURRENT = """
SELECT
    version, state, geom, external_id, content_hash, place, location_precision, location_source,
    setting, unit, description, certainty, police_reported, reliability, received_at,
    approved_at, no_personal_data, merged_into, purged_at
FROM report WHERE report_id = ?
"""
CURRENT_EVENTS = """
SELECT
    event_id, category, occurred_from, occurred_to, occurred_from_utc, occurred_to_utc,
    time_precision, weight, valid_until
FROM event WHERE report_id = ? ORDER BY fid
"""
EARLIER = "SELECT state, content, geom FROM report_version WHERE report_id = ? AND version = ?"


def keep_old_versions(connection: sqlite3.Connection, report_ids: Sequence[str], now: str) -> None:
    """Copy reports with their events to the earlier versions, inside the caller's transaction."""
    for start in range(0, len(report_ids), KEPT_AT_A_TIME):
        wanted = json.dumps(list(report_ids[start : start + KEPT_AT_A_TIME]))
        connection.execute(KEEP, (now, wanted))


def current_content(connection: sqlite3.Connection, report_id: str) -> dict[str, Any] | None:
    """A report as it is: its fields, x and y, and ``events``; None where it is not there."""
    content = _row(connection.execute(CURRENT, (report_id,)))
    if content is None:
        return None
    _set_coordinates(content, content.pop("geom"))
    cursor = connection.execute(CURRENT_EVENTS, (report_id,))
    content["events"] = [dict(zip(EVENT_FIELDS, event)) for event in cursor]
    return content


def unpurged_content(connection: sqlite3.Connection, report_id: str) -> dict[str, Any] | None:
    """A report as it is; None also where nothing is left of what it said."""
    content = current_content(connection, report_id)
    return None if content is None or content["purged_at"] else content


def earlier_content(
    connection: sqlite3.Connection, report_id: str, version: int
) -> dict[str, Any] | None:
    """A report as it was in an earlier version; None where that was not kept, or was purged."""
    row = connection.execute(EARLIER, (report_id, version)).fetchone()
    if row is None:
        return None
    content: dict[str, Any] = {"version": version, "state": row[0], **json.loads(row[1])}
    _set_coordinates(content, row[2])
    return content


def _set_coordinates(content: dict[str, Any], blob: bytes | None) -> None:
    x, y = point_coordinates([blob])
    there = x[0] == x[0]
    content["x"], content["y"] = (float(x[0]), float(y[0])) if there else (None, None)


def _row(cursor: sqlite3.Cursor) -> dict[str, Any] | None:
    row = cursor.fetchone()
    return None if row is None else dict(zip((column[0] for column in cursor.description), row))
