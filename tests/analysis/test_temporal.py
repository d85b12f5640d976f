# SPDX-License-Identifier: GPL-3.0-or-later
"""Normal ranges and verdicts against SciPy, planted changes, and simulated processes."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.effort import active_units, comparable_panel, weeks_of
from embrace.embrace_qgis.analysis.temporal import (
    VERDICTS,
    compare_periods,
    normal_range,
    week_counts,
)
from embrace.embrace_qgis.errors import ParameterError
from scipy.stats import gamma, poisson

END = date(2026, 11, 16)  # a Monday
COLUMNS = [
    "category",
    "current",
    "previous",
    "same_last_year",
    "normal_low",
    "normal_high",
    "z",
    "verdict",
    "effort_adjusted_verdict",
    "expected",
    "p",
    "p_adjusted",
]


def at(days_before, hour=12):
    """Time ``days_before`` END at ``hour``."""
    days = np.atleast_1d(np.asarray(days_before))
    return np.datetime64(END, "s") - days * np.timedelta64(86400, "s") + np.timedelta64(hour, "h")


def history(counts, days=14, first_day_event=True):
    """Events with ``counts`` in the current period, the previous, and so on back in time."""
    times = [at(np.full(n, i * days + 3)) for i, n in enumerate(counts)]
    if first_day_event:
        times.append(at([len(counts) * days], hour=0))  # the data begin with the oldest period
    return np.concatenate(times)


# The normal range


def test_poisson_range_is_the_jeffreys_prediction():
    # Truth: a Poisson count whose mean has its posterior after 12 counts, integrated numerically.
    counts = [9, 10, 11, 10, 9, 11, 10, 10, 9, 11, 10, 10]
    ours = normal_range(counts)
    posterior = gamma(sum(counts) + 0.5, scale=1 / 12)
    means = posterior.ppf((np.arange(4000) + 0.5) / 4000)
    cumulative = np.array([poisson.cdf(k, means).mean() for k in range(40)])
    assert ours.distribution == "poisson"
    assert ours.low == np.searchsorted(cumulative, 0.025)
    assert ours.high == np.searchsorted(cumulative, 0.975)
    assert ours.expected == 10
    assert ours.tail_probability(17) == pytest.approx(2 * (1 - cumulative[16]), rel=2e-3)


def test_range_widens_with_variance():
    # Truth: same mean; a restless history has a wider range than a calm one.
    calm, restless = normal_range([20] * 12), normal_range([5, 35] * 6)
    assert restless.distribution == "negative_binomial"
    assert restless.low < calm.low and calm.high < restless.high
    assert restless.variance > np.var([5, 35] * 6, ddof=1)


def test_range_and_p_agree():
    # Truth: outside the range exactly where p < .05.
    for counts in ([3, 5, 4, 6, 2, 4], [20] * 12, [1, 30, 4, 9, 12, 7, 8], [0] * 8, [0, 0, 1] * 4):
        found = normal_range(counts)
        for count in range(60):
            outside = count < found.low or count > found.high
            assert (found.tail_probability(count) < 0.05) == outside
        assert 0 <= found.low <= found.expected <= found.high


@pytest.mark.parametrize(("mean", "ratio"), [(6, 1), (25, 1), (100, 1), (12, 2), (60, 2), (40, 4)])
def test_the_range_covers_and_clear_is_rare(mean, ratio):
    # Truth: simulated stationary processes (variance = ratio x mean). The 95 % range holds the
    # next count in about 95 of 100 cases, and p <= .01 is met by chance in about 1 of 100.
    rng = np.random.default_rng(mean + ratio)

    def draw(shape):
        if ratio == 1:
            return rng.poisson(mean, shape)
        return rng.negative_binomial(mean / (ratio - 1), 1 / ratio, shape)

    covered, clear = [], []
    for past, now in zip(draw((3000, 12)), draw(3000)):
        found = normal_range(past)
        covered.append(found.low <= now <= found.high)
        clear.append(found.tail_probability(int(now)) <= 0.01)
    assert 0.94 <= np.mean(covered) <= 0.99
    assert np.mean(clear) <= 0.016


def test_no_range_from_nothing():
    with pytest.raises(ParameterError, match="nothing about"):
        normal_range([4])
    with pytest.raises(ParameterError, match="1 of 3"):
        normal_range([4, np.nan, 2])


# Comparison


def test_columns_and_counts():
    # Truth by hand: half-open periods; END is the first day after.
    time = np.concatenate(
        [
            history([0] * 13),
            at([0], 0),  # END itself: not counted
            at([1], 23),  # last hour of the period
            at([14], 0),  # its first
            at([15], 23),  # the previous period's last
            at([364 + 14], 0),  # the same weeks last year, first and last day
            at([364 + 1], 23),
            at([364], 0),  # the day after
        ]
    )
    table = compare_periods(time, END, 14)
    assert list(table.columns) == COLUMNS
    row = table.iloc[0]
    assert (row["category"], row["current"], row["previous"], row["same_last_year"]) == (
        "",
        2,
        1,
        2,
    )
    assert row["z"] == pytest.approx(np.sqrt(2) * (np.sqrt(2) - 1))


def test_verdicts_of_planted_changes():
    # Truth: counts chosen far from, or at, their history.
    normal = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20]
    rare = [1, 2, 1, 0, 2, 1, 1, 2, 0, 1, 1, 1]
    planted = {
        "up": [45, *normal],
        "down": [2, *normal],
        "same": [24, *normal],
        "rare_same": [2, *rare],
        "rare_up": [12, *rare],
        "rare_none": [0, *rare],
        "new": [9, *([0] * 12)],
    }
    time = np.concatenate([history(counts) for counts in planted.values()])
    category = np.concatenate([[name] * (sum(c) + 1) for name, c in planted.items()])
    table = compare_periods(time, END, 14, category=category, codes=list(planted))
    verdict = dict(zip(table["category"], table["verdict"]))
    assert verdict == {
        "up": "clear_increase",
        "down": "clear_decrease",
        "same": "normal",
        "rare_same": "too_few",
        "rare_up": "possible_increase",
        "rare_none": "too_few",
        "new": "possible_increase",
    }
    assert set(verdict.values()) <= set(VERDICTS)
    assert (table["p_adjusted"] >= table["p"]).all()
    assert (table["effort_adjusted_verdict"] == "effort_unknown").all()


def test_possible_needs_all_rows_together():
    # Truth: alone p <= .05 is possible_increase; beside 19 quiet rows BH makes it normal.
    normal = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20]
    time = history([32, *normal])
    assert compare_periods(time, END, 14)["verdict"][0] == "possible_increase"
    quiet = history([20, *normal])
    times = np.concatenate([time] + [quiet] * 19)
    category = np.concatenate([["a"] * time.size] + [[f"q{i}"] * quiet.size for i in range(19)])
    table = compare_periods(times, END, 14, category=category)
    assert table.set_index("category").loc["a", "verdict"] == "normal"


def test_shown_codes():
    time = history([5] * 13)
    category = ["a"] * time.size
    table = compare_periods(time, END, 14, category=category, codes=["b", "a", "b"])
    assert table["category"].tolist() == ["b", "a"]
    assert table["current"].tolist() == [0, 5]


def test_short_history_is_said():
    # Truth: 5 earlier periods are too few, 6 are enough; what began too late is missing.
    five = compare_periods(history([8] * 6), END, 14).iloc[0]
    assert five["verdict"] == "too_short_history" and five["normal_low"] is pd.NA
    assert np.isnan(five["p"]) and five["previous"] == 8 and five["same_last_year"] is pd.NA
    assert compare_periods(history([8] * 7), END, 14)["verdict"][0] == "normal"
    one = compare_periods(history([8], first_day_event=False), END, 14).iloc[0]
    assert one["previous"] is pd.NA and np.isnan(one["z"]) and one["current"] == 8
    empty = compare_periods([], END, 14).iloc[0]
    assert (empty["verdict"], empty["current"]) == ("too_short_history", 0)


def test_a_period_that_data_cover_in_part_is_no_history():
    # Truth: the same events, but the data begin a day into the oldest period.
    time = history([8] * 7, first_day_event=False)
    late = np.append(time, at([7 * 14 - 1], 0))
    assert compare_periods(late, END, 14)["verdict"][0] == "too_short_history"


# As known then


def test_late_reports_do_not_make_the_last_period_look_better():
    # Truth: a stationary process; 60 % of the reports arrive 20 days late. Compared with what
    # is known now the last period falls; as known then all are alike.
    rng = np.random.default_rng(1)
    day = rng.integers(1, 14 * 30, 30 * 40)
    time = at(day)
    delay = np.where(rng.uniform(size=day.size) < 0.6, 20, 0) * np.timedelta64(86400, "s")
    received = time + delay
    known = received < np.datetime64(END)
    now = compare_periods(time[known], END, 14).iloc[0]
    then = compare_periods(time[known], END, 14, received=received[known]).iloc[0]
    assert now["verdict"] == "clear_decrease"
    assert then["verdict"] == "normal"
    assert now["current"] == then["current"] and now["expected"] > 1.5 * then["expected"]


def test_every_period_is_known_k_days_after_its_end():
    # Truth by hand: receipt 2 days after the period's end counts for k = 2 and not for k = 1.
    time = np.concatenate([at([14 * i + 1]) for i in range(13)] + [at([13 * 14], 0)])
    received = np.concatenate([at([14 * i - 2], 9) for i in range(13)] + [at([13 * 14], 0)])
    for as_known, current, previous in (
        (date(2026, 11, 17), 0, 0),
        (date(2026, 11, 18), 1, 1),
        (date(2026, 12, 24), 1, 1),
        (None, 1, 1),  # the newest receipt is 2 days after END
    ):
        table = compare_periods(time, END, 14, received=received, as_known=as_known)
        assert (table["current"][0], table["previous"][0]) == (current, previous)


def test_last_year_is_known_k_days_after_its_end_too():
    # Truth by hand: two events of last year's weeks, one received 3 days too late.
    time = np.concatenate([at([364 + 2, 364 + 2]), history([1] * 40)])
    received = time.copy()
    received[1] = at([364 - 3])[0]
    received[-2] = at([0])[0]
    table = compare_periods(time, END, 14, received=received)
    assert table["same_last_year"][0] == 2  # one of the two, and one of the steady ones
    later = compare_periods(time, END, 14, received=received, as_known=END + timedelta(days=3))
    assert later["same_last_year"][0] == 3


def test_reports_without_date_of_receipt_are_known_at_once():
    time = history([10] * 13)
    nothing = np.full(time.size, np.datetime64("NaT", "s"))
    pd.testing.assert_frame_equal(
        compare_periods(time, END, 14, received=nothing), compare_periods(time, END, 14)
    )


def test_history_begins_with_the_first_receipt():
    # Truth: old events handed in at once, 5 periods ago, are no history as known then.
    time = history([10] * 13)
    received = np.maximum(time, at([5 * 14], 0)[0])
    table = compare_periods(time, END, 14, received=received)
    assert table["verdict"][0] == "too_short_history" and table["same_last_year"][0] is pd.NA


def test_knowledge_from_before_the_period_is_refused():
    with pytest.raises(ParameterError, match="was known"):
        compare_periods(history([3] * 13), END, 14, as_known=END - timedelta(days=14))


def test_refusals():
    with pytest.raises(ParameterError, match="1 of 2"):
        compare_periods(np.array(["NaT", "2026-01-01"], dtype="datetime64[s]"), END, 14)
    with pytest.raises(ParameterError, match="empty"):
        compare_periods(at([1]), END, 0)
    with pytest.raises(ParameterError, match="categories"):
        compare_periods(at([1]), END, 14, category=["a", "b"])


# Effort


def activity(silent=()):
    """Units north and south active for 60 weeks; ``silent``: (unit, weeks before END)."""
    rows = []
    for back in range(1, 61):
        week = (END - timedelta(days=7 * back)).strftime("%G-W%V")
        for unit in ("north", "south"):
            status = "none" if (unit, back) in silent else ("nil" if back % 5 == 0 else "reported")
            rows.append((unit, week, status))
    return pd.DataFrame(rows, columns=["unit", "week", "status"])


def two_units(north, south):
    time = np.concatenate([history(north), history(south)])
    return time, np.array(["north"] * (sum(north) + 1) + ["south"] * (sum(south) + 1))


def test_a_silent_unit_is_not_a_decrease():
    # Truth: south stops reporting; the others are as ever.
    steady = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20]
    time, unit = two_units([20, *steady], [0, *steady])
    silent = {("south", 1), ("south", 2)}
    row = compare_periods(time, END, 14, unit=unit, activity=activity(silent)).iloc[0]
    assert (row["verdict"], row["effort_adjusted_verdict"]) == ("clear_decrease", "normal")
    # The same counts with south saying "nothing happened": a decrease it is.
    row = compare_periods(time, END, 14, unit=unit, activity=activity()).iloc[0]
    assert row["effort_adjusted_verdict"] == "clear_decrease"


def test_a_new_unit_is_not_an_increase():
    # Truth: south began in the previous period and grows; it was silent before.
    steady = [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 20]
    time, unit = two_units([20, *steady], [60, 30] + [0] * 11)
    silent = {("south", back) for back in range(5, 61)}
    row = compare_periods(time, END, 14, unit=unit, activity=activity(silent)).iloc[0]
    assert (row["verdict"], row["effort_adjusted_verdict"]) == ("clear_increase", "normal")


def test_effort_unknown():
    time, unit = two_units([8] * 13, [8] * 13)
    frame = activity()
    silent = activity({(u, 1) for u in ("north", "south")})
    for given in ({}, {"unit": unit}, {"activity": frame}, {"unit": unit, "activity": frame[:0]}):
        assert compare_periods(time, END, 14, **given)["effort_adjusted_verdict"][0] == (
            "effort_unknown"
        )
    row = compare_periods(time, END, 14, unit=unit, activity=silent).iloc[0]
    assert (row["verdict"], row["effort_adjusted_verdict"]) == ("normal", "effort_unknown")


def test_a_gap_in_the_past_leaves_that_period_out():
    # Truth: south silent in one earlier week; 11 common periods remain, both units in.
    frame = activity({("south", 8)})
    spans = [(END - timedelta(days=14 * (i + 1)), END - timedelta(days=14 * i)) for i in range(13)]
    panel, common = comparable_panel(active_units(frame, spans), np.ones(13, dtype=bool), 6)
    assert sorted(panel) == ["north", "south"]
    assert np.flatnonzero(~common).tolist() == [3]


def test_weeks_of_a_period():
    # Truth by the calendar: 14 days hold two Thursdays wherever they begin.
    assert weeks_of(date(2026, 11, 2), END) == {date(2026, 11, 2), date(2026, 11, 9)}
    for shift in range(7):
        start = date(2026, 11, 2) + timedelta(days=shift)
        assert len(weeks_of(start, start + timedelta(days=14))) == 2
    assert weeks_of(date(2026, 11, 13), END) == {date(2026, 11, 9)}
    # ISO week 53 of 2026 runs into January.
    assert date(2026, 12, 28) in weeks_of(date(2026, 12, 28), date(2027, 1, 4))


def test_unreadable_weeks_are_counted():
    frame = activity()
    frame.loc[0, "week"] = "week 46"
    with pytest.raises(ParameterError, match="1 weeks"):
        active_units(frame, [(date(2026, 11, 2), END)])
    with pytest.raises(ParameterError, match="status"):
        active_units(frame[["unit", "week"]], [(date(2026, 11, 2), END)])


# Weeks


def test_week_counts_are_whole_weeks_that_end_at_end():
    # Truth by hand: [END - 7, END) is the last week.
    time = np.concatenate([at([0], 0), at([1], 23), at([7], 0), at([8], 23), at([52 * 7], 0)])
    table = week_counts(time, END, 52)
    assert len(table) == 52 and table["week_start"].iloc[-1] == pd.Timestamp(2026, 11, 9)
    assert table["count"].tolist()[-2:] == [1, 2] and table["count"].iloc[0] == 1
    assert table["low"].iloc[:6].isna().all() and table["low"].iloc[6:].notna().all()


@pytest.mark.parametrize(("mean", "ratio"), [(5, 1), (40, 1), (20, 3)])
def test_week_band_covers(mean, ratio):
    # Truth: simulated stationary weeks lie in their band in about 95 of 100 cases.
    rng = np.random.default_rng(mean)
    covered = []
    for _ in range(30):
        n = (
            rng.poisson(mean, 110)
            if ratio == 1
            else rng.negative_binomial(mean / (ratio - 1), 1 / ratio, 110)
        )
        time = at(np.repeat(np.arange(1, 111) * 7, n), 0)
        table = week_counts(time, END)
        covered.append(table["count"].between(table["low"], table["high"]).mean())
    assert 0.935 <= np.mean(covered) <= 0.99


def test_the_week_itself_is_not_its_own_norm():
    # Truth: 100 among tens leaves its own level alone, lies outside, and moves the next.
    counts = np.full(80, 10)
    counts[4] = 100  # five weeks before END
    table = week_counts(at(np.repeat(np.arange(1, 81) * 7, counts), 0), END)
    assert table["expected"].iloc[-5] == 10 and table["expected"].iloc[-4] > 15
    assert table["count"].iloc[-5] > table["high"].iloc[-5]
    # All other weeks before it are alike: nothing but Poisson is left for its own band.
    alike = normal_range([10] * 17)
    before = week_counts(at(np.repeat(np.arange(5, 81) * 7, counts[4:]), 0), END - timedelta(28))
    assert (before["low"].iloc[-1], before["high"].iloc[-1]) == (alike.low, alike.high)


def test_the_season_of_last_year_is_known():
    # Truth: a summer twice as busy each year; the level rises before this year's summer does.
    weeks_back = np.arange(1, 157)
    summer = np.isin(weeks_back % 52, np.arange(20, 30))
    counts = np.where(summer, 40, 10)
    time = at(np.repeat(weeks_back * 7, counts), 0)
    table = week_counts(time, END)
    first_of_summer = 52 - 29
    assert table["count"].iloc[first_of_summer] == 40
    assert table["expected"].iloc[first_of_summer] > 15
    spring = week_counts(time[time > np.datetime64(END) - np.timedelta64(52 * 7, "D")], END)
    assert spring["expected"].iloc[first_of_summer] == 10


def test_weeks_as_known_then():
    # Truth: half of each week's reports come a week late; as known then the last week is normal.
    weeks = np.repeat(np.arange(1, 61) * 7, 20)
    time = at(weeks, 0)
    late = np.tile([0, 14], weeks.size // 2) * np.timedelta64(86400, "s")
    received = time + late
    known = received < np.datetime64(END)
    now = week_counts(time[known], END).iloc[-1]
    then = week_counts(time[known], END, received=received[known]).iloc[-1]
    assert now["count"] == then["count"] == 10
    assert now["count"] < now["low"] and then["low"] <= then["count"] <= then["high"]
