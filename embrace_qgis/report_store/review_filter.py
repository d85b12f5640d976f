# SPDX-License-Identifier: GPL-3.0-or-later
"""Which reports a bulk review is about: a few named conditions, never SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ..errors import ParameterError
from ..translation import tr

KEYS = ("state", "source", "unit", "category", "from", "before")


@dataclass(frozen=True)
class ReviewFilter:
    """Conditions that must all hold; an empty one always holds.

    ``from_day`` (inclusive) and ``before`` (exclusive) are about the day of the report's first
    event; where that is unknown, the day of receipt, else of import. ``categories`` are codes of
    categories or groups: one event that fits is enough.
    """

    states: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    from_day: date | None = None
    before: date | None = None

    def matches(self, reports: pd.DataFrame) -> pd.Series:
        """Which rows of a frame of reports for review fit."""
        fits = pd.Series(True, index=reports.index)
        if self.sources:
            fits &= reports["source"].isin(self.sources)
        if self.units:
            fits &= reports["unit"].isin(self.units)
        if self.categories:
            fits &= reports["categories"].map(self._has_category).astype(bool)
        if self.from_day or self.before:
            day = reports["occurred_from"].fillna(reports["received_at"])
            day = day.fillna(reports["imported_at"])
            if self.from_day:
                fits &= day >= pd.Timestamp(self.from_day)
            if self.before:
                fits &= day < pd.Timestamp(self.before)
        return fits

    def _has_category(self, codes: str) -> bool:
        return any(
            code in self.categories or code.split("-")[0] in self.categories
            for code in codes.split(",")
        )


def parse_review_filter(text: str) -> ReviewFilter:
    """Read ``unit=Polisen;category=SKA,ORD-BRK;before=2026-11-16``.

    >>> sorted(parse_review_filter("category=SKA, TRA;unit=Polisen").categories)
    ['SKA', 'TRA']
    """
    values: dict[str, str] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        key, equals, value = part.partition("=")
        key = key.strip().lower()
        if not equals or not value.strip() or key not in KEYS or key in values:
            raise ParameterError(
                tr("The selection has a part that cannot be read."),
                tr(
                    "Write it as unit=Polisen;category=SKA;before=2026-11-16, each of {keys} "
                    "at most once."
                ).format(keys=", ".join(KEYS)),
            )
        values[key] = value.strip()
    return ReviewFilter(
        states=_names(values.get("state", "")),
        sources=_names(values.get("source", "")),
        units=_names(values.get("unit", "")),
        categories=frozenset(code.upper() for code in _names(values.get("category", ""))),
        from_day=_day(values.get("from", "")),
        before=_day(values.get("before", "")),
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(",") if name.strip())


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ParameterError(
            tr("The selection has a date that cannot be read."), tr("Write it as 2026-11-16.")
        ) from error
