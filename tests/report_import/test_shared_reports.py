# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that share an id: events of one report, newer versions, duplicates."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import pandas as pd
from embrace.embrace_qgis.report_import import reasons
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_samples import PROFILE, TAXONOMY, file_of, row
from import_samples import validated as validated_with


def validated(folder, text, profile=PROFILE):
    return validated_with(folder, text, profile)


SHARING = replace(PROFILE, rows_share_report=True)


def told(result):
    """Ids, and which row each is a part of."""
    return list(zip(result.reports["external_id"], result.reports["part_of_line"]))


def test_rows_of_one_time_and_place_are_the_events_of_one_report(tmp_path):
    result = validated(
        tmp_path,
        file_of(row(1), row(2), row(1, Kategori="Glaskross"), row(1, Kategori="EPA | Hot")),
    )
    assert told(result) == [("A1", 0), ("A2", 0), ("A1", 2), ("A1", 2)]
    events = list(zip(result.events["row_line"], result.events["category"]))
    assert events == [
        (2, "SKA-KLO"), (2, "SKA-GLA"), (2, "TRA-BUS"), (2, "VAL-HOT"), (3, "SKA-KLO"),
    ]  # fmt: skip
    assert result.warnings[reasons.SHARED_ID] == 2
    assert result.reports["duplicate_of_line"].isna().all()
    assert result.reports["possible_duplicate_of_line"].isna().all()


def test_an_event_that_two_rows_tell_counts_once(tmp_path):
    result = validated(tmp_path, file_of(row(1), row(1, Kategori="Klotter | Glaskross")))
    assert result.events["category"].tolist() == ["SKA-KLO", "SKA-GLA"]


def test_the_content_of_a_report_covers_all_its_rows_in_any_order(tmp_path):
    rows = [row(1), row(1, Kategori="Glaskross", Beskrivning="ruta"), row(1, Kategori="EPA")]
    digests = set()
    for order in itertools.permutations(rows):
        reports = validated(tmp_path, file_of(*order)).reports
        digests.add(reports.loc[reports["part_of_line"] == 0, "content_hash"].item())
    assert len(digests) == 1
    fewer = validated(tmp_path, file_of(*rows[:2])).reports["content_hash"].iloc[0]
    alone = validated(tmp_path, file_of(rows[0])).reports["content_hash"].iloc[0]
    assert len({fewer, alone, *digests}) == 3


def test_a_report_tells_what_its_rows_tell(tmp_path):
    result = validated(
        tmp_path,
        file_of(
            row(1, Beskrivning="glas", Enhet=""),
            row(1, Beskrivning="ring 070-174 06 35", Kategori="EPA"),
            row(1, Beskrivning="glas", Kategori="Hot"),
            row(2),
        ),
    )
    head = result.reports.iloc[0]
    assert head["description"] == "glas\nring 070-174 06 35"
    assert head["unit"] == "Fritid"
    assert head["personal_data"]
    assert not result.reports["personal_data"].iloc[3]


def test_the_more_cautious_state_holds(tmp_path):
    rows = [row(1), row(1, Kategori="EPA", Status="Åter"), row(1, Kategori="Hot", Status="Inkom")]
    result = validated(tmp_path, file_of(*rows))
    assert result.reports["file_state"].iloc[0] == "needs_work"


def test_a_rejected_row_is_no_event_of_a_report_that_was_not(tmp_path):
    rows = [
        row(1), row(1, Kategori="EPA", Status="Avvisad"), row(1, Kategori="Glaskross"),
        row(1, Kategori="Hot", Status="Makulerad"),
    ]  # fmt: skip
    result = validated(tmp_path, file_of(*rows))
    assert told(result) == [("A1", 0), ("A1/TRA-BUS", 0), ("A1", 2), ("A1/TRA-BUS", 3)]
    assert result.reports["file_state"].tolist()[:2] == ["approved", "withdrawn"]


def test_another_time_is_a_newer_version_unless_the_profile_says_that_rows_share(tmp_path):
    text = file_of(row(1), row(1, Tid="23.30"), row(1, Tid="23.45", Kategori="EPA"), row(2))
    result = validated(tmp_path, text)
    assert result.quarantine["row_line"].tolist() == [2, 3]
    assert set(result.quarantine["reason"]) == {reasons.SUPERSEDED_IN_FILE}
    shared = validated(tmp_path, text, SHARING)
    assert len(shared.quarantine) == 0
    assert told(shared) == [("A1", 0), ("A1", 2), ("A1", 2), ("A2", 0)]
    starts = shared.events["occurred_from"].dt.strftime("%H:%M").tolist()
    assert starts == ["22:15", "23:30", "23:45", "22:15"]


