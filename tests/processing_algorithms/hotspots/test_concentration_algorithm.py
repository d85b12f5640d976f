# SPDX-License-Identifier: GPL-3.0-or-later
"""Concentration through Processing: Memphis to 1e-9, nearest streets as QGIS measures them."""

from __future__ import annotations

import json

import numpy as np
import pytest

X, Y = 674000.0, 6580000.0


def table(layer) -> dict[str, dict]:
    names = layer.fields().names()
    rows = [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]
    return {row["unit"]: row for row in rows}


@pytest.fixture
def lines(provider):
    def make(wkts, crs="EPSG:3006"):
        from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

        layer = QgsVectorLayer(f"MultiLineString?crs={crs}", "streets", "memory")
        for wkt in wkts:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
            layer.dataProvider().addFeature(feature)
        layer.updateExtents()
        return layer

    return make


def line_wkt(*corners):
    return "LINESTRING(" + ",".join(f"{x} {y}" for x, y in corners) + ")"


def test_memphis_in_its_own_cells(run, points, areas, box, reference):
    import pandas as pd

    told = json.loads((reference / "memphis_concentration_500m.json").read_text())
    robberies = pd.read_csv(reference / "memphis_robberies.csv")
    cells = pd.read_csv(reference / "sfhotspot_memphis_500m.csv")
    bounds = cells[["xmin", "ymin", "xmax", "ymax"]].to_numpy().tolist()
    result = run(
        "concentration",
        INPUT=points(robberies[["e", "n"]].to_numpy().tolist(), "EPSG:32615"),
        GRID=areas([box(*bound) for bound in bounds], "EPSG:32615"),
        CRS="EPSG:32615",
        OUTPUT="TEMPORARY_OUTPUT",
    )
    found = table(result["OUTPUT"])["cells"]
    assert (found["units"], found["events"]) == (told["n_cells"], told["n_events"])
    near = {"abs": 1e-9, "rel": 0}
    assert found["gini"] == pytest.approx(told["gini_biased"], **near)
    assert found["gini_generalised"] == pytest.approx(told["gini_generalized_biased"], **near)
    for share in (25, 50, 80):
        assert found[f"share_{share}"] == pytest.approx(told[f"pct_cells_with_{share}pct"], **near)
    assert result["CELL_SIZE"] is None


def test_events_go_to_the_nearest_street_as_qgis_measures(run, points, lines):
    from qgis.core import QgsGeometry, QgsPointXY

    generator = np.random.default_rng(4)
    wkts = []
    for _ in range(25):
        start = generator.uniform(0, 1500, 2) + np.array([X, Y])
        steps = np.cumsum(generator.normal(0, 90, (4, 2)), axis=0)
        wkts.append(line_wkt(*np.vstack([start, start + steps]).tolist()))
    rows = (generator.uniform(0, 1500, (300, 2)) + np.array([X, Y])).tolist()
    result = run(
        "concentration",
        INPUT=points(rows),
        STREETS=lines(wkts),
        SEARCH_DISTANCE=80,
        CELL_SIZE=250,
        OUTPUT="TEMPORARY_OUTPUT",
    )
    streets = [QgsGeometry.fromWkt(wkt) for wkt in wkts]
    counts = np.zeros(25)
    for x, y in rows:
        away = [street.distance(QgsGeometry.fromPointXY(QgsPointXY(x, y))) for street in streets]
        if min(away) <= 80:
            counts[int(np.argmin(away))] += 1
    found = table(result["OUTPUT"])["streets"]
    assert (found["units"], found["units_used"]) == (25, np.count_nonzero(counts))
    assert found["events"] == counts.sum() and found["left_out"] == 300 - counts.sum()
    difference = np.abs(counts[:, None] - counts).mean() / (2 * counts.mean())
    assert found["gini"] == pytest.approx(difference)
    # The cells still hold all.
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (300, 0)


def test_units_inside_the_boundary_and_addresses(run, points, areas, box, lines):
    rows = [(X + 10, Y + 10), (X + 10, Y + 10), (X + 90, Y + 90), (X + 500, Y + 10)]
    streets = lines(
        [
            line_wkt((X, Y), (X + 60, Y)),
            line_wkt((X + 100, Y + 60), (X + 100, Y + 100)),
            line_wkt((X + 450, Y), (X + 550, Y)),
            "MULTILINESTRING EMPTY",
        ]
    )
    homes = [(X + 11, Y + 10), (X + 11, Y + 10), (X + 50, Y + 50), (X + 500, Y + 11)]
    result = run(
        "concentration",
        INPUT=points(rows),
        STREETS=streets,
        ADDRESSES=points(homes),
        CELL_SIZE=100,
        SEARCH_DISTANCE=20,
        BOUNDARY=areas([box(X, Y, X + 200, Y + 100)]),
        OUTPUT="TEMPORARY_OUTPUT",
    )
    found = table(result["OUTPUT"])
    numbers = {
        unit: (row["units"], row["units_used"], row["events"]) for unit, row in found.items()
    }
    assert numbers == {"cells": (2, 1, 3), "streets": (2, 2, 3), "addresses": (2, 1, 2)}
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (3, 1)
    assert json.loads(result["METHOD"])["left_out"] == {"in_no_unit": 1}


def test_the_plot_is_drawn_for_all_kinds(run, points, lines, tmp_path):
    from qgis.PyQt.QtGui import QImage

    generator = np.random.default_rng(4)
    rows = (generator.uniform(0, 900, (60, 2)) + np.array([X, Y])).tolist()
    path = tmp_path / "lorenz.png"
    result = run(
        "concentration",
        INPUT=points(rows),
        STREETS=lines([line_wkt((X, Y), (X + 900, Y + 900))]),
        ADDRESSES=points(rows[:30]),
        CELL_SIZE=50,
        OUTPUT="TEMPORARY_OUTPUT",
        PLOT=str(path),
    )
    assert result["PLOT"] == str(path)
    image = QImage(str(path))
    assert image.width() > 1000
    colours = {image.pixelColor(x, y).name() for x in range(0, 1184, 2) for y in range(0, 760, 2)}
    assert {"#b02c55", "#1f6aa5", "#4f0f5e"} <= colours


def test_a_huge_grid_is_refused_with_the_size_that_fits(run, points):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="Choose a cell size of"):
        run(
            "concentration",
            INPUT=points([(X, Y), (X + 90_000, Y + 90_000)]),
            CELL_SIZE=1,
            OUTPUT="TEMPORARY_OUTPUT",
        )


def test_street_layers_that_hold_nothing(run, points, lines):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="holds no lines"):
        run(
            "concentration",
            INPUT=points([(X, Y)] * 3),
            STREETS=lines(["MULTILINESTRING EMPTY"]),
            OUTPUT="TEMPORARY_OUTPUT",
        )
