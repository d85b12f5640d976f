# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of places on a base map drawn for the test, and distances against a plain loop."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.situation_picture.places import (
    NamedLines,
    NamedPoints,
    PlaceNames,
    distance_to_segments,
    no_lines,
    no_points,
    sector_name,
    without_house_number,
)

SQUARE = (np.array([[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]], float),)
X, Y = np.array([40.0, 50.0, 60.0]), np.array([50.0, 50.0, 50.0])
LINES = NamedLines(
    np.array([0.0, 50.0]), np.array([50.0, 0.0]), np.array([100.0, 50.0]),
    np.array([50.0, 100.0]), np.array(["Storgatan", "Ågatan"], dtype=object),
)  # fmt: skip


def points(*rows: tuple[float, float, str, str]) -> NamedPoints:
    x, y, name, kind = zip(*rows)
    return NamedPoints(np.array(x), np.array(y), np.array(name, object), np.array(kind, object))


def test_the_nearest_landmark_within_reach_names_the_place():
    names = PlaceNames(LINES, points((190, 50, "Skolan", "school"), (50, 60, "Torget", "square")))
    assert names.name_for(X, Y, ["Ågatan"], SQUARE) == "Torget"
    assert names.name_for(X, Y, [], SQUARE) == "Skolan"
    assert names.name_for(X, Y, ["Ågatan 3"], SQUARE) == "Ågatan"


@pytest.mark.parametrize(
    "row",
    [(50, 50, "Norrstan", "district"), (50, 50, "Ån", "river"), (205, 50, "Skolan", "school")],
)
def test_districts_waters_and_distant_points_name_nothing(row):
    names = PlaceNames(LINES, points(row))
    assert names.name_for(X, Y, [], SQUARE) == "Storgatan/Ågatan"


def test_the_incidents_own_street_goes_before_the_nearest():
    assert PlaceNames(LINES, no_points()).name_for(X, Y, ["ågatan 12 b"] * 2, SQUARE) == "Ågatan"
    unknown = PlaceNames(LINES, no_points())
    assert unknown.name_for(X, Y, ["hemma hos Anna"], SQUARE) == "Storgatan/Ågatan"


def test_a_street_with_less_than_half_as_many_is_not_named():
    x, y = np.array([0.0, 5.0, 95.0, 52.0]), np.array([50.0, 50.0, 50.0, 52.0])
    assert PlaceNames(LINES, no_points()).name_for(x, y, [], SQUARE) == "Storgatan"


def test_the_nearest_address_gives_its_street_alone():
    names = PlaceNames(no_lines(), points((50, 60, "Kvarnvägen 12 B", "address")))
    assert names.name_for(X, Y, [], SQUARE) == "Kvarnvägen"


def test_without_a_base_map_there_is_no_name():
    assert PlaceNames(no_lines(), no_points()).name_for(X, Y, ["Storgatan"], SQUARE) == ""


def test_house_numbers():
    assert without_house_number("Storgatan 12 B") == "Storgatan"
    assert without_house_number("Storgatan 3-5") == "Storgatan"
    assert without_house_number("Torget") == "Torget"
    assert without_house_number("Väg 23 norra") == "Väg 23 norra"


def test_distances_against_a_plain_loop():
    rng = np.random.default_rng(5)
    px, py = rng.uniform(0, 100, (2, 30))
    ends = rng.uniform(0, 100, (4, 20))
    ends[2:, 0] = ends[:2, 0]  # a segment without length
    found = distance_to_segments(px, py, *ends)
    steps = np.linspace(0, 1, 20_001)
    for j in range(20):
        along = ends[:2, j, None] + (ends[2:, j] - ends[:2, j])[:, None] * steps
        for i in range(30):
            brute = np.hypot(along[0] - px[i], along[1] - py[i]).min()
            assert found[i, j] == pytest.approx(brute, abs=0.01)


@pytest.mark.parametrize(
    "x, y, name",
    [(50, 50, "centrala delen"), (50, 99, "norra delen"), (99, 50, "östra delen"),
     (1, 1, "sydvästra delen"), (1, 99, "nordvästra delen")],
)  # fmt: skip
def test_sectors(x, y, name):
    assert sector_name(x, y, (0, 0, 100, 100), "sv") == name
