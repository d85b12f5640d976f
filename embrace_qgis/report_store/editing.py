# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of reports: no lost update, the old version kept, approval taken away in the same step."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..errors import ParameterError, StoreError
from ..layers.geometry_blobs import point_blobs
from ..reports.incident_report import LOCATION_PRECISIONS
from ..reports.review import state_after_edit
from ..translation import tr
from . import audit_log
from .audit_log import AuditEntry
from .edited_values import checked_changes
from .identifiers import id_texts, time_ordered_ids
from .versions import EVENT_FIELDS, current_content, earlier_content, keep_old_versions

RELIABILITIES = ("unverified", "verified")
UPDATE = """
UPDATE report SET
    geom = ?, place = ?, location_precision = ?, location_source = ?, setting = ?, unit = ?,
    description = ?, police_reported = ?, certainty = ?, received_at = ?, no_personal_data = ?,
    state = ?, approved_at = ?, version = version + 1
WHERE report_id = ? AND version = ?
"""
UPDATED_FIELDS = (
    "place",
    "location_precision",
    "location_source",
    "setting",
    "unit",
    "description",
    "police_reported",
    "certainty",
    "received_at",
    "no_personal_data",
)
INSERT_EVENT = """
INSERT INTO event (
    event_id, report_id, category, occurred_from, occurred_to, occurred_from_utc,
    occurred_to_utc, time_precision, weight, valid_until
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
UPDATE_EVENT = """
UPDATE event SET
    category = ?, occurred_from = ?, occurred_to = ?, occurred_from_utc = ?, occurred_to_utc = ?,
    time_precision = ?, weight = ?, valid_until = ?
WHERE event_id = ? AND report_id = ?
"""


class EditConflict(StoreError):
    """Someone else changed the report since it was read; nothing was written.

    ``stored_version`` and ``stored`` are what the store holds now, ``base_version`` and ``base``
    what the editor had read (None where that version is no longer kept), ``mine`` is that with
    the editor's changes: dicts by field, with ``x``, ``y`` and ``events``.
    """

    def __init__(
        self,
        stored: dict[str, Any],
        base_version: int,
        base: dict[str, Any] | None,
        changes: Mapping[str, Any],
    ) -> None:
        super().__init__(
            tr(
                "The report was changed by someone else: the store has version {stored}, and "
                "version {base} was edited."
            ).format(stored=stored["version"], base=base_version),
            tr("Compare the two and save again: nothing was written yet."),
        )
        self.stored_version = int(stored["version"])
        self.base_version = base_version
        self.stored = stored
        self.base = base
        self.mine = {**(base or {}), **changes}


@dataclass(frozen=True)
class Editor:
    """Who edits, when (UTC ISO text) and why, and what a store needs to write it down."""

    name: str
    now: str
    srs_id: int
    audit_key: bytes
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ParameterError(tr("An edit needs an editor."), tr("Give the name of who edits."))


def edit_report(
    connection: sqlite3.Connection,
    report_id: str,
    version: int,
    changes: Mapping[str, Any],
    editor: Editor,
) -> int:
    """Edit inside the caller's transaction; returns the version the report has now."""
    stored = _stored(connection, report_id)
    if stored["version"] != version:
        raise EditConflict(
            stored, version, earlier_content(connection, report_id, version), changes
        )
    categories = {code for (code,) in connection.execute("SELECT code FROM category")}
    wanted = checked_changes(changes, stored, categories)
    if not wanted:
        return version
    if "x" in wanted or "y" in wanted:
        wanted["location_source"] = "reviewer"
    entry = _write(connection, report_id, stored, wanted, editor, "edit")
    audit_log.append(connection, editor.audit_key, [entry], at=editor.now, who=editor.name.strip())
    return version + 1


def set_places(connection: sqlite3.Connection, places: pd.DataFrame, editor: Editor) -> int:
    """Give reports the coordinates found for their place; returns how many changed.

    Columns report_id, x, y, location_precision, and version where the caller knows it: a report
    that has another version by now, is gone or was purged is left as it is.
    """
    x, y = places["x"].to_numpy(dtype=float), places["y"].to_numpy(dtype=float)
    precisions = places["location_precision"].astype(str).tolist()
    if not (np.isfinite(x) & np.isfinite(y)).all() or set(precisions) - set(
        LOCATION_PRECISIONS[:-1]
    ):
        raise ParameterError(
            tr("A place to be set has no coordinates, or no precision."),
            tr("Leave out what could not be found; the precision is one of {choices}.").format(
                choices=", ".join(LOCATION_PRECISIONS[:-1])
            ),
        )
    versions = places["version"].tolist() if "version" in places else [None] * len(places)
    entries = []
    for name, seen, at_x, at_y, precision in zip(
        places["report_id"].astype(str), versions, x.tolist(), y.tolist(), precisions
    ):
        stored = current_content(connection, name)
        if stored is None or stored["purged_at"] or seen not in (None, stored["version"]):
            continue
        fresh = {"x": at_x, "y": at_y, "location_precision": precision}
        wanted = {field: value for field, value in fresh.items() if stored[field] != value}
        if wanted:
            wanted["location_source"] = "geocoded"
            entries.append(_write(connection, name, stored, wanted, editor, "geocode"))
    audit_log.append(connection, editor.audit_key, entries, at=editor.now, who=editor.name.strip())
    return len(entries)


