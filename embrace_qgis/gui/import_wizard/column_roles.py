# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of a file and what each is taken for, as a person changes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...errors import ParameterError
from ...report_import.mapping_profile import ROLES, SINGLE_COLUMNS, MappingProfile
from ...report_store.import_report_words import ROLES as ROLE_WORDS
from ...settings import interface_language
from ...translation import tr

DATE_ROLES = ("date_from", "date_to", "received_at", "valid_until")
PLACE_ROLES = ("x", "y", "coordinates")


def role_label(role: str) -> str:
    """What a role of a column is called in the user's language."""
    if not role:
        return tr("Not used")
    swedish, english = ROLE_WORDS[role]
    return swedish if interface_language() == "sv" else english


def roles_of(profile: MappingProfile) -> dict[str, str]:
    """The role of each column that the profile names."""
    roles = {getattr(profile, role): role for role in SINGLE_COLUMNS if getattr(profile, role)}
    roles.update(dict.fromkeys(profile.category, "category"))
    return roles


def with_role(roles: dict[str, str], column: str, role: str) -> dict[str, str]:
    """The same with one column's role changed; only categories may be of several columns."""
    changed = {
        name: kept
        for name, kept in roles.items()
        if name != column and (kept != role or role == "category")
    }
    if role:
        changed[column] = role
    return changed


def with_roles(
    profile: MappingProfile, roles: dict[str, str], columns: list[str]
) -> MappingProfile:
    """The profile with the columns' roles as they stand now."""
    values: dict[str, Any] = dict.fromkeys(SINGLE_COLUMNS, "")
    values.update({role: name for name, role in roles.items() if role != "category"})
    values["category"] = tuple(name for name in columns if roles.get(name) == "category")
    return replace(profile, other_names={}, optional=(), **values)


def check_roles(roles: dict[str, str]) -> None:
    """ParameterError where no report can be made of these columns."""
    taken = set(roles.values())
    if "date_from" not in taken:
        raise ParameterError(
            tr("No column holds the date."),
            tr("Choose “{role}” for the column with it.").format(role=role_label("date_from")),
        )
    if ("x" in taken) != ("y" in taken):
        raise ParameterError(
            tr("Only one of the two coordinates has a column."),
            tr("Choose columns for both “{x}” and “{y}”, or for neither.").format(
                x=role_label("x"), y=role_label("y")
            ),
        )


def all_roles() -> list[str]:
    """The roles in the order of a list to choose from, the empty one first."""
    return ["", *(role for role in ROLE_WORDS if role in ROLES)]
