# SPDX-License-Identifier: GPL-3.0-or-later
"""Coordinates as files write them, against the numbers they mean."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.report_import.coordinate_systems import system_named_in
from embrace.embrace_qgis.report_import.coordinates import (
    decimal_mark,
    is_swapped,
    looks_like_degrees,
    parse_numbers,
    parse_pairs,
    stacked,
)
from hypothesis import given, settings
from hypothesis import strategies as st


def series(*texts):
    return pd.Series(list(texts), dtype=object)


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("6597123,4", ",", 6597123.4),
        ("6 597 123,4", ",", 6597123.4),
        ("6\u00a0597\u202f123,4", ",", 6597123.4),
        ("6.597.123,4", ",", 6597123.4),
        ("6,597,123.4", ".", 6597123.4),
        ("512.345", ",", 512345.0),
        ("512,345", ".", 512345.0),
        ("512.345", ".", 512.345),
        ("16.541234", ",", 16.541234),
        ("-89.942", ".", -89.942),
        ("−89,942", ",", -89.942),
        ("1e3", "", 1000.0),
    ],
)
def test_numbers(text, decimal, number):
    numbers, bad = parse_numbers(series(text), decimal)
    assert numbers.tolist() == [number]
    assert not bad.any()


@pytest.mark.parametrize("text", ["1e400", "inf", "x", "1,2,3;4", "12 m²", "--1"])
def test_what_is_no_number_is_said(text):
    numbers, bad = parse_numbers(series(text), ".")
    assert np.isnan(numbers).all()
    assert bad.all()


def test_nothing_is_not_a_bad_number():
    _, bad = parse_numbers(series("", "NA", "null", "-"), ".")
    assert not bad.any()


@settings(max_examples=100, deadline=None)
@given(st.floats(-1e7, 1e7).map(lambda value: round(value, 3)), st.sampled_from([",", "."]))
def test_written_numbers_are_read_back(value, mark):
    """Against Python's own formatting, with a column that shows its decimal mark."""
    text = f"{value:.4f}".replace(".", mark)
    assert decimal_mark(series(text)) == mark
    assert parse_numbers(series(text), mark)[0][0] == value


@pytest.mark.parametrize(
    ("text", "x", "y"),
    [
        ("59.61, 16.54", 16.54, 59.61),
        ("59,61 16,54", 16.54, 59.61),
        ("59,61; 16,54", 16.54, 59.61),
        ("(59.61,16.54)", 16.54, 59.61),
        ("POINT(16.54 59.61)", 16.54, 59.61),
        ("SRID=3006;POINT Z (512345 6597123 0)", 512345, 6597123),
        ("6597123 512345", 512345, 6597123),
        ("512345,6597123", 512345, 6597123),
    ],
)
def test_pairs(text, x, y):
    found = parse_pairs(series(text))
    assert (found[0][0], found[1][0], found[2][0]) == (x, y, False)


def test_axes_by_size():
    assert is_swapped(np.array([6597123.0]), np.array([512345.0]))
    assert is_swapped(np.array([6597123.0]), np.array([1512345.0]))  # RT 90
    assert not is_swapped(np.array([512345.0]), np.array([6597123.0]))
    assert not is_swapped(np.array([778585.0]), np.array([3893849.0]))
    assert looks_like_degrees(np.array([16.5, 0.0]), np.array([59.6, 0.0]))
    assert not looks_like_degrees(np.array([5.0, 6.0]), np.array([7.0, 8.0]))


@pytest.mark.parametrize(
    ("name", "system"),
    [
        ("N", ""),
        ("N (SWEREF99 TM)", "EPSG:3006"),
        ("sweref_99_1800_n", "EPSG:3011"),
        ("E SWEREF 99 13 30", "EPSG:3008"),
        ("X RT90", "EPSG:3021"),
        ("e_epsg_32615", "EPSG:32615"),
        ("Lat (WGS84)", "EPSG:4326"),
    ],
)
def test_systems_in_names(name, system):
    assert system_named_in(name) == system


def test_a_repeat_place_is_no_pile():
    x = np.r_[np.full(15, 1.0), np.arange(2.0, 402.0), np.nan]
    place = np.array(["Skolan"] * len(x), dtype=object)
    assert not stacked(x, x, place).any()
    place[:15] = [f"plats {n}" for n in range(15)]
    assert stacked(x, x, place).sum() == 15
