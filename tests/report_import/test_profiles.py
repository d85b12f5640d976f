# SPDX-License-Identifier: GPL-3.0-or-later
"""Mapping profiles: the shipped ones on files as their systems write them, and files that lie."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import datetime

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.errors import EmbraceError, InputError
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_import import reasons
from embrace.embrace_qgis.report_import.mapping_profile import ROLES, SINGLE_COLUMNS, MappingProfile
from embrace.embrace_qgis.report_import.profile_files import (
    PRECISIONS,
    find_profile,
    profile_as_json,
    profile_file_name,
    profile_from_document,
    profile_from_text,
    profile_names,
    read_profile,
    save_profile,
)
from embrace.embrace_qgis.report_import.readers.json_records import read_json_table
from embrace.embrace_qgis.report_import.tables import read_table
from embrace.embrace_qgis.report_import.times.headline_times import headline_times
from embrace.embrace_qgis.report_import.validation import validate_reports
from embrace.embrace_qgis.reports.taxonomy import read_taxonomy
from hypothesis import given, settings
from hypothesis import strategies as st

TAXONOMY = read_taxonomy(resource("taxonomies", "embrace.csv"))
FOLDER = resource("mapping_profiles")
SHIPPED = profile_names(FOLDER)


def shipped(name: str) -> MappingProfile:
    return read_profile(find_profile(name, FOLDER))


def metres(x, y, crs):
    """Degrees as metres of a flat world: enough to tell one place from another."""
    return (x * 1e5, y * 1e5) if crs == "EPSG:4326" else (x, y)


def imported(tmp_path, text, profile, **options):
    path = tmp_path / "f.csv"
    path.write_text(text, encoding="utf-8")
    return validated(read_table(path), profile, **options)


def validated(table, profile, **options):
    arguments = {"to_store_crs": metres, "store_crs": "EPSG:3006", **options}
    return validate_reports(
        table, profile, TAXONOMY, source="s", now=datetime(2026, 11, 20), **arguments
    )


# -- the shipped profiles ----------------------------------------------------------------------


def test_the_shipped_profiles():
    assert {
        "demo_municipality", "polisen_se", "data_police_uk", "municipal_error_reports",
        "housing_company",
    } <= set(SHIPPED)  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_profiles_are_whole(name):
    profile = shipped(name)
    assert profile.name == name and len(profile.description_of_profile) > 40
    for code in {*profile.categories.values(), profile.default_category} - {""}:
        assert TAXONOMY.category(code).code == code
    assert profile_from_text(profile_as_json(profile), name) == profile
    assert profile.explain()[0] == f'Mapping profile "{name}".'


def test_the_open_list_of_the_police(tmp_path, reference):
    profile = shipped("polisen_se")
    table = read_table(reference / "polisen_se_events_vastmanland.csv")
    result = validated(table, profile)
    source = pd.read_csv(reference / "polisen_se_events_vastmanland.csv", dtype=str)
    # Every event is a report, in the type that the list gives, and none is unmapped.
    assert len(result.reports) == len(source) == 1620
    assert reasons.UNMAPPED_CATEGORY not in result.warnings
    assert set(result.reports["location_precision"]) == {"area"}
    assert set(result.reports["unit"]) == {"Polisen"}
    counts = result.events["category"].value_counts()
    types = source["type"].value_counts()
    # NAR-BRU is made of one type of the list, VAL-RAN of these five.
    assert counts["NAR-BRU"] == types["Narkotikabrott"]
    robberies = ["Rån", "Rån, försök", "Rån väpnat", "Rån övrigt", "Larm Överfall"]
    assert counts["VAL-RAN"] == types[robberies].sum()
    first = result.events.iloc[0]
    assert str(first["occurred_from"]) == "2023-03-25 01:00:00"  # "25 mars 01:00, Misshandel, …"
    assert str(result.reports["received_at"].iloc[0]) == "2023-03-25 09:38:40"
    assert set(result.events["time_precision"]) <= {"minute", "hour"}


def test_the_list_of_the_police_as_its_interface_gives_it(tmp_path):
    rows = [
        ["id", "datetime", "name", "summary", "url", "type", "location.name", "location.gps"],
        ["1", "2024-03-01 22:15:00 +01:00", "01 mars 20.05, Rån, Köping", "En person.", "/a",
         "Rån", "Köping", "59.512096,15.99451"],
        ["2", "2024-01-01 3:15:00 +01:00", "31 december 23:59, Sammanfattning natt, Köping", "",
         "/b", "Sammanfattning natt", "Köping", "59.512096,15.99451"],
        ["3", "2024-03-02 10:00:00 +01:00", "Uppdatering", "", "/c", "Uppdatering", "Köping", ""],
    ]  # fmt: skip
    text = "\n".join("\t".join(row) for row in rows) + "\n"
    result = imported(tmp_path, text, shipped("polisen_se"))
    assert len(result.reports) == 3
    times = result.events["occurred_from"].astype(str).tolist()
    assert times == ["2024-03-01 20:05:00", "2023-12-31 23:59:00", "2024-03-02 10:00:00"]
    assert result.reports["x"].iloc[0] == pytest.approx(1_599_451.0)
    assert result.reports["location_precision"].tolist() == ["area", "area", "none"]
    assert result.events["category"].tolist() == ["VAL-RAN", "OVR-ANN", "OVR-ANN"]


def test_the_list_of_the_police_as_json(tmp_path):
    """The document as https://polisen.se/api/events writes it."""
    path = tmp_path / "events"
    event = {
        "id": 411238, "datetime": "2024-03-01 22:15:00 +01:00",
        "name": "01 mars 20.05, Rån, Köping", "summary": "En person.",
        "url": "/aktuellt/handelser/2024/mars/1/", "type": "Rån",
        "location": {"name": "Köping", "gps": "59.512096,15.99451"},
    }  # fmt: skip
    path.write_text(json.dumps([event]), encoding="utf-8")
    result = validated(read_json_table(path), shipped("polisen_se"))
    (report,) = result.reports.itertuples()
    assert (report.external_id, report.place, report.location_precision) == (
        "411238", "Köping", "area",
    )  # fmt: skip
    assert report.x == pytest.approx(1_599_451.0) and report.description == "En person."
    assert str(result.events["occurred_from"].iloc[0]) == "2024-03-01 20:05:00"


