# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON to a table of texts: an array of objects (such as the polisen.se events), or GeoJSON.

One object is one row, whatever it holds; what is no object, or says one thing twice, is set
aside with its number. Numbers stay as the file writes them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ...analysis.progress import Progress, no_progress
from ...errors import InputError
from ...message import message
from ...reports.arrays import Array
from ..reasons import BAD_ENCODING, BAD_RECORD, EMPTY_ROW
from ..tables import Table, file_content
from .line_records import Malformed, shown
from .text_encoding import UNSEEN_CHARACTERS, decode

MOST_COLUMNS = 1000
DEEPEST = 8
_SHARED = 100_000
_BLANK = re.compile(r"[ \t\n\r\ufeff]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_POINT, _NO_POINT = "Point", (float("nan"), float("nan"))


class _Ambiguous(dict[str, Any]):
    """An object of which two members have one name and different values."""


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs) and any(members[name] != value for name, value in pairs):
        return _Ambiguous(members)
    return members


# Numbers and NaN stay text: nothing is rounded, no number is too long.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_members, parse_float=str, parse_int=str, parse_constant=str, strict=False
)


@dataclass(frozen=True)
class GeoJson:
    """The features of a GeoJSON file: their properties, and where they are.

    ``x`` and ``y`` (float64[n], NaN where there is no point) are in ``crs`` as the file names
    it ("" for longitude and latitude in WGS 84); ``shapes`` holds, by row, the geometries that
    are not points, as GeoJSON.
    """

    table: Table
    x: Array
    y: Array
    crs: str
    shapes: dict[int, str]


def read_json_table(path: Path, progress: Progress = no_progress) -> Table:
    """The objects of a JSON array, or of lines of JSON, as rows.

    An object inside an object gives columns such as ``location.gps``; an array of plain values
    one cell, with semicolons. Where the array is the one array of objects in a top object, it
    is taken from there. Line numbers count objects from 1. InputError where there is no such
    array.
    """
    path = Path(path)
    rows = _ObjectRows()
    sha256, encoding, text = _text(path, rows.findings)
    with _Reading(text):
        for element, raw in _records(text, rows.findings):
            if rows.count % 4096 == 0:
                progress(min(1.0, rows.characters / len(text)))
            rows.add(element, raw)
    return rows.table(path, sha256, encoding)


def read_geojson(path: Path, progress: Progress = no_progress) -> GeoJson:
    """The features of a GeoJSON file; a feature without a usable geometry keeps its row."""
    path = Path(path)
    rows = _ObjectRows()
    sha256, encoding, text = _text(path, rows.findings)
    crs, found = "", False
    points: list[tuple[float, float]] = []
    shapes: dict[int, str] = {}

    def take(feature: Any, raw: str) -> None:
        is_feature = isinstance(feature, dict) and feature.get("type") == "Feature"
        properties = feature.get("properties") if is_feature else None
        if not is_feature or not isinstance(properties, (dict, type(None))):
            rows.add(None, raw)
            return
        members: dict[str, Any] = dict(properties or {})
        if feature.get("id") is not None:
            members["id" if "id" not in members else "feature id"] = feature["id"]
        if isinstance(properties, _Ambiguous) or isinstance(feature, _Ambiguous):
            members = _Ambiguous(members)
        geometry = feature.get("geometry")
        point, shape = _place(geometry)
        if rows.add(members, raw, may_be_empty=geometry is not None):
            if shape:
                shapes[len(points)] = shape
            points.append(point)

    with _Reading(text):
        start = _BLANK.match(text)
        at = start.end() if start else 0
        if _may_be_single_feature(text, at):
            value, end = _DECODER.raw_decode(text, at)
            found = True
            take(value, text[at:end])
        else:
            for name, value_at in _top_members(text, at):
                if name == "features" and text[value_at : value_at + 1] == "[":
                    found = True
                    for element, raw in _elements(text, value_at):
                        if rows.count % 4096 == 0:
                            progress(min(1.0, rows.characters / len(text)))
                        take(element, raw)
                elif name == "crs":
                    crs = _crs_name(_DECODER.raw_decode(text, value_at)[0])
    if not found:
        raise _no_records()
    table = rows.table(path, sha256, encoding)
    coordinates = np.array(points, dtype=np.float64).reshape(-1, 2)
    return GeoJson(table, coordinates[:, 0].copy(), coordinates[:, 1].copy(), crs, shapes)


