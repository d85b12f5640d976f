# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of the analysis dock: a picture's for the same question, and plain counts' else."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.analysis.temporal import compare_periods, week_counts
from embrace.embrace_qgis.gui.analysis_dock.event_table import EventTable
from embrace.embrace_qgis.gui.analysis_dock.found_places import found_places
from embrace.embrace_qgis.gui.analysis_dock.linked_counts import LinkedCounts, Question
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.reports.selection import Selection, share_in_hours
from embrace.embrace_qgis.reports.unit_activity import activity_from_reports


def _town():
    path = Path(__file__).resolve().parent.parent / "situation_picture" / "simulated_town.py"
    spec = importlib.util.spec_from_file_location("linked_counts_town", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


town = _town()
HALF = PolygonSet(
    [np.array([[0, 0], [0.5, 0], [0.5, 1], [0, 1], [0, 0]]) * town.SIDE + [town.X0, town.Y0]],
    np.array([0]),
)
PERIODS = {
    "fortnight": town.PERIOD,
    "month": Period(date(2026, 10, 1), date(2026, 11, 1)),
    "week": Period.ending(town.END, 7),
}


def spiced(frame: pd.DataFrame) -> pd.DataFrame:
    """Spans, days, states without a date, coming events and events without a place."""
    frame = frame.copy()
    rng = np.random.default_rng(4)
    n = len(frame)
    begins = frame["occurred_from"]
    whole_day = rng.random(n) < 0.2
    frame.loc[whole_day, "occurred_from"] = begins[whole_day].dt.floor("D")
    frame.loc[whole_day, "occurred_to"] = begins[whole_day].dt.floor("D") + pd.Timedelta(days=1)
    frame.loc[whole_day, "time_precision"] = "day"
    evening = ~whole_day & (rng.random(n) < 0.2)
    frame.loc[evening, "occurred_to"] = begins[evening] + pd.Timedelta(hours=5)
    frame.loc[evening, "time_precision"] = "window"
    month = ~whole_day & ~evening & (rng.random(n) < 0.05)
    frame.loc[month, "time_precision"] = "month"
    undated = frame["is_state"] & (rng.random(n) < 0.5)
    frame.loc[undated, "occurred_from"] = pd.NaT
    frame.loc[undated, "time_precision"] = "none"
    frame.loc[rng.random(n) < 0.03, "received_at"] = pd.NaT
    nowhere = rng.random(n) < 0.04
    frame.loc[nowhere, ["x", "y"]] = np.nan
    frame.loc[nowhere, "location_precision"] = "none"
    coming = rng.random(n) < 0.02
    frame.loc[coming, "category"] = "OVR-ARR"
    frame.loc[coming, "category_group"] = "OVR"
    frame["weight"] = rng.choice([1.0, 2.0, 5.0], n)
    return frame


@pytest.fixture(scope="module")
def frame():
    return spiced(town.events(planted=60, planted_lately=25, second=45))


@pytest.fixture(scope="module")
def activity(frame):
    return activity_from_reports(frame)


def answer_of(frame, period, *, area=None, activity=None, unit=None, places=False, **chosen):
    table = EventTable.of(frame, town.taxonomy(), town.municipality(), activity)
    table = table.within(area, unit)
    linked = LinkedCounts(table)
    found = None
    if places:
        found = found_places(table, period, town.streets(), town.landmarks(), "sv")
        linked.set_places(found.place_of)
    return linked.answer(Question(period, **chosen)), found


@pytest.mark.parametrize("name", PERIODS)
@pytest.mark.parametrize("area", [None, HALF], ids=["municipality", "area"])
@pytest.mark.parametrize("receipts", [True, False], ids=["dated", "undated"])
def test_without_a_choice_all_numbers_are_those_of_a_picture(frame, activity, name, area, receipts):
    frame = frame if receipts else frame.assign(received_at=pd.NaT)
    if not receipts:
        frame = frame[frame["occurred_from"].notna()]
    period = PERIODS[name]
    facts = town.facts_of(frame, period=period, area=area, unit_activity=activity)
    answer, found = answer_of(frame, period, area=area, activity=activity, places=True)
    assert_same(answer.selected, facts.total.comparison)
    assert answer.whole == facts.total.comparison.current
    for row in facts.categories:
        mine = (answer.groups if row.level == 1 else answer.categories)[row.code]
        assert_same(mine.comparison, row.comparison)
        assert mine.selected == mine.whole == row.comparison.current
    assert answer.matrix == pytest.approx(facts.week_matrix)
    assert answer.matrix_period == facts.week_matrix_period
    assert tuple(answer.weeks.starts) == facts.weeks.week_starts
    assert tuple(answer.weeks.counts.tolist()) == facts.weeks.counts
    for mine, theirs in (
        (answer.weeks.low, facts.weeks.low),
        (answer.weeks.high, facts.weeks.high),
    ):
        assert [None if np.isnan(one) else one for one in mine] == list(theirs)
    assert len(answer.places) == len(facts.places) > 0
    for mine, theirs in zip(answer.places, facts.places):
        assert_same(mine.comparison, theirs.comparison)
        assert mine.count_lately == theirs.count_12_weeks
        assert found.places[mine.number].name == theirs.name
    assert answer.on_map.size == facts.map.n_mapped


def assert_same(mine, theirs):
    assert mine.z == (None if theirs.z is None else pytest.approx(theirs.z))
    for field in (
        "current", "previous", "same_last_year", "normal_low", "normal_high", "verdict",
        "effort_adjusted_verdict",
    ):  # fmt: skip
        assert getattr(mine, field) == getattr(theirs, field), field


CHOICES = {
    "evenings": {"weekdays": frozenset({5, 6}), "hours": frozenset({20, 21, 22, 23, 0, 1})},
    "mornings": {"hours": frozenset({7, 8, 9})},
    "categories": {"categories": frozenset({"ORD-UNG", "SKA-KLO"})},
    "none": {"categories": frozenset()},
    "both": {"weekdays": frozenset({5}), "categories": frozenset({"ORD-UNG", "ORD-BRK"})},
}


@pytest.mark.parametrize("choice", CHOICES)
def test_a_choice_counts_as_plain_filtering_does(frame, choice):
    period, chosen = town.PERIOD, CHOICES[choice]
    answer, _ = answer_of(frame, period, **chosen)
    happened = frame[frame["category"] != "OVR-ARR"].reset_index(drop=True)
    time = happened["occurred_from"].fillna(happened["received_at"].where(happened["is_state"]))
    happened = happened.assign(time=time)[time.notna()].reset_index(drop=True)
    asked = Selection(
        weekdays=chosen.get("weekdays"), hours=chosen.get("hours"), use="all", day_start=6
    )
    in_hours = asked.keeps(happened)
    codes = chosen.get("categories")
    in_codes = np.ones(len(happened), bool) if codes is None else happened["category"].isin(codes)
    # as known: a report that came in too late for its period is not counted in it
    newest = happened["received_at"].max().normalize()
    late = (newest - pd.Timestamp(period.end)).days
    steps = (pd.Timestamp(period.end) - pd.Timedelta(1) - happened["time"].dt.floor("D")).dt.days
    own_end = pd.Timestamp(period.end) - pd.to_timedelta(steps // period.days * period.days, "D")
    limit = own_end + pd.Timedelta(days=late)
    known = happened["received_at"].isna() | (happened["received_at"].dt.floor("D") <= limit)
    now = known & (happened["time"] >= pd.Timestamp(period.start))
    now &= happened["time"] < pd.Timestamp(period.end)
    assert answer.whole == now.sum()
    assert answer.selected.current == (now & in_hours & in_codes).sum()
    by_code = happened[now & in_hours].groupby("category").size()
    whole = happened[now].groupby("category").size()
    for code, row in answer.categories.items():
        assert row.selected == by_code.get(code, 0), code
        assert row.whole == whole.get(code, 0), code
    by_group = happened[now & in_hours].groupby("category_group").size()
    for code, row in answer.groups.items():
        assert row.selected == by_group.get(code, 0), code
    # the verdicts: what is not chosen only tells when the data begin
    code = np.where(in_hours, happened["category"], "")
    table = compare_periods(
        happened["time"].to_numpy(), period.end, period.days, category=code,
        received=happened["received_at"].to_numpy(), codes=list(answer.categories),
    ).set_index("category")  # fmt: skip
    for one, row in answer.categories.items():
        assert row.comparison.verdict == table.loc[one, "verdict"], one
        assert row.comparison.normal_high == table.loc[one, "normal_high"], one
    # the hours are filtered by categories, not by hours
    lately = known & (happened["time"] >= pd.Timestamp(period.end) - pd.Timedelta(days=84))
    lately &= happened["time"] < pd.Timestamp(period.end)
    lately &= happened["time_precision"].isin(["minute", "hour", "window", "day"])
    lately &= ~happened["is_state"]
    assert answer.matrix.sum() == pytest.approx((lately & in_codes).sum())
    # the weeks by both; where the first of them begins is told by all
    picked = happened[in_hours & in_codes]
    if len(picked):
        plain = week_counts(
            picked["time"].to_numpy(), period.end, received=picked["received_at"].to_numpy(),
            as_known=newest.date(),
        )  # fmt: skip
        shown = len(answer.weeks.counts)
        assert answer.weeks.counts.tolist() == plain["count"].tolist()[-shown:]


def test_each_hour_of_the_matrix_is_a_share_of_the_events_in_it(frame):
    answer, _ = answer_of(frame, town.PERIOD, categories=frozenset({"ORD-UNG"}), by_weight=True)
    table = EventTable.of(frame, town.taxonomy(), town.municipality())
    events = table.events
    known = events.received < np.datetime64("2027-01-01")
    known |= np.isnat(events.received)
    lately = (events.time >= np.datetime64("2026-08-24")) & (events.time < np.datetime64(town.END))
    newest = pd.Timestamp(np.nanmax(events.received[~np.isnat(events.received)])).normalize()
    late = (newest - pd.Timestamp(town.END)).days
    steps = (np.datetime64(town.END) - np.timedelta64(1, "D") - events.time.astype("M8[D]")).astype(
        int
    ) // 14
    limit = np.datetime64(town.END) - steps * 14 + late + 1
    lately &= np.isnat(events.received) | (events.received < limit)
    lately &= (events.category == "ORD-UNG") & table.on_week
    friday_21 = np.zeros((7, 24), dtype=bool)
    friday_21[4, 21] = True
    share = share_in_hours(table.began[lately], table.ended[lately], friday_21)
    assert answer.matrix[4, 21] == pytest.approx((share * table.weight[lately]).sum())
    assert answer.matrix.sum() == pytest.approx(table.weight[lately].sum())


def test_weights_move_sums_and_never_verdicts(frame):
    plain, _ = answer_of(frame, town.PERIOD)
    weighted, _ = answer_of(frame, town.PERIOD, by_weight=True)
    assert weighted.selected == plain.selected
    assert weighted.groups["ORD"].whole > plain.groups["ORD"].whole
    assert weighted.groups["ORD"].comparison == plain.groups["ORD"].comparison
    assert weighted.whole_weight == pytest.approx(
        sum(row.whole for row in weighted.categories.values())
    )


def test_a_place_filters_the_others_and_not_itself(frame):
    free, found = answer_of(frame, town.PERIOD, places=True)
    place = free.places[0]
    chosen, _ = answer_of(frame, town.PERIOD, places=True, place=place.number)
    assert chosen.selected.current == place.comparison.current
    assert [one.number for one in chosen.places] == [one.number for one in free.places]
    assert sum(row.selected for row in chosen.groups.values()) == place.comparison.current
    assert chosen.groups["ORD"].whole == free.groups["ORD"].whole
    x = found.places[place.number].x
    assert abs(x - town.HOT_AT[0]) < 60
    assert found.places[place.number].polygons().contains([x], [town.HOT_AT[1]])[0]


def test_a_span_of_weeks_leaves_the_curve_where_it_is(frame):
    free, _ = answer_of(frame, town.PERIOD)
    span = Period(date(2026, 9, 7), date(2026, 9, 28))
    chosen, _ = answer_of(frame, span, curve_end=town.END)
    assert chosen.weeks.starts == free.weeks.starts
    assert chosen.weeks.counts.tolist() == free.weeks.counts.tolist()
    assert chosen.selected.current < free.weeks.counts.sum()


def test_one_unit_alone(frame, activity):
    answer, _ = answer_of(frame, town.PERIOD, unit="FRITID", activity=activity)
    own = frame[frame["unit"] == "Fritid"]
    facts = town.facts_of(own, unit_activity=activity)
    assert answer.whole == facts.total.comparison.current
    assert answer.selected.verdict == facts.total.comparison.verdict


def test_nothing_at_all(frame):
    answer, found = answer_of(frame.iloc[:0], town.PERIOD, places=True)
    assert answer.selected.current == answer.whole == 0
    assert answer.selected.verdict == "too_short_history"
    assert answer.matrix.sum() == 0
    assert answer.places == () and found.places == ()
    nowhere = PolygonSet([np.array([[0, 0], [1, 0], [1, 1.0]])], np.array([0]))
    answer, _ = answer_of(frame, town.PERIOD, area=nowhere, places=True)
    assert answer.whole == 0


def test_the_question_as_a_selection():
    question = Question(town.PERIOD, weekdays=frozenset({5}), hours=frozenset({23, 0}))
    selection = question.selection("Park")
    assert selection.units == frozenset({"Park"})
    assert selection.use == "map"
    assert selection.wheel()[4, 23] and selection.wheel()[5, 0] and not selection.wheel()[4, 0]
    assert Question(town.PERIOD).selection() == Selection(period=town.PERIOD)
    assert not Question(town.PERIOD).is_filtered
    assert Question(town.PERIOD, categories=frozenset()).is_filtered
