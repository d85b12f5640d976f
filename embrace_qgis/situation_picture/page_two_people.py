# SPDX-License-Identifier: GPL-3.0-or-later
"""The lower part of page 2: coming days, data notes, and what people write themselves."""

from __future__ import annotations

import re
from datetime import timedelta

from .. import palette
from ..reports.period import Period
from .facts import Assessment, DataNotes, SituationFacts
from .formats import full_date, number, period_text, share, short_date
from .frame import section
from .layout_words import word
from .shapes import LEFT, WIDTH, Sheet
from .tables import Cell, Column, add_table
from .typography import BODY, NOTE, TABLE, Style, fitted, text_width, wrapped
from .wording import joined, phrase

MOST_EVENTS = 6
NOTE_ROWS = 3
NOTE_LEADING = 3.5
LEADING = 4.1  # of the assessment's lines
BETWEEN_ENTRIES = 1.2  # mm of air between two entries
MOST_NOTE_LINES = 5
WRITING = 6.6  # mm between lines to write on
_DAY = Style(8, "Semibold")
_QUIET = Style(7.5, colour=palette.SECONDARY)
_FIGURE = Style(8, "Semibold")
_COLUMN_HEAD = Style(8.4, "Bold")
_WRITTEN = Style(8.2)
_NUMBERED = re.compile(r"(\d{1,2}[.)]?) (\S.*)")
_PAD = 5.0  # from the ground's edge to the text


def coming_period(facts: SituationFacts) -> Period:
    """The days that follow the period, as many as it has."""
    return Period(facts.period.end, facts.period.end + timedelta(days=facts.period.days))


def coming_height(facts: SituationFacts, row: float) -> float:
    """Rows that the taller of coming days and data notes needs, times ``row``."""
    events = min(max(len(facts.coming_events), 1), MOST_EVENTS)
    notes = NOTE_ROWS + 0.7 * max(len(_note_lines(facts, 88.0)) - 1, 0)
    return max(events, notes) * row


def draw_coming(
    sheet: Sheet, facts: SituationFacts, half: tuple[float, float], baseline: float, row: float
) -> None:
    """What is known to come."""
    language, events = facts.masthead.language, list(facts.coming_events)
    left, right = half
    period = coming_period(facts)
    head = phrase("coming_head", language, days=period.days)
    note = period_text(period, language, year=False)
    section(sheet, "coming_head", head, baseline, note, left, right)
    top = baseline + 1.9
    if not events:
        sheet.line("table_coming_rule_0", left, top, palette.INK, 0.3, to_x=right)
        sheet.text("coming_none", phrase("coming_none", language), left, top + row / 2 + 1.1, BODY)
        # open lines to write on, as many as the notes beside have rows
        for line in range(1, NOTE_ROWS + 1):
            y = top + line * row
            sheet.line(f"table_coming_rule_{line}", left, y, palette.HAIRLINE, 0.15, to_x=right)
        return
    shown, more = events[:MOST_EVENTS], len(events) - MOST_EVENTS
    days = [short_date(event.day, language, weekday=True) for event in shown]
    first = max(text_width(day, _DAY) for day in days) + 2.2
    room = right - left - first
    columns = [Column(first), Column(room)]
    rows = []
    for number_of, (day, event) in enumerate(zip(days, shown)):
        # each row shares its own room: the title is shown whole before the note is
        note_room = max(room - text_width(event.what, TABLE) - 3.0, 0.4 * room)
        y = top + (number_of + 0.5) * row + 1.0
        taken = sheet.text(
            f"coming_note_{number_of + 1}", event.note, right, y, _QUIET, "right", note_room
        )
        rows.append([Cell(day, _DAY), Cell(fitted(event.what, TABLE, room - taken - 2.0))])
    add_table(sheet, "table_coming", left, top, columns, [row] * len(rows), rows)
    _open_rows(sheet, "table_coming_rule", left, right, top, len(rows), row)
    if more > 0:
        text = word("more_events", language, n=more)
        sheet.text("coming_more", text, left, top + row * len(rows) + 3.6, NOTE)


def _open_rows(
    sheet: Sheet, item_id: str, left: float, right: float, top: float, rows: int, row: float
) -> None:
    for number_of in range(rows + 1):
        first = number_of == 0
        sheet.line(
            f"{item_id}_{number_of}", left, top + number_of * row,
            palette.INK if first else palette.HAIRLINE, 0.3 if first else 0.15, to_x=right,
        )  # fmt: skip


