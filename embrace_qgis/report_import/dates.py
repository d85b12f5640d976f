# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of dates and times to days and seconds, by one format for the whole column.

Times are local wall-clock: an offset or ``Z`` in the text is read over, never applied.
A number order that the column leaves open (01/03/2024) is taken day first and said to be
ambiguous; rows written in another way than most of their column are refused, not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from ..message import message
from ..reports.arrays import Array
from .time_words import ABSENT, BAD, MINUTE, UNREAD, parse_time

MISSING_WORDS = frozenset(
    {"", "na", "n/a", "#n/a", "#saknas!", "nan", "nat", "null", "none", "\\n", "-", "--", "."}
)
ORDERS = ("ymd", "dmy", "mdy", "serial")

_NUMBERS = re.compile(
    r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{4}[-/]\d{1,2}|\d{8}|\d{6})\.?"
    r"(?:(?:[Tt]|,?\s+|,)(?:kl\.?\s*|klockan\s+|at\s+)?(.*))?"
)
_COMPACT = re.compile(r"(\d{8})[Tt]?(\d{4}|\d{6})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?")
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


def blank_to_empty(values: pd.Series[Any]) -> pd.Series[Any]:
    """Texts with the usual words for nothing ("NA", "null", "-") as empty."""
    codes, words = pd.factorize(values)
    kept = np.array(
        ["" if str(word).strip().casefold() in MISSING_WORDS else str(word) for word in words]
        + [""],
        dtype=object,
    )
    result: pd.Series[Any] = pd.Series(kept[codes], index=values.index, dtype=object)
    return result


def split_date_and_time(text: str) -> tuple[str, str]:
    """The date's part and the time's part of a text.

    >>> split_date_and_time("2024-03-01T22:15:00Z")
    ('2024-03-01', '22:15:00Z')
    """
    text = _WEEKDAY.sub("", text.strip(), count=1)
    compact = _COMPACT.fullmatch(text)
    if compact and re.match(r"(19|20)\d\d(0[1-9]|1[0-2])", text):
        return compact[1], compact[2]
    found = _NUMBERS.fullmatch(text) or _NAMED.fullmatch(text)
    return (found[1], found[2] or "") if found else (text, "")


