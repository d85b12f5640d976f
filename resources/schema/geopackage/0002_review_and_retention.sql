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

-- An event of another report that is moved by hand to an approved one was not approved there ----

CREATE TRIGGER event_moved_after_approval
AFTER UPDATE OF report_id ON event
WHEN OLD.report_id IS NOT NEW.report_id
    AND (SELECT state FROM report WHERE report_id = NEW.report_id) = 'approved'
BEGIN
    INSERT INTO report_version (report_id, version, state, content, geom, replaced_at)
    SELECT
        report_id, version, state, json_object('approved_at', approved_at), geom,
        strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
    FROM report WHERE report_id = NEW.report_id;
    UPDATE report SET state = 'edited', approved_at = NULL, version = version + 1
    WHERE report_id = NEW.report_id;
END;

-- References are looked up from both ends when reports come and go ----------------------------

CREATE INDEX report_merged_into ON report (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX duplicate_decision_other_id ON duplicate_decision (other_id);

-- Reports without an id of their source are known again by their content ----------------------

CREATE INDEX report_content_hash ON report (source, content_hash) WHERE external_id IS NULL;

-- Nothing asks the file for events by their time alone: the index only made imports slower ------

DROP INDEX event_occurred_from;

-- A quarantined row keeps what the file said; what a person mended stands beside it -----------

ALTER TABLE import_run ADD COLUMN profile TEXT NOT NULL DEFAULT '';
ALTER TABLE import_run ADD COLUMN kind TEXT NOT NULL DEFAULT 'import'
    CHECK (kind IN ('import', 'repair', 'geocode'));
ALTER TABLE quarantine ADD COLUMN repaired TEXT;
ALTER TABLE quarantine ADD COLUMN repaired_by TEXT;
ALTER TABLE quarantine ADD COLUMN repaired_at TEXT;

-- A row that became a report says which: a purge of the report erases what the file said too ---

ALTER TABLE quarantine ADD COLUMN released_report TEXT;

-- Reasons are free text: the log holds their keyed digest, the text stands here and can be
-- purged. Entries whose own reason was erased are answered for by a later entry ---------------

CREATE TABLE audit_reason (
    sequence INTEGER PRIMARY KEY NOT NULL REFERENCES audit_log (sequence),
    reason TEXT NOT NULL CHECK (reason <> '')
);

CREATE TRIGGER audit_reason_not_updated BEFORE UPDATE ON audit_reason
BEGIN
    SELECT RAISE(ABORT, 'a reason can be purged, not changed');
END;

CREATE TABLE audit_seal (
    sequence INTEGER PRIMARY KEY NOT NULL REFERENCES audit_log (sequence),
    content_hash TEXT NOT NULL,
    sealed_by INTEGER NOT NULL REFERENCES audit_log (sequence) CHECK (sealed_by > sequence)
);

CREATE INDEX audit_log_report_id ON audit_log (report_id);

CREATE VIEW audit_entry AS
SELECT
    audit_log.sequence AS sequence, at, who, action, report_id, version_before, version_after,
    state_before, state_after, differences,
    CASE
        WHEN substr(audit_log.reason, 1, 12) = 'hmac-sha256:'
            THEN coalesce(audit_reason.reason, '')
        ELSE audit_log.reason
    END AS reason,
    previous_hash, hash
FROM audit_log LEFT JOIN audit_reason ON audit_reason.sequence = audit_log.sequence;

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
    backups INTEGER NOT NULL,
    reasons INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 0
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

INSERT INTO gpkg_contents (table_name, data_type, identifier)
VALUES ('purge_run', 'attributes', 'purge_run'), ('purged_count', 'attributes', 'purged_count');
