# SPDX-License-Identifier: GPL-3.0-or-later
"""From validated rows to the store: what is new, what changed, what was there already."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..errors import StoreError
from ..reports.unit_activity import activity_from_reports
from ..translation import tr
from . import audit_log
from .audit_log import AuditEntry
from .geometry_blobs import point_blobs

if TYPE_CHECKING:
    from ..report_import.validation import ValidatedImport

TEXT_FIELDS = (
    "content_hash",
    "row_hash",
    "place",
    "location_precision",
    "setting",
    "unit",
    "description",
    "certainty",
)
INSERT_REPORT = """
INSERT INTO report (
    report_id, source, external_id, geom, content_hash, row_hash, place, location_precision,
    setting, unit, description, certainty, police_reported, stacked, received_at, imported_at,
    import_run
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
UPDATE_REPORT = """
UPDATE report SET
    geom = ?, content_hash = ?, row_hash = ?, place = ?, location_precision = ?, setting = ?,
    unit = ?, description = ?, certainty = ?, police_reported = ?, stacked = ?, received_at = ?,
    import_run = ?, no_personal_data = 0, version = version + 1, approved_at = NULL,
    state = CASE
        WHEN state = 'withdrawn' THEN 'withdrawn'
        WHEN state IN ('approved', 'edited') THEN 'edited'
        WHEN EXISTS (
            SELECT 1 FROM report_version AS old
            WHERE old.report_id = report.report_id AND old.state IN ('approved', 'edited')
        ) THEN 'edited'
        ELSE 'received'
    END
WHERE report_id = ? AND version = ?
"""
INSERT_EVENT = """
INSERT INTO event (
    event_id, report_id, category, occurred_from, occurred_to, time_precision, weight, valid_until
) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
OLD_VERSION_FIELDS = (
    "external_id",
    "content_hash",
    "place",
    "location_precision",
    "setting",
    "unit",
    "description",
    "certainty",
    "police_reported",
    "reliability",
    "received_at",
    "approved_at",
)
SELECT_OLD = """
SELECT
    report_id, version, state, geom, external_id, content_hash, place, location_precision,
    setting, unit, description, certainty, police_reported, reliability, received_at, approved_at
FROM report WHERE report_id = ?
"""
SELECT_OLD_EVENTS = """
SELECT event_id, category, occurred_from, occurred_to, time_precision, weight, valid_until
FROM event WHERE report_id = ? ORDER BY fid
"""
ACTIVITY = """
INSERT INTO unit_activity (unit, week, status) VALUES (?, ?, 'reported')
ON CONFLICT (unit, week) DO UPDATE SET status = 'reported' WHERE status <> 'reported'
"""
NIL_ACTIVITY = """
INSERT INTO unit_activity (unit, week, status) VALUES (?, ?, 'nil')
ON CONFLICT (unit, week) DO UPDATE SET status = 'nil' WHERE status = 'none'
"""


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. Arrays hold positions in the validated frames."""

    new: np.ndarray
    updated: np.ndarray
    updated_report_ids: tuple[str, ...]
    quarantined: np.ndarray
    released_hashes: tuple[str, ...]
    rows_in: int
    events: int

    @property
    def duplicates(self) -> int:
        return self.rows_in - len(self.new) - len(self.updated) - len(self.quarantined)

    @property
    def changes_nothing(self) -> bool:
        return not (len(self.new) or len(self.updated) or len(self.quarantined))


def plan_import(
    connection: sqlite3.Connection, validated: ValidatedImport, source: str
) -> ImportPlan:
    """Sort the rows of a file into new, updated, seen before and quarantined.

    A row with an external id is compared with the report of that id, by content; a row without
    one with the rows seen before. A row quarantined earlier that is now valid is new.
    """
    reports, quarantine = validated.reports, validated.quarantine
    _check_rows(validated)
    known = {
        external_id: (report_id, content_hash)
        for external_id, report_id, content_hash in connection.execute(
            "SELECT external_id, report_id, content_hash FROM report "
            "WHERE source = ? AND external_id IS NOT NULL",
            (source,),
        )
    }
    seen = _column_set(connection, "SELECT row_hash FROM seen_row WHERE source = ?", source)
    waiting = _column_set(
        connection,
        "SELECT row_hash FROM quarantine WHERE source = ? AND released_at IS NULL",
        source,
    )

    identity = reports["external_id"].fillna("").astype(str)
    row_hash = reports["row_hash"].astype(str)
    known_content = identity.map({key: value[1] for key, value in known.items()})
    is_known = identity.ne("") & known_content.notna()
    within_file = reports["duplicate_of_line"].fillna(0).astype(float).gt(0)
    same = is_known & known_content.eq(reports["content_hash"].astype(str))
    seen_before = ~is_known & row_hash.isin(seen - waiting)
    duplicate = within_file | same | seen_before
    new = np.flatnonzero(~duplicate & ~is_known)
    updated = np.flatnonzero(~duplicate & is_known)

    hashes = quarantine["row_hash"].astype(str)
    quarantined = np.flatnonzero(~hashes.isin(seen) & ~hashes.duplicated())
    written = row_hash.iloc[np.concatenate([new, updated])]
    lines = set(reports["row_line"].iloc[new])
    return ImportPlan(
        new=new,
        updated=updated,
        updated_report_ids=tuple(known[key][0] for key in identity.iloc[updated]),
        quarantined=quarantined,
        released_hashes=tuple(written[written.isin(waiting)]),
        rows_in=int(validated.rows_in),
        events=int(validated.events["row_line"].isin(lines).sum()),
    )


@dataclass(frozen=True)
class ImportRun:
    """The circumstances of an import, and what the audit log needs."""

    source: str
    file_name: str
    sha256: str
    importer: str
    approve: bool
    now: str  # UTC ISO text
    srs_id: int
    audit_key: bytes


def write_import(
    connection: sqlite3.Connection, validated: ValidatedImport, plan: ImportPlan, run: ImportRun
) -> int:
    """Write the plan inside the caller's transaction; returns the number of the run."""
    run_id = connection.execute(
        "INSERT INTO import_run (source, file_name, sha256, importer, imported_at, rows_in, "
        "accepted, updated, duplicates, quarantined, events) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            run.source,
            run.file_name,
            run.sha256,
            run.importer,
            run.now,
            plan.rows_in,
            len(plan.new),
            len(plan.updated),
            plan.duplicates,
            len(plan.quarantined),
            plan.events,
        ),
    ).lastrowid
    new, changed = validated.reports.iloc[plan.new], validated.reports.iloc[plan.updated]
    identifiers = [str(uuid.uuid4()) for _ in range(len(new))]
    entries = _write_new(connection, new, identifiers, validated.events, run, run_id)
    entries += _write_updates(
        connection, changed, plan.updated_report_ids, validated.events, run, run_id
    )
    _write_quarantine(connection, validated.quarantine.iloc[plan.quarantined], plan, run, run_id)
    _remember_rows(
        connection,
        run.source,
        pd.concat([new["row_hash"], changed["row_hash"]]).tolist()
        + validated.quarantine["row_hash"].iloc[plan.quarantined].tolist(),
    )
    _record_units(connection, pd.concat([new, changed]), validated, run.now)
    audit_log.append(connection, run.audit_key, entries, at=run.now, who=run.importer)
    return int(run_id or 0)


