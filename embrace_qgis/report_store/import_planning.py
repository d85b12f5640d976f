# SPDX-License-Identifier: GPL-3.0-or-later
"""What an import would do: which rows are new, changed, there already, or not yet usable."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..errors import StoreError
from ..translation import tr
from .bulk_rows import found, looked_up
from .purged_rows import content_digest, identity_digest, row_digest

if TYPE_CHECKING:
    from ..report_import.validation import ValidatedImport

KNOWN_ID = """
SELECT wanted.key, report.report_id, report.content_hash
FROM json_each(?) AS wanted
CROSS JOIN report ON report.source = ? AND report.external_id = wanted.value
"""
KNOWN_CONTENT = """
SELECT wanted.key
FROM json_each(?) AS wanted
CROSS JOIN report ON report.source = ? AND report.content_hash = wanted.value
    AND report.external_id IS NULL
"""
SEEN = """
SELECT wanted.key
FROM json_each(?) AS wanted
CROSS JOIN seen_row ON seen_row.source = ? AND seen_row.row_hash = wanted.value
"""
WAITING = """
SELECT wanted.key, quarantine.fid
FROM json_each(?) AS wanted
CROSS JOIN quarantine ON quarantine.source = ? AND quarantine.row_hash = wanted.value
    AND quarantine.released_at IS NULL
"""
WAITING_NUMBER = """
SELECT wanted.key, quarantine.reason, quarantine.detail
FROM json_each(?) AS wanted
CROSS JOIN quarantine ON quarantine.fid = wanted.value AND quarantine.source = ?
    AND quarantine.released_at IS NULL
"""
PURGED = """
SELECT wanted.key
FROM json_each(?) AS wanted
CROSS JOIN purged_row ON purged_row.digest = wanted.value
"""
KNOWN_SOURCE = """
SELECT EXISTS (SELECT 1 FROM seen_row WHERE source = :source)
    OR EXISTS (SELECT 1 FROM report WHERE source = :source)
    OR EXISTS (SELECT 1 FROM quarantine WHERE source = :source)
"""


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. Arrays hold positions in the validated frames.

    ``parts`` are rows whose events belong to the report of another row, their ``heads``, that is
    written; ``released`` are rows that leave quarantine, their numbers there ``released_fids``;
    ``still_waiting`` are repaired rows that stay in quarantine under their own number
    ``still_waiting_fids``, and ``new_reasons`` tells which of them say something else now.
    """

    new: np.ndarray
    updated: np.ndarray
    updated_report_ids: tuple[str, ...]
    parts: np.ndarray
    heads: np.ndarray
    quarantined: np.ndarray
    released: np.ndarray
    released_fids: np.ndarray
    still_waiting: np.ndarray
    still_waiting_fids: np.ndarray
    new_reasons: np.ndarray
    rows_in: int
    events: int

    @property
    def accepted_rows(self) -> int:
        return len(self.new) + len(self.parts)

    @property
    def quarantined_rows(self) -> int:
        return len(self.quarantined) + len(self.still_waiting)

    @property
    def duplicates(self) -> int:
        return self.rows_in - self.accepted_rows - len(self.updated) - self.quarantined_rows

    @property
    def changes_nothing(self) -> bool:
        return not (
            len(self.new)
            or len(self.updated)
            or len(self.quarantined)
            or len(self.released)
            or self.new_reasons.any()
        )


