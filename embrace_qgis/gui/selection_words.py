# SPDX-License-Identifier: GPL-3.0-or-later
"""A question to the reports in a few words: "2–15 Nov 2026 · Vandalism · fri–sat at 20–24"."""

from __future__ import annotations

from ..errors import EmbraceError
from ..reports.selection import Selection
from ..reports.taxonomy import Taxonomy
from ..settings import interface_language
from ..situation_picture.formats import period_text
from ..translation import tr
from .charts.chart_words import chosen_text
from .current_selection import SelectedArea

NAMED = 2  # more than so many categories or units are counted


def selection_words(
    selection: Selection, area: SelectedArea | None, taxonomy: Taxonomy | None
) -> str:
    """What is asked for; empty for everything."""
    language = interface_language()
    parts = []
    if selection.period is not None:
        parts.append(period_text(selection.period, language, short=True))
    if selection.categories is not None:
        parts.append(_categories(sorted(selection.categories), taxonomy, language))
    if selection.units is not None:
        parts.append(_units(sorted(selection.units)))
    parts.append(chosen_text(selection.weekdays, selection.hours))
    if area is not None:
        parts.append(area.name)
    return " · ".join(part for part in parts if part)


def _categories(codes: list[str], taxonomy: Taxonomy | None, language: str) -> str:
    if len(codes) > NAMED or taxonomy is None:
        return tr("{n} categories").format(n=len(codes))
    try:
        return ", ".join(taxonomy.label(code, language) for code in codes)
    except (EmbraceError, KeyError):  # of another store's taxonomy
        return ", ".join(codes)


def _units(names: list[str]) -> str:
    return tr("{n} units").format(n=len(names)) if len(names) > NAMED else ", ".join(names)
