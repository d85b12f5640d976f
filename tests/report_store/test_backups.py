# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups: a consistent moment, checked, rotated, and never at the cost of older ones."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from embrace.embrace_qgis.errors import StoreError
from embrace.embrace_qgis.report_store import backups
from embrace.embrace_qgis.report_store.backups import backup_folder, backup_store, backups_of
from embrace.embrace_qgis.report_store.store import create_store, open_store
from store_samples import WKT, small_taxonomy, validated

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=timezone.utc)


@pytest.fixture
def filled(store, import_file):
    import_file(validated(5, quarantined=2))
    for old in backups_of(store.path):
        old.path.unlink()
    return store


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_backup_is_the_store_of_that_moment(filled, store_file):
    path = backup_store(store_file, now=NOON)
    assert path == backup_folder(store_file) / "store_20261116T120000Z_manual.gpkg"
    assert content(path) == content(store_file)
    assert open_store(path).check_audit_log().valid
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes()[:16] == b"SQLite format 3\0"


def test_two_backups_in_one_second_are_both_kept(filled, store_file):
    first, second = backup_store(store_file, now=NOON), backup_store(store_file, now=NOON)
    assert first.exists() and second.exists() and first != second
    assert [item.path for item in backups_of(store_file)] == [first, second]


def test_the_newest_are_kept(filled, store_file):
    made = [backup_store(store_file, keep=3, now=NOON + timedelta(days=i)) for i in range(6)]
    assert [item.path for item in backups_of(store_file)] == made[3:]


def test_imports_take_no_backup_away_that_was_made_by_hand(filled, store_file):
    by_hand = backup_store(store_file, now=NOON)
    for i in range(1, 4):
        backup_store(store_file, keep=2, reason="import", now=NOON + timedelta(days=i))
    kept = backups_of(store_file)
    assert kept[0].path == by_hand and [item.reason for item in kept[1:]] == ["import"] * 2


def test_the_new_one_stays_though_the_clock_went_back(filled, store_file):
    backup_store(store_file, keep=1, now=NOON)
    early = backup_store(store_file, keep=1, now=NOON - timedelta(days=9))
    assert [item.path for item in backups_of(store_file)] == [early]


