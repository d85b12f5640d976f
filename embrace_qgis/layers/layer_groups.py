# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer group "Embrace", on top of the municipality's own map."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject

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


def add_result(project: QgsProject, layer: QgsMapLayer) -> None:
    """Add a layer to the group, above earlier results; one already in the project is moved."""
    group = embrace_group(project)
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is None:
        if project.mapLayer(layer.id()) is None:
            project.addMapLayer(layer, False)
        group.insertLayer(0, layer)
        return
    if node.parent() is group:
        return
    copy = node.clone()
    group.insertChildNode(0, copy)
    node.parent().removeChildNode(node)
