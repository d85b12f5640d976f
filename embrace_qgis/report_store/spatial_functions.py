# SPDX-License-Identifier: GPL-3.0-or-later
"""The functions that a GeoPackage's spatial index calls.

Where somebody has made a spatial index of the reports in QGIS, triggers keep it up to date, and
they call functions that plain SQLite lacks: without them no report could be written any more.
"""

from __future__ import annotations

import math
import sqlite3
import struct
from collections.abc import Callable

from ..layers.geometry_blobs import point_coordinates

ENVELOPE = struct.Struct("<4d")
BIG_ENVELOPE = struct.Struct(">4d")


def register(connection: sqlite3.Connection) -> None:
    """Make the functions known to a connection."""
    for place, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, _bound(place), deterministic=True)
    connection.create_function("ST_IsEmpty", 1, is_empty, deterministic=True)


def bounds(blob: bytes) -> tuple[float, float, float, float]:
    """West, east, south and north of a geometry blob; NaN where it is empty."""
    if blob[3] >> 1 & 7:
        envelope = ENVELOPE if blob[3] & 1 else BIG_ENVELOPE
        west, east, south, north = envelope.unpack_from(blob, 8)
        return west, east, south, north
    (x,), (y,) = point_coordinates([blob])
    return float(x), float(x), float(y), float(y)


def is_empty(blob: bytes | None) -> int | None:
    """1 for an empty geometry, 0 for another, None for none."""
    return None if blob is None else int(math.isnan(bounds(blob)[0]))


def _bound(place: int) -> Callable[[bytes | None], float | None]:
    def value(blob: bytes | None) -> float | None:
        found = math.nan if blob is None else bounds(blob)[place]
        return None if math.isnan(found) else found

    return value
