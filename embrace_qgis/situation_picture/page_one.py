# SPDX-License-Identifier: GPL-3.0-or-later
"""Page 1: who and when, the five lines, the map, the places to act on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .. import palette
from .charts import disc, mark_drawing, range_plots
from .facts import Place, SituationFacts
from .formats import (
    count_range,
    full_date,
    number,
    number_word,
    period_text,
    weeks_text,
    when_text,
)
from .frame import (
    classification_text,
    edition_text,
    footer,
    picture_title,
    receiver_text,
    section,
    synthetic_mark,
    top_rule,
)
from .layout_words import word
from .shapes import LEFT, RIGHT, Sheet
from .tables import Cell, Column, add_table, hairlines
from .typography import (
    BODY,
    BODY_STRONG,
    FOOT,
    KEY_FIGURE,
    NOTE,
    SMALL,
    SUBTITLE,
    SUMMARY,
    SUMMARY_LEAD,
    TABLE,
    TABLE_STRONG,
    TITLE,
    Style,
    text_width,
    wrapped,
)
from .wording import lower_first, phrase, plain_label, short_label, verdict_word

MAP_TOP, MAP_BOTTOM, MAP_WIDTH = 77.8, 207.8, 138.0
ROW = 10.15
ROWS = 5
HISTORY_PERIODS = 12  # that a normal range is made from
SUMMARY_FIRST, SUMMARY_STEP = 49.9, 4.35
SUMMARY_LINES = 8
LEAD_WIDTH = 36.0  # at most; a longer lead is cut rather than break every sentence
NO_PLACES_HEAD = 2.4  # mm from the head's baseline to the rule, where a table has 6.9
_SECONDARY = Style(8.2, colour=palette.SECONDARY)
_SMALL_CELL = Style(7.2, colour=palette.SECONDARY)
_COUNT = Style(10.5, "Bold")
_BADGE_DIGIT = Style(9, "Bold", palette.WHITE)
_PLOT = (118.7, 17.2)  # x, width
_ACTION = (158.6, 37.4)


def map_area(facts: SituationFacts) -> tuple[float, float]:
    """Top and height of the map in mm: it takes the room that places or summary leave."""
    missing = ROWS - max(min(len(facts.places), ROWS), 1)
    top = MAP_TOP + SUMMARY_STEP * max(len(_summary_lines(facts)) - ROWS, 0)
    bottom = MAP_BOTTOM + ROW * missing
    if not facts.places:
        bottom += 6.9 - NO_PLACES_HEAD
    return top, bottom - top


def draw_page_one(sheet: Sheet, facts: SituationFacts) -> None:
    """Everything on page 1 but the map and its rail."""
    top_rule(sheet)
    _masthead(sheet, facts)
    _facts_row(sheet, facts)
    _summary(sheet, facts)
    top, height = map_area(facts)
    _map_head(sheet, facts, top - 2.3)
    _places(sheet, facts, top + height + 6.8)
    footer(sheet, facts)


def _masthead(sheet: Sheet, facts: SituationFacts) -> None:
    masthead, language = facts.masthead, facts.masthead.language
    edition = word("draft_mark", language) if masthead.draft else edition_text(masthead)
    taken = sheet.text("edition", edition, RIGHT, 20.6, TITLE, "right", 70)
    sheet.text("title", picture_title(masthead), LEFT, 20.6, TITLE, width=178 - taken)
    following = phrase(
        "next_edition", language, day=full_date(masthead.next_edition, language, year=False)
    )
    name = phrase("edition", language)
    if masthead.draft:
        name = f"{name} {edition_text(masthead, tight=True)}"
    taken = sheet.text("edition_note", f"{name} · {following}", RIGHT, 26.6, _SECONDARY, "right")
    end = synthetic_mark(sheet, facts, RIGHT - taken - 4.0, 26.6)
    days = period_text(facts.period, language)
    room = end - LEFT - 1.8
    for short in (False, True):
        parts = [masthead.area, days, weeks_text(facts.period, language, short)]
        line = " · ".join(part for part in parts if part)
        if text_width(line, SUBTITLE) <= room:
            break
    if text_width(line, SUBTITLE) > room:
        # days come before weeks, and both before a long name
        tail = f" · {days}"
        area = wrapped(masthead.area, SUBTITLE, room - text_width(tail, SUBTITLE), 1)
        line = (area[0] if area else "") + tail
    sheet.text("subtitle", line, LEFT, 26.6, SUBTITLE, width=room)


def _facts_row(sheet: Sheet, facts: SituationFacts) -> None:
    masthead, language = facts.masthead, facts.masthead.language
    reconciled = masthead.reconciled_with or phrase("not_reconciled", language)
    on = full_date(masthead.reconciled_on, language) if masthead.reconciled_on else ""
    not_given = phrase("not_given", language)
    author = masthead.author or not_given
    # the second column begins earlier where its text needs the room and the first leaves it
    own = max(text_width(author, BODY_STRONG), text_width(masthead.municipality, BODY))
    second = min(60.5, max(LEFT + own + 6.0, 104.0 - text_width(reconciled, BODY_STRONG) - 0.5))
    columns = (
        ("author", LEFT, second - 3.0 - LEFT, author, masthead.municipality),
        ("reconciled_with", second, 104.0 - second, reconciled, on),
        ("receiver", 107.0, 46.0, receiver_text(masthead), phrase("receiver_note", language)),
        (
            "classification",
            156.0,
            40.0,
            classification_text(masthead),
            phrase("not_to_be_spread", language),
        ),
    )
    sheet.line("facts_rule_top", LEFT, 30.0, palette.RULE, 0.2, to_x=RIGHT)
    for key, x, width, upper, lower in columns:
        sheet.text(f"{key}_head", phrase(key, language), x, 33.8, SMALL, width=width)
        sheet.text(key, upper, x, 37.3, BODY_STRONG, width=width)
        sheet.text(f"{key}_note", lower, x, 40.9, BODY, width=width)
    sheet.line("facts_rule_bottom", LEFT, 43.6, palette.RULE, 0.2, to_x=RIGHT)


def _summary(sheet: Sheet, facts: SituationFacts) -> None:
    language, total = facts.masthead.language, facts.total.comparison
    figure = number(total.current, language)
    style = KEY_FIGURE if len(figure) < 6 else Style(24, "Bold")
    sheet.text("key_figure", figure, LEFT - 0.1, 58.6, style)
    unit = phrase("incident" if total.current == 1 else "incidents", language)
    sheet.text("key_figure_unit", unit, LEFT, 62.8, BODY)
    if total.normal_low is None or total.normal_high is None:
        normal = phrase("no_normal_range", language)
    else:
        span = count_range(total.normal_low, total.normal_high, language)
        normal = phrase("normally", language, range=span)
    sheet.text("key_figure_normal", normal, LEFT, 66.4, _SECONDARY, width=30)
    x = 49.1
    for step, (token, lead, text, number_of) in enumerate(_summary_lines(facts)):
        baseline = SUMMARY_FIRST + step * SUMMARY_STEP
        if lead:
            sheet.svg(
                f"summary_{number_of}_mark", mark_drawing(token, 3.0), 44.6, baseline - 2.7, 3, 3
            )
            sheet.text(f"summary_{number_of}_lead", lead, x, baseline, SUMMARY_LEAD)
            sheet.text(f"summary_{number_of}", text, _sentence_x(facts), baseline, SUMMARY)
        else:
            sheet.text(f"summary_{number_of}_more", text, _sentence_x(facts), baseline, SUMMARY)


def _leads(facts: SituationFacts) -> list[str]:
    return [
        wrapped(lead, SUMMARY_LEAD, LEAD_WIDTH, 1)[0] if lead else ""
        for _, lead, _ in facts.summary
    ]


def _sentence_x(facts: SituationFacts) -> float:
    return 49.1 + max([text_width(lead, SUMMARY_LEAD) for lead in _leads(facts)], default=0) + 3


def _summary_lines(facts: SituationFacts) -> list[tuple[str, str, str, int]]:
    """Token, lead, text and number of each printed line; a long sentence takes two."""
    room = RIGHT - _sentence_x(facts)
    spare = max(SUMMARY_LINES - len(facts.summary), 0)
    lines = []
    for number_of, ((token, _, sentence), lead) in enumerate(zip(facts.summary, _leads(facts)), 1):
        texts = wrapped(sentence, SUMMARY, room, 2 if spare else 1) or [""]
        spare -= len(texts) - 1
        lines.append((token, lead or " ", texts[0], number_of))
        lines.extend((token, "", text, number_of) for text in texts[1:])
    return lines


def _map_head(sheet: Sheet, facts: SituationFacts, baseline: float) -> None:
    language = facts.masthead.language
    period = period_text(facts.period, language)
    if facts.map.surface is None:
        shown = number(facts.map.n_mapped, language)
        note = phrase("map_note_points", language, n=shown, period=period)
    elif facts.notes.map_changed_on is not None:
        changed = full_date(facts.notes.map_changed_on, language)
        note = phrase("map_note_changed", language, period=period, day=changed)
    else:
        note = phrase("map_note", language, period=period)
    section(sheet, "map_head", phrase("map_head", language), baseline, note)


def _places(sheet: Sheet, facts: SituationFacts, baseline: float) -> None:
    language, places = facts.masthead.language, facts.places[:ROWS]
    if not places:
        section(sheet, "places_head", phrase("places_head_none", language), baseline)
        top = baseline + NO_PLACES_HEAD
        sheet.line("table_places_rule_0", LEFT, top, palette.INK, 0.3, to_x=RIGHT)
        sheet.text("places_none", phrase("places_none", language), LEFT, top + 6.1, BODY)
        sheet.line("table_places_rule_1", LEFT, top + ROW, palette.INK, 0.3, to_x=RIGHT)
        return
    last = facts.period.end + timedelta(days=facts.period.days - 1)
    until = full_date(last, language, year=False)
    head = phrase(
        "place_head" if len(places) == 1 else "places_head",
        language,
        n=number_word(len(places), language, start=True),
        day=until,
    )
    top = baseline + 6.9
    height = ROW * len(places)
    x, width = _ACTION
    sheet.ground(
        "action_ground",
        x,
        baseline + 1.9,
        width,
        top + height - baseline - 1.9,
        palette.PEOPLE_GROUND,
    )
    section(sheet, "places_head", head, baseline, phrase("places_note", language))
    heads = (
        ("column_place", 21.6, "left"),
        ("column_problem", 57.0, "left"),
        ("column_when", 86.8, "left"),
        ("column_count", 117.3, "right"),
        ("column_against_normal", _PLOT[0] + _PLOT[1] / 2, "centre"),
        ("column_verdict", 137.0, "left"),
        ("column_action", 160.7, "left"),
    )
    for key, at, align in heads:
        sheet.text(f"places_{key}", phrase(key, language), at, baseline + 5.2, NOTE, align)
    hairlines(sheet, "table_places_rule", LEFT, RIGHT, top, len(places), ROW)
    columns = [
        Column(35.4), Column(29.8), Column(23.0), Column(7.5, "right"),
        Column(19.7), Column(23.7), Column(35.3),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    heights: list[float] = []
    blank = [Cell()] * len(columns)
    for place in places:
        rows += [blank, *_place_rows(place, language), blank]
        heights += [1.3, 3.4, 3.4, ROW - 8.1]
    add_table(sheet, "table_places", 21.6, top, columns, heights, rows)
    _place_marks(sheet, places, top, language)
    periods = max((place.periods for place in places), default=0)
    foot = phrase("places_foot", language, n=HISTORY_PERIODS) if periods else ""
    lines = wrapped(foot, FOOT, RIGHT - LEFT)
    sheet.lines("places_foot", lines, LEFT, top + height + 3.8, FOOT, 3.3)


def _place_rows(place: Place, language: str) -> list[list[Cell]]:
    hot = (
        phrase("new_place", language)
        if place.is_new
        else phrase("periods_hot", language, n=place.periods_hot, total=place.periods)
    )
    lines = [*_problem_lines(place.categories), "", ""]
    days, hours = when_text(place.weekdays, place.hour_from, place.hour_to, language)
    if text_width(days, TABLE) > 22.2:
        days, hours = [*wrapped(f"{days} {hours}".strip(), TABLE, 22.2), "", ""][:2]
    verdict = place.comparison.verdict
    cut = {"clear": "Bold", "possible": "Semibold"}.get(verdict.split("_")[0], "Regular")
    colour = palette.VERDICT_COLOURS.get(verdict, palette.INK)
    verdict_style = Style(8, cut, palette.INK if verdict == "normal" else colour)
    words = [*wrapped(verdict_word(verdict, language), verdict_style, 20.9), "", ""]
    action = [*wrapped(place.requested_action, TABLE, 34.0), "", ""]
    count = Cell(number(place.comparison.current, language), _COUNT)
    return [
        [
            Cell(place.name, TABLE_STRONG), Cell(lines[0]), Cell(days), count, Cell(),
            Cell(words[0], verdict_style), Cell(action[0]),
        ],
        [
            Cell(hot, _SMALL_CELL), Cell(lines[1]), Cell(hours), Cell(), Cell(),
            Cell(words[1], verdict_style), Cell(action[1]),
        ],
    ]  # fmt: skip


def _problem_lines(categories: Sequence[str]) -> list[str]:
    """As many of a place's categories as two lines hold without cutting one."""
    tries = [[short_label(label) for label in categories]]
    tries += [
        [plain_label(label) for label in categories[:most]]
        for most in range(len(categories), 0, -1)
    ]
    lines: list[str] = []
    for labels in tries:
        problem = ", ".join([*labels[:1], *(lower_first(label) for label in labels[1:])])
        lines = wrapped(problem, TABLE, 27.4)
        if not any(line.endswith("…") for line in lines):
            break
    return lines


