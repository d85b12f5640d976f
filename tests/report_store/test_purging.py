# SPDX-License-Identifier: GPL-3.0-or-later
"""Purging: what must go is nowhere in the bytes, what must stay is there, the log holds."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing, contextmanager
from datetime import date, datetime, timezone
from pathlib import Path

import pandas as pd
import pytest
from embrace.embrace_qgis.errors import ParameterError, StoreError
from embrace.embrace_qgis.report_store import backups, purging, rewriting
from embrace.embrace_qgis.report_store.backups import backup_folder, backup_store, backups_of
from embrace.embrace_qgis.report_store.purge_report import WORDS, PurgeReport, purge_report_html
from embrace.embrace_qgis.report_store.purging import purge_store
from embrace.embrace_qgis.report_store.store import create_store, open_store
from embrace.embrace_qgis.reports.review import STATES
from embrace.embrace_qgis.reports.taxonomy import Category, CategoryGroup, Taxonomy
from store_samples import WKT, small_taxonomy, validated

DAY = date(2024, 1, 1)
NOW = datetime(2026, 12, 1, 9, 30, tzinfo=timezone.utc)
OLD, NEW = 6, 4
TEXT = "Kalle Svenssön 19121212-1212 slog sönder rutan på Storgatan 1"
PLACE = "Hemliga gränden 17"
REASON = "Åsa Öbergs egen anmälan"
X, Y = 512_345.671875, 6_612_345.328125


def taxonomy() -> Taxonomy:
    small = small_taxonomy()
    return Taxonomy(
        (*small.groups, CategoryGroup("NAR", "Narkotika", "Drugs"), CategoryGroup("PLA", "P", "P")),
        (
            *small.categories,
            Category("NAR-BRU", "NAR", "Bruk", "Use"),
            Category("PLA-BEL", "PLA", "Belysning", "Lighting", is_state=True),
        ),
    )


@pytest.fixture
def store(store_file):
    return create_store(store_file, "EPSG:3006", WKT, None, "Älvhamra", taxonomy(), synthetic=True)


def old_file(**changed):
    """Reports of 2022 that must go, with texts that must be found nowhere afterwards."""
    columns = {
        "place": [f"{PLACE} {n}" for n in range(OLD)],
        "description": [f"{TEXT} {n}" for n in range(OLD)],
        "x": [X + 1000.25 * n for n in range(OLD)],
        "y": [Y + 1000.25 * n for n in range(OLD)],
        "received_at": pd.Timestamp("2022-05-03T08:00"),
        "external_id": [f"gammalt-id-{n}" for n in range(OLD)],
        "content_hash": [f"gammalt-{n}-innehall" for n in range(OLD)],
        "row_hash": [f"gammal-{n}-rad" for n in range(OLD)],
        **changed,
    }
    file = validated(OLD, quarantined=2, **columns)
    file.events["occurred_from"] = pd.Timestamp("2022-05-02T22:15")
    file.quarantine["raw"] = '{"Text": "gammal karantän Pelle"}'
    file.quarantine["row_hash"] = ["karantan-0-rad", "karantan-1-rad"]
    return file


@pytest.fixture
def filled(store, store_file):
    """Old and new reports, versions, a review with a reason, and a backup that holds it all."""

    def run(file, day, name="f.csv", sha256="ab" * 32):
        return store.import_reports(file, "demo", name, sha256, True, "tester", now=day)

    run(old_file(), datetime(2022, 6, 1), name="hemligt filnamn Svensson.csv")
    changed = old_file(
        description=[f"{TEXT} ny {n}" for n in range(OLD)],
        content_hash=[f"andrat-{n}-innehall" for n in range(OLD)],
        row_hash=[f"andrad-{n}-rad" for n in range(OLD)],
    )
    changed.reports = changed.reports.iloc[:2]
    changed.events = changed.events.iloc[:2]
    changed.quarantine = changed.quarantine.iloc[:0]
    changed.rows_in = 2
    assert run(changed, datetime(2022, 7, 1), name="annat filnamn.csv").updated == 2
    new = validated(NEW, first=100, description="en ny text", quarantined=1)
    assert run(new, datetime(2026, 11, 4), sha256="cd" * 32).accepted == NEW
    store.review(action="withdraw", reviewer="Anna", reason=REASON, report_ids=["gammalt-id-3"])
    store.review(action="withdraw", reviewer="Anna", reason="nytt skäl", report_ids=["id-100"])
    assert backup_store(store_file, now=datetime(2026, 11, 5)).exists()
    return store


@contextmanager
def opened(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def value(path, query):
    with opened(path) as connection:
        return connection.execute(query).fetchone()[0]


def secrets() -> dict[str, bytes]:
    """All byte sequences that would betray a purged report."""
    texts = [TEXT, PLACE, REASON, "gammalt-id-", "gammal karantän", "hemligt filnamn", "ab" * 32]
    texts += [f"{name}-{n}-{end}" for n in range(2) for name, end in HASHES]
    found = {}
    for text in texts:
        found[text] = text.encode("utf-8")
        found[f"{text} (UTF-16 LE)"] = text.encode("utf-16-le")
        found[f"{text} (UTF-16 BE)"] = text.encode("utf-16-be")
    for n in range(OLD):
        for name, number in (("x", X + 1000.25 * n), ("y", Y + 1000.25 * n)):
            for order in "<>":
                found[f"{name} {n} {order}"] = struct.pack(f"{order}d", number)
    return found


HASHES = (
    ("gammalt", "innehall"),
    ("andrat", "innehall"),
    ("gammal", "rad"),
    ("andrad", "rad"),
    ("karantan", "rad"),
)


def betrayed(folder: Path) -> set[str]:
    """Which secrets are in any file of a folder, or in the files' names."""
    content = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    names = " ".join(str(file) for file in folder.rglob("*")).encode()
    return {name for name, raw in secrets().items() if raw in content or raw in names}


