# SPDX-License-Identifier: GPL-3.0-or-later
"""ST-DBSCAN: against brute force over all pairs, and scikit-learn's DBSCAN without time."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.clusters import space_time_clusters as module
from embrace.embrace_qgis.analysis.clusters.space_time_clusters import space_time_clusters
from embrace.embrace_qgis.errors import Cancelled, ParameterError

DAY = 86_400


def brute_force(x, y, seconds, distance, reach, fewest):
    """Core points and clusters by the definition: every pair, then a walk over the cores."""
    square = (x[:, None] - x) ** 2 + (y[:, None] - y) ** 2
    near = (square <= distance**2) & (np.abs(seconds[:, None] - seconds) <= reach)
    core = near.sum(axis=1) >= fewest
    label = np.full(x.size, -1)
    for begin in np.flatnonzero(core):
        if label[begin] >= 0:
            continue
        label[begin], waiting = begin, [begin]
        while waiting:
            for other in np.flatnonzero(near[waiting.pop()] & core & (label < 0)):
                label[other] = begin
                waiting.append(other)
    for point in np.flatnonzero(~core):
        cores = np.flatnonzero(near[point] & core)
        if cores.size:
            apart = np.abs(seconds - seconds[point])
            label[point] = label[
                min(cores, key=lambda j: (square[point, j], apart[j], seconds[j], x[j], y[j]))
            ]
    return core, label


def same_partition(label, cluster_id):
    assert ((label >= 0) == (cluster_id > 0)).all()
    pairs = set(zip(label.tolist(), cluster_id.tolist()))
    assert len(pairs) == len(set(label.tolist())) == len(set(cluster_id.tolist()))


def pattern(kind, n, generator):
    if kind == "lattice":  # many distances exactly at the limit, many points in one place
        x, y = generator.integers(0, 12, (2, n)) * 30.0
    elif kind == "streets":
        x, y = generator.uniform(0, 1000, n), generator.integers(0, 4, n) * 101.0
    else:
        scale = 60.0 if kind == "dense" else 1000.0
        x, y = generator.uniform(0, scale, (2, n))
    return x + 674_000.0, y + 6_580_000.0, generator.integers(0, 60, n) * DAY // 2


@pytest.mark.parametrize("kind", ["spread", "lattice", "dense", "streets"])
@pytest.mark.parametrize("samples", [(4, 32), (1, 1)])
def test_the_same_clusters_as_by_brute_force(kind, samples, monkeypatch):
    """With one sample a box, every box pair that is in doubt is decided point by point."""
    monkeypatch.setattr(module, "FEW", samples[0])
    monkeypatch.setattr(module, "MORE", samples[1])
    generator = np.random.default_rng(17)
    for trial in range(30):
        x, y, seconds = pattern(kind, int(generator.integers(1, 130)), generator)
        distance = (30.0, 50.0, 100.0, 0.0, 200.0)[trial % 5]
        days, fewest = (7.0, 3.5, 0.0, 100.0)[trial % 4], (1, 3, 5, 10)[trial // 2 % 4]
        core, label = brute_force(x, y, seconds, distance, days * DAY, fewest)
        found = space_time_clusters(
            x,
            y,
            seconds.astype("datetime64[s]"),
            distance=distance,
            days=days,
            minimum_points=fewest,
        )
        assert (found.core == core).all()
        same_partition(label, found.cluster_id)


def test_without_a_limit_in_time_it_is_dbscan(peer):
    generator = np.random.default_rng(3)
    centre = generator.uniform(0, 5000, (30, 2))
    x, y = (centre[generator.integers(0, 30, 3000)] + generator.normal(0, 90, (3000, 2))).T
    time = generator.integers(0, 900 * DAY, 3000).astype("datetime64[s]")
    found = space_time_clusters(x, y, time, distance=60, days=1000, minimum_points=8)
    theirs = peer("dbscan", x=x, y=y, distance=60, minimum_points=8)
    assert (found.core == theirs["core"]).all()
    same_partition(theirs["label"][found.core], found.cluster_id[found.core])
    assert ((theirs["label"] >= 0) == (found.cluster_id > 0)).all()
    assert 10 < len(found) < 60


def test_both_limits_are_closed():
    time = np.array(["2026-11-01T12:00:00", "2026-11-03T12:00:00"], "datetime64[s]")
    settings = {"minimum_points": 2}
    both = space_time_clusters([0, 30], [0, 40], time, distance=50, days=2, **settings)
    assert both.cluster_id.tolist() == [1, 1]
    for distance, days in ((49.999, 2), (50, 1.99998)):
        none = space_time_clusters([0, 30], [0, 40], time, distance=distance, days=days, **settings)
        assert none.cluster_id.tolist() == [0, 0] and len(none) == 0


def test_clusters_are_numbered_by_size_then_by_when_they_began():
    x = np.array([0, 1, 2, 500, 501, 502, 900, 901, 902, 903.0])
    day = np.array([9, 9, 9, 2, 2, 3, 5, 5, 6, 7])
    time = np.datetime64("2026-01-01", "s") + day * np.timedelta64(DAY, "s")
    found = space_time_clusters(x, x * 0, time, distance=5, days=3, minimum_points=3)
    assert found.cluster_id.tolist() == [3, 3, 3, 2, 2, 2, 1, 1, 1, 1]
    assert found.count.tolist() == [4, 3, 3]
    assert found.first.astype(str).tolist()[0] == "2026-01-06T00:00:00"
    assert found.last.astype(str).tolist()[0] == "2026-01-08T00:00:00"


def test_the_order_of_the_rows_does_not_matter():
    generator = np.random.default_rng(8)
    x, y, seconds = pattern("lattice", 400, generator)
    settings = {"distance": 30.0, "days": 2.0, "minimum_points": 4}
    found = space_time_clusters(x, y, seconds.astype("datetime64[s]"), **settings)
    order = generator.permutation(400)
    again = space_time_clusters(
        x[order], y[order], seconds[order].astype("datetime64[s]"), **settings
    )
    assert (again.cluster_id == found.cluster_id[order]).all()
    assert len(found) > 3


def test_crowds_need_no_list_of_pairs():
    """60,000 points in two crowds would be 1.8 thousand million pairs."""
    generator = np.random.default_rng(1)
    x = generator.uniform(0, 50, 60_000) + np.repeat([0.0, 500.0], 30_000)
    time = generator.integers(0, 5 * DAY, 60_000).astype("datetime64[s]")
    found = space_time_clusters(x, x * 0, time, distance=400, days=30, minimum_points=20)
    assert found.count.tolist() == [30_000, 30_000]


def test_hostile_input():
    nothing = space_time_clusters([], [], np.array([], "datetime64[s]"), distance=9, days=9)
    assert len(nothing) == 0 and nothing.cluster_id.size == 0
    time = np.array(["2026-11-01"], "datetime64[s]")
    alone = space_time_clusters([1], [2], time, distance=9, days=9, minimum_points=1)
    assert alone.cluster_id.tolist() == [1]
    for wrong in (
        {"distance": -1, "days": 1},
        {"distance": np.nan, "days": 1},
        {"distance": 1e-9, "days": 1},
        {"distance": 1, "days": -1},
        {"distance": 1, "days": np.inf},
        {"distance": 1, "days": 1, "minimum_points": 0},
    ):
        with pytest.raises(ParameterError):
            space_time_clusters([1], [2], time, **wrong)
    with pytest.raises(ParameterError, match="1 of 1 incidents have no time"):
        space_time_clusters([1], [2], np.array(["NaT"], "datetime64[s]"), distance=1, days=1)


def test_it_can_be_stopped_in_every_part():
    generator = np.random.default_rng(2)
    x, y, seconds = pattern("streets", 500, generator)
    seen: list[float] = []

    def run(stop):
        def progress(share):
            seen.append(share)
            if share > stop:
                raise Cancelled

        space_time_clusters(
            x, y, seconds.astype("datetime64[s]"), distance=60, days=9, progress=progress
        )

    run(2.0)
    assert min(seen) >= 0.0 and max(seen) <= 1.0
    for stop in (0.1, 0.45, 0.85):
        with pytest.raises(Cancelled):
            run(stop)