def _place_marks(sheet: Sheet, places: tuple[Place, ...], top: float, language: str) -> None:
    x, width = _PLOT
    plots, middles = range_plots(places, width, ROW, 3.35)
    sheet.svg("places_range_plots", plots, x, top, width, ROW * len(places))
    for number_of, (place, middle) in enumerate(zip(places, middles)):
        y = top + number_of * ROW
        sheet.svg(f"place_{place.rank}_disc", disc(), LEFT, y + ROW / 2 - 2.75, 5.5, 5.5)
        sheet.text(
            f"place_{place.rank}_number",
            str(place.rank),
            LEFT + 2.75,
            y + ROW / 2 + 1.15,
            _BADGE_DIGIT,
            "centre",
        )
        seen = place.comparison
        if seen.normal_low is not None and seen.normal_high is not None:
            span = count_range(seen.normal_low, seen.normal_high, language)
            half = text_width(span, SMALL) / 2
            middle = min(max(middle, half), width - half)
            sheet.text(f"place_{place.rank}_range", span, x + middle, y + 7.75, SMALL, "centre")
        if not place.requested_action:
            # an empty line to write on
            sheet.line(
                f"place_{place.rank}_action_line",
                160.7,
                y + 7.7,
                palette.PEOPLE_EDGE,
                0.15,
                to_x=RIGHT - 2,
            )
