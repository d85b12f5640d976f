# SPDX-License-Identifier: GPL-3.0-or-later
"""Points and attributes straight from a layer's GeoPackage, where that gives just the same.

A loop over features makes objects of every cell; the file can be read by whole columns: by
GDAL's Arrow stream, or else by SQLite itself. Where a layer is anything but a whole table of a
file (a filter, unsaved edits, a join, another provider), the answer is None and the caller loops.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import numpy as np
from qgis.core import QgsFields, QgsProviderRegistry, QgsVectorLayer

from .arrow_reading import (
    NoStream,
    arrow_batches,
    as_bytes,
    field_kinds,
    iso_times,
    keeps_wall_clock,
    point_columns,
)
from .geometry_blobs import ENVELOPE_BYTES, POINT_BLOB

COLUMN_TYPES = {
    "integer": (int,),
    "number": (int, float),
    "flag": (int,),
    "text": (str,),
    "day": (str,),
    "moment": (str,),
}
ROWS_AT_ONCE = 65536


class FileColumns(NamedTuple):
    """x, y float64[n] (NaN without a point) and masked arrays of the wanted columns."""

    x: np.ndarray
    y: np.ndarray
    columns: dict[str, np.ma.MaskedArray]


class _Table(NamedTuple):
    path: Path
    name: str


def file_columns(
    layer: QgsVectorLayer | None,
    wanted: Sequence[str],
    cancelled: Callable[[], bool],
) -> FileColumns | None:
    """The points and wanted columns of all features of ``layer``, in the layer's order.

    None where only a loop over the features gives the right answer, and when ``cancelled()``.
    """
    try:
        table = _table_of(layer, wanted)
        if table is None:
            return None
        for read in (_by_arrow, _by_sqlite):
            try:
                return read(table, wanted, cancelled)
            except NoStream:
                continue
    except (sqlite3.Error, OSError):
        pass
    return None


def _table_of(layer: QgsVectorLayer | None, wanted: Sequence[str]) -> _Table | None:
    """The table that a layer shows whole and unchanged, or None."""
    if not isinstance(layer, QgsVectorLayer) or layer.isEditable() or layer.subsetString():
        return None
    if layer.providerType() != "ogr" or layer.dataProvider().storageType() != "GPKG":
        return None
    fields = layer.fields()
    for name in wanted:
        at = fields.lookupField(name)
        own = at >= 0 and fields.fieldOrigin(at) == QgsFields.FieldOrigin.OriginProvider
        if not own or fields.at(at).name() != name:
            return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    unusual = set(parts) - {"path", "layerName", "layerId"}
    if any(parts[name] not in (None, "", []) for name in unusual):
        return None
    name, path = parts.get("layerName"), Path(parts.get("path") or "")
    if not path.is_file():
        return None
    return _Table(path, name) if name else _only_table(path)


def _only_table(path: Path) -> _Table | None:
    """The one table that a path without a layer's name can mean."""
    with closing(_connected(path)) as connection:
        names = connection.execute("SELECT table_name FROM gpkg_contents").fetchall()
    return _Table(path, names[0][0]) if len(names) == 1 else None


def _by_arrow(
    table: _Table, wanted: Sequence[str], cancelled: Callable[[], bool]
) -> FileColumns | None:
    kinds = field_kinds(table.path, table.name)
    mine = {kinds.get(name, "other") for name in wanted}
    if "other" in mine or ("moment" in mine and not keeps_wall_clock()):
        raise NoStream
    x, y, pieces = [], [], {name: [] for name in wanted}
    for batch in arrow_batches(table.path, table.name, wanted, cancelled=cancelled):
        if "" not in batch:
            raise NoStream
        for found, coordinate in zip((x, y), point_columns(batch[""])):
            found.append(coordinate)
        for name in wanted:
            values = batch[name]
            if kinds[name] == "text":
                values = as_bytes(values)
            pieces[name].append(values)
    if cancelled():
        return None
    if not x:
        raise NoStream
    return FileColumns(
        np.concatenate(x),
        np.concatenate(y),
        {name: np.ma.concatenate(values) for name, values in pieces.items()},
    )


