# SPDX-License-Identifier: GPL-3.0-or-later
"""The writing of a planned import: reports and events by the thousand, in one transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..analysis.progress import Progress, no_progress
from ..errors import StoreError
from ..report_import.reasons import SUPERSEDED_IN_FILE
from ..reports.incident_report import TIME_PRECISIONS
from ..translation import tr
from . import audit_log
from .audit_log import AuditEntry
from .bulk_rows import checked_before, insert_rows, interleaved, one_ahead, refuse_unknown, refused
from .editing import INSERT_EVENT, Editor
from .former_reports import merge_former_reports
from .identifiers import id_texts, time_ordered_ids
from .import_planning import ImportPlan, texts
from .iso_times import iso_texts
from .mended_parts import add_to_reports
from .report_columns import FIELDS, ImportRun, report_columns
from .unit_weeks import record_heard_units
from .versions import keep_old_versions

if TYPE_CHECKING:
    from ..report_import.validation import ValidatedImport

WRITTEN_AT_A_TIME = 25_000
FEW_ROWS = 20_000
INSERT_RUN = """
INSERT INTO import_run (
    source, file_name, sha256, importer, imported_at, rows_in, accepted, updated, duplicates,
    quarantined, events, profile, kind
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
INSERT_REPORT = """
INSERT INTO report (
    report_id, source, external_id, state, approved_at, imported_at, import_run, geom,
    content_hash, row_hash, place, location_precision, setting, unit, description, certainty,
    police_reported, stacked, received_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
UPDATE_REPORT = """
UPDATE report SET
    geom = ?, content_hash = ?, row_hash = ?, place = ?, location_precision = ?, setting = ?,
    unit = ?, description = ?, certainty = ?, police_reported = ?, stacked = ?, received_at = ?,
    location_source = 'file', import_run = ?, no_personal_data = 0, version = version + 1,
    approved_at = NULL,
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
SELECT_OLD = """
SELECT
    version, state, geom, content_hash, row_hash, place, location_precision, setting, unit,
    description, certainty, police_reported, stacked, received_at
FROM report WHERE report_id = ?
"""
INSERT_QUARANTINE = """
INSERT INTO quarantine (
    source, line, reason, detail, raw, row_hash, import_run, quarantined_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
RELEASE = """
UPDATE quarantine SET released_at = ?, released_run = ?, released_report = ?
WHERE fid = ? AND released_at IS NULL
"""
QUARANTINED_TEXTS = ("reason", "detail", "raw", "row_hash")
INSERT_SEEN = "INSERT OR IGNORE INTO seen_row (source, row_hash) VALUES (?, ?)"


def write_import(
    connection: sqlite3.Connection,
    validated: ValidatedImport,
    plan: ImportPlan,
    run: ImportRun,
    progress: Progress = no_progress,
) -> int:
    """Write the plan inside the caller's transaction; returns the number of the run."""
    run_id = int(
        connection.execute(
            INSERT_RUN,
            (
                run.source,
                run.file_name,
                run.sha256,
                run.importer,
                run.now,
                plan.rows_in,
                plan.accepted_rows,
                plan.updated_rows,
                plan.duplicates,
                plan.quarantined_rows,
                plan.events,
                validated.profile_json,
                run.kind,
            ),
        ).lastrowid
        or 0
    )
    if not plan.updated_rows:
        # Nothing that was in the file is overwritten: there is nothing to wipe.
        connection.execute("PRAGMA secure_delete = OFF")
    identifiers = time_ordered_ids(len(plan.new))
    digest = _write_new(connection, validated, plan, identifiers, run, run_id, progress)
    entries, replaced = _write_updates(connection, validated, plan, run, run_id)
    editor = Editor(run.importer or run.kind, run.now, run.srs_id, run.audit_key)
    add_to_reports(connection, validated, plan.added, plan.added_report_ids, editor)
    reports = dict(zip(plan.updated.tolist(), plan.updated_report_ids))
    if len(plan.parts):
        reports.update(zip(plan.new.tolist(), id_texts(identifiers)))
        merge_former_reports(connection, validated, plan, reports, run, run_id)
    progress(0.85)
    _write_quarantine(connection, validated, plan, identifiers, run, run_id)
    _remember_rows(connection, run.source, validated, plan, replaced)
    progress(0.95)
    written = validated.reports.iloc[np.sort(np.concatenate([plan.new, plan.updated]))]
    record_heard_units(connection, written, validated, run.now)
    whole = AuditEntry(
        run.kind,
        f"run:{run_id}",
        None,
        None,
        None,
        None,
        {"reports": (None, digest)},
        counts={
            "rows_in": plan.rows_in,
            "accepted": plan.accepted_rows,
            "updated": plan.updated_rows,
            "duplicates": plan.duplicates,
            "quarantined": plan.quarantined_rows,
            "events": plan.events,
        },
    )
    audit_log.append(connection, run.audit_key, [whole, *entries], at=run.now, who=run.importer)
    progress(1.0)
    return run_id


def _write_new(
    connection: sqlite3.Connection,
    validated: ValidatedImport,
    plan: ImportPlan,
    identifiers: np.ndarray,
    run: ImportRun,
    run_id: int,
    progress: Progress,
) -> str:
    """Write the new reports and their events; returns a digest of ids and contents in order."""
    reports, events = validated.reports, validated.events
    event_at, report_at = _events_of(events, reports, plan.new)
    event_ids = time_ordered_ids(len(event_at))
    contents = hashlib.sha256(identifiers.tobytes())
    unnamed = int((texts(reports["external_id"])[plan.new] == "").sum())
    starts = range(0, len(plan.new), WRITTEN_AT_A_TIME)

    def batch(start: int) -> tuple[list[Any], list[Any]]:
        end = min(start + WRITTEN_AT_A_TIME, len(plan.new))
        names = id_texts(identifiers[start:end])
        columns = report_columns(_rows(reports, plan.new[start:end]), run, run_id)
        contents.update("\n".join(columns["content_hash"]).encode())
        first, last = np.searchsorted(report_at, (start, end))
        owners = [names[at] for at in (report_at[first:last] - start).tolist()]
        chosen = _rows(events, event_at[first:last])
        return (
            interleaved([names, *columns.values()]),
            interleaved(_event_columns(chosen, event_ids[first:last], owners)),
        )

    with (
        _bulk_writing(connection, unnamed),
        checked_before(connection),
        closing(one_ahead(batch, starts)) as batches,
    ):
        for start, (some_reports, some_events) in zip(starts, batches):
            progress(0.05 + 0.75 * start / len(plan.new))
            insert_rows(connection, INSERT_REPORT, some_reports)
            insert_rows(connection, INSERT_EVENT, some_events)
    return contents.hexdigest()


@contextmanager
def _bulk_writing(connection: sqlite3.Connection, unnamed: int) -> Iterator[None]:
    """What makes the writing of many new reports fast, undone before the transaction ends."""
    with _events_of_approved_reports(connection), _index_of_contents(connection, unnamed):
        yield


@contextmanager
def _events_of_approved_reports(connection: sqlite3.Connection) -> Iterator[None]:
    """Let events be added to reports that this import approves, and to no others.

    A trigger takes the approval from a report that gets an event; it is away while new reports
    are written, and no other program can write before the transaction ends with it in place.
    """
    trigger = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' "
        "AND name = 'event_added_after_approval'"
    ).fetchone()
    connection.execute("DROP TRIGGER IF EXISTS event_added_after_approval")
    yield
    if trigger is not None:
        connection.execute(trigger[0])


