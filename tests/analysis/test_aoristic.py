# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours of the week and shares of periods against minutes counted one by one, and planted peaks."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.aoristic import (
    hour_of_week_weights,
    likeliest_period,
    peak_window,
    period_shares,
    spans_across_edges,
)
from embrace.embrace_qgis.errors import ParameterError

MONDAY = np.datetime64("2026-11-09T00:00:00")


def spans(n, longest_minutes, seed=0):
    rng = np.random.default_rng(seed)
    start = MONDAY + rng.integers(0, 60 * 24 * 30, n) * np.timedelta64(60, "s")
    return start, start + rng.integers(1, longest_minutes, n) * np.timedelta64(60, "s")


def by_minutes(time, end):
    """Truth: every minute of every span, one at a time."""
    week = np.zeros(168)
    for a, b in zip(time, end):
        minutes = np.arange(a, b, np.timedelta64(60, "s"))
        hour = ((minutes - MONDAY) // np.timedelta64(3600, "s")).astype(int) % 168
        week += np.bincount(hour, minlength=168) / minutes.size
    return week.reshape(7, 24)


@pytest.mark.parametrize("longest", [50, 600, 60 * 168])
def test_spans_by_minutes(longest):
    time, end = spans(60, longest)
    assert hour_of_week_weights(time, end) == pytest.approx(by_minutes(time, end), abs=1e-9)


def test_seconds_count():
    # Truth by hand: 90 s of which 30 s before midnight between Sunday and Monday.
    end = MONDAY + np.timedelta64(60, "s")
    weights = hour_of_week_weights([MONDAY - np.timedelta64(30, "s")], [end])
    assert weights[6, 23] == pytest.approx(1 / 3) and weights[0, 0] == pytest.approx(2 / 3)


def test_instants_and_hours_are_half_open():
    # Truth: an instant counts in its hour; [20, 21) has nothing in hour 21.
    at = np.array(["2026-11-13T20:00", "2026-11-13T20:59:59"], dtype="datetime64[s]")
    weights = hour_of_week_weights(at, at)
    assert weights[4, 20] == 2 and weights.sum() == 2
    hour = hour_of_week_weights(["2026-11-13T20:00"], ["2026-11-13T21:00"])
    assert hour[4, 20] == pytest.approx(1) and np.count_nonzero(hour) == 1
    no_end = hour_of_week_weights(at, np.array(["NaT", "NaT"], dtype="datetime64[s]"))
    assert (no_end == weights).all()


def test_a_week_or_more_says_nothing():
    # Truth: 1/168 everywhere, from exactly 168 hours on.
    for hours in (168, 169, 1000):
        end = MONDAY + np.timedelta64(7 * 3600 + 600 + hours * 3600, "s")
        weights = hour_of_week_weights([MONDAY + np.timedelta64(7 * 3600 + 600, "s")], [end])
        assert weights == pytest.approx(np.full((7, 24), 1 / 168), abs=1e-12)


def test_date_only_spreads_over_its_day():
    weights = hour_of_week_weights(["2026-11-11"], ["2026-11-12"])
    assert weights[2] == pytest.approx(np.full(24, 1 / 24)) and weights.sum() == pytest.approx(1)


def test_the_hours_when_clocks_change_are_ordinary():
    # Truth: local wall-clock; 02:30 on 29 March 2026 stays in hour 2 of a Sunday.
    assert hour_of_week_weights(["2026-03-29T02:30"], ["2026-03-29T02:30"])[6, 2] == 1


def test_before_1970():
    assert hour_of_week_weights(["1969-12-31T23:15"], ["1969-12-31T23:15"])[2, 23] == 1


def test_dc_burglaries(reference):
    # Truth: aoristic's timezone-free table, .03 a cell, sum 1,025.
    table = pd.read_csv(reference / "dcburglaries.csv")
    time = pd.to_datetime(table["StartDateTime"]).to_numpy()
    end = pd.to_datetime(table["EndDateTime"]).to_numpy()
    weights = hour_of_week_weights(time, end)
    truth = pd.read_csv(reference / "aoristic_dc_independent_mon0.csv")["w"].to_numpy()
    assert np.abs(weights.ravel() - truth).max() <= 0.03
    assert weights.sum() == pytest.approx(1025)


def test_refusals():
    nat = np.array(["NaT", "2026-01-01"], dtype="datetime64[s]")
    with pytest.raises(ParameterError, match="1 of 2"):
        hour_of_week_weights(nat, nat)
    with pytest.raises(ParameterError, match="end before"):
        hour_of_week_weights(["2026-01-02"], ["2026-01-01"])
    with pytest.raises(ParameterError, match="7 days by 24"):
        peak_window(np.zeros((24, 7)))


def planted(days, hours, inside, noise, seed=0):
    """Events in calendar days x hours from Monday hour 0, counted past midnight."""
    rng = np.random.default_rng(seed)
    week = np.bincount(rng.integers(0, 168, noise), minlength=168).astype(float)
    at = [(24 * (d - 1) + h) % 168 for d in days for h in hours]
    week += np.bincount(rng.choice(at, inside), minlength=168)
    return week.reshape(7, 24)


@pytest.mark.parametrize(
    ("days", "hours", "weekdays", "hour_from", "hour_to"),
    [
        ((5, 6), range(20, 26), (5, 6), 20, 2),  # Friday and Saturday nights, past midnight
        ((1, 2, 3, 4, 5), range(14, 17), (1, 2, 3, 4, 5), 14, 17),
        ((6, 7, 1), range(20, 24), (6, 7, 1), 20, 24),  # over the end of the week, to midnight
        ((5,), range(25, 29), (6,), 1, 5),  # begins after midnight: that is Saturday
    ],
)
def test_planted_peak_is_found(days, hours, weekdays, hour_from, hour_to):
    peak = peak_window(planted(days, hours, 400, 60))
    assert (peak.weekdays, peak.hour_from, peak.hour_to) == (weekdays, hour_from, hour_to)
    assert 400 / 460 <= peak.share < 0.95


def test_peak_is_the_highest_of_all_windows():
    # Truth: every window by brute force.
    week = planted((3,), range(8, 12), 12, 80, seed=3)
    rolled = np.roll(week.ravel(), -6).reshape(7, 24)
    best = 0.0
    for days in range(1, 6):
        for hours in range(2, 9):
            for day in range(7):
                for hour in range(25 - hours):
                    rows = [(day + i) % 7 for i in range(days)]
                    c = rolled[rows][:, hour : hour + hours].sum()
                    e = 92 * days * hours / 168
                    if c > e:
                        ratio = c * np.log(c / e) + (92 - c) * np.log((92 - c) / (92 - e))
                        best = max(best, ratio)
    assert peak_window(week).log_likelihood_ratio == pytest.approx(best, rel=1e-9)


def test_an_even_week_rarely_has_a_peak():
    # Truth: by simulation under an even week, at most about 5 % of maps name a peak.
    rng = np.random.default_rng(6)
    for n in (10, 60, 400):
        found = [
            peak_window(np.bincount(rng.integers(0, 168, n), minlength=168).reshape(7, 24))
            is not None
            for _ in range(300)
        ]
        assert np.mean(found) <= 0.08
    assert peak_window(np.full((7, 24), 5.0)) is None
    assert peak_window(np.zeros((7, 24))) is None


def edges_of(days):
    return MONDAY + np.cumsum([0, *days]) * np.timedelta64(86400, "s")


def shares_by_minutes(time, end, edges):
    """Truth: every minute of every span goes to the period that holds it, one at a time."""
    shares = np.zeros((len(time), len(edges) - 1))
    for row, (a, b) in enumerate(zip(time, end)):
        minutes = np.arange(a, b, np.timedelta64(60, "s")) if b > a else np.array([a])
        for period in range(len(edges) - 1):
            inside = (minutes >= edges[period]) & (minutes < edges[period + 1])
            shares[row, period] = inside.sum() / minutes.size
    return shares


@pytest.mark.parametrize("longest", [2, 600, 60 * 24, 60 * 24 * 20])
def test_shares_of_periods_by_minutes(longest):
    # Spans begin over 30 days; the periods cover days 5 to 22: some lie outside, wholly or partly.
    time, end = spans(80, longest, seed=longest)
    end[::7] = time[::7]
    edges = edges_of([1, 7, 2, 7, 1]) + np.timedelta64(5 * 86400, "s")
    truth = shares_by_minutes(time, end, edges)
    shares = period_shares(time, end, edges)
    assert shares.shape == (80, 5)
    assert shares.toarray() == pytest.approx(truth, abs=1e-12)
    assert (shares.data > 0).all()

    likeliest = likeliest_period(time, end, edges)
    for row in range(80):
        outside = 1 - truth[row].sum()
        expected = -1 if outside > 0.5 + 1e-12 else int(np.argmax(truth[row].round(12)))
        assert likeliest[row] == expected
    crossing = sum(((edges > a) & (edges < b)).any() for a, b in zip(time, end))
    assert spans_across_edges(time, end, edges) == crossing


def test_periods_are_half_open_for_instants_and_spans():
    # Truth by hand: an instant on an edge is in the later period; a span that ends there is not.
    edges = edges_of([1, 1])
    hour = np.timedelta64(3600, "s")
    at = np.array([edges[0] - np.timedelta64(1, "s"), *edges])
    no_end = np.full(4, "NaT", dtype="datetime64[s]")
    assert period_shares(at, no_end, edges).toarray().tolist() == [[0, 0], [1, 0], [0, 1], [0, 0]]
    assert likeliest_period(at, no_end, edges).tolist() == [-1, 0, 1, -1]
    assert spans_across_edges(at, at, edges) == 0
    assert period_shares(edges - hour, edges, edges).toarray().tolist() == [[0, 0], [1, 0], [0, 1]]
    assert spans_across_edges(edges - hour, edges, edges) == 0


def test_the_earlier_of_equals_and_half_outside():
    # Truth by hand: 12 h on each side of the edge; half outside stays, a second more does not.
    edges = edges_of([1, 1])
    half = np.timedelta64(12 * 3600, "s")
    second = np.timedelta64(1, "s")
    time = np.array([edges[1] - half, edges[0] - half, edges[0] - half - second])
    end = np.array([edges[1] + half, edges[0] + half, edges[0] + half])
    assert likeliest_period(time, end, edges).tolist() == [0, 0, -1]


def test_no_incidents_in_periods():
    none = np.array([], dtype="datetime64[s]")
    edges = edges_of([1, 1, 1])
    assert period_shares(none, none, edges).shape == (0, 3)
    assert likeliest_period(none, none, edges).shape == (0,)


@pytest.mark.parametrize(
    "edges", [[MONDAY], [MONDAY, MONDAY], ["2026-02-01", "2026-01-01"], ["2026-01-01", "NaT"]]
)
def test_edges_that_do_not_rise_are_refused(edges):
    with pytest.raises(ParameterError):
        period_shares([MONDAY], [MONDAY], edges)
