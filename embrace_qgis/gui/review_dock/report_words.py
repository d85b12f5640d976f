# SPDX-License-Identifier: GPL-3.0-or-later
"""A report in words: when, where, what, how well it is known, and in which state it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from ...reports.taxonomy import Taxonomy
from ...settings import interface_language
from ...situation_picture.formats import DASH, number, short_date
from ...token_words import precision_words
from ...translation import tr

language = interface_language


def state_words() -> dict[str, str]:
    return {
        "received": tr("received"),
        "needs_work": tr("sent back"),
        "approved": tr("approved"),
        "rejected": tr("rejected"),
        "edited": tr("changed after approval"),
        "withdrawn": tr("withdrawn"),
    }


def setting_words() -> dict[str, str]:
    return {"outdoor": tr("outdoors"), "indoor": tr("indoors"), "": ""}


def shown_id(report: Mapping[str, Any]) -> str:
    """The id its source gave a report, else the first letters of its own."""
    return str(report.get("external_id") or "") or str(report.get("report_id") or "")[:8]


def categories_of(report: Mapping[str, Any]) -> list[str]:
    return [code for code in str(report.get("categories") or "").split(",") if code]


def category_text(report: Mapping[str, Any], taxonomy: Taxonomy) -> str:
    """``Ungdomsstörning``; several one after another, none said so."""
    codes = categories_of(report)
    if not codes:
        return tr("No category")
    return ", ".join(_label(code, taxonomy) for code in codes)


def _label(code: str, taxonomy: Taxonomy) -> str:
    return taxonomy.label(code, language()) if code in taxonomy else code


def title_of(report: Mapping[str, Any], taxonomy: Taxonomy) -> str:
    place = str(report.get("place") or "")
    text = category_text(report, taxonomy)
    return f"{text}, {place}" if place else text


def is_whole_days(start: pd.Timestamp, end: pd.Timestamp) -> bool:
    """Whether only dates are known: from midnight to midnight."""
    return (
        not pd.isna(start)
        and not pd.isna(end)
        and end > start
        and start == start.normalize()
        and end == end.normalize()
    )


def day_text(day: date, today: date | None = None) -> str:
    """``lör 14 nov``, with the year where it is another one than now."""
    text = short_date(day, language(), weekday=True).replace("\u00a0", " ")
    return text if day.year == (today or date.today()).year else f"{text} {day.year}"


def clock_text(moment: pd.Timestamp) -> str:
    return moment.strftime("%H.%M" if language() == "sv" else "%H:%M")


def when_text(start: pd.Timestamp, end: pd.Timestamp, comma: bool = False) -> str:
    """``lör 14 nov 21.40–22.15``: an instant, a day, hours of a day, or from when to when."""
    if pd.isna(start):
        return tr("time missing")
    gap = ", " if comma else " "
    first = day_text(start.date())
    if is_whole_days(start, end):
        last = (end - pd.Timedelta(days=1)).date()
        return first if last == start.date() else f"{first} {DASH} {day_text(last)}"
    if pd.isna(end) or end == start:
        return f"{first}{gap}{clock_text(start)}"
    return f"{first}{gap}{hours_text(start, end)}"


def hours_text(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """``21.40–22.15``, ``08–16``; with the day where it ends on another one."""
    midnight = end == end.normalize() and (end - start) <= pd.Timedelta(days=1)
    if end.date() != start.date() and not midnight:
        return f"{clock_text(start)} {DASH} {day_text(end.date())} {clock_text(end)}"
    if start.minute == end.minute == 0:
        return f"{start:%H}{DASH}{'24' if midnight else end.strftime('%H')}"
    last = clock_text(end)
    return f"{clock_text(start)}{DASH}{last.replace('00', '24', 1) if midnight else last}"


def time_only_text(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """The hours of a report, for a table where the day is the same on both sides."""
    if pd.isna(start) or is_whole_days(start, end):
        return when_text(start, end)
    if pd.isna(end) or end == start:
        return clock_text(start)
    return hours_text(start, end)


def where_text(report: Mapping[str, Any]) -> str:
    """``Hållplats C, utomhus``."""
    place = str(report.get("place") or "")
    setting = setting_words().get(str(report.get("setting") or ""), "")
    return ", ".join(part for part in (place, setting) if part) or tr("place missing")


def unit_text(report: Mapping[str, Any]) -> str:
    return str(report.get("unit") or "") or str(report.get("source") or "") or tr("not named")


def position_text(report: Mapping[str, Any]) -> str:
    """How well the position is known."""
    words = precision_words()
    precision = str(report.get("location_precision") or "none")
    return words.get(precision, precision)


def has_position(report: Mapping[str, Any]) -> bool:
    x, y = report.get("x"), report.get("y")
    return x is not None and y is not None and not pd.isna(x) and not pd.isna(y)


def apart_text(metres: float, hours: float) -> str:
    """``42 m och 20 minuter isär``."""
    near = tr("{n} m").format(n=number(round(metres), language()))
    minutes = round(hours * 60)
    if minutes == 0:
        return tr("{distance} apart, at the same time").format(distance=near)
    if minutes < 120:
        length = tr("{n} minutes").format(n=minutes)
    else:
        length = tr("{n} hours").format(n=number(round(hours), language()))
    return tr("{distance} and {time} apart").format(distance=near, time=length)


def quoted(text: str, longest: int = 60) -> str:
    """The beginning of a text, on one line, in quotation marks."""
    line = " ".join(text.split())
    if not line:
        return DASH
    short = line if len(line) <= longest else f"{line[: longest - 1].rstrip()} …"
    return f"\u201d{short}\u201d" if language() == "sv" else f"\u201c{short}\u201d"
