# SPDX-License-Identifier: GPL-3.0-or-later
"""Units and weeks: silence told from nothing happened."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import QgsProcessingException

REPORTED, NIL, NONE = range(3)


@pytest.fixture
def record(run, store_path):
    def record_it(feedback=None, **parameters):
        result = run("record_unit_activity", feedback, STORE=str(store_path), **parameters)
        assert result["N_USED"] >= result["CHANGED"]
        return result["CHANGED"], result["N_LEFT_OUT"]

    return record_it


def known(store_path) -> set[tuple[str, str, str]]:
    return set(open_store(store_path).unit_activity().itertuples(index=False, name=None))


def test_one_unit_and_week(record, store_path):
    assert record(UNIT="Polisen", WEEK="2026-W46", STATUS=NIL) == (1, 0)
    assert record(UNIT="Polisen", WEEK="v. 46 2026", STATUS=NIL) == (0, 0)
    assert record(UNIT=" Fritid  Centrum", WEEK="2026-11-16") == (1, 0)
    assert record(UNIT="Polisen", WEEK="2026v46", STATUS=NONE) == (1, 0)
    assert known(store_path) == {
        ("Polisen", "2026-W46", "none"),
        ("Fritid Centrum", "2026-W47", "reported"),
    }
    assert open_store(store_path).check_audit_log().valid


def test_a_list_with_every_row_told_of(record, store_path, tmp_path, listener):
    path = tmp_path / "enheter.csv"
    path.write_text(
        "Enhet;Vecka;Status\n"
        "Polisen;2026v46;rapporterat\n"
        "Fritid;2026v46;noll\n"
        "Bostad;2026v46;inget\n"
        "Bostad;2026v99;inget\n"
        ";2026v46;noll\n"
        "Polisen;2026v47;kanske\n"
        "Fritid;2026v46;rapporterat;för mycket\n"
        "Bostad;v. 46 2026;noll\n",
        encoding="cp1252",
    )
    assert record(listener, INPUT_FILE=str(path)) == (3, 5)
    assert known(store_path) == {
        ("Polisen", "2026-W46", "reported"),
        ("Fritid", "2026-W46", "nil"),
        ("Bostad", "2026-W46", "nil"),
    }
    assert len(listener.warnings) == 5
    assert record(INPUT_FILE=str(path)) == (0, 5)


def test_a_list_without_statuses_takes_the_one_given(record, store_path, tmp_path):
    path = tmp_path / "enheter.csv"
    path.write_text("unit;week\nPolisen;2026-W46\n", "utf-8")
    assert record(INPUT_FILE=str(path), STATUS=NIL) == (1, 0)
    assert known(store_path) == {("Polisen", "2026-W46", "nil")}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "Give a list"),
        ({"UNIT": "Polisen"}, "cannot be read"),
        ({"UNIT": "Polisen", "WEEK": "46"}, "cannot be read"),
        ({"WEEK": "2026-W46"}, "unit is missing"),
        ({"UNIT": "Polisen", "WEEK": "2026-W46", "INPUT_FILE": "x.csv"}, "Give a list"),
    ],
)
def test_refusals(record, store_path, parameters, words):
    with pytest.raises(QgsProcessingException, match=words):
        record(**parameters)
    assert not known(store_path)
