# SPDX-License-Identifier: GPL-3.0-or-later
"""From a file of reports to surfaces and counts: weights, spans of time and vague places.

Truth by hand: 24 reports, of which the file says how well each place is known, how much some of
them weigh, and when some of them may have happened; and a taxonomy where graffiti weighs 3.
"""

from __future__ import annotations

import json

import numpy as np
import pytest
from embrace.embrace_qgis.paths import resource

HEADER = (
    "Ärende-id;Inkom;Datum;Tid;Datum till;Tid till;Kategori;Plats;N;E;Enhet;Lägesnoggrannhet;Vikt"
)
AREA, STREET = (3, 9, 15), (4, 10)
GRAFFITI_WEIGHT, HEAVY, HEAVY_WEIGHT = 3.0, (6, 9), 2.5
NUMBER = 24


def category(i):
    return "Klotter" if i % 3 == 0 else "Bråk"


def weight(i):
    own = HEAVY_WEIGHT if i in HEAVY else 1.0
    return own * (GRAFFITI_WEIGHT if category(i) == "Klotter" else 1.0)


def row(i):
    """Report ``i``: 18-27 October; every fourth over the night between October and November."""
    span = i % 4 == 0
    first = "2026-10-31;18:00;2026-11-01;18:00" if span else f"2026-10-{18 + i % 10};2{i % 4}:15;;"
    known = "Område" if i in AREA else "Gata" if i in STREET else "Exakt"
    own = str(HEAVY_WEIGHT).replace(".", ",") if i in HEAVY else ""
    place = f"Plats {i};{6_600_000 + 37 * i % 1700};{500_000 + 61 * i % 1900}"
    return f"{i + 1};2026-11-09;{first};{category(i)};{place};Polisen;{known};{own}"


@pytest.fixture
def approved(run, tmp_path, municipality, listener):
    """The layer of ``approved_reports`` of a store with those reports."""
    words = resource("taxonomies", "embrace.csv").read_text(encoding="utf-8-sig").splitlines()
    fields = words[0].split(";")
    changed = [line.split(";") for line in words]
    for line in changed:
        if line[0] == "SKA-KLO":
            line[fields.index("weight")] = str(GRAFFITI_WEIGHT)
    taxonomy = tmp_path / "taxonomy.csv"
    taxonomy.write_text("\n".join(";".join(line) for line in changed), encoding="utf-8")
    reports = tmp_path / "reports.csv"
    reports.write_text("\n".join([HEADER, *map(row, range(NUMBER))]), encoding="utf-8")
    store = str(tmp_path / "weighted.gpkg")
    run("create_report_store", STORE=store, MUNICIPALITY=municipality, TAXONOMY=str(taxonomy))
    counts = run("import_reports", INPUT_FILE=str(reports), STORE=store, SOURCE="kommunen", STATE=1)
    assert counts["ACCEPTED"] == NUMBER
    result = run("approved_reports", STORE=store, OUTPUT=str(tmp_path / "approved.gpkg"))
    return str(result["OUTPUT"])


def placed(include_area_level):
    return [i for i in range(NUMBER) if include_area_level or i not in AREA]


def left_out(result):
    return json.loads(result["METHOD"])["left_out"]


@pytest.mark.parametrize("include", [False, True])
@pytest.mark.parametrize("weighted", [False, True])
def test_a_heat_map_adds_up_to_the_weights_of_known_places(
    run, approved, tmp_path, listener, include, weighted
):
    from embrace.embrace_qgis.layers.rasters import read_raster

    result = run(
        "heatmap",
        listener,
        INPUT=approved,
        WEIGHT_FIELD="weight" if weighted else None,
        BANDWIDTH=600,
        CELL_SIZE=20,
        INCLUDE_AREA_LEVEL=include,
        OUTPUT=str(tmp_path / "heat.tif"),
    )
    used = placed(include)
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (len(used), NUMBER - len(used))
    assert left_out(result) == ({} if include else {"area_level": len(AREA)})
    grid, surface, _ = read_raster(result["OUTPUT"])
    expected = sum(weight(i) if weighted else 1 for i in used)
    assert np.nansum(surface) * grid.cell_area_km2 == pytest.approx(expected, rel=1e-3)
    quality = {finding["code"]: finding for finding in json.loads(result["METHOD"])["data_quality"]}
    assert quality["street_level"]["count"] == len(STREET)
    assert ("area_level" in quality) == include
    said = "\n".join(listener.infos)
    assert ("3 known to an area only" in said) != include
    assert any("2 of " in line and "street only" in line for line in listener.infos)


