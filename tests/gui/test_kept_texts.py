# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of earlier pictures as the drafts of later ones, and what the store keeps of them."""

from __future__ import annotations

from datetime import date

import pytest
from embrace.embrace_qgis.gui.situation_picture_dialog.kept_texts import (
    KeptTexts,
    carried_over,
    default_heads,
)
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.situation_picture.formats import full_date

FORTNIGHT = Period(date(2026, 11, 2), date(2026, 11, 16))
BEFORE = FORTNIGHT.earlier()


def test_texts_of_an_earlier_period_become_the_draft_of_the_next():
    texts = KeptTexts()
    heads = default_heads(BEFORE, "sv")
    block = {
        "reconciled_with": "Kommunpolis",
        "reconciled_on": "2026-11-02",
        "requested_actions": {"Resecentrum": "Polis: närvaro"},
        "coming_events": [
            {"day": "2026-11-06", "what": "Lov", "note": ""},
            {"day": "2026-11-21", "what": "Derby", "note": ""},
        ],
        "assessment": {"columns": [[heads[0], ["a"]], ["Eget", ["b"]], [heads[2], ["c"]]]},
    }
    texts.keep("operational/police/", BEFORE, "sv", block)
    texts.issued("operational/police/", BEFORE, "2026-22")
    texts = KeptTexts.read(texts.written())
    carried, source = texts.block("operational/police/", FORTNIGHT, "sv")
    assert source == "2026-22"
    assert carried["requested_actions"] == block["requested_actions"]
    assert "reconciled_on" not in carried
    assert [event["what"] for event in carried["coming_events"]] == ["Derby"]
    columns = carried["assessment"]["columns"]
    assert [head for head, _lines in columns] == [
        heads[0],
        "Eget",
        default_heads(FORTNIGHT, "sv")[2],
    ]
    assert full_date(date(2026, 11, 29), "sv", year=False) in columns[2][0]
    assert texts.block("operational/police/", BEFORE, "sv") == (block, "")
    assert texts.block("operational/police/", FORTNIGHT, "en") == ({}, "")
    assert texts.block("operational/police/Centrum", FORTNIGHT, "sv") == ({}, "")


@pytest.mark.parametrize(
    "text", [None, "", "nonsense", "[]", '{"form": 3}', '{"pictures": {"a": {"b": 1}}}', "[[[["]
)
def test_kept_texts_that_cannot_be_read_are_none(text):
    read = KeptTexts.read(text)
    assert read.block("operational/police/", FORTNIGHT, "sv") == ({}, "")


def test_only_the_latest_periods_are_kept():
    texts = KeptTexts()
    for step in range(20, -1, -1):
        texts.keep("p", FORTNIGHT.earlier(step) if step else FORTNIGHT, "sv", {"n": step})
    assert len(texts.pictures["p"]) == 12
    assert texts.block("p", FORTNIGHT, "sv") == ({"n": 0}, "")


def test_carrying_stands_blocks_of_odd_shape():
    odd = {"coming_events": 3, "assessment": [], "requested_actions": None}
    assert carried_over(odd, BEFORE, FORTNIGHT, "sv") == odd
