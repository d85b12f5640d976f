# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of units and weeks as people keep them, to unit, week and status."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import pandas as pd

from ..errors import InputError
from ..message import message
from .taxonomy import folded
from .unit_activity import ACTIVITY_COLUMNS, week_key

UNIT_NAMES = ("enhet", "unit", "rapporterande enhet", "avdelning", "department", "organisation")
WEEK_NAMES = ("vecka", "week", "v", "v.", "iso-vecka", "datum", "date", "dag", "day", "period")
YEAR_NAMES = ("år", "year")
STATUS_NAMES = ("status", "läge", "rapport", "report", "svar", "activity", "aktivitet")
STATUS_WORDS = {
    **dict.fromkeys(
        ("reported", "rapporterat", "rapporterad", "rapporterade", "har rapporterat", "ja", "yes",
         "x", "inkommit"),
        "reported",
    ),
    **dict.fromkeys(
        ("nil", "noll", "nollrapport", "0", "inget hänt", "inget att rapportera",
         "inga händelser", "nothing", "nothing to report", "nil report"),
        "nil",
    ),
    **dict.fromkeys(
        ("none", "inget", "ingen", "ingen rapport", "inget svar", "inte rapporterat",
         "ej rapporterat", "har inte rapporterat", "tyst", "saknas", "nej", "no", "silent",
         "no report", "not reported"),
        "none",
    ),
}  # fmt: skip
_WEEK_FORMS = (
    re.compile(r"(?P<year>\d{4})[\s,-]*(?:w|v|vecka|week)[\s.]*(?P<week>\d{1,2})"),
    re.compile(r"(?:w|v|vecka|week)[\s.]*(?P<week>\d{1,2})[\s,/-]+(?P<year>\d{4})"),
)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ t].*)?")


class ActivityRows(NamedTuple):
    """``rows`` has unit, week and status; ``bad`` how many rows had no unit, week or status that
    can be read, by what was wrong; ``repeated`` rows that a later one of the same unit and week
    stands for."""

    rows: pd.DataFrame
    bad: dict[str, int]
    repeated: int


def parse_week(text: str) -> str | None:
    """The ISO week that a text names; None where it names none.

    >>> [parse_week(text) for text in ("2026-W46", "2026v46", "v. 46 2026", "2026-11-15")]
    ['2026-W46', '2026-W46', '2026-W46', '2026-W46']
    """
    text = folded(text)
    day = _DAY.fullmatch(text)
    try:
        if day is not None:
            return week_key(date.fromisoformat(day[1]))
        for form in _WEEK_FORMS:
            match = form.fullmatch(text)
            if match is not None:
                return week_key(date.fromisocalendar(int(match["year"]), int(match["week"]), 1))
    except ValueError:
        return None
    return None


def parse_status(text: str) -> str | None:
    """reported, nil or none, from the words for them in Swedish and English."""
    return STATUS_WORDS.get(folded(text))


def activity_rows(frame: pd.DataFrame, status: str = "") -> ActivityRows:
    """The units and weeks of a list; ``status`` is that of all rows where no column says it.

    ``frame`` holds texts. The columns are found by their names: unit, week (or a date in it, or
    week and year apart) and status. InputError where there is no unit or no week.
    """
    columns = {folded(str(name)): name for name in reversed(frame.columns)}

    def cells(names: tuple[str, ...]) -> list[str] | None:
        found = next((columns[name] for name in names if name in columns), None)
        return None if found is None else frame[found].fillna("").astype(str).tolist()

    units, weeks, years = cells(UNIT_NAMES), cells(WEEK_NAMES), cells(YEAR_NAMES)
    if units is None or weeks is None:
        raise InputError(
            message("The list has no column of units, or none of weeks."),
            message("Name the columns unit, week and status (enhet, vecka, status)."),
        )
    said = cells(STATUS_NAMES)
    if said is None and not status:
        raise InputError(
            message("The list has no column of statuses."),
            message("Add a column status: reported, nil or none."),
        )
    if years is not None:
        weeks = [
            f"{year.strip()}-W{week.strip()}" if week.strip().isdigit() else week
            for year, week in zip(years, weeks)
        ]
    bad = {"unit": 0, "week": 0, "status": 0}
    told: dict[tuple[str, str], str] = {}
    good = 0
    for number, (unit, week) in enumerate(zip(units, weeks)):
        values = {
            "unit": " ".join(unit.split()),
            "week": parse_week(week),
            "status": status if said is None else parse_status(said[number]),
        }
        wrong = next((name for name, value in values.items() if not value), None)
        if wrong is not None:
            bad[wrong] += 1
            continue
        good += 1
        told.pop((str(values["unit"]), str(values["week"])), None)
        told[str(values["unit"]), str(values["week"])] = str(values["status"])
    rows = [(unit, week, word) for (unit, week), word in told.items()]
    return ActivityRows(
        pd.DataFrame(rows, columns=list(ACTIVITY_COLUMNS), dtype=object), bad, good - len(told)
    )
