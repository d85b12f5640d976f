# SPDX-License-Identifier: GPL-3.0-or-later
"""approved_reports through Processing: counts by hand from the sample's six rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

MAP, ALL = 0, 1


@pytest.fixture
def approved(run, store_path, import_rows, listener):
    import_rows()

    def select(use=ALL, **parameters):
        results = run(
            "approved_reports",
            listener,
            STORE=str(store_path),
            USE=use,
            OUTPUT="TEMPORARY_OUTPUT",
            **parameters,
        )
        layer = results["OUTPUT"]
        assert layer.featureCount() == results["N_USED"]
        return [feature["occurred_from"] for feature in layer.getFeatures()], results

    return select


def days(selected):
    return sorted(int(str(moment)[8:10]) for moment in selected[0])


def contract_fields():
    contract = Path(__file__).resolve().parents[4] / "shared" / "contract.txt"
    if not contract.is_file():
        pytest.skip("no contract.txt beside the checkout")
    lines = contract.read_text("utf-8").splitlines()
    return (
        next(line for line in lines if line.startswith("approved_reports")).split("|")[-1].split()
    )


def test_layer_has_the_contract_s_fields(approved):
    layer = approved()[1]["OUTPUT"]
    assert [field.name() for field in layer.fields()] == contract_fields()
    assert layer.crs().authid() == "EPSG:3006"
    assert layer.wkbType() == QgsWkbTypes.Type.Point


def test_all_and_for_the_map(approved):
    assert days(approved()) == [1, 2, 6, 8, 9, 14]
    selected, results = approved(MAP)
    assert days((selected, results)) == [1, 2, 6, 14]
    # Row 4 (threat) is sensitive, row 6 (rumours) has no place.
    assert results["N_LEFT_OUT"] == 2
    assert json.loads(results["METHOD"])["left_out"] == {"no_exact_place": 1, "sensitive": 1}


def test_places_and_values(approved):
    features = list(approved()[1]["OUTPUT"].getFeatures())
    first = features[0]
    assert first["occurred_from"] == "2026-11-01T22:15:00"
    assert (first["category"], first["category_group"]) == ("SKA-KLO", "SKA")
    assert (first["place"], first["unit"], first["weight"]) == ("Torget", "Polisen", 1.0)
    assert first["received_at"] == "2026-11-03"
    point = first.geometry().asPoint()
    assert (point.x(), point.y()) == (500_100.5, 6_600_100.5)
    (nowhere,) = (feature for feature in features if feature["location_precision"] == "none")
    assert not nowhere.hasGeometry()


def test_a_day_without_time_is_a_date_alone(approved):
    moments = approved()[0]
    assert "2026-11-02" in moments and "2026-11-09" in moments


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"START": "2026-11-02", "END": "2026-11-08"}, [2, 6]),
        ({"START": "2026-11-08"}, [8, 9, 14]),
        ({"END": "2026-11-02"}, [1]),
        ({"CATEGORIES": "SKA"}, [1, 2, 14]),
        ({"CATEGORIES": "ord-brk, VAL"}, [6, 8]),
        ({"UNITS": "Polisen"}, [1, 6, 8]),
        ({"WEEKDAYS": "7"}, [1, 8]),
        ({"HOURS": "22-2"}, [1, 6, 8]),
        ({"HOURS": "20-24,0-3", "WEEKDAYS": "5"}, [6]),
        ({"AS_KNOWN": "2026-11-10"}, [1, 2, 6, 8, 9]),
        ({"AS_KNOWN": "2026-11-09"}, [1, 2, 6]),
    ],
)
def test_selections(approved, parameters, expected):
    assert days(approved(**parameters)) == expected


def test_area_in_another_system(approved):
    layer = QgsVectorLayer("Polygon?crs=EPSG:3006", "a", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(500_050, 6_600_050, 500_150, 6_600_150)))
    layer.dataProvider().addFeature(feature)
    assert days(approved(AREA=layer)) == [1, 6]


def test_an_empty_selection_is_an_empty_layer_and_a_warning(approved, listener):
    selected, results = approved(START="2020-01-01", END="2020-02-01")
    assert selected == [] and results["N_USED"] == 0
    assert any("layer is empty" in warning for warning in listener.warnings)


def test_only_what_may_not_be_mapped(approved, listener):
    assert approved(MAP, CATEGORIES="VAL")[0] == []
    assert any("none may be shown on a map" in warning for warning in listener.warnings)


def test_unknown_category_is_said(approved, listener):
    approved(CATEGORIES="SKA,XYZ")
    assert any("XYZ" in warning for warning in listener.warnings)


def test_unapproved_reports_never_come_out(run, store_path, import_rows):
    import_rows(STATE=0)
    results = run("approved_reports", STORE=str(store_path), USE=ALL, OUTPUT="TEMPORARY_OUTPUT")
    assert results["N_USED"] == 0


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"START": "2026-11-08", "END": "2026-11-02"}, "empty"),
        ({"START": "16/11 2026"}, "START"),
        ({"HOURS": "25-26"}, "hour"),
        ({"WEEKDAYS": "8"}, "[Ww]eekday"),
        ({"STORE": "/nowhere/s.gpkg"}, "no report store"),
    ],
)
def test_refusals(run, store_path, parameters, message):
    options = {"STORE": str(store_path), "OUTPUT": "TEMPORARY_OUTPUT", **parameters}
    with pytest.raises(QgsProcessingException, match=message):
        run("approved_reports", **options)


def test_to_a_file(run, store_path, import_rows, tmp_path):
    import_rows()
    target = str(tmp_path / "incidents.gpkg")
    run("approved_reports", STORE=str(store_path), OUTPUT=target)
    layer = QgsVectorLayer(target, "i", "ogr")
    assert layer.isValid() and layer.featureCount() == 4
    assert not layer.fields().field("occurred_from").isDateOrTime()
