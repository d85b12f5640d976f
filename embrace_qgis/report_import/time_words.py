# SPDX-License-Identifier: GPL-3.0-or-later
"""One time of day as people write it: ``22:15``, ``22.15``, ``2215``, ``kväll``, ``18-22``."""

from __future__ import annotations

import re
from typing import NamedTuple

ABSENT, MINUTE, HOUR, WINDOW, UNREAD, BAD = range(6)
"""Kinds of a time: nothing there; an instant; within an hour; within a window; words that
are not known; a time that does not exist."""

DAY = 24 * 3600


class TimeOfDay(NamedTuple):
    """Seconds of the day from ``start`` to ``end`` (exclusive, -1 for an instant)."""

    start: int
    end: int
    kind: int


NO_TIME = TimeOfDay(-1, -1, ABSENT)
UNKNOWN_WORDS = TimeOfDay(-1, -1, UNREAD)
BAD_TIME = TimeOfDay(-1, -1, BAD)

WINDOWS: dict[str, tuple[int, int]] = {
    "morgon": (6, 9),
    "morgonen": (6, 9),
    "morning": (6, 12),
    "förmiddag": (9, 12),
    "förmiddagen": (9, 12),
    "fm": (9, 12),
    "lunch": (11, 13),
    "lunchtid": (11, 13),
    "noon": (11, 13),
    "eftermiddag": (12, 18),
    "eftermiddagen": (12, 18),
    "em": (12, 18),
    "afternoon": (12, 18),
    "kväll": (18, 24),
    "kvällen": (18, 24),
    "kvällstid": (18, 24),
    "evening": (18, 24),
    "natt": (22, 30),
    "natten": (22, 30),
    "nattetid": (22, 30),
    "night": (22, 30),
    "overnight": (22, 30),
    "efter midnatt": (24, 30),
    "dagtid": (8, 17),
    "daytime": (8, 17),
    "skoltid": (8, 16),
    "kontorstid": (8, 17),
}
"""Hours of the words; past 24 is the next day. A night is the one that begins on the date."""

WHOLE_DAY = frozenset(
    {
        "?", "okänd", "okänt", "okänd tid", "oklar", "oklart", "unknown", "vet ej", "vet inte",
        "ej angivet", "hela dagen", "heldag", "dygnet", "hela dygnet", "all day", "any time",
    }
)  # fmt: skip
"""Words that leave the whole day open."""

_ABOUT = re.compile(r"^(?:ca\.?|cirka|c:a|omkring|runt|ungefär|about|around|approx\.?|~)\s*")
_CLOCK = re.compile(r"^(?:kl\.?|klockan|at|på|under|i)\s+(?=\S)|^kl\.?(?=\d)")
_TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:uhr|h)?"
)
_OFFSET = re.compile(
    r"(?P<time>.*\d)\s*(?:z|utc|gmt)|(?P<plus>.*\d)\s*\+(?:0\d|1[0-4])(?::?[0-5]\d)?"
    r"|(?P<minus>\d{1,2}[:.]\d{2}[:.]\d{2}(?:[.,]\d+)?)\s*-(?:0\d|1[0-2])(?::?[0-5]\d)?"
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
        offset = _OFFSET.fullmatch(text)
        if offset:
            time = _single((offset["time"] or offset["plus"] or offset["minus"]).strip(), compact)
    if time.kind == UNREAD:
        time = _time_range(text, compact)
    if about and time.kind == MINUTE:
        return TimeOfDay(max(0, time.start - 1800), time.start + 1800, HOUR)
    if time.kind == UNREAD and not re.search(r"[^\W\d_]", text):
        return BAD_TIME
    return time


def _time_range(text: str, compact: bool) -> TimeOfDay:
    found = _RANGE.fullmatch(text)
    if not found:
        return UNKNOWN_WORDS
    first, last = _single(found[1], compact), _single(found[2], compact)
    if BAD in (first.kind, last.kind):
        return BAD_TIME
    if UNREAD in (first.kind, last.kind):
        return UNKNOWN_WORDS
    end = last.start if last.kind in (MINUTE, HOUR) else last.end
    if last.kind == HOUR and end == 0:
        end = DAY
    if end <= first.start:
        end += DAY
    return TimeOfDay(first.start, end, WINDOW)
