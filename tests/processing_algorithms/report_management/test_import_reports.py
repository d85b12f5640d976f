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


def test_a_point_at_zero_zero_is_no_place(run, import_rows, tmp_path):
    """In degrees it lies in the sea off Africa; in metres of Sweden it would be a number."""
    store = tmp_path / "anywhere.gpkg"
    run("create_report_store", STORE=str(store))
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=datum:string&field=kategori:string", "rapporter", "memory"
    )
    features = [QgsFeature(layer.fields()) for _number in range(2)]
    for feature, x in zip(features, (15.0, 0.0)):
        feature.setAttributes(["2026-11-01", "Klotter"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, 4 * x)))
    layer.dataProvider().addFeatures(features)
    assert counts(import_rows(INPUT_LAYER=layer, STORE=str(store))) == (2, 1, 0, 0, 1, 1)
    (row,) = open_store(store).quarantined_rows().itertuples()
    assert (row.reason, row.detail) == ("no_location", "zero_zero")


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


# -- coordinates in another system than the file says ------------------------------------------


SWAPPED = [
    ";".join((*row.split(";")[:6], row.split(";")[7], row.split(";")[6], *row.split(";")[8:]))
    for row in ROWS
]
NAMED = {
    "format": "embrace mapping profile",
    "version": 1,
    "name": "named",
    "columns": {
        "external_id": "Ärende-id", "date_from": "Datum", "time_from": "Tid",
        "category": "Kategori", "place": "Plats", "x": "E", "y": "N", "unit": "Enhet",
    },
    "crs": "EPSG:3006",
}  # fmt: skip


@pytest.fixture
def named_profile(tmp_path):
    path = tmp_path / "named.json"
    path.write_text(json.dumps(NAMED), encoding="utf-8")
    return str(path)


def test_swapped_axes_are_proposed_and_accepted_by_name(
    import_rows, store_path, named_profile, listener, tmp_path
):
    page = tmp_path / "import.html"
    results = import_rows(*SWAPPED, PROFILE=named_profile, feedback=listener, REPORT=str(page))
    assert counts(results) == (6, 1, 0, 0, 5, 1)  # the online worry needs no place
    store = open_store(store_path)
    assert store.quarantine_reasons() == {"outside_municipality": 5}
    assert any("EPSG:3006 swapped" in text and "COORDINATES_AS" in text for text in listener.infos)
    assert "x and y seem to be swapped" in page.read_text("utf-8")
    accepted = import_rows(*SWAPPED, PROFILE=named_profile, COORDINATES_AS="EPSG:3006 swapped")
    assert counts(accepted) == (6, 5, 0, 1, 0, 5)
    assert store.quarantine_count() == 0
    assert store.approved_events()["x"].dropna().between(500_000, 500_500).all()


def test_dates_that_may_be_either_way_are_asked_for_and_answered(import_rows, store_path):
    rows = (
        ROWS[0].replace("2026-11-01", "03/02/2026"),
        ROWS[1].replace("2026-11-02", "04/05/2026"),
    )
    with pytest.raises(QgsProcessingException, match="DATES_AS"):
        import_rows(*rows)
    import_rows(*rows, DATES_AS=2)
    days = open_store(store_path).approved_events()["occurred_from"].dt.strftime("%m-%d")
    assert sorted(days) == ["02-03", "05-04"]


@pytest.mark.parametrize("text", ["rt90", "EPSG:99999"])
def test_a_system_that_is_none(import_rows, store_path, text):
    before = store_path.read_bytes()
    with pytest.raises(QgsProcessingException, match="reference system"):
        import_rows(COORDINATES_AS=text)
    assert store_path.read_bytes() == before


def test_geometries_have_their_own_system(import_rows, points):
    layer = points(
        [(500_100, 6_600_100, "2026-11-01", "Klotter")],
        fields="&field=datum:string&field=kategori:string",
    )
    with pytest.raises(QgsProcessingException, match="geometries"):
        import_rows(INPUT_LAYER=layer, COORDINATES_AS="EPSG:3011")


def test_piles_are_areas_on_every_map(import_rows, run, store_path, tmp_path):
    pile = [
        f"p{n};2026-11-10;2026-11-0{n % 9 + 1};12:{n};Klotter;Plats {n};6600500;500500;Fritid;x"
        for n in range(10, 40)
    ]
    spread = [
        f"s{n};2026-11-10;2026-11-0{n % 9 + 1};12:{n};Klotter;Torget;66006{n};5006{n};Fritid;x"
        for n in range(10, 40)
    ]
    import_rows(*pile, *spread)
    layer = run("approved_reports", STORE=str(store_path), OUTPUT=str(tmp_path / "approved.gpkg"))[
        "OUTPUT"
    ]
    precision = {
        feature["report_id"]: feature["location_precision"]
        for feature in QgsVectorLayer(layer, "approved", "ogr").getFeatures()
    }
    reports = open_store(store_path).reports_for_review(["approved"]).set_index("report_id")
    piled = reports.index[reports["external_id"].str.startswith("p")]
    assert len(piled) == 30 and {precision[name] for name in piled} == {"area"}
    assert {precision[name] for name in reports.index.difference(piled)} == {"exact"}


