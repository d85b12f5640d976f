# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer group "Embrace", on top of the municipality's own map."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsRasterLayer,
    QgsSingleBandPseudoColorRenderer,
)

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


def add_result(project: QgsProject, layer: QgsMapLayer, visible: bool = True) -> None:
    """Put a layer in the group, above earlier results; one already in the project is moved.

    The legend of a raster shows its classes, not its band.
    """
    group = embrace_group(project)
    known = project.layerTreeRoot().findLayer(layer.id())
    if known is not None and known.parent() is group:
        return
    if project.mapLayer(layer.id()) is None:
        project.addMapLayer(layer, False)
    node = known.clone() if known is not None else QgsLayerTreeLayer(layer)
    if isinstance(layer, QgsRasterLayer):
        _hide_band(node, layer)  # before the legend is made
    if known is None:
        node.setItemVisibilityChecked(visible)
    group.insertChildNode(0, node)
    if known is not None:
        known.parent().removeChildNode(known)


def _hide_band(node: QgsLayerTreeLayer, layer: QgsRasterLayer) -> None:
    """Leave out the node "Band 1 … (Gray)": every class says what it counts."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        classes = len(renderer.legendSymbologyItems())
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(range(1, classes + 1)))
