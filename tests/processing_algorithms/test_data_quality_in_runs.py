# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs say of their data: files of open police data, and what the log and METHOD hold."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProcessingFeedback


class Listener(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self):
        super().__init__(False)
        self.infos, self.warnings = [], []

    def pushInfo(self, info):
        self.infos.append(info)

    def pushWarning(self, warning):
        self.warnings.append(warning)


@pytest.fixture
def told(provider, tmp_path):
    """Run an algorithm: its result, its warnings, and ``data_quality`` of its METHOD."""
    import processing

    def run(name, suffix=".gpkg", **parameters):
        listener = Listener()
        output = str(tmp_path / f"{name}{suffix}")
        result = processing.run(
            f"embrace:{name}", {**parameters, "OUTPUT": output}, feedback=listener
        )
        return result, listener, json.loads(result["METHOD"])["data_quality"]

    return run


def levels(quality):
    return {finding["code"]: finding["level"] for finding in quality}


def spread(n, seed=0):
    rng = np.random.default_rng(seed)
    return list(zip(rng.uniform(674e3, 684e3, n), rng.uniform(6580e3, 6588e3, n)))


@pytest.mark.parametrize("name", ["heatmap", "gi_star_hotspots"])
def test_no_hot_spots_from_the_swedish_police_feed(told, points, reference, name):
    rows = pd.read_csv(reference / "polisen_se_events_vastmanland.csv")
    layer = points(list(zip(rows.lon, rows.lat)), "EPSG:4326")
    suffix = ".tif" if name == "heatmap" else ".gpkg"
    _, listener, quality = told(name, suffix, INPUT=layer)
    (loud,) = [line for line in listener.warnings if line.startswith("NOT TO BE TRUSTED")]
    assert "1076 of 1620 points lie at 1 of only 6 places" in loud
    assert "no hot spots from these" in loud
    assert levels(quality) == {"few_places": "not_to_be_trusted"}
    assert quality[0]["count"] == 1076 and quality[0]["share"] == 0.6642


def test_open_police_data_of_britain(told, points, reference):
    rows = pd.read_csv(reference / "merseyside_shoplifting.csv")
    names = [name for name in rows.columns if name.isidentifier()]
    layer = points(
        list(zip(rows.longitude, rows.latitude, *(rows[name].astype(str) for name in names))),
        "EPSG:4326",
        "".join(f"&field={name}:string" for name in names),
    )
    _, listener, quality = told("gi_star_hotspots", INPUT=layer)
    loud = [line for line in listener.warnings if line.startswith("NOT TO BE TRUSTED")]
    assert any("moved to the nearest of a set of map points" in line for line in loud)
    assert any("3986 of 7930 points lie at 88 of only 1038 places" in line for line in loud)
    assert set(levels(quality).values()) == {"not_to_be_trusted"}
    # Its months are read as months.
    result, listener, quality = told("hour_weekday_profile", INPUT=layer, TIME_FIELD="month")
    assert (result["N_USED"], levels(quality)) == (7930, {"month_only": "not_to_be_trusted"})
    assert "7930 of 7930 times are known to the month only" in listener.warnings[0]


def test_good_data_are_not_warned_of(told, points, reference):
    # Memphis: degrees of three decimals are noted, not warned of.
    rows = pd.read_csv(reference / "memphis_robberies.csv")
    in_degrees = points(list(zip(rows.X, rows.Y)), "EPSG:4326")
    _, listener, quality = told("heatmap", ".tif", INPUT=in_degrees)
    assert listener.warnings == []
    assert levels(quality) == {"rounded_coordinates": "note"}
    assert any("rounded to about 111 m" in line for line in listener.infos)
    in_metres = points(list(zip(rows.e, rows.n)), "EPSG:32615")
    _, listener, quality = told("heatmap", ".tif", INPUT=in_metres)
    assert listener.warnings == [] and quality == []


def test_few_points_are_warned_of_once_but_for_counts(told, points):
    layer = points(spread(7))
    for name, suffix, number in (
        ("heatmap", ".tif", 1),
        ("gi_star_hotspots", ".gpkg", 1),
        ("grid_counts", ".gpkg", 0),
    ):
        _, listener, quality = told(name, suffix, INPUT=layer)
        assert sum("Only 7 points" in line for line in listener.warnings) == number
        assert ("too_few_points" in levels(quality)) == bool(number)


def test_counts_in_areas_of_ones_own_need_no_exact_places(told, points, areas, box):
    layer = points([(674_500.0, 6_580_500.0)] * 40)
    own = areas([box(674e3, 6580e3, 675e3, 6581e3), box(675e3, 6580e3, 676e3, 6581e3)])
    assert levels(told("grid_counts", INPUT=layer, GRID=own)[2]) == {}
    assert levels(told("grid_counts", INPUT=layer, CELL_SIZE=100)[2]) == {
        "few_places": "not_to_be_trusted"
    }


def test_points_outside_the_boundary_are_counted(told, points, areas, box):
    inside = [(x, y) for x, y in spread(200) if x < 679e3]
    outside = [(x + 20e3, y) for x, y in inside] * 9
    around = areas([box(674e3, 6580e3, 679e3, 6588e3)])
    _, listener, quality = told("heatmap", ".tif", INPUT=points(inside + outside), BOUNDARY=around)
    assert levels(quality) == {"outside": "warning"}
    n = len(inside)
    assert any(f"{9 * n} of {10 * n} points (90 %)" in line for line in listener.warnings)


