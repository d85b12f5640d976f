# SPDX-License-Identifier: GPL-3.0-or-later
"""Relative risk through Processing: files, no data, contours, what is said and what is refused."""

from __future__ import annotations

import json

import numpy as np
import pytest

CENTRE = (674000.0, 6580000.0)


def read(path):
    from embrace.embrace_qgis.layers.rasters import read_raster

    return read_raster(path)


def bands(path) -> dict[str, np.ndarray]:
    from osgeo import gdal

    dataset = gdal.Open(str(path))
    found = {}
    for number in range(1, dataset.RasterCount + 1):
        band = dataset.GetRasterBand(number)
        values = band.ReadAsArray()
        assert np.isfinite(values).all(), "neither NaN nor infinite values in the file"
        found[band.GetDescription()] = np.where(values == band.GetNoDataValue(), np.nan, values)
    return found


@pytest.fixture
def town(points):
    """60 incidents, 25 of them around one corner, and 400 places with people over the town."""
    random = np.random.default_rng(1)
    rows = np.vstack([random.uniform(-1000, 1000, (35, 2)), random.normal(500, 60, (25, 2))])
    people = random.uniform(-1000, 1000, (400, 2))
    return (
        points((rows + CENTRE).tolist()),
        points(
            [(x, y, int(n)) for (x, y), n in zip(people + CENTRE, random.integers(1, 50, 400))],
            fields="&field=people:integer",
        ),
    )


def test_a_layer_against_itself_has_risk_one_and_no_data_beyond(run, town, tmp_path):
    result = run("relative_risk", INPUT=town[0], REFERENCE=town[0], OUTPUT=str(tmp_path / "r.tif"))
    (values,) = bands(result["OUTPUT"]).values()
    known = np.isfinite(values)
    assert 0 < known.sum() < known.size
    np.testing.assert_allclose(values[known], 1.0, rtol=1e-9)
    assert result["CONTOURS"] == "" and "P_VALUES" not in result
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (60, 0)
    method = json.loads(result["METHOD"])
    assert set(method["automatic"]) == {"BANDWIDTH", "CELL_SIZE", "sigma", "rule"}
    assert method["reference"] == {"kind": "incidents", "n": 60, "weight": 60, "left_out": {}}


def test_an_excess_is_enclosed_by_contours(run, town, tmp_path):
    from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer

    result = run(
        "relative_risk",
        INPUT=town[0],
        REFERENCE=town[1],
        REFERENCE_FIELD="people",
        BANDWIDTH=300,
        CELL_SIZE=50,
        PERMUTATIONS=199,
        SEED=4,
        OUTPUT=str(tmp_path / "r.tif"),
        P_VALUES=str(tmp_path / "p.tif"),
    )
    assert result["CONTOURS"].endswith(".gpkg")
    layer = QgsVectorLayer(result["CONTOURS"], "contours")
    assert [field.name() for field in layer.fields()][-3:] == ["tolerance", "direction", "p"]
    lines = {
        (line["tolerance"], line["direction"]): line.geometry() for line in layer.getFeatures()
    }
    corner = QgsGeometry.fromPointXY(QgsPointXY(CENTRE[0] + 500, CENTRE[1] + 500))
    rings = [
        QgsGeometry.polygonize([part])
        for part in lines["simultaneous", "higher"].asGeometryCollection()
    ]
    assert all(part.isClosed() for part in lines["simultaneous", "higher"].constGet())
    assert any(ring.contains(corner) for ring in rings)
    p = bands(result["P_VALUES"])
    assert list(p) == ["p", "p_upper", "p_lower", "p_adjusted", "p_simultaneous"]
    risk = bands(result["OUTPUT"])["relative risk"]
    tested = np.isfinite(p["p"])
    assert (tested <= np.isfinite(risk)).all() and tested.sum() > 500
    steps = p["p_upper"][tested] * 200
    np.testing.assert_allclose(steps, np.round(steps), atol=1e-9)
    assert steps.min() >= 1
    twice = np.minimum(2 * np.minimum(p["p_upper"], p["p_lower"]), 1)
    np.testing.assert_array_equal(p["p"][tested], twice[tested])
    assert (p["p_simultaneous"][tested] >= p["p"][tested] - 1e-12).mean() > 0.99
    # The outermost line encloses exactly the cells at or under the level.
    polygons = QgsGeometry.unaryUnion(
        [
            QgsGeometry.polygonize([part])
            for part in lines["pointwise", "higher"].asGeometryCollection()
        ]
    )
    grid, _, _ = read(result["OUTPUT"])
    x, y = grid.centres()
    row, column = np.argwhere((p["p_upper"] <= 0.025) & tested)[0]
    assert polygons.contains(QgsGeometry.fromPointXY(QgsPointXY(x[column], y[row])))
    assert json.loads(result["METHOD"])["seed"] == 4


