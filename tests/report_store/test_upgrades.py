# SPDX-License-Identifier: GPL-3.0-or-later
"""Every released schema comes to the newest one with all it held.

A store of each released schema lies in tests/data/stores; a new release only adds a file.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from embrace.embrace_qgis.errors import Cancelled, StoreError
from embrace.embrace_qgis.report_store import audit_log, migrations, upgrades
from embrace.embrace_qgis.report_store.backups import backup_folder, backups_of
from embrace.embrace_qgis.report_store.migrations import Migration, newest_version
from embrace.embrace_qgis.report_store.store import create_store, open_store
from embrace.embrace_qgis.report_store.upgrades import upgrade_store
from store_samples import WKT, small_taxonomy, validated

STORES = Path(__file__).resolve().parents[1] / "data" / "stores"
FIXTURES = sorted(STORES.glob("schema_*.gpkg"))
KEPT = (
    "setting",
    "import_run",
    "report",
    "event",
    "report_version",
    "quarantine",
    "seen_row",
    "unit",
    "unit_activity",
    "audit_log",
    "edition",
    "priority",
    "measure",
    "coming_event",
    "receiver",
    "municipality",
    "category",
    "category_group",
)


@pytest.fixture(params=FIXTURES, ids=lambda path: path.stem)
def old_store(request, tmp_path) -> Path:
    path = tmp_path / "store.gpkg"
    shutil.copy(request.param, path)
    return path


def test_every_released_schema_has_a_fixture():
    there = {path.name for path in FIXTURES}
    assert there >= {f"schema_{version}.gpkg" for version in range(1, newest_version())}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures_are_of_the_schema_they_are_named_for(path, tmp_path):
    copy = shutil.copy(path, tmp_path / "copy.gpkg")
    with closing(sqlite3.connect(copy)) as connection:
        version = migrations.schema_version(connection)
        filled = {name for name in KEPT if connection.execute(count_of(name)).fetchone()[0]}
    assert path.stem == f"schema_{version}"
    assert filled >= {"report", "event", "report_version", "quarantine", "audit_log", "edition"}


def count_of(table: str) -> str:
    return f"SELECT count(*) FROM {table}"


def rows(path: Path) -> dict[str, list[dict]]:
    """All that the store holds, by table, each row by the names of its columns."""
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        for table in KEPT:
            found[table] = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
    return found


def test_all_that_was_there_is_there(old_store):
    before = rows(old_store)
    version = before["setting"] and upgrade_store(old_store)
    assert version == (int(version[0]), newest_version()) and version[0] < version[1]
    after = rows(old_store)
    for table, kept in before.items():
        mine = [{name: row[name] for name in kept[0]} for row in after[table]] if kept else []
        assert mine == kept, table
    store = open_store(old_store)
    assert not store.read_only and store.check_audit_log().valid
    assert store.audit_head() == before["audit_log"][-1]["hash"]
    assert len(store.approved_events()) == sum(
        event["report_id"] in {r["report_id"] for r in before["report"] if r["state"] == "approved"}
        for event in before["event"]
    )
    with closing(sqlite3.connect(old_store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_same_rows_are_duplicates_afterwards(old_store):
    known = rows(old_store)
    upgrade_store(old_store)
    store = open_store(old_store)
    for source in {report["source"] for report in known["report"]}:
        reports = [report for report in known["report"] if report["source"] == source]
        waiting = [row for row in known["quarantine"] if row["source"] == source]
        columns = {
            name: [report[name] for report in reports]
            for name in ("external_id", "content_hash", "row_hash")
        }
        file = validated(len(reports), quarantined=len(waiting), **columns)
        file.quarantine["row_hash"] = [row["row_hash"] for row in waiting]
        counts = store.import_reports(file, source, "f.csv", "0" * 64, True, "tester")
        assert counts.duplicates == counts.rows_in == len(reports) + len(waiting)
    assert {name: len(found) for name, found in rows(old_store).items()} == {
        name: len(found) for name, found in known.items()
    }


def test_the_store_can_be_worked_in_afterwards(old_store):
    upgrade_store(old_store)
    store = open_store(old_store)
    counts = store.import_reports(validated(2, first=900), "new", "f", "0", False, "tester")
    assert counts.accepted == 2
    assert store.review(action="approve", reviewer="Anna", report_ids=["id-900"]) == (1, 0)
    store.review(action="reject", reviewer="Anna", reason="no event", report_ids=["id-901"])
    assert store.check_audit_log().valid


def schema(path: Path) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return sorted(
            (kind, name, table, re.sub(r"\s+", " ", sql or ""))
            for kind, name, table, sql in connection.execute(
                "SELECT type, name, tbl_name, sql FROM sqlite_master"
            )
        )


def registered(path: Path) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT table_name, data_type FROM gpkg_contents ORDER BY table_name"
        ).fetchall()


def test_an_upgraded_store_is_like_a_new_one(old_store, tmp_path):
    upgrade_store(old_store)
    new = tmp_path / "new.gpkg"
    create_store(new, "EPSG:3006", WKT, None, "", small_taxonomy())
    assert schema(old_store) == schema(new)
    assert registered(old_store) == registered(new)


def test_an_old_store_says_what_to_do(old_store):
    with pytest.raises(StoreError, match="Upgrade report store"):
        open_store(old_store)


def test_a_backup_of_the_old_store_is_made_first(old_store, tmp_path):
    before = rows(old_store)
    upgrade_store(old_store)
    (backup,) = backups_of(old_store)
    assert backup.reason == "upgrade" and rows(backup.path) == before
    again = tmp_path / "elsewhere"
    shutil.copy(backup.path, old_store)
    upgrade_store(old_store, backup_folder=again)
    assert len(list(again.iterdir())) == 1


def test_a_store_that_is_new_already(store, store_file):
    before = store_file.read_bytes()
    assert upgrade_store(store_file) == (newest_version(), newest_version())
    assert store_file.read_bytes() == before and not backup_folder(store_file).exists()


def test_a_newer_store_is_left_alone(store, store_file):
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.execute("INSERT INTO schema_version VALUES (99, 'later', '')")
    with pytest.raises(StoreError, match="newer version"):
        upgrade_store(store_file)


def test_no_store(tmp_path):
    with pytest.raises(StoreError, match="no report store"):
        upgrade_store(tmp_path / "nowhere.gpkg")
    with closing(sqlite3.connect(tmp_path / "other.gpkg")) as connection:
        connection.execute("CREATE TABLE t (a)")
    with pytest.raises(StoreError, match="not a report store"):
        upgrade_store(tmp_path / "other.gpkg")


def steps_with(tmp_path, sql: str, afterwards=None) -> list[Migration]:
    """The real steps and one more, that goes wrong."""
    real = migrations.migrations()
    path = tmp_path / "bad.sql"
    path.write_text(sql)
    return [*real, Migration(real[-1].version + 1, "bad", path, afterwards)]


BAD_STEPS = {
    "loses a row": "DELETE FROM event WHERE fid = (SELECT max(fid) FROM event);",
    "drops a table": "DROP TABLE seen_row;",
    "breaks a reference": (
        "PRAGMA defer_foreign_keys = ON;\nUPDATE quarantine SET import_run = 999;"
    ),
    "rewrites the log": (
        "DROP TRIGGER audit_log_not_updated;\nUPDATE audit_log SET who = 'x' WHERE sequence = 2;"
    ),
    "is no SQL": "CREATE TABLE half (x);\nCREATE TABLE half (x);",
}


@pytest.mark.parametrize("name", BAD_STEPS)
def test_a_step_that_goes_wrong_is_undone(old_store, tmp_path, name):
    upgrade_store(old_store)
    before, shape = rows(old_store), schema(old_store)
    with pytest.raises(StoreError) as caught:
        upgrade_store(old_store, steps=steps_with(tmp_path, BAD_STEPS[name]))
    assert caught.value.suggestion
    assert rows(old_store) == before and schema(old_store) == shape
    assert open_store(old_store).check_audit_log().valid
    assert rows(backups_of(old_store)[-1].path) == before


def test_python_after_the_sql_belongs_to_the_step(old_store, tmp_path):
    def fill(connection):
        connection.execute("INSERT INTO extra VALUES ((SELECT count(*) FROM report))")

    def fail(connection):
        fill(connection)
        raise sqlite3.OperationalError("database or disk is full")

    upgrade_store(old_store)
    before = schema(old_store)
    with pytest.raises(StoreError, match="disk is full"):
        upgrade_store(old_store, steps=steps_with(tmp_path, "CREATE TABLE extra (n);", fail))
    assert schema(old_store) == before
    steps = steps_with(tmp_path, "CREATE TABLE extra (n);", fill)
    assert upgrade_store(old_store, steps=steps) == (newest_version(), newest_version() + 1)
    with closing(sqlite3.connect(old_store)) as connection:
        (count,) = connection.execute("SELECT n FROM extra").fetchone()
    assert count == len(rows(old_store)["report"]) > 0


@pytest.mark.parametrize("place", ["take_step", "row_counts"])
def test_a_full_disk_leaves_the_old_store(old_store, monkeypatch, place):
    before, shape = rows(old_store), schema(old_store)

    def fail(*_arguments):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(upgrades, place, fail)
    with pytest.raises(StoreError, match="disk is full"):
        upgrade_store(old_store)
    assert rows(old_store) == before and schema(old_store) == shape


def test_no_backup_no_upgrade(old_store, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    before = old_store.read_bytes()
    with pytest.raises(StoreError, match="folder for backups"):
        upgrade_store(old_store, backup_folder=blocked)
    assert old_store.read_bytes() == before


def test_cancelled_before_a_step(old_store):
    def stop(share):
        raise Cancelled

    shape = schema(old_store)
    with pytest.raises(Cancelled):
        upgrade_store(old_store, progress=stop)
    assert schema(old_store) == shape


def test_a_log_that_was_broken_before_is_upgraded_as_it_is(old_store):
    """The upgrade neither mends nor hides it."""
    with closing(sqlite3.connect(old_store)) as connection, connection:
        connection.execute("DROP TRIGGER audit_log_not_updated")
        connection.execute("UPDATE audit_log SET who = 'x' WHERE sequence = 2")
    upgrade_store(old_store)
    with closing(sqlite3.connect(old_store)) as connection:
        assert audit_log.check(connection).first_broken == 2


def test_two_upgrades_of_one_store(old_store, monkeypatch):
    """Who waited for the lock finds the store upgraded, and does nothing twice."""
    first = upgrades.backups.before

    def meanwhile(path, reason, **more):
        found = first(path, reason, **more)
        monkeypatch.setattr(upgrades.backups, "before", first)
        upgrade_store(path)
        return found

    monkeypatch.setattr(upgrades.backups, "before", meanwhile)
    assert upgrade_store(old_store)[1] == newest_version()
    assert open_store(old_store).check_audit_log().valid
