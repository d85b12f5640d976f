# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of every kind, written here by GDAL or by hand, against what was written into them."""

from __future__ import annotations

import json
import zipfile

import numpy as np
import pytest
from embrace.embrace_qgis.errors import InputError

PLACE = (500_000.0, 6_600_000.0)
CELLS = [["Åkergränd", "2024-03-01", "0.5"], ["Öst", "2024-03-01", "1.5"]]


@pytest.fixture
def read(qgis_app):
    """``read(path)``: the table, whether it has geometries; and nothing beside it has changed."""
    from embrace.embrace_qgis.layers.report_files import read_report_file
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    def listing(folder):
        return sorted((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in folder.iterdir())

    def reader(path, folder):
        before = listing(folder)
        try:
            return read_report_file(
                path,
                QgsCoordinateReferenceSystem("EPSG:3006"),
                QgsCoordinateTransformContext(),
            )
        finally:
            assert listing(folder) == before

    return reader


def write(path, driver, *, layers=("reports",), epsg=3006, place=PLACE, options=()):
    """A layer file of two reports, the second without a geometry."""
    from osgeo import ogr, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    for name in layers:
        layer = dataset.CreateLayer(name, system, ogr.wkbPoint, list(options))
        layer.CreateField(ogr.FieldDefn("plats", ogr.OFTString))
        layer.CreateField(ogr.FieldDefn("dag", ogr.OFTDate))
        layer.CreateField(ogr.FieldDefn("vikt", ogr.OFTReal))
        for number, (text, day, weight) in enumerate(CELLS):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature["plats"], feature["dag"] = text, day.replace("-", "/")
            feature["vikt"] = float(weight)
            if number == 0 and layer.GetLayerDefn().GetGeomFieldCount():
                feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT ({} {})".format(*place)))
            layer.CreateFeature(feature)
            del feature
        del layer
    del dataset
    return path


def check(table, geometries: bool) -> None:
    assert table.frame[["plats", "dag", "vikt"]].to_numpy().tolist() == CELLS
    assert table.line_numbers.tolist() == [1, 2]
    assert geometries
    x, y = table.frame["layer easting"].tolist(), table.frame["layer northing"].tolist()
    assert (x[1], y[1]) == ("", "")
    np.testing.assert_allclose([float(x[0]), float(y[0])], PLACE, atol=0.002)


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("a.gpkg", "GPKG"),
        ("a.shp", "ESRI Shapefile"),
        ("a.gml", "GML"),
        ("a.geojson", "GeoJSON"),
        ("a.tab", "MapInfo File"),
        ("a.mif", "MapInfo File"),
    ],
)
def test_layer_files(read, tmp_path, name, driver):
    path = write(tmp_path / name, driver)
    check(*read(path, tmp_path))


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "UTF-8"), ("cp1252", "1252"), ("cp1252", "ANSI 1252"), ("cp850", "850")],
)
def test_a_shapefile_by_any_of_its_files_in_any_letters(read, tmp_path, encoding, name):
    write(tmp_path / "a.shp", "ESRI Shapefile", options=["ENCODING=UTF-8"])
    content = (tmp_path / "a.dbf").read_bytes()
    for text, _, _ in CELLS:
        content = content.replace(
            text.encode(), text.encode(encoding).ljust(len(text.encode()), b" ")
        )
    (tmp_path / "a.dbf").write_bytes(content)
    (tmp_path / "a.cpg").write_text(name)
    for part in ("a.shp", "a.dbf", "a.shx"):
        check(*read(tmp_path / part, tmp_path))
    (tmp_path / "a.cpg").unlink()
    check(*read(tmp_path / "a.shp", tmp_path))


@pytest.mark.parametrize("suffix", [".shx", ".dbf", ".shp"])
def test_a_shapefile_that_lacks_a_part(read, tmp_path, suffix):
    write(tmp_path / "a.shp", "ESRI Shapefile")
    (tmp_path / f"a{suffix}").unlink()
    given = tmp_path / ("a.shx" if suffix == ".shp" else "a.shp")
    if given.exists():
        with pytest.raises(InputError) as caught:
            read(given, tmp_path)
        assert suffix in caught.value.message
    else:
        with pytest.raises(InputError, match="There is no file"):
            read(given, tmp_path)


def test_a_shapefile_cut_off_or_without_a_system(read, tmp_path):
    write(tmp_path / "a.shp", "ESRI Shapefile")
    whole = (tmp_path / "a.dbf").read_bytes()
    (tmp_path / "a.dbf").write_bytes(whole[:-20])
    with pytest.raises(InputError, match="cut off"):
        read(tmp_path / "a.shp", tmp_path)
    (tmp_path / "a.dbf").write_bytes(whole)
    (tmp_path / "a.prj").unlink()
    with pytest.raises(InputError, match="coordinate reference system"):
        read(tmp_path / "a.shp", tmp_path)