def test_a_seed_repeats_a_run_and_no_seed_is_told(run, town, tmp_path):
    question = {
        "INPUT": town[0],
        "REFERENCE": town[1],
        "BANDWIDTH": 400,
        "CELL_SIZE": 100,
        "PERMUTATIONS": 19,
        "OUTPUT": str(tmp_path / "r.tif"),
    }
    runs = []
    first = run("relative_risk", P_VALUES=str(tmp_path / "0.tif"), **question)
    seed = json.loads(first["METHOD"])["seed"]
    for number in (1, 2):
        path = tmp_path / f"{number}.tif"
        run("relative_risk", P_VALUES=str(path), SEED=seed, **question)
        runs.append(read(path)[1])
    np.testing.assert_array_equal(runs[0], runs[1])
    np.testing.assert_array_equal(runs[0], read(tmp_path / "0.tif")[1])


def test_the_boundary_holds_for_both_layers(run, points, areas, box, tmp_path):
    x, y = CENTRE
    inside = [(x + step, y) for step in range(-200, 201, 20)]
    result = run(
        "relative_risk",
        INPUT=points([*inside, (x + 3000, y)]),
        REFERENCE=points([*inside, (x - 4000, y), (x, y - 5000)]),
        BOUNDARY=areas([box(x - 500, y - 500, x + 500, y + 500)]),
        BANDWIDTH=300,
        CELL_SIZE=50,
        OUTPUT=str(tmp_path / "r.tif"),
    )
    grid, values, _ = read(result["OUTPUT"])
    assert grid.extent == (x - 500, y - 500, x + 500, y + 500)
    np.testing.assert_allclose(values[np.isfinite(values)], 1.0)
    method = json.loads(result["METHOD"])
    assert method["left_out"] == {"outside_boundary": 1}
    assert method["reference"]["left_out"] == {"outside_boundary": 2}


def test_reference_in_degrees_is_laid_over_the_incidents(run, points, tmp_path):
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsPointXY,
        QgsProject,
    )

    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:3006"),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )
    xy = np.random.default_rng(2).normal(CENTRE, 300, (50, 2)).tolist()
    degrees = [transform.transform(QgsPointXY(x, y)) for x, y in xy]
    result = run(
        "relative_risk",
        INPUT=points(xy),
        REFERENCE=points([(at.x(), at.y()) for at in degrees], crs="EPSG:4326"),
        OUTPUT=str(tmp_path / "r.tif"),
    )
    _, values, _ = read(result["OUTPUT"])
    np.testing.assert_allclose(values[np.isfinite(values)], 1.0, atol=1e-6)


