# SPDX-License-Identifier: GPL-3.0-or-later
"""One text of a date to a day, in the format of its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import numpy as np

from ...message import message

ORDERS = ("ymd", "dmy", "mdy", "serial")
MIXED_SHARE = 0.05
"""Of the dates that tell day from month; fewer in the other order are slips of the pen."""

_NUMBERS = re.compile(
    r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{4}[-/]\d{1,2}|\d{8}|\d{6})\.?"
    r"(?:(?:[Tt]|,?\s+|,)(?:kl\.?\s*|klockan\s+|at\s+)?(.*))?"
)
_COMPACT = re.compile(r"(\d{8})[Tt]?(\d{4}|\d{6})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?")
_WESTERN = re.compile(r"\d\d:\d\d-\d\d:?\d\d")
_NAMED = re.compile(
    r"(\d{1,2}(?:[.:]?[ae])?[-.\s]+[^\W\d_]{3,}[-.,\s]+\d{4}|[^\W\d_]{3,}\.?\s+\d{1,2},?\s+\d{4})"
    r"(?:,?\s+(?:kl\.?\s*|klockan\s+|at\s+)?(.*))?"
)
_WEEKDAY = re.compile(
    r"(?:må|ti|on|to|fr|lö|sö|mon|tue|wed|thu|fri|sat|sun)[a-zåäö]*\.?,?\s+(?=\d|[^\W\d_]{3,}\.?\s\d)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH_MONTHS = {"may": 5, "oct": 10}
_EPOCH = date(1970, 1, 1).toordinal()
_SERIAL_ZERO = date(1899, 12, 30).toordinal() - _EPOCH


def split_date_and_time(text: str) -> tuple[str, str]:
    """The date's part and the time's part of a text.

    >>> split_date_and_time("2024-03-01T22:15:00Z")
    ('2024-03-01', '22:15:00Z')
    """
    text = _WEEKDAY.sub("", text.strip(), count=1)
    compact = _COMPACT.fullmatch(text)
    if compact and re.match(r"(19|20)\d\d(0[1-9]|1[0-2])", text):
        return compact[1], compact[2] + (compact[3] or "")
    found = _NUMBERS.fullmatch(text) or _NAMED.fullmatch(text)
    if not found:
        return text, ""
    time = found[2] or ""
    if "T" in text and _WESTERN.fullmatch(time):
        # After a T this is an offset; elsewhere "22:15-05:00" is from one time to another.
        time = f"{time[:5]}:00{time[5:]}"
    return found[1], time


def family_of(text: str) -> str:
    """Which way a date is written: the rows of one column share one."""
    if re.fullmatch(r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{4}[-/]\d{1,2}", text):
        return "year first"
    if re.fullmatch(r"\d{8}", text):
        if re.match(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", text):
            return "year first"
        return "year last "
    found = re.fullmatch(r"\d{1,2}([-/.])\d{1,2}\1(\d{4}|\d{2})", text)
    if found:
        return ("year last" if len(found[2]) == 4 else "short year") + found[1]
    if re.fullmatch(r"\d{6}", text):
        return "short year "
    if re.fullmatch(r"\d{5}([.,]\d+)?", text) and 32874 <= float(text.replace(",", ".")) < 73051:
        return "serial"
    if _NAMED.fullmatch(text):
        return "named"
    return ""


@dataclass(frozen=True)
class DateFormat:
    """How a column writes its dates: ``family`` of notation and ``order`` of the numbers.

    ``ambiguous`` is true where nothing in the column tells day from month; ``candidates`` are
    then the orders that are left. ``share`` is the share of the filled cells that are of the
    family. ``mixed_with`` is a second order that part of the column is written in: texts that
    are a date in both orders cannot be trusted then.
    """

    family: str
    order: str
    ambiguous: bool
    share: float
    candidates: tuple[str, ...] = ()
    mixed_with: str = ""

    def describe(self) -> str:
        """The order of the numbers, in words."""
        words = {
            "ymd": message("year-month-day"),
            "dmy": message("day-month-year"),
            "mdy": message("month-day-year"),
        }
        return words.get(self.order, message("Excel serial days"))


def _parts(text: str) -> tuple[str, str, str]:
    pieces = re.split(r"[-/.]", text)
    if len(pieces) == 3:
        return pieces[0], pieces[1], pieces[2]
    return text[:2], text[2:4], text[4:]


def _year(text: str) -> int:
    year = int(text)
    if len(text) <= 2:
        return year + (2000 if year < 69 else 1900)
    return year


def _day_number(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal() - _EPOCH
    except ValueError:
        return None


def parse_date(text: str, way: DateFormat) -> tuple[int, bool, int] | None:
    """Day since 1970, whether only the month is known, and seconds (-1: none) of a text.

    ``None`` where the text is not a date of this format.
    """
    if family_of(text) != way.family:
        return None
    if way.family == "year first":
        pieces = re.split(r"[-/.]", text)
        if len(pieces) == 2:
            number = _day_number(int(pieces[0]), int(pieces[1]), 1)
            return None if number is None else (number, True, -1)
        if len(pieces) == 1:
            pieces = [text[:4], text[4:6], text[6:]]
        number = _day_number(int(pieces[0]), int(pieces[1]), int(pieces[2]))
    elif way.family == "serial":
        value = float(text.replace(",", "."))
        seconds = round((value - int(value)) * 86400)
        return _SERIAL_ZERO + int(value), False, (seconds if value != int(value) else -1)
    elif way.family == "named":
        word = next(iter(re.findall(r"[^\W\d_]{3,}", text.casefold())))
        numbers = re.findall(r"\d+", text)
        month = _ENGLISH_MONTHS.get(word[:3]) or (
            _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0
        )
        number = _day_number(int(numbers[-1]), month, int(numbers[0]))
    else:
        number = numbered_day(text, way.order)
        other = numbered_day(text, way.mixed_with) if way.mixed_with else None
        if other is not None and other != number:
            return None
    return None if number is None else (number, False, -1)


def numbered_day(text: str, order: str) -> int | None:
    """Day since 1970 of three numbers in the given order, ``None`` where there is no such day."""
    part = dict(zip(order, _parts(text)))
    return _day_number(_year(part["y"]), int(part["m"]), int(part["d"]))


def order_of(
    family: str, members: list[tuple[str, int]], preferred: str
) -> tuple[tuple[str, ...], str, bool]:
    """Which orders of the numbers a column's dates leave open, the likeliest first; which
    second order part of them are written in; and whether a person has to say which it is.

    ``members`` are the distinct texts of the family with their counts.
    """
    if family in ("year first", "named"):
        return ("ymd",), "", False
    if family == "serial":
        return ("serial",), "", False
    candidates = _candidates(family)
    if preferred in candidates:
        candidates.remove(preferred)
        candidates.insert(0, preferred)
    days = {
        order: np.array([numbered_day(text, order) is not None for text, _ in members], dtype=bool)
        for order in candidates
    }
    counts = np.array([count for _, count in members])
    valid = {order: int(counts[days[order]].sum()) for order in candidates}
    most = max(valid.values())
    left = [order for order in candidates if valid[order] == most]
    if preferred in candidates:
        # What a person has said holds, but where hardly any text is such a date.
        if valid[preferred] * 2 >= most:
            return (preferred,), "", False
    elif len(left) > 1 and family.startswith("short year"):
        # A year changes less often than a day.
        distinct = [len({_parts(text)[place] for text, _ in members}) for place in (0, 2)]
        if distinct[0] * 2 <= distinct[1]:
            left = [order for order in left if order[0] == "y"] or left
        elif distinct[1] * 2 <= distinct[0]:
            left = [order for order in left if order[2] == "y"] or left
    if family.endswith(".") and "dmy" in left and "mdy" in left:
        # Nobody writes the month first and points.
        left.remove("mdy")
    if all(len({numbered_day(text, order) for order in left}) == 1 for text, _ in members):
        left = left[:1]
    mixed = ""
    if len(left) == 1 and not preferred:
        only = {order: days[order] & ~days[left[0]] for order in candidates if order != left[0]}
        for order, texts in only.items():
            told = int(counts[days[left[0]] & ~days[order]].sum())
            otherwise = int(counts[texts].sum())
            if otherwise >= 2 and otherwise >= MIXED_SHARE * (told + otherwise):
                mixed = order
    return tuple(left), mixed, len(left) > 1


def _candidates(family: str) -> list[str]:
    if family.startswith("year last"):
        return ["dmy", "mdy"]
    if family == "short year ":
        return ["ymd", "dmy"]
    # 24-03-01 is the old Swedish way, 01.03.24 and 01/03/24 the continental one.
    return ["ymd", "dmy", "mdy"] if family.endswith("-") else ["dmy", "mdy", "ymd"]
