# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report store does, whatever database holds it.

Analysis and pictures use ``approved_events`` and nothing else. Reports that are not approved
come only through ``reports_for_review``, which belongs to the review side.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
import pandas as pd
from qgis.core import QgsCoordinateReferenceSystem

from ..analysis.progress import Progress, no_progress
from ..errors import StoreError
from ..reports.selection import Selection
from ..reports.taxonomy import Taxonomy
from ..translation import tr
from .audit_log import ChainCheck
from .editing import EditConflict
from .merging import MergeConflict
from .review_filter import ReviewFilter
from .reviewing import ReviewCounts
from .stored_settings import SettingChange

if TYPE_CHECKING:
    from ..report_import.validation import ValidatedImport


__all__ = [
    "EditConflict",
    "ImportCounts",
    "ImportedFile",
    "MergeConflict",
    "Store",
    "create_store",
    "open_store",
    "store_crs",
    "store_path",
]


class ImportCounts(NamedTuple):
    """Rows of a file by what became of them; ``events`` counts events in accepted rows."""

    rows_in: int
    accepted: int
    updated: int
    duplicates: int
    quarantined: int
    events: int


class ImportedFile(NamedTuple):
    """A file that was imported: whom it came from and what it was called."""

    source: str
    file: str


class Store(Protocol):
    """A report store that is open for use."""

    @property
    def crs(self) -> str:
        """The authority id of the store's coordinate system, such as ``EPSG:3006``."""

    @property
    def crs_wkt(self) -> str:
        """The same coordinate system as WKT, for systems without an authority."""

    @property
    def municipality_name(self) -> str: ...

    @property
    def synthetic(self) -> bool:
        """Whether the reports are made up: every output must say so."""

    @property
    def read_only(self) -> bool:
        """True for a store that a newer plugin has made."""

    def taxonomy(self) -> Taxonomy: ...

    def municipality(self) -> list[np.ndarray] | None:
        """Rings (k, 2) of the municipality in the store's system; None where it has none."""

    def approved_events(self, selection: Selection | None = None) -> pd.DataFrame:
        """The event frame of approved reports: all that analysis and pictures may see."""

    def reports_for_review(self, states: Sequence[str]) -> pd.DataFrame:
        """Reports in the given states, one row each: for the review side only."""

    def report_content(self, report_id: str) -> dict[str, Any] | None:
        """A report as it is, in the fields that ``edit_report`` takes, with ``version`` and
        ``state``: for the review side only. None where it is not there, or was purged.
        """

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
        """Write a validated file in one transaction, or only count what would be written.

        ``repaired`` makes it a run of mended rows: the number in quarantine of each row, by its
        line. A valid row leaves quarantine; one that is still wrong stays there, in its place.
        Cancelling by ``progress`` leaves the store as it was. A backup is made first where the
        store already holds reports.
        """

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
        """Decide on the named reports, or on all that a selection means.

        ``versions`` and ``states`` are those that the reviewer saw: a report that has another
        one by now is a conflict, and stays as it is.
        """

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
        """Change fields of the version that was read; returns the version the report has now.

        ``changes``: place, x, y, location_precision, setting, unit, description,
        police_reported, certainty, received_at, and ``events``, the whole list of them: dicts
        with event_id (of those that stay), category, occurred_from, occurred_to,
        time_precision, weight, valid_until. The old version is kept, and an approved report
        becomes edited in the same transaction. EditConflict where the store has another version.
        """

    def set_places(self, places: pd.DataFrame, who: str, *, now: datetime | None = None) -> int:
        """Give reports the coordinates found for their place; returns how many changed.

        Columns report_id, x, y, location_precision, and version where it is known: a report
        that has another one by now is left as it is.
        """

    def set_reliability(
        self,
        report_ids: Sequence[str],
        reliability: str,
        reviewer: str,
        *,
        now: datetime | None = None,
    ) -> int:
        """Say whether reports are verified or unverified; returns how many changed."""

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
        """Withdraw reports that another one stands for; returns how many. All of them stay whole.

        MergeConflict, and nothing is written, where one is rejected or withdrawn already, or has
        another version than the ``versions`` that the reviewer saw.
        """

    def unmerge_report(self, report_id: str, reviewer: str, *, now: datetime | None = None) -> None:
        """Bring a merged report back, as received."""

    def decide_different(
        self, report_id: str, other_id: str, reviewer: str, *, now: datetime | None = None
    ) -> None:
        """Remember that two reports are about different events."""

    def duplicate_decisions(self) -> set[tuple[str, str]]:
        """Pairs of reports, the lesser id first, that were merged or found to be different."""

    def report_history(self, report_id: str) -> pd.DataFrame:
        """Entries of the log about a report and its import, and its earlier versions, in order.

        Columns at, who, action, version_before, version_after, state_before, state_after,
        fields, reason, content.
        """

    def imported_files(self) -> list[ImportedFile]:
        """The files that reports came in, the latest first."""

    def record_activity(self, rows: pd.DataFrame, *, who: str, now: datetime | None = None) -> int:
        """Write what a person knows of units and weeks (unit, week, status); returns how many
        changed."""

    def state_counts(self, received_before: date | None = None) -> dict[str, int]:
        """How many reports are in each state, of all or of those received before a day."""

    def quarantine_count(self) -> int: ...

    def quarantine_reasons(self) -> dict[str, int]: ...

    def quarantined_rows(
        self, reasons: Sequence[str] = (), sources: Sequence[str] = ()
    ) -> pd.DataFrame:
        """The rows that wait in quarantine, whole: for the review side only."""

    def released_reports(self, numbers: Sequence[int]) -> dict[int, str]:
        """The report that each row became, by its number in quarantine."""

    def save_repairs(
        self, edits: Mapping[int, Mapping[str, str]], who: str, now: datetime | None = None
    ) -> int:
        """Keep mended cells beside quarantined rows; how many rows were still there to mend."""

    def unit_activity(self) -> pd.DataFrame:
        """unit, week (``2026-W46``) and status: reported, nil or none."""

    def next_edition(self, year: int) -> int:
        """The number the year's next issued picture will have."""

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
        """Record an issued picture; returns its number, which nobody else can get."""

    def check_audit_log(self) -> ChainCheck: ...

    def unlogged_changes(self) -> int:
        """How many reports were changed past the log, as by hand in QGIS."""

    def audit_head(self) -> str: ...

    def setting(self, key: str) -> str | None: ...

    def set_setting(self, key: str, value: str, change: SettingChange | None = None) -> None:
        """Write a setting; a ``change`` of what readers see is logged, with who made it and why."""


