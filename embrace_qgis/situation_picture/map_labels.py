# SPDX-License-Identifier: GPL-3.0-or-later
"""How the numbers and names of the places are written on the map."""

from __future__ import annotations

from qgis.core import (
    QgsLabelObstacleSettings,
    QgsPalLayerSettings,
    QgsProperty,
    QgsTextBackgroundSettings,
    QgsTextBufferSettings,
    QgsUnitTypes,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from .. import palette
from .badges import DISC
from .typography import Style, text_format

_MM = QgsUnitTypes.RenderUnit.RenderMillimeters
DIGIT = Style(9, "Bold", palette.WHITE)


def badge_labels() -> QgsVectorLayerSimpleLabeling:
    """The digit on its disc. The disc belongs to the label, so that no street name covers it."""
    settings = _always_shown()
    form = text_format(DIGIT)
    background = QgsTextBackgroundSettings()
    background.setEnabled(True)
    background.setType(QgsTextBackgroundSettings.ShapeType.ShapeCircle)
    background.setSizeType(QgsTextBackgroundSettings.SizeType.SizeFixed)
    background.setSize(QSizeF(DISC, DISC))
    background.setSizeUnit(_MM)
    background.setFillColor(QColor(palette.INK))
    background.setStrokeColor(QColor(palette.WHITE))
    background.setStrokeWidth(0.5)
    background.setStrokeWidthUnit(_MM)
    form.setBackground(background)
    settings.setFormat(form)
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.quadOffset = QgsPalLayerSettings.QuadrantPosition.QuadrantOver
    settings.zIndex = 20
    return QgsVectorLayerSimpleLabeling(settings)


def name_labels(style: Style) -> QgsVectorLayerSimpleLabeling:
    """The name on its side of the disc, with a white edge."""
    settings = _always_shown()
    form = text_format(style)
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.7)
    buffer.setSizeUnit(_MM)
    buffer.setColor(QColor(palette.WHITE))
    buffer.setOpacity(0.92)
    form.setBuffer(buffer)
    settings.setFormat(form)
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    # pinned: the labelling engine would move them away from other names
    properties = settings.dataDefinedProperties()
    for key, expression in (
        (QgsPalLayerSettings.Property.PositionX, '"label_x"'),
        (QgsPalLayerSettings.Property.PositionY, '"label_y"'),
        (QgsPalLayerSettings.Property.Vali, "'Half'"),
        (
            QgsPalLayerSettings.Property.Hali,
            "CASE WHEN \"side\" = 'left' THEN 'Right' ELSE 'Left' END",
        ),
    ):
        properties.setProperty(key, QgsProperty.fromExpression(expression))
    settings.setDataDefinedProperties(properties)
    settings.zIndex = 15
    return QgsVectorLayerSimpleLabeling(settings)


def _always_shown() -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = "label"
    settings.isExpression = False
    settings.displayAll = True
    settings.priority = 10
    obstacles = QgsLabelObstacleSettings()
    obstacles.setIsObstacle(True)
    obstacles.setFactor(2)
    settings.setObstacleSettings(obstacles)
    return settings