def iso_texts(values: pd.Series) -> list[str | None]:
    """Datetimes as the store's local ISO text; None where there is none."""
    stamps = pd.to_datetime(values).to_numpy(dtype="datetime64[s]")
    texts = np.datetime_as_string(stamps, unit="s")
    return [None if text == "NaT" else str(text) for text in texts]


def _write_new(
    connection: sqlite3.Connection,
    new: pd.DataFrame,
    identifiers: list[str],
    events: pd.DataFrame,
    run: ImportRun,
    run_id: int | None,
) -> list[AuditEntry]:
    columns = _report_columns(new, run.srs_id)
    external = [text or None for text in new["external_id"].fillna("").astype(str)]
    count = len(new)
    connection.executemany(
        INSERT_REPORT,
        zip(
            identifiers,
            [run.source] * count,
            external,
            *columns,
            [run.now] * count,
            [run_id] * count,
        ),
    )
    _write_events(connection, events, dict(zip(new["row_line"], identifiers)))
    approved = np.array([run.approve and _flag(word) != 0 for word in new["reviewed"]], dtype=bool)
    connection.executemany(
        "UPDATE report SET state = 'approved', approved_at = ? WHERE report_id = ?",
        [(run.now, identifiers[i]) for i in np.flatnonzero(approved)],
    )
    return [
        AuditEntry(
            "import",
            identifier,
            None,
            1,
            None,
            "approved" if is_approved else "received",
            {"content": (None, content)},
        )
        for identifier, is_approved, content in zip(identifiers, approved, new["content_hash"])
    ]


