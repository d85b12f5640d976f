-- SPDX-License-Identifier: GPL-3.0-or-later
-- Merging, repair of quarantined rows, and purging. Times as in 0001: events in local
-- wall-clock ISO text, the store's own stamps in UTC ISO text with a Z.

-- Events know their moment in UTC too: the hour that comes twice is told apart ---------------

ALTER TABLE event ADD COLUMN occurred_from_utc TEXT;
ALTER TABLE event ADD COLUMN occurred_to_utc TEXT;

-- Two reports of one event: the merged one is withdrawn and points to the one that stays ------

ALTER TABLE report ADD COLUMN merged_into TEXT REFERENCES report (report_id)
    CHECK (merged_into IS NULL OR (state = 'withdrawn' AND merged_into <> report_id));
ALTER TABLE report ADD COLUMN location_source TEXT NOT NULL DEFAULT 'file'
    CHECK (location_source IN ('file', 'geocoded', 'reviewer'));
ALTER TABLE report ADD COLUMN purged_at TEXT;

CREATE TABLE duplicate_decision (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    report_id TEXT NOT NULL REFERENCES report (report_id),
    other_id TEXT NOT NULL REFERENCES report (report_id),
    decision TEXT NOT NULL CHECK (decision IN ('merged', 'different')),
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (report_id, other_id),
    CHECK (report_id < other_id)
);

-- A quarantined row keeps what the file said; what a person mended stands beside it -----------

ALTER TABLE import_run ADD COLUMN profile TEXT NOT NULL DEFAULT '';
ALTER TABLE import_run ADD COLUMN kind TEXT NOT NULL DEFAULT 'import'
    CHECK (kind IN ('import', 'repair', 'geocode'));
ALTER TABLE quarantine ADD COLUMN repaired TEXT;
ALTER TABLE quarantine ADD COLUMN repaired_by TEXT;
ALTER TABLE quarantine ADD COLUMN repaired_at TEXT;

-- What is left of purged reports: counts, and keyed digests so that an old file brings
-- nothing back -------------------------------------------------------------------------------

CREATE TABLE purge_run (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    purged_at TEXT NOT NULL,
    purged_by TEXT NOT NULL DEFAULT '',
    older_than TEXT NOT NULL,
    reports INTEGER NOT NULL,
    versions INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    merges INTEGER NOT NULL,
    backups INTEGER NOT NULL
);

CREATE TABLE purged_row (
    digest TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE purged_count (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    category TEXT NOT NULL REFERENCES category (code),
    month TEXT CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    hour INTEGER CHECK (hour BETWEEN 0 AND 23),
    cell_size REAL,
    cell_x INTEGER,
    cell_y INTEGER,
    count INTEGER NOT NULL CHECK (count >= 1),
    weight REAL NOT NULL
);
