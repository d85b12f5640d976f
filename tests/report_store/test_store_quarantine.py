# SPDX-License-Identifier: GPL-3.0-or-later
"""Quarantine: rows listed whole, mended beside what the file said, let out once."""

from __future__ import annotations

import json

import pytest
from embrace.embrace_qgis.errors import ParameterError
from store_samples import validated


def test_rows_are_listed_by_reason_and_source(store, import_file):
    import_file(validated(count=2, quarantined=2))
    other = validated(count=0, quarantined=3)
    other.quarantine["reason"] = ["bad_date", "no_location", "no_date"]
    import_file(other, source="bolaget")
    assert len(store.quarantined_rows()) == 5
    assert store.quarantined_rows(["no_date"])["source"].tolist() == ["bolaget", "demo", "demo"]
    assert store.quarantined_rows(["no_date"], ["demo"])["line"].tolist() == [1000, 1001]
    assert store.quarantined_rows(["none such"]).empty
    assert set(store.quarantined_rows().columns) >= {
        "quarantine_id", "source", "line", "reason", "detail", "raw", "repaired", "file_name",
        "quarantined_at", "profile",
    }  # fmt: skip


def test_mended_cells_stand_beside_the_row(store, import_file):
    import_file(validated(count=1, quarantined=2))
    first, second = store.quarantined_rows()["quarantine_id"]
    assert store.save_repairs({first: {"Datum": "2026-11-01"}, 999: {"Datum": "x"}}, "Eva") == 1
    rows = store.quarantined_rows().set_index("quarantine_id")
    assert rows.loc[first, "raw"] == '{"Datum": ""}'
    assert json.loads(rows.loc[first, "repaired"]) == {"Datum": "2026-11-01"}
    assert rows.loc[second, "repaired"] is None
    assert store.save_repairs({first: {}}, "Eva") == 1
    assert json.loads(store.quarantined_rows()["repaired"][0]) == {"Datum": "2026-11-01"}
    with pytest.raises(ParameterError):
        store.save_repairs({first: {}}, " ")


def test_a_mended_row_leaves_once(store, import_file):
    import_file(validated(count=1, quarantined=1))
    (number,) = store.quarantined_rows()["quarantine_id"]
    mended = validated(count=1, first=7)
    line = int(mended.reports["row_line"][0])
    assert import_file(mended, repaired={line: number}).accepted == 1
    assert store.quarantined_rows().empty
    assert store.save_repairs({number: {"Datum": "x"}}, "Eva") == 0
    again = import_file(validated(count=1, first=8), repaired={line + 1: number})
    assert (again.accepted, again.duplicates) == (0, 1)