class _Reading:
    """Turns what the JSON decoder raises into an InputError."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, RecursionError):
            raise InputError(
                message("The JSON is nested too deeply."),
                message("Export the reports as a flat list, or as CSV (UTF-8)."),
            ) from error
        if isinstance(error, json.JSONDecodeError):
            line = self.text.count("\n", 0, error.pos) + 1
            raise InputError(
                message("The JSON is broken at line {line}.", line=line),
                message("It may have been cut off: export the reports again."),
            ) from error


@dataclass
class _ObjectRows:
    """Rows gathered from objects, a list of texts a column."""

    columns: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    malformed: Malformed = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    count: int = 0
    characters: int = 0
    shared: dict[str, str] = field(default_factory=dict)

    def add(self, element: Any, raw: str, *, may_be_empty: bool = False) -> bool:
        """One more element of the array; whether it is a row that can be used."""
        self.count += 1
        self.characters += len(raw)
        cells: dict[str, str] = {}
        if not isinstance(element, dict) or not _flattened(element, "", 1, cells):
            self.malformed.append((self.count, shown(raw), BAD_RECORD))
            return False
        if not may_be_empty and not any(cells.values()):
            self.malformed.append((self.count, shown(raw), EMPTY_ROW))
            return False
        if any(_SURROGATE.search(cell) for item in cells.items() for cell in item):
            self.malformed.append((self.count, shown(raw), BAD_ENCODING))
            return False
        rows = len(self.numbers)
        self.numbers.append(self.count)
        for name, cell in cells.items():
            column = self.columns.get(name)
            if column is None:
                column = self.columns[name] = [""] * rows
                if len(self.columns) > MOST_COLUMNS:
                    raise InputError(
                        message("The objects have more than {n} different names.", n=MOST_COLUMNS),
                        message("Export the reports as a flat list with the same names in each."),
                    )
            column.append(self._same(cell))
        for column in self.columns.values():
            if len(column) == rows:
                column.append("")
        return True

    def _same(self, cell: str) -> str:
        if len(self.shared) < _SHARED:
            return self.shared.setdefault(cell, cell)
        return self.shared.get(cell, cell)

    def table(self, path: Path, sha256: str, encoding: str) -> Table:
        if not self.numbers and not self.malformed:
            raise InputError(
                message("The file {name} holds no reports.", name=path.name),
                message("Export the reports again."),
            )
        if not self.numbers:
            raise _no_records()
        findings = [*self.findings, message("JSON with {n} objects.", n=self.count)]
        if self.malformed:
            findings.append(
                message("Rows that could not be read, set aside whole: {n}.", n=len(self.malformed))
            )
        frame = pd.DataFrame(
            {
                name: np.array([*cells, None], dtype=object)[:-1]
                for name, cells in self.columns.items()
            },
            columns=list(self.columns),
            index=pd.RangeIndex(len(self.numbers)),
            dtype=object,
        )
        return Table(
            frame=frame,
            line_numbers=np.array(self.numbers, dtype=np.int64),
            encoding=encoding,
            separator="",
            findings=findings,
            malformed=self.malformed,
            sha256=sha256,
            file_name=path.name,
            columns=list(self.columns),
        )


def _text(path: Path, findings: list[str]) -> tuple[str, str, str]:
    """SHA-256 of the file, its encoding and its text."""
    content = file_content(path)
    sha256 = hashlib.sha256(content).hexdigest()
    decoded = decode(content)
    findings += decoded.findings
    text = bytes(decoded.content).decode("utf-8", errors="surrogateescape")
    return sha256, decoded.encoding, text


def _records(text: str, findings: list[str]) -> Iterator[tuple[Any, str]]:
    """The elements of the array of records, each with its text."""
    start = _BLANK.match(text)
    at = start.end() if start else 0
    if text[at : at + 1] == "[":
        yield from _elements(text, at, is_top=True)
        return
    if text[at : at + 1] != "{":
        raise _no_records()
    first, end = _DECODER.raw_decode(text, at)
    after = _after_blank(text, end)
    if after < len(text):
        yield first, text[at:end]
        while after < len(text):
            element, end = _DECODER.raw_decode(text, after)
            yield element, text[after:end]
            after = _after_blank(text, end)
        return
    lists = [
        (name, place) for name, place in _top_members(text, at) if text[place : place + 1] == "["
    ]
    lists = [(name, place) for name, place in lists if text[_after_blank(text, place + 1)] == "{"]
    if len(lists) != 1:
        raise _no_records()
    findings.append(message('The objects are taken from "{name}".', name=lists[0][0]))
    yield from _elements(text, lists[0][1])


def _elements(text: str, at: int, is_top: bool = False) -> Iterator[tuple[Any, str]]:
    """The elements of the array that begins at ``at``, each with its text."""
    at = _after_blank(text, at + 1)
    if text[at : at + 1] == "]":
        return
    while True:
        element, end = _DECODER.raw_decode(text, at)
        yield element, text[at:end]
        at = _after_blank(text, end)
        if text[at : at + 1] == "]":
            break
        if text[at : at + 1] != ",":
            raise json.JSONDecodeError("no comma", text, at)
        at = _after_blank(text, at + 1)
    at = _after_blank(text, at + 1)
    if is_top and at < len(text):
        raise json.JSONDecodeError("more text", text, at)


def _top_members(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Names of the members of the object at ``at``, and where their values begin."""
    if text[at : at + 1] != "{":
        raise _no_records()
    at = _after_blank(text, at + 1)
    while text[at : at + 1] != "}":
        name, end = _DECODER.raw_decode(text, at)
        at = _after_blank(text, end)
        if not isinstance(name, str) or text[at : at + 1] != ":":
            raise json.JSONDecodeError("no name", text, at)
        at = _after_blank(text, at + 1)
        yield name, at
        at = _after_blank(text, _end_of_value(text, at))
        if text[at : at + 1] == ",":
            at = _after_blank(text, at + 1)
        elif text[at : at + 1] != "}":
            raise json.JSONDecodeError("no comma", text, at)


