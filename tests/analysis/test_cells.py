# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells by arithmetic, against their own outlines as polygons and against the definition."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis import cells as cells_module
from embrace.embrace_qgis.analysis.automatic import automatic_cell_size
from embrace.embrace_qgis.analysis.cells import hexagon_cells, polygon_cells, square_cells
from embrace.embrace_qgis.analysis.grid import grid_for
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import ParameterError
from hypothesis import given, settings
from hypothesis import strategies as st

EXTENT = (3_010.0, 7_020.0, 6_930.0, 9_990.0)
MAKERS = [square_cells, hexagon_cells]


def as_polygons(cells):
    return polygon_cells(PolygonSet(cells.rings(), np.arange(len(cells))))


def points(n, seed=0):
    rng = np.random.default_rng(seed)
    return rng.uniform(EXTENT[0], EXTENT[2], n), rng.uniform(EXTENT[1], EXTENT[3], n)


@pytest.mark.parametrize("make", MAKERS)
def test_arithmetic_agrees_with_the_outlines(make):
    # Truth: the polygon test on the cells' own rings.
    cells = make(EXTENT, 250)
    x, y = points(4000)
    assert (cells.locate(x, y) == as_polygons(cells).locate(x, y)).all()
    assert (cells.locate(x, y) >= 0).all()
    assert cells.cell_id.tolist() == list(range(1, len(cells) + 1))
    assert cells.area_km2 == pytest.approx(as_polygons(cells).area_km2, rel=1e-9)


@pytest.mark.parametrize("make", MAKERS)
def test_every_event_is_counted_once(make):
    # Truth: the sum over cells is the number of points, points on corners included.
    cells = make(EXTENT, 100)
    x = np.append(points(1000)[0], [EXTENT[0], EXTENT[2], EXTENT[2], 4000, 4050])
    y = np.append(points(1000)[1], [EXTENT[1], EXTENT[3], EXTENT[1], 8000, 8000])
    count = cells.counts(x, y)
    assert count.dtype == np.int64
    assert count.sum() == x.size
    weighted = cells.counts(x, y, np.full(x.size, 0.5))
    assert weighted.sum() == pytest.approx(x.size / 2)


def test_squares_are_half_open_and_anchored():
    cells = square_cells((0, 0, 300, 300), 100)
    assert len(cells) == 16  # the point (300, 300) needs a cell too
    at = cells.locate([99.999, 100, 100, 300], [0, 0, 100, 300])
    assert [(cells.centre_x[i], cells.centre_y[i]) for i in at] == [
        (50, 50),
        (150, 50),
        (150, 150),
        (350, 350),
    ]
    assert square_cells((130, 130, 180, 180), 100).centre_x.tolist() == [150.0]


@given(st.floats(-1e6, 1e6), st.floats(0.01, 5000))
@settings(max_examples=200, deadline=None)
def test_a_square_holds_what_its_edges_say(x, size):
    # Truth: i·size <= x < (i+1)·size with the very numbers the outline has.
    cells = square_cells((x, 0, x, 0), size)
    ring = cells.rings()[cells.locate([x], [0.0])[0]]
    assert ring[:, 0].min() <= x < ring[:, 0].max()


@given(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5), st.floats(1, 5000))
@settings(max_examples=200, deadline=None)
def test_a_hexagon_has_the_nearest_centre(x, y, size):
    # Truth: no centre of the lattice is nearer.
    cells = hexagon_cells((x, y, x, y), size)
    distance = np.hypot(cells.centre_x - x, cells.centre_y - y)
    at = cells.locate([x], [y])[0]
    assert at >= 0
    assert distance[at] <= distance.min() + 1e-9 * size
    assert distance[at] <= size / np.sqrt(3) * (1 + 1e-9)


def test_hexagon_edges_go_up_then_right():
    # Truth: the convention; (50, 0) lies midway between the centres (0, 0) and (100, 0).
    cells = hexagon_cells((-200, -200, 200, 200), 100)
    at = cells.locate([50.0], [0.0])[0]
    assert (cells.centre_x[at], cells.centre_y[at]) == (100, 0)
    # Midway between (0, 0) and the centre above it to the right.
    row = 100 * np.sqrt(3) / 2
    at = cells.locate([25.0], [row / 2])[0]
    assert (cells.centre_x[at], cells.centre_y[at]) == (50, pytest.approx(row))


@pytest.mark.parametrize(("make", "around"), [(square_cells, 8), (hexagon_cells, 6)])
def test_touching_is_the_same_by_lattice_and_by_outline(make, around):
    cells = make((0, 0, 900, 900), 150)
    touching = cells.touching()
    assert (touching != as_polygons(cells).touching()).nnz == 0
    assert touching.diagonal().sum() == 0
    assert touching.sum(axis=1).max() == around
    assert touching.data.max() == 1


@pytest.mark.parametrize("make", [*MAKERS, lambda *a: as_polygons(square_cells(*a))])
def test_neighbours_by_brute_force(make):
    # Truth: all pairs of centres; a distance that hits centres exactly includes them.
    cells = make((0, 0, 900, 700), 100)
    for distance in (100, 100 * np.sqrt(2), 260):
        apart = np.hypot(
            cells.centre_x[:, None] - cells.centre_x, cells.centre_y[:, None] - cells.centre_y
        )
        truth = apart <= distance + 1e-6
        assert (cells.neighbours(distance).toarray() == truth).all()


