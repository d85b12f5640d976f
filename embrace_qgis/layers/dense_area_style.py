# SPDX-License-Identifier: GPL-3.0-or-later
"""How dense places look: the outline and the badge of the situation picture."""

from __future__ import annotations

from qgis.core import (
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRuleBasedLabeling,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
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
from .styles import name_single_symbol

OUTLINE, CASING = "0.5", "1.15"  # mm
BADGE = 5.5  # mm
FONT = "Open Sans"
_MM, _POINTS = QgsUnitTypes.RenderUnit.RenderMillimeters, QgsUnitTypes.RenderUnit.RenderPoints


def style_density_hotspots(layer: QgsVectorLayer) -> None:
    """Outlines in ink on white, a badge with the rank, the place's name and its count."""
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": WHITE, "outline_width": CASING, "joinstyle": "round"}
    )
    ink = QgsSimpleFillSymbolLayer.create(
        {"style": "no", "outline_color": INK, "outline_width": OUTLINE, "joinstyle": "round"}
    )
    symbol.appendSymbolLayer(ink)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    name_single_symbol(layer, tr("Dense place (1: the most incidents)"))
    layer.setLabeling(_labels())
    layer.setLabelsEnabled(True)
    layer.triggerRepaint()


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
    settings = _settings(QgsPalLayerSettings.QuadrantPosition.QuadrantOver, 9, WHITE)
    settings.fieldName = "rank"
    settings.priority = 10
    settings.displayAll = True
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
    settings = _settings(QgsPalLayerSettings.QuadrantPosition.QuadrantOver, 8, INK)
    # Beside the badge, on whichever side the map leaves room; never left out.
    settings.placement = QgsPalLayerSettings.Placement.AroundPoint
    settings.dist = BADGE / 2 + 0.8
    settings.distUnits = _MM
    settings.displayAll = True
    settings.isExpression = True
    number = tr("{n} incidents").replace("'", "''").split("{n}")
    count = f"'{number[0]}' || \"count\" || '{number[-1]}'"
    settings.fieldName = f"coalesce(\"place\" || '\\n', '') || {count}"
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiLeft
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


def _settings(quadrant, size: float, colour: str) -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.quadOffset = quadrant
    settings.centroidInside = True
    settings.centroidWhole = True
    form = QgsTextFormat()
    font = QFont(FONT)
    font.setWeight(QFont.Weight.DemiBold)
    form.setFont(font)
    form.setSize(size)
    form.setSizeUnit(_POINTS)
    form.setColor(QColor(colour))
    settings.setFormat(form)
    return settings
