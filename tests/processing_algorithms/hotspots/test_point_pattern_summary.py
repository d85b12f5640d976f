# SPDX-License-Identifier: GPL-3.0-or-later
"""The point pattern in brief through Processing: Memphis, Chicago, and what the log says."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

ORIGIN = np.array([674000.0, 6580000.0])


def table(result):
    """statistic -> (value, z, p), None where empty."""
    from embrace.embrace_qgis.layers.fields import is_null

    layer = result["OUTPUT"]
    return {
        feature["statistic"]: tuple(
            None if is_null(feature[name]) else feature[name] for name in ("value", "z", "p")
        )
        for feature in layer.getFeatures()
    }


def cluster(n=120, seed=1):
    return (ORIGIN + np.random.default_rng(seed).normal(0, [400, 150], (n, 2))).tolist()


def scattered(n=120, seed=1):
    return (ORIGIN + np.random.default_rng(seed).uniform(0, 2000, (n, 2))).tolist()


def test_memphis(run, points, areas, box, reference):
    """esda, spdep and pointpats: 1e-6, with the reference's own cells as GRID."""
    robberies = pd.read_csv(reference / "memphis_robberies.csv")
    cells = pd.read_csv(reference / "sfhotspot_memphis_500m.csv")
    truth = json.loads((reference / "esda_pointpats_memphis.json").read_text())
    bounds = cells[["xmin", "ymin", "xmax", "ymax"]].to_numpy().tolist()
    result = run(
        "point_pattern_summary",
        INPUT=points(robberies[["e", "n"]].to_numpy().tolist(), crs="EPSG:32615"),
        GRID=areas([box(*bound) for bound in bounds], crs="EPSG:32615"),
        CRS="EPSG:32615",
        PERMUTATIONS=0,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    found = table(result)

    def value(name):
        return found[name][0]

    assert value("moran_i") == pytest.approx(truth["moran_I"], rel=1e-6)
    assert found["moran_i"][1] == pytest.approx(truth["moran_z_rand"], rel=1e-6)
    assert value("general_g") == pytest.approx(truth["globalG"], rel=1e-6)
    assert found["general_g"][1] == pytest.approx(truth["globalG_z"], rel=1e-6)
    index = truth["nni_hull"]
    assert value("nearest_neighbour_index") == pytest.approx(index["R"], rel=1e-6)
    assert found["nearest_neighbour_index"][1] == pytest.approx(index["z"], rel=1e-5)
    assert value("nearest_neighbour_distance") == pytest.approx(index["dobs"], rel=1e-6)
    assert value("study_area_km2") == pytest.approx(index["area"] / 1e6, rel=1e-6)
    assert [value("mean_centre_x"), value("mean_centre_y")] == pytest.approx(truth["mean_center"])
    medians = [value("median_centre_x"), value("median_centre_y")]
    assert medians == pytest.approx(truth["median_center_euclidean"], rel=1e-6)
    assert value("standard_distance") == pytest.approx(truth["standard_distance_n"], rel=1e-6)
    major, minor, _ = truth["pp_ellipse_sx_sy_theta"]
    assert value("ellipse_major_axis") == pytest.approx(major, rel=1e-6)
    assert value("ellipse_minor_axis") == pytest.approx(minor, rel=1e-6)
    # 2,245 robberies at 1,893 places, none simulated.
    assert (value("points"), value("places")) == (2245, 1893)
    assert found["l_test_mad"][2] is None and found["moran_i_permutation"][2] is None
    method = json.loads(result["METHOD"])
    assert method["study_area"] == "hull"
    # Chance is simulated in more than the hull, but little more with so many places.
    assert 1 < method["chance_area_km2"] / method["study_area_km2"] < 1.02


def test_chicago_in_its_window(run, points, areas, box, reference):
    """spatstat: Clark-Evans, Donnelly, K with edge corrections, in a boundary of its size."""
    rows = pd.read_csv(reference / "spatstat_chicago_points_feet.csv")[["x", "y"]].to_numpy()
    window = [0.389352289884, 153.103496225, 1281.98625717, 1276.56022345]
    shifted = np.array(window) + np.tile(ORIGIN, 2)
    common = {
        "INPUT": points((rows + ORIGIN).tolist()),
        "BOUNDARY": areas([box(*shifted)]),
        "DISTANCES": "0, 100, 200, 300",
        "PERMUTATIONS": 0,
        "OUTPUT": "TEMPORARY_OUTPUT",
    }
    truth = {
        0: [72841.52957, 247356.927216, 506050.57011],
        1: [70244.4180957, 234488.140627, 475792.071448],
        3: [68213.2980427, 215001.407755, 407984.599053],
    }
    for correction, expected in truth.items():
        found = table(run("point_pattern_summary", EDGE_CORRECTION=correction, **common))
        ours = [found[f"k_{distance}"][0] for distance in (100, 200, 300)]
        assert ours == pytest.approx(expected, rel=1e-6)
        assert found["l_minus_r_100"][0] == pytest.approx(np.sqrt(expected[0] / np.pi) - 100)
    assert found["nearest_neighbour_index"][0] == pytest.approx(0.664116034825, rel=1e-6)
    assert found["nearest_neighbour_index_donnelly"][0] == pytest.approx(0.637892708879, rel=1e-6)


def test_clusters_are_clusters_and_the_seed_repeats_them(run, points, areas, box):
    window = areas([box(*(ORIGIN - 2000), *(ORIGIN + 2000))])
    common = {"BOUNDARY": window, "OUTPUT": "TEMPORARY_OUTPUT", "SEED": 7, "PERMUTATIONS": 39}
    first, second = (
        run("point_pattern_summary", INPUT=points(cluster()), **common) for _ in range(2)
    )
    found = table(first)
    assert found == table(second)
    assert json.loads(first["METHOD"])["seed"] == 7
    for test in ("l_test_mad", "l_test_dclf", "moran_i_permutation"):
        assert found[test][2] == pytest.approx(1 / 40)
    assert found["nearest_neighbour_index"][0] < 0.5 and found["nearest_neighbour_index"][1] < -5
    assert found["moran_i"][1] > 5 and found["variance_mean_ratio"][0] > 2
    assert found["ellipse_rotation"][0] == pytest.approx(90, abs=15)
    chance = table(
        run(
            "point_pattern_summary",
            INPUT=points(scattered()),
            SEED=2,
            **{"OUTPUT": "TEMPORARY_OUTPUT", "PERMUTATIONS": 39},
        )
    )
    assert abs(chance["nearest_neighbour_index_simulated"][1]) < 3


def test_a_fresh_seed_is_told(run, points):
    results = [
        run(
            "point_pattern_summary",
            INPUT=points(scattered(30)),
            PERMUTATIONS=9,
            OUTPUT="TEMPORARY_OUTPUT",
        )
        for _ in range(2)
    ]
    seeds = [json.loads(result["METHOD"])["seed"] for result in results]
    assert all(isinstance(seed, int) for seed in seeds) and seeds[0] != seeds[1]


def test_the_ellipse_is_drawn_and_styled(run, points):
    from embrace.embrace_qgis.layers.styles import style_point_pattern_summary

    result = run(
        "point_pattern_summary",
        INPUT=points(cluster()),
        PERMUTATIONS=0,
        OUTPUT="TEMPORARY_OUTPUT",
        ELLIPSE="TEMPORARY_OUTPUT",
    )
    found = table(result)
    layer = result["ELLIPSE"]
    (feature,) = layer.getFeatures()
    assert feature["major_axis"] == found["ellipse_major_axis"][0]
    area = found["ellipse_area_km2"][0]
    assert feature.geometry().area() / 1e6 == pytest.approx(area, rel=1e-3)
    centre = feature.geometry().centroid().asPoint()
    assert centre.x() == pytest.approx(found["mean_centre_x"][0], abs=1e-3)
    style_point_pattern_summary(layer)
    (rule,) = layer.renderer().rootRule().children()
    assert rule.symbol().symbolLayerCount() == 3 and "most incidents" in rule.label()


def test_overlapping_boundaries_are_one_area(run, points, areas, box):
    x, y = ORIGIN
    parts = [box(x, y, x + 1200, y + 2000), box(x + 800, y, x + 2000, y + 2000)]
    result = run(
        "point_pattern_summary",
        INPUT=points([*scattered(), (x - 500, y)]),
        BOUNDARY=areas(parts),
        PERMUTATIONS=0,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    assert table(result)["study_area_km2"][0] == pytest.approx(4)
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (120, 1)


def test_the_log_says_what_was_chosen(provider, points):
    import processing
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    rows = [*scattered(60), *scattered(60)[:5]]
    parameters = {"INPUT": points(rows), "PERMUTATIONS": 5, "OUTPUT": "TEMPORARY_OUTPUT"}
    processing.run("embrace:point_pattern_summary", parameters, feedback=feedback)
    log = feedback.textLog()
    for words in (
        "convex hull",
        "5 of 65 points lie where another",
        "Distances chosen",
        "Nearest-neighbour index",
        "With 5 simulations no p reaches 0.05",
    ):
        assert words in log


@pytest.mark.parametrize("permutations", [0, 19])
def test_the_plot_is_a_picture(run, points, tmp_path, permutations):
    from qgis.PyQt.QtGui import QImage

    result = run(
        "point_pattern_summary",
        INPUT=points(cluster()),
        PERMUTATIONS=permutations,
        OUTPUT="TEMPORARY_OUTPUT",
        PLOT=str(tmp_path / "plot.png"),
    )
    image = QImage(result["PLOT"])
    assert image.width() > 1000 and image.height() > 500
    colours = {image.pixelColor(x, y).name() for x in range(0, 1180, 3) for y in range(0, 620, 3)}
    assert len(colours) > 10
    # The curve leaves the range of chance in red, only where chance was simulated.
    assert ("#b5341c" in colours) is bool(permutations)
    assert [path.name for path in tmp_path.iterdir()] == ["plot.png"]


def test_points_on_a_line_have_no_area_but_a_centre(run, points, tmp_path):
    rows = [(ORIGIN[0] + 10 * number, ORIGIN[1]) for number in range(31)]
    result = run(
        "point_pattern_summary",
        INPUT=points(rows),
        OUTPUT="TEMPORARY_OUTPUT",
        ELLIPSE="TEMPORARY_OUTPUT",
    )
    found = table(result)
    assert found["median_centre_x"][0] == pytest.approx(ORIGIN[0] + 150)
    assert found["ellipse_minor_axis"][0] == 0
    for name in ("study_area_km2", "nearest_neighbour_index", "density_km2"):
        assert found[name] == (None, None, None)
    assert not any(name.startswith("k_") for name in found)
    assert result["ELLIPSE"].featureCount() == 0
    assert plot_refusal(run, points, rows, tmp_path).startswith("There is nothing to plot")


def plot_refusal(run, points, rows, tmp_path):
    from qgis.core import QgsProcessingException

    try:
        run(
            "point_pattern_summary",
            INPUT=points(rows),
            OUTPUT="TEMPORARY_OUTPUT",
            PLOT=str(tmp_path / "plot.png"),
        )
    except QgsProcessingException as error:
        return str(error)
    return ""


@pytest.mark.parametrize("distances", ["near", "300, 100", "-5, 10", "100, nan"])
def test_distances_that_are_none_are_refused(run, points, distances):
    from qgis.core import QgsProcessingException

    try:
        run(
            "point_pattern_summary",
            INPUT=points(scattered(30)),
            DISTANCES=distances,
            OUTPUT="TEMPORARY_OUTPUT",
        )
    except QgsProcessingException as error:
        said = str(error)
    else:
        said = ""
    assert "100, 200, 400" in said
