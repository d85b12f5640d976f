# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports that an import holds as events of another one: merged, so that nothing counts twice.

Stores of schema 1 made a report of each row: "K12", and "K12/VAL-HOT" for a second row with the
same id. So do files still where one row was rejected or withdrawn. Once the rows are events of
one report "K12", the other one is withdrawn, whole, and points to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from ..translation import tr
from .import_planning import ImportPlan, texts
from .merging import ENDED, merge_reports
from .report_columns import ImportRun

if TYPE_CHECKING:
    from ..report_import.validation import ValidatedImport

KNOWN_BEFORE = """
SELECT EXISTS (
    SELECT 1 FROM report WHERE source = ? AND external_id IS NOT NULL AND import_run <> ?
)
"""
# "0" is the character after "/": the ids between are those that begin with id and "/".
OF_ID = """
SELECT report_id, external_id FROM report
WHERE source = :source AND external_id > :id || '/' AND external_id < :id || '0'
    AND merged_into IS NULL AND purged_at IS NULL AND state NOT IN ('rejected', 'withdrawn')
"""


def merge_former_reports(
    connection: sqlite3.Connection,
    validated: ValidatedImport,
    plan: ImportPlan,
    written: Mapping[int, str],
    run: ImportRun,
    run_id: int,
) -> None:
    """Merge into written reports those that were reports of their own for one of their events.

    ``written`` gives the ids of written reports by their position in ``validated.reports``.
    """
    heads = [at for at in np.unique(plan.heads).tolist() if at in written]
    if not heads or not connection.execute(KNOWN_BEFORE, (run.source, run_id)).fetchone()[0]:
        return
    identity = texts(validated.reports["external_id"])
    lines = validated.reports["row_line"].to_numpy(dtype=np.int64)[heads]
    events = validated.events[validated.events["row_line"].isin(lines)]
    codes = events.groupby("row_line")["category"].agg(set)
    in_file = set(identity.tolist())
    for head, line in zip(heads, lines.tolist()):
        name = identity[head]
        former = [
            report_id
            for report_id, external_id in connection.execute(
                OF_ID, {"source": run.source, "id": name}
            )
            if external_id not in in_file
            and set(external_id[len(name) + 1 :].split("+")) <= codes[line]
        ]
        state = "SELECT state FROM report WHERE report_id = ?"
        if former and connection.execute(state, (written[head],)).fetchone()[0] not in ENDED:
            merge_reports(
                connection,
                written[head],
                former,
                reviewer=run.importer.strip() or run.source,
                reason=tr("An import holds it as an event of the other report."),
                versions=None,
                now=run.now,
                audit_key=run.audit_key,
            )
