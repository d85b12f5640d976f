# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of personal data in folded text: each finder yields the spans of one kind.

Every expression starts with a rare character and looks back from there, so that a million texts
are scanned in about a second.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from .folding import FoldedText

Span = tuple[int, int]

# Personnummer and samordningsnummer ---------------------------------------------------------

_PERSONAL_NUMBER = re.compile(
    r"[0-9](?<![0-9][0-9])"
    r"(?:[0-9]{5}|[0-9]{7}|[0-9](?:[0-9]{2})?([ ./-])[0-9]{2}\1[0-9]{2})"
    r"( ?[-+] ?| )?[0-9]{4}(?![0-9])"
)


def personal_numbers(text: FoldedText) -> Iterator[Span]:
    """Personnummer and samordningsnummer of 10 or 12 digits.

    With a hyphen or a plus before the last four, a real date is enough: a misspelt number still
    points at somebody. Without, the check digit must hold too, so that long numbers and
    timestamps stay in the text.
    """
    for match in _PERSONAL_NUMBER.finditer(text.folded):
        digits = re.sub("[^0-9]", "", match[0])
        divider = (match[2] or "").strip()
        if len(digits) == 10 and not match[1] and not match[2] and digits[:2] == "07":
            if digits[2] in "02369":
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
_AFTER_TEL = re.compile(
    r"t(?<![a-z]t)(?:el(?:efon)?|fn)(?:nr|nummer)?[ .:]{1,3}([0-9](?:[ -]{0,3}[0-9]){4,11})(?![0-9])"
)


def phones(text: FoldedText) -> Iterator[Span]:
    """Swedish mobile and landline numbers, and international ones."""
    folded = text.folded
    for match in _INTERNATIONAL.finditer(folded):
        yield match.span()
    for match in _NATIONAL.finditer(folded):
        start, end = match.span()
        if match[2] and not 5 <= sum(c.isdigit() for c in match[2]) <= 8:
            continue
        yield (start - 1 if folded[start - 1] == "(" and ")" in match[0] else start), end
    for match in _AFTER_TEL.finditer(folded):
        yield match.span(1)


# E-mail, web, handles, IP addresses ----------------------------------------------------------

_AT = re.compile(r"@|[(\[{](?:at|a|snabel-?a)[)\]}]")
_LOCAL_PART = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+'-&#~*/=?^`{}|!")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z]")
_HANDLE = re.compile(r"[a-z0-9_](?:[a-z0-9_.]*[a-z0-9_])?")


def emails(text: FoldedText) -> Iterator[Span]:
    """E-mail addresses, also with blanks around the sign or with (at) instead of it."""
    folded = text.folded
    for match in _AT.finditer(folded):
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
    start = folded.find("@")
    while start >= 0:
        match = _HANDLE.match(folded, start + 1)
        if match is not None and not folded[start - 1].isalnum() and not match[0].isdigit():
            yield start, match.end()
        start = folded.find("@", start + 1)


_TOP_LEVELS = "se|com|nu|net|org|info|io|me|eu|no|dk|fi|de|tv|app"
_WEB = re.compile(rf"://|www\.|\.(?:{_TOP_LEVELS})(?![a-z0-9-])")
_SCHEME = re.compile(r"[a-z][a-z0-9+-]{0,9}\Z")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\Z")
_REST = re.compile(r"[a-z0-9._~:/?#@!$&'()*+,;=%-]*")


def urls(text: FoldedText) -> Iterator[Span]:
    """Web addresses: with a scheme, with www, or a bare domain such as name.se/page."""
    folded = text.folded
    for match in _WEB.finditer(folded):
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


_IP_V4 = re.compile(r"[0-9](?<![0-9.][0-9])[0-9]{0,2}(?:\.[0-9]{1,3}){3}(?![0-9]|\.[0-9])")
_TWO_COLONS = re.compile(r":[0-9a-f]{0,4}:")
_IP_V6 = re.compile(r"[0-9a-f:.]*[0-9a-f:]")
_IP_V6_CHARACTERS = frozenset("0123456789abcdef:.")


