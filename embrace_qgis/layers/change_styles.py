# SPDX-License-Identifier: GPL-3.0-or-later
"""How change over time looks: increase and decrease, what persists, what emerges.

Every class differs by lightness, pattern or outline as well, so that a grey print and an eye
that sees few colours read the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPointPatternFillSymbolLayer,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..palette import DECREASE, HAIRLINE, INCREASE, INK, WHITE
from ..translation import tr
from .labels import uncoloured
from .map_tips import cell_tip
from .styles import thin_on_small_cells

OPACITY = 0.8
PALE_GREY, PALE_GREY_OPACITY = "#8B9096", 0.25  # streets stay in sight
ANGLES = {
    "rising": (45,),
    "falling": (135,),
    "level": (0,),
    "upright": (90,),
    "cross": (45, 135),
    "plus": (0, 90),
}
POINTS = {"dots": ("0.5", False), "rings": ("0.8", True)}
MILLIMETRES = QgsUnitTypes.RenderUnit.RenderMillimeters


@dataclass(frozen=True)
class Look:
    """How a class is drawn: ``fill`` or none, a pattern in ``mark`` over it, its outline in mm.

    ``pattern``: rising, falling, level, upright, cross, plus (lines), dots, rings, or nothing.
    """

    fill: str | None
    pattern: str = ""
    mark: str = INK
    outline: float = 0.25
    edge: str = INK
    dashed: bool = False


EMPTY = Look(None, outline=0.0)
CHANGE = {
    "increase": Look(INCREASE, outline=0.5),
    "decrease": Look("#BBD3E6", "level", DECREASE, 0.35, DECREASE),
    "none": Look(PALE_GREY, outline=0.1, edge=HAIRLINE),
    "too_few": EMPTY,
}
PERSISTENCE = {
    "persistent": Look("#B35806", outline=0.5),
    "emerging": Look("#F1A340", "rising", outline=0.5),
    "intermittent": Look("#FEE0B6", "dots", outline=0.2),
    "former": Look(None, "falling", "#8B9096", 0.3, "#59616B", True),
    "none": EMPTY,
}


DARK_HOT, STRONG_HOT, MIDDLE_HOT, PALE_HOT = "#7F3B08", "#B35806", "#F1A340", "#FEE0B6"
HOT = {
    "new": Look(None, outline=0.8, edge=STRONG_HOT),
    "consecutive": Look(MIDDLE_HOT, "level", outline=0.4),
    "intensifying": Look(DARK_HOT, outline=0.5),
    "persistent": Look(STRONG_HOT, outline=0.35),
    "diminishing": Look(STRONG_HOT, "falling", WHITE),
    "sporadic": Look(PALE_HOT, "dots", DARK_HOT, 0.2),
    "oscillating": Look(PALE_HOT, "cross", DARK_HOT, 0.2),
    "historical": Look(None, outline=0.35, edge=DARK_HOT, dashed=True),
}
# Cold has patterns of its own, so that a grey print tells it from hot.
DARK_COLD, STRONG_COLD, MIDDLE_COLD, PALE_COLD = "#2D004B", "#542788", "#998EC3", "#D8DAEB"
COLD = {
    "new": Look(None, "rising", MIDDLE_COLD, 0.8, STRONG_COLD),
    "consecutive": Look(MIDDLE_COLD, "upright", outline=0.4),
    "intensifying": Look(DARK_COLD, "rising", WHITE, 0.5),
    "persistent": Look(STRONG_COLD, "rising", WHITE, 0.35),
    "diminishing": Look(STRONG_COLD, "plus", WHITE),
    "sporadic": Look(PALE_COLD, "rings", STRONG_COLD, 0.2),
    "oscillating": Look(PALE_COLD, "plus", DARK_COLD, 0.2),
    "historical": Look(None, "rising", MIDDLE_COLD, 0.35, DARK_COLD, True),
}
EMERGING = {
    **{f"{pattern}_hotspot": look for pattern, look in HOT.items()},
    **{f"{pattern}_coldspot": look for pattern, look in COLD.items()},
    "no_pattern": EMPTY,
}


def style_hotspot_change(layer: QgsVectorLayer) -> None:
    """Style cells by the field ``verdict``."""
    style_classes(layer, "verdict", CHANGE, change_labels())


def style_persistence(layer: QgsVectorLayer) -> None:
    """Style cells by the field ``persistence_class``."""
    style_classes(layer, "persistence_class", PERSISTENCE, persistence_labels())


def style_emerging(layer: QgsVectorLayer) -> None:
    """Style cells by the field ``emerging_class``; the legend has the classes that occur."""
    index = layer.fields().lookupField("emerging_class")
    seen = {*layer.uniqueValues(index), "no_pattern"}
    looks = {token: look for token, look in EMERGING.items() if token in seen}
    style_classes(layer, "emerging_class", looks, emerging_labels())


def change_labels() -> dict[str, str]:
    """Labels of the values of the field ``verdict``."""
    return {
        "increase": tr("Increase"),
        "decrease": tr("Decrease"),
        "none": tr("No certain change"),
        "too_few": tr("Too few to judge"),
    }


def persistence_labels() -> dict[str, str]:
    """Labels of the values of the field ``persistence_class``."""
    return {
        "persistent": tr("Persistent: hot nearly always, and now"),
        "emerging": tr("Emerging: hot only lately"),
        "intermittent": tr("Intermittent: hot now and then"),
        "former": tr("Former: hot earlier, not lately"),
        "none": tr("Not hot"),
    }


def emerging_labels() -> dict[str, str]:
    """Labels of the values of the field ``emerging_class``."""
    return {
        "new_hotspot": tr("New hot spot"),
        "consecutive_hotspot": tr("Consecutive hot spot"),
        "intensifying_hotspot": tr("Intensifying hot spot"),
        "persistent_hotspot": tr("Persistent hot spot"),
        "diminishing_hotspot": tr("Diminishing hot spot"),
        "sporadic_hotspot": tr("Sporadic hot spot"),
        "oscillating_hotspot": tr("Oscillating hot spot"),
        "historical_hotspot": tr("Historical hot spot"),
        "new_coldspot": tr("New cold spot"),
        "consecutive_coldspot": tr("Consecutive cold spot"),
        "intensifying_coldspot": tr("Intensifying cold spot"),
        "persistent_coldspot": tr("Persistent cold spot"),
        "diminishing_coldspot": tr("Diminishing cold spot"),
        "sporadic_coldspot": tr("Sporadic cold spot"),
        "oscillating_coldspot": tr("Oscillating cold spot"),
        "historical_coldspot": tr("Historical cold spot"),
        "no_pattern": tr("No pattern"),
    }


def style_classes(
    layer: QgsVectorLayer, field: str, looks: Mapping[str, Look], texts: Mapping[str, str]
) -> None:
    """Style areas by the tokens of ``field``: how each looks, and what the legend calls it."""
    categories = [
        QgsRendererCategory(
            token, _symbol(look), uncoloured(texts[token]) if look == EMPTY else texts[token]
        )
        for token, look in looks.items()
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, categories))
    cell_tip(layer, field, texts)
    layer.triggerRepaint()


def _symbol(look: Look) -> QgsFillSymbol:
    fill = QgsSimpleFillSymbolLayer()
    if look.fill is None:
        fill.setBrushStyle(Qt.BrushStyle.NoBrush)
    else:
        colour = QColor(look.fill)
        if look.fill == PALE_GREY:
            colour.setAlphaF(PALE_GREY_OPACITY)
        fill.setFillColor(colour)
    fill.setStrokeColor(QColor(look.edge))
    fill.setStrokeWidth(look.outline)
    fill.setStrokeWidthUnit(MILLIMETRES)
    fill.setStrokeStyle(Qt.PenStyle.DashLine if look.dashed else Qt.PenStyle.SolidLine)
    if not look.outline:
        fill.setStrokeStyle(Qt.PenStyle.NoPen)
    fill.setPenJoinStyle(Qt.PenJoinStyle.MiterJoin)
    thin_on_small_cells(fill)
    symbol = QgsFillSymbol()
    symbol.appendSymbolLayer(fill)
    symbol.deleteSymbolLayer(0)  # what a symbol is made with
    for angle in ANGLES.get(look.pattern, ()):
        lines = QgsLinePatternFillSymbolLayer()
        lines.setLineAngle(angle)
        lines.setDistance(1.3)
        lines.setDistanceUnit(MILLIMETRES)
        line = {"line_color": look.mark, "line_width": "0.3", "line_width_unit": "MM"}
        lines.setSubSymbol(QgsLineSymbol.createSimple(line))
        symbol.appendSymbolLayer(lines)
    if look.pattern in POINTS:
        size, hollow = POINTS[look.pattern]
        points = QgsPointPatternFillSymbolLayer()
        points.setDistanceX(1.4)
        points.setDistanceY(1.4)
        colours = {
            "color": "transparent" if hollow else look.mark,
            "outline_color": look.mark,
            "outline_style": "solid" if hollow else "no",
            "outline_width": "0.15",
        }
        points.setSubSymbol(
            QgsMarkerSymbol.createSimple({"name": "circle", "size": size, **colours})
        )
        symbol.appendSymbolLayer(points)
    symbol.setOpacity(OPACITY)
    return symbol
