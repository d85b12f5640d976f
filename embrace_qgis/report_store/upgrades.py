# SPDX-License-Identifier: GPL-3.0-or-later
"""Bring a store that an older plugin made to the newest schema, and lose nothing on the way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..analysis.progress import Progress, no_progress
from ..errors import StoreError
from ..translation import tr
from . import audit_log, backups
from .connection import reading, writing
from .migrations import Migration, migrations, schema_version, take_step
from .refusals import missing_store, newer_store, no_store
from .row_counts import row_counts
from .storage_place import refuse_network_share


def upgrade_store(
    path: Path,
    *,
    backup_folder: Path | None = None,
    progress: Progress = no_progress,
    steps: list[Migration] | None = None,
) -> tuple[int, int]:
    """Take every step that is missing; returns the version before and after.

    A backup is made and checked first, where the store holds anything. Each step is one
    transaction, and is kept only where the database is sound afterwards, no row is lost and the
    audit log reads as before: a step that fails leaves the store as it was before it.
    """
    steps = migrations() if steps is None else steps
    newest = steps[-1].version
    first = _version(path, newest)
    if first == newest:
        return first, newest
    refuse_network_share(path)
    backups.before(path, "upgrade", folder=backup_folder)
    missing = [step for step in steps if step.version > first]
    for number, step in enumerate(missing):
        progress(0.3 + 0.6 * number / len(missing))
        with writing(path) as connection:
            # Somebody else may have upgraded the store while we waited for it.
            if schema_version(connection) < step.version:
                _take(connection, step, path)
    with reading(path) as connection:
        reached = schema_version(connection)
    if reached != newest:
        raise _failed(path)
    return first, reached


def _version(path: Path, newest: int) -> int:
    if not path.is_file():
        raise missing_store(path)
    with reading(path) as connection:
        version = schema_version(connection)
    if not version:
        raise no_store(path)
    if version > newest:
        raise newer_store(path)
    return version


def _take(connection: sqlite3.Connection, step: Migration, path: Path) -> None:
    counts, chain = row_counts(connection), audit_log.check(connection)
    take_step(connection, step)
    after = row_counts(connection)
    whole = (
        connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        and not connection.execute("PRAGMA foreign_key_check").fetchall()
        and all(after.get(name) == count for name, count in counts.items())
        and audit_log.check(connection) == chain
    )
    if not whole:
        raise _failed(path)


def _failed(path: Path) -> StoreError:
    return StoreError(
        tr("The report store {name} could not be upgraded whole.").format(name=path.name),
        tr(
            "It is as it was, and there is a backup beside it. Check the disk and run it again; "
            "if that does not help, tell the makers of the plugin."
        ),
    )
