# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons of arrays as geometries, and cut by an area."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes

from ..analysis.polygons import PolygonSet


def shapes_of(polygons: PolygonSet) -> list[QgsGeometry]:
    """One polygon geometry each; the first of its rings is the outer one, the others are holes."""
    rings: list[list[list[QgsPointXY]]] = [[] for _ in range(len(polygons))]
    for ring, owner in zip(polygons.rings, polygons.polygon_of_ring.tolist()):
        closed = np.vstack([ring, ring[:1]])
        rings[owner].append([QgsPointXY(x, y) for x, y in closed.tolist()])
    return [QgsGeometry.fromPolygonXY(own) for own in rings]


def cut_shapes(shapes: list[QgsGeometry], area: list[QgsGeometry]) -> list[QgsGeometry]:
    """What of each lies inside the area, as multipolygons; empty ones where nothing does."""
    whole = QgsGeometry.unaryUnion(area)
    found = []
    for shape in shapes:
        inside = shape.intersection(whole)
        parts = [
            part
            for part in (QgsGeometry(one.clone()) for one in inside.constParts())
            if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry
        ]
        geometry = QgsGeometry.collectGeometry(parts) if parts else QgsGeometry()
        if parts:
            geometry.convertToMultiType()
        found.append(geometry)
    return found


def polygons_of(shapes: list[QgsGeometry]) -> PolygonSet:
    """The rings of polygon geometries, one polygon a geometry, empty ones too."""
    rings, owner = [], []
    for number, shape in enumerate(shapes):
        if shape.isNull() or shape.isEmpty():
            parts = []
        else:
            parts = shape.asMultiPolygon() if shape.isMultipart() else [shape.asPolygon()]
        for ring in (ring for part in parts for ring in part):
            rings.append(np.array([(point.x(), point.y()) for point in ring]))
            owner.append(number)
        if not parts:
            rings.append(np.empty((0, 2)))
            owner.append(number)
    return PolygonSet(rings, np.array(owner, dtype=np.int64))