def draw_notes(
    sheet: Sheet, facts: SituationFacts, half: tuple[float, float], baseline: float, row: float
) -> None:
    """How much material there is, what is missing, and as known when."""
    language, notes = facts.masthead.language, facts.notes
    left, right = half
    known = phrase("notes_as_known", language, day=full_date(notes.as_known, language))
    section(
        sheet,
        "notes_head",
        phrase("notes_head", language),
        baseline,
        known.rstrip("."),
        left,
        right,
    )
    top = baseline + 1.9
    gap = 5.0
    pairs = _pairs(notes, language)
    needed = [
        max(text_width(label, TABLE) + text_width(value, _FIGURE) for label, value in chosen) + 3.2
        for chosen in (pairs[:NOTE_ROWS], pairs[NOTE_ROWS:])
    ]
    first = min(max(needed[0], 37.5), max(right - left - gap - needed[1], 37.5))
    widths = (first, right - left - gap - first)
    for side, chosen in enumerate((pairs[:NOTE_ROWS], pairs[NOTE_ROWS:])):
        width = widths[side]
        x = left + side * (widths[0] + gap)
        figure = max(text_width(value, _FIGURE) for _, value in chosen) + 1.4
        add_table(
            sheet, f"table_notes_{side + 1}", x, top,
            [Column(width - figure), Column(figure, "right")], [row] * len(chosen),
            [[Cell(label), Cell(value, _FIGURE)] for label, value in chosen],
        )  # fmt: skip
        _open_rows(sheet, f"table_notes_{side + 1}_rule", x, x + width, top, len(chosen), row)
    lines = _note_lines(facts, right - left)
    sheet.lines("notes_more", lines, left, top + NOTE_ROWS * row + 4.0, NOTE, NOTE_LEADING)


def _pairs(notes: DataNotes, language: str) -> list[tuple[str, str]]:
    def counted(count: int) -> str:
        shown = number(count, language)
        if not notes.approved:
            return shown
        return f"{shown} ({share(count / notes.approved, language)})"

    if notes.units_known:
        of = {
            "n": number(notes.units_active, language),
            "total": number(notes.units_known, language),
        }
        units = phrase("of", language, **of)
    else:
        units = phrase("notes_no_units", language)
    return [
        (phrase("notes_approved", language), number(notes.approved, language)),
        (phrase("notes_pending", language), number(notes.pending, language)),
        (phrase("notes_quarantined", language), number(notes.quarantined, language)),
        (phrase("notes_without_time", language), counted(notes.without_time)),
        (phrase("notes_without_exact_place", language), counted(notes.without_exact_place)),
        (phrase("notes_units", language), units),
    ]


def _note_lines(facts: SituationFacts, width: float) -> list[str]:
    language, notes = facts.masthead.language, facts.notes
    sentences = []
    if notes.on_few_places is not None:
        n, total = (number(value, language) for value in notes.on_few_places)
        sentences.append(phrase("notes_few_places", language, n=n, total=total))
    if notes.map_changed_on is not None:
        changed = full_date(notes.map_changed_on, language)
        sentences.append(phrase("notes_map_changed", language, day=changed))
    if notes.silent_units:
        named = list(notes.silent_units[:4])
        units = joined(named, language)
        if len(notes.silent_units) > len(named):
            rest = len(notes.silent_units) - len(named)
            units = phrase("notes_silent_more", language, units=", ".join(named), n=rest)
        sentences.append(phrase("notes_silent", language, units=units))
    elif notes.units_known:
        sentences.append(phrase("notes_none_silent", language))
    lag = notes.lag_days
    if lag is None:
        sentences.append(phrase("notes_no_lag", language))
    elif lag <= 0:
        sentences.append(phrase("notes_lag_zero", language))
    elif lag == 1:
        sentences.append(phrase("notes_lag_one", language))
    else:
        sentences.append(phrase("notes_lag", language, n=number(lag, language)))
    sentences.append(phrase("small_counts", language))
    more = (notes.map_changed_on is not None) + (notes.on_few_places is not None)
    most = MOST_NOTE_LINES + 2 * more
    return wrapped(" ".join(sentences), NOTE, width, most)


def _columns(facts: SituationFacts) -> list[tuple[str, tuple[str, ...]]]:
    assessment, language = facts.assessment, facts.masthead.language
    if assessment is not None and assessment.columns:
        return list(assessment.columns[:3])
    until = full_date(coming_period(facts).last_day, language, year=False)
    return [
        (word(f"empty_assessment_{number_of}", language, day=until), ()) for number_of in (1, 2, 3)
    ]


def _column_width(count: int) -> float:
    return (WIDTH - 1.1 - 2 * _PAD + 5.5) / count - 5.5


def _written(line: str, width: float) -> tuple[str, float, list[str]]:
    """A number that begins the entry, how far the words are moved in for it, their lines."""
    found = _NUMBERED.match(line)
    if found is None:
        return "", 0.0, wrapped(line, _WRITTEN, width, 8)
    indent = text_width(found[1], _WRITTEN) + 1.6
    return found[1], indent, wrapped(found[2], _WRITTEN, width - indent, 8)


