# SPDX-License-Identifier: GPL-3.0-or-later
"""The box of most points: whole where points lie together, deaf to one far astray."""

from __future__ import annotations

import numpy as np
from embrace.embrace_qgis.analysis.grid import box_of_most


def test_points_that_lie_together_are_all_inside():
    generator = np.random.default_rng(3)
    x, y = generator.uniform(0, 1000, (2, 500))
    assert box_of_most(x, y, 10.0) == (x.min() - 10, y.min() - 10, x.max() + 10, y.max() + 10)


def test_one_point_far_astray_does_not_stretch_it():
    generator = np.random.default_rng(4)
    x, y = generator.uniform(0, 1000, (2, 28))
    west, south, east, north = box_of_most(np.append(x, 4e5), np.append(y, 7e5), 0.0)
    assert east - west < 3000 and north - south < 3000
    assert ((x >= west) & (x <= east) & (y >= south) & (y <= north)).all()
