# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit log: who changed which report, when and why, in a chain of hashes.

Each entry carries the hash of the one before it, so that a changed, removed or inserted entry is
detected. Values appear only as keyed digests (HMAC-SHA256): a purged text cannot be guessed from
the log without the store's key, and the chain still holds after the purge. A reviewer's reason is
free text too: the chain holds its keyed digest, and the text stands beside the log in
``audit_reason``, from where it can be purged. Reasons of stores of schema 1 stand in the log
itself; ``seal_reasons`` erases them and lets a later entry answer for what is left. In a
GeoPackage, which whoever has the file can write, the chain detects; it cannot prevent.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

START = "0" * 64
REASON_MARK = "hmac-sha256:"
INSERT = """
INSERT INTO audit_log (
    sequence, at, who, action, report_id, version_before, version_after,
    state_before, state_after, differences, reason, previous_hash, hash
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
SELECT = """
SELECT
    sequence, at, who, action, report_id, version_before, version_after,
    state_before, state_after, differences, reason, previous_hash, hash
FROM audit_log ORDER BY sequence
"""
SELECT_ONE = """
SELECT
    sequence, at, who, action, report_id, version_before, version_after,
    state_before, state_after, differences, reason, previous_hash
FROM audit_log WHERE sequence = ?
"""
INSERT_REASON = "INSERT INTO audit_reason (sequence, reason) VALUES (?, ?)"
SEAL = "sealed"
GUARD = "audit_log_not_updated"


@dataclass(frozen=True)
class AuditEntry:
    """One change of one report, or one run over many of them.

    ``differences``: field -> (value before, value after), kept as digests; ``counts``: numbers of
    a run, kept as they are.
    """

    action: str
    report_id: str
    version_before: int | None
    version_after: int | None
    state_before: str | None
    state_after: str | None
    differences: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    reason: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ChainCheck:
    """What reading the whole chain found: the first broken entry, and the head."""

    entries: int
    valid: bool
    first_broken: int | None
    head: str


def keyed_digest(key: bytes, value: Any) -> str | None:
    """HMAC-SHA256 of a value; None stays None."""
    if value is None:
        return None
    return hmac.new(key, str(value).encode("utf-8"), hashlib.sha256).hexdigest()


def append(
    connection: sqlite3.Connection,
    key: bytes,
    entries: Iterable[AuditEntry],
    *,
    at: str,
    who: str,
) -> str:
    """Append entries inside the caller's transaction; returns the chain's new head."""
    sequence, previous = connection.execute(
        "SELECT coalesce(max(sequence), 0), "
        "coalesce((SELECT hash FROM audit_log ORDER BY sequence DESC LIMIT 1), ?) FROM audit_log",
        (START,),
    ).fetchone()
    rows, reasons = [], []
    for entry in entries:
        sequence += 1
        if entry.reason:
            reasons.append((sequence, entry.reason))
        told: dict[str, Any] = {
            name: [keyed_digest(key, before), keyed_digest(key, after)]
            for name, (before, after) in sorted(entry.differences.items())
        }
        if entry.counts:
            told["counts"] = dict(entry.counts)
        differences = json.dumps(told)
        content = (
            sequence,
            at,
            who,
            entry.action,
            entry.report_id,
            entry.version_before,
            entry.version_after,
            entry.state_before,
            entry.state_after,
            differences,
            _reason_mark(key, entry.reason),
            previous,
        )
        previous = _hash(content)
        rows.append((*content, previous))
    connection.executemany(INSERT, rows)
    connection.executemany(INSERT_REASON, reasons)
    return str(previous)


def head(connection: sqlite3.Connection) -> str:
    """The hash of the newest entry: printed on a picture, it pins all that came before."""
    row = connection.execute("SELECT hash FROM audit_log ORDER BY sequence DESC LIMIT 1").fetchone()
    return str(row[0]) if row else START


def check(connection: sqlite3.Connection) -> ChainCheck:
    """Read the whole chain: is every entry the one that was written, in its place?"""
    key, reasons, seals = _beside_the_log(connection)
    sealing = {sealed_by for _content_hash, sealed_by in seals.values()}
    previous, entries, broken = START, 0, []
    sealed: dict[int, list[tuple[int, str]]] = {sequence: [] for sequence in sealing}
    answered: dict[int, str | None] = {}
    for row in connection.execute(SELECT):
        entries += 1
        content, recorded, sequence = row[:-1], row[-1], row[0]
        content_hash = _hash(content)
        whole = sequence == entries and content[-1] == previous
        if content_hash != recorded:
            sealed_hash, sealed_by = seals.get(sequence, ("", 0))
            whole = whole and content_hash == sealed_hash and sealed_by > sequence
            if whole:
                sealed[sealed_by].append((sequence, content_hash))
        if sequence in reasons and row[10] != _reason_mark(key, reasons[sequence]):
            whole = False
        if sequence in sealing:
            answered[sequence] = json.loads(row[9]).get(SEAL, [None, None])[1]
        if not whole:
            broken.append(int(sequence))
        previous = recorded
    for sealed_by, found in sealed.items():
        if found and answered.get(sealed_by) != keyed_digest(key, _seal_text(found)):
            broken.append(found[0][0])
    return ChainCheck(entries, not broken, min(broken, default=None), str(previous))


def seal_reasons(
    connection: sqlite3.Connection, key: bytes, sequences: Iterable[int], purge: AuditEntry
) -> tuple[AuditEntry, list[tuple[int, str]]]:
    """Erase the reasons that some entries give, inside the caller's transaction.

    Texts beside the log are deleted. Where a reason stands in the log itself, as in entries of
    schema 1, it gives way to its keyed digest: the hash of that entry can no longer be computed
    from it, so the ``purge`` entry, which is returned and must be appended next, answers for the
    hash of what is left. Pass what else is returned to ``record_seals`` once it is appended.
    """
    chosen = [(int(sequence),) for sequence in sorted(sequences)]
    connection.executemany("DELETE FROM audit_reason WHERE sequence = ?", chosen)
    rows = [connection.execute(SELECT_ONE, sequence).fetchone() for sequence in chosen]
    rows = [row for row in rows if row[10] and not row[10].startswith(REASON_MARK)]
    if not rows:
        return purge, []
    seals = []
    guard = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (GUARD,)
    ).fetchone()
    connection.execute("DROP TRIGGER IF EXISTS audit_log_not_updated")
    for row in rows:
        sequence = row[0]
        content = (*row[:10], _reason_mark(key, row[10]), row[11])
        connection.execute(
            "UPDATE audit_log SET reason = ? WHERE sequence = ?", (content[10], sequence)
        )
        seals.append((int(sequence), _hash(content)))
    if guard is not None:
        connection.execute(guard[0])
    differences = {**purge.differences, SEAL: (None, _seal_text(seals))}
    return replace(purge, differences=differences), seals


def record_seals(connection: sqlite3.Connection, seals: Iterable[tuple[int, str]]) -> None:
    """Say which entries the newest entry answers for."""
    (newest,) = connection.execute("SELECT max(sequence) FROM audit_log").fetchone()
    connection.executemany(
        "INSERT INTO audit_seal (sequence, content_hash, sealed_by) VALUES (?, ?, ?)",
        [(sequence, content_hash, newest) for sequence, content_hash in seals],
    )


def _beside_the_log(
    connection: sqlite3.Connection,
) -> tuple[bytes, dict[int, str], dict[int, tuple[str, int]]]:
    """The store's key, the reasons and the seals by entry; a store of schema 1 has none."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if "audit_reason" not in tables:
        return b"", {}, {}
    (key,) = connection.execute("SELECT value FROM setting WHERE key = 'audit_key'").fetchone()
    reasons = dict(connection.execute("SELECT sequence, reason FROM audit_reason"))
    seals = connection.execute("SELECT sequence, content_hash, sealed_by FROM audit_seal")
    return bytes.fromhex(key), reasons, {row[0]: (row[1], row[2]) for row in seals}


def _reason_mark(key: bytes, reason: str) -> str:
    return f"{REASON_MARK}{keyed_digest(key, reason)}" if reason else ""


def _seal_text(seals: Iterable[tuple[int, str]]) -> str:
    return json.dumps(sorted(seals), separators=(",", ":"))


def _hash(content: tuple[Any, ...]) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
