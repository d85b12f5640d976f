# SPDX-License-Identifier: GPL-3.0-or-later
"""Dense places through Processing: against QGIS's own counting, planted crowds and names."""

from __future__ import annotations

import json

import numpy as np
import pytest

X, Y = 674000.0, 6580000.0
CROWDS = ((0, 0, 80), (1500, 300, 50), (400, 1600, 25))
QUESTION = {"BANDWIDTH": 200, "CELL_SIZE": 20, "OUTPUT": "TEMPORARY_OUTPUT"}


def town(seed=4):
    rng = np.random.default_rng(seed)
    parts = [rng.normal((X + dx, Y + dy), 80, (n, 2)) for dx, dy, n in CROWDS]
    return np.vstack([*parts, rng.uniform((X - 800, Y - 800), (X + 2300, Y + 2300), (120, 2))])


def timed_rows():
    """Six periods of 14 days; the crowd in the north only in the last two of them."""
    rng = np.random.default_rng(9)
    rows = []
    for number, (x, y) in enumerate(town().tolist()):
        in_north = np.hypot(x - X - 400, y - Y - 1600) < 250
        day = int(rng.integers(56, 84)) if in_north else 37 * number % 84
        moment = np.datetime64("2026-05-04T10:00") + np.timedelta64(day, "D")
        rows.append((x, y, str(moment)))
    rows[0] = (*rows[0][:2], "2026-05-04T00:10")
    rows[1] = (*rows[1][:2], "2026-07-26T23:50")
    return rows


def table(layer) -> dict[str, list]:
    from qgis.core import NULL

    names = layer.fields().names()
    rows = [feature.attributes() for feature in layer.getFeatures()]
    rows = [[None if value == NULL else value for value in row] for row in rows]
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def counted(layer, xy) -> list[int]:
    """By QGIS's own geometry."""
    from qgis.core import QgsPointXY

    return [
        sum(feature.geometry().contains(QgsPointXY(x, y)) for x, y in xy.tolist())
        for feature in layer.getFeatures()
    ]


@pytest.fixture
def layer(points):
    return points(town().tolist())


@pytest.mark.parametrize("share", [10, 20, 45])
def test_counts_are_of_the_polygons_as_they_are(run, layer, share):
    result = run("density_hotspots", INPUT=layer, SHARE=share, **QUESTION)
    found = table(result["OUTPUT"])
    assert found["count"] == counted(result["OUTPUT"], town())
    assert found["rank"] == list(range(1, len(found["rank"]) + 1))
    assert found["count"] == sorted(found["count"], reverse=True)
    assert sum(found["count"]) >= share / 100 * len(town())
    assert found["share_of_incidents"] == pytest.approx(np.array(found["count"]) / len(town()))
    area = [feature.geometry().area() / 1e6 for feature in result["OUTPUT"].getFeatures()]
    assert found["area_km2"] == pytest.approx(area)
    assert found["density_km2"] == pytest.approx(np.array(found["count"]) / area)
    assert all(feature.geometry().isGeosValid() for feature in result["OUTPUT"].getFeatures())
    assert set(found["periods_hot"]) == set(found["place"]) == {None}
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (len(town()), 0)
    assert (result["BANDWIDTH"], result["CELL_SIZE"]) == (200, 20)


def test_the_planted_crowds_come_first(run, layer):
    result = run("density_hotspots", INPUT=layer, SHARE=45, **QUESTION)
    middles = [
        feature.geometry().centroid().asPoint() for feature in result["OUTPUT"].getFeatures()
    ]
    for middle, (dx, dy, _) in zip(middles, CROWDS):
        assert np.hypot(middle.x() - X - dx, middle.y() - Y - dy) < 80
    method = json.loads(result["METHOD"])
    assert method["incidents_in_places"] == sum(table(result["OUTPUT"])["count"])
    assert method["density_at_outline_km2"] == pytest.approx(result["THRESHOLD"])


