-- SPDX-License-Identifier: GPL-3.0-or-later
-- The report store as a GeoPackage 1.3. Times of events are local wall-clock ISO text
-- (2026-11-13T22:15:00), stamps of the store itself are UTC ISO text with a Z.

-- The GeoPackage's own tables -------------------------------------------------------------

CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL,
    description TEXT
);

CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY,
    data_type TEXT NOT NULL,
    identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    min_x DOUBLE,
    min_y DOUBLE,
    max_x DOUBLE,
    max_y DOUBLE,
    srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL,
    m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);

-- The store -------------------------------------------------------------------------------

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE category_group (
    fid INTEGER PRIMARY KEY NOT NULL,
    code TEXT NOT NULL UNIQUE,
    sv TEXT NOT NULL,
    en TEXT NOT NULL
);

CREATE TABLE category (
    fid INTEGER PRIMARY KEY NOT NULL,
    code TEXT NOT NULL UNIQUE,
    category_group TEXT NOT NULL REFERENCES category_group (code),
    sv TEXT NOT NULL,
    en TEXT NOT NULL,
    synonyms TEXT NOT NULL DEFAULT '',
    sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),
    in_heatmap INTEGER NOT NULL DEFAULT 1 CHECK (in_heatmap IN (0, 1)),
    is_state INTEGER NOT NULL DEFAULT 0 CHECK (is_state IN (0, 1)),
    place_required INTEGER NOT NULL DEFAULT 1 CHECK (place_required IN (0, 1)),
    weight REAL NOT NULL DEFAULT 1,
    offence_codes TEXT NOT NULL DEFAULT ''
);

CREATE TABLE unit (
    fid INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    first_seen_at TEXT NOT NULL
);

CREATE TABLE municipality (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom MULTIPOLYGON NOT NULL,
    name TEXT NOT NULL DEFAULT ''
);

CREATE TABLE import_run (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    importer TEXT NOT NULL DEFAULT '',
    imported_at TEXT NOT NULL,
    rows_in INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    events INTEGER NOT NULL,
    CHECK (rows_in = accepted + updated + duplicates + quarantined)
);

CREATE TABLE report (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POINT,
    report_id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    external_id TEXT CHECK (external_id <> ''),
    content_hash TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'received' CHECK (
        state IN ('received', 'needs_work', 'approved', 'rejected', 'edited', 'withdrawn')
    ),
    version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    reliability TEXT NOT NULL DEFAULT 'unverified' CHECK (
        reliability IN ('unverified', 'verified')
    ),
    place TEXT NOT NULL DEFAULT '',
    location_precision TEXT NOT NULL DEFAULT 'none' CHECK (
        location_precision IN ('exact', 'address', 'street', 'area', 'none')
    ),
    setting TEXT NOT NULL DEFAULT '' CHECK (setting IN ('outdoor', 'indoor', '')),
    unit TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    police_reported INTEGER CHECK (police_reported IN (0, 1)),
    certainty TEXT NOT NULL DEFAULT '',
    stacked INTEGER NOT NULL DEFAULT 0 CHECK (stacked IN (0, 1)),
    no_personal_data INTEGER NOT NULL DEFAULT 0 CHECK (no_personal_data IN (0, 1)),
    received_at TEXT,
    approved_at TEXT,
    imported_at TEXT NOT NULL,
    import_run INTEGER REFERENCES import_run (fid),
    CHECK (state <> 'approved' OR approved_at IS NOT NULL)
);

CREATE UNIQUE INDEX report_external_id ON report (source, external_id)
    WHERE external_id IS NOT NULL;
CREATE INDEX report_state ON report (state);

CREATE TABLE event (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    event_id TEXT NOT NULL UNIQUE,
    report_id TEXT NOT NULL REFERENCES report (report_id) ON DELETE CASCADE,
    category TEXT NOT NULL REFERENCES category (code),
    occurred_from TEXT CHECK (
        occurred_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]'
    ),
    occurred_to TEXT CHECK (
        occurred_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]'
    ),
    time_precision TEXT NOT NULL DEFAULT 'none' CHECK (
        time_precision IN ('minute', 'hour', 'window', 'day', 'month', 'none')
    ),
    weight REAL NOT NULL DEFAULT 1 CHECK (weight >= 0),
    valid_until TEXT,
    CHECK (occurred_to IS NULL OR occurred_from IS NULL OR occurred_to >= occurred_from)
);

