# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits through Processing: the old version kept, conflicts told in words."""

from __future__ import annotations

import json

import pytest
from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import QgsProcessingException


@pytest.fixture
def report_id(import_rows, store_path):
    import_rows()
    frame = open_store(store_path).reports_for_review(["approved"])
    return frame.set_index("external_id")["report_id"]["1"]


@pytest.fixture
def edit(run, store_path, report_id):
    def edit_it(changes, version=None, feedback=None, **parameters):
        options = {"REPORT": report_id, "EDITOR": "Eva", "VERSION": version, **parameters}
        text = changes if isinstance(changes, str) else json.dumps(changes)
        result = run("edit_report", feedback, STORE=str(store_path), CHANGES=text, **options)
        return result["NEW_VERSION"]

    return edit_it


def row(store_path, report_id):
    store = open_store(store_path)
    states = ["received", "approved", "edited"]
    return store.reports_for_review(states).set_index("report_id").loc[report_id]


def test_an_approved_report_is_reviewed_anew(edit, store_path, report_id):
    assert edit({"place": "Stora torget", "setting": "outdoor"}) == 2
    now = row(store_path, report_id)
    assert (now["state"], now["place"], now["setting"]) == ("edited", "Stora torget", "outdoor")
    store = open_store(store_path)
    assert len(store.approved_events()) == 5 and store.check_audit_log().valid
    assert edit({"place": "Stora torget"}) == 2
    assert edit({"x": 500_111, "y": 6_600_111}, version=2) == 3
    assert row(store_path, report_id)["x"] == 500_111


def test_two_editors_see_each_other(edit, store_path, report_id):
    assert edit({"place": "Torget norra", "description": "hemligt"}, version=1) == 2
    with pytest.raises(QgsProcessingException) as told:
        edit({"place": "Torget södra"}, version=1)
    words = str(told.value)
    assert "version 2" in words and "version 1" in words
    assert "Changed since by someone else: description, place." in words
    assert "Changed by both: place." in words and "hemligt" not in words and "norra" not in words
    assert row(store_path, report_id)["place"] == "Torget norra"
    with pytest.raises(QgsProcessingException, match="run it again with VERSION 2"):
        edit({"unit": "Fritid"}, version=1)
    assert edit({"unit": "Fritid"}, version=2) == 3


@pytest.mark.parametrize(
    ("changes", "parameters", "words"),
    [
        ("{", {}, "cannot be read"),
        ("[1]", {}, "cannot be read"),
        ("{}", {}, "cannot be read"),
        ({"nothing": 1}, {}, "no field"),
        ({"x": 1e999}, {}, "number"),
        ({"place": "x"}, {"REPORT": "nobody"}, "no report"),
        ({"place": "x"}, {"EDITOR": " "}, "editor"),
    ],
)
def test_refusals(edit, store_path, report_id, changes, parameters, words):
    with pytest.raises(QgsProcessingException, match=words):
        edit(changes, **parameters)
    assert row(store_path, report_id)["version"] == 1


def test_the_method_holds_no_text(run, store_path, report_id):
    result = run(
        "edit_report",
        STORE=str(store_path),
        REPORT=report_id,
        CHANGES='{"description": "hemligt"}',
        EDITOR="Eva",
    )
    assert "hemligt" not in result["METHOD"] and "Eva" not in result["METHOD"]
    assert json.loads(result["METHOD"])["parameters"]["fields"] == ["description"]
