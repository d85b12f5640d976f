# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of a file, as a plain page to read, print and file. It holds counts, never texts."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

from ..errors import OutputError
from ..report_import import reasons
from ..report_import.reasons import reason_label
from ..translation import tr, translated
from .import_report_words import ROLES, WORDS
from .store import ImportCounts

STYLE = """
:root { --ink: #1F2933; --quiet: #59616B; --line: #C9CED3; --own: #0F4C5C; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.5 "Open Sans", "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink);
  max-width: 48em; margin: 0 auto; padding: 2em 1.5em 3em; background: #FFFFFF; }
header { border-top: 4px solid var(--own); padding-top: .9em; }
h1 { font-size: 22pt; line-height: 1.2; margin: 0; }
header p { margin: .2em 0 0; color: var(--quiet); overflow-wrap: anywhere; }
h2 { font-size: 12pt; margin: 2.2em 0 .5em; page-break-after: avoid; }
h3 { font-size: 10.5pt; margin: 1.4em 0 .3em; page-break-after: avoid; }
table { border-collapse: collapse; width: 100%; border-top: 1.5px solid var(--ink);
  border-bottom: 1.5px solid var(--ink); }
th, td { text-align: left; padding: .32em .9em .32em 0; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; }
tr { page-break-inside: avoid; }
thead { display: table-header-group; }
th { font-size: 8.5pt; font-weight: 400; color: var(--quiet); }
table.three td:first-child { width: 42%; } table.facts td:first-child { width: 42%; }
td.number, th.number { text-align: right; white-space: nowrap; padding-right: 0; width: 6em;
  font-variant-numeric: tabular-nums; }
td.number { font-weight: 700; }
td.lines { color: var(--quiet); font-size: 9pt; }
p.note { border-left: 4px solid #B08D57; background: #F5F0E6; padding: .5em .9em; margin: 1.2em 0 0;
  font-weight: 600; }
.figures { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .6em 1.2em;
  margin: 1.6em 0 .9em; }
.figures b { display: block; font-size: 20pt; line-height: 1.15; white-space: nowrap; }
.figures span { font-size: 9pt; color: var(--quiet); }
.figures i { display: inline-block; width: .75em; height: .75em; margin-right: .4em;
  border: 1px solid var(--ink); }
.bar { display: flex; height: 14px; border: 1px solid var(--ink); }
.bar div { height: 100%; }
.accepted { background: #0F4C5C; } .updated { background: #6FA3AE; }
.duplicates { background: #E6E9EC; }
.quarantined { background: repeating-linear-gradient(45deg, #FFFFFF, #FFFFFF 3px, #B5341C 3px,
  #B5341C 5px); }
.sum { color: var(--quiet); font-size: 9pt; margin: .4em 0 0; }
ol, ul { margin: .3em 0 0; padding-left: 1.4em; } li { margin: .25em 0; }
footer { margin-top: 3em; border-top: 1px solid var(--line); padding-top: .5em; font-size: 8.5pt;
  color: var(--quiet); }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; }
  .accepted, .updated, .duplicates, .quarantined, p.note { print-color-adjust: exact;
  -webkit-print-color-adjust: exact; } }
@page { margin: 16mm 15mm; }
"""
RANGES_SHOWN = 12
PARTS = ("accepted", "updated", "duplicates", "quarantined")


@dataclass(frozen=True)
class ImportReport:
    """What the page tells. ``quarantine`` maps a reason code and its detail ("" where there is
    none) to the lines it concerns, ``columns`` pairs the roles of columns with the file's names;
    ``profile_name`` is empty where the columns were found out."""

    file_name: str
    source: str
    store_name: str
    sha256: str
    approve: bool
    dry_run: bool
    synthetic: bool
    when: datetime
    counts: ImportCounts
    quarantine: Mapping[tuple[str, str], Sequence[int]]
    warnings: Mapping[str, int]
    findings: Sequence[str]
    columns: Sequence[tuple[str, str]] = ()
    profile_name: str = ""
    importer: str = ""


def import_report_html(report: ImportReport, language: str) -> str:
    """The page in "sv" or "en"; all that comes from the file is escaped."""
    words = WORDS[language]
    notes = [words[name] for name in ("dry_run", "synthetic") if getattr(report, name)]
    body = [
        f"<header><h1>{words['title']}</h1>",
        f"<p>{escape(report.file_name)} · {escape(report.source)} · "
        f"{report.when.strftime('%Y-%m-%d %H:%M')}</p></header>",
        *(f'<p class="note">{note}</p>' for note in notes),
        *_figures(report.counts, words),
        *_quarantine(report, words, language),
        f"<h2>{words['personal']}</h2>",
        f"<p>{_personal_data(report, words)}</p>",
        *_warnings(report, words, language),
        *_columns(report, words, language),
        f"<h2>{words['findings']}</h2>",
        "<ul>"
        + "".join(f"<li>{escape(translated(text))}</li>" for text in report.findings)
        + "</ul>",
        *_about(report, words),
        f"<footer>{words['footer']}</footer>",
    ]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            f"<title>{words['title']}</title><style>{STYLE}</style></head><body>",
            *body,
            "</body></html>",
            "",
        ]
    )


