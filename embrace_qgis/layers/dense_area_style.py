# SPDX-License-Identifier: GPL-3.0-or-later
"""How dense places look: the outline and the badge of the situation picture."""

from __future__ import annotations

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedLabeling,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsTextBackgroundSettings,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor, QFont

from ..palette import INK, WHITE
from ..translation import tr
from .map_tips import area_tip
from .styles import name_single_symbol

OUTLINE, CASING = "0.5", "1.15"  # mm
BADGE, DIGIT = 5.5, 3.3  # mm
FONT = "Open Sans"
_MM, _POINTS = QgsUnitTypes.RenderUnit.RenderMillimeters, QgsUnitTypes.RenderUnit.RenderPoints
TO_NAME = BADGE / 2 + 0.8  # mm
WEST = "x(centroid($geometry)) < overlay_nearest(@layer_id, x(centroid($geometry)), limit:=1)[0]"
"""Whether the nearest other place lies to the east: the name then stands to the west."""


def style_density_hotspots(layer: QgsVectorLayer) -> None:
    """Outlines in ink on white, a badge with the rank, the place's name and its count."""
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": WHITE, "outline_width": CASING, "joinstyle": "round"}
    )
    ink = QgsSimpleFillSymbolLayer.create(
        {"style": "no", "outline_color": INK, "outline_width": OUTLINE, "joinstyle": "round"}
    )
    symbol.appendSymbolLayer(ink)
    symbol.appendSymbolLayer(_legend_badge())
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    name_single_symbol(layer, tr("Dense place (1: the most incidents)"))
    layer.setLabeling(_labels())
    layer.setLabelsEnabled(True)
    area_tip(layer)
    layer.triggerRepaint()


def _legend_badge() -> QgsCentroidFillSymbolLayer:
    """The badge as the legend shows it: on the map it is a label, over the names of streets."""
    look = {"name": "circle", "color": INK, "size": str(BADGE)}
    disc = QgsMarkerSymbol.createSimple({**look, "outline_color": WHITE, "outline_width": "0.5"})
    digit = QgsFontMarkerSymbolLayer(FONT, "1", DIGIT, QColor(WHITE))
    digit.setFontStyle("Bold")
    disc.appendSymbolLayer(digit)
    badge = QgsCentroidFillSymbolLayer()
    badge.setSubSymbol(disc)
    badge.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyLayerEnabled,
        QgsProperty.fromExpression('"rank" IS NULL'),
    )
    return badge


def _labels() -> QgsRuleBasedLabeling:
    root = QgsRuleBasedLabeling.Rule(None)
    badge = QgsRuleBasedLabeling.Rule(_badge())
    badge.setDescription(tr("Place by number of incidents"))
    name = QgsRuleBasedLabeling.Rule(_name())
    name.setDescription(tr("Name and number of incidents"))
    root.appendChild(badge)
    root.appendChild(name)
    return QgsRuleBasedLabeling(root)


def _badge() -> QgsPalLayerSettings:
    settings = _settings(9, WHITE)
    settings.fieldName = "rank"
    settings.priority = 10
    form = settings.format()
    disc = QgsTextBackgroundSettings()
    disc.setEnabled(True)
    disc.setType(QgsTextBackgroundSettings.ShapeType.ShapeCircle)
    disc.setSizeType(QgsTextBackgroundSettings.SizeType.SizeFixed)
    disc.setSize(QSizeF(BADGE, BADGE))
    disc.setSizeUnit(_MM)
    disc.setFillColor(QColor(INK))
    disc.setStrokeColor(QColor(WHITE))
    disc.setStrokeWidth(0.5)
    disc.setStrokeWidthUnit(_MM)
    form.setBackground(disc)
    settings.setFormat(form)
    return settings


def _name() -> QgsPalLayerSettings:
    """The name and the count beside the badge, on the side away from the nearest other place."""
    settings = _settings(8, INK)
    settings.isExpression = True
    number = tr("{n} incidents").replace("'", "''").split("{n}")
    count = f"'{number[0]}' || \"count\" || '{number[-1]}'"
    settings.fieldName = f"coalesce(\"place\" || '\\n', '') || {count}"
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiFollowPlacement
    settings.offsetUnits = _MM
    left = int(QgsPalLayerSettings.QuadrantPosition.QuadrantLeft)
    right = int(QgsPalLayerSettings.QuadrantPosition.QuadrantRight)
    beside = {
        QgsPalLayerSettings.Property.OffsetQuad: f"if({WEST}, {left}, {right})",
        QgsPalLayerSettings.Property.OffsetXY: f"if({WEST}, '-{TO_NAME},0', '{TO_NAME},0')",
        QgsPalLayerSettings.Property.MultiLineAlignment: f"if({WEST}, 'right', 'left')",
    }
    properties = settings.dataDefinedProperties()
    for key, expression in beside.items():
        properties.setProperty(key, QgsProperty.fromExpression(expression))
    settings.setDataDefinedProperties(properties)
    settings.priority = 9
    form = settings.format()
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.9)
    buffer.setSizeUnit(_MM)
    buffer.setColor(QColor(WHITE))
    form.setBuffer(buffer)
    settings.setFormat(form)
    return settings


def _settings(size: float, colour: str) -> QgsPalLayerSettings:
    """A label at the middle of its place, never left out."""
    settings = QgsPalLayerSettings()
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.quadOffset = QgsPalLayerSettings.QuadrantPosition.QuadrantOver
    settings.centroidInside = True
    settings.centroidWhole = True
    settings.displayAll = True
    form = QgsTextFormat()
    font = QFont(FONT)
    font.setWeight(QFont.Weight.DemiBold)
    form.setFont(font)
    form.setSize(size)
    form.setSizeUnit(_POINTS)
    form.setColor(QColor(colour))
    settings.setFormat(form)
    return settings
