# SPDX-License-Identifier: GPL-3.0-or-later
"""What is taken for what, without a profile and with one."""

from __future__ import annotations

import json

import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_import.mapping_profile import detect_profile
from embrace.embrace_qgis.report_import.profile_columns import header_key, named_columns
from embrace.embrace_qgis.report_import.profile_files import (
    find_profile,
    profile_as_json,
    profile_from_document,
    read_profile,
)
from embrace.embrace_qgis.report_import.tables import read_table
from embrace.embrace_qgis.reports.taxonomy import read_taxonomy

TAXONOMY = read_taxonomy(resource("taxonomies", "embrace.csv"))
DEMO_HEADER = (
    "Ärende-id;Inkom;Status;Enhet;Kategori;Datum från;Tid från;Datum till;Tid till;Plats;N;E;"
    "Inne/ute;Säkerhet;Polisanmäld;Beskrivning"
)
DEMO_ROW = (
    "T{n};2026-11-13;Godkänd;Fritid;Klotter | Glaskross;2026-11-1{n};22.15;2026-11-1{n};23.15;"
    "Åkergränd {n};659712{n},4;51234{n},6;ute;säker;nej;Text {n}"
)


def detected(tmp_path, text: str):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return detect_profile(read_table(path), TAXONOMY)


def test_the_demo_export_is_understood_without_its_profile(tmp_path):
    rows = "\n".join(DEMO_ROW.format(n=n) for n in range(1, 4))
    profile = detected(tmp_path, f"{DEMO_HEADER}\n{rows}\n")
    shipped = read_profile(resource("mapping_profiles", "demo_municipality.json"))
    for role in shipped.columns():
        assert role in profile.columns()
    for role in ("external_id", "received_at", "date_from", "time_to", "x", "y", "decimal"):
        assert getattr(profile, role) == getattr(shipped, role)
    assert profile.crs == ""
    assert any('"Kategori" is taken as the category' in line for line in profile.explain())


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("X;Y;Datum", "6597123;512345;2024-03-01", {"x": "Y", "y": "X", "crs": ""}),
        ("X;Y;Datum", "512345;6597123;2024-03-01", {"x": "X", "y": "Y", "crs": ""}),
        ("N;E;Datum", "512345;6597123;2024-03-01", {"x": "N", "y": "E"}),
        ("lat;lon;Datum", "59,61;16,54;2024-03-01", {"x": "lon", "y": "lat", "crs": "EPSG:4326"}),
        ("N;E;Datum", "59.61;16.54;2024-03-01", {"x": "E", "y": "N", "crs": "EPSG:4326"}),
        (
            "N (SWEREF 99 18 00);E (SWEREF 99 18 00);Datum",
            "6597123;152345;2024-03-01",
            {"x": "E (SWEREF 99 18 00)", "crs": "EPSG:3011"},
        ),
        ("Koordinater;Datum", "59.61, 16.54;2024-03-01", {"coordinates": "Koordinater",
                                                          "crs": "EPSG:4326"}),
        ("lon;lat;e;n;Datum", "-89.9;35.1;778585.7;3893849.2;2024-03-01", {"x": "lon"}),
        ("Plats;Händelsedatum;Klockslag", "Torget;2024-03-01;22.15",
         {"date_from": "Händelsedatum", "time_from": "Klockslag", "place": "Plats"}),
        ("Plats;Från;Till", "Torget;2024-03-01 22:15;2024-03-02 06:00",
         {"date_from": "Från", "date_to": "Till", "time_from": ""}),
        ("Plats;Datum;Från;Till", "Torget;2024-03-01;22:15;23:00",
         {"date_from": "Datum", "time_from": "Från", "time_to": "Till"}),
        ("Plats;Tidpunkt;Brottstyp", "Torget;2024-03-01T22:15:00Z;Klotter",
         {"date_from": "Tidpunkt", "category": ("Brottstyp",)}),
        ("Var;När;Kategori 1;Kategori 2", "Torget;2024-03-01;Klotter;Moped",
         {"place": "Var", "date_from": "När", "category": ("Kategori 1", "Kategori 2")}),
        ("Datum;Kategori;Underkategori;Plats", "2024-03-01;Grupp 7;Klotter;Torget",
         {"category": ("Underkategori",)}),
        ("a;b;c", "2024-03-01;Klotter;x", {"date_from": "a", "category": ("b",)}),
        ("Inkom;Plats", "2024-03-01;Torget", {"date_from": "Inkom", "received_at": ""}),
        ("crime_id;month;location", "c1;2019-05;On or near A", {"external_id": "crime_id",
                                                                "date_from": "month"}),
    ],
)  # fmt: skip
def test_usual_names(tmp_path, header, row, expected):
    profile = detected(tmp_path, f"{header}\n{row}\n")
    assert {key: getattr(profile, key) for key in expected} == expected


