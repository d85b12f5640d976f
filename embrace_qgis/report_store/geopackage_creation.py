# SPDX-License-Identifier: GPL-3.0-or-later
"""A new GeoPackage store: complete and checked before it gets its name."""

from __future__ import annotations

import secrets
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from ..errors import StoreError
from ..layers.geometry_blobs import polygon_blob
from ..reports.taxonomy import Taxonomy
from ..translation import tr
from .connection import store_errors
from .flushing import flush
from .iso_times import utc_stamp
from .journal_mode import companions
from .migrations import migrate
from .storage_place import refuse_network_share

APPLICATION_ID = 0x47504B47  # "GPKG"
GEOPACKAGE_VERSION = 10300
OWN_SYSTEM = 100001  # for a coordinate system that no authority has numbered
WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
REFERENCE_SYSTEMS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", ""),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", ""),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, WGS84, ""),
)
SPATIAL_TABLES = (
    ("report", "POINT"),
    ("approved_event", "POINT"),
    ("municipality", "MULTIPOLYGON"),
    ("measure", "POLYGON"),
    ("coming_event", "POINT"),
    ("priority", "POLYGON"),
)
PLAIN_TABLES = (
    "event",
    "category",
    "category_group",
    "unit",
    "unit_activity",
    "import_run",
    "quarantine",
    "report_version",
    "receiver",
    "edition",
)


def create_geopackage(
    path: Path,
    crs_authid: str,
    crs_wkt: str,
    municipality: bytes | None,
    municipality_name: str,
    taxonomy: Taxonomy,
    synthetic: bool,
) -> None:
    """Write a new store at ``path``; on any error no file remains."""
    refuse_network_share(path)
    with store_errors(path):
        _refuse_existing(path)
        if not path.parent.is_dir():
            raise StoreError(
                tr("The folder for the report store does not exist."),
                tr("Make the folder first, or choose another."),
            )
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        with store_errors(path):
            with closing(sqlite3.connect(str(unfinished), isolation_level=None)) as connection:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {GEOPACKAGE_VERSION}")
                migrate(connection)
                connection.execute("BEGIN IMMEDIATE")
                srs_id = _register(connection, crs_authid, crs_wkt)
                _write_settings(
                    connection, crs_authid, crs_wkt, srs_id, municipality_name, synthetic
                )
                _write_taxonomy(connection, taxonomy)
                if municipality is not None:
                    connection.execute(
                        "INSERT INTO municipality (geom, name) VALUES (?, ?)",
                        (polygon_blob(municipality, srs_id), municipality_name),
                    )
                connection.execute("COMMIT")
                _verify(connection, taxonomy)
            flush(unfinished)
            _refuse_existing(path)
            unfinished.replace(path)
            flush(path.parent)
    finally:
        for leftover in (unfinished, *companions(unfinished)):
            leftover.unlink(missing_ok=True)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise StoreError(
            tr("There is already a file {name}.").format(name=path.name),
            tr("Choose another name: an existing store is never overwritten."),
        )
    beside = companions(path)
    if beside:
        # SQLite would take them for this store's unfinished changes, and write them into it.
        raise StoreError(
            tr("Beside {name} lies {file}, left by an earlier store of that name.").format(
                name=path.name, file=beside[0].name
            ),
            tr("Choose another name, or move that file away."),
        )


def _register(connection: sqlite3.Connection, authid: str, wkt: str) -> int:
    """Enter the coordinate systems and the tables in the GeoPackage's own tables."""
    authority, _colon, code = authid.partition(":")
    numbered = authority and code.isdigit()
    srs_id = int(code) if numbered else OWN_SYSTEM
    systems = [system for system in REFERENCE_SYSTEMS if system[1] != srs_id]
    own = (authid or "own", srs_id, authority if numbered else "NONE", srs_id, wkt, "")
    connection.executemany(
        "INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, "
        "organization_coordsys_id, definition, description) VALUES (?, ?, ?, ?, ?, ?)",
        [*systems, own],
    )
    connection.executemany(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, ?, ?, ?)",
        [(name, "features", name, srs_id) for name, _kind in SPATIAL_TABLES]
        + [(name, "attributes", name, None) for name in PLAIN_TABLES],
    )
    connection.executemany(
        "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, "
        "z, m) VALUES (?, 'geom', ?, ?, 0, 0)",
        [(name, kind, srs_id) for name, kind in SPATIAL_TABLES],
    )
    return srs_id


def _write_settings(
    connection: sqlite3.Connection,
    authid: str,
    wkt: str,
    srs_id: int,
    municipality_name: str,
    synthetic: bool,
) -> None:
    connection.executemany(
        "INSERT INTO setting (key, value) VALUES (?, ?)",
        [
            ("store_id", str(uuid.uuid4())),
            ("created_at", utc_stamp()),
            ("crs", authid),
            ("crs_wkt", wkt),
            ("srs_id", str(srs_id)),
            ("municipality_name", municipality_name),
            ("synthetic", str(int(synthetic))),
            ("audit_key", secrets.token_hex(32)),
        ],
    )


def _write_taxonomy(connection: sqlite3.Connection, taxonomy: Taxonomy) -> None:
    connection.executemany(
        "INSERT INTO category_group (code, sv, en) VALUES (?, ?, ?)",
        [(group.code, group.sv, group.en) for group in taxonomy.groups],
    )
    connection.executemany(
        "INSERT INTO category (code, category_group, sv, en, synonyms, sensitive, in_heatmap, "
        "is_state, place_required, weight, offence_codes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                category.code,
                category.group,
                category.sv,
                category.en,
                "|".join(category.synonyms),
                int(category.sensitive),
                int(category.in_heatmap),
                int(category.is_state),
                int(category.place_required),
                float(category.weight),
                "|".join(category.offence_codes),
            )
            for category in taxonomy.categories
        ],
    )


def _verify(connection: sqlite3.Connection, taxonomy: Taxonomy) -> None:
    sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    written = connection.execute("SELECT count(*) FROM category").fetchone()[0]
    if not sound or written != len(taxonomy.categories):
        raise StoreError(
            tr("The new report store could not be written whole."),
            tr("Check the disk and try again: no file was left."),
        )
