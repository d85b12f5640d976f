# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening base maps given as files: every layer of a GeoPackage, in its own order and style."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProviderRegistry, QgsRasterLayer, QgsVectorLayer, QgsWkbTypes

from ..errors import InputError
from ..translation import tr

STACK = ("Point", "Line", "Polygon")


def open_base_map(entries: Iterable[QgsMapLayer | str]) -> list[QgsMapLayer]:
    """The layers of a base map from the top down.

    An entry is a layer, or the path of a file. A file with several layers gives all of them: in
    the order of a ``.json`` beside it (``{"order": [bottom, …, top]}``), otherwise points over
    lines over areas. Raises InputError for a file that QGIS cannot open.
    """
    layers: list[QgsMapLayer] = []
    for entry in entries:
        layers.extend(_opened(entry) if isinstance(entry, str) else [entry])
    return layers


def _opened(text: str) -> list[QgsMapLayer]:
    path = Path(text.split("|", 1)[0])
    if not path.is_file():
        raise InputError(
            tr("The base map {name} is not there.").format(name=path.name), tr("Check its path.")
        )
    if "|" in text:
        layer = QgsVectorLayer(text, path.stem, "ogr")
        return [_valid(layer, path)]
    found = QgsProviderRegistry.instance().querySublayers(str(path))
    vectors = [sub for sub in found if sub.type() == QgsMapLayer.LayerType.VectorLayer]
    spatial = [sub for sub in vectors if sub.wkbType() != QgsWkbTypes.Type.NoGeometry]
    if not spatial:
        return [_valid(QgsRasterLayer(str(path), path.stem), path)]
    order = _order(path.with_suffix(".json"))
    names = {sub.name() for sub in spatial}
    wanted = [name for name in order if name in names] if order else []
    by_name = {sub.name(): sub for sub in spatial}
    chosen = [by_name[name] for name in reversed(wanted)] or sorted(
        spatial,
        key=lambda sub: STACK.index(
            QgsWkbTypes.geometryDisplayString(QgsWkbTypes.geometryType(sub.wkbType()))
        ),
    )
    return [_valid(QgsVectorLayer(sub.uri(), sub.name(), "ogr"), path) for sub in chosen]


def _order(path: Path) -> list[str]:
    if not path.is_file():
        return []
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return [str(name) for name in content["order"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            tr("{name} does not say the order of the base map's layers.").format(name=path.name),
            tr("Write an object with the list order, from the bottom up, or remove the file."),
        ) from error


def _valid(layer: QgsMapLayer, path: Path) -> QgsMapLayer:
    if not layer.isValid():
        raise InputError(
            tr("QGIS cannot open the base map {name}.").format(name=path.name),
            tr("Check that it opens in QGIS, or leave it out."),
        )
    return layer