def test_data_police_uk(reference):
    result = validated(
        read_table(reference / "merseyside_shoplifting.csv"), shipped("data_police_uk")
    )
    assert len(result.reports) == 7930
    assert set(result.events["category"]) == {"VAL-STO"}
    assert set(result.events["time_precision"]) == {"month"}
    # Snapped points are known to the street; piles on one point not even that.
    assert set(result.reports["location_precision"]) <= {"street", "area"}
    assert (result.reports["location_precision"] == "street").any()


def test_data_police_uk_as_it_is_downloaded(tmp_path):
    header = (
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
        "Crime type,Last outcome category,Context"
    )
    rows = [
        ",2024-03,Merseyside Police,M,-2.9,53.4,On or near A,E1,K,Anti-social behaviour,,",
        ",2024-03,Merseyside Police,M,-2.9,53.4,On or near A,E1,K,Anti-social behaviour,,",
        "c1,2024-03,Merseyside Police,M,,,No Location,E1,K,Violence and sexual offences,,",
        "c2,2024-03,Merseyside Police,M,-2.8,53.5,On or near B,E1,K,Drugs,Local resolution,",
    ]
    result = imported(tmp_path, "\n".join([header, *rows]) + "\n", shipped("data_police_uk"))
    # Two equal rows without an id are two incidents, in each import of the file the same two.
    assert result.reports["duplicate_of_line"].isna().all()
    assert result.reports["row_hash"].is_unique
    again = imported(tmp_path, "\n".join([header, *rows]) + "\n", shipped("data_police_uk"))
    assert again.reports["row_hash"].tolist() == result.reports["row_hash"].tolist()
    assert len(result.reports) == 4 and result.reports["external_id"].tolist()[2:] == ["c1", "c2"]
    assert result.events["category"].tolist() == ["ORD-BRK", "ORD-BRK", "VAL-VAL", "NAR-BRU"]
    assert result.reports["location_precision"].tolist() == ["street", "street", "none", "street"]