def _end_of_value(text: str, at: int) -> int:
    if text[at : at + 1] != "[":
        return int(_DECODER.raw_decode(text, at)[1])
    # An array may be long: its elements are passed over one after the other.
    at = _after_blank(text, at + 1)
    while text[at : at + 1] != "]":
        at = _after_blank(text, _DECODER.raw_decode(text, at)[1])
        if text[at : at + 1] == ",":
            at = _after_blank(text, at + 1)
        elif text[at : at + 1] != "]":
            raise json.JSONDecodeError("no comma", text, at)
    return at + 1


def _after_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _flattened(value: dict[str, Any], prefix: str, depth: int, cells: dict[str, str]) -> bool:
    """Put the members of an object into ``cells``; False where a name is there twice."""
    if isinstance(value, _Ambiguous):
        return False
    for name, member in value.items():
        column = prefix + (" ".join(UNSEEN_CHARACTERS.sub("", name).split()) or "column")
        if isinstance(member, dict) and member and depth < DEEPEST:
            if not _flattened(member, f"{column}.", depth + 1, cells):
                return False
        elif column in cells:
            return False
        else:
            cells[column] = _cell(member)
    return True


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return UNSEEN_CHARACTERS.sub("", value).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(part, (list, dict)) for part in value):
        return "; ".join(_cell(part) for part in value)
    return UNSEEN_CHARACTERS.sub("", json.dumps(value, ensure_ascii=False))


def _may_be_single_feature(text: str, at: int) -> bool:
    return re.compile(r'\{\s*"type"\s*:\s*"Feature"').match(text, at) is not None


def _crs_name(value: Any) -> str:
    """The name of the old ``crs`` member; "" for longitude and latitude."""
    properties = value.get("properties") if isinstance(value, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or "CRS84" in name:
        return ""
    code = re.search(r"EPSG:+(?:[\d.]*:)?(\d+)$", name)
    return f"EPSG:{code[1]}" if code else name


def _place(geometry: Any) -> tuple[tuple[float, float], str]:
    """The point of a geometry, or the text of one that is no point."""
    if not isinstance(geometry, dict):
        return _NO_POINT, ""
    try:
        if geometry.get("type") == _POINT:
            x, y = (float(value) for value in geometry["coordinates"][:2])
            return (x, y) if np.isfinite(x) and np.isfinite(y) else _NO_POINT, ""
        return _NO_POINT, json.dumps(_shape(geometry), allow_nan=False)
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        return _NO_POINT, ""


def _shape(geometry: Any) -> dict[str, Any]:
    """A geometry with its numbers as numbers; ValueError where there are others."""
    if not isinstance(geometry, dict) or not isinstance(geometry.get("type"), str):
        raise ValueError
    if "geometries" in geometry:
        return {
            "type": geometry["type"],
            "geometries": [_shape(part) for part in geometry["geometries"]],
        }
    return {"type": geometry["type"], "coordinates": _numbers(geometry["coordinates"])}


def _numbers(value: Any) -> Any:
    return [_numbers(part) for part in value] if isinstance(value, list) else float(value)


def _no_records() -> InputError:
    return InputError(
        message("The JSON holds no list of reports."),
        message("Export the reports as a list of objects, as GeoJSON or as CSV (UTF-8)."),
    )