CREATE INDEX event_report_id ON event (report_id);
CREATE INDEX event_occurred_from ON event (occurred_from);

CREATE TABLE report_version (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    report_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    geom BLOB,
    replaced_at TEXT NOT NULL,
    UNIQUE (report_id, version)
);

CREATE TABLE quarantine (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    source TEXT NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    raw TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    import_run INTEGER NOT NULL REFERENCES import_run (fid),
    quarantined_at TEXT NOT NULL,
    released_at TEXT,
    released_run INTEGER REFERENCES import_run (fid)
);

CREATE UNIQUE INDEX quarantine_row ON quarantine (source, row_hash) WHERE released_at IS NULL;

CREATE TABLE seen_row (
    source TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    PRIMARY KEY (source, row_hash)
) WITHOUT ROWID;

CREATE TABLE unit_activity (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    unit TEXT NOT NULL,
    week TEXT NOT NULL CHECK (week GLOB '[0-9][0-9][0-9][0-9]-W[0-5][0-9]'),
    status TEXT NOT NULL CHECK (status IN ('reported', 'nil', 'none')),
    UNIQUE (unit, week)
);

-- The approval gate: what analysis and pictures may read -----------------------------------

CREATE VIEW approved_event AS
SELECT
    event.fid AS OGC_FID,
    report.geom AS geom,
    report.report_id AS report_id,
    event.event_id AS event_id,
    event.category AS category,
    category.category_group AS category_group,
    event.occurred_from AS occurred_from,
    event.occurred_to AS occurred_to,
    event.time_precision AS time_precision,
    report.place AS place,
    report.unit AS unit,
    event.weight AS weight,
    report.location_precision AS location_precision,
    report.setting AS setting,
    report.received_at AS received_at,
    report.approved_at AS approved_at,
    category.sensitive AS sensitive,
    category.in_heatmap AS in_heatmap,
    category.is_state AS is_state,
    event.valid_until AS valid_until
FROM event
JOIN report ON report.report_id = event.report_id
JOIN category ON category.code = event.category
WHERE report.state = 'approved';

-- An approved report that is changed by hand must be reviewed again; the old version stays --

CREATE TRIGGER report_edited_after_approval
AFTER UPDATE OF
    geom, place, location_precision, setting, unit, description, police_reported, certainty,
    received_at
ON report
WHEN OLD.state = 'approved' AND NEW.state = 'approved' AND NEW.version = OLD.version
    AND (
        OLD.geom IS NOT NEW.geom OR OLD.place IS NOT NEW.place
        OR OLD.location_precision IS NOT NEW.location_precision
        OR OLD.setting IS NOT NEW.setting OR OLD.unit IS NOT NEW.unit
        OR OLD.description IS NOT NEW.description
        OR OLD.police_reported IS NOT NEW.police_reported
        OR OLD.certainty IS NOT NEW.certainty OR OLD.received_at IS NOT NEW.received_at
    )
BEGIN
    INSERT INTO report_version (report_id, version, state, content, geom, replaced_at)
    VALUES (
        OLD.report_id, OLD.version, OLD.state,
        json_object(
            'place', OLD.place, 'location_precision', OLD.location_precision,
            'setting', OLD.setting, 'unit', OLD.unit, 'description', OLD.description,
            'police_reported', OLD.police_reported, 'certainty', OLD.certainty,
            'received_at', OLD.received_at, 'approved_at', OLD.approved_at
        ),
        OLD.geom, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
    );
    UPDATE report SET state = 'edited', approved_at = NULL, version = OLD.version + 1
    WHERE fid = NEW.fid;
END;

CREATE TRIGGER event_edited_after_approval
AFTER UPDATE OF
    report_id, category, occurred_from, occurred_to, time_precision, weight, valid_until
ON event
WHEN (SELECT state FROM report WHERE report_id = OLD.report_id) = 'approved'
    AND (
        OLD.report_id IS NOT NEW.report_id OR OLD.category IS NOT NEW.category
        OR OLD.occurred_from IS NOT NEW.occurred_from OR OLD.occurred_to IS NOT NEW.occurred_to
        OR OLD.time_precision IS NOT NEW.time_precision OR OLD.weight IS NOT NEW.weight
        OR OLD.valid_until IS NOT NEW.valid_until
    )
