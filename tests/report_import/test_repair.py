# SPDX-License-Identifier: GPL-3.0-or-later
"""Quarantined rows as tables again: nothing guessed, nothing lost."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from embrace.embrace_qgis.report_import.reasons import NO_DATE, RAGGED_ROW, SUPERSEDED_IN_FILE
from embrace.embrace_qgis.report_import.repair import cells_of, repair_tables, with_changes
from hypothesis import given
from hypothesis import strategies as st


def malformed(text: str, separator: str = ";") -> str:
    return json.dumps({"text": text, "columns": ["a", "b", "c"], "separator": separator})


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1;2;3", ["1", "2", "3"]),
        ("1;2", ["1", "2", ""]),
        ("1;2;3;4", ["1", "2", "3 4"]),
        ('1;"2;3', ["1", "2", "3"]),
        ('1;"2;2";3', ["1", "2;2", "3"]),
        ('1;"2;2";3;4', ["1", "2", "2 3 4"]),
        ("", ["", "", ""]),
    ],
)
def test_a_malformed_row_is_cut_as_well_as_that_goes(text, cells):
    row = cells_of(malformed(text))
    assert list(row.cells.values()) == cells
    assert row.text == text and not row.is_read


def test_what_was_mended_stands_before_what_the_file_said():
    row = cells_of(malformed("1;2"), json.dumps({"a": "1", "b": "2", "c": "x"}))
    assert row.cells["c"] == "x" and row.is_read and row.text == "1;2"
    assert cells_of('{"Datum": null, "Antal": 3}') == ({"Datum": "", "Antal": "3"}, "", True)


def test_changes_touch_the_columns_of_the_row_alone():
    row = cells_of('{"Datum": "", "Plats": "Torget"}')
    assert with_changes(row, {"Datum": " 2026-11-01 ", "Nytt": "x"}) == {
        "Datum": "2026-11-01",
        "Plats": "Torget",
    }


def test_a_text_without_columns_is_shown_but_not_tried():
    row = cells_of('{"text": "1;2;3"}')
    assert row == ({}, "1;2;3", False)
    untouched = rows((1, "A", 5, RAGGED_ROW, '{"text": "1;2;3"}', None, "f.csv", ""))
    assert repair_tables(untouched) == repair_tables(untouched.assign(repaired="{}")) == []


@given(st.text(max_size=40), st.text(max_size=3))
def test_any_stored_text_becomes_cells(text, separator):
    cells_of(text)
    cells_of(malformed(text, separator))
    cells_of(text, text)


def rows(*values) -> pd.DataFrame:
    names = ["quarantine_id", "source", "line", "reason", "raw", "repaired", "file_name", "profile"]
    return pd.DataFrame(values, columns=names, dtype=object)


def test_tables_by_source_profile_and_columns():
    raw, other = '{"Datum": "x", "Plats": "y"}', '{"Datum": "x"}'
    tables = repair_tables(
        rows(
            (1, "A", 5, NO_DATE, raw, None, "f.csv", "p"),
            (2, "A", 7, NO_DATE, raw, '{"Datum": "z", "Plats": "y"}', "f.csv", "p"),
            (3, "A", 5, NO_DATE, raw, None, "g.csv", "p"),
            (4, "B", 5, NO_DATE, raw, None, "f.csv", "p"),
            (5, "A", 5, NO_DATE, raw, None, "f.csv", "q"),
            (6, "A", 5, NO_DATE, other, None, "f.csv", "p"),
        )
    )
    assert [(t.source, t.profile_json, list(t.quarantine_ids.values())) for t in tables] == [
        ("A", "p", [1, 2, 3]),
        ("B", "p", [4]),
        ("A", "q", [5]),
        ("A", "p", [6]),
    ]
    first = tables[0]
    assert first.table.line_numbers.tolist() == [5, 7, 8] == list(first.quarantine_ids)
    assert first.table.frame["Datum"].tolist() == ["x", "z", "x"]
    assert first.table.rows_in == 3 and first.table.file_name == ""
    assert len({table.table.sha256 for table in tables}) == 4


def test_rows_that_would_be_guessed_at_or_bring_old_words_back_wait():
    raw = '{"a": "1", "b": "2", "c": "3"}'
    untouched = rows(
        (1, "A", 5, RAGGED_ROW, malformed("1;2"), None, "f.csv", ""),
        (2, "A", 6, SUPERSEDED_IN_FILE, raw, None, "f.csv", ""),
    )
    assert repair_tables(untouched) == []
    mended = untouched.assign(repaired=raw)
    assert [table.quarantine_ids for table in repair_tables(mended)] == [{5: 1, 6: 2}]
