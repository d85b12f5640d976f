# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer group "Embrace", on top of the municipality's own map."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

GROUP = "Embrace"


def embrace_group(project: QgsProject) -> QgsLayerTreeGroup:
    """The group of results, made on top of the layer tree where it does not exist."""
    root = project.layerTreeRoot()
    return root.findGroup(GROUP) or root.insertGroup(0, GROUP)


def remove_layers_of(project: QgsProject, folder: Path) -> None:
    """Take the layers whose files lie in ``folder`` out of the project."""
    project.removeMapLayers(
        [
            layer.id()
            for layer in project.mapLayers().values()
            if Path(layer.source().split("|", 1)[0]).parent == folder
            and layer.providerType() in ("ogr", "gdal")
        ]
    )


def drawing_height(layer: QgsMapLayer) -> int:
    """Where a layer lies among those of one run: surfaces below areas, lines and points."""
    if not isinstance(layer, QgsVectorLayer):
        return 0
    kinds = (QgsWkbTypes.GeometryType.PolygonGeometry, QgsWkbTypes.GeometryType.LineGeometry)
    kind = layer.geometryType()
    return kinds.index(kind) + 1 if kind in kinds else 3


def add_result(
    project: QgsProject,
    layer: QgsMapLayer,
    visible: bool = True,
    beside: Collection[str] = (),
) -> None:
    """Put a layer in the group, above earlier results; one already in the project is moved.

    ``beside`` are the ids of layers of the same run: lines stay above areas, and areas above
    surfaces. The legend of a raster shows its classes, not its band, the darkest first.
    """
    group = embrace_group(project)
    known = project.layerTreeRoot().findLayer(layer.id())
    if known is not None and known.parent() is group:
        if not visible:
            known.setItemVisibilityChecked(False)
        return
    if project.mapLayer(layer.id()) is None:
        project.addMapLayer(layer, False)
    node = known.clone() if known is not None else QgsLayerTreeLayer(layer)
    if isinstance(layer, QgsRasterLayer):
        _hide_band(node, layer)  # before the legend is made
    if known is None or not visible:
        node.setItemVisibilityChecked(visible)
    group.insertChildNode(_place(group, layer, beside), node)
    if known is not None:
        known.parent().removeChildNode(known)


def _place(group: QgsLayerTreeGroup, layer: QgsMapLayer, beside: Collection[str]) -> int:
    """The place in the group: the top, but below what of the same run is drawn over the layer."""
    place = 0
    for number, node in enumerate(group.children()):
        other = node.layer() if isinstance(node, QgsLayerTreeLayer) else None
        if other is None or other.id() not in beside:
            continue
        if drawing_height(other) > drawing_height(layer):
            place = number + 1
    return place


def _hide_band(node: QgsLayerTreeLayer, layer: QgsRasterLayer) -> None:
    """Leave out the node "Band 1 … (Gray)", every class says what it counts; the darkest first."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        colours = [colour for _, colour in renderer.legendSymbologyItems()]
        order = list(range(1, len(colours) + 1))
        if colours and _weight(colours[-1]) > _weight(colours[0]):
            order.reverse()
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, order)


def _weight(colour: QColor) -> float:
    """How dark a colour is on white paper, 0-1."""
    return colour.alphaF() * (1.0 - colour.lightnessF())
