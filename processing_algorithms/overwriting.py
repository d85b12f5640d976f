# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a result would be written over what it is made from, or over another result."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Optional

from osgeo import ogr
from qgis.core import (
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderRegistry,
)

from ..embrace_qgis.translation import tr

LAYERS = ("source", "vector", "raster", "layer")
FILES = ("file", "string")
Place = tuple[Path, Optional[str]]


def overwriting(algorithm, parameters, context) -> str:
    """A sentence where a result would destroy an input or another result; else empty."""
    taken: list[Place] = []
    for definition in algorithm.parameterDefinitions():
        if not definition.isDestination() and parameters.get(definition.name()):
            taken += _input(algorithm, parameters, definition, context)
    for definition in algorithm.destinationParameterDefinitions():
        place = _output(parameters.get(definition.name()))
        if place is None:
            continue
        if any(_same(place, other) for other in taken):
            return tr(
                "{name} is already an input or another result of this run, and would be lost. "
                "Choose another file for the result."
            ).format(name=place[0].name)
        taken.append(place)
    return ""


def result_files(algorithm, parameters) -> list[Path]:
    """The files that a run writes."""
    destinations = algorithm.destinationParameterDefinitions()
    places = [_output(parameters.get(definition.name())) for definition in destinations]
    return [place[0] for place in places if place is not None]


def _input(algorithm, parameters, definition, context) -> list[Place]:
    value = parameters[definition.name()]
    if definition.type() in FILES:
        return _files(value)
    if definition.type() not in LAYERS:
        return []
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        parameters = {**parameters, definition.name(): value.source}
    layer = algorithm.parameterAsLayer(parameters, definition.name(), context)
    if layer is None or layer.dataProvider() is None:
        return []
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    found = _files(parts.get("path", ""))
    name = parts.get("layerName") or None
    return [(path, name) for path, _ in found]


def _files(value) -> list[Place]:
    path = Path(str(value).split("|")[0])
    with contextlib.suppress(OSError, ValueError):
        return [(path, None)] if path.is_file() else []
    return []


def _output(value) -> Place | None:
    """The file, and the table in it, None for the whole file; None for no file."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if not isinstance(value, str) or value in ("", QgsProcessing.TEMPORARY_OUTPUT):
        return None
    if value.startswith("ogr:"):
        uri = QgsDataSourceUri(value[len("ogr:") :])
        path = uri.database()
        return (Path(path), uri.table()) if path else None
    # A provider's name before the colon, and no drive of Windows.
    if len(value.partition(":")[0]) > 1 and ":" in value:
        return None
    return Path(value), None


def _same(one: Place, other: Place) -> bool:
    """Whether writing ``one`` would destroy ``other``."""
    try:
        if one[0].resolve() != other[0].resolve():
            return False
    except (OSError, ValueError, RuntimeError):
        return False
    if one[1] is None:
        return True
    return one[1] == (other[1] or _first_table(other[0]))


def _first_table(path: Path) -> str | None:
    dataset = ogr.Open(str(path)) if path.is_file() else None
    return dataset.GetLayer(0).GetName() if dataset is not None and len(dataset) else None
