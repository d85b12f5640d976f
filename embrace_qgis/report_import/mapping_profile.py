# SPDX-License-Identifier: GPL-3.0-or-later
"""Which column of a file holds what: written down in a profile, or found without one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..message import Message, message
from .dates import ORDERS

if TYPE_CHECKING:
    from ..reports.taxonomy import Taxonomy
    from .tables import Table

PROFILE_FORMAT = "embrace mapping profile"
PROFILE_VERSION = 1
SINGLE_COLUMNS = (
    "external_id", "received_at", "status", "unit", "date_from", "time_from", "date_to", "time_to",
    "place", "x", "y", "coordinates", "setting", "certainty", "police_reported", "description",
    "location_precision", "weight", "valid_until",
)  # fmt: skip


@dataclass(frozen=True)
class MappingProfile:
    """How the columns of a file become reports.

    The first fields name columns of the file ("" for none). ``x`` is the easting or longitude
    and ``y`` the northing or latitude, whatever the file calls them; ``coordinates`` is one
    column with both. ``crs`` is the reference system of the coordinates, "" for the store's.

    ``decimal`` is the decimal mark ("" decides by the column). ``date_order`` (ymd, dmy, mdy,
    serial) settles what a column leaves open. ``categories`` gives words of the file a code
    of the taxonomy; ``default_category`` stands where the file has no category column.
    ``reports_without_place`` accepts reports without coordinates; they count in tables only.
    ``findings`` is what was found when the profile was made from the file itself.
    """

    name: str = ""
    description_of_profile: str = ""
    external_id: str = ""
    received_at: str = ""
    status: str = ""
    unit: str = ""
    category: tuple[str, ...] = ()
    date_from: str = ""
    time_from: str = ""
    date_to: str = ""
    time_to: str = ""
    place: str = ""
    x: str = ""
    y: str = ""
    coordinates: str = ""
    setting: str = ""
    certainty: str = ""
    police_reported: str = ""
    description: str = ""
    location_precision: str = ""
    weight: str = ""
    valid_until: str = ""
    crs: str = ""
    decimal: str = ""
    date_order: str = ""
    category_separator: str = "|"
    categories: Mapping[str, str] = field(default_factory=dict)
    default_category: str = ""
    approved_words: tuple[str, ...] = ()
    received_words: tuple[str, ...] = ()
    reports_without_place: bool = False
    time_zone: str = "Europe/Stockholm"
    detected: bool = False
    findings: tuple[str, ...] = ()

    def explain(self) -> list[str]:
        """What is taken for what, in sentences."""
        lines = list(self.findings)
        if not self.detected:
            named = message('Mapping profile "{name}".', name=self.name)
            lines.insert(0, named if self.name else message("Mapping profile."))
            taken = [
                message('"{column}" as {role}', column=getattr(self, role), role=role)
                for role in SINGLE_COLUMNS
                if getattr(self, role)
            ]
            taken += [
                message('"{column}" as {role}', column=column, role="category")
                for column in self.category
            ]
            lines.append(message("Columns: {taken}.", taken=taken))
            lines.append(
                message(
                    "Coordinates: {crs}.", crs=self.crs or message("the store's reference system")
                )
            )
        return lines

    def columns(self) -> list[str]:
        """The columns that the profile names."""
        named = [getattr(self, role) for role in SINGLE_COLUMNS]
        return [name for name in (*named, *self.category) if name]

    def check_against(self, columns: list[str]) -> None:
        """InputError where the file lacks a column that the profile names."""
        missing = [name for name in self.columns() if name not in columns]
        if missing:
            raise InputError(
                message(
                    "The file lacks the columns {missing} of the mapping profile {profile}; it "
                    "has {columns}.",
                    missing=missing,
                    profile=self.name or message("given"),
                    columns=columns,
                ),
                message(
                    "Choose another profile, or none: then the columns are found by their names."
                ),
            )


def profile_as_json(profile: MappingProfile) -> str:
    """The profile as the text of a profile file."""
    columns: dict[str, Any] = {
        role: getattr(profile, role) for role in SINGLE_COLUMNS if getattr(profile, role)
    }
    if profile.category:
        columns["category"] = list(profile.category)
    document: dict[str, Any] = {
        "format": PROFILE_FORMAT,
        "version": PROFILE_VERSION,
        "name": profile.name,
        "description": profile.description_of_profile,
        "columns": columns,
    }
    default = MappingProfile()
    for key in _SETTINGS:
        value = getattr(profile, key)
        if value != getattr(default, key):
            document[key] = list(value) if isinstance(value, tuple) else value
    document["categories"] = dict(profile.categories)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


_SETTINGS: dict[str, type] = {
    "crs": str,
    "decimal": str,
    "date_order": str,
    "category_separator": str,
    "default_category": str,
    "approved_words": list,
    "received_words": list,
    "reports_without_place": bool,
    "time_zone": str,
}


def read_profile(path: Path) -> MappingProfile:
    """The mapping profile in a JSON file; InputError says what is wrong with it."""
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            message("The mapping profile {name} cannot be read.", name=path.name),
            message("Check that the file is there, or leave the profile out."),
        ) from error
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            message("The mapping profile {name} is not JSON.", name=path.name),
            message(
                "Write it after the schema in resources/mapping_profiles, or leave the profile out."
            ),
        ) from error
    return profile_from_document(document, path.name)


def profile_from_document(document: object, file_name: str) -> MappingProfile:
    """The profile in a parsed JSON document."""

    def wrong(what: Message) -> InputError:
        return InputError(
            message("The mapping profile {name} is not right: {what}.", name=file_name, what=what),
            message("Mend it after the schema in resources/mapping_profiles."),
        )

    if not isinstance(document, dict) or document.get("format") != PROFILE_FORMAT:
        raise wrong(message('"format" must be "{wanted}"', wanted=PROFILE_FORMAT))
    if document.get("version") != PROFILE_VERSION:
        raise wrong(message('"version" must be {wanted}', wanted=PROFILE_VERSION))
    known = {"$schema", "format", "version", "name", "description", "columns", "categories"}
    unknown = set(document) - known - set(_SETTINGS)
    if unknown:
        raise wrong(
            message("it holds {entries}, which means nothing", entries=sorted(map(str, unknown)))
        )
    columns = document.get("columns")
    if not isinstance(columns, dict):
        raise wrong(message('"columns" is missing'))
    values: dict[str, Any] = {
        "name": str(document.get("name", "")),
        "description_of_profile": str(document.get("description", "")),
    }
    for role, column in columns.items():
        if role == "category":
            names = [column] if isinstance(column, str) else column
            if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
                raise wrong(message('"category" must be a column or a list of columns'))
            values["category"] = tuple(names)
        elif role in SINGLE_COLUMNS and isinstance(column, str):
            values[role] = column
        else:
            raise wrong(
                message('"columns" holds "{role}", which is no role of a column', role=role)
            )
    for key, kind in _SETTINGS.items():
        if key not in document:
            continue
        value = document[key]
        if not isinstance(value, kind):
            raise wrong(message('"{key}" has the wrong type', key=key))
        values[key] = tuple(map(str, value)) if isinstance(value, list) else value
    categories = document.get("categories", {})
    if not isinstance(categories, dict) or not all(isinstance(v, str) for v in categories.values()):
        raise wrong(message('"categories" must give each word a code'))
    values["categories"] = {str(word): code.upper() for word, code in categories.items()}
    if values.get("decimal", "") not in ("", ",", "."):
        raise wrong(message('"decimal" must be "," or "."'))
    if values.get("date_order", "") not in ("", *ORDERS):
        raise wrong(message('"date_order" must be one of {orders}', orders=ORDERS))
    if not values.get("date_from"):
        raise wrong(message('"columns" names no "date_from"'))
    if bool(values.get("x")) != bool(values.get("y")):
        raise wrong(message('"x" and "y" go together'))
    return MappingProfile(**values)


def find_profile(text: str, shipped: Path) -> Path:
    """The file that PROFILE means: a path, or the name of a profile in the folder ``shipped``."""
    given = Path(text)
    if given.suffix.casefold() == ".json" or given.is_file():
        return given
    candidate = shipped / f"{Path(text).name}.json"
    if candidate.is_file():
        return candidate
    names = sorted(path.stem for path in shipped.glob("*.json") if path.stem != "schema")
    raise InputError(
        message("There is no mapping profile {text}.", text=text),
        message("Give the path of a JSON file, one of {names}, or nothing.", names=names),
    )


def detect_profile(table: Table, taxonomy: Taxonomy) -> MappingProfile:
    """A profile from the file itself: see ``detection.detected_profile``."""
    from .detection import detected_profile

    return detected_profile(table, taxonomy)
