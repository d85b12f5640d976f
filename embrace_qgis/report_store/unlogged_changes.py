# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports that were changed past the log: by hand in QGIS, or by another program.

Such a change writes no entry. It shows where a report has another version or state than its last
entry says; a report without an entry of its own came with the entry of its import, and is as it
came. Not seen are edits of reports that nobody has approved, and shells that a purge left.
"""

from __future__ import annotations

import sqlite3

COUNT = """
SELECT count(*) FROM report
LEFT JOIN audit_log ON audit_log.sequence = (
    SELECT max(sequence) FROM audit_log AS own WHERE own.report_id = report.report_id
)
WHERE report.purged_at IS NULL AND CASE
    WHEN audit_log.sequence IS NULL THEN
        report.version <> 1 OR report.state = 'edited'
        OR (report.state = 'approved' AND report.approved_at IS NOT report.imported_at)
    ELSE
        report.version IS NOT audit_log.version_after
        OR report.state IS NOT audit_log.state_after
END
"""


def unlogged_changes(connection: sqlite3.Connection) -> int:
    """How many reports are not as the log says."""
    return int(connection.execute(COUNT).fetchone()[0])
