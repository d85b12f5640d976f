# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person wrote into a report, checked and as the store keeps it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from ..errors import ParameterError
from ..report_import.report_rows import LONGEST_TEXT
from ..reports.incident_report import LOCATION_PRECISIONS, SETTINGS, TIME_PRECISIONS
from ..translation import tr

TEXT_FIELDS = ("place", "unit", "description", "certainty")
REPORT_FIELDS = (
    *TEXT_FIELDS,
    "location_precision",
    "setting",
    "police_reported",
    "received_at",
    "x",
    "y",
)
EVENT_FIELDS = (
    "event_id",
    "category",
    "occurred_from",
    "occurred_to",
    "time_precision",
    "weight",
    "valid_until",
)
LONGEST = 1_000
MOMENT = "%Y-%m-%dT%H:%M:%S"


def checked_changes(
    changes: Mapping[str, Any], stored: Mapping[str, Any], categories: Collection[str]
) -> dict[str, Any]:
    """The fields of ``stored`` that ``changes`` makes different, as the store keeps them.

    ``events`` is the whole list of events where it is given. ParameterError says what is wrong.
    """
    unknown = sorted(set(changes) - {*REPORT_FIELDS, "events"})
    if unknown:
        raise ParameterError(
            tr("A report has no field {field} that can be edited.").format(field=unknown[0]),
            tr("Edit one of {fields}.").format(fields=", ".join((*REPORT_FIELDS, "events"))),
        )
    wanted = {
        name: _checked_field(name, changes[name]) for name in REPORT_FIELDS if name in changes
    }
    wanted.update(_checked_place(wanted, stored))
    if "events" in changes:
        wanted["events"] = _checked_events(changes["events"], stored["events"], categories)
    return {name: value for name, value in wanted.items() if value != stored[name]}


def moment_text(value: Any, field: str) -> str | None:
    """A moment as local ISO text to the second, None for none."""
    if value is None or value == "" or value is pd.NaT:
        return None
    try:
        moment = pd.Timestamp(value)
    except (ValueError, TypeError, OverflowError) as error:
        raise _bad_moment(field) from error
    if moment is pd.NaT:
        return None
    if moment.tzinfo is not None or isinstance(value, (int, float)):
        raise _bad_moment(field)
    return str(moment.strftime(MOMENT))


def _checked_field(name: str, value: Any) -> Any:
    if name in TEXT_FIELDS:
        return _text(name, value)
    if name in ("x", "y"):
        return _coordinate(value)
    if name == "received_at":
        return moment_text(value, name)
    if name == "police_reported":
        if value is None or value is pd.NA or value == "":
            return None
        if value not in (0, 1):
            raise ParameterError(
                tr("Whether the police were told is yes, no or unknown."),
                tr("Write true, false or nothing."),
            )
        return int(value)
    return _token(name, value, LOCATION_PRECISIONS if name == "location_precision" else SETTINGS)


