# SPDX-License-Identifier: GPL-3.0-or-later
"""Personal data in texts: truth by construction (check digits, shapes) and by Hypothesis."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from embrace.embrace_qgis.privacy.text_scrub import (
    KINDS,
    TOKENS,
    find_personal_data,
    has_personal_data,
    kinds_of,
    scrub,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, text[hit.start : hit.end]) for hit in find_personal_data(text)]


def check_digit(nine: str) -> str:
    """Luhn's algorithm, written another way than in the code: by the sum of digit words."""
    doubled = "".join(str(int(d) * (2 if i % 2 == 0 else 1)) for i, d in enumerate(nine))
    return str(-sum(map(int, doubled)) % 10)


birthdays = st.dates(date(1900, 1, 1), date(2026, 1, 1))
serials = st.integers(0, 999)


@given(birthdays, serials, st.booleans(), st.booleans(), st.sampled_from(["-", "+", "–", " - "]))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_personnummer_of_any_day(born, serial, coordination, long, divider):
    day = born.day + 60 if coordination else born.day
    nine = f"{born:%y%m}{day:02d}{serial:03d}"
    last = f"{serial:03d}{check_digit(nine)}"
    whole = f"{born:%Y}{nine[2:6]}" if long else nine[:6]
    assert found(f"Mannen ({whole}{divider}{last}) sågs.") == [
        ("personnummer", f"{whole}{divider}{last}")
    ]
    misspelt = last[:3] + str((int(last[3]) + 1) % 10)
    assert found(f"x {whole}{divider}{misspelt} y") == [
        ("personnummer", f"{whole}{divider}{misspelt}")
    ]


@given(birthdays, serials)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_without_a_hyphen_the_check_digit_decides(born, serial):
    nine = f"{born:%y%m%d}{serial:03d}"
    right = nine + check_digit(nine)
    wrong = nine + str((int(check_digit(nine)) + 5) % 10)
    kinds = {hit.kind for hit in find_personal_data(f"nr {right}.")}
    assert kinds == {"personnummer"} or (kinds == {"phone"} and right.startswith("07"))
    assert found(f"nr {born:%Y}{right[2:]}.") == [("personnummer", f"{born:%Y}{right[2:]}")]
    if not wrong.startswith("0"):  # those are phone numbers
        assert not found(f"nr {wrong}.")
    assert not found(f"nr {born:%Y}{wrong[2:]}.")