def test_fault_reports_of_a_municipality(tmp_path):
    text = (
        "ÄRENDENUMMER;Skapad;Kategori;Adress;Latitud;Longitud;Status;Åtgärdad\n"
        "F1;2026-05-02 08:10;Klotter;Storgatan 3;59,5121;15,9941;Ny;\n"
        "F2;2026-05-03 08:10;Gatubelysning;Storgatan 5;59,5122;15,9942;Åtgärdad;2026-06-01\n"
        "F3;2026-05-04 08:10;Nedskräpning;Torget;59,5123;15,9943;Dubblett;\n"
        "F4;2026-05-05 08:10;Potthål;Torget;59,5124;15,9944;Makulerad;\n"
    )
    result = imported(tmp_path, text, shipped("municipal_error_reports"))
    assert result.events["category"].tolist() == ["SKA-KLO", "PLA-BEL", "PLA-SKR", "OVR-ANN"]
    assert str(result.events["valid_until"].iloc[1])[:10] == "2026-06-01"
    assert result.events["valid_until"].isna().tolist() == [True, False, True, True]
    assert set(result.reports["setting"]) == {"outdoor"}
    assert set(result.reports["unit"]) == {"Felanmälan"}
    states = result.reports["file_state"].tolist()
    assert states == ["received", "approved", "rejected", "withdrawn"]


def test_fault_reports_with_one_column_of_coordinates(tmp_path):
    text = "Ärende-ID;Inkom;Ärendetyp;Position\n7;2026-05-02;Klotter;59.5121, 15.9941\n"
    result = imported(tmp_path, text, shipped("municipal_error_reports"))
    assert result.reports["x"].iloc[0] == pytest.approx(1_599_410.0)
    assert result.events["category"].tolist() == ["SKA-KLO"]


def test_disturbances_of_a_housing_company(tmp_path):
    text = (
        "Ärende;Anmäld;Händelsedatum;Från;Till;Typ;Adress;Utrymme;Polisanmäld\n"
        "S1;2026-05-03;2026-05-02;22.00;23.30;Hög musik;Ringvägen 4;Trapphus;Nej\n"
        "S2;2026-05-03;2026-05-02;kväll;;Ungdomar i källare;Ringvägen 6;Källare;Ja\n"
        "S3;2026-05-04;2026-05-03;01.00;;Klotter;Ringvägen 8;Gård;Nej\n"
    )
    result = imported(tmp_path, text, shipped("housing_company"))
    # Without coordinates they wait to be geocoded.
    assert result.reason_counts == {reasons.NO_LOCATION: 3}
    placed = imported(
        tmp_path, text, replace(shipped("housing_company"), reports_without_place=True)
    )
    assert placed.events["category"].tolist() == ["ORD-BOS", "ORD-UNG", "SKA-KLO"]
    assert placed.reports["setting"].tolist() == ["indoor", "indoor", "outdoor"]
    assert set(placed.reports["unit"]) == {"Bostadsbolaget"}
    first = placed.events.iloc[0]
    assert str(first["occurred_from"]) == "2026-05-02 22:00:00"
    assert str(first["occurred_to"]) == "2026-05-02 23:30:00"


# -- the names of columns ----------------------------------------------------------------------


def test_names_are_found_without_case_blanks_and_accents():
    profile = MappingProfile(
        date_from="Datum från", place="Plats", unit="Enhet", category=("Kategori",),
        other_names={"place": ("Adress",), "category": ("Typ",)}, optional=("unit",),
    )  # fmt: skip
    fitted = profile.fitted_to(["DATUM_FRAN", "adress", "TYP"])
    assert (fitted.date_from, fitted.place, fitted.category) == ("DATUM_FRAN", "adress", ("TYP",))
    assert fitted.unit == "" and fitted.fitted_to(["DATUM_FRAN", "adress", "TYP"]) == fitted
    exact = profile.fitted_to(["datum fran", "Datum från", "Plats", "Kategori"])
    assert exact.date_from == "Datum från"
    with pytest.raises(InputError, match="lacks the columns Datum från, Plats, Kategori"):
        profile.fitted_to(["x"])