def purge(store, **more):
    return purge_store(store, DAY, **{"dry_run": False, "who": "Arkivet", "now": NOW, **more})


def test_the_secrets_are_there_before(filled, store_file):
    """The control: without a purge the byte test finds every kind of secret."""
    there = betrayed(store_file.parent)
    for secret in (TEXT, PLACE, REASON, "gammalt-id-", "gammal karantän", "x 0 <", "y 5 <"):
        assert secret in there
    assert {f"{name}-0-{end}" for name, end in HASHES} <= there


def test_nothing_that_was_purged_is_left_in_any_byte(filled, store_file):
    counts = purge(filled)
    assert betrayed(store_file.parent) == set()
    assert (counts.reports, counts.versions, counts.quarantined, counts.reasons) == (OLD, 2, 2, 1)
    assert [path.name for path in sorted(store_file.parent.iterdir())] == [
        "store.backups",
        "store.gpkg",
    ]


def test_a_dry_run_counts_the_same_and_changes_nothing(filled, store_file):
    before, kept = store_file.read_bytes(), backups_of(store_file)
    planned = purge_store(filled, DAY, now=NOW)
    assert store_file.read_bytes() == before and backups_of(store_file) == kept
    done = purge(filled)
    fields = ("reports", "events", "versions", "quarantined", "merges", "reasons", "by_year")
    assert [getattr(planned, name) for name in fields] == [getattr(done, name) for name in fields]
    assert planned.remaining == done.remaining == NEW
    assert planned.by_year == (("2022", "SKA-KLO", OLD),)


