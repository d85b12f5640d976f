# SPDX-License-Identifier: GPL-3.0-or-later
"""The map and the rail beside it: legend, counts, overview, scale bar, arrow, source."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayerTreeLayer,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLegendStyle,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsMarkerSymbol,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtGui import QColor

from .. import palette
from .base_map import BaseMap
from .charts import north_arrow
from .facts import SituationFacts
from .formats import number, number_word, period_text, share
from .layout_words import word
from .map_extent import segment_length
from .map_layers import (
    BADGE_SIGN,
    HOT_SPOT_SIGN,
    POINT_BOUNDS,
    POINT_SIZES,
    SIGN_DROP,
    MapLayers,
    point_symbol,
    spot_counts,
)
from .plain_text import plain
from .shapes import LEFT, RIGHT, Sheet
from .typography import NO_LIGATURES, NOTE, SMALL, Style, font, text_format, text_width, wrapped
from .wording import phrase

RAIL = 156.0
RAIL_WIDTH = RIGHT - RAIL
OVERVIEW_HEIGHT = 22.0
LABEL_MARGIN = 4.0  # mm from the frame; spaced-out names reach further than QGIS thinks
SWATCH = (8.0, 5.2)
SIGN_LINE, SIGN_ROW = 3.4, 7.7  # mm: the first line of a sign's text, the whole of it
_HEAD = Style(8, "Bold")
_LABEL = Style(8)
_COUNT = SMALL
_VALUE = Style(7)
_VALUE_STRONG = Style(7, "Bold")
_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters


def draw_map(
    sheet: Sheet,
    facts: SituationFacts,
    base: BaseMap,
    made: MapLayers,
    top: float,
    size: tuple[float, float],
) -> QgsLayoutItemMap:
    """The map itself with a thin frame; nothing else stands on it."""
    item = QgsLayoutItemMap(sheet.layout)
    sheet.place(item, "map", LEFT, top, *size)
    item.setCrs(QgsCoordinateReferenceSystem(facts.crs))
    item.setLayers(made.ordered(base.above, base.below))
    item.setKeepLayerSet(True)
    item.setKeepLayerStyles(False)
    # a name that would be cut by the frame moves or stays away
    item.setMapFlags(QgsLayoutItemMap.MapItemFlags())
    item.setLabelMargin(QgsLayoutMeasurement(LABEL_MARGIN, _MM))
    extent = made.extent
    item.setExtent(QgsRectangle(extent.x_min, extent.y_min, extent.x_max, extent.y_max))
    item.setBackgroundEnabled(True)
    item.setBackgroundColor(QColor(palette.LAND))
    item.setFrameEnabled(True)
    item.setFrameStrokeColor(QColor(palette.RULE))
    item.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, _MM))
    return item


def draw_rail(
    sheet: Sheet,
    facts: SituationFacts,
    base: BaseMap,
    made: MapLayers,
    map_item: QgsLayoutItemMap,
    top: float,
    height: float,
    municipality: str,
) -> None:
    """Everything beside the map, from the legend down to the source."""
    end = _legend(sheet, facts, made, top)
    end = _counts(sheet, facts, end + 3.2)
    start = _bottom_block(sheet, facts, map_item, made, top + height)
    if base.overview is not None and start - end > 13:
        _overview(sheet, facts, base, map_item, end + 2.4, start - 2.4, municipality)
        sheet.line("rail_rule_overview", RAIL, start, palette.HAIRLINE, 0.2, to_x=RIGHT)


def _legend(sheet: Sheet, facts: SituationFacts, made: MapLayers, top: float) -> float:
    language = facts.masthead.language
    surface = facts.map.surface
    head = phrase("legend_head" if surface else "legend_head_points", language)
    sheet.text("legend_head", head, RAIL, top + 2.6, _HEAD, width=RAIL_WIDTH)
    y = top + 4.9
    legend = _empty_legend(sheet)
    if surface is not None and made.heat_layer is not None:
        count = len(surface.class_breaks)
        node = legend.model().rootGroup().addLayer(made.heat_layer)
        _untitled(node)
        # node 0 is the band's name, node 1 the colourless class
        nodes = legend.model().layerOriginalLegendNodes(node)
        offset = len(nodes) - count
        QgsMapLayerLegendUtils.setLegendNodeOrder(
            node, [offset + number_of for number_of in reversed(range(count))]
        )
        legend.model().refreshLayerLegend(node)
        _finish(legend, sheet, "legend", y, SWATCH, count * SWATCH[1])
        y += count * SWATCH[1]
        sheet.ground(
            "legend_below_swatch",
            RAIL,
            y + 0.1,
            SWATCH[0],
            SWATCH[1] - 0.1,
            palette.LAND,
            palette.HAIRLINE,
            0.15,
        )
        below = phrase("legend_below", language, low=number(surface.class_breaks[0], language))
        sheet.text(
            "legend_below",
            below,
            RAIL + SWATCH[0] + 2,
            y + SWATCH[1] / 2 + 1.0,
            _LABEL.coloured(palette.SECONDARY),
            width=RAIL_WIDTH - SWATCH[0] - 2,
        )
        y += SWATCH[1] + 0.6
    else:
        sheet.layout.removeLayoutItem(legend)
        y = _point_legend(sheet, facts, y)
    if made.outline_layer is not None or facts.places:
        y = _symbol_legend(sheet, facts, made, y)
    return y


def _point_legend(sheet: Sheet, facts: SituationFacts, y: float) -> float:
    """One row a size, and why there is no heat map."""
    language = facts.masthead.language
    bounds = [*POINT_BOUNDS, None]
    most = max(spot_counts(facts).values(), default=1)
    for number_of, (low, size) in enumerate(zip(POINT_BOUNDS, POINT_SIZES)):
        if low > most:
            break
        above = bounds[number_of + 1]
        if low == 1:
            text = word("legend_size_one", language)
        elif above is None:
            text = word("legend_size_top", language, low=low)
        else:
            text = word("legend_size_range", language, low=low, high=above - 1)
        middle = y + 2.6
        _marker(sheet, f"legend_size_{low}", point_symbol(size), RAIL + 4, middle, size)
        sheet.text(f"legend_size_{low}_label", text, RAIL + 10, middle + 1, _LABEL, width=30)
        y += 5.6
    lines = wrapped(word("too_few_for_surface", language), SMALL, RAIL_WIDTH, 3)
    y = sheet.lines("legend_why", lines, RAIL, y + 3.0, SMALL, 3.3) + 1.6
    return y


def _marker(
    sheet: Sheet, item_id: str, symbol: QgsMarkerSymbol, x: float, y: float, size: float
) -> None:
    colour = symbol.color().name()
    half = size / 2
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'width="{size}mm" height="{size}mm"><circle cx="{half}" cy="{half}" r="{half}" '
        f'fill="{colour}"/></svg>'
    )
    sheet.svg(item_id, svg, x - half, y - half, size, size)


def _symbol_legend(sheet: Sheet, facts: SituationFacts, made: MapLayers, y: float) -> float:
    language = facts.masthead.language
    rows = [
        ("hot_spot", made.outline_sign, float(HOT_SPOT_SIGN["size"])),
        ("badge", made.badge_sign, float(BADGE_SIGN["size"])),
    ]
    for key, sign, size in rows:
        if sign is None:
            continue
        legend = _empty_legend(sheet)
        _add_symbol(legend, sign, phrase(f"legend_{key}", language))
        _finish(
            legend, sheet, f"legend_{key}", y + (SIGN_LINE - size) / 2, (SWATCH[0], SIGN_LINE), size
        )
        note = phrase(f"legend_{key}_note", language)
        sheet.text(
            f"legend_{key}_note",
            note,
            RAIL + SWATCH[0] + 2,
            y + SIGN_LINE / 2 + 4.3,
            SMALL,
            width=RAIL_WIDTH - SWATCH[0] - 2,
        )
        if key == "badge":
            middle = y + SIGN_LINE / 2 + SIGN_DROP
            sheet.text(
                "legend_badge_digit",
                "1",
                RAIL + SWATCH[0] / 2,
                middle + 1.15,
                Style(9, "Bold", palette.WHITE),
                "centre",
            )
        y += SIGN_ROW
    return y


def _empty_legend(sheet: Sheet) -> QgsLayoutItemLegend:
    legend = QgsLayoutItemLegend(sheet.layout)
    sheet.layout.addLayoutItem(legend)
    legend.setAutoUpdateModel(False)
    legend.model().rootGroup().clear()
    return legend


def _untitled(node: QgsLayerTreeLayer) -> None:
    node.setCustomProperty("legend/title-style", "hidden")


def _add_symbol(legend: QgsLayoutItemLegend, layer: QgsMapLayer, text: str) -> None:
    node = legend.model().rootGroup().addLayer(layer)
    _untitled(node)
    QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, 0, plain(text))
    legend.model().refreshLayerLegend(node)


def _finish(
    legend: QgsLayoutItemLegend,
    sheet: Sheet,
    item_id: str,
    y: float,
    swatch: tuple[float, float],
    height: float,
) -> None:
    # QGIS learns a legend's size when it first paints it: so the height is given
    legend.setBoxSpace(0)
    legend.setSymbolWidth(swatch[0])
    legend.setSymbolHeight(swatch[1])
    legend.setMaximumSymbolSize(0)
    legend.setDrawRasterStroke(False)
    legend.setEqualColumnWidth(False)
    label = legend.rstyle(QgsLegendStyle.Style.SymbolLabel)
    if hasattr(label, "setTextFormat"):
        label.setTextFormat(text_format(_LABEL, NO_LIGATURES))
    else:
        label.setFont(font(_LABEL))
        legend.setFontColor(QColor(_LABEL.colour))
    for style in (
        QgsLegendStyle.Style.Title,
        QgsLegendStyle.Style.Group,
        QgsLegendStyle.Style.Subgroup,
        QgsLegendStyle.Style.Symbol,
    ):
        for side in (QgsLegendStyle.Side.Top, QgsLegendStyle.Side.Bottom, QgsLegendStyle.Side.Left):
            legend.rstyle(style).setMargin(side, 0)
    label.setMargin(QgsLegendStyle.Side.Left, 2)
    label.setMargin(QgsLegendStyle.Side.Top, 0)
    legend.setColumnSpace(0)
    sheet.place(legend, item_id, RAIL, y, RAIL_WIDTH, height)
    legend.setResizeToContents(True)
    legend.adjustBoxSize()


def _counts(sheet: Sheet, facts: SituationFacts, y: float) -> float:
    """Counts, period and bandwidth between two rules; returns the lower rule."""
    language, content = facts.masthead.language, facts.map
    rows = [
        (
            phrase("on_map", language),
            phrase(
                "of", language, n=number(content.n_mapped, language),
                total=number(content.n_period, language),
            ),
        )
    ]  # fmt: skip
    rows += [
        (phrase(f"left_out_{token}", language), number(count, language))
        for token, count in content.left_out
    ]
    rows.append((phrase("period", language), period_text(facts.period, language, short=True)))
    if content.surface is not None:
        kernel = content.surface.kernel
        kernel = phrase("kernel_quartic", language) if kernel == "quartic" else kernel
        metres = number(round(content.surface.bandwidth), language)
        value = phrase("bandwidth_value", language, metres=metres, kernel=kernel)
        rows.append((phrase("bandwidth", language), value))
    if content.share_in_places is not None and facts.places:
        n = len(facts.places)
        head = (
            phrase("place_share_head", language)
            if n == 1
            else phrase("places_share_head", language, n=number_word(n, language, start=True))
        )
        rows.append(
            (
                head,
                phrase(
                    "places_share_incidents", language,
                    share=share(content.share_in_places, language),
                    n=number(content.n_mapped, language),
                ),
            )
        )  # fmt: skip
        if content.share_of_area is not None:
            area = share(content.share_of_area, language)
            rows.append(("", phrase("places_share_area", language, share=area)))
    sheet.line("rail_rule_counts", RAIL, y, palette.HAIRLINE, 0.2, to_x=RIGHT)
    baseline = y + 4.5
    for number_of, (label, value) in enumerate(rows):
        style = _VALUE_STRONG if number_of == 0 else _VALUE
        taken = text_width(value, style)
        name = f"count_{number_of + 1}"
        sheet.text(name, label, RAIL, baseline, _COUNT, width=RAIL_WIDTH - taken - 1.2)
        sheet.text(f"{name}_value", value, RIGHT, baseline, style, "right", RAIL_WIDTH)
        baseline += 3.6
    end = baseline - 3.6 + 2.4
    sheet.line("rail_rule_counts_end", RAIL, end, palette.HAIRLINE, 0.2, to_x=RIGHT)
    return end


def _bottom_block(
    sheet: Sheet,
    facts: SituationFacts,
    map_item: QgsLayoutItemMap,
    made: MapLayers,
    bottom: float,
) -> float:
    """Scale bar, arrow, scale and source, standing on the map's lower edge."""
    language = facts.masthead.language
    lines = wrapped(facts.source, SMALL, RAIL_WIDTH, 4)
    first = bottom - 0.5 - 3.2 * (len(lines) - 1)
    sheet.lines("source", lines, RAIL, first, SMALL, 3.2)
    baseline = first - 4.0
    scale = number(made.extent.scale, language)
    sheet.text("scale", phrase("scale", language, scale=scale), RAIL, baseline, NOTE)
    arrow = sheet.svg("north_arrow", north_arrow(), RIGHT - 5.4, baseline - 9.9, 4.0, 6.2)
    arrow.setLinkedMap(map_item)
    arrow.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
    sheet.text(
        "north", phrase("north", language), RIGHT - 3.4, baseline, Style(7.5, "Bold"), "centre"
    )
    _scale_bar(sheet, map_item, made.extent.scale, baseline - 9.6)
    return baseline - 12.8