def open_store(text: str | Path) -> Store:
    """Open the store that a STORE parameter names: the path of a GeoPackage."""
    from .geopackage import GeoPackageStore

    return GeoPackageStore(store_path(text))


def create_store(
    path: str | Path,
    crs_authid: str,
    crs_wkt: str,
    municipality: bytes | None,
    municipality_name: str,
    taxonomy: Taxonomy,
    synthetic: bool = False,
) -> Store:
    """Make a new store; an existing file is never overwritten.

    ``municipality`` is a polygon or multipolygon as WKB, in the store's coordinate system.
    """
    from .geopackage_creation import create_geopackage

    target = store_path(path)
    create_geopackage(
        target, crs_authid, crs_wkt, municipality, municipality_name, taxonomy, synthetic
    )
    return open_store(target)


def store_crs(store: Store) -> QgsCoordinateReferenceSystem:
    """The coordinate system of a store, by its number or else by its definition."""
    crs = QgsCoordinateReferenceSystem(store.crs)
    return crs if crs.isValid() else QgsCoordinateReferenceSystem.fromWkt(store.crs_wkt)


def store_path(text: str | Path) -> Path:
    """The file a STORE parameter means; refuses what cannot be a GeoPackage on this machine."""
    name = str(text).strip()
    if not name:
        raise StoreError(
            tr("No report store is given."), tr("Write the path of a GeoPackage (.gpkg).")
        )
    if name.lower().startswith(("postgres:", "postgresql:")):
        raise StoreError(
            tr("Stores in PostGIS are not supported yet."),
            tr("Use a GeoPackage: the path of a .gpkg file."),
        )
    if name.startswith(("\\\\", "//")) and sys.platform != "win32":
        raise StoreError(
            tr("The report store lies on a network share."),
            tr("Keep it in a local folder: several writers on a share can damage a GeoPackage."),
        )
    path = Path(name.split("|", 1)[0])
    try:
        if "\0" in name:
            raise ValueError
        name.encode()
        path = path.expanduser()
        path = path if path.suffix else path.with_suffix(".gpkg")
        path.exists()
    except (OSError, ValueError, RuntimeError) as error:  # too long, not to be read, no such user
        raise StoreError(
            tr("The path of the report store cannot be used."),
            tr("Write the path of a GeoPackage (.gpkg)."),
        ) from error
    return path
