# SPDX-License-Identifier: GPL-3.0-or-later
"""Which areas can be chosen: all of the municipality, what the map shows, or a layer's polygons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...analysis.polygons import PolygonSet
from ...errors import EmbraceError
from ...layers.polygons import named_polygons, polygon_set
from ...situation_picture.named_places import name_field_of
from ...translation import tr
from ..current_selection import SelectedArea

MOST_NAMED = 60
MOST_POLYGONS = 2000


@dataclass(frozen=True)
class AreaChoice:
    """``kind``: whole, on_map or layer; of a layer its id, and the name of one polygon or ""."""

    kind: str
    layer: str = ""
    polygon: str = ""


WHOLE, ON_MAP = AreaChoice("whole"), AreaChoice("on_map")


def offered_areas(whole: str) -> list[tuple[str, Any]]:
    """Texts and choices; ``whole`` is the name of the municipality, or empty."""
    found: list[tuple[str, Any]] = [
        (whole or tr("Everywhere"), WHOLE),
        (tr("What the map shows"), ON_MAP),
    ]
    layers = QgsProject.instance().mapLayers().values()
    for layer in sorted(layers, key=lambda one: one.name().casefold()):
        if not _has_areas(layer):
            continue
        found.append((layer.name(), AreaChoice("layer", layer.id())))
        names = _names(layer)
        found += [(f"    {name}", AreaChoice("layer", layer.id(), name)) for name in names]
    return found


def area_of(choice: AreaChoice, crs: QgsCoordinateReferenceSystem, canvas) -> SelectedArea | None:
    """The polygons of a choice in ``crs``; None for the whole municipality.

    Raises an EmbraceError where the layer has gone, or holds no polygons.
    """
    if choice.kind == WHOLE.kind:
        return None
    if choice.kind == ON_MAP.kind:
        return area_on_map(crs, canvas)
    layer = QgsProject.instance().mapLayer(choice.layer)
    if not isinstance(layer, QgsVectorLayer):
        raise EmbraceError(tr("The layer with the area is not there any more."), "")
    transforms = QgsProject.instance().transformContext()
    if not choice.polygon:
        return SelectedArea(layer.name(), polygon_set(layer, crs, transforms), crs.authid())
    polygons, _geometries, names = named_polygons(layer, crs, transforms, name_field_of(layer))
    wanted = [i for i, name in enumerate(names) if str(name).strip() == choice.polygon]
    keep = np.isin(polygons.polygon_of_ring, wanted)
    if not keep.any():
        raise EmbraceError(tr("The layer with the area is not there any more."), "")
    rings = [ring for ring, kept in zip(polygons.rings, keep.tolist()) if kept]
    return SelectedArea(
        choice.polygon, PolygonSet(rings, polygons.polygon_of_ring[keep]), crs.authid()
    )


def area_on_map(crs: QgsCoordinateReferenceSystem, canvas) -> SelectedArea | None:
    """What the map shows, as a polygon; None where it cannot be had in ``crs``."""
    box = canvas.extent()
    corners = [
        (box.xMinimum(), box.yMinimum()),
        (box.xMaximum(), box.yMinimum()),
        (box.xMaximum(), box.yMaximum()),
        (box.xMinimum(), box.yMaximum()),
    ]
    way = QgsCoordinateTransform(
        canvas.mapSettings().destinationCrs(), crs, QgsProject.instance().transformContext()
    )
    try:
        points = [way.transform(x, y) for x, y in corners]
    except QgsCsException:
        return None
    ring = np.array([(point.x(), point.y()) for point in points])
    if box.isEmpty() or not np.isfinite(ring).all():
        return None
    return SelectedArea(tr("What the map shows"), PolygonSet([ring], np.array([0])), crs.authid())


def _has_areas(layer) -> bool:
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
        and layer.crs().isValid()
        and 0 < layer.featureCount() <= MOST_POLYGONS
    )


def _names(layer: QgsVectorLayer) -> list[str]:
    """The names of a layer's polygons, where they have names and are not too many for a list."""
    name_field = name_field_of(layer)
    if not name_field or layer.featureCount() > MOST_NAMED:
        return []
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([name_field], layer.fields())
    names = {str(feature[name_field]).strip() for feature in layer.getFeatures(request)}
    return sorted(names - {"", "NULL"}, key=str.casefold)
