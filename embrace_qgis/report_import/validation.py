# SPDX-License-Identifier: GPL-3.0-or-later
"""A verdict on every row of a file: a report, or quarantine with a reason.

Accounting: every row of the file is in ``reports`` or in ``quarantine``, so
``rows_in == len(reports) + len(quarantine)``. Rows that repeat an earlier one of the file keep
their place and carry its line in ``duplicate_of_line``; the store counts them as duplicates.

Within a file an external id stands for one report:

* the same id with the same content is a duplicate;
* rows with the same id, time and place but other categories are the events of one case, one
  a row; the first keeps the id, the others get the category added to it ("K12/VAL-HOT");
* otherwise a later row is a newer version: it is taken, and the earlier one is set aside
  with the reason ``superseded_in_file``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from ..analysis.progress import Progress, no_progress
from ..reports.arrays import Array
from ..reports.taxonomy import Taxonomy
from . import reasons
from .coordinates import CoordinateTransform, PlaceTest
from .duplicates import first_line_of, later_line_of, row_hashes, text_hash
from .headline_times import with_headline_times
from .mapping_profile import MappingProfile
from .report_places import Places, read_places
from .report_rows import REPORT_COLUMNS, Rows, read_rows
from .tables import Table

QUARANTINE_COLUMNS = ("row_line", "reason", "detail", "raw", "row_hash")
ACTIVITY_COLUMNS = ("unit", "day", "status")


@dataclass(frozen=True)
class ValidatedImport:
    """What a file holds, ready for the store.

    ``reports`` has one row a report (``REPORT_COLUMNS``), ``events`` one an event, tied by
    ``row_line``; ``quarantine`` holds the other rows whole, as JSON text, with a reason code;
    ``warnings`` counts rows by warning code; ``findings`` says in sentences what was found;
    ``nil_reports`` are the days on which a unit said that nothing happened.
    """

    reports: pd.DataFrame
    events: pd.DataFrame
    quarantine: pd.DataFrame
    warnings: dict[str, int]
    rows_in: int
    findings: list[str]
    source: str
    sha256: str
    nil_reports: pd.DataFrame

    @property
    def reason_counts(self) -> dict[str, int]:
        """Quarantined rows by reason code, the most frequent first."""
        return {str(k): int(v) for k, v in self.quarantine["reason"].value_counts().items()}


def validate_reports(
    table: Table,
    profile: MappingProfile,
    taxonomy: Taxonomy,
    *,
    source: str,
    now: datetime,
    to_store_crs: CoordinateTransform,
    store_crs: str,
    inside: PlaceTest | None = None,
    near: PlaceTest | None = None,
    progress: Progress = no_progress,
) -> ValidatedImport:
    """Sort the rows of ``table`` into reports and quarantine.

    ``now`` is local wall-clock; events after it are quarantined, but for coming ones
    (OVR-ARR). ``to_store_crs(x, y, crs)`` gives metres of the store; it is called only for
    another system than ``store_crs``. ``inside`` and ``near`` tell which points lie in the
    municipality and in the belt around it where a warning is enough; without ``inside``
    nothing is checked for being outside.
    """
    profile = profile.fitted_to(map(str, table.frame.columns))
    frame, reading_profile = with_headline_times(table.frame, profile)
    findings: list[str] = []
    warnings: dict[str, int] = {}
    progress(0.0)
    hashes = row_hashes(table.frame)
    progress(0.15)
    rows = read_rows(replace(table, frame=frame), reading_profile, taxonomy, now)
    progress(0.6)
    places = read_places(
        table.frame,
        profile,
        rows.place,
        rows.may_lack_place,
        to_store_crs=to_store_crs,
        store_crs=store_crs,
        inside=inside,
        near=near,
    )
    progress(0.75)
    reason = np.where(rows.reason != "", rows.reason, places.reason)
    reason = np.where(rows.nil & (places.reason != ""), rows.reason, reason)
    lines = table.line_numbers
    ok = reason == ""
    duplicate = first_line_of(hashes, lines, np.ones(len(lines), dtype=bool))
    contents = rows.content_hashes(places)
    ids, superseded, shared = _ids_within_file(rows, places, contents, lines, ok & (duplicate == 0))
    reason[superseded] = reasons.SUPERSEDED_IN_FILE
    ok = reason == ""
    with_id = ok & (rows.external_id != "")
    keys = [f"{one}\x1f{other}" for one, other in zip(ids, contents)]
    repeats = first_line_of(keys, lines, with_id & (duplicate == 0))
    duplicate = np.where(duplicate == 0, repeats, duplicate)
    progress(0.85)

    reports = rows.reports_frame(places)
    reports["external_id"] = ids
    reports["row_hash"] = hashes
    reports["content_hash"] = contents
    reports["duplicate_of_line"] = _lines_or_none(duplicate)
    possible = rows.possible_duplicates(places, ok & (duplicate == 0))
    reports["possible_duplicate_of_line"] = _lines_or_none(possible)
    reports = reports.loc[ok, list(REPORT_COLUMNS)].reset_index(drop=True)

    _count(warnings, rows.warning_masks(), ok)
    _count(warnings, places.warning_masks(rows.nil), ok)
    _count(warnings, {reasons.POSSIBLE_DUPLICATE: possible > 0, reasons.SHARED_ID: shared}, ok)
    findings += rows.findings + places.findings
    quarantine = _quarantine(table, reason, hashes, rows, places)
    nil = ok & rows.nil
    nil_reports = pd.DataFrame(
        {"unit": rows.unit[nil], "day": rows.first_day()[nil], "status": "nil"},
        columns=list(ACTIVITY_COLUMNS),
    )
    progress(1.0)
    return ValidatedImport(
        reports=reports,
        events=rows.events_frame(ok),
        quarantine=quarantine,
        warnings=warnings,
        rows_in=table.rows_in,
        findings=findings,
        source=source,
        sha256=table.sha256,
        nil_reports=nil_reports,
    )


def _lines_or_none(lines: Array) -> pd.Series[Any]:
    """Line numbers as nullable integers, NA for 0."""
    return pd.Series(lines, dtype="Int64").where(lines > 0)


def _count(warnings: dict[str, int], masks: dict[str, Array], ok: Array) -> None:
    for code, mask in masks.items():
        count = int((mask & ok).sum())
        if count:
            warnings[code] = count


def _ids_within_file(
    rows: Rows, places: Places, contents: Array, lines: Array, usable: Array
) -> tuple[Array, Array, Array]:
    """External ids made unique, which rows a later one supersedes, which share an id."""
    ids = rows.external_id.copy()
    nothing = np.zeros(len(ids), dtype=bool)
    usable = usable & (ids != "")
    if not usable.any() or not pd.Series(ids[usable]).duplicated().any():
        return ids, nothing, nothing
    first = first_line_of(ids, lines, usable)
    case = rows.case_keys(places)
    case_first = first_line_of(case, lines, usable)
    categories = np.array(["+".join(codes) for codes in rows.codes], dtype=object)
    same_category = first_line_of(
        np.array([f"{one}\x1f{two}" for one, two in zip(case, categories)], dtype=object),
        lines,
        usable,
    )
    # An event of its own in a case that an earlier row opened, under another category.
    shared = usable & (case_first > 0) & (same_category == 0) & (first == case_first)
    ids[shared] = [f"{one}/{two}" for one, two in zip(ids[shared], categories[shared])]
    later = later_line_of(ids, lines, usable)
    position = {int(line): index for index, line in enumerate(lines)} if (later > 0).any() else {}
    superseded = nothing.copy()
    for index in np.flatnonzero(later > 0):
        superseded[index] = contents[index] != contents[position[int(later[index])]]
    return ids, superseded, shared


def _quarantine(
    table: Table, reason: Array, hashes: Array, rows: Rows, places: Places
) -> pd.DataFrame:
    """The rows that are not reports, whole, in the order of the file."""
    held: list[tuple[int, str, str, str, str]] = []
    columns = [str(column) for column in table.frame.columns]
    cells = table.frame.to_numpy(dtype=object)
    for index in np.flatnonzero(reason != ""):
        code = str(reason[index])
        detail = places.detail[index] if code == places.reason[index] else rows.detail(int(index))
        raw = json.dumps(dict(zip(columns, cells[index])), ensure_ascii=False)
        held.append((int(table.line_numbers[index]), code, str(detail), raw, str(hashes[index])))
    for line, text, code in table.malformed:
        raw = json.dumps({"text": text}, ensure_ascii=False)
        held.append((line, code, "", raw, text_hash(text)))
    held.sort(key=lambda row: row[0])
    frame = pd.DataFrame(held, columns=list(QUARANTINE_COLUMNS))
    return frame.astype({"row_line": "int64"})
