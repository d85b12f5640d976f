# SPDX-License-Identifier: GPL-3.0-or-later
"""Connections to a GeoPackage store: one transaction a change, and errors a user can act on."""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath

from ..errors import StoreError
from ..translation import tr
from . import spatial_functions
from .journal_mode import leave_write_ahead
from .lock_holders import programs_using
from .storage_place import refuse_network_share

LOCK_WAIT_SECONDS = 2.0
LOCK_ATTEMPTS = 4
FIRST_PAUSE_SECONDS = 0.1


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot change the store; all reads see the same moment."""
    with store_errors(path), closing(connect(path)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction: all that is written inside is kept, or nothing is."""
    refuse_network_share(path)
    try:
        with store_errors(path), closing(connect(path)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = FULL")
            leave_write_ahead(connection)
            _with_patience(connection, "BEGIN IMMEDIATE")
            try:
                yield connection
                _with_patience(connection, "COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                raise
    except BaseException:
        # What a failed disk kept from being undone, SQLite undoes when the file is next read.
        with suppress(sqlite3.Error), closing(connect(path)) as again:
            again.execute("SELECT count(*) FROM sqlite_master").fetchone()
        raise


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Say what went wrong with the file, and what to do, instead of the database's words."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise store_error(error, path) from error


def store_error(error: Exception, path: Path) -> StoreError:
    """The error a user may meet for what the database or the file system reported."""
    words = str(error).lower()
    name = path.name
    if (isinstance(error, OSError) and error.errno == errno.ENOSPC) or "is full" in words:
        return StoreError(
            tr("The disk is full: nothing was written to {name}.").format(name=name),
            tr("Free some space, or put the store on another disk, and run it again."),
        )
    if "locked" in words or "busy" in words:
        return _locked(path)
    if "readonly" in words or "permission" in words or isinstance(error, PermissionError):
        return StoreError(
            tr("The report store {name} may not be written.").format(name=name),
            tr("Ask for write access to the file and its folder, or choose another folder."),
        )
    if "unable to open" in words:
        return StoreError(
            tr("The report store {name} cannot be opened.").format(name=name),
            tr("Check that the file is there and that you may read and write its folder."),
        )
    if "not a database" in words or "malformed" in words or "no such" in words:
        return StoreError(
            tr("{name} is not a report store, or it is damaged.").format(name=name),
            tr("Choose a store made by 'Create report store', or restore a backup."),
        )
    if isinstance(error, sqlite3.IntegrityError):
        return StoreError(
            tr("The report store {name} refused the change: {rule}.").format(name=name, rule=error),
            tr("Nothing was changed. Mend the data and run it again."),
        )
    return StoreError(
        tr("The report store {name} could not be used: {error}.").format(name=name, error=error),
        tr("Nothing was changed. Check the disk and the file, and run it again."),
    )


def _locked(path: Path) -> StoreError:
    programs = programs_using(path)
    if not programs:
        # Another layer of this very program, another user's program, or a system that tells not.
        return StoreError(
            tr("The report store {name} is locked by another program.").format(name=path.name),
            tr(
                "Stop editing its layers in QGIS, or close the other program that uses the file, "
                "and run it again: nothing was changed."
            ),
        )
    return StoreError(
        tr("The report store {name} is locked. It is open in: {programs}.").format(
            name=path.name, programs=", ".join(programs)
        ),
        tr("Stop editing its layers there, or close it, and run it again: nothing was changed."),
    )


def address(path: PurePath) -> str:
    """The path as SQLite reads it; it takes a server's name as part of the path alone."""
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def connect(path: Path) -> sqlite3.Connection:
    """A connection outside any transaction; errors are the database's own."""
    # mode=rw never creates a file, and falls back to reading where the file is read-only.
    connection = sqlite3.connect(
        address(path.resolve()) + "?mode=rw",
        uri=True,
        timeout=LOCK_WAIT_SECONDS,
        isolation_level=None,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    spatial_functions.register(connection)
    return connection


def _with_patience(connection: sqlite3.Connection, statement: str) -> None:
    """Run BEGIN or COMMIT; where another program holds the file, wait longer each time."""
    for attempt in range(LOCK_ATTEMPTS):
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error).lower() or attempt == LOCK_ATTEMPTS - 1:
                raise
            time.sleep(FIRST_PAUSE_SECONDS * 2**attempt)