def test_what_stays_is_whole(filled, store_file):
    def snapshot():
        with opened(store_file) as connection:
            return [
                connection.execute(query).fetchall()
                for query in (
                    "SELECT * FROM report WHERE purged_at IS NULL ORDER BY fid",
                    "SELECT event.* FROM event JOIN report USING (report_id) "
                    "WHERE received_at > '2026'",
                    "SELECT * FROM quarantine WHERE quarantined_at > '2026'",
                    "SELECT * FROM unit",
                    "SELECT * FROM unit_activity",
                    "SELECT * FROM audit_entry WHERE reason = 'nytt skäl'",
                    "SELECT key, value FROM setting ORDER BY key",
                    "SELECT file_name FROM import_run WHERE imported_at > '2026'",
                )
            ]

    before = snapshot()
    before[0] = [row for row in before[0] if "id-10" in str(row)]
    purge(filled)
    assert snapshot() == before
    assert value(store_file, "PRAGMA integrity_check") == "ok"


def test_shells_are_counted_in_tables_and_are_on_no_map(filled, store_file):
    before = filled.approved_events()
    purge(filled)
    after = open_store(store_file).approved_events()
    columns = ["report_id", "event_id", "category", "occurred_from", "unit", "weight"]
    pd.testing.assert_frame_equal(before[columns], after[columns])
    old = after[after["occurred_from"] < "2024"]
    assert len(old) == 3 and old["x"].isna().all() and set(old["place"]) == {""}
    assert set(old["location_precision"]) == {"none"}
    assert filled.state_counts()["approved"] == NEW - 1 + 3
    assert sum(filled.state_counts().values()) == NEW + 3  # purged ones wait for nobody
    shown = filled.reports_for_review(STATES)
    assert len(shown) == NEW and "" not in set(shown["description"])


def test_the_audit_log_holds_and_tells_of_the_purge(filled, store_file):
    head = filled.audit_head()
    entries = filled.check_audit_log().entries
    old_backups = len(backups_of(store_file))
    purge(filled)
    found = filled.check_audit_log()
    assert found.valid and found.entries == entries + 1
    with opened(store_file) as connection:
        last = connection.execute(
            "SELECT action, who, previous_hash FROM audit_log ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
        run = connection.execute(
            "SELECT purged_by, older_than, reports, versions, quarantined, backups, reasons "
            "FROM purge_run"
        ).fetchall()
    assert last == ("purge", "Arkivet", head)
    assert run == [("Arkivet", "2024-01-01", OLD, 2, 2, old_backups + 1, 1)]


def test_reasons_in_a_log_of_schema_1_go_too(filled, store_file):
    from embrace.embrace_qgis.report_store import audit_log

    with opened(store_file) as connection:
        entries = connection.execute("SELECT * FROM audit_entry ORDER BY sequence").fetchall()
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'audit_log' AND type = 'trigger'"
        ).fetchall()
        for name, _sql in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM audit_reason")
        connection.execute("DELETE FROM audit_log")
        previous = audit_log.START
        for row in entries:
            content = (*row[:11], previous)
            previous = audit_log._hash(content)
            connection.execute(audit_log.INSERT, (*content, previous))
        for _name, sql in guards:
            connection.execute(sql)
    assert filled.check_audit_log().valid
    purge(filled)
    assert betrayed(store_file.parent) == set()
    assert filled.check_audit_log().valid
    assert value(store_file, "SELECT count(*) FROM audit_seal") == 1


def test_the_old_file_brings_nothing_back(filled, store_file):
    purge(filled)
    again = filled.import_reports(old_file(), "demo", "f.csv", "0" * 64, True, "tester")
    assert (again.duplicates, again.rows_in) == (OLD + 2, OLD + 2)
    without_id = old_file(external_id="")
    again = filled.import_reports(without_id, "demo", "f.csv", "0" * 64, True, "tester")
    assert again.duplicates == OLD + 2
    new_content = old_file(content_hash="changed", row_hash=[f"other-{n}" for n in range(OLD)])
    again = filled.import_reports(new_content, "demo", "f.csv", "0" * 64, True, "tester")
    assert again.duplicates == OLD + 2
    other = filled.import_reports(old_file(), "another", "f.csv", "0" * 64, True, "tester")
    assert other.accepted == OLD
    assert betrayed(store_file.parent)


