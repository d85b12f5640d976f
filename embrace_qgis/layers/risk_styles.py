# SPDX-License-Identifier: GPL-3.0-or-later
"""How relative risk looks: classes on both sides of the expected, lines around what is certain.

Only the higher side grows dark, so that a grey print is read the right way.
"""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsLineSymbol,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..palette import HEAT_OPACITY, INK, WHITE
from ..translation import tr
from .labels import number_text
from .map_tips import word_tip
from .styles import smooth

BREAKS = (0.5, 0.7, 1.4, 2.0, 3.0, 5.0)
COLOURS = ("#C6BFDF", "#E3E1F0", None, "#FEE0B6", "#F1A340", "#B35806", "#7F3B08")
POINTWISE, SIMULTANEOUS = "pointwise", "simultaneous"
HIGHER, LOWER = "higher", "lower"


def style_relative_risk(layer: QgsRasterLayer) -> None:
    """Style a raster of relative risk in seven classes; about as expected has no colour."""
    items = [
        QgsColorRampShader.ColorRampItem(
            bound, QColor(colour) if colour else QColor(255, 255, 255, 0), text
        )
        for bound, colour, text in zip([*BREAKS, float("inf")], COLOURS, _class_texts())
    ]
    ramp = QgsColorRampShader(0.0, BREAKS[-1], None, QgsColorRampShader.Type.Discrete)
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(0.0)
    renderer.setClassificationMax(BREAKS[-1])
    renderer.setOpacity(HEAT_OPACITY)
    layer.setRenderer(renderer)
    smooth(layer)
    # Cubic interpolation would overshoot where the surface ends.
    linear = QgsRasterDataProvider.ResamplingMethod.Bilinear
    layer.dataProvider().setZoomedInResamplingMethod(linear)
    layer.dataProvider().setZoomedOutResamplingMethod(linear)
    layer.triggerRepaint()


def style_p_values(layer: QgsRasterLayer) -> None:
    """Style a raster of p: dark where the risk is least likely to be chance."""
    bounds = (0.01, 0.05, 0.1)
    texts = [number_text(bound) for bound in bounds]
    labels = [
        tr("Very unlikely to be chance (p under {high})").format(high=texts[0]),
        tr("Unlikely to be chance (p {low}–{high})").format(low=texts[0], high=texts[1]),
        tr("May be chance (p {low}–{high})").format(low=texts[1], high=texts[2]),
        tr("Chance may explain it (p {low} or more, no colour)").format(low=texts[2]),
    ]
    colours = [QColor(INK), QColor("#6F7983"), QColor("#C9CED3"), QColor(255, 255, 255, 0)]
    items = [
        QgsColorRampShader.ColorRampItem(bound, colour, text)
        for bound, colour, text in zip([*bounds, float("inf")], colours, labels)
    ]
    ramp = QgsColorRampShader(0.0, 1.0, None, QgsColorRampShader.Type.Discrete)
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setOpacity(HEAT_OPACITY)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def style_tolerance_contours(layer: QgsVectorLayer) -> None:
    """Style tolerance contours: strong lines for the map as a whole, fine ones for each place."""
    categories = [
        QgsRendererCategory(f"{tolerance} {direction}", _line(tolerance, direction), text)
        for (tolerance, direction), text in _contour_texts().items()
    ]
    expression = '"tolerance" || \' \' || "direction"'
    layer.setRenderer(QgsCategorizedSymbolRenderer(expression, categories))
    word_tip(layer, expression, {" ".join(key): text for key, text in _contour_texts().items()})
    layer.triggerRepaint()


def _class_texts() -> list[str]:
    texts = [number_text(value) for value in BREAKS]
    between = tr("{low}–{high} times the expected")
    return [
        tr("under {high} times the expected").format(high=texts[0]),
        between.format(low=texts[0], high=texts[1]),
        tr("about as expected, {low}–{high} (no colour)").format(low=texts[1], high=texts[2]),
        *(between.format(low=low, high=high) for low, high in zip(texts[2:], texts[3:])),
        tr("{low} times the expected or more").format(low=texts[-1]),
    ]


def _contour_texts() -> dict[tuple[str, str], str]:
    return {
        (SIMULTANEOUS, HIGHER): tr("Higher than chance, the whole map considered"),
        (POINTWISE, HIGHER): tr("Higher than chance at the place alone"),
        (SIMULTANEOUS, LOWER): tr("Lower than chance, the whole map considered"),
        (POINTWISE, LOWER): tr("Lower than chance at the place alone"),
    }


def _line(tolerance: str, direction: str) -> QgsLineSymbol:
    """On a white casing: ink for higher; purple and broken otherwise for lower, in grey too."""
    whole = tolerance == SIMULTANEOUS
    width = 0.6 if whole else 0.35
    casing = QgsSimpleLineSymbolLayer(QColor(WHITE), width + 0.5)
    line = QgsSimpleLineSymbolLayer(QColor(INK if direction == HIGHER else "#542788"), width)
    if direction == LOWER:
        line.setPenStyle(Qt.PenStyle.DashDotLine if whole else Qt.PenStyle.DotLine)
    elif not whole:
        line.setPenStyle(Qt.PenStyle.DashLine)
    symbol = QgsLineSymbol()
    for layer in (casing, line):
        layer.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
        symbol.appendSymbolLayer(layer)
    symbol.deleteSymbolLayer(0)  # what a symbol is made with
    return symbol
