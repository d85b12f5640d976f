# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground under the heat map: the municipality's own layers, or a plain clean one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsHueSaturationFilter,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .. import palette
from ..errors import InputError
from ..translation import tr
from .plain_text import plain

BASE_PRIORITY = 6  # of labels, 0-10; the places' own have 10
BRIGHTNESS = 20  # of a raster base map, so that the heat stays the darkest thing on the map


@dataclass
class BaseMap:
    """Layers from the top down. ``overview`` is the municipality's boundary, if known."""

    below: list[QgsMapLayer] = field(default_factory=list)  # land, water, buildings
    above: list[QgsMapLayer] = field(default_factory=list)  # streets, railway, names
    overview: QgsVectorLayer | None = None
    overview_below: list[QgsMapLayer] = field(default_factory=list)
    source: str = ""
    is_raster: bool = False

    def layers(self) -> list[QgsMapLayer]:
        """Every layer once, for the project that keeps them."""
        found: list[QgsMapLayer] = []
        for layer in [*self.above, *self.below, *self.overview_below, self.overview]:
            if layer is not None and layer not in found:
                found.append(layer)
        return found


def boundary_layer(rings: Sequence[np.ndarray], crs: str, name: str) -> QgsVectorLayer | None:
    """The municipality as a layer: light land with a grey edge. None without rings."""
    geometry = polygon_of(rings)
    if geometry is None:
        return None
    layer = QgsVectorLayer(f"MultiPolygon?crs={crs}", plain(name), "memory")
    feature = QgsFeature()
    feature.setGeometry(geometry)
    layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    layer.setRenderer(
        QgsSingleSymbolRenderer(
            QgsFillSymbol.createSimple(
                {
                    "color": palette.LAND,
                    "outline_color": palette.RULE,
                    "outline_width": "0.2",
                    "joinstyle": "round",
                }
            )
        )
    )
    return layer


def polygon_of(rings: Sequence[np.ndarray]) -> QgsGeometry | None:
    """Closed rings as one multi-polygon by the even-odd rule; None when nothing is left."""
    shapes = [
        QgsGeometry.fromPolygonXY([[QgsPointXY(float(x), float(y)) for x, y in ring]])
        for ring in sorted(rings, key=lambda ring: -abs(_area(ring)))
        if len(ring) >= 4
    ]
    if not shapes:
        return None
    whole = shapes[0]
    for shape in shapes[1:]:
        whole = whole.symDifference(shape)
    if not whole.isGeosValid():
        whole = whole.makeValid()
    whole.convertToMultiType()
    return whole


def plain_base_map(
    rings: Sequence[np.ndarray], crs: str, name: str = "", source: str = ""
) -> BaseMap:
    """Light land and the municipality's boundary, nothing else."""
    overview = boundary_layer(rings, crs, name)
    ground = boundary_layer(rings, crs, name)
    return BaseMap([ground] if ground else [], [], overview, [], source)


def base_map_from_layers(
    layers: Sequence[QgsMapLayer],
    rings: Sequence[np.ndarray],
    crs: str,
    name: str = "",
    source: str = "",
) -> BaseMap:
    """The user's own layers, from the top down: lines and points above the heat, areas below.

    The layers are cloned, so that the project's own styles stay as they are. Rasters turn
    grey and lighter.
    """
    below: list[QgsMapLayer] = []
    above: list[QgsMapLayer] = []
    overview: list[QgsMapLayer] = []
    raster = False
    for layer in layers:
        if not layer.isValid():
            raise InputError(
                tr("The base map layer {name} cannot be read.").format(name=plain(layer.name())),
                tr("Check its source, or leave it out."),
            )
        copy = layer.clone()
        copy.setName(plain(layer.name()))
        if isinstance(copy, QgsVectorLayer):
            _yield_to_places(copy)
            (above if _stands_above(copy) else below).append(copy)
            if _in_overview(layer):
                quiet = layer.clone()
                quiet.setLabelsEnabled(False)
                overview.append(quiet)
            continue
        if isinstance(copy, QgsRasterLayer):
            _quiet_raster(copy)
            raster = True
        below.append(copy)
    if not below:
        ground = boundary_layer(rings, crs, name)
        below = [ground] if ground else []
    return BaseMap(below, above, boundary_layer(rings, crs, name), overview, source, raster)


def _yield_to_places(layer: QgsVectorLayer) -> None:
    """Names of the base map give way to those of the places: a name that loses is drawn askew."""
    labeling = layer.labeling()
    if labeling is None:
        return
    changed = labeling.clone()
    for provider in changed.subProviders():
        settings = QgsPalLayerSettings(changed.settings(provider))
        settings.priority = min(settings.priority, BASE_PRIORITY)
        settings.displayAll = False
        changed.setSettings(settings, provider)
    layer.setLabeling(changed)


def _stands_above(layer: QgsVectorLayer) -> bool:
    """Lines and points stand above the heat, unless a ``.json`` beside the file says otherwise
    (``{"layers": [{"layer": name, "above_heat": true}]}``)."""
    described = _description(layer).get("layers")
    for entry in described if isinstance(described, list) else []:
        if isinstance(entry, dict) and entry.get("layer") == _table(layer):
            return bool(entry.get("above_heat"))
    return bool(layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry)


def _in_overview(layer: QgsVectorLayer) -> bool:
    named = _description(layer).get("overview")
    return isinstance(named, list) and _table(layer) in named


def _table(layer: QgsVectorLayer) -> str:
    return QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("layerName") or ""


def _description(layer: QgsVectorLayer) -> dict[str, object]:
    if layer.providerType() != "ogr":
        return {}
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = Path(str(parts.get("path", ""))).with_suffix(".json")
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _quiet_raster(layer: QgsRasterLayer) -> None:
    hue = layer.hueSaturationFilter()
    if hue is not None:
        hue.setGrayscaleMode(QgsHueSaturationFilter.GrayscaleMode.GrayscaleLuminosity)
    brightness = layer.brightnessFilter()
    if brightness is not None:
        brightness.setBrightness(BRIGHTNESS)
    layer.setResamplingStage(Qgis.RasterResamplingStage.ResampleFilter)


def _area(ring: np.ndarray) -> float:
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)
