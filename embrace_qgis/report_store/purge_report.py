# SPDX-License-Identifier: GPL-3.0-or-later
"""What a purge erased and what stayed, as a plain page to read, print and file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ..reports.taxonomy import Taxonomy
from .purging import PurgeCounts
from .report_page import figures, moment, number, table, whole_page

WORDS = {
    "sv": {
        "title": "Gallringsrapport",
        "dry_run": "Provkörning: inget har gallrats.",
        "unfinished": (
            "Gallringen är inte avslutad: kör den igen så att alla säkerhetskopior tas bort."
        ),
        "store": "Rapportlager",
        "when": "Tidpunkt",
        "who": "Gallrat av",
        "older_than": "Gallringsdag: händelser som slutade före",
        "before": "händelser före {day}",
        "about": "Om gallringen",
        "erased": "Vad som har gallrats",
        "erased_dry_run": "Vad som skulle gallras",
        "figure_reports": "rapporter gallrade",
        "figure_reports_dry_run": "rapporter skulle gallras",
        "figure_events": "händelser i dem",
        "figure_quarantined": "rader i karantän",
        "figure_remaining": "rapporter finns kvar",
        "figure_remaining_dry_run": "rapporter skulle finnas kvar",
        "reports": "Rapporter",
        "events": "Händelser i rapporterna",
        "waiting": "varav rapporter som ännu väntade på granskning",
        "versions": "Tidigare versioner av rapporterna",
        "quarantined": "Rader i karantän",
        "merges": "Beslut om dubbletter",
        "reasons": "Skäl som granskare skrivit",
        "backups": "Säkerhetskopior som innehöll texterna",
        "backups_left": "Säkerhetskopior som inte kunde tas bort",
        "by_year": "Händelserna per kategori och år",
        "total": "Alla",
        "category": "Kategori",
        "no_year": "utan tid",
        "none": "Inga.",
        "what": (
            "Borta är beskrivning, plats, koordinater, id hos källan, tidigare versioner och "
            "filernas namn. Rapportlagrets fil är omskriven, så att texterna inte finns kvar i den."
        ),
        "what_dry_run": (
            "Vid en gallring försvinner beskrivning, plats, koordinater, id hos källan, tidigare "
            "versioner och filernas namn, och säkerhetskopior med texterna om det inte väljs "
            "bort. Det går inte att ångra."
        ),
        "stayed": "Vad som är kvar, och varför",
        "remaining": "Rapporter som inte gallras",
        "open_places": "varav rapporter om otrygga platser som inte är åtgärdade",
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
        "footer": "Sidan innehåller antal, inga rapporttexter.",
    },
    "en": {
        "title": "Purge report",
        "dry_run": "Trial run: nothing was purged.",
        "unfinished": "The purge is not finished: run it again, so that the backups are deleted.",
        "store": "Report store",
        "when": "Time",
        "who": "Purged by",
        "older_than": "Purged: events that ended before",
        "before": "events before {day}",
        "about": "About the purge",
        "erased": "What was purged",
        "erased_dry_run": "What would be purged",
        "figure_reports": "reports purged",
        "figure_reports_dry_run": "reports would be purged",
        "figure_events": "events in them",
        "figure_quarantined": "rows in quarantine",
        "figure_remaining": "reports stay",
        "figure_remaining_dry_run": "reports would stay",
        "reports": "Reports",
        "events": "Events in the reports",
        "waiting": "of these, reports that still waited for review",
        "versions": "Earlier versions of the reports",
        "quarantined": "Rows in quarantine",
        "merges": "Decisions on duplicates",
        "reasons": "Reasons that reviewers wrote",
        "backups": "Backups that held the texts",
        "backups_left": "Backups that could not be deleted",
        "by_year": "The events by category and year",
        "total": "All",
        "category": "Category",
        "no_year": "without time",
        "none": "None.",
        "what": (
            "Gone are the description, the place, the coordinates, the source's id, earlier "
            "versions and the names of the files. The store's file was written anew, so that the "
            "texts are no longer in it."
        ),
        "what_dry_run": (
            "A purge erases the description, the place, the coordinates, the source's id, "
            "earlier versions and the names of the files, and backups with the texts unless that "
            "is switched off. It cannot be undone."
        ),
        "stayed": "What stays, and why",
        "remaining": "Reports that are not purged",
        "open_places": "of these, reports of unsafe places that are not mended yet",
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
        "footer": "This page holds counts, no texts of reports.",
    },
}
CONTENT = ("reports", "waiting", "events", "versions", "quarantined", "merges", "reasons")
COUNTS = (*CONTENT, "backups", "backups_left")


PARTS = ("waiting", "open_places")


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
    words, counts = _words(report, language), report.counts
    day = report.older_than.isoformat()
    notes = [(words["dry_run"], "")] if report.dry_run else []
    notes += [(words["unfinished"], "alert")] if counts.unfinished else []
    shown = [
        (getattr(counts, name), words[f"figure_{name}"], "")
        for name in ("reports", "events", "quarantined", "remaining")
    ]
    told = ("shells", "counts", "log", "digests", "issued", "elsewhere")
    facts = [
        (words["store"], report.store_name),
        (words["older_than"], day),
        (words["when"], moment(report.when)),
        (words["who"], report.who or "–"),
    ]
    return whole_page(
        words["title"],
        [report.store_name, words["before"].format(day=day), moment(report.when)],
        [
            figures(shown, language),
            f"<h2>{words['erased']}</h2>",
            _counts(counts, CONTENT if report.dry_run else COUNTS, words, language),
            f"<p>{words['what']}</p>",
            f"<h2>{words['by_year']}</h2>",
            _by_year(report, words, language) if counts.by_year else f"<p>{words['none']}</p>",
            f"<h2>{words['stayed']}</h2>",
            _counts(counts, ("remaining", "open_places"), words, language),
            "<ul>" + "".join(f"<li>{words[name]}</li>" for name in told) + "</ul>",
            f"<h2>{words['about']}</h2>",
            table((), facts, ("", "")),
        ],
        language=language,
        synthetic=report.synthetic,
        notes=notes,
        footer=words["footer"],
    )


def _words(report: PurgeReport, language: str) -> Mapping[str, str]:
    """The words of the page; in a trial run those that say what would be."""
    words = WORDS[language]
    ending = "_dry_run"
    if not report.dry_run:
        return words
    would = {key[: -len(ending)]: words[key] for key in words if key.endswith(ending)}
    return {**words, **would}


def _counts(
    counts: PurgeCounts, names: tuple[str, ...], words: Mapping[str, str], language: str
) -> str:
    rows = [(words[name], number(getattr(counts, name), language)) for name in names]
    parts = {index: "part" for index, name in enumerate(names) if name in PARTS}
    return table((), rows, ("", "number"), parts)


def _by_year(report: PurgeReport, words: Mapping[str, str], language: str) -> str:
    """Categories in the order of the taxonomy, a column a year and one for all."""
    events: Counter[tuple[str, str]] = Counter()
    for year, category, count in report.counts.by_year:
        events[category, year] += count
    years = sorted({year for _category, year in events}, key=lambda year: (not year, year))
    labels = {category.code: getattr(category, language) for category in report.taxonomy.categories}
    found = {category for category, _year in events}
    codes = [code for code in labels if code in found]
    codes += sorted(found - set(codes))

    def row(label: str, of: list[str]) -> list[str]:
        sums = [sum(events[code, year] for code in of) for year in years]
        return [label, *(number(count, language) for count in (*sums, sum(sums)))]

    rows = [*(row(labels.get(code, code), [code]) for code in codes), row(words["total"], codes)]
    head = [words["category"], *(year or words["no_year"] for year in years), words["total"]]
    kinds = ["", *("number" for _ in head[1:])]
    return table(head, rows, kinds, {len(codes): "total"})
