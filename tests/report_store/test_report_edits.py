# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits: no lost update, the old version whole, approval gone in the same step, all in the log.

What the store holds is read back with plain SQL.
"""

from __future__ import annotations

import json
import math
import multiprocessing
import sqlite3
from contextlib import closing
from datetime import datetime

import pandas as pd
import pytest
from embrace.embrace_qgis.errors import ParameterError, StoreError
from embrace.embrace_qgis.report_store.store import EditConflict, open_store
from store_samples import validated


def rows(path, query, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


@pytest.fixture
def report(store, store_file, import_file):
    """The id of an approved report."""
    import_file(validated(3))
    return rows(store_file, "SELECT report_id FROM report WHERE external_id = 'id-0'")[0][0]


def edit(store, report, version=1, *, reason="ringde", **changes):
    return store.edit_report(report, version, changes, editor="Anna", reason=reason)


def event_of(store_file, report):
    return rows(store_file, "SELECT event_id FROM event WHERE report_id = ?", report)[0][0]


def test_an_edit_is_a_new_version_that_must_be_reviewed(store, store_file, report):
    store.review([report], action="needs_work", reviewer="Bo", reason="?", no_personal_data=True)
    store.review([report], action="approve", reviewer="Bo")
    assert edit(store, report, place=" Bron ", police_reported=True) == 2
    now = rows(
        store_file,
        "SELECT place, police_reported, version, state, approved_at, no_personal_data, unit "
        "FROM report WHERE report_id = ?",
        report,
    )
    assert now == [("Bron", 1, 2, "edited", None, 0, "Polisen")]
    assert len(store.approved_events()) == 2
    ((version, state, content),) = rows(
        store_file, "SELECT version, state, content FROM report_version"
    )
    content = json.loads(content)
    assert (version, state, content["place"]) == (1, "approved", "Torget")
    assert [event["category"] for event in content["events"]] == ["SKA-KLO"]
    ((who, action, before, after, differences),) = rows(
        store_file,
        "SELECT who, action, state_before, state_after, differences FROM audit_log "
        "ORDER BY sequence DESC LIMIT 1",
    )
    assert (who, action, before, after) == ("Anna", "edit", "approved", "edited")
    assert set(json.loads(differences)) == {"place", "police_reported", "no_personal_data"}
    assert "Bron" not in differences and store.check_audit_log().valid


def test_an_edit_without_a_difference_is_none(store, store_file, report):
    content = store_file.read_bytes()
    assert edit(store, report, place="Torget", x=500_000.0) == 1
    assert rows(store_file, "SELECT count(*) FROM report_version") == [(0,)]
    assert rows(store_file, "SELECT count(*) FROM audit_log") == [(1,)]
    assert len(content) == len(store_file.read_bytes())


@pytest.mark.parametrize("state", ["received", "needs_work", "rejected", "withdrawn", "edited"])
def test_other_states_stay(store, store_file, report, state):
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.execute("UPDATE report SET state = ?, approved_at = NULL", (state,))
    edit(store, report, description="annat")
    assert rows(store_file, "SELECT state FROM report WHERE version = 2") == [(state,)]


def test_a_point_by_hand_is_a_reviewers(store, store_file, report):
    edit(store, report, x=1.5, y=2.5)
    frame = store.reports_for_review(["edited"])
    assert frame[["x", "y"]].to_numpy().tolist() == [[1.5, 2.5]]
    edit(store, report, 2, x=None, y=None)
    assert rows(
        store_file,
        "SELECT geom, location_precision, location_source FROM report WHERE report_id = ?",
        report,
    ) == [(None, "none", "reviewer")]
    edit(store, report, 3, x=3.0, y=4.0)
    assert store.reports_for_review(["edited"])["location_precision"].tolist() == ["exact"]


def test_events_are_changed_added_and_removed(store, store_file, report):
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.execute("UPDATE report SET state = 'received'")
        connection.execute("UPDATE event SET occurred_from_utc = '2026-11-01T21:15:00Z'")
        connection.execute("UPDATE report SET state = 'approved'")
    own = event_of(store_file, report)
    kept = {"event_id": own, "category": "VAL-HOT"}
    added = {
        "category": "SKA-GLA",
        "occurred_from": datetime(2026, 11, 1, 23, 0),
        "occurred_to": "2026-11-02T01:00",
        "time_precision": "window",
        "weight": 2,
    }
    query = (
        "SELECT category, occurred_from, occurred_to, occurred_from_utc, time_precision, weight "
        "FROM event WHERE report_id = ? ORDER BY fid"
    )
    assert edit(store, report, events=[kept, added]) == 2
    assert rows(store_file, query, report) == [
        ("VAL-HOT", "2026-11-01T22:15:00", None, "2026-11-01T21:15:00Z", "minute", 1.0),
        ("SKA-GLA", "2026-11-01T23:00:00", "2026-11-02T01:00:00", None, "window", 2.0),
    ]
    assert event_of(store_file, report) == own
    moved = {"event_id": own, "occurred_from": "2026-11-01T20:00:00"}
    assert edit(store, report, 2, events=[moved]) == 3
    assert rows(store_file, query, report) == [
        ("VAL-HOT", "2026-11-01T20:00:00", None, None, "minute", 1.0)
    ]
    assert [version for (version,) in rows(store_file, "SELECT version FROM report_version")] == [
        1,
        2,
    ]
    assert store.check_audit_log().valid


@pytest.mark.parametrize(
    "changes",
    [
        {"category": "SKA-KLO"},
        {"state": "approved"},
        {"x": 1.0, "y": None},
        {"x": math.inf, "y": 1.0},
        {"x": "väst", "y": 1.0},
        {"location_precision": "none"},
        {"location_precision": "ungefär"},
        {"setting": "ute"},
        {"police_reported": "kanske"},
        {"received_at": "i går"},
        {"received_at": pd.Timestamp("2026-11-01T10:00", tz="UTC")},
        {"description": "x" * 4001},
        {"events": []},
        {"events": [{"category": "ZZZ"}]},
        {"events": [{"category": "SKA-KLO", "event_id": "nobody"}]},
        {"events": [{"category": "SKA-KLO", "weight": -1}]},
        {"events": [{"category": "SKA-KLO", "weight": math.nan}]},
        {"events": [{"category": "SKA-KLO", "occurred_to": "2026-11-01"}]},
        {"events": [{"category": "SKA-KLO", "time_precision": "hour"}]},
        {
            "events": [
                {
                    "category": "SKA-KLO",
                    "occurred_from": "2026-11-02",
                    "occurred_to": "2026-11-01",
                    "time_precision": "day",
                }
            ]
        },
        {"events": [{"category": "SKA-KLO", "fid": 1}]},
    ],
)
def test_values_without_meaning_are_refused(store, store_file, report, changes):
    before = store_file.read_bytes()
    with pytest.raises(ParameterError) as caught:
        edit(store, report, **changes)
    assert caught.value.suggestion
    assert rows(store_file, "SELECT max(version) FROM report") == [(1,)]
    assert len(before) == len(store_file.read_bytes())


def test_a_stale_edit_shows_both_versions(store, store_file, report):
    edit(store, report, place="Bron")
    with pytest.raises(EditConflict, match="version 2") as caught:
        edit(store, report, place="Parken")
    conflict = caught.value
    assert isinstance(conflict, StoreError)
    assert (conflict.base_version, conflict.stored_version) == (1, 2)
    assert (conflict.base["place"], conflict.stored["place"]) == ("Torget", "Bron")
    assert conflict.mine["place"] == "Parken" and conflict.mine["unit"] == "Polisen"
    assert conflict.stored["x"] == conflict.base["x"] == 500_000.0
    assert len(conflict.stored["events"]) == len(conflict.base["events"]) == 1
    assert rows(store_file, "SELECT place FROM report WHERE version = 2") == [("Bron",)]


def test_an_update_by_import_conflicts_too(store, report, import_file):
    import_file(validated(1, content_hash="new", row_hash="row-new", place="Bron"))
    with pytest.raises(EditConflict):
        edit(store, report, place="Parken")


def test_who_edits_and_what_must_be_there(store, report):
    with pytest.raises(ParameterError):
        store.edit_report(report, 1, {"place": "Bron"}, editor=" ")
    with pytest.raises(ParameterError):
        edit(store, "nobody", place="Bron")


def test_the_file_is_still_known_after_an_edit(store, report, import_file):
    edit(store, report, place="Bron")
    assert import_file(validated(3)).duplicates == 3


def count_up(path, report, times, conflicts):
    """Add one to the number in the report's place, again and again, as one of two processes."""
    store = open_store(path)
    for _turn in range(times):
        while True:
            frame = store.reports_for_review(["received"])
            mine = frame[frame["report_id"] == report].iloc[0]
            number = str(int(mine["place"]) + 1)
            try:
                store.edit_report(report, int(mine["version"]), {"place": number}, editor="p")
                break
            except EditConflict:
                conflicts.put(1)


