# SPDX-License-Identifier: GPL-3.0-or-later
"""The opening lines against the rules: three to five, plain words, no bare percentage."""

from __future__ import annotations

from dataclasses import replace

import pytest
from embrace.embrace_qgis.situation_picture.sentences import summary_lines
from embrace.embrace_qgis.situation_picture.wording import VERDICT_MARKS
from sample_facts import sample_facts


def lines_of(facts):
    return summary_lines(
        facts.total, facts.categories, facts.places, facts.coming_events, facts.notes,
        facts.period, facts.masthead.language,
    )  # fmt: skip


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_lines_of_the_sample():
    lines = lines_of(sample_facts())
    assert [lead for _, lead, _ in lines] == [
        "Resecentrum", "Sörgärdets centrum", "Skadegörelse, brand", "I övrigt", "Framåt",
    ]  # fmt: skip
    assert spaced(lines[0][2]) == (
        "Ungdomsstörning och bråk fre–lör kl. 20–24. 30 händelser, normalt 8–23."
    )
    assert spaced(lines[2][2]) == "Fler än normalt. 46 händelser, normalt 18–38."
    assert lines[3][2] == (
        "Tydlig minskning: Trafik. Möjlig ökning: Hamnparken och 3 till. "
        "Två enheter rapporterade inte."
    )
    assert spaced(lines[4][2]) == (
        "Hockeyderby 21 nov · Löning 25 nov · Black Friday 27 nov – se sida 2."
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_lines_are_few_short_and_plain(language):
    lines = lines_of(sample_facts(language))
    assert 3 <= len(lines) <= 5
    for token, lead, sentence in lines:
        assert token in VERDICT_MARKS and lead
        assert sentence.endswith(".") and "%" not in sentence and len(sentence) <= 100
        assert sentence[0].isupper() or sentence[0].isdigit()


def test_a_change_of_all_goes_first_and_of_which_is_told():
    facts = sample_facts()
    total = replace(
        facts.total, comparison=replace(facts.total.comparison, verdict="clear_decrease")
    )
    lines = lines_of(replace(facts, total=total, places=facts.places[2:3]))
    assert lines[0][:2] == ("clear_decrease", "Alla händelser")
    vehicles = next(sentence for _, lead, sentence in lines if lead == "Trafik")
    assert vehicles == "Färre än normalt, mest buskörning. 21 händelser, normalt 27–51."


def test_nothing_special_is_said_plainly():
    facts = sample_facts()
    calm = tuple(
        replace(row, comparison=replace(facts.total.comparison, current=row.comparison.current))
        for row in facts.categories
    )
    quiet = replace(
        facts, categories=calm, places=(), coming_events=(),
        notes=replace(facts.notes, silent_units=()),
    )  # fmt: skip
    assert lines_of(quiet) == (("normal", "Helheten", "Inom normal variation."),)


def test_an_effect_of_silent_units_is_told():
    facts = sample_facts()
    rows = tuple(
        replace(row, comparison=replace(row.comparison, effort_adjusted_verdict="normal"))
        for row in facts.categories
    )
    sentence = next(
        s for _, lead, s in lines_of(replace(facts, categories=rows)) if lead[:4] == "Skad"
    )
    assert sentence.endswith("Bland enheter som rapporterat hela tiden: inom normal variation.")


def test_a_change_without_a_line_of_its_own_is_never_called_normal():
    """Room for three changes: what does not fit is named in the last line, with its mark."""
    facts = sample_facts()
    lines = lines_of(facts)
    shown = {lead for _, lead, _ in lines}
    assert "Trafik" not in shown and "Hamnparken" not in shown
    token, _, rest = next(line for line in lines if line[1] == "I övrigt")
    assert token == "clear_decrease"
    assert "Trafik" in rest and "Hamnparken" in rest and "Inom normal variation" not in rest


def test_a_place_with_fewer_and_a_category_inside_a_normal_group_are_not_called_normal():
    facts = sample_facts()
    calm = facts.total.comparison
    fewer = replace(
        facts.places[0], comparison=replace(facts.places[0].comparison, verdict="clear_decrease")
    )
    quiet = tuple(replace(row, comparison=calm) for row in facts.categories if row.level == 1)
    lines = lines_of(replace(facts, categories=quiet, places=(fewer,)))
    assert ("clear_decrease", "Tydlig minskning: Resecentrum") in {
        (token, sentence.split(".")[0]) for token, _, sentence in lines
    }
    inner = next(row for row in facts.categories if row.code == "NAR-HAN")
    lines = lines_of(replace(facts, categories=(*quiet, inner), places=()))
    assert ("possible_increase", "Möjlig ökning: Misstänkt droghandel") in {
        (token, sentence.split(".")[0]) for token, _, sentence in lines
    }
