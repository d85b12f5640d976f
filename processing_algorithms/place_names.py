# SPDX-License-Identifier: GPL-3.0-or-later
"""Names for places on a map, from the layer of PLACES: streets, addresses, landmarks or areas."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsWkbTypes

from ..embrace_qgis.analysis.polygons import PolygonSet
from ..embrace_qgis.errors import ParameterError
from ..embrace_qgis.layers.feature_reading import in_memory
from ..embrace_qgis.layers.points import Points
from ..embrace_qgis.layers.polygons import named_polygons
from ..embrace_qgis.situation_picture.named_places import name_field_of, named_places
from ..embrace_qgis.situation_picture.places import PlaceNames
from ..embrace_qgis.translation import tr
from . import shared_parameters as shared

PLACES, PLACE_FIELD = "PLACES", "PLACE_FIELD"


def names_of_places(
    algorithm, parameters, context, polygons: PolygonSet, points: Points
) -> list[str | None]:
    """A name for each polygon by the incidents in it; None where PLACES is empty or knows none.

    Of areas the one that holds most of the incidents; of streets, addresses and landmarks as in
    the situation picture, and no name twice where there is another.
    """
    nothing: list[str | None] = [None] * len(polygons)
    if not (shared.is_given(parameters, PLACES) and len(polygons)):
        return nothing
    source = algorithm.source_of(parameters, PLACES, context)
    layer = in_memory(source)
    field = algorithm.parameterAsString(parameters, PLACE_FIELD, context) or name_field_of(layer)
    if not field or layer.fields().lookupField(field) < 0:
        raise ParameterError(
            tr("The layer of places has no field {name}.").format(name=field or "name"),
            tr("Choose the field that holds the names."),
        )
    inside = polygons.locate(points.x, points.y)
    if layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry:
        return _areas(layer, field, points, inside, len(polygons), context)
    own = algorithm.parameterAsString(parameters, PLACE_FIELD, context)
    lines, spots = named_places([layer], points.crs, context.transformContext(), own)
    names = PlaceNames(lines, spots)
    found: list[str | None] = []
    for number in range(len(polygons)):
        here = inside == number
        rings = [
            np.vstack([ring, ring[:1]])
            for ring, owner in zip(polygons.rings, polygons.polygon_of_ring.tolist())
            if owner == number
        ]
        question = (points.x[here], points.y[here], [], rings)
        # A name that another place has is better than none.
        found.append(names.name_for(*question) or PlaceNames(lines, spots).name_for(*question))
    return [name or None for name in found]


def _areas(layer, field, points, inside, n, context) -> list[str | None]:
    named = [
        feature
        for feature in layer.getFeatures()
        if feature.hasGeometry() and str(feature[field] or "").strip() not in ("", "NULL")
    ]
    layer.dataProvider().truncate()
    layer.dataProvider().addFeatures(named)
    if not named:
        return [None] * n
    areas, _, names = named_polygons(layer, points.crs, context.transformContext(), field)
    area = areas.locate(points.x, points.y)
    found: list[str | None] = []
    for number in range(n):
        here = area[(inside == number) & (area >= 0)]
        name = str(names[int(np.bincount(here).argmax())]).strip() if here.size else None
        found.append(name)
    return found