def test_what_a_purged_report_said_comes_back_in_no_other_row(store, store_file):
    """Without an id of its source a report is known by its content, also after a purge."""
    file = old_file(external_id="")
    store.import_reports(file, "demo", "f.csv", "0" * 64, True, "tester")
    purge(store)
    file.reports["row_hash"] = [f"one-more-column-{n}" for n in range(OLD)]
    again = store.import_reports(file, "demo", "f.csv", "0" * 64, True, "tester")
    assert again.duplicates == again.rows_in - again.quarantined and again.accepted == 0


def test_a_report_that_stays_may_return_to_what_it_said(filled, store_file):
    """Hashes of earlier rows are purged with the others, and keep no update away."""
    first = validated(1, first=100, description="en ny text")
    changed = validated(1, first=100, description="b", content_hash="b", row_hash="b")
    run = {"source": "demo", "file_name": "f", "sha256": "0", "approve": True, "importer": ""}
    assert filled.import_reports(changed, **run).updated == 1
    purge(filled)
    assert value(store_file, "SELECT count(*) FROM seen_row WHERE row_hash = 'row-100'") == 0
    assert filled.import_reports(changed, **run).duplicates == 1
    assert filled.import_reports(first, **run).updated == 1


def test_the_day_is_the_first_that_stays(store, store_file):
    """An event that ended at midnight ended before the day that then begins."""
    file = validated(5, quarantined=0, received_at=pd.NaT)
    file.events["occurred_from"] = pd.to_datetime(
        ["2023-12-31T23:59:59", "2024-01-01T00:00:00", *["2023-12-31T00:00:00"] * 2, None]
    )
    file.events["occurred_to"] = pd.to_datetime(
        [None, None, "2024-01-01T00:00:00", "2024-01-01T00:00:01", None]
    )
    store.import_reports(file, "demo", "f", "0", True, "", now=datetime(2023, 12, 31, 12))
    purge(store)
    with opened(store_file) as connection:
        gone = connection.execute(
            "SELECT report.fid FROM report WHERE purged_at IS NOT NULL"
        ).fetchall()
    assert [fid for (fid,) in gone] == [1, 3, 5]


def test_a_report_goes_by_its_last_event(store):
    file = validated(2)
    file.events["occurred_from"] = pd.Timestamp("2022-01-01")
    late = file.events.iloc[:1].assign(occurred_from=pd.Timestamp("2025-01-01"))
    file.events = pd.concat([file.events, late], ignore_index=True)
    store.import_reports(file, "demo", "f", "0", True, "")
    assert purge(store).reports == 1


@pytest.mark.parametrize(
    ("state", "valid_until", "gone"),
    [
        ("approve", None, False),
        (None, None, False),
        ("approve", "2023-06-01", True),
        ("approve", "2024-06-01", False),
        ("reject", None, True),
        ("withdraw", None, True),
    ],
)
def test_open_places_stay_until_they_are_mended(store, state, valid_until, gone):
    file = validated(1)
    file.events["category"] = "PLA-BEL"
    file.events["occurred_from"] = pd.Timestamp("2021-01-01")
    file.events["valid_until"] = pd.Timestamp(valid_until) if valid_until else pd.NaT
    store.import_reports(file, "demo", "f", "0", False, "")
    if state:
        store.review(action=state, reviewer="Anna", reason="skäl", report_ids=["id-0"])
    counts = purge(store)
    assert (counts.reports, counts.open_places) == (int(gone), int(not gone and not valid_until))


def test_reports_that_wait_for_review_go_and_are_counted(store):
    file = validated(3, received_at=pd.Timestamp("2022-01-01"))
    file.events["occurred_from"] = pd.Timestamp("2022-01-01")
    store.import_reports(file, "demo", "f", "0", False, "")
    store.review(action="reject", reviewer="Anna", reason="skäl", report_ids=["id-0"])
    counts = purge(store)
    assert (counts.reports, counts.waiting) == (3, 2)
    assert store.state_counts()["received"] == 0


