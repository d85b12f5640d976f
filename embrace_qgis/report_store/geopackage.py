# SPDX-License-Identifier: GPL-3.0-or-later
"""The report store in one GeoPackage file.

Every change is one transaction, checked after it is committed. Nothing is held open between
calls, so that QGIS and other programs can use the file in turn, and any thread may call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..analysis.progress import Progress, no_progress
from ..errors import ParameterError, StoreError
from ..layers.geometry_blobs import rings_of
from ..reports.review import STATES, check_review
from ..reports.selection import Selection
from ..reports.taxonomy import Taxonomy
from ..translation import tr
from . import (
    audit_log,
    backups,
    editing,
    editions,
    event_frames,
    merging,
    quarantine,
    report_histories,
    reviewing,
    stored_settings,
    unit_weeks,
    versions,
)
from .connection import reading
from .import_planning import ImportPlan, plan_import
from .import_writing import write_import
from .iso_times import utc_stamp
from .migrations import newest_version, schema_version
from .refusals import missing_store, newer_store, no_store, writing_to
from .report_columns import ImportRun
from .review_filter import ReviewFilter
from .reviewing import ReviewCounts
from .store import ImportCounts, ImportedFile
from .stored_settings import SettingChange
from .taxonomy_rows import stored_taxonomy
from .unlogged_changes import unlogged_changes

if TYPE_CHECKING:
    from ..report_import.validation import ValidatedImport

# Memory for the indexes that an import reads and writes, in KiB with a minus.
LOOK_UP_CACHE = "PRAGMA cache_size = -65536"
IMPORT_CACHE = "PRAGMA cache_size = -131072"
IMPORTED_FILES = """
SELECT source, file_name FROM import_run WHERE kind = 'import' ORDER BY fid DESC
"""
# Of purged reports only approved ones are still something: they count in tables.
STATE_COUNTS = """
SELECT state, count(*) FROM report
WHERE coalesce(received_at, imported_at) < ? AND (purged_at IS NULL OR state = 'approved')
GROUP BY state
"""


class GeoPackageStore:
    """A report store in a GeoPackage (see ``Store`` for what it promises)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise missing_store(path)
        with reading(path) as connection:
            version = schema_version(connection)
            if not version:
                raise no_store(path)
            if version < newest_version():
                raise StoreError(
                    tr("{name} was made by an older version of the plugin.").format(name=path.name),
                    tr("Upgrade the store first, with 'Upgrade report store'."),
                )
            settings = dict(connection.execute("SELECT key, value FROM setting"))
        self._read_only = version > newest_version()
        try:
            self._crs, self._crs_wkt = settings["crs"], settings["crs_wkt"]
            self._srs_id = int(settings["srs_id"])
            self._audit_key = bytes.fromhex(settings["audit_key"])
        except (KeyError, ValueError) as error:
            raise StoreError(
                tr("{name} is not a report store, or it is damaged.").format(name=path.name),
                tr("Choose a store made by 'Create report store', or restore a backup."),
            ) from error
        self._municipality_name = settings.get("municipality_name", "")
        self._synthetic = settings.get("synthetic") == "1"

    @property
    def crs(self) -> str:
        return self._crs

    @property
    def crs_wkt(self) -> str:
        return self._crs_wkt

    @property
    def municipality_name(self) -> str:
        return self._municipality_name

    @property
    def synthetic(self) -> bool:
        return self._synthetic

    @property
    def read_only(self) -> bool:
        return self._read_only

    # Reading ------------------------------------------------------------------------------

    def taxonomy(self) -> Taxonomy:
        with reading(self.path) as connection:
            return stored_taxonomy(connection)

    def municipality(self) -> list[np.ndarray] | None:
        with reading(self.path) as connection:
            blobs = connection.execute("SELECT geom FROM municipality ORDER BY fid").fetchall()
        rings = [ring for (blob,) in blobs for ring in rings_of(blob)]
        return rings or None

    def approved_events(self, selection: Selection | None = None) -> pd.DataFrame:
        with reading(self.path) as connection:
            events = event_frames.approved_events(connection, self.path)
        return events if selection is None else selection.apply(events)

    def reports_for_review(self, states: Sequence[str]) -> pd.DataFrame:
        with reading(self.path) as connection:
            return event_frames.reports_for_review(connection, states)

    def state_counts(self, received_before: date | None = None) -> dict[str, int]:
        day = "9999-12-31" if received_before is None else received_before.isoformat()
        with reading(self.path) as connection:
            found = dict(connection.execute(STATE_COUNTS, (day,)))
        return {state: int(found.get(state, 0)) for state in STATES}

    def imported_files(self) -> list[ImportedFile]:
        with reading(self.path) as connection:
            return [ImportedFile(*row) for row in connection.execute(IMPORTED_FILES)]

    def quarantine_count(self) -> int:
        return sum(self.quarantine_reasons().values())

    def quarantine_reasons(self) -> dict[str, int]:
        with reading(self.path) as connection:
            return dict(
                connection.execute(
                    "SELECT reason, count(*) FROM quarantine WHERE released_at IS NULL "
                    "GROUP BY reason ORDER BY count(*) DESC, reason"
                )
            )

    def released_reports(self, numbers: Sequence[int]) -> dict[int, str]:
        with reading(self.path) as connection:
            return quarantine.released_reports(connection, numbers)

    def quarantined_rows(
        self, reasons: Sequence[str] = (), sources: Sequence[str] = ()
    ) -> pd.DataFrame:
        with reading(self.path) as connection:
            return quarantine.quarantined_rows(connection, reasons, sources)

    def unit_activity(self) -> pd.DataFrame:
        with reading(self.path) as connection:
            return unit_weeks.unit_activity(connection)

    def report_history(self, report_id: str) -> pd.DataFrame:
        with reading(self.path) as connection:
            return report_histories.report_history(connection, report_id)

    def report_content(self, report_id: str) -> dict[str, Any] | None:
        with reading(self.path) as connection:
            return versions.unpurged_content(connection, report_id)

    def duplicate_decisions(self) -> set[tuple[str, str]]:
        with reading(self.path) as connection:
            return merging.duplicate_decisions(connection)

    def check_audit_log(self) -> audit_log.ChainCheck:
        with reading(self.path) as connection:
            return audit_log.check(connection)

    def unlogged_changes(self) -> int:
        with reading(self.path) as connection:
            return unlogged_changes(connection)

    def audit_head(self) -> str:
        with reading(self.path) as connection:
            return audit_log.head(connection)

    def setting(self, key: str) -> str | None:
        with reading(self.path) as connection:
            return stored_settings.setting(connection, key)

    # Writing ------------------------------------------------------------------------------

    def import_reports(
        self,
        validated: ValidatedImport,
        source: str,
        file_name: str,
        sha256: str,
        approve: bool,
        importer: str,
        *,
        dry_run: bool = False,
        now: datetime | None = None,
        repaired: Mapping[int, int] | None = None,
        progress: Progress = no_progress,
    ) -> ImportCounts:
        source = source.strip()
        if not source:
            raise ParameterError(
                tr("The source is missing."), tr("Write who the reports come from.")
            )
        progress(0.0)
        with reading(self.path) as connection:
            connection.execute(LOOK_UP_CACHE)
            plan = plan_import(connection, validated, source, self._audit_key, repaired)
        if dry_run or plan.changes_nothing:
            return _counts(plan)
        self._refuse_read_only()
        progress(0.02)
        backups.before(self.path, "import")
        run = ImportRun(
            source=source,
            file_name=Path(file_name).name,
            sha256=sha256,
            importer=importer,
            approve=approve,
            now=utc_stamp(now),
            srs_id=self._srs_id,
            audit_key=self._audit_key,
            kind="import" if repaired is None else "repair",
        )
        with writing_to(self.path, self._audit_key) as connection:
            connection.execute(IMPORT_CACHE)
            plan = plan_import(connection, validated, source, self._audit_key, repaired)
            run_id = write_import(connection, validated, plan, run, progress)
        self._verify_import(run_id, plan)
        return _counts(plan)

    def review(
        self,
        report_ids: Sequence[str] | None = None,
        selection: ReviewFilter | None = None,
        *,
        action: str,
        reviewer: str,
        reason: str = "",
        no_personal_data: bool = False,
        versions: Mapping[str, int] | None = None,
        states: Mapping[str, str] | None = None,
        now: datetime | None = None,
    ) -> ReviewCounts:
        self._refuse_read_only()
        check_review(action, reviewer, reason)
        with writing_to(self.path, self._audit_key) as connection:
            if not report_ids:
                report_ids = reviewing.chosen_reports(
                    connection, action, selection or ReviewFilter()
                )
            return reviewing.decide(
                connection,
                report_ids,
                action=action,
                reviewer=reviewer,
                reason=reason,
                no_personal_data=no_personal_data,
                versions=versions,
                states=states,
                now=utc_stamp(now),
                audit_key=self._audit_key,
            )

    def save_repairs(
        self, edits: Mapping[int, Mapping[str, str]], who: str, now: datetime | None = None
    ) -> int:
        self._refuse_read_only()
        with writing_to(self.path, self._audit_key) as connection:
            return quarantine.save_repairs(connection, edits, who, utc_stamp(now))

    def edit_report(
        self,
        report_id: str,
        version: int,
        changes: Mapping[str, Any],
        *,
        editor: str,
        reason: str = "",
        now: datetime | None = None,
    ) -> int:
        who = self._editor(editor, now, reason)
        with writing_to(self.path, self._audit_key) as connection:
            return editing.edit_report(connection, report_id, version, changes, who)

    def set_places(self, places: pd.DataFrame, who: str, *, now: datetime | None = None) -> int:
        editor = self._editor(who, now)
        with writing_to(self.path, self._audit_key) as connection:
            return editing.set_places(connection, places, editor)

    def set_reliability(
        self,
        report_ids: Sequence[str],
        reliability: str,
        reviewer: str,
        *,
        now: datetime | None = None,
    ) -> int:
        editor = self._editor(reviewer, now)
        with writing_to(self.path, self._audit_key) as connection:
            return editing.set_reliability(connection, report_ids, reliability, editor)

    def merge_reports(
        self,
        kept_id: str,
        merged_ids: Sequence[str],
        *,
        reviewer: str,
        reason: str,
        versions: Mapping[str, int] | None = None,
        now: datetime | None = None,
    ) -> int:
        self._refuse_read_only()
        with writing_to(self.path, self._audit_key) as connection:
            return merging.merge_reports(
                connection,
                kept_id,
                merged_ids,
                reviewer=reviewer,
                reason=reason,
                versions=versions,
                now=utc_stamp(now),
                audit_key=self._audit_key,
            )

    def unmerge_report(self, report_id: str, reviewer: str, *, now: datetime | None = None) -> None:
        self._refuse_read_only()
        with writing_to(self.path, self._audit_key) as connection:
            merging.unmerge_report(
                connection,
                report_id,
                reviewer=reviewer,
                now=utc_stamp(now),
                audit_key=self._audit_key,
            )

    def decide_different(
        self, report_id: str, other_id: str, reviewer: str, *, now: datetime | None = None
    ) -> None:
        self._refuse_read_only()
        with writing_to(self.path, self._audit_key) as connection:
            merging.decide_different(
                connection,
                report_id,
                other_id,
                reviewer=reviewer,
                now=utc_stamp(now),
                audit_key=self._audit_key,
            )

    def record_activity(self, rows: pd.DataFrame, *, who: str, now: datetime | None = None) -> int:
        self._refuse_read_only()
        with writing_to(self.path, self._audit_key) as connection:
            return unit_weeks.record_activity(
                connection, rows, who=who, now=utc_stamp(now), audit_key=self._audit_key
            )

    def next_edition(self, year: int) -> int:
        with reading(self.path) as connection:
            return editions.next_edition(connection, year)

    def record_edition(
        self,
        year: int,
        *,
        kind: str,
        receiver: str,
        period_start: date,
        period_end: date,
        author: str = "",
        manifest_sha256: str = "",
        number: int | None = None,
        now: datetime | None = None,
    ) -> int:
        self._refuse_read_only()
        with writing_to(self.path, self._audit_key) as connection:
            return editions.record_edition(
                connection,
                year,
                kind=kind,
                receiver=receiver,
                period_start=period_start,
                period_end=period_end,
                author=author,
                manifest_sha256=manifest_sha256,
                number=number,
                now=utc_stamp(now),
            )

    def set_setting(self, key: str, value: str, change: SettingChange | None = None) -> None:
        self._refuse_read_only()
        with writing_to(self.path, self._audit_key) as connection:
            stored_settings.write_setting(connection, key, value, change, self._audit_key)

    def _editor(self, name: str, now: datetime | None, reason: str = "") -> editing.Editor:
        self._refuse_read_only()
        return editing.Editor(name, utc_stamp(now), self._srs_id, self._audit_key, reason)

    def _refuse_read_only(self) -> None:
        if self._read_only:
            raise newer_store(self.path)

    def _verify_import(self, run_id: int, plan: ImportPlan) -> None:
        """Read back, after the commit, what was written."""
        with reading(self.path) as connection:
            # An import that is done is not said to have failed because others write now.
            connection.execute("PRAGMA busy_timeout = 30000")
            reports, quarantined, others_since = connection.execute(
                "SELECT (SELECT count(*) FROM report WHERE import_run = :run), "
                "(SELECT count(*) FROM quarantine WHERE import_run = :run), "
                "EXISTS (SELECT 1 FROM import_run WHERE fid > :run)",
                {"run": run_id},
            ).fetchone()
        written = len(plan.new) + len(plan.updated), len(plan.quarantined)
        if (reports, quarantined) != written and not others_since:
            raise StoreError(
                tr("The import could not be read back whole from {name}.").format(
                    name=self.path.name
                ),
                tr("Check the disk, restore a backup of the store and import again."),
            )


def _counts(plan: ImportPlan) -> ImportCounts:
    return ImportCounts(
        rows_in=plan.rows_in,
        accepted=plan.accepted_rows,
        updated=plan.updated_rows,
        duplicates=plan.duplicates,
        quarantined=plan.quarantined_rows,
        events=plan.events,
    )
