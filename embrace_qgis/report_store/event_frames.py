# SPDX-License-Identifier: GPL-3.0-or-later
"""What the store hands out, as data frames: approved events, and reports for review."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import pandas as pd

from ..layers.arrow_reading import (
    NoStream,
    arrow_batches,
    as_bytes,
    iso_times,
    point_columns,
    text_column,
)
from ..layers.geometry_blobs import point_coordinates
from ..reports.incident_report import EVENT_COLUMNS, as_event_frame, empty_event_frame

APPROVED = """
SELECT
    geom, report_id, event_id, category, category_group, occurred_from, occurred_to,
    time_precision, place, unit, weight, location_precision, setting, received_at, approved_at,
    sensitive, in_heatmap, is_state, valid_until
FROM approved_event
ORDER BY occurred_from, OGC_FID
"""
COUNT_APPROVED = """
SELECT (SELECT count(*) FROM event) - (
    SELECT count(*) FROM event
    WHERE report_id IN (SELECT report_id FROM report WHERE state <> 'approved')
)
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
WHERE report.state = ? AND report.purged_at IS NULL
GROUP BY report.report_id
ORDER BY report.fid
"""
REVIEW_TIMES = ("received_at", "approved_at", "imported_at", "occurred_from", "occurred_to")


def approved_events(connection: sqlite3.Connection, path: Path | None = None) -> pd.DataFrame:
    """One row an event of an approved report, in the columns of ``EVENT_COLUMNS``.

    By whole columns from the file at ``path`` where GDAL can, else row by row: the same answer.
    """
    if path is not None:
        # Recovers what an interrupted write left, and keeps writers out until all is read.
        (count,) = connection.execute(COUNT_APPROVED).fetchone()
        with suppress(NoStream):
            return _streamed_events(path, count)
    frame = _frame(connection.execute(APPROVED))
    if frame.empty:
        return empty_event_frame()
    for name, kind in EVENT_COLUMNS.items():
        if kind.startswith("datetime"):
            frame[name] = times(frame[name])
    return as_event_frame(frame)


def reports_for_review(connection: sqlite3.Connection, states: Sequence[str]) -> pd.DataFrame:
    """One row a report in any of the ``states``: for the review side only.

    Without purged reports: nothing of what they said is left to be reviewed.
    """
    frames = [_frame(connection.execute(FOR_REVIEW, (state,))) for state in states]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    for name in REVIEW_TIMES:
        if name in frame:
            frame[name] = times(frame[name])
    return frame


def times(texts: pd.Series) -> pd.Series:
    """Store text as naive datetimes, wall-clock as written: a Z or an offset is dropped."""
    texts = texts.astype(object).where(texts.notna(), None).astype("string")
    texts = texts.str.replace(r"(?:Z+|[+-]\d{2}:\d{2})$", "", regex=True).str.replace(" ", "T")
    return pd.to_datetime(texts, format="%Y-%m-%dT%H:%M:%S", errors="coerce")


def _streamed_events(path: Path, count: int) -> pd.DataFrame:
    """The view by GDAL's Arrow stream; NoStream where it is missing, not whole or unusual."""
    batches = [_event_columns(batch) for batch in arrow_batches(path, "approved_event", rows=count)]
    if not batches:
        return empty_event_frame()
    whole = {name: np.concatenate([batch[name] for batch in batches]) for name in batches[0]}
    order = np.lexsort((whole.pop("OGC_FID"), whole["occurred_from"].view(np.int64)))
    if (np.diff(order) != 1).any():
        whole = {name: values[order] for name, values in whole.items()}
    return pd.DataFrame({name: whole[name] for name in EVENT_COLUMNS}, copy=False)


def _event_columns(batch: dict[str, np.ma.MaskedArray]) -> dict[str, np.ndarray]:
    try:
        columns = {"OGC_FID": np.ma.getdata(batch["OGC_FID"])}
        columns["x"], columns["y"] = point_columns(batch[""])
        for name, kind in EVENT_COLUMNS.items():
            if name in columns:
                continue
            values = batch[name]
            if kind == "object":
                columns[name] = text_column(as_bytes(values))
            elif kind.startswith("datetime"):
                moments, form = iso_times(as_bytes(values))
                if np.any((form != 19) & ~np.ma.getmaskarray(values)):
                    raise NoStream
                columns[name] = moments.astype("datetime64[ns]")
            elif np.ma.is_masked(values):
                raise NoStream
            else:
                columns[name] = np.ma.getdata(values).astype(kind)
    except KeyError as error:
        raise NoStream from error
    return columns


def _frame(cursor: sqlite3.Cursor) -> pd.DataFrame:
    names = [column[0] for column in cursor.description]
    frame = pd.DataFrame(cursor.fetchall(), columns=names)
    frame["x"], frame["y"] = point_coordinates(frame.pop("geom").tolist())
    return frame