@contextmanager
def _index_of_contents(connection: sqlite3.Connection, coming: int) -> Iterator[None]:
    """Build the index over contents anew where most of it is new.

    Contents come in no order, so that an index that grows row by row is read and written over
    and over. Like all else this is done whole or not at all, with the transaction.
    """
    (there,) = connection.execute(
        "SELECT count(*) FROM report WHERE external_id IS NULL"
    ).fetchone()
    index = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND name = 'report_content_hash'"
    ).fetchone()
    anew = index is not None and coming > max(FEW_ROWS, there // 4)
    if anew:
        connection.execute("DROP INDEX report_content_hash")
    yield
    if anew:
        connection.execute(index[0])


def _rows(frame: pd.DataFrame, positions: np.ndarray) -> pd.DataFrame:
    """Rows of a frame, without a copy where they follow each other."""
    if len(positions) and (np.diff(positions) == 1).all():
        return frame.iloc[positions[0] : positions[-1] + 1]
    return frame.iloc[positions]


def _write_updates(
    connection: sqlite3.Connection,
    validated: ValidatedImport,
    plan: ImportPlan,
    run: ImportRun,
    run_id: int,
) -> tuple[list[AuditEntry], list[str]]:
    """New versions of known reports; the old ones are kept, and must be reviewed again.

    Returns entries for the log, and the digests of the rows that the old versions came from.
    """
    if not len(plan.updated):
        return [], []
    identifiers = plan.updated_report_ids
    keep_old_versions(connection, identifiers, run.now)
    entries, replaced = [], []
    columns = report_columns(validated.reports.iloc[plan.updated], run, run_id)
    rows = zip(*(columns[name] for name in FIELDS))
    states = texts(validated.reports["file_state"])[plan.updated].tolist()
    for identifier, row, said in zip(identifiers, rows, states):
        version, state, *before = connection.execute(SELECT_OLD, (identifier,)).fetchone()
        done = connection.execute(UPDATE_REPORT, (*row, run_id, identifier, version))
        if done.rowcount != 1:
            raise StoreError(
                tr("A report was changed by someone else during the import."),
                tr("Nothing was changed. Run the import again."),
            )
        connection.execute("DELETE FROM event WHERE report_id = ?", (identifier,))
        (state_after,) = connection.execute(
            "SELECT state FROM report WHERE report_id = ?", (identifier,)
        ).fetchone()
        replaced.append(before[FIELDS.index("row_hash")])
        changed = {name: (old, new) for name, old, new in zip(FIELDS, before, row) if old != new}
        if said:
            changed["file_state"] = (None, said)
        entries.append(
            AuditEntry("update", identifier, version, version + 1, state, state_after, changed)
        )
    event_at, report_at = _events_of(validated.events, validated.reports, plan.updated)
    rows = _event_columns(
        validated.events.iloc[event_at],
        time_ordered_ids(len(event_at)),
        [identifiers[at] for at in report_at.tolist()],
    )
    insert_rows(connection, INSERT_EVENT, interleaved(rows))
    return entries, replaced


def _events_of(
    events: pd.DataFrame, reports: pd.DataFrame, chosen: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the events of chosen reports, and whose they are: positions in ``chosen``."""
    lines = reports["row_line"].to_numpy(dtype=np.int64)[chosen]
    wanted = events["row_line"].to_numpy(dtype=np.int64)
    if not len(lines):
        return np.array([], dtype=np.int64), np.array([], dtype=np.int64)
    order = np.argsort(lines, kind="stable")
    place = np.minimum(np.searchsorted(lines[order], wanted), len(lines) - 1)
    mine = np.flatnonzero(lines[order][place] == wanted)
    owner = order[place[mine]]
    by_report = np.argsort(owner, kind="stable")
    return mine[by_report], owner[by_report]


def _event_columns(
    events: pd.DataFrame, identifiers: np.ndarray, owners: Sequence[str]
) -> list[list[Any]]:
    precisions = texts(events["time_precision"]).tolist()
    weights = events["weight"].to_numpy(dtype=float)
    began = np.asarray(events["occurred_from"], dtype="datetime64[s]")
    ended = np.asarray(events["occurred_to"], dtype="datetime64[s]")
    refuse_unknown(precisions, TIME_PRECISIONS, "time_precision")
    if not (weights >= 0).all():
        raise refused("weight >= 0")
    if (ended < began).any():
        raise refused("occurred_to >= occurred_from")
    return [
        id_texts(identifiers),
        owners,
        texts(events["category"]).tolist(),
        iso_texts(began),
        iso_texts(ended),
        *(iso_texts(events[name], "Z") for name in ("occurred_from_utc", "occurred_to_utc")),
        precisions,
        weights.tolist(),
        iso_texts(events["valid_until"]),
    ]


def _write_quarantine(
    connection: sqlite3.Connection,
    validated: ValidatedImport,
    plan: ImportPlan,
    identifiers: np.ndarray,
    run: ImportRun,
    run_id: int,
) -> None:
    """Let out what is a report now, mark anew what is still wrong, take in what is new there."""
    names = _names_of_released(connection, validated, plan, identifiers, run.source)
    connection.executemany(
        RELEASE,
        zip([run.now] * len(names), [run_id] * len(names), names, plan.released_fids.tolist()),
    )
    still = validated.quarantine.iloc[plan.still_waiting[plan.new_reasons]]
    connection.executemany(
        "UPDATE quarantine SET reason = ?, detail = ? WHERE fid = ? AND released_at IS NULL",
        zip(
            texts(still["reason"]),
            texts(still["detail"]),
            plan.still_waiting_fids[plan.new_reasons].tolist(),
        ),
    )
    connection.executemany(
        "UPDATE quarantine SET reason = ?, detail = '' WHERE fid = ? AND released_at IS NULL",
        [(SUPERSEDED_IN_FILE, fid) for fid in plan.overtaken_fids],
    )
    rows = validated.quarantine.iloc[plan.quarantined]
    if len(rows):
        insert_rows(
            connection,
            INSERT_QUARANTINE,
            interleaved(
                [
                    [run.source] * len(rows),
                    rows["row_line"].astype("int64").tolist(),
                    *(
                        texts(rows[each]).tolist()
                        for each in ("reason", "detail", "raw", "row_hash")
                    ),
                    [run_id] * len(rows),
                    [run.now] * len(rows),
                ]
            ),
        )


def _names_of_released(
    connection: sqlite3.Connection,
    validated: ValidatedImport,
    plan: ImportPlan,
    identifiers: np.ndarray,
    source: str,
) -> list[str | None]:
    """The report that each released row became, or that held its content already."""
    if not len(plan.released):
        return []
    names: dict[int, str | None] = dict(zip(plan.new.tolist(), id_texts(identifiers)))
    names.update(zip(plan.updated.tolist(), plan.updated_report_ids))
    names.update(zip(plan.added.tolist(), plan.added_report_ids))
    names.update({row: names.get(head) for row, head in zip(plan.parts, plan.heads)})
    external = texts(validated.reports["external_id"])
    content = texts(validated.reports["content_hash"])
    for row in plan.released.tolist():
        if row not in names:
            known = connection.execute(
                "SELECT report_id FROM report WHERE source = ? AND external_id = ? UNION ALL "
                "SELECT report_id FROM report "
                "WHERE source = ? AND content_hash = ? AND external_id IS NULL LIMIT 1",
                (source, external[row], source, content[row]),
            ).fetchone()
            names[row] = known[0] if known else None
    return [names[row] for row in plan.released.tolist()]


def _remember_rows(
    connection: sqlite3.Connection,
    source: str,
    validated: ValidatedImport,
    plan: ImportPlan,
    replaced: list[str],
) -> None:
    """Rows are known again by their digests: here those of which no report with an id tells.

    In order, as the table is.
    """
    reports = validated.reports
    written = np.concatenate([plan.new, plan.updated])
    unnamed = written[texts(reports["external_id"])[written] == ""]
    told = np.concatenate([unnamed, plan.parts, plan.released])
    hashes = sorted(
        texts(reports["row_hash"])[told].tolist()
        + texts(validated.quarantine["row_hash"])[plan.quarantined].tolist()
        + replaced
    )
    for start in range(0, len(hashes), WRITTEN_AT_A_TIME):
        some = hashes[start : start + WRITTEN_AT_A_TIME]
        insert_rows(connection, INSERT_SEEN, interleaved([[source] * len(some), some]))
