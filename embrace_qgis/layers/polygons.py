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
)

from ..analysis.polygons import PolygonSet
from ..errors import InputError
from ..translation import tr


def polygon_set(
    source,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> PolygonSet:
    """The polygons of a feature source in ``crs``, one for each feature that has an area.

    Raises InputError where the layer has no coordinate system or holds no polygon.
    """
    if not source.sourceCrs().isValid():
        raise InputError(
            tr("The polygon layer has no coordinate reference system."),
            tr("Set it in the layer's properties (Source) and run again."),
        )
    transform = QgsCoordinateTransform(source.sourceCrs(), crs, transform_context)
    rings: list[np.ndarray] = []
    owners: list[int] = []
    number = 0
    for feature in source.getFeatures(QgsFeatureRequest().setNoAttributes()):
        found = _rings(feature.geometry(), transform)
        rings.extend(found)
        owners.extend([number] * len(found))
        number += bool(found)
    if not rings:
        raise InputError(
            tr("The polygon layer holds no polygons."), tr("Choose a layer with areas.")
        )
    return PolygonSet(rings, np.array(owners, dtype=np.int64))


def _rings(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> list[np.ndarray]:
    if geometry.isNull() or geometry.isEmpty():
        return []
    if not transform.isShortCircuited():
        try:
            geometry.transform(transform)
        except QgsCsException as error:
            raise InputError(
                tr("A polygon cannot be transformed to the coordinate system of the points."),
                tr("Check that both layers have the right coordinate reference system."),
            ) from error
    geometry = QgsGeometry(geometry.constGet().segmentize())
    parts = geometry.asMultiPolygon() if geometry.isMultipart() else [geometry.asPolygon()]
    return [
        np.array([(point.x(), point.y()) for point in ring], dtype=np.float64)
        for part in parts
        for ring in part
        if len(ring) >= 4
    ]


def polygon_geometry(ring: np.ndarray) -> QgsGeometry:
    """One ring, float64[k, 2], as a polygon geometry."""
    return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in ring.tolist()]])
