# SPDX-License-Identifier: GPL-3.0-or-later
"""Probable duplicates side by side, and what a reviewer decides on them."""

from __future__ import annotations

import json
from datetime import datetime

import pandas as pd
import pytest
from embrace.embrace_qgis.layers.styles import style_probable_duplicates
from embrace.embrace_qgis.report_store.duplicates_page import (
    WORDS,
    DuplicatePair,
    duplicates_html,
    marked_differences,
)
from embrace.embrace_qgis.report_store.store import open_store
from embrace.processing_algorithms.report_management.probable_duplicates import time_text
from qgis.core import QgsProcessingException, QgsVectorLayer
from report_rows_sample import ROWS

TWIN = "7;2026-11-04;2026-11-01;23:00;Klotter;<b>Torget</b>;6600140;500100;Bostad;tagg på dörr"
DATED = "8;2026-11-04;2026-11-01;;Glaskross;Torget;6600100;500120;Fritid;ruta"


@pytest.fixture
def found(run, store_path, tmp_path):
    made = iter(range(100))

    def run_it(feedback=None, **parameters):
        path = tmp_path / f"pairs_{next(made)}.gpkg"
        result = run(
            "probable_duplicates", feedback, STORE=str(store_path), OUTPUT=str(path), **parameters
        )
        layer = QgsVectorLayer(result["OUTPUT"], "pairs", "ogr")
        assert layer.isValid()
        return layer, list(layer.getFeatures()), result

    return run_it


@pytest.fixture
def ids(store_path):
    def by_external():
        store = open_store(store_path)
        frame = store.reports_for_review(["received", "approved", "withdrawn", "edited"])
        return frame.set_index("external_id")["report_id"]

    return by_external


def test_pairs_side_by_side(import_rows, found, ids, listener, tmp_path):
    import_rows(*ROWS, TWIN, DATED, STATE=0)
    page = tmp_path / "pairs.html"
    layer, features, result = found(listener, REPORT=str(page))
    id_of = ids()
    assert len(features) == 3
    best = features[0]
    assert {best["a_id"], best["b_id"]} == {id_of["1"], id_of["7"]}
    assert best["score"] >= features[1]["score"] >= features[2]["score"]
    assert best["distance_m"] == pytest.approx(39.5, abs=0.1)  # from 6600100.5, 500100.5
    assert best["hours_apart"] == 0.75
    sides = {best[f"{side}_unit"]: side for side in "ab"}
    assert best[sides["Polisen"] + "_time"] == "2026-11-01 22:15"
    assert best[sides["Bostad"] + "_category"] == "Graffiti"
    line = best.geometry().asPolyline()
    assert line[0].distance(line[1]) == pytest.approx(39.5, abs=0.1)
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (7, 1)
    assert json.loads(result["METHOD"])["pairs"] == 3
    html = page.read_text("utf-8")
    assert html.count('<section class="pair">') == 3
    assert "&lt;b&gt;Torget" in html and "<b>Torget" not in html
    assert "<mark>dörr</mark>" in html and "<mark>vägg</mark>" in html
    assert "nobody has approved" in "".join(listener.warnings)
    assert "tagg" not in result["METHOD"] + "".join(listener.infos)
    style_probable_duplicates(layer)


def test_period_distance_and_hours(import_rows, found):
    import_rows(*ROWS, TWIN, STATE=0)
    assert len(found()[1]) == 1
    assert len(found(DISTANCE=30)[1]) == 0
    assert len(found(HOURS=0.5)[1]) == 0
    assert len(found(START="2026-11-02")[1]) == 0
    assert len(found(START="2026-11-01", END="2026-11-02")[1]) == 1


def decide(run, store_path, keep, merge, **parameters):
    return run(
        "merge_reports",
        STORE=str(store_path),
        KEEP=keep,
        MERGE=merge,
        REVIEWER="Eva",
        **parameters,
    )


