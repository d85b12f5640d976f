# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings at their thresholds (planted data), none on good data, and what open data are told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.data_quality import (
    NOT_TO_BE_TRUSTED,
    NOTE,
    WARNING,
    coordinate_step,
    quality_findings,
)
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError

N = 200
FIRST = np.datetime64("2026-01-05T00:00:00")
HOUR, DAY = np.timedelta64(3600, "s"), np.timedelta64(86400, "s")


def spread(n=N, seed=0):
    """Points that lie at no lattice, all at different places."""
    rng = np.random.default_rng(seed)
    return rng.uniform(674_000, 684_000, n), rng.uniform(6_580_000, 6_588_000, n)


def at_any_time(n=N, seed=1):
    """Moments of a year to the minute, none at 00:00 or 12:00."""
    minute = np.random.default_rng(seed).integers(1, 719, n)
    day = np.arange(n) * 363 // n
    return FIRST + day * DAY + minute * np.timedelta64(60, "s")


def levels(*arrays, **more):
    return {finding.code: finding.level for finding in quality_findings(*arrays, **more)}


def piled(sizes, n=N):
    """``n`` points of which groups of these sizes lie at one place each."""
    x, y = spread(n)
    at = 0
    for size in sizes:
        x[at : at + size], y[at : at + size] = x[at], y[at]
        at += size
    return x, y


@pytest.mark.parametrize(("n", "expected"), [(0, WARNING), (19, WARNING), (20, None)])
def test_too_few_points(n, expected):
    assert levels(*spread(n)).get("too_few_points") == expected


@pytest.mark.parametrize(
    ("sizes", "codes"),
    [
        ([12] * 9, {"few_places"}),  # half of 200 on 9 places, under 200 / 20
        ([10] * 10, {"shared_places"}),  # half on 10
        ([2] * 50, {"shared_places"}),  # 100 of 200 share their place
        ([2] * 49, set()),
        ([21], {"pile"}),  # more than 10 %
        ([20], set()),
        ([20] * 4 + [2] * 10, {"shared_places"}),  # exactly half share; none above 10 %
        ([200], {"few_places"}),
    ],
)
def test_piles_of_points(sizes, codes):
    found = levels(*piled(sizes))
    assert set(found) == codes
    assert found.get("few_places", NOT_TO_BE_TRUSTED) == NOT_TO_BE_TRUSTED


def test_a_small_pile_is_an_address():
    # Truth: 9 of 50 points are 18 %, yet fewer than 10 are no pile; 10 are.
    assert levels(*piled([9], 50)) == {}
    assert levels(*piled([10], 50)) == {"pile": WARNING}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (20, None),
        (50, NOTE),
        (100, NOTE),
        (200, WARNING),
        (500, WARNING),
        (1000, NOT_TO_BE_TRUSTED),
    ],
)
@pytest.mark.parametrize("offset", [0.0, 0.5, 0.123])
def test_rounded_coordinates(step, expected, offset):
    x, y = (np.round(v / step) * step + offset * step for v in spread(2000))
    found = coordinate_step(x, y)
    assert found == (None if expected is None else step)
    assert levels(*spread(), step=found).get("rounded_coordinates") == expected


def test_nine_tenths_of_the_places_make_a_lattice():
    x, y = (np.round(v / 100) * 100 for v in spread(100))
    own = spread(100, seed=5)
    for off_lattice, expected in ((10, 100.0), (11, None)):
        mixed = x.copy(), y.copy()
        for values, others in zip(mixed, own):
            values[:off_lattice] = others[:off_lattice]
        assert coordinate_step(*mixed) == expected
    # Rounding of one coordinate alone is no lattice.
    assert coordinate_step(x, own[1]) is None


def test_rounded_degrees():
    # Truth: 0.01 degree of latitude is 1,113 m; five decimals are fine.
    rng = np.random.default_rng(2)
    x, y = rng.uniform(16, 17, 300), rng.uniform(59, 60, 300)
    assert coordinate_step(x.round(2), y.round(2), degrees=True) == pytest.approx(1113.2)
    assert coordinate_step(x.round(5), y.round(5), degrees=True) is None
    assert coordinate_step(x[:19].round(2), y[:19].round(2), degrees=True) is None


def test_no_lattice_without_places():
    assert coordinate_step([], []) is None
    assert coordinate_step([np.nan, 1.0], [2.0, np.inf]) is None
    assert coordinate_step(np.full(50, 7.0), np.full(50, 7.0)) is None


