# SPDX-License-Identifier: GPL-3.0-or-later
"""Several reports of one event: one stays, the others are withdrawn and point to it, whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..errors import ParameterError, StoreError
from ..translation import tr
from . import audit_log
from .audit_log import AuditEntry

ENDED = ("rejected", "withdrawn")
LONGEST_CHAIN = 1_000
DECIDE = """
INSERT INTO duplicate_decision (report_id, other_id, decision, decided_by, decided_at)
VALUES (?, ?, ?, ?, ?)
ON CONFLICT (report_id, other_id) DO UPDATE SET
    decision = excluded.decision, decided_by = excluded.decided_by,
    decided_at = excluded.decided_at
"""


class MergeConflict(StoreError):
    """Someone else reviewed or changed one of the reports meanwhile; nothing was written."""

    def __init__(self, report_id: str) -> None:
        super().__init__(
            tr("A report was changed by someone else meanwhile, or can no longer be merged."),
            tr("Nothing was changed. Load the proposals again and look at both reports."),
        )
        self.report_id = report_id


class _Report(NamedTuple):
    report_id: str
    version: int
    state: str
    merged_into: str | None


def merge_reports(
    connection: sqlite3.Connection,
    kept_id: str,
    merged_ids: Sequence[str],
    *,
    reviewer: str,
    reason: str,
    versions: Mapping[str, int] | None,
    now: str,
    audit_key: bytes,
) -> int:
    """Withdraw reports that another one stands for, inside the caller's transaction.

    Returns how many were merged. Nothing of a merged report is lost: its events and versions
    stay, and ``unmerge_report`` brings it back. Where ``kept_id`` was merged itself, the report
    that it was merged into is meant; reports merged into a merged one follow it.
    """
    _check_reviewer(reviewer)
    if not reason.strip():
        raise ParameterError(
            tr("A merge needs a reason."), tr("Write in a few words why, for the reporter.")
        )
    kept = _last_of_chain(connection, kept_id)
    _check_unchanged(kept, versions)
    if kept.state in ENDED:
        raise MergeConflict(kept.report_id)
    entries = []
    for merged_id in dict.fromkeys(merged_ids):
        merged = _report(connection, merged_id)
        _check_unchanged(merged, versions)
        if merged.report_id == kept.report_id:
            raise ParameterError(
                tr("A report cannot be merged into itself."), tr("Choose two different reports.")
            )
        if merged.state in ENDED:
            raise MergeConflict(merged_id)
        entries.append(_withdraw(connection, merged, kept.report_id, reason.strip()))
        _decide(connection, merged_id, kept.report_id, "merged", reviewer, now)
        followers = connection.execute(
            "SELECT report_id, version, state, merged_into FROM report WHERE merged_into = ?",
            (merged_id,),
        ).fetchall()
        for row in followers:
            entries.append(_point(connection, _Report(*row), kept.report_id, "merge"))
    audit_log.append(connection, audit_key, entries, at=now, who=reviewer.strip())
    return len(dict.fromkeys(merged_ids))


def unmerge_report(
    connection: sqlite3.Connection, report_id: str, *, reviewer: str, now: str, audit_key: bytes
) -> None:
    """Bring a merged report back, as received; what was merged into it comes along."""
    _check_reviewer(reviewer)
    report = _report(connection, report_id)
    if report.merged_into is None:
        raise MergeConflict(report_id)
    connection.execute(
        "UPDATE report SET merged_into = NULL, state = 'received', approved_at = NULL "
        "WHERE report_id = ?",
        (report_id,),
    )
    entries = [
        AuditEntry(
            "unmerge",
            report_id,
            report.version,
            report.version,
            report.state,
            "received",
            {"merged_into": (report.merged_into, None), "state": (report.state, "received")},
        )
    ]
    followers = connection.execute(
        "SELECT report_id, version, state, merged_into FROM report "
        "WHERE merged_into = :head AND EXISTS (SELECT 1 FROM duplicate_decision AS d "
        "WHERE d.decision = 'merged' AND d.report_id = min(report.report_id, :own) "
        "AND d.other_id = max(report.report_id, :own))",
        {"head": report.merged_into, "own": report_id},
    ).fetchall()
    for row in followers:
        entries.append(_point(connection, _Report(*row), report_id, "unmerge"))
    connection.execute(
        "DELETE FROM duplicate_decision WHERE decision = 'merged' "
        "AND report_id = min(:one, :two) AND other_id = max(:one, :two)",
        {"one": report_id, "two": report.merged_into},
    )
    audit_log.append(connection, audit_key, entries, at=now, who=reviewer.strip())


def decide_different(
    connection: sqlite3.Connection,
    report_id: str,
    other_id: str,
    *,
    reviewer: str,
    now: str,
    audit_key: bytes,
) -> None:
    """Remember that two reports are about different events, so that nobody is asked again."""
    _check_reviewer(reviewer)
    one, two = _report(connection, report_id), _report(connection, other_id)
    if report_id == other_id:
        raise ParameterError(
            tr("A report is never different from itself."), tr("Choose two different reports.")
        )
    if one.merged_into == other_id or two.merged_into == report_id:
        raise MergeConflict(report_id)
    _decide(connection, report_id, other_id, "different", reviewer, now)
    entries = [
        AuditEntry(
            "different",
            own.report_id,
            own.version,
            own.version,
            own.state,
            own.state,
            {"different_from": (None, other.report_id)},
        )
        for own, other in ((one, two), (two, one))
    ]
    audit_log.append(connection, audit_key, entries, at=now, who=reviewer.strip())


def duplicate_decisions(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Pairs of reports, in order of their ids, that a reviewer has decided on."""
    return set(connection.execute("SELECT report_id, other_id FROM duplicate_decision"))


