# SPDX-License-Identifier: GPL-3.0-or-later
"""Upgrade, backup, verification of the log and purge through Processing."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from embrace.embrace_qgis.report_store import audit_log
from embrace.embrace_qgis.report_store.backups import backups_of
from embrace.embrace_qgis.report_store.migrations import newest_version
from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import QgsProcessingException
from qgis.PyQt.QtCore import QDate

SCHEMA_1 = Path(__file__).resolve().parents[2] / "data" / "stores" / "schema_1.gpkg"


def method(results) -> dict:
    return json.loads(results["METHOD"])


@pytest.fixture
def old_store(tmp_path) -> Path:
    return Path(shutil.copy(SCHEMA_1, tmp_path / "old.gpkg"))


def test_upgrade(run, old_store, listener):
    with pytest.raises(QgsProcessingException, match="Upgrade report store"):
        run("review_reports", STORE=str(old_store), ACTION=0, REVIEWER="Anna")
    results = run("upgrade_report_store", listener, STORE=str(old_store))
    assert (results["FROM_VERSION"], results["TO_VERSION"]) == (1, newest_version())
    assert results["N_USED"] == newest_version() - 1 and method(results)["to_version"]
    assert any("backup" in info for info in listener.infos)
    again = run("upgrade_report_store", listener, STORE=str(old_store))
    assert again["FROM_VERSION"] == again["TO_VERSION"] and again["N_USED"] == 0
    assert any("nothing was changed" in text for text in listener.infos)
    assert [item.reason for item in backups_of(old_store)] == ["upgrade"]


def test_backup(run, store_path, import_rows, tmp_path):
    import_rows()
    folder = tmp_path / "säkerhet"
    results = run("backup_report_store", STORE=str(store_path), FOLDER=str(folder), KEEP=2)
    backup = Path(results["BACKUP"])
    assert backup.parent == folder and len(open_store(backup).approved_events()) == 6
    assert str(tmp_path) not in results["METHOD"]
    beside = Path(run("backup_report_store", STORE=str(store_path))["BACKUP"])
    assert beside.parent == store_path.with_name("store.backups")
    for _ in range(3):
        results = run("backup_report_store", STORE=str(store_path), FOLDER=str(folder), KEEP=2)
    assert len(list(folder.iterdir())) == 2
    assert (method(results)["kept"], method(results)["deleted"]) == (2, 1)


@pytest.mark.parametrize("name", ["backup_report_store", "upgrade_report_store"])
def test_what_is_no_store(run, tmp_path, name):
    with pytest.raises(QgsProcessingException, match="no report store"):
        run(name, STORE=str(tmp_path / "nowhere.gpkg"))


@pytest.fixture
def issued(run, store_path, import_rows):
    """A store with a review, an issued edition, and a withdrawal after it; the printed head."""
    import_rows(STATE=0)
    run("review_reports", STORE=str(store_path), ACTION=0, REVIEWER="Anna", REPORTS="1,2")
    store = open_store(store_path)
    store.record_edition(
        2026,
        kind="operational",
        receiver="police",
        period_start=date(2026, 11, 2),
        period_end=date(2026, 11, 16),
    )
    head = store.audit_head()
    run(
        "review_reports",
        STORE=str(store_path),
        ACTION=3,
        REVIEWER="Anna",
        REASON="dubblett",
        REPORTS="1",
    )
    return head


def tamper(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in ("updated", "deleted", "replaced"):
            connection.execute(f"DROP TRIGGER audit_log_not_{name}")
        for statement in statements:
            connection.execute(statement)


def test_a_log_that_is_whole(run, store_path, issued, listener):
    results = run("verify_audit_log", listener, STORE=str(store_path), HEADS=issued[:8])
    assert results["VALID"] is True and results["FIRST_BROKEN"] is None
    assert results["ENTRIES"] == results["N_USED"] >= 4 and results["MISSING_HEADS"] == 0
    assert results["HEAD"] == open_store(store_path).audit_head() != issued
    assert method(results)["heads_compared"] == 2
    assert listener.warnings == [] and any("does not prevent" in text for text in listener.infos)


def test_what_was_done_by_hand_is_told(run, store_path, issued, listener):
    tamper(store_path, "UPDATE report SET version = version + 1 WHERE fid = 1")
    results = run("verify_audit_log", listener, STORE=str(store_path))
    assert results["VALID"] is True and method(results)["unlogged_changes"] == 1
    assert "1 reports are not as" in listener.warnings[0]


LAST = "(SELECT max(sequence) FROM audit_log)"
TAMPERING = {
    "change": [f"UPDATE audit_log SET who = 'x' WHERE sequence = {LAST} - 1"],
    "delete": [f"DELETE FROM audit_log WHERE sequence = {LAST} - 1"],
    "insert": [
        f"INSERT INTO audit_log SELECT {LAST} + 1, at, who, action, report_id, version_before, "
        "version_after, state_before, state_after, differences, reason, previous_hash, 'ff' "
        "FROM audit_log WHERE sequence = 1"
    ],
    "reorder": [
        "UPDATE audit_log SET sequence = 999 WHERE sequence = 1",
        "UPDATE audit_log SET sequence = 1 WHERE sequence = 2",
        "UPDATE audit_log SET sequence = 2 WHERE sequence = 999",
    ],
    "change a reason": [
        "DROP TRIGGER audit_reason_not_updated",
        "UPDATE audit_reason SET reason = 'x'",
    ],
}


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_detected(run, store_path, issued, listener, name):
    tamper(store_path, *TAMPERING[name])
    results = run("verify_audit_log", listener, STORE=str(store_path))
    assert results["VALID"] is False and results["FIRST_BROKEN"] >= 1
    assert "broken from entry" in listener.warnings[0]


def test_a_truncated_log_lacks_an_issued_head(run, store_path, issued, listener):
    """The chain that is left is whole: only the head outside it tells."""
    tamper(
        store_path,
        "DELETE FROM audit_reason WHERE sequence > 1",
        "DELETE FROM audit_log WHERE sequence > 1",
    )
    assert open_store(store_path).check_audit_log().valid
    results = run("verify_audit_log", listener, STORE=str(store_path))
    assert results["VALID"] is False and results["FIRST_BROKEN"] is None
    assert results["MISSING_HEADS"] == 1 and "2026-1" in listener.warnings[0]


def test_a_chain_written_anew_lacks_the_printed_head(run, store_path, issued, listener):
    """Who has the key can write all of it anew, the editions too; not what is printed."""
    tamper(store_path)
    with closing(sqlite3.connect(store_path)) as connection, connection:
        rows = connection.execute("SELECT * FROM audit_log ORDER BY sequence").fetchall()
        connection.execute("DELETE FROM audit_log")
        previous = audit_log.START
        for row in rows:
            content = (*row[:2], "Mallory", *row[3:11], previous)
            previous = audit_log._hash(content)
            connection.execute(audit_log.INSERT, (*content, previous))
        connection.execute("UPDATE edition SET audit_head = ?", (previous,))
    assert run("verify_audit_log", STORE=str(store_path))["VALID"] is True
    results = run("verify_audit_log", listener, STORE=str(store_path), HEADS=issued)
    assert results["VALID"] is False and issued[:12] in listener.warnings[0]


def test_heads_that_are_none(run, store_path, issued):
    with pytest.raises(QgsProcessingException, match="cannot be read"):
        run("verify_audit_log", STORE=str(store_path), HEADS="entry 7")


def test_purge_is_a_trial_run_from_the_start(run, store_path, import_rows, listener, tmp_path):
    import_rows()
    page = tmp_path / "gallring.html"
    before = store_path.read_bytes()
    results = run(
        "purge_reports",
        listener,
        STORE=str(store_path),
        OLDER_THAN="2026-11-09",
        REPORT=str(page),
    )
    assert results["PURGED"] == results["N_USED"] > 0
    assert store_path.read_bytes() == before
    assert listener.infos[0].startswith("Trial run")
    text = page.read_text(encoding="utf-8")
    assert "Trial run" in text and f'Reports</td><td class="number">{results["PURGED"]}' in text


def test_purge(run, store_path, import_rows, listener, tmp_path):
    import_rows()
    page = tmp_path / "gallring.html"
    before = open_store(store_path).approved_events()
    results = run(
        "purge_reports",
        listener,
        STORE=str(store_path),
        OLDER_THAN=QDate(2026, 11, 9),
        DRY_RUN=False,
        PURGED_BY="Arkivet",
        REPORT=str(page),
    )
    events = open_store(store_path).approved_events()
    assert len(events) == len(before)
    gone = events["location_precision"].eq("none") & before["location_precision"].ne("none")
    assert gone.sum() >= 1 and results["PURGED"] + results["N_LEFT_OUT"] == 6
    left = run("approved_reports", STORE=str(store_path), OUTPUT="TEMPORARY_OUTPUT")["OUTPUT"]
    assert left.featureCount() == before["location_precision"].ne("none").sum() - gone.sum()
    with closing(sqlite3.connect(store_path)) as connection:
        assert connection.execute("SELECT purged_by FROM purge_run").fetchall() == [("Arkivet",)]
    assert run("verify_audit_log", STORE=str(store_path))["VALID"] is True
    assert [item.reason for item in backups_of(store_path)] == ["after_purge"]
    assert "Arkivet" in page.read_text(encoding="utf-8")
    assert method(results)["backups"] >= 1 and "Arkivet" not in results["METHOD"]


@pytest.mark.parametrize(
    ("day", "message"), [("2099-01-01", "future"), ("i fjol", "OLDER_THAN"), (None, "OLDER_THAN")]
)
def test_days_that_cannot_be_purged_before(run, store_path, day, message):
    parameters = {} if day is None else {"OLDER_THAN": day}
    with pytest.raises(QgsProcessingException, match=message):
        run("purge_reports", STORE=str(store_path), DRY_RUN=False, **parameters)