def test_touching_meets_half_way_along_an_edge():
    # Truth by hand: two small squares against one side of a large one; the third is apart.
    rings = [
        np.array([[0, 0], [2, 0], [2, 2], [0, 2.0]]),
        np.array([[2, 0.5], [3, 0.5], [3, 1.5], [2, 1.5]]),
        np.array([[3.1, 0.5], [4, 0.5], [4, 1.5], [3.1, 1.5]]),
    ]
    touching = polygon_cells(PolygonSet(rings, np.arange(3))).touching().toarray()
    assert touching.tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("make", MAKERS)
def test_boundary_keeps_cells_whose_centre_is_inside(make):
    triangle = PolygonSet([np.array([[3100, 7100], [6800, 7300], [4000, 9800.0]])], np.array([0]))
    whole, clipped = make(EXTENT, 130), make(EXTENT, 130, triangle)
    inside = triangle.contains(whole.centre_x, whole.centre_y)
    assert clipped.centre_x.tolist() == whole.centre_x[inside].tolist()
    x, y = points(2000)
    at_whole, at = whole.locate(x, y), clipped.locate(x, y)
    assert ((at >= 0) == inside[at_whole]).all()
    assert (clipped.centre_x[at[at >= 0]] == whole.centre_x[at_whole[at >= 0]]).all()


def test_given_polygons_keep_their_index():
    rings = [np.array([[i, 0], [i + 1, 0], [i + 1, 1], [i, 1.0]]) for i in range(4)]
    boundary = PolygonSet([np.array([[1, -1], [9, -1], [9, 3], [1, 3.0]])], np.array([0]))
    cells = polygon_cells(PolygonSet(rings, np.arange(4)), boundary)
    assert cells.cell_id.tolist() == [2, 3, 4]
    assert cells.locate([0.5, 1.5, 3.5], [0.5, 0.5, 0.5]).tolist() == [-1, 0, 2]
    assert cells.rings()[0][0].tolist() == [1, 0]


def test_memphis_counts(reference):
    # Truth: the reference file's own counts, exactly.
    pandas = pytest.importorskip("pandas")
    table = pandas.read_csv(reference / "sfhotspot_memphis_500m.csv")
    robberies = pandas.read_csv(reference / "memphis_robberies.csv")
    bounds = table[["xmin", "ymin", "xmax", "ymax"]].to_numpy()
    rings = [np.array([[a, b], [c, b], [c, d], [a, d]]) for a, b, c, d in bounds]
    cells = polygon_cells(PolygonSet(rings, np.arange(len(rings))))
    assert (cells.counts(robberies["e"], robberies["n"]) == table["n"]).all()


@pytest.mark.parametrize("make", MAKERS)
def test_too_many_cells_name_a_size_that_fits(make, monkeypatch):
    # Truth: the size named is accepted, and not far above what is needed.
    assert cells_module.MAXIMUM_CELLS == 20_000_000
    monkeypatch.setattr(cells_module, "MAXIMUM_CELLS", 20_000)
    with pytest.raises(ParameterError) as caught:
        make((0, 0, 100_000, 100_000), 1)
    size = float(caught.value.suggestion.split("of ")[1].split(" m")[0])
    assert 15_000 < len(make((0, 0, 100_000, 100_000), size)) <= 20_000


def test_sizes_that_are_no_sizes():
    for size in (0, -5, np.nan, np.inf):
        with pytest.raises(ParameterError):
            square_cells(EXTENT, size)
    with pytest.raises(ParameterError, match="1 of 2"):
        square_cells(EXTENT, 100).counts([1, np.nan], [1, 1])


def test_automatic_cell_size():
    # Truth: the rule in the contract.
    assert automatic_cell_size((0, 0, 41_000, 52_000)) == 800
    assert automatic_cell_size((0, 0, 20_000, 9_990)) == 100
    assert automatic_cell_size((0, 0, 20_000, 4_999)) == 90
    assert automatic_cell_size((0, 0, 7, 3)) == 10
    assert automatic_cell_size((5, 5, 5, 5)) == 10


def test_raster_grid_covers_and_is_anchored():
    x, y = np.array([12.0, 100.0]), np.array([-7.0, 33.0])
    grid = grid_for(x, y, 10, 25)
    assert grid.extent == (-20, -40, 130, 60)
    assert grid_for(x, y, 10, 0).x_max == 110  # the point at 100 lies in [100, 110)
    assert grid_for([], [], 0.1, 0, (0, 0, 1.1, 0.7)).columns == 11
    assert grid_for([], [], 10, 5, (0, 0, 95, 100)).extent == (0, 0, 100, 100)
    columns, rows = grid.centres()
    assert columns[0] == -15 and rows[0] == 55 and rows[-1] == -35
    with pytest.raises(ParameterError, match="cell size"):
        grid_for(x, y, 1e-4, 1000)
    with pytest.raises(ParameterError, match="no points"):
        grid_for([], [], 10, 5)
