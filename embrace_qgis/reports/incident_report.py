# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of reports and their events, wherever they are read.

A *report* is one submission by a reporter and is what is reviewed. An *event* is something
that happened, and is what is counted; a report holds one or more.
"""

from __future__ import annotations

import pandas as pd

LOCATION_PRECISIONS = ("exact", "address", "street", "area", "none")
"""How well the place of a report is known, best first."""

TIME_PRECISIONS = ("minute", "hour", "window", "day", "month", "none")
"""How well the time of an event is known, best first."""

SETTINGS = ("outdoor", "indoor", "")

EVENT_COLUMNS: dict[str, str] = {
    "report_id": "object",
    "event_id": "object",
    "category": "object",
    "category_group": "object",
    "occurred_from": "datetime64[ns]",
    "occurred_to": "datetime64[ns]",
    "time_precision": "object",
    "place": "object",
    "unit": "object",
    "weight": "float64",
    "location_precision": "object",
    "setting": "object",
    "received_at": "datetime64[ns]",
    "approved_at": "datetime64[ns]",
    "sensitive": "bool",
    "in_heatmap": "bool",
    "is_state": "bool",
    "x": "float64",
    "y": "float64",
    "valid_until": "datetime64[ns]",
}
"""Columns of an event frame and their numpy types. Times are local wall-clock;
``occurred_to`` is exclusive and NaT for an instant; ``x`` and ``y`` are in the store's CRS,
NaN without a place."""


def empty_event_frame() -> pd.DataFrame:
    """An event frame with no rows, every column of its right type."""
    return pd.DataFrame({name: pd.Series([], dtype=kind) for name, kind in EVENT_COLUMNS.items()})


def as_event_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with the columns of an event frame, in order and of the right types."""
    return frame.reindex(columns=list(EVENT_COLUMNS)).astype(EVENT_COLUMNS)
