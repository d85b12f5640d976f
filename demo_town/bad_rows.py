# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that an importer must not take as they are: what goes wrong in real exports."""

from __future__ import annotations

import numpy as np

from .words import UNKNOWN_WORDS

# kind -> how many; about 3 % of the file
BAD = {
    "missing_coordinates": 22,
    "swapped_coordinates": 12,
    "zero_coordinates": 8,
    "bad_date": 10,
    "future_date": 8,
    "unknown_category": 16,
    "to_before_from": 10,
    "ragged_row": 6,
    "outside_municipality": 10,
    "empty_category": 10,
    "duplicate_row": 12,
}


def _spoil(row: dict[str, str], kind: str, rng: np.random.Generator) -> None:
    if kind == "missing_coordinates":
        row["N"] = row["E"] = ""
    elif kind == "swapped_coordinates":
        row["N"], row["E"] = row["E"], row["N"]
    elif kind == "zero_coordinates":
        row["N"] = row["E"] = "0"
    elif kind == "bad_date":
        row["Datum från"] = str(rng.choice(["2026-02-30", "2025-13-04", "2026-00-12", "igår"]))
    elif kind == "future_date":
        row["Datum från"] = f"2027-0{int(rng.integers(1, 9))}-{int(rng.integers(10, 28))}"
        row["Datum till"] = row["Tid till"] = ""
    elif kind == "unknown_category":
        row["Kategori"] = str(rng.choice(UNKNOWN_WORDS))
    elif kind == "to_before_from":
        row["Tid från"], row["Datum till"], row["Tid till"] = "22.30", row["Datum från"], "06.15"
    elif kind == "ragged_row":
        row["_extra"] = ";bilaga;2"
    elif kind == "outside_municipality":
        row["N"], row["E"] = (
            f"66{int(rng.integers(40, 90))}120,5",
            f"5{int(rng.integers(55, 88))}330,0",
        )
    elif kind == "empty_category":
        row["Kategori"] = ""


def add_bad_rows(
    rows: list[dict[str, str]], origins: list[str], rng: np.random.Generator
) -> dict[str, list[dict[str, str]]]:
    """Slips bad rows in among the good ones, in place; returns kind -> rows.

    Most are older than the last fortnight, six are in it.
    """
    for i, (row, origin) in enumerate(zip(rows, origins)):
        row["_origin"], row["_index"], row["_key"] = origin, i, f"r{i}"
    models = [
        r
        for r, o in zip(rows, origins)
        if o == "everyday"
        and r["N"]
        and r["Status"] == "Godkänd"
        and not r["Datum till"]
        and r["Tid från"][:1].isdigit()
        and "|" not in r["Kategori"]
        and not r["Kategori"].startswith(("Kommande", "Evenemang"))
    ]
    new = [r for r in models if r["Datum från"] >= "2026-11-02"]
    old = [r for r in models if r["Datum från"] < "2026-11-02"]
    late = {"missing_coordinates": 3, "swapped_coordinates": 1, "bad_date": 1, "empty_category": 1}
    made: dict[str, list[dict[str, str]]] = {}
    for kind, count in BAD.items():
        for k in range(count):
            pool = new if k < late.get(kind, 0) else old
            model = pool[int(rng.integers(len(pool)))]
            row = {
                **model,
                "_bad": kind,
                "_origin": "bad",
                "_key": f"{kind}{k}",
                "Status": "Godkänd",
            }
            del row["_index"]
            if kind == "duplicate_row":
                row["_copy"] = model["_key"]
            else:
                row["Beskrivning"] = ""
                _spoil(row, kind, rng)
            made.setdefault(kind, []).append(row)
            rows.insert(
                rows.index(model)
                + (1 if kind != "duplicate_row" else min(9, len(rows) - rows.index(model))),
                row,
            )
    return made
