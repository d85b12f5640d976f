# SPDX-License-Identifier: GPL-3.0-or-later
"""A small taxonomy, and files as validation hands them over."""

from __future__ import annotations

import struct
from types import SimpleNamespace

import numpy as np
import pandas as pd
from embrace.embrace_qgis.reports.taxonomy import Category, CategoryGroup, Taxonomy

WKT = 'LOCAL_CS["metres",UNIT["metre",1]]'


def small_taxonomy() -> Taxonomy:
    return Taxonomy(
        (CategoryGroup("SKA", "Skadegörelse", "Damage"), CategoryGroup("VAL", "Våld", "Violence")),
        (
            Category("SKA-KLO", "SKA", "Klotter", "Graffiti", synonyms=("tagg", "sprejmålning")),
            Category("SKA-GLA", "SKA", "Glaskross", "Broken windows", weight=2.0),
            Category("VAL-HOT", "VAL", "Hot", "Threat", sensitive=True, offence_codes=("0417",)),
        ),
    )


def square_wkb(x: float, y: float, side: float) -> bytes:
    corners = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    ring = np.array(corners, dtype=float)
    return struct.pack("<BII", 1, 3, 1) + struct.pack("<I", 5) + ring.tobytes()


def validated(count: int = 5, first: int = 0, quarantined: int = 0, **changed):
    """A validated file: reports ``first`` … with external ids, and rows in quarantine.

    ``changed`` replaces columns of the reports.
    """
    number = np.arange(first, first + count)
    lines = number + 2
    columns = {
        "row_line": lines,
        "external_id": [f"id-{n}" for n in number],
        "content_hash": [f"content-{n}" for n in number],
        "row_hash": [f"row-{n}" for n in number],
        "place": "Torget",
        "x": 500_000.0 + number,
        "y": 6_600_000.0 + number,
        "location_precision": "exact",
        "setting": "",
        "unit": "Polisen",
        "description": "text åäö",
        "police_reported": pd.array([None] * count, dtype="boolean"),
        "certainty": "",
        "received_at": pd.Timestamp("2026-11-03T08:00"),
        "file_state": "",
        "stacked": False,
        "nil": False,
        "duplicate_of_line": 0,
        "part_of_line": 0,
        **changed,
    }
    reports = pd.DataFrame(columns, index=range(count))
    events = pd.DataFrame(
        {
            "row_line": lines,
            "category": "SKA-KLO",
            "occurred_from": pd.Timestamp("2026-11-01T22:15"),
            "occurred_to": pd.NaT,
            "occurred_from_utc": pd.NaT,
            "occurred_to_utc": pd.NaT,
            "time_precision": "minute",
            "weight": 1.0,
            "valid_until": pd.NaT,
        },
        index=range(count),
    )
    waiting = pd.DataFrame(
        {
            "row_line": 1000 + np.arange(quarantined),
            "reason": "no_date",
            "detail": "",
            "raw": '{"Datum": ""}',
            "row_hash": [f"bad-{n}" for n in range(quarantined)],
        },
        index=range(quarantined),
    )
    return SimpleNamespace(
        reports=reports,
        events=events,
        quarantine=waiting,
        rows_in=count + quarantined,
        nil_reports=pd.DataFrame(columns=["unit", "day", "status"]),
        profile_json="",
    )
