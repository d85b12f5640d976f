# SPDX-License-Identifier: GPL-3.0-or-later
"""Which units were heard in which weeks: what imports show, and what a person knows."""

from __future__ import annotations

import re
import sqlite3

import pandas as pd

from ..errors import ParameterError
from ..reports.unit_activity import ACTIVITY_STATUSES
from ..translation import tr
from . import audit_log
from .audit_log import AuditEntry

WEEK = re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])")
RECORD = """
INSERT INTO unit_activity (unit, week, status) VALUES (?, ?, ?)
ON CONFLICT (unit, week) DO UPDATE SET status = excluded.status WHERE status <> excluded.status
"""


def unit_activity(connection: sqlite3.Connection) -> pd.DataFrame:
    """unit, week and status, one row a unit and week."""
    rows = connection.execute(
        "SELECT unit, week, status FROM unit_activity ORDER BY unit, week"
    ).fetchall()
    return pd.DataFrame(rows, columns=["unit", "week", "status"], dtype=object)


def record_activity(
    connection: sqlite3.Connection, rows: pd.DataFrame, *, who: str, now: str, audit_key: bytes
) -> int:
    """Write what a person knows of units and weeks; returns how many changed.

    What is said here stands in place of what was known.
    """
    told = [
        (str(unit).strip(), str(week).strip(), str(status).strip())
        for unit, week, status in zip(rows["unit"], rows["week"], rows["status"])
    ]
    for unit, week, status in told:
        if not unit or not WEEK.fullmatch(week):
            raise ParameterError(
                tr("A unit has no name, or a week cannot be read."),
                tr("Write weeks as 2026-W46."),
            )
        if status not in ACTIVITY_STATUSES:
            raise ParameterError(
                tr("There is no activity {status}.").format(status=status),
                tr("Choose one of {choices}.").format(choices=", ".join(ACTIVITY_STATUSES)),
            )
    connection.executemany(
        "INSERT OR IGNORE INTO unit (name, first_seen_at) VALUES (?, ?)",
        [(unit, now) for unit in dict.fromkeys(unit for unit, _week, _status in told)],
    )
    changed = sum(connection.execute(RECORD, row).rowcount for row in told)
    if changed:
        differences = {"unit_activity": (None, "\n".join("\x1f".join(row) for row in told))}
        entry = AuditEntry(
            "activity", "unit_activity", None, None, None, None, differences,
            counts={"changed": changed},
        )  # fmt: skip
        audit_log.append(connection, audit_key, [entry], at=now, who=who.strip())
    return changed
