# SPDX-License-Identifier: GPL-3.0-or-later
"""Probable duplicates against a plain comparison of every pair."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.reports.probable_duplicates import MOST_ALIKE, probable_duplicates
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

DAY = pd.Timedelta("1D")


def report(number, unit="A", x=0.0, y=0.0, start="2026-11-01 22:00", end=None, **more):
    start = pd.Timestamp(start) if start else pd.NaT
    if end is None:
        end = pd.NaT
    elif end == "day":
        end = start + DAY
    return {
        "report_id": f"r{number:04d}", "unit": unit, "source": "s", "x": x, "y": y,
        "categories": "SKA-KLO", "occurred_from": start, "occurred_to": pd.Timestamp(end), **more,
    }  # fmt: skip


def pairs(*reports, **options):
    found, _ = probable_duplicates(pd.DataFrame(reports), **options)
    return list(zip(found["report_id"], found["other_id"]))


def test_near_in_place_and_time_and_kind_and_from_another_unit():
    first = report(1)
    assert pairs(first, report(2, "B", x=60, y=80)) == [("r0001", "r0002")]
    assert pairs(first, report(2, "B", x=60, y=80.01)) == []
    assert pairs(first, report(2, "B", start="2026-11-02 00:00")) == [("r0001", "r0002")]
    assert pairs(first, report(2, "B", start="2026-11-02 00:01")) == []
    assert pairs(first, report(2, "B", categories="SKA-GLA")) == [("r0001", "r0002")]
    assert pairs(first, report(2, "B", categories="ORD-BRK")) == []
    assert pairs(first, report(2, "B", categories="ORD-BRK,SKA-GLA")) == [("r0001", "r0002")]
    assert pairs(first, report(2, "A")) == []
    assert pairs(first, report(2, "a ")) == []
    assert pairs(report(1, "", source="x"), report(2, "", source="y")) == [("r0001", "r0002")]
    assert pairs(report(1, ""), report(2, "")) == []


def test_one_unit_that_sends_the_same_words_twice():
    words = "Två rutor krossade vid entrén mot gården"
    first = report(1, description=words)
    assert pairs(first, report(2, description=words)) == [("r0001", "r0002")]
    assert pairs(first, report(2, description=f" {words.upper()}\n")) == [("r0001", "r0002")]
    assert pairs(first, report(2, description=words + " igen")) == []
    assert pairs(first, report(2, x=101, description=words)) == []
    assert pairs(report(1, description="Klotter"), report(2, description="Klotter")) == []
    assert pairs(report(1, description=None), report(2, description=None)) == []


@pytest.mark.parametrize(
    ("start", "end", "is_pair"),
    [
        ("2026-11-01", "day", True),
        ("2026-11-02", "day", False),
        ("2026-10-31", "day", False),
        ("2026-11-01 17:00", "2026-11-01 21:00", True),
        ("2026-11-01 17:00", "2026-11-01 19:59", False),
        ("2026-10-30 17:00", "2026-11-02 07:00", True),
        ("2026-11-01", "2026-12-01", False),  # a month says nothing
        (None, None, False),
    ],
)
def test_dates_alone_and_windows(start, end, is_pair):
    assert bool(pairs(report(1), report(2, "B", start=start, end=end))) is is_pair


def test_two_dates_alone_need_the_same_day():
    day = report(1, start="2026-11-01", end="day")
    assert pairs(day, report(2, "B", start="2026-11-01", end="day"))
    assert not pairs(day, report(2, "B", start="2026-11-02", end="day"))
    assert not pairs(day, report(2, "B", start="2026-11-02 00:00"))


def test_scores_order_the_pairs_and_decisions_leave_them_out():
    reports = [
        report(1),
        report(2, "B"),
        report(3, "C", x=90),
        report(4, "D", x=90, categories="SKA-GLA", start="2026-11-01 23:30"),
    ]
    found, left_out = probable_duplicates(pd.DataFrame(reports))
    assert found["score"].is_monotonic_decreasing and found["score"].iloc[0] == 1.0
    assert found["score"].between(0, 1).all() and len(found) == 6
    assert left_out == {"without_place": 0, "without_time": 0, "in_pile": 0}
    found, _ = probable_duplicates(pd.DataFrame(reports), decided={("r0001", "r0002")})
    assert len(found) == 5


def test_piles_are_counted_not_paired():
    pile = [report(n, unit=f"u{n % 7}") for n in range(MOST_ALIKE + 1)]
    lone = [
        report(900, x=5000),
        report(901, "B", x=5010),
        report(902, x=np.nan),
        report(903, start=None),
    ]
    found, left_out = probable_duplicates(pd.DataFrame([*pile, *lone]))
    assert list(found["report_id"]) == ["r0900"]
    assert left_out == {"without_place": 1, "without_time": 1, "in_pile": MOST_ALIKE + 1}
    assert len(pairs(*pile[:MOST_ALIKE])) > 0


def test_nothing_to_compare():
    empty = pd.DataFrame([report(1)]).iloc[:0]
    found, _ = probable_duplicates(empty)
    assert found.empty and found.columns[0] == "report_id"
    assert pairs(report(1)) == []


def is_pair(a, b, distance, hours) -> bool:
    """Every rule, one pair at a time."""
    same_words = a["description"] == b["description"] and len(a["description"]) >= 20
    if a["unit"] == b["unit"] and not same_words:
        return False
    if np.hypot(a["x"] - b["x"], a["y"] - b["y"]) > distance:
        return False
    groups = [{code[:3] for code in row["categories"].split(",")} for row in (a, b)]
    if not groups[0] & groups[1]:
        return False
    times, dated = [], False
    for row in (a, b):
        start, end = row["occurred_from"], row["occurred_to"]
        end = start if pd.isna(end) else end
        if end - start > pd.Timedelta(hours=168):
            return False
        dated |= start == start.normalize() and end > start and (end - start) % DAY == DAY * 0
        times.append((start, end))
    (s1, e1), (s2, e2) = times
    if dated:
        second = pd.Timedelta("1s")
        return max(s1, s2) < min(max(e1, s1 + second), max(e2, s2 + second))
    return max(s1, s2) - min(e1, e2) <= pd.Timedelta(hours=hours)


@given(st.integers(0, 2**32 - 1), st.sampled_from([50.0, 100.0]), st.sampled_from([0.5, 2.0, 6.0]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_as_comparing_every_pair(seed, distance, hours):
    rng = np.random.default_rng(seed)
    reports = []
    for number in range(60):
        start = pd.Timestamp("2026-11-01") + pd.Timedelta(minutes=int(rng.integers(0, 5760)))
        kind = rng.integers(0, 4)
        if kind == 0:
            start, end = start.normalize(), "day"
        else:
            end = None if kind == 1 else start + pd.Timedelta(hours=float(rng.integers(0, 200)))
        reports.append(
            report(
                number, unit=str(rng.integers(0, 3)), x=float(rng.integers(0, 300)),
                y=float(rng.integers(0, 300)), start=start, end=end,
                description=str(rng.choice(["", "short", "x" * 20, "y" * 19 + "z"])),
                categories=str(rng.choice(["SKA-KLO", "SKA-GLA", "ORD-BRK", "SKA-KLO,ORD-BRK"])),
            )
        )  # fmt: skip
    expected = {
        (a["report_id"], b["report_id"])
        for i, a in enumerate(reports)
        for b in reports[i + 1 :]
        if is_pair(a, b, distance, hours)
    }
    assert set(pairs(*reports, distance=distance, hours=hours)) == expected
