# SPDX-License-Identifier: GPL-3.0-or-later
"""Import: every row counted once, the same file twice changes nothing, faults leave no trace."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.errors import StoreError
from embrace.embrace_qgis.report_store import connection as connections
from embrace.embrace_qgis.report_store import import_writing
from embrace.embrace_qgis.report_store.geopackage import GeoPackageStore
from embrace.embrace_qgis.reports.incident_report import EVENT_COLUMNS
from store_samples import validated

TABLES = ("report", "event", "report_version", "quarantine", "seen_row", "audit_log", "import_run")


def rows(path, query, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


def sizes(path):
    return {name: rows(path, f"SELECT count(*) FROM {name}")[0][0] for name in TABLES}


def invariant(counts):
    assert counts.rows_in == (
        counts.accepted + counts.updated + counts.duplicates + counts.quarantined
    )
    return counts


def test_first_import(store, import_file):
    counts = invariant(import_file(validated(5, quarantined=2)))
    assert counts == (7, 5, 0, 0, 2, 5)
    assert store.state_counts()["approved"] == 5
    assert store.quarantine_reasons() == {"no_date": 2}


def test_the_same_file_twice_changes_nothing(store_file, import_file):
    import_file(validated(5, quarantined=2))
    before, content = sizes(store_file), store_file.read_bytes()
    assert invariant(import_file(validated(5, quarantined=2))) == (7, 0, 0, 7, 0, 0)
    assert sizes(store_file) == before
    assert store_file.read_bytes() == content


def test_without_external_ids_rows_are_known_by_their_hash(import_file):
    file = validated(4, external_id="")
    assert import_file(file).accepted == 4
    longer = validated(6, external_id="")
    assert invariant(import_file(longer)) == (6, 2, 0, 4, 0, 2)


def test_the_same_id_from_another_source_is_another_report(import_file):
    import_file(validated(3))
    assert import_file(validated(3), source="housing").accepted == 3


def test_duplicates_within_the_file(import_file):
    file = validated(3, duplicate_of_line=[0, 2, 0])
    assert invariant(import_file(file)) == (3, 2, 0, 1, 0, 2)


def test_new_content_is_a_new_version_that_must_be_reviewed(store, store_file, import_file):
    import_file(validated(3))
    changed = validated(3, content_hash=["content-0", "new", "content-2"], place="Bron")
    counts = invariant(import_file(changed))
    assert counts == (3, 0, 1, 2, 0, 0)
    assert store.state_counts()["edited"] == 1
    assert len(store.approved_events()) == 2
    (report,) = rows(store_file, "SELECT version, place, approved_at FROM report WHERE version > 1")
    assert report == (2, "Bron", None)
    (old,) = rows(store_file, "SELECT version, state, content FROM report_version")
    content = json.loads(old[2])
    assert old[:2] == (1, "approved") and content["place"] == "Torget"
    assert [event["category"] for event in content["events"]] == ["SKA-KLO"]
    assert content["police_reported"] is None and content["events"][0]["weight"] == 1.0
    assert rows(store_file, "SELECT count(*) FROM event") == [(3,)]


def test_back_to_the_old_content_is_a_change_too(store, import_file):
    import_file(validated(1))
    import_file(validated(1, content_hash="b", row_hash="row-b"))
    assert import_file(validated(1)).updated == 1
    assert store.check_audit_log().valid


@pytest.mark.parametrize(
    ("state", "after"),
    [
        ("received", "received"),
        ("needs_work", "received"),
        ("rejected", "received"),
        ("withdrawn", "withdrawn"),
        ("edited", "edited"),
    ],
)
def test_new_content_in_other_states(store, store_file, import_file, state, after):
    import_file(validated(1), approve=False)
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.execute("UPDATE report SET state = ?", (state,))
    import_file(validated(1, content_hash="b"), approve=True)
    assert store.state_counts()[after] == 1


def test_a_quarantined_row_that_has_become_valid_is_released(store, import_file):
    import_file(validated(0, quarantined=2))
    mended = validated(1, quarantined=0, row_hash="bad-0")
    assert import_file(mended).accepted == 1
    assert store.quarantine_count() == 1


@pytest.mark.parametrize("approve", [True, False])
def test_the_state_that_the_file_tells(store, import_file, approve):
    said = ["", "approved", "received", "needs_work", "rejected", "withdrawn"]
    import_file(validated(6, file_state=said), approve=approve)
    assert store.state_counts() == {
        "received": 1 if approve else 3,
        "needs_work": 1,
        "approved": 2 if approve else 0,
        "rejected": 1,
        "edited": 0,
        "withdrawn": 1,
    }


def test_received_import_shows_nothing_to_analysis(store, import_file):
    import_file(validated(3), approve=False)
    assert store.approved_events().empty
    assert len(store.reports_for_review(["received"])) == 3


def test_dry_run_counts_and_writes_nothing(store_file, import_file):
    content = store_file.read_bytes()
    assert import_file(validated(5, quarantined=1), dry_run=True) == (6, 5, 0, 0, 1, 5)
    assert store_file.read_bytes() == content


def test_event_frame_has_the_agreed_shape(store, import_file):
    file = validated(3)
    file.reports.loc[1, ["x", "y"]] = np.nan
    file.events.loc[0, "occurred_to"] = pd.Timestamp("2026-11-02T00:00")
    file.events.loc[2, "category"] = "VAL-HOT"
    import_file(file)
    events = store.approved_events()
    assert {name: str(kind) for name, kind in events.dtypes.items()} == EVENT_COLUMNS
    assert events["x"].isna().tolist() == [False, True, False]
    assert events["x"][0] == 500_000.0 and events["y"][2] == 6_600_002.0
    assert events["occurred_from"].eq(pd.Timestamp("2026-11-01T22:15")).all()
    assert events["occurred_to"].tolist()[0] == pd.Timestamp("2026-11-02")
    assert events["sensitive"].tolist() == [False, False, True]
    assert events["category_group"].tolist() == ["SKA", "SKA", "VAL"]
    assert events["approved_at"].notna().all()


def test_empty_event_frame_has_the_same_shape(store):
    kinds = {name: str(kind) for name, kind in store.approved_events().dtypes.items()}
    assert kinds == EVENT_COLUMNS


def test_units_are_active_in_the_week_of_receipt(store, import_file):
    import_file(validated(2, unit=["Polisen", "Bostad"]))
    activity = store.unit_activity()
    assert activity.to_numpy().tolist() == [
        ["Bostad", "2026-W45", "reported"],
        ["Polisen", "2026-W45", "reported"],
    ]


def test_a_unit_that_said_nothing_happened_is_not_silent(store, import_file):
    file = validated(2, unit=["Polisen", "Skolan"], nil=[False, True])
    file.events = file.events.head(1)
    file.nil_reports = pd.DataFrame(
        {"unit": ["Skolan", "Polisen"], "day": pd.Timestamp("2026-11-04"), "status": "nil"}
    )
    assert import_file(file).events == 1
    assert store.unit_activity().to_numpy().tolist() == [
        ["Polisen", "2026-W45", "reported"],
        ["Skolan", "2026-W45", "nil"],
    ]


def test_state_counts_as_received_before_a_day(store, import_file):
    import_file(validated(2, received_at=pd.to_datetime(["2026-11-03T08:00", "2026-11-04T00:00"])))
    assert store.state_counts(pd.Timestamp("2026-11-04").date())["approved"] == 1


FAILPOINTS = (
    "_write_new",
    "_write_updates",
    "_write_quarantine",
    "_remember_rows",
    "record_heard_units",
    "keep_old_versions",
    "insert_rows",
)


@pytest.mark.parametrize("place", FAILPOINTS)
def test_a_fault_in_an_import_leaves_the_store_as_it_was(
    store, store_file, import_file, monkeypatch, place
):
    import_file(validated(3, quarantined=1))
    before = sizes(store_file)
    changed = validated(6, quarantined=3, content_hash="new")

    def fail(*_arguments, **_more):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(import_writing, place, fail)
    with pytest.raises(StoreError, match="disk is full"):
        import_file(changed)
    assert sizes(store_file) == before
    assert store.state_counts()["approved"] == 3
    assert store.check_audit_log().valid


def test_an_interrupted_import_rolls_back(store_file, import_file, monkeypatch):
    def stop(*_arguments, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_writing, "record_heard_units", stop)
    with pytest.raises(KeyboardInterrupt):
        import_file(validated(3))
    assert sizes(store_file)["report"] == 0


def test_a_locked_store_says_so_and_changes_nothing(store_file, import_file, monkeypatch):
    monkeypatch.setattr(connections, "LOCK_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(connections, "FIRST_PAUSE_SECONDS", 0.001)
    with closing(sqlite3.connect(store_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is locked"):
            import_file(validated(3))
        other.execute("ROLLBACK")
    assert import_file(validated(3)).accepted == 3


def test_a_lock_that_is_released_in_time_is_waited_for(store_file, import_file, monkeypatch):
    monkeypatch.setattr(connections, "LOCK_WAIT_SECONDS", 0.01)
    other = sqlite3.connect(store_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(connections.time, "sleep", lambda _seconds: other.close())
    assert import_file(validated(3)).accepted == 3


def test_an_import_is_not_said_to_have_failed_because_another_one_followed(
    store, import_file, monkeypatch
):
    verify = GeoPackageStore._verify_import

    def after_another(self, run_id, plan):
        monkeypatch.setattr(GeoPackageStore, "_verify_import", verify)
        changed = validated(1, content_hash=["changed"], row_hash=["changed"])
        assert import_file(changed).updated == 1
        verify(self, run_id, plan)

    monkeypatch.setattr(GeoPackageStore, "_verify_import", after_another)
    assert import_file(validated(3)).accepted == 3


def test_rows_lost_in_validation_are_refused(import_file):
    file = validated(3)
    file.rows_in = 4
    with pytest.raises(StoreError, match="1 rows"):
        import_file(file)


def test_a_report_may_hold_several_events(store, import_file):
    file = validated(2)
    file.events = pd.concat([file.events, file.events.head(1).assign(category="SKA-GLA")])
    assert import_file(file).events == 3
    assert store.approved_events()["report_id"].nunique() == 2
    assert store.approved_events()["event_id"].nunique() == 3
