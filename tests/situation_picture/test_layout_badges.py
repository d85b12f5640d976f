# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers and names of places: outside hot spots, inside the map, over nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.situation_picture.badges import DISC, EDGE, inside, place_badges


def square(x: float, y: float, half: float) -> np.ndarray:
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    return np.array([(x + half * a, y + half * b) for a, b in corners], dtype=float)


def overlap(a, b) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


SCENES = {
    "one in the middle": [(69, 65, 8)],
    "in the corners": [(5, 5, 4), (133, 5, 4), (5, 125, 4), (133, 125, 4), (69, 65, 10)],
    "in a row": [(20, 60, 6), (45, 60, 6), (70, 60, 6), (95, 60, 6), (120, 60, 6)],
    "close together": [(60, 60, 5), (72, 60, 5), (60, 72, 5), (72, 72, 5), (84, 66, 5)],
}


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_badges_cover_nothing(scene):
    squares = SCENES[scene]
    outlines = [[square(*entry)] for entry in squares]
    widths = [18.0, 26.0, 14.0, 31.0, 22.0][: len(squares)]
    badges = place_badges(outlines, widths, 138, 130)
    boxes = [
        (number, box)
        for number, badge in enumerate(badges)
        for box in (badge.disc_box(), badge.name_box(widths[number]))
    ]
    for number, box in boxes:
        assert box[0] >= EDGE - 1e-9 and box[1] >= EDGE - 1e-9
        assert box[2] <= 138 - EDGE + 1e-9 and box[3] <= 130 - EDGE + 1e-9
        for x, y, half in squares:
            assert not overlap(box, (x - half, y - half, x + half, y + half))
        for other, other_box in boxes:
            assert number == other or not overlap(box, other_box)
    assert all(badge.free for badge in badges)


def test_line_ends_on_the_outline():
    badge = place_badges([[square(69, 65, 8)]], [20.0], 138, 130)[0]
    assert max(abs(badge.end_x - 69), abs(badge.end_y - 65)) == pytest.approx(8)
    assert np.hypot(badge.end_x - badge.x, badge.end_y - badge.y) >= DISC / 2


def test_same_facts_same_places():
    outlines = [[square(*entry)] for entry in SCENES["close together"]]
    first = place_badges(outlines, [20.0] * 5, 138, 130)
    assert first == place_badges(outlines, [20.0] * 5, 138, 130)


def test_no_room_is_said():
    # a hot spot that fills the whole map leaves no free place
    assert not place_badges([[square(69, 65, 64)]], [20.0], 138, 130)[0].free


def test_inside_of_a_ring_with_a_hole():
    rings = [square(0, 0, 4), square(0, 0, 2)]
    points = np.array([[0.0, 0.0], [3.0, 0.0], [5.0, 0.0]])
    assert inside(rings, points).tolist() == [False, True, False]


def test_without_places():
    assert place_badges([], [], 138, 130) == []
