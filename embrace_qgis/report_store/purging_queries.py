# SPDX-License-Identifier: GPL-3.0-or-later
"""The queries of a purge. ``:ids`` is the JSON list of the reports that go, ``:day`` the day
before which they ended, ``:now`` the moment of the purge."""

from __future__ import annotations

CHOOSE = """
SELECT
    report.report_id,
    report.state,
    coalesce(max(
        category.is_state AND event.valid_until IS NULL
        AND report.state NOT IN ('rejected', 'withdrawn')
    ), 0) AS is_open
FROM report
LEFT JOIN event ON event.report_id = report.report_id
LEFT JOIN category ON category.code = event.category
WHERE report.purged_at IS NULL
GROUP BY report.fid
HAVING coalesce(
    min(CASE
        WHEN category.is_state AND event.valid_until >= :day THEN 0
        WHEN event.occurred_to IS NOT NULL THEN event.occurred_to <= :midnight
        WHEN event.occurred_from IS NOT NULL THEN event.occurred_from < :day
        WHEN category.is_state AND event.valid_until IS NOT NULL THEN 1
    END),
    coalesce(report.received_at, report.imported_at) < :day
)
ORDER BY report.fid
"""
LIVING = "SELECT count(*) FROM report WHERE purged_at IS NULL"
BY_YEAR = """
SELECT coalesce(substr(coalesce(occurred_from, occurred_to), 1, 4), ''), category, count(*)
FROM event WHERE report_id IN (SELECT value FROM json_each(:ids))
GROUP BY 1, 2 ORDER BY 1, 2
"""
COUNT_VERSIONS = """
SELECT count(*) FROM report_version WHERE report_id IN (SELECT value FROM json_each(:ids))
"""
COUNT_MERGES = """
SELECT count(*) FROM duplicate_decision
WHERE report_id IN (SELECT value FROM json_each(:ids))
    OR other_id IN (SELECT value FROM json_each(:ids))
"""
COUNT_QUARANTINED = """
SELECT count(*) FROM quarantine
WHERE quarantined_at < :day
    OR released_report IN (SELECT value FROM json_each(:ids))
    OR (released_at IS NOT NULL AND (source, row_hash) IN (
        SELECT source, row_hash FROM report
        WHERE report_id IN (SELECT value FROM json_each(:ids))
    ))
"""
ENTRIES_WITH_REASON = """
SELECT sequence FROM audit_entry
WHERE reason <> '' AND report_id IN (SELECT value FROM json_each(:ids))
"""
COUNT_REASONS = """
SELECT count(*) FROM audit_entry
WHERE reason <> '' AND report_id IN (SELECT value FROM json_each(:ids))
"""
APPROVED = """
SELECT
    report.geom,
    event.category,
    substr(coalesce(event.occurred_from, event.occurred_to), 1, 7),
    CASE WHEN event.time_precision IN ('minute', 'hour')
        THEN CAST(substr(event.occurred_from, 12, 2) AS INTEGER) END,
    NOT category.sensitive AND category.category_group <> 'NAR' AND report.setting <> 'indoor'
        AND report.location_precision NOT IN ('area', 'none'),
    event.weight
FROM event
JOIN report ON report.report_id = event.report_id
JOIN category ON category.code = event.category
WHERE report.state = 'approved' AND report.report_id IN (SELECT value FROM json_each(:ids))
"""
COUNT = """
INSERT INTO purged_count (category, month, hour, cell_size, cell_x, cell_y, count, weight)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
RUN = """
INSERT INTO purge_run (
    purged_at, purged_by, older_than, reports, versions, quarantined, merges, backups, reasons,
    waiting
) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
"""
BACKUPS = """
UPDATE purge_run SET backups = backups + ? WHERE fid = (SELECT max(fid) FROM purge_run)
"""
MARK_UNFINISHED = "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)"
FINISHED = "DELETE FROM setting WHERE key = ?"

ERASE = (
    # What is remembered of the rows, before they go.
    """
    INSERT OR IGNORE INTO purged_row (digest)
    SELECT row_digest(source, row_hash) FROM report
    WHERE report_id IN (SELECT value FROM json_each(:ids))
    """,
    """
    INSERT OR IGNORE INTO purged_row (digest)
    SELECT identity_digest(source, external_id) FROM report
    WHERE external_id IS NOT NULL AND report_id IN (SELECT value FROM json_each(:ids))
    """,
    """
    INSERT OR IGNORE INTO purged_row (digest)
    SELECT content_digest(source, content_hash) FROM report
    WHERE external_id IS NULL AND report_id IN (SELECT value FROM json_each(:ids))
    """,
    """
    INSERT OR IGNORE INTO purged_row (digest)
    SELECT row_digest(source, row_hash) FROM quarantine WHERE quarantined_at < :day
    """,
    # Old versions, merges and quarantine go whole.
    """
    DELETE FROM report_version WHERE report_id IN (SELECT value FROM json_each(:ids))
    """,
    """
    DELETE FROM duplicate_decision
    WHERE report_id IN (SELECT value FROM json_each(:ids))
        OR other_id IN (SELECT value FROM json_each(:ids))
    """,
    """
    DELETE FROM quarantine
    WHERE quarantined_at < :day
        OR released_report IN (SELECT value FROM json_each(:ids))
        OR (released_at IS NOT NULL AND (source, row_hash) IN (
            SELECT source, row_hash FROM report
            WHERE report_id IN (SELECT value FROM json_each(:ids))
        ))
    """,
    # Of the reports a shell stays; a new version, so that no trigger takes it for an edit.
    """
    UPDATE report SET
        geom = NULL, place = '', description = '', certainty = '', external_id = NULL,
        content_hash = '', row_hash = '', location_precision = 'none', stacked = 0,
        location_source = 'file', merged_into = NULL, version = version + 1, purged_at = :now
    WHERE report_id IN (SELECT value FROM json_each(:ids))
    """,
    # Hashes of rows that no report and no quarantined row has any more, such as those of
    # earlier versions, are digests of purged text: they give way to keyed ones.
    """
    INSERT OR IGNORE INTO purged_row (digest)
    SELECT row_digest(source, row_hash) FROM (
        SELECT source, row_hash FROM seen_row
        EXCEPT SELECT source, row_hash FROM report
        EXCEPT SELECT source, row_hash FROM quarantine
    )
    """,
    """
    DELETE FROM seen_row
    WHERE (source, row_hash) IN (
        SELECT source, row_hash FROM seen_row
        EXCEPT SELECT source, row_hash FROM report
        EXCEPT SELECT source, row_hash FROM quarantine
    )
    """,
    # A file name may hold a name, and a profile or a checksum tells of the file.
    """
    UPDATE import_run SET file_name = '', sha256 = '', profile = ''
    WHERE (
        imported_at < :day
        OR fid IN (SELECT import_run FROM report WHERE purged_at IS NOT NULL)
    )
        AND fid NOT IN (
            SELECT import_run FROM report WHERE purged_at IS NULL AND import_run IS NOT NULL
        )
        AND fid NOT IN (SELECT import_run FROM quarantine)
    """,
    # Extents tell where the outermost reports lay.
    """
    UPDATE gpkg_contents SET min_x = NULL, min_y = NULL, max_x = NULL, max_y = NULL
    WHERE table_name IN ('report', 'approved_event')
    """,
)

INDEX_TRIGGERS = """
SELECT name FROM sqlite_master
WHERE type = 'trigger' AND name IN (
    'rtree_report_geom_insert', 'rtree_report_geom_update1', 'rtree_report_geom_update2',
    'rtree_report_geom_update3', 'rtree_report_geom_update4', 'rtree_report_geom_update5',
    'rtree_report_geom_update6', 'rtree_report_geom_update7', 'rtree_report_geom_delete'
)
"""
HAS_EXTENSIONS = "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_extensions'"
FORGET_INDEX = """
DELETE FROM gpkg_extensions
WHERE table_name = 'report' AND extension_name = 'gpkg_rtree_index'
"""
