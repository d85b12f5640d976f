# SPDX-License-Identifier: GPL-3.0-or-later
"""Review: only allowed steps, only by a named person, and all of it in the audit log."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date

import pandas as pd
import pytest
from embrace.embrace_qgis.errors import ParameterError, StoreError
from embrace.embrace_qgis.report_store.review_filter import ReviewFilter, parse_review_filter
from embrace.embrace_qgis.report_store.store import open_store
from store_samples import validated


@pytest.fixture
def received(store, import_file):
    times = pd.to_datetime(["2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22"])
    file = validated(4, unit=["Polisen", "Bostad", "Polisen", "Bostad"])
    file.events["occurred_from"] = times
    file.events.loc[3, "category"] = "VAL-HOT"
    import_file(file, approve=False)
    return store


def decide(store, action="approve", **more):
    options = {"reviewer": "Anna", "reason": "Ej händelse" if action != "approve" else "", **more}
    return store.review(action=action, **options)


def test_nothing_named_means_all_received(received):
    assert decide(received) == (4, 0)
    assert decide(received) == (0, 0)
    assert received.state_counts()["approved"] == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unit=Polisen", 2),
        ("category=SKA", 3),
        ("category=VAL-HOT,SKA-GLA", 1),
        ("before=2026-11-15", 2),
        ("from=2026-11-08;before=2026-11-16", 2),
        ("unit=Bostad;category=ska", 1),
        ("source=nobody", 0),
        ("state=edited", 0),
        ("", 4),
    ],
)
def test_selection(received, text, expected):
    assert decide(received, selection=parse_review_filter(text)).changed == expected


@pytest.mark.parametrize(
    "text",
    ["unit", "unit=", "place=x", "unit=a;unit=b", "before=16/11", "1=1; DELETE FROM report"],
)
def test_selections_that_mean_nothing(text):
    with pytest.raises(ParameterError):
        parse_review_filter(text)


def test_hostile_selection_is_only_a_name(received):
    hostile = parse_review_filter("unit=x' OR '1'='1")
    assert decide(received, selection=hostile).changed == 0
    with pytest.raises(ParameterError, match="no review state"):
        decide(received, selection=ReviewFilter(states=frozenset({"x' OR 1"})))


def test_by_id_of_the_store_or_of_the_source(received):
    first = received.reports_for_review(["received"])["report_id"][0]
    assert decide(received, report_ids=[first, "id-1", "id-1", "nobody"]) == (2, 1)


def test_an_external_id_of_two_sources_is_a_conflict(received, import_file):
    import_file(validated(1), approve=False, source="other")
    assert decide(received, report_ids=["id-0"]) == (0, 1)


def test_states_that_do_not_allow_the_action(received):
    decide(received, report_ids=["id-0"])
    assert decide(received, report_ids=["id-0"]) == (0, 1)
    assert decide(received, "reject", report_ids=["id-0"]) == (0, 1)
    assert decide(received, "withdraw", report_ids=["id-0"]) == (1, 0)
    assert received.state_counts()["withdrawn"] == 1
    assert received.approved_events().empty


def test_withdrawing_a_selection_means_approved_reports(received):
    decide(received, report_ids=["id-0", "id-1"])
    assert decide(received, "withdraw", selection=parse_review_filter("unit=Polisen")) == (1, 0)


def test_a_reviewer_who_saw_another_version_changes_nothing(received, import_file):
    seen = {"id-0": 1}
    import_file(validated(1, content_hash="new"), approve=False)
    assert decide(received, report_ids=["id-0"], versions=seen) == (0, 1)
    assert decide(received, report_ids=["id-0"], versions={"id-0": 2}) == (1, 0)


@pytest.mark.parametrize("action", ["reject", "needs_work", "withdraw"])
def test_reviewer_and_reason_are_required(received, action):
    with pytest.raises(ParameterError):
        decide(received, action, report_ids=["id-0"], reason=" ")
    with pytest.raises(ParameterError):
        decide(received, report_ids=["id-0"], reviewer=" ")


def log(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute("SELECT * FROM audit_log ORDER BY sequence").fetchall()


def test_the_log_says_who_did_what_and_never_the_values(received, store_file):
    decide(received, report_ids=["id-0"], no_personal_data=True)
    entries = log(store_file)
    assert [entry["action"] for entry in entries] == ["import", "approve"]
    last = entries[-1]
    assert (last["who"], last["state_before"], last["state_after"]) == (
        "Anna",
        "received",
        "approved",
    )
    assert set(json.loads(last["differences"])) == {"state", "no_personal_data"}
    everything = " ".join(str(tuple(entry)) for entry in entries)
    assert "Torget" not in everything and "text åäö" not in everything
    assert received.check_audit_log() == (received.check_audit_log())
    assert received.audit_head() == last["hash"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET who = 'x'",
        "DELETE FROM audit_log",
        "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE sequence = 1",
    ],
)
def test_the_log_can_only_grow(received, store_file, statement):
    with (
        closing(sqlite3.connect(store_file)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only grow"),
    ):
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET who = 'x' WHERE sequence = 3",
        "DELETE FROM audit_log WHERE sequence = 3",
        "UPDATE audit_log SET reason = 'x' WHERE sequence = 3",
    ],
)
def test_a_forged_log_is_detected(received, store_file, statement):
    decide(received)
    assert received.check_audit_log().valid
    with closing(sqlite3.connect(store_file)) as connection, connection:
        for name in ("updated", "deleted", "replaced"):
            connection.execute(f"DROP TRIGGER audit_log_not_{name}")
        connection.execute(statement)
    found = received.check_audit_log()
    assert not found.valid and found.first_broken in (3, 4)


def test_the_log_still_holds_after_texts_are_purged(received, store_file):
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.execute("UPDATE report SET description = '', geom = NULL")
        connection.execute("DELETE FROM report_version")
    assert received.check_audit_log().valid


def edit(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report SET place = 'Bron' WHERE external_id = 'id-0'",
        "UPDATE report SET geom = NULL WHERE external_id = 'id-0'",
        "UPDATE event SET category = 'SKA-GLA' WHERE fid = 1",
        "DELETE FROM event WHERE fid = 1",
        "INSERT INTO event (event_id, report_id, category) "
        "SELECT 'e', report_id, 'SKA-GLA' FROM report WHERE external_id = 'id-0'",
    ],
)
def test_an_edit_by_hand_takes_the_approval_away(received, store_file, statement):
    decide(received)
    edit(store_file, statement)
    assert received.state_counts()["edited"] == 1
    assert len(received.approved_events()) == 3
    with closing(sqlite3.connect(store_file)) as connection:
        assert connection.execute("SELECT version, state FROM report_version").fetchall() == [
            (1, "approved")
        ]


def test_touching_without_changing_keeps_the_approval(received, store_file):
    decide(received)
    edit(store_file, "UPDATE report SET place = place, reliability = 'verified'")
    assert received.state_counts()["approved"] == 4


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report SET state = 'fine'",
        "UPDATE report SET state = 'approved', approved_at = NULL",
        "UPDATE event SET occurred_from = '16/11 2026'",
        "INSERT INTO report (report_id, source, external_id, content_hash, row_hash, imported_at) "
        "VALUES ('r', 'demo', 'id-0', '', '', '')",
    ],
)
def test_the_database_refuses_what_has_no_meaning(received, store_file, statement):
    with pytest.raises(sqlite3.IntegrityError):
        edit(store_file, statement)


def test_editions_are_numbered_by_year_and_once(received, store_file):
    def record(year, **more):
        return received.record_edition(
            year,
            kind="operational",
            receiver="police",
            period_start=date(2026, 11, 2),
            period_end=date(2026, 11, 16),
            **more,
        )

    assert (record(2026), record(2026), record(2027)) == (1, 2, 1)
    assert open_store(store_file).next_edition(2026) == 3
    with pytest.raises(StoreError, match="refused"):
        record(2026, number=2)
