# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of an import against a model in plain Python, and runs of repaired rows.

The model knows sets and dicts only; files are drawn by Hypothesis, several into one store.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing

import pandas as pd
import pytest
from embrace.embrace_qgis.errors import Cancelled, StoreError
from embrace.embrace_qgis.report_store import bulk_rows, import_writing
from embrace.embrace_qgis.report_store.audit_log import keyed_digest
from embrace.embrace_qgis.report_store.backups import backups_of
from embrace.embrace_qgis.report_store.purged_rows import identity_digest, row_digest
from embrace.embrace_qgis.report_store.store import create_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import WKT, small_taxonomy, validated


def rows(path, query, *values):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, values).fetchall()


class Model:
    """What a store must know, by the rules alone."""

    def __init__(self):
        self.named, self.unnamed, self.seen, self.waiting = {}, [], set(), set()

    def take(self, file):
        """Counts (accepted, updated, duplicates, quarantined) of a file, and remember it."""
        counts = {"accepted": 0, "updated": 0, "duplicate": 0, "quarantined": 0}
        verdicts, first_lines, before = {}, {}, (dict(self.named), list(self.unnamed))
        known = set(self.seen)
        for line, row in enumerate(file):
            if row["part_of"] is not None:
                continue
            first = first_lines.setdefault((row["valid"], row["hash"]), line)
            verdicts[line] = "duplicate" if first != line else self.verdict(row, *before, known)
        for line, row in enumerate(file):
            if row["part_of"] is not None:
                whole = verdicts[row["part_of"]] in ("accepted", "updated")
                verdicts[line] = "accepted" if whole else "duplicate"
        for line, row in enumerate(file):
            counts[verdicts[line]] += 1
            if row["part_of"] is None:
                self.remember(row, verdicts[line])
            elif verdicts[line] == "accepted":
                self.seen.add(row["hash"])
        for line, row in enumerate(file):
            if row["valid"] and first_lines.get((True, row["hash"]), line) == line:
                self.waiting.discard(row["hash"])
        return tuple(counts.values())

    def verdict(self, row, named, unnamed, known):
        if not row["valid"]:
            return "duplicate" if row["hash"] in known else "quarantined"
        if row["id"] in named:
            return "duplicate" if named[row["id"]] == row["content"] else "updated"
        if row["hash"] in known - self.waiting:
            return "duplicate"
        if not row["id"] and row["content"] in unnamed:
            return "duplicate"
        return "accepted"

    def remember(self, row, verdict):
        if verdict == "duplicate":
            return
        self.seen.add(row["hash"])
        if verdict == "quarantined":
            self.waiting.add(row["hash"])
        elif row["id"]:
            self.named[row["id"]] = row["content"]
        else:
            self.unnamed.append(row["content"])


@st.composite
def files(draw):
    """Rows with few ids and contents; a hash stands for all cells, so also for id and content."""
    content_of = {name: draw(st.integers(0, 1)) for name in "abc"}
    file = []
    for _row in range(draw(st.integers(0, 7))):
        name = draw(st.sampled_from(["", "", "a", "b", "c"]))
        if any(row["id"] == name and row["part_of"] is None for row in file if name):
            continue
        content = content_of.get(name, draw(st.integers(0, 2)))
        hash_ = f"{name}|{content}|{draw(st.integers(0, 1))}"
        same = [row["valid"] for row in file if row["hash"] == hash_]
        valid = same[0] if same else draw(st.booleans())
        file.append(
            {"id": name, "content": f"c{content}", "hash": hash_, "valid": valid, "part_of": None}
        )
        head = len(file) - 1
        if name and valid and draw(st.booleans()):
            file.append({**file[head], "hash": f"{hash_}|part", "part_of": head})
    return file


def as_validated(file):
    """The frames that validation would hand over for these rows."""
    good = [(line, row) for line, row in enumerate(file) if row["valid"]]
    bad = [(line, row) for line, row in enumerate(file) if not row["valid"]]
    first = {}
    for line, row in good:
        first.setdefault(row["hash"], line)
    result = validated(
        len(good),
        row_line=[line + 2 for line, _row in good],
        external_id=[row["id"] for _line, row in good],
        content_hash=[row["content"] for _line, row in good],
        row_hash=[row["hash"] for _line, row in good],
        duplicate_of_line=[
            0 if first[row["hash"]] == line else first[row["hash"]] + 2 for line, row in good
        ],
        part_of_line=[0 if row["part_of"] is None else row["part_of"] + 2 for _line, row in good],
    )
    result.events["row_line"] = [
        line + 2 if row["part_of"] is None else row["part_of"] + 2 for line, row in good
    ]
    result.quarantine = pd.DataFrame(
        {
            "row_line": pd.Series([line + 2 for line, _row in bad], dtype="int64"),
            "reason": "no_date",
            "detail": "",
            "raw": "{}",
            "row_hash": pd.Series([row["hash"] for _line, row in bad], dtype=object),
        }
    )
    result.rows_in = len(file)
    return result


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(files(), min_size=1, max_size=4))
def test_imports_follow_the_rules(tmp_path_factory, several):
    path = tmp_path_factory.mktemp("rules") / "store.gpkg"
    store = create_store(path, "EPSG:3006", WKT, None, "", small_taxonomy())
    model = Model()
    for file in several:
        planned = store.import_reports(
            as_validated(file), "demo", "f", "0", True, "t", dry_run=True
        )
        counts = store.import_reports(as_validated(file), "demo", "f", "0", True, "t")
        assert planned == counts
        assert counts[1:5] == model.take(file)
        again = store.import_reports(as_validated(file), "demo", "f", "0", True, "t")
        assert again.duplicates == again.rows_in == len(file)
    stored = rows(path, "SELECT external_id, content_hash FROM report")
    named = {name: content for name, content in stored if name}
    assert named == model.named
    assert sorted(content for name, content in stored if not name) == sorted(model.unnamed)
    waiting = rows(path, "SELECT row_hash FROM quarantine WHERE released_at IS NULL")
    assert {row_hash for (row_hash,) in waiting} == model.waiting
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]  # tests the CHECK constraints too
    assert store.check_audit_log().valid


def test_rows_of_one_report_share_its_events(store, store_file, import_file):
    file = validated(3, external_id=["K1", "K1", "K2"], part_of_line=[0, 2, 0])
    file.events["row_line"] = [2, 2, 4]
    assert import_file(file) == (3, 3, 0, 0, 0, 3)
    assert rows(
        store_file,
        "SELECT external_id, count(*) FROM report JOIN event USING (report_id) GROUP BY 1",
    ) == [("K1", 2), ("K2", 1)]
    assert import_file(file).duplicates == 3
    file.reports["content_hash"] = ["new", "new", "content-2"]
    assert import_file(file) == (3, 1, 1, 1, 0, 0)
    assert rows(store_file, "SELECT count(*) FROM event") == [(3,)]


def test_a_part_without_its_report_is_our_mistake(import_file):
    file = validated(2, part_of_line=[0, 99])
    with pytest.raises(StoreError, match="1 rows"):
        import_file(file)


def test_the_same_content_in_another_row_is_a_duplicate_without_an_id(import_file):
    import_file(validated(2, external_id=""))
    again = validated(2, external_id="", row_hash=["x", "y"])
    assert import_file(again).duplicates == 2
    assert import_file(again, source="another").accepted == 2
    named = validated(2, external_id=["p", "q"], row_hash=["x", "y"])
    assert import_file(named).accepted == 2


@pytest.mark.parametrize("first_with_ids", [True, False])
def test_rows_are_known_under_another_profile(import_file, first_with_ids):
    """Imported with ids and then without, or the other way round: the rows are the same."""
    with_ids, without = validated(3), validated(3, external_id="")
    first, second = (with_ids, without) if first_with_ids else (without, with_ids)
    assert import_file(first).accepted == 3
    assert import_file(second).duplicates == 3


def test_an_earlier_row_is_known_without_its_id_too(import_file):
    import_file(validated(1))
    import_file(validated(1, content_hash="new", row_hash="row-new"))
    assert import_file(validated(1, external_id="", content_hash="z")).duplicates == 1


def test_moments_in_utc(store_file, import_file):
    file = validated(2)
    file.events["occurred_from_utc"] = [pd.Timestamp("2026-11-01T21:15"), pd.NaT]
    file.events["occurred_to_utc"] = pd.NaT
    import_file(file)
    assert rows(store_file, "SELECT occurred_from_utc, occurred_to_utc FROM event") == [
        ("2026-11-01T21:15:00Z", None),
        (None, None),
    ]


def test_a_unit_that_only_said_that_nothing_happened(store, import_file):
    file = validated(1, unit="Skolan", nil=True)
    file.events = file.events.head(0)
    file.nil_reports = pd.DataFrame(
        {"unit": ["Skolan"], "day": pd.Timestamp("2026-11-04"), "status": "nil"}
    )
    import_file(file)
    assert store.unit_activity()["status"].tolist() == ["nil"]


def test_the_log_has_one_entry_a_run(store, store_file, import_file):
    file = validated(3, quarantined=1)
    file.profile_json = '{"name": "p"}'
    import_file(file)
    ((action, report, differences),) = rows(
        store_file, "SELECT action, report_id, differences FROM audit_log"
    )
    assert (action, report) == ("import", "run:1")
    told = json.loads(differences)
    assert told["counts"] == {
        "rows_in": 4,
        "accepted": 3,
        "updated": 0,
        "duplicates": 0,
        "quarantined": 1,
        "events": 3,
    }
    names = [name for (name,) in rows(store_file, "SELECT report_id FROM report ORDER BY fid")]
    content = hashlib.sha256("".join(names).encode())
    content.update(b"content-0\ncontent-1\ncontent-2")
    ((key,),) = rows(store_file, "SELECT value FROM setting WHERE key = 'audit_key'")
    assert told["reports"] == [None, keyed_digest(bytes.fromhex(key), content.hexdigest())]
    assert rows(store_file, "SELECT kind, profile FROM import_run") == [("import", '{"name": "p"}')]


def test_cancelling_leaves_nothing(store, store_file, import_file):
    shares = []

    def stop(share):
        shares.append(share)
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_file(validated(3), progress=stop)
    assert min(shares) >= 0 and rows(store_file, "SELECT count(*) FROM import_run") == [(0,)]
    heard = []
    import_file(validated(3), progress=heard.append)
    assert heard == sorted(heard) and heard[-1] == 1.0


def test_the_triggers_are_back_after_an_import(store_file, import_file):
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    before = rows(store_file, query)
    import_file(validated(3))
    assert rows(store_file, query) == before
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.execute(
            "INSERT INTO event (event_id, report_id, category) "
            "SELECT 'by-hand', report_id, 'SKA-KLO' FROM report LIMIT 1"
        )
    assert rows(store_file, "SELECT count(*) FROM report WHERE state = 'edited'") == [(1,)]


def test_an_index_built_anew_is_the_same_index(store_file, import_file, monkeypatch):
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > '' ORDER BY name"
    before = rows(store_file, query)
    monkeypatch.setattr(import_writing, "FEW_ROWS", 2)
    import_file(validated(9, external_id="", content_hash=list("ihgfedcba")))
    assert rows(store_file, query) == before
    assert rows(store_file, "PRAGMA integrity_check") == [("ok",)]
    again = validated(9, external_id="", row_hash=list("123456789"), content_hash=list("abcdefghi"))
    assert import_file(again).duplicates == 9


@pytest.mark.parametrize(
    ("where", "column", "value"),
    [
        ("reports", "location_precision", "here"),
        ("reports", "setting", "both"),
        ("events", "time_precision", "roughly"),
        ("events", "weight", -1.0),
        ("events", "category", "ZZZ"),
        ("events", "occurred_to", pd.Timestamp("2020-01-01")),
    ],
)
def test_what_the_tables_do_not_allow_is_refused(store_file, import_file, where, column, value):
    file = validated(3)
    getattr(file, where)[column] = value
    with pytest.raises(StoreError):
        import_file(file)
    assert rows(store_file, "SELECT count(*) FROM report") == [(0,)]


def test_statements_of_any_size_write_the_same(store_file, import_file, monkeypatch):
    monkeypatch.setattr(bulk_rows, "MOST_PARAMETERS", 40)
    monkeypatch.setattr(bulk_rows, "LOOKED_UP_AT_A_TIME", 2)
    assert import_file(validated(7, quarantined=5)) == (12, 7, 0, 0, 5, 7)
    assert import_file(validated(9, quarantined=6)) == (15, 2, 0, 12, 1, 2)
    assert rows(store_file, "SELECT count(*), count(DISTINCT report_id) FROM event") == [(9, 9)]


def test_purged_rows_stay_away(store, store_file, import_file):
    ((key,),) = rows(store_file, "SELECT value FROM setting WHERE key = 'audit_key'")
    key = bytes.fromhex(key)
    digests = [
        row_digest(key, "demo", "row-0"),
        identity_digest(key, "demo", "id-1"),
        row_digest(key, "demo", "bad-0"),
    ]
    with closing(sqlite3.connect(store_file)) as connection, connection:
        connection.executemany("INSERT INTO purged_row VALUES (?)", [(one,) for one in digests])
    assert import_file(validated(3, quarantined=2)) == (5, 1, 0, 3, 1, 1)
    assert import_file(validated(3, quarantined=2), source="another").accepted == 3


def test_a_backup_is_made_before_a_store_changes(store_file, import_file):
    import_file(validated(2))
    assert backups_of(store_file) == []
    import_file(validated(2))
    assert backups_of(store_file) == []
    import_file(validated(3))
    assert [item.reason for item in backups_of(store_file)] == ["import"]


# Runs of repaired rows --------------------------------------------------------------------


def repaired_run(store, file, numbers):
    return store.import_reports(file, "demo", "f.csv", "1" * 64, True, "Anna", repaired=numbers)


def waiting(path):
    return rows(
        path,
        "SELECT fid, reason, detail FROM quarantine WHERE released_at IS NULL ORDER BY fid",
    )


def test_a_repaired_row_becomes_a_report(store, store_file, import_file):
    import_file(validated(2, quarantined=3))
    mended = validated(1, first=50, row_hash="mended-0")
    assert repaired_run(store, mended, {52: 2}) == (1, 1, 0, 0, 0, 1)
    assert [fid for fid, *_more in waiting(store_file)] == [1, 3]
    assert rows(
        store_file,
        "SELECT released_run, released_report = report_id FROM quarantine, report "
        "WHERE quarantine.fid = 2 AND external_id = 'id-50'",
    ) == [(2, 1)]
    assert rows(store_file, "SELECT kind FROM import_run") == [("import",), ("repair",)]
    assert rows(store_file, "SELECT action FROM audit_log") == [("import",), ("repair",)]
    # The file with the bad row brings nothing new, and neither does a second repair.
    assert import_file(validated(2, quarantined=3)).duplicates == 5
    assert repaired_run(store, mended, {52: 2}).duplicates == 1
    assert len(store.approved_events()) == 3 and store.check_audit_log().valid


def test_a_row_still_wrong_stays_in_its_place(store, store_file, import_file):
    import_file(validated(1, quarantined=2))
    file = validated(0, quarantined=2)
    file.quarantine = file.quarantine.assign(
        reason=["no_location", "no_date"], detail=["zero_zero", ""], row_hash=["m-0", "m-1"]
    )
    assert repaired_run(store, file, {1000: 1, 1001: 2}) == (2, 0, 0, 0, 2, 0)
    assert waiting(store_file) == [(1, "no_location", "zero_zero"), (2, "no_date", "")]
    assert rows(store_file, "SELECT count(*) FROM quarantine") == [(2,)]
    runs = rows(store_file, "SELECT count(*) FROM import_run")
    assert repaired_run(store, file, {1000: 1, 1001: 2}) == (2, 0, 0, 0, 2, 0)
    assert rows(store_file, "SELECT count(*) FROM import_run") == runs


def test_a_repaired_row_that_was_there_already_leaves_quarantine(store, store_file, import_file):
    import_file(validated(2, quarantined=1))
    same = validated(1, row_hash="mended")
    assert repaired_run(store, same, {2: 1}) == (1, 0, 0, 1, 0, 0)
    assert waiting(store_file) == []
    assert rows(
        store_file,
        "SELECT external_id FROM quarantine JOIN report ON report_id = released_report",
    ) == [("id-0",)]


def test_a_row_that_someone_else_repaired_meanwhile(store, store_file, import_file):
    import_file(validated(0, quarantined=2))
    repaired_run(store, validated(1, first=50, row_hash="a"), {52: 1})
    mine = validated(1, first=60, row_hash="b")
    assert repaired_run(store, mine, {62: 1}) == (1, 0, 0, 1, 0, 0)
    still = validated(0, quarantined=1)
    assert repaired_run(store, still, {1000: 1}) == (1, 0, 0, 1, 0, 0)
    assert rows(store_file, "SELECT count(*) FROM report") == [(1,)]


def test_a_row_run_again_as_it_was(store, store_file, import_file):
    """The profile or the taxonomy was mended, not the row."""
    import_file(validated(0, quarantined=2))
    unchanged = validated(2, row_hash=["bad-0", "bad-1"])
    assert repaired_run(store, unchanged, {2: 1, 3: 2}).accepted == 2
    assert waiting(store_file) == []
