# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a GeoPackage by columns, against the plain loop over features: cell by cell the same."""

from __future__ import annotations

import struct
from datetime import datetime, timedelta

import numpy as np
import pytest
from embrace.embrace_qgis.errors import Cancelled, InputError
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

FIELDS = ("text", "at", "day", "number", "count", "big", "flag", "when")
TEXTS = st.none() | st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=12
)
TIMES = st.datetimes(datetime(1905, 1, 1), datetime(2100, 1, 1))
ISO = st.one_of(
    st.none(),
    TIMES.map(lambda time: time.isoformat(timespec="seconds")),
    TIMES.map(lambda time: time.isoformat(sep=" ", timespec="minutes")),
    TIMES.map(lambda time: time.date().isoformat()),
    TIMES.map(lambda time: time.isoformat(timespec="seconds") + "+02:00"),
    st.sampled_from(
        ["", " ", "yesterday", "2026-02-30T10:00:00", "2026-13-01", "2026-01-01T25:00:00",
         "-026-01-01T10:00:00", "2026-01-01T10:00:00Z", "2026-01-01T10:00:00.5", "NaT", "åäö"]
    ),
)  # fmt: skip
METRES = st.floats(-1e7, 1e7, allow_nan=False)
POINTS = st.one_of(
    st.none(),
    st.tuples(METRES, METRES).map(lambda at: "POINT({!r} {!r})".format(*at)),
    st.tuples(METRES, METRES).map(lambda at: "POINT Z({!r} {!r} 7)".format(*at)),
    st.tuples(METRES, METRES).map(lambda at: "POINT ZM({!r} {!r} 7 8)".format(*at)),
    st.tuples(METRES, METRES).map(lambda at: "MULTIPOINT(({!r} {!r}))".format(*at)),
    st.sampled_from(["POINT EMPTY", "MULTIPOINT EMPTY", "MULTIPOINT((1 2),(3 4))"]),
)
ROWS = st.lists(
    st.tuples(
        POINTS,
        TEXTS,
        st.none() | TIMES.map(lambda t: t - timedelta(microseconds=t.microsecond % 1000)),
        st.none() | st.dates(datetime(1905, 1, 1).date(), datetime(2100, 1, 1).date()),
        st.none() | st.floats(0, 1e6),
        st.none() | st.integers(-(2**31), 2**31 - 1),
        st.none() | st.integers(-(2**62), 2**62),
        st.none() | st.booleans(),
        ISO,
    ),
    max_size=8,
)


def write_geopackage(path, rows, changes=()):
    """A GeoPackage of ``rows`` (WKT, *FIELDS); ``changes`` are SQL statements run after."""
    import sqlite3

    from osgeo import gdal, ogr, osr

    gdal.SetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF")
    system = osr.SpatialReference()
    system.ImportFromEPSG(3006)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    options = ["SPATIAL_INDEX=NO"]
    layer = dataset.CreateLayer("reports", system, ogr.wkbUnknown, options)
    kinds = (ogr.OFTString, ogr.OFTDateTime, ogr.OFTDate, ogr.OFTReal, ogr.OFTInteger,
             ogr.OFTInteger64, ogr.OFTInteger, ogr.OFTString)  # fmt: skip
    for name, kind in zip(FIELDS, kinds):
        column = ogr.FieldDefn(name, kind)
        if name == "flag":
            column.SetSubType(ogr.OFSTBoolean)
        layer.CreateField(column)
    layer.StartTransaction()
    for wkt, *values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        if wkt is not None:
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkt(wkt))
        for name, value in zip(FIELDS, values):
            if value is None:
                feature.SetFieldNull(name)
            elif isinstance(value, (bool, int, float)):
                feature.SetField(name, int(value) if name == "flag" else value)
            else:
                feature.SetField(name, value if isinstance(value, str) else value.isoformat())
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    layer = dataset = None
    if changes:
        with sqlite3.connect(path) as connection:
            for change in changes:
                connection.execute(*change)
        connection.close()


