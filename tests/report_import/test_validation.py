# SPDX-License-Identifier: GPL-3.0-or-later
"""The verdict on each row, and the accounting: no row is lost, no row counts twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.report_import import reasons
from embrace.embrace_qgis.report_import.mapping_profile import MappingProfile, detect_profile
from embrace.embrace_qgis.report_import.profile_files import read_profile
from embrace.embrace_qgis.report_import.report_frames import EVENT_COLUMNS, REPORT_COLUMNS
from embrace.embrace_qgis.report_import.tables import read_table
from embrace.embrace_qgis.report_import.validation import validate_reports
from embrace.embrace_qgis.reports.taxonomy import read_taxonomy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TAXONOMY = read_taxonomy(resource("taxonomies", "embrace.csv"))
NOW = datetime(2026, 11, 20, 12)
HEADER = "id;Inkom;Status;Enhet;Kategori;Datum;Tid;Till;Plats;N;E;Beskrivning"
GOOD = "A{n};2026-11-13;Godkänd;Fritid;Klotter;2026-11-12;22.15;;Torget {n};659700{n};51200{n};x"


def inside(x, y):
    return (x > 500_000) & (x < 520_000) & (y > 6_590_000) & (y < 6_600_000)


def near(x, y):
    return (x > 499_000) & (x < 521_000) & (y > 6_589_000) & (y < 6_601_000)


def no_transform(x, y, crs):
    raise AssertionError("nothing to transform")


def validated(tmp_path, text: str | bytes, profile: MappingProfile | None = None, **options):
    path = tmp_path / "a.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    table = read_table(path)
    arguments = {
        "source": "test",
        "now": NOW,
        "to_store_crs": lambda x, y, crs: (x + 1e7, y + 1e7),
        "store_crs": "EPSG:3006",
        "inside": inside,
        "near": near,
        **options,
    }
    result = validate_reports(table, profile or detect_profile(table, TAXONOMY), TAXONOMY,
                              **arguments)  # fmt: skip
    assert len(result.reports) + len(result.quarantine) == result.rows_in == table.rows_in
    lines = [*result.reports["row_line"], *result.quarantine["row_line"]]
    assert len(set(lines)) == len(lines)
    assert set(result.events["row_line"]) <= set(result.reports["row_line"])
    return result


def one(tmp_path, **cells):
    """The verdict on one row that is good but for ``cells``, beside two good ones."""
    names = HEADER.split(";")
    row = dict(zip(names, GOOD.format(n=3).split(";"))) | cells
    text = "\n".join([HEADER, GOOD.format(n=1), GOOD.format(n=2), ";".join(row.values())]) + "\n"
    return validated(tmp_path, text)


def test_good_rows(tmp_path):
    result = one(tmp_path)
    assert list(result.reports.columns) == list(REPORT_COLUMNS)
    assert list(result.events.columns) == list(EVENT_COLUMNS)
    first = result.reports.iloc[0]
    assert (first["external_id"], first["x"], first["y"]) == ("A1", 512001.0, 6597001.0)
    assert first["location_precision"] == "exact"
    assert result.events["category"].tolist() == ["SKA-KLO"] * 3
    assert result.warnings == {}
    assert str(result.reports["received_at"].dtype) == "datetime64[ns]"
    assert str(result.events["occurred_from"].dtype) == "datetime64[ns]"


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Godkänd", "approved"),
        ("granskad", "approved"),
        ("Ja", "approved"),
        ("inkommen", "received"),
        ("Mottagen", "received"),
        ("Nej", "received"),
        ("Åter", "needs_work"),
        ("Behöver kompletteras", "needs_work"),
        ("Återsänd", "needs_work"),
        ("AVVISAD", "rejected"),
        ("Avslagen", "rejected"),
        ("Ej godkänd", "rejected"),
        ("Återkallad", "withdrawn"),
        ("Makulerad", "withdrawn"),
        ("Qwerty", "received"),
        ("", ""),
    ],
)
def test_the_state_a_file_tells(tmp_path, word, state):
    result = one(tmp_path, Status=word)
    assert result.reports["file_state"].tolist() == ["approved", "approved", state]
    assert any("not known" in line for line in result.findings) is (word == "Qwerty")


def test_the_words_of_a_profile_go_before_the_usual_ones(tmp_path):
    path = tmp_path / "a.csv"
    text = "\n".join([HEADER, *(GOOD.format(n=n) for n in range(1, 6))]) + "\n"
    for n, word in enumerate(("Klarmarkerad", "Arkiverad", "Avvisad", "Godkänd", "Retur"), 1):
        text = text.replace(f"A{n};2026-11-13;Godkänd", f"A{n};2026-11-13;{word}")
    path.write_text(text)
    profile = replace(
        detect_profile(read_table(path), TAXONOMY), approved_words=("klarmarkerad",),
        withdrawn_words=("Arkiverad",), needs_work_words=("retur",), rejected_words=(),
    )  # fmt: skip
    # "Godkänd" is no longer an approval: the profile says which word is.
    states = validated(tmp_path, text, profile).reports["file_state"].tolist()
    assert states == ["approved", "withdrawn", "rejected", "received", "needs_work"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Kategori": ""}, reasons.NO_CATEGORY),
        ({"Datum": ""}, reasons.NO_DATE),
        ({"Datum": "2026-13-01"}, reasons.BAD_DATE),
        ({"Datum": "12/11/2026"}, reasons.BAD_DATE),
        ({"Tid": "25.99"}, reasons.BAD_TIME),
        ({"Datum": "2027-01-01"}, reasons.FUTURE),
        ({"Datum": "1989-12-31"}, reasons.BEFORE_1990),
        ({"Till": "2026-11-11"}, reasons.FROM_AFTER_TO),
        ({"N": "", "E": ""}, reasons.NO_LOCATION),
        ({"N": "0", "E": "0"}, reasons.NO_LOCATION),
        ({"N": "NaN", "E": "NaN"}, reasons.NO_LOCATION),
        ({"E": ""}, reasons.BAD_COORDINATES),
        ({"E": "1e400"}, reasons.BAD_COORDINATES),
        ({"E": "vid torget"}, reasons.BAD_COORDINATES),
        ({"E": "600000"}, reasons.OUTSIDE_MUNICIPALITY),
        ({"N": "512000", "E": "6597000"}, reasons.OUTSIDE_MUNICIPALITY),
        ({"Beskrivning": "x;y"}, reasons.RAGGED_ROW),
    ],
)
def test_every_reason(tmp_path, cells, reason):
    result = one(tmp_path, **cells)
    assert result.quarantine["reason"].tolist() == [reason]
    assert reason in reasons.REASONS
    held = result.quarantine.iloc[0]
    assert held["row_line"] == 4
    raw = json.loads(held["raw"])
    assert raw.get("id", raw.get("text", ""))[:2] == "A3"
    if "text" in raw:
        assert raw["columns"] == HEADER.split(";")
        assert raw["separator"] == ";"
    assert len(held["row_hash"]) == 64


def test_swapped_axes_of_a_row_are_hinted_at(tmp_path):
    result = one(tmp_path, N="512000", E="6597000")
    assert result.quarantine["detail"].tolist() == [reasons.SWAPPED_AXES]


@pytest.mark.parametrize(
    ("cells", "warning"),
    [
        ({"Kategori": "Flygande tefat"}, reasons.UNMAPPED_CATEGORY),
        ({"Tid": ""}, reasons.DATE_ONLY),
        ({"Tid": "i matsalen"}, reasons.TIME_NOT_UNDERSTOOD),
        ({"Till": "2026-11-25", "Datum": "2026-11-01"}, reasons.LONG_INTERVAL),
        ({"Datum": "2024-03-31", "Tid": "02.30"}, reasons.NONEXISTENT_HOUR),
        ({"Datum": "2024-10-27", "Tid": "02.30"}, reasons.REPEATED_HOUR),
        ({"E": "520500"}, reasons.NEAR_OUTSIDE),
        ({"Beskrivning": "x" * 5000}, reasons.TEXT_CAPPED),
        ({"Inkom": "snart"}, reasons.BAD_RECEIVED),
        ({"Inkom": "2026-11-01"}, reasons.RECEIVED_BEFORE_EVENT),
        ({"Kategori": "Sociala medier", "N": "", "E": ""}, reasons.UNLOCATED),
        ({"Plats": "Torget 1", "N": "6597001", "E": "512001"}, reasons.POSSIBLE_DUPLICATE),
        ({"Kategori": "Inget att rapportera", "N": "", "E": ""}, reasons.NIL_REPORT),
        ({"Beskrivning": "ring Eva 070-174 06 35"}, reasons.PERSONAL_DATA),
    ],
)
def test_every_warning_keeps_its_row(tmp_path, cells, warning):
    result = one(tmp_path, **cells)
    assert len(result.reports) == 3, result.reason_counts
    assert result.warnings.get(warning) == 1
    assert warning in reasons.WARNINGS


def test_several_events_in_a_cell_and_in_columns(tmp_path):
    result = one(tmp_path, Kategori="Klotter | Krossad ruta | Graffiti")
    assert result.events["category"].tolist() == ["SKA-KLO", "SKA-KLO", "SKA-KLO", "SKA-GLA"]
    text = "Datum;Plats;N;E;Kategori 1;Kategori 2\n2026-01-01;a;6597001;512001;EPA;Knark\n"
    assert validated(tmp_path, text).events["category"].tolist() == ["TRA-BUS", "NAR-BRU"]


def test_coming_events_may_lie_in_the_future_and_worries_online_have_no_place(tmp_path):
    result = one(tmp_path, Datum="2027-01-01", Kategori="Kommande arrangemang")
    assert len(result.reports) == 3
    result = one(tmp_path, Kategori="Sociala medier", N="", E="")
    assert result.reports["location_precision"].tolist() == ["exact", "exact", "none"]
    assert np.isnan(result.reports["x"].iloc[2])


def test_the_profile_may_allow_reports_without_a_place(tmp_path):
    text = f"{HEADER}\n{GOOD.format(n=1)}\nA2;;;;Klotter;2026-11-01;;;Torget;;;\n"
    path = tmp_path / "a.csv"
    path.write_text(text)
    profile = detect_profile(read_table(path), TAXONOMY)
    assert len(validated(tmp_path, text, profile).quarantine) == 1
    assert len(validated(tmp_path, text, replace(profile, reports_without_place=True)).reports) == 2


def test_the_same_row_twice_is_one_report_and_one_duplicate(tmp_path):
    result = validated(tmp_path, f"{HEADER}\n{GOOD.format(n=1)}\n{GOOD.format(n=1)}\n")
    assert result.reports["duplicate_of_line"].fillna(0).tolist() == [0, 2]


def test_a_later_version_of_an_id_supersedes_the_earlier(tmp_path):
    newer = GOOD.format(n=1).replace(";x", ";ny text")
    result = validated(tmp_path, f"{HEADER}\n{GOOD.format(n=1)}\n{newer}\n")
    assert result.quarantine["reason"].tolist() == [reasons.SUPERSEDED_IN_FILE]
    assert result.quarantine["row_line"].tolist() == [2]
    assert result.reports["description"].tolist() == ["ny text"]


def test_hashes_do_not_depend_on_the_order_of_columns(tmp_path):
    names, cells = HEADER.split(";"), GOOD.format(n=1).split(";")
    forward = validated(tmp_path, f"{HEADER}\n{';'.join(cells)}\n").reports
    backward = validated(tmp_path, f"{';'.join(names[::-1])}\n{';'.join(cells[::-1])}\n").reports
    assert forward["row_hash"].tolist() == backward["row_hash"].tolist()
    assert forward["content_hash"].tolist() == backward["content_hash"].tolist()
    reviewed = GOOD.format(n=1).replace("Godkänd", "Inkommen")
    other = validated(tmp_path, f"{HEADER}\n{reviewed}\n").reports
    assert other["content_hash"].tolist() == forward["content_hash"].tolist()
    assert other["row_hash"].tolist() != forward["row_hash"].tolist()


def shifted(x, y, crs):
    """A stand-in for a projection: EPSG:3011 lies 350 km west of the store's system."""
    return (x + 350_000, y) if crs == "EPSG:3011" else (x + 5e6, y)


