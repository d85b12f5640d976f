# SPDX-License-Identifier: GPL-3.0-or-later
"""What the store hands out, as data frames: approved events, and reports for review."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import pandas as pd

from ..reports.incident_report import EVENT_COLUMNS, as_event_frame
from .geometry_blobs import point_coordinates

APPROVED = """
SELECT
    geom, report_id, event_id, category, category_group, occurred_from, occurred_to,
    time_precision, place, unit, weight, location_precision, setting, received_at, approved_at,
    sensitive, in_heatmap, is_state, valid_until
FROM approved_event
ORDER BY occurred_from, OGC_FID
"""
FOR_REVIEW = """
SELECT
    report.geom, report.report_id, report.version, report.state, report.source,
    report.external_id, report.place, report.location_precision, report.setting, report.unit,
    report.description, report.police_reported, report.certainty, report.reliability,
    report.stacked, report.no_personal_data, report.received_at, report.approved_at,
    report.imported_at, count(event.fid) AS events,
    coalesce(group_concat(DISTINCT event.category), '') AS categories,
    min(event.occurred_from) AS occurred_from, max(event.occurred_to) AS occurred_to
FROM report LEFT JOIN event ON event.report_id = report.report_id
WHERE report.state = ?
GROUP BY report.report_id
ORDER BY report.fid
"""
REVIEW_TIMES = ("received_at", "approved_at", "imported_at", "occurred_from", "occurred_to")


def approved_events(connection: sqlite3.Connection) -> pd.DataFrame:
    """One row an event of an approved report, in the columns of ``EVENT_COLUMNS``."""
    frame = _frame(connection.execute(APPROVED))
    for name, kind in EVENT_COLUMNS.items():
        if kind.startswith("datetime"):
            frame[name] = times(frame[name])
    return as_event_frame(frame)


def reports_for_review(connection: sqlite3.Connection, states: Sequence[str]) -> pd.DataFrame:
    """One row a report in any of the ``states``: for the review side only."""
    frames = [_frame(connection.execute(FOR_REVIEW, (state,))) for state in states]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    for name in REVIEW_TIMES:
        if name in frame:
            frame[name] = times(frame[name])
    return frame


def times(texts: pd.Series) -> pd.Series:
    """Store text as naive datetimes; a trailing Z (the store's own stamps) is dropped."""
    texts = texts.astype(object).where(texts.notna(), None).astype("string").str.rstrip("Z")
    return pd.to_datetime(texts, format="%Y-%m-%dT%H:%M:%S", errors="coerce")


def _frame(cursor: sqlite3.Cursor) -> pd.DataFrame:
    names = [column[0] for column in cursor.description]
    frame = pd.DataFrame(cursor.fetchall(), columns=names)
    frame["x"], frame["y"] = point_coordinates(frame.pop("geom").tolist())
    return frame
