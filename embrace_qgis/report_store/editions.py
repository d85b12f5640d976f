# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of issued pictures: by year, without gaps, and each given once."""

from __future__ import annotations

import sqlite3
from datetime import date

from . import audit_log

INSERT = """
INSERT INTO edition (
    year, number, kind, receiver, period_start, period_end, issued_at, author, manifest_sha256,
    audit_head
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def next_edition(connection: sqlite3.Connection, year: int) -> int:
    """The number that the year's next picture gets."""
    query = "SELECT coalesce(max(number), 0) + 1 FROM edition WHERE year = ?"
    return int(connection.execute(query, (year,)).fetchone()[0])


def record_edition(
    connection: sqlite3.Connection,
    year: int,
    *,
    kind: str,
    receiver: str,
    period_start: date,
    period_end: date,
    author: str,
    manifest_sha256: str,
    number: int | None,
    now: str,
) -> int:
    """Record a picture with the head of the audit log inside the caller's transaction."""
    number = next_edition(connection, year) if number is None else number
    connection.execute(
        INSERT,
        (
            year,
            number,
            kind,
            receiver,
            period_start.isoformat(),
            period_end.isoformat(),
            now,
            author,
            manifest_sha256,
            audit_log.head(connection),
        ),
    )
    return number