def test_what_is_not_ours_is_never_deleted(filled, store_file, tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    other = tmp_path / "elsewhere" / "store.gpkg"
    other.parent.mkdir()
    create_store(other, "EPSG:3006", WKT, None, "", small_taxonomy())
    theirs = backup_store(other, folder, keep=1, now=NOON - timedelta(days=3))
    strangers = [folder / "store_20200101T000000Z_manual.gpkg", folder / "store_notes.gpkg"]
    for stranger in strangers:
        stranger.write_bytes(b"precious")
    ours = [backup_store(store_file, folder, keep=1, now=NOON + timedelta(days=i)) for i in (0, 1)]
    assert set(folder.iterdir()) == {theirs, *strangers, ours[1]}


def test_what_a_crash_left_goes_after_a_day(filled, store_file):
    folder = backup_folder(store_file)
    folder.mkdir()
    names = [f".store_20260101T000000Z_manual.gpkg.{sign * 32}.part" for sign in "ab"]
    old, fresh = (folder / name for name in names)
    for leftover in (old, fresh):
        leftover.write_bytes(b"half")
    os.utime(old, (0, 0))
    path = backup_store(store_file)
    assert set(folder.iterdir()) == {path, fresh}


def test_a_backup_while_another_program_writes(filled, store_file):
    """A writer with an open transaction: the backup has what was committed, and nothing more."""
    with closing(sqlite3.connect(store_file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE report SET place = 'halfway'")
        path = backup_store(store_file)
        writer.execute("COMMIT")
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM report WHERE place = 'halfway'"
        ).fetchone()
    assert count == 0


WRITER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
connection.execute("CREATE TABLE pair (a, b)")
print("ready", flush=True)
for i in range(100000):
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO pair (a) VALUES (?)", (i,))
    connection.execute("UPDATE pair SET b = a WHERE a = ?", (i,))
    connection.execute("COMMIT")
    time.sleep(0.02)
"""


def test_backups_under_a_stream_of_commits(filled, store_file):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(store_file)], stdout=subprocess.PIPE
    )
    try:
        writer.stdout.readline()
        for _ in range(5):
            path = backup_store(store_file, keep=10)
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                (torn,) = connection.execute(
                    "SELECT count(*) FROM pair WHERE b IS NOT a"
                ).fetchone()
            assert torn == 0
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()
        writer.stdout.close()


def test_a_backup_has_what_only_the_wal_holds(filled, store_file, tmp_path):
    with closing(sqlite3.connect(store_file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("PRAGMA wal_autocheckpoint = 0")
        other.execute("UPDATE report SET place = 'newest' WHERE fid = 1")
        plain = shutil.copy(store_file, tmp_path / "plain.gpkg")
        path = backup_store(store_file)
    found = []
    for file in (plain, path):
        with closing(sqlite3.connect(file)) as connection:
            found.append(connection.execute("SELECT place FROM report").fetchone()[0])
            mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    assert found[1] == "newest" and found[0] != "newest" and mode == "delete"


@pytest.mark.parametrize(
    ("place", "fault", "message"),
    [
        ("_copy", sqlite3.OperationalError("database or disk is full"), "disk is full"),
        ("flush", OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        ("_copy", PermissionError(errno.EACCES, "Permission denied"), "may not be written"),
        ("_verify", StoreError("not whole.", "Check."), "not whole"),
    ],
)
def test_a_fault_leaves_the_old_backups_alone(
    filled, store_file, monkeypatch, place, fault, message
):
    old = backup_store(store_file, now=NOON)
    before = old.read_bytes()

    def fail(*_arguments, **_named):
        raise fault

    monkeypatch.setattr(backups, place, fail)
    with pytest.raises(StoreError, match=message) as caught:
        backup_store(store_file, keep=1)
    assert caught.value.suggestion
    assert list(old.parent.iterdir()) == [old] and old.read_bytes() == before


def test_a_copy_that_differs_gets_no_name(filled, store_file, monkeypatch):
    whole = backups._copy

    def lossy(path, target):
        counts = whole(path, target)
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            connection.execute("DELETE FROM event WHERE fid = 1")
        return counts

    monkeypatch.setattr(backups, "_copy", lossy)
    with pytest.raises(StoreError, match="read back whole"):
        backup_store(store_file)
    assert list(backup_folder(store_file).iterdir()) == []


def test_a_damaged_copy_gets_no_name(filled, store_file, monkeypatch):
    whole = backups._copy

    def damaged(path, target):
        counts = whole(path, target)
        raw = bytearray(target.read_bytes())
        raw[8192:12288] = b"\xff" * 4096
        target.write_bytes(raw)
        return counts

    monkeypatch.setattr(backups, "_copy", damaged)
    with pytest.raises(StoreError):
        backup_store(store_file)
    assert list(backup_folder(store_file).iterdir()) == []


def test_folders_that_cannot_be_used(filled, store_file, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    for folder in (blocked, blocked / "below"):
        with pytest.raises(StoreError, match="folder for backups"):
            backup_store(store_file, folder)
    assert blocked.read_text() == "not a folder"


def test_only_stores_are_backed_up(tmp_path):
    with pytest.raises(StoreError, match="no report store"):
        backup_store(tmp_path / "nowhere.gpkg")
    other = tmp_path / "other.gpkg"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (a)")
    with pytest.raises(StoreError, match="not a report store"):
        backup_store(other)


def test_nothing_is_kept_of_an_empty_store(store, store_file, import_file):
    assert backups.before(store_file, "import") is None
    assert not backup_folder(store_file).exists()
    import_file(validated(1))
    path = backups.before(store_file, "import")
    assert path.name.endswith("_import.gpkg")