def test_an_unnamed_system_is_found_and_said_a_named_one_only_doubted(tmp_path):
    rows = "\n".join(f"2026-11-0{n};EPA;659700{n};16200{n}" for n in range(1, 6))
    text = f"Datum;Kategori;N;E\n{rows}\n"
    found = validated(tmp_path, text, to_store_crs=shifted)
    assert len(found.reports) == 5
    assert found.reports["x"].iloc[0] == 512001.0
    assert any("EPSG:3011" in line and "taken as" in line for line in found.findings)
    profile = MappingProfile(date_from="Datum", category=("Kategori",), x="E", y="N",
                             crs="EPSG:3006")  # fmt: skip
    kept = validated(tmp_path, text, profile, to_store_crs=shifted)
    assert kept.reason_counts == {reasons.OUTSIDE_MUNICIPALITY: 5}
    assert any("Nothing was changed" in line and "EPSG:3011" in line for line in kept.findings)


def test_piles_on_one_point_are_areas(tmp_path):
    rows = [f"2026-10-01;EPA;6597000;512000;Torget {n}" for n in range(12)]
    rows += [f"2026-10-02;EPA;65970{n};5120{n};Skolan" for n in range(10, 40)]
    result = validated(tmp_path, "Datum;Kategori;N;E;Plats\n" + "\n".join(rows) + "\n", inside=None)
    assert result.reports["stacked"].sum() == 12
    assert set(result.reports.loc[result.reports["stacked"], "location_precision"]) == {"area"}


