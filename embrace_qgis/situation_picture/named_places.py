# SPDX-License-Identifier: GPL-3.0-or-later
"""Names on the base map: streets, squares, schools, addresses, for naming hot spots."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .places import NamedLines, NamedPoints

NAME_FIELDS = (
    "name",
    "namn",
    "street",
    "gatunamn",
    "gata",
    "vagnamn",
    "ortnamn",
    "adress",
    "address",
)
KIND_FIELDS = ("kind", "typ", "type", "class", "klass")
NOT_STREETS = ("water", "vatten", "river", "rail", "järnväg", "boundary", "gräns")  # in layer names
NUMBER_FIELDS = ("number", "nummer", "housenumber", "adressplats", "gatunr")


def named_places(
    layers: Iterable[QgsMapLayer],
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    own_field: str = "",
) -> tuple[NamedLines, NamedPoints]:
    """Every named line and point of the base map, in ``crs``.

    A layer takes part when it has a field with one of the usual names for names, or the
    ``own_field`` that is given instead. Point layers with a street and a number are addresses.
    """
    segments: list[np.ndarray] = []
    segment_names: list[str] = []
    x: list[float] = []
    y: list[float] = []
    names: list[str] = []
    kinds: list[str] = []
    for layer in layers:
        if not isinstance(layer, QgsVectorLayer):
            continue
        name_field = _field(layer, (own_field.casefold(),) if own_field else NAME_FIELDS)
        if name_field is None:
            continue
        kind = layer.geometryType()
        if kind == QgsWkbTypes.GeometryType.PolygonGeometry:
            continue
        if any(word in layer.name().casefold() for word in NOT_STREETS):
            continue
        kind_field = _field(layer, KIND_FIELDS)
        number_field = None if own_field else _field(layer, NUMBER_FIELDS)
        wanted = [f for f in (name_field, kind_field, number_field) if f is not None]
        request = QgsFeatureRequest().setSubsetOfAttributes(wanted)
        request.setDestinationCrs(crs, transform_context)
        for feature in layer.getFeatures(request):
            name = str(feature[name_field] or "").strip()
            geometry = feature.geometry()
            if not name or name == "NULL" or geometry.isEmpty():
                continue
            if kind == QgsWkbTypes.GeometryType.LineGeometry:
                for line in (
                    geometry.asMultiPolyline()
                    if geometry.isMultipart()
                    else [geometry.asPolyline()]
                ):
                    vertices = np.array([(p.x(), p.y()) for p in line])
                    segments.append(np.hstack([vertices[:-1], vertices[1:]]))
                    segment_names.extend([name] * (len(vertices) - 1))
            elif kind == QgsWkbTypes.GeometryType.PointGeometry:
                point = geometry.asMultiPoint()[0] if geometry.isMultipart() else geometry.asPoint()
                number = str(feature[number_field] or "") if number_field is not None else ""
                x.append(point.x())
                y.append(point.y())
                names.append(f"{name} {number}".strip())
                is_address = number_field is not None
                kinds.append(
                    "address"
                    if is_address
                    else str(feature[kind_field] or "")
                    if kind_field is not None
                    else "landmark"
                )
    ends = np.vstack(segments) if segments else np.empty((0, 4))
    return (
        NamedLines(
            ends[:, 0], ends[:, 1], ends[:, 2], ends[:, 3], np.array(segment_names, dtype=object)
        ),
        NamedPoints(
            np.array(x), np.array(y), np.array(names, dtype=object), np.array(kinds, dtype=object)
        ),
    )


def name_field_of(layer: QgsVectorLayer) -> str:
    """The field that holds the names of a layer's places; "" where there is none."""
    index = _field(layer, NAME_FIELDS)
    return "" if index is None else layer.fields().at(index).name()


def _field(layer: QgsVectorLayer, candidates: tuple[str, ...]) -> int | None:
    lower = {field.name().casefold(): index for index, field in enumerate(layer.fields())}
    return next((lower[name] for name in candidates if name in lower), None)
