# SPDX-License-Identifier: GPL-3.0-or-later
"""Written addresses against the municipality's own, in classes that say how sure they are."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from embrace.embrace_qgis.report_import.geocoding.address_matching import (
    AMBIGUOUS,
    CROSSING,
    ELSEWHERE,
    EXACT,
    MIDDLE,
    NEAREST,
    UNKNOWN,
    AddressIndex,
)
from embrace.embrace_qgis.report_import.geocoding.addresses import street_keys, written_place
from embrace.embrace_qgis.report_import.geocoding.near_names import NearNames, distances, tolerance
from hypothesis import given, settings
from hypothesis import strategies as st


def along(street, numbers, x, y, dx=10.0, dy=0.0):
    """Addresses of one street, one every ten metres along it."""
    return [(f"{street} {n}", x + dx * i, y + dy * i) for i, n in enumerate(numbers)]


TOWN = [
    *along("Storgatan", ["2", "4", "6", "10", "12", "12 A", "12 B", "14", "40"], 0, 0),
    # Crosses Storgatan between its numbers 6 and 10.
    *along("Kungsgatan", range(1, 12), 25, -50, dx=0, dy=10),
    *along("Sankt Olofsgatan", range(1, 9), 500, 500),
    *along("Norra Ringvägen", range(1, 9), 900, 900),
    *along("Ringvägen", range(1, 9), 1200, 900),
    *along("Linnégatan", range(1, 9), 1500, 900),
    *along("Björkgatan", range(1, 9), 1800, 900),
    *along("Bjerkgatan", range(1, 9), 2100, 900),
    *along("Torggatan", range(1, 9), 2400, 900),
    ("Stationshuset", 700.0, 700.0),
]
INDEX = AddressIndex(
    [row[0] for row in TOWN], np.array([row[1] for row in TOWN]), np.array([row[2] for row in TOWN])
)
PLACE = {text: (x, y) for text, x, y in TOWN}


def at(text):
    found = INDEX.place(text)
    return found.how, (found.x, found.y)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Storgatan 12", "Storgatan 12"),
        ("STORGATAN 12 B", "Storgatan 12 B"),
        ("Storg. 12 B", "Storgatan 12 B"),
        ("Storg 12b", "Storgatan 12 B"),
        ("storgatan12b", "Storgatan 12 B"),
        ("  storgatan   12 ", "Storgatan 12"),
        ("Stor gatan 12", "Storgatan 12"),
        ("vid Storgatan 12", "Storgatan 12"),
        ("utanför ICA, Storgatan 12", "Storgatan 12"),
        ("Storgatan 12 (baksidan)", "Storgatan 12"),
        ("Storgatan 12, lgh 1101", "Storgatan 12"),
        ("Storgatan 12-14", "Storgatan 12"),
        ("Storgatan nr 12", "Storgatan 12"),
        ("S:t Olofsgatan 3", "Sankt Olofsgatan 3"),
        ("St Olofsg 3", "Sankt Olofsgatan 3"),
        ("Sankt Olofsg. 3", "Sankt Olofsgatan 3"),
        ("N. Ringv. 5", "Norra Ringvägen 5"),
        ("Ringv. 5", "Ringvägen 5"),
        ("Linnegatan 4", "Linnégatan 4"),
        ("Stationshuset", "Stationshuset"),
        # Spelled a little wrong, but only one street can be meant.
        ("Strogatan 12", "Storgatan 12"),
        ("Storgattan 12", "Storgatan 12"),
        ("Kungsgaten 3", "Kungsgatan 3"),
        ("Kugnsgtan 3", "Kungsgatan 3"),
    ],
)
def test_addresses_that_are_known(text, address):
    for spelling in (text, unicodedata.normalize("NFD", text), text.upper(), f"{text}\u00a0"):
        assert at(spelling) == (EXACT, PLACE[address])


@pytest.mark.parametrize(
    ("text", "how", "address"),
    [
        ("Storgatan 8", NEAREST, "Storgatan 6"),  # 6 and 10 are as near: the lower
        ("Storgatan 12 C", NEAREST, "Storgatan 12"),
        ("Storgatan 30", NEAREST, "Storgatan 40"),
        ("Storgatan 55", MIDDLE, "Storgatan 12"),  # 15 from the last: the middle of nine
        ("Storgatan", MIDDLE, "Storgatan 12"),
        ("på Storgatan", MIDDLE, "Storgatan 12"),
        ("parken vid Storgatan", MIDDLE, "Storgatan 12"),
        ("korsningen Storgatan", MIDDLE, "Storgatan 12"),
    ],
)
def test_only_the_street_is_sure(text, how, address):
    assert at(text) == (how, PLACE[address])


@pytest.mark.parametrize(
    "text",
    [
        "korsningen Storgatan/Kungsgatan",
        "Korsningen Kungsgatan - Storgatan",
        "i korsningen av Storgatan och Kungsgatan",
        "Storgatan/Kungsgatan",
        "Storg. & Kungsg.",
        "hörnet Storgatan Kungsgatan",
        "hörnet Storgatan, Kungsgatan",
        "gatukorsningen Storgatn x Kungsgatan",
    ],
)
def test_crossings(text):
    """Storgatan 6 at (20, 0) and Kungsgatan 6 at (25, 0) are the nearest pair."""
    assert at(text) == (CROSSING, (22.5, 0.0))


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Björkagatan 3", EXACT),
        ("Bjrkgatan 3", AMBIGUOUS),  # one slip from Björkgatan and from Bjerkgatan
        ("Norrgatan 3", UNKNOWN),  # two slips from Torggatan, but another name
        ("Kungsgata", MIDDLE),
        ("Ring 3", UNKNOWN),
        ("korsningen Storgatan/Torggatan", UNKNOWN),  # they do not meet
        ("", UNKNOWN),
        ("12", UNKNOWN),
        ("????", UNKNOWN),
        ("kl 12:30", UNKNOWN),
        ("x" * 100_000, UNKNOWN),
    ],
)
def test_what_is_not_sure_is_not_placed(text, how):
    assert at(text)[0] == how


def test_a_street_in_two_localities_needs_the_locality():
    texts = ["Storgatan 1", "Storgatan 3", "Storgatan 1", "Kyrkvägen 2"]
    x, y = np.array([0.0, 10.0, 9000.0, 9100.0]), np.zeros(4)
    index = AddressIndex(texts, x, y, ["Köping", "Köping", "KOLSVA", "Kolsva"])
    for text in ("Storgatan 1", "Storgatan 3", "Storgatan"):
        assert index.place(text).how == AMBIGUOUS
    for text in ("Storgatan 1, Kolsva", "Kolsva, Storg. 1", "Storgatan 1 i Kolsva",
                 "Storgatan 1 731 30 Kolsva", "kolsva storgatan 1"):  # fmt: skip
        assert (index.place(text).how, index.place(text).x) == (EXACT, 9000.0)
    assert index.place("Storgatan 1 Köping").x == 0.0
    assert index.place("Kyrkvägen 2, Köping").how == ELSEWHERE
    assert index.place("Storgatan 1, 732 31 Arboga").how == ELSEWHERE
    assert index.place("Kyrkvägen 2").how == EXACT


def test_localities_in_the_address_itself():
    index = AddressIndex(
        ["Storgatan 1, 731 30 Köping", "Storgatan 1, Kolsva"], np.array([0.0, 9e3]), np.zeros(2)
    )
    assert index.place("Storgatan 1").how == AMBIGUOUS
    assert index.place("Storgatan 1, Kolsva").x == 9e3


def test_the_same_address_far_apart_is_ambiguous():
    index = AddressIndex(
        ["Byvägen 1", "Byvägen 1", "Byvägen 3", "Byvägen 5"],
        np.array([0.0, 8e3, 10.0, 8010.0]),
        np.zeros(4),
    )
    assert index.place("Byvägen 1").how == AMBIGUOUS
    assert index.place("Byvägen 3").how == EXACT
    assert index.place("Byvägen").how == AMBIGUOUS  # two villages, or a road of eight kilometres


def test_many_places_at_once_answer_as_one_by_one():
    texts = [row[0] for row in TOWN] + [
        "Strogatan 12",
        "Storg/Kungsg",
        "",
        "Storgatan",
        "Bjrkgatan",
    ]
    texts = texts * 3
    found = INDEX.places(texts)
    single = [INDEX.place(text) for text in texts]
    assert found.how.tolist() == [item.how for item in single]
    assert np.array_equal(found.x, [item.x for item in single], equal_nan=True)
    classes = dict(zip(found.how, found.precision))
    assert classes[EXACT] == "address" and classes[MIDDLE] == classes[CROSSING] == "street"
    assert classes[UNKNOWN] == classes[AMBIGUOUS] == ""
    assert np.isnan(found.x[found.precision == ""]).all()


def test_addresses_without_a_place_are_left_out():
    index = AddressIndex(["Storgatan 1", "", "5"], np.array([np.nan, 0.0, 0.0]), np.zeros(3))
    assert index.count == 0 and index.place("Storgatan 1").how == UNKNOWN


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered(text):
    found = INDEX.place(text)
    assert np.isfinite(found.x) == (found.how in (EXACT, NEAREST, MIDDLE, CROSSING))
    for address in written_place(text).addresses:
        assert len(address.streets) <= 8


def test_abbreviations_stand_after_what_is_written():
    assert street_keys("storgatan")[0] == "storgatan"
    assert street_keys("storg.")[:2] == ("storg", "storgatan")
    assert "norraringvägen" in street_keys("n. ringv.")


# -- near names --------------------------------------------------------------------------------


def plain_distance(one: str, other: str) -> int:
    """The restricted Damerau-Levenshtein distance by its definition, with a whole table."""
    table = np.zeros((len(one) + 1, len(other) + 1), dtype=int)
    table[:, 0], table[0] = range(len(one) + 1), range(len(other) + 1)
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            change = one[i - 1] != other[j - 1]
            best = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + change)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                best = min(best, table[i - 2, j - 2] + 1)
            table[i, j] = best
    return int(table[-1, -1])


NAMES = st.text("abåö", max_size=9)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=12))
def test_distances_against_the_definition(pairs):
    ones, others = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    assert distances(ones, others).tolist() == [plain_distance(a, b) for a, b in pairs]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text("abcd", min_size=5, max_size=11), max_size=12, unique=True),
    st.lists(st.text("abcd", min_size=3, max_size=11), max_size=6, unique=True),
)
def test_nearest_against_all_pairs(names, keys):
    """No name within the tolerance is overlooked (names without "gatan": their stem is all)."""
    found = NearNames(names).nearest([(key,) for key in keys])
    for key, near in zip(keys, found):
        away = {
            name: plain_distance(key, name)
            for name in names
            if plain_distance(key, name) <= tolerance(min(len(key), len(name)))
        }
        best = min(away.values(), default=0)
        assert sorted(near) == sorted(name for name, steps in away.items() if steps == best)
