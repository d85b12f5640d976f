# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done with the plugin is in the log; what is done past it is counted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime, timezone

import pandas as pd
import pytest
from embrace.embrace_qgis.report_store.purging import purge_store
from store_samples import validated

NOW = datetime(2026, 12, 24, 12, tzinfo=timezone.utc)


@pytest.fixture
def reports(store, import_file):
    """Ids of three approved reports, and of one that was received."""
    import_file(validated(3))
    import_file(validated(1, first=3), approve=False)
    found = store.reports_for_review(["approved", "received"])
    return found.sort_values("external_id")["report_id"].tolist()


def test_all_that_the_plugin_does_is_in_the_log(store, import_file, reports):
    first, second, third, fourth = reports
    store.review([fourth], action="approve", reviewer="A")
    store.edit_report(first, 1, {"place": "Parken"}, editor="A")
    store.set_reliability([second], "verified", "A")
    store.merge_reports(second, [third], reviewer="A", reason="same")
    store.merge_reports(fourth, [second], reviewer="A", reason="same")
    store.unmerge_report(second, "A")
    store.decide_different(first, second, "A")
    places = {"report_id": [first], "x": [1.0], "y": [2.0], "location_precision": ["street"]}
    assert store.set_places(pd.DataFrame(places), "A") == 1
    import_file(validated(2, content_hash=["c", "d"], row_hash=["r", "s"]))
    assert store.unlogged_changes() == 0 and store.check_audit_log().valid
    purge_store(store, date(2026, 12, 1), dry_run=False, now=NOW)
    assert store.unlogged_changes() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report SET place = 'x' WHERE external_id = 'id-0'",
        "UPDATE event SET weight = 9 WHERE fid = 1",
        "UPDATE report SET state = 'approved', approved_at = '2026-12-01T00:00:00Z' "
        "WHERE state = 'received'",
        "UPDATE report SET state = 'received', version = 2 WHERE external_id = 'id-2'",
    ],
)
@pytest.mark.parametrize("reviewed", [False, True])
def test_what_is_done_past_it_is_counted(store, store_file, reports, statement, reviewed):
    if reviewed:
        store.set_reliability(reports, "verified", "A")
    with closing(sqlite3.connect(store_file)) as connection:
        connection.execute(statement)
        connection.commit()
    assert store.unlogged_changes() == 1 and store.check_audit_log().valid
