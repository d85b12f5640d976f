# SPDX-License-Identifier: GPL-3.0-or-later
"""How the maps of one area are drawn, so that maps of different periods can be compared."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from .period import Period

FORMAT = 1
RULES = ("automatic", "given", "partly_given", "earlier_version")
TOLD_IN_EDITIONS = 2  # after a change, so many issued pictures say that the maps are different
CELL_SIZES = (10.0, 10_000.0)  # metres


@dataclass(frozen=True)
class MapSettings:
    """Bandwidth, cells and classes that stay from map to map of one area.

    ``cell_size`` of the cells that hot spots are found in and ``bandwidth`` of the surface, in
    metres. ``class_breaks``: lower bounds of the classes, incidents per km² in ``class_days``
    days (None: in whatever period a map has). Bandwidth None and no breaks: there was too little
    to choose by. ``rule``: how they were chosen; ``period`` and ``n``: from which mapped events;
    ``chosen_on``: the day. ``comparable_from``: maps made before that day were drawn otherwise.
    ``editions``: pictures issued with these settings.
    """

    cell_size: float | None = None
    bandwidth: float | None = None
    class_breaks: tuple[float, ...] = ()
    class_days: int | None = None
    rule: str = "automatic"
    period: Period | None = None
    n: int | None = None
    chosen_on: date | None = None
    comparable_from: date | None = None
    editions: int = 0

    def differs_from(self, earlier: MapSettings) -> bool:
        """Whether a map drawn with these cannot be compared with one drawn with the earlier.

        A value that was not there yet may be added.
        """
        pairs = (
            (earlier.cell_size, self.cell_size),
            (earlier.bandwidth, self.bandwidth),
            (earlier.class_breaks or None, self.class_breaks or None),
            (earlier.class_days if earlier.class_breaks else None, self.class_days),
        )
        return any(before is not None and before != now for before, now in pairs)

    @property
    def break_to_tell(self) -> date | None:
        """The day of a change that the pictures issued since have not told often enough."""
        return self.comparable_from if self.editions < TOLD_IN_EDITIONS else None

    def breaks_for(self, days: int) -> tuple[float, ...]:
        """The class breaks of a map of ``days`` days: in proportion, to two digits.

        >>> MapSettings(class_breaks=(50.0, 100.0), class_days=14).breaks_for(30)
        (110.0, 210.0)
        """
        if self.class_days is None or self.class_days == days or not self.class_breaks:
            return self.class_breaks
        factor = days / self.class_days
        scaled = tuple(value * factor for value in self.class_breaks)
        rounded = tuple(float(f"{value:.2g}") for value in scaled)
        return rounded if all(a < b for a, b in zip(rounded, rounded[1:])) else scaled

    def told(self) -> dict[str, Any]:
        """For manifests and METHOD: what was chosen, when, from what; empty values left out."""
        values = {
            "chosen_on": _text(self.chosen_on),
            "rule": self.rule,
            "period": None
            if self.period is None
            else [self.period.start.isoformat(), self.period.end.isoformat()],
            "n": self.n,
            "class_days": self.class_days,
            "maps_before_are_not_comparable": _text(self.comparable_from),
        }
        return {name: value for name, value in values.items() if value is not None}


def settings_to_text(history: list[MapSettings]) -> str:
    """All settings an area has had, oldest first, as JSON for the store."""
    return json.dumps({"format": FORMAT, "settings": [_plain(one) for one in history]})


def settings_from_text(text: str | None) -> list[MapSettings]:
    """The settings of ``settings_to_text``; what is spoilt in them is as if it were not there."""
    content = _json(text)
    rows = content.get("settings") if isinstance(content, Mapping) else None
    return (
        [_read(row) for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    )


def settings_of_earlier_version(text: str | None) -> MapSettings | None:
    """What version 0.1 kept with an issued picture; None without any of it."""
    content = _json(text)
    if not isinstance(content, Mapping):
        return None
    found = replace(_read(content), rule="earlier_version")
    return found if found != MapSettings(rule="earlier_version") else None


def _json(text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def _plain(settings: MapSettings) -> dict[str, Any]:
    values = asdict(settings)
    period = settings.period
    values["period"] = None if period is None else [_text(period.start), _text(period.end)]
    values["class_breaks"] = list(settings.class_breaks)
    values["chosen_on"] = _text(settings.chosen_on)
    values["comparable_from"] = _text(settings.comparable_from)
    return values


def _read(row: Mapping[str, Any]) -> MapSettings:
    cell_size = _positive(row.get("cell_size"))
    if cell_size is not None and not CELL_SIZES[0] <= cell_size <= CELL_SIZES[1]:
        cell_size = None
    bandwidth = _positive(row.get("bandwidth"))
    breaks = ascending(row.get("class_breaks"))
    days, n = _positive(row.get("class_days")), _positive(row.get("n"))
    rule = row.get("rule")
    return MapSettings(
        cell_size=cell_size,
        bandwidth=bandwidth,
        class_breaks=breaks,
        class_days=int(days) if days and breaks else None,
        rule=rule if rule in RULES else "automatic",
        period=_period(row.get("period")),
        n=int(n) if n else None,
        chosen_on=_date(row.get("chosen_on")),
        comparable_from=_date(row.get("comparable_from")),
        editions=int(_positive(row.get("editions")) or 0),
    )


def ascending(values: Any) -> tuple[float, ...]:
    """Class breaks as they should be, above zero and ascending; else none."""
    if not isinstance(values, (list, tuple)):
        return ()
    numbers = [_positive(value) for value in values]
    found = tuple(number for number in numbers if number is not None)
    if len(found) != len(numbers) or any(a >= b for a, b in zip(found, found[1:])):
        return ()
    return found


def _positive(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) and value > 0 else None


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _period(value: Any) -> Period | None:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return None
    start, end = _date(value[0]), _date(value[1])
    return Period(start, end) if start is not None and end is not None and start < end else None


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
