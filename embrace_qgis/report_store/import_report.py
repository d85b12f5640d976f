# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of a file, as a plain page to read, print and file. It holds counts, never texts."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

from ..errors import OutputError
from ..report_import.reasons import reason_label
from ..translation import tr, translated
from .store import ImportCounts

WORDS = {
    "sv": {
        "title": "Importrapport",
        "dry_run": "Provkörning: inget har skrivits till rapportlagret.",
        "synthetic": "Rapporterna är påhittade.",
        "file": "Fil",
        "source": "Källa",
        "store": "Rapportlager",
        "when": "Importerad",
        "state": "Tillstånd",
        "approved": "godkända",
        "received": "inkomna, väntar på granskning",
        "sha256": "Filens SHA-256",
        "rows": "Rader",
        "rows_in": "Rader i filen",
        "accepted": "Nya",
        "updated": "Ändrade (granskas på nytt)",
        "duplicates": "Redan inlästa",
        "quarantined": "I karantän",
        "events": "Händelser i nya rader",
        "quarantine": "Karantän: rader som väntar på att rättas",
        "lines": "Rader i filen",
        "warnings": "Att känna till",
        "findings": "Så tolkades filen",
        "reason": "Orsak",
        "count": "Antal",
        "none": "Inga.",
        "more": "och {n} till",
    },
    "en": {
        "title": "Import report",
        "dry_run": "Trial run: nothing was written to the report store.",
        "synthetic": "The reports are made up.",
        "file": "File",
        "source": "Source",
        "store": "Report store",
        "when": "Imported",
        "state": "State",
        "approved": "approved",
        "received": "received, waiting for review",
        "sha256": "SHA-256 of the file",
        "rows": "Rows",
        "rows_in": "Rows in the file",
        "accepted": "New",
        "updated": "Changed (to be reviewed again)",
        "duplicates": "Imported before",
        "quarantined": "In quarantine",
        "events": "Events in new rows",
        "quarantine": "Quarantine: rows that wait to be mended",
        "lines": "Lines of the file",
        "warnings": "Good to know",
        "findings": "How the file was read",
        "reason": "Reason",
        "count": "Count",
        "none": "None.",
        "more": "and {n} more",
    },
}
STYLE = """
body { font: 11pt/1.45 "Open Sans", "Segoe UI", sans-serif; color: #1F2933; max-width: 46em;
  margin: 2em auto; padding: 0 1em; }
h1 { font-size: 20pt; margin-bottom: 0; } h2 { font-size: 13pt; margin: 1.6em 0 .4em; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25em .6em .25em 0; border-bottom: 1px solid #D5D9DD;
  vertical-align: top; overflow-wrap: anywhere; }
td.number, th.number { text-align: right; white-space: nowrap; }
p.note { border-left: 4px solid #B02C55; padding-left: .8em; font-weight: 600; }
@media print { body { margin: 0; max-width: none; } table { page-break-inside: avoid; } }
"""
LINES_SHOWN = 12


@dataclass(frozen=True)
class ImportReport:
    """What the page tells. ``quarantine`` maps a reason code to the lines it concerns."""

    file_name: str
    source: str
    store_name: str
    sha256: str
    approve: bool
    dry_run: bool
    synthetic: bool
    when: datetime
    counts: ImportCounts
    quarantine: Mapping[str, Sequence[int]]
    warnings: Mapping[str, int]
    findings: Sequence[str]


def import_report_html(report: ImportReport, language: str) -> str:
    """The page in "sv" or "en"; all that comes from the file is escaped."""
    words = WORDS[language]
    facts = [
        (words["file"], report.file_name),
        (words["source"], report.source),
        (words["store"], report.store_name),
        (words["when"], report.when.strftime("%Y-%m-%d %H:%M")),
        (words["state"], words["approved" if report.approve else "received"]),
        (words["sha256"], report.sha256),
    ]
    names = ("rows_in", "accepted", "updated", "duplicates", "quarantined", "events")
    rows = [(words[name], str(getattr(report.counts, name))) for name in names]
    reasons = [
        (reason_label(code, language), _lines(lines, words), str(len(lines)))
        for code, lines in sorted(report.quarantine.items(), key=lambda item: -len(item[1]))
    ]
    warnings = [
        (reason_label(code, language), str(count))
        for code, count in sorted(report.warnings.items(), key=lambda item: -item[1])
    ]
    notes = [words[name] for name in ("dry_run", "synthetic") if getattr(report, name)]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            f"<title>{words['title']}</title><style>{STYLE}</style></head><body>",
            f"<h1>{words['title']}</h1>",
            *(f'<p class="note">{note}</p>' for note in notes),
            _table((), facts),
            f"<h2>{words['rows']}</h2>",
            _table((), rows, numbers=True),
            f"<h2>{words['quarantine']}</h2>",
            _table((words["reason"], words["lines"], words["count"]), reasons, numbers=True)
            if reasons
            else f"<p>{words['none']}</p>",
            f"<h2>{words['warnings']}</h2>",
            _table((words["reason"], words["count"]), warnings, numbers=True)
            if warnings
            else f"<p>{words['none']}</p>",
            f"<h2>{words['findings']}</h2>",
            "<ul>"
            + "".join(f"<li>{escape(translated(text))}</li>" for text in report.findings)
            + "</ul>",
            "</body></html>",
            "",
        ]
    )


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
        unfinished.unlink(missing_ok=True)


def _lines(lines: Sequence[int], words: Mapping[str, str]) -> str:
    shown = ", ".join(str(line) for line in lines[:LINES_SHOWN])
    rest = len(lines) - LINES_SHOWN
    return f"{shown} {words['more'].format(n=rest)}" if rest > 0 else shown


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: bool = False) -> str:
    """A table; with ``numbers`` the last column is right-aligned."""

    def cells(values: Sequence[str], tag: str) -> str:
        last = len(values) - 1
        return "".join(
            f'<{tag} class="number">{escape(value)}</{tag}>'
            if numbers and position == last
            else f"<{tag}>{escape(value)}</{tag}>"
            for position, value in enumerate(values)
        )

    parts = [f"<tr>{cells(head, 'th')}</tr>"] if head else []
    parts += [f"<tr>{cells(row, 'td')}</tr>" for row in rows]
    return "<table>" + "".join(parts) + "</table>"
