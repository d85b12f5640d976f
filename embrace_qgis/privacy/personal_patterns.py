# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of personal data in folded text: each finder yields the spans of one kind.

Where a piece may start is found with arrays, in all texts at once; only there is the expression
of its shape tried. So a million texts take about a second.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np

from ..reports.arrays import Array
from .folding import SEPARATOR, FoldedText

Span = tuple[int, int]


def _matches(
    expression: re.Pattern[str], text: FoldedText, positions: Array
) -> Iterator[re.Match[str]]:
    """The matches that start at the positions (rising), none overlapping the one before."""
    reached = 0
    for position in positions.tolist():
        match = expression.match(text.folded, position) if position >= reached else None
        if match is not None:
            reached = match.end()
            yield match


# Personnummer and samordningsnummer ---------------------------------------------------------

_PERSONAL_NUMBER = re.compile(
    r"[0-9](?:[0-9]{5}|[0-9]{7}|[0-9](?:[0-9]{2})?([ ./-])[0-9]{2}\1[0-9]{2})"
    r"( ?[-+] ?| )?[0-9]{4}(?![0-9])"
)


def personal_numbers(text: FoldedText) -> Iterator[Span]:
    """Personnummer and samordningsnummer of 10 or 12 digits.

    With a hyphen or a plus before the last four, a real date is enough: a misspelt number still
    points at somebody. Without, the check digit must hold too, so that long numbers and
    timestamps stay in the text.
    """
    for match in _matches(_PERSONAL_NUMBER, text, text.first_digits(text.close_digits(10, 18))):
        digits = re.sub("[^0-9]", "", match[0])
        divider = (match[2] or "").strip()
        if match[0] == digits and re.match("07[02369][0-9]{7}$", digits):
            continue  # a mobile phone number
        if not _is_birth_date(digits[:-4]):
            continue
        if has_check_digit(digits) or (divider and not match[1]):
            if match[1] and not divider and int(digits[-4:-2]) < 24 and int(digits[-2:]) < 60:
                continue  # 2026-05-17 1430 is a time
            yield match.span()


