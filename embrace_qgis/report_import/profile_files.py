# SPDX-License-Identifier: GPL-3.0-or-later
"""Mapping profiles as JSON files: read with suspicion, written, named and found again."""

from __future__ import annotations

import json
import os
import re
import unicodedata
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import InputError, OutputError
from ..message import Message, message
from ..paths import put_in_place
from .mapping_profile import ROLES, SINGLE_COLUMNS, MappingProfile
from .times.dates import ORDERS

PROFILE_FORMAT = "embrace mapping profile"
PROFILE_VERSION = 1
MOST_BYTES = 1_000_000
SETTINGS = ("indoor", "outdoor")
PRECISIONS = ("exact", "address", "street", "area")
_ALWAYS = {"$schema", "format", "version", "name", "description", "columns", "categories"}
_SETTINGS: dict[str, str] = {
    "other_names": "lists",
    "optional": "texts",
    "crs": "text",
    "swapped_axes": "truth",
    "decimal": "text",
    "date_order": "text",
    "category_separator": "text",
    "default_category": "text",
    "settings": "words",
    "approved_words": "texts",
    "received_words": "texts",
    "needs_work_words": "texts",
    "rejected_words": "texts",
    "withdrawn_words": "texts",
    "rows_share_report": "truth",
    "identical_rows_count": "truth",
    "unit_name": "text",
    "default_setting": "text",
    "default_precision": "text",
    "reports_without_place": "truth",
    "time_zone": "text",
    "file_columns": "texts",
}
"""Setting -> kind of its value in JSON."""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d|schema)")


class _DoubleKey(ValueError):
    """A JSON object that names one key twice."""


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
            document[key] = _plain(value)
    document["categories"] = dict(profile.categories)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return value


def read_profile(path: Path) -> MappingProfile:
    """The mapping profile in a JSON file; InputError says what is wrong with it."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(
            message("The mapping profile {name} cannot be read.", name=path.name),
            message("Check that the file is there, or leave the profile out."),
        ) from error
    if len(content) > MOST_BYTES:
        raise InputError(
            message("The mapping profile {name} is too large to be one.", name=path.name),
            message("Choose another file, or leave the profile out."),
        )
    return profile_from_text(content.decode("utf-8-sig", "surrogateescape"), path.name)


def profile_from_text(text: str, name: str) -> MappingProfile:
    """The profile in a JSON text; ``name`` is what messages call it."""
    try:
        document = json.loads(
            text,
            object_pairs_hook=_no_double_keys,
            parse_int=_small_whole_number,
            parse_constant=_no_constant,
        )
    except _DoubleKey as error:
        raise _wrong(name, message('it names "{key}" twice', key=str(error)[:80])) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            message("The mapping profile {name} is not JSON.", name=name),
            message(
                "Write it after the schema in resources/mapping_profiles, or leave the profile out."
            ),
        ) from error
    return profile_from_document(document, name)


def _no_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DoubleKey(key)
        found[key] = value
    return found


def _small_whole_number(text: str) -> int:
    if len(text) > 18:
        raise ValueError("number")
    return int(text)


def _no_constant(text: str) -> float:
    raise ValueError(text)


def _wrong(name: str, what: Message) -> InputError:
    return InputError(
        message("The mapping profile {name} is not right: {what}.", name=name, what=what),
        message("Mend it after the schema in resources/mapping_profiles."),
    )


def profile_from_document(document: object, file_name: str) -> MappingProfile:
    """The profile in a parsed JSON document."""

    def wrong(what: Message) -> InputError:
        return _wrong(file_name, what)

    if not isinstance(document, dict) or document.get("format") != PROFILE_FORMAT:
        raise wrong(message('"format" must be "{wanted}"', wanted=PROFILE_FORMAT))
    version = document.get("version")
    if type(version) is not int or version != PROFILE_VERSION:
        raise wrong(message('"version" must be {wanted}', wanted=PROFILE_VERSION))
    unknown = sorted(str(key)[:80] for key in set(document) - _ALWAYS - set(_SETTINGS))
    if unknown:
        raise wrong(message("it holds {entries}, which means nothing", entries=unknown[:20]))
    values: dict[str, Any] = {}
    for key, role in (("name", "name"), ("description", "description_of_profile")):
        values[role] = document.get(key, "")
        if not _is_text(values[role]):
            raise wrong(message('"{key}" has the wrong type', key=key))
    values.update(_columns(document.get("columns"), wrong))
    for key, kind in _SETTINGS.items():
        if key in document:
            value = _value(document[key], kind)
            if value is None:
                raise wrong(message('"{key}" has the wrong type', key=key))
            values[key] = value
    categories = _value(document.get("categories", {}), "words")
    if categories is None:
        raise wrong(message('"categories" must give each word a code'))
    values["categories"] = {word: code.upper() for word, code in categories.items()}
    _check_values(values, wrong)
    return MappingProfile(**values)


def _is_text(value: object) -> bool:
    """Text that can be written to a file again: no halves of characters."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _value(value: object, kind: str) -> Any:
    """A value of JSON as the profile holds it; None where it is of another kind."""
    if kind == "truth":
        return value if isinstance(value, bool) else None
    if kind == "text":
        return value if _is_text(value) else None
    if kind == "texts":
        return tuple(value) if isinstance(value, list) and all(map(_is_text, value)) else None
    if not isinstance(value, dict) or not all(map(_is_text, value)):
        return None
    if kind == "words":
        return dict(value) if all(map(_is_text, value.values())) else None
    lists = {key: _value(part, "texts") for key, part in value.items()}
    return None if any(part is None for part in lists.values()) else lists


