# SPDX-License-Identifier: GPL-3.0-or-later
"""The export of the reporting system: events to rows, bad rows among them, and the truth."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from qgis.core import Qgis

from . import plan
from .bad_rows import add_bad_rows
from .happenings import CHECKS, END, FADING, HOT_SPOTS, LAST, START, Event, Town, all_events
from .words import CATEGORIES, HITS, SILENT_UNIT, UNITS

HEADER = (
    "Ärende-id;Inkom;Status;Enhet;Kategori;Datum från;Tid från;Datum till;Tid till;Plats;N;E;"
    "Inne/ute;Säkerhet;Polisanmäld;Beskrivning"
)
COLUMNS = HEADER.split(";")
COMING = (
    ("2026-11-21", "16.00", "Hamrahallen", "Hockeyderby, 1 800 besökare väntas"),
    ("2026-11-27", "10.00", "Storgatan", "Black Friday, butiker öppna till 22"),
    ("2026-11-29", "15.00", "Storgatan", "Skyltsöndag, cirka 3 000 besökare"),
    ("2026-12-13", "17.00", "Stora torget", "Luciatåg från Stora torget"),
)
PENDING, REJECTED, SENT_BACK = 17, 6, 3


def _number(value: float, digits: int = 1) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _row(event: Event, rng: np.random.Generator) -> dict[str, str]:
    code = event.categories[0]
    usual, others, texts = CATEGORIES[code]
    names = [usual if rng.random() < 0.86 else str(rng.choice(others))]
    names += [CATEGORIES[c][0] for c in event.categories[1:]]
    row = dict.fromkeys(COLUMNS, "")
    row["Enhet"], row["Kategori"], row["Plats"] = event.unit, " | ".join(names), event.place
    row["Datum från"] = f"{event.begin:%Y-%m-%d}"
    if event.timing == "minute":
        row["Tid från"] = f"{event.begin:%H.%M}"
    elif event.timing == "word":
        row["Tid från"] = event.word
    if event.end:
        row["Datum till"], row["Tid till"] = f"{event.end:%Y-%m-%d}", f"{event.end:%H.%M}"
    if np.isfinite(event.x):
        digits = 0 if rng.random() < 0.3 and event.origin == "everyday" else 1
        row["N"] = _number(event.y + plan.ORIGIN_NORTH, digits)
        row["E"] = _number(event.x + plan.ORIGIN_EAST, digits)
    row["Inne/ute"] = event.setting
    row["Säkerhet"] = str(rng.choice(["Säker", "Trolig", "Misstanke", ""], p=[0.5, 0.2, 0.1, 0.2]))
    if code.startswith(("VAL", "SKA")) and rng.random() < 0.7:
        row["Polisanmäld"] = "Ja" if rng.random() < 0.55 else "Nej"
    if rng.random() < 0.32:
        row["Beskrivning"] = str(rng.choice(texts))
    row["Inkom"] = f"{event.received:%Y-%m-%d}"
    return row


def _add_second_categories(events: list[Event], rng: np.random.Generator) -> None:
    """Some reports hold two events: damage and litter, a brawl and a threat."""
    second = {
        "SKA-KLO": "SKA-ANN",
        "ORD-SAM": "PLA-SKR",
        "NAR-BRU": "PLA-SKR",
        "ORD-ALK": "ORD-BRK",
        "ORD-BRK": "VAL-HOT",
    }
    for event in events:
        if event.begin < LAST and event.categories[0] in second and rng.random() < 0.07:
            event.categories = [event.categories[0], second[event.categories[0]]]


def _statuses(rows: list[dict[str, str]], origins: list[str], rng: np.random.Generator) -> None:
    """The newest await review; a few of the others were rejected or sent back."""
    for row in rows:
        row["Status"] = "Godkänd"
    planted = {CATEGORIES[c][0] for c in CATEGORIES if c[:3] in ("SKA", "TRA", "NAR")}
    waiting = [
        i
        for i in range(len(rows))
        if origins[i] == "everyday" and rows[i]["Kategori"] not in planted
    ][-PENDING:]
    for i in waiting:
        rows[i]["Status"] = "Inkommen"
    old = [
        i for i, row in enumerate(rows) if row["Inkom"] < "2026-10-01" and origins[i] == "everyday"
    ]
    drawn = rng.choice(old, REJECTED + SENT_BACK, replace=False)
    for k, i in enumerate(drawn):
        rows[i]["Status"] = "Avvisad" if k < REJECTED else "Åter"


def _coming(rows: list[dict[str, str]], origins: list[str]) -> None:
    places = {n: p for n, _, p in plan.LANDMARKS} | {"Storgatan": (668, 415)}
    for k, (day, hour, place, text) in enumerate(COMING):
        x, y = plan.metres(places[place])
        row = dict.fromkeys(COLUMNS, "")
        row.update(
            {
                "Inkom": f"2026-11-{2 + k * 3:02}",
                "Enhet": "Fritid Centrum",
                "Kategori": "Kommande arrangemang",
                "Datum från": day,
                "Tid från": hour,
                "Plats": place,
                "N": _number(y + plan.ORIGIN_NORTH),
                "E": _number(x + plan.ORIGIN_EAST),
                "Inne/ute": "Ute",
                "Säkerhet": "Säker",
                "Beskrivning": text,
            }
        )
        rows.append(row)
        origins.append("coming")


def make_reports(folder: Path, town: Town, seed: int) -> dict:
    """Writes reports.csv, unit_activity.csv and truth.json; returns the truth."""
    rng = np.random.default_rng((seed, 5))
    events = all_events(town)
    _add_second_categories(events, rng)
    events.sort(key=lambda e: (e.received, e.begin, e.place))
    rows = [_row(e, rng) for e in events]
    origins = [e.origin for e in events]
    _coming(rows, origins)
    order = sorted(range(len(rows)), key=lambda i: (rows[i]["Inkom"], i))
    rows, origins = [rows[i] for i in order], [origins[i] for i in order]
    _statuses(rows, origins, rng)
    hits = []
    at = rng.choice(
        [i for i, r in enumerate(rows) if origins[i] == "everyday" and r["Inkom"] > "2026-01-01"],
        len(HITS),
        replace=False,
    )
    for (kind, text), i in zip(HITS, at):
        rows[i]["Beskrivning"] = text
        hits.append((kind, i))
    bad = add_bad_rows(rows, origins, rng)
    number: Counter[str] = Counter()
    for row in rows:
        if not row.get("_copy"):
            year = row["Inkom"][2:4]
            number[year] += 1
            row["Ärende-id"] = f"EST-{year}-{number[year]:05}"
    by_key = {row["_key"]: row for row in rows if "_key" in row}
    for row in rows:
        if row.get("_copy"):
            row["Ärende-id"] = by_key[row["_copy"]]["Ärende-id"]
    bad_ids = {kind: [row["Ärende-id"] for row in made] for kind, made in bad.items()}
    lines = [HEADER] + [";".join(row[c] for c in COLUMNS) + row.get("_extra", "") for row in rows]
    data = ("\r\n".join(lines) + "\r\n").encode("cp1252")
    (folder / "reports.csv").write_bytes(data)
    hit_ids = [
        {"kind": kind, "id": town_row["Ärende-id"]}
        for kind, i in hits
        for town_row in rows
        if town_row.get("_index") == i
    ]
    _unit_activity(folder, rows)
    truth = _truth(rows, bad_ids, hit_ids, hashlib.sha256(data).hexdigest(), seed)
    (folder / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return truth


def _unit_activity(folder: Path, rows: list[dict[str, str]]) -> None:
    """Whether each unit reported in each week of the last half year."""
    seen = {(r["Enhet"], r["Inkom"]) for r in rows}
    weeks_of = {(u, datetime.fromisoformat(d).isocalendar()[:2]) for u, d in seen if d}
    out = ["unit;week;status"]
    for n in range(26):
        day = END - timedelta(weeks=26 - n)
        year, week = day.isocalendar()[:2]
        for unit in UNITS:
            silent = unit == SILENT_UNIT and day >= LAST
            status = "none" if silent else "reported" if (unit, (year, week)) in weeks_of else "nil"
            out.append(f"{unit};{year}-W{week:02};{status}")
    (folder / "unit_activity.csv").write_bytes(("\r\n".join(out) + "\r\n").encode("utf-8-sig"))


def _between(row: dict[str, str], first: datetime, last: datetime) -> bool:
    return f"{first:%Y-%m-%d}" <= row["Datum från"] < f"{last:%Y-%m-%d}"


def _truth(
    rows: list[dict[str, str]], bad: dict[str, list[str]], hits: list, digest: str, seed: int
) -> dict:
    """What was planted, for tests and for the reader who doubts."""
    fortnight = timedelta(days=14)
    good = [r for r in rows if not r.get("_bad")]
    counts = []
    for n in range(56):
        last = END - n * fortnight
        counts.append(sum(_between(r, last - fortnight, last) for r in good))
    places = {}
    for spot in HOT_SPOTS:
        own = [r for r in good if r["_origin"] == spot.name]
        x, y = plan.metres(spot.at)
        places[spot.name] = {
            "n": round(float(y + plan.ORIGIN_NORTH), 1),
            "e": round(float(x + plan.ORIGIN_EAST), 1),
            "reports": len(own),
            "reports_a_fortnight_before": spot.rate,
            "last_fortnight": sum(_between(r, LAST, END) for r in own),
            "previous_fortnight": sum(_between(r, LAST - fortnight, LAST) for r in own),
            "expected_verdict": spot.verdict,
            "weekdays": sorted(d + 1 for d, w in spot.weekdays.items() if w >= 2),
            "hours": sorted(h % 24 for h, w in spot.hours.items() if w >= 2),
        }
    road = [r for r in good if r["_origin"] == "Lövåsvägen"]
    return {
        "synthetic": True,
        "seed": seed,
        "made_with_qgis": Qgis.QGIS_VERSION.split("-")[0],
        "from": f"{START:%Y-%m-%d}",
        "to": f"{END:%Y-%m-%d}",
        "exported": f"{END:%Y-%m-%d}",
        "sha256": digest,
        "rows": len(rows),
        "rows_good": len(good),
        "rows_bad": {k: len(v) for k, v in bad.items()},
        "bad_ids": bad,
        "status": dict(Counter(r["Status"] for r in good)),
        "text_hits": hits,
        "reports_a_fortnight_newest_first": counts,
        "hot_spots": places,
        "measure": {
            "street": "Lövåsvägen",
            "what": "hastighetskontroller",
            "from": f"{CHECKS:%Y-%m-%d}",
            "to": "2026-10-26",
            "category": "TRA-BUS",
            "reports_a_fortnight_before": FADING["rate"],
            "last_fortnight": sum(_between(r, LAST, END) for r in road),
            "fortnight_before_checks": sum(_between(r, CHECKS - fortnight, CHECKS) for r in road),
        },
        "silent_unit": {"unit": SILENT_UNIT, "silent_from_week": "2026-W45"},
        "near_repeats": sum(r["_origin"] == "near_repeat" for r in good),
        "without_coordinates_allowed": sum(r["N"] == "" for r in good),
        "date_only": sum(r["Tid från"] == "" for r in good),
        "two_categories": sum("|" in r["Kategori"] for r in good),
        "coming_events": [r["Ärende-id"] for r in good if r["_origin"] == "coming"],
        "expected_group_verdicts": {
            "SKA": "clear_increase",
            "NAR": "possible_increase",
            "TRA": "clear_decrease",
            "ORD": "normal",
            "VAL": "normal",
        },
    }
