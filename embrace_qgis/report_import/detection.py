# SPDX-License-Identifier: GPL-3.0-or-later
"""A mapping profile from the file itself: columns by name, formats by content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np

from ..errors import InputError
from ..message import message
from ..reports.arrays import Array
from ..reports.taxonomy import Taxonomy
from . import profile_columns as names
from .category_cells import matched_share
from .coordinate_systems import system_named_in
from .coordinates import decimal_mark, is_swapped, looks_like_degrees, parse_numbers, parse_pairs
from .mapping_profile import MappingProfile
from .tables import Table
from .times.dates import (
    DateFormat,
    blank_to_empty,
    date_format_of,
    readable_share,
    readable_time_share,
)

SAMPLE = 5000
ROLE_WORDS = {
    "external_id": message("the id of the report"),
    "received_at": message("when the report was received"),
    "status": message("the state of the review"),
    "unit": message("the reporting unit"),
    "date_from": message("the date (from)"),
    "time_from": message("the time (from)"),
    "date_to": message("the date to"),
    "time_to": message("the time to"),
    "place": message("the place"),
    "setting": message("indoors or outdoors"),
    "certainty": message("how certain it is"),
    "police_reported": message("whether the police were told"),
    "description": message("the free text"),
    "location_precision": message("how well the place is known"),
    "weight": message("the weight"),
    "valid_until": message("until when a place is unsafe"),
}


class _Detection:
    def __init__(self, table: Table, taxonomy: Taxonomy) -> None:
        self.frame = table.frame
        self.taxonomy = taxonomy
        self.free = [str(column) for column in table.frame.columns]
        self.taken: dict[str, str] = {}
        self.findings: list[str] = []
        self.date_order = ""
        rows = len(self.frame)
        step = max(1, rows // SAMPLE)
        self.sample = self.frame.iloc[::step]

    def filled(self, column: str) -> bool:
        return bool((blank_to_empty(self.sample[column]) != "").any())

    def candidates(self, role: str) -> list[str]:
        found = names.named_columns(self.free, names.COLUMN_NAMES[role])
        return [column for column in found if self.filled(column)]

    def take(self, role: str, column: str, how: str = "") -> None:
        self.taken[role] = column
        self.free.remove(column)
        self.findings.append(
            message(
                '"{column}" is taken as {role}{how}.', column=column, role=ROLE_WORDS[role], how=how
            )
        )

    # -- dates ---------------------------------------------------------------------------

    def date_format(self, column: str, share: float = 0.5) -> DateFormat | None:
        """The format of a column of which at least ``share`` of the filled cells are dates."""
        way = date_format_of(self.sample[column], self.date_order)
        if way is None or readable_share(self.sample[column], way) < share:
            return None
        return way

    def settle_order(self) -> None:
        """What one column of dates tells of day and month holds for the ambiguous ones."""
        for role in ("date_from", "date_to", "received_at"):
            for column in self.candidates(role):
                way = self.date_format(column)
                if way and not way.ambiguous and way.order in ("dmy", "mdy"):
                    self.date_order = way.order
                    return

    def take_date(self, role: str, share: float = 0.5) -> bool:
        for column in self.candidates(role):
            way = self.date_format(column, share)
            if way is None:
                continue
            order = way.describe()
            how = message(", written {order}", order=order)
            if way.ambiguous:
                how = message(
                    ", written {order} (nothing in the column tells which way round: check it)",
                    order=order,
                )
            self.take(role, column, how)
            return True
        return False

    def take_date_by_content(self) -> bool:
        for column in self.free:
            way = self.date_format(column) if self.filled(column) else None
            if way is None or not way.family.startswith("year"):
                continue
            if readable_share(self.sample[column], way) >= 0.9:
                self.take("date_from", column, message(", by what its cells hold"))
                return True
        return False

    def has_times(self, column: str) -> bool:
        cells = self.sample[column].astype(str)
        return bool(cells.str.contains(r"\d[T ]\s*\d{1,2}[:.]\d\d").mean() > 0.5)

    def take_time(self, role: str, date_role: str) -> None:
        date_column = self.taken.get(date_role)
        if date_column and self.has_times(date_column):
            return
        for column in self.candidates(role):
            if readable_time_share(self.sample[column]) >= 0.5:
                self.take(role, column)
                return

    # -- the rest ------------------------------------------------------------------------

    def take_external_id(self) -> None:
        for column in self.candidates("external_id"):
            if self.is_mostly_distinct(column):
                self.take("external_id", column)
                return
            self.findings.append(
                message(
                    '"{column}" is not taken as an id: its values repeat too often.', column=column
                )
            )

    def is_mostly_distinct(self, column: str) -> bool:
        """Whether there is at least one value for two filled cells.

        A sample can only tell that values repeat; that they do not takes all of them.
        """
        filled = blank_to_empty(self.sample[column])
        filled = filled[filled != ""]
        if filled.nunique() < 0.5 * len(filled):
            return False
        share = len(filled) / len(self.sample)
        return bool(self.frame[column].nunique() >= 0.5 * share * len(self.frame))

    def take_first(self, role: str) -> None:
        found = self.candidates(role)
        if found:
            self.take(role, found[0])

    def categories(self) -> tuple[str, ...]:
        found = self.candidates("category")
        numbered = [column for column in found if re.search(r"\d+\s*$", column)]
        stems = {re.sub(r"[\s_-]*\d+\s*$", "", column) for column in numbered}
        if len(numbered) > 1 and len(stems) == 1:
            chosen = sorted(numbered, key=lambda name: int(re.findall(r"\d+", name)[-1]))
            chosen = [column for column in found if column in stems] + chosen
        else:
            shares = {column: matched_share(self.sample[column], self.taxonomy) for column in found}
            whole = names.named_columns(found, names.COLUMN_NAMES["category"], beginnings=False)
            found = [column for column in found if column in whole or shares[column] >= 0.3]
            shares = {column: shares[column] for column in found}
            if found:
                best = max(shares.values())
                chosen = [next(column for column in found if shares[column] == best)]
            else:
                chosen = self.categories_by_content()
        for column in chosen:
            self.free.remove(column)
        if chosen:
            quoted = [message('"{name}"', name=column) for column in chosen]
            self.findings.append(message("{columns} is taken as the category.", columns=quoted))
        else:
            self.findings.append(
                message(
                    "No column is taken as the category: every event counts as other. A mapping "
                    "profile can give a default_category."
                )
            )
        return tuple(chosen)

    def categories_by_content(self) -> list[str]:
        for column in self.free:
            if matched_share(self.sample[column], self.taxonomy) >= 0.6:
                return [column]
        return []

    # -- coordinates ---------------------------------------------------------------------

    def pair(self, east: Iterable[str], north: Iterable[str]) -> tuple[str, str] | None:
        """Two columns of these names that hold numbers."""
        found = []
        for wanted in (east, north):
            columns = [c for c in names.named_columns(self.free, wanted) if self.is_numeric(c)]
            whole = names.named_columns(self.free, wanted, beginnings=False)
            columns += [c for c in whole if self.is_numeric(c, 1e-9)]
            if not columns:
                return None
            found.append(columns[0])
        return (found[0], found[1]) if found[0] != found[1] else None

    def is_numeric(self, column: str, share: float = 0.5) -> bool:
        cells = blank_to_empty(self.sample[column])
        filled = cells != ""
        if not filled.any():
            return False
        numbers, _ = parse_numbers(cells, decimal_mark(cells))
        return float(np.isfinite(numbers[filled.to_numpy()]).mean()) >= share

    def numbers(self, column: str) -> Array:
        cells = self.sample[column]
        return parse_numbers(cells, decimal_mark(cells))[0]

    def coordinates(self) -> dict[str, str]:
        pairs = [
            self.pair(names.LONGITUDE_NAMES, names.LATITUDE_NAMES),
            self.pair(names.EAST_NAMES, names.NORTH_NAMES),
            self.pair(names.X_NAMES, names.Y_NAMES),
        ]
        found = [pair for pair in pairs if pair is not None]
        degrees = [p for p in found if looks_like_degrees(self.numbers(p[0]), self.numbers(p[1]))]
        if degrees:
            return self.degrees(*degrees[0], others=[p for p in found if p != degrees[0]])
        if found:
            return self.metres(*found[0])
        for column in names.named_columns(self.free, names.PAIR_NAMES):
            x, y, _ = parse_pairs(self.sample[column])
            filled = blank_to_empty(self.sample[column]) != ""
            if filled.any() and float(np.isfinite(x[filled.to_numpy()]).mean()) >= 0.5:
                crs = "EPSG:4326" if looks_like_degrees(x, y) else system_named_in(column)
                self.free.remove(column)
                kind = crs or message("the store's reference system")
                self.findings.append(
                    message(
                        '"{column}" is taken as both coordinates ({kind}).',
                        column=column,
                        kind=kind,
                    )
                )
                return {"coordinates": column, "crs": crs}
        return {}

    def degrees(self, x: str, y: str, others: list[tuple[str, str]]) -> dict[str, str]:
        east, north = self.numbers(x), self.numbers(y)
        if np.nanmax(np.abs(north)) > 90 >= np.nanmax(np.abs(east)):
            x, y = y, x
            self.findings.append(message("Longitude and latitude stand in each other's columns."))
        self.free.remove(x)
        self.free.remove(y)
        self.findings.append(
            message('"{x}" and "{y}" are taken as longitude and latitude (EPSG:4326).', x=x, y=y)
        )
        for other in others:
            self.findings.append(
                message(
                    '"{x}" and "{y}" hold coordinates too; degrees are preferred, since their '
                    "reference system is certain.",
                    x=other[0],
                    y=other[1],
                )
            )
        return {"x": x, "y": y, "crs": "EPSG:4326", "decimal": self.decimal(x, y)}

    def metres(self, x: str, y: str) -> dict[str, str]:
        if is_swapped(self.numbers(x), self.numbers(y)):
            x, y = y, x
            self.findings.append(
                message(
                    '"{y}" holds seven-digit northings, so it is taken as north and "{x}" as east.',
                    y=y,
                    x=x,
                )
            )
        crs = system_named_in(x) or system_named_in(y)
        self.free.remove(x)
        self.free.remove(y)
        kind = (
            message("in {crs}", crs=crs)
            if crs
            else message("in the reference system of the store, as none is named")
        )
        self.findings.append(
            message('"{x}" and "{y}" are taken as east and north {kind}.', x=x, y=y, kind=kind)
        )
        return {"x": x, "y": y, "crs": crs, "decimal": self.decimal(x, y)}

    def decimal(self, x: str, y: str) -> str:
        mark = decimal_mark(self.sample[x], self.sample[y])
        if mark:
            word = message("comma") if mark == "," else message("point")
            self.findings.append(message("Decimal mark: {word}.", word=word))
        return mark


def detected_profile(table: Table, taxonomy: Taxonomy) -> MappingProfile:
    """What the columns of a table mean, by their usual names and by what their cells hold.

    ``explain()`` of the result says everything that was taken for something. Where degrees and
    metres stand side by side, degrees are taken: their reference system is certain. InputError
    where there is no date, or neither category nor place: then no row could be used.
    """
    detection = _Detection(table, taxonomy)
    if detection.frame.empty:
        raise InputError(
            message("Not one row of the file can be read."),
            message(
                "Export it again as CSV in UTF-8, with quotes around texts that hold the separator."
            ),
        )
    coordinates = detection.coordinates()
    detection.settle_order()
    detection.take_date("received_at")
    found_date = detection.take_date("date_from")
    detection.take_date("date_to")
    detection.take_time("time_from", "date_from")
    detection.take_time("time_to", "date_to")
    if not found_date:
        found_date = detection.take_date_by_content()
    if not found_date:
        # A date column that is mostly broken is still the date column: its rows say so.
        found_date = detection.take_date("date_from", 1e-9)
    if not found_date and "received_at" in detection.taken:
        column = detection.taken.pop("received_at")
        detection.free.append(column)
        detection.take(
            "date_from", column, message(", as no other column holds the date of the event")
        )
        found_date = True
    detection.take_external_id()
    categories = detection.categories()
    for role in (
        "location_precision", "police_reported", "status", "unit", "place", "setting", "certainty",
        "description", "weight",
    ):  # fmt: skip
        detection.take_first(role)
    detection.take_date("valid_until")
    if not found_date or not (categories or coordinates or "place" in detection.taken):
        raise InputError(
            message(
                "The file has no columns that can be used: looked for a date (Datum, "
                "Tidpunkt, date), coordinates (N/E, X/Y, lat/lon), a place (Plats, Adress) "
                "and a category (Kategori, Typ), found {columns}.",
                columns=list(map(str, detection.frame.columns[:30])),
            ),
            message(
                "Delete what stands above the row of column names, rename the columns in the file, "
                "or give a mapping profile."
            ),
        )
    if not coordinates:
        detection.findings.append(message("No column is taken as coordinates."))
    if detection.free:
        detection.findings.append(
            message(
                "Not used: {columns}.",
                columns=[message('"{name}"', name=c) for c in detection.free],
            )
        )
    taken: dict[str, Any] = {**detection.taken, **coordinates}
    return MappingProfile(
        name="",
        category=categories,
        date_order=detection.date_order,
        detected=True,
        findings=tuple(detection.findings),
        **taken,
    )
