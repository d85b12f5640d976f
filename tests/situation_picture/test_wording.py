# SPDX-License-Identifier: GPL-3.0-or-later
"""Words and numbers against the examples of the style sheet and the rules of each language."""

from __future__ import annotations

import re
import string
from datetime import date

import pytest
from embrace.embrace_qgis.analysis.temporal import VERDICTS
from embrace.embrace_qgis.errors import ParameterError
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.situation_picture import formats, wording
from embrace.embrace_qgis.situation_picture.counted_events import LEFT_OUT

PERIOD = Period(date(2026, 11, 2), date(2026, 11, 16))


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "value, decimals, swedish, english",
    [
        (1234, 0, "1\u00a0234", "1,234"),
        (1234567.5, 1, "1\u00a0234\u00a0567,5", "1,234,567.5"),
        (0.25, 2, "0,25", "0.25"),
        (-3, 0, "−3", "−3"),
        (0.2, None, "0,2", "0.2"),
        (2.25, None, "2,25", "2.25"),
        (4.0, None, "4", "4"),
        (22.5, None, "22", "22"),
    ],
)
def test_numbers(value, decimals, swedish, english):
    assert formats.number(value, "sv", decimals) == swedish
    assert formats.number(value, "en", decimals) == english


@pytest.mark.parametrize(
    "start, end, swedish, english",
    [
        ((2026, 11, 2), (2026, 11, 16), "2–15 november 2026", "2–15 November 2026"),
        ((2026, 10, 26), (2026, 11, 9), "26 oktober–8 november 2026", "26 October–8 November 2026"),
        ((2026, 12, 21), (2027, 1, 4), "21 december 2026–3 januari 2027",
         "21 December 2026–3 January 2027"),
        ((2026, 11, 2), (2026, 11, 3), "2 november 2026", "2 November 2026"),
        ((2025, 1, 1), (2026, 1, 1), "1 januari–31 december 2025", "1 January–31 December 2025"),
    ],
)  # fmt: skip
def test_periods(start, end, swedish, english):
    period = Period(date(*start), date(*end))
    assert spaced(formats.period_text(period, "sv")) == swedish
    assert spaced(formats.period_text(period, "en")) == english


def test_weeks():
    assert spaced(formats.weeks_text(PERIOD, "sv")) == "vecka 45–46"
    over_new_year = Period(date(2026, 12, 28), date(2027, 1, 11))
    assert spaced(formats.weeks_text(over_new_year, "sv")) == "vecka 53–1"
    assert spaced(formats.weeks_text(Period.ending(date(2026, 11, 16), 7), "en")) == "week 46"
    assert formats.weeks_text(Period.ending(date(2026, 11, 16), 365), "sv") == ""


@pytest.mark.parametrize(
    "weekdays, hours, swedish",
    [
        ((5, 6), (20, 24), ("fre–lör", "kl. 20–24")),
        ((6, 7), (0, 3), ("natt mot lör–sön", "kl. 00–03")),
        ((7,), (18, 22), ("sön", "kl. 18–22")),
        ((5, 6), (22, 3), ("fre–lör", "kl. 22–03")),
        ((7, 1), (6, 8), ("sön–mån", "kl. 06–08")),
        ((), (None, None), ("ingen tydlig tid", "")),
    ],
)
def test_when(weekdays, hours, swedish):
    days, at = formats.when_text(weekdays, *hours, "sv")
    assert (days, spaced(at)) == swedish


def test_small_words():
    assert formats.number_word(5, "sv", start=True) == "Fem"
    assert formats.number_word(2, "en") == "two"
    assert formats.number_word(13, "sv") == "13"
    assert spaced(formats.share(0.41, "sv")) == "41 %"
    assert spaced(formats.share(0.004, "sv")) == "0,4 %"
    assert formats.share(0.41, "en") == "41%"
    assert formats.count_range(8, 23, "sv") == "8–23"
    assert formats.count_range(None, None, "sv") == "–"
    assert spaced(formats.short_date(date(2026, 11, 21), "sv", weekday=True)) == "lör 21 nov"


def test_verdicts_are_those_of_the_style_sheet():
    expected = {
        "clear_increase": ("Tydlig ökning", "Clear increase", "▲"),
        "possible_increase": ("Möjlig ökning", "Possible increase", "△"),
        "normal": ("Inom normal variation", "Within normal variation", "●"),
        "possible_decrease": ("Möjlig minskning", "Possible decrease", "▽"),
        "clear_decrease": ("Tydlig minskning", "Clear decrease", "▼"),
        "too_few": ("För få för att bedöma", "Too few to judge", "○"),
    }
    for token, (swedish, english, mark) in expected.items():
        assert wording.verdict_word(token, "sv") == swedish
        assert wording.verdict_word(token, "en") == english
        assert wording.VERDICT_MARKS[token] == mark
    assert set(VERDICTS) == set(wording.VERDICT_WORDS)


@pytest.mark.parametrize("key", sorted(wording.PHRASES))
def test_both_languages_have_the_same_places_to_fill(key):
    swedish, english = wording.PHRASES[key]
    assert swedish.strip() == swedish and english.strip() == english and swedish and english
    fields = [{name for _, name, _, _ in string.Formatter().parse(t) if name}
              for t in (swedish, english)]  # fmt: skip
    assert fields[0] == fields[1]


def test_no_phrase_uses_words_that_readers_do_not_have():
    for texts in (*wording.PHRASES.values(), *wording.VERDICT_WORDS.values()):
        for text in texts:
            assert not re.search(r"signifikan|significan|p-värde|p-value|\bPAI\b", text)


def test_every_reason_for_being_off_the_map_has_words():
    for token in LEFT_OUT:
        assert wording.phrase(f"left_out_{token}", "sv")


def test_labels_in_sentences():
    assert wording.of_which("Ungdomsstörning", "sv") == "varav ungdomsstörning"
    assert wording.of_which("Buskörning (moped, A-traktor/EPA)", "sv") == "varav buskörning"
    assert wording.joined(["a", "b", "c"], "sv") == "a, b och c"
    assert wording.short_digest("9f3c71ae" + "0" * 52 + "d0b4") == "9f3c71ae…d0b4"


def test_an_unknown_language_is_refused():
    with pytest.raises(ParameterError):
        wording.phrase("period", "de")
