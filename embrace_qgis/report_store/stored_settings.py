# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of a store, by key; a change that matters to readers goes to the audit log."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ..errors import ParameterError
from ..translation import tr
from . import audit_log
from .audit_log import AuditEntry
from .iso_times import utc_stamp

READ_ONLY_SETTINGS = frozenset(
    {"store_id", "crs", "crs_wkt", "srs_id", "audit_key", "created_at", "synthetic"}
)
WRITE = """
INSERT INTO setting (key, value) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


def setting(connection: sqlite3.Connection, key: str) -> str | None:
    """The value of a setting; None where the store has none."""
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


@dataclass(frozen=True)
class SettingChange:
    """A change for the audit log: what was done, by whom, why and when (UTC, now where None)."""

    action: str
    who: str
    reason: str = ""
    now: datetime | None = None


def write_setting(
    connection: sqlite3.Connection,
    key: str,
    value: str,
    change: SettingChange | None,
    audit_key: bytes,
) -> None:
    """Write a setting inside the caller's transaction; logged where it is a ``change``."""
    if key in READ_ONLY_SETTINGS:
        raise ParameterError(
            tr("The setting {key} cannot be changed.").format(key=key),
            tr("It was fixed when the store was made."),
        )
    before = setting(connection, key)
    connection.execute(WRITE, (key, value))
    if change is not None and before != value:
        differences = {"setting": (before, value)}
        entry = AuditEntry(
            change.action, key, None, None, None, None, differences, change.reason.strip()
        )
        audit_log.append(
            connection, audit_key, [entry], at=utc_stamp(change.now), who=change.who.strip()
        )
