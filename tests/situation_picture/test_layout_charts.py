# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts and scale: closed forms that the drawings are made from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from embrace.embrace_qgis.situation_picture import charts
from embrace.embrace_qgis.situation_picture.map_extent import (
    SCALES,
    choose_extent,
    segment_length,
)
from embrace.embrace_qgis.situation_picture.plain_text import plain
from sample_facts import comparison, sample_facts


def test_night_hours_join_the_day_before():
    matrix = np.zeros((7, 24))
    matrix[5, 1] = 3.0  # Saturday 01-02 belongs to Friday's row
    matrix[0, 5] = 2.0  # Monday 05-06 to Sunday's
    matrix[2, 6] = 1.0
    shown = charts.from_six(matrix)
    assert shown[4, 19] == 3 and shown[6, 23] == 2 and shown[2, 0] == 1
    assert shown.sum() == matrix.sum()


def hours(weekdays, start, end):
    return replace(sample_facts().places[0], weekdays=weekdays, hour_from=start, hour_to=end)


@pytest.mark.parametrize(
    ("weekdays", "start", "end", "expected"),
    [
        ((5, 6), 20, 24, [(4, 2, 14, 4)]),
        ((6, 7), 0, 3, [(4, 2, 18, 3)]),  # the nights to Saturday and Sunday
        ((5,), 22, 2, [(4, 1, 16, 4)]),  # over midnight, one night
        ((7, 1), 14, 17, [(0, 1, 8, 3), (6, 1, 8, 3)]),  # over the turn of the week
        ((1,), 4, 8, [(0, 1, 0, 2), (6, 1, 22, 2)]),  # over 06: two days of the chart
        ((), None, None, []),
    ],
)
def test_frames_of_a_place(weekdays, start, end, expected):
    assert sorted(charts.frames(hours(weekdays, start, end))) == sorted(expected)


def test_matrix_classes_are_round_and_hold_the_largest():
    for top, breaks in (
        (0.4, (1, 2, 3, 4, 6)),
        (27, (4, 8, 12, 16, 24)),
        (70, (10, 20, 30, 40, 60)),
    ):
        assert charts.matrix_breaks(np.array([[top]])) == breaks
    assert charts.class_labels((5, 10, 15, 20, 30)) == [
        "0–4",
        "5–9",
        "10–14",
        "15–19",
        "20–29",
        "30+",
    ]
    assert charts.class_labels((1, 2, 3, 4, 6))[:2] == ["0", "1"]


def test_standardised_row():
    seen = comparison(30, 20, 20, 10, 30, "normal")
    assert charts.standardised(seen, 20) == 0
    assert charts.standardised(seen, 30) == 1
    assert charts.standardised(seen, 10) == -1
    assert charts.standardised(seen, 900) == charts.REACH
    assert charts.standardised(replace(seen, normal_low=None), 20) is None


def test_clear_marks_are_filled_and_possible_ones_open():
    assert 'fill="#B5341C"' in charts.mark("clear_increase", 1, 1)
    assert 'fill="#FFFFFF"' in charts.mark("possible_increase", 1, 1)
    marks = {token: charts.mark(token, 1, 1) for token in charts.palette.VERDICT_COLOURS}
    words = {
        "clear_increase",
        "possible_increase",
        "normal",
        "possible_decrease",
        "clear_decrease",
        "too_few",
    }
    assert len({marks[token] for token in words}) == len(words)


def test_every_group_has_its_own_sign():
    signs = {
        charts.category_icon(code) for code in ("SKA", "ORD", "NAR", "TRA", "VAL", "PLA", "OVR")
    }
    assert len(signs) == 7
    assert charts.category_icon("XYZ") == charts.category_icon("OVR")


def test_extent_shows_all_places_at_a_round_scale():
    facts = sample_facts()
    extent = choose_extent(facts, 138, 130)
    assert extent.scale in SCALES
    assert (extent.x_max - extent.x_min) * 1000 / extent.scale == pytest.approx(138)
    for place in facts.places:
        for ring in place.outlines:
            paper = extent.on_paper(ring[:, 0], ring[:, 1])
            assert paper.min() > 5 and paper[:, 0].max() < 133 and paper[:, 1].max() < 125


def test_extent_of_a_single_place_stays_readable():
    facts = sample_facts()
    alone = replace(facts, places=facts.places[:1], map=sample_facts(points_only=True).map)
    empty = replace(alone, map=replace(alone.map, x=np.array([]), y=np.array([])))
    assert choose_extent(empty, 138, 130).scale == 5_000
    assert choose_extent(replace(empty, places=()), 138, 130).scale == 20_000


def test_paper_and_ground_are_inverse():
    extent = choose_extent(sample_facts(), 138, 130)
    x, y = extent.on_ground(31.0, 57.0)
    assert extent.on_paper(np.array([x]), np.array([y]))[0] == pytest.approx([31.0, 57.0])


@pytest.mark.parametrize(
    ("scale", "metres"), [(20_000, 250), (15_000, 200), (5_000, 50), (100_000, 1000)]
)
def test_scale_bar_parts_are_round(scale, metres):
    assert segment_length(scale, 28) == metres


def test_plain_text_shows_expressions_as_they_are():
    shown = plain("a\u202e\x00 [% layer_property(@layer, 'x') %] \n<b>")
    assert "[%" not in shown and "%]" not in shown
    assert "\u202e" not in shown and "\x00" not in shown and "\n" not in shown
    assert shown.replace("\u200b", "").startswith("a [% layer") and shown.endswith("<b>")
