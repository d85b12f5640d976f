# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening base maps given as files: every layer of a GeoPackage, in its own order and style."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsMapLayer,
    QgsProviderRegistry,
    QgsProviderSublayerDetails,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..errors import InputError
from ..translation import tr

STACK = (
    QgsWkbTypes.GeometryType.PointGeometry,
    QgsWkbTypes.GeometryType.LineGeometry,
    QgsWkbTypes.GeometryType.PolygonGeometry,
)


@dataclass(frozen=True)
class OpenedBaseMap:
    """``shown`` are drawn, from the top down; ``unseen`` only lend names: addresses, squares."""

    shown: list[QgsMapLayer]
    unseen: list[QgsMapLayer]


def open_base_map(entries: Iterable[QgsMapLayer | str]) -> OpenedBaseMap:
    """The layers of a base map.

    An entry is a layer, or the path of a file. A file with several layers gives all of them. A
    ``.json`` beside it says which are drawn, and in which order (``{"order": [bottom, …, top]}``);
    without one, points are drawn over lines over areas. Raises InputError for a file that QGIS
    cannot open.
    """
    shown: list[QgsMapLayer] = []
    unseen: list[QgsMapLayer] = []
    for entry in entries:
        if isinstance(entry, str):
            drawn, rest = _opened(entry)
            shown.extend(drawn)
            unseen.extend(rest)
        else:
            shown.append(entry)
    return OpenedBaseMap(shown, unseen)


def _opened(text: str) -> tuple[list[QgsMapLayer], list[QgsMapLayer]]:
    path = Path(text.split("|", 1)[0])
    if not path.is_file():
        raise InputError(
            tr("The base map {name} is not there.").format(name=path.name), tr("Check its path.")
        )
    if "|" in text:
        return [_valid(QgsVectorLayer(text, path.stem, "ogr"), path)], []
    found = QgsProviderRegistry.instance().querySublayers(str(path))
    spatial = [
        sub
        for sub in found
        if sub.type() == QgsMapLayer.LayerType.VectorLayer
        and sub.wkbType() != QgsWkbTypes.Type.NoGeometry
    ]
    if not spatial:
        return [_valid(QgsRasterLayer(str(path), path.stem), path)], []
    order = _order(path.with_suffix(".json"))
    drawn = [sub for name in reversed(order) for sub in spatial if sub.name() == name]
    drawn = drawn or sorted(spatial, key=_height)
    rest = [sub for sub in spatial if sub not in drawn]
    return [_vector(sub, path) for sub in drawn], [_vector(sub, path) for sub in rest]


def _height(sub: QgsProviderSublayerDetails) -> int:
    kind = QgsWkbTypes.geometryType(sub.wkbType())
    return STACK.index(kind) if kind in STACK else len(STACK)


def _vector(sub: QgsProviderSublayerDetails, path: Path) -> QgsMapLayer:
    return _valid(QgsVectorLayer(sub.uri(), sub.name(), "ogr"), path)


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