def opened(path):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{path}|layername=reports", "reports", "ogr")
    assert layer.isValid()
    return layer


def read(layer, whole, wanted=FIELDS):
    """x, y and the columns as callers get them; by columns where ``whole`` is the layer."""
    from embrace.embrace_qgis.layers import points

    source = layer.source_object if hasattr(layer, "source_object") else Source(layer)
    x, y, columns = points._read(source, list(wanted), whole, None)
    return x, y, {name: points.plain_column(values) for name, values in columns.items()}


class Source:
    def __init__(self, layer):
        self.layer = layer

    def fields(self):
        return self.layer.fields()

    def getFeatures(self, request):
        return self.layer.getFeatures(request)


def assert_same(ours, theirs):
    for mine, other in zip(ours[:2], theirs[:2]):
        np.testing.assert_array_equal(mine, other)
    for name, values in theirs[2].items():
        mine = ours[2][name]
        if values.dtype.kind == "M":
            np.testing.assert_array_equal(mine.astype("M8[s]"), values.astype("M8[s]"))
        else:
            assert mine.tolist() == values.tolist(), name
            assert list(map(type, mine)) == list(map(type, values)), name


@pytest.fixture
def by_sqlite(monkeypatch):
    """As if GDAL had no Arrow stream."""
    from embrace.embrace_qgis.layers import file_points

    def absent(*_arguments):
        raise file_points.NoStream

    def use():
        monkeypatch.setattr(file_points, "_by_arrow", absent)

    return use


@pytest.fixture
def by_arrow(monkeypatch):
    """SQLite's way out is closed: what is not read by the stream is looped over."""
    from embrace.embrace_qgis.layers import arrow_reading, file_points
    from osgeo import ogr

    if not hasattr(ogr.Layer, "GetArrowStreamAsNumPy"):
        pytest.skip("this GDAL has no Arrow stream")

    def absent(*_arguments):
        raise arrow_reading.NoStream

    def use():
        monkeypatch.setattr(file_points, "_by_sqlite", absent)

    return use


@pytest.mark.parametrize("route", ["by_arrow", "by_sqlite"])
def test_any_rows_read_as_the_feature_loop_reads_them(route, request, qgis_app, tmp_path):
    request.getfixturevalue(route)()
    from embrace.embrace_qgis.layers import arrow_reading, file_points, times

    number, at_once = iter(range(10**6)), []
    # Flags are left to SQLite, and so are times where GDAL turns them into UTC.
    odd = {"flag"} if arrow_reading.keeps_wall_clock() else {"flag", "at"}
    wanted = [name for name in FIELDS if name not in odd or route == "by_sqlite"]

    @settings(
        max_examples=30,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),  # a file an example is slow to shrink
    )
    @given(ROWS)
    def compare(rows):
        path = tmp_path / f"{next(number)}.gpkg"
        write_geopackage(path, rows)
        layer = opened(path)
        at_once.append(file_points.file_columns(layer, wanted, lambda: False) is not None)
        ours, theirs = read(layer, layer, wanted), read(layer, None, wanted)
        assert_same(ours, theirs)
        fast = file_points.file_columns(layer, ["when", "at"], lambda: False)
        if fast is not None:
            objects = theirs[2]["when"]
            for mine, other in zip(
                times.time_spans(fast.columns["when"], fast.columns["at"]),
                times.time_spans(objects, theirs[2]["at"]),
            ):
                np.testing.assert_array_equal(mine, other)

    compare()
    assert sum(at_once) > len(at_once) // 2, "most layers are read by columns"


def test_times_of_the_loop_are_the_texts_parsed_one_by_one():
    """Against datetime.fromisoformat, which knows nothing of columns."""
    from embrace.embrace_qgis.layers.times import local_times

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.lists(TIMES.map(lambda t: t.replace(microsecond=0)), min_size=1, max_size=9))
    def compare(times):
        texts = [time.isoformat() for time in times]
        expected = np.array(times, dtype="datetime64[s]")
        for values in (np.array(texts, dtype=object), np.ma.masked_array(np.array(texts, "S"))):
            found, date_only = local_times(values)
            np.testing.assert_array_equal(found, expected)
            assert not date_only.any()

    compare()