BEGIN
    INSERT INTO report_version (report_id, version, state, content, geom, replaced_at)
    SELECT
        report_id, version, state,
        json_object(
            'event_id', OLD.event_id, 'category', OLD.category,
            'occurred_from', OLD.occurred_from, 'occurred_to', OLD.occurred_to,
            'time_precision', OLD.time_precision, 'weight', OLD.weight,
            'valid_until', OLD.valid_until, 'approved_at', approved_at
        ),
        geom, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
    FROM report WHERE report_id = OLD.report_id;
    UPDATE report SET state = 'edited', approved_at = NULL, version = version + 1
    WHERE report_id = OLD.report_id;
END;

CREATE TRIGGER event_removed_after_approval
AFTER DELETE ON event
WHEN (SELECT state FROM report WHERE report_id = OLD.report_id) = 'approved'
BEGIN
    INSERT INTO report_version (report_id, version, state, content, geom, replaced_at)
    SELECT
        report_id, version, state,
        json_object(
            'event_id', OLD.event_id, 'category', OLD.category,
            'occurred_from', OLD.occurred_from, 'occurred_to', OLD.occurred_to,
            'time_precision', OLD.time_precision, 'weight', OLD.weight,
            'valid_until', OLD.valid_until, 'approved_at', approved_at
        ),
        geom, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
    FROM report WHERE report_id = OLD.report_id;
    UPDATE report SET state = 'edited', approved_at = NULL, version = version + 1
    WHERE report_id = OLD.report_id;
END;

CREATE TRIGGER event_added_after_approval
AFTER INSERT ON event
WHEN (SELECT state FROM report WHERE report_id = NEW.report_id) = 'approved'
BEGIN
    INSERT INTO report_version (report_id, version, state, content, geom, replaced_at)
    SELECT
        report_id, version, state, json_object('approved_at', approved_at), geom,
        strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
    FROM report WHERE report_id = NEW.report_id;
    UPDATE report SET state = 'edited', approved_at = NULL, version = version + 1
    WHERE report_id = NEW.report_id;
END;

-- The audit log: it can only grow. It holds keyed digests of values, never the values ------

CREATE TABLE audit_log (
    sequence INTEGER PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    report_id TEXT NOT NULL,
    version_before INTEGER,
    version_after INTEGER,
    state_before TEXT,
    state_after TEXT,
    differences TEXT NOT NULL,
    reason TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
);

CREATE TRIGGER audit_log_not_updated BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log can only grow');
END;

CREATE TRIGGER audit_log_not_deleted BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log can only grow');
END;

CREATE TRIGGER audit_log_not_replaced BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE sequence = NEW.sequence OR hash = NEW.hash)
BEGIN
    SELECT RAISE(ABORT, 'the audit log can only grow');
END;

-- Follow-up and issue ----------------------------------------------------------------------

CREATE TABLE measure (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POLYGON,
    measure_id TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL DEFAULT '',
    problem TEXT NOT NULL DEFAULT '',
    what TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'planned' CHECK (
        status IN ('planned', 'ongoing', 'ended', 'cancelled')
    ),
    starts_on TEXT,
    ends_on TEXT,
    follow_up_on TEXT,
    dosage TEXT NOT NULL DEFAULT ''
);

CREATE TABLE coming_event (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POINT,
    coming_event_id TEXT NOT NULL UNIQUE,
    starts_at TEXT NOT NULL,
    ends_at TEXT,
    what TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
);

CREATE TABLE receiver (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'sv' CHECK (language IN ('sv', 'en'))
);

CREATE TABLE edition (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    kind TEXT NOT NULL,
    receiver TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    manifest_sha256 TEXT NOT NULL DEFAULT '',
    audit_head TEXT NOT NULL DEFAULT '',
    UNIQUE (year, number)
);

CREATE TABLE priority (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    geom POLYGON,
    edition INTEGER NOT NULL REFERENCES edition (fid),
    rank INTEGER NOT NULL CHECK (rank >= 1),
    place TEXT NOT NULL DEFAULT '',
    categories TEXT NOT NULL DEFAULT '',
    requested_action TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'solved', 'moved', 'remaining')),
    UNIQUE (edition, rank)
);
