# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells that points are counted in, from SHAPE, CELL_SIZE, GRID and BOUNDARY."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsGeometry

from ..embrace_qgis.analysis.automatic import automatic_cell_size
from ..embrace_qgis.analysis.cells import Cells, hexagon_cells, polygon_cells, square_cells
from ..embrace_qgis.analysis.polygons import PolygonSet
from ..embrace_qgis.errors import InputError
from ..embrace_qgis.layers.cell_geometries import CellGeometries
from ..embrace_qgis.layers.points import Points
from ..embrace_qgis.layers.polygons import polygon_set, polygons_and_geometries
from ..embrace_qgis.translation import tr
from .shared_parameters import is_given, length_of

SQUARE, HEXAGON = 0, 1


@dataclass(frozen=True)
class CellGrid:
    """Cells, their geometries in the same order, and the size of made cells in metres."""

    cells: Cells
    geometries: Sequence[QgsGeometry]
    cell_size: float | None
    automatic: dict[str, float]


def boundary_of(algorithm, parameters, context, crs) -> PolygonSet | None:
    """The polygons of BOUNDARY in ``crs``, or None where it is empty."""
    if not is_given(parameters, "BOUNDARY"):
        return None
    source = algorithm.source_of(parameters, "BOUNDARY", context)
    return polygon_set(source, crs, context.transformContext())


def inside_boundary(algorithm, parameters, context, points: Points) -> Points:
    """The points inside BOUNDARY; all where it is empty. Raises InputError where none is."""
    boundary = boundary_of(algorithm, parameters, context, points.crs)
    if boundary is None:
        return points
    inside = points.only(boundary.contains(points.x, points.y), "outside_boundary")
    if not len(inside):
        raise InputError(
            tr("No point lies inside the boundary."),
            tr("Choose another boundary, and check both layers' coordinate systems."),
        )
    return inside


def extent_of(points: Points) -> tuple[float, float, float, float]:
    """x_min, y_min, x_max, y_max of the points."""
    x, y = points.x, points.y
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def cell_grid(algorithm, parameters, context, points: Points, feedback) -> CellGrid:
    """The cells to count in: GRID, or made ones over BOUNDARY or else over the points."""
    boundary = boundary_of(algorithm, parameters, context, points.crs)
    if is_given(parameters, "GRID"):
        source = algorithm.source_of(parameters, "GRID", context)
        polygons, own = polygons_and_geometries(source, points.crs, context.transformContext())
        cells = polygon_cells(polygons, boundary)
        return CellGrid(cells, [own[number - 1] for number in cells.cell_id.tolist()], None, {})
    extent = extent_of(points) if boundary is None else boundary.bounds
    size = length_of(algorithm, parameters, "CELL_SIZE", context)
    automatic = {}
    if size is None:
        size = automatic_cell_size(extent)
        automatic["CELL_SIZE"] = size
        feedback.pushInfo(tr("Cell size chosen: {size} m.").format(size=f"{size:g}"))
    hexagons = algorithm.parameterAsEnum(parameters, "SHAPE", context) == HEXAGON
    cells = (hexagon_cells if hexagons else square_cells)(extent, size, boundary)
    if not len(cells):
        raise InputError(
            tr("No cell has its centre inside the boundary."), tr("Choose smaller cells.")
        )
    return CellGrid(cells, CellGeometries(cells), size, automatic)
