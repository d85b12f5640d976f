# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines against the areas of the cells they surround, and against known shapes."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.situation_picture.outlines import outline_of, signed_area
from sample_facts import hexagon, sample_facts


def square(column: int, row: int) -> np.ndarray:
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], float)
    return corners + np.array([column, row])


def test_the_outline_has_the_area_of_its_cells() -> None:
    rings = [hexagon(c, r) for c in range(4, 9) for r in range(4, 8)]
    outlines = outline_of(rings)
    assert len(outlines) == 1
    assert signed_area(outlines[0]) == pytest.approx(len(rings) * signed_area(rings[0]))
    assert np.array_equal(outlines[0][0], outlines[0][-1])


def test_a_hole_is_a_ring_of_its_own() -> None:
    rings = [square(c, r) for c in range(3) for r in range(3) if (c, r) != (1, 1)]
    outer, hole = outline_of(rings)
    assert signed_area(outer) == pytest.approx(9)
    assert signed_area(hole) == pytest.approx(-1)


def test_clockwise_and_open_cells_give_the_same_outline() -> None:
    rings = [square(0, 0)[::-1], square(1, 0)[:-1]]
    (outline,) = outline_of(rings)
    assert signed_area(outline) == pytest.approx(2)


def test_cells_that_meet_in_a_corner_stay_apart() -> None:
    areas = [signed_area(r) for r in outline_of([square(0, 0), square(1, 1)])]
    assert areas == pytest.approx([1, 1])


def test_the_sample_is_complete() -> None:
    facts = sample_facts()
    assert len(facts.places) == 5 and len(facts.categories) == 10
    groups = sum(r.comparison.current for r in facts.categories if r.level == 1)
    assert groups == facts.total.comparison.current == facts.map.n_period
    assert facts.map.x.size == facts.map.n_mapped
    assert sample_facts("en", points_only=True).map.surface is None
