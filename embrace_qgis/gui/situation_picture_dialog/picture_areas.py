# SPDX-License-Identifier: GPL-3.0-or-later
"""Which areas a picture can be of: the municipality, a layer's polygons, or one of them."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer, QgsWkbTypes

from ...errors import InputError
from ...situation_picture.named_places import name_field_of
from ...translation import tr

MOST_NAMED = 60
MOST_POLYGONS = 2000


@dataclass(frozen=True)
class PictureArea:
    """``layer``: its id, "" for the municipality; ``polygon``: the name of one, or ""."""

    layer: str = ""
    polygon: str = ""


MUNICIPALITY = PictureArea()


def offered_areas(municipality: str) -> list[tuple[str, PictureArea]]:
    """Texts and choices, the municipality first."""
    found = [(municipality or tr("The municipality"), MUNICIPALITY)]
    layers = QgsProject.instance().mapLayers().values()
    for layer in sorted(layers, key=lambda one: one.name().casefold()):
        if _has_areas(layer):
            found.append((layer.name(), PictureArea(layer.id())))
            found += [(f"    {name}", PictureArea(layer.id(), name)) for name in _names(layer)]
    return found


def area_layer(area: PictureArea) -> QgsVectorLayer | None:
    """The polygons of an area as a layer; None for the municipality.

    Raises InputError where the layer has gone, or lost the polygon.
    """
    if not area.layer:
        return None
    layer = QgsProject.instance().mapLayer(area.layer)
    if not isinstance(layer, QgsVectorLayer):
        raise _gone()
    if not area.polygon:
        return layer
    name_field = name_field_of(layer)
    index = layer.fields().indexOf(name_field)
    wanted = [
        feature.id()
        for feature in layer.getFeatures(
            QgsFeatureRequest()
            .setFlags(QgsFeatureRequest.Flag.NoGeometry)
            .setSubsetOfAttributes([index] if index >= 0 else [])
        )
        if index >= 0 and str(feature[index]).strip() == area.polygon
    ]
    if not wanted:
        raise _gone()
    one = layer.materialize(QgsFeatureRequest().setFilterFids(wanted))
    one.setName(area.polygon)
    return one


def _gone() -> InputError:
    return InputError(
        tr("The layer with the area is not there any more."), tr("Choose another area.")
    )


def _has_areas(layer) -> bool:
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
        and layer.crs().isValid()
        and 0 < layer.featureCount() <= MOST_POLYGONS
    )


def _names(layer: QgsVectorLayer) -> list[str]:
    name_field = name_field_of(layer)
    if not name_field or layer.featureCount() > MOST_NAMED:
        return []
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes([name_field], layer.fields())
    names = {str(feature[name_field]).strip() for feature in layer.getFeatures(request)}
    return sorted(names - {"", "NULL"}, key=str.casefold)