def test_counts_are_events_and_weights_their_sum(run, approved, tmp_path):
    from qgis.core import QgsVectorLayer

    result = run(
        "grid_counts",
        INPUT=approved,
        WEIGHT_FIELD="weight",
        CELL_SIZE=500,
        OUTPUT=str(tmp_path / "counts.gpkg"),
    )
    layer = QgsVectorLayer(result["OUTPUT"], "counts", "ogr")
    rows = [(feature["count"], feature["weight"]) for feature in layer.getFeatures()]
    assert sum(count for count, _ in rows) == NUMBER - len(AREA)
    assert sum(own for _, own in rows) == pytest.approx(sum(map(weight, placed(False))))
    assert left_out(result) == {"area_level": len(AREA)}


def test_hot_spots_count_events_and_weigh_gi_star_alone(run, approved, tmp_path):
    from qgis.core import QgsVectorLayer

    found = {}
    for name in ("weight", None):
        result = run(
            "gi_star_hotspots",
            INPUT=approved,
            WEIGHT_FIELD=name,
            CELL_SIZE=200,
            OUTPUT=str(tmp_path / f"gi_{name}.gpkg"),
        )
        layer = QgsVectorLayer(result["OUTPUT"], "gi", "ogr")
        columns = ("count", "neighbour_count", "p_exact", "gi_star")
        found[name] = np.array([[f[column] for column in columns] for f in layer.getFeatures()])
    by_weight, by_event = found["weight"], found[None]
    assert by_event[:, 0].sum() == NUMBER - len(AREA)
    np.testing.assert_array_equal(by_weight[:, :3], by_event[:, :3])
    assert np.abs(by_weight[:, 3] - by_event[:, 3]).max() > 0.1


OCTOBER, NOVEMBER = 0.25, 0.75  # of the spans from 31 October 18:00 to 1 November 18:00


def test_a_series_shares_spans_between_the_periods(run, approved, tmp_path, listener):
    from embrace.embrace_qgis.layers.rasters import read_raster

    folder = tmp_path / "series"
    result = run(
        "heatmap_series",
        listener,
        INPUT=approved,
        TIME_FIELD="occurred_from",
        END_TIME_FIELD="occurred_to",
        WEIGHT_FIELD="weight",
        PERIOD="1 month",
        BANDWIDTH=600,
        CELL_SIZE=20,
        FOLDER=str(folder),
        LOAD=False,
    )
    assert left_out(result) == {"area_level": len(AREA)}
    assert {"street_level"} <= {f["code"] for f in json.loads(result["METHOD"])["data_quality"]}
    expected = {
        "2026-10-01": sum(weight(i) * (OCTOBER if i % 4 == 0 else 1) for i in placed(False)),
        "2026-11-01": sum(weight(i) * NOVEMBER for i in placed(False) if i % 4 == 0),
    }
    for day, total in expected.items():
        grid, surface, _ = read_raster(str(folder / f"heatmap_{day}.tif"))
        assert np.nansum(surface) * grid.cell_area_km2 == pytest.approx(total, rel=1e-3)
    spans = sum(i % 4 == 0 for i in placed(False))
    assert any(line.startswith(f"{spans} incidents may have") for line in listener.infos)


def test_a_test_counts_spans_whole_in_the_likeliest_period(run, approved, tmp_path, listener):
    from qgis.core import QgsVectorLayer

    result = run(
        "hotspot_change",
        listener,
        INPUT=approved,
        TIME_FIELD="occurred_from",
        END_TIME_FIELD="occurred_to",
        BEFORE_START="2026-10-01",
        BEFORE_END="2026-11-01",
        AFTER_START="2026-11-01",
        AFTER_END="2026-12-01",
        CELL_SIZE=500,
        OUTPUT=str(tmp_path / "change.gpkg"),
    )
    layer = QgsVectorLayer(result["OUTPUT"], "change", "ogr")
    before = sum(feature["before"] for feature in layer.getFeatures())
    after = sum(feature["after"] for feature in layer.getFeatures())
    spans = sum(i % 4 == 0 for i in placed(False))
    assert (before, after) == (len(placed(False)) - spans, spans)
    assert left_out(result) == {"area_level": len(AREA)}
    assert any(line.startswith(f"{spans} incidents may have") for line in listener.infos)
