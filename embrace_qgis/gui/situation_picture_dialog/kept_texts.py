# SPDX-License-Identifier: GPL-3.0-or-later
"""What people have typed for pictures, kept in the store: drafts, and texts of earlier editions.

A block is what a TEXTS file holds for one language (``situation_picture/texts.py``). Blocks are
kept for each picture (kind, receiver, area) and each end of a period, so that the next edition
begins with the texts of the last one.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ...reports.period import Period
from ...situation_picture.formats import full_date
from ...situation_picture.layout_words import word

KEY = "situation_picture_texts"
MOST_KEPT = 12  # periods of each picture
COLUMNS = 3
Block = dict[str, Any]


@dataclass
class KeptTexts:
    """``form``: the choices of the dialog; ``pictures``: picture → end → edition and blocks."""

    form: dict[str, Any] = field(default_factory=dict)
    pictures: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str | None) -> KeptTexts:
        """What the store's setting holds; nothing where it cannot be read."""
        try:
            content = json.loads(text or "{}")
            form, pictures = content.get("form", {}), content.get("pictures", {})
            if not isinstance(form, dict) or not isinstance(pictures, dict):
                return cls()
            sound = {
                name: {end: one for end, one in ends.items() if _is_record(end, one)}
                for name, ends in pictures.items()
                if isinstance(ends, dict)
            }
        except (ValueError, RecursionError, AttributeError):
            return cls()
        return cls(form, sound)

    def written(self) -> str:
        """As the store keeps it."""
        return json.dumps({"form": self.form, "pictures": self.pictures}, ensure_ascii=False)

    def block(self, picture: str, period: Period, language: str) -> tuple[Block, str]:
        """The texts for a period, and what they were carried over from: "", an edition such as
        ``2026-23``, or the first day after the earlier period of a draft."""
        ends = self.pictures.get(picture, {})
        own = ends.get(period.end.isoformat(), {}).get("texts", {})
        if language in own:
            return deepcopy(own[language]), ""
        earlier = sorted(
            end
            for end, one in ends.items()
            if end < period.end.isoformat() and language in one.get("texts", {})
        )
        if not earlier:
            return {}, ""
        record = ends[earlier[-1]]
        days = int(record.get("days") or period.days)
        before = Period.ending(date.fromisoformat(earlier[-1]), max(days, 1))
        carried = carried_over(record["texts"][language], before, period, language)
        return carried, str(record.get("edition") or earlier[-1])

    def keep(self, picture: str, period: Period, language: str, block: Block) -> None:
        """Keep what was typed for a period."""
        record = self._record(picture, period)
        record["texts"][language] = deepcopy(block)

    def issued(self, picture: str, period: Period, edition: str) -> None:
        """The texts of the period were printed in an edition with this number."""
        self._record(picture, period)["edition"] = edition

    def _record(self, picture: str, period: Period) -> dict[str, Any]:
        ends = self.pictures.setdefault(picture, {})
        record = ends.setdefault(period.end.isoformat(), {"texts": {}, "edition": ""})
        record["days"] = period.days
        for end in sorted(ends)[:-MOST_KEPT]:
            if end != period.end.isoformat():
                del ends[end]
        return record


def _is_record(end: str, one: Any) -> bool:
    try:
        date.fromisoformat(end)
    except ValueError:
        return False
    return (
        isinstance(one, dict)
        and isinstance(one.get("texts"), dict)
        and all(isinstance(block, dict) for block in one["texts"].values())
    )


def default_heads(period: Period, language: str) -> list[str]:
    """The headings of the assessment where nobody has written others."""
    until = full_date(period.last_day + timedelta(days=period.days), language, year=False)
    return [
        word(f"empty_assessment_{number}", language, day=until) for number in range(1, COLUMNS + 1)
    ]


def carried_over(block: Block, before: Period, period: Period, language: str) -> Block:
    """The texts of an earlier period as the first draft of a later one.

    Coming events that have passed are dropped, and the day of reconciliation, which was another.
    A heading that names the earlier period names the later one.
    """
    made = deepcopy(block)
    made.pop("reconciled_on", None)
    events = made.get("coming_events")
    if isinstance(events, list):
        made["coming_events"] = [
            event
            for event in events
            if isinstance(event, dict) and str(event.get("day", "")) >= period.end.isoformat()
        ]
    assessment = made.get("assessment")
    columns = assessment.get("columns") if isinstance(assessment, dict) else None
    renewed = dict(zip(default_heads(before, language), default_heads(period, language)))
    for column in columns if isinstance(columns, list) else []:
        if isinstance(column, list) and column and column[0] in renewed:
            column[0] = renewed[column[0]]
    return made
