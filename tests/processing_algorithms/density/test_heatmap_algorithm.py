# SPDX-License-Identifier: GPL-3.0-or-later
"""The heat map through Processing: against the closed form of its kernel and against sums."""

from __future__ import annotations

import json

import numpy as np
import pytest

CENTRE = (674000.0, 6580000.0)


def raster(result, key="OUTPUT"):
    from embrace.embrace_qgis.layers.rasters import read_raster

    return read_raster(result[key])


def test_one_point_is_its_kernel(run, points, tmp_path):
    """The quartic density 3/(π h²)·(1 - d²/h²)² per km² at every cell centre."""
    result = run(
        "heatmap",
        INPUT=points([CENTRE]),
        BANDWIDTH=300,
        CELL_SIZE=20,
        OUTPUT=str(tmp_path / "heat.tif"),
    )
    grid, values, wkt = raster(result)
    x, y = grid.centres()
    squared = ((x[None, :] - CENTRE[0]) ** 2 + (y[:, None] - CENTRE[1]) ** 2) / 300**2
    expected = 3e6 / (np.pi * 300**2) * np.clip(1 - squared, 0, None) ** 2
    np.testing.assert_allclose(values, expected, rtol=1e-12, atol=1e-9)
    assert grid.x_min % 20 == 0 and grid.y_max % 20 == 0
    assert "SWEREF99 TM" in wkt
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (1, 0)
    assert (result["BANDWIDTH"], result["CELL_SIZE"]) == (300, 20)


@pytest.mark.parametrize("kernel", range(6))
def test_every_kernel_adds_up_to_the_weights(run, points, tmp_path, kernel):
    rows = [(CENTRE[0] + dx, CENTRE[1] + dy, w) for dx, dy, w in ((0, 0, 1.5), (120, 70, 2.0))]
    result = run(
        "heatmap",
        INPUT=points(rows, fields="&field=w:double"),
        WEIGHT_FIELD="w",
        KERNEL=kernel,
        BANDWIDTH=300,
        CELL_SIZE=10,
        OUTPUT=str(tmp_path / "heat.tif"),
    )
    grid, values, _ = raster(result)
    assert np.nansum(values) * grid.cell_area_km2 == pytest.approx(3.5, rel=0.01)


def test_automatic_choices_are_those_of_the_contract(run, points, tmp_path):
    """Scott: σ = n^(-1/6)·√((s_x² + s_y²)/2), radius √8 σ; cells: shorter side / 50, by 10 m."""
    xy = np.random.default_rng(3).normal(CENTRE, (400, 300), (200, 2))
    result = run("heatmap", INPUT=points(xy.tolist()), OUTPUT=str(tmp_path / "heat.tif"))
    sigma = 200 ** (-1 / 6) * np.sqrt(xy.var(axis=0, ddof=1).mean())
    assert result["BANDWIDTH"] == pytest.approx(np.sqrt(8) * sigma, rel=1e-12)
    side = np.ptp(xy, axis=0).min() / 50
    assert result["CELL_SIZE"] == np.floor(side / 10) * 10
    method = json.loads(result["METHOD"])
    assert method["algorithm"] == "embrace:heatmap"
    assert set(method["automatic"]) == {"BANDWIDTH", "CELL_SIZE", "sigma", "rule"}
    assert method["n_used"] == 200 and len(method["data_sha256"]) == 64


def test_outside_the_boundary_nothing_counts(run, points, areas, box, tmp_path):
    x, y = CENTRE
    result = run(
        "heatmap",
        INPUT=points([(x, y), (x + 450, y), (x + 600, y)]),
        BOUNDARY=areas([box(x - 500, y - 500, x + 500, y + 500)]),
        BANDWIDTH=200,
        CELL_SIZE=50,
        OUTPUT=str(tmp_path / "heat.tif"),
    )
    grid, values, _ = raster(result)
    assert (grid.columns, grid.rows) == (20, 20)
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (2, 1)
    assert json.loads(result["METHOD"])["left_out"] == {"outside_boundary": 1}
    assert np.isfinite(values).all()


