# SPDX-License-Identifier: GPL-3.0-or-later
"""Write a store's file anew, so that nothing erased is left in its free pages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ..errors import StoreError
from ..translation import tr
from . import audit_log
from .connection import connect, store_errors
from .journal_mode import leave_write_ahead
from .lock_holders import programs_using
from .row_counts import row_counts
from .storage_place import refuse_network_share


def alone(path: Path) -> None:
    """StoreError where another program has the store open in a way that would keep old texts."""
    refuse_network_share(path)
    with store_errors(path), closing(connect(path)) as connection:
        if not leave_write_ahead(connection):
            raise in_use(path)
        try:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if "locked" in str(error).lower():
                raise in_use(path) from error
            raise


def write_anew(path: Path) -> None:
    """VACUUM the file and check that it still holds the same; free pages are gone afterwards."""
    with store_errors(path), closing(connect(path)) as connection:
        if not leave_write_ahead(connection):
            raise in_use(path)
        before = row_counts(connection), audit_log.check(connection)
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("VACUUM")
        whole = (
            connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and not connection.execute("PRAGMA foreign_key_check").fetchall()
            and connection.execute("PRAGMA freelist_count").fetchone() == (0,)
            and before == (row_counts(connection), audit_log.check(connection))
        )
    if not whole:
        raise StoreError(
            tr("The report store {name} could not be written anew.").format(name=path.name),
            tr("Check the disk and run it again; the backup made before it is still there."),
        )


def in_use(path: Path) -> StoreError:
    """The error where others have the store open."""
    programs = ", ".join(programs_using(path)) or tr("this or another program")
    return StoreError(
        tr("The report store {name} is open elsewhere: {programs}.").format(
            name=path.name, programs=programs
        ),
        tr("Close the layers of the store in all projects, and run it again."),
    )
