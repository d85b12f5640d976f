# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that only the printed pages need, in Swedish and in English (see also ``wording``)."""

from __future__ import annotations

from .wording import language_index

LAYOUT_WORDS: dict[str, tuple[str, str]] = {
    "draft_mark": ("UTKAST", "DRAFT"),
    "action_empty": ("fylls i vid mötet", "to be filled in at the meeting"),
    "legend_size_one": ("1 händelse", "1 incident"),
    "legend_size_range": ("{low}–{high} på samma plats", "{low}–{high} at one spot"),
    "legend_size_top": ("{low} eller fler", "{low} or more"),
    "too_few_for_surface": (
        "Under 20 händelser på kartan: varje prick är händelser, inte en värmekarta.",
        "Fewer than 20 incidents on the map: each disc is incidents, not a heat map.",
    ),
    "more_events": ("och {n} till", "and {n} more"),
    "no_history": ("Historiken är för kort för ett normalt.", "History is too short for a normal."),
    "empty_assessment_1": ("Vi tror", "We believe"),
    "empty_assessment_2": ("Talar emot", "Against"),
    "empty_assessment_3": ("Inriktning till {day}", "Direction until {day}"),
    "certainty": ("Säkerhet", "Certainty"),
    "signed": ("Underskrift", "Signed"),
    "document_title": (
        "{title} {edition}, {municipality}",
        "{title} {edition}, {municipality}",
    ),
}


def word(key: str, language: str, **values: object) -> str:
    """The text of ``key`` with its places filled in."""
    text = LAYOUT_WORDS[key][language_index(language)]
    return text.format(**values) if values else text