def set_reliability(
    connection: sqlite3.Connection, report_ids: Sequence[str], reliability: str, editor: Editor
) -> int:
    """Say whether what reports tell was verified; returns how many changed. No new version."""
    if reliability not in RELIABILITIES:
        raise ParameterError(
            tr("There is no reliability {name}.").format(name=reliability),
            tr("Choose one of {choices}.").format(choices=", ".join(RELIABILITIES)),
        )
    entries = []
    for report_id in dict.fromkeys(report_ids):
        stored = _stored(connection, report_id)
        if stored["reliability"] == reliability:
            continue
        connection.execute(
            "UPDATE report SET reliability = ? WHERE report_id = ?", (reliability, report_id)
        )
        version, state = stored["version"], stored["state"]
        differences = {"reliability": (stored["reliability"], reliability)}
        entries.append(
            AuditEntry("reliability", report_id, version, version, state, state, differences)
        )
    audit_log.append(connection, editor.audit_key, entries, at=editor.now, who=editor.name.strip())
    return len(entries)


def _stored(connection: sqlite3.Connection, report_id: str) -> dict[str, Any]:
    stored = current_content(connection, report_id)
    if stored is None:
        raise ParameterError(
            tr("There is no report with that id in the store."), tr("Load the reports again.")
        )
    if stored["purged_at"]:
        raise ParameterError(
            tr("The report was purged: there is nothing left to edit."),
            tr("Load the reports again."),
        )
    return stored


def _write(
    connection: sqlite3.Connection,
    report_id: str,
    stored: Mapping[str, Any],
    wanted: dict[str, Any],
    editor: Editor,
    action: str,
) -> AuditEntry:
    """Keep the old version, write the new one, and say what differs."""
    version, state = stored["version"], stored["state"]
    keep_old_versions(connection, [report_id], editor.now)
    fresh = {**stored, **wanted}
    if "description" in wanted or "place" in wanted:
        fresh["no_personal_data"] = 0
    after = state_after_edit(state)
    x, y = (np.array([np.nan if fresh[axis] is None else fresh[axis]]) for axis in ("x", "y"))
    done = connection.execute(
        UPDATE,
        (
            *point_blobs(x, y, editor.srs_id),
            *(fresh[name] for name in UPDATED_FIELDS),
            after,
            stored["approved_at"] if after == "approved" else None,
            report_id,
            version,
        ),
    )
    if done.rowcount != 1:
        raise StoreError(
            tr("A report was changed by someone else meanwhile."),
            tr("Nothing was changed. Load the reports again and repeat the edit."),
        )
    if "events" in wanted:
        _write_events(connection, report_id, stored["events"], wanted["events"])
    differences = {
        name: (_told(stored[name]), _told(fresh[name]))
        for name in (*wanted, "no_personal_data")
        if stored[name] != fresh[name]
    }
    return AuditEntry(
        action, report_id, version, version + 1, state, after, differences, editor.reason.strip()
    )


def _write_events(
    connection: sqlite3.Connection,
    report_id: str,
    stored: Sequence[Mapping[str, Any]],
    wanted: Sequence[dict[str, Any]],
) -> None:
    kept = {event["event_id"] for event in wanted}
    for event in stored:
        if event["event_id"] not in kept:
            connection.execute(
                "DELETE FROM event WHERE event_id = ? AND report_id = ?",
                (event["event_id"], report_id),
            )
    for event in wanted:
        if event["event_id"]:
            connection.execute(
                UPDATE_EVENT,
                (*(event[name] for name in EVENT_FIELDS[1:]), event["event_id"], report_id),
            )
        else:
            event["event_id"] = id_texts(time_ordered_ids(1))[0]
            connection.execute(
                INSERT_EVENT,
                (event["event_id"], report_id, *(event[name] for name in EVENT_FIELDS[1:])),
            )


def _told(value: Any) -> Any:
    """A value as the log digests it: a list of events as one text."""
    return json.dumps(value, sort_keys=True) if isinstance(value, list) else value