def _by_sqlite(
    table: _Table, wanted: Sequence[str], cancelled: Callable[[], bool]
) -> FileColumns | None:
    """The same by SQLite: for GDAL without the stream."""
    with closing(_connected(table.path)) as connection:
        kinds = dict(
            connection.execute("SELECT name, upper(type) FROM pragma_table_info(?)", (table.name,))
        )
        geometry = connection.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (table.name,)
        ).fetchone()
        if geometry is None or not set(wanted) <= set(kinds):
            raise NoStream
        declared = [_kind(kinds[name]) for name in wanted]
        chosen = ", ".join(_quoted(name) for name in (geometry[0], *wanted))
        # Only names that the file's own catalogue holds get here, and they are quoted.
        query = f"SELECT {chosen} FROM {_quoted(table.name)}"  # noqa: S608 # nosec B608
        rows = connection.execute(query)
        parts: list[list[np.ndarray]] = [[] for _ in range(len(wanted) + 2)]
        while True:
            some = rows.fetchmany(ROWS_AT_ONCE)
            if cancelled():
                return None
            if not some and parts[0]:
                break
            columns = list(zip(*some)) if some else [()] * (len(wanted) + 1)
            found = [
                *_coordinates(columns[0]),
                *(_typed(values, kind) for values, kind in zip(columns[1:], declared)),
            ]
            for part, values in zip(parts, found):
                part.append(values)
    x, y, *columns = (np.ma.concatenate(part) for part in parts)
    return FileColumns(np.asarray(x), np.asarray(y), dict(zip(wanted, columns)))


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _kind(declared: str) -> str:
    """What a GeoPackage type means; NoStream for those that GDAL must read."""
    if declared in ("INTEGER", "INT", "MEDIUMINT", "SMALLINT"):
        return "integer"
    if declared in ("REAL", "DOUBLE"):
        return "number"
    if declared == "BOOLEAN":
        return "flag"
    if declared == "TEXT" or declared.startswith("TEXT("):
        return "text"
    if declared in ("DATE", "DATETIME"):
        return "day" if declared == "DATE" else "moment"
    raise NoStream


def _typed(values: Sequence, kind: str) -> np.ma.MaskedArray:
    """Values of one column as a masked array; NoStream where one is not of its type."""
    types = set(map(type, values))
    if not types <= {*COLUMN_TYPES[kind], type(None)}:
        raise NoStream
    some_missing = type(None) in types
    missing = [value is None for value in values] if some_missing else [False] * len(values)
    if kind == "text":
        data = np.empty(len(values), dtype=object)
        data[:] = values
        if "\0" in "".join(filter(None, values)):
            raise NoStream
        return np.ma.masked_array(data, missing)
    if kind in ("day", "moment"):
        return np.ma.masked_array(_moments(values, missing, kind), missing)
    plain = [0 if value is None else value for value in values] if some_missing else values
    numpy_types = {"integer": np.int64, "number": np.float64, "flag": np.bool_}
    return np.ma.masked_array(np.array(plain, dtype=numpy_types[kind]), missing)


def _moments(values: Sequence, missing: Sequence[bool], kind: str) -> np.ndarray:
    """Dates and times as a GeoPackage writes them; NoStream for any other form."""
    width = 10 if kind == "day" else 24
    try:
        raw = np.array([value or "" for value in values], dtype="S")
    except UnicodeEncodeError as error:
        raise NoStream from error
    raw = raw.astype(f"S{max(width, raw.dtype.itemsize)}")
    if raw.dtype.itemsize > width:
        raise NoStream
    times, form = iso_times(raw.astype("S19") if kind == "moment" else raw)
    if not np.all((form == min(width, 19)) | np.asarray(missing, dtype=bool)):
        raise NoStream
    if kind == "day":
        return times.astype("datetime64[D]")
    tail = raw.view(np.uint8).reshape(len(raw), raw.dtype.itemsize)[:, 19:]
    digits = tail[:, 1:4] - np.uint8(ord("0"))
    bare = tail[:, 0] == 0
    zulu = (tail[:, 0] == ord("Z")) & (tail[:, 1] == 0)
    exact = (tail[:, 0] == ord(".")) & (digits <= 9).all(axis=1)
    exact &= (tail[:, 4] == 0) | (tail[:, 4] == ord("Z"))
    if not (bare | zulu | exact).all():
        raise NoStream
    thousandths = np.where(exact, digits.astype(np.int64) @ np.array([100, 10, 1]), 0)
    return times.astype("datetime64[ms]") + thousandths.astype("timedelta64[ms]")


def _coordinates(blobs: Sequence[bytes | None]) -> tuple[np.ndarray, np.ndarray]:
    """x and y of GeoPackage blobs; those not of the simplest form by way of their WKB."""
    if set(map(type, blobs)) == {bytes} and set(map(len, blobs)) == {POINT_BLOB.itemsize}:
        records = np.frombuffer(b"".join(blobs), dtype=POINT_BLOB)
        plain = (records["magic"] == b"GP") & (records["flags"] == 1) & (records["kind"] == 1)
        plain &= (records["byte_order"] == 1) & np.isfinite(records["x"])
        if (plain & np.isfinite(records["y"])).all():
            return records["x"].copy(), records["y"].copy()
    wkb = np.empty(len(blobs), dtype=object)
    for i, blob in enumerate(blobs):
        if blob is None:
            continue
        if blob[:2] != b"GP" or len(blob) < 13 or blob[3] & 0x20 or blob[3] >> 1 & 7 > 4:
            raise NoStream
        wkb[i] = blob[8 + ENVELOPE_BYTES[blob[3] >> 1 & 7] :]
    return point_columns(np.ma.masked_array(wkb, [value is None for value in wkb]))
