# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of the base map step aside for the symbols of a layer, so that both can be read."""

from __future__ import annotations

from qgis.core import QgsPalLayerSettings, QgsVectorLayer, QgsVectorLayerSimpleLabeling

MOST = 10_000
"""With more symbols QGIS would look for room longer than it draws."""
FACTOR = 1.6  # of 2: a name may cover a symbol rather than be left out


def discourage_labels(layer: QgsVectorLayer) -> None:
    """Have labels of other layers keep off the symbols of a layer, which has no labels itself."""
    if layer.featureCount() > MOST:
        return
    settings = QgsPalLayerSettings()
    settings.drawLabels = False
    obstacles = settings.obstacleSettings()
    obstacles.setIsObstacle(True)
    obstacles.setFactor(FACTOR)
    settings.setObstacleSettings(obstacles)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