@pytest.mark.parametrize(
    "text",
    [
        "556036-0793",  # an organisation: its third and fourth digits are no month
        "19811318-9876",
        "810230-9876",
        "17811218-9876",
        "2026-05-17 1430",
        "8112189876123",
        "Ärende 2026-001234, den 2026-05-17 kl 14:30, 14.30-15.45 och 22-04",
        "på vägen 2 bilar, på gatan 12 personer, på torget 3 ungdomar, plan 3, Plan 3",
        "Storgatan 14:30, Storgatan 14.30, Storgatan 2026, Storgatan",
        "i dag. 12 personer, Måndag. 3 bilar",
        "SKA 123, hus 123, rum123, SEK 500, Lag 112, EPA 30, KL 22, ska 123",
        "QAB 123, VIA 123, ÅBC 123, ABC 12O, ABCD 123, ABC 1234, att 22 st",
        "klockan 12:30:45, 1.2.3.4.5, 999.1.1.1, std::x, hem.Se till, 3,5 %, a/b",
        "hotell 12345, 100 000 kr, 12 000 000, 2½ m², 1 234 567",
        "@ 14, @14, a@b, e@, http:// och www.",
        "kl 08-10 12-13, 08-10 1200, 0830-1015, +5 grader, 12 + 3",
        "",
    ],
)
def test_what_is_no_personal_data(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("kind", "piece"),
    [
        ("phone", "070-174 06 35"),
        ("phone", "0701740635"),
        ("phone", "070 174 06 35"),
        ("phone", "070.174.06.35"),
        ("phone", "073/174 06 35"),
        ("phone", "07 01 74 06 35"),
        ("phone", "08-465 004 12"),
        ("phone", "08-46 50 04"),
        ("phone", "(08) 465 004 12"),
        ("phone", "018-12 34 56"),
        ("phone", "0910-123 45"),
        ("phone", "0910 123 45"),
        ("phone", "090 123 456"),
        ("phone", "+46 70 174 06 35"),
        ("phone", "+46 (0)70-174 06 35"),
        ("phone", "0046701740635"),
        ("phone", "+47 22 12 34 56"),
        ("phone", "0044 20 7946 0123"),
        ("email", "eva.berg@example.se"),
        ("email", "eva+tips@mail.example.co.uk"),
        ("email", "åsa@exempel.se"),
        ("email", "eva @ example.se"),
        ("email", "eva(at)example.se"),
        ("plate", "ABC 123"),
        ("plate", "ABC123"),
        ("plate", "ABC 12D"),
        ("plate", "abc12d"),
        ("plate", "ABC-123"),
        ("url", "https://example.se/eva?x=1"),
        ("url", "www.example.se"),
        ("url", "example.com/eva.berg"),
        ("url", "exempel.se"),
        ("handle", "@eva_92"),
        ("ip_address", "192.168.1.17"),
        ("ip_address", "2001:db8::17"),
        ("ip_address", "fe80:0:0:0:1:2:3:4"),
    ],
)
def test_pieces_of_each_kind_are_found_whole(kind, piece):
    for text in (piece, f"Den {piece} sågs.", f"({piece})", f"x\n{piece}\ny", f"{piece}, {piece}"):
        assert found(text) == [(kind, piece)] * text.count(piece), text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Storgatan 12", ["12"]),
        ("storgatan 12b, 3 tr", ["12b"]),
        ("Storgatan 12 B", ["12 B"]),
        ("Storgatan 12 i Norrby", ["12"]),
        ("Storgatan 12-14", ["12-14"]),
        ("Storgatan nr 12 och Kyrkvägen, 7", ["12", "7"]),
        ("Storg. 12, Kyrkv.7", ["12", "7"]),
        ("Södra vägen 4", ["4"]),
        ("Stora torget 1", ["1"]),
        ("Torget 4", ["4"]),
        ("Torget 4, vid bänken", ["4"]),
        ("Björkallén 8A, Prästgränd 2", ["8A", "2"]),
        ("Bja\u0308rkgra\u0308nd 2", ["2"]),
        ("Strandplan 3, Norra Kajen 5", ["3", "5"]),
        ("lgh 1203, LGH1102, lägenhet 4", ["1203", "1102", "4"]),
    ],
)
def test_house_numbers_without_their_street(text, numbers):
    assert found(text) == [("house_number", number) for number in numbers]


def test_lower_case_plates_need_a_vehicle_before_them():
    assert found("bilen abc 123 och regnr: lat 123") == [
        ("plate", "abc 123"),
        ("plate", "lat 123"),
    ]
    assert not found("vid abc 123")


def test_a_short_number_is_a_phone_after_its_word():
    assert found("tel: 12 34 56, tfn 12345, telefonnr 123 45 67") == [
        ("phone", "12 34 56"),
        ("phone", "12345"),
        ("phone", "123 45 67"),
    ]


HIDING = ["\u00ad", "\u200b", "\u200d", "\ufeff", "\u2060", "\u202e", "\x00"]


@pytest.mark.parametrize("hidden", HIDING)
def test_unseen_characters_hide_nothing(hidden):
    for kind, piece in (
        ("personnummer", "811218-9876"),
        ("phone", "070-1740635"),
        ("plate", "ABC123"),
        ("email", "eva@example.se"),
    ):
        split = hidden.join(piece)
        assert found(f"x {split} y") == [(kind, split)]


