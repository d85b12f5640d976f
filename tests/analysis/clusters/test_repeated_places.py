# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeated places: counting by hand, Poisson without zero simulated, no chains along a street."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.clusters.repeat_locations import (
    chance_repeats,
    folded_address,
    repeat_locations,
)
from embrace.embrace_qgis.errors import ParameterError


def test_ranks_and_shares_by_hand():
    x = [5, 5, 5, 1, 1, 9, 7, 7]
    y = [0, 0, 0, 2, 2, 9, 1, 1]
    found = repeat_locations(x, y)
    assert found.count.tolist() == [3, 2, 2, 1]
    assert list(zip(found.x, found.y)) == [(5, 0), (1, 2), (7, 1), (9, 9)]
    assert found.share.tolist() == [3 / 8, 2 / 8, 2 / 8, 1 / 8]
    assert found.cumulative_share.tolist() == [3 / 8, 5 / 8, 7 / 8, 1.0]
    assert found.place.tolist() == [0, 0, 0, 1, 1, 3, 2, 2]
    # A fifth of four places is one place, rounded up.
    assert found.held_by(0.2) == (1, 3 / 8)
    assert found.held_by(0.5) == (2, 5 / 8)
    assert [row[:2] for row in found.repeats()] == [(2, 3), (3, 1)]


def test_real_robberies_against_counting(reference):
    import pandas as pd

    data = pd.read_csv(reference / "memphis_robberies.csv")
    counts = data.groupby(["e", "n"]).size().sort_values(ascending=False)
    found = repeat_locations(data["e"], data["n"])
    assert found.count.tolist() == counts.tolist()
    assert found.cumulative_share == pytest.approx(counts.cumsum() / len(data))


@pytest.mark.parametrize(("events", "places"), [(500, 2000), (3000, 1000)])
def test_chance_repeats_are_those_of_chance(events, places):
    """Events on equally likely places: the mean number of places with k or more, simulated."""
    generator = np.random.default_rng(events)
    k = np.array([1, 2, 3, 4])
    seen, told = np.zeros((400, 4)), np.zeros((400, 4))
    for run in range(400):
        count = np.bincount(generator.integers(0, places, events))
        count = count[count > 0]
        seen[run] = [(count >= least).sum() for least in k]
        told[run] = chance_repeats(count, k)
    error = seen.std(axis=0) / np.sqrt(400)
    assert (np.abs(seen.mean(axis=0) - told.mean(axis=0)) <= 4 * error + 0.02 * told[0]).all()


def test_chance_gives_no_repeats_where_there_are_none():
    assert chance_repeats([1, 1, 1], [1, 2]).tolist() == [3.0, 0.0]
    assert repeat_locations([1, 2, 3], [1, 2, 3]).stands_out_from is None
    assert chance_repeats([], [2]).tolist() == [0.0]


def test_a_planted_place_stands_out_and_random_ones_do_not():
    generator = np.random.default_rng(2)
    spots = generator.integers(0, 5000, 2000) * 1.0
    assert repeat_locations(spots, spots).stands_out_from is None
    planted = np.r_[spots, np.full(12, 7.0)]
    found = repeat_locations(planted, planted)
    assert found.stands_out_from is not None and found.x[0] == 7.0
    assert found.expected[0] < 1e-6


def test_places_do_not_chain_along_a_street():
    x = np.arange(0.0, 1000.0, 10.0)
    found = repeat_locations(x, x * 0, distance=15.0)
    assert found.width.max() <= 15.0
    assert found.count.tolist() == [3] * 33 + [1]
    # The busiest coordinates draw the others to them.
    busy = np.r_[x, np.full(50, 500.0)]
    first = repeat_locations(busy, busy * 0, distance=15.0)
    assert (first.x[0], first.count[0]) == (500.0, 53)


def test_every_point_has_one_place_and_none_is_too_wide():
    generator = np.random.default_rng(5)
    x, y = np.round(generator.uniform(0, 2000, (2, 3000)), -1)
    found = repeat_locations(x, y, distance=60.0)
    assert found.count.sum() == 3000
    away = np.hypot(x - found.x[found.place], y - found.y[found.place])
    assert away.max() <= 60.0
    assert (np.diff(found.count) <= 0).all()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Storgatan 12 B", "storgatan 12b"),
        ("  STORGATAN\u00a012b, ", "storgatan 12b"),
        ("Storgatan 12 B, Köping.", "storgatan 12b, köping"),
        ("Ko\u0308ping 1", "köping 1"),
        ("Torget", "torget"),
        ("Storgatan 12 Bryggan", "storgatan 12 bryggan"),
        (" ,. ", ""),
        (None, ""),
    ],
)
def test_addresses_are_folded(text, folded):
    assert folded_address(text) == folded


def test_addresses_make_places_at_their_commonest_coordinates():
    texts = ["Torget 1", "torget  1", "TORGET 1,", "Ån 2"]
    found = repeat_locations([0, 3, 3, 50], [0, 0, 0, 0], address=texts)
    assert found.count.tolist() == [3, 1]
    assert found.x.tolist() == [3, 50]
    assert found.width.tolist() == [3, 0]
    with pytest.raises(ParameterError, match="1 of 2 points have no address"):
        repeat_locations([0, 1], [0, 1], address=["A", None])
    with pytest.raises(ParameterError, match="1 addresses for 2 points"):
        repeat_locations([0, 1], [0, 1], address=["A"])


def test_hostile_input():
    assert len(repeat_locations([], [])) == 0
    assert repeat_locations([], []).held_by(0.2) == (0, 0.0)
    for distance in (-1.0, np.nan, np.inf):
        with pytest.raises(ParameterError):
            repeat_locations([1.0], [1.0], distance=distance)
