# SPDX-License-Identifier: GPL-3.0-or-later
"""From a polygon layer to rings of coordinates."""

from __future__ import annotations

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsWkbTypes,
)

from ..analysis.polygons import PolygonSet
from ..errors import InputError
from ..translation import tr
from .feature_reading import unchecked_features


def polygon_set(
    source,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> PolygonSet:
    """The polygons of a feature source in ``crs``, one for each feature that has an area.

    Raises InputError where the layer has no coordinate system or holds no polygon.
    """
    return polygons_and_geometries(source, crs, transform_context)[0]


def polygons_and_geometries(
    source,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> tuple[PolygonSet, list[QgsGeometry]]:
    """As ``polygon_set``, with the geometry (in ``crs``) of each of its polygons."""
    return named_polygons(source, crs, transform_context)[:2]


def named_polygons(
    source,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    name_field: str | None = None,
) -> tuple[PolygonSet, list[QgsGeometry], list[object]]:
    """As ``polygons_and_geometries``, with the attribute ``name_field`` of each polygon.

    Polygons that cross themselves are mended. Raises InputError also for one that cannot be.
    """
    if not source.sourceCrs().isValid():
        raise InputError(
            tr("The polygon layer has no coordinate reference system."),
            tr("Set it in the layer's properties (Source) and run again."),
        )
    transform = QgsCoordinateTransform(source.sourceCrs(), crs, transform_context)
    rings: list[np.ndarray] = []
    owners: list[int] = []
    geometries: list[QgsGeometry] = []
    names: list[object] = []
    request = QgsFeatureRequest()
    if name_field is None:
        request.setNoAttributes()
    for number, feature in enumerate(unchecked_features(source, request), start=1):
        geometry = _mended(feature.geometry(), number)
        found = _rings(geometry, transform)
        if found:
            rings.extend(found)
            owners.extend([len(geometries)] * len(found))
            geometries.append(geometry)
            names.append(feature[name_field] if name_field is not None else None)
    if not rings:
        raise InputError(
            tr("The polygon layer holds no polygons."), tr("Choose a layer with areas.")
        )
    return PolygonSet(rings, np.array(owners, dtype=np.int64)), geometries, names


def dissolved(geometries: list[QgsGeometry]) -> PolygonSet:
    """One polygon (of several parts) of all areas, so that nothing lies in two of them.

    Raises InputError where nothing with an area is left.
    """
    whole = QgsGeometry.unaryUnion(geometries)
    if whole.isNull():
        whole = QgsGeometry.unaryUnion([geometry.makeValid() for geometry in geometries])
    rings = _rings(whole, QgsCoordinateTransform())
    if not rings:
        raise InputError(
            tr("The polygon layer holds no polygons."), tr("Choose a layer with areas.")
        )
    return PolygonSet(rings, np.zeros(len(rings), dtype=np.int64))


def _mended(geometry: QgsGeometry, number: int) -> QgsGeometry:
    """The areas of a geometry, valid; ``number`` is the feature's place in the layer, from 1."""
    if geometry.isNull() or geometry.isEmpty():
        return geometry
    if geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry and geometry.isGeosValid():
        return geometry
    mended = geometry.makeValid()
    if not mended.isNull():
        mended.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
    if mended.isNull() or not np.isfinite(mended.area()):
        raise InputError(
            tr("Polygon number {number} of the polygon layer cannot be mended.").format(
                number=number
            ),
            tr("Repair it with 'Fix geometries', or take it out, and run again."),
        )
    return mended


def _rings(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> list[np.ndarray]:
    if geometry.isNull() or geometry.isEmpty():
        return []
    if geometry.type() != QgsWkbTypes.GeometryType.PolygonGeometry:
        return []
    if not transform.isShortCircuited():
        try:
            geometry.transform(transform)
        except QgsCsException as error:
            raise InputError(
                tr("A polygon cannot be transformed to the coordinate system of the points."),
                tr("Check that both layers have the right coordinate reference system."),
            ) from error
        if not np.isfinite(geometry.area()):
            raise InputError(
                tr("A polygon cannot be transformed to the coordinate system of the points."),
                tr("Check that both layers have the right coordinate reference system."),
            )
    straight = QgsGeometry(geometry.constGet().segmentize())
    parts = straight.asMultiPolygon() if straight.isMultipart() else [straight.asPolygon()]
    return [
        np.array([(point.x(), point.y()) for point in ring], dtype=np.float64)
        for part in parts
        for ring in part
        if len(ring) >= 4
    ]


def polygon_geometry(ring: np.ndarray) -> QgsGeometry:
    """One ring, float64[k, 2], as a polygon geometry."""
    return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in ring.tolist()]])
