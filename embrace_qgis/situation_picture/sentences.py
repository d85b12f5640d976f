# SPDX-License-Identifier: GPL-3.0-or-later
"""The three to five lines that open a picture, made of its facts in plain words.

Never a bare percentage: a count stands beside what is normal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from ..reports.period import Period
from .facts import CategoryRow, ComingEvent, Comparison, DataNotes, Place
from .formats import count_range, hours_text, number, number_word, short_date, weekdays_text
from .wording import joined, listed_label, lower_first, phrase, short_label, verdict_word

MOST_LINES = 5
LONGEST = 88  # characters of a sentence that fit on the line
ONE_LINE = 72  # characters that one line holds beside the widest lead
LONGEST_OF_REST = 100  # the last line may take a second row
NAMED_EVENTS = 3
BETWEEN = " · "  # events keep the capital they were written with
INCREASES = ("clear_increase", "possible_increase")
DECREASES = ("clear_decrease", "possible_decrease")
CHANGES = ("clear_increase", "clear_decrease", "possible_increase", "possible_decrease")
JUDGED = (*CHANGES, "normal")

Line = tuple[str, str, str]


def summary_lines(
    total: CategoryRow,
    rows: Sequence[CategoryRow],
    places: Sequence[Place],
    coming: Sequence[ComingEvent],
    notes: DataNotes,
    period: Period,
    language: str,
) -> tuple[Line, ...]:
    """What a reader with ten seconds must know: (verdict token or "ahead", lead, sentence)."""
    ahead = _ahead(coming, period, language)
    room = MOST_LINES - 1 - len(ahead)
    changes: list[tuple[int, int, Line]] = []
    for order, place in enumerate(places):
        if place.comparison.verdict in INCREASES:
            severity = CHANGES.index(place.comparison.verdict) // 2
            changes.append((severity, order, _place_line(place, language)))
    for order, row in enumerate([total, *rows], start=len(places)):
        if row.level < 2 and row.comparison.verdict in CHANGES:
            severity = CHANGES.index(row.comparison.verdict) // 2 if row.level else -1
            changes.append((severity, order, _category_line(row, rows, language)))
    changes.sort(key=lambda change: change[:2])
    lines = [line for _severity, _order, line in changes[:room]]
    hidden = [line[:2] for _severity, _order, line in changes[room:]]
    judged = {row.code: row.comparison.verdict for row in rows if row.level == 1}
    hidden += [
        (row.comparison.verdict, short_label(row.label))
        for row in rows
        if row.level == 2
        and row.comparison.verdict in CHANGES
        and judged.get(row.code.split("-")[0]) not in CHANGES
    ]
    hidden += [
        (place.comparison.verdict, place.name)
        for place in places
        if place.comparison.verdict in DECREASES
    ]
    if not lines and places:
        lines = [_place_line(places[0], language)]
    ranks = {place.name: place.rank for place in places}
    return (*lines, _otherwise(total, bool(changes), hidden, ranks, notes, language), *ahead)


def _counts(comparison: Comparison, language: str) -> str:
    now = number(comparison.current, language)
    normal = count_range(comparison.normal_low, comparison.normal_high, language)
    one = comparison.current == 1
    if language == "sv":
        happened = f"{now} händelse" if one else f"{now} händelser"
        return happened if comparison.normal_low is None else f"{happened}, normalt {normal}"
    happened = f"{now} incident" if one else f"{now} incidents"
    return happened if comparison.normal_low is None else f"{happened}, normally {normal}"


def _place_line(place: Place, language: str) -> Line:
    labels = [lower_first(short_label(label)) for label in place.categories[:2]]
    when = ""
    if place.weekdays and place.hour_from is not None and place.hour_to is not None:
        days = weekdays_text(place.weekdays, language)
        if place.hour_from < 6:
            days = f"natt mot {days}" if language == "sv" else f"early {days}"
        hours = hours_text(place.hour_from, place.hour_to, language)
        when = f" {days} {hours}"
    counts = _counts(place.comparison, language)
    tries = [(labels, when), (labels[:1], when), (labels[:1], "")]
    sentence = ""
    for what, at in tries:
        sentence = f"{_capital(joined(what, language))}{at}. {_capital(counts)}."
        if len(sentence) <= ONE_LINE:
            break
    return place.comparison.verdict, place.name, sentence


def _category_line(row: CategoryRow, rows: Sequence[CategoryRow], language: str) -> Line:
    comparison = row.comparison
    more = comparison.verdict in INCREASES
    inside = [
        lower_first(short_label(one.label))
        for one in rows
        if one.level == 2
        and one.code.split("-")[0] == row.code
        and (one.comparison.verdict in INCREASES) == more
        and one.comparison.verdict in CHANGES
    ]
    if language == "sv":
        first = "Fler än normalt" if more else "Färre än normalt"
        rest = f", mest {joined(inside[:2], language)}" if inside else ""
    else:
        first = "More than normal" if more else "Fewer than normal"
        rest = f", mostly {joined(inside[:2], language)}" if inside else ""
    sentence = f"{first}{rest}. {_capital(_counts(comparison, language))}."
    effort = _effort_note(comparison, language)
    if effort and len(sentence) + len(effort) <= LONGEST + 40:
        sentence = f"{sentence} {effort}"
    return comparison.verdict, listed_label(row.label), sentence


def _effort_note(comparison: Comparison, language: str) -> str:
    adjusted = comparison.effort_adjusted_verdict
    if adjusted == comparison.verdict or not {adjusted, comparison.verdict} <= set(JUDGED):
        return ""
    word = lower_first(verdict_word(adjusted, language))
    if language == "sv":
        return f"Bland enheter som rapporterat hela tiden: {word}."
    return f"Among units that reported throughout: {word}."


def _otherwise(
    total: CategoryRow,
    changes: bool,
    hidden: Sequence[tuple[str, str]],
    ranks: Mapping[str, int],
    notes: DataNotes,
    language: str,
) -> Line:
    """The rest: what changed and had no line of its own, or that all is normal."""
    swedish = language == "sv"
    if total.comparison.verdict == "too_short_history":
        lead = "Underlaget" if swedish else "The data"
        first = (
            "Historiken är för kort för att säga vad som är normalt."
            if swedish
            else "The history is too short to say what is normal."
        )
        return "too_short_history", lead, " ".join([first, *_silence(notes, language)])
    if changes:
        lead = "I övrigt" if swedish else "Otherwise"
    else:
        lead = "Helheten" if swedish else "As a whole"
    if hidden:
        return hidden[0][0], lead, _named(hidden, ranks, notes, language)
    few = total.comparison.verdict == "too_few"
    token = "too_few" if few else "normal"
    parts = [f"{verdict_word(token, language)}."]
    effort = _effort_note(total.comparison, language)
    if effort and total.comparison.verdict not in CHANGES:
        parts.append(effort)
    return token, lead, " ".join([*parts, *_silence(notes, language)])


def _named(
    hidden: Sequence[tuple[str, str]], ranks: Mapping[str, int], notes: DataNotes, language: str
) -> str:
    """``Tydlig minskning: Trafik. Möjlig ökning: Hamnparken.``, or how many, if they are many."""
    silence = _silence(notes, language)
    by_verdict = [
        (verdict, [name for token, name in hidden if token == verdict]) for verdict in CHANGES
    ]
    found = [(verdict, names) for verdict, names in by_verdict if names]
    told = [
        f"{verdict_word(verdict, language)}: {joined(names, language)}." for verdict, names in found
    ]
    counted = [f"{verdict_word(verdict, language)}: {len(names)}." for verdict, names in found]
    first = [
        f"{verdict_word(verdict, language)}: {_first(names, language)}." for verdict, names in found
    ]
    ranked = [
        f"{verdict_word(verdict, language)}: {joined(_ranked(names, ranks, language), language)}."
        for verdict, names in found
    ]
    whole = " ".join([*told, *silence])
    if len(whole) <= ONE_LINE:
        return whole
    tries = [[*ranked, *silence], [*told, *silence], [*first, *silence], first]
    sentences = [" ".join(parts) for parts in [*tries, [*counted, *silence]]]
    return next((text for text in sentences if len(text) <= LONGEST_OF_REST), sentences[-1])


def _ranked(names: Sequence[str], ranks: Mapping[str, int], language: str) -> list[str]:
    """Places by their number on the map and in the table: ``Trafik``, ``plats 2``, ``3``."""
    numbers = [str(ranks[name]) for name in names if name in ranks]
    if numbers:
        word = "plats" if language == "sv" else "place" if len(numbers) == 1 else "places"
        numbers[0] = f"{word} {numbers[0]}"
    return [*(name for name in names if name not in ranks), *numbers]


def _first(names: Sequence[str], language: str) -> str:
    if len(names) < 2:
        return names[0]
    return phrase("notes_silent_more", language, units=names[0], n=len(names) - 1)


def _silence(notes: DataNotes, language: str) -> list[str]:
    n = len(notes.silent_units)
    if not n:
        return []
    word = number_word(n, language, start=True)
    if language == "sv":
        return [f"{word} {'enhet' if n == 1 else 'enheter'} rapporterade inte."]
    return [f"{word} {'unit' if n == 1 else 'units'} did not report."]


def _ahead(coming: Sequence[ComingEvent], period: Period, language: str) -> tuple[Line, ...]:
    until = period.end + timedelta(days=period.days)
    soon = [event for event in coming if period.end <= event.day < until]
    if not soon:
        return ()
    named = [
        f"{event.what.split(',')[0].strip()} {short_date(event.day, language)}"
        for event in soon[:NAMED_EVENTS]
    ]
    while len(named) > 1 and len(BETWEEN.join(named)) > LONGEST - 14:
        named.pop()
    see = "se sida 2" if language == "sv" else "see page 2"
    lead = "Framåt" if language == "sv" else "Ahead"
    return (("ahead", lead, f"{BETWEEN.join([_capital(named[0]), *named[1:]])} – {see}."),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
