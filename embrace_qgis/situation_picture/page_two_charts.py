# SPDX-License-Identifier: GPL-3.0-or-later
"""The two charts of page 2, with their figures as text items over the drawings."""

from __future__ import annotations

import numpy as np

from .. import palette
from .charts import (
    FIRST_HOUR,
    HOURS,
    axis_step,
    class_labels,
    day_bars,
    disc,
    drawing,
    frames,
    matrix_breaks,
    matrix_frames,
    rectangle,
    week_curve,
    week_matrix,
)
from .facts import SituationFacts
from .formats import month_tick, number, week_number, weekday_name
from .frame import section
from .layout_words import word
from .shapes import Sheet
from .typography import FOOT, NOTE, SMALL, Style, text_width
from .wording import phrase

MATRIX_WIDTH = 70.0
_DAY = Style(7.8)
_DIGIT = Style(6.8, "Bold", palette.WHITE)
_EMPHASISED = 2  # the weeks that are named at the line


def draw_matrix(
    sheet: Sheet, facts: SituationFacts, half: tuple[float, float], baseline: float, height: float
) -> None:
    """Weekday by hour from 06, with the places' hours framed."""
    language, matrix = facts.masthead.language, np.asarray(facts.week_matrix, dtype=float)
    left, right = half
    weeks = round(facts.week_matrix_period.days / 7)
    note = phrase("matrix_note", language, n=weeks)
    section(sheet, "matrix_head", phrase("matrix_head", language), baseline, note, left, right)
    x, top = left + 7.4, baseline + 8.2
    column, row = MATRIX_WIDTH / HOURS, height / 7
    for hour in range(0, HOURS, 3):
        if (FIRST_HOUR + hour) % HOURS in (6, 9, 12, 15, 18, 21, 0, 3):
            text = f"{(FIRST_HOUR + hour) % HOURS:02d}"
            sheet.text(f"matrix_hour_{text}", text, x + hour * column, top - 1.5, NOTE)
    sheet.text(
        "matrix_per_day", phrase("matrix_per_day", language), right, top - 1.5, NOTE, "right"
    )
    for day in range(7):
        name = weekday_name(day + 1, language)
        style = Style(_DAY.size, "Semibold") if day >= 4 else _DAY
        sheet.text(f"matrix_day_{day + 1}", name, left, top + (day + 0.5) * row + 1.0, style)
    sheet.svg("matrix", week_matrix(matrix, MATRIX_WIDTH, height), x, top, MATRIX_WIDTH, height)
    bars = x + MATRIX_WIDTH + 1.6
    sheet.svg(
        "matrix_days", day_bars(matrix, right - bars, height), bars, top, right - bars, height
    )
    places = facts.places[:5]
    if any(frames(place) for place in places):
        sheet.svg(
            "matrix_frames", matrix_frames(places, MATRIX_WIDTH, height),
            x - 0.6, top - 0.6, MATRIX_WIDTH + 1.2, height + 1.2,
        )  # fmt: skip
    _frame_numbers(sheet, facts, x, top, column, row)
    _matrix_legend(sheet, matrix, x, top + height + 2.0)
    sheet.text(
        "matrix_foot",
        phrase("matrix_foot", language),
        left,
        top + height + 8.9,
        FOOT,
        width=right - left,
    )


def _frame_numbers(
    sheet: Sheet, facts: SituationFacts, x: float, top: float, column: float, row: float
) -> None:
    taken: list[tuple[float, float]] = []
    size = 3.2
    for place in facts.places[:5]:
        blocks = frames(place)
        if not blocks:
            continue
        first_row, rows, first, columns = blocks[0]
        options = [
            (x + (first + columns * across) * column, top + (first_row + rows * down) * row)
            for down in (0.5, 0.25, 0.75)
            for across in (0.5, 0.25, 0.75)
        ]
        free = [
            spot
            for spot in options
            if all(np.hypot(spot[0] - a, spot[1] - b) > size + 0.4 for a, b in taken)
        ]
        if not free:
            continue
        at_x, at_y = free[0]
        taken.append((at_x, at_y))
        sheet.svg(
            f"matrix_place_{place.rank}_disc",
            disc(size),
            at_x - size / 2,
            at_y - size / 2,
            size,
            size,
        )
        sheet.text(
            f"matrix_place_{place.rank}", str(place.rank), at_x, at_y + 0.86, _DIGIT, "centre"
        )


def _matrix_legend(sheet: Sheet, matrix: np.ndarray, x: float, y: float) -> None:
    labels = class_labels(matrix_breaks(matrix))
    widths = [2.5 + 1.2 + text_width(label, SMALL) for label in labels]
    gap = min((MATRIX_WIDTH - sum(widths)) / (len(labels) - 1), 4.5)
    for number_of, (label, colour, width) in enumerate(
        zip(labels, palette.HEAT_ON_WHITE, widths), 1
    ):
        swatch = drawing(2.5, 2.5, rectangle(0, 0, 2.5, 2.5, colour))
        sheet.svg(f"matrix_legend_{number_of}_swatch", swatch, x, y, 2.5, 2.5)
        sheet.text(f"matrix_legend_{number_of}", label, x + 3.7, y + 2.15, SMALL)
        x += width + gap


