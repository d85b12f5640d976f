# SPDX-License-Identifier: GPL-3.0-or-later
"""States of review, and which units were heard in which weeks."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.errors import ParameterError
from embrace.embrace_qgis.reports import review
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.reports.unit_activity import (
    active_units,
    activity_from_reports,
    combined_activity,
    silent_units,
    week_key,
    week_keys,
    weeks_of,
)


@pytest.mark.parametrize(
    ("state", "action", "after"),
    [
        ("received", "approve", "approved"),
        ("edited", "approve", "approved"),
        ("approved", "approve", None),
        ("withdrawn", "approve", None),
        ("received", "needs_work", "needs_work"),
        ("approved", "reject", None),
        ("approved", "withdraw", "withdrawn"),
        ("withdrawn", "withdraw", None),
    ],
)
def test_transitions(state, action, after):
    assert review.next_state(state, action) == after


def test_an_edit_takes_the_approval_back():
    assert review.state_after_edit("approved") == "edited"
    assert review.state_after_edit("received") == "received"


def test_a_review_is_accountable():
    review.check_review("approve", "Kim", "")
    for wrong in (("approve", " ", ""), ("reject", "Kim", ""), ("delete", "Kim", "x")):
        with pytest.raises(ParameterError):
            review.check_review(*wrong)


def test_states_and_results_belong_together():
    assert {review.result_of(action) for action in review.ACTIONS} < set(review.STATES)
    assert set().union(*review.TRANSITIONS.values()) <= set(review.STATES)


def test_weeks_against_the_calendar_of_the_standard_library():
    days = [date(2019, 12, 20) + timedelta(days=step) for step in range(3000)]
    keys = week_keys(np.array(days, dtype="datetime64[D]"))
    assert keys.tolist() == [week_key(day) for day in days]
    assert week_keys(np.array(["NaT"], dtype="datetime64[ns]")).tolist() == [""]
    assert week_keys(np.array([], dtype="datetime64[ns]")).tolist() == []


def test_weeks_of_a_period():
    assert weeks_of(Period(date(2026, 11, 2), date(2026, 11, 16))) == ["2026-W45", "2026-W46"]
    assert weeks_of(Period(date(2026, 11, 8), date(2026, 11, 10))) == ["2026-W45", "2026-W46"]


def reports(*rows):
    frame = pd.DataFrame(rows, columns=["unit", "received_at", "occurred_from"])
    for name in ("received_at", "occurred_from"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


def test_activity_comes_from_receipt_else_from_the_event():
    found = activity_from_reports(
        reports(
            ("Skola", "2026-11-10", "2026-11-01"),
            ("Skola", "2026-11-11", "2026-11-01"),
            ("Fritid", None, "2026-11-01"),
            ("", "2026-11-10", None),
            ("Okänd", None, None),
        )
    )
    assert found.to_numpy().tolist() == [
        ["Fritid", "2026-W44", "reported"],
        ["Skola", "2026-W46", "reported"],
    ]


def test_what_is_recorded_stands_but_for_silence_with_a_report():
    recorded = pd.DataFrame(
        [("Skola", "2026-W46", "none"), ("Skola", "2026-W45", "nil"), ("Bad", "2026-W46", "none")],
        columns=["unit", "week", "status"],
    )
    both = combined_activity(recorded, reports(("Skola", "2026-11-10", None)))
    assert both.to_numpy().tolist() == [
        ["Bad", "2026-W46", "none"],
        ["Skola", "2026-W45", "nil"],
        ["Skola", "2026-W46", "reported"],
    ]
    assert combined_activity(None, reports(("Skola", "2026-11-10", None))).shape == (1, 3)


def test_active_and_silent_units():
    activity = pd.DataFrame(
        [
            ("Skola", "2026-W46", "reported"),
            ("Fritid", "2026-W46", "nil"),
            ("Bovärd", "2026-W40", "reported"),
            ("Gammal", "2025-W40", "reported"),
            ("Tyst", "2026-W46", "none"),
        ],
        columns=["unit", "week", "status"],
    )
    period = Period(date(2026, 11, 2), date(2026, 11, 16))
    assert active_units(activity, period) == ["Fritid", "Skola"]
    assert silent_units(activity, period) == ["Bovärd"]
    assert silent_units(activity, period, known_units=["Tyst"]) == ["Bovärd", "Tyst"]
