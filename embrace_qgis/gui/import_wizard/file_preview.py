# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file holds, as far as a person has to see before it is imported.

All of it is worked out in a thread, by the same rules as the import itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ...errors import EmbraceError, ParameterError
from ...layers.labels import number_text
from ...layers.points import transformed
from ...layers.report_files import LAYER_NAME, Parts, parts_of, read_report_file
from ...layers.report_table import EASTING, NORTHING
from ...report_import.category_cells import NIL_WORDS, CategoryReader
from ...report_import.coordinate_systems import SHARE_INSIDE, WGS_84, Fit, fitting_systems
from ...report_import.coordinates import (
    decimal_mark,
    looks_like_degrees,
    parse_numbers,
    parse_pairs,
)
from ...report_import.mapping_profile import MappingProfile
from ...report_import.readers.file_kinds import LAYER
from ...report_import.tables import Table
from ...report_import.times.dates import DateColumn
from ...report_store.municipality import inside_test
from ...report_store.store import Store, store_crs
from ...reports.taxonomy import Taxonomy, folded
from ...settings import interface_language
from ...situation_picture.formats import date_time, full_date
from ...translation import error_text, tr, translated
from .column_roles import DATE_ROLES

SAMPLE_ROWS = 5_000
SHOWN_POINTS = 1_000
SHOWN_VALUES = 4
SHOWN_WORDS = 200
MOST_WORDS = 2_000  # the most frequent: a column of free text has one a row
LONGEST_VALUE = 60
MOST_SAID = 7
COORDINATE_COLUMNS = (EASTING, NORTHING)
NO_PARTS = Parts("", [])


@dataclass(frozen=True)
class OpenedFile:
    """A file that was read: its table, whether its places are geometries, and up to four values
    of each column. ``of`` is how many rows there are where only the first were read; ``path``
    names the file as it was read, with the encoding or the layer if these were chosen."""

    table: Table
    has_geometry: bool
    values: Mapping[str, Sequence[str]]
    of: int = -1
    path: str = ""
    parts: Parts = NO_PARTS

    @property
    def columns(self) -> list[str]:
        """The columns that may be given a role: geometries have theirs already."""
        return [name for name in self.values if name not in COORDINATE_COLUMNS]

    def summary(self) -> str:
        """How many rows there are, and what was said of the reading, in a line."""
        if self.of >= 0:
            return self._summary_of_head()
        parts = [
            tr("{n} rows, {columns} columns").format(
                n=number_text(self.table.rows_in), columns=number_text(len(self.columns))
            )
        ]
        if not self.table.separator and not self.table.findings:
            parts.append(self.table.encoding)
        told = (translated(finding).rstrip(".") for finding in self.table.findings)
        return "  ·  ".join([*parts, *told][:MOST_SAID])

    def _summary_of_head(self) -> str:
        rows, columns = number_text(self.of), number_text(len(self.columns))
        text = tr("{n} rows, {columns} columns").format(n=rows, columns=columns)
        if self.of <= self.table.rows_in:
            return text
        shown = tr("the first {n} are looked at here").format(n=number_text(self.table.rows_in))
        return f"{text}  ·  {shown}"


@dataclass(frozen=True)
class UnknownWord:
    """A word of the category columns that means nothing known, and how many rows have it."""

    word: str
    rows: int


@dataclass(frozen=True)
class Proposal:
    """A system that would fit, and where it would put the points, in the store's system."""

    fit: Fit
    x: np.ndarray
    y: np.ndarray


@dataclass(frozen=True)
class PlacePreview:
    """Points of the file in the store's system as it would be read now, bool ``inside`` for each
    (None where the store knows no outline), and which other systems would fit."""

    system: str = ""
    swapped: bool = False
    x: np.ndarray = field(default_factory=lambda: np.zeros(0))
    y: np.ndarray = field(default_factory=lambda: np.zeros(0))
    inside: np.ndarray | None = None
    without: int = 0
    of: int = 0
    proposals: tuple[Proposal, ...] = ()

    @property
    def share(self) -> float:
        if self.inside is None or not len(self.inside):
            return 1.0
        return float(self.inside.mean())

    @property
    def is_sure(self) -> bool:
        return self.share >= SHARE_INSIDE


