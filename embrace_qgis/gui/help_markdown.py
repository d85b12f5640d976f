# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of Markdown as the help is written in, as a page for a text browser.

Headings, paragraphs, lists, tables, bold, italic, code and links, one line each. Qt's own reader
loses the bold at the beginning of a list's item.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*([^*]+)\*"), r"<i>\1</i>"),
    (re.compile(r"\[([^\]]+)\]\(([^)\s\"]+)\)"), r'<a href="\2">\1</a>'),
)
RULED = re.compile(r"^\|[\s|:-]+\|$")
HEADING, BULLET, NUMBER, ROW, BLANK, TEXT = "heading", "bullet", "number", "row", "blank", "text"


def page_of(markdown: str) -> str:
    """The page of a help text."""
    lines = [line.rstrip() for line in markdown.splitlines()]
    return "\n".join(
        _block(kind, list(own)) for kind, own in groupby(lines, key=_kind) if kind != BLANK
    )


def _kind(line: str) -> str:
    if not line.strip():
        return BLANK
    if line.startswith("#"):
        return HEADING
    if line.startswith("- "):
        return BULLET
    if re.match(r"\d+\. ", line):
        return NUMBER
    return ROW if line.startswith("|") else TEXT


def _block(kind: str, lines: list[str]) -> str:
    if kind == HEADING:
        return "".join(
            f"<h{level}>{_inline(line.lstrip('# '))}</h{level}>"
            for line in lines
            for level in (len(line) - len(line.lstrip("#")),)
        )
    if kind in (BULLET, NUMBER):
        items = "".join(f"<li>{_inline(line.partition(' ')[2])}</li>" for line in lines)
        return f"<ul>{items}</ul>" if kind == BULLET else f"<ol>{items}</ol>"
    if kind == ROW:
        rows = [line.strip("|").split("|") for line in lines if not RULED.match(line)]
        cells = "".join(
            "<tr>" + "".join(_cell(cell, first) for cell in row) + "</tr>"
            for first, row in ((number == 0, row) for number, row in enumerate(rows))
        )
        return f'<table cellspacing="0" cellpadding="0">{cells}</table>'
    return f"<p>{_inline(' '.join(lines))}</p>"


def _cell(text: str, head: bool) -> str:
    told = _inline(text.strip())
    return f"<td>{f'<b>{told}</b>' if head else told}</td>"


def _inline(text: str) -> str:
    told = escape(text, quote=False)
    for pattern, element in INLINE:
        told = pattern.sub(element, told)
    return told
