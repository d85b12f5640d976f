# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts and Gi* through Processing: against counting by hand and the pure functions."""

from __future__ import annotations

import json

import numpy as np
import pytest

X, Y = 674000.0, 6580000.0


def table(layer) -> dict[str, list]:
    names = layer.fields().names()
    rows = [feature.attributes() for feature in layer.getFeatures()]
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def test_edges_belong_to_the_cell_above_and_to_the_right(run, points, areas, box):
    rows = [(X, Y), (X + 99.9, Y + 99.9), (X + 100, Y), (X + 100, Y + 100), (X + 200, Y + 100)]
    result = run(
        "grid_counts",
        INPUT=points(rows),
        CELL_SIZE=100,
        BOUNDARY=areas([box(X, Y, X + 200, Y + 200)]),
        OUTPUT="TEMPORARY_OUTPUT",
    )
    found = table(result["OUTPUT"])
    assert found["count"] == [2, 1, 0, 1]
    assert found["weight"] == [2.0, 1.0, 0.0, 1.0]
    assert found["density_km2"] == pytest.approx([200, 100, 0, 100])
    assert (result["N_USED"], result["N_LEFT_OUT"], result["CELL_SIZE"]) == (4, 1, 100)
    assert json.loads(result["METHOD"])["left_out"] == {"outside_grid": 1}