@dataclass(frozen=True)
class Understanding:
    """How a file is understood with a profile: dates by column, places, categories."""

    dates: Mapping[str, str]
    doubtful_dates: frozenset[str]
    places: PlacePreview
    known_words: int
    unknown: Sequence[UnknownWord]
    rings: Sequence[np.ndarray] | None
    crs: QgsCoordinateReferenceSystem
    problem: str = ""


def open_file(path: str, store: Store, transforms: QgsCoordinateTransformContext, feedback):
    """Read a file of any kind; EmbraceError says in a sentence why it cannot be.

    Of several layers the first one, until a person chooses another.
    """
    parts = parts_of(path)
    if parts.kind == LAYER and len(parts.names) > 1 and LAYER_NAME not in path:
        path = f"{path}{LAYER_NAME}{parts.names[0]}"
    table, has_geometry = read_report_file(path, store_crs(store), transforms, feedback)
    return replace(opened(table, has_geometry), path=path, parts=parts)


def opened(table: Table, has_geometry: bool, of: int = -1) -> OpenedFile:
    if table.frame.empty:
        raise ParameterError(
            tr("Not one row of the file can be read."),
            tr("Export it again as CSV in UTF-8."),
        )
    head = table.frame.iloc[:SAMPLE_ROWS]
    values = {str(name): _values(head[name]) for name in table.frame.columns}
    return OpenedFile(table, has_geometry, values, of)


