# SPDX-License-Identifier: GPL-3.0-or-later
"""Page 2: what happens, when, since when, what comes, how sure, and what people make of it."""

from __future__ import annotations

from dataclasses import dataclass

from .. import palette
from .charts import category_icon, standardised_plots
from .facts import CategoryRow, SituationFacts
from .formats import count_or_dash, count_range, number, period_text
from .frame import (
    MARK_WIDTH,
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
from .page_two_charts import draw_matrix, draw_weeks
from .page_two_people import (
    assessment_height,
    coming_height,
    draw_assessment,
    draw_coming,
    draw_notes,
)
from .shapes import LEFT, RIGHT, Sheet
from .tables import Cell, Column, add_table, hairlines
from .typography import FOOT, NOTE, SUMMARY, Style, text_width, wrapped
from .wording import of_which, phrase, verdict_word

TOP, BOTTOM = 24.5, 280.6
HALVES = ((14.0, 102.0), (108.0, 196.0))
_ALL = Style(8.4, "Bold")
_ROW = Style(8.4)
_SUB = Style(8.2, colour=palette.SECONDARY)
_QUIET = Style(8.4, colour=palette.SECONDARY)
_PLOT_MIDDLE, _PLOT_HALF = 145.0, 6.4


@dataclass(frozen=True)
class Flow:
    """How the page's height is shared out, in mm; every page is filled."""

    row: float
    gap: float
    matrix: float
    coming_row: float
    assessment: float


def flow(facts: SituationFacts) -> Flow:
    """Start from the least that each part needs, then give the rest away in turn."""
    rows = len(facts.categories) + 1
    events = coming_height(facts, 1.0)
    least = Flow(5.4, 9.5, 32.0, 5.1, assessment_height(facts))
    used = (
        7.1 + 3.9 + 3.4 + rows * least.row  # categories, two lines of note
        + 8.2 + 8.9 + least.matrix  # matrix and weeks
        + 1.9 + 4.9 + events * least.coming_row
        + least.assessment
        + 2 * least.gap + 6.6  # two gaps between baselines and heads, one to the ground
    )  # fmt: skip
    spare = BOTTOM - TOP - used
    row = least.row + _taken(spare, 0.3, 0.95 * rows) / rows
    gap = least.gap + _taken(spare, 0.22, 3 * 4.0) / 3
    matrix = least.matrix + _taken(spare, 0.4, 26.0)
    coming_row = least.coming_row + _taken(spare, 0.08, 0.7 * events) / max(events, 1)
    rest = (
        spare
        - (row - least.row) * rows
        - 3 * (gap - least.gap)
        - (matrix - least.matrix)
        - (coming_row - least.coming_row) * events
    )
    return Flow(row, gap, matrix, coming_row, least.assessment + max(rest, 0.0))


def _taken(spare: float, share: float, most: float) -> float:
    return min(max(spare, 0.0) * share, most)


def draw_page_two(sheet: Sheet, facts: SituationFacts) -> None:
    """The whole second page."""
    shares = flow(facts)
    top_rule(sheet)
    _running_head(sheet, facts)
    end = _categories(sheet, facts, TOP, shares.row)
    charts = end + shares.gap
    draw_matrix(sheet, facts, HALVES[0], charts, shares.matrix)
    draw_weeks(sheet, facts, HALVES[1], charts, shares.matrix)
    coming = charts + 8.2 + shares.matrix + 8.9 + shares.gap
    draw_coming(sheet, facts, HALVES[0], coming, shares.coming_row)
    draw_notes(sheet, facts, HALVES[1], coming, shares.coming_row)
    draw_assessment(sheet, facts, BOTTOM - shares.assessment, shares.assessment)
    footer(sheet, facts)


def _running_head(sheet: Sheet, facts: SituationFacts) -> None:
    masthead, language = facts.masthead, facts.masthead.language
    edition = word("draft_mark", language) if masthead.draft else edition_text(masthead, True)
    taken = sheet.text(
        "running_title", f"{picture_title(masthead)} {edition}", LEFT, 16.2,
        Style(9.2, "Bold"), width=80,
    )  # fmt: skip
    right = f"{classification_text(masthead).split(' · ')[0]} · {receiver_text(masthead)}"
    quiet = SUMMARY.coloured(palette.SECONDARY)
    limit = RIGHT - sheet.text("running_limits", right, RIGHT, 16.2, quiet, "right", 50) - 4
    start = LEFT + taken + 4
    mark = MARK_WIDTH + 4.5 if masthead.synthetic else 0.0
    room = limit - start - mark
    days = [period_text(facts.period, language, short=short) for short in (False, True)]
    lines = [f"{masthead.area} · {days[0]}", f"{masthead.area} · {days[1]}"]
    tries = [(line, style) for style in (quiet, _SUB) for line in lines]
    tries += [(day, quiet) for day in days]
    fitting = [(line, style) for line, style in tries if text_width(line, style) <= room]
    line, style = (fitting or tries[-1:])[0]
    shown = sheet.text("running_area", line, start, 16.2, style, width=room)
    synthetic_mark(sheet, facts, start + shown + mark, 16.2)


def _categories(sheet: Sheet, facts: SituationFacts, baseline: float, row: float) -> float:
    language = facts.masthead.language
    rows = (facts.total, *facts.categories)
    note = phrase("categories_note", language, days=facts.period.days)
    section(sheet, "categories_head", phrase("categories_head", language), baseline, note)
    heads = (
        ("column_category", 14.0, "left"),
        ("column_now", 80.0, "right"),
        ("column_previous", 93.0, "right"),
        ("column_last_year", 106.0, "right"),
        ("column_normal", 126.0, "right"),
        ("axis_normal", _PLOT_MIDDLE, "centre"),
        ("column_verdict", 161.6, "left"),
    )
    for key, at, align in heads:
        sheet.text(f"categories_{key}", phrase(key, language), at, baseline + 5.5, NOTE, align)
    edge = text_width(phrase("axis_normal", language), NOTE) / 2 + 2.6
    sheet.text(
        "categories_axis_fewer",
        phrase("axis_fewer", language),
        _PLOT_MIDDLE - edge,
        baseline + 5.5,
        NOTE,
        "right",
    )
    sheet.text(
        "categories_axis_more",
        phrase("axis_more", language),
        _PLOT_MIDDLE + edge,
        baseline + 5.5,
        NOTE,
    )
    top = baseline + 7.1
    half = 2.3 * _PLOT_HALF
    plots = standardised_plots([entry.comparison for entry in rows], 2 * half, row, _PLOT_HALF)
    sheet.svg("categories_plots", plots, _PLOT_MIDDLE - half, top, 2 * half, row * len(rows))
    hairlines(sheet, "table_categories_rule", LEFT, RIGHT, top, len(rows), row)
    columns = [
        Column(13.7, "right"), Column(13.0, "right"), Column(13.0, "right"),
        Column(20.0, "right"), Column(35.6), Column(34.4),
    ]  # fmt: skip
    add_table(
        sheet, "table_categories", 66.3, top, columns, [row] * len(rows),
        [_category_cells(entry, language) for entry in rows],
    )  # fmt: skip
    for number_of, entry in enumerate(rows):
        middle = top + (number_of + 0.5) * row
        label, style, x = _label(entry, language)
        sheet.text(f"category_{number_of}", label, x, middle + 1.15, style, width=66.3 - x)
        if entry.level == 1:
            sheet.svg(f"icon_{number_of}", category_icon(entry.code), LEFT, middle - 1.7, 3.4, 3.4)
    foot = "categories_foot"
    if any(entry.comparison.effort_adjusted_verdict != "effort_unknown" for entry in rows):
        foot = "categories_foot_effort"
    end = top + row * len(rows) + 3.9
    lines = wrapped(phrase(foot, language), FOOT, RIGHT - LEFT)
    return sheet.lines("categories_foot", lines, LEFT, end, FOOT, 3.3)


def _label(entry: CategoryRow, language: str) -> tuple[str, Style, float]:
    """Words, style and left end: the text starts where its level stands."""
    if entry.level == 0:
        return entry.label, _ALL, LEFT
    if entry.level == 1:
        return entry.label, _ROW, LEFT + 5.3
    return of_which(entry.label, language), _SUB, LEFT + 8.3


def _category_cells(entry: CategoryRow, language: str) -> list[Cell]:
    seen = entry.comparison
    verdict = seen.verdict
    cut = {"clear": "Bold", "possible": "Semibold"}.get(verdict.split("_")[0], "Regular")
    colour = palette.VERDICT_COLOURS.get(verdict, palette.SECONDARY)
    words = Style(8.2, cut, palette.INK if verdict == "normal" else colour)
    return [
        Cell(number(seen.current, language), _ALL),
        Cell(count_or_dash(seen.previous, language), _QUIET),
        Cell(count_or_dash(seen.same_last_year, language), _QUIET),
        Cell(count_range(seen.normal_low, seen.normal_high, language), _QUIET),
        Cell(),
        Cell(verdict_word(verdict, language), words),
    ]