def _scale_bar(sheet: Sheet, map_item: QgsLayoutItemMap, scale: int, y: float) -> None:
    bar = QgsLayoutItemScaleBar(sheet.layout)
    sheet.layout.addLayoutItem(bar)
    bar.setStyle("Single Box")
    bar.setLinkedMap(map_item)
    metres = segment_length(scale, 28.0)
    kilometres = metres >= 1000 and metres % 500 == 0
    if kilometres:
        bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        bar.setUnitLabel("km")
        bar.setUnitsPerSegment(metres / 1000)
    else:
        bar.setUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
        bar.setUnitLabel("m")
        bar.setUnitsPerSegment(metres)
    bar.setMapUnitsPerScaleBarUnit(1)
    bar.setNumberOfSegmentsLeft(0)
    bar.setNumberOfSegments(2)
    bar.setHeight(1.2)
    bar.setLabelBarSpace(0.9)
    bar.setBoxContentSpace(0)
    bar.setTextFormat(text_format(Style(7.5)))
    bar.setFillSymbol(QgsFillSymbol.createSimple({"color": palette.INK, "outline_style": "no"}))
    bar.setAlternateFillSymbol(
        QgsFillSymbol.createSimple({"color": palette.WHITE, "outline_style": "no"})
    )
    edge = {"color": palette.INK, "width": "0.2", "joinstyle": "miter", "capstyle": "square"}
    bar.setLineSymbol(QgsLineSymbol.createSimple(edge))
    sheet.place(bar, "scale_bar", RAIL - 0.8, y, 30, 5)
    bar.update()