def _report(connection: sqlite3.Connection, report_id: str) -> _Report:
    row = connection.execute(
        "SELECT report_id, version, state, merged_into FROM report "
        "WHERE report_id = ? AND purged_at IS NULL",
        (report_id,),
    ).fetchone()
    if row is None:
        raise ParameterError(
            tr("There is no report with that id in the store."), tr("Load the reports again.")
        )
    return _Report(*row)


def _last_of_chain(connection: sqlite3.Connection, report_id: str) -> _Report:
    report = _report(connection, report_id)
    for _step in range(LONGEST_CHAIN):
        if report.merged_into is None:
            break
        report = _report(connection, report.merged_into)
    return report


def _check_unchanged(report: _Report, versions: Mapping[str, int] | None) -> None:
    if (versions or {}).get(report.report_id, report.version) != report.version:
        raise MergeConflict(report.report_id)


def _withdraw(
    connection: sqlite3.Connection, merged: _Report, kept_id: str, reason: str
) -> AuditEntry:
    done = connection.execute(
        "UPDATE report SET state = 'withdrawn', merged_into = ?, approved_at = NULL "
        "WHERE report_id = ? AND version = ? AND state = ?",
        (kept_id, merged.report_id, merged.version, merged.state),
    )
    if done.rowcount != 1:
        raise MergeConflict(merged.report_id)
    return AuditEntry(
        "merge",
        merged.report_id,
        merged.version,
        merged.version,
        merged.state,
        "withdrawn",
        {"merged_into": (None, kept_id), "state": (merged.state, "withdrawn")},
        reason,
    )


def _point(
    connection: sqlite3.Connection, follower: _Report, kept_id: str, action: str
) -> AuditEntry:
    """Let a merged report point to another one than before."""
    connection.execute(
        "UPDATE report SET merged_into = ? WHERE report_id = ?", (kept_id, follower.report_id)
    )
    return AuditEntry(
        action,
        follower.report_id,
        follower.version,
        follower.version,
        follower.state,
        follower.state,
        {"merged_into": (follower.merged_into, kept_id)},
    )


def _decide(
    connection: sqlite3.Connection, one: str, two: str, decision: str, reviewer: str, now: str
) -> None:
    pair = (min(one, two), max(one, two))
    connection.execute(DECIDE, (*pair, decision, reviewer.strip(), now))


def _check_reviewer(reviewer: str) -> None:
    if not reviewer.strip():
        raise ParameterError(tr("A review needs a reviewer."), tr("Give the name of who reviews."))
