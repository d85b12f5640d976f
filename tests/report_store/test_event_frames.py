# SPDX-License-Identifier: GPL-3.0-or-later
"""Approved events by columns, against the same view read row by row by SQLite."""

from __future__ import annotations

import sqlite3

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.errors import StoreError
from embrace.embrace_qgis.layers import arrow_reading
from embrace.embrace_qgis.report_store import event_frames
from store_samples import validated


@pytest.fixture
def both(store, import_file):
    """``both(*statements)``: the store's events by columns (or None) and by rows."""
    import_file(validated(40, place="Torget åäö"))
    import_file(validated(3, first=40), approve=False)

    def read(*statements):
        with sqlite3.connect(store.path) as connection:
            for statement in statements:
                connection.execute(statement)
            # What was changed by hand must be approved anew.
            connection.execute(
                "UPDATE report SET state = 'approved', approved_at = imported_at "
                "WHERE state = 'edited'"
            )
            connection.commit()
            rows = event_frames.approved_events(connection)
            try:
                columns = event_frames._streamed_events(store.path, len(rows))
            except event_frames.NoStream:
                columns = None
            assert_same(event_frames.approved_events(connection, store.path), rows)
        connection.close()
        return columns, rows

    return read


def assert_same(ours, theirs):
    pd.testing.assert_frame_equal(ours, theirs)
    for name in ours:
        assert list(map(type, ours[name])) == list(map(type, theirs[name])), name


def needs_stream():
    from osgeo import ogr

    if not hasattr(ogr.Layer, "GetArrowStreamAsNumPy"):
        pytest.skip("this GDAL has no Arrow stream")


def test_approved_events_by_columns_and_by_rows_are_the_same(both):
    needs_stream()
    columns, rows = both(
        "UPDATE event SET occurred_from = '2026-01-0' || (1 + fid % 9) || 'T10:00:0' || (fid % 7)",
        "UPDATE event SET occurred_from = NULL, time_precision = 'none' WHERE fid % 11 = 0",
        "UPDATE event SET occurred_to = '2026-11-02T00:00:00' WHERE fid % 3 = 0",
        "UPDATE event SET valid_until = '2027-01-01T00:00:00' WHERE fid % 5 = 0",
        "UPDATE event SET category = 'VAL-HOT', weight = 2.5 WHERE fid % 4 = 0",
    )
    assert len(rows) == 40
    assert_same(columns, rows)
    assert columns["sensitive"].sum() == 10 and columns["occurred_from"].isna().sum() == 3


def test_views_are_read_the_general_way_by_all_threads_where_gdal_needs_it(
    store, import_file, monkeypatch
):
    needs_stream()
    import_file(validated(40))
    from osgeo import gdal

    monkeypatch.setattr(arrow_reading, "FIRST_UNSOUND", 0)
    option = arrow_reading.GENERAL_WAY
    before = gdal.GetConfigOption(option)
    one = arrow_reading.arrow_batches(store.path, "approved_event")
    other = arrow_reading.arrow_batches(store.path, "approved_event")
    assert len(next(one)["category"]) == len(next(other)["category"]) == 40
    assert list(one) == [] and gdal.GetConfigOption(option) == "YES"  # the other still reads
    other.close()
    assert gdal.GetConfigOption(option) == before
    table = arrow_reading.arrow_batches(store.path, "report")
    next(table)
    assert gdal.GetConfigOption(option) == before
    table.close()


def test_views_are_read_again_and_again(store, import_file):
    import_file(validated(3_000))
    for _ in range(20):  # GDAL 3.10 crashes here, where it reads views its own way
        assert len(store.approved_events()) == 3_000


def test_a_damaged_store_is_said_to_be_damaged_and_never_read_in_part(store, import_file):
    import_file(validated(3_000))
    with sqlite3.connect(store.path) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        try:
            pages = connection.execute(
                "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf'"
            ).fetchall()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite does not say which page holds what")
    connection.close()
    with store.path.open("r+b") as file:
        file.seek((pages[len(pages) // 2][0] - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(StoreError, match="damaged"):
        store.approved_events()


def test_reports_without_a_place_have_no_coordinates(store, both):
    needs_stream()
    columns, rows = both("UPDATE report SET geom = NULL, place = '' WHERE fid % 2 = 0")
    assert columns is not None and np.isnan(columns["x"]).sum() == np.isnan(rows["x"]).sum() > 0


def test_more_events_than_a_batch_holds_come_in_order(both, monkeypatch):
    needs_stream()
    from embrace.embrace_qgis.layers import arrow_reading

    monkeypatch.setattr(arrow_reading, "ROWS_AT_ONCE", 7)
    columns, rows = both(
        "UPDATE event SET occurred_from = '2026-01-0' || (9 - fid % 9) || 'T10:00:00'"
    )
    assert_same(columns, rows)
    assert columns["occurred_from"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("received_at", "expected"),
    [
        ("2026-11-03 08:00:00", "2026-11-03T08:00:00"),
        ("2026-11-03T08:00:00+01:00", "2026-11-03T08:00:00"),
        ("x", None),
    ],
)
def test_a_stamp_in_another_form_keeps_its_wall_clock(both, received_at, expected):
    """Somebody typed it in QGIS: by columns and by rows it is the same."""
    _columns, rows = both(f"UPDATE report SET received_at = '{received_at}' WHERE fid = 2")
    (found,) = rows["received_at"][rows["x"].eq(500_001)]
    assert pd.isna(found) if expected is None else found == pd.Timestamp(expected)


def test_unapproved_reports_do_not_come_by_columns_either(both):
    columns, rows = both("UPDATE report SET state = 'received', approved_at = NULL")
    assert rows.empty and (columns is None or columns.empty)