def _write_updates(
    connection: sqlite3.Connection,
    changed: pd.DataFrame,
    identifiers: Sequence[str],
    events: pd.DataFrame,
    run: ImportRun,
    run_id: int | None,
) -> list[AuditEntry]:
    """New versions of known reports; the old ones are kept, and must be reviewed again."""
    entries = []
    rows = zip(*_report_columns(changed, run.srs_id))
    for identifier, row in zip(identifiers, rows):
        old = _keep_old_version(connection, identifier, run.now)
        done = connection.execute(UPDATE_REPORT, (*row, run_id, identifier, old["version"]))
        if done.rowcount != 1:
            raise StoreError(
                tr("A report was changed by someone else during the import."),
                tr("Nothing was changed. Run the import again."),
            )
        connection.execute("DELETE FROM event WHERE report_id = ?", (identifier,))
        fresh = dict(
            zip(
                ("geom", *TEXT_FIELDS, "police_reported", "stacked", "received_at"),
                row,
            )
        )
        state = connection.execute(
            "SELECT state FROM report WHERE report_id = ?", (identifier,)
        ).fetchone()[0]
        entries.append(
            AuditEntry(
                "update",
                identifier,
                old["version"],
                old["version"] + 1,
                old["state"],
                state,
                {
                    name: (old[name], fresh[name])
                    for name in fresh.keys() & old.keys()
                    if old[name] != fresh[name]
                },
            )
        )
    _write_events(connection, events, dict(zip(changed["row_line"], identifiers)))
    return entries


def _keep_old_version(connection: sqlite3.Connection, identifier: str, now: str) -> dict[str, Any]:
    cursor = connection.execute(SELECT_OLD, (identifier,))
    old = dict(zip((column[0] for column in cursor.description), cursor.fetchone()))
    cursor = connection.execute(SELECT_OLD_EVENTS, (identifier,))
    names = [column[0] for column in cursor.description]
    content = {name: old[name] for name in OLD_VERSION_FIELDS}
    content["events"] = [dict(zip(names, row)) for row in cursor]
    connection.execute(
        "INSERT INTO report_version (report_id, version, state, content, geom, replaced_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            identifier,
            old["version"],
            old["state"],
            json.dumps(content, ensure_ascii=False),
            old["geom"],
            now,
        ),
    )
    return old


def _report_columns(reports: pd.DataFrame, srs_id: int) -> list[list[Any]]:
    """Column lists in the order of INSERT_REPORT and UPDATE_REPORT."""
    blobs = point_blobs(reports["x"].to_numpy(float), reports["y"].to_numpy(float), srs_id)
    return [
        blobs,
        *(reports[name].fillna("").astype(str).tolist() for name in TEXT_FIELDS),
        [_flag(value) for value in reports["police_reported"]],
        [int(bool(value)) for value in reports["stacked"].fillna(False)],
        iso_texts(reports["received_at"]),
    ]


