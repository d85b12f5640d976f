# SPDX-License-Identifier: GPL-3.0-or-later
"""The TEXTS file: what is right is read, what is wrong ends in one clear sentence."""

from __future__ import annotations

import json
from datetime import date

import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.situation_picture.facts import Assessment, ComingEvent
from embrace.embrace_qgis.situation_picture.texts import Texts, plain, read_texts, texts_from

GOOD = {
    "sv": {
        "reconciled_with": "Kommunpolis, LPO Älvhamra",
        "reconciled_on": "2026-11-16",
        "requested_actions": {"Resecentrum": "Polis: synlig närvaro"},
        "coming_events": [
            {"day": "2026-11-25", "what": "Löning", "note": ""},
            {"day": "2026-11-21", "what": "Hockeyderby", "note": "1 800 besökare"},
        ],
        "assessment": {
            "signed": "trygghetssamordnare",
            "certainty": "medium",
            "columns": [["Vi tror", ["En rad.", "  ", "En till."]], ["Talar emot", []]],
        },
    }
}


def test_a_file_is_read(tmp_path):
    path = tmp_path / "texts.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8-sig")
    texts = read_texts(path, "sv")
    assert texts == Texts(
        reconciled_with="Kommunpolis, LPO Älvhamra",
        reconciled_on=date(2026, 11, 16),
        requested_actions={"Resecentrum": "Polis: synlig närvaro"},
        coming_events=(
            ComingEvent(date(2026, 11, 21), "Hockeyderby", "1 800 besökare"),
            ComingEvent(date(2026, 11, 25), "Löning", ""),
        ),
        assessment=Assessment(
            "trygghetssamordnare",
            "medium",
            (("Vi tror", ("En rad.", "En till.")), ("Talar emot", ())),
        ),
    )
    assert texts.action_for("  RESECENTRUM ") == "Polis: synlig närvaro"
    assert texts.action_for("Stora torget") == ""
    assert read_texts(path, "en") == Texts()


@pytest.mark.parametrize(
    "content",
    [
        [],
        {"sv": []},
        {"de": {}},
        {"sv": {"actions": {}}},
        {"sv": {"reconciled_on": "16/11"}},
        {"sv": {"reconciled_with": 3}},
        {"sv": {"requested_actions": []}},
        {"sv": {"requested_actions": {"Torget": ["x"]}}},
        {"sv": {"coming_events": {}}},
        {"sv": {"coming_events": [{"what": "Derby"}]}},
        {"sv": {"coming_events": [{"day": "2026-11-21"}]}},
        {"sv": {"coming_events": ["Derby"]}},
        {"sv": {"assessment": []}},
        {"sv": {"assessment": {"certainty": "säker"}}},
        {"sv": {"assessment": {"certainty": ["low"]}}},
        {"sv": {"assessment": {"columns": [["Vi tror"]]}}},
        {"sv": {"assessment": {"columns": [["Vi tror", "text"]]}}},
        {"sv": {"assessment": {"columns": [["Vi tror", [{"a": 1}]]]}}},
    ],
)
def test_a_wrong_shape_is_refused(content):
    with pytest.raises(InputError) as error:
        texts_from(content, "sv")
    assert error.value.message.count(".") <= 2 and error.value.suggestion


@pytest.mark.parametrize(
    "content",
    [b"{", b"\xff\xfe{}", b"[" * 100_000, b'{"sv": NaNN}'],
    ids=["cut", "16", "deep", "nan"],
)
def test_a_broken_file_is_refused(tmp_path, content):
    path = tmp_path / "texts.json"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_texts(path, "sv")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(InputError):
            read_texts(path, "sv")


def test_a_huge_file_is_refused(tmp_path):
    path = tmp_path / "texts.json"
    path.write_text(" " * 1_100_000 + "{}", encoding="utf-8")
    with pytest.raises(InputError):
        read_texts(path, "sv")


@pytest.mark.parametrize(
    "text, maximum, expected",
    [
        ("en\trad\noch en", 40, "en rad och en"),
        ("\u202eomvänd\u200f\u0000text", 40, "omvändtext"),
        ("a" * 50, 10, "a" * 9 + "…"),
        ("abcdefgh ijkl", 10, "abcdefgh…"),
        ("A\u030aland", 10, "Åland"),
    ],
)
def test_texts_are_plain(text, maximum, expected):
    assert plain(text, maximum) == expected
