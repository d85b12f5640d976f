# SPDX-License-Identifier: GPL-3.0-or-later
"""Which areas a picture can be of: the municipality, a layer's polygons, or one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer

from ...errors import InputError
from ...situation_picture.named_places import name_field_of
from ...translation import tr
from ..area_layers import offered_polygons


@dataclass(frozen=True)
class PictureArea:
    """``layer``: its id, "" for the municipality; ``polygon``: the name of one, or ""."""

    layer: str = ""
    polygon: str = ""


MUNICIPALITY = PictureArea()


def offered_areas(municipality: str) -> list[tuple[str, PictureArea]]:
    """Texts and choices, the municipality first."""
    return [
        (municipality or tr("The municipality"), MUNICIPALITY),
        *((text, PictureArea(*polygons)) for text, *polygons in offered_polygons()),
    ]


def place_of_area(
    wanted: PictureArea | str | None, offered: Sequence[tuple[str, PictureArea]]
) -> int:
    """Where a choice stands in the list; 0, the municipality, where it is not there.

    A name is that of polygons: a layer's before those in it, unless it is written as in the list.
    """
    if isinstance(wanted, PictureArea):
        return next((i for i, (_text, area) in enumerate(offered) if area == wanted), 0)
    names = [(text, i) for i, (text, area) in enumerate(offered) if area != MUNICIPALITY]
    for read in (str, str.strip):
        for text, place in names:
            if wanted and read(text) == wanted:
                return place
    return 0


def area_layer(area: PictureArea) -> QgsVectorLayer | None:
    """The polygons of an area as a layer; None for the municipality.

    Raises InputError where the layer has gone, or lost the polygon.
    """
    if not area.layer:
        return None
    layer = QgsProject.instance().mapLayer(area.layer)
    if not isinstance(layer, QgsVectorLayer):
        raise area_is_gone()
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
        raise area_is_gone()
    one = layer.materialize(QgsFeatureRequest().setFilterFids(wanted))
    one.setName(area.polygon)
    return one


def is_there(area: PictureArea) -> bool:
    """Whether the layer of an area is in the project; nothing is read."""
    return not area.layer or QgsProject.instance().mapLayer(area.layer) is not None


def area_is_gone() -> InputError:
    """Its layer was taken away, or lost the polygon."""
    return InputError(
        tr("The layer with the area is not there any more."), tr("Choose another area.")
    )
