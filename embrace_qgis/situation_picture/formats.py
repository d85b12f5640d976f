# SPDX-License-Identifier: GPL-3.0-or-later
"""How numbers, days and hours are written in Swedish and in English."""

from __future__ import annotations

from datetime import date, datetime

from ..reports.period import Period

LANGUAGES = ("sv", "en")
DASH = "–"  # en dash in every range
SPACE = "\u00a0"  # keeps a number and its unit, and thousands, on one line

_MONTHS = {
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
        "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
}  # fmt: skip
_SHORT_MONTHS = {
    "sv": (
        "jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec",
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}  # fmt: skip
_WEEKDAYS = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORT_WEEKDAYS = {
    "sv": ("mån", "tis", "ons", "tor", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_NUMBER_WORDS = {
    "sv": (
        "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio",
        "elva", "tolv",
    ),
    "en": (
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ),
}  # fmt: skip


def number(value: float, language: str, decimals: int | None = None) -> str:
    """``1 234,5`` in Swedish, ``1,234.5`` in English.

    Without ``decimals`` a whole number; below 10 with the decimals it has, at most two.

    >>> number(0.25, "sv", 2)
    '0,25'
    """
    if decimals is None:
        small = abs(value) < 10
        decimals = next((n for n in (0, 1) if abs(value - round(value, n)) < 1e-9), 2) * small
    text = f"{value:,.{decimals}f}"
    if text.startswith("-"):
        text = "\u2212" + text[1:]
    if language == "sv":
        text = text.replace(",", SPACE).replace(".", ",")
    return text


def count_range(low: float | None, high: float | None, language: str) -> str:
    """``176–233``; an en dash alone where there is no range."""
    if low is None or high is None:
        return DASH
    if low == high:
        return number(low, language)
    return f"{number(low, language)}{DASH}{number(high, language)}"


def count_or_dash(value: float | None, language: str) -> str:
    """The number, or an en dash where there is none."""
    return DASH if value is None else number(value, language)


def share(value: float, language: str) -> str:
    """``41 %`` of a share 0-1; small shares keep a decimal so that they do not read as none."""
    percent = 100 * value
    decimals = 1 if 0 < percent < 2 else 0
    gap = SPACE if language == "sv" else ""
    return f"{number(percent, language, decimals)}{gap}%"


def number_word(value: int, language: str, start: bool = False) -> str:
    """``två`` up to twelve, figures above; with a capital when it starts a sentence."""
    words = _NUMBER_WORDS[language]
    text = words[value] if 0 <= value < len(words) else number(value, language)
    return text[:1].upper() + text[1:] if start else text


def full_date(day: date, language: str, year: bool = True) -> str:
    """``16 november 2026``; the year may be left out."""
    text = f"{day.day}{SPACE}{_MONTHS[language][day.month - 1]}"
    return f"{text} {day.year}" if year else text


def short_date(day: date, language: str, weekday: bool = False) -> str:
    """``21 nov``, or ``lör 21 nov``."""
    text = f"{day.day}{SPACE}{_SHORT_MONTHS[language][day.month - 1]}"
    if not weekday:
        return text
    return f"{_SHORT_WEEKDAYS[language][day.weekday()]}{SPACE}{text}"


def month_tick(day: date, language: str, year: bool = False) -> str:
    """A label of a time axis: ``feb``, ``nov 26``."""
    text = _SHORT_MONTHS[language][day.month - 1]
    return f"{text}{SPACE}{day.year % 100:02d}" if year else text


def date_time(moment: datetime, language: str) -> str:
    """``17 november 2026 kl. 08.30``."""
    if language == "sv":
        return f"{full_date(moment.date(), language)} kl.{SPACE}{moment:%H.%M}"
    return f"{full_date(moment.date(), language)} {moment:%H:%M}"


def period_text(period: Period, language: str, short: bool = False, year: bool = True) -> str:
    """``2–15 november 2026`` from the first to the last day of the period."""
    first, last = period.start, period.last_day
    months = (_SHORT_MONTHS if short else _MONTHS)[language]
    last_text = f"{last.day}{SPACE}{months[last.month - 1]}"
    tail = f" {last.year}" if year else ""
    if first == last:
        return last_text + tail
    if first.year != last.year:
        return f"{first.day}{SPACE}{months[first.month - 1]} {first.year}{DASH}{last_text}{tail}"
    if first.month != last.month:
        return f"{first.day}{SPACE}{months[first.month - 1]}{DASH}{last_text}{tail}"
    return f"{first.day}{DASH}{last_text}{tail}"


def week_number(day: date) -> int:
    """The ISO week of a day."""
    return day.isocalendar()[1]


def weeks_text(period: Period, language: str, short: bool = False) -> str:
    """``vecka 45–46``, ``v. 45–46`` where short: the ISO weeks that the period touches; empty
    for a year or more."""
    if period.days >= 364:
        return ""
    first, last = week_number(period.start), week_number(period.last_day)
    same = period.start.isocalendar()[:2] == period.last_day.isocalendar()[:2]
    weeks = str(first) if same else f"{first}{DASH}{last}"
    if short:
        return f"{'v.' if language == 'sv' else 'w.'}{SPACE}{weeks}"
    word = "vecka" if language == "sv" else "week" if same else "weeks"
    return f"{word}{SPACE}{weeks}"


def hours_text(hour_from: int, hour_to: int, language: str) -> str:
    """``kl. 20–24``; the second hour is where the window ends."""
    hours = f"{hour_from:02d}{DASH}{hour_to:02d}"
    return f"kl.{SPACE}{hours}" if language == "sv" else hours


def weekday_name(weekday: int, language: str, short: bool = True) -> str:
    """``fre`` or ``fredag`` of a weekday 1-7."""
    return (_SHORT_WEEKDAYS if short else _WEEKDAYS)[language][weekday - 1]


def weekdays_text(weekdays: tuple[int, ...], language: str, short: bool = True) -> str:
    """``fre–lör``; ``alla dagar`` for the whole week, empty for none."""
    if not weekdays:
        return ""
    if len(weekdays) >= 7:
        return "alla dagar" if language == "sv" else "every day"
    first = weekday_name(weekdays[0], language, short)
    if len(weekdays) == 1:
        return first
    return f"{first}{DASH}{weekday_name(weekdays[-1], language, short)}"


def when_text(
    weekdays: tuple[int, ...], hour_from: int | None, hour_to: int | None, language: str
) -> tuple[str, str]:
    """Days and hours of a place as two lines: ``("fre–lör", "kl. 20–24")``.

    ``weekdays`` are the days on which the window begins; hours before 06 belong to the night
    before: ``("natt mot lör–sön", "kl. 00–03")``. Without a clear time it says so.
    """
    if not weekdays or hour_from is None or hour_to is None:
        return ("ingen tydlig tid", "") if language == "sv" else ("no clear time", "")
    days = weekdays_text(weekdays, language)
    if hour_from < 6:
        days = f"natt mot {days}" if language == "sv" else f"early {days}"
    return days, hours_text(hour_from, hour_to, language)