def _is_birth_date(digits: str) -> bool:
    month, day = int(digits[-4:-2]), int(digits[-2:])
    century = digits[:-6] or "20"
    if century not in ("18", "19", "20"):
        return False
    try:
        date(int(century + digits[-6:-4]), month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def has_check_digit(digits: str) -> bool:
    """Whether the last of ten digits (or of the last ten) is the Luhn check digit.

    >>> has_check_digit("8112189876"), has_check_digit("8112189875")
    (True, False)
    """
    total = 0
    for index, digit in enumerate(digits[-10:]):
        doubled = int(digit) * (2 - index % 2)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


# Phones --------------------------------------------------------------------------------------

_AREA_CODE = r"(?:8|10|1[13689]|2[0136]|3[1356]|4[0246]|54|6[03]|90|[1-9][0-9]{2})"
_SUBSCRIBER = r"(?:[0-9]{5,8}|[0-9]{1,3}(?: [0-9]{2,3}){1,3})"
_NATIONAL = re.compile(
    r"0(?<![0-9+.:]0)(?:"
    r"7[02369](?:[ ./-]{0,3}[0-9]){7}"
    rf"|({_AREA_CODE}(?: ?\) ?-?| ?[-/] ?| )({_SUBSCRIBER}))"
    r"|7(?: [0-9]{2}){4}"
    r"|[1-9][0-9]{7,9}"
    r")(?![0-9])"
)
_INTERNATIONAL = re.compile(
    r"\+(?<![0-9]\+) ?[1-9](?:[ ()./-]{0,3}[0-9]){7,14}(?![0-9])"
    r"|0(?<![0-9.:]0)0(?: ?46|[1-9])(?:[ ()./-]{0,3}[0-9]){7,13}(?![0-9])"
)
_AFTER_TEL = re.compile(r"(?<![a-z])t(?:el(?:efon)?|fn)(?:nr|nummer)?[ .:]{1,3}\Z")
_SHORT_NUMBER = re.compile(r"[0-9](?:[ -]{0,3}[0-9]){4,11}(?![0-9])")


def phones(text: FoldedText) -> Iterator[Span]:
    """Swedish mobile and landline numbers, and international ones."""
    folded = text.folded
    many = text.close_digits(7, 25)
    zeros = text.first_digits(many[text.characters[many] == ord("0")])
    for match in _matches(_INTERNATIONAL, text, np.union1d(text.all_of("+"), zeros)):
        yield match.span()
    for match in _matches(_NATIONAL, text, zeros):
        start, end = match.span()
        if match[2] and not 5 <= sum(c.isdigit() for c in match[2]) <= 8:
            continue
        yield (start - 1 if folded[start - 1] == "(" and ")" in match[0] else start), end
    for match in _matches(_SHORT_NUMBER, text, text.first_digits(text.close_digits(5, 25))):
        if _AFTER_TEL.search(folded[max(match.start() - 18, 0) : match.start()]):
            yield match.span()


# E-mail, web, handles, IP addresses ----------------------------------------------------------

_AT = re.compile(r"@|[(\[{](?:at|a|snabel-?a)[)\]}]")
_LOCAL_PART = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+'-&#~*/=?^`{}|!")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z]")
_HANDLE = re.compile(r"[a-z0-9_](?:[a-z0-9_.]*[a-z0-9_])?")


def emails(text: FoldedText) -> Iterator[Span]:
    """E-mail addresses, also with blanks around the sign or with (at) instead of it."""
    folded = text.folded
    signs = [text.all_of(sign) for sign in "@([{"]
    for match in _matches(_AT, text, np.sort(np.concatenate(signs))):
        end = match.end() + (folded[match.end()] == " ")
        domain = _DOMAIN.match(folded, end)
        if domain is None:
            continue
        start = name_end = match.start() - (folded[match.start() - 1] == " ")
        while folded[start - 1] in _LOCAL_PART:
            start -= 1
        if start < name_end:
            yield start, domain.end()


def handles(text: FoldedText) -> Iterator[Span]:
    """Names on social media: @name."""
    folded = text.folded
    for start in text.all_of("@").tolist():
        match = _HANDLE.match(folded, start + 1)
        if match is not None and not folded[start - 1].isalnum() and not match[0].isdigit():
            yield start, match.end()


_TOP_LEVELS = "se|com|nu|net|org|info|io|me|eu|no|dk|fi|de|tv|app"
_WEB = re.compile(rf"://|www\.|\.(?:{_TOP_LEVELS})(?![a-z0-9-])")
_SCHEME = re.compile(r"[a-z][a-z0-9+-]{0,9}\Z")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\Z")
_REST = re.compile(r"[a-z0-9._~:/?#@!$&'()*+,;=%-]*")


def urls(text: FoldedText) -> Iterator[Span]:
    """Web addresses: with a scheme, with www, or a bare domain such as name.se/page."""
    folded = text.folded
    letters = text.characters
    dots = text.all_of(".")
    dots = dots[letters[dots + 1] - np.uint8(ord("a")) < 26]
    starts = [text.all_of(":"), dots, dots[letters[dots - 1] == ord("w")] - 3]
    for match in _matches(_WEB, text, np.unique(np.concatenate(starts))):
        start, end = match.span()
        if match[0] == "www.":
            if folded[start - 1].isalnum():
                continue
        else:
            before = (_SCHEME if match[0] == "://" else _HOST).search(
                folded[max(start - 63, 0) : start]
            )
            if before is None:
                continue
            start -= len(before[0])
            if match[0] not in ("://",) and not text.written(match.start(), end)[1:].islower():
                continue  # a sentence that ends without a blank: "… hem.Se till att"
        rest = _REST.match(folded, end)
        tail = rest[0] if rest is not None else ""
        if match[0].startswith(".") and not tail.startswith(("/", "?", "#", ":", ".")):
            tail = ""
        end += len(tail.rstrip(".,;:!?)'"))
        if match[0].startswith(".") or end > match.end():
            yield start, end


_IP_V4 = re.compile(r"(?<!\.)[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9]|\.[0-9])")
_TWO_COLONS = re.compile(r":[0-9a-f]{0,4}:")
_IP_V6 = re.compile(r"[0-9a-f:.]*[0-9a-f:]")
_IP_V6_CHARACTERS = frozenset("0123456789abcdef:.")


def ip_addresses(text: FoldedText) -> Iterator[Span]:
    """IPv4 and IPv6 addresses."""
    folded = text.folded
    dots = text.all_of(".")
    near = dots[:-2][dots[2:] - dots[:-2] <= 8]
    starts = [near[text.is_digit(near - 1)] - 1]
    for _ in range(2):
        starts.append(starts[-1][text.is_digit(starts[-1] - 1)] - 1)
    candidates = text.first_digits(np.unique(np.concatenate(starts)))
    for match in _matches(_IP_V4, text, candidates):
        if all(int(part) <= 255 for part in match[0].split(".")):
            yield match.span()
    colons = text.all_of(":")
    pairs = colons[:-1][np.diff(colons) <= 5]
    for match in _matches(_TWO_COLONS, text, pairs):
        start = match.start()
        while folded[start - 1] in _IP_V6_CHARACTERS:
            start -= 1
        whole = _IP_V6.match(folded, start)
        if whole is None or folded[start - 1].isalnum() or folded[whole.end()].isalnum():
            continue
        for end in (whole.end(), len(whole[0].rstrip(":.")) + start):
            try:
                ipaddress.IPv6Address(folded[start:end])
            except ValueError:
                continue
            if end - start > 2:
                yield start, end
            break


# Registration plates -------------------------------------------------------------------------

_PLATE_LETTER = "a-hj-pr-uw-z"  # never I, Q or V, nor Å, Ä, Ö
_PLATE = re.compile(
    rf"(?<![0-9a-z])[{_PLATE_LETTER}]{{3}}[ -]?[0-9]{{2}}[0-9a-hj-npr-uw-z](?![0-9a-z])"
)
_SHORT_WORDS = """
    alt apr art aug bar bus cal cat cet dec den det dnr dom dos ent epa ett eur fas fax feb fem
    fet fot fre fsk gas gbp get gps han har hej hem hon hot hus jan jul jun kan kap kar kat kod
    kom lag lan las lat lgh lok lss maj man mar mat max med mej men mer mon mot nar nas nej net
    nok nor nya och off okt ons ord par per plc pol pos pub ral ref reg rek rum rut sek sen sep
    set ska sma sms som son sos ste sto str tak tar tel the tog tom tor tre typ und upp usd utb
"""
_NOT_PLATES = frozenset(_SHORT_WORDS.split())
_VEHICLE = re.compile(
    r"(?:reg|bil|skylt|plat|fordon|moped|motorcykel|mc|scooter|lastbil|buss|slap|epa|volvo|bmw|"
    r"saab|audi|kia|toyota|plate|car|van|vehicle)[a-z.]*[ .:,-]{1,3}(?:nr|nummer|no|med|with)?"
    r"[ .:,-]*\Z"
)


def plates(text: FoldedText) -> Iterator[Span]:
    """Swedish registration plates: ABC 123 and ABC 12D.

    Written in capitals, or in one piece, or after a word such as bil or regnr; the common words
    and shortenings of three letters ("lgh 123", "SEK 500") are none.
    """
    digits = text.first_digits(text.close_digits(2, 3))
    apart = np.isin(text.characters[digits - 1], (ord(" "), ord("-")))
    starts = digits - 3 - apart
    shaped = (starts > 0) & text.is_letter(starts) & text.is_letter(starts + 2)
    for match in _matches(_PLATE, text, np.unique(starts[shaped])):
        start, end = match.span()
        letters = text.written(start, start + 3)
        if not letters.isascii():
            continue
        if _VEHICLE.search(text.folded[max(start - 30, 0) : start]):
            yield start, end
        elif match[0][:3] not in _NOT_PLATES:
            capitals = letters.isupper() and not text.written(end - 1, end).islower()
            if capitals or end - start == 6:
                yield start, end


# House numbers -------------------------------------------------------------------------------

_SURE_STREETS = (
    "gatan", "vagen", "grand", "granden", "stigen", "allen", "backen", "torget",
)  # fmt: skip
_NAMED_STREETS = (
    "gata", "vag", "torg", "stig", "alle", "backe", "plan", "plats", "platsen", "leden", "led",
    "kajen", "strand", "stranden", "esplanaden", "gangen", "promenaden", "slingan", "ringen",
    "brinken", "liden", "kroken", "svangen", "terrassen", "tappan", "trappan", "bron", "parken",
    "rundeln", "hojden", "street", "road", "lane", "avenue",
)  # fmt: skip
_STREETS = (*_SURE_STREETS, *_NAMED_STREETS)
_BACKWARDS_WORD = re.compile("[a-z]+")
_HOUSE = re.compile(
    r"[0-9]{1,4}(?![0-9]|[:.][0-9]|-[0-9]{2,}-)(?:-[0-9]{1,3}(?![0-9:.-]))?"
    r"(?: ?[a-z](?![a-z0-9]))?(?![a-z0-9])"
)
_FLATS = ("lgh", "lagenhet")


def _endings(words: Iterable[str]) -> Array:
    """A table that says of three letters, as one number, whether a word ends so."""
    table = np.zeros(1 << 15, dtype=bool)
    for word in words:
        a, b, c = (ord(letter) & 31 for letter in word[-3:])
        table[a << 10 | b << 5 | c] = True
    return table


_ENDINGS = _endings((*_STREETS, " nr", "lgh", "lagenhet"))


def house_numbers(text: FoldedText) -> Iterator[Span]:
    """The number of a house after a street's name, and of a flat: the street itself may stay."""
    for match in _matches(_HOUSE, text, _after_street(text)):
        start, end = match.span()
        if _is_year(match[0]) or not _street_ends_at(text, start, end):
            continue
        if " " in match[0] and not text.written(end - 1, end).isupper():
            end -= 2  # "Storgatan 12 i Norrby": the letter is a word
        yield start, end


def _is_year(number: str) -> bool:
    return number[:2] in ("19", "20") and number[2:4].isdigit()


def _after_street(text: FoldedText) -> Array:
    """First digits after what ends like a street or a flat does."""
    digits = text.first_digits()
    letters = text.characters
    last = digits - 1
    short = np.zeros(len(digits), dtype=bool)
    for sign in " .,":
        passed = letters[last] == ord(sign)
        last = last - passed
        short |= passed if sign == "." else False
    three = [(letters[last - back] & 31).astype(np.int64) for back in range(3)]
    found: Array = digits[short | _ENDINGS[three[2] << 10 | three[1] << 5 | three[0]]]
    return found


def _street_ends_at(text: FoldedText, number_at: int, number_end: int) -> bool:
    """Whether a street ("Storgatan", not "på gatan") or a flat ("lgh") is named before a number.

    A street's own name goes before gatan; as a word of its own it has a capital: Södra vägen,
    or, with nothing but a comma after the number, Torget 4.
    Endings that other words share ("på plan 3") need the capital in any case.
    """
    before = text.folded[max(number_at - 48, 0) : number_at]
    at = before.rstrip(" .,")
    link = before[len(at) :]
    if at.endswith((" nr", ",nr")):
        at, link = at[:-3].rstrip(" ,"), " nr "
    word = _BACKWARDS_WORD.match(at[::-1])
    if word is None:
        return False
    name_at = number_at - len(before) + len(at) - len(word[0])
    if word[0][::-1] in _FLATS:
        return True
    if link in (".", ". "):
        ending = 1 if at[-1] in "gv" and not at.endswith(("dag", "vag")) else 0
    elif not link or "." in link.rstrip():
        return False
    else:
        street = next((s for s in _STREETS if at.endswith(s)), "") if at.endswith(_STREETS) else ""
        if len(word[0]) - len(street) >= 2 and street in _SURE_STREETS:
            return True
        ending = len(street) if link == " " or street in _SURE_STREETS else 0
    if not ending or len(word[0]) - ending == 1:
        return False
    if len(word[0]) > ending:
        return text.written(name_at, name_at + 1).isupper()
    stands_alone = text.folded[number_end] in (",", ";", "\n", SEPARATOR)
    if stands_alone and at.endswith(_SURE_STREETS) and text.written(name_at, name_at + 1).isupper():
        return True
    former = _BACKWARDS_WORD.match(at[: -len(word[0])].rstrip(" -")[::-1])
    if former is None or text.folded[name_at - 1] not in " -":
        return False
    former_at = name_at - 1 - len(former[0])
    return text.written(former_at, former_at + 1).isupper()
