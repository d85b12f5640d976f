# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts that were computed once, with other texts of people in them."""

from __future__ import annotations

from dataclasses import replace

from .compute_facts import MOST_COMING
from .facts import ComingEvent, SituationFacts
from .sentences import summary_lines
from .texts import Texts


def with_texts(facts: SituationFacts, texts: Texts) -> SituationFacts:
    """The facts as they would be with these texts; ``facts`` were computed without any."""
    places = tuple(
        replace(place, requested_action=texts.action_for(place.name)) for place in facts.places
    )
    coming = _coming(facts, texts)
    language = facts.masthead.language
    return replace(
        facts,
        masthead=replace(
            facts.masthead,
            reconciled_with=texts.reconciled_with,
            reconciled_on=texts.reconciled_on,
        ),
        places=places,
        coming_events=coming,
        assessment=texts.assessment,
        summary=summary_lines(
            facts.total, facts.categories, places, coming, facts.notes, facts.period, language
        ),
    )


def _coming(facts: SituationFacts, texts: Texts) -> tuple[ComingEvent, ...]:
    """Written events, and reported ones on other days."""
    written = [event for event in texts.coming_events if event.day >= facts.period.end]
    days = {event.day for event in written}
    reported = [event for event in facts.coming_events if event.day not in days]
    every = sorted([*written, *reported], key=lambda event: (event.day, event.what))
    return tuple(every[:MOST_COMING])
