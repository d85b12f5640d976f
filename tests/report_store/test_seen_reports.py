# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reviewer saw: the whole of a report, and the state it was in."""

from __future__ import annotations

import pytest
from store_samples import validated


@pytest.fixture
def report(store, import_file):
    import_file(validated(1), approve=False)
    return store.reports_for_review(["received"])["report_id"].iloc[0]


def test_the_content_is_what_an_edit_takes(store, report):
    content = store.report_content(report)
    assert (content["version"], content["state"]) == (1, "received")
    assert content["description"] == "text åäö"
    assert [event["category"] for event in content["events"]] == ["SKA-KLO"]
    assert store.edit_report(report, 1, {"place": content["place"]}, editor="x") == 1
    assert store.report_content("gone") is None


def test_a_state_that_was_not_seen_is_a_conflict(store, report):
    store.review([report], action="needs_work", reviewer="One", reason="Unclear")
    late = store.review([report], action="approve", reviewer="Two", states={report: "received"})
    assert late == (0, 1)
    assert store.report_content(report)["state"] == "needs_work"
    again = store.review([report], action="approve", reviewer="Two", states={report: "needs_work"})
    assert again == (1, 0)