def test_rows_of_another_place_never_share(tmp_path):
    for cells in ({"Plats": "Skolan"}, {"E": "512900"}):
        text = file_of(row(1), row(1, Kategori="EPA", **cells))
        result = validated(tmp_path, text, SHARING)
        assert result.quarantine["row_line"].tolist() == [2]


def test_a_newer_version_supersedes_all_rows_of_the_older(tmp_path):
    rows = [
        row(1),
        row(1, Kategori="EPA"),
        row(1, Tid="10.00"),
        row(1, Tid="10.00", Kategori="Hot"),
    ]
    result = validated(tmp_path, file_of(*rows))
    assert result.quarantine["row_line"].tolist() == [2, 3]
    assert told(result) == [("A1", 0), ("A1", 4)]


def test_a_newer_text_of_one_event_supersedes_that_row_alone(tmp_path):
    rows = [row(1), row(1, Kategori="EPA"), row(1, Beskrivning="ny text")]
    result = validated(tmp_path, file_of(*rows))
    assert result.quarantine["row_line"].tolist() == [2]
    assert told(result) == [("A1", 0), ("A1", 3)]
    assert sorted(result.events["category"]) == ["SKA-KLO", "TRA-BUS"]


def test_the_same_content_again_is_a_duplicate_and_its_review_holds(tmp_path):
    result = validated(tmp_path, file_of(row(1, Status="Inkommen"), row(1, Status="Godkänd")))
    assert result.reports["duplicate_of_line"].fillna(0).tolist() == [0, 2]
    assert result.reports["file_state"].iloc[0] == "approved"


def test_nil_reports_share_nothing(tmp_path):
    rows = [row(1), row(1, Kategori="Inget hänt", N="", E=""), row(2)]
    result = validated(tmp_path, file_of(*rows))
    assert result.quarantine["row_line"].tolist() == [2]
    assert result.nil_reports["unit"].tolist() == ["Fritid"]


def test_rows_without_an_id_never_share(tmp_path):
    rows = [row(1, id=""), row(1, id="", Kategori="EPA")]
    assert told(validated(tmp_path, file_of(*rows))) == [("", 0), ("", 0)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A1", "A2", ""]),
            st.sampled_from(["Klotter", "EPA", "Klotter | EPA", "Inget hänt", ""]),
            st.sampled_from(["22.15", "23.15"]),
            st.sampled_from(["Torget", "Skolan"]),
            st.sampled_from(["Godkänd", "Avvisad", "Inkom", ""]),
            st.sampled_from(["", "x"]),
        ),
        min_size=1,
        max_size=9,
    ),
    st.booleans(),
)
def test_whatever_rows_share_an_id(tmp_path_factory, rows, share):
    """No event of an accepted row is lost, and every head has an id of its own."""
    folder = tmp_path_factory.mktemp("shared")
    names = ("id", "Kategori", "Tid", "Plats", "Status", "Beskrivning")
    text = file_of(row(9), *(row(1, **dict(zip(names, cells))) for cells in rows))
    result = validated(folder, text, SHARING if share else PROFILE)
    reports = result.reports[result.reports["duplicate_of_line"].isna()]
    heads = reports[reports["part_of_line"] == 0]
    named = heads.loc[heads["external_id"] != "", "external_id"]
    assert named.is_unique
    assert set(heads.loc[~heads["nil"], "row_line"]) <= set(result.events["row_line"])
    parts = reports[reports["part_of_line"] > 0]
    head_of_part = heads.set_index("row_line").loc[parts["part_of_line"]]
    assert (head_of_part["external_id"].to_numpy() == parts["external_id"].to_numpy()).all()
    assert (parts["part_of_line"] < parts["row_line"]).all()
    assert not (head_of_part["nil"].to_numpy() ^ parts["nil"].to_numpy()).any()
    # Each row that was taken has its events among those of its report.
    line_of = reports["part_of_line"].where(reports["part_of_line"] > 0, reports["row_line"])
    cells = dict(enumerate(text.splitlines(), start=1))
    events = result.events.groupby("row_line")["category"].agg(set)
    for line, head in zip(reports["row_line"], line_of):
        words = cells[line].split(";")[4]
        wanted = {TAXONOMY.match(word.strip()) for word in words.split("|")} - {None}
        assert wanted <= events.get(head, set())
    assert set(result.quarantine["reason"]) <= {reasons.SUPERSEDED_IN_FILE, reasons.NO_CATEGORY}
    for raw in result.quarantine["raw"]:
        assert json.loads(raw)["id"] in {"A1", "A2", ""}
    assert pd.api.types.is_integer_dtype(result.reports["part_of_line"])