def _family(text: str) -> str:
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

    ``ambiguous`` is true where nothing in the column tells day from month; ``share`` is the
    share of the filled cells that are of the family.
    """

    family: str
    order: str
    ambiguous: bool
    share: float

    def describe(self) -> str:
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
    if _family(text) != way.family:
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
        by_letter = dict(zip(way.order, _parts(text)))
        number = _day_number(_year(by_letter["y"]), int(by_letter["m"]), int(by_letter["d"]))
    return None if number is None else (number, False, -1)


def date_format_of(values: pd.Series[Any], preferred_order: str = "") -> DateFormat | None:
    """The date format of a whole column, ``None`` where its cells are not dates.

    ``preferred_order`` decides where the column itself leaves the order open.
    """
    counts = blank_to_empty(values).value_counts()
    counts = counts[counts.index != ""]
    if counts.empty:
        return None
    dates = [split_date_and_time(str(text))[0] for text in counts.index]
    by_family: dict[str, int] = {}
    for text, count in zip(dates, counts):
        family = _family(text)
        if family:
            by_family[family] = by_family.get(family, 0) + int(count)
    if not by_family:
        return None
    family = max(by_family, key=lambda name: by_family[name])
    share = by_family[family] / int(counts.sum())
    members = [(text, int(count)) for text, count in zip(dates, counts) if _family(text) == family]
    order, ambiguous = _order(family, members, preferred_order)
    return DateFormat(family, order, ambiguous, share)


def _order(family: str, members: list[tuple[str, int]], preferred: str) -> tuple[str, bool]:
    if family in ("year first", "named"):
        return "ymd", False
    if family == "serial":
        return "serial", False
    if family.startswith("year last"):
        candidates = ["dmy", "mdy"]
    elif family == "short year ":
        candidates = ["ymd", "dmy"]
    else:
        # 24-03-01 is the old Swedish way, 01.03.24 and 01/03/24 the continental one.
        candidates = ["ymd", "dmy", "mdy"] if family.endswith("-") else ["dmy", "mdy", "ymd"]
    if preferred in candidates:
        candidates.remove(preferred)
        candidates.insert(0, preferred)
    valid = dict.fromkeys(candidates, 0)
    for text, count in members:
        parts = _parts(text)
        for order in candidates:
            named = dict(zip(order, parts))
            if _day_number(_year(named["y"]), int(named["m"]), int(named["d"])) is not None:
                valid[order] += count
    most = max(valid.values())
    left = [order for order in candidates if valid[order] == most]
    if len(left) > 1 and preferred not in left and family.startswith("short year"):
        # A year changes less often than a day.
        distinct = [len({_parts(text)[place] for text, _ in members}) for place in (0, 2)]
        if distinct[0] * 2 <= distinct[1]:
            left = [order for order in left if order[0] == "y"] or left
        elif distinct[1] * 2 <= distinct[0]:
            left = [order for order in left if order[2] == "y"] or left
    return left[0], len(left) > 1 and left[0] != preferred


@dataclass(frozen=True)
class Moments:
    """A column of dates and times, arrays of shape (n,).

    ``day`` datetime64[D]; ``start`` and ``end`` seconds of that day (-1 where there is none;
    ``end`` is exclusive and may pass midnight); ``kind`` one of the kinds of ``time_words``;
    ``month_only``; ``blank`` nothing stands in the date's cell; ``bad`` it cannot be read.
    """

    day: Array
    start: Array
    end: Array
    kind: Array
    month_only: Array
    blank: Array
    bad: Array


def empty_moments(count: int) -> Moments:
    """``count`` cells in which nothing stands."""
    return Moments(
        day=np.full(count, "NaT", dtype="datetime64[D]"),
        start=np.full(count, -1, dtype=np.int64),
        end=np.full(count, -1, dtype=np.int64),
        kind=np.full(count, ABSENT, dtype=np.int8),
        month_only=np.zeros(count, dtype=bool),
        blank=np.ones(count, dtype=bool),
        bad=np.zeros(count, dtype=bool),
    )


def parse_times(values: pd.Series[Any]) -> tuple[Array, Array, Array]:
    """Start and end seconds and kind of times of day, each shape (n,)."""
    codes, words = pd.factorize(blank_to_empty(values))
    digits = [str(word) for word in words if str(word).isdigit()]
    # "5" beside "2215" is five past midnight that lost its zeros.
    compact = sum(len(word) >= 3 for word in digits) > len(digits) / 2
    parsed = [parse_time(str(word), compact=compact) for word in words]
    start = np.array([time.start for time in parsed] or [0], dtype=np.int64)
    end = np.array([time.end for time in parsed] or [0], dtype=np.int64)
    kind = np.array([time.kind for time in parsed] or [0], dtype=np.int8)
    return start[codes], end[codes], kind[codes]


def parse_moments(
    values: pd.Series[Any], way: DateFormat | None, times: pd.Series[Any] | None = None
) -> Moments:
    """A column of dates, with the time in the same cell or in the column ``times``.

    A separate time goes before one in the date's cell.
    """
    count = len(values)
    codes, words = pd.factorize(blank_to_empty(values))
    pairs = [split_date_and_time(str(word)) for word in words]
    date_codes, dates = pd.factorize(pd.Series([pair[0] for pair in pairs] + [""]))
    parsed = [parse_date(str(text), way) if text and way else None for text in dates]
    day = np.array([item[0] if item else 0 for item in parsed], dtype=np.int64)
    unread = np.array([item is None for item in parsed], dtype=bool)
    month = np.array([bool(item and item[1]) for item in parsed], dtype=bool)
    seconds = np.array([item[2] if item else -1 for item in parsed], dtype=np.int64)
    in_cell = parse_times(pd.Series([pair[1] for pair in pairs], dtype=object))
    at = date_codes[:-1][codes] if count else np.zeros(0, dtype=np.int64)
    blank = np.array([word == "" for word in words] + [True], dtype=bool)[codes]
    bad = unread[at] & ~blank
    days = day[at].astype("datetime64[D]")
    days[bad | blank] = np.datetime64("NaT")
    start, end, kind = (part[codes] if count else part[:0] for part in in_cell)
    serial = seconds[at]
    start = np.where(serial >= 0, serial, start)
    kind = np.where(serial >= 0, MINUTE, kind).astype(np.int8)
    end = np.where(serial >= 0, -1, end)
    if times is not None:
        own_start, own_end, own_kind = parse_times(times)
        own = own_kind != ABSENT
        start = np.where(own, own_start, start)
        end = np.where(own, own_end, end)
        kind = np.where(own, own_kind, kind).astype(np.int8)
    elif count >= 5 and (start[kind == MINUTE] == 0).all() and (kind == MINUTE).sum() >= 5:
        # Every cell says midnight: the column holds dates, and a program added the zeros.
        kind = np.where(kind == MINUTE, ABSENT, kind).astype(np.int8)
        start = np.where(kind == ABSENT, -1, start)
    return Moments(days, start, end, kind, month[at] & ~blank, blank, bad)


def readable_share(values: pd.Series[Any], way: DateFormat | None) -> float:
    """Which share of the filled cells are dates of the format."""
    moments = parse_moments(values, way)
    filled = int((~moments.blank).sum())
    return float((~moments.blank & ~moments.bad).sum() / filled) if filled else 0.0


def readable_time_share(values: pd.Series[Any]) -> float:
    """Which share of the filled cells are times of day."""
    _, _, kind = parse_times(values)
    filled = int((kind != ABSENT).sum())
    return (
        float(((kind != ABSENT) & (kind != BAD) & (kind != UNREAD)).sum() / filled) if filled else 0
    )
