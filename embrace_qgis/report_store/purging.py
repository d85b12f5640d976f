# SPDX-License-Identifier: GPL-3.0-or-later
"""Purging (gallring): the texts and the exact places of old reports go, their counts stay.

Of a purged report a shell remains: category, times, unit, weight and state, so that counts over
time stay right, and ``purged_count`` knows how many approved events there were by category, month,
hour and cell. Its text, place, ids, old versions, merges, reasons of reviewers and quarantined
rows are erased, the file is written anew without them, and the backups that still hold them are
deleted. The audit log keeps every entry, and its chain still holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..analysis.progress import Progress, no_progress
from ..errors import ParameterError, StoreError
from ..layers.geometry_blobs import point_coordinates
from ..reports.review import WAITING_STATES
from ..translation import tr
from . import audit_log, backups
from . import purging_queries as queries
from .audit_log import AuditEntry
from .connection import reading, writing
from .iso_times import utc_stamp
from .journal_mode import companions
from .purged_rows import content_digest, identity_digest, row_digest
from .refusals import newer_store
from .rewriting import alone, write_anew
from .row_counts import row_counts
from .store import open_store

CELL_SIZE = 250.0
UNFINISHED = "purge_unfinished"


@dataclass(frozen=True)
class PurgeCounts:
    """What was purged, or would be, and what stays. ``by_year``: (year, category, events)."""

    reports: int = 0
    events: int = 0
    versions: int = 0
    quarantined: int = 0
    merges: int = 0
    reasons: int = 0
    waiting: int = 0
    open_places: int = 0
    remaining: int = 0
    backups: int = 0
    backups_left: int = 0
    unfinished: bool = False
    by_year: tuple[tuple[str, str, int], ...] = ()


def purge_store(
    store: Any,
    older_than: date,
    *,
    dry_run: bool = True,
    who: str = "",
    delete_backups: bool = True,
    other_folders: Sequence[Path] = (),
    progress: Progress = no_progress,
    now: datetime | None = None,
) -> PurgeCounts:
    """Purge the reports whose last event ended before a day; or only count them.

    ``store`` is an open store or the path of one. A report without times counts by when it was
    received, else imported. An unsafe place that is still open stays. Quarantined rows go by the
    day they were quarantined. A purge that was cut short is finished by the next one.
    """
    path = Path(getattr(store, "path", store))
    moment = now or datetime.now(timezone.utc)
    if older_than > moment.date():
        raise ParameterError(
            tr("The day to purge before lies in the future."), tr("Choose a day that has passed.")
        )
    opened = open_store(path)
    with reading(path) as connection:
        chosen, counts = _choose(connection, older_than)
        counts = replace(counts, unfinished=_is_unfinished(connection))
    if dry_run or not (counts.reports or counts.quarantined or counts.unfinished):
        return counts
    if opened.read_only:
        raise newer_store(path)
    alone(path)
    progress(0.05)
    if counts.reports or counts.quarantined:
        backups.before(path, "purge", now=now)
        progress(0.3)
        with writing(path) as connection:
            chosen, counts = _choose(connection, older_than)
            _erase(connection, chosen, counts, older_than, who.strip(), utc_stamp(moment))
    return _finish(path, counts, delete_backups, other_folders, now)


def _choose(connection: sqlite3.Connection, older_than: date) -> tuple[list[str], PurgeCounts]:
    """The ids of the reports that go, and all that is counted before it goes."""
    day = older_than.isoformat()
    found = connection.execute(
        queries.CHOOSE, {"day": day, "midnight": f"{day}T00:00:00"}
    ).fetchall()
    chosen = [report_id for report_id, _state, is_open in found if not is_open]
    ids = {"ids": json.dumps(chosen), "day": day}

    def count(query: str) -> int:
        return int(connection.execute(query, ids).fetchone()[0])

    total = int(connection.execute(queries.LIVING).fetchone()[0])
    by_year = connection.execute(queries.BY_YEAR, ids).fetchall()
    return chosen, PurgeCounts(
        reports=len(chosen),
        events=sum(number for _year, _category, number in by_year),
        versions=count(queries.COUNT_VERSIONS),
        quarantined=count(queries.COUNT_QUARANTINED),
        merges=count(queries.COUNT_MERGES),
        reasons=count(queries.COUNT_REASONS),
        waiting=sum(state in WAITING_STATES for _id, state, is_open in found if not is_open),
        open_places=len(found) - len(chosen),
        remaining=total - len(chosen),
        by_year=tuple((year, category, int(number)) for year, category, number in by_year),
    )


def _erase(
    connection: sqlite3.Connection,
    chosen: Sequence[str],
    counts: PurgeCounts,
    older_than: date,
    who: str,
    now: str,
) -> None:
    """Erase inside the caller's transaction; it is kept only where all that must stay is there."""
    key = _key(connection)
    ids = {"ids": json.dumps(list(chosen)), "day": older_than.isoformat(), "now": now}
    before, chain = row_counts(connection), audit_log.check(connection)
    _make_functions(connection, key)
    _remember_counts(connection, ids)
    sequences = [row[0] for row in connection.execute(queries.ENTRIES_WITH_REASON, ids)]
    _drop_spatial_index(connection)
    for statement in queries.ERASE:
        connection.execute(statement, ids)
    run = connection.execute(
        queries.RUN,
        (
            now,
            who,
            older_than.isoformat(),
            counts.reports,
            counts.versions,
            counts.quarantined,
            counts.merges,
            counts.reasons,
            counts.waiting,
        ),
    ).lastrowid
    entry = AuditEntry(
        "purge", f"purge:{run}", None, None, None, None, {"reports": (None, "\n".join(chosen))}
    )
    entry, seals = audit_log.seal_reasons(connection, key, sequences, entry)
    audit_log.append(connection, key, [entry], at=now, who=who)
    audit_log.record_seals(connection, seals)
    connection.execute(queries.MARK_UNFINISHED, (UNFINISHED, now))
    after = row_counts(connection)
    whole = (
        all(after[name] == before[name] for name in ("report", "event", "unit", "edition"))
        and after["report_version"] == before["report_version"] - counts.versions
        and after["quarantine"] == before["quarantine"] - counts.quarantined
        and after["audit_log"] == before["audit_log"] + 1
        and audit_log.check(connection).valid == chain.valid
        and not connection.execute("PRAGMA foreign_key_check").fetchall()
    )
    if not whole:
        raise StoreError(
            tr("The purge did not leave the store as it should."),
            tr("Nothing was changed. Check the store with 'Verify audit log'."),
        )


