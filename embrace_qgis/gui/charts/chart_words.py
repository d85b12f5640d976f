# SPDX-License-Identifier: GPL-3.0-or-later
"""What charts say in words: counts, hours, verdicts."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtGui import QFont, QFontMetricsF

from ...settings import interface_language
from ...situation_picture.formats import DASH, number, weekday_name
from ...translation import tr
from ..theme import scaled

FIRST_HOUR = 6  # the day starts at 06, so that a Friday night is one block
DAYS, HOURS = 7, 24


def label_font(font: QFont) -> QFont:
    """The font of labels in charts, of the widget's own."""
    return scaled(font, 0.92)


def strong_label_font(font: QFont) -> QFont:
    strong = label_font(font)
    strong.setBold(True)
    return strong


def label_room(font: QFont) -> float:
    """The width left of a chart, so that charts below one another line up."""
    metrics = QFontMetricsF(strong_label_font(font))
    language = interface_language()
    names = [weekday_name(day, language) for day in range(1, DAYS + 1)]
    return max(metrics.horizontalAdvance(name) for name in names) + 0.45 * metrics.height()


def count_text(count: float) -> str:
    """A count, which may be a sum of shares: ``23``, ``1,4``."""
    return number(round(float(count), 1), interface_language()).replace("\u00a0", " ")


def incidents_text(count: float) -> str:
    """``1 incident``, ``23 incidents``."""
    if round(float(count), 1) == 1:
        return tr("1 incident")
    return tr("{n} incidents").format(n=count_text(count))


def hour_of_column(column: int) -> int:
    return (column + FIRST_HOUR) % HOURS


def columns_text(first: int, last: int) -> str:
    """``20–24`` of the columns of a day that starts at 06."""
    end = hour_of_column(last + 1)
    return f"{hour_of_column(first):02d}{DASH}{24 if end == 0 else end:02d}"


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers that follow one another, as (first, last).

    >>> runs({4, 5, 0})
    [(0, 0), (4, 5)]
    """
    found: list[tuple[int, int]] = []
    for one in sorted(numbers):
        if found and found[-1][1] == one - 1:
            found[-1] = (found[-1][0], one)
        else:
            found.append((one, one))
    return found


def rows_text(rows: Iterable[int], short: bool = True) -> str:
    """``fri–sat``, ``mon, wed`` of rows from 0 for Monday."""
    language = interface_language()
    texts = []
    for first, last in runs(rows):
        names = [weekday_name(row + 1, language, short) for row in (first, last)]
        texts.append(names[0] if first == last else DASH.join(names))
    return ", ".join(texts)


def chosen_text(weekdays: frozenset[int] | None, hours: frozenset[int] | None) -> str:
    """Chosen days and hours in words: ``Fri–Sat 20–24``; empty where all are."""
    days = "" if weekdays is None else rows_text(day - 1 for day in weekdays)
    if hours is None:
        return days
    columns = runs((hour - FIRST_HOUR) % HOURS for hour in hours)
    clock = ", ".join(columns_text(first, last) for first, last in columns)
    if not days:
        return tr("at {hours}").format(hours=clock)
    return tr("{days} at {hours}").format(days=days, hours=clock)


def verdict_words() -> dict[str, str]:
    """What a verdict's token says."""
    return {
        "clear_increase": tr("Clear increase"),
        "possible_increase": tr("Possible increase"),
        "normal": tr("Within normal variation"),
        "possible_decrease": tr("Possible decrease"),
        "clear_decrease": tr("Clear decrease"),
        "too_few": tr("Too few to judge"),
        "too_short_history": tr("Too few to judge"),
        "effort_unknown": tr("Too few to judge"),
    }


def range_text(count: float, low: float | None, high: float | None, verdict: str) -> str:
    """A count, its normal range and its verdict: ``19; normal 4–12. Clear increase``."""
    word = verdict_words().get(verdict, "")
    if low is None or high is None:
        return f"{count_text(count)}. {word}" if word else count_text(count)
    told = tr("{count}; normal {low}–{high}").format(
        count=count_text(count), low=count_text(low), high=count_text(high)
    )
    if verdict == "normal" and not low <= count <= high:
        word = tr("Within normal variation, as one of many that are looked at: some lie outside.")
    return f"{told}. {word}" if word else told
