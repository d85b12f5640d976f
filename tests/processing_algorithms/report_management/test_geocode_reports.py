# SPDX-License-Identifier: GPL-3.0-or-later
"""geocode_reports: what is placed where and how surely, and what the store makes of it."""

from __future__ import annotations

import json

import pytest
from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsVectorLayer,
)

HEADER = "Ärende-id;Datum;Kategori;Plats;E;N"
ROWS = (
    "A1;2026-11-01;Klotter;Storgatan 12 B;;",
    "A2;2026-11-02;Klotter;Storg. 13;;",
    "A3;2026-11-03;Klotter;korsningen Storgatan/Kungsgatan;;",
    "A4;2026-11-04;Klotter;bakom skolan;;",
    "A5;2026-11-05;Klotter;;;",
    "A6;2026-11-06;Klotter;Storgatan 12;500100;6600100",
    "A7;2026-11-31;Klotter;Storgatan 12;;",  # its date is wrong too
    "A8;2026-11-08;Klotter;Byvägen 1;;",
)
STREETS = [
    ("Storgatan", 10, "", 500_000, 6_600_000),
    ("Storgatan", 12, "", 500_020, 6_600_000),
    ("Storgatan", 12, "B", 500_025, 6_600_000),
    ("Kungsgatan", 1, "", 500_020, 6_600_040),
    ("Byvägen", 1, "", 560_000, 6_600_000),  # far outside the municipality
]


@pytest.fixture
def addresses(qgis_app):
    """Addresses in degrees, as one text and in parts."""

    def make(crs="EPSG:3006"):
        from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

        layer = QgsVectorLayer(
            f"Point?crs={crs}&field=adress:string&field=gata:string&field=nr:integer"
            "&field=bokstav:string&field=ort:string",
            "adresser",
            "memory",
        )
        transform = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:3006"), layer.crs(), QgsProject.instance()
        )
        features = []
        for street, number, letter, x, y in STREETS:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(
                [f"{street} {number} {letter}".strip(), street, number, letter, "Älvhamra"]
            )
            feature.setGeometry(QgsGeometry.fromPointXY(transform.transform(QgsPointXY(x, y))))
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        return layer

    return make


@pytest.fixture
def town(run, store_path, tmp_path):
    """A store with the rows imported as approved: all but A6 wait in quarantine."""
    path = tmp_path / "rows.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    run("import_reports", INPUT_FILE=str(path), STORE=str(store_path), SOURCE="kommunen", STATE=1)
    store = open_store(store_path)
    assert store.quarantine_reasons() == {"no_location": 6, "bad_date": 1}
    return store_path


def geocode(run, store, layer, listener=None, **parameters):
    options = {"ADDRESS_FIELD": "adress", **parameters}
    results = run("geocode_reports", listener, STORE=str(store), ADDRESSES=layer, **options)
    counts = tuple(results[name] for name in ("LOCATED", "APPROXIMATE", "UNLOCATED"))
    assert (results["N_USED"], results["N_LEFT_OUT"]) == (counts[0] + counts[1], counts[2])
    return counts, results


@pytest.mark.parametrize("crs", ["EPSG:3006", "EPSG:4326"])
def test_quarantined_rows_are_placed_and_released(run, town, addresses, listener, crs):
    counts, results = geocode(run, town, addresses(crs), listener)
    # A1 exactly; A2 at the nearest number and A3 at the crossing; A4, A5 and A8 not.
    assert counts == (1, 2, 3)
    store = open_store(town)
    assert store.quarantine_reasons() == {"no_location": 3, "bad_date": 1}
    received = store.reports_for_review(["received"]).set_index("external_id")
    assert list(received.index) == ["A1", "A2", "A3"]
    assert received["location_precision"].tolist() == ["address", "street", "street"]
    assert received["x"].round(1).tolist() == [500_025.0, 500_020.0, 500_020.0]
    assert received["y"].round(1).tolist() == [6_600_000.0, 6_600_000.0, 6_600_020.0]
    method = json.loads(results["METHOD"])
    assert method["left_out"] == {"unknown": 1, "no_text": 1, "outside_municipality": 1}
    assert any("left quarantine" in text for text in listener.infos)
    assert store.check_audit_log().valid


