# SPDX-License-Identifier: GPL-3.0-or-later
"""What kind of file it is that holds the reports: by what stands in it, not by its name."""

from __future__ import annotations

import re
from pathlib import Path

from ...errors import InputError
from ...message import message
from .archive_limits import archive_entries
from .markup_limits import refuse_entities

TEXT, WORKBOOK, JSON, GEOJSON, DATABASE, SHAPEFILE, LAYER = (
    "text", "workbook", "json", "geojson", "database", "shapefile", "layer",
)  # fmt: skip

_LAYER_SUFFIXES = (".tab", ".mif", ".mid", ".fgb", ".parquet", ".gpx", ".kml", ".gml", ".kmz")
_JSON_SUFFIXES = (".json", ".geojson", ".geojsonl", ".jsonl", ".ndjson")
_GEOJSON = re.compile(rb'"type"\s*:\s*"(?:FeatureCollection|Feature)"')
_HEAD = 1 << 16


def kind_of(path: Path) -> str:
    """One of the kinds above; InputError for what must not or cannot be read.

    A zipped file is checked against its limits before this says that it is a workbook.
    """
    head, tail = _ends(path)
    suffix = path.suffix.lower()
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(
            message("The file is an old Excel workbook, or one with a password."),
            message("Open it in Excel and save it as .xlsx without a password, or as CSV (UTF-8)."),
        )
    if head.startswith(b"SQLite format 3\x00"):
        return DATABASE
    if head.startswith(b"\x00\x00\x27\x0a") or suffix in (".shp", ".shx", ".dbf"):
        return SHAPEFILE
    start = _plain(head)
    if start.startswith(b"<"):
        if re.match(rb"<!doctype html|<html", start.lower()):
            return TEXT  # its reader says what to do about a web page
        refuse_entities(path)
        return LAYER
    if suffix in _JSON_SUFFIXES or re.match(rb'[{\[]\s*["{\[\]}]', start):
        is_geojson = start.startswith(b"{") and (
            _GEOJSON.search(start) or _GEOJSON.search(_plain(tail))
        )
        return GEOJSON if is_geojson and suffix not in (".geojsonl", ".jsonl", ".ndjson") else JSON
    if suffix in _LAYER_SUFFIXES or head.startswith((b"fgb\x03", b"PAR1")):
        return LAYER
    return TEXT


def _ends(path: Path) -> tuple[bytes, bytes]:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            size = file.seek(0, 2)
            file.seek(max(0, size - _HEAD))
            return head, file.read(_HEAD)
    except OSError as error:
        raise InputError(
            message("The file {name} cannot be read.", name=path.name),
            message("Close it in other programs and check that you may read it."),
        ) from error


def _plain(content: bytes) -> bytes:
    """Bytes without the zeros of UTF-16, and without marks and blanks at the start."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:64]:
        content = content.replace(b"\x00", b"")
    return content.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


def _kind_of_archive(path: Path) -> str:
    names = [name.lower() for name in archive_entries(path)]
    if "xl/workbook.xml" in names or "content.xml" in names:
        return WORKBOOK
    if any(name.endswith(".kml") for name in names):
        return LAYER
    raise InputError(
        message("The file is a zip archive without a workbook in it."),
        message("Unpack it first and choose the file with the reports."),
    )
