# SPDX-License-Identifier: GPL-3.0-or-later
"""One time of day as people write it: ``22:15``, ``22.15``, ``2215``, ``kväll``, ``18-22``."""

from __future__ import annotations

import re
from typing import NamedTuple

ABSENT, MINUTE, HOUR, WINDOW, UNREAD, BAD, WEEKEND = range(7)
"""Kinds of a time: nothing there; an instant; within an hour; within a window; words that
are not known; a time that does not exist; a window counted from the weekend's Friday."""

DAY = 24 * 3600


class TimeOfDay(NamedTuple):
    """Seconds of the day from ``start`` to ``end`` (exclusive, -1 for an instant), and how
    many seconds east of UTC they are told to be counted (``None`` where nothing is told)."""

    start: int
    end: int
    kind: int
    offset: int | None = None


NO_TIME = TimeOfDay(-1, -1, ABSENT)
UNKNOWN_WORDS = TimeOfDay(-1, -1, UNREAD)
BAD_TIME = TimeOfDay(-1, -1, BAD)

_HOURS: dict[tuple[int, int], str] = {
    (4, 7): "tidig morgon|tidiga morgonen|early morning|gryning|gryningen|dawn",
    (6, 9): "morgon|morgonen|före skolan|before school",
    (6, 12): "morning",
    (9, 12): "förmiddag|förmiddagen|fm|förmiddagsrasten|forenoon|late morning",
    (11, 13): "lunch|lunchen|lunchtid|lunchrast|lunchrasten|mitt på dagen|noon|midday"
    "|lunchtime|lunch time|lunch break",
    (12, 18): "eftermiddag|eftermiddagen|em|afternoon",
    (15, 18): "sen eftermiddag|sena eftermiddagen|efter skolan|efter skoltid|late afternoon"
    "|after school",
    (17, 20): "tidig kväll|tidiga kvällen|early evening",
    (18, 24): "kväll|kvällen|kvällar|kvällstid|evening|evenings",
    (21, 24): "sen kväll|sena kvällen|sent på kvällen|late evening",
    (22, 30): "natt|natten|nätter|nattetid|night|nights|night time|night-time|nighttime"
    "|overnight|late night",
    (23, 25): "midnatt|midnight",
    (24, 30): "efter midnatt|after midnight|small hours|småtimmarna",
    (8, 17): "dagtid|dag|dagen|daytime|day time|kontorstid|arbetstid|office hours|working hours",
    (8, 16): "skoltid|skoldag|skoldagen|school hours|school day|school time",
}
WINDOWS: dict[str, tuple[int, int]] = {
    word: hours for hours, words in _HOURS.items() for word in words.split("|")
}
"""Hours of the words; past 24 is the next day. A night is the one that begins on the date."""

WEEKEND_WORDS = frozenset(
    {
        "helg", "helgen", "helger", "helgtid", "veckoslut", "veckoslutet", "weekend", "weekends",
        "fredag-söndag", "fre-sön", "friday-sunday", "fri-sun",
    }
)  # fmt: skip
WEEKEND_TIME = TimeOfDay(18 * 3600, 3 * DAY, WEEKEND)
"""A weekend is from Friday 18:00 to midnight after Sunday, in seconds of the Friday."""

WHOLE_DAY = frozenset(
    {
        "?", "okänd", "okänt", "okänd tid", "oklar", "oklart", "unknown", "vet ej", "vet inte",
        "ej angivet", "hela dagen", "heldag", "dygnet", "hela dygnet", "all day", "any time",
        "dygnet runt",
    }
)  # fmt: skip
"""Words that leave the whole day open."""

_ABOUT = re.compile(r"^(?:ca\.?|cirka|c:a|omkring|runt|ungefär|about|around|approx\.?|~)\s*")
_CLOCK = re.compile(
    r"^(?:kl\.?|klockan|at|på|under|i|vid|in|on|over|during)\s+(?:the\s+)?(?=\S)|^kl\.?(?=\d)"
)
_TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:uhr|h)?"
)
_OFFSET = re.compile(
    r"(?P<utc>.*\d)\s*(?:z|utc|gmt)"
    r"|(?P<east>.*\d)\s*(?:utc|gmt)?\s*\+(?P<eh>0?\d|1[0-4])(?::?(?P<em>[0-5]\d))?"
    r"|(?P<west>\d{1,2}[:.]\d{2}[:.]\d{2}(?:[.,]\d+)?|.*\d\s*(?:utc|gmt))"
    r"\s*[-−](?P<wh>0\d|1[0-2])(?::?(?P<wm>[0-5]\d))?"
    r"|(?P<winter>.*\d)\s*(?:cet|mez)|(?P<summer>.*\d)\s*(?:cest|mesz)",
    re.ASCII,
)
_RANGE = re.compile(
    r"(?:mellan\s+|between\s+)?(\S+?)\s*(?:-|–|—|\s+till\s+|\s+to\s+|\s+och\s+|\s+and\s+)\s*(\S+)"
)


