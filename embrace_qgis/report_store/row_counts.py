# SPDX-License-Identifier: GPL-3.0-or-later
"""How many rows each table of a store has: the plainest sign that nothing was lost."""

from __future__ import annotations

import sqlite3

QUERIES = {
    "audit_log": "SELECT count(*) FROM audit_log",
    "audit_reason": "SELECT count(*) FROM audit_reason",
    "audit_seal": "SELECT count(*) FROM audit_seal",
    "category": "SELECT count(*) FROM category",
    "category_group": "SELECT count(*) FROM category_group",
    "coming_event": "SELECT count(*) FROM coming_event",
    "duplicate_decision": "SELECT count(*) FROM duplicate_decision",
    "edition": "SELECT count(*) FROM edition",
    "event": "SELECT count(*) FROM event",
    "import_run": "SELECT count(*) FROM import_run",
    "measure": "SELECT count(*) FROM measure",
    "municipality": "SELECT count(*) FROM municipality",
    "priority": "SELECT count(*) FROM priority",
    "purge_run": "SELECT count(*) FROM purge_run",
    "purged_count": "SELECT count(*) FROM purged_count",
    "purged_row": "SELECT count(*) FROM purged_row",
    "quarantine": "SELECT count(*) FROM quarantine",
    "receiver": "SELECT count(*) FROM receiver",
    "report": "SELECT count(*) FROM report",
    "report_version": "SELECT count(*) FROM report_version",
    "seen_row": "SELECT count(*) FROM seen_row",
    "setting": "SELECT count(*) FROM setting",
    "unit": "SELECT count(*) FROM unit",
    "unit_activity": "SELECT count(*) FROM unit_activity",
}


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """The rows of every table of the store that its schema has."""
    there = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    return {
        name: int(connection.execute(query).fetchone()[0])
        for name, query in QUERIES.items()
        if name in there
    }