def test_fields_and_automatic_choices(run, layer):
    from embrace.processing_algorithms.density.density_hotspots import EXTRA_FIELDS, FIELDS
    from test_contract import BUILT

    assert tuple(name for name, _ in FIELDS) == BUILT["density_hotspots"].fields
    result = run("density_hotspots", INPUT=layer, OUTPUT="TEMPORARY_OUTPUT")
    names = result["OUTPUT"].fields().names()
    assert names == [name for name, _ in (*FIELDS, *EXTRA_FIELDS)]
    assert json.loads(result["METHOD"])["automatic"]["BANDWIDTH"] == result["BANDWIDTH"] > 0
    assert result["CELL_SIZE"] == 60


def test_a_surface_of_ones_own_gives_the_same_places(run, layer, tmp_path):
    surface = str(tmp_path / "surface.tif")
    run("heatmap", INPUT=layer, BANDWIDTH=200, CELL_SIZE=20, OUTPUT=surface)
    own = run("density_hotspots", INPUT=layer, INPUT_RASTER=surface, OUTPUT="TEMPORARY_OUTPUT")
    made = run("density_hotspots", INPUT=layer, **QUESTION)
    assert own["BANDWIDTH"] is None and own["CELL_SIZE"] == 20
    assert own["THRESHOLD"] == pytest.approx(made["THRESHOLD"], rel=1e-9)
    assert table(own["OUTPUT"]) == table(made["OUTPUT"])


def test_a_threshold_overrides_the_share(run, layer):
    high, low = (
        run("density_hotspots", INPUT=layer, SHARE=90, THRESHOLD=value, **QUESTION)
        for value in (400, 150)
    )
    assert high["THRESHOLD"] == 400
    assert sum(table(high["OUTPUT"])["area_km2"]) < sum(table(low["OUTPUT"])["area_km2"])
    none = run("density_hotspots", INPUT=layer, THRESHOLD=1e6, **QUESTION)
    assert none["OUTPUT"].featureCount() == 0


def test_places_are_cut_at_the_boundary_and_counted_there(run, layer, areas, box):
    from qgis.core import QgsGeometry

    edge = box(X, Y - 900, X + 3000, Y + 3000)
    result = run("density_hotspots", INPUT=layer, BOUNDARY=areas([edge]), SHARE=45, **QUESTION)
    inside = town()[town()[:, 0] >= X]
    found = table(result["OUTPUT"])
    assert result["N_USED"] == len(inside)
    assert result["N_LEFT_OUT"] == len(town()) - len(inside)
    assert found["count"] == counted(result["OUTPUT"], inside)
    whole = QgsGeometry.fromWkt(edge).buffer(0.01, 1)
    assert all(whole.contains(feature.geometry()) for feature in result["OUTPUT"].getFeatures())


def test_how_often_a_place_was_hot(run, points):
    layer = points(timed_rows(), fields="&field=at:string")
    result = run("density_hotspots", INPUT=layer, TIME_FIELD="at", SHARE=45, **QUESTION)
    found = table(result["OUTPUT"])
    assert set(found["periods"]) == {6}
    assert found["periods_hot"][:3] == [6, 6, 2]
    edges = json.loads(result["METHOD"])["periods"]
    assert (edges[0], edges[-1], len(edges)) == ("2026-05-04", "2026-07-27", 7)


def test_incidents_without_a_time_still_count(run, points):
    rows = [(x, y, None if i % 2 else at) for i, (x, y, at) in enumerate(timed_rows())]
    layer = points(rows, fields="&field=at:string")
    result = run("density_hotspots", INPUT=layer, TIME_FIELD="at", SHARE=45, **QUESTION)
    assert result["N_USED"] == len(rows)
    assert table(result["OUTPUT"])["count"] == counted(result["OUTPUT"], town())


def test_a_short_history_has_fewer_periods(run, points):
    rows = [(x, y, f"2026-05-{1 + i % 20:02d}") for i, (x, y) in enumerate(town().tolist())]
    layer = points(rows, fields="&field=at:string")
    result = run("density_hotspots", INPUT=layer, TIME_FIELD="at", **QUESTION)
    assert set(table(result["OUTPUT"])["periods"]) == {2}


