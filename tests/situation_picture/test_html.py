# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessible page against the rules of HTML, and against the facts it shows."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from embrace.embrace_qgis.situation_picture.html import facts_to_html
from embrace.embrace_qgis.situation_picture.manifest import facts_to_data
from sample_facts import sample_facts

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Collects what is open, and refuses what is closed wrongly."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        if "style" not in self.stack:
            self.words.append(data)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("points_only", [False, True])
def test_the_page_is_well_formed_and_complete(language, points_only):
    facts = sample_facts(language, points_only=points_only)
    page = Page(facts_to_html(facts))
    assert page.stack == []
    assert ("html", {"lang": language}) in page.tags
    names = [tag for tag, _ in page.tags]
    assert names.count("h1") == 1 and names.count("main") == 1
    assert not {"script", "link", "img", "iframe", "form"} & set(names)
    heads = [attributes for tag, attributes in page.tags if tag == "th"]
    assert heads and all(attributes.get("scope") in ("row", "col") for attributes in heads)
    assert names.count("caption") == names.count("table")
    levels = [int(tag[1]) for tag in names if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))
    text = " ".join(page.words)
    for place in facts.places:
        assert place.name in text
    for row in facts.categories:
        assert str(row.comparison.current) in text
    for _token, lead, sentence in facts.summary:
        assert lead in text and sentence in text


def test_nothing_is_fetched_and_nothing_runs():
    text = facts_to_html(sample_facts())
    assert not re.search(r"(?i)https?://|src=|url\(|@import|javascript|<[^>]+\son\w+=", text)


def test_what_people_write_is_shown_as_text():
    facts = sample_facts()
    evil = "<script>alert(1)</script>\"'&"
    places = (replace(facts.places[0], name=evil, requested_action=evil), *facts.places[1:])
    facts = replace(
        facts,
        places=places,
        masthead=replace(facts.masthead, author=evil, area=evil, classification=evil),
        source=evil,
        notes=replace(facts.notes, silent_units=(evil,)),
        coming_events=(replace(facts.coming_events[0], what=evil, note=evil),),
        assessment=replace(facts.assessment, signed=evil, columns=((evil, (evil,)),)),
        summary=(("normal", evil, evil),),
    )
    page = Page(facts_to_html(facts))
    assert page.stack == [] and "script" not in [tag for tag, _ in page.tags]
    assert "".join(page.words).count("<script>") >= 12


def test_a_friday_night_stands_in_one_row():
    """Saturday 00-01 is the 19th hour of the row that begins on Friday at 06."""
    facts = sample_facts()
    matrix = facts.week_matrix * 0
    matrix[5, 0] = 77
    text = facts_to_html(replace(facts, week_matrix=matrix))
    row = re.search(r'<th scope="row">fredag</th>(.*?)</tr>', text)
    cells = re.findall(r"<td>(\d+)</td>", row[1])
    assert cells.index("77") == 18 and len(cells) == 24


def test_the_page_and_the_data_agree():
    facts = sample_facts()
    data = json.loads(json.dumps(facts_to_data(facts)))
    assert data["total"]["current"] == 214
    assert [place["current"] for place in data["places"]] == [30, 20, 16, 13, 9]
    assert data["map"]["left_out"] == {"no_exact_place": 14, "state": 14}
    assert data["period"] == {"start": "2026-11-02", "end": "2026-11-16"}
    assert data["notes"]["silent_units"] == ["Fritid Kvarnby", "Bostads AB"]
    assert data["map"]["surface"]["class_breaks"] == [50, 100, 200, 300, 450]


def test_without_assessment_and_places_the_page_says_so():
    facts = replace(sample_facts(), assessment=None, places=(), coming_events=())
    text = facts_to_html(facts)
    assert "Ingen plats skiljer sig säkert från slumpen" in text
    assert "Inga kända arrangemang." in text
    assert 'class="assessment"' in text