def _remember_counts(connection: sqlite3.Connection, ids: dict[str, str]) -> None:
    """Add the approved events that go to the counts that stay."""
    columns = ["geom", "category", "month", "hour", "with_cell", "weight"]
    events = pd.DataFrame(connection.execute(queries.APPROVED, ids).fetchall(), columns=columns)
    if events.empty:
        return
    x, y = point_coordinates(events.pop("geom").tolist())
    with_cell = events.pop("with_cell").to_numpy(bool) & np.isfinite(x) & np.isfinite(y)
    events["cell_x"] = np.floor(np.where(with_cell, x, np.nan) / CELL_SIZE)
    events["cell_y"] = np.floor(np.where(with_cell, y, np.nan) / CELL_SIZE)
    names = ["category", "month", "hour", "cell_x", "cell_y"]
    counted = events.groupby(names, dropna=False)["weight"].agg(["size", "sum"]).reset_index()
    connection.executemany(
        queries.COUNT,
        [
            (
                category,
                month if isinstance(month, str) else None,
                None if pd.isna(hour) else int(hour),
                None if pd.isna(cell_x) else CELL_SIZE,
                None if pd.isna(cell_x) else int(cell_x),
                None if pd.isna(cell_y) else int(cell_y),
                int(number),
                float(weight),
            )
            for category, month, hour, cell_x, cell_y, number, weight in counted.itertuples(
                index=False
            )
        ],
    )


def _make_functions(connection: sqlite3.Connection, key: bytes) -> None:
    def function(name: str, digest: Callable[[bytes, str, str], str]) -> None:
        connection.create_function(
            name, 2, lambda source, text: digest(key, source, text), deterministic=True
        )

    function("row_digest", row_digest)
    function("identity_digest", identity_digest)
    function("content_digest", content_digest)


def _drop_spatial_index(connection: sqlite3.Connection) -> None:
    """QGIS may have made an index of the points: it holds their coordinates too."""
    for (name,) in connection.execute(queries.INDEX_TRIGGERS).fetchall():
        # The name is one of those that the GeoPackage standard gives these triggers.
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("DROP TABLE IF EXISTS rtree_report_geom")
    if connection.execute(queries.HAS_EXTENSIONS).fetchone():
        connection.execute(queries.FORGET_INDEX)


def _finish(
    path: Path,
    counts: PurgeCounts,
    delete_backups: bool,
    other_folders: Sequence[Path],
    now: datetime | None,
) -> PurgeCounts:
    """Write the file anew, check it, and only then delete the backups that hold the texts.

    From here on nothing is asked of the user: a purge that has begun is finished.
    """
    write_anew(path)
    deleted = left = 0
    if delete_backups:
        newest = backups.backup_store(path, keep=2**31, reason="after_purge", now=now)
        deleted, left = _delete_backups(path, newest, other_folders)
    with writing(path) as connection:
        connection.execute(queries.BACKUPS, (deleted,))
        if not left:
            connection.execute(queries.FINISHED, (UNFINISHED,))
    return replace(counts, backups=deleted, backups_left=left, unfinished=bool(left))


def _delete_backups(path: Path, newest: Path, other_folders: Sequence[Path]) -> tuple[int, int]:
    """Delete all backups of this store but the newest; returns how many went, and could not."""
    deleted = left = 0
    folders = {
        backups.backup_folder(path).resolve(),
        *(folder.resolve() for folder in other_folders),
    }
    for folder in folders:
        found = [item.path for item in backups.backups_of(path, folder)]
        for file in [*found, *backups.unfinished_backups(path, folder)]:
            if file.resolve() == newest.resolve():
                continue
            try:
                for part in (file, *companions(file)):
                    part.unlink(missing_ok=True)
                deleted += 1
            except OSError:
                left += 1
    return deleted, left


def _is_unfinished(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM setting WHERE key = ?", (UNFINISHED,))
    return found.fetchone() is not None


def _key(connection: sqlite3.Connection) -> bytes:
    (text,) = connection.execute("SELECT value FROM setting WHERE key = 'audit_key'").fetchone()
    return bytes.fromhex(text)