def test_two_processes_lose_no_update(store, store_file, import_file):
    import_file(validated(1, place="0"), approve=False)
    ((report,),) = rows(store_file, "SELECT report_id FROM report")
    context = multiprocessing.get_context("fork")
    conflicts = context.SimpleQueue()
    both = [
        context.Process(target=count_up, args=(store_file, report, 15, conflicts))
        for _process in range(2)
    ]
    for process in both:
        process.start()
    for process in both:
        process.join(120)
    assert [process.exitcode for process in both] == [0, 0]
    assert rows(store_file, "SELECT place, version FROM report") == [("30", 31)]
    assert store.check_audit_log().valid


def places(*reports, **more):
    return pd.DataFrame(
        {"report_id": reports, "x": 7.0, "y": 8.0, "location_precision": "address", **more}
    )


def test_geocoded_places(store, store_file, report):
    assert store.set_places(places(report, "nobody"), "Anna") == 1
    assert rows(
        store_file,
        "SELECT location_source, location_precision, state, version, place FROM report "
        "WHERE report_id = ?",
        report,
    ) == [("geocoded", "address", "edited", 2, "Torget")]
    assert store.set_places(places(report), "Anna") == 0
    assert store.set_places(places(report, version=1).assign(x=9.0), "Anna") == 0
    assert store.set_places(places(report, version=2).assign(x=9.0), "Anna") == 1
    with pytest.raises(ParameterError):
        store.set_places(places(report).assign(x=math.nan), "Anna")
    with pytest.raises(ParameterError):
        store.set_places(places(report, location_precision="none"), "Anna")
    assert store.check_audit_log().valid