def _figures(counts: ImportCounts, words: Mapping[str, str]) -> list[str]:
    """The counts as figures, as a bar of its parts and as the sum that they make."""

    def figure(name: str) -> str:
        mark = f'<i class="{name}"></i>' if name in PARTS else ""
        number = _number(getattr(counts, name), words)
        return f"<div><b>{number}</b><span>{mark}{words[name]}</span></div>"

    bar = "".join(
        f'<div class="{name}" style="width: {100 * getattr(counts, name) / counts.rows_in:.3f}%">'
        "</div>"
        for name in PARTS
        if counts.rows_in and getattr(counts, name)
    )
    parts = " + ".join(_number(getattr(counts, name), words) + " " + words[name] for name in PARTS)
    total = f"{_number(counts.rows_in, words)} {words['rows_in']} = {parts}"
    return [
        '<div class="figures">' + "".join(map(figure, ("rows_in", *PARTS, "events"))) + "</div>",
        f'<div class="bar">{bar}</div>' if bar else "",
        f'<p class="sum">{total}</p>',
        f'<p class="sum">{words["updated_note"]}</p>' if counts.updated else "",
    ]


def _quarantine(report: ImportReport, words: Mapping[str, str], language: str) -> list[str]:
    title = f"<h2>{words['quarantine']}</h2>"
    if not report.quarantine:
        return [title, f"<p>{words['no_quarantine']}</p>"]
    rows = []
    for (code, detail), lines in sorted(report.quarantine.items(), key=lambda item: -len(item[1])):
        label = reason_label(code, language)
        if detail:
            label += f": {reasons.detail_label(detail, language)}"
        rows.append((label, _lines(lines, words), _number(len(lines), words)))
    codes = {code for code, _ in report.quarantine}
    steps = ["repair_list", "repair_edit", "repair_again"]
    if reasons.NO_LOCATION in codes:
        steps.append("repair_place")
    if reasons.OUTSIDE_MUNICIPALITY in codes:
        steps.append("repair_system")
    head = (words["reason"], words["lines"], words["count"])
    return [
        title,
        _table(head, rows, ("", "lines", "number")),
        f"<h3>{words['repair']}</h3>",
        "<ol>" + "".join(f"<li>{escape(words[step])}</li>" for step in steps) + "</ol>",
    ]


def _personal_data(report: ImportReport, words: Mapping[str, str]) -> str:
    count = report.warnings.get(reasons.PERSONAL_DATA, 0)
    if not count:
        return words["personal_none"]
    return words["personal_found"].format(n=_number(count, words))


def _warnings(report: ImportReport, words: Mapping[str, str], language: str) -> list[str]:
    rows = [
        (reason_label(code, language), _number(count, words))
        for code, count in sorted(report.warnings.items(), key=lambda item: -item[1])
        if code != reasons.PERSONAL_DATA
    ]
    title = f"<h2>{words['warnings']}</h2>"
    if not rows:
        return [title, f"<p>{words['no_warnings']}</p>"]
    return [title, _table((words["note"], words["count"]), rows, ("", "number"))]


def _columns(report: ImportReport, words: Mapping[str, str], language: str) -> list[str]:
    if not report.columns:
        return []
    place = 0 if language == "sv" else 1
    rows = [
        (ROLES[role][place] if role in ROLES else role, column) for role, column in report.columns
    ]
    return [
        f"<h2>{words['columns']}</h2>",
        _table((words["role"], words["column"]), rows, ("", "")),
    ]


def _about(report: ImportReport, words: Mapping[str, str]) -> list[str]:
    facts = [
        (words["file"], report.file_name),
        (words["source"], report.source),
        (words["store"], report.store_name),
        (words["when"], report.when.strftime("%Y-%m-%d %H:%M")),
        (words["importer"], report.importer or "–"),
        (words["state"], words["approved" if report.approve else "received"]),
        (words["profile"], report.profile_name or words["detected"]),
        (words["sha256"], report.sha256),
    ]
    return [f"<h2>{words['about']}</h2>", _table((), facts, ("", ""))]


def write_page(path: Path, html: str) -> None:
    """Write a page whole or not at all; raises OutputError."""
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(html)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise OutputError(
            tr("The import report {name} cannot be written.").format(name=path.name),
            tr("Check the folder, the free space and that the file is not open elsewhere."),
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _number(value: int, words: Mapping[str, str]) -> str:
    return f"{value:,}".replace(",", words["thousands"])


def _lines(lines: Sequence[int], words: Mapping[str, str]) -> str:
    """Line numbers, those that follow each other as ranges: 12-15, 17."""
    ranges: list[list[int]] = []
    for line in lines:
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    shown = ", ".join(
        str(first) if first == last else f"{first}–{last}" for first, last in ranges[:RANGES_SHOWN]
    )
    rest = sum(last - first + 1 for first, last in ranges[RANGES_SHOWN:])
    return f"{shown} {words['more'].format(n=_number(rest, words))}" if rest else shown


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[str]) -> str:
    """A table whose columns bear the style classes ``kinds``."""

    def cells(values: Sequence[str], tag: str) -> str:
        return "".join(
            f'<{tag} class="{kind}">{escape(value)}</{tag}>'
            if kind
            else f"<{tag}>{escape(value)}</{tag}>"
            for value, kind in zip(values, kinds)
        )

    name = "three" if len(kinds) == 3 else "facts" if not any(kinds[1:]) else "counts"
    top = f"<thead><tr>{cells(head, 'th')}</tr></thead>" if head else ""
    return (
        f'<table class="{name}">'
        + top
        + "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
        + "</table>"
    )