def _overview(
    sheet: Sheet,
    facts: SituationFacts,
    base: BaseMap,
    map_item: QgsLayoutItemMap,
    top: float,
    bottom: float,
    municipality: str,
) -> None:
    """The municipality with the map's window in it, its name to the left."""
    name = wrapped(municipality, SMALL, 15.5, 3)
    x, width, height = RAIL + 16.5, RAIL_WIDTH - 16.5, min(bottom - top, OVERVIEW_HEIGHT)
    top = bottom - height
    sheet.lines(
        "overview_name", name, RAIL, top + height / 2 + 0.9 - 1.6 * (len(name) - 1), SMALL, 3.2
    )
    item = QgsLayoutItemMap(sheet.layout)
    sheet.place(item, "overview", x, top, width, height)
    item.setCrs(QgsCoordinateReferenceSystem(facts.crs))
    item.setLayers([*base.overview_below, base.overview])
    item.setKeepLayerSet(True)
    bounds = QgsRectangle(base.overview.extent())
    bounds.combineExtentWith(map_item.extent())
    bounds.scale(1.06)
    item.zoomToExtent(bounds)
    frame = item.overview()
    frame.setLinkedMap(map_item)
    frame.setFrameSymbol(
        QgsFillSymbol.createSimple(
            {
                "style": "no",
                "outline_color": palette.INK,
                "outline_width": "0.45",
                "joinstyle": "miter",
            }
        )
    )
