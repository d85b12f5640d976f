# SPDX-License-Identifier: GPL-3.0-or-later
"""Periods of equal kind, one after the other: days, weeks, months, tertials, quarters, years.

Times are local wall-clock; all periods are half-open, [edge, next edge), and begin at midnight.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Optional, Union

import numpy as np
import numpy.typing as npt

from ..errors import ParameterError
from ..message import message
from .arrays import Integers

Moment = Union[np.datetime64, date, str]
Moments = npt.NDArray[np.datetime64]

MOST_PERIODS = 10_000
COVERED = 0.9
"""A first or last period of which the data cover less than this share is told as partial."""
MONDAY_SHIFT = 3  # 1 January 1970 was a Thursday

# Each word: what is counted, and how many of them it stands for.
_WORDS = {
    "day": ("days", "day", 1),
    "week": ("weeks", "day", 7),
    "month": ("months", "month", 1),
    "quarter": ("quarters", "month", 3),
    "tertial": ("tertials", "month", 4),
    "year": ("years", "month", 12),
}
_SYNONYMS = {
    "d": "day",
    "dag": "day",
    "dagar": "day",
    "dygn": "day",
    "vecka": "week",
    "veckor": "week",
    "månad": "month",
    "månader": "month",
    "manad": "month",
    "manader": "month",
    "kvartal": "quarter",
    "år": "year",
    "tertialer": "tertial",
    **{word: word for word in _WORDS},
    **{plural: word for word, (plural, _, _) in _WORDS.items()},
}
_TEXT = re.compile(r"\s*(\d{1,6})?\s*([^\W\d_]+)\s*")


@dataclass(frozen=True)
class PeriodLength:
    """``number`` of ``word`` (day, week, month, quarter, tertial, year)."""

    number: int
    word: str

    @property
    def unit(self) -> str:
        """What it is a whole number of: day or month."""
        return _WORDS[self.word][1]

    @property
    def size(self) -> int:
        """How many days or months."""
        return self.number * _WORDS[self.word][2]

    @property
    def title(self) -> str:
        """In English, as parameters are written: "1 month", "14 days"."""
        return f"{self.number} {self.word if self.number == 1 else _WORDS[self.word][0]}"


def period_length(text: str) -> PeriodLength:
    """What a text like "14 days", "1 month", "2 veckor" or "tertial" says.

    English or Swedish; one where no number is given. Raises ParameterError for all else.
    """
    found = _TEXT.fullmatch(unicodedata.normalize("NFC", str(text)).casefold())
    word = _SYNONYMS.get(found[2]) if found else None
    number = int(found[1] or 1) if found else 0
    if word is None or number < 1:
        raise ParameterError(
            message("“{text}” is not a length of time.", text=str(text)[:40]),
            message(
                "Write a number and days, weeks, months, tertials, quarters or years: 14 days."
            ),
        )
    return PeriodLength(number, word)


def period_edges(
    time_first: Moment, time_last: Moment, period: str, end: Optional[Moment] = None
) -> Moments:
    """Edges of the periods that hold all events from the first to the last, (k + 1,).

    ``time_first``, ``time_last``: the first and the last moment of the data. ``end``: the first
    day after what is studied. Periods have the length ``period`` (see ``period_length``):

    * months begin on the 1st, tertials, quarters, half-years and years with the calendar's,
      weeks on Monday. Without ``end``, the last period is the one that holds the last event,
      finished or not (``covered_shares`` tells); with it, the last that is over by then.
    * days, and several weeks, months or years that do not divide the year, are counted back
      from ``end``; without it from the end of the last event's day, week or month.

    The first period holds the first event, and may begin before it. Raises ParameterError where
    there is no whole period before ``end``, and for more than 10,000 periods.

    >>> period_edges("2026-01-15T10:00", "2026-02-02", "1 month").astype("datetime64[D]").tolist()
    [datetime.date(2026, 1, 1), datetime.date(2026, 2, 1), datetime.date(2026, 3, 1)]
    """
    length = period_length(period)
    _, unit, size = _WORDS[length.word]
    size *= length.number
    first, last = _moment(time_first), _moment(time_last)
    if last < first:
        raise ParameterError(
            message("The last time lies before the first."),
            message("Give the first and the last moment of the data."),
        )
    # The last edge is a whole number of grains from an origin: a Monday, a 1 January, or any day.
    origin, grain = 0, 1
    if length.word == "week":
        origin, grain = -MONDAY_SHIFT, 7
    elif unit == "month" and 12 % size == 0:
        grain = size
    if end is None:
        stop = origin + (_index(last, unit) - origin) // grain * grain + grain
    else:
        stop = origin + (_index(_moment(end), unit) - origin) // grain * grain
    start = _index(first, unit)
    periods = -(-(stop - start) // size)
    if periods < 1:
        raise ParameterError(
            message("No whole period of {period} lies before the end.", period=length.title),
            message("Choose a later end or a shorter period."),
        )
    if periods > MOST_PERIODS:
        raise ParameterError(
            message(
                "The times make {periods} periods of {period}.",
                periods=periods,
                period=length.title,
            ),
            message("Choose a longer period, or check the times: there may be wrong years."),
        )
    index = stop - size * np.arange(periods, -1, -1, dtype=np.int64)
    edges: Moments = index.astype(f"datetime64[{unit[0].upper()}]").astype("datetime64[s]")
    return edges


def covered_shares(
    edges: Moments, time_first: Moment, time_last: Moment, end: Optional[Moment] = None
) -> tuple[float, float]:
    """How much of the first and of the last period the data cover, 0-1 of its days.

    All that is known of where the data begin and end is the first and the last event's day, and
    ``end`` where it is given. With one period, both are its.
    """
    days = np.asarray(edges).astype("datetime64[D]").astype(np.int64)
    first, last = _index(_moment(time_first), "day"), _index(_moment(time_last), "day") + 1
    if end is not None:
        last = max(last, _index(_moment(end), "day"))
    low, high = max(first, int(days[0])), min(last, int(days[-1]))

    def share(of: int) -> float:
        begin, stop = int(days[of]), int(days[of + 1])
        return max(min(high, stop) - max(low, begin), 0) / (stop - begin)

    return share(0), share(len(days) - 2)


def period_index(time: npt.ArrayLike, edges: Moments) -> Integers:
    """(n,) index of the period that each moment lies in; -1 outside all and for no time."""
    moments = np.asarray(time, dtype="datetime64[s]").ravel()
    index = np.searchsorted(edges, moments, side="right").astype(np.int64) - 1
    index[(index >= len(edges) - 1) | np.isnat(moments)] = -1
    return index


def period_titles(edges: Moments, period: str) -> list[str]:
    """A short title for each period, the same in all languages.

    Years 2026; months, tertials and quarters by their first month, 2026-05; one week by its ISO
    number, 2026-W46; all else by its first day, 2026-11-16.
    """
    length = period_length(period)
    starts = np.asarray(edges)[:-1]
    if length.word == "year" and length.number == 1:
        return [str(year) for year in starts.astype("datetime64[Y]")]
    if _WORDS[length.word][1] == "month":
        return [str(month) for month in starts.astype("datetime64[M]")]
    days = starts.astype("datetime64[D]")
    if length.word == "week" and length.number == 1:
        weeks = [day.isocalendar() for day in days.tolist()]
        return [f"{week[0]}-W{week[1]:02d}" for week in weeks]
    return [str(day) for day in days]


def _moment(value: Moment) -> np.datetime64:
    try:
        moment = np.datetime64(value, "s")
    except ValueError as error:
        raise ParameterError(
            message("A time cannot be read."), message("Write it as 2026-11-16.")
        ) from error
    if np.isnat(moment):
        raise ParameterError(
            message("There is no time."), message("Choose a field with the times of the incidents.")
        )
    return moment


def _index(moment: np.datetime64, unit: str) -> int:
    """The number of the day or month since 1970 that a moment lies in."""
    return int(moment.astype(f"datetime64[{unit[0].upper()}]").astype(np.int64))
