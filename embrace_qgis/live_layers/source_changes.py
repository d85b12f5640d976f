# SPDX-License-Identifier: GPL-3.0-or-later
"""Being told when anything of a layer changes: its features, its filter, its system, its file."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsVectorLayer


def connect_changes(layer: QgsVectorLayer, changed: Callable[..., None]) -> None:
    """Have ``changed`` called at each change of the layer."""
    for signal in _signals_of(layer):
        signal.connect(changed)


def disconnect_changes(layer: QgsVectorLayer, changed: Callable[..., None]) -> None:
    """No more; also where nothing was connected."""
    for signal in _signals_of(layer):
        try:
            signal.disconnect(changed)
        except (TypeError, RuntimeError):  # not connected any more
            continue


def _signals_of(layer: QgsVectorLayer) -> list:
    return [
        layer.dataChanged,
        layer.subsetStringChanged,
        layer.featureAdded,
        layer.featuresDeleted,
        layer.geometryChanged,
        layer.attributeValueChanged,
        layer.afterRollBack,
        layer.crsChanged,
        layer.updatedFields,
        layer.dataSourceChanged,
    ]