@pytest.mark.parametrize(("clock", "code"), [(0, "midnight"), (12, "noon")])
@pytest.mark.parametrize(
    ("number", "plain", "with_hours"),
    [(20, None, None), (21, NOTE, WARNING), (99, NOTE, WARNING), (100, NOTE, NOT_TO_BE_TRUSTED)],
)
def test_piles_of_hours(clock, code, number, plain, with_hours):
    time = at_any_time()
    some = np.arange(number) * 2 + (0 if number <= 100 else 1)
    time[some % N] = time[some % N].astype("datetime64[D]") + clock * HOUR
    assert levels(*spread(), time=time).get(code) == plain
    assert levels(*spread(), time=time, hours=True).get(code) == with_hours
    # The same as spans of an hour: then midnight is known.
    spans = levels(*spread(), time=time, time_end=time + HOUR, hours=True)
    assert code not in spans


@pytest.mark.parametrize(
    ("number", "expected"), [(99, None), (100, WARNING), (199, WARNING), (200, NOT_TO_BE_TRUSTED)]
)
def test_dates_alone(number, expected):
    time = at_any_time()
    end = time.copy()
    time[:number] = time[:number].astype("datetime64[D]")
    end[:number] = time[:number] + DAY
    found = levels(*spread(), time=time, time_end=end, hours=True)
    assert found.get("date_only") == expected and "midnight" not in found


@pytest.mark.parametrize("as_written", ["spans of a month", "dates", "moments"])
@pytest.mark.parametrize(("number", "expected"), [(40, None), (41, WARNING)])
def test_months_alone(number, expected, as_written):
    # Truth: more than 20 % on the 1st; of days alone 1 of 30 is.
    time = at_any_time()
    time[time.astype("datetime64[D]") == time.astype("datetime64[M]")] += DAY
    end = time.copy()
    month = time[::4][:number].astype("datetime64[M]")
    time[::4][:number] = month
    end[::4][:number] = {
        "spans of a month": (month + 1).astype("datetime64[s]"),
        "dates": month.astype("datetime64[s]") + DAY,
        "moments": month,
    }[as_written]
    assert levels(*spread(), time=time, time_end=end).get("month_only") == expected


def test_hours_of_months_are_not_to_be_trusted():
    time = at_any_time().astype("datetime64[M]")
    assert levels(*spread(), time=time, hours=True) == {"month_only": NOT_TO_BE_TRUSTED}
    # One day's incidents, all on a 1st, are no months.
    day = np.full(N, "2026-05-01", dtype="datetime64[s]")
    assert levels(*spread(), time=day, time_end=day + DAY) == {"date_only": NOTE}


@pytest.mark.parametrize(
    ("number", "expected"),
    [(10, None), (11, WARNING), (66, WARNING), (67, NOT_TO_BE_TRUSTED)],
)
def test_duplicates(number, expected):
    # Truth: ``number`` of 200 repeat another point; over 5 %, and from a third on.
    x, y = spread()
    time = at_any_time()
    category = np.arange(N) % 3
    for values in (x, y, time, category):
        values[N - number :] = values[:number]
    assert levels(x, y, time=time, category=category).get("duplicates") == expected
    assert levels(x, y, time=time).get("duplicates") == expected
    # Events of a report store were compared when they were imported.
    assert "duplicates" not in levels(x, y, time=time, field_names=["report_id", "event_id"])
    # Events of different kinds in one report, and a place's days and months, repeat rightly.
    category[N - number :] += 1
    assert "duplicates" not in levels(x, y, time=time, category=category)
    day = time.astype("datetime64[D]").astype("datetime64[s]")
    assert "duplicates" not in levels(x, y, time=day, time_end=day + DAY)
    assert "duplicates" not in levels(x, y, time=day)


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [(90, 10, None), (89, 11, NOTE), (11, 89, NOTE), (10, 90, WARNING), (30, 9, None)],
)
def test_points_outside(inside, outside, expected):
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1.0]]) * 1e5 + [674_000, 6_580_000]
    window = PolygonSet([square], np.array([0]))
    x, y = spread(inside + outside)
    x[inside:] -= 2e5
    # Those still there, those left out before, or some of each.
    assert levels(x, y, window=window).get("outside") == expected
    assert levels(x[:inside], y[:inside], outside=outside).get("outside") == expected
    half = inside + outside // 2
    more = inside + outside - half
    assert levels(x[:half], y[:half], window=window, outside=more).get("outside") == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0, None), (1, WARNING), (10, WARNING), (11, None)]
)
def test_points_far_away(number, expected):
    # Truth: up to 5 % of the points at no place near the others, as swapped coordinates are.
    x, y = spread()
    x[:number], y[:number] = y[:number], x[:number].copy()
    assert levels(x, y).get("far_away") == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, None), (1, NOTE), (20, NOTE), (21, WARNING), (99, WARNING), (100, NOT_TO_BE_TRUSTED)],
)
@pytest.mark.parametrize("word", ["area", "none"])
def test_places_known_to_an_area(number, expected, word):
    precision = np.array([word] * number + ["exact"] * (N - number))
    assert levels(*spread(), precision=precision).get("area_level") == expected


