# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit log: who changed which report, when and why, in a chain of hashes.

Each entry carries the hash of the one before it, so that a changed, removed or inserted entry is
detected. Values appear only as keyed digests (HMAC-SHA256): a purged text cannot be guessed from
the log without the store's key, and the chain still holds after the purge. In a GeoPackage, which
whoever has the file can write, the chain detects; it cannot prevent.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

START = "0" * 64
INSERT = """
INSERT INTO audit_log (
    sequence, at, who, action, report_id, version_before, version_after,
    state_before, state_after, differences, reason, previous_hash, hash
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
SELECT = """
SELECT
    sequence, at, who, action, report_id, version_before, version_after,
    state_before, state_after, differences, reason, previous_hash, hash
FROM audit_log ORDER BY sequence
"""


@dataclass(frozen=True)
class AuditEntry:
    """One change of one report. ``differences``: field -> (value before, value after)."""

    action: str
    report_id: str
    version_before: int | None
    version_after: int | None
    state_before: str | None
    state_after: str | None
    differences: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class ChainCheck:
    """What reading the whole chain found: the first broken entry, and the head."""

    entries: int
    valid: bool
    first_broken: int | None
    head: str


def keyed_digest(key: bytes, value: Any) -> str | None:
    """HMAC-SHA256 of a value; None stays None."""
    if value is None:
        return None
    return hmac.new(key, str(value).encode("utf-8"), hashlib.sha256).hexdigest()


def append(
    connection: sqlite3.Connection,
    key: bytes,
    entries: Iterable[AuditEntry],
    *,
    at: str,
    who: str,
) -> str:
    """Append entries inside the caller's transaction; returns the chain's new head."""
    sequence, previous = connection.execute(
        "SELECT coalesce(max(sequence), 0), "
        "coalesce((SELECT hash FROM audit_log ORDER BY sequence DESC LIMIT 1), ?) FROM audit_log",
        (START,),
    ).fetchone()
    rows = []
    for entry in entries:
        sequence += 1
        differences = json.dumps(
            {
                name: [keyed_digest(key, before), keyed_digest(key, after)]
                for name, (before, after) in sorted(entry.differences.items())
            }
        )
        content = (
            sequence,
            at,
            who,
            entry.action,
            entry.report_id,
            entry.version_before,
            entry.version_after,
            entry.state_before,
            entry.state_after,
            differences,
            entry.reason,
            previous,
        )
        previous = _hash(content)
        rows.append((*content, previous))
    connection.executemany(INSERT, rows)
    return str(previous)


def head(connection: sqlite3.Connection) -> str:
    """The hash of the newest entry: printed on a picture, it pins all that came before."""
    row = connection.execute("SELECT hash FROM audit_log ORDER BY sequence DESC LIMIT 1").fetchone()
    return str(row[0]) if row else START


def check(connection: sqlite3.Connection) -> ChainCheck:
    """Read the whole chain: is every entry the one that was written, in its place?"""
    previous, entries, first_broken = START, 0, None
    for row in connection.execute(SELECT):
        entries += 1
        content, recorded = row[:-1], row[-1]
        whole = row[0] == entries and content[-1] == previous and _hash(content) == recorded
        if not whole and first_broken is None:
            first_broken = int(row[0])
        previous = recorded
    return ChainCheck(entries, first_broken is None, first_broken, previous)


def _hash(content: tuple[Any, ...]) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
