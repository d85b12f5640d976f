# SPDX-License-Identifier: GPL-3.0-or-later
"""Local Moran through Processing: the pure function's answers, Memphis, seeds, warnings."""

from __future__ import annotations

import json

import numpy as np
import pytest

X, Y = 674000.0, 6580000.0


def table(layer) -> dict[str, list]:
    names = layer.fields().names()
    rows = [feature.attributes() for feature in layer.getFeatures()]
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def clustered(seed=2):
    generator = np.random.default_rng(seed)
    cluster = generator.normal((X + 500, Y + 500), 100, (300, 2))
    return np.vstack([cluster, generator.uniform((X, Y), (X + 2000, Y + 2000), (2000, 2))])


def algorithm_log(points, **parameters):
    """Result, and what the log said: information and warnings."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    class Kept(QgsProcessingFeedback):
        said: list

        def pushInfo(self, text):
            self.said.append(text)

        def pushWarning(self, text):
            self.said.append(f"WARNING {text}")

    feedback = Kept()
    feedback.said = []
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "embrace:local_moran_clusters"
    )
    context = QgsProcessingContext()
    result, ok = algorithm.run(
        {"INPUT": points, "OUTPUT": "memory:", **parameters}, context, feedback, {}, False
    )
    assert ok
    return result, "\n".join(feedback.said)


@pytest.mark.parametrize("shape", [0, 1])
def test_the_pure_functions_answer(run, points, shape):
    from embrace.embrace_qgis.analysis.cells import hexagon_cells, square_cells
    from embrace.embrace_qgis.analysis.hotspots.local_moran import local_moran_clusters

    xy = clustered()
    result = run(
        "local_moran_clusters",
        INPUT=points(xy.tolist()),
        SHAPE=shape,
        CELL_SIZE=100,
        PERMUTATIONS=99,
        SEED=7,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    extent = (*xy.min(axis=0).tolist(), *xy.max(axis=0).tolist())
    cells = (hexagon_cells if shape else square_cells)(extent, 100)
    pure = local_moran_clusters(
        cells, xy[:, 0], xy[:, 1], permutations=99, generator=np.random.default_rng(7)
    )
    found = table(result["OUTPUT"])
    assert list(found) == [
        "cell_id", "count", "local_i", "z", "p", "p_adjusted", "p_sim", "cluster",
    ]  # fmt: skip
    assert found["count"] == pure.count.tolist() and found["cluster"] == pure.cluster.tolist()
    for name in ("local_i", "z", "p", "p_adjusted", "p_sim"):
        np.testing.assert_allclose(found[name], getattr(pure, name), rtol=1e-12)
    high = [f for f in result["OUTPUT"].getFeatures() if f["cluster"] == "HH"]
    assert len(high) > 5
    for feature in high:
        centre = feature.geometry().centroid().asPoint()
        assert np.hypot(centre.x() - X - 500, centre.y() - Y - 500) < 450
    method = json.loads(result["METHOD"])
    assert method["automatic"] == {"DISTANCE": result["DISTANCE"]}
    assert result["DISTANCE"] == pytest.approx(100 * np.sqrt(2))


def test_a_fresh_seed_is_told_and_repeats_the_run(run, points):
    layer = points(clustered().tolist())
    asked = {"INPUT": layer, "CELL_SIZE": 200, "PERMUTATIONS": 99, "OUTPUT": "TEMPORARY_OUTPUT"}
    first, other = run("local_moran_clusters", **asked), run("local_moran_clusters", **asked)
    seed = json.loads(first["METHOD"])["automatic"]["SEED"]
    again = run("local_moran_clusters", SEED=seed, **asked)
    p_sim = [table(result["OUTPUT"])["p_sim"] for result in (first, again, other)]
    assert p_sim[0] == p_sim[1] != p_sim[2]
    without = run("local_moran_clusters", **{**asked, "PERMUTATIONS": 0})
    from qgis.core import NULL

    assert set(table(without["OUTPUT"])["p_sim"]) == {NULL}
    assert "SEED" not in json.loads(without["METHOD"])["automatic"]


def test_memphis_is_that_of_spdep(run, points, areas, box, reference):
    """Row-standardised queen, two-sided p: to 1e-9, whatever the boundary leaves of the map."""
    import pandas as pd

    cells = pd.read_csv(reference / "sfhotspot_memphis_500m.csv")
    events = pd.read_csv(reference / "memphis_robberies.csv")
    bounds = cells[["xmin", "ymin", "xmax", "ymax"]].to_numpy().tolist()
    result = run(
        "local_moran_clusters",
        INPUT=points(events[["e", "n"]].to_numpy().tolist(), crs="EPSG:32615"),
        GRID=areas([box(*corners) for corners in bounds], crs="EPSG:32615"),
        OUTPUT="TEMPORARY_OUTPUT",
    )
    found = table(result["OUTPUT"])
    for name, column in (("local_i", "localI"), ("z", "localI_Z"), ("p", "localI_p")):
        np.testing.assert_allclose(found[name], cells[column], rtol=1e-9, atol=1e-12)
    assert result["CELL_SIZE"] is None


def test_the_log_warns_of_few_incidents_and_of_few_permutations(provider, points):
    rng = np.random.default_rng(1)
    sparse = points(rng.uniform((X, Y), (X + 5000, Y + 5000), (70, 2)).tolist())
    _, log = algorithm_log(sparse, CELL_SIZE=100, PERMUTATIONS=999)
    assert "WARNING Only 0.0" in log and "p_sim is at least 0.002" in log
    _, log = algorithm_log(points(clustered().tolist()), CELL_SIZE=400, PERMUTATIONS=4999)
    assert "WARNING Only" not in log and "p_sim is at least" not in log
    assert "High among high:" in log


def test_what_does_not_exist_is_null(run, points, areas, box):
    """All cells equal: no variance; an island: no neighbours."""
    from qgis.core import NULL

    rows = [(X + 50 + 100 * i, Y + 50 + 100 * j) for i in range(3) for j in range(3)]
    same = run(
        "local_moran_clusters",
        INPUT=points(rows),
        CELL_SIZE=100,
        BOUNDARY=areas([box(X, Y, X + 300, Y + 300)]),
        PERMUTATIONS=9,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    for name in ("local_i", "z", "p", "p_adjusted", "p_sim"):
        assert table(same["OUTPUT"])[name] == [NULL] * 9
    assert table(same["OUTPUT"])["cluster"] == ["none"] * 9
    island = run(
        "local_moran_clusters",
        INPUT=points(rows + rows[:4] + [(X + 950, Y + 50)]),
        CELL_SIZE=100,
        BOUNDARY=areas([box(X, Y, X + 300, Y + 300), box(X + 900, Y, X + 1000, Y + 100)]),
        OUTPUT="TEMPORARY_OUTPUT",
    )
    found = table(island["OUTPUT"])
    assert [i for i, z in enumerate(found["z"]) if z == NULL] == [3]  # the fourth of the first row


@pytest.mark.parametrize(
    "rows",
    [[(X, Y)], [(X, Y)] * 50, [(X + 100 * i, Y) for i in range(30)]],
    ids=["one", "pile", "line"],
)
@pytest.mark.parametrize("name", ["local_moran_clusters", "gi_star_hotspots", "grid_counts"])
def test_hostile_points_get_an_answer(run, points, rows, name):
    result = run(name, INPUT=points(rows), OUTPUT="TEMPORARY_OUTPUT")
    found = table(result["OUTPUT"])
    assert sum(found["count"]) == len(rows)
    numbers = [v for column in found.values() for v in column if isinstance(v, float)]
    assert np.isfinite(numbers).all()


@pytest.mark.parametrize("name", ["local_moran_clusters", "gi_star_hotspots", "grid_counts"])
def test_a_billion_cells_are_refused_with_a_size_that_fits(run, points, name):
    from qgis.core import QgsProcessingException

    layer = points([(X, Y), (X + 31_000, Y + 32_000)])
    with pytest.raises(QgsProcessingException) as caught:
        run(name, INPUT=layer, CELL_SIZE=1, OUTPUT="TEMPORARY_OUTPUT")
    fits = float(str(caught.value).split("cell size of ")[-1].split(" m")[0])
    assert 7 < fits < 9 and "\n" not in str(caught.value).strip()


def test_the_layer_is_styled_by_its_clusters(run, points, qgis_new_project):
    import processing
    from qgis.core import QgsProject

    processing.runAndLoadResults(
        "embrace:local_moran_clusters",
        {"INPUT": points(clustered().tolist()), "CELL_SIZE": 100, "OUTPUT": "TEMPORARY_OUTPUT"},
    )
    group = QgsProject.instance().layerTreeRoot().findGroup("Embrace")
    renderer = group.findLayers()[0].layer().renderer()
    assert renderer.classAttribute() == "cluster"
    assert [c.value() for c in renderer.categories()] == ["HH", "HL", "LH", "LL", "none"]