def test_one_of_several_layers(read, tmp_path):
    path = write(tmp_path / "a.gpkg", "GPKG", layers=("ett", "två"))
    with pytest.raises(InputError, match="ett, två") as caught:
        read(path, tmp_path)
    assert "a.gpkg|layername=ett" in caught.value.suggestion
    check(*read(f"{path}|layername=två", tmp_path))
    with pytest.raises(InputError, match="no layer tre"):
        read(f"{path}|layername=tre", tmp_path)


def test_the_one_layer_of_a_shapefile_is_called_after_the_file(read, tmp_path):
    path = write(tmp_path / "rapporter.shp", "ESRI Shapefile")
    check(*read(f"{path}|layername=rapporter", tmp_path))
    with pytest.raises(InputError) as caught:
        read(f"{path}|layername=andra", tmp_path)
    assert "rapporter" in caught.value.suggestion


def test_a_geopackage_in_use_is_read_whole(read, tmp_path):
    """Its newest rows still stand in the write-ahead log."""
    import sqlite3

    path = write(tmp_path / "a.gpkg", "GPKG")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    for trigger in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
        connection.execute(f'DROP TRIGGER "{trigger[0]}"')
    connection.execute("UPDATE reports SET plats = 'Väst' WHERE fid = 2")
    try:
        table, _ = read(path, tmp_path)
        assert table.frame["plats"].tolist() == ["Åkergränd", "Väst"]
    finally:
        connection.close()


def test_a_geopackage_that_is_cut_off(read, tmp_path):
    path = write(tmp_path / "a.gpkg", "GPKG")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(InputError):
        read(path, tmp_path)


def test_columns_and_features_give_the_same_table(qgis_app, tmp_path):
    """A GeoPackage read by columns, against the loop over its features."""
    from embrace.embrace_qgis.layers.report_table import report_table
    from osgeo import ogr, osr
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransformContext,
        QgsVectorLayer,
    )

    system = osr.SpatialReference()
    system.ImportFromEPSG(3006)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "a.gpkg"))
    layer = dataset.CreateLayer("reports", system, ogr.wkbPoint)
    kinds = {
        "text": ogr.OFTString, "when": ogr.OFTDateTime, "day": ogr.OFTDate,
        "number": ogr.OFTReal, "count": ogr.OFTInteger, "long": ogr.OFTInteger64,
    }  # fmt: skip
    for name, kind in kinds.items():
        layer.CreateField(ogr.FieldDefn(name, kind))
    for number in range(50):
        feature = ogr.Feature(layer.GetLayerDefn())
        if number % 7:
            feature["text"] = f" Å{number % 5} "
            feature["when"] = f"2024/03/01 22:{number:02d}:00.250"
            feature["day"] = "2024/03/01"
            feature["number"] = [1.0, 0.1, 1e20, -3.5][number % 4]
            feature["count"], feature["long"] = number, 2**60 + number
        if number % 11:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT (500000.{number} 6600000)"))
        layer.CreateFeature(feature)
        del feature
    del layer, dataset
    crs, context = QgsCoordinateReferenceSystem("EPSG:3006"), QgsCoordinateTransformContext()
    source = QgsVectorLayer(f"{tmp_path / 'a.gpkg'}|layername=reports", "reports", "ogr")
    loop = report_table(source, "a", crs, context)
    columns = report_table(source, "a", crs, context, layer=source)
    assert columns.frame.to_numpy().tolist() == loop.frame.to_numpy().tolist()
    assert columns.sha256 == loop.sha256
    assert columns.findings == loop.findings
    assert len(set(loop.frame["number"])) == 5


def test_geometries_of_other_kinds_count_at_a_point_on_them(read, tmp_path):
    ring = [[PLACE[0] + x, PLACE[1] + y] for x, y in ((0, 0), (8, 0), (8, 8), (0, 8), (0, 0))]
    shapes = [
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "LineString", "coordinates": ring[:2]},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": PLACE}]},
        {"type": "Polygon", "coordinates": "x"},
    ]
    path = tmp_path / "a.json"
    content = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "EPSG:3006"}},
        "features": [
            {"type": "Feature", "properties": {"n": n}, "geometry": shape}
            for n, shape in enumerate(shapes)
        ],
    }
    path.write_text(json.dumps(content))
    table, geometries = read(path, tmp_path)
    assert geometries
    x, y = table.frame["layer easting"].tolist(), table.frame["layer northing"].tolist()
    assert (x[3], y[3]) == ("", "")
    for easting, northing in zip(x[:3], y[:3]):
        assert 0 <= float(easting) - PLACE[0] <= 8
        assert 0 <= float(northing) - PLACE[1] <= 8