def ip_addresses(text: FoldedText) -> Iterator[Span]:
    """IPv4 and IPv6 addresses."""
    folded = text.folded
    for match in _IP_V4.finditer(folded):
        if all(int(part) <= 255 for part in match[0].split(".")):
            yield match.span()
    for match in _TWO_COLONS.finditer(folded):
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
    r"[0-9]{2}[0-9a-hj-npr-uw-z](?![0-9a-z])"
    rf"(?:(?<=[^0-9a-z][{_PLATE_LETTER}]{{3}}[0-9]{{2}}.)"
    rf"|(?<=[^0-9a-z][{_PLATE_LETTER}]{{3}}[ -][0-9]{{2}}.))"
)
_NOT_PLATES = frozenset(
    "alt art bar bus cal cat cet cpr den dess det dnr dom dos dvs efs eks eln ent epa ett eur faq "
    "fas fax fem fet fot fre fsk gas gbp get gps han har hej hem hon hot hus kan kap kar kat kod "
    "kod kom ksp kbt lag lan las lat lgh lok lor lss man mar mat max med mej men mer mot nar nas "
    "nej net nok nor nsd nya och off okt ons ord par per plc pol pos pub ral rca rea ref reg rek "
    "rgb rum rut sal sap see sek sen sep set sju ska sma sms sok som son sop sos ste stg sto stn "
    "str tak tar tel tex the tis tog tom top tor tre typ uka und upp ups urs usb usd usk utb wcs "
    "xls apr aug dec feb jan jul jun maj mon och kap kbr nok pkt gr ons lor son".split()
)
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
    folded = text.folded
    for match in _PLATE.finditer(folded):
        apart = folded[match.start() - 1] in " -"
        start = match.start() - 3 - apart
        letters = text.written(start, start + 3)
        if not letters.isascii() or folded[start : start + 3] in _NOT_PLATES:
            continue
        in_capitals = letters.isupper() and not text.written(match.end() - 1, match.end()).islower()
        if in_capitals or not apart or _VEHICLE.search(folded[max(start - 30, 0) : start]):
            yield start, match.end()


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
_SHORT_STREETS = ("g.", "v.")


def _follows(words: Iterable[str]) -> str:
    """An expression that holds at a first digit right after one of the words."""
    by_length = groupby(sorted(words, key=len), key=len)
    alternatives = ("|".join(map(re.escape, same)) for _, same in by_length)
    return "|".join(f"(?<=(?:{same})[0-9])" for same in alternatives)


_HOUSE = re.compile(
    r"[0-9](?<=[a-z., ]{2}[0-9])(?:"
    + _follows(
        [
            *(f"{street} " for street in (*_SURE_STREETS, *_NAMED_STREETS)),
            *(street + link for street in _SURE_STREETS for link in (", ", " nr ", " nr. ")),
            *(short + link for short in _SHORT_STREETS for link in (" ", "")),
        ]
    )
    + r")[0-9]{0,3}(?![0-9]|[:.][0-9]|-[0-9]{2,}-)"
    r"(?:-[0-9]{1,3}(?![0-9:.-]))?"
    r"(?: ?[a-z](?![a-z0-9]))?(?![a-z0-9])"
)
_STREET_BEFORE = re.compile(
    r"(?P<before>[a-z]*)(?P<gap>[ -]?)(?P<street>[a-z]+)(?:[., ]+|,? nr\.? )\Z"
)
_APARTMENT = re.compile(
    "[0-9](?:"
    + _follows(["lgh ", "lgh", "lgh. ", "lgh.", "lgh nr ", "lagenhet ", "lagenhet nr "])
    + ")[0-9]{0,3}(?![0-9])[a-z]?(?![a-z0-9])"
)


def house_numbers(text: FoldedText) -> Iterator[Span]:
    """The number of a house after a street's name, and of a flat: the street itself may stay."""
    folded = text.folded
    for match in _HOUSE.finditer(folded):
        start, end = match.span()
        number = re.match("[0-9]+", match[0])
        if number is not None and len(number[0]) == 4 and number[0][:2] in ("19", "20"):
            continue  # a year
        window = max(start - 40, 0)
        found = _STREET_BEFORE.search(folded[window:start])
        if found is None or not _is_street_name(text, found, window):
            continue
        if folded[end - 1].isalpha() and folded[end - 2] == " ":
            if not text.written(end - 1, end).isupper():
                end -= 2  # "Storgatan 12 i Norrby": the letter is a word
        yield start, end
    for match in _APARTMENT.finditer(folded):
        yield match.span()


def _is_street_name(text: FoldedText, found: re.Match[str], window: int) -> bool:
    """Whether the words before a number name a street: "Storgatan", not "på gatan"."""
    before, street = found["before"], found["street"]
    street_at = window + found.start("street")
    capital = text.written(street_at, street_at + 1).isupper()
    short = street in ("g", "v") or (street[-1:] in "gv" and "." in found[0])
    for suffix in sorted((*_SURE_STREETS, *_NAMED_STREETS), key=len, reverse=True):
        if short or not street.endswith(suffix):
            continue
        if len(street) - len(suffix) >= 2:
            return capital or suffix in _SURE_STREETS
        named_at = window + found.start("before")
        return bool(before) and text.written(named_at, named_at + 1).isupper()
    if short and len(street) > 2:
        return capital and not street.endswith(("dag", "vag"))
    named_at = window + found.start("before")
    return short and bool(before) and text.written(named_at, named_at + 1).isupper()
