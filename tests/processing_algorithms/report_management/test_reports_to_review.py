# SPDX-License-Identifier: GPL-3.0-or-later
"""The reviewer's layer: what waits, oldest first, with what there is to look at."""

from __future__ import annotations

import json

import pytest
from embrace.embrace_qgis.layers.styles import style_reports_to_review
from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer
from report_rows_sample import ROWS

SECRET = "7;2026-11-01;2026-11-01;22:30;Klotter;Torget 4;6600110;500110;Bostad;ring 070-174 06 35"


@pytest.fixture
def listed(run, store_path, tmp_path):
    made = iter(range(100))

    def run_it(feedback=None, **parameters):
        path = tmp_path / f"review_{next(made)}.gpkg"
        result = run(
            "reports_to_review", feedback, STORE=str(store_path), OUTPUT=str(path), **parameters
        )
        layer = QgsVectorLayer(result["OUTPUT"], "review", "ogr")
        assert layer.isValid()
        return layer, list(layer.getFeatures()), result

    return run_it


def test_waiting_reports_oldest_first(import_rows, listed, listener):
    import_rows(*ROWS, SECRET, STATE=0)
    layer, features, result = listed(listener)
    assert features[0]["external_id"] == "7"
    received = [f["received_at"] for f in features]
    assert received == sorted(received) and len(features) == 7
    by_id = {f["external_id"]: f for f in features}
    assert by_id["7"]["personal_data"] == "phone"
    assert by_id["1"]["personal_data"] == ""
    assert by_id["7"]["duplicate_of"] == by_id["1"]["report_id"]
    assert by_id["1"]["duplicate_of"] == by_id["7"]["report_id"]
    assert by_id["6"].geometry().isEmpty() and by_id["6"]["location_precision"] == "none"
    assert by_id["2"]["occurred_from"] == "2026-11-02T00:00:00"
    assert by_id["1"]["occurred_to"] == NULL and by_id["1"]["version"] == 1
    assert by_id["3"]["text"] == "bråk" and by_id["3"]["state"] == "received"
    assert (result["N_USED"], result["N_LEFT_OUT"]) == (7, 0)
    method = json.loads(result["METHOD"])
    assert (method["personal_data"], method["probable_duplicates"]) == (1, 2)
    told = "".join([*listener.infos, *listener.warnings])
    assert "070" not in told + result["METHOD"] and "nobody has approved" in told
    style_reports_to_review(layer)
    assert layer.renderer().classAttribute() == "state"


def test_states_and_units_choose(import_rows, listed, run, store_path):
    import_rows(*ROWS, SECRET, STATE=0)
    run(
        "review_reports", STORE=str(store_path), REPORTS="1", ACTION=0, REVIEWER="Eva",
    )  # fmt: skip
    _, features, result = listed(UNITS="Bostad")
    assert {f["external_id"] for f in features} == {"2", "7"}
    assert result["N_LEFT_OUT"] == 4
    _, features, _ = listed(STATES="approved")
    assert [f["external_id"] for f in features] == ["1"]
    assert features[0]["duplicate_of"] != ""
    with pytest.raises(QgsProcessingException, match="state"):
        listed(STATES="lost")


def test_pairs_that_somebody_decided_on_are_no_longer_told(import_rows, listed, store_path):
    import_rows(*ROWS, SECRET, STATE=0)
    store = open_store(store_path)
    ids = store.reports_for_review(["received"]).set_index("external_id")["report_id"]
    store.decide_different(ids["1"], ids["7"], "Eva")
    _, features, _ = listed()
    assert {f["duplicate_of"] for f in features} == {""}


def test_an_empty_store_gives_an_empty_layer(listed, store_path):
    _, features, result = listed()
    assert features == [] and result["N_USED"] == 0