def workbook(path, sheets):
    """A workbook as Excel writes it: texts shared, dates as numbers with a style."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    shared: list[str] = []

    def cell(place, value):
        if isinstance(value, tuple):
            return f'<c r="{place}" s="{value[1]}"><v>{value[0]!r}</v></c>'
        if isinstance(value, (int, float)):
            return f'<c r="{place}"><v>{value!r}</v></c>'
        shared.append(value)
        return f'<c r="{place}" t="s"><v>{len(shared) - 1}</v></c>'

    def rows(table):
        for number, row in table.items():
            cells = [
                cell(f"{'ABCDEFGH'[at]}{number}", value)
                for at, value in enumerate(row)
                if value is not None
            ]
            yield f'<row r="{number}">{"".join(cells)}</row>'

    files = {
        f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{main}"><sheetData>'
        f"{''.join(rows(table))}</sheetData></worksheet>"
        for n, table in enumerate(sheets.values(), start=1)
    }
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, start=1)
    )
    targets = {
        **{f"rId{n}": f"worksheet worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)},
        "rId98": "sharedStrings sharedStrings.xml",
        "rId99": "styles styles.xml",
    }
    links = "".join(
        f'<Relationship Id="{key}" Type="{office}/{value.split()[0]}" Target="{value.split()[1]}"/>'
        for key, value in targets.items()
    )
    styles = "".join(f'<xf numFmtId="{n}" applyNumberFormat="1"/>' for n in (0, 14, 22, 20))
    files |= {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{names}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}'
        "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">'
        + "".join(f"<si><t>{text}</t></si>" for text in shared)
        + "</sst>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return path


SHEET = {
    1: ["Rapporter 2024"],
    3: ["Id", "Dag", "När", "Tid", "Lat"],
    4: ["K1", (45352, 1), (45352.927083333336, 2), (0.927083333333333, 3), 59.329300000000003],
    6: ["K2", (45353, 1), None, None, 59],
}


@pytest.mark.parametrize("name", ["a.xlsx", "a.dat"])
def test_a_workbook_gives_dates_as_iso_text(read, tmp_path, name):
    path = workbook(tmp_path / name, {"Tom": {}, "Blad 2": SHEET, "Blad 3": {1: ["a"], 2: [1]}})
    table, geometries = read(path, tmp_path)
    assert not geometries
    assert list(table.frame.columns) == ["Id", "Dag", "När", "Tid", "Lat"]
    assert table.frame.to_numpy().tolist() == [
        ["K1", "2024-03-01", "2024-03-01T22:15:00", "22:15:00", "59.3293"],
        ["K2", "2024-03-02", "", "", "59"],
    ]
    assert table.line_numbers.tolist() == [4, 6]
    said = " ".join(map(str, table.findings))
    assert "Blad 2" in said and "Blad 3" in said
    other, _ = read(f"{path}|layername=Blad 3", tmp_path)
    assert other.frame.to_numpy().tolist() == [["1"]]


def test_an_open_document_sheet(read, tmp_path):
    path = write(tmp_path / "a.ods", "ODS")
    table, geometries = read(path, tmp_path)
    assert table.frame.to_numpy().tolist() == CELLS
    assert not geometries


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "old Excel workbook"),
        (
            "a.gml",
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
            "entities",
        ),
        ("a.kml", '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'.encode("utf-16"), "entities"),
        ("a.gpkg", b"SQLite format 3\x00" + bytes(2000), "as a layer"),
        ("a.shp", b"\x00\x00\x27\x0a" + bytes(96), ".shx"),
        ("a.xlsx", b"PK\x03\x04" + bytes(100), "damaged archive"),
        ("a.json", b"[" * 200_000, "too deeply"),
        ("a.csv", b"<html></html>", "web page"),
        ("a.csv", b"", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(read, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read(path, tmp_path)
    assert words in caught.value.message
    assert caught.value.suggestion


def test_files_that_name_other_files_are_not_followed(read, tmp_path):
    secret = write(tmp_path / "secret.gpkg", "GPKG")
    path = tmp_path / "a.gml"
    path.write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>'
        f"{secret}</SrcDataSource><SrcLayer>reports</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"
    )
    with pytest.raises(InputError, match="as a layer"):
        read(path, tmp_path)


def test_a_csv_file_under_any_name(read, tmp_path):
    path = tmp_path / "a.json"
    path.write_text("a;b\n1;2\n")
    with pytest.raises(InputError):
        read(path, tmp_path)
    path = path.rename(tmp_path / "a.xlsx")
    table, geometries = read(path, tmp_path)
    assert table.frame.to_numpy().tolist() == [["1", "2"]]
    assert not geometries
