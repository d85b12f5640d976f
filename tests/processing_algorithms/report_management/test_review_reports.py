# SPDX-License-Identifier: GPL-3.0-or-later
"""review_reports through Processing."""

from __future__ import annotations

import json

import pytest
from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import QgsProcessingException

APPROVE, REJECT, NEEDS_WORK, WITHDRAW = range(4)


@pytest.fixture
def review(run, store_path, import_rows):
    import_rows(STATE=0)

    def decide(action=APPROVE, **parameters):
        options = {"REVIEWER": "Anna", "REASON": "skäl" if action else "", **parameters}
        results = run("review_reports", STORE=str(store_path), ACTION=action, **options)
        assert (results["N_USED"], results["N_LEFT_OUT"]) == (
            results["CHANGED"],
            results["CONFLICTS"],
        )
        return results["CHANGED"], results["CONFLICTS"]

    return decide


def test_all_received(review, store_path):
    assert review() == (6, 0)
    assert len(open_store(store_path).approved_events()) == 6
    assert review() == (0, 0)


def test_by_selection(review):
    assert review(SELECTION="unit=Polisen;category=SKA") == (1, 0)
    assert review(SELECTION="before=2026-11-09") == (3, 0)


def test_by_id(review, store_path):
    identifier = open_store(store_path).reports_for_review(["received"])["report_id"][0]
    assert review(REJECT, REPORTS=f"{identifier}, 2, nobody") == (2, 1)
    assert open_store(store_path).state_counts()["rejected"] == 2


def test_withdrawn_reports_are_gone_from_the_map(review, store_path):
    review()
    assert review(WITHDRAW, SELECTION="category=ORD") == (1, 0)
    assert len(open_store(store_path).approved_events()) == 5


def test_no_personal_data_is_kept(review, store_path):
    review(REPORTS="1", NO_PERSONAL_DATA=True)
    approved = open_store(store_path).reports_for_review(["approved"])
    assert approved["no_personal_data"].tolist() == [1]


@pytest.mark.parametrize(
    ("action", "parameters", "message"),
    [
        (APPROVE, {"REVIEWER": " "}, "reviewer"),
        (REJECT, {"REPORTS": "1", "REASON": ""}, "reason"),
        (NEEDS_WORK, {"REPORTS": "1", "REASON": " "}, "reason"),
        (WITHDRAW, {}, "not said"),
        (APPROVE, {"REPORTS": "1", "SELECTION": "unit=a"}, "only one"),
        (APPROVE, {"SELECTION": "1=1; DROP TABLE report"}, "cannot be read"),
    ],
)
def test_refusals(review, store_path, action, parameters, message):
    before = store_path.read_bytes()
    with pytest.raises(QgsProcessingException, match=message):
        review(action, **parameters)
    assert store_path.read_bytes() == before


SECRETS = (
    "1;2026-11-03;2026-11-01;22.15;Klotter;Torget;6600100;500100;Polisen;på Storgatan 4",
    "2;2026-11-03;2026-11-01;22.15;Klotter;Torget;6600100;500100;Polisen;ring 070-174 06 35",
    "3;2026-11-03;2026-11-01;22.15;Klotter;Storgatan 4;6600100;500100;Polisen;tagg",
)


@pytest.mark.parametrize("seen", [False, True])
def test_personal_data_in_approved_reports_is_told(run, store_path, import_rows, listener, seen):
    import_rows(*SECRETS, STATE=0)
    result = run(
        "review_reports",
        listener,
        STORE=str(store_path),
        ACTION=APPROVE,
        REVIEWER="Anna",
        NO_PERSONAL_DATA=seen,
    )
    assert result["CHANGED"] == 3
    warnings = " ".join(listener.warnings)
    assert ("2 of the approved reports" in warnings) is not seen
    assert ("house number: 1 reports" in warnings and "phone: 1 reports" in warnings) is not seen
    assert "070" not in warnings + result["METHOD"]
    assert json.loads(result["METHOD"])["personal_data"] == (0 if seen else 2)


def test_reports_looked_through_before_are_not_told_of_again(
    run, store_path, import_rows, listener
):
    import_rows(*SECRETS, STATE=0)
    decide = {"STORE": str(store_path), "REVIEWER": "Anna", "REASON": "x"}
    run("review_reports", ACTION=APPROVE, NO_PERSONAL_DATA=True, **decide)
    run("review_reports", ACTION=NEEDS_WORK, SELECTION="state=approved", **decide)
    run("review_reports", listener, ACTION=APPROVE, SELECTION="state=needs_work", **decide)
    assert "personal data" not in " ".join(listener.warnings)


def test_edited_reports_that_wait_are_pointed_at(run, store_path, import_rows, listener):
    import_rows()
    store = open_store(store_path)
    (event, *_others) = store.approved_events().itertuples()
    store.edit_report(event.report_id, 1, {"place": "Slottet"}, editor="Bo")
    results = run("review_reports", listener, STORE=str(store_path), REVIEWER="Anna")
    assert results["CHANGED"] == 0
    assert any("1 reports" in said and "state=edited" in said for said in listener.warnings)
    chosen = {"REVIEWER": "Anna", "SELECTION": "state=edited"}
    assert run("review_reports", STORE=str(store_path), **chosen)["CHANGED"] == 1
