# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups of a store: whole, checked, and only then named.

SQLite's own backup copies a consistent moment of the store, also while others write to it and
where the newest changes still lie in a ``-wal`` file; a plain copy of the file would miss them.
"""

from __future__ import annotations

import re
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from ..errors import StoreError
from ..translation import tr
from .connection import address, reading, store_errors
from .flushing import flush
from .journal_mode import companions
from .refusals import missing_store, no_store
from .row_counts import row_counts

KEPT = 10
NAME = re.compile(r"^(?P<stem>.+)_(?P<stamp>\d{8}T\d{6}Z)(?:-(?P<again>\d+))?_(?P<reason>[a-z_]+)$")
UNFINISHED = ".part"
DAY_SECONDS = 86_400
PATIENCE = "PRAGMA busy_timeout = 30000"


@dataclass(frozen=True)
class Backup:
    """One backup of a store: its file, when it was made (UTC, ``20261116T081500Z``) and why."""

    path: Path
    stamp: str
    again: int
    reason: str


def backup_folder(path: Path) -> Path:
    """The folder of a store's backups, beside the store: ``town.gpkg`` -> ``town.backups``."""
    return path.with_name(f"{path.stem}.backups")


def backup_store(
    path: Path,
    folder: Path | None = None,
    *,
    keep: int = KEPT,
    reason: str = "manual",
    now: datetime | None = None,
) -> Path:
    """Copy a store, check the copy and name it; returns its path.

    The newest ``keep`` backups of the same store made for the same ``reason`` stay in the folder,
    the new one among them; older ones are deleted once the new one is checked: a morning of
    imports takes away no backup made by hand or before an upgrade. Files that are not backups of
    this store are never touched. StoreError where the copy cannot be made: all old backups are
    still there.
    """
    if keep < 1:
        raise ValueError("at least one backup is kept")
    folder = backup_folder(path) if folder is None else folder
    store_id = _identity(path)
    target = _free_name(folder, path.stem, _stamp(now), reason)
    unfinished = folder / f".{target.name}.{uuid.uuid4().hex}{UNFINISHED}"
    with _folder_errors(target):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            counts = _copy(path, unfinished)
            flush(unfinished)
            _verify(unfinished, store_id, counts)
            unfinished.replace(target)
            flush(folder)
        finally:
            for leftover in (unfinished, *companions(unfinished)):
                leftover.unlink(missing_ok=True)
    _rotate(path, folder, store_id, target, reason, keep)
    return target


def before(
    path: Path, reason: str, *, folder: Path | None = None, now: datetime | None = None
) -> Path | None:
    """A backup before something that changes a store; None where the store holds no reports."""
    with reading(path) as connection:
        (filled,) = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM report) OR EXISTS (SELECT 1 FROM quarantine)"
        ).fetchone()
    return backup_store(path, folder, reason=reason, now=now) if filled else None


def backups_of(path: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of this very store in a folder, oldest first; known by the store's own id."""
    folder = backup_folder(path) if folder is None else folder
    return _backups(path, folder, _identity(path))


def unfinished_backups(path: Path, folder: Path | None = None) -> list[Path]:
    """Copies of this store that a crash cut short."""
    folder = backup_folder(path) if folder is None else folder
    pattern = re.compile(
        rf"^\.{re.escape(path.stem)}_\d{{8}}T\d{{6}}Z.*\.gpkg\.[0-9a-f]{{32}}{re.escape(UNFINISHED)}"
    )
    with suppress(OSError):
        return sorted(file for file in folder.iterdir() if pattern.match(file.name))
    return []


def _identity(path: Path) -> str:
    """The id of a store; StoreError for any other file."""
    if not path.is_file():
        raise missing_store(path)
    with _patiently_reading(path) as connection:
        row = connection.execute("SELECT value FROM setting WHERE key = 'store_id'").fetchone()
    if row is None:
        raise no_store(path)
    return str(row[0])


@contextmanager
def _patiently_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A backup is worth waiting for: others who write without a pause get in between."""
    with reading(path) as connection:
        connection.execute(PATIENCE)
        yield connection


def _copy(path: Path, target: Path) -> dict[str, int]:
    """Copy one moment of the store; returns its row counts at that moment."""
    with _patiently_reading(path) as source, closing(sqlite3.connect(str(target))) as copy:
        counts = row_counts(source)  # the read transaction is now fixed to this moment
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    return counts


def _verify(copy: Path, store_id: str, counts: dict[str, int]) -> None:
    with closing(sqlite3.connect(address(copy.resolve()) + "?mode=ro", uri=True)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        row = connection.execute("SELECT value FROM setting WHERE key = 'store_id'").fetchone()
        same = sound and row == (store_id,) and row_counts(connection) == counts
    if not same:
        raise StoreError(
            tr("The backup could not be read back whole."),
            tr("Check the disk, and the store with 'Verify audit log'; old backups are kept."),
        )


def _rotate(path: Path, folder: Path, store_id: str, newest: Path, reason: str, keep: int) -> None:
    """Delete what is too old. A file that cannot be deleted now is deleted another time."""
    older = [
        item
        for item in _backups(path, folder, store_id)
        if item.path != newest and item.reason == reason
    ]
    for item in older[: max(len(older) - keep + 1, 0)]:
        with suppress(OSError):
            item.path.unlink()
    for leftover in unfinished_backups(path, folder):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > DAY_SECONDS:
                leftover.unlink()


def _backups(path: Path, folder: Path, store_id: str) -> list[Backup]:
    found = []
    with suppress(OSError):
        for file in folder.glob("*.gpkg"):
            parts = NAME.match(file.stem)
            if parts and parts["stem"] == path.stem and _store_id_of(file) == store_id:
                found.append(
                    Backup(file, parts["stamp"], int(parts["again"] or 1), parts["reason"])
                )
    return sorted(found, key=lambda item: (item.stamp, item.again, item.reason))


def _store_id_of(file: Path) -> str:
    with suppress(sqlite3.Error, OSError):
        where = address(file.resolve()) + "?mode=ro"
        with closing(sqlite3.connect(where, uri=True)) as connection:
            row = connection.execute("SELECT value FROM setting WHERE key = 'store_id'").fetchone()
            return str(row[0]) if row else ""
    return ""


def _free_name(folder: Path, stem: str, stamp: str, reason: str) -> Path:
    again = 1
    while True:
        mark = "" if again == 1 else f"-{again}"
        target = folder / f"{stem}_{stamp}{mark}_{reason}.gpkg"
        if not target.exists() and not companions(target):
            return target
        again += 1


def _stamp(now: datetime | None) -> str:
    moment = now or datetime.now(timezone.utc)
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone.utc)
    return moment.strftime("%Y%m%dT%H%M%SZ")


@contextmanager
def _folder_errors(target: Path) -> Iterator[None]:
    """Errors of the folder are told as such: the store itself is sound."""
    with store_errors(target):
        try:
            yield
        except (FileNotFoundError, NotADirectoryError, FileExistsError) as error:
            raise StoreError(
                tr("The folder for backups cannot be used."),
                tr("Choose another folder; nothing was changed, and old backups are kept."),
            ) from error
        except PermissionError as error:
            raise StoreError(
                tr("The folder for backups may not be written."),
                tr("Ask for write access, or choose another folder; old backups are kept."),
            ) from error