def test_one_coordinate_without_the_other_is_none():
    profile = MappingProfile(date_from="d", x="E", y="N", optional=("x", "y"))
    assert profile.fitted_to(["d", "E"]).x == ""
    with pytest.raises(InputError, match="lacks the columns N"):
        replace(profile, optional=()).fitted_to(["d", "E"])


# -- JSON --------------------------------------------------------------------------------------

WORD = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
CODES = st.sampled_from(["SKA-KLO", "VAL-RAN", "OVR-ANN"])
LISTS = st.lists(WORD, max_size=4).map(tuple)


@st.composite
def profiles(draw):
    values = {role: draw(st.one_of(st.just(""), WORD)) for role in SINGLE_COLUMNS}
    values["date_from"] = draw(WORD)
    if not values["x"] or not values["y"]:
        values["x"] = values["y"] = ""
    roles = st.sampled_from(ROLES)
    values.update(
        name=draw(WORD),
        description_of_profile=draw(st.text(st.characters(exclude_categories=("Cs",)))),
        category=draw(LISTS),
        other_names=draw(st.dictionaries(roles, LISTS, max_size=4)),
        optional=draw(st.lists(roles, max_size=4).map(tuple)),
        crs=draw(st.sampled_from(["", "EPSG:3006", "USER:100001"])),
        decimal=draw(st.sampled_from(["", ",", "."])),
        date_order=draw(st.sampled_from(["", "ymd", "serial"])),
        category_separator=draw(st.sampled_from(["|", "", "^"])),
        categories=draw(st.dictionaries(WORD, CODES, max_size=4)),
        default_category=draw(st.one_of(st.just(""), CODES)),
        settings=draw(st.dictionaries(WORD, st.sampled_from(["indoor", "outdoor"]), max_size=3)),
        default_precision=draw(st.sampled_from(["", *PRECISIONS])),
        default_setting=draw(st.sampled_from(["", "indoor", "outdoor"])),
        unit_name=draw(st.one_of(st.just(""), WORD)),
        file_columns=draw(LISTS),
    )
    for name in ("approved", "received", "needs_work", "rejected", "withdrawn"):
        values[f"{name}_words"] = draw(LISTS)
    for name in (
        "swapped_axes", "rows_share_report", "identical_rows_count", "reports_without_place",
    ):  # fmt: skip
        values[name] = draw(st.booleans())
    return MappingProfile(**values)


@settings(max_examples=150, deadline=None)
@given(profiles())
def test_a_profile_survives_being_written(profile):
    assert profile_from_text(profile_as_json(profile), "p") == profile


def test_every_field_is_written():
    """A field that JSON forgets would be lost without a word."""
    from embrace.embrace_qgis.report_import.profile_files import _SETTINGS

    written = {*SINGLE_COLUMNS, *_SETTINGS, "category", "categories"}
    named = {"name", "description_of_profile"}
    of_the_moment = {"detected", "findings"}
    assert {field.name for field in fields(MappingProfile)} == written | named | of_the_moment


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
GOOD = {"format": "embrace mapping profile", "version": 1, "columns": {"date_from": "d"}}


