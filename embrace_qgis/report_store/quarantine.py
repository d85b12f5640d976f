# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows in quarantine: what the file said, what a person mended, and which reports they became."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

import pandas as pd

from ..errors import ParameterError
from ..report_import.repair import cells_of, with_changes
from ..translation import tr

WAITING = """
SELECT
    quarantine.fid AS quarantine_id, quarantine.source, quarantine.line, quarantine.reason,
    quarantine.detail, quarantine.raw, quarantine.repaired, import_run.file_name,
    quarantine.quarantined_at, import_run.profile
FROM quarantine JOIN import_run ON import_run.fid = quarantine.import_run
WHERE quarantine.released_at IS NULL
    AND (json_array_length(:reasons) = 0
        OR quarantine.reason IN (SELECT value FROM json_each(:reasons)))
    AND (json_array_length(:sources) = 0
        OR quarantine.source IN (SELECT value FROM json_each(:sources)))
ORDER BY quarantine.source, quarantine.import_run, quarantine.line, quarantine.fid
"""
RELEASED = """
SELECT quarantine.fid, quarantine.released_report
FROM quarantine JOIN report ON report.report_id = quarantine.released_report
WHERE quarantine.fid IN (SELECT value FROM json_each(?))
"""
ONE = "SELECT raw, repaired FROM quarantine WHERE fid = ? AND released_at IS NULL"
SAVE = """
UPDATE quarantine SET repaired = ?, repaired_by = ?, repaired_at = ?
WHERE fid = ? AND released_at IS NULL AND repaired IS ?
"""


def quarantined_rows(
    connection: sqlite3.Connection, reasons: Sequence[str] = (), sources: Sequence[str] = ()
) -> pd.DataFrame:
    """The rows that wait, one each: of some reasons and sources, or of all."""
    named = {"reasons": json.dumps(list(reasons)), "sources": json.dumps(list(sources))}
    cursor = connection.execute(WAITING, named)
    names = [column[0] for column in cursor.description]
    return pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)


def save_repairs(
    connection: sqlite3.Connection, edits: Mapping[int, Mapping[str, str]], who: str, now: str
) -> int:
    """Keep what a person mended beside the row; how many rows were kept.

    ``edits`` gives changed cells by column, for rows by their number in quarantine; without any
    cell the row is taken as it reads. A row that has left quarantine meanwhile is left alone.
    """
    if not who.strip():
        raise ParameterError(
            tr("Who mended the rows is not said."), tr("Give the name of who mends them.")
        )
    saved = 0
    for number, changes in edits.items():
        found = connection.execute(ONE, (int(number),)).fetchone()
        if found is None:
            continue
        raw, repaired = found
        cells = with_changes(cells_of(raw, repaired), changes)
        text = json.dumps(cells, ensure_ascii=False)
        done = connection.execute(SAVE, (text, who.strip(), now, int(number), repaired))
        saved += done.rowcount
    return saved


def released_reports(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The report that each row became, by its number in quarantine; rows that wait are left out."""
    wanted = json.dumps([int(number) for number in numbers])
    return {int(number): str(name) for number, name in connection.execute(RELEASED, (wanted,))}
