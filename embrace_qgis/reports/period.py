# SPDX-License-Identifier: GPL-3.0-or-later
"""Half-open periods of whole days, [start, end)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..errors import ParameterError
from ..message import message


@dataclass(frozen=True)
class Period:
    """Whole days from ``start`` up to, but not including, ``end``.

    >>> Period.ending(date(2026, 11, 16), 14).last_day
    datetime.date(2026, 11, 15)
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ParameterError(
                message("The period {start} to {end} is empty.", start=self.start, end=self.end),
                message(
                    "Choose an end after the start: the end is the first day after the period."
                ),
            )

    @classmethod
    def ending(cls, end: date, days: int) -> Period:
        """The ``days`` days before ``end``."""
        if days < 1:
            raise ParameterError(
                message("A period of {days} days is empty.", days=days),
                message("Choose a length of at least one day."),
            )
        return cls(end - timedelta(days=days), end)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    def earlier(self, periods: int = 1) -> Period:
        """The period of equal length that lies ``periods`` lengths earlier."""
        shift = timedelta(days=self.days * periods)
        return Period(self.start - shift, self.end - shift)

    def same_last_year(self) -> Period:
        """The period 364 days earlier: the same weekdays of the same season."""
        shift = timedelta(days=364)
        return Period(self.start - shift, self.end - shift)