@settings(max_examples=300, deadline=None)
@given(
    key=st.sampled_from(
        [*json.loads((FOLDER / "schema.json").read_text("utf-8"))["properties"], "more"]
    ),
    value=JSON_VALUES,
)
def test_any_value_anywhere_is_a_profile_or_a_sentence(key, value):
    try:
        profile = profile_from_text(json.dumps({**GOOD, key: value}), "p")
    except InputError as error:
        assert error.suggestion
    else:
        assert profile_from_text(profile_as_json(profile), "p") == profile


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=60), JSON_VALUES.map(json.dumps)))
def test_any_text_is_a_profile_or_a_sentence(text):
    with pytest.raises(InputError):
        profile_from_text(text, "p")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        json.dumps({**GOOD, "name": "x"})[:-1] + ', "name": "y"}',
        json.dumps(GOOD).replace('{"date_from": "d"}', '{"date_from": "d", "date_from": "e"}'),
        json.dumps({**GOOD, "version": 1.0}),
        json.dumps({**GOOD, "version": True}),
        json.dumps({**GOOD, "name": "\ud800"}),
        json.dumps({**GOOD, "version": 0}).replace("0", "9" * 400_000),
        json.dumps({**GOOD, "crs": "/etc/passwd"}),
        json.dumps({**GOOD, "settings": {"trapphus": "inne"}}),
        json.dumps({**GOOD, "optional": ["colour"]}),
        json.dumps({**GOOD, "other_names": {"place": "Adress"}}),
        json.dumps({**GOOD, "default_precision": "none"}),
    ],
)
def test_hostile_profiles_are_refused_in_a_sentence(text):
    with pytest.raises(InputError):
        profile_from_text(text, "p")


def test_a_name_nested_just_under_the_limit_is_refused():
    deep: object = "x"
    for _ in range(400):
        deep = [deep]
    with pytest.raises(InputError, match='"name" has the wrong type'):
        profile_from_document({**GOOD, "name": deep}, "p")


def test_files_that_are_no_profiles(tmp_path):
    huge = tmp_path / "huge.json"
    huge.write_bytes(b" " * 1_000_001)
    for path in (huge, tmp_path, tmp_path / "none.json", tmp_path / ("x" * 300 + ".json")):
        with pytest.raises(InputError):
            read_profile(path)


# -- saved and found ---------------------------------------------------------------------------


def test_saved_profiles_go_before_the_shipped_ones(tmp_path):
    profile = replace(shipped("housing_company"), unit_name="Mitt bolag")
    path = save_profile(profile, "Housing Company", tmp_path / "made" / "here")
    assert path.name == "housing_company.json"
    folders = (path.parent, FOLDER)
    found = read_profile(find_profile("housing_company", *folders))
    assert found == replace(profile, name="housing_company")
    assert read_profile(find_profile("Housing company", *folders)) == found
    assert set(profile_names(*folders)) == set(SHIPPED)
    save_profile(replace(profile, unit_name="Annat"), "housing company", path.parent)
    assert read_profile(path).unit_name == "Annat"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../etc/passwd", "etc_passwd.json"),
        ("CON", "con_.json"),
        ("a:b\u202e|c", "a_b_c.json"),
        ("Bostäder 2026", "bostäder_2026.json"),
        ("schema", "schema_.json"),
        ("...", ""),
        ("\0", ""),
    ],
)
def test_names_become_safe_file_names(tmp_path, name, file):
    assert profile_file_name(name) == file
    if not file:
        with pytest.raises(EmbraceError):
            save_profile(MappingProfile(date_from="d"), name, tmp_path)


# -- headlines ---------------------------------------------------------------------------------


def test_headlines_tell_day_and_time_the_publication_the_year():
    told = headline_times(
        pd.Series(["31 december 23.50, Brand", "29 februari 10.00, Rån", "2 mars kl. 9:05, Rån",
                   "1 mars 25.00, Rån", "30 februari 10.00", "Uppdatering"]),
        pd.Series(["2024-01-01 8:00:00 +01:00", "2024-03-01", "2024-03-01", "2024-03-01",
                   "2024-03-01", "2024-03-01"]),
    )  # fmt: skip
    assert told.tolist() == [
        "2023-12-31 23:50", "2024-02-29 10:00", "2024-03-02 09:05", "2024-03-01", "2024-03-01",
        "2024-03-01",
    ]  # fmt: skip


def test_nothing_is_no_headline():
    assert headline_times(pd.Series([], dtype=object), pd.Series([], dtype=object)).empty
    assert np.array_equal(headline_times(pd.Series([""]), pd.Series(["x"])), ["x"])
