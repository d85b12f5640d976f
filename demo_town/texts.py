# SPDX-License-Identifier: GPL-3.0-or-later
# ruff: noqa: E501 (tables)
"""What people would write into the situation picture, and the README of the demo data."""

from __future__ import annotations

import json
from pathlib import Path

TEXTS = {
    "sv": {
        "reconciled_with": "Kommunpolis, LPO Älvhamra",
        "reconciled_on": "2026-11-16",
        "requested_actions": {
            "Resecentrum": "Polis: synlig närvaro båda kvällarna",
            "Sörgärdets centrum": "Bostadsbolag: belysning. Fältgrupp: rond kl. 18",
            "Stora torget": "Ingen ändring; ordningsvakter som nu",
            "Hamnparken": "Polis: besök 3 ggr/vecka. Park: gallra buskage",
            "Lövåsskolan": "Skola: bättre belysning. Väktare: rond söndag",
            "Lövåsvägen": "Ingen ny insats; följ upp i nästa utgåva",
        },
        "coming_events": [
            {"day": "2026-11-21", "what": "Hockeyderby, Hamrahallen 16.00", "note": "1 800 besökare"},
            {"day": "2026-11-25", "what": "Löning", "note": "Stora torget till 03"},
            {"day": "2026-11-27", "what": "Black Friday", "note": "butiker till 22"},
            {"day": "2026-11-29", "what": "Skyltsöndag, Storgatan 15.00", "note": "cirka 3 000 besökare"},
        ],
        "assessment": {
            "signed": "Trygghetssamordnare och kommunpolis",
            "certainty": "medium",
            "columns": [
                ["Vi tror", [
                    "Fler ungdomar samlas vid Resecentrum när kvällstågen kommer.",
                    "Skadegörelsen i Sörgärdet hänger ihop med den mörka parkeringen vid centrumet.",
                    "Kontrollerna i vecka 43 fick buskörningen på Lövåsvägen att avta.",
                ]],
                ["Talar emot", [
                    "Fler vakter på stationen kan ha gett fler rapporter.",
                    "Hamnparken och Lövåsskolan vilar på få händelser och kan vara tillfälligheter.",
                    "Fritid Kvarnby har inte rapporterat sedan vecka 45.",
                ]],
                ["Inriktning till 29 november", [
                    "1 Närvaro Resecentrum fre–lör 20–24",
                    "2 Belys parkeringen i Sörgärdet senast 20 november",
                    "3 Hamnparken: tre besök i veckan",
                    "4 Följ upp Lövåsskolan i nästa utgåva",
                ]],
            ],
        },
    },
    "en": {
        "reconciled_with": "Municipal police officer, Älvhamra",
        "reconciled_on": "2026-11-16",
        "requested_actions": {
            "Resecentrum": "Police: visible presence both nights",
            "Sörgärdets centrum": "Landlord: lighting. Outreach: round at 18",
            "Stora torget": "No change; order guards as now",
            "Hamnparken": "Police: 3 visits a week. Parks: thin the bushes",
            "Lövåsskolan": "School: better lighting. Guards: patrol on Sunday",
            "Lövåsvägen": "No new measure; follow up in the next edition",
        },
        "coming_events": [
            {"day": "2026-11-21", "what": "Hockey derby, Hamrahallen 16.00", "note": "1,800 visitors"},
            {"day": "2026-11-25", "what": "Pay day", "note": "Stora torget until 03"},
            {"day": "2026-11-27", "what": "Black Friday", "note": "shops open until 22"},
            {"day": "2026-11-29", "what": "Christmas windows, Storgatan 15.00", "note": "3,000 visitors"},
        ],
        "assessment": {
            "signed": "Safety coordinator and municipal police officer",
            "certainty": "medium",
            "columns": [
                ["We believe", [
                    "More young people gather at Resecentrum when the evening trains arrive.",
                    "The damage in Sörgärdet is linked to the dark car park at the centre.",
                    "The checks in week 43 curbed the reckless driving on Lövåsvägen.",
                ]],
                ["Against it", [
                    "More guards at the station may have led to more reports.",
                    "Hamnparken and Lövåsskolan rest on few incidents and may be down to chance.",
                    "Fritid Kvarnby has not reported since week 45.",
                ]],
                ["Direction until 29 November", [
                    "1 Presence at Resecentrum Fri–Sat 20–24",
                    "2 Light the car park in Sörgärdet by 20 November",
                    "3 Hamnparken: three visits a week",
                    "4 Follow up Lövåsskolan in the next edition",
                ]],
            ],
        },
    },
}  # fmt: skip

README = """# Älvhamra: SYNTHETIC demo data

**Everything here is invented.** Älvhamra does not exist. Its streets, reports, units, events and
texts come out of a random number generator (`demo_town/make_town.py`, seed {seed}). No person, no
place and no crime is real; phone numbers are of series reserved for fiction, plates are made up.

| file | what |
|---|---|
| `basemap.gpkg`, `basemap.json`, `styles/` | the town in EPSG:3006; order of layers, what lies above the heat map, styles (also default styles in the GeoPackage) |
| `reports.csv` | an export of {exported}: {rows} rows, semicolon, Windows-1252, decimal comma, CRLF |
| `unit_activity.csv` | 13 units, the last 26 weeks |
| `texts.json` | what people write into the situation picture, in Swedish and English |
| `truth.json` | what was planted, with counts and ids |

## Planted
Period {from_} to {to} (end exclusive). Last fortnight: 2-15 November 2026.

| place | rhythm | before, a fortnight | last fortnight |
|---|---|---|---|
{places}
| Lövåsvägen | reckless driving, Thu-Sun evenings; speed checks in week 43 | {road_before:g} | {road_last} |

Also: near repeats of broken windows, theft and burglary within 150 m and 14 days ({near}); a heavy tail of
addresses that come back; `{silent}` silent from week 45; receipt up to 21 days late; {date_only} reports with no
time of day; {two} with two categories; {none} without a place (online worry); {hits} texts with something to scrub;
coming events in the future; {pending} not yet reviewed.

## Bad rows
{bad}
(`unknown_category` can be taken as "Annat"; `swapped_coordinates` are N and E exchanged.)
"""


def write_texts(folder: Path, truth: dict) -> None:
    """texts.json and README.md."""
    text = json.dumps(TEXTS, ensure_ascii=False, indent=1) + "\n"
    (folder / "texts.json").write_text(text, encoding="utf-8")
    places = [
        f"| {name} | days {', '.join(map(str, p['weekdays']))} (1 = Monday), hours {p['hours'][0]}-{p['hours'][-1]} "
        f"| {p['reports_a_fortnight_before']:g} | {p['last_fortnight']} |"
        for name, p in truth["hot_spots"].items()
    ]
    readme = README.format(
        seed=truth["seed"], exported=truth["exported"], rows=truth["rows"], from_=truth["from"], to=truth["to"],
        places="\n".join(places), road_before=truth["measure"]["reports_a_fortnight_before"],
        road_last=truth["measure"]["last_fortnight"], near=truth["near_repeats"], silent=truth["silent_unit"]["unit"],
        date_only=truth["date_only"], two=truth["two_categories"], none=truth["without_coordinates_allowed"],
        hits=len(truth["text_hits"]), pending=truth["status"].get("Inkommen", 0),
        bad=", ".join(f"`{k}` {n}" for k, n in truth["rows_bad"].items()) + ".",
    )  # fmt: skip
    (folder / "README.md").write_text(readme, encoding="utf-8")
