# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of a file by GDAL's Arrow stream: whole batches at once, no object a feature.

GDAL has the stream from version 3.6; where it, or its numpy bridge, is missing, ``NoStream`` is
raised and the caller reads another way. What comes is what the file holds: it knows nothing of a
layer's filters, joins or unsaved edits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
import pandas as pd

WKB_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")])
LITTLE_ENDIAN, POINT, MULTI_POINT = 1, 1, 4
ROWS_AT_ONCE = 32768
FIRST_UNSOUND = 3070000
GENERAL_WAY = "OGR_GPKG_STREAM_BASE_IMPL"
SAMPLE = 2048
"""How many values tell whether a column repeats itself."""

_MIX = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)
_DIGITS = np.array([0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18])


_counting = Lock()
_inside = 0
_former: list[str | None] = []


class NoStream(Exception):
    """The file cannot be read, or not exactly, by the Arrow stream."""


def arrow_batches(
    path: Path,
    layer: str,
    fields: Sequence[str] | None = None,
    *,
    rows: int | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[dict[str, np.ma.MaskedArray]]:
    """Batches of a layer's columns by name, masked where empty; the geometry's name is ``""``.

    ``fields`` are the columns wanted, None for all. Stops early when ``cancelled()``. NoStream
    after the last batch where they are not as many rows as there should be, ``rows`` or else what
    GDAL counts: in a damaged file GDAL's stream ends early and says nothing.
    """
    dataset, source = _opened(path, layer)
    with _general_way() if _is_unsound(dataset, layer) else nullcontext():
        yield from _batches(dataset, source, fields, rows, cancelled)


def _batches(dataset, source, fields, rows, cancelled) -> Iterator[dict[str, np.ma.MaskedArray]]:
    missing = source.GetFeatureCount() if rows is None else rows
    definition = source.GetLayerDefn()
    names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    identifier = source.GetFIDColumn()
    if fields is not None:
        if not set(fields) <= {*names, identifier}:
            raise NoStream
        source.SetIgnoredFields([name for name in names if name not in fields])
    geometry = source.GetGeometryColumn()
    try:
        options = [f"MAX_FEATURES_IN_BATCH={ROWS_AT_ONCE}"]
        # Without any other column GDAL 3.6 leaves the geometries empty.
        if fields and identifier not in fields:
            options.append("INCLUDE_FID=NO")
        stream = source.GetArrowStreamAsNumPy(options)
        # GDAL reads the next batch while the caller works on this one.
        with ThreadPoolExecutor(max_workers=1) as reader:
            ahead = reader.submit(stream.GetNextRecordBatch)
            batch = ahead.result()
            while batch and not (cancelled is not None and cancelled()):
                ahead = reader.submit(stream.GetNextRecordBatch)
                missing -= len(next(iter(batch.values())))
                yield {
                    "" if name == geometry and geometry else name: values
                    for name, values in batch.items()
                }
                batch = ahead.result()
            if missing and not batch:
                raise NoStream
    except Exception as error:  # the bindings raise whatever they like, ImportError too
        raise NoStream from error
    finally:
        stream = source = None
        del dataset  # only now: a layer must not outlive it


def _is_unsound(dataset, layer: str) -> bool:
    """Whether a layer of a GeoPackage is a view that GDAL must read the general way.

    As that of the approved events is. GDAL 3.6 is sound, and faster its own way.
    """
    from osgeo import gdal

    if dataset.GetDriver().ShortName != "GPKG" or int(gdal.VersionInfo()) < FIRST_UNSOUND:
        return False
    quoted = layer.replace("'", "''")
    found = dataset.ExecuteSQL(
        f"SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = '{quoted}'"  # noqa: S608
    )
    try:
        return found is not None and found.GetFeatureCount() > 0
    finally:
        dataset.ReleaseResultSet(found)


@contextmanager
def _general_way() -> Iterator[None]:
    """GDAL reads GeoPackages as it reads any format, in all threads, while somebody is inside.

    The way it has for GeoPackages alone reads ahead in a thread of GDAL's own. On views that
    crashes the program with GDAL 3.10 (nearly always within five readings; in 700 readings the
    general way never did). Tables are read twice as fast the other way, and soundly.
    """
    global _inside
    from osgeo import gdal

    with _counting:
        if not _inside:
            _former.append(gdal.GetConfigOption(GENERAL_WAY))
            gdal.SetConfigOption(GENERAL_WAY, "YES")
        _inside += 1
    try:
        yield
    finally:
        with _counting:
            _inside -= 1
            if not _inside:
                gdal.SetConfigOption(GENERAL_WAY, _former.pop())


def field_kinds(path: Path, layer: str) -> dict[str, str]:
    """What GDAL says each column holds: integer, number, text, day, moment or other."""
    from osgeo import ogr

    plain = {
        ogr.OFTInteger: "integer",
        ogr.OFTInteger64: "integer",
        ogr.OFTReal: "number",
        ogr.OFTString: "text",
        ogr.OFTDate: "day",
        ogr.OFTDateTime: "moment",
    }
    dataset, source = _opened(path, layer)
    definition = source.GetLayerDefn()
    kinds = {source.GetFIDColumn(): "integer"} if source.GetFIDColumn() else {}
    for i in range(definition.GetFieldCount()):
        column = definition.GetFieldDefn(i)
        kind = plain.get(column.GetType(), "other")
        if column.GetSubType() not in (ogr.OFSTNone, ogr.OFSTInt16):
            kind = "other"  # flags too: GDAL 3.6 unpacks their bits wrongly
        kinds[column.GetName()] = kind
    source = definition = None
    del dataset
    return kinds


def _opened(path: Path, layer: str):
    """The dataset (it must outlive the layer) and the layer, read only."""
    try:
        from osgeo import gdal, ogr
    except ImportError as error:
        raise NoStream from error
    if not hasattr(ogr.Layer, "GetArrowStreamAsNumPy"):
        raise NoStream
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
        source = None if dataset is None else dataset.GetLayerByName(layer)
    except RuntimeError as error:
        raise NoStream from error
    if source is None:
        raise NoStream
    return dataset, source


@lru_cache(maxsize=1)
def keeps_wall_clock() -> bool:
    """Whether this GDAL streams 22:15+02:00 as 22:15; newer ones turn it into UTC."""
    try:
        from osgeo import gdal, ogr
    except ImportError:
        return False
    name = "/vsimem/embrace_wall_clock.gpkg"
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(name)
    try:
        layer = dataset.CreateLayer("clock", geom_type=ogr.wkbNone)
        layer.CreateField(ogr.FieldDefn("at", ogr.OFTDateTime))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("at", "2026-06-01T22:15:00+02:00")
        layer.CreateFeature(feature)
        layer.SyncToDisk()
        batch = next(iter(layer.GetArrowStreamAsNumPy()))
        return bool(np.asarray(batch["at"])[0] == np.datetime64("2026-06-01T22:15:00"))
    except Exception:
        return False
    finally:
        layer = feature = dataset = None
        gdal.Unlink(name)
        gdal.PopErrorHandler()


def point_columns(geometries: np.ma.MaskedArray) -> tuple[np.ndarray, np.ndarray]:
    """x and y of point geometries, float64[n]; NaN where there is none.

    A multipoint of one point is that point, of several none. Raises NoStream for other
    geometries, and for coordinates that are not finite.
    """
    blobs = np.ma.getdata(geometries)
    there = ~np.ma.getmaskarray(geometries)
    if blobs.dtype.kind == "V" and blobs.dtype.itemsize == WKB_POINT.itemsize:
        records = blobs.view(WKB_POINT)
        if bool(there.all()) and _plain(records):
            return records["x"].copy(), records["y"].copy()
    x, y = np.full(len(blobs), np.nan), np.full(len(blobs), np.nan)
    texts = blobs.tolist()
    lengths = np.fromiter(
        (len(text) if keep and text is not None else 0 for text, keep in zip(texts, there)),
        dtype=np.int64,
        count=len(texts),
    )
    for length in np.unique(lengths[lengths > 0]):
        where = np.flatnonzero(lengths == length)
        joined = b"".join([bytes(texts[i]) for i in where])
        rows = np.frombuffer(joined, dtype=np.uint8).reshape(len(where), length)
        found, at = _point_at(rows)
        x[where[found]], y[where[found]] = at[found, 0], at[found, 1]
    return x, y


def _plain(records: np.ndarray) -> bool:
    return bool(
        (records["order"] == LITTLE_ENDIAN).all()
        and (records["kind"] == POINT).all()
        and np.isfinite(records["x"]).all()
        and np.isfinite(records["y"]).all()
    )


def _point_at(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which of some WKB rows of equal length are one point, and its coordinates."""
    if rows.shape[1] < 9 or not (rows[:, 0] == LITTLE_ENDIAN).all():
        raise NoStream
    kind = rows[:, 1:5].copy().view("<u4")[:, 0] & 0x0FFFFFFF
    flat = kind % 1000
    if not np.isin(flat, (POINT, MULTI_POINT)).all():
        raise NoStream
    parts = np.where(flat == POINT, 1, rows[:, 5:9].copy().view("<u4")[:, 0])
    start = np.where(flat == POINT, 5, 14)
    one = parts == 1
    at = np.full((len(rows), 2), np.nan)
    for offset in (5, 14):
        mine = one & (start == offset)
        if mine.any():
            at[mine] = rows[mine, offset : offset + 16].copy().view("<f8")
    empty = one & np.isnan(at).all(axis=1)
    if not np.isfinite(at[one & ~empty]).all():
        raise NoStream
    return one & ~empty, at


def text_column(values: np.ma.MaskedArray) -> np.ndarray:
    """Bytes of a column as an object array of texts, None where empty; equal texts are shared.

    A zero byte ends a text, as it does for GDAL.
    """
    raw = np.ma.getdata(values)
    texts = _shared_texts(raw) if _repeats(raw) else None
    if texts is None:
        texts = _texts(raw)
    if np.ma.is_masked(values):
        texts[np.ma.getmaskarray(values)] = None
    return texts


def _texts(raw: np.ndarray) -> np.ndarray:
    if not len(raw):
        return np.empty(0, dtype=object)
    every = np.ascontiguousarray(raw).view(np.uint8).reshape(len(raw), -1)
    inside = bool(((every[:, :-1] == 0) & (every[:, 1:] != 0)).any())
    texts = np.empty(len(raw), dtype=object)
    if every.size and int(every.max()) < 128 and not inside:
        if every.min() > ord("\n"):  # one width, no line breaks: cut up as lines
            lines = np.full((len(raw), every.shape[1] + 1), ord("\n"), dtype=np.uint8)
            lines[:, :-1] = every
            texts[:] = lines.tobytes().decode("ascii").split("\n")[:-1]
            return texts
        return raw.astype("U").astype(object)
    texts[:] = [value.split(b"\0", 1)[0].decode("utf-8", "replace") for value in raw.tolist()]
    return texts


def as_bytes(values: np.ma.MaskedArray) -> np.ma.MaskedArray:
    """A batch of texts as bytes, which one without any text is not; NoStream if not UTF-8."""
    if np.ma.getdata(values).dtype.kind == "S":
        if not is_utf8(np.ma.getdata(values)):
            raise NoStream
        return values
    if not np.ma.getmaskarray(values).all():
        raise NoStream
    return np.ma.masked_all(len(values), dtype="S1")


def is_utf8(raw: np.ndarray) -> bool:
    """Whether bytes can be read as texts without loss."""
    every = raw.tobytes()
    if every.isascii():
        return True
    try:
        every.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _repeats(raw: np.ndarray) -> bool:
    sample = raw[: min(len(raw), SAMPLE)]
    return len(sample) > 0 and len(set(sample.tolist())) <= len(sample) // 2


def _words(raw: np.ndarray) -> np.ndarray:
    """Texts of a fixed width as rows of 64-bit words, filled up with zeros."""
    width = -(-raw.dtype.itemsize // 8) * 8
    return raw.astype(f"S{width}").view(np.uint64).reshape(len(raw), -1)


def _shared_texts(raw: np.ndarray) -> np.ndarray | None:
    """Each different text decoded once; None in the rare case that two share a hash."""
    words = _words(raw)
    with np.errstate(over="ignore"):
        mixed = words[:, 0] * _MIX[0]
        for i in range(1, words.shape[1]):
            mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIX[i % 4] + words[:, i]
    codes, _values = pd.factorize(mixed)
    first = np.zeros(int(codes.max()) + 1, dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    if words.shape[1] > 1 and not np.array_equal(words[first][codes], words):
        return None
    return _texts(raw[first])[codes]


def as_objects(values: np.ndarray) -> np.ndarray:
    """A column as an object array of plain Python values, None where masked."""
    if values.dtype.kind == "S":
        return text_column(values)
    if not isinstance(values, np.ma.MaskedArray):
        return values
    objects = np.ma.getdata(values).astype(object)
    objects[np.ma.getmaskarray(values)] = None
    return objects


def iso_times(values: np.ma.MaskedArray) -> tuple[np.ndarray, np.ndarray]:
    """Bytes of ISO texts as datetime64[s][n], and in which form each was.

    The form is the length of what was read: 19 of 2026-11-13T22:15:00 (a Z may follow), 16
    without seconds, 10 of a date alone, 0 (and NaT) of what is empty or in another form. A blank
    may stand for the T.
    """
    raw = np.ma.getdata(values)
    missing = np.ma.getmaskarray(values)
    times = np.full(len(raw), np.datetime64("NaT", "s"))
    form = np.zeros(len(raw), dtype=np.int64)
    if raw.dtype.kind != "S" or missing.all():
        return times, form
    whole = _whole_times(raw, missing)
    if whole is not None:
        form[~missing] = 19
        return whole, form
    every = raw.astype(f"S{max(raw.dtype.itemsize, 20) + 1}").view(np.uint8).reshape(len(raw), -1)
    length = np.select(
        [
            (every[:, 19] == 0) | ((every[:, 19] == ord("Z")) & (every[:, 20] == 0)),
            every[:, 16] == 0,
            every[:, 10] == 0,
        ],
        [19, 16, 10],
        default=0,
    )
    length[every[:, 16] == 0] = 16
    length[every[:, 10] == 0] = 10
    digits = every[:, _DIGITS] - np.uint8(ord("0"))
    digits[:, 12:][length < 19] = 0
    digits[:, 8:][length < 16] = 0
    good = (length > 0) & (digits <= 9).all(axis=1) & ~np.ma.getmaskarray(values)
    good &= (every[:, 4] == ord("-")) & (every[:, 7] == ord("-"))
    between = every[:, 10]
    good &= (length < 16) | (
        ((between == ord("T")) | (between == ord(" "))) & (every[:, 13] == ord(":"))
    )
    good &= (length < 19) | (every[:, 16] == ord(":"))
    where = np.flatnonzero(good)
    number = (digits if good.all() else digits[where]).astype(np.int16).T
    year = number[0] * 1000 + number[1] * 100 + number[2] * 10 + number[3]
    month, day, hour, minute, second = (number[i] * 10 + number[i + 1] for i in range(4, 14, 2))
    possible = (year >= 1700) & (year < 2262) & (month >= 1) & (month <= 12) & (day >= 1)
    possible &= (hour < 24) & (minute < 60) & (second < 60)
    first = ((year.astype(np.int64) - 1970) * 12 + month - 1).astype("datetime64[M]")
    date = first.astype("datetime64[D]") + (day - 1)
    possible &= date.astype("datetime64[M]") == first
    moment = date.astype("datetime64[s]") + (hour.astype(np.int64) * 3600 + minute * 60 + second)
    times[where[possible]] = moment[possible]
    form[where[possible]] = length[where[possible]]
    return times, form


def _whole_times(raw: np.ndarray, missing: np.ndarray) -> np.ndarray | None:
    """The times where all that is given has the one form with seconds, else None."""
    if raw.dtype.kind != "S" or raw.dtype.itemsize not in (19, 20) or not len(raw):
        return None
    given = raw[~missing] if missing.any() else np.ascontiguousarray(raw)
    every = given.view(np.uint8).reshape(len(given), -1)
    for at, mark in ((4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z")):
        if at < every.shape[1] and (every[:, at] != ord(mark)).any():
            return None
    for first in (0, 5, 8, 11, 14, 17, 18):  # no sign, no blank, nothing shorter
        if (every[:, first] - np.uint8(ord("0")) > 9).any():
            return None
    try:
        found = given.astype("S19", copy=False).astype("datetime64[s]")
    except ValueError:
        return None
    if found.min() < np.datetime64("1700-01-01") or found.max() >= np.datetime64("2262-01-01"):
        return None
    if len(found) == len(raw):
        return found
    times = np.full(len(raw), np.datetime64("NaT", "s"))
    times[~missing] = found
    return times
