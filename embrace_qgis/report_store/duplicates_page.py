# SPDX-License-Identifier: GPL-3.0-or-later
"""Probable duplicates side by side, as a page for the reviewer to read, print and write on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from .import_report import STYLE

PAIRS_SHOWN = 200
OWN_STYLE = """
body { max-width: 60em; }
.pair { margin-top: 2.2em; page-break-inside: avoid; }
.pair h2 { margin: 0 0 .5em; display: flex; flex-wrap: wrap; gap: 0 1.4em; align-items: baseline; }
.pair h2 span { font-size: 9.5pt; font-weight: 400; color: var(--quiet); }
.pair h2 .score { margin-left: auto; }
.meter { display: inline-block; width: 6em; height: .6em; border: 1px solid var(--ink);
  vertical-align: -.02em; margin-right: .5em; }
.meter i { display: block; height: 100%; background: var(--own); }
.pair table { table-layout: fixed; }
.pair th.what { width: 9.5em; } .pair td:first-child { width: auto; color: var(--quiet);
  font-size: 9pt; }
.pair thead th { font-size: 9.5pt; font-weight: 700; color: var(--ink); }
.pair td { padding-right: 1.2em; white-space: pre-line; }
.pair td.id { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 7.5pt;
  color: var(--quiet); }
mark { background: #FBE3A6; color: inherit; border-radius: 2px; padding: 0 .12em;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.decide { margin: .5em 0 0; font-size: 9pt; color: var(--quiet); display: flex; gap: 2em; }
.decide b { display: inline-block; width: .9em; height: .9em; border: 1px solid var(--ink);
  margin-right: .45em; vertical-align: -.1em; }
@media print { mark, .meter i { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
COMPARED = ("category", "time", "place")
ROWS = ("unit", "source", "category", "time", "place", "text", "state", "id")
WORDS = {
    "sv": {
        "title": "Troliga dubbletter",
        "intro": (
            "Rapporter från olika enheter som är nära i plats, tid och slag. Granskaren avgör: "
            "slå ihop dem, eller bestäm att de gäller olika händelser. Det som skiljer är "
            "markerat."
        ),
        "secret": (
            "Sidan innehåller rapporter som inte är godkända, med sina texter. Den är till för "
            "granskarna: lämna den inte vidare."
        ),
        "synthetic": "Rapporterna är påhittade.",
        "none": "Inga troliga dubbletter hittades.",
        "pair": "Par {n}",
        "apart": "{metres} m isär",
        "same_place": "samma punkt",
        "hours": "{hours} timmar isär",
        "same_time": "tiderna överlappar",
        "score": "likhet {percent} %",
        "more": "{n} par till visas inte här: de finns i lagret.",
        "count": "{n} par",
        "what": "",
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
            "finns kvar i sin helhet. EMBRACE för QGIS, utan koppling till Embrace Safety AB."
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
            "Reports of different units that are near in place, time and kind. The reviewer "
            "decides: merge them, or say that they are about different events. What differs is "
            "marked."
        ),
        "secret": (
            "The page holds reports that are not approved, with their texts. It is for the "
            "reviewers: do not pass it on."
        ),
        "synthetic": "The reports are made up.",
        "none": "No probable duplicates were found.",
        "pair": "Pair {n}",
        "apart": "{metres} m apart",
        "same_place": "the same point",
        "hours": "{hours} hours apart",
        "same_time": "the times overlap",
        "score": "{percent} % alike",
        "more": "{n} more pairs are not shown here: they are in the layer.",
        "count": "{n} pairs",
        "what": "",
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
            "Decide with 'Merge reports'. Nothing is lost: a merged report stays in the store, "
            "whole. EMBRACE for QGIS, not affiliated with Embrace Safety AB."
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
    count = words["count"].format(n=len(pairs))
    body = [
        f"<header><h1>{words['title']}</h1>",
        f"<p>{escape(store_name)} · {count} · {when.strftime('%Y-%m-%d %H:%M')}</p></header>",
        f'<p class="note">{words["secret"]}</p>',
        f'<p class="note">{words["synthetic"]}</p>' if synthetic else "",
        f"<p>{words['intro'] if pairs else words['none']}</p>",
        *(_pair(number, pair, words) for number, pair in enumerate(pairs[:PAIRS_SHOWN], 1)),
    ]
    if len(pairs) > PAIRS_SHOWN:
        body.append(f"<p>{words['more'].format(n=len(pairs) - PAIRS_SHOWN)}</p>")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            f"<title>{words['title']}</title><style>{STYLE}{OWN_STYLE}</style></head><body>",
            *body,
            f"<footer>{words['footer']}</footer>",
            "</body></html>",
            "",
        ]
    )


def _pair(number: int, pair: DuplicatePair, words: Mapping) -> str:
    metres = round(pair.distance_m)
    hours = f"{pair.hours_apart:.1f}".replace(".", words["decimal"])
    place = words["apart"].format(metres=metres) if metres else words["same_place"]
    time = words["hours"].format(hours=hours) if pair.hours_apart else words["same_time"]
    percent = round(100 * pair.score)
    rows = "".join(_row(name, pair, words) for name in ROWS)
    choices = "".join(
        f"<span><b></b>{words[name]}</span>" for name in ("keep_first", "keep_second", "different")
    )
    return (
        f'<section class="pair"><h2>{words["pair"].format(n=number)}'
        f"<span>{place}</span><span>{time}</span>"
        f'<span class="score"><span class="meter"><i style="width: {percent}%"></i></span>'
        f"{words['score'].format(percent=percent)}</span></h2>"
        f'<table><thead><tr><th class="what">{words["what"]}</th><th>{words["first"]}</th>'
        f"<th>{words['second']}</th></tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="decide">{choices}</p></section>'
    )


def _row(name: str, pair: DuplicatePair, words: Mapping) -> str:
    one, two = pair.first.get(name, ""), pair.second.get(name, "")
    if name == "state":
        one, two = (words["states"].get(text, text) for text in (one, two))
    if name == "text":
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