def _values(cells: pd.Series) -> list[str]:
    found: list[str] = []
    for cell in cells:
        text = " ".join(str(cell or "").split())
        if text and text not in found:
            found.append(text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…")
            if len(found) == SHOWN_VALUES:
                break
    return found


def understood(
    file: OpenedFile,
    profile: MappingProfile,
    store: Store,
    transforms: QgsCoordinateTransformContext,
) -> Understanding:
    """What the columns mean, read as the profile says. Of large files, a sample."""
    frame = file.table.frame
    sample = frame.iloc[:: max(1, len(frame) // SAMPLE_ROWS)]
    if file.has_geometry:
        profile = replace(
            profile, x=EASTING, y=NORTHING, coordinates="", crs=store.crs, decimal=".",
            swapped_axes=False,
        )  # fmt: skip
    dates, doubtful = _dates(sample, profile)
    problem = ""
    places = PlacePreview()
    try:
        places = _places(sample, profile, store, transforms)
    except EmbraceError as error:
        problem = error_text(error)
    known, unknown = _categories(frame, profile, store.taxonomy())
    return Understanding(
        dates, doubtful, places, known, unknown, store.municipality(), store_crs(store), problem
    )


# Dates ------------------------------------------------------------------------------------


def _dates(frame: pd.DataFrame, profile: MappingProfile) -> tuple[dict[str, str], frozenset[str]]:
    told: dict[str, str] = {}
    doubtful: set[str] = set()
    order = "" if profile.detected else profile.date_order
    for role in DATE_ROLES:
        name = getattr(profile, role)
        if not name:
            continue
        column = DateColumn(frame[name])
        way = column.format(order)
        if way is None:
            told[name] = tr("no dates")
            doubtful.add(name)
            continue
        times = {"date_from": profile.time_from, "date_to": profile.time_to}.get(role, "")
        moments = column.moments(way, frame[times] if times else None)
        good = np.flatnonzero(~moments.blank & ~moments.bad)
        words = translated(way.describe())
        if way.ambiguous:
            doubtful.add(name)
            words = tr("{order}? Nothing in the column tells which way round").format(order=words)
        elif moments.bad.any():
            doubtful.add(name)
            words = tr("{order}, {n} not understood").format(order=words, n=int(moments.bad.sum()))
        example = _moment(moments, int(good[0])) if len(good) else ""
        told[name] = f"{example} ({words})" if example else words
    return told, frozenset(doubtful)


def _moment(moments: Any, row: int) -> str:
    """A moment with the month in letters: so that a wrong order of day and month is seen."""
    language = interface_language()
    day: datetime = moments.day[row].astype("datetime64[s]").item()
    start = int(moments.start[row])
    if start < 0:
        return full_date(day.date(), language)
    return date_time(day + timedelta(seconds=start), language)


# Places -----------------------------------------------------------------------------------


def _coordinates(frame: pd.DataFrame, profile: MappingProfile) -> tuple[np.ndarray, np.ndarray]:
    if profile.coordinates:
        x, y, _bad = parse_pairs(frame[profile.coordinates])
    elif profile.x and profile.y:
        decimal = profile.decimal or decimal_mark(frame[profile.x], frame[profile.y])
        x, y = (parse_numbers(frame[name], decimal)[0] for name in (profile.x, profile.y))
    else:
        x = y = np.full(len(frame), np.nan)
    nowhere = (x == 0) & (y == 0)
    return np.where(nowhere, np.nan, x), np.where(nowhere, np.nan, y)


def _places(
    frame: pd.DataFrame,
    profile: MappingProfile,
    store: Store,
    transforms: QgsCoordinateTransformContext,
) -> PlacePreview:
    as_told_x, as_told_y = _coordinates(frame, profile)
    swapped = profile.swapped_axes
    x, y = (as_told_y, as_told_x) if swapped else (as_told_x, as_told_y)
    there = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    there = there[:: max(1, len(there) // SHOWN_POINTS)]
    without = int(len(x) - np.count_nonzero(np.isfinite(x) & np.isfinite(y)))
    system = profile.crs or (WGS_84 if looks_like_degrees(x, y) else store.crs)
    target = store_crs(store)

    def moved(east, north, name):
        origin = QgsCoordinateReferenceSystem(name) if name else target
        if not origin.isValid():
            raise ParameterError(
                tr("The coordinate reference system {name} is not known.").format(name=name),
                tr("Choose another one."),
            )
        return transformed(east, north, origin, target, transforms)

    store_x, store_y = (
        moved(x[there], y[there], system)
        if len(there)
        else (np.zeros(0), np.zeros(0))
    )  # fmt: skip
    finite = np.isfinite(store_x) & np.isfinite(store_y)
    rings = store.municipality()
    if not rings:
        return PlacePreview(
            system, swapped, store_x[finite], store_y[finite], None, without, len(x)
        )
    inside_of = inside_test(rings)
    inside = np.zeros(len(store_x), dtype=bool)
    inside[finite] = inside_of(store_x[finite], store_y[finite])
    proposals: list[Proposal] = []
    if len(there) and inside.mean() < SHARE_INSIDE:
        for fit in fitting_systems(x, y, system, store.crs, moved, inside_of):
            if fit[:2] == (system, False):
                continue
            east, north = (y, x) if fit.swapped else (x, y)
            at_x, at_y = moved(east[there], north[there], fit.system)
            # As a person would say it, who starts from the file's own order.
            told = Fit(fit.system, fit.swapped != swapped, fit.share)
            proposals.append(Proposal(told, at_x, at_y))
    return PlacePreview(
        system,
        swapped,
        store_x[finite],
        store_y[finite],
        inside[finite],
        without,
        len(x),
        tuple(proposals),
    )


# Categories -------------------------------------------------------------------------------


def _categories(
    frame: pd.DataFrame, profile: MappingProfile, taxonomy: Taxonomy
) -> tuple[int, list[UnknownWord]]:
    """How many different words are known, and those that are not, the most frequent first."""
    reader = CategoryReader(taxonomy, profile.categories, profile.category_separator)
    known = 0
    unknown: dict[str, int] = {}
    for name in profile.category:
        for cell, rows in frame[name].value_counts().iloc[:MOST_WORDS].items():
            text = str(cell).strip()
            if not text or folded(text) in NIL_WORDS:
                continue
            if None not in reader.events(text):
                known += 1
                continue
            for part in _parts(text, profile.category_separator):
                if None in reader.events(part):
                    unknown[part] = unknown.get(part, 0) + int(rows)
    found = sorted(unknown.items(), key=lambda item: -item[1])[:SHOWN_WORDS]
    return known, [UnknownWord(word, rows) for word, rows in found]


def _parts(text: str, separator: str) -> list[str]:
    if not separator:
        return [text]
    return [part.strip() for part in text.split(separator) if part.strip()]
