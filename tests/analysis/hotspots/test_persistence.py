# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes of persistence: a table made by hand, the rules in a loop, Gi*'s exact test by period."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.cells import hexagon_cells, square_cells
from embrace.embrace_qgis.analysis.hotspots.gi_star import gi_star_hotspots
from embrace.embrace_qgis.analysis.hotspots.neighbourhoods import neighbourhoods
from embrace.embrace_qgis.analysis.hotspots.persistence import (
    persistence,
    persistence_classes,
    recent_fifth,
)
from embrace.embrace_qgis.analysis.space_time_counts import counts_by_period
from embrace.embrace_qgis.errors import ParameterError

# Ten periods, the oldest first; the recent fifth is the last two.
BY_HAND = {
    "1111111111": "persistent",
    "0011111111": "persistent",  # exactly 80 %
    "0111111101": "persistent",
    "1111111110": "intermittent",  # 90 %, but not the last
    "0001111111": "intermittent",  # 70 %
    "0000000001": "emerging",
    "0000000010": "emerging",
    "0000000011": "emerging",
    "0000000101": "intermittent",  # hot before the recent fifth as well
    "1111111100": "former",  # 80 %, but none lately
    "0000000100": "former",
    "1000000000": "former",
    "1000000001": "intermittent",
    "0000000000": "none",
}


@pytest.mark.parametrize(("periods", "expected"), BY_HAND.items())
def test_by_hand(periods, expected):
    assert persistence_classes([[int(hot) for hot in periods]]).tolist() == [expected]


def test_rarely_hot_is_none():
    # Truth by hand: twice in 21 periods is under 10 %; twice in 20 is not.
    hot = np.zeros((1, 21), dtype=bool)
    hot[0, [3, 20]] = True
    assert persistence_classes(hot).tolist() == ["none"]
    assert persistence_classes(hot[:, 1:]).tolist() == ["intermittent"]


def rules(hot):
    """The rules of the words, read aloud."""
    k = len(hot)
    recent = max(1, int(k / 5 + 0.5))
    before, lately = hot[: k - recent], hot[k - recent :]
    if sum(hot) / k >= 0.8 - 1e-12 and hot[-1]:
        return "persistent"
    if any(lately) and not any(before):
        return "emerging"
    if any(before) and not any(lately):
        return "former"
    return "intermittent" if any(hot) and sum(hot) / k >= 0.1 - 1e-12 else "none"


@pytest.mark.parametrize("periods", [3, 4, 6, 8, 11])
def test_every_history_against_the_rules_in_a_loop(periods):
    histories = list(product([False, True], repeat=periods))
    assert persistence_classes(histories).tolist() == [rules(history) for history in histories]


def test_the_recent_fifth_is_rounded_to_the_nearest():
    assert [recent_fifth(k) for k in range(3, 26)] == [
        max(1, int(k / 5 + 0.5)) for k in range(3, 26)
    ]


@pytest.mark.parametrize("make", [square_cells, hexagon_cells])
def test_hot_is_the_exact_test_of_each_period(make):
    # Truth: gi_star_hotspots run on each period alone.
    random = np.random.default_rng(8)
    cells = make((0, 0, 1999, 1999), 100)
    x, y = random.uniform(0, 2000, (2, 900))
    period = random.integers(0, 6, 900)
    x[:60] = random.normal(550, 60, 60)
    y[:60] = random.normal(550, 60, 60)
    distance = 100 * np.sqrt(2)
    found = persistence(
        counts_by_period(cells, x, y, period, 6), cells, neighbourhoods(cells, distance)
    )
    for t in range(6):
        own = gi_star_hotspots(cells, x[period == t], y[period == t], distance=distance)
        assert (found.hot[:, t] == (own.p_exact_adjusted <= 0.05)).all()
    assert found.hot.any()
    assert (found.periods_hot == found.hot.sum(axis=1)).all()
    assert (found.persistence_class == persistence_classes(found.hot)).all()


def test_too_few_periods_are_refused():
    cells = square_cells((0, 0, 999, 999), 100)
    with pytest.raises(ParameterError, match="only 2 periods"):
        persistence(np.zeros((100, 2)), cells, neighbourhoods(cells, 150))


def test_periods_without_events_are_not_hot():
    cells = square_cells((0, 0, 999, 999), 100)
    found = persistence(np.zeros((100, 5)), cells, neighbourhoods(cells, 150))
    assert set(found.persistence_class) == {"none"}
