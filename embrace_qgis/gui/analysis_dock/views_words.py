# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dock says beside its numbers: of which choice, against what."""

from __future__ import annotations

from ...translation import tr
from ..charts.chart_words import chosen_text, count_text, verdict_words
from .linked_counts import Answer, Question
from .question_head import LAST_YEAR, PREVIOUS


def result_words(
    answer: Answer, question: Question, comparing: str, place: str
) -> tuple[str, str, str, str]:
    """The first line, the verdict's word, what follows it, and the verdict itself."""
    comparison = answer.selected
    whole = tr("of {n} incidents").format(n=count_text(answer.whole))
    choice = [chosen_text(question.weekdays, question.hours), place]
    if question.categories is not None:
        number = len(question.categories)
        choice.append(tr("1 category") if number == 1 else tr("{n} categories").format(n=number))
    first = ", ".join([whole, *(one for one in choice if one)])
    word = verdict_words().get(comparison.verdict, "")
    if comparing in (PREVIOUS, LAST_YEAR):
        last_year = comparing == LAST_YEAR
        earlier = comparison.same_last_year if last_year else comparison.previous
        if earlier is None:
            rest = tr("· not known before")
        elif last_year:
            rest = tr("· {n} last year").format(n=count_text(earlier))
        else:
            rest = tr("· {n} before").format(n=count_text(earlier))
        return first, word, rest, comparison.verdict
    if comparison.normal_low is None or comparison.normal_high is None:
        return first, word, "", comparison.verdict
    low, high = count_text(comparison.normal_low), count_text(comparison.normal_high)
    if comparison.verdict.endswith(("_increase", "_decrease")):
        rest = tr("against the normal {low}–{high}").format(low=low, high=high)
    elif comparison.verdict == "normal":
        rest = f"({low}–{high})"
    else:
        rest = tr("· normally {low}–{high}").format(low=low, high=high)
    return first, word, rest, comparison.verdict


def effort_note(answer: Answer) -> str:
    """What the verdict is where only the units that reported all the time are counted."""
    adjusted = answer.selected.effort_adjusted_verdict
    if adjusted in ("", "effort_unknown", "too_short_history"):
        return ""
    word = verdict_words().get(adjusted, "")
    return tr("Units that reported throughout: {verdict}").format(verdict=word)


def matrix_note(answer: Answer, question: Question) -> str:
    """What the hours count, and how some of them are chosen."""
    weeks = round(answer.matrix_period.days / 7)
    if question.weekdays is None and question.hours is None:
        return tr("{n} weeks · drag, or click a day or hour").format(n=weeks)
    chosen = chosen_text(question.weekdays, question.hours)
    return tr("{choice} · {n} weeks").format(choice=chosen, n=weeks)


def curve_note(answer: Answer, question: Question) -> str:
    """What the weeks count."""
    number = len(answer.weeks.starts)
    chosen = chosen_text(question.weekdays, question.hours)
    if not chosen:
        return tr("{n} weeks · drag to choose a span").format(n=number)
    return tr("{choice} · {n} weeks").format(choice=chosen, n=number)
