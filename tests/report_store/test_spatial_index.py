# SPDX-License-Identifier: GPL-3.0-or-later
"""A store of which somebody made a spatial index in QGIS can still be written."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing

import pytest
from embrace.embrace_qgis.report_store.connection import connect
from embrace.embrace_qgis.report_store.spatial_functions import bounds, is_empty
from embrace.embrace_qgis.report_store.store import open_store
from osgeo import ogr
from store_samples import square_wkb, validated


@pytest.fixture
def indexed(store, store_file, import_file):
    import_file(validated(3))
    source = ogr.Open(str(store_file), 1)
    source.ExecuteSQL("SELECT CreateSpatialIndex('report', 'geom')")
    source = None
    return store


def entries(path) -> list[tuple]:
    with closing(connect(path)) as connection:
        return connection.execute("SELECT id, minx, maxy FROM rtree_report_geom").fetchall()


def test_plain_sqlite_could_not(indexed, store_file):
    """The control: this is what the functions are for."""
    with (
        closing(sqlite3.connect(store_file)) as connection,
        pytest.raises(sqlite3.OperationalError, match="ST_IsEmpty"),
    ):
        connection.execute("UPDATE report SET geom = NULL")


def test_imports_and_the_index_keep_up(indexed, store_file):
    assert len(entries(store_file)) == 3
    counts = indexed.import_reports(
        validated(2, first=10, x=[501_000.0, float("nan")]), "demo", "f", "0", True, ""
    )
    assert counts.accepted == 2
    found = entries(store_file)
    assert len(found) == 4 and max(west for _id, west, _north in found) == 501_000.0
    source = ogr.Open(str(store_file))
    layer = source.GetLayer("report")
    layer.SetSpatialFilterRect(500_900, 6_500_000, 501_100, 6_700_000)
    assert layer.GetFeatureCount() == 1
    assert open_store(store_file).review(
        action="withdraw", reviewer="Anna", reason="x", report_ids=["id-1"]
    ) == (1, 0)


def test_bounds_of_blobs_by_hand():
    point = b"GP\x00\x01" + struct.pack("<i", 3006) + struct.pack("<BI2d", 1, 1, 2.5, -3.5)
    assert bounds(point) == (2.5, 2.5, -3.5, -3.5) and is_empty(point) == 0
    envelope = b"GP\x00\x03" + struct.pack("<i", 3006) + struct.pack("<4d", 0, 9, 1, 8)
    assert bounds(envelope + square_wkb(0, 1, 9)) == (0, 9, 1, 8)
    big = b"GP\x00\x02" + struct.pack(">i", 3006) + struct.pack(">4d", 0, 9, 1, 8)
    assert bounds(big + b"") == (0, 9, 1, 8)
    empty = (
        b"GP\x00\x11" + struct.pack("<i", 3006) + struct.pack("<BI2d", 1, 1, *[float("nan")] * 2)
    )
    assert is_empty(empty) == 1 and is_empty(None) is None