def streets():
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer(
        "LineString?crs=EPSG:3006&field=name:string&field=own:string", "s", "memory"
    )
    for dx, dy, names in ((0, 0, ("Storgatan", "A")), (1500, 300, ("Parkvägen", "B"))):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(names))
        wkt = f"LINESTRING({X + dx - 300} {Y + dy},{X + dx + 300} {Y + dy})"
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeature(feature)
    return layer


def test_places_are_named_by_streets_or_areas(run, layer, areas, box):
    by_street = run("density_hotspots", INPUT=layer, PLACES=streets(), SHARE=45, **QUESTION)
    assert table(by_street["OUTPUT"])["place"][:3] == ["Storgatan", "Parkvägen", None]
    own = run(
        "density_hotspots", INPUT=layer, PLACES=streets(), PLACE_FIELD="own", SHARE=45, **QUESTION
    )
    assert table(own["OUTPUT"])["place"][:3] == ["A", "B", None]
    from qgis.core import QgsField, edit
    from qgis.PyQt.QtCore import QVariant

    districts = areas([box(X - 900, Y - 900, X + 700, Y + 700), box(X + 700, Y, X + 2000, Y + 900)])
    districts.dataProvider().addAttributes([QgsField("namn", QVariant.Type.String)])
    districts.updateFields()
    with edit(districts):
        for feature, name in zip(districts.getFeatures(), ("Centrum", "Öster")):
            districts.changeAttributeValue(feature.id(), 0, name)
    by_area = run("density_hotspots", INPUT=layer, PLACES=districts, SHARE=45, **QUESTION)
    assert table(by_area["OUTPUT"])["place"][:3] == ["Centrum", "Öster", None]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SHARE": 0}, "percentage"),
        ({"CELL_SIZE": 0.001}, "cell size"),
        ({"THRESHOLD": 0.0}, "threshold"),
    ],
)
def test_impossible_questions_get_one_sentence(run, layer, changes, words):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException) as error:
        run("density_hotspots", INPUT=layer, **{**QUESTION, **changes})
    assert words in str(error.value).lower()


def test_few_points_all_in_one_place(run, points):
    from qgis.core import QgsProcessingException

    heap = points([(X, Y)] * 7)
    with pytest.raises(QgsProcessingException, match="two places"):
        run("density_hotspots", INPUT=heap, OUTPUT="TEMPORARY_OUTPUT")
    result = run("density_hotspots", INPUT=heap, **QUESTION)
    assert table(result["OUTPUT"])["count"] == [7]
    lone = run("density_hotspots", INPUT=points([(X, Y)]), **QUESTION)
    assert lone["OUTPUT"].featureCount() == 0


def test_a_raster_that_cannot_be_used_is_said_to_be_so(run, layer, points, tmp_path):
    import numpy
    from osgeo import gdal, osr
    from qgis.core import QgsProcessingException

    def raster(name, transform, epsg):
        path = str(tmp_path / name)
        file = gdal.GetDriverByName("GTiff").Create(path, 5, 5, 1, gdal.GDT_Float32)
        system = osr.SpatialReference()
        system.ImportFromEPSG(epsg)
        file.SetGeoTransform(transform)
        file.SetProjection(system.ExportToWkt())
        file.GetRasterBand(1).WriteArray(numpy.ones((5, 5)))
        return path

    wrong = {
        "square": raster("oblong.tif", (X, 100, 0, Y, 0, -50), 3006),
        "metres": raster("degrees.tif", (18, 0.1, 0, 60, 0, -0.1), 4326),
        "No point": raster("far.tif", (X + 1e5, 100, 0, Y, 0, -100), 3006),
    }
    for words, path in wrong.items():
        with pytest.raises(QgsProcessingException, match=words):
            run("density_hotspots", INPUT=layer, INPUT_RASTER=path, OUTPUT="TEMPORARY_OUTPUT")
