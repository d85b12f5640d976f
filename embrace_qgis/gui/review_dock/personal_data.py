# SPDX-License-Identifier: GPL-3.0-or-later
"""Personal data in a report: where it stands, and the report without it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from ...privacy.text_scrub import Hit, find_personal_data, has_personal_data, scrub
from ...token_words import kind_words


class PersonalData(NamedTuple):
    """Hits in the text and in the place of a report."""

    text: tuple[Hit, ...]
    place: tuple[Hit, ...]

    @property
    def count(self) -> int:
        return len(self.text) + len(self.place)

    def kinds(self) -> list[str]:
        """Each kind once, as they come."""
        return list(dict.fromkeys(hit.kind for hit in (*self.text, *self.place)))


def personal_data_of(report: Mapping[str, Any]) -> PersonalData:
    """A house number in the place is the address of the event, and is none; in the text it is."""
    text = find_personal_data(str(report.get("description") or ""))
    place = find_personal_data(str(report.get("place") or ""))
    return PersonalData(tuple(text), tuple(hit for hit in place if hit.kind != "house_number"))


def masked_fields(report: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a report that hold personal data, with words for it in brackets instead."""
    tokens = {kind: f"[{word}]" for kind, word in kind_words().items()}
    found = personal_data_of(report)
    changes = {}
    if found.text:
        changes["description"] = scrub(str(report["description"]), tokens)[0]
    if found.place:
        changes["place"] = _without(str(report["place"]), found.place, tokens)
    return changes


def kinds_text(found: PersonalData) -> str:
    """``Registreringsnummer, telefon``."""
    words = kind_words()
    text = ", ".join(words[kind] for kind in found.kinds())
    return text[:1].upper() + text[1:]


def reports_with_data(
    report_id: np.ndarray,
    no_personal_data: np.ndarray,
    description: np.ndarray,
    place: np.ndarray,
) -> set[str]:
    """Which of many reports hold personal data that nobody has said are none; columns (n,)."""
    hit = has_personal_data(description)
    for row in np.flatnonzero(~hit & has_personal_data(place)).tolist():
        hit[row] = bool(personal_data_of({"place": place[row]}).place)
    return set(report_id[hit & ~no_personal_data.astype(bool)].tolist())


def _without(text: str, hits: tuple[Hit, ...], tokens: Mapping[str, str]) -> str:
    parts, at = [], 0
    for hit in hits:
        parts += [text[at : hit.start], tokens[hit.kind]]
        at = hit.end
    return "".join((*parts, text[at:]))