def test_counts_stay_by_category_month_hour_and_cell(store, store_file):
    file = validated(
        7,
        x=[500_010.0, 500_240.0, 500_260.0, 500_010.0, 500_010.0, 500_010.0, float("nan")],
        y=[6_600_010.0] * 6 + [float("nan")],
        setting=["outdoor", "", "", "indoor", "", "", ""],
        location_precision=["exact"] * 5 + ["area", "none"],
    )
    file.events["category"] = ["SKA-KLO"] * 4 + ["VAL-HOT"] + ["SKA-KLO"] * 2
    file.events["weight"] = [1.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0]
    file.events["occurred_from"] = pd.Timestamp("2022-05-02T22:15")
    store.import_reports(file, "demo", "f", "0", True, "")
    drugs = validated(1, first=50)
    drugs.events["category"], drugs.events["time_precision"] = "NAR-BRU", "day"
    drugs.events["occurred_from"] = pd.Timestamp("2022-06-02")
    store.import_reports(drugs, "demo", "f", "0", True, "")
    waiting = validated(1, first=60)
    waiting.events["occurred_from"] = pd.Timestamp("2022-06-02")
    store.import_reports(waiting, "demo", "f", "0", False, "")
    assert purge(store).reports == 9
    with opened(store_file) as connection:
        rows = connection.execute(
            "SELECT category, month, hour, cell_size, cell_x, cell_y, count, weight "
            "FROM purged_count"
        ).fetchall()
    cell = (250.0, 2000, 26400)
    assert sorted(rows, key=str) == sorted(
        [
            ("SKA-KLO", "2022-05", 22, *cell, 2, 3.0),
            ("SKA-KLO", "2022-05", 22, 250.0, 2001, 26400, 1, 1.0),
            ("SKA-KLO", "2022-05", 22, None, None, None, 3, 3.0),
            ("VAL-HOT", "2022-05", 22, None, None, None, 1, 1.0),
            ("NAR-BRU", "2022-06", None, None, None, None, 1, 1.0),
        ],
        key=str,
    )


def test_merges_go_with_their_reports(filled, store_file):
    with opened(store_file) as connection:
        names = connection.execute("SELECT report_id FROM report ORDER BY fid").fetchall()
        first, second, third = sorted(row[0] for row in (names[0], names[1], names[-1]))
        for pair in ((first, second), (second, third)):
            connection.execute(
                "INSERT INTO duplicate_decision (report_id, other_id, decision, decided_by, "
                "decided_at) VALUES (?, ?, 'different', 'Anna', '2022-08-01T00:00:00Z')",
                pair,
            )
        connection.execute(
            "UPDATE report SET merged_into = ? WHERE state = 'withdrawn' AND fid <= ?",
            (names[4][0], OLD),
        )
    assert purge(filled).merges == 2
    assert value(store_file, "SELECT count(*) FROM duplicate_decision") == 0
    assert value(store_file, "SELECT count(*) FROM report WHERE merged_into IS NOT NULL") == 0


def test_a_row_that_was_mended_goes_with_its_report(filled, store_file):
    with opened(store_file) as connection:
        connection.execute(
            "UPDATE quarantine SET quarantined_at = '2026-01-01T00:00:00Z', "
            "released_at = '2026-01-02T00:00:00Z', "
            "released_report = (SELECT report_id FROM report WHERE fid = 1) WHERE fid = 1"
        )
    assert purge(filled).quarantined == 2
    assert betrayed(store_file.parent) == set()


def test_purging_again_finds_nothing_more(filled, store_file):
    purge(filled)
    before = store_file.read_bytes()
    again = purge(filled)
    assert (again.reports, again.quarantined) == (0, 0)
    assert store_file.read_bytes() == before