def plain_rows(count=5):
    return [
        (f"POINT({i} {i + 0.5})", f"t{i % 2}", datetime(2026, 11, 13, 22, i), None, 1.5, i, i, True,
         f"2026-11-13T22:15:0{i}")
        for i in range(count)
    ]  # fmt: skip


def columns_of(layer, wanted=FIELDS):
    from embrace.embrace_qgis.layers.file_points import file_columns

    return file_columns(layer, wanted, lambda: False)


def test_a_plain_layer_is_read_by_columns(qgis_app, tmp_path):
    write_geopackage(tmp_path / "a.gpkg", plain_rows())
    layer = opened(tmp_path / "a.gpkg")
    found = columns_of(layer, ["fid", "text"])
    assert found.x.tolist() == [0, 1, 2, 3, 4]
    assert found.columns["fid"].tolist() == [1, 2, 3, 4, 5]


def test_points_alone_are_read_too(qgis_app, tmp_path):
    write_geopackage(tmp_path / "a.gpkg", plain_rows())
    assert columns_of(opened(tmp_path / "a.gpkg"), []).x.tolist() == [0, 1, 2, 3, 4]


def test_a_filter_unsaved_edits_joins_and_other_providers_are_looped_over(
    qgis_app, tmp_path, point_layer
):
    from qgis.core import QgsField, QgsVectorLayer, QgsVectorLayerJoinInfo
    from qgis.PyQt.QtCore import QVariant

    path = tmp_path / "a.gpkg"
    write_geopackage(path, plain_rows())

    filtered = opened(path)
    assert filtered.setSubsetString('"count" > 2')
    assert columns_of(filtered) is None
    assert len(read(filtered, filtered)[0]) == 2

    by_uri = QgsVectorLayer(f'{path}|layername=reports|subset="count" > 2', "r", "ogr")
    assert columns_of(by_uri) is None

    edited = opened(path)
    assert edited.startEditing()
    edited.changeAttributeValue(1, edited.fields().lookupField("text"), "unsaved")
    assert columns_of(edited) is None
    assert "unsaved" in read(edited, edited)[2]["text"].tolist()
    edited.rollBack()

    virtual = opened(path)
    virtual.addExpressionField('"count" + 1', QgsField("more", QVariant.Type.Int))
    assert columns_of(virtual, ["more"]) is None and columns_of(virtual, ["count"]) is not None
    assert read(virtual, virtual, ["more"])[2]["more"].tolist() == [1, 2, 3, 4, 5]

    joined, other = (
        opened(path),
        point_layer([(1, 1, "t0", 7)], fields="&field=k:string&field=v:integer"),
    )
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("k")
    join.setTargetFieldName("text")
    join.setPrefix("j_")
    joined.addJoin(join)
    assert columns_of(joined, ["j_v"]) is None
    assert read(joined, joined, ["j_v"])[2]["j_v"].tolist() == [7, None, 7, None, 7]

    assert columns_of(other, ["k"]) is None
    assert columns_of(None, []) is None


def test_odd_cells_are_left_to_the_loop(qgis_app, tmp_path, by_sqlite):
    """Bytes that are no UTF-8, points at infinity, lines, numbers written as text."""
    nowhere = b"GP\0\1" + struct.pack("<i", 3006) + struct.pack("<BIdd", 1, 1, np.inf, 2.0)
    for i, change in enumerate(
        [
            ("UPDATE reports SET text = CAST(? AS TEXT) WHERE fid = 2", (b"\xe5\xe4\xf6",)),
            ("UPDATE reports SET geom = ? WHERE fid = 2", (nowhere,)),
        ]
    ):
        path = tmp_path / f"{i}.gpkg"
        write_geopackage(path, plain_rows(), [change])
        layer = opened(path)
        assert columns_of(layer, ["text"]) is None
        assert_same(read(layer, layer, ["text"]), read(layer, None, ["text"]))
    by_sqlite()
    path = tmp_path / "typed.gpkg"
    write_geopackage(path, plain_rows(), [("UPDATE reports SET count = 'many' WHERE fid = 2", ())])
    layer = opened(path)
    assert columns_of(layer, ["count"]) is None
    assert_same(read(layer, layer, ["count"]), read(layer, None, ["count"]))


