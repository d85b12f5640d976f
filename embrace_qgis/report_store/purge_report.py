# SPDX-License-Identifier: GPL-3.0-or-later
"""What a purge erased and what stayed, as a plain page to read, print and file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from ..reports.taxonomy import Taxonomy
from .import_report import STYLE
from .purging import PurgeCounts

WORDS = {
    "sv": {
        "title": "Gallringsrapport",
        "dry_run": "Provkörning: inget har gallrats.",
        "synthetic": "Rapporterna är påhittade.",
        "unfinished": (
            "Gallringen är inte avslutad: kör den igen så att alla säkerhetskopior tas bort."
        ),
        "store": "Rapportlager",
        "when": "Gallrat",
        "who": "Gallrat av",
        "older_than": "Händelser före",
        "erased": "Gallrat",
        "reports": "Rapporter",
        "events": "Händelser i dem",
        "waiting": "därav rapporter som ännu väntade på granskning",
        "versions": "Tidigare versioner av rapporterna",
        "quarantined": "Rader i karantän",
        "merges": "Beslut om dubbletter",
        "reasons": "Skäl som granskare skrivit",
        "backups": "Säkerhetskopior som innehöll texterna",
        "backups_left": "Säkerhetskopior som inte kunde tas bort",
        "by_year": "Gallrade händelser per år och kategori",
        "year": "År",
        "category": "Kategori",
        "count": "Antal",
        "no_year": "utan tid",
        "none": "Inga.",
        "what": (
            "Borta är beskrivning, plats, koordinater, id hos källan, tidigare versioner och "
            "filernas namn. Filen är omskriven så att texterna inte finns kvar i den."
        ),
        "stayed": "Vad som är kvar, och varför",
        "remaining": "Rapporter som inte gallrats, eftersom de är nyare eller avser öppna platser",
        "open_places": "därav otrygga platser som inte är åtgärdade",
        "shells": (
            "Av varje gallrad rapport finns kategori, tider, enhet, vikt och tillstånd kvar, så "
            "att antal över tid stämmer. De visas i tabeller men aldrig på en karta."
        ),
        "counts": (
            "Antalet godkända händelser finns kvar per kategori, månad, timme och ruta om 250 "
            "meter. Känsliga kategorier, narkotika, händelser inomhus och händelser utan säker "
            "plats räknas utan ruta."
        ),
        "log": (
            "Granskningsloggen är hel. Den innehåller nycklade kontrollsummor i stället för "
            "texter, och säger att gallringen skedde."
        ),
        "digests": (
            "Nycklade kontrollsummor av de gallrade raderna finns kvar, så att en gammal fil "
            "inte kan läsas in på nytt."
        ),
        "issued": "Utgivna lägesbilder, prioriteringar och åtgärder berörs inte.",
        "elsewhere": (
            "Kopior på andra ställen, som filer från källan, e-post och datorns egna "
            "säkerhetskopior, måste gallras för sig."
        ),
    },
    "en": {
        "title": "Purge report",
        "dry_run": "Trial run: nothing was purged.",
        "synthetic": "The reports are made up.",
        "unfinished": "The purge is not finished: run it again, so that the backups are deleted.",
        "store": "Report store",
        "when": "Purged",
        "who": "Purged by",
        "older_than": "Events before",
        "erased": "Purged",
        "reports": "Reports",
        "events": "Events in them",
        "waiting": "of these, reports that still waited for review",
        "versions": "Earlier versions of the reports",
        "quarantined": "Rows in quarantine",
        "merges": "Decisions on duplicates",
        "reasons": "Reasons that reviewers wrote",
        "backups": "Backups that held the texts",
        "backups_left": "Backups that could not be deleted",
        "by_year": "Purged events by year and category",
        "year": "Year",
        "category": "Category",
        "count": "Count",
        "no_year": "without time",
        "none": "None.",
        "what": (
            "Gone are the description, the place, the coordinates, the source's id, earlier "
            "versions and the names of the files. The store's file was written anew, so that the "
            "texts are no longer in it."
        ),
        "stayed": "What stays, and why",
        "remaining": "Reports not purged, because they are newer or tell of open places",
        "open_places": "of these, unsafe places that are not mended yet",
        "shells": (
            "Of each purged report its category, times, unit, weight and state stay, so that "
            "counts over time are right. They are in tables, never on a map."
        ),
        "counts": (
            "The number of approved events stays by category, month, hour and cell of 250 metres. "
            "Sensitive categories, drugs, events indoors and events without a sure place are "
            "counted without a cell."
        ),
        "log": (
            "The audit log is whole. It holds keyed digests instead of texts, and says that the "
            "purge took place."
        ),
        "digests": (
            "Keyed digests of the purged rows stay, so that an old file cannot be imported again."
        ),
        "issued": "Issued pictures, priorities and measures are not touched.",
        "elsewhere": (
            "Copies elsewhere, such as the source's files, e-mail and the computer's own backups, "
            "must be purged by themselves."
        ),
    },
}
COUNTS = (
    "reports",
    "waiting",
    "events",
    "versions",
    "quarantined",
    "merges",
    "reasons",
    "backups",
    "backups_left",
)


@dataclass(frozen=True)
class PurgeReport:
    """What the page tells."""

    store_name: str
    when: datetime
    who: str
    older_than: date
    dry_run: bool
    synthetic: bool
    counts: PurgeCounts
    taxonomy: Taxonomy


def purge_report_html(report: PurgeReport, language: str) -> str:
    """The page in "sv" or "en"; it holds counts, never texts."""
    words, counts = WORDS[language], report.counts
    notes = [words[name] for name in ("dry_run", "synthetic") if getattr(report, name)]
    notes += [words["unfinished"]] if counts.unfinished else []
    facts = [
        (words["store"], report.store_name),
        (words["when"], report.when.strftime("%Y-%m-%d %H:%M")),
        (words["who"], report.who),
        (words["older_than"], report.older_than.isoformat()),
    ]
    labels = {category.code: category for category in report.taxonomy.categories}
    by_year = [
        (
            year or words["no_year"],
            getattr(labels[category], language) if category in labels else category,
            str(number),
        )
        for year, category, number in counts.by_year
    ]
    stayed = [(words[name], str(getattr(counts, name))) for name in ("remaining", "open_places")]
    told = ("shells", "counts", "log", "digests", "issued", "elsewhere")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            f"<title>{words['title']}</title><style>{STYLE}</style></head><body>",
            f"<h1>{words['title']}</h1>",
            *(f'<p class="note">{note}</p>' for note in notes),
            _table((), facts),
            f"<h2>{words['erased']}</h2>",
            _table((), [(words[name], str(getattr(counts, name))) for name in COUNTS], True),
            f"<p>{words['what']}</p>",
            f"<h2>{words['by_year']}</h2>",
            _table((words["year"], words["category"], words["count"]), by_year, True)
            if by_year
            else f"<p>{words['none']}</p>",
            f"<h2>{words['stayed']}</h2>",
            _table((), stayed, True),
            "<ul>" + "".join(f"<li>{words[name]}</li>" for name in told) + "</ul>",
            "</body></html>",
            "",
        ]
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: bool = False) -> str:
    """A table; with ``numbers`` the last column is right-aligned."""

    def line(values: Sequence[str], tag: str) -> str:
        kinds = [""] * (len(values) - 1) + [' class="number"' if numbers else ""]
        cells = (f"<{tag}{kind}>{escape(value)}</{tag}>" for value, kind in zip(values, kinds))
        return f"<tr>{''.join(cells)}</tr>"

    lines = [line(head, "th")] if head else []
    return "<table>" + "".join(lines + [line(row, "td") for row in rows]) + "</table>"
