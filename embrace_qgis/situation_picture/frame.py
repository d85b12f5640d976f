# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on every page: top rule, "synthetic" mark, section heads, footer."""

from __future__ import annotations

from .. import palette
from .facts import Masthead, SituationFacts
from .shapes import LEFT, RIGHT, WIDTH, Sheet
from .typography import NOTE, SECTION, SMALL, Style, text_width
from .wording import phrase, short_digest

PAGES = 2
FOOTER_RULE = 284.6
_MARK = Style(7.6, "Semibold", palette.PROFILE)
MARK_WIDTH = 31.8


def edition_text(masthead: Masthead, tight: bool = False) -> str:
    """``23 / 2026`` of the edition ``2026-23``; other editions as they are."""
    year, dash, count = masthead.edition.partition("-")
    if not (dash and year.isdigit() and count.isdigit()):
        return masthead.edition
    return f"{int(count)}/{year}" if tight else f"{int(count)} / {year}"


def receiver_text(masthead: Masthead) -> str:
    """The receiver in words: ``Polisen``."""
    if masthead.receiver == "police":
        return phrase("receiver_police", masthead.language)
    return masthead.receiver


def classification_text(masthead: Masthead) -> str:
    return masthead.classification or phrase("not_given", masthead.language)


def picture_title(masthead: Masthead) -> str:
    return phrase("title_operational", masthead.language)


def top_rule(sheet: Sheet) -> None:
    sheet.ground(f"top_rule_{sheet.page + 1}", LEFT, 10, WIDTH, 1.1, palette.PROFILE)


def synthetic_mark(sheet: Sheet, facts: SituationFacts, right: float, baseline: float) -> float:
    """The "synthetic data" mark that ends at ``right``; returns where it begins."""
    if not facts.masthead.synthetic:
        return right
    left = right - MARK_WIDTH
    name = f"synthetic_{sheet.page + 1}"
    sheet.ground(
        f"{name}_frame", left, baseline - 3.35, MARK_WIDTH, 4.5, None, palette.PROFILE, 0.35, 0.8
    )
    text = phrase("synthetic", facts.masthead.language)
    sheet.text(name, text, left + MARK_WIDTH / 2, baseline - 0.15, _MARK, "centre")
    return left


def section(
    sheet: Sheet,
    item_id: str,
    text: str,
    baseline: float,
    note: str = "",
    left: float = LEFT,
    right: float = RIGHT,
) -> None:
    """A section's head and, on the same baseline to the right, one line of note."""
    taken = sheet.text(item_id, text, left, baseline, SECTION, width=right - left)
    if note:
        room = right - left - taken - 4
        if text_width(note, NOTE) > room:
            # the head matters more than the note
            sheet.text(f"{item_id}_note", note, right, baseline, NOTE, "right", max(room, 10))
        else:
            sheet.text(f"{item_id}_note", note, right, baseline, NOTE, "right")


def footer(sheet: Sheet, facts: SituationFacts) -> None:
    """Issuer, edition, receiver, classification, manifest and page number."""
    masthead, language = facts.masthead, facts.masthead.language
    page = sheet.page + 1
    sheet.line(f"footer_rule_{page}", LEFT, FOOTER_RULE, palette.RULE, 0.2, to_x=RIGHT)
    edition = edition_text(masthead, tight=True)
    if masthead.draft:
        edition += f" ({phrase('draft', language).lower()})"
    issued = " · ".join(
        (
            masthead.municipality,
            f"{picture_title(masthead)} {edition}",
            receiver_text(masthead),
            classification_text(masthead).split(" · ")[0],
        )
    )
    sheet.text(f"footer_{page}", issued, LEFT, 288.4, SMALL, width=96)
    manifest = phrase("manifest", language, digest=short_digest(facts.manifest_sha256))
    sheet.text(f"manifest_{page}", manifest, 112.2, 288.4, SMALL, width=62)
    number = phrase("page", language, page=page, pages=PAGES)
    sheet.text(f"page_{page}", number, RIGHT, 288.4, Style(7, "Bold"), "right")
    if masthead.synthetic:
        text = phrase("synthetic_footer", language)
        sheet.text(
            f"synthetic_footer_{page}",
            text,
            LEFT,
            291.7,
            Style(7, "Semibold", palette.PROFILE),
            width=96,
        )
    made_with = phrase("not_affiliated", language)
    sheet.text(f"made_with_{page}", made_with, 112.2, 291.7, SMALL, width=RIGHT - 112.2)