def test_degrees_are_calculated_in_metres(run, points, tmp_path):
    result = run(
        "heatmap",
        INPUT=points([(18.07, 59.33)] * 3, crs="EPSG:4326"),
        BANDWIDTH=300,
        CELL_SIZE=10,
        OUTPUT=str(tmp_path / "heat.tif"),
    )
    grid, values, wkt = raster(result)
    assert "SWEREF99 TM" in wkt
    assert values.sum() * grid.cell_area_km2 == pytest.approx(3, rel=0.01)


def test_the_extent_is_kept_in_its_own_system(run, points, tmp_path):
    x, y = CENTRE
    result = run(
        "heatmap",
        INPUT=points([CENTRE]),
        BANDWIDTH=300,
        CELL_SIZE=100,
        EXTENT=f"{x - 1000},{x + 1000},{y - 500},{y + 500} [EPSG:3006]",
        OUTPUT=str(tmp_path / "heat.tif"),
    )
    grid, _, _ = raster(result)
    assert grid.extent == (x - 1000, y - 500, x + 1000, y + 500)


def test_standard_error_of_one_point_is_the_density(run, points, tmp_path):
    result = run(
        "heatmap",
        INPUT=points([CENTRE]),
        BANDWIDTH=300,
        CELL_SIZE=50,
        OUTPUT=str(tmp_path / "heat.tif"),
        STANDARD_ERROR=str(tmp_path / "error.tif"),
    )
    density, error = raster(result)[1], raster(result, "STANDARD_ERROR")[1]
    np.testing.assert_allclose(error, density, rtol=1e-12, atol=1e-9)


def test_the_result_is_loaded_styled_into_the_group(run, points, qgis_new_project):
    import processing
    from qgis.core import QgsProject

    parameters = {"INPUT": points([CENTRE] * 25), "BANDWIDTH": 300, "CELL_SIZE": 20}
    processing.runAndLoadResults("embrace:heatmap", {**parameters, "OUTPUT": "TEMPORARY_OUTPUT"})
    (node,) = QgsProject.instance().layerTreeRoot().findGroup("Embrace").findLayers()
    items = node.layer().renderer().shader().rasterShaderFunction().colorRampItemList()
    assert len(items) == 6 and items[0].color.alpha() == 0
    # 25 quartic kernels have their top at 25·3/(π·0.3²) = 265 per km²
    assert [item.value for item in items[:-1]] == [20, 40, 80, 120, 180]


@pytest.mark.parametrize(
    ("crs", "sentence"),
    [("", "Set it in the layer's properties"), ("EPSG:3006", "cannot be written")],
)
def test_errors_are_one_sentence_that_helps(provider, points, tmp_path, crs, sentence):
    import processing
    from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException

    layer = points([CENTRE] * 3)
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    target = tmp_path / "no" / "such" / "heat.tif"
    (tmp_path / "no").write_text("a file where a folder should be")
    with pytest.raises(QgsProcessingException, match=sentence):
        processing.run(
            "embrace:heatmap",
            {"INPUT": layer, "BANDWIDTH": 300, "CELL_SIZE": 50, "OUTPUT": str(target)},
        )


def test_few_points_are_warned_of(provider, points, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    parameters = {"INPUT": points([CENTRE] * 19), "BANDWIDTH": 300, "CELL_SIZE": 50}
    parameters["OUTPUT"] = str(tmp_path / "heat.tif")
    processing.run("embrace:heatmap", parameters, feedback=feedback)
    assert "a map of counts serves better" in feedback.textLog()


def test_adaptive_surface_holds_a_lone_incident_too(run, points, tmp_path):
    """Lone incidents get wide kernels: the grid reaches as far as the widest."""
    crowd = np.random.default_rng(4).normal(CENTRE, 60, (60, 2)).tolist()
    result = run(
        "heatmap",
        INPUT=points([*crowd, (CENTRE[0] + 1500, CENTRE[1])]),
        ADAPTIVE=True,
        BANDWIDTH=300,
        CELL_SIZE=10,
        OUTPUT=str(tmp_path / "heat.tif"),
    )
    grid, values, _ = raster(result)
    assert np.nansum(values) * grid.cell_area_km2 == pytest.approx(61, rel=0.002)