def test_what_is_placed_stays_placed(run, town, addresses, store_path, tmp_path):
    geocode(run, town, addresses())
    assert geocode(run, town, addresses())[0] == (0, 0, 3)
    again = run(
        "import_reports",
        INPUT_FILE=str(tmp_path / "rows.csv"), STORE=str(town), SOURCE="kommunen", STATE=1,
    )  # fmt: skip
    # The file as it was brings nothing back: every row of it is known.
    assert (again["ROWS_IN"], again["DUPLICATES"], again["UPDATED"]) == (8, 8, 0)
    received = open_store(town).reports_for_review(["received"])
    assert received["x"].notna().all()


def test_the_places_say_where_they_come_from(run, town, addresses):
    import sqlite3

    geocode(run, town, addresses(), WHO="Anna")
    with sqlite3.connect(town) as connection:
        sources = dict(connection.execute("SELECT external_id, location_source FROM report"))
        entries = connection.execute("SELECT who, action FROM audit_log").fetchall()
    assert sources == {"A1": "geocoded", "A2": "geocoded", "A3": "geocoded", "A6": "file"}
    assert entries.count(("Anna", "geocode")) == 3


def test_approved_reports_are_reviewed_again(run, store_path, addresses, tmp_path, listener):
    profile = tmp_path / "p.json"
    profile.write_text(
        json.dumps(
            {
                "format": "embrace mapping profile", "version": 1,
                "columns": {"external_id": "Ärende-id", "date_from": "Datum",
                            "category": "Kategori", "place": "Plats", "x": "E", "y": "N"},
                "reports_without_place": True,
            }
        ),
        encoding="utf-8",
    )  # fmt: skip
    path = tmp_path / "rows.csv"
    path.write_text("\n".join([HEADER, *ROWS[:6]]) + "\n", encoding="utf-8")
    run("import_reports", INPUT_FILE=str(path), STORE=str(store_path), SOURCE="k", STATE=1,
        PROFILE=str(profile))  # fmt: skip
    store = open_store(store_path)
    assert store.state_counts()["approved"] == 6
    before = store_path.read_bytes()
    assert geocode(run, store_path, addresses(), DRY_RUN=True)[0] == (1, 2, 2)
    assert store_path.read_bytes() == before
    assert geocode(run, store_path, addresses(), listener)[0] == (1, 2, 2)
    assert store.state_counts()["approved"] == 3 and store.state_counts()["edited"] == 3
    assert any("3 approved reports got a place" in text for text in listener.warnings)
    assert len(store.approved_events()) == 3


def test_parts_of_an_address_in_fields_of_their_own(run, town, addresses):
    parts = {"ADDRESS_FIELD": "gata", "NUMBER_FIELD": "nr", "LETTER_FIELD": "bokstav"}
    assert geocode(run, town, addresses(), LOCALITY_FIELD="ort", **parts)[0] == (1, 2, 3)


def test_a_layer_that_holds_no_addresses(run, town, addresses):
    with pytest.raises(QgsProcessingException, match="no addresses"):
        geocode(run, town, addresses(), ADDRESS_FIELD="nr")
    table = QgsVectorLayer("NoGeometry?field=adress:string", "tabell", "memory")
    feature = QgsFeature(table.fields())
    feature.setAttributes(["Storgatan 1"])
    table.dataProvider().addFeature(feature)
    with pytest.raises(QgsProcessingException, match="no places"):
        geocode(run, town, table)
    with pytest.raises(QgsProcessingException, match="no report store"):
        geocode(run, "/nowhere/s.gpkg", addresses())