def _instant(hours: int, minutes: int, seconds: int) -> TimeOfDay:
    if hours > 24 or minutes > 59 or seconds > 59 or (hours == 24 and (minutes or seconds)):
        return BAD_TIME
    return TimeOfDay(hours * 3600 + minutes * 60 + seconds, -1, MINUTE)


def _digits(text: str, compact: bool) -> TimeOfDay:
    if len(text) <= 2 and compact:
        return _instant(0, int(text), 0)
    if len(text) <= 2:
        hour = int(text)
        return TimeOfDay(hour * 3600, (hour + 1) * 3600, HOUR) if hour < 24 else BAD_TIME
    if len(text) in (3, 4):
        return _instant(int(text[:-2]), int(text[-2:]), 0)
    if len(text) == 6:
        return _instant(int(text[:2]), int(text[2:4]), int(text[4:]))
    return BAD_TIME


def _single(text: str, compact: bool) -> TimeOfDay:
    if text.isascii() and text.isdigit():
        return _digits(text, compact)
    found = _TIME.fullmatch(text)
    if found:
        hours = int(found[1])
        if found[4]:
            if not 1 <= hours <= 12:
                return BAD_TIME
            hours = hours % 12 + (12 if found[4].startswith("p") else 0)
        return _instant(hours, int(found[2]), int(found[3] or 0))
    half_day = re.fullmatch(r"(\d{1,2})\s*(am|pm)", text)
    if half_day and 1 <= int(half_day[1]) <= 12:
        hour = int(half_day[1]) % 12 + (12 if half_day[2] == "pm" else 0)
        return TimeOfDay(hour * 3600, (hour + 1) * 3600, HOUR)
    if re.fullmatch(r"0?[.,]\d{3,}", text):
        return TimeOfDay(round(float(text.replace(",", ".")) * DAY), -1, MINUTE)
    if text in WINDOWS:
        first, last = WINDOWS[text]
        return TimeOfDay(first * 3600, last * 3600, WINDOW)
    if text in WEEKEND_WORDS:
        return WEEKEND_TIME
    return UNKNOWN_WORDS


def parse_time(text: str, *, compact: bool = False) -> TimeOfDay:
    """The time of day that ``text`` means.

    With ``compact`` one or two digits are minutes past midnight (a column of ``2215``),
    otherwise they are an hour. "ca 22.15" is the half hour on either side.

    >>> parse_time("22.15").start == 22 * 3600 + 15 * 60
    True
    >>> parse_time("kväll").end == 24 * 3600
    True
    """
    text = " ".join(text.casefold().split())
    if not text:
        return NO_TIME
    about = _ABOUT.match(text)
    text = _CLOCK.sub("", _ABOUT.sub("", _CLOCK.sub("", text)))
    if text in WHOLE_DAY:
        return NO_TIME
    time = _single(text, compact)
    if time.kind == UNREAD:
        time = _with_offset(text, compact)
    if time.kind == UNREAD:
        time = _time_range(text, compact)
    if about and time.kind == MINUTE:
        return TimeOfDay(max(0, time.start - 1800), time.start + 1800, HOUR, time.offset)
    if time.kind == UNREAD and not re.search(r"[^\W\d_]", text):
        return BAD_TIME
    return time


def _with_offset(text: str, compact: bool) -> TimeOfDay:
    """A time that names its offset from UTC: ``22:15 +01:00``, ``21:15Z``."""
    found = _OFFSET.fullmatch(text)
    if not found:
        return UNKNOWN_WORDS
    part = found.groupdict()
    told = next(part[name] for name in ("utc", "east", "west", "winter", "summer") if part[name])
    offset = {"winter": 3600, "summer": 7200}.get(str(found.lastgroup), 0)
    if part["eh"]:
        offset = int(part["eh"]) * 3600 + int(part["em"] or 0) * 60
    elif part["wh"]:
        offset = -int(part["wh"]) * 3600 - int(part["wm"] or 0) * 60
    time = _single(re.sub(r"\s*(?:utc|gmt)$", "", told).strip(), compact)
    return time._replace(offset=offset) if time.kind in (MINUTE, HOUR) else time


def _time_range(text: str, compact: bool) -> TimeOfDay:
    found = _RANGE.fullmatch(text)
    if not found:
        return UNKNOWN_WORDS
    first, last = _single(found[1], compact), _single(found[2], compact)
    if BAD in (first.kind, last.kind):
        return BAD_TIME
    if UNREAD in (first.kind, last.kind) or WEEKEND in (first.kind, last.kind):
        return UNKNOWN_WORDS
    end = last.start if last.kind in (MINUTE, HOUR) else last.end
    if last.kind == HOUR and end == 0:
        end = DAY
    if end <= first.start:
        end += DAY
    return TimeOfDay(first.start, end, WINDOW)