def _written_height(lines: tuple[str, ...], width: float) -> float:
    count = sum(len(_written(line, width)[2]) for line in lines)
    return LEADING * count + BETWEEN_ENTRIES * max(len(lines) - 1, 0)


def _draw_written(
    sheet: Sheet, name: str, lines: tuple[str, ...], x: float, y: float, width: float
) -> None:
    number_of = 0
    for entry, line in enumerate(lines, 1):
        mark, indent, texts = _written(line, width)
        if mark:
            sheet.text(f"{name}_number_{entry}", mark, x, y, _WRITTEN)
        for text in texts:
            number_of += 1
            sheet.text(f"{name}_line_{number_of}", text, x + indent, y, _WRITTEN)
            y += LEADING
        y += BETWEEN_ENTRIES


def assessment_height(facts: SituationFacts) -> float:
    """The least height of the tinted ground, in mm."""
    if facts.assessment is None:
        return 20.0 + 4 * WRITING
    columns = _columns(facts)
    width = _column_width(len(columns))
    most = max((_written_height(lines, width) for _, lines in columns), default=LEADING)
    return 16.6 + most + 3.0


def draw_assessment(sheet: Sheet, facts: SituationFacts, top: float, height: float) -> None:
    """The tinted ground: what people think and ask for, or lines to write it on."""
    language, assessment = facts.masthead.language, facts.assessment
    sheet.ground("assessment_ground", LEFT, top, WIDTH, height, palette.PEOPLE_GROUND)
    sheet.ground("assessment_edge", LEFT, top, 1.1, height, palette.PEOPLE_EDGE)
    left, right = LEFT + _PAD, LEFT + WIDTH - _PAD + 1
    note = _assessment_note(assessment, language)
    section(
        sheet, "assessment_head", phrase("assessment_head", language), top + 6.3, note, left, right
    )
    columns = _columns(facts)
    width = _column_width(len(columns))
    for number_of, (head, lines) in enumerate(columns):
        x = left + number_of * (width + 5.5)
        name = f"assessment_{number_of + 1}"
        if number_of:
            sheet.line(
                f"{name}_rule",
                x - 2.75,
                top + 9.6,
                palette.PEOPLE_EDGE,
                0.12,
                to_y=top + height - 4,
            )
        sheet.text(f"{name}_head", head, x, top + 12.6, _COLUMN_HEAD, width=width)
        if assessment is not None:
            _draw_written(sheet, name, lines, x, top + 17.2, width)
    if assessment is None:
        _writing_lines(sheet, facts, left, width, len(columns), top, height)


def _assessment_note(assessment: Assessment | None, language: str) -> str:
    if assessment is None:
        return phrase("assessment_empty", language)
    if not assessment.signed:
        return ""
    if not assessment.certainty:
        return phrase("assessment_note_short", language, signed=assessment.signed)
    certainty = phrase(f"certainty_{assessment.certainty}", language)
    return phrase("assessment_note", language, signed=assessment.signed, certainty=certainty)


def _writing_lines(
    sheet: Sheet,
    facts: SituationFacts,
    left: float,
    width: float,
    columns: int,
    top: float,
    height: float,
) -> None:
    """Ruled fields for the meeting, a row for certainty and signature under them."""
    language = facts.masthead.language
    last = top + height - 9.5
    lines = int((last - (top + 13.4)) // WRITING)
    for column in range(columns):
        x = left + column * (width + 5.5)
        for line in range(lines):
            y = last - (lines - 1 - line) * WRITING - 2.4
            sheet.line(
                f"assessment_{column + 1}_write_{line + 1}",
                x,
                y,
                palette.PEOPLE_EDGE,
                0.15,
                to_x=x + width,
            )
    baseline = top + height - 4.4
    x = left + sheet.text("assessment_certainty", word("certainty", language), left, baseline, NOTE)
    for level in ("low", "medium", "high"):
        x += 3.2
        sheet.ground(
            f"assessment_box_{level}",
            x,
            baseline - 2.3,
            2.5,
            2.5,
            palette.WHITE,
            palette.SECONDARY,
            0.2,
        )
        x += 3.5
        name = phrase(f"certainty_{level}", language)
        x += sheet.text(f"assessment_box_{level}_label", name, x, baseline, NOTE)
    start = left + 2 * (width + 5.5) if columns == 3 else x + 12
    taken = sheet.text("assessment_signed", word("signed", language), start, baseline, NOTE)
    sheet.line(
        "assessment_signature",
        start + taken + 2,
        baseline + 0.4,
        palette.PEOPLE_EDGE,
        0.15,
        to_x=left + columns * (width + 5.5) - 5.5,
    )
