# SPDX-License-Identifier: GPL-3.0-or-later
"""Which months are written below a row of weeks, so that no label touches another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Callable

from qgis.PyQt.QtGui import QFont, QFontMetricsF

from ...settings import interface_language
from ...situation_picture.formats import month_tick

STEPS = (1, 3, 6, 12, 24, 60)  # months from label to label, the first that fits
GAP_LINES = 0.8


def month_labels(
    starts: Sequence[date],
    week_x: Callable[[float], float],
    ends: tuple[float, float],
    font: QFont,
) -> list[tuple[float, str]]:
    """Left edges and texts: the first and the last month with their years, some between.

    ``starts`` are the weeks' first days, ascending, ``week_x`` tells where a week's middle is, and
    ``ends`` are the left and right end of the row.
    """
    metrics = QFontMetricsF(font)
    gap = GAP_LINES * metrics.height()
    first, last = starts[0], starts[-1]
    first_text, last_text = _text(first, True), _text(last, True)
    begin = ends[0] + metrics.horizontalAdvance(first_text) + gap
    end = ends[1] - metrics.horizontalAdvance(last_text)
    labels = [(ends[0], first_text)]
    if (first.year, first.month) == (last.year, last.month) or end < begin:
        return labels
    for step in STEPS:
        between = _between(starts, step, week_x, (begin, end, gap), metrics)
        if between is not None:
            labels += between
            break
    return [*labels, (end, last_text)]


def _between(
    starts: Sequence[date],
    step: int,
    week_x: Callable[[float], float],
    room: tuple[float, float, float],
    metrics: QFontMetricsF,
) -> list[tuple[float, str]] | None:
    """Each ``step``-th month where it begins; None where two would touch."""
    free, end, gap = room
    labels = []
    for week in range(1, len(starts)):
        start = starts[week]
        months = (start.year - starts[0].year) * 12 + start.month - starts[0].month
        if starts[week - 1].month == start.month or months % step:
            continue
        text = _text(start, step >= 12 or (step < 3 and start.month == 1))
        width = metrics.horizontalAdvance(text)
        left = week_x(week) - width / 2
        if left + width + gap > end:
            break
        if left < free:
            return None
        labels.append((left, text))
        free = left + width + gap
    return labels


def _text(day: date, year: bool) -> str:
    return month_tick(day, interface_language(), year).replace("\u00a0", " ")
