# SPDX-License-Identifier: GPL-3.0-or-later
"""Merging: one report stays, the other is withdrawn and whole, and can come back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from embrace.embrace_qgis.errors import ParameterError
from embrace.embrace_qgis.report_store.store import MergeConflict
from store_samples import validated


def rows(path, query, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


@pytest.fixture
def four(store, store_file, import_file):
    """The ids of four approved reports."""
    import_file(validated(4))
    return [name for (name,) in rows(store_file, "SELECT report_id FROM report ORDER BY fid")]


def merge(store, kept, *merged, **more):
    options = {"reviewer": "Anna", "reason": "samma händelse", **more}
    return store.merge_reports(kept, merged, **options)


def pointers(path):
    return [where for (where,) in rows(path, "SELECT merged_into FROM report ORDER BY fid")]


def test_a_merged_report_is_withdrawn_and_whole(store, store_file, four):
    one, two, three, _four = four
    before = rows(store_file, "SELECT * FROM event")
    assert merge(store, one, two, three) == 2
    assert pointers(store_file) == [None, one, one, None]
    assert store.state_counts()["withdrawn"] == 2
    assert sorted(store.approved_events()["report_id"]) == sorted([one, four[3]])
    assert rows(store_file, "SELECT * FROM event") == before
    assert rows(store_file, "SELECT max(version) FROM report") == [(1,)]
    assert store.duplicate_decisions() == {
        (min(one, other), max(one, other)) for other in (two, three)
    }
    assert rows(
        store_file, "SELECT report_id, state_after FROM audit_log WHERE action = 'merge'"
    ) == [(two, "withdrawn"), (three, "withdrawn")]
    assert store.check_audit_log().valid


def test_a_merge_is_undone(store, store_file, four):
    one, two, *_rest = four
    merge(store, one, two)
    store.unmerge_report(two, "Bo")
    assert pointers(store_file) == [None] * 4
    assert rows(store_file, "SELECT state FROM report WHERE report_id = ?", two) == [("received",)]
    assert store.duplicate_decisions() == set()
    with pytest.raises(MergeConflict):
        store.unmerge_report(two, "Bo")
    assert store.review([two], action="approve", reviewer="Bo") == (1, 0)
    assert store.check_audit_log().valid


def test_chains_lead_to_the_last(store, store_file, four):
    one, two, three, four_ = four
    merge(store, two, one)
    merge(store, three, two)
    assert pointers(store_file) == [three, three, None, None]
    merge(store, one, four_)  # one was merged: the last of its chain is meant
    assert pointers(store_file) == [three, three, None, three]
    with pytest.raises((ParameterError, MergeConflict)):
        merge(store, one, three)
    store.unmerge_report(two, "Bo")
    assert pointers(store_file) == [two, None, None, three]
    assert store.check_audit_log().valid


def test_conflicts_change_nothing(store, store_file, four):
    one, two, three, _four = four
    store.edit_report(two, 1, {"place": "Bron"}, editor="Bo")
    store.review([three], action="withdraw", reviewer="Bo", reason="?")
    before = rows(store_file, "SELECT state, merged_into FROM report")
    for merged, more in (
        ([two], {"versions": {one: 1, two: 1}}),
        ([two], {"versions": {one: 2}}),
        ([two, three], {}),
    ):
        with pytest.raises(MergeConflict):
            merge(store, one, *merged, **more)
    with pytest.raises(MergeConflict):
        merge(store, three, one)
    assert rows(store_file, "SELECT state, merged_into FROM report") == before
    assert store.duplicate_decisions() == set()
    assert merge(store, one, two, versions={one: 1, two: 2}) == 1


def test_what_has_no_meaning(store, four):
    one, two, *_rest = four
    for call in (
        lambda: merge(store, one, one),
        lambda: merge(store, one, "nobody"),
        lambda: merge(store, "nobody", one),
        lambda: merge(store, one, two, reviewer=" "),
        lambda: merge(store, one, two, reason=" "),
        lambda: store.decide_different(one, one, "Bo"),
        lambda: store.decide_different(one, two, ""),
        lambda: store.unmerge_report("nobody", "Bo"),
    ):
        with pytest.raises(ParameterError):
            call()


def test_different_reports_are_remembered(store, store_file, four):
    one, two, *_rest = four
    store.decide_different(two, one, "Bo")
    assert store.duplicate_decisions() == {(min(one, two), max(one, two))}
    assert store.state_counts()["approved"] == 4
    merge(store, one, two)
    assert rows(store_file, "SELECT decision FROM duplicate_decision") == [("merged",)]
    with pytest.raises(MergeConflict):
        store.decide_different(one, two, "Bo")
    assert store.check_audit_log().valid


def test_a_merged_report_is_known_when_it_is_sent_again(store, store_file, import_file, four):
    one, two, *_rest = four
    merge(store, one, two)
    assert import_file(validated(4)).duplicates == 4
    counts = import_file(validated(1, first=1, content_hash="new", row_hash="row-new"))
    assert counts.updated == 1
    assert rows(store_file, "SELECT state, version, merged_into FROM report WHERE version > 1") == [
        ("withdrawn", 2, one)
    ]
    assert len(store.approved_events()) == 3