def test_hours_that_are_not_known(told, points):
    rows = [
        (x, y, f"2026-{1 + i % 12:02d}-{2 + i % 25:02d}T00:00")
        for i, (x, y) in enumerate(spread(60))
    ]
    layer = points(rows, fields="&field=at:string")
    _, listener, quality = told("hour_weekday_profile", INPUT=layer, TIME_FIELD="at")
    assert levels(quality) == {"midnight": "not_to_be_trusted"}
    assert "60 of 60 times (100 %) are exactly 00:00" in listener.warnings[0]
    _, listener, quality = told("period_comparison", INPUT=layer, TIME_FIELD="at", END="2026-12-01")
    assert levels(quality) == {"midnight": "note"}


def test_vague_places_alone_are_refused_in_one_sentence(told, points):
    from qgis.core import QgsProcessingException

    layer = points([(*xy, "Area") for xy in spread(30)], fields="&field=location_precision:string")
    with pytest.raises(QgsProcessingException, match="known better than to an area"):
        told("heatmap", ".tif", INPUT=layer)
    result, _, quality = told("heatmap", ".tif", INPUT=layer, INCLUDE_AREA_LEVEL=True)
    assert result["N_USED"] == 30 and levels(quality) == {"area_level": "not_to_be_trusted"}


def test_words_that_are_no_precision_leave_nothing_out(told, points):
    rows = [(*xy, word) for xy, word in zip(spread(30), [None, "", "ungefär", 'exact"'] * 8)]
    layer = points(rows, fields="&field=location_precision:string")
    result, _, quality = told("heatmap", ".tif", INPUT=layer)
    assert (result["N_USED"], result["N_LEFT_OUT"], quality) == (30, 0, [])


PERIODS = {
    "BEFORE_START": "2026-01-01",
    "BEFORE_END": "2026-05-01",
    "AFTER_START": "2026-05-01",
    "AFTER_END": "2026-09-01",
}
RUNS = {
    "heatmap": {"OUTPUT": ".tif"},
    "heatmap_series": {"TIME_FIELD": "at", "PERIOD": "1 quarter", "FOLDER": "", "LOAD": False},
    "density_hotspots": {"OUTPUT": ".gpkg"},
    "relative_risk": {"REFERENCE": None, "OUTPUT": ".tif"},
    "grid_counts": {"OUTPUT": ".gpkg"},
    "gi_star_hotspots": {"OUTPUT": ".gpkg"},
    "local_moran_clusters": {"OUTPUT": ".gpkg"},
    "hotspot_change": {"TIME_FIELD": "at", **PERIODS, "OUTPUT": ".gpkg"},
    "persistence_classes": {"TIME_FIELD": "at", "OUTPUT": ".gpkg"},
    "emerging_hotspots": {"TIME_FIELD": "at", "OUTPUT": ".gpkg"},
    "nearest_neighbour_clusters": {"PERMUTATIONS": 9},
    "space_time_clusters": {"TIME_FIELD": "at", "DISTANCE": 500, "DAYS": 30, "OUTPUT": ".gpkg"},
    "repeat_locations": {"OUTPUT": ".gpkg"},
    "concentration": {"OUTPUT": ".gpkg"},
    "point_pattern_summary": {"PERMUTATIONS": 0, "OUTPUT": ".gpkg"},
}


def test_every_algorithm_of_places_is_among_the_runs(provider):
    groups = ("density", "hotspots")
    with_points = {
        algorithm.name()
        for algorithm in provider.algorithms()
        if algorithm.groupId() in groups and algorithm.parameterDefinition("INPUT") is not None
    }
    assert with_points == set(RUNS)


@pytest.mark.parametrize("name", RUNS)
def test_every_map_looks_at_its_data_and_leaves_vague_places_out(provider, points, tmp_path, name):
    """Truth by hand: 60 of 80 points are exact, 12 known to the street, 8 to an area."""
    import processing

    known = ["exact"] * 60 + ["street"] * 12 + ["area"] * 8
    rows = [
        (x, y, f"2026-{1 + i % 8:02d}-{2 + i % 25:02d}T{1 + i % 11:02d}:30", known[i])
        for i, (x, y) in enumerate(spread(80))
    ]
    layer = points(rows, fields="&field=at:string&field=location_precision:string")
    for include, used in ((False, 72), (True, 80)):
        parameters = {"INPUT": layer, "INCLUDE_AREA_LEVEL": include, **RUNS[name]}
        if "OUTPUT" in parameters:
            parameters["OUTPUT"] = str(tmp_path / f"{name}{include}{parameters['OUTPUT']}")
        if "FOLDER" in parameters:
            parameters["FOLDER"] = str(tmp_path / str(include))
        if "REFERENCE" in parameters:
            parameters["REFERENCE"] = points([(*xy, "", "") for xy in spread(90, seed=9)])
        result = processing.run(f"embrace:{name}", parameters, feedback=Listener())
        method = json.loads(result["METHOD"])
        between = method["left_out"].get("outside_periods", 0)
        assert result["N_USED"] + between == used
        assert method["left_out"].get("area_level", 0) == 80 - used
        found = levels(method["data_quality"])
        assert found["street_level"] == "note"
        assert ("area_level" in found) == include
