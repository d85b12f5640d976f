# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be the base map of a picture: layers of the project, and files that describe one."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import QgsMapLayer, QgsProject, QgsProviderRegistry, QgsVectorLayer

from ...report_store.store import Store
from ...situation_picture.base_map import BaseMap, base_map_from_layers
from ...situation_picture.base_map_files import OpenedBaseMap, open_base_map

OWN_GROUP = "Embrace"  # results are drawn by the picture itself


def offered_grounds() -> list[tuple[str, str]]:
    """Names, and ids of layers or paths of files, uppermost first.

    A file that says itself in which order its layers are drawn is one base map, whole: it also
    lends the names of places that it does not draw.
    """
    root = QgsProject.instance().layerTreeRoot()
    own = root.findGroup(OWN_GROUP)
    results = set(own.findLayerIds()) if own is not None else set()
    kinds = (QgsMapLayer.LayerType.VectorLayer, QgsMapLayer.LayerType.RasterLayer)
    found: list[tuple[str, str]] = []
    for node in root.findLayers():
        layer = node.layer()
        if layer is None or not layer.isValid() or layer.type() not in kinds:
            continue
        if layer.id() in results or not layer.isSpatial():
            continue
        whole = _described_file(layer)
        if whole is None:
            found.append((layer.name(), layer.id()))
        elif (whole.name, str(whole)) not in found:
            found.append((whole.name, str(whole)))
    return found


def base_map_entries(chosen: tuple[str, ...]) -> list[QgsMapLayer | str]:
    """The layers that the project still has, and the files that are still there."""
    entries: list[QgsMapLayer | str] = []
    for one in chosen:
        layer = QgsProject.instance().mapLayer(one)
        if layer is not None and layer.isValid():
            entries.append(layer)
        elif Path(one).is_file():
            entries.append(one)
    return entries


def base_map_over(chosen: tuple[str, ...], store: Store, source: str) -> BaseMap:
    """What is chosen, over the store's municipality.

    Raises InputError for a file that QGIS cannot open.
    """
    return base_map_from_layers(
        open_base_map(base_map_entries(chosen)).shown,
        store.municipality() or [],
        store.crs,
        store.municipality_name,
        source,
    )


def opened_in_a_thread(chosen: tuple[str, ...]) -> Callable[[], OpenedBaseMap]:
    """To be called in the main thread; what it returns opens the base map anew in another."""
    openers = [
        (lambda path=entry: path) if isinstance(entry, str) else _opener(entry)
        for entry in base_map_entries(chosen)
    ]
    return lambda: open_base_map([opener() for opener in openers])


def _opener(layer: QgsMapLayer) -> Callable[[], QgsMapLayer]:
    """Opens a vector's source once more; rasters and layers in memory are copied here."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() == "memory":
        copy = layer.clone()
        return lambda: copy
    source, name, provider, crs = layer.source(), layer.name(), layer.providerType(), layer.crs()
    options = QgsVectorLayer.LayerOptions(QgsProject.instance().transformContext())
    options.loadDefaultStyle = False

    def opened() -> QgsMapLayer:
        made = QgsVectorLayer(source, name, provider, options)
        made.setCrs(crs)
        return made

    return opened


def _described_file(layer: QgsMapLayer) -> Path | None:
    """The GeoPackage of a layer, where a ``.json`` beside it orders its layers."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr":
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = Path(str(parts.get("path") or ""))
    described = path.suffix.lower() == ".gpkg" and path.with_suffix(".json").is_file()
    return path if described else None