def draw_weeks(
    sheet: Sheet, facts: SituationFacts, half: tuple[float, float], baseline: float, height: float
) -> None:
    """Events a week over their normal band, labelled at the line."""
    language, weeks = facts.masthead.language, facts.weeks
    left, right = half
    n = len(weeks.counts)
    note = phrase("weeks_note", language, n=n)
    section(sheet, "weeks_head", phrase("weeks_head", language), baseline, note, left, right)
    top = baseline + 8.2
    bottom = top + height - 1.5
    sheet.text(
        "weeks_foot",
        phrase("weeks_foot", language),
        left,
        top + height + 8.9,
        FOOT,
        width=right - left,
    )
    if not n:
        sheet.text("weeks_none", word("no_history", language), left, top + 6, NOTE)
        return
    highest = max([*weeks.counts, *(value for value in weeks.high if value is not None), 4])
    step = axis_step(highest)
    ceiling = step * int(np.ceil(highest / step))
    ticks = list(range(0, ceiling + 1, step))
    labels = [number(tick, language) for tick in ticks]
    x = left + max(text_width(label, NOTE) for label in labels) + 1.8
    latest = _latest(facts)
    after = max(
        text_width(text, Style(8, "Bold")) for text in (*latest, phrase("normal", language))
    )
    width = right - after - 2.6 - x
    for tick, label in zip(ticks, labels):
        y = bottom - (bottom - top) * tick / ceiling
        colour, thickness = (palette.RULE, 0.2) if tick == 0 else (palette.HAIRLINE, 0.12)
        sheet.line(f"weeks_line_{tick}", x, y, colour, thickness, to_x=x + width)
        sheet.text(f"weeks_tick_{tick}", label, x - 1.6, y + 0.95, NOTE, "right")
    shown = min(_EMPHASISED, n)
    curve = week_curve(
        weeks.counts, weeks.low, weeks.high, width, bottom - top, float(ceiling), shown
    )
    sheet.svg("weeks_curve", curve, x - 0.8, top - 0.8, width + 1.6, bottom - top + 1.6)
    _month_labels(sheet, facts, x, bottom, width)
    _labels_at_the_line(sheet, facts, x + width + 2.2, top, bottom, float(ceiling))


def _latest(facts: SituationFacts) -> list[str]:
    language, weeks = facts.masthead.language, facts.weeks
    texts = []
    for number_of in range(1, min(_EMPHASISED, len(weeks.counts)) + 1):
        week = phrase("week_short", language, week=week_number(weeks.week_starts[-number_of]))
        texts.append(f"{week}: {number(weeks.counts[-number_of], language)}")
    return texts


def _labels_at_the_line(
    sheet: Sheet, facts: SituationFacts, x: float, top: float, bottom: float, ceiling: float
) -> None:
    language, weeks = facts.masthead.language, facts.weeks

    def at(count: float) -> float:
        return bottom - (bottom - top) * min(count, ceiling) / ceiling

    wanted = [
        (at(weeks.counts[-number_of]), f"weeks_latest_{number_of}", text, number_of == 1)
        for number_of, text in enumerate(_latest(facts), 1)
    ]
    high, low = weeks.high[-1], weeks.low[-1]
    if high is not None and low is not None:
        # at the part of the band that is farthest from the weeks' own labels
        free = max(
            (at(high), at((high + low) / 2), at(low)),
            key=lambda y: min(abs(y - entry[0]) for entry in wanted),
        )
        wanted.append((free, "weeks_normal", phrase("normal", language), False))
    wanted.sort(key=lambda entry: (entry[0], not entry[3]))
    leading = 3.5
    positions = [entry[0] + 0.95 for entry in wanted]
    for number_of in range(1, len(positions)):
        positions[number_of] = max(positions[number_of], positions[number_of - 1] + leading)
    shift = max(positions[-1] - (bottom + 0.95), 0.0) if positions else 0.0
    for (_, name, text, strong), y in zip(wanted, positions):
        style = Style(8, "Bold") if strong else NOTE
        sheet.text(name, text, x, y - shift, style)


def _month_labels(
    sheet: Sheet, facts: SituationFacts, x: float, bottom: float, width: float
) -> None:
    """Every third month under its first week, the first and last with their year."""
    language, starts = facts.masthead.language, facts.weeks.week_starts
    n = len(starts)
    step = width / max(n - 1, 1)
    last = month_tick(starts[-1], language, year=True)
    sheet.text("weeks_month_last", last, x + width, bottom + 4.0, NOTE, "right")
    limit = x + width - text_width(last, NOTE) - 3
    free = x
    for number_of, day in enumerate(starts):
        first = number_of == 0
        turn = number_of > 0 and starts[number_of - 1].month != day.month and day.month % 3 == 2
        if not (first or turn):
            continue
        text = month_tick(day, language, year=first)
        at = x + number_of * step
        left = at if first else at - text_width(text, NOTE) / 2
        if left < free or left + text_width(text, NOTE) > limit:
            continue
        sheet.text(f"weeks_month_{number_of}", text, left, bottom + 4.0, NOTE)
        free = left + text_width(text, NOTE) + 3