def _columns(columns: object, wrong: Any) -> dict[str, Any]:
    if not isinstance(columns, dict):
        raise wrong(message('"columns" is missing'))
    values: dict[str, Any] = {}
    for role, column in columns.items():
        if role == "category":
            names = _value([column] if isinstance(column, str) else column, "texts")
            if names is None:
                raise wrong(message('"category" must be a column or a list of columns'))
            values["category"] = names
        elif role in SINGLE_COLUMNS and _is_text(column):
            values[role] = column
        else:
            raise wrong(
                message('"columns" holds "{role}", which is no role of a column', role=role[:80])
            )
    if not values.get("date_from"):
        raise wrong(message('"columns" names no "date_from"'))
    if bool(values.get("x")) != bool(values.get("y")):
        raise wrong(message('"x" and "y" go together'))
    return values


def _check_values(values: Mapping[str, Any], wrong: Any) -> None:
    if values.get("decimal", "") not in ("", ",", "."):
        raise wrong(message('"decimal" must be "," or "."'))
    if values.get("date_order", "") not in ("", *ORDERS):
        raise wrong(message('"date_order" must be one of {orders}', orders=ORDERS))
    if not re.fullmatch(r"|[A-Za-z]{2,12}:[A-Za-z0-9]{1,12}", values.get("crs", "")):
        raise wrong(message('"crs" must be a code such as EPSG:3006'))
    for key, tokens in (("default_setting", SETTINGS), ("default_precision", PRECISIONS)):
        if values.get(key, "") not in ("", *tokens):
            raise wrong(message('"{key}" must be one of {tokens}', key=key, tokens=tokens))
    if any(token not in SETTINGS for token in values.get("settings", {}).values()):
        raise wrong(message('"{key}" must be one of {tokens}', key="settings", tokens=SETTINGS))
    for key in ("optional", "other_names"):
        strange = [role[:80] for role in values.get(key, ()) if role not in ROLES]
        if strange:
            raise wrong(
                message('"{key}" names {roles}, which are no roles', key=key, roles=strange[:20])
            )


def find_profile(text: str, *folders: Path) -> Path:
    """The file that PROFILE means: a path, or the name of a profile in one of the folders.

    The first folder goes first: what a user saved goes before what is shipped.
    """
    given = Path(text)
    if given.suffix.casefold() == ".json" or _is_file(given):
        return given
    name = profile_file_name(text)
    for folder in folders:
        candidate = folder / name
        if name and _is_file(candidate):
            return candidate
    names = profile_names(*folders)
    raise InputError(
        message("There is no mapping profile {text}.", text=text),
        message("Give the path of a JSON file, one of {names}, or nothing.", names=names),
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def profile_names(*folders: Path) -> list[str]:
    """The names of the profiles in the folders."""
    found = {path.stem for folder in folders for path in folder.glob("*.json")}
    return sorted(found - {"schema"})


def profile_file_name(name: str) -> str:
    """The file a profile of that name is kept in: letters, digits, - and _; "" where none is left.

    >>> profile_file_name("../Bostäder 2024")
    'bostäder_2024.json'
    """
    letters = unicodedata.normalize("NFC", name.strip().casefold())
    stem = re.sub(r"_+", "_", re.sub(r"[^\w-]", "_", letters)).strip("_-")[:60].strip("_-")
    if not stem:
        return ""
    return f"{stem}_.json" if _RESERVED.fullmatch(stem) else f"{stem}.json"


def save_profile(profile: MappingProfile, name: str, folder: Path) -> Path:
    """Keep a profile under a name in a folder, in the place of one of that name."""
    file_name = profile_file_name(name)
    if not file_name:
        raise InputError(
            message("The mapping profile cannot be saved under that name."),
            message("Give it a name of letters and digits."),
        )
    path = folder / file_name
    write_profile(replace(profile, name=path.stem), path)
    return path


def write_profile(profile: MappingProfile, path: Path) -> None:
    """Write a profile file, whole or not at all; OutputError where it cannot be."""
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(profile_as_json(profile))
            file.flush()
            os.fsync(file.fileno())
        put_in_place(unfinished, path)
    except (OSError, ValueError) as error:
        raise OutputError(
            message("The mapping profile {name} cannot be written.", name=path.name),
            message("Check the folder, the free space and that the file is not open elsewhere."),
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