def test_without_the_numpy_bridge_sqlite_reads(qgis_app, tmp_path, monkeypatch):
    """A GDAL without gdal_array: its stream raises ImportError."""
    from osgeo import ogr

    def absent(*_arguments):
        raise ImportError("gdal_array")

    monkeypatch.setattr(ogr.Layer, "GetArrowStreamAsNumPy", absent, raising=False)
    write_geopackage(tmp_path / "a.gpkg", plain_rows())
    layer = opened(tmp_path / "a.gpkg")
    assert columns_of(layer) is not None
    assert_same(read(layer, layer), read(layer, None))


def test_many_rows_keep_their_order_and_share_their_texts(qgis_app, tmp_path, monkeypatch):
    """More rows than one batch holds."""
    from embrace.embrace_qgis.layers import arrow_reading

    monkeypatch.setattr(arrow_reading, "ROWS_AT_ONCE", 100)
    rows = plain_rows(5) * 70
    write_geopackage(tmp_path / "a.gpkg", rows)
    layer = opened(tmp_path / "a.gpkg")
    wanted = ["text", "count", "when"]
    ours = read(layer, layer, wanted)
    assert_same(ours, read(layer, None, wanted))
    assert len({id(text) for text in ours[2]["text"]}) < 20


def test_cancel_is_answered_between_batches(qgis_app, tmp_path):
    from embrace.embrace_qgis.layers.points import point_arrays
    from qgis.core import QgsCoordinateTransformContext, QgsFeedback

    write_geopackage(tmp_path / "a.gpkg", plain_rows())
    layer, feedback = opened(tmp_path / "a.gpkg"), QgsFeedback()
    feedback.cancel()
    with pytest.raises(Cancelled):
        point_arrays(layer, None, QgsCoordinateTransformContext(), layer=layer, feedback=feedback)


def test_an_empty_layer_says_so(qgis_app, tmp_path):
    from embrace.embrace_qgis.layers.points import point_arrays
    from qgis.core import QgsCoordinateTransformContext

    write_geopackage(tmp_path / "a.gpkg", [("POINT EMPTY", *[None] * 8)])
    layer = opened(tmp_path / "a.gpkg")
    with pytest.raises(InputError, match="no point"):
        point_arrays(layer, None, QgsCoordinateTransformContext(), layer=layer)


def test_only_a_parameter_that_asks_for_all_gives_the_layer(qgis_app, tmp_path):
    """A selection or a limit belongs to the source, which hides its layer."""
    from embrace.processing_algorithms.hotspots.grid_counts import GridCounts
    from qgis.core import QgsProcessingContext, QgsProcessingFeatureSourceDefinition, QgsProject

    write_geopackage(tmp_path / "a.gpkg", plain_rows())
    layer, context = opened(tmp_path / "a.gpkg"), QgsProcessingContext()
    QgsProject.instance().addMapLayer(layer)
    context.setProject(QgsProject.instance())
    algorithm = GridCounts().create()

    def found(value):
        return algorithm.whole_layer_of({"INPUT": value}, "INPUT", context)

    try:
        definition = QgsProcessingFeatureSourceDefinition
        assert found(layer) is layer
        assert found(layer.id()) is layer
        assert found(definition(layer.id(), False)) is layer
        assert found(f"{tmp_path / 'a.gpkg'}|layername=reports").isValid()
        assert found(definition(layer.id(), True)) is None
        assert found(definition(layer.id(), False, 3)) is None
        layer.select(1)
        selected = algorithm.source_of({"INPUT": definition(layer.id(), True)}, "INPUT", context)
        assert len(list(selected.getFeatures())) == 1
    finally:
        QgsProject.instance().removeMapLayer(layer)
