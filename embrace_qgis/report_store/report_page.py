# SPDX-License-Identifier: GPL-3.0-or-later
"""What all pages about the store share: one look, their pieces, and how they are written."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from html import escape
from pathlib import Path

from .. import palette
from ..errors import OutputError
from ..paths import put_in_place
from ..translation import tr

COLOURS = {
    "ink": palette.INK,
    "quiet": palette.SECONDARY,
    "rule": palette.RULE,
    "line": palette.HAIRLINE,
    "band": palette.BAND_CATEGORIES,
    "own": palette.PROFILE,
    "alert": palette.INCREASE,
}
STYLE = """
* { box-sizing: border-box; }
body { font: 10.5pt/1.5 "Open Sans", "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink);
  max-width: 48em; margin: 0 auto; padding: 2em 1.5em 3em; background: #FFFFFF;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
header { border-top: 4px solid var(--own); padding-top: .9em; }
h1 { font-size: 22pt; line-height: 1.2; margin: 0; display: flex; flex-wrap: wrap;
  justify-content: space-between; align-items: center; gap: .2em 1em; }
h1 .synthetic { font-size: 9pt; line-height: 1; font-weight: 600; padding: .5em 1.4em;
  color: var(--own); border: 1.5px solid var(--own); border-radius: 3px; }
header p { margin: .2em 0 0; color: var(--quiet); overflow-wrap: anywhere; }
h2 { font-size: 12pt; margin: 2.2em 0 .5em; break-after: avoid; }
h3 { font-size: 10.5pt; margin: 1.4em 0 .3em; break-after: avoid; }
table { border-collapse: collapse; width: 100%; border-top: 1.5px solid var(--ink);
  border-bottom: 1.5px solid var(--ink); }
th, td { text-align: left; padding: .32em .9em .32em 0; border-bottom: 1px solid var(--line);
  vertical-align: baseline; overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
th { font-size: 8.5pt; font-weight: 400; color: var(--quiet); }
table.three td:first-child, table.facts td:first-child { width: 42%; }
td.number, th.number { text-align: right; white-space: nowrap; padding: .32em 0 .32em .9em;
  width: 6em; font-variant-numeric: tabular-nums; }
td.number:last-child, tr.total td { font-weight: 700; }
tr.total td { border-top: 1px solid var(--ink); }
tr.part td:first-child { padding-left: 1.2em; } tr.part td { font-weight: 400; }
td.lines { color: var(--quiet); font-size: 9pt; }
p.note { border-left: 4px solid var(--ink); background: var(--band); padding: .5em .9em;
  margin: 1.2em 0 0; font-weight: 600; }
p.alert { border-left-color: var(--alert); }
.figures { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .6em 1.2em;
  margin: 1.6em 0 .9em; }
.figures b { display: block; font-size: 20pt; line-height: 1.15; white-space: nowrap; }
.figures span { font-size: 9pt; color: var(--quiet); }
.figures i { display: inline-block; width: .75em; height: .75em; margin-right: .4em;
  border: 1px solid var(--ink); }
.small { color: var(--quiet); font-size: 9pt; margin: .4em 0 0; }
ol, ul { margin: .3em 0 0; padding-left: 1.4em; } li { margin: .25em 0; }
footer { margin-top: 3em; border-top: 1px solid var(--line); padding-top: .5em; font-size: 8.5pt;
  color: var(--quiet); break-inside: avoid; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; } }
@page { size: A4; margin: 16mm 15mm; }
"""
WORDS = {
    "sv": {
        "synthetic": "Syntetiska data",
        "maker": "EMBRACE för QGIS, utan koppling till Embrace Safety AB.",
    },
    "en": {
        "synthetic": "Synthetic data",
        "maker": "EMBRACE for QGIS, not affiliated with Embrace Safety AB.",
    },
}


def whole_page(
    title: str,
    facts: Sequence[str],
    body: Iterable[str],
    *,
    language: str,
    synthetic: bool,
    notes: Sequence[tuple[str, str]] = (),
    footer: str,
    style: str = "",
) -> str:
    """A page in "sv" or "en". ``facts`` stand under the title, ``notes`` are (text, style class)
    under them; both, the title and the footer are plain text. ``body`` is HTML already."""
    words = WORDS[language]
    colours = " ".join(f"--{name}: {colour};" for name, colour in COLOURS.items())
    mark = f'<span class="synthetic">{words["synthetic"]}</span>' if synthetic else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{escape(title)}</title>",
            f"<style>\n:root {{ {colours} }}{STYLE}{style}</style></head><body>",
            f"<header><h1><span>{escape(title)}</span>{mark}</h1>",
            f"<p>{escape(' · '.join(facts))}</p></header>",
            *(f"<p{_styled(f'note {kind}'.strip())}>{escape(text)}</p>" for text, kind in notes),
            *(part for part in body if part),
            f"<footer>{escape(footer)} {words['maker']}</footer>",
            "</body></html>",
            "",
        ]
    )


def number(value: int, language: str) -> str:
    """``1 316`` in Swedish, ``1,316`` in English."""
    return f"{value:,}".replace(",", "\u00a0" if language == "sv" else ",")


def moment(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M")


def figures(told: Sequence[tuple[int, str, str]], language: str) -> str:
    """The numbers one looks for first: (number, what it counts, style class of its mark)."""

    def figure(value: int, label: str, kind: str) -> str:
        mark = f'<i class="{kind}"></i>' if kind else ""
        return f"<div><b>{number(value, language)}</b><span>{mark}{escape(label)}</span></div>"

    return '<div class="figures">' + "".join(figure(*one) for one in told) + "</div>"


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[str],
    row_kinds: Mapping[int, str] | None = None,
) -> str:
    """A table of plain texts. Its columns bear the style classes ``kinds``, and rows those of
    ``row_kinds`` (by their number from 0): "part" of the row above, or "total"."""

    def cells(values: Sequence[str], tag: str) -> str:
        return "".join(
            f"<{tag}{_styled(kind)}>{escape(value)}</{tag}>" for value, kind in zip(values, kinds)
        )

    def line(index: int, values: Sequence[str]) -> str:
        return f"<tr{_styled((row_kinds or {}).get(index, ''))}>{cells(values, 'td')}</tr>"

    name = "facts" if not any(kinds[1:]) else "three" if len(kinds) == 3 else "counts"
    top = f"<thead><tr>{cells(head, 'th')}</tr></thead>" if head else ""
    lines = "".join(line(index, row) for index, row in enumerate(rows))
    return f'<table class="{name}">{top}<tbody>{lines}</tbody></table>'


def _styled(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def write_page(path: Path, html: str) -> None:
    """Write a page whole or not at all; raises OutputError."""
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(html)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(unfinished, path)
    except OSError as error:
        raise OutputError(
            tr("The page {name} cannot be written.").format(name=path.name),
            tr("Check the folder, the free space and that the file is not open elsewhere."),
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