def test_day_first_in_one_column_settles_the_others(tmp_path):
    profile = detected(tmp_path, "Datum;Inkom;Plats\n01/02/2024;25/02/2024;x\n")
    assert profile.date_order == "dmy"
    alone = detected(tmp_path, "Datum;Plats\n01/02/2024;x\n")
    assert any("check it" in line for line in alone.explain())


def test_a_file_of_other_things_is_refused_by_name(tmp_path):
    with pytest.raises(InputError) as caught:
        detected(tmp_path, "namn;ålder\nKalle;12\n")
    assert "namn, ålder" in caught.value.message
    assert "Datum" in caught.value.message


def test_names_are_compared_without_case_accents_and_signs():
    assert header_key("Ärende-ID") == header_key("arende_id") == "arendeid"
    assert named_columns(["datum", "Datum från"], ["Datum från", "Datum"]) == [
        "Datum från",
        "datum",
    ]


def test_profiles_survive_being_written(tmp_path):
    shipped = read_profile(resource("mapping_profiles", "demo_municipality.json"))
    path = tmp_path / "p.json"
    path.write_text(profile_as_json(shipped), encoding="utf-8")
    assert read_profile(path) == shipped


def test_profiles_are_found_by_name_and_by_path(tmp_path):
    folder = resource("mapping_profiles")
    assert find_profile("demo_municipality", folder).name == "demo_municipality.json"
    assert find_profile(str(tmp_path / "x.json"), folder) == tmp_path / "x.json"
    with pytest.raises(InputError, match="demo_municipality"):
        find_profile("borta", folder)


GOOD = {"format": "embrace mapping profile", "version": 1, "columns": {"date_from": "d"}}


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 2},
        {"columns": []},
        {"columns": {"place": "p"}},
        {"columns": {"date_from": "d", "x": "x"}},
        {"columns": {"date_from": "d", "colour": "x"}},
        {"columns": {"date_from": 3}},
        {"columns": {"date_from": "d", "category": [1]}},
        {"decimal": ";"},
        {"date_order": "ydm"},
        {"reports_without_place": "ja"},
        {"categories": {"a": 1}},
        {"surprise": 1},
    ],
)
def test_wrong_profiles_are_refused(change):
    assert profile_from_document(GOOD, "p").date_from == "d"
    with pytest.raises(InputError, match="is not right"):
        profile_from_document({**GOOD, **change}, "p")


def test_the_schema_names_every_role_and_setting():
    """The schema and the reader are two descriptions of one thing."""
    from embrace.embrace_qgis.report_import import mapping_profile, profile_files

    schema = json.loads(resource("mapping_profiles", "schema.json").read_text("utf-8"))
    columns = set(schema["properties"]["columns"]["properties"])
    assert columns == {*mapping_profile.SINGLE_COLUMNS, "category"}
    settings = set(schema["properties"]) - {
        "$schema", "format", "version", "name", "description", "columns", "categories",
    }  # fmt: skip
    assert settings == set(profile_files._SETTINGS)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_not_json_is_refused(tmp_path, content):
    path = tmp_path / "p.json"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_profile(path)
    with pytest.raises(InputError):
        read_profile(tmp_path / "missing.json")
