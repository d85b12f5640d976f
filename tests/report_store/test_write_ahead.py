# SPDX-License-Identifier: GPL-3.0-or-later
"""A store that QGIS holds open, or left behind in write-ahead mode after a crash."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from embrace.embrace_qgis.report_store.backups import backup_store
from embrace.embrace_qgis.report_store.journal_mode import companions, leave_write_ahead
from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import QgsVectorLayer
from store_samples import validated

CRASH = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA wal_autocheckpoint = 0")
connection.execute("UPDATE report SET reliability = 'verified'")
os._exit(9)
"""


def mode(path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA journal_mode").fetchone()[0]


@pytest.fixture
def crashed(store, store_file, import_file):
    """A store whose newest change lies in the -wal file alone."""
    import_file(validated(3))
    subprocess.run([sys.executable, "-c", CRASH, str(store_file)], check=False)
    assert {path.name[-4:] for path in companions(store_file)} == {"-wal", "-shm"}
    return store_file


def test_a_plain_copy_would_lack_the_newest(crashed, tmp_path):
    copy = shutil.copy(crashed, tmp_path / "copy.gpkg")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT DISTINCT reliability FROM report").fetchall() == [
            ("unverified",)
        ]


def test_opening_after_a_crash_sees_the_newest(crashed):
    found = open_store(crashed).reports_for_review(["approved"])
    assert found["reliability"].tolist() == ["verified"] * 3


def test_writing_after_a_crash_makes_one_file_of_it(crashed):
    open_store(crashed).set_setting("note", "x")
    assert companions(crashed) == [] and mode(crashed) == "delete"
    found = open_store(crashed).reports_for_review(["approved"])
    assert found["reliability"].tolist() == ["verified"] * 3


def test_a_backup_after_a_crash_has_the_newest(crashed):
    path = backup_store(crashed)
    assert mode(path) == "delete" and companions(path) == []
    assert set(open_store(path).reports_for_review(["approved"])["reliability"]) == {"verified"}


def test_another_reader_keeps_it_in_write_ahead_mode(crashed):
    with closing(sqlite3.connect(crashed, isolation_level=None)) as other:
        other.execute("SELECT count(*) FROM report").fetchone()
        with closing(sqlite3.connect(crashed, isolation_level=None)) as ours:
            assert not leave_write_ahead(ours)
        open_store(crashed).set_setting("note", "x")
        assert other.execute("SELECT value FROM setting WHERE key = 'note'").fetchone() == ("x",)


def test_a_layer_open_for_editing_in_qgis(qgis_app, store, store_file, import_file):
    """Both sides see the newest: what QGIS committed, and what we wrote meanwhile."""
    import_file(validated(3))
    layer = QgsVectorLayer(f"{store_file}|layername=report", "reports", "ogr")
    assert layer.startEditing()
    first = next(layer.getFeatures()).id()
    layer.changeAttributeValue(first, layer.fields().lookupField("place"), "Bron")
    assert layer.commitChanges(stopEditing=False), layer.commitErrors()
    again = open_store(store_file)
    assert again.reports_for_review(["edited"])["place"].tolist() == ["Bron"]
    again.set_setting("note", "x")
    assert again.import_reports(validated(2, first=3), "demo", "f", "0", True, "").accepted == 2
    assert layer.dataProvider().featureCount() >= 3
    assert (
        len(list(QgsVectorLayer(f"{store_file}|layername=report", "r", "ogr").getFeatures())) == 5
    )
    copy = open_store(backup_store(store_file))
    assert copy.reports_for_review(["edited"])["place"].tolist() == ["Bron"]
    assert len(copy.approved_events()) == 4
    layer.rollBack()
    del layer
    again.set_setting("note", "y")
    assert open_store(store_file).setting("note") == "y"