def _flag(value: Any) -> int | None:
    """A yes or no that may be unknown, as the store keeps it: 1, 0 or NULL."""
    if value is None or value is pd.NA or value == "" or value != value:
        return None
    return int(str(value).strip().lower() in ("1", "1.0", "true", "yes", "ja"))


def _write_events(
    connection: sqlite3.Connection, events: pd.DataFrame, report_of_line: dict[int, str]
) -> None:
    mine = events[events["row_line"].isin(report_of_line.keys())]
    connection.executemany(
        INSERT_EVENT,
        zip(
            (str(uuid.uuid4()) for _ in range(len(mine))),
            mine["row_line"].map(report_of_line),
            mine["category"].astype(str),
            iso_texts(mine["occurred_from"]),
            iso_texts(mine["occurred_to"]),
            mine["time_precision"].astype(str),
            mine["weight"].astype(float).tolist(),
            iso_texts(mine["valid_until"]),
        ),
    )


def _write_quarantine(
    connection: sqlite3.Connection,
    rows: pd.DataFrame,
    plan: ImportPlan,
    run: ImportRun,
    run_id: int | None,
) -> None:
    connection.executemany(
        "UPDATE quarantine SET released_at = ?, released_run = ? "
        "WHERE source = ? AND row_hash = ? AND released_at IS NULL",
        [(run.now, run_id, run.source, row_hash) for row_hash in plan.released_hashes],
    )
    connection.executemany(
        "INSERT INTO quarantine (source, line, reason, detail, raw, row_hash, import_run, "
        "quarantined_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (run.source, int(line), reason, detail, raw, row_hash, run_id, run.now)
            for line, reason, detail, raw, row_hash in zip(
                rows["row_line"], rows["reason"], rows["detail"], rows["raw"], rows["row_hash"]
            )
        ],
    )


def _remember_rows(connection: sqlite3.Connection, source: str, hashes: Iterable[str]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO seen_row (source, row_hash) VALUES (?, ?)",
        [(source, row_hash) for row_hash in hashes],
    )


def _record_units(
    connection: sqlite3.Connection, reports: pd.DataFrame, validated: ValidatedImport, now: str
) -> None:
    """A unit that sent a report was active in the week of receipt, else of the event.

    A unit that said that nothing happened was active too, in the week it spoke of.
    """
    named = reports[reports["unit"].fillna("").astype(str).ne("")]
    connection.executemany(
        "INSERT OR IGNORE INTO unit (name, first_seen_at) VALUES (?, ?)",
        [(str(name), now) for name in named["unit"].unique()],
    )
    first = validated.events.groupby("row_line")["occurred_from"].min()
    told = named[~named["nil"].astype(bool)]
    weeks = activity_from_reports(
        told.assign(occurred_from=pd.to_datetime(told["row_line"].map(first)))
    )
    silent = activity_from_reports(
        validated.nil_reports.rename(columns={"day": "received_at"})[["unit", "received_at"]]
    )
    connection.executemany(ACTIVITY, zip(weeks["unit"], weeks["week"]))
    connection.executemany(NIL_ACTIVITY, zip(silent["unit"], silent["week"]))


def _column_set(connection: sqlite3.Connection, query: str, source: str) -> set[str]:
    return {row[0] for row in connection.execute(query, (source,))}


def _check_rows(validated: ValidatedImport) -> None:
    """Every row of the file is a report or in quarantine; anything else is our own mistake."""
    sorted_rows = len(validated.reports) + len(validated.quarantine)
    if sorted_rows != validated.rows_in:
        raise StoreError(
            tr("{n} rows of the file were lost while they were checked.").format(
                n=validated.rows_in - sorted_rows
            ),
            tr("Nothing was imported. Please tell the makers of the plugin."),
        )
