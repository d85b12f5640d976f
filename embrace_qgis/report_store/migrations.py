# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbered SQL files that make the store's tables, each run once and in its own transaction."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import StoreError
from ..paths import resource
from ..translation import tr
from .iso_times import utc_stamp

AFTERWARDS: dict[int, Callable[[sqlite3.Connection], None]] = {}
"""By number of a step: what is done in Python after its SQL, in the same transaction."""

FILE_NAME = re.compile(r"^(\d{4})_([a-z0-9_]+)\.sql$")
CREATE_VERSION_TABLE = """
CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL
)
"""


@dataclass(frozen=True)
class Migration:
    """One step of the schema: number, name, the SQL that takes it, and what SQL cannot do."""

    version: int
    name: str
    path: Path
    afterwards: Callable[[sqlite3.Connection], None] | None = None

    def statements(self) -> Iterator[str]:
        """The statements of the file; triggers with their inner semicolons stay whole."""
        waiting = ""
        for line in self.path.read_text(encoding="utf-8").splitlines(keepends=True):
            waiting += line
            if waiting.strip() and sqlite3.complete_statement(waiting):
                yield waiting
                waiting = ""


def migrations(folder: Path | None = None) -> list[Migration]:
    """All steps, in order: 1, 2, 3 … without gaps."""
    folder = folder or resource("schema", "geopackage")
    steps = []
    for path in sorted(folder.glob("*.sql")):
        parts = FILE_NAME.match(path.name)
        if parts:
            version = int(parts.group(1))
            steps.append(Migration(version, parts.group(2), path, AFTERWARDS.get(version)))
    if not steps or [step.version for step in steps] != list(range(1, len(steps) + 1)):
        raise StoreError(
            tr("The plugin's own schema files are missing or out of order."),
            tr("Install the plugin again."),
        )
    return steps


def newest_version() -> int:
    """The schema version this plugin writes."""
    return migrations()[-1].version


def schema_version(connection: sqlite3.Connection) -> int:
    """The version of the store's schema; 0 for a file that is no store."""
    found = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
    ).fetchone()
    if found is None:
        return 0
    version = connection.execute("SELECT max(version) FROM schema_version").fetchone()[0]
    return int(version or 0)


def migrate(connection: sqlite3.Connection, steps: list[Migration] | None = None) -> int:
    """Bring the schema to the newest version; returns how many steps were taken."""
    steps = migrations() if steps is None else steps
    present = schema_version(connection)
    taken = 0
    for step in steps:
        if step.version <= present:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            take_step(connection, step)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        taken += 1
    return taken


def take_step(connection: sqlite3.Connection, step: Migration) -> None:
    """Take one step inside the caller's transaction."""
    connection.execute(CREATE_VERSION_TABLE)
    for statement in step.statements():
        connection.execute(statement)
    if step.afterwards is not None:
        step.afterwards(connection)
    connection.execute(
        "INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)",
        (step.version, step.name, utc_stamp()),
    )