def test_merged_and_taken_apart_again(run, store_path, import_rows, found, ids):
    import_rows(*ROWS, TWIN, DATED, STATE=0)
    id_of = ids()
    result = decide(run, store_path, id_of["1"], f"{id_of['7']}, {id_of['8']}", REASON="samma")
    assert result["CHANGED"] == 2
    store = open_store(store_path)
    assert store.state_counts()["withdrawn"] == 2
    assert found()[1] == []
    decide(run, store_path, id_of["1"], id_of["7"], UNDO=True)
    assert store.state_counts()["withdrawn"] == 1 and len(found()[1]) == 1
    assert store.check_audit_log().valid


def test_different_reports_are_not_proposed_again(run, store_path, import_rows, found, ids):
    import_rows(*ROWS, TWIN, STATE=0)
    id_of = ids()
    result = decide(run, store_path, id_of["7"], id_of["1"], DIFFERENT=True)
    assert result["CHANGED"] == 1 and "Eva" not in result["METHOD"]
    assert found()[1] == []
    assert open_store(store_path).state_counts()["received"] == 7


def test_what_cannot_be_decided_is_refused(run, store_path, import_rows, ids):
    import_rows(*ROWS, TWIN, STATE=0)
    one, two = ids()["1"], ids()["7"]
    for keep, merge, more, words in (
        (one, one, {"REASON": "x"}, "different"),
        (one, " , ", {"REASON": "x"}, "different"),
        (one, two, {}, "reason"),
        (one, "no such", {"REASON": "x"}, "no report"),
        (one, two, {"DIFFERENT": True, "UNDO": True}, "at once"),
    ):
        with pytest.raises(QgsProcessingException, match=words):
            decide(run, store_path, keep, merge, **more)
    assert open_store(store_path).state_counts()["received"] == 7


def test_times_in_words():
    stamp = pd.Timestamp
    assert time_text(pd.NaT, pd.NaT) == ""
    assert time_text(stamp("2026-11-01 22:15"), pd.NaT) == "2026-11-01 22:15"
    assert time_text(stamp("2026-11-01"), stamp("2026-11-02")) == "2026-11-01"
    assert time_text(stamp("2026-11-01"), stamp("2026-11-04")) == "2026-11-01–2026-11-03"
    assert (
        time_text(stamp("2026-11-01 18:00"), stamp("2026-11-01 22:00")) == "2026-11-01 18:00–22:00"
    )


def test_marks_what_differs_and_escapes_the_rest():
    one, two = marked_differences("Ruta & dörr krossad", "ruta & fönster <i>krossad</i>")
    assert one == "Ruta &amp; <mark>dörr</mark> krossad"
    assert two == ("ruta &amp; <mark>fönster &lt;i&gt;</mark>krossad<mark>&lt;/i&gt;</mark>")
    assert marked_differences("", "ny text") == ("", "<mark>ny text</mark>")
    assert marked_differences("", "") == ("", "")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_tells_minutes_and_never_a_percentage(language):
    def page(*pairs):
        return duplicates_html(
            pairs,
            store_name="s.gpkg",
            when=datetime(2026, 11, 16),
            synthetic=True,
            language=language,
        )

    one = {"time": "22:00", "text": "Högt <i>ljud</i>"}
    told = page(DuplicatePair(one, {"time": "22:10", "text": ""}, 8.2, 1 / 6, 0.934))
    assert "10 min" in told and {"sv": "0,93", "en": "0.93"}[language] in told
    assert " %" not in told.split("</style>")[1]
    assert "<mark>22:10</mark>" in told
    assert "<td>Högt &lt;i&gt;ljud&lt;/i&gt;</td><td>–</td>" in told, "nothing differs from nothing"
    words = WORDS[language]
    assert words["for_reviewers"] in told and words["for_reviewers"] not in page()
    assert words["none"] in page() and 'class="synthetic"' in page()


def test_the_page_has_the_same_words_in_both_languages():
    assert WORDS["sv"].keys() == WORDS["en"].keys()
