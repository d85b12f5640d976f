# SPDX-License-Identifier: GPL-3.0-or-later
"""review_reports through Processing."""

from __future__ import annotations

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