def plan_import(
    connection: sqlite3.Connection,
    validated: ValidatedImport,
    source: str,
    audit_key: bytes,
    repaired: Mapping[int, int] | None = None,
) -> ImportPlan:
    """Sort the rows of a file into new, updated, seen before and quarantined.

    A row with an external id is compared with the report of that id, by content; a row without
    one with the rows seen before, and with the content of reports that have no id either. A row
    quarantined earlier that is now valid leaves quarantine: as a new report, where there is none
    with its content yet. What was purged stays away. ``repaired`` gives
    the number in quarantine of rows that a person mended, by their line in this file.
    """
    reports, quarantine = validated.reports, validated.quarantine
    _check_rows(validated)
    lines = _lines(reports["row_line"])
    identity, row_hash = texts(reports["external_id"]), texts(reports["row_hash"])
    content = texts(reports["content_hash"])
    within_file = _lines(reports["duplicate_of_line"]) > 0
    head = _heads(reports, lines)
    own = head < 0
    count = len(reports)

    known_id, same = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    report_ids: dict[int, str] = {}
    seen, waiting = np.zeros(count, dtype=bool), np.zeros(count, dtype=np.int64)
    hashes = texts(quarantine["row_hash"])
    known_bad = np.zeros(len(hashes), dtype=bool)
    source_known = connection.execute(KNOWN_SOURCE, {"source": source}).fetchone()[0]
    if source_known:
        at = np.flatnonzero((identity != "") & own & ~within_file)
        for place, (report_id, stored) in looked_up(connection, KNOWN_ID, identity[at], source):
            known_id[at[place]] = True
            same[at[place]] = stored == content[at[place]]
            if not same[at[place]]:
                report_ids[int(at[place])] = report_id
        waiting = _waiting(connection, row_hash, within_file, source)
        at = np.flatnonzero(own & ~within_file & ~known_id)
        seen[at] = (waiting[at] == 0) & found(connection, SEEN, row_hash[at], source)
        at = at[~seen[at] & (identity[at] == "")]
        seen[at] = found(connection, KNOWN_CONTENT, content[at], source)
        known_bad = found(connection, SEEN, hashes, source)

    numbers = np.zeros(count, dtype=np.int64)
    bad_numbers = np.zeros(len(hashes), dtype=np.int64)
    gone, bad_gone = np.zeros(count, dtype=bool), np.zeros(len(hashes), dtype=bool)
    stored_reasons: dict[int, tuple[str, str]] = {}
    if repaired:
        named = np.array([repaired.get(int(line), 0) for line in lines], dtype=np.int64)
        bad_lines = _lines(quarantine["row_line"])
        bad_named = np.array([repaired.get(int(line), 0) for line in bad_lines], dtype=np.int64)
        stored_reasons = _still_there(connection, np.concatenate([named, bad_named]), source)
        there = np.array(sorted(stored_reasons), dtype=np.int64)
        numbers = np.where(np.isin(named, there), named, 0)
        bad_numbers = np.where(np.isin(bad_named, there), bad_named, 0)
        gone, bad_gone = (named > 0) & (numbers == 0), (bad_named > 0) & (bad_numbers == 0)

    duplicate = within_file | same | (seen & ~known_id) | gone
    if connection.execute("SELECT EXISTS (SELECT 1 FROM purged_row)").fetchone()[0]:
        at = np.flatnonzero(~duplicate & own & ~known_id)
        duplicate[at] = _purged(connection, row_digest, audit_key, source, row_hash[at])
        named = identity[at] != ""
        for kind, some, digest in (
            (identity, at[named], identity_digest),
            (content, at[~named], content_digest),
        ):
            duplicate[some] |= _purged(connection, digest, audit_key, source, kind[some])
        known_bad |= _purged(connection, row_digest, audit_key, source, hashes)

    written = own & ~duplicate
    parts = np.flatnonzero(~own & ~within_file & written[np.maximum(head, 0)] & ~gone)
    new, updated = np.flatnonzero(written & ~known_id), np.flatnonzero(written & known_id)

    first_of_hash = ~pd.Series(hashes, dtype=object).duplicated().to_numpy(dtype=bool)
    still = np.flatnonzero(bad_numbers > 0)
    fresh = ~known_bad & first_of_hash & (bad_numbers == 0) & ~bad_gone
    leaving = np.where(numbers > 0, numbers, np.where(gone, 0, waiting))
    released = np.flatnonzero(leaving > 0)
    said = list(zip(texts(quarantine["reason"])[still], texts(quarantine["detail"])[still]))
    return ImportPlan(
        new=new,
        updated=updated,
        updated_report_ids=tuple(report_ids[place] for place in updated.tolist()),
        parts=parts,
        heads=head[parts],
        quarantined=np.flatnonzero(fresh),
        released=released,
        released_fids=leaving[released],
        still_waiting=still,
        still_waiting_fids=bad_numbers[still],
        new_reasons=np.array(
            [
                stored_reasons[number] != now
                for number, now in zip(bad_numbers[still].tolist(), said)
            ],
            dtype=bool,
        ),
        rows_in=int(validated.rows_in),
        events=int(np.isin(_lines(validated.events["row_line"]), lines[new]).sum()),
    )


def texts(values: pd.Series) -> np.ndarray:
    """A column of text as an array of str, "" where there is none."""
    array = np.asarray(values, dtype=object)
    missing = pd.isna(array)
    if missing.any():
        array = array.copy()
        array[missing] = ""
    return array


def _lines(values: pd.Series) -> np.ndarray:
    """Line numbers, 0 where there is none."""
    return pd.to_numeric(values).fillna(0).to_numpy(dtype=np.int64)


def _heads(reports: pd.DataFrame, lines: np.ndarray) -> np.ndarray:
    """Position of the report that a row is a part of; -1 for a report of its own."""
    heads = np.full(len(lines), -1, dtype=np.int64)
    if "part_of_line" not in reports:
        return heads
    named = _lines(reports["part_of_line"])
    parts = np.flatnonzero(named > 0)
    if len(parts):
        at = pd.Index(lines).get_indexer(named[parts])
        lost = int((at < 0).sum()) + int((named[at[at >= 0]] > 0).sum())
        if lost:
            raise _lost_rows(lost)
        heads[parts] = at
    return heads


def _waiting(
    connection: sqlite3.Connection, row_hash: np.ndarray, within_file: np.ndarray, source: str
) -> np.ndarray:
    """Number in quarantine of the rows that wait there, 0 for the others."""
    numbers = np.zeros(len(row_hash), dtype=np.int64)
    some = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM quarantine WHERE source = ? AND released_at IS NULL)",
        (source,),
    ).fetchone()[0]
    at = np.flatnonzero(~within_file) if some else np.array([], dtype=np.int64)
    for place, (number,) in looked_up(connection, WAITING, row_hash[at], source):
        numbers[at[place]] = number
    return numbers


def _still_there(
    connection: sqlite3.Connection, numbers: np.ndarray, source: str
) -> dict[int, tuple[str, str]]:
    """Reason and detail of the rows that still wait in quarantine, by number."""
    wanted = np.unique(numbers[numbers > 0])
    rows = looked_up(connection, WAITING_NUMBER, wanted, source)
    return {int(wanted[place]): (str(reason), str(detail)) for place, (reason, detail) in rows}


def _purged(
    connection: sqlite3.Connection,
    digest: Callable[[bytes, str, str], str],
    key: bytes,
    source: str,
    names: np.ndarray,
) -> np.ndarray:
    digests = np.array([digest(key, source, name) for name in names], dtype=object)
    return found(connection, PURGED, digests)


def _check_rows(validated: ValidatedImport) -> None:
    """Every row of the file is a report or in quarantine; anything else is our own mistake."""
    sorted_rows = len(validated.reports) + len(validated.quarantine)
    if sorted_rows != validated.rows_in:
        raise _lost_rows(validated.rows_in - sorted_rows)


def _lost_rows(count: Any) -> StoreError:
    return StoreError(
        tr("{n} rows of the file were lost while they were checked.").format(n=count),
        tr("Nothing was imported. Please tell the makers of the plugin."),
    )
