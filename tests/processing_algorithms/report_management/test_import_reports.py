# SPDX-License-Identifier: GPL-3.0-or-later
"""import_reports through Processing: accounting, what is said, and the ways it can fail."""

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
from report_rows_sample import BAD_ROWS, ROWS

COUNTS = ("ROWS_IN", "ACCEPTED", "UPDATED", "DUPLICATES", "QUARANTINED", "EVENTS")


def counts(results):
    values = tuple(results[name] for name in COUNTS)
    assert values[0] == sum(values[1:5])
    return values


def test_accounting_and_what_is_said(import_rows, store_path, listener):
    results = import_rows(*ROWS, *BAD_ROWS, feedback=listener)
    assert counts(results) == (9, 6, 0, 0, 3, 6)
    assert (results["N_USED"], results["N_LEFT_OUT"]) == (6, 3)
    said = "\n".join(listener.infos)
    assert '"N"' in said and '"E"' in said and "Kategori" in said and "semicolon" in said
    assert said.count("Quarantine:") == 3
    method = json.loads(results["METHOD"])
    assert sum(method["quarantine"].values()) == 3 and method["automatic"]["profile"]
    assert open_store(store_path).quarantine_count() == 3


def test_same_file_twice_changes_nothing(import_rows, store_path):
    import_rows(*ROWS, *BAD_ROWS)
    before = store_path.read_bytes()
    assert counts(import_rows(*ROWS, *BAD_ROWS)) == (9, 0, 0, 9, 0, 0)
    assert store_path.read_bytes() == before


def test_an_id_with_new_content_is_updated(import_rows, store_path, listener):
    import_rows()
    changed = ROWS[0].replace("Torget", "Stortorget")
    assert counts(import_rows(changed, *ROWS[1:], feedback=listener)) == (6, 0, 1, 5, 0, 0)
    assert open_store(store_path).state_counts()["edited"] == 1
    assert any("reviewed again" in warning for warning in listener.warnings)


def test_dry_run_does_everything_but_write(import_rows, store_path, tmp_path):
    before = store_path.read_bytes()
    page = tmp_path / "import.html"
    assert counts(import_rows(*ROWS, *BAD_ROWS, DRY_RUN=True, REPORT=str(page)))[1] == 6
    assert store_path.read_bytes() == before
    assert "nothing was written" in page.read_text("utf-8")


def test_report_is_escaped_and_holds_no_texts(import_rows, tmp_path):
    page = tmp_path / "import.html"
    results = import_rows(*ROWS, *BAD_ROWS, SOURCE="<script>x</script>", REPORT=str(page))
    html = page.read_text("utf-8")
    assert results["REPORT"] == str(page)
    assert "<script>" not in html and "&lt;script&gt;" in html
    assert "tagg på vägg" not in html and "finns inte" not in html
    assert html.startswith("<!DOCTYPE html>") and 'lang="en"' in html


def test_received_is_the_default(import_rows, store_path):
    import_rows(STATE=0)
    store = open_store(store_path)
    assert store.state_counts()["received"] == 6 and store.approved_events().empty


def test_a_layer_gives_the_same_as_a_file(import_rows, store_path):
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=id:integer&field=datum:datetime&field=kategori:string"
        "&field=plats:string",
        "rapporter",
        "memory",
    )
    feature = QgsFeature(layer.fields())
    feature.setAttributes([7, "2026-11-01T22:15:00", "Klotter", "Torget"])
    # 15°E 59.54°N lies on the central meridian of SWEREF 99 TM.
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(15.0, 59.54)))
    empty = QgsFeature(layer.fields())
    empty.setAttributes([8, "2026-11-01T22:15:00", "Klotter", "Torget"])
    layer.dataProvider().addFeatures([feature, empty])
    results = import_rows(INPUT_LAYER=layer)
    assert counts(results) == (2, 1, 0, 0, 1, 1)
    (event,) = open_store(store_path).approved_events().itertuples()
    assert event.x == pytest.approx(500_000, abs=0.5)
    assert str(event.occurred_from) == "2026-11-01 22:15:00" and event.category == "SKA-KLO"
    assert open_store(store_path).quarantine_reasons() == {"no_location": 1}
    assert counts(import_rows(INPUT_LAYER=layer)) == (2, 0, 0, 2, 0, 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"INPUT_FILE": "/nowhere/r.csv"}, "no file"),
        ({"INPUT_FILE": ""}, "Neither a file nor a layer"),
        ({"STORE": "/nowhere/s.gpkg"}, "no report store"),
        ({"PROFILE": "nobody"}, "profile"),
        ({"PROFILE": "/nowhere/p.json"}, "profile"),
        ({"SOURCE": " "}, "source"),
        ({"REPORT": "/nowhere/r.html"}, "folder for the import report"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(import_rows, store_path, change, message):
    before = store_path.read_bytes()
    with pytest.raises(QgsProcessingException, match=message):
        import_rows(**change)
    assert store_path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"a;b\n1;2\n", b"\x00\x01\x02" * 400])
def test_files_that_are_no_reports(import_rows, store_path, tmp_path, content):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    before = store_path.read_bytes()
    with pytest.raises(QgsProcessingException):
        import_rows(INPUT_FILE=str(path))
    assert store_path.read_bytes() == before


def test_a_profile_in_a_file(import_rows, tmp_path):
    profile = tmp_path / "profile.json"
    profile.write_text(
        json.dumps(
            {
                "format": "embrace mapping profile",
                "version": 1,
                "name": "own",
                "columns": {
                    "external_id": "Ärende-id",
                    "date_from": "Datum",
                    "time_from": "Tid",
                    "category": "Kategori",
                    "x": "E",
                    "y": "N",
                },
                "reports_without_place": True,
            }
        ),
        encoding="utf-8",
    )
    results = import_rows(*ROWS, BAD_ROWS[1], PROFILE=str(profile))
    assert counts(results) == (7, 7, 0, 0, 0, 7)


def test_memphis_in_full(run, tmp_path, reference):
    store = str(tmp_path / "m.gpkg")
    run(
        "create_report_store",
        STORE=store,
        CRS="EPSG:32615",
        MUNICIPALITY=str(reference / "memphis_precincts_32615.geojson"),
    )
    results = run(
        "import_reports",
        INPUT_FILE=str(reference / "memphis_robberies.csv"),
        STORE=store,
        SOURCE="mpd",
        STATE=1,
    )
    # 2,245 robberies, according to the reference data's own description.
    assert results["ROWS_IN"] == 2245 and results["ACCEPTED"] == 2245
    events = open_store(store).approved_events()
    assert set(events["category"]) == {"VAL-RAN"} and len(events) == 2245