@pytest.mark.parametrize(
    "number",
    [
        "８１１２１８－９８７６",  # full width
        "٨١١٢١٨-٩٨٧٦",  # Arabic-Indic
        "811218\u2011987\u00ad6",
        "811218\u00a09876",
        "811218\u20119876",
        "811218\u22129876",
        "811218\u2009-\u20099876",
    ],
)
def test_digits_blanks_and_dashes_of_any_script(number):
    assert found(f"nr {number}.") == [("personnummer", number)]


def test_where_two_overlap_the_first_kind_holds():
    assert (
        found("https://example.se/?u=eva@example.se")
        == [
            ("url", "https://example.se/?u="),
            ("email", "eva@example.se"),
        ]
        or found("https://example.se/?u=eva@example.se")[-1][0] == "email"
    )
    assert found("www.example.se/0701740635") == [("url", "www.example.se/0701740635")]
    assert found("050101-1234")[0][0] == "personnummer"


def test_scrub_names_the_kind_and_keeps_the_rest():
    text, hits = scrub("Eva (811218-9876), 070-174 06 35, Storgatan 12B: ABC 123.")
    assert text == "Eva ([personnummer]), [phone], Storgatan [house number]: [plate]."
    assert [hit.kind for hit in hits] == ["personnummer", "phone", "house_number", "plate"]
    words = {kind: f"[{i}]" for i, kind in enumerate(KINDS)}
    assert scrub("mejla eva@example.se", words)[0] == "mejla [0]"


PIECES = [
    "811218-9876", "8112189876", "070-174 06 35", "+46", "0", "7", "08-", "12 34 56", "@", ".se",
    "eva", "www.", "://", "http", "Storgatan", "gatan", " 12", "B", "ABC", "123", "12D", "::",
    "192.168.", "1.1", "fe80", "(", ")", "-", "–", " ", ".", ",", "lgh ", "tel ", "nr ", "bil ",
    "\u200b", "\u00a0", "８", "å", "A\u030a", "\n", "[", "]", "(at)", "\ud800", "\x1e", "\x1f",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=12).map("".join),
)


@given(texts)
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_scrubbed_once_and_for_all(text):
    scrubbed, hits = scrub(text)
    assert find_personal_data(scrubbed) == []
    at, kept = 0, []
    for hit in hits:
        assert at <= hit.start < hit.end <= len(text) and hit.kind in KINDS
        kept.append(text[at : hit.start])
        at = hit.end
    kept.append(text[at:])
    outside = scrubbed
    for hit, piece in zip(hits, kept):  # what lies outside the hits stands unchanged, in order
        assert outside.startswith(piece + TOKENS[hit.kind])
        outside = outside[len(piece + TOKENS[hit.kind]) :]
    assert outside == kept[-1]


@given(st.lists(texts, max_size=8))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_many_texts_at_once_as_one_by_one(many):
    array = np.empty(len(many) * 2, dtype=object)
    array[:] = [*many, *many]
    assert has_personal_data(array).tolist() == [bool(find_personal_data(t)) for t in array]
    kinds = kinds_of(array)
    assert [set(k) for k in kinds] == [{h.kind for h in find_personal_data(t)} for t in array]


def test_missing_texts_have_none():
    array = np.array([None, np.nan, 3, "", "eva@example.se", "lugnt"], dtype=object)
    assert has_personal_data(array).tolist() == [False] * 4 + [True, False]
    assert has_personal_data(np.array([], dtype=object)).tolist() == []


def test_blocks_of_texts_do_not_mix(monkeypatch):
    from embrace.embrace_qgis.privacy import text_scrub

    monkeypatch.setattr(text_scrub, "_CHARACTERS_AT_ONCE", 40)
    array = np.array(
        [f"nr {i} eva{i}@example.se" if i % 3 else f"nr {i}" for i in range(60)], object
    )
    assert has_personal_data(array).tolist() == [bool(i % 3) for i in range(60)]
