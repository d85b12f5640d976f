# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions of reviewers: who let which report through, or not, and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..errors import ParameterError
from ..reports.review import STATES, check_review, next_state
from ..translation import tr
from . import audit_log
from .audit_log import AuditEntry
from .event_frames import reports_for_review
from .review_filter import ReviewFilter

DECIDE = """
UPDATE report SET
    state = ?, approved_at = ?, no_personal_data = max(no_personal_data, ?)
WHERE report_id = ? AND version = ? AND state = ? AND purged_at IS NULL
"""


class ReviewCounts(NamedTuple):
    """How many reports changed, and how many could not: gone, changed meanwhile, other state."""

    changed: int
    conflicts: int


def chosen_reports(
    connection: sqlite3.Connection, action: str, selection: ReviewFilter
) -> list[str]:
    """The reports a selection means: those received, or approved where they are withdrawn."""
    default = ("approved",) if action == "withdraw" else ("received",)
    unknown = selection.states - set(STATES)
    if unknown:
        raise ParameterError(
            tr("There is no review state {state}.").format(state=min(unknown)),
            tr("Use one of {states}.").format(states=", ".join(STATES)),
        )
    states = [state for state in STATES if state in (selection.states or default)]
    reports = reports_for_review(connection, states)
    return reports["report_id"][selection.matches(reports)].tolist()


def decide(
    connection: sqlite3.Connection,
    report_ids: Sequence[str],
    *,
    action: str,
    reviewer: str,
    reason: str,
    no_personal_data: bool,
    versions: Mapping[str, int] | None,
    states: Mapping[str, str] | None = None,
    now: str,
    audit_key: bytes,
) -> ReviewCounts:
    """Take one decision on many reports inside the caller's transaction.

    A report is a conflict, and stays as it is, where it is not there or was purged, where its
    state does not allow the action, or where ``versions`` or ``states`` say that the reviewer
    saw another.
    """
    check_review(action, reviewer, reason)
    entries = []
    names = list(dict.fromkeys(name.strip() for name in report_ids if name.strip()))
    for name in names:
        found = _found(connection, name)
        if found is None:
            continue
        report_id, version, state, marked = found
        target = next_state(state, action)
        if target is None or (versions or {}).get(name, version) != version:
            continue
        if (states or {}).get(name, state) != state:
            continue
        approved_at = now if target == "approved" else None
        values = (target, approved_at, int(no_personal_data), report_id, version, state)
        if connection.execute(DECIDE, values).rowcount != 1:
            continue
        differences = {"state": (state, target)}
        if no_personal_data and not marked:
            differences["no_personal_data"] = (0, 1)
        entries.append(
            AuditEntry(
                action, report_id, version, version, state, target, differences, reason.strip()
            )
        )
    audit_log.append(connection, audit_key, entries, at=now, who=reviewer.strip())
    return ReviewCounts(len(entries), len(names) - len(entries))


def _found(connection: sqlite3.Connection, name: str) -> tuple[str, int, str, int] | None:
    """A report by its id in the store, else by the id of its source where only one has it."""
    columns = "SELECT report_id, version, state, no_personal_data FROM report"
    rows = connection.execute(columns + " WHERE report_id = ?", (name,)).fetchall()
    if not rows:
        rows = connection.execute(columns + " WHERE external_id = ? LIMIT 2", (name,)).fetchall()
    return rows[0] if len(rows) == 1 else None
