# SPDX-License-Identifier: GPL-3.0-or-later
"""What happened to one report, in order: its import, reviews, edits, merges and versions."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import pandas as pd

COLUMNS = (
    "at",
    "who",
    "action",
    "version_before",
    "version_after",
    "state_before",
    "state_after",
    "fields",
    "reason",
    "content",
)
ENTRIES = """
SELECT
    at, who, action, version_before, version_after, state_before, state_after, differences, reason
FROM audit_entry
WHERE report_id = :report
    OR report_id = 'run:' || (
        SELECT CASE
            WHEN EXISTS (
                SELECT 1 FROM audit_log WHERE report_id = :report AND action = 'update'
            ) THEN (
                SELECT min(fid) FROM import_run
                WHERE import_run.source = report.source
                    AND import_run.imported_at = report.imported_at
            )
            ELSE report.import_run
        END
        FROM report WHERE report.report_id = :report
    )
ORDER BY sequence
"""
VERSIONS = """
SELECT replaced_at, version, state, content FROM report_version
WHERE report_id = ? ORDER BY version
"""


def report_history(connection: sqlite3.Connection, report_id: str) -> pd.DataFrame:
    """One row an entry of the log or a kept version, in order of time.

    ``fields`` names what changed; a row with the action ``version`` holds in ``content``, as JSON
    text, what the report was until then.
    """
    versions = connection.execute(VERSIONS, (report_id,)).fetchall()
    rows = []
    for entry in connection.execute(ENTRIES, {"report": report_id}):
        *told, differences, reason = entry
        at, _who, _action, _before, after, *_states = told
        # A version stands before the entry that replaced it; one replaced by hand, by its time.
        while versions and (versions[0][0] < at or versions[0][1] == (after or 0) - 1):
            rows.append(_version_row(*versions.pop(0)))
        fields = ", ".join(sorted(set(json.loads(differences)) - {"counts"}))
        rows.append((*told, fields, reason, ""))
    rows.extend(_version_row(*version) for version in versions)
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _version_row(replaced_at: str, version: int, state: str, content: str) -> tuple[Any, ...]:
    return (replaced_at, "", "version", version, version, state, state, "", "", content)
