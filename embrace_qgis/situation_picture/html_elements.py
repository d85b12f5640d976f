# SPDX-License-Identifier: GPL-3.0-or-later
"""The pieces that the accessible page is built of; whatever is put in them is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from .comparisons import NOTEWORTHY
from .facts import Comparison
from .wording import VERDICT_MARKS, verdict_word

STYLE = """
:root { color-scheme: light; }
body { font-family: "Open Sans", "DejaVu Sans", sans-serif; color: #1F2933; background: #fff;
  max-width: 60rem; margin: 0 auto; padding: 1.5rem; line-height: 1.45; }
header { border-top: 4px solid #0F4C5C; padding-top: .5rem; }
h1 { font-size: 1.8rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; }
h3 { font-size: 1rem; margin: 0 0 .2rem; }
p, dl, ul { margin: .3rem 0; }
ul { list-style: none; padding: 0; } ul li { margin: .2rem 0; padding-left: 1.5rem; }
ul li > span[aria-hidden] { display: inline-block; width: 1.5rem; margin-left: -1.5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
dt { color: #59616B; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
thead th { border-bottom: 1.5px solid #1F2933; color: #59616B; font-weight: 400; }
tbody tr { border-bottom: 1px solid #C9CED3; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem .25rem 0; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
.now, .level-0 th { font-weight: 700; } .level-1 th, .level-2 th { font-weight: 400; }
.level-2 th { padding-left: 1.5rem; }
.n + td:not(.n), .n + th:not(.n) { padding-left: .8rem; }
th.written, td.written { padding-left: .6rem; }
.whole { white-space: nowrap; }
th .note { font-weight: 400; }
/* the heading above says the same; screen readers still get the caption */
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.narrow { width: auto; } .narrow th, .narrow td { padding-right: 2.5rem; }
.note { color: #59616B; font-size: .88rem; }
.figure { font-size: 2.2rem; font-weight: 700; }
.increase { color: #B5341C; font-weight: 600; } .decrease { color: #1F6AA5; font-weight: 600; }
.clear { font-weight: 700; }
.written { background: #F5F0E6; }
.assessment { background: #F5F0E6; border-left: 6px solid #B08D57; padding: .8rem 1rem; }
.synthetic { color: #0F4C5C; font-weight: 700; }
.matrix td, .matrix th { padding: .1rem .2rem; font-size: .8rem; text-align: right; }
.scroll { overflow-x: auto; }
@media print { body { max-width: none; padding: 0; font-size: 9pt; } h2 { break-after: avoid; }
  tr, .assessment { break-inside: avoid; } .scroll { overflow: visible; } @page { margin: 14mm; } }
"""


def escaped(value: object) -> str:
    """``value`` as text that HTML takes for text, also inside an attribute."""
    return escape(str(value), quote=True)


def section(head: str, parts: Iterable[str], note: str = "") -> str:
    """A heading of the second level, a note under it and what belongs to it."""
    inner = "\n".join(part for part in parts if part)
    line = f'<p class="note">{escaped(note)}</p>' if note else ""
    return f"<section>\n<h2>{escaped(head)}</h2>\n{line}{inner}\n</section>"


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of plain text; nothing for an empty one."""
    attribute = f' class="{kind}"' if kind else ""
    return f"<p{attribute}>{escaped(text)}</p>" if text else ""


def table(
    caption: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[tuple[str, Sequence[str]]],
    kind: str = "",
) -> str:
    """A captioned table. ``columns``: heading and class; ``rows``: class and cells that are
    HTML already. The first cell heads its row."""
    head = "".join(
        f'<th scope="col"{class_attribute(kind_of)}>{escaped(name)}</th>'
        for name, kind_of in columns
    )
    body = []
    for row_kind, cells in rows:
        first = f'<th scope="row"{class_attribute(columns[0][1])}>{cells[0]}</th>'
        rest = "".join(
            f"<td{class_attribute(kind_of)}>{cell}</td>"
            for cell, (_name, kind_of) in zip(cells[1:], columns[1:])
        )
        body.append(f"<tr{class_attribute(row_kind)}>{first}{rest}</tr>")
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escaped(caption)}">'
        f"<table{class_attribute(kind)}><caption>{escaped(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(body) + "\n</tbody></table></div>"
    )


def class_attribute(kind: str) -> str:
    """The class attribute; nothing for an empty class."""
    return f' class="{kind}"' if kind else ""


def verdict(comparison: Comparison, language: str) -> str:
    """Word and mark of a verdict; screen readers get the word alone."""
    token = comparison.verdict
    kinds = token.split("_") if token in NOTEWORTHY else []
    mark = f'<span aria-hidden="true">{VERDICT_MARKS[token]}</span> '
    word = escaped(verdict_word(token, language))
    return f"<span{class_attribute(' '.join(kinds))}>{mark}{word}</span>"
