# SPDX-License-Identifier: GPL-3.0-or-later
"""A verdict on every row of a file: a report, or quarantine with a reason.

Accounting: every row of the file is in ``reports`` or in ``quarantine``, so
``rows_in == len(reports) + len(quarantine)``. Rows that repeat an earlier one of the file keep
their place and carry its line in ``duplicate_of_line``; the store counts them as duplicates.
Rows that are further events of an earlier row's report carry its line in ``part_of_line``: see
``shared_reports``. A later row with an id and other content is a newer version: it is taken,
and the earlier one is set aside with the reason ``superseded_in_file``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd

from ..analysis.progress import Progress, no_progress
from ..reports.arrays import Array
from ..reports.taxonomy import Taxonomy
from . import reasons
from .contents import contents_of, possible_duplicates
from .coordinates import CoordinateTransform, PlaceTest
from .duplicates import first_line_of, numbered_hashes, row_hashes, text_hash
from .mapping_profile import MappingProfile
from .profile_files import profile_as_json
from .report_frames import events_frame, reports_frame
from .report_places import Places, read_places
from .report_rows import Rows, read_rows
from .shared_reports import share_reports
from .tables import Table
from .times.headline_times import with_headline_times

QUARANTINE_COLUMNS = ("row_line", "reason", "detail", "raw", "row_hash")
ACTIVITY_COLUMNS = ("unit", "day", "status")


@dataclass(frozen=True)
class ValidatedImport:
    """What a file holds, ready for the store.

    ``reports`` has one row a report (``REPORT_COLUMNS``), ``events`` one an event, tied by
    ``row_line``; ``quarantine`` holds the other rows whole, as JSON text, with a reason code;
    ``warnings`` counts rows by warning code; ``findings`` says in sentences what was found;
    ``nil_reports`` are the days on which a unit said that nothing happened; ``profile_json`` is
    the mapping profile that the rows were read with.
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
    profile_json: str = ""

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
    lines = table.line_numbers
    hashes = row_hashes(table.frame, _part_of(progress, 0.0, 0.3))
    if profile.identical_rows_count:
        hashes = numbered_hashes(hashes)
    rows = read_rows(replace(table, frame=frame), reading_profile, taxonomy, now)
    progress(0.5)
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
    reason = np.where(rows.reason != "", rows.reason, places.reason)
    reason = np.where(rows.nil & (places.reason != ""), rows.reason, reason)
    duplicate = first_line_of(hashes, lines, np.ones(len(lines), dtype=bool))
    contents = contents_of(rows, places, _part_of(progress, 0.6, 0.9))
    shared = share_reports(
        rows,
        places,
        contents,
        (reason == "") & (duplicate == 0),
        whatever_the_time=profile.rows_share_report,
    )
    reason[shared.superseded] = reasons.SUPERSEDED_IN_FILE
    ok = reason == ""
    duplicate = np.where(duplicate == 0, shared.duplicate_of, duplicate)
    possible = possible_duplicates(rows, places, ok & (duplicate == 0) & (shared.part_of == 0))
    reports = reports_frame(rows, places, shared, hashes, contents, duplicate, possible, ok)

    masks = {
        **rows.masks,
        **places.warning_masks(rows.nil),
        reasons.POSSIBLE_DUPLICATE: possible > 0,
        reasons.SHARED_ID: shared.part_of > 0,
        reasons.PERSONAL_DATA: rows.personal_data,
    }
    counts = {code: int((mask & ok).sum()) for code, mask in masks.items()}
    nil = ok & rows.nil
    nil_reports = pd.DataFrame(
        {"unit": rows.unit[nil], "day": rows.first_day()[nil], "status": "nil"},
        columns=list(ACTIVITY_COLUMNS),
    )
    quarantine = _quarantine(table, reason, hashes, rows, places)
    events = events_frame(rows, ok, shared.part_of)
    progress(1.0)
    return ValidatedImport(
        reports=reports,
        events=events,
        quarantine=quarantine,
        warnings={code: count for code, count in counts.items() if count},
        rows_in=table.rows_in,
        findings=[*rows.findings, *places.findings],
        source=source,
        sha256=table.sha256,
        nil_reports=nil_reports,
        profile_json=profile_as_json(profile),
    )


def _part_of(progress: Progress, first: float, last: float) -> Progress:
    """Progress of a step that takes the work from one share to another."""

    def told(share: float) -> None:
        progress(first + share * (last - first))

    return told


def _quarantine(
    table: Table, reason: Array, hashes: Array, rows: Rows, places: Places
) -> pd.DataFrame:
    """The rows that are not reports, whole, in the order of the file."""
    held: list[tuple[int, str, str, str, str]] = []
    columns = [str(column) for column in table.frame.columns]
    at = np.flatnonzero(reason != "")
    cells = table.frame.iloc[at].to_numpy(dtype=object)
    for row, index in enumerate(at.tolist()):
        code = str(reason[index])
        detail = places.detail[index] if code == places.reason[index] else rows.detail(index)
        raw = json.dumps(dict(zip(columns, cells[row])), ensure_ascii=False)
        held.append((int(table.line_numbers[index]), code, str(detail), raw, str(hashes[index])))
    for line, text, code in table.malformed:
        raw = json.dumps(
            {"text": text, "columns": table.columns or columns, "separator": table.separator},
            ensure_ascii=False,
        )
        held.append((line, code, "", raw, text_hash(text)))
    held.sort(key=lambda row: row[0])
    frame = pd.DataFrame(held, columns=list(QUARANTINE_COLUMNS))
    return frame.astype({"row_line": "int64"})
