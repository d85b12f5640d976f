# SPDX-License-Identifier: GPL-3.0-or-later
"""How Swedish addresses are written, and what is meant: street, number, letter.

``Storg. 12 B``, ``storgatan12b`` and ``vid Storgatan 12 B, Köping`` are one address;
``korsningen Storgatan/Kungsgatan`` is two streets.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST_TEXT = 200
_LETTERS_OF_THEIR_OWN = str.maketrans({"å": "\ue000", "ä": "\ue001", "ö": "\ue002"})
_BACK = str.maketrans({"\ue000": "å", "\ue001": "ä", "\ue002": "ö", "æ": "ä", "ø": "ö"})
_PLAIN = re.compile(r"[a-zåäö0-9 .:,/-]*")
_SIMPLE = re.compile(
    r"(?P<name>[a-zåäö][a-zåäö.: -]*?[a-zåäö][.:]?) ?(?P<number>\d{1,4}) ?(?P<letter>[a-zåäö])?"
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_BESIDE = (
    "vid", "på", "i", "mot", "nära", "utanför", "framför", "bakom", "intill", "längs", "utmed",
    "mellan", "hos", "invid", "mittemot", "mitt", "emot", "bredvid", "runt", "kring", "av", "near",
    "outside",
)  # fmt: skip
_CROSSING_NAMES = (
    "gatukorsning", "gatukorsningen", "korsning", "korsningen", "hörn", "hörnet", "crossing",
    "corner",
)  # fmt: skip
_SEPARATE = frozenset((*_BESIDE, *_CROSSING_NAMES, "och", "and", "x", "nr", "nr.", "-"))
_PARTS = re.compile(rf"[,;()\n]|\b(?:{'|'.join(_BESIDE)})\b")
_CROSSING_WORDS = re.compile(rf"\b(?:{'|'.join(_CROSSING_NAMES)})\b")
_CROSSING = re.compile(r"\s*(?:/|&|\+|×|\s[x-]\s|\boch\b|\band\b)\s*")
_NUMBERED = re.compile(
    r"(?P<street>.*?[^\W\d_][.:]?)\s*"
    r"(?<!\d)(?:nr\.?\s*)?(?P<number>\d{1,4})\s*(?P<letter>[a-zåäö](?![^\W_]))?"
    r"(?:\s*[-/]\s*\d{1,4}\s*(?:[a-zåäö](?![^\W_]))?)?(?P<rest>(?![\d:])(?:\s.*)?)"
)
_WORDS = {
    "s:t": ("sankt",), "s:ta": ("sankta",), "st": ("sankt", "stora"), "st.": ("sankt", "stora"),
    "s:a": ("södra",), "n:a": ("norra",), "v:a": ("västra",), "ö:a": ("östra",),
    "n": ("norra",), "n.": ("norra",), "s": ("södra",), "s.": ("södra",), "ö": ("östra",),
    "ö.": ("östra",), "v": ("västra",), "v.": ("västra",), "g:a": ("gamla",), "g:la": ("gamla",),
    "gla": ("gamla",), "l:a": ("lilla",), "l.": ("lilla",), "st:a": ("stora",), "sta": ("stora",),
    "n:": ("norra",), "s:": ("södra",), "ö:": ("östra",), "v:": ("västra",),
    "g.": ("gatan", "gamla"), "g": ("gatan", "gamla"),
}  # fmt: skip
_ENDINGS = (
    ("gat.", ("gatan",)), ("gat", ("gatan",)), ("g.", ("gatan",)), ("g", ("gatan",)),
    ("väg.", ("vägen",)), ("v.", ("vägen", "väg")), ("v", ("vägen", "väg")),
    ("gr.", ("gränd", "gränden")), ("gr", ("gränd", "gränden")), ("pl.", ("plan", "plats")),
    ("pl", ("plan", "plats")), ("all.", ("allé", "allén")), ("tg.", ("torg", "torget")),
    ("st.", ("stigen", "stig")),
)  # fmt: skip
MOST_VARIANTS = 6
_DIRECTIONS = frozenset({"norra", "södra", "östra", "västra"})


class Written(NamedTuple):
    """One reading of an address: the street's name as written and the keys it may stand for, the
    likeliest first; ``number`` is 0 and ``letter`` "" where there is none; ``beside`` are the
    words around it, which may name a locality."""

    name: str
    streets: tuple[str, ...]
    number: int
    letter: str
    beside: str


class WrittenPlace(NamedTuple):
    """What a text of a place may mean: addresses in the order of the text, and pairs of streets
    that cross with the words beside them."""

    addresses: tuple[Written, ...]
    crossings: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]


def folded_address(text: str) -> str:
    """Small letters, one blank, no accents but those of å, ä and ö.

    >>> folded_address("Linnégatan  4\u00a0B")
    'linnegatan 4 b'
    """
    text = text[:LONGEST_TEXT].casefold()
    if not _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFC", text)
        text = unicodedata.normalize("NFD", text.translate(_LETTERS_OF_THEIR_OWN))
        text = "".join(sign for sign in text if not unicodedata.combining(sign)).translate(_BACK)
        text = _DASHES.sub("-", text)
    return " ".join(text.split())


def name_key(text: str) -> str:
    """A name as names are compared: letters and digits alone.

    >>> name_key("sankt olofs-gatan")
    'sanktolofsgatan'
    """
    return "".join(sign for sign in text if sign.isalnum())


@lru_cache(maxsize=100_000)
def street_keys(name: str) -> tuple[str, ...]:
    """The keys a folded street name may stand for: as it is written, then without abbreviations.

    >>> street_keys("storg.")
    ('storg', 'storgatan')
    """
    words = name.replace("-", " ").split()
    keys = [name_key(name)]
    readings = [""]
    for position, word in enumerate(words):
        last = position == len(words) - 1
        options = _word_readings(word, first=position == 0, last=last and len(words) > 1)
        if last and len(word) > 2:
            options = (*options, *_ending_readings(word))
        readings = [before + option for before in readings for option in options][:MOST_VARIANTS]
    keys += [key for key in readings if key]
    return tuple(key for key in dict.fromkeys(keys) if key)


def _word_readings(word: str, *, first: bool, last: bool) -> tuple[str, ...]:
    meant = _WORDS.get(word, ())
    if word in ("g", "g."):
        meant = ("gatan",) if last else ("gamla",) if first else ()
    elif last and word in ("v", "v."):
        meant = ("vägen",)
    elif last or not first:
        # "Ringgatan S": a direction may stand last too; "st" only begins a name.
        meant = tuple(reading for reading in meant if reading in _DIRECTIONS)
    return (*meant, name_key(word))


def _ending_readings(word: str) -> tuple[str, ...]:
    for ending, meant in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 2:
            return tuple(name_key(stem + full) for full in meant)
    return ()


def written_place(text: str) -> WrittenPlace:
    """What a text of a place may mean, without knowing which streets there are."""
    folded = folded_address(text)
    simple = _SIMPLE.fullmatch(folded)
    if simple and _SEPARATE.isdisjoint(simple["name"].split()):
        name = simple["name"]
        number, letter = int(simple["number"]), simple["letter"] or ""
        return WrittenPlace((Written(name, street_keys(name), number, letter, ""),), ())
    crossing = _CROSSING_WORDS.search(folded) is not None
    bare = _CROSSING_WORDS.sub(" ", folded) if crossing else folded
    parts = [part.strip(" :-") for part in _PARTS.split(bare)]
    parts = [part for part in parts if any(map(str.isalpha, part))]
    pairs: list[tuple[tuple[str, ...], tuple[str, ...], str]] = []
    addresses: list[Written] = []
    for position, part in enumerate(parts):
        others = " ".join(parts[:position] + parts[position + 1 :])
        sides = _sides(part, parts[position + 1 :], crossing)
        if sides:
            pairs.append((street_keys(sides[0]), street_keys(sides[1]), others))
        found = _NUMBERED.fullmatch(part)
        name = found["street"].strip() if found else part
        addresses.append(
            Written(
                name,
                street_keys(name),
                int(found["number"]) if found else 0,
                (found["letter"] or "") if found else "",
                f"{found['rest']} {others}" if found else others,
            )
        )
    return WrittenPlace(tuple(addresses), tuple(pairs))


def _sides(part: str, later: list[str], crossing: bool) -> tuple[str, str] | None:
    """The two streets that a part names, where it names two."""
    sides = [side for side in _CROSSING.split(part) if any(map(str.isalpha, side))]
    if crossing and len(sides) == 1:
        # "hörnet Storgatan, Kungsgatan" and "hörnet Storgatan Kungsgatan".
        sides = [part, *later] if later else part.split() if len(part.split()) == 2 else sides
    if len(sides) < 2 or _NUMBERED.fullmatch(sides[0]):
        return None
    found = _NUMBERED.fullmatch(sides[1])
    return sides[0], (found["street"] if found else sides[1])


def locality_key(text: str) -> str:
    """A locality's name as localities are compared, without a postcode before it.

    >>> locality_key("731 30 KÖPING")
    'köping'
    """
    return " ".join(re.sub(r"[\d\W_]+", " ", folded_address(text)).split())
