# SPDX-License-Identifier: GPL-3.0-or-later
"""What an import would do: which rows are new, changed, there already, or not yet usable."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.api.types import infer_dtype

from ..errors import StoreError
from ..translation import tr
from .bulk_rows import found, looked_up
from .mended_parts import sorted_by_case
from .purged_rows import content_digest, identity_digest, row_digest

if TYPE_CHECKING:
    from ..report_import.validation import ValidatedImport

KNOWN_ID = """
SELECT
    wanted.key, report.report_id, report.content_hash, report.state = 'approved', report.row_hash
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
ROWS_WITH_ID = """
SELECT row_hash FROM report
WHERE source = ? AND external_id IS NOT NULL AND row_hash IN (SELECT value FROM json_each(?))
"""
SOME_WAIT = """
SELECT EXISTS (SELECT 1 FROM quarantine WHERE source = ? AND released_at IS NULL)
"""
KNOWN_SOURCE = """
SELECT EXISTS (SELECT 1 FROM seen_row WHERE source = :source)
    OR EXISTS (SELECT 1 FROM report WHERE source = :source)
    OR EXISTS (SELECT 1 FROM quarantine WHERE source = :source)
"""


COMPARED_AT_A_TIME = 200_000

STATES_OF_FILES = ("rejected", "needs_work", "withdrawn")
"""What a file may say of a report that keeps it from being approved."""


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. Arrays hold positions in the validated frames.

    ``parts`` are rows whose events belong to the report of another row, their ``heads``, that is
    written; ``released`` are rows that leave quarantine, their numbers there ``released_fids``;
    ``still_waiting`` are repaired rows that stay in quarantine under their own number
    ``still_waiting_fids``, and ``new_reasons`` tells which of them say something else now.
    ``added`` are mended rows that add to the reports ``added_report_ids``; ``overtaken_fids`` are
    the numbers in quarantine of mended rows that a newer report of their id replaces.
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
    added: np.ndarray
    added_report_ids: tuple[str, ...]
    overtaken_fids: tuple[int, ...]
    rows_in: int
    events: int

    @property
    def accepted_rows(self) -> int:
        return len(self.new) + len(self.parts)

    @property
    def updated_rows(self) -> int:
        return len(self.updated) + len(self.added)

    @property
    def quarantined_rows(self) -> int:
        return len(self.quarantined) + len(self.still_waiting)

    @property
    def duplicates(self) -> int:
        return self.rows_in - self.accepted_rows - self.updated_rows - self.quarantined_rows

    @property
    def changes_nothing(self) -> bool:
        return not (
            len(self.new)
            or len(self.updated)
            or len(self.quarantined)
            or len(self.released)
            or len(self.overtaken_fids)
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

    A row with an external id is compared with the report of that id, by content; it is an update
    too where its source has meanwhile taken back what is approved here. A row without an id is
    compared with the rows seen before, and with the content of reports that have none either. A row
    quarantined earlier that is now valid leaves quarantine: as a new report, where there is none
    with its content yet. What was purged stays away. ``repaired`` gives
    the number in quarantine of rows that a person mended, by their line in this file.
    """
    reports, quarantine = validated.reports, validated.quarantine
    _check_rows(validated)
    lines = _lines(reports["row_line"])
    rows = _Rows(
        identity=texts(reports["external_id"]),
        content=texts(reports["content_hash"]),
        row_hash=texts(reports["row_hash"]),
        taken_back=reports["file_state"].isin(STATES_OF_FILES).to_numpy(dtype=bool),
        bad_hash=texts(quarantine["row_hash"]),
    )
    within_file = _lines(reports["duplicate_of_line"]) > 0
    head = _heads(reports, lines)
    own = head < 0
    asked = np.flatnonzero(own & ~within_file)
    known = _known_rows(connection, rows, asked, ~within_file, source)
    repairs = _repairs(connection, lines, _lines(quarantine["row_line"]), source, repaired or {})

    duplicate = within_file | known.same | known.seen | repairs.gone
    mended = {at: name for at, name in known.report_ids.items() if repairs.numbers[at]}
    added, overtaken = sorted_by_case(connection, validated, mended, repairs.numbers)
    left = np.flatnonzero(np.isin(np.where(own, np.arange(len(head)), head), overtaken))
    overtaken_fids = tuple(int(number) for number in repairs.numbers[left] if number)
    duplicate[left], repairs.gone[left], repairs.numbers[left] = True, True, 0
    known_bad = known.bad
    if connection.execute("SELECT EXISTS (SELECT 1 FROM purged_row)").fetchone()[0]:
        at = asked[~duplicate[asked] & ~known.by_id[asked]]
        duplicate[at] = _purged_reports(connection, audit_key, source, rows, at)
        known_bad |= _purged(connection, row_digest, audit_key, source, rows.bad_hash)

    written = own & ~duplicate
    parts = np.flatnonzero(~own & ~within_file & written[np.maximum(head, 0)] & ~repairs.gone)
    new = np.flatnonzero(written & ~known.by_id)
    updated = np.setdiff1d(np.flatnonzero(written & known.by_id), added)
    first_of_hash = ~pd.Series(rows.bad_hash, dtype=object).duplicated().to_numpy(dtype=bool)
    still = np.flatnonzero(repairs.bad_numbers > 0)
    fresh = ~known_bad & first_of_hash & (repairs.bad_numbers == 0) & ~repairs.bad_gone
    leaving = np.where(repairs.numbers > 0, repairs.numbers, known.waiting)
    leaving[repairs.gone] = 0
    released = np.flatnonzero(leaving > 0)
    still_fids = repairs.bad_numbers[still]
    said = list(zip(texts(quarantine["reason"])[still], texts(quarantine["detail"])[still]))
    return ImportPlan(
        new=new,
        updated=updated,
        updated_report_ids=tuple(known.report_ids[place] for place in updated.tolist()),
        parts=parts,
        heads=head[parts],
        quarantined=np.flatnonzero(fresh),
        released=released,
        released_fids=leaving[released],
        still_waiting=still,
        still_waiting_fids=still_fids,
        new_reasons=np.array(
            [repairs.reasons[fid] != now for fid, now in zip(still_fids.tolist(), said)],
            dtype=bool,
        ),
        added=np.array(added, dtype=np.int64),
        added_report_ids=tuple(known.report_ids[place] for place in added),
        overtaken_fids=overtaken_fids,
        rows_in=int(validated.rows_in),
        events=int(np.isin(_lines(validated.events["row_line"]), lines[new]).sum()),
    )


@dataclass(frozen=True)
class _Rows:
    """What rows are known by: arrays of text over the reports, and over the rows that are none.

    ``taken_back`` tells which reports their source does not stand for.
    """

    identity: np.ndarray
    content: np.ndarray
    row_hash: np.ndarray
    taken_back: np.ndarray
    bad_hash: np.ndarray


@dataclass(frozen=True)
class _Known:
    """What the store knows of the rows: masks over reports, ``bad`` over the other rows;
    ``waiting`` the number in quarantine or 0; ``report_ids`` of those with another content."""

    by_id: np.ndarray
    same: np.ndarray
    seen: np.ndarray
    waiting: np.ndarray
    bad: np.ndarray
    report_ids: dict[int, str]


def _known_rows(
    connection: sqlite3.Connection,
    rows: _Rows,
    asked: np.ndarray,
    valid: np.ndarray,
    source: str,
) -> _Known:
    """Look up ``asked`` reports, and all rows in quarantine, in the store."""
    count = len(rows.identity)
    by_id, same, seen = (np.zeros(count, dtype=bool) for _mask in range(3))
    bad, report_ids = np.zeros(len(rows.bad_hash), dtype=bool), {}
    waiting = np.zeros(count, dtype=np.int64)
    known = _Known(by_id, same, seen, waiting, bad, report_ids)
    if not connection.execute(KNOWN_SOURCE, {"source": source}).fetchone()[0]:
        return known
    at = asked[rows.identity[asked] != ""]
    there = looked_up(connection, KNOWN_ID, rows.identity[at], source)
    for place, (report_id, content, approved, row) in there:
        position = int(at[place])
        by_id[position], same[position] = True, content == rows.content[position]
        if approved and rows.taken_back[position] and row != rows.row_hash[position]:
            same[position] = False
        if not same[position]:
            report_ids[position] = report_id
    if connection.execute(SOME_WAIT, (source,)).fetchone()[0]:
        at = np.flatnonzero(valid)
        for place, (number,) in looked_up(connection, WAITING, rows.row_hash[at], source):
            waiting[at[place]] = number
    at = asked[~by_id[asked]]
    seen[at] = found(connection, SEEN, rows.row_hash[at], source)
    bad[:] = found(connection, SEEN, rows.bad_hash, source)
    unsure, unsure_bad = at[~seen[at] & (rows.identity[at] == "")], np.flatnonzero(~bad)
    hashes = [*rows.row_hash[unsure], *rows.bad_hash[unsure_bad]]
    named = _rows_of_named_reports(connection, hashes, source)
    seen[unsure] = [one in named for one in rows.row_hash[unsure]]
    bad[unsure_bad] = [one in named for one in rows.bad_hash[unsure_bad]]
    seen[waiting > 0] = False
    at = at[~seen[at] & (rows.identity[at] == "")]
    seen[at] = found(connection, KNOWN_CONTENT, rows.content[at], source)
    return known


@dataclass(frozen=True)
class _Repairs:
    """Numbers in quarantine of mended rows, 0 for other rows, and which are no longer there."""

    numbers: np.ndarray
    bad_numbers: np.ndarray
    gone: np.ndarray
    bad_gone: np.ndarray
    reasons: dict[int, tuple[str, str]]


def _repairs(
    connection: sqlite3.Connection,
    lines: np.ndarray,
    bad_lines: np.ndarray,
    source: str,
    repaired: Mapping[int, int],
) -> _Repairs:
    if not repaired:
        none, no_bad = np.zeros(len(lines), np.int64), np.zeros(len(bad_lines), np.int64)
        return _Repairs(none, no_bad, none > 0, no_bad > 0, {})
    good, bad = (
        np.array([repaired.get(line, 0) for line in some.tolist()], dtype=np.int64)
        for some in (lines, bad_lines)
    )
    wanted = np.unique(np.concatenate([good, bad]))
    found_rows = looked_up(connection, WAITING_NUMBER, wanted, source)
    reasons = {int(wanted[at]): (str(reason), str(detail)) for at, (reason, detail) in found_rows}
    there, bad_there = (np.isin(numbers, list(reasons)) for numbers in (good, bad))
    return _Repairs(
        np.where(there, good, 0),
        np.where(bad_there, bad, 0),
        (good > 0) & ~there,
        (bad > 0) & ~bad_there,
        reasons,
    )


def texts(values: pd.Series) -> np.ndarray:
    """A column of text as an array of str, "" where there is none."""
    array = np.asarray(values, dtype=object)
    if infer_dtype(array, skipna=False) == "string":
        return array
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
    named = _lines(reports["part_of_line"])
    parts = np.flatnonzero(named > 0)
    if len(parts):
        at = pd.Index(lines).get_indexer(named[parts])
        lost = int((at < 0).sum()) + int((named[at[at >= 0]] > 0).sum())
        if lost:
            raise _lost_rows(lost)
        heads[parts] = at
    return heads


def _rows_of_named_reports(
    connection: sqlite3.Connection, hashes: list[str], source: str
) -> set[str]:
    """Which rows were imported as reports with an id: their digests stand with the reports.

    There is no index over them, so all reports are looked through once: for rows that have no
    id, or are not valid, under the profile of today.
    """
    named: set[str] = set()
    for start in range(0, len(hashes), COMPARED_AT_A_TIME):
        wanted = json.dumps(hashes[start : start + COMPARED_AT_A_TIME])
        cursor = connection.execute(ROWS_WITH_ID, (source, wanted))
        named.update(row_hash for (row_hash,) in cursor)
    return named


def _purged_reports(
    connection: sqlite3.Connection, key: bytes, source: str, rows: _Rows, at: np.ndarray
) -> np.ndarray:
    """Which of these rows were purged: by the row, and by its id or else by its content."""
    gone = _purged(connection, row_digest, key, source, rows.row_hash[at])
    named = rows.identity[at] != ""
    gone[named] |= _purged(connection, identity_digest, key, source, rows.identity[at[named]])
    gone[~named] |= _purged(connection, content_digest, key, source, rows.content[at[~named]])
    return gone


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