# -- profiles ----------------------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """The folder of the user's own profiles."""
    from embrace.embrace_qgis import saved_profiles

    folder = tmp_path / "settings" / "mapping_profiles"
    monkeypatch.setattr(saved_profiles, "saved_profiles_folder", lambda: folder)
    monkeypatch.setitem(import_globals(), "saved_profiles_folder", lambda: folder)
    return folder


def import_globals():
    from embrace.processing_algorithms.report_management import import_reports

    return vars(import_reports)


def test_a_profile_is_saved_named_and_exported(import_rows, saved, tmp_path, listener):
    exported = tmp_path / "exported.json"
    results = import_rows(
        SAVE_PROFILE="Kommunens fil 2026", PROFILE_FILE=str(exported), feedback=listener
    )
    assert results["PROFILE_FILE"] == str(exported)
    assert [file.name for file in saved.iterdir()] == ["kommunens_fil_2026.json"]
    assert any("kommunens_fil_2026" in text for text in listener.infos)
    found = json.loads(exported.read_text("utf-8"))
    assert found["columns"]["category"] == ["Kategori"] and found["name"] == "exported"
    for profile in ("kommunens_fil_2026", str(exported)):
        assert counts(import_rows(PROFILE=profile)) == (6, 0, 0, 6, 0, 0)


def test_an_accepted_system_is_saved_with_the_profile(import_rows, saved, named_profile):
    import_rows(*SWAPPED, PROFILE=named_profile, COORDINATES_AS="swapped", SAVE_PROFILE="rätt håll")
    assert json.loads((saved / "rätt_håll.json").read_text("utf-8"))["swapped_axes"] is True
    assert counts(import_rows(*SWAPPED, PROFILE="rätt håll"))[4] == 0


@pytest.mark.parametrize(
    "change", [{"SAVE_PROFILE": "..."}, {"PROFILE_FILE": "/nowhere/at/all/p.json"}]
)
def test_a_profile_that_cannot_be_kept_stops_before_anything_is_written(
    import_rows, store_path, saved, change
):
    before = store_path.read_bytes()
    with pytest.raises(QgsProcessingException):
        import_rows(**change)
    assert store_path.read_bytes() == before


def test_the_open_list_of_the_police_in_a_municipality(run, import_rows, store_path, tmp_path):
    """As its interface gives it: JSON, in degrees, at the middle of the municipality."""
    events = [
        {
            "id": n, "datetime": f"2026-11-0{n} 09:15:00 +01:00",
            "name": f"0{n} november 01.30, Rån, Älvhamra", "summary": "x", "url": "/a",
            "type": "Rån", "location": {"name": "Älvhamra", "gps": gps},
        }
        for n, gps in enumerate(("59.54,15.0",) * 3 + ("59.61,16.54",), start=1)
    ]  # fmt: skip
    path = tmp_path / "events.json"
    path.write_text(json.dumps(events), encoding="utf-8")
    results = import_rows(INPUT_FILE=str(path), PROFILE="polisen_se", SOURCE="polisen.se")
    assert counts(results) == (4, 3, 0, 0, 1, 3)
    events = open_store(store_path).approved_events()
    assert set(events["location_precision"]) == {"area"} and set(events["unit"]) == {"Polisen"}
    assert events["occurred_from"].dt.strftime("%H:%M").tolist() == ["01:30"] * 3


def test_what_was_a_report_of_its_own_and_is_an_event_now_counts_once(import_rows, store_path, run):
    """Stores of schema 1 hold a row's second category as a report, "K12/VAL-HOT"."""
    row = "{};2026-11-10;2026-11-09;12:00;{};Torget;6600100;500100;Fritid;"
    import_rows(*ROWS, row.format("K12", "Klotter"), row.format("K12/VAL-HOT", "Hot"))
    assert len(open_store(store_path).approved_events()) == len(ROWS) + 2
    new = (*ROWS, row.format("K12", "Klotter"), row.format("K12", "Hot"))
    assert counts(import_rows(*new)) == (len(ROWS) + 2, 1, 1, len(ROWS), 0, 0)
    run("review_reports", STORE=str(store_path), SELECTION="state=edited", REVIEWER="Eva")
    store = open_store(store_path)
    assert len(store.approved_events()) == len(ROWS) + 2
    assert store.state_counts()["withdrawn"] == 1 and store.check_audit_log().valid
    assert counts(import_rows(*new))[3] == len(ROWS) + 2
    assert len(open_store(store_path).approved_events()) == len(ROWS) + 2
