# SPDX-License-Identifier: GPL-3.0-or-later
"""How result layers look: ramp, classes, hot spots, incidents.

Symbols stand in ``resources/styles/*.qml``; class breaks come from the data and words from the
user's language, so those two are put in here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsMapLayer,
    QgsPointClusterRenderer,
    QgsProperty,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterShader,
    QgsReadWriteContext,
    QgsRendererRange,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QFile, QIODevice
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ..analysis.class_breaks import class_breaks
from ..errors import InputError
from ..palette import GREYS, HEAT, HEAT_OPACITY
from ..paths import resource
from ..translation import tr
from . import labels, map_tips
from .label_obstacles import discourage_labels
from .layer_times import follow_map_time
from .rasters import read_raster

SAFE_CATEGORIES = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling


def load_style(layer: QgsMapLayer, name: str) -> None:
    """Put the shipped style ``name`` on a layer: its symbols and labels, nothing else in it."""
    path = resource("styles", f"{name}.qml")
    document = QDomDocument()
    file = QFile(str(path))
    if file.open(QIODevice.OpenModeFlag.ReadOnly):
        document.setContent(file)  # says in another way with each Qt whether it could
        file.close()
    root = document.documentElement()
    read = root.tagName() == "qgis" and layer.readSymbology(
        root, "", QgsReadWriteContext(), SAFE_CATEGORIES
    )
    if not read:
        raise InputError(
            tr("The style {name} cannot be read.").format(name=name),
            tr("Install the plugin again."),
        )


def heat_renderer(
    provider,
    breaks: Sequence[float],
    opacity: float = HEAT_OPACITY,
    texts: Sequence[str] | None = None,
    ramp_colours: Sequence[str] = HEAT,
) -> QgsSingleBandPseudoColorRenderer:
    """Five classes from ``breaks`` (their lower bounds), transparent below the first.

    ``texts`` are the labels of all six, from the transparent one up; in the words of the
    interface where not given.
    """
    colours = [QColor(255, 255, 255, 0), *(QColor(colour) for colour in ramp_colours)]
    texts = texts or labels.class_labels(breaks, labels.density_unit())
    items = [
        QgsColorRampShader.ColorRampItem(bound, colour, text)
        for bound, colour, text in zip([*breaks, float("inf")], colours, texts)
    ]
    ramp = QgsColorRampShader(0.0, float(breaks[-1]), None, QgsColorRampShader.Type.Discrete)
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
    renderer.setClassificationMin(0.0)
    renderer.setClassificationMax(float(breaks[-1]))
    renderer.setOpacity(opacity)
    return renderer


def style_heat_map(layer: QgsRasterLayer, breaks: Sequence[float] | None = None) -> None:
    """Style a density raster; ``breaks`` are chosen from its maximum where not given."""
    breaks = _breaks_of(layer) if breaks is None else breaks
    layer.setRenderer(heat_renderer(layer.dataProvider(), breaks))
    smooth(layer)
    layer.triggerRepaint()


def style_standard_error(layer: QgsRasterLayer) -> None:
    """Style the standard error of a density in greys: it is no heat."""
    breaks = _breaks_of(layer)
    texts = labels.class_labels(breaks, tr("incidents per km², standard error"))
    layer.setRenderer(heat_renderer(layer.dataProvider(), breaks, texts=texts, ramp_colours=GREYS))
    smooth(layer)
    layer.triggerRepaint()


def _breaks_of(layer: QgsRasterLayer) -> Sequence[float]:
    _, values, _ = read_raster(layer.source())
    return class_breaks(float(np.nanmax(values)) if np.isfinite(values).any() else 0.0)


def smooth(layer: QgsRasterLayer) -> None:
    """Interpolate a raster before it is classed, so that the classes get sharp edges."""
    layer.setResamplingStage(Qgis.RasterResamplingStage.Provider)
    provider = layer.dataProvider()
    provider.enableProviderResampling(True)
    provider.setZoomedInResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Cubic)
    provider.setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Cubic)
    provider.setMaxOversampling(8.0)


def style_hotspots(layer: QgsVectorLayer) -> None:
    """Style Gi* cells by the field ``hotspot``."""
    load_style(layer, "gi_star_hotspots")
    renderer = layer.renderer()
    _label_categories(renderer, labels.hotspot_labels())
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for number, category in enumerate(renderer.categories()):
            symbol = category.symbol().clone()
            thin_on_small_cells(symbol.symbolLayer(0))
            renderer.updateCategorySymbol(number, symbol)
    map_tips.cell_tip(layer, "hotspot", labels.hotspot_labels())
    layer.triggerRepaint()


def style_point_pattern_summary(layer: QgsVectorLayer) -> None:
    """Style the standard deviational ellipse: its outline, and a cross at its centre."""
    load_style(layer, "point_pattern_summary")
    text = tr("Mean centre, and where most incidents lie")
    name_single_symbol(layer, text)
    map_tips.area_tip(layer)
    layer.triggerRepaint()


def style_incidents(layer: QgsVectorLayer) -> None:
    """Style incidents by the field ``category_group``; near ones as a disc with their number."""
    load_style(layer, "incidents")
    renderer = layer.renderer()
    if isinstance(renderer, QgsPointClusterRenderer):
        embedded = renderer.embeddedRenderer().clone()
        _label_categories(embedded, labels.category_group_labels())
        renderer.setEmbeddedRenderer(embedded)
    discourage_labels(layer)
    follow_map_time(layer, "occurred_from", "occurred_to")
    map_tips.incident_tip(layer, labels.category_labels())
    layer.triggerRepaint()


def style_reports_to_review(layer: QgsVectorLayer) -> None:
    """Style reports by the field ``state``."""
    load_style(layer, "reports_to_review")
    _label_categories(layer.renderer(), labels.state_labels())
    discourage_labels(layer)
    follow_map_time(layer, "occurred_from", "occurred_to")
    map_tips.review_tip(layer, labels.category_labels(), labels.state_labels())
    layer.triggerRepaint()


def style_probable_duplicates(layer: QgsVectorLayer) -> None:
    """Style the lines that join two reports."""
    load_style(layer, "probable_duplicates")
    map_tips.duplicate_tip(layer)
    layer.triggerRepaint()


def style_grid_counts(layer: QgsVectorLayer, breaks: Sequence[float] | None = None) -> None:
    """Style cells by the field ``count``, cells without incidents left uncoloured."""
    if breaks is None:
        highest = layer.maximumValue(layer.fields().lookupField("count"))
        breaks = class_breaks(float(highest or 0), whole=True)
    load_style(layer, "grid_counts")
    # A range dies with the list it came in, and its symbol with it.
    shipped = layer.renderer().ranges()
    base = shipped[0].symbol().clone()
    ranges = []
    tops = [value - 0.5 for value in breaks[1:]] + [1e15]
    texts = labels.count_labels(breaks, labels.count_unit(), labels.count_unit_one())
    for low, high, colour, text in zip(breaks, tops, HEAT, texts):
        ranges.append(QgsRendererRange(low - 0.5, high, _fill(base, colour), text))
    ranges.reverse()  # in the legend the most comes first, as on the page
    layer.setRenderer(QgsGraduatedSymbolRenderer("count", ranges))
    map_tips.cell_tip(layer)
    layer.triggerRepaint()


def name_single_symbol(layer: QgsVectorLayer, text: str) -> None:
    """Have the legend say what the one symbol of a layer means."""
    symbol = layer.renderer().symbol().clone()
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, "", text))
    layer.setRenderer(QgsRuleBasedRenderer(root))


def thin_on_small_cells(fill: QgsSimpleFillSymbolLayer) -> None:
    """Have the outline at most an eighth of the cell: many small cells are no black net."""
    width = f"min({fill.strokeWidth()!r}, 125 * sqrt(area($geometry)) / @map_scale)"
    fill.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyStrokeWidth, QgsProperty.fromExpression(width)
    )


def _fill(base: QgsFillSymbol, colour: str) -> QgsFillSymbol:
    symbol = base.clone()
    symbol.setColor(QColor(colour))
    return symbol


def _label_categories(renderer, texts: Mapping[str, str]) -> None:
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return
    for index, category in enumerate(renderer.categories()):
        text = texts.get(str(category.value()))
        if text is not None:
            renderer.updateCategoryLabel(index, text)
