# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of a file, as a plain page to read, print and file. It holds counts, never texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from ..palette import BAND_CATEGORIES, INCREASE, INK, RULE, WHITE
from ..report_import import reasons
from ..report_import.reasons import reason_label
from ..translation import translated
from .import_report_words import ROLES, WORDS
from .report_page import figures, moment, number, table, whole_page
from .store import ImportCounts

STYLE = f"""
.bar {{ display: flex; height: 14px; border: 1px solid {INK}; }}
.bar div {{ height: 100%; }}
.accepted {{ background: {INK}; }} .updated {{ background: {RULE}; }}
.duplicates {{ background: {BAND_CATEGORIES}; }}
.quarantined {{ background: repeating-linear-gradient(45deg, {WHITE}, {WHITE} 3px, {INCREASE} 3px,
  {INCREASE} 5px); }}
ul.findings {{ columns: 2; column-gap: 2.5em; font-size: 9pt; }}
.findings li {{ break-inside: avoid; overflow-wrap: anywhere; }}
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
    return whole_page(
        words["title"],
        [report.file_name, report.source, moment(report.when)],
        [
            *_figures(report.counts, words, language),
            *_quarantine(report, words, language),
            f"<h2>{words['personal']}</h2>",
            f"<p>{_personal_data(report, words, language)}</p>",
            *_warnings(report, words, language),
            *_columns(report, words, language),
            *_findings(report, words),
            *_about(report, words),
        ],
        language=language,
        synthetic=report.synthetic,
        notes=[(words["dry_run"], "")] if report.dry_run else [],
        footer=words["footer"],
        style=STYLE,
    )


def _figures(counts: ImportCounts, words: Mapping[str, str], language: str) -> list[str]:
    """The counts as figures, as a bar of its parts and as the sum that they make."""
    told = [
        (getattr(counts, name), words[name], name if name in PARTS else "")
        for name in ("rows_in", *PARTS, "events")
    ]
    bar = "".join(
        f'<div class="{name}" style="width: {100 * getattr(counts, name) / counts.rows_in:.3f}%">'
        "</div>"
        for name in PARTS
        if counts.rows_in and getattr(counts, name)
    )
    parts = " + ".join(f"{number(getattr(counts, name), language)} {words[name]}" for name in PARTS)
    total = f"{number(counts.rows_in, language)} {words['rows_in']} = {parts}"
    return [
        figures(told, language),
        f'<div class="bar">{bar}</div>' if bar else "",
        f'<p class="small">{total}</p>',
        f'<p class="small">{words["updated_note"]}</p>' if counts.updated else "",
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
        rows.append((label, _lines(lines, words, language), number(len(lines), language)))
    codes = {code for code, _ in report.quarantine}
    steps = ["repair_list", "repair_edit", "repair_again"]
    if reasons.NO_LOCATION in codes:
        steps.append("repair_place")
    if reasons.OUTSIDE_MUNICIPALITY in codes:
        steps.append("repair_system")
    head = (words["reason"], words["lines"], words["count"])
    return [
        title,
        table(head, rows, ("", "lines", "number")),
        f"<h3>{words['repair']}</h3>",
        "<ol>" + "".join(f"<li>{escape(words[step])}</li>" for step in steps) + "</ol>",
    ]


def _personal_data(report: ImportReport, words: Mapping[str, str], language: str) -> str:
    count = report.warnings.get(reasons.PERSONAL_DATA, 0)
    if not count:
        return words["personal_none"]
    return words["personal_found"].format(n=number(count, language))


def _warnings(report: ImportReport, words: Mapping[str, str], language: str) -> list[str]:
    rows = [
        (reason_label(code, language), number(count, language))
        for code, count in sorted(report.warnings.items(), key=lambda item: -item[1])
        if code != reasons.PERSONAL_DATA
    ]
    title = f"<h2>{words['warnings']}</h2>"
    if not rows:
        return [title, f"<p>{words['no_warnings']}</p>"]
    return [title, table((words["note"], words["count"]), rows, ("", "number"))]


def _columns(report: ImportReport, words: Mapping[str, str], language: str) -> list[str]:
    if not report.columns:
        return []
    place = 0 if language == "sv" else 1
    rows = [
        (ROLES[role][place] if role in ROLES else role, column) for role, column in report.columns
    ]
    return [
        f"<h2>{words['columns']}</h2>",
        table((words["role"], words["column"]), rows, ("", "")),
    ]


def _findings(report: ImportReport, words: Mapping[str, str]) -> list[str]:
    items = "".join(f"<li>{escape(translated(text))}</li>" for text in report.findings)
    return [f"<h2>{words['findings']}</h2>", f'<ul class="findings">{items}</ul>'] if items else []


def _about(report: ImportReport, words: Mapping[str, str]) -> list[str]:
    facts = [
        (words["file"], report.file_name),
        (words["source"], report.source),
        (words["store"], report.store_name),
        (words["when"], moment(report.when)),
        (words["importer"], report.importer or "–"),
        (words["state"], words["approved" if report.approve else "received"]),
        (words["profile"], report.profile_name or words["detected"]),
        (words["sha256"], report.sha256),
    ]
    return [f"<h2>{words['about']}</h2>", table((), facts, ("", ""))]


def _lines(lines: Sequence[int], words: Mapping[str, str], language: str) -> str:
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
    return f"{shown} {words['more'].format(n=number(rest, language))}" if rest else shown
