# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparison with chance: how often chance is called clustered, and what clusters are called."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.cells import square_cells
from embrace.embrace_qgis.analysis.hotspots.neighbourhoods import neighbourhoods
from embrace.embrace_qgis.analysis.point_patterns.random_patterns import (
    compare_with_chance,
    envelope,
)
from embrace.embrace_qgis.analysis.point_patterns.study_area import (
    StudyArea,
    study_area,
)
from embrace.embrace_qgis.analysis.point_patterns.summary import point_pattern_summary
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import Cancelled

BOX = np.array([(0, 0), (1000, 0), (1000, 600), (0, 600)], dtype=float)
AREA = StudyArea(PolygonSet([BOX], np.zeros(1, dtype=int)))
R = np.arange(20.0, 160, 20)


def test_five_per_cent_of_chance():
    # Truth: simulated patterns of chance are called unusual in 5 % of the runs; 200 runs of 39.
    random = np.random.default_rng(21)
    found = []
    outside = 0
    for _ in range(200):
        x, y = AREA.random_points(50, random)
        result = compare_with_chance(x, y, AREA, R, simulations=39, random=random)
        curve = result.envelope
        found.append((curve.mad_p, curve.dclf_p, result.nearest_p))
        beyond = (curve.observed < curve.low) | (curve.observed > curve.high)
        outside += bool(beyond.any())
        assert (curve.mad_p <= 0.05) == (np.abs(curve.observed).max() > curve.band)
    shares = (np.array(found) <= 0.05).mean(axis=0)
    assert (shares >= 0.01).all() and (shares <= 0.10).all()
    # The pointwise envelope alone would cry wolf far more often than its 5 %.
    assert outside / 200 > 0.10


def test_five_per_cent_of_chance_without_a_boundary_too():
    # Truth: simulated chance. In the hull itself 30 even points are called regular in half of
    # the runs, as nothing would ever lie at its edge.
    random = np.random.default_rng(22)
    cells = square_cells((0, 0, 999, 599), 200)
    neighbours = neighbourhoods(cells, 283, include_self=False)
    found = []
    for _ in range(200):
        x, y = AREA.random_points(30, random)
        result = point_pattern_summary(
            x,
            y,
            cells,
            neighbours,
            area=study_area(x, y),
            distances=R,
            permutations=39,
            random=random,
        ).chance
        found.append((result.envelope.mad_p, result.envelope.dclf_p, result.nearest_p))
    assert ((np.array(found) <= 0.05).mean(axis=0) <= 0.10).all()


def test_clusters_and_lattices_are_seen():
    random = np.random.default_rng(5)
    parents = random.uniform(100, 500, (8, 2))
    xy = (parents[:, None, :] + random.normal(0, 15, (8, 10, 2))).reshape(-1, 2)
    result = compare_with_chance(*xy.T, AREA, R, simulations=99, random=random)
    assert result.envelope.mad_p == 0.01 and result.envelope.dclf_p == 0.01
    assert result.envelope.observed[0] > result.envelope.band
    assert result.nearest_z < -5 and result.nearest_p == 0.02
    x, y = (values.ravel() * 100 + 50.0 for values in np.meshgrid(np.arange(10), np.arange(6)))
    result = compare_with_chance(x, y, AREA, R, simulations=99, random=random)
    assert result.envelope.observed.min() < -result.envelope.band
    assert result.nearest_z > 5


def test_envelope_by_hand():
    # Truth: ranks of 19 straight lines written out.
    r = np.array([1.0, 2.0])
    lines = np.outer(np.arange(1, 20), [0.1, 0.2])
    found = envelope(np.array([0.1, -3.9]), lines, r)
    assert found.low.tolist() == pytest.approx([0.1, 0.2])
    assert found.high.tolist() == pytest.approx([1.9, 3.8])
    assert found.pointwise_level == pytest.approx(0.1)
    # One of 20 is 5 %: the largest deviation of the simulated ones is the limit.
    assert (found.band, found.band_level) == (pytest.approx(3.8), pytest.approx(0.05))
    assert (found.mad, found.mad_distance, found.mad_p) == (3.9, 2.0, 0.05)
    assert found.dclf == pytest.approx(0.1**2 + 3.9**2)
    tied = envelope(lines[18], lines, r)
    assert tied.mad_p == 0.1


def test_distances_without_a_curve_are_left_out():
    r = np.array([1.0, 2.0])
    found = envelope(np.array([0.5, np.nan]), np.full((19, 2), 0.1), r)
    assert (found.mad, found.mad_distance, found.mad_p) == (0.5, 1.0, 0.05)
    gone = envelope(np.full(2, np.nan), np.full((19, 2), 0.1), r)
    assert np.isnan([gone.mad, gone.mad_p, gone.dclf, gone.band]).all()


def test_without_simulations():
    x, y = AREA.random_points(30, np.random.default_rng(1))
    result = compare_with_chance(x, y, AREA, R, simulations=0)
    assert np.isfinite(result.k).all() and result.envelope.mad > 0
    assert np.isnan([result.envelope.mad_p, result.nearest_p, result.envelope.band]).all()


def test_seeded_runs_repeat_and_can_be_stopped():
    x, y = AREA.random_points(30, np.random.default_rng(1))
    one, two = (
        compare_with_chance(x, y, AREA, R, simulations=9, random=np.random.default_rng(6))
        for _ in range(2)
    )
    assert (one.envelope.low == two.envelope.low).all() and one.nearest_z == two.nearest_z

    told = []

    def stop(share):
        told.append(share)
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        compare_with_chance(x, y, AREA, R, simulations=99, progress=stop)
    assert told == sorted(told) and told[-1] < 0.4