def test_what_makes_a_risk_hard_to_trust_is_said(provider, points, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    x, y = CENTRE
    processing.run(
        "embrace:relative_risk",
        {
            "INPUT": points([(x, y), (x + 10, y)]),
            "REFERENCE": points([(x + 9000, y), (x, y + 9000), (x, y)]),
            "BANDWIDTH": 100,
            "CELL_SIZE": 100,
            "PERMUTATIONS": 9,
            "OUTPUT": str(tmp_path / "r.tif"),
        },
        feedback=feedback,
    )
    said = feedback.textLog()
    for words in (
        "Only 2 points",
        "The reference has only 3 incidents",
        "less than two cells",
        "Most of the reference lies far",
        "nowhere leads to expect the fewest incidents within reach (1)",
    ):
        assert words in said
    assert not np.isfinite(read(tmp_path / "r.tif")[1]).any()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"P_VALUES": "p.tif"}, "p-values need permutations"),
        ({"REFERENCE_FIELD": "none"}, "add up to nothing"),
        ({"REFERENCE_FIELD": "debt"}, "holds negative values"),
        ({"CELL_SIZE": 0.001}, "Choose a cell size of"),
        ({"BANDWIDTH": None}, "at least two places"),
    ],
)
def test_refusals_are_one_sentence_that_helps(provider, points, tmp_path, change, sentence):
    import processing
    from qgis.core import QgsProcessingException

    reference = points([(*CENTRE, 0, -1)] * 3, fields="&field=none:double&field=debt:double")
    parameters = {
        "INPUT": points([CENTRE] * 25),
        "REFERENCE": reference,
        "BANDWIDTH": 300,
        "OUTPUT": str(tmp_path / "r.tif"),
        **change,
    }
    if "P_VALUES" in change:
        parameters["P_VALUES"] = str(tmp_path / "p.tif")
    with pytest.raises(QgsProcessingException, match=sentence):
        processing.run("embrace:relative_risk", parameters)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("first", ["a", "z"])
def test_all_is_loaded_styled_into_the_group(run, town, tmp_path, first, qgis_new_project):
    """Whatever the files are called, contours lie over the risk, and p is there but unseen."""
    import processing
    from qgis.core import QgsExpression, QgsExpressionContext, QgsProject

    processing.runAndLoadResults(
        "embrace:relative_risk",
        {
            "INPUT": town[0],
            "REFERENCE": town[1],
            "REFERENCE_FIELD": "people",
            "BANDWIDTH": 300,
            "CELL_SIZE": 100,
            "PERMUTATIONS": 99,
            "OUTPUT": str(tmp_path / f"{first}_risk.tif"),
            "P_VALUES": str(tmp_path / "m_p.tif"),
            "CONTOURS": str(tmp_path / "m_lines.gpkg"),
        },
    )
    nodes = QgsProject.instance().layerTreeRoot().findGroup("Embrace").findLayers()
    contours, *rasters = (node.layer() for node in nodes)
    assert contours.source().split("|")[0].endswith("m_lines.gpkg")
    (risk,) = (layer for layer in rasters if layer.source().endswith("_risk.tif"))
    seen = {node.layer().source()[-6:] for node in nodes if node.itemVisibilityChecked()}
    assert "_p.tif" not in seen and len(seen) == 2
    items = risk.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert [item.value for item in items[:-1]] == [0.5, 0.7, 1.4, 2, 3, 5]
    assert items[2].color.alpha() == 0 and "about as expected" in items[2].label
    kinds = [category.value() for category in contours.renderer().categories()]
    assert "simultaneous higher" in kinds and len(kinds) == 4
    context = QgsExpressionContext()
    context.setFields(contours.fields())
    expression = QgsExpression(contours.renderer().classAttribute())
    for line in contours.getFeatures():
        context.setFeature(line)
        assert expression.evaluate(context) in kinds


def test_cancel_stops_the_simulation(provider, town, tmp_path):
    import processing
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda share: feedback.cancel() if share > 25 else None)
    with pytest.raises(QgsProcessingException, match="cancelled"):
        processing.run(
            "embrace:relative_risk",
            {
                "INPUT": town[0],
                "REFERENCE": town[1],
                "BANDWIDTH": 300,
                "CELL_SIZE": 10,
                "PERMUTATIONS": 100_000,
                "OUTPUT": str(tmp_path / "r.tif"),
            },
            feedback=feedback,
        )
