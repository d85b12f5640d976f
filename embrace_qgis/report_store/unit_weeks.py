# SPDX-License-Identifier: GPL-3.0-or-later
"""Which units were heard in which weeks: what imports show, and what a person knows."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..errors import ParameterError
from ..reports.unit_activity import ACTIVITY_STATUSES, activity_from_reports
from ..translation import tr
from . import audit_log
from .audit_log import AuditEntry
from .import_planning import texts
from .report_columns import flags

if TYPE_CHECKING:
    from ..report_import.validation import ValidatedImport

WEEK = re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])")
LAST_MOMENT = np.datetime64("2262-01-01", "s")
ACTIVITY = """
INSERT INTO unit_activity (unit, week, status) VALUES (?, ?, 'reported')
ON CONFLICT (unit, week) DO UPDATE SET status = 'reported' WHERE status <> 'reported'
"""
NIL_ACTIVITY = """
INSERT INTO unit_activity (unit, week, status) VALUES (?, ?, 'nil')
ON CONFLICT (unit, week) DO UPDATE SET status = 'nil' WHERE status = 'none'
"""
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


def record_heard_units(
    connection: sqlite3.Connection, reports: pd.DataFrame, validated: ValidatedImport, now: str
) -> None:
    """A unit that sent a report was active in the week of receipt, else of the event.

    A unit that said that nothing happened was active too, in the week it spoke of.
    """
    units = texts(reports["unit"])
    connection.executemany(
        "INSERT OR IGNORE INTO unit (name, first_seen_at) VALUES (?, ?)",
        [(name, now) for name in pd.unique(units) if name],
    )
    silent = np.array([flag == 1 for flag in flags(reports["nil"])], dtype=bool)
    told = np.flatnonzero((units != "") & ~silent)
    events = validated.events
    began = np.asarray(events["occurred_from"], dtype="datetime64[s]")
    began = np.where(np.isnat(began), LAST_MOMENT, began)
    lines, owner = np.unique(events["row_line"].to_numpy(dtype=np.int64), return_inverse=True)
    first = np.full(len(lines) + 1, LAST_MOMENT)
    np.minimum.at(first, owner, began)
    own_lines = reports["row_line"].to_numpy(dtype=np.int64)[told]
    place = np.searchsorted(lines, own_lines)
    there = np.append(lines, -1)[place] == own_lines
    day = np.asarray(reports["received_at"], dtype="datetime64[s]")[told]
    day = np.where(np.isnat(day) & there, first[place], day)
    day = np.where(day == LAST_MOMENT, np.datetime64("NaT"), day).astype("datetime64[D]")
    seen = pd.DataFrame({"unit": units[told], "received_at": day.astype("datetime64[ns]")})
    weeks = activity_from_reports(seen.drop_duplicates())
    quiet = activity_from_reports(
        validated.nil_reports.rename(columns={"day": "received_at"})[["unit", "received_at"]]
    )
    connection.executemany(ACTIVITY, zip(weeks["unit"], weeks["week"]))
    connection.executemany(NIL_ACTIVITY, zip(quiet["unit"], quiet["week"]))
