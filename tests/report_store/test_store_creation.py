# SPDX-License-Identifier: GPL-3.0-or-later
"""A new store: a GeoPackage that others can open, or no file at all."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from embrace.embrace_qgis.errors import ParameterError, StoreError
from embrace.embrace_qgis.report_store import geopackage_creation, migrations
from embrace.embrace_qgis.report_store.row_counts import row_counts
from embrace.embrace_qgis.report_store.store import create_store, open_store
from osgeo import ogr
from store_samples import WKT, small_taxonomy, square_wkb


def create(path: Path):
    return create_store(path, "EPSG:3006", WKT, None, "", small_taxonomy())


def test_file_is_a_geopackage_by_its_own_marks(store, store_file):
    header = store_file.read_bytes()[:100]
    assert header[68:72] == b"GPKG"
    assert int.from_bytes(header[60:64], "big") == 10300
    with closing(sqlite3.connect(store_file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        newest = connection.execute("SELECT max(version) FROM schema_version").fetchone()
        assert newest == (migrations.newest_version(),)


def test_ogr_opens_every_layer(store, store_file):
    source = ogr.Open(str(store_file))
    names = {source.GetLayer(i).GetName() for i in range(source.GetLayerCount())}
    assert {"report", "approved_event", "municipality", "event", "category"} <= names
    assert not {"setting", "audit_log"} & names
    feature = source.GetLayer("municipality").GetNextFeature()
    polygon = feature.GetGeometryRef()
    assert polygon.GetGeometryName() == "MULTIPOLYGON"
    assert polygon.GetArea() == pytest.approx(200_000.0**2)
    assert source.GetLayer("report").GetGeomType() == ogr.wkbPoint


def test_settings_taxonomy_and_municipality_come_back(store, store_file):
    again = open_store(store_file)
    assert (again.crs, again.crs_wkt, again.municipality_name) == ("EPSG:3006", WKT, "Älvhamra")
    assert again.synthetic and not again.read_only
    assert again.taxonomy().categories == small_taxonomy().categories
    assert again.taxonomy().groups == small_taxonomy().groups
    (ring,) = again.municipality()
    assert ring.shape == (5, 2) and ring.max(axis=0).tolist() == [600_000, 6_700_000]
    assert again.quarantine_count() == 0 and again.approved_events().empty
    again.set_setting("note", "å")
    assert open_store(store_file).setting("note") == "å"
    for key in ("audit_key", "synthetic"):
        with pytest.raises(ParameterError, match="cannot be changed"):
            again.set_setting(key, "00")


def test_a_store_without_municipality_or_authority(tmp_path):
    store = create_store(tmp_path / "s.gpkg", "", WKT, None, "", small_taxonomy())
    assert store.municipality() is None and store.crs == "" and store.crs_wkt == WKT


def test_existing_file_is_never_overwritten(store_file):
    store_file.write_bytes(b"precious")
    with pytest.raises(StoreError, match="already a file"):
        create(store_file)
    assert store_file.read_bytes() == b"precious"


@pytest.mark.parametrize("end", ["-journal", "-wal"])
def test_what_an_earlier_store_left_never_gets_into_a_new_one(store_file, end):
    leftover = store_file.with_name(store_file.name + end)
    leftover.write_bytes(b"changes of another store")
    with pytest.raises(StoreError, match="earlier store"):
        create(store_file)
    assert leftover.read_bytes() == b"changes of another store" and not store_file.exists()


def test_missing_folder(tmp_path):
    with pytest.raises(StoreError, match="does not exist"):
        create(tmp_path / "nowhere" / "s.gpkg")


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (sqlite3.OperationalError("database or disk is full"), "disk is full"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        (PermissionError(errno.EACCES, "Permission denied"), "may not be written"),
        (sqlite3.OperationalError("unable to open database file"), "cannot be opened"),
    ],
)
@pytest.mark.parametrize("place", ["migrate", "_write_taxonomy", "_verify"])
def test_no_file_remains_after_a_fault(tmp_path, monkeypatch, fault, message, place):
    def fail(*_arguments):
        raise fault

    monkeypatch.setattr(geopackage_creation, place, fail)
    with pytest.raises(StoreError, match=message) as caught:
        create(tmp_path / "s.gpkg")
    assert caught.value.suggestion
    assert list(tmp_path.iterdir()) == []


def test_a_polygon_that_is_none(tmp_path):
    with pytest.raises(StoreError, match="polygon"):
        create_store(tmp_path / "s.gpkg", "EPSG:3006", WKT, b"\x01\x03", "", small_taxonomy())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "No report store"),
        ("postgres:town/embrace", "PostGIS"),
        ("//server/share/s.gpkg", "network share"),
        ("/nowhere/s.gpkg", "no report store"),
    ],
)
def test_what_cannot_be_opened(text, message):
    with pytest.raises(StoreError, match=message):
        open_store(text)


def test_other_files_are_told_apart(tmp_path):
    text = tmp_path / "a.gpkg"
    text.write_text("no database" * 100)
    with pytest.raises(StoreError, match="not a report store"):
        open_store(text)
    other = tmp_path / "b.gpkg"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (a)")
    with pytest.raises(StoreError, match="not a report store"):
        open_store(other)


def test_a_newer_store_is_read_only(store, store_file, import_file):
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.execute("INSERT INTO schema_version VALUES (99, 'later', '')")
    newer = open_store(store_file)
    assert newer.read_only and newer.approved_events().empty
    with pytest.raises(StoreError, match="newer version"):
        newer.set_setting("note", "x")


def test_migrations_run_once_and_whole(tmp_path):
    (tmp_path / "0001_first.sql").write_text(
        "CREATE TABLE a (x);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n"
        "  SELECT 1;\n  SELECT 2;\nEND;\n"
    )
    (tmp_path / "0002_second.sql").write_text("CREATE TABLE b (x);\nCREATE TABLE a (x);\n")
    steps = migrations.migrations(tmp_path)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        assert migrations.migrate(connection, steps[:1]) == 1
        assert migrations.migrate(connection, steps[:1]) == 0
        with pytest.raises(sqlite3.OperationalError):
            migrations.migrate(connection, steps)
        assert migrations.schema_version(connection) == 1
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'b'").fetchall()
        assert tables == []


def test_migrations_without_gaps(tmp_path):
    (tmp_path / "0002_second.sql").write_text("SELECT 1;")
    with pytest.raises(StoreError, match="schema files"):
        migrations.migrations(tmp_path)


def test_multipolygon_with_hole_keeps_all_rings(tmp_path):
    polygon = ogr.CreateGeometryFromWkt(
        "MULTIPOLYGON (((0 0,10 0,10 10,0 10,0 0),(4 4,6 4,6 6,4 6,4 4)),((20 0,30 0,30 9,20 0)))"
    )
    store = create_store(
        tmp_path / "s.gpkg", "EPSG:3006", WKT, bytes(polygon.ExportToWkb()), "", small_taxonomy()
    )
    rings = store.municipality()
    assert [len(ring) for ring in rings] == [5, 5, 4]
    source = ogr.Open(str(store.path))
    layer = source.GetLayer("municipality")
    feature = layer.GetNextFeature()
    assert feature.GetGeometryRef().Equals(polygon)
    assert np.allclose(layer.GetExtent(), (0, 30, 0, 10))
    assert square_wkb(0, 0, 1)[:1] == b"\x01"


def test_every_table_is_counted(store, store_file):
    with closing(sqlite3.connect(store_file)) as connection:
        tables = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        assert set(row_counts(connection)) == {
            name
            for name in tables - {"schema_version"}
            if not name.startswith(("sqlite_", "gpkg_"))
        }


@pytest.mark.parametrize(
    "name", ["x" * 300 + ".gpkg", "a\0b.gpkg", "\ud800.gpkg", "~nobody-here/x"]
)
def test_paths_that_no_disk_takes_are_said_in_a_sentence(tmp_path, name):
    for use in (open_store, lambda path: create(Path(path))):
        with pytest.raises(StoreError):
            use(name if name.startswith("~") else f"{tmp_path}/{name}")
