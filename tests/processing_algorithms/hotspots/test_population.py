# SPDX-License-Identifier: GPL-3.0-or-later
"""Rates by population through Processing, against the pure functions and counting by hand."""

from __future__ import annotations

import pytest

X, Y = 674000.0, 6580000.0
RATES = ["population", "rate_per_1000", "smoothed_rate_per_1000"]


def table(layer) -> dict[str, list]:
    names = layer.fields().names()
    rows = [feature.attributes() for feature in layer.getFeatures()]
    return {name: [row[i] for row in rows] for i, name in enumerate(names)}


def block(column, row, number):
    return [(X + 100 * column + 50, Y + 100 * row + 50)] * number


@pytest.fixture
def town(points, areas, box):
    """3 x 2 cells: incidents, people by a field, and the boundary around them."""
    incidents = points(block(0, 0, 2) + block(1, 0, 1) + block(2, 0, 6) + block(1, 1, 4))
    people = [(0, 0, 10), (0, 0, 30), (1, 0, 500), (2, 0, 300), (0, 1, 100), (1, 1, 0)]
    rows = [(X + 100 * c + 20, Y + 100 * r + 20, n) for c, r, n in people]
    return {
        "INPUT": incidents,
        "POPULATION": points(rows, fields="&field=n:integer"),
        "POPULATION_FIELD": "n",
        "BOUNDARY": areas([box(X, Y, X + 300, Y + 200)]),
        "CELL_SIZE": 100,
        "OUTPUT": "TEMPORARY_OUTPUT",
    }


def test_counts_get_rates(run, town):
    from embrace.embrace_qgis.analysis.hotspots.rates import smoothed_rates
    from qgis.core import NULL

    found = table(run("grid_counts", **town)["OUTPUT"])
    assert found["count"] == [2, 1, 6, 0, 4, 0]
    assert found["population"] == [40, 500, 300, 100, 0, 0]
    assert found["rate_per_1000"] == [50, 2, 20, 0, NULL, NULL]
    truth = 1000 * smoothed_rates([2, 1, 6, 0], [40, 500, 300, 100])
    assert found["smoothed_rate_per_1000"][:4] == pytest.approx(truth.tolist(), rel=1e-12)
    assert found["smoothed_rate_per_1000"][4:] == [NULL, NULL]
    # The cell of 40 people is drawn most of the way to the rate of the whole map, 9.6.
    assert abs(found["smoothed_rate_per_1000"][0] - 9.6) < 40.4 / 2
    one_each = table(run("grid_counts", **{**town, "POPULATION_FIELD": None})["OUTPUT"])
    assert one_each["population"] == [2, 1, 1, 1, 1, 0]


@pytest.mark.parametrize("name", ["grid_counts", "gi_star_hotspots", "local_moran_clusters"])
def test_fields_come_only_with_a_population(run, town, name):
    names = list(table(run(name, **town)["OUTPUT"]))
    assert names[-3:] == RATES
    without = {k: v for k, v in town.items() if not k.startswith("POPULATION")}
    assert list(table(run(name, **without)["OUTPUT"])) == names[:-3]


@pytest.mark.parametrize("name", ["gi_star_hotspots", "local_moran_clusters"])
def test_statistics_are_of_the_people(run, town, name):
    """The answers of the pure functions, which their own tests hold against brute force."""
    from embrace.embrace_qgis.analysis.cells import square_cells
    from embrace.embrace_qgis.analysis.hotspots.gi_star import gi_star_hotspots
    from embrace.embrace_qgis.analysis.hotspots.local_moran import local_moran_clusters
    from qgis.core import NULL

    found = table(run(name, **{**town, "DISTANCE": 100})["OUTPUT"])
    pure = {"gi_star_hotspots": gi_star_hotspots, "local_moran_clusters": local_moran_clusters}
    x, y = zip(*(block(0, 0, 2) + block(1, 0, 1) + block(2, 0, 6) + block(1, 1, 4)))
    truth = pure[name](
        square_cells((X, Y, X + 299, Y + 199), 100),
        x,
        y,
        distance=100,
        population=[40, 500, 300, 100, 0, 0],
    )
    for column in ("p", "p_adjusted", {"g": "p_exact", "l": "local_i"}[name[0]]):
        values = getattr(truth, column)
        assert found[column][:4] == pytest.approx(values[:4].tolist(), rel=1e-12)
        assert found[column][4:] == [NULL, NULL]


def test_populations_that_do_not_serve(run, points, town):
    from qgis.core import QgsProcessingException

    fields = "&field=n:integer"
    nobody = points([(X + 10, Y + 10, 0)], fields=fields)
    with pytest.raises(QgsProcessingException, match="Nobody lives"):
        run("grid_counts", **{**town, "POPULATION": nobody})
    negative = points([(X + 10, Y + 10, -5)], fields=fields)
    with pytest.raises(QgsProcessingException, match="negative"):
        run("grid_counts", **{**town, "POPULATION": negative})
    weighted = points([(X + 10, Y + 10, 2)], fields="&field=w:double")
    with pytest.raises(QgsProcessingException, match="cannot be used together"):
        run("gi_star_hotspots", **{**town, "INPUT": weighted, "WEIGHT_FIELD": "w"})
    far = points([(10, 10, 5)], fields=fields)
    with pytest.raises(QgsProcessingException, match="Nobody lives"):
        run("local_moran_clusters", **{**town, "POPULATION": far})