def test_streets_are_noted():
    precision = np.array(["street"] * 3 + ["address"] * 100 + [""] * 97)
    (finding,) = quality_findings(*spread(), precision=precision)
    assert (finding.code, finding.level, finding.count) == ("street_level", NOTE, 3)
    assert finding.share == pytest.approx(0.015) and "3 of 200" in finding.text


def test_places_that_are_not_studied_do_not_matter():
    x, y = piled([200])
    time = np.full(N, "2026-05-02T12:00", dtype="datetime64[s]")
    more = {"precision": np.array(["area"] * N), "step": 1000.0, "time": time, "hours": True}
    assert {"few_places", "area_level", "rounded_coordinates"} <= set(levels(x, y, **more))
    found = levels(x, y, places=False, **more)
    assert found == {"noon": NOT_TO_BE_TRUSTED, "duplicates": NOT_TO_BE_TRUSTED}
    assert levels(*spread(5), places=False) == {}


@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_found_in_good_data(seed):
    # Truth: clusters, a third at repeated addresses, times to the quarter of an hour and spans.
    rng = np.random.default_rng(seed)
    centres = rng.uniform(0, 8000, (20, 2))
    places = centres[rng.integers(0, 20, 700)] + rng.normal(0, 200, (700, 2))
    xy = np.concatenate([places, places[rng.integers(0, 150, 200)]])
    time = FIRST + rng.integers(0, 4 * 24 * 365, 900) * np.timedelta64(900, "s")
    end = time + rng.integers(0, 2, 900) * rng.integers(1, 60, 900) * HOUR
    step = coordinate_step(xy[:, 0], xy[:, 1])
    assert levels(xy[:, 0], xy[:, 1], time=time, time_end=end, step=step, hours=True) == {}


def test_arrays_of_different_length_are_refused():
    for name in ("time", "time_end", "category", "precision"):
        with pytest.raises(ParameterError):
            quality_findings(*spread(), **{"time": at_any_time(), name: ["2026-01-01"]})


def test_the_gravest_comes_first():
    x, y = piled([200])
    found = quality_findings(x, y, precision=np.array(["street"] * N), step=300.0)
    assert [f.level for f in found] == [NOT_TO_BE_TRUSTED, WARNING, NOTE]


def test_memphis_is_only_told_that_it_is_rounded(reference):
    # Judged by hand: the file's degrees have three decimals, which is about 111 m.
    rows = pd.read_csv(reference / "memphis_robberies.csv", parse_dates=["date"])
    step = coordinate_step(rows.X, rows.Y, degrees=True)
    found = levels(rows.e, rows.n, time=rows.date.to_numpy(), step=step, hours=True)
    assert found == {"rounded_coordinates": NOTE}


def test_burglaries_of_washington_are_good(reference):
    rows = pd.read_csv(reference / "dcburglaries.csv", parse_dates=["StartDateTime", "EndDateTime"])
    found = levels(
        rows.X * 0.3048,
        rows.Y * 0.3048,
        time=rows.StartDateTime.to_numpy(),
        time_end=rows.EndDateTime.to_numpy(),
        step=coordinate_step(rows.X, rows.Y),
        hours=True,
    )
    assert found == {}


def test_open_police_data_of_britain(reference):
    # Known of the source: months alone, every crime at the nearest of a set of map points.
    rows = pd.read_csv(reference / "merseyside_shoplifting.csv")
    x, y = rows.longitude * 66_500, rows.latitude * 111_320
    time = pd.to_datetime(rows.month + "-01").to_numpy()
    without_names = levels(x, y, time=time)
    assert without_names == {"few_places": NOT_TO_BE_TRUSTED, "month_only": WARNING}
    found = quality_findings(x, y, time=time, field_names=list(rows.columns))
    assert found[0].code == "open_police_data" and "map points" in found[0].text
    # As downloaded, with capitals and blanks.
    names = ["Crime ID", "Month", "Falls within", "LSOA code"]
    assert "open_police_data" in levels(x, y, field_names=names)
    # A single month is told too.
    month = rows.month == "2020-04"
    assert levels(x[month], y[month]) == {"shared_places": WARNING}


def test_events_of_the_swedish_police_feed(reference):
    # Known of the source: the coordinates are centres of municipalities and of the county.
    rows = pd.read_csv(reference / "polisen_se_events_vastmanland.csv")
    (finding,) = quality_findings(rows.lon * 56_000, rows.lat * 111_320)
    assert (finding.code, finding.level) == ("few_places", NOT_TO_BE_TRUSTED)
    assert finding.count == 1076 and finding.share == pytest.approx(0.664, abs=1e-3)
    assert "1076 of 1620 points lie at 1 of only 6 places" in finding.text
    assert "no hot spots from these" in finding.text
