# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user has is never lost: not by a result's path, not by a run that stops half-way."""

from __future__ import annotations

import pytest


def tables(path) -> dict[str, int]:
    from osgeo import ogr

    dataset = ogr.Open(str(path))
    found = [dataset.GetLayer(number) for number in range(len(dataset))]
    return {layer.GetName(): layer.GetFeatureCount() for layer in found}


@pytest.fixture
def saved(points, tmp_path):
    """``saved(name)``: a file of three points."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    def save(name):
        layer = points([(674000, 6580000), (674500, 6580500), (675000, 6581000)])
        path = tmp_path / name
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = "incidents"
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(path), QgsCoordinateTransformContext(), options
        )
        return path

    return save


def asked(name, parameters):
    from qgis.core import QgsApplication, QgsProcessingContext

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"embrace:{name}")
    return algorithm.checkParameterValues(parameters, QgsProcessingContext())


@pytest.mark.parametrize(("name", "output"), [("grid_counts", "OUTPUT"), ("concentration", "PLOT")])
def test_an_input_is_not_written_over(provider, saved, name, output):
    path = saved("incidents.gpkg")
    parameters = {"INPUT": f"{path}|layername=incidents", "OUTPUT": "memory:", output: str(path)}
    allowed, sentence = asked(name, parameters)
    assert not allowed
    assert "incidents.gpkg is already an input" in sentence
    assert str(path.parent) not in sentence


def test_a_store_is_not_written_over(provider, saved):
    path = str(saved("store.gpkg"))
    allowed, sentence = asked("approved_reports", {"STORE": path, "OUTPUT": path})
    assert not allowed
    assert "store.gpkg" in sentence


def test_two_results_need_two_files(provider, saved, tmp_path):
    one, other = str(tmp_path / "one.gpkg"), str(tmp_path / "other.gpkg")
    parameters = {"INPUT": str(saved("incidents.gpkg")), "ELLIPSES": one}
    assert not asked("nearest_neighbour_clusters", {**parameters, "HULLS": one})[0]
    assert asked("nearest_neighbour_clusters", {**parameters, "HULLS": other})[0]


@pytest.mark.parametrize("nowhere", ["TEMPORARY_OUTPUT", "memory:", "memory:places.one"])
def test_results_in_memory_are_no_files(provider, saved, nowhere):
    parameters = {"INPUT": str(saved("incidents.gpkg")), "ELLIPSES": nowhere, "HULLS": nowhere}
    assert asked("nearest_neighbour_clusters", parameters)[0]


@pytest.mark.parametrize(("table", "allowed"), [("counts", True), ("incidents", False)])
def test_a_table_beside_the_input_is_another_place(provider, saved, table, allowed):
    path = saved("incidents.gpkg")
    output = f"ogr:dbname='{path}' table=\"{table}\" (geom)"
    assert asked("grid_counts", {"INPUT": str(path), "OUTPUT": output})[0] is allowed


def written(destination, stop: bool):
    """Two points through ``write_layer``, stopped or not; the exception, or None."""
    import pandas as pd
    from embrace.embrace_qgis.errors import Cancelled
    from embrace.processing_algorithms.hotspots.repeat_locations import RepeatLocations
    from embrace.processing_algorithms.result_layers import point_geometries, write_layer
    from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext, QgsWkbTypes

    def progress(share):
        if stop:
            raise Cancelled

    algorithm = RepeatLocations().create()
    rows = pd.DataFrame({"x": [1.0, 2.0], "y": [1.0, 2.0]})
    try:
        write_layer(
            algorithm,
            {"OUTPUT": destination},
            "OUTPUT",
            QgsProcessingContext(),
            [("rank", "integer")],
            [[1, 2]],
            geometries=point_geometries(rows),
            crs=QgsCoordinateReferenceSystem("EPSG:3006"),
            wkb_type=QgsWkbTypes.Type.Point,
            progress=progress,
        )
    except Cancelled as error:
        return error
    return None


def test_a_table_in_a_file_of_others_is_written_and_counted(provider, saved):
    path = saved("work.gpkg")
    assert written(f"ogr:dbname='{path}' table=\"places\" (geom)", stop=False) is None
    assert tables(path) == {"incidents": 3, "places": 2}


def test_a_stopped_run_leaves_the_other_tables(provider, saved):
    path = saved("work.gpkg")
    assert written(f"ogr:dbname='{path}' table=\"places\" (geom)", stop=True) is not None
    assert tables(path) == {"incidents": 3}


@pytest.mark.parametrize("name", ["places.gpkg", "places.shp", "places.csv", "places.geojson"])
def test_a_stopped_run_leaves_no_half_files(provider, tmp_path, name):
    folder = tmp_path / "results"
    folder.mkdir()
    assert written(str(folder / name), stop=True) is not None
    assert list(folder.iterdir()) == []


def test_a_shapefile_is_warned_of(provider, saved, tmp_path):
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    class Log(QgsProcessingFeedback):
        warnings: list[str] = []

        def pushWarning(self, text):
            self.warnings.append(text)

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("embrace:grid_counts")
    for name in ("counts.gpkg", "counts.shp"):
        Log.warnings.clear()
        parameters = {"INPUT": str(saved("incidents.gpkg")), "OUTPUT": str(tmp_path / name)}
        _, done = algorithm.run(parameters, QgsProcessingContext(), Log())
        assert done
        assert any("Shapefile" in text for text in Log.warnings) == name.endswith("shp")