def test_nil_reports_tell_which_unit_and_day(tmp_path):
    result = one(tmp_path, Kategori="Inget hänt", N="", E="")
    assert result.nil_reports["unit"].tolist() == ["Fritid"]
    assert str(result.nil_reports["day"].iloc[0])[:10] == "2026-11-12"
    assert len(result.events) == 2


def test_a_profile_for_another_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="lacks the columns När"):
        validated(tmp_path, f"{HEADER}\n{GOOD.format(n=1)}\n", MappingProfile(date_from="När"))


def test_progress_may_stop_the_work(tmp_path):
    def stop(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        validated(tmp_path, f"{HEADER}\n{GOOD.format(n=1)}\n", progress=stop)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["A1", "A2", "", "A3"]),
            st.sampled_from(["Klotter", "EPA", "", "Ufo", "Rykten", "Klotter | EPA", "Inget"]),
            st.sampled_from(["2026-11-01", "2026-11-31", "", "13/02/2026", "2027-11-01"]),
            st.sampled_from(["22.15", "", "natt", "99", '"']),
            st.sampled_from(["6597001", "0", "", "x", "6700000"]),
            st.sampled_from(["512001", "0", "", "1e999"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_accounting_holds_for_any_rows(tmp_path_factory, rows):
    """``validated`` itself asserts that each row is in exactly one place."""
    text = "id;Kategori;Datum;Tid;N;E\nA0;Klotter;2026-10-01;10.00;6597001;512001\n"
    result = validated(
        tmp_path_factory.mktemp("v"), text + "".join(";".join(row) + "\n" for row in rows)
    )
    kept = result.reports[result.reports["duplicate_of_line"].isna()]
    assert set(kept["part_of_line"]) - {0} <= set(kept.loc[kept["part_of_line"] == 0, "row_line"])
    kept = kept[kept["part_of_line"] == 0]
    named = kept.loc[kept["external_id"] != "", "external_id"]
    assert named.is_unique
    eventful = kept.loc[~kept["nil"], "row_line"]
    assert set(eventful) <= set(result.events["row_line"])
    assert result.events["occurred_from"].notna().all()


# -- files of other makers: the demo town, whose bad rows are counted in its truth ----------


def test_the_demo_town(tmp_path):
    """Against the counts that the town's own generator wrote down."""
    export, truth = resource("demo", "reports.csv"), resource("demo", "truth.json")
    if not export.is_file() or not truth.is_file():
        pytest.skip("the demo data have not been made")
    planted = json.loads(truth.read_text("utf-8"))
    bad = planted["rows_bad"]
    shipped = read_profile(resource("mapping_profiles", "demo_municipality.json"))
    content = export.read_bytes()
    for profile in (None, shipped):
        result = validated(tmp_path, content, profile, inside=None, near=None)
        assert result.rows_in == planted["rows"]
        assert result.reason_counts == {
            reasons.NO_LOCATION: bad["missing_coordinates"] + bad["zero_coordinates"],
            reasons.NO_CATEGORY: bad["empty_category"],
            reasons.FROM_AFTER_TO: bad["to_before_from"],
            reasons.BAD_DATE: bad["bad_date"],
            reasons.FUTURE: bad["future_date"],
            reasons.RAGGED_ROW: bad["ragged_row"],
        }
        assert result.warnings[reasons.UNMAPPED_CATEGORY] == bad["unknown_category"]
        assert result.reports["duplicate_of_line"].notna().sum() == bad["duplicate_row"]
        assert reasons.SHARED_ID not in result.warnings


# -- real files -----------------------------------------------------------------------------


def real(reference, name):
    table = read_table(reference / name)
    profile = detect_profile(table, TAXONOMY)
    result = validate_reports(
        table, profile, TAXONOMY, source="reference", now=NOW, store_crs="EPSG:3006",
        to_store_crs=lambda x, y, crs: (x, y),
    )  # fmt: skip
    assert len(result.reports) + len(result.quarantine) == result.rows_in
    return profile, result


def test_memphis_robberies(reference):
    profile, result = real(reference, "memphis_robberies.csv")
    assert (profile.x, profile.y, profile.crs) == ("X", "Y", "EPSG:4326")
    assert (profile.external_id, profile.category) == ("uid", ("offense_type",))
    assert (result.rows_in, len(result.reports), len(result.quarantine)) == (2245, 2245, 0)
    assert set(result.events["category"]) == {"VAL-RAN"}


def test_merseyside_has_months_only(reference):
    profile, result = real(reference, "merseyside_shoplifting.csv")
    assert (profile.external_id, profile.unit) == ("crime_id", "reported_by")
    assert len(result.reports) == 7930
    assert set(result.events["time_precision"]) == {"month"}
    assert set(result.events["category"]) == {"VAL-STO"}


def test_police_feed_lies_on_centroids(reference):
    profile, result = real(reference, "polisen_se_events_vastmanland.csv")
    assert (profile.x, profile.y, profile.date_from) == ("lon", "lat", "datetime")
    assert len(result.reports) == 1620
    assert result.warnings[reasons.STACKED] > 1000
    # "2023-03-25 9:38:40 +01:00" stays local.
    assert str(result.events["occurred_from"].iloc[0]) == "2023-03-25 09:38:40"


def test_burglaries_have_windows(reference):
    profile, result = real(reference, "dcburglaries.csv")
    assert (profile.date_from, profile.date_to) == ("StartDateTime", "EndDateTime")
    assert len(result.reports) == 1025
    assert any("every event counts as other" in line for line in profile.explain())
    # 37 rows have no end: they are instants, as are rows that end where they begin.
    instants = result.events["occurred_to"].isna()
    assert instants.sum() >= 37
    assert set(result.events.loc[~instants, "time_precision"]) == {"window"}