def _checked_place(wanted: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """A precision that fits: none without coordinates, and never none with them."""
    x, y = wanted.get("x", stored["x"]), wanted.get("y", stored["y"])
    if (x is None) != (y is None):
        raise ParameterError(
            tr("One coordinate is missing."), tr("Give both coordinates, or none of them.")
        )
    precision = wanted.get("location_precision", stored["location_precision"])
    if (x is None) == (precision == "none"):
        return {}
    if "location_precision" not in wanted:
        return {"location_precision": "none" if x is None else "exact"}
    raise ParameterError(
        tr("The precision of the place does not fit its coordinates."),
        tr("Without coordinates the precision is none; with them it is one of {choices}.").format(
            choices=", ".join(LOCATION_PRECISIONS[:-1])
        ),
    )


def _checked_events(
    given: Sequence[Mapping[str, Any]],
    stored: Sequence[Mapping[str, Any]],
    categories: Collection[str],
) -> list[dict[str, Any]]:
    """The events of a report; known ones keep what is not given, and their moment in UTC where
    their time stays."""
    known = {str(event["event_id"]): event for event in stored}
    events = []
    for said in given:
        unknown = sorted(set(said) - {*EVENT_FIELDS})
        if unknown:
            raise ParameterError(
                tr("An event has no field {field} that can be edited.").format(field=unknown[0]),
                tr("Edit one of {fields}.").format(fields=", ".join(EVENT_FIELDS)),
            )
        identifier = str(said.get("event_id") or "")
        if identifier and identifier not in known:
            raise ParameterError(
                tr("An event of the report is not there, or is named twice."),
                tr("Load the report again and repeat the edit."),
            )
        before = known.pop(identifier, None) if identifier else None
        events.append(_checked_event(said, before, categories))
    if stored and not events:
        raise ParameterError(
            tr("A report needs an event."), tr("Withdraw the report where nothing happened.")
        )
    order = {str(event["event_id"]): place for place, event in enumerate(stored)}
    return sorted(events, key=lambda event: order.get(event["event_id"], len(order)))


def _checked_event(
    said: Mapping[str, Any], before: Mapping[str, Any] | None, categories: Collection[str]
) -> dict[str, Any]:
    blank = {"event_id": "", "time_precision": "", "weight": 1.0, "occurred_from_utc": None}
    event: dict[str, Any] = dict(before or {**blank, "occurred_to_utc": None})
    event["category"] = said.get("category", event.get("category"))
    if event["category"] not in categories:
        raise ParameterError(
            tr("A category of the report is not in the store."),
            tr("Choose a category of the store's list."),
        )
    for name in ("occurred_from", "occurred_to", "valid_until"):
        event[name] = moment_text(said.get(name, event.get(name)), name)
        if before is not None and name != "valid_until" and event[name] != before[name]:
            event[f"{name}_utc"] = None
    if event["occurred_from"] and event["occurred_to"]:
        if event["occurred_to"] < event["occurred_from"]:
            raise ParameterError(
                tr("An event ends before it begins."), tr("Mend the times of the event.")
            )
    elif event["occurred_to"]:
        raise ParameterError(
            tr("An event has an end but no beginning."), tr("Mend the times of the event.")
        )
    default = event["time_precision"] or ("minute" if event["occurred_from"] else "none")
    precision = _token("time_precision", said.get("time_precision", default), TIME_PRECISIONS)
    if (precision == "none") != (event["occurred_from"] is None):
        raise ParameterError(
            tr("The precision of a time does not fit the time."),
            tr("Without a time the precision is none; with one it is another."),
        )
    event["time_precision"] = precision
    event["weight"] = _weight(said.get("weight", event["weight"]))
    return event


def _text(name: str, value: Any) -> str:
    text = "" if value is None else unicodedata.normalize("NFC", str(value)).strip()
    text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    longest = LONGEST_TEXT.get(name, LONGEST)
    if len(text) > longest:
        raise ParameterError(
            tr("The text of {field} is too long.").format(field=name),
            tr("Write at most {n} characters.").format(n=longest),
        )
    return text


def _coordinate(value: Any) -> float | None:
    if value is None:
        return None
    try:
        number = float(value)
    except (ValueError, TypeError):
        number = math.nan
    if not math.isfinite(number):
        raise ParameterError(
            tr("A coordinate is not a number."),
            tr("Give coordinates in the coordinate system of the store, or none."),
        )
    return number


def _weight(value: Any) -> float:
    try:
        number = float(value)
    except (ValueError, TypeError):
        number = math.nan
    if not (math.isfinite(number) and number >= 0):
        raise ParameterError(
            tr("The weight of an event is not a number of 0 or more."), tr("Mend the weight.")
        )
    return number


def _token(field: str, value: Any, choices: Sequence[str]) -> str:
    if value not in choices:
        raise ParameterError(
            tr("The value of {field} is not one that the store knows.").format(field=field),
            tr("Choose one of {choices}.").format(choices=", ".join(choices)),
        )
    return str(value)


def _bad_moment(field: str) -> ParameterError:
    return ParameterError(
        tr("The time of {field} cannot be read.").format(field=field),
        tr("Write local time as 2026-11-16T22:15:00."),
    )