def test_reliability_is_apart_from_review(store, store_file, report):
    assert store.set_reliability([report, report], "verified", "Anna") == 1
    assert store.set_reliability([report], "verified", "Anna") == 0
    assert rows(store_file, "SELECT state, version FROM report WHERE reliability = 'verified'") == [
        ("approved", 1)
    ]
    with pytest.raises(ParameterError):
        store.set_reliability([report], "perhaps", "Anna")
    assert store.check_audit_log().valid


def test_the_history_of_a_report(store, report, import_file):
    import_file(validated(3, first=10))
    edit(store, report, place="Bron", reason="fel plats")
    store.review([report], action="approve", reviewer="Bo", no_personal_data=True)
    history = store.report_history(report)
    assert history["action"].tolist() == ["import", "version", "edit", "approve"]
    assert history["who"].tolist() == ["tester", "", "Anna", "Bo"]
    assert history["reason"].tolist()[2] == "fel plats"
    assert json.loads(history["content"].iloc[1])["place"] == "Torget"
    assert history["fields"].iloc[2] == "place"


def test_activity_that_a_person_knows(store, store_file, import_file):
    import_file(validated(1))
    told = pd.DataFrame(
        {
            "unit": ["Polisen", "Skolan", " Skolan"],
            "week": ["2026-W45", "2026-W45", "2026-W46"],
            "status": ["nil", "nil", "none"],
        }
    )
    assert store.record_activity(told, who="Anna") == 3
    assert store.record_activity(told, who="Anna") == 0
    assert store.unit_activity().to_numpy().tolist() == [
        ["Polisen", "2026-W45", "nil"],
        ["Skolan", "2026-W45", "nil"],
        ["Skolan", "2026-W46", "none"],
    ]
    for wrong in ({"week": "2026-W54"}, {"status": "quiet"}, {"unit": " "}):
        with pytest.raises(ParameterError):
            store.record_activity(told.assign(**wrong), who="Anna")
    assert ("Skolan",) in rows(store_file, "SELECT name FROM unit")
    assert store.check_audit_log().valid
