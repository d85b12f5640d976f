# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write in a situation picture: actions, coming events, assessment.

The TEXTS file is JSON, a block per language::

    {"sv": {"reconciled_with": "Kommunpolis", "reconciled_on": "2026-11-16",
            "requested_actions": {"Resecentrum": "Polis: synlig närvaro"},
            "coming_events": [{"day": "2026-11-21", "what": "Derby", "note": "1 800 besökare"}],
            "assessment": {"signed": "trygghetssamordnare", "certainty": "medium",
                           "columns": [["Vi tror", ["En rad."]]]}}}

Texts are plain: control characters are dropped and long ones cut with "…".
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..message import message
from .facts import Assessment, ComingEvent

MAXIMUM_BYTES = 1_000_000
_MAXIMUM = {"name": 80, "action": 90, "what": 60, "note": 40, "signed": 80, "head": 40, "line": 240}
_MAXIMUM_COLUMNS = 3
_MAXIMUM_LINES = 6
_MAXIMUM_EVENTS = 100
_CERTAINTIES = ("", "low", "medium", "high")
_KEYS = {
    "reconciled_with",
    "reconciled_on",
    "requested_actions",
    "coming_events",
    "assessment",
}
_SUGGESTION = message("Mend the TEXTS file, or leave TEXTS empty.")


@dataclass(frozen=True)
class Texts:
    """What people have written for one edition in one language."""

    reconciled_with: str = ""
    reconciled_on: date | None = None
    requested_actions: dict[str, str] = field(default_factory=dict)  # place name -> text
    coming_events: tuple[ComingEvent, ...] = ()
    assessment: Assessment | None = None

    def action_for(self, place: str) -> str:
        """The action asked for at a place; names are compared without regard to case."""
        wanted = " ".join(place.casefold().split())
        for name, action in self.requested_actions.items():
            if " ".join(name.casefold().split()) == wanted:
                return action
        return ""


def read_texts(path: Path, language: str) -> Texts:
    """The texts of ``language`` in a TEXTS file; empty texts when it has none for it.

    Raises InputError when the file cannot be read or is not shaped as said above.
    """
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise InputError(message("The TEXTS file is larger than 1 MB."), _SUGGESTION)
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError(
            message("The TEXTS file is not there."), message("Check its path.")
        ) from None
    except OSError as error:
        raise InputError(
            message("The TEXTS file cannot be read."), message("Check its rights.")
        ) from error
    except UnicodeDecodeError:
        raise InputError(
            message("The TEXTS file is not UTF-8."), message("Save it as UTF-8.")
        ) from None
    except RecursionError:
        raise InputError(message("The TEXTS file is nested too deeply."), _SUGGESTION) from None
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise InputError(
            message("The TEXTS file is not valid JSON (line {line}).", line=line)
            if line
            else message("The TEXTS file is not valid JSON."),
            _SUGGESTION,
        ) from None
    return texts_from(content, language)


def texts_from(content: Any, language: str) -> Texts:
    """The texts of ``language`` in the parsed content of a TEXTS file."""
    content = _object(content, message("the file"))
    unknown = sorted(set(content) - {"sv", "en"})
    if unknown:
        raise _wrong(
            message("the file"),
            message("has the block '{entry}'; it takes sv and en", entry=plain(unknown[0], 30)),
        )
    block = _object(content.get(language, {}), language)
    unknown = sorted(set(block) - _KEYS)
    if unknown:
        raise _wrong(
            language, message("has the unknown entry '{entry}'", entry=plain(unknown[0], 30))
        )
    return Texts(
        reconciled_with=_text(block, "reconciled_with", "signed"),
        reconciled_on=_optional_day(block.get("reconciled_on"), "reconciled_on"),
        requested_actions=_actions(block.get("requested_actions", {})),
        coming_events=_events(block.get("coming_events", [])),
        assessment=_assessment(block.get("assessment")),
    )


def plain(text: str, maximum: int) -> str:
    """One line of plain text: no control, format or bidirectional characters, at most
    ``maximum`` characters with "…" where it was cut."""
    kept = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or unicodedata.category(character) not in _DROPPED
    )
    line = " ".join(kept.split(" ")).strip()
    while "  " in line:
        line = line.replace("  ", " ")
    return line if len(line) <= maximum else line[: maximum - 1].rstrip() + "…"


# control, format (bidirectional marks too), surrogate, private and unassigned characters
_DROPPED = ("Cc", "Cf", "Cs", "Co", "Cn")


def _wrong(where: str, what: str) -> InputError:
    return InputError(
        message(
            "The TEXTS file is not shaped as expected: {where} {what}.", where=where, what=what
        ),
        _SUGGESTION,
    )


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, message("is not an object"))
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(where, message("is not a list"))
    return value


def _text(block: dict[str, Any], key: str, kind: str, required: bool = False) -> str:
    value = block.get(key, "")
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise _wrong(key, message("is not a text"))
    line = plain(value, _MAXIMUM[kind])
    if required and not line:
        raise _wrong(key, message("is missing"))
    return line


def _day(value: Any, where: str) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise _wrong(where, message("is not a day like 2026-11-16"))


def _optional_day(value: Any, where: str) -> date | None:
    return None if value in (None, "") else _day(value, where)


def _actions(value: Any) -> dict[str, str]:
    actions = _object(value, "requested_actions")
    return {
        plain(name, _MAXIMUM["name"]): _text(actions, name, "action") for name in actions if name
    }


def _events(value: Any) -> tuple[ComingEvent, ...]:
    rows = _list(value, "coming_events")
    if len(rows) > _MAXIMUM_EVENTS:
        raise _wrong("coming_events", message("has more than {n} rows", n=_MAXIMUM_EVENTS))
    events = []
    for row in rows:
        entry = _object(row, message("a row of {list}", list="coming_events"))
        events.append(
            ComingEvent(
                _day(entry.get("day"), message("day of {list}", list="coming_events")),
                _text(entry, "what", "what", required=True),
                _text(entry, "note", "note"),
            )
        )
    return tuple(sorted(events, key=lambda event: (event.day, event.what)))


def _assessment(value: Any) -> Assessment | None:
    if value is None:
        return None
    entry = _object(value, "assessment")
    certainty = entry.get("certainty", "") or ""
    if certainty not in _CERTAINTIES:
        raise _wrong("certainty", message("is not low, medium or high"))
    columns = []
    for column in _list(entry.get("columns", []), "columns")[:_MAXIMUM_COLUMNS]:
        if not (isinstance(column, list) and len(column) == 2 and isinstance(column[0], str)):
            raise _wrong(
                message("a column of {list}", list="assessment"),
                message("is not [heading, [lines]]"),
            )
        lines = [
            _text({"line": line}, "line", "line")
            for line in _list(column[1], message("lines of a column"))[:_MAXIMUM_LINES]
        ]
        columns.append((plain(column[0], _MAXIMUM["head"]), tuple(line for line in lines if line)))
    if not any(lines for _, lines in columns):
        return None
    return Assessment(_text(entry, "signed", "signed"), certainty, tuple(columns))
