# SPDX-License-Identifier: GPL-3.0-or-later
"""Which polygons of the project can be an area: whole layers, and single ones that have names."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer, QgsWkbTypes

from ..situation_picture.named_places import name_field_of

MOST_NAMED = 60
MOST_POLYGONS = 2000


def offered_polygons() -> Iterator[tuple[str, str, str]]:
    """A text for a list, the layer's id, and the name of one polygon or "" for all of them."""
    layers = QgsProject.instance().mapLayers().values()
    for layer in sorted(layers, key=lambda one: one.name().casefold()):
        if _has_areas(layer):
            yield layer.name(), layer.id(), ""
            for name in _names(layer):
                yield f"    {name}", layer.id(), name


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
