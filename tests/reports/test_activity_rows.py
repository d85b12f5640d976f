# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of units and weeks as people write them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.reports.activity_rows import activity_rows, parse_status, parse_week
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "text",
    ["2026-W46", "2026w46", "2026v46", "2026 v 46", "2026, v. 46", "v. 46 2026", "V46 2026",
     "vecka 46, 2026", "Week 46/2026", "2026-11-09", "2026-11-15", "2026-11-15T08:00:00",
     " 2026-W46 "],
)  # fmt: skip
def test_weeks_as_people_write_them(text):
    assert parse_week(text) == "2026-W46"


@pytest.mark.parametrize(
    "text",
    ["", "46", "2026-46", "2026-11", "2026-W54", "2026-W00", "2025-W53", "v. 46", "2026-13-01"],
)
def test_what_is_no_week(text):
    assert parse_week(text) is None


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_day_and_its_week_agree(day):
    year, week, _ = day.isocalendar()
    for text in (day.isoformat(), f"{year}-W{week:02d}", f"v. {week} {year}", f"{year}v{week}"):
        assert parse_week(text) == f"{year}-W{week:02d}"


def test_words_of_statuses():
    assert [parse_status(word) for word in ("Rapporterat", " NOLL ", "inget", "Nil", "kanske")] == [
        "reported", "nil", "none", "nil", None,
    ]  # fmt: skip


def test_every_row_is_told_of():
    frame = pd.DataFrame(
        {
            "Enhet": ["Polisen", "Fritid", "", "Bostad", "Bostad", "Polisen"],
            "Vecka": ["2026v46", "2026-11-16", "2026v46", "?", "2026v46", "v. 46 2026"],
            "Status": ["rapporterat", "noll", "noll", "noll", "hmm", "inget"],
        }
    )
    found = activity_rows(frame)
    assert found.rows.to_numpy().tolist() == [
        ["Fritid", "2026-W47", "nil"],
        ["Polisen", "2026-W46", "none"],
    ]
    assert found.bad == {"unit": 1, "week": 1, "status": 1} and found.repeated == 1
    assert len(found.rows) + sum(found.bad.values()) + found.repeated == len(frame)


def test_week_and_year_apart_and_one_status_for_all():
    frame = pd.DataFrame({"unit": ["A"], "År": ["2026"], "Vecka": ["46"]})
    assert activity_rows(frame, "nil").rows.to_numpy().tolist() == [["A", "2026-W46", "nil"]]
    with pytest.raises(InputError, match="statuses"):
        activity_rows(frame)
    with pytest.raises(InputError, match="weeks"):
        activity_rows(pd.DataFrame({"Enhet": ["A"], "Namn": ["B"]}))
