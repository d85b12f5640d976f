# SPDX-License-Identifier: GPL-3.0-or-later
"""GeoPackage geometry blobs to and from arrays: points by the thousand, polygons one by one."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np

from ..errors import StoreError
from ..translation import tr

ENVELOPE_BYTES = (0, 32, 48, 48, 64)
POINT_BLOB = np.dtype(
    [
        ("magic", "S2"),
        ("version", "u1"),
        ("flags", "u1"),
        ("srs_id", "<i4"),
        ("byte_order", "u1"),
        ("kind", "<u4"),
        ("x", "<f8"),
        ("y", "<f8"),
    ]
)
LITTLE_ENDIAN = 1
EMPTY_FLAG = 0x10


def point_blobs(x: np.ndarray, y: np.ndarray, srs_id: int) -> list[bytes | None]:
    """One blob a point; None where a coordinate is missing or not finite."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    records = np.zeros(len(x), dtype=POINT_BLOB)
    records["magic"], records["flags"], records["srs_id"] = b"GP", LITTLE_ENDIAN, srs_id
    records["byte_order"], records["kind"] = LITTLE_ENDIAN, 1
    records["x"], records["y"] = x, y
    raw, size = records.tobytes(), POINT_BLOB.itemsize
    there = np.isfinite(x) & np.isfinite(y)
    return [raw[i * size : (i + 1) * size] if there[i] else None for i in range(len(x))]


def point_coordinates(blobs: Sequence[bytes | None]) -> tuple[np.ndarray, np.ndarray]:
    """x and y of point blobs, whoever wrote them; NaN where there is none."""
    x, y = np.full(len(blobs), np.nan), np.full(len(blobs), np.nan)
    plain: list[int] = []
    for i, blob in enumerate(blobs):
        if blob is None:
            continue
        if len(blob) == POINT_BLOB.itemsize and blob[3] == LITTLE_ENDIAN and blob[8] == 1:
            plain.append(i)
        else:
            x[i], y[i] = _any_point(blob)
    if plain:
        records = np.frombuffer(b"".join(blobs[i] or b"" for i in plain), dtype=POINT_BLOB)
        x[plain], y[plain] = records["x"], records["y"]
    return x, y


def polygon_blob(wkb: bytes, srs_id: int) -> bytes:
    """The blob of a polygon or multipolygon given as WKB, stored as a multipolygon."""
    polygons = _polygons(wkb)
    every = np.concatenate([ring for rings in polygons for ring in rings])
    low, high = every.min(axis=0), every.max(axis=0)
    envelope = struct.pack("<4d", low[0], high[0], low[1], high[1])
    header = b"GP" + bytes([0, LITTLE_ENDIAN | 1 << 1]) + struct.pack("<i", srs_id) + envelope
    parts = [struct.pack("<BII", LITTLE_ENDIAN, 6, len(polygons))]
    for rings in polygons:
        parts.append(struct.pack("<BII", LITTLE_ENDIAN, 3, len(rings)))
        for ring in rings:
            parts.append(struct.pack("<I", len(ring)))
            parts.append(np.ascontiguousarray(ring, dtype="<f8").tobytes())
    return header + b"".join(parts)


def rings_of(blob: bytes) -> list[np.ndarray]:
    """All rings (k, 2) of a polygon blob, outer and inner alike (even-odd rule)."""
    return [ring for rings in _polygons(_wkb(blob)) for ring in rings]


def _wkb(blob: bytes) -> bytes:
    if blob[:2] != b"GP" or len(blob) < 8 or (blob[3] >> 1 & 7) >= len(ENVELOPE_BYTES):
        raise _damaged()
    return bytes(blob[8 + ENVELOPE_BYTES[blob[3] >> 1 & 7] :])


def _any_point(blob: bytes) -> tuple[float, float]:
    wkb = _wkb(blob)
    if blob[3] & EMPTY_FLAG or len(wkb) < 21:
        return float("nan"), float("nan")
    order = "<" if wkb[0] == LITTLE_ENDIAN else ">"
    (kind,) = struct.unpack_from(order + "I", wkb, 1)
    if kind % 1000 != 1:
        return float("nan"), float("nan")
    x, y = struct.unpack_from(order + "2d", wkb, 5)
    return x, y


def _polygons(wkb: bytes) -> list[list[np.ndarray]]:
    try:
        polygons, _end = _read_polygons(wkb, 0)
    except (struct.error, ValueError, IndexError) as error:
        raise _damaged() from error
    if not any(len(ring) >= 4 for rings in polygons for ring in rings):
        raise _damaged()
    return polygons


def _read_polygons(wkb: bytes, at: int) -> tuple[list[list[np.ndarray]], int]:
    order = "<" if wkb[at] == LITTLE_ENDIAN else ">"
    kind, count = struct.unpack_from(order + "II", wkb, at + 1)
    dimensions = 2 + {0: 0, 1: 1, 2: 1, 3: 2}.get(kind // 1000, 0)
    at += 9
    if kind % 1000 == 6:
        polygons: list[list[np.ndarray]] = []
        for _part in range(count):
            more, at = _read_polygons(wkb, at)
            polygons.extend(more)
        return polygons, at
    if kind % 1000 != 3:
        raise ValueError(kind)
    rings = []
    for _ring in range(count):
        (points,) = struct.unpack_from(order + "I", wkb, at)
        values = np.frombuffer(wkb, dtype=order + "f8", count=points * dimensions, offset=at + 4)
        rings.append(values.reshape(points, dimensions)[:, :2].astype(float))
        at += 4 + points * dimensions * 8
    return [rings], at


def _damaged() -> StoreError:
    return StoreError(
        tr("The municipality's polygon cannot be read."),
        tr("Choose a polygon layer with valid geometries."),
    )
