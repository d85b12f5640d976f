# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons made from one block of bytes, against the outlines they were made of."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.cells import hexagon_cells, square_cells
from embrace.embrace_qgis.analysis.polygons import PolygonSet


@pytest.mark.parametrize("make", [square_cells, hexagon_cells])
def test_geometries_are_the_outlines(qgis_app, make):
    # Truth: the vertices bit by bit, and GEOS on whether they are valid and how large.
    from embrace.embrace_qgis.layers.cell_geometries import CellGeometries
    from qgis.core import QgsWkbTypes

    cells = make((674_000.3, 6_580_000.7, 675_000, 6_581_000), 130.7)
    geometries = CellGeometries(cells)
    assert len(geometries) == len(list(geometries)) == len(cells)
    for geometry, ring, area in zip(geometries, cells.rings(), cells.area_km2):
        assert geometry.wkbType() == QgsWkbTypes.Type.Polygon and geometry.isGeosValid()
        points = [(point.x(), point.y()) for point in geometry.asPolygon()[0]]
        assert np.array_equal(np.array(points), ring)
        assert geometry.area() == pytest.approx(area * 1e6, rel=1e-6)


def test_more_cells_than_a_block(qgis_app):
    # Truth: the centre of each, in order, across the edges of the blocks they are made in.
    from embrace.embrace_qgis.layers.cell_geometries import BLOCK, CellGeometries

    cells = square_cells((0, 0, 9_999, 9_999), 100)
    assert len(cells) > 2 * BLOCK
    geometries = CellGeometries(cells)
    for at in (0, BLOCK - 1, BLOCK, len(cells) - 1, 2 * BLOCK, 1):
        centre = geometries[at].centroid().asPoint()
        assert (centre.x(), centre.y()) == (cells.centre_x[at], cells.centre_y[at])
    assert sum(1 for _ in geometries) == len(cells)


def test_it_is_a_sequence(qgis_app):
    from embrace.embrace_qgis.layers.cell_geometries import CellGeometries

    cells = square_cells((0, 0, 299, 199), 100)
    geometries = CellGeometries(cells)
    assert geometries[-1].equals(geometries[5]) and not geometries[0].equals(geometries[1])
    assert [g.asWkt() for g in geometries[1:4:2]] == [geometries[i].asWkt() for i in (1, 3)]
    with pytest.raises(IndexError):
        geometries[6]
    nowhere = PolygonSet([np.array([[9, 9], [9.1, 9], [9, 9.1]])], np.array([0]))
    assert list(CellGeometries(square_cells((0, 0, 299, 199), 100, nowhere))) == []
