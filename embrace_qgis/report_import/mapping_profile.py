# SPDX-License-Identifier: GPL-3.0-or-later
"""Which column of a file holds what: written down in a profile, or found without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..message import message
from .profile_columns import header_key

if TYPE_CHECKING:
    from ..reports.taxonomy import Taxonomy
    from .tables import Table

SINGLE_COLUMNS = (
    "external_id", "received_at", "status", "unit", "date_from", "time_from", "date_to", "time_to",
    "place", "x", "y", "coordinates", "setting", "certainty", "police_reported", "description",
    "location_precision", "weight", "valid_until", "headline",
)  # fmt: skip
ROLES = (*SINGLE_COLUMNS, "category")


@dataclass(frozen=True)
class MappingProfile:
    """How the columns of a file become reports.

    The first fields name columns of the file ("" for none). ``x`` is the easting or longitude
    and ``y`` the northing or latitude, whatever the file calls them; ``coordinates`` is one
    column with both. ``crs`` is the reference system of the coordinates, "" for the store's;
    ``swapped_axes`` says that x and y stand in each other's place all the same.

    ``headline`` is a text that begins with day, month and time of the event, as the police
    write it ("25 mars 01.00, Rån, Köping"); ``date_from`` then tells the year.

    ``other_names`` gives a role further names its column may bear, ``optional`` names roles
    whose column a file may lack: ``fitted_to`` finds what a given file has.

    ``decimal`` is the decimal mark ("" decides by the column). ``date_order`` (ymd, dmy, mdy,
    serial) settles what a column leaves open. ``categories`` gives words of the file a code
    of the taxonomy; ``default_category`` stands where the file has no category column.
    ``settings`` gives words of the file a place indoors or outdoors. The words of a status
    column (``approved_words`` and so on) tell how a report was reviewed where it comes from.
    ``rows_share_report`` joins rows with one id to one report of several events;
    ``identical_rows_count`` takes rows that are equal to the letter for reports of their own,
    as in files that tell neither an id nor the day.

    ``unit_name``, ``default_setting`` and ``default_precision`` hold where a row says nothing
    itself. ``reports_without_place`` accepts reports without coordinates; they count in tables
    only. ``file_columns`` are all the columns of the file it was saved with, by which the next
    such file is known. ``findings`` is what was found when the profile was made from the file.
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
    headline: str = ""
    other_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    crs: str = ""
    swapped_axes: bool = False
    decimal: str = ""
    date_order: str = ""
    category_separator: str = "|"
    categories: Mapping[str, str] = field(default_factory=dict)
    default_category: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    approved_words: tuple[str, ...] = ()
    received_words: tuple[str, ...] = ()
    needs_work_words: tuple[str, ...] = ()
    rejected_words: tuple[str, ...] = ()
    withdrawn_words: tuple[str, ...] = ()
    rows_share_report: bool = False
    identical_rows_count: bool = False
    unit_name: str = ""
    default_setting: str = ""
    default_precision: str = ""
    reports_without_place: bool = False
    time_zone: str = "Europe/Stockholm"
    file_columns: tuple[str, ...] = ()
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
            lines.append(message("Coordinates: {crs}.", crs=self.system()))
        if self.unit_name:
            lines.append(
                message('Reports that name no unit are from "{unit}".', unit=self.unit_name)
            )
        if self.default_precision:
            lines.append(
                message(
                    "Places are known as {precision}, says the profile.",
                    precision=self.default_precision,
                )
            )
        return lines

    def system(self) -> str:
        """The reference system of the coordinates, in words."""
        system = self.crs or message("the store's reference system")
        if self.swapped_axes:
            return message("{system} with x and y swapped", system=system)
        return system

    def columns(self) -> list[str]:
        """The columns that the profile names."""
        named = [getattr(self, role) for role in SINGLE_COLUMNS]
        return [name for name in (*named, *self.category) if name]

    def is_for(self, columns: Iterable[str]) -> bool:
        """Whether it was saved with a file of just these columns, in any order."""
        saved, given = (
            sorted(header_key(name) for name in names) for names in (self.file_columns, columns)
        )
        return bool(saved) and saved == given

    def fitted_to(self, columns: Iterable[str]) -> MappingProfile:
        """The profile with the names as this file writes them; InputError where one is missing.

        Names are compared without case, blanks and accents where they are not equal; further
        names of a role come after its own. Roles that may be missing are left out.
        """
        there = [str(column) for column in columns]
        alike: dict[str, str] = {}
        for column in there:
            alike.setdefault(header_key(column), column)

        def first_of(names: Iterable[str]) -> str:
            for name in names:
                if name in there:
                    return name
                if header_key(name) in alike and header_key(name):
                    return alike[header_key(name)]
            return ""

        missing: list[str] = []
        found: dict[str, Any] = {}
        for role in SINGLE_COLUMNS:
            own = getattr(self, role)
            others = self.other_names.get(role, ())
            found[role] = first_of((own, *others) if own else others)
            if own and not found[role] and role not in self.optional:
                missing.append(own)
        if bool(found["x"]) != bool(found["y"]):
            if "x" not in self.optional or "y" not in self.optional:
                missing.append(self.y if found["x"] else self.x)
            found["x"] = found["y"] = ""
        categories = [first_of((name,)) for name in self.category]
        if not any(categories):
            categories = [first_of(self.other_names.get("category", ()))]
        elif "category" not in self.optional:
            missing += [name for name, has in zip(self.category, categories) if not has]
        found["category"] = tuple(dict.fromkeys(name for name in categories if name))
        if self.category and not found["category"] and "category" not in self.optional:
            missing += self.category
        if not found["date_from"]:
            missing.append(self.date_from)
        if missing:
            raise InputError(
                message(
                    "The file lacks the columns {missing} of the mapping profile {profile}; it "
                    "has {columns}.",
                    missing=list(dict.fromkeys(missing)),
                    profile=self.name or message("given"),
                    columns=there,
                ),
                message(
                    "Choose another profile, or none: then the columns are found by their names."
                ),
            )
        return replace(self, **found)


def detect_profile(table: Table, taxonomy: Taxonomy) -> MappingProfile:
    """A profile from the file itself: see ``detection.detected_profile``."""
    from .detection import detected_profile

    return detected_profile(table, taxonomy)
