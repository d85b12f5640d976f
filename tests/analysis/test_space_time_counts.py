# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts by cell and period, against a plain loop and the Memphis cube."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.cells import square_cells
from embrace.embrace_qgis.analysis.space_time_counts import counts_by_period
from embrace.embrace_qgis.errors import ParameterError


def test_counts_are_those_of_a_loop():
    random = np.random.default_rng(5)
    cells = square_cells((0, 0, 300, 200), 100, None)
    x, y = random.uniform(-50, 350, 400), random.uniform(-50, 250, 400)
    period = random.integers(-1, 5, 400)  # 4 is one too late
    expected = np.zeros((len(cells), 4), dtype=int)
    for at_x, at_y, when in zip(x, y, period):
        cell = cells.locate([at_x], [at_y])[0]
        if cell >= 0 and 0 <= when < 4:
            expected[cell, when] += 1
    counts = counts_by_period(cells, x, y, period, 4)
    assert counts.dtype == np.int64
    assert counts.tolist() == expected.tolist()
    assert counts.sum() < 400  # some points are outside, by place or by time


def test_no_points_make_empty_bins():
    cells = square_cells((0, 0, 199, 99), 100, None)
    assert counts_by_period(cells, [], [], [], 3).tolist() == [[0, 0, 0], [0, 0, 0]]


def test_a_cube_that_does_not_fit_is_refused():
    cells = square_cells((0, 0, 9_999, 9_999), 100, None)
    with pytest.raises(ParameterError, match="10000 cells in 2001 periods"):
        counts_by_period(cells, [1.0], [1.0], [0], 2001)


def test_one_period_a_point():
    cells = square_cells((0, 0, 200, 100), 100, None)
    with pytest.raises(ParameterError, match="2 periods for 1 points"):
        counts_by_period(cells, [1.0], [1.0], [0, 1], 3)
