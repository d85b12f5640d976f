# SPDX-License-Identifier: GPL-3.0-or-later
"""Series of surfaces against one surface at a time, and periods against the calendar."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.density.kernel_density import kernel_density
from embrace.embrace_qgis.analysis.density.surface_series import (
    check_series,
    series_periods,
    shares_of_periods,
    surface_series,
)
from embrace.embrace_qgis.analysis.grid import Grid
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError

GRID = Grid(0.0, 1000.0, 50.0, 20, 20)


def days(values):
    return [str(day) for day in np.asarray(values).astype("datetime64[D]")]


def test_periods_follow_each_other_and_tell_which_are_partly_covered():
    periods = series_periods("2026-01-20T12:00", "2026-03-30T12:00", "1 month")
    assert days(periods.starts) == ["2026-01-01", "2026-02-01", "2026-03-01"]
    assert days(periods.ends) == ["2026-02-01", "2026-03-01", "2026-04-01"]
    assert days(periods.shown_from) == days(periods.starts)
    assert periods.partial == (True, False, False)


@pytest.mark.parametrize(
    ("first", "period", "step", "starts", "ends"),
    [
        ("2025-12-05", "2 months", "1 month", "2025-12-01 2026-01-01", "2026-02-01 2026-03-01"),
        ("2026-02-05", "4 months", "1 month", "2025-11-01", "2026-03-01"),
        ("2026-02-01", "14 days", "7 days", "2026-01-31 2026-02-07", "2026-02-14 2026-02-21"),
        ("2026-02-09", "10 days", "7 days", "2026-02-04 2026-02-11", "2026-02-14 2026-02-21"),
        ("2026-02-05", "40 days", "1 month", "2026-01-20", "2026-03-01"),
    ],
)
def test_moving_periods_end_with_each_step(first, period, step, starts, ends):
    periods = series_periods(first, "2026-02-20", period, step)
    assert (days(periods.starts), days(periods.ends)) == (starts.split(), ends.split())
    # Every moment of the data lies in some period, and each map is shown in a time of its own.
    assert periods.starts[0] <= np.datetime64(first)
    assert days(periods.shown_from[1:]) == days(periods.ends[:-1])


@pytest.mark.parametrize(
    ("period", "step", "sentence"),
    [
        ("1 month", "2 months", "step is longer"),
        ("14 days", "1 month", "step is longer"),
        ("3 months", "1 week", "cannot move by days"),
        ("1 fortnight", "", "not a length of time"),
        ("1 day", "", "each would be a map"),
        ("999999 days", "", "beyond the calendar"),
    ],
)
def test_periods_that_make_no_series_are_refused(period, step, sentence):
    with pytest.raises(ParameterError, match=sentence):
        series_periods("2020-01-01", "2026-01-01", period, step)


def test_an_incident_counts_in_each_period_by_its_share():
    """A night from 18 to 06 over New Year: half in each month; whole in both moving periods."""
    time = np.array(["2025-12-31T18:00", "2026-02-10T10:00"], dtype="datetime64[s]")
    end = np.array(["2026-01-01T06:00", "2026-02-10T10:00"], dtype="datetime64[s]")
    months = series_periods(time[0], time[1], "1 month")
    shares = shares_of_periods(time, end, months).toarray()
    np.testing.assert_allclose(shares, [[0.5, 0.5, 0], [0, 0, 1]])
    moving = series_periods(time[0], time[1], "2 months", "1 month")
    shares = shares_of_periods(time, end, moving).toarray()
    np.testing.assert_allclose(shares, [[1, 0.5], [0, 1]])


def test_each_surface_is_that_of_its_incidents_alone():
    random = np.random.default_rng(1)
    x, y, weight = random.uniform(0, 1000, (3, 80))
    start = np.datetime64("2026-01-01", "s") + random.integers(0, 59 * 86400, 80)
    start[start >= np.datetime64("2026-02-01")] += np.timedelta64(31, "D")  # nothing in February
    end = start + np.timedelta64(3, "D")
    periods = series_periods(start.min(), end.max(), "1 month")
    shares = shares_of_periods(start, end, periods)
    ring = np.array([(0, 0), (800, 0), (800, 1000), (0, 1000), (0, 0)], dtype=float)
    boundary = PolygonSet([ring], np.array([0]))
    question = {"kernel": "epanechnikov", "bandwidth": 220.0, "boundary": boundary}
    told = []
    surfaces = list(
        surface_series(x, y, shares, GRID, weight=weight, progress=told.append, **question)
    )
    assert len(surfaces) == len(periods) >= 4
    for number, surface in enumerate(surfaces):
        part = shares.toarray()[:, number] * weight
        alone = kernel_density(x, y, GRID, weight=part, **question)
        np.testing.assert_allclose(surface, alone, rtol=1e-12, atol=1e-9)
    # Together they are the surface of all: no share of an incident is lost or counted twice.
    total = kernel_density(x, y, GRID, weight=weight, **question)
    np.testing.assert_allclose(np.sum(surfaces, axis=0), total, rtol=1e-9, atol=1e-9)
    assert told == sorted(told) and told[-1] == 1


def test_a_period_without_incidents_is_zero_everywhere():
    time = np.array(["2026-01-10", "2026-03-10"], dtype="datetime64[s]")
    periods = series_periods(time[0], time[1], "1 month")
    shares = shares_of_periods(time, time, periods)
    at = np.array([500.0, 500.0])
    surfaces = list(surface_series(at, at, shares, GRID, bandwidth=200.0))
    assert [float(surface.max()) > 0 for surface in surfaces] == [True, False, True]
    assert not surfaces[1].any()


def test_too_much_is_refused_with_a_size_that_fits():
    with pytest.raises(ParameterError, match="52 m or more"):
        check_series(100, Grid(0.0, 100_000.0, 10.0, 10_000, 10_000))
