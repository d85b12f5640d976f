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
    QgsProject,
    QgsVectorLayer,
)

from ...analysis.polygons import PolygonSet
from ...errors import EmbraceError
from ...layers.polygons import named_polygons, polygon_set
from ...situation_picture.named_places import name_field_of
from ...translation import tr
from ..area_layers import offered_polygons
from ..current_selection import SelectedArea


@dataclass(frozen=True)
class AreaChoice:
    """``kind``: whole, on_map or layer; of a layer its id, and the name of one polygon or ""."""

    kind: str
    layer: str = ""
    polygon: str = ""


WHOLE, ON_MAP = AreaChoice("whole"), AreaChoice("on_map")


def offered_areas(whole: str) -> list[tuple[str, Any]]:
    """Texts and choices; ``whole`` is the name of the municipality, or empty."""
    return [
        (whole or tr("Everywhere"), WHOLE),
        (tr("What the map shows"), ON_MAP),
        *((text, AreaChoice("layer", *polygons)) for text, *polygons in offered_polygons()),
    ]


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
