# SPDX-License-Identifier: GPL-3.0-or-later
"""Probable duplicates side by side, as a page for the reviewer to read, print and write on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from .report_page import moment, number, whole_page

PAIRS_SHOWN = 200
STYLE = """
body { max-width: 60em; }
.pair { margin-top: 2.2em; break-inside: avoid; }
.pair h2 { margin: 0 0 .5em; display: flex; flex-wrap: wrap; gap: 0 1.4em; align-items: baseline; }
.pair h2 span { font-size: 9.5pt; font-weight: 400; color: var(--quiet); }
.pair h2 .score { margin-left: auto; }
.meter { display: inline-block; width: 6em; height: .6em; border: 1px solid var(--ink);
  vertical-align: -.02em; margin-right: .5em; }
.meter i { display: block; height: 100%; background: var(--ink); }
.pair table { table-layout: fixed; }
.pair th.what { width: 9.5em; } .pair td:first-child { width: auto; color: var(--quiet);
  font-size: 9pt; }
.pair thead th { font-size: 9.5pt; font-weight: 700; color: var(--ink); }
.pair td { padding-right: 1.2em; white-space: pre-line; }
.pair td.id { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 7.5pt;
  color: var(--quiet); }
mark { background: #FBEADB; color: inherit; border-bottom: 1.5px solid #B35806; padding: 0 .12em;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.decide { margin: .5em 0 0; font-size: 9pt; color: var(--quiet); display: flex; gap: 2em; }
.decide b { display: inline-block; width: .9em; height: .9em; border: 1px solid var(--ink);
  margin-right: .45em; vertical-align: -.1em; }
@media print { .pair { margin-top: 1.5em; } .pair th, .pair td { padding-top: .1em;
  padding-bottom: .1em; line-height: 1.35; } }
"""
COMPARED = ("category", "time", "place")
ROWS = ("unit", "source", "category", "time", "place", "text", "state", "id")
WORDS = {
    "sv": {
        "title": "Troliga dubbletter",
        "intro": (
            "Rapporter som ligger nära varandra i tid och rum och hör till samma kategorigrupp, "
            "från olika enheter eller med samma text, de mest lika först. Granskaren avgör om de "
            "gäller samma händelse. Det som skiljer dem åt är markerat; likheten går från 0 till 1."
        ),
        "for_reviewers": (
            "Sidan innehåller texter ur rapporter som inte är godkända. Den är till för "
            "granskarna: lämna den inte vidare."
        ),
        "none": "Inga troliga dubbletter hittades.",
        "pair": "Par {n}",
        "apart": "{metres} m isär",
        "same_place": "samma punkt",
        "hours": "{hours} timmar isär",
        "minutes": "{minutes} min isär",
        "same_time": "tiderna överlappar",
        "score": "likhet {score}",
        "more": "Ytterligare {n} par finns i kartlagret.",
        "count": "{n} par",
        "first": "Rapport A",
        "second": "Rapport B",
        "unit": "Enhet",
        "source": "Källa",
        "category": "Kategori",
        "time": "Tid",
        "place": "Plats",
        "text": "Text",
        "state": "Tillstånd",
        "id": "Id",
        "empty": "–",
        "keep_first": "samma händelse, behåll A",
        "keep_second": "samma händelse, behåll B",
        "different": "olika händelser",
        "footer": (
            "Beslut fattas med ”Slå ihop rapporter”. Inget försvinner: en ihopslagen rapport "
            "finns kvar i sin helhet."
        ),
        "decimal": ",",
        "states": {
            "received": "inkommen",
            "needs_work": "återskickad",
            "approved": "godkänd",
            "edited": "ändrad efter godkännande",
        },
    },
    "en": {
        "title": "Probable duplicates",
        "intro": (
            "Reports that are near each other in place and time and share a category group, from "
            "different units or with the same text, the most alike first. The reviewer decides "
            "whether they are about one event. What differs is marked; likeness goes from 0 to 1."
        ),
        "for_reviewers": (
            "The page holds reports that are not approved, with their texts. It is for the "
            "reviewers: do not pass it on."
        ),
        "none": "No probable duplicates were found.",
        "pair": "Pair {n}",
        "apart": "{metres} m apart",
        "same_place": "the same point",
        "hours": "{hours} hours apart",
        "minutes": "{minutes} min apart",
        "same_time": "the times overlap",
        "score": "likeness {score}",
        "more": "{n} more pairs are in the layer.",
        "count": "{n} pairs",
        "first": "Report A",
        "second": "Report B",
        "unit": "Unit",
        "source": "Source",
        "category": "Category",
        "time": "Time",
        "place": "Place",
        "text": "Text",
        "state": "State",
        "id": "Id",
        "empty": "–",
        "keep_first": "one event, keep A",
        "keep_second": "one event, keep B",
        "different": "different events",
        "footer": (
            "Decide with “Merge reports”. Nothing is lost: a merged report stays in the store, "
            "whole."
        ),
        "decimal": ".",
        "states": {
            "received": "received",
            "needs_work": "sent back",
            "approved": "approved",
            "edited": "edited after approval",
        },
    },
}


@dataclass(frozen=True)
class DuplicatePair:
    """Two reports and how near they are; ``first`` and ``second`` hold a text for each of ROWS."""

    first: Mapping[str, str]
    second: Mapping[str, str]
    distance_m: float
    hours_apart: float
    score: float


def duplicates_html(
    pairs: Sequence[DuplicatePair],
    *,
    store_name: str,
    when: datetime,
    synthetic: bool,
    language: str,
) -> str:
    """The page in "sv" or "en"; all that comes from reports is escaped."""
    words = WORDS[language]
    more = len(pairs) - PAIRS_SHOWN
    return whole_page(
        words["title"],
        [store_name, words["count"].format(n=number(len(pairs), language)), moment(when)],
        [
            f"<p>{words['intro'] if pairs else words['none']}</p>",
            *(_pair(rank, pair, words) for rank, pair in enumerate(pairs[:PAIRS_SHOWN], 1)),
            f"<p>{words['more'].format(n=number(more, language))}</p>" if more > 0 else "",
        ],
        language=language,
        synthetic=synthetic,
        notes=[(words["for_reviewers"], "alert")] if pairs else [],
        footer=words["footer"],
        style=STYLE,
    )


def _pair(rank: int, pair: DuplicatePair, words: Mapping) -> str:
    metres = round(pair.distance_m)
    place = words["apart"].format(metres=metres) if metres else words["same_place"]
    time = _time_apart(pair.hours_apart, words)
    score = f"{pair.score:.2f}".replace(".", words["decimal"])
    meter = f'<span class="meter"><i style="width: {100 * pair.score:.0f}%"></i></span>'
    rows = "".join(_row(name, pair, words) for name in ROWS)
    choices = "".join(
        f"<span><b></b>{words[name]}</span>" for name in ("keep_first", "keep_second", "different")
    )
    return (
        f'<section class="pair"><h2>{words["pair"].format(n=rank)}'
        f"<span>{place}</span><span>{time}</span>"
        f'<span class="score">{meter}{words["score"].format(score=score)}</span></h2>'
        f'<table><thead><tr><th class="what"></th><th>{words["first"]}</th>'
        f"<th>{words['second']}</th></tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="decide">{choices}</p></section>'
    )


def _time_apart(hours: float, words: Mapping) -> str:
    minutes = round(60 * hours)
    if not minutes:
        return words["same_time"]
    if minutes < 120:
        return words["minutes"].format(minutes=minutes)
    return words["hours"].format(hours=f"{hours:.1f}".replace(".", words["decimal"]))


def _row(name: str, pair: DuplicatePair, words: Mapping) -> str:
    one, two = pair.first.get(name, ""), pair.second.get(name, "")
    if name == "state":
        one, two = (words["states"].get(text, text) for text in (one, two))
    if not (one and two):
        cells = escape(one), escape(two)
    elif name == "text":
        cells = marked_differences(one, two)
    elif name in COMPARED and one != two:
        cells = _marked(one), _marked(two)
    else:
        cells = escape(one), escape(two)
    kind = ' class="id"' if name == "id" else ""
    told = "".join(f"<td{kind}>{cell or words['empty']}</td>" for cell in cells)
    return f"<tr><td>{words[name]}</td>{told}</tr>"


def marked_differences(one: str, two: str) -> tuple[str, str]:
    """Two texts as HTML, the words that only one of them has marked.

    >>> marked_differences("ruta krossad", "ruta sönder")
    ('ruta <mark>krossad</mark>', 'ruta <mark>sönder</mark>')
    """
    first, second = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (one, two))
    matcher = difflib.SequenceMatcher(
        None, [word.casefold() for word in first], [word.casefold() for word in second], False
    )
    told: tuple[list[str], list[str]] = ([], [])
    for tag, *ends in matcher.get_opcodes():
        parts = "".join(first[ends[0] : ends[1]]), "".join(second[ends[2] : ends[3]])
        for part, html in zip(parts, told):
            if part:
                html.append(escape(part) if tag == "equal" else _marked(part))
    whole = ["".join(parts).replace("</mark> <mark>", " ") for parts in told]
    return whole[0], whole[1]


def _marked(text: str) -> str:
    """A text marked but for the blanks at its ends."""
    inner = text.strip()
    if not inner:
        return escape(text)
    start = text.index(inner)
    end = start + len(inner)
    return f"{escape(text[:start])}<mark>{escape(inner)}</mark>{escape(text[end:])}"
