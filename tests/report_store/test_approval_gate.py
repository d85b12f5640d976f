# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing but reviewed reports is handed out, whatever happens to a store by hand or by file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime, timezone

import pytest
from embrace.embrace_qgis.errors import ParameterError
from embrace.embrace_qgis.report_store.merging import MergeConflict
from embrace.embrace_qgis.report_store.purging import purge_store
from embrace.embrace_qgis.report_store.review_filter import ReviewFilter
from store_samples import validated

NOW = datetime(2026, 12, 24, 12, tzinfo=timezone.utc)


def by_hand(store_file, statement: str) -> None:
    """What another program may do to the file."""
    with closing(sqlite3.connect(store_file)) as connection:
        connection.execute(statement)
        connection.commit()


def test_an_event_moved_to_an_approved_report_takes_the_approval_away(
    store, store_file, import_file
):
    import_file(validated(1))
    import_file(validated(1, first=1), approve=False)
    assert len(store.approved_events()) == 1
    by_hand(
        store_file,
        "UPDATE event SET report_id = (SELECT report_id FROM report WHERE state = 'approved') "
        "WHERE report_id = (SELECT report_id FROM report WHERE state = 'received')",
    )
    assert store.approved_events().empty
    assert store.state_counts()["edited"] == 1


@pytest.fixture
def shell(store, store_file, import_file):
    """The id of a report that was purged before anybody reviewed it, and of one that was not."""
    import_file(validated(1), approve=False)
    purge_store(store, date(2026, 12, 1), dry_run=False, now=NOW)
    import_file(validated(1, first=1), approve=False)
    with closing(sqlite3.connect(store_file)) as connection:
        rows = connection.execute("SELECT report_id FROM report ORDER BY fid").fetchall()
    return [report_id for (report_id,) in rows]


def test_a_purged_report_cannot_be_approved(store, shell):
    purged, living = shell
    assert store.review([purged], action="approve", reviewer="A") == (0, 1)
    assert store.reports_for_review(["received"])["report_id"].tolist() == [living]
    assert store.review(selection=ReviewFilter(), action="approve", reviewer="A") == (1, 0)
    assert store.approved_events()["report_id"].tolist() == [living]


def test_a_purged_report_cannot_be_merged(store, shell):
    purged, living = shell
    for kept, merged in ((purged, living), (living, purged)):
        with pytest.raises((MergeConflict, ParameterError)):
            store.merge_reports(kept, [merged], reviewer="A", reason="same")
    with pytest.raises((MergeConflict, ParameterError)):
        store.decide_different(purged, living, "A")


@pytest.mark.parametrize("said", ["withdrawn", "rejected", "needs_work"])
def test_a_report_its_source_takes_back_must_be_reviewed_again(store, import_file, said):
    import_file(validated(2))
    again = validated(2, file_state=[said, ""], row_hash=["row-0 taken back", "row-1"])
    assert import_file(again)[1:4] == (0, 1, 1)
    assert store.state_counts()["edited"] == 1
    assert len(store.approved_events()) == 1
    assert import_file(again)[1:4] == (0, 0, 2)
    (report_id,) = store.reports_for_review(["edited"])["report_id"]
    assert store.review([report_id], action="approve", reviewer="A").changed == 1
    assert import_file(again)[1:4] == (0, 0, 2)
    assert len(store.approved_events()) == 2