@pytest.mark.parametrize("shape", [0, 1])
def test_every_point_is_in_exactly_one_cell(run, points, shape):
    """Counts against QGIS's own geometry: how many points each polygon contains."""
    xy = np.random.default_rng(5).uniform((X, Y), (X + 900, Y + 700), (300, 2))
    weights = np.arange(300) % 3
    rows = [(x, y, float(w)) for (x, y), w in zip(xy.tolist(), weights)]
    result = run(
        "grid_counts",
        INPUT=points(rows, fields="&field=w:double"),
        WEIGHT_FIELD="w",
        SHAPE=shape,
        CELL_SIZE=150,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    from qgis.core import QgsPointXY

    found = table(result["OUTPUT"])
    assert sum(found["count"]) == 300
    assert sum(found["weight"]) == pytest.approx(weights.sum())
    cells = list(result["OUTPUT"].getFeatures())
    inside = [
        sum(cell.geometry().contains(QgsPointXY(x, y)) for x, y in xy.tolist()) for cell in cells
    ]
    assert found["count"] == inside
    area = 150**2 * (1 if shape == 0 else np.sqrt(3) / 2)
    assert [cell.geometry().area() for cell in cells] == pytest.approx([area] * len(cells))


def test_own_areas_replace_the_grid(run, points, areas, box):
    own = areas([box(X, Y, X + 100, Y + 100), box(X + 100, Y, X + 300, Y + 100)])
    result = run(
        "grid_counts",
        INPUT=points([(X + 50, Y + 50), (X + 150, Y + 50), (X + 250, Y + 50), (X, Y - 1)]),
        GRID=own,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    found = table(result["OUTPUT"])
    assert found["cell_id"] == [1, 2]
    assert found["count"] == [1, 2]
    assert found["density_km2"] == pytest.approx([100, 100])
    assert result["CELL_SIZE"] is None
    assert result["N_LEFT_OUT"] == 1


def clustered(seed=2):
    generator = np.random.default_rng(seed)
    cluster = generator.normal((X + 500, Y + 500), 60, (80, 2))
    return np.vstack([cluster, generator.uniform((X, Y), (X + 3000, Y + 3000), (120, 2))])


def test_gi_star_is_the_pure_functions_answer(run, points):
    from embrace.embrace_qgis.analysis.cells import square_cells
    from embrace.embrace_qgis.analysis.hotspots.gi_star import gi_star_hotspots

    xy = clustered()
    result = run(
        "gi_star_hotspots", INPUT=points(xy.tolist()), CELL_SIZE=100, OUTPUT="TEMPORARY_OUTPUT"
    )
    extent = (*xy.min(axis=0).tolist(), *xy.max(axis=0).tolist())
    pure = gi_star_hotspots(square_cells(extent, 100), xy[:, 0], xy[:, 1])
    found = table(result["OUTPUT"])
    for name in ("count", "neighbour_count", "hotspot"):
        assert found[name] == getattr(pure, name).tolist()
    for name in ("gi_star", "p", "p_adjusted", "p_exact", "p_exact_adjusted"):
        np.testing.assert_allclose(found[name], getattr(pure, name), rtol=1e-12)
    assert result["DISTANCE"] == pytest.approx(100 * np.sqrt(2))
    assert json.loads(result["METHOD"])["automatic"] == {"DISTANCE": result["DISTANCE"]}


@pytest.mark.parametrize("shape", [0, 1])
def test_the_planted_hot_spot_is_found_and_chance_is_not(run, points, shape):
    result = run(
        "gi_star_hotspots",
        INPUT=points(clustered().tolist()),
        SHAPE=shape,
        CELL_SIZE=100,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    hot = [f for f in result["OUTPUT"].getFeatures() if f["hotspot"] > 0]
    assert hot
    for feature in hot:
        centre = feature.geometry().centroid().asPoint()
        assert np.hypot(centre.x() - X - 500, centre.y() - Y - 500) < 400


def test_statistics_that_do_not_exist_are_null(run, points, areas, box):
    """All cells equal: no variance, so no Gi*; NULL and never NaN."""
    rows = [(X + 50 + 100 * i, Y + 50 + 100 * j) for i in range(3) for j in range(3)]
    result = run(
        "gi_star_hotspots",
        INPUT=points(rows),
        CELL_SIZE=100,
        BOUNDARY=areas([box(X, Y, X + 300, Y + 300)]),
        OUTPUT="TEMPORARY_OUTPUT",
    )
    from qgis.core import NULL

    found = table(result["OUTPUT"])
    assert found["gi_star"] == [NULL] * 9
    assert found["p"] == [NULL] * 9
    assert found["hotspot"] == [0] * 9


@pytest.fixture
def memphis(points, areas, box, reference):
    """Robberies, the 500 m cells of sfhotspot as a layer, and its answers for them."""
    import pandas as pd

    path, robberies = (
        reference / name for name in ("sfhotspot_memphis_500m.csv", "memphis_robberies.csv")
    )
    if not (path.is_file() and robberies.is_file()):
        pytest.skip("the reference data hold no Memphis")
    cells, events = pd.read_csv(path), pd.read_csv(robberies)
    bounds = cells[["xmin", "ymin", "xmax", "ymax"]].to_numpy().tolist()
    layer = points(events[["e", "n"]].to_numpy().tolist(), crs="EPSG:32615")
    return layer, areas([box(*corners) for corners in bounds], crs="EPSG:32615"), cells


def test_memphis_counts_are_those_of_sfhotspot(run, memphis):
    layer, own, cells = memphis
    result = run("grid_counts", INPUT=layer, GRID=own, OUTPUT="TEMPORARY_OUTPUT")
    assert table(result["OUTPUT"])["count"] == cells["n"].tolist()


def test_memphis_gi_star_is_that_of_sfhotspot(run, memphis):
    """Cell and eight neighbours, z and two-sided p, BH over all cells: to 1e-9."""
    layer, own, cells = memphis
    distance = 500 * float(np.sqrt(2)) * (1 + 1e-6)
    result = run(
        "gi_star_hotspots", INPUT=layer, GRID=own, DISTANCE=distance, OUTPUT="TEMPORARY_OUTPUT"
    )
    found = table(result["OUTPUT"])
    for name, column in (
        ("gi_star", "gistar"),
        ("p", "gistar_p"),
        ("p_adjusted", "gistar_p_BH_all_cells"),
    ):
        np.testing.assert_allclose(found[name], cells[column], rtol=1e-9, atol=1e-12)


def test_results_are_loaded_styled(run, points, qgis_new_project):
    import processing
    from qgis.core import QgsProject

    parameters = {"INPUT": points(clustered().tolist()), "CELL_SIZE": 100}
    for name in ("grid_counts", "gi_star_hotspots"):
        processing.runAndLoadResults(
            f"embrace:{name}", {**parameters, "OUTPUT": "TEMPORARY_OUTPUT"}
        )
    nodes = QgsProject.instance().layerTreeRoot().findGroup("Embrace").findLayers()
    renderers = [node.layer().renderer() for node in nodes]
    assert [renderer.type() for renderer in renderers] == ["categorizedSymbol", "graduatedSymbol"]
    assert renderers[0].classAttribute() == "hotspot"
    assert renderers[1].classAttribute() == "count"


def test_no_half_written_file_on_a_full_disk(provider, points, tmp_path):
    """The limit on file size stands in for the full disk; see the message, look for a file."""
    import subprocess
    import sys
    import textwrap
    from pathlib import Path

    if sys.platform == "win32":
        pytest.skip("needs a limit on file size")
    root = Path(__file__).resolve().parents[3]
    target = tmp_path / "counts.gpkg"
    script = textwrap.dedent(
        f"""
        import importlib.util, resource, signal, sys
        sys.path.insert(0, "/usr/share/qgis/python/plugins")
        spec = importlib.util.spec_from_file_location(
            "embrace", r"{root / "__init__.py"}", submodule_search_locations=[r"{root}"]
        )
        sys.modules["embrace"] = importlib.util.module_from_spec(spec)
        from qgis.core import *
        application = QgsApplication([], False)
        application.initQgis()
        from processing.core.Processing import Processing
        Processing.initialize()
        import processing
        from embrace.processing_algorithms.provider import EmbraceProvider
        provider = EmbraceProvider()
        QgsApplication.processingRegistry().addProvider(provider)
        layer = QgsVectorLayer("Point?crs=EPSG:3006", "p", "memory")
        for x, y in ((0, 0), (20000, 20000)):
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            layer.dataProvider().addFeature(feature)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        code = 0
        try:
            processing.run("embrace:grid_counts",
                {{"INPUT": layer, "CELL_SIZE": 100, "OUTPUT": r"{target}"}})
        except QgsProcessingException as error:
            code = 7 if "cannot be written" in str(error) else 8
        del layer
        print("code", code)
        """
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "code 7" in done.stdout, done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []
