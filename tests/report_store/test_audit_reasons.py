# SPDX-License-Identifier: GPL-3.0-or-later
"""Reasons in the audit log: covered by the chain, and still possible to erase."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from embrace.embrace_qgis.report_store import audit_log
from embrace.embrace_qgis.report_store.audit_log import AuditEntry, keyed_digest
from store_samples import validated

REASON = "Anmälaren Åsa Öberg har fel"


@pytest.fixture
def rejected(store, import_file):
    import_file(validated(4), approve=False)
    store.review(action="reject", reviewer="Anna", reason=REASON, report_ids=["id-1"])
    store.review(action="approve", reviewer="Anna", report_ids=["id-2"])
    return store


@pytest.fixture
def connection(rejected, store_file):
    with closing(sqlite3.connect(store_file, isolation_level=None)) as opened:
        yield opened


def key_of(connection) -> bytes:
    (text,) = connection.execute("SELECT value FROM setting WHERE key = 'audit_key'").fetchone()
    return bytes.fromhex(text)


def sequence_of(connection, action="reject") -> int:
    return connection.execute(
        "SELECT sequence FROM audit_log WHERE action = ?", (action,)
    ).fetchone()[0]


def as_in_schema_1(connection) -> None:
    """Write the log anew as schema 1 did: with the reason in clear in the chain."""
    key = key_of(connection)
    entries = connection.execute("SELECT * FROM audit_entry ORDER BY sequence").fetchall()
    connection.execute("DELETE FROM audit_reason")
    for name in ("updated", "deleted"):
        connection.execute(f"DROP TRIGGER audit_log_not_{name}")
    connection.execute("DELETE FROM audit_log")
    previous = audit_log.START
    for row in entries:
        content = (*row[:11], previous)
        previous = audit_log._hash(content)
        connection.execute(audit_log.INSERT, (*content, previous))
    assert key


def purge(connection, sequences, **more) -> None:
    entry = AuditEntry("purge", "", None, None, None, None, {"reports": (None, "ids")})
    connection.execute("BEGIN IMMEDIATE")
    entry, seals = audit_log.seal_reasons(connection, key_of(connection), sequences, entry)
    audit_log.append(
        connection, key_of(connection), [entry], at="2027-01-01T00:00:00Z", who="Arkivet"
    )
    audit_log.record_seals(connection, seals)
    connection.execute("COMMIT")


def test_the_log_holds_a_digest_and_the_text_stands_beside(connection):
    sequence = sequence_of(connection)
    (mark,) = connection.execute(
        "SELECT reason FROM audit_log WHERE sequence = ?", (sequence,)
    ).fetchone()
    assert mark == audit_log.REASON_MARK + keyed_digest(key_of(connection), REASON)
    assert connection.execute("SELECT * FROM audit_reason").fetchall() == [(sequence, REASON)]
    shown = dict(connection.execute("SELECT action, reason FROM audit_entry"))
    assert shown["reject"] == REASON and shown["approve"] == ""
    assert audit_log.check(connection).valid


def test_a_changed_reason_is_detected(connection):
    connection.execute("DROP TRIGGER audit_reason_not_updated")
    connection.execute("UPDATE audit_reason SET reason = 'another'")
    found = audit_log.check(connection)
    assert (found.valid, found.first_broken) == (False, sequence_of(connection))


def test_a_reason_cannot_be_changed_unnoticed(connection):
    with pytest.raises(sqlite3.IntegrityError, match="not changed"):
        connection.execute("UPDATE audit_reason SET reason = 'another'")


@pytest.mark.parametrize("old", [False, True])
def test_an_erased_reason_leaves_a_chain_that_holds(connection, store_file, old):
    if old:
        as_in_schema_1(connection)
    head = audit_log.head(connection)
    assert audit_log.check(connection).valid
    purge(connection, [sequence_of(connection)])
    assert audit_log.check(connection).valid
    shown = dict(connection.execute("SELECT action, reason FROM audit_entry"))
    assert shown["reject"] == ""
    assert connection.execute("SELECT count(*) FROM audit_seal").fetchone() == (int(old),)
    hashes = [row[0] for row in connection.execute("SELECT hash FROM audit_log")]
    assert head in hashes
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("VACUUM")
    content = store_file.read_bytes()
    assert REASON.encode() not in content and REASON.encode("utf-16-le") not in content


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET who = 'x' WHERE action = 'reject'",
        "UPDATE audit_log SET hash = 'x' WHERE action = 'reject'",
        "UPDATE audit_log SET reason = 'invented' WHERE action = 'reject'",
        "UPDATE audit_seal SET content_hash = 'x'",
        "UPDATE audit_log SET differences = '{}' WHERE action = 'purge'",
        "DELETE FROM audit_seal",
    ],
)
def test_a_sealed_entry_is_still_guarded(connection, statement):
    as_in_schema_1(connection)
    purge(connection, [sequence_of(connection)])
    for name in ("updated", "deleted"):
        connection.execute(f"DROP TRIGGER IF EXISTS audit_log_not_{name}")
    connection.execute(statement)
    assert not audit_log.check(connection).valid


def test_a_forged_seal_answers_for_nothing(connection):
    """Who changes an entry and writes a seal for it still lacks an entry that answers."""
    connection.execute("DROP TRIGGER audit_log_not_updated")
    sequence = sequence_of(connection, "import")
    connection.execute("UPDATE audit_log SET who = 'x' WHERE sequence = ?", (sequence,))
    row = connection.execute(audit_log.SELECT_ONE, (sequence,)).fetchone()
    connection.execute(
        "INSERT INTO audit_seal VALUES (?, ?, (SELECT max(sequence) FROM audit_log))",
        (sequence, audit_log._hash(row)),
    )
    assert audit_log.check(connection).first_broken == sequence


def test_the_guard_of_the_log_stands_again(connection):
    as_in_schema_1(connection)
    connection.execute(
        "CREATE TRIGGER audit_log_not_updated BEFORE UPDATE ON audit_log "
        "BEGIN SELECT RAISE(ABORT, 'the audit log can only grow'); END"
    )
    purge(connection, [sequence_of(connection)])
    with pytest.raises(sqlite3.IntegrityError, match="only grow"):
        connection.execute("UPDATE audit_log SET who = 'x'")