def test_file_names_of_runs_that_are_wholly_purged(filled, store_file):
    purge(filled)
    with opened(store_file) as connection:
        assert connection.execute("SELECT file_name FROM import_run ORDER BY fid").fetchall() == [
            ("",),
            ("",),
            ("f.csv",),
        ]


def test_extents_and_the_spatial_index_of_qgis(qgis_app, filled, store_file):
    """QGIS keeps the extent, and may keep an index: both hold coordinates."""
    from osgeo import ogr

    source = ogr.Open(str(store_file), 1)
    source.ExecuteSQL("SELECT CreateSpatialIndex('report', 'geom')")
    source.ExecuteSQL("RECOMPUTE EXTENT ON report")
    source = None
    with opened(store_file) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        assert connection.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'rtree_report_geom'"
        ).fetchone()
        outermost = connection.execute(
            "SELECT minx FROM rtree_report_geom WHERE minx > 510000"
        ).fetchall()
        connection.execute(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? "
            "WHERE table_name = 'report'",
            (X, Y, X + 5 * 1000.25, Y + 5 * 1000.25),
        )
    purge(filled)
    assert betrayed(store_file.parent) == set()
    content = store_file.read_bytes()
    assert len(outermost) == OLD
    assert not [west for (west,) in outermost if struct.pack(">f", west) in content]
    source = ogr.Open(str(store_file))
    assert source.GetLayer("report").GetFeatureCount() == OLD + NEW
    assert (
        open_store(store_file)
        .import_reports(validated(1, first=500), "demo", "f", "0", True, "")
        .accepted
        == 1
    )


def test_backups_before_the_purge_are_gone_and_one_after_it_is_there(filled, store_file, tmp_path):
    elsewhere = tmp_path / "usb"
    kept = backup_store(store_file, elsewhere)
    half = backup_folder(store_file) / f".store_20260101T000000Z_manual.gpkg.{'0' * 32}.part"
    half.write_text(TEXT)
    Path(f"{half}-journal").write_text(TEXT)
    counts = purge(filled, other_folders=[elsewhere])
    (left,) = backups_of(store_file)
    assert left.reason == "after_purge" and open_store(left.path).check_audit_log().valid
    assert not kept.exists() and list(elsewhere.iterdir()) == []
    assert list(backup_folder(store_file).iterdir()) == [left.path] and counts.backups_left == 0
    assert counts.backups == value(store_file, "SELECT backups FROM purge_run") >= 3


def test_backups_can_be_kept_knowingly(filled, store_file):
    counts = purge(filled, delete_backups=False)
    assert counts.backups == 0
    assert {"manual", "purge"} <= {item.reason for item in backups_of(store_file)}
    assert TEXT.encode() not in store_file.read_bytes()


def test_backups_of_other_stores_stay(filled, store_file, tmp_path):
    other = tmp_path / "other" / "store.gpkg"
    other.parent.mkdir()
    create_store(other, "EPSG:3006", WKT, None, "", small_taxonomy())
    theirs = backup_store(other, backup_folder(store_file))
    purge(filled)
    assert theirs.exists()


def test_the_future_cannot_be_purged(filled):
    with pytest.raises(ParameterError, match="future"):
        purge_store(filled, date(2027, 1, 1), dry_run=False, now=NOW)


def test_a_store_that_is_open_elsewhere_is_not_purged(filled, store_file):
    with opened(store_file) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM report").fetchone()
        with pytest.raises(StoreError, match="open elsewhere"):
            purge(filled)
    with opened(store_file) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="open elsewhere"):
            purge(filled)
        other.execute("ROLLBACK")
    assert purge(filled).reports == OLD


def test_a_store_left_in_write_ahead_mode(filled, store_file):
    with opened(store_file) as other:
        other.execute("PRAGMA journal_mode = WAL")
    purge(filled)
    assert betrayed(store_file.parent) == set()


@pytest.mark.parametrize("place", ["_erase", "_remember_counts", "row_counts"])
def test_a_fault_while_erasing_changes_nothing(filled, store_file, monkeypatch, place):
    with opened(store_file) as connection:
        before = list(connection.iterdump())

    def fail(*_arguments):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(purging, place, fail)
    with pytest.raises(StoreError, match="disk is full"):
        purge(filled)
    with opened(store_file) as connection:
        assert list(connection.iterdump()) == before
    assert backups_of(store_file)[-1].reason == "purge"


@pytest.mark.parametrize(
    ("module", "place"), [(purging, "write_anew"), (backups, "_copy"), (purging, "_delete_backups")]
)
def test_a_purge_cut_short_is_finished_by_the_next(filled, store_file, monkeypatch, module, place):
    real, calls = getattr(module, place), []

    def fail(*arguments):
        calls.append(1)
        if place == "_copy" and len(calls) == 1:
            return real(*arguments)
        raise StoreError("cut short", "again")

    monkeypatch.setattr(module, place, fail)
    with pytest.raises(StoreError, match="cut short"):
        purge(filled)
    monkeypatch.undo()
    assert purge_store(filled, DAY, now=NOW).unfinished
    assert filled.check_audit_log().valid
    again = purge(filled)
    assert again.reports == 0 and not again.unfinished
    assert betrayed(store_file.parent) == set()
    assert not purge_store(filled, DAY, now=NOW).unfinished


def test_a_purge_that_would_lose_an_event_is_undone(filled, store_file, monkeypatch):
    with opened(store_file) as connection:
        before = list(connection.iterdump())
    more = (*purging.queries.ERASE, "DELETE FROM event WHERE fid = (SELECT min(fid) FROM event)")
    monkeypatch.setattr(purging.queries, "ERASE", more)
    with pytest.raises(StoreError, match="should"):
        purge(filled)
    with opened(store_file) as connection:
        assert list(connection.iterdump()) == before


def test_a_file_that_cannot_be_written_anew_is_said(filled, monkeypatch):
    found = iter([{"report": 1}, {"report": 2}])
    monkeypatch.setattr(rewriting, "row_counts", lambda _connection: next(found))
    with pytest.raises(StoreError, match="written anew"):
        purge(filled)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_says_what_went_and_what_stayed(filled, language):
    counts = purge(filled)
    page = purge_report_html(
        PurgeReport(
            "store.gpkg",
            datetime(2026, 12, 1, 9, 30),
            "Anna <b>",
            DAY,
            False,
            True,
            counts,
            filled.taxonomy(),
        ),
        language,
    )
    words = WORDS[language]
    label = {"sv": "Klotter", "en": "Graffiti"}[language]
    assert '<th class="number">2022</th>' in page
    assert f'<td>{label}</td><td class="number">{OLD}</td>' in page
    assert words["shells"] in page and words["dry_run"] not in page
    assert 'class="synthetic"' in page
    assert "Anna &lt;b&gt;" in page and TEXT not in page
    assert f'{words["versions"]}</td><td class="number">2' in page


def test_the_page_has_the_same_words_in_both_languages():
    assert WORDS["sv"].keys() == WORDS["en"].keys()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_trial_run_never_says_that_something_went(language):
    counts = purging.PurgeCounts(1316, 1336, by_year=(("2024", "x", 6), ("", "x", 1330)))
    told = ("s.gpkg", datetime(2026, 12, 1), "", DAY, True, False, counts, small_taxonomy())
    page, words = purge_report_html(PurgeReport(*told), language), WORDS[language]
    assert words["erased_dry_run"] in page and words["figure_reports_dry_run"] in page
    for would in ("erased", "figure_reports", "what", "backups"):
        assert words[would] not in page
    assert {"sv": "1\u00a0316", "en": "1,316"}[language] in page
    years = f'<th class="number">2024</th><th class="number">{words["no_year"]}</th>'
    assert years in page, "events without a time come last"
