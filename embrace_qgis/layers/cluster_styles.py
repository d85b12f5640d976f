# SPDX-License-Identifier: GPL-3.0-or-later
"""How clusters and repeated places look."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..palette import HEAT, INK, RULE, WHITE
from ..translation import tr
from .layer_times import follow_map_time
from .map_tips import area_tip

MILLIMETRES = QgsUnitTypes.RenderUnit.RenderMillimeters
NO_GEOMETRY = QgsFeatureRequest.Flag.NoGeometry
CLUSTER_COLOURS = ("#B02C55", "#1F6AA5", "#E2602F", "#4F0F5E", "#F7A02D", "#0F4C5C")
"""Neighbouring numbers get different colours; what they mean stands in the table."""
RARE = 0.05
SMALLEST, LARGEST = 1.5, 7.5
"""Diameters in mm of the discs of places."""

Rule = tuple[QgsSymbol, str, str]


def style_cluster_points(layer: QgsVectorLayer) -> None:
    """Points by the field ``cluster_id``: its colour in a cluster, small and grey in none."""
    inside = _marker(CLUSTER_COLOURS[0], 2.0, WHITE, 0.15)
    colours = ",".join(f"'{colour}'" for colour in CLUSTER_COLOURS)
    inside.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyFillColor,
        QgsProperty.fromExpression(
            f'array_get(array({colours}), ("cluster_id" - 1) % {len(CLUSTER_COLOURS)})'
        ),
    )
    outside = _marker(RULE, 1.2, WHITE, 0.0, 0.6)
    _use_rules(
        layer,
        [
            (outside, '"cluster_id" IS NULL', tr("In no cluster")),
            (inside, '"cluster_id" IS NOT NULL', tr("In a cluster (a colour for each)")),
        ],
    )


def style_cluster_hulls(layer: QgsVectorLayer) -> None:
    """Outlines of clusters in place and time, with their counts."""
    outline = _fill(HEAT[0], 0.2, INK, 0.4)
    _use_rules(layer, [(outline, "", tr("Cluster, with the number of incidents"))])
    _label(layer, '"count"', QgsPalLayerSettings.Placement.OutsidePolygons)
    follow_map_time(layer, "first", "last")


def style_hierarchical_clusters(layer: QgsVectorLayer) -> None:
    """Clusters by the fields ``order`` and ``p``: filled where chance would not give them."""
    rare = f'"order" = 1 AND "p" <= {RARE}'
    usual = f'"order" = 1 AND "p" > {RARE}'
    untested = '"order" = 1 AND "p" IS NULL'
    rules = [
        (_fill(WHITE, 0.0, HEAT[4], 0.9, "dash"), '"order" >= 3', tr("Order 3 and higher")),
        (_fill(WHITE, 0.0, HEAT[3], 0.6, "dash"), '"order" = 2', tr("Clusters of clusters")),
        (_fill(HEAT[2], 0.55, INK, 0.35), rare, tr("Cluster, more than chance (95 %)")),
        (_fill(WHITE, 0.0, INK, 0.3, "dot"), usual, tr("Cluster that chance may explain")),
        (_fill(RULE, 0.35, INK, 0.3), untested, tr("Cluster, not tested against chance")),
    ]
    # The legend has what occurs.
    _use_rules(layer, [rule for rule in rules if _occurs(layer, rule[1])] or rules)
    text = 'CASE WHEN "order" = 1 THEN "count" END'
    _label(layer, text, QgsPalLayerSettings.Placement.OutsidePolygons)


def style_hierarchical_hulls(layer: QgsVectorLayer) -> None:
    """Outlines alone, to lie with the ellipses that carry fills and counts."""
    rules = [
        (_fill(WHITE, 0.0, HEAT[3], 0.3, "dot"), '"order" >= 2', tr("Clusters of clusters")),
        (_fill(WHITE, 0.0, INK, 0.3), '"order" = 1', tr("Around the incidents of the cluster")),
    ]
    _use_rules(layer, [rule for rule in rules if _occurs(layer, rule[1])] or rules)


def _occurs(layer: QgsVectorLayer, condition: str) -> bool:
    request = QgsFeatureRequest().setFilterExpression(condition).setLimit(1)
    return any(True for _ in layer.getFeatures(request.setFlags(NO_GEOMETRY)))


def style_repeat_locations(layer: QgsVectorLayer) -> None:
    """Places by the field ``count`` as discs; dark where chance would not give as many."""
    highest = float(layer.maximumValue(layer.fields().lookupField("count")) or 1)
    # The area of a disc goes by the count.
    size = f'max({SMALLEST}, {LARGEST} * sqrt("count" / {max(highest, 4.0)!r}))'
    often = _sized(_marker(HEAT[3], 3.0, WHITE, 0.3, 0.9), size)
    again = _sized(_marker(HEAT[0], 3.0, INK, 0.15, 0.9), size)
    beyond = f'"count" > 1 AND "expected_by_chance" <= {RARE}'
    within = f'"count" > 1 AND "expected_by_chance" > {RARE}'
    _use_rules(
        layer,
        [
            (_marker(RULE, 1.2, WHITE, 0.0, 0.6), '"count" = 1', tr("One incident")),
            (again, within, tr("Several, as chance may give")),
            (often, beyond, tr("More than chance gives (the number: incidents)")),
        ],
    )
    text = f'CASE WHEN "rank" <= 20 AND {beyond} THEN "count" END'
    _label(layer, text, QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint)


def _use_rules(layer: QgsVectorLayer, rules: Sequence[Rule]) -> None:
    """Rules in drawing order, the lowest first."""
    root = QgsRuleBasedRenderer.Rule(None)
    for level, (symbol, condition, label) in enumerate(rules):
        for part in range(symbol.symbolLayerCount()):
            symbol.symbolLayer(part).setRenderingPass(level)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, label))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(True)
    layer.setRenderer(renderer)
    area_tip(layer)
    layer.triggerRepaint()


def _marker(
    colour: str, size: float, edge: str, edge_width: float, opacity: float = 1.0
) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {
            "name": "circle",
            "color": _with_opacity(colour, opacity),
            "size": str(size),
            "outline_color": edge,
            "outline_width": str(edge_width),
            "outline_style": "solid" if edge_width else "no",
        }
    )


def _sized(symbol: QgsMarkerSymbol, expression: str) -> QgsMarkerSymbol:
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(expression)
    )
    return symbol


def _fill(
    colour: str, opacity: float, edge: str, edge_width: float, line: str = "solid"
) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {
            "color": _with_opacity(colour, opacity),
            "style": "solid" if opacity else "no",
            "outline_color": edge,
            "outline_width": str(edge_width),
            "outline_style": line,
            "joinstyle": "round",
        }
    )


def _with_opacity(colour: str, opacity: float) -> str:
    shade = QColor(colour)
    return f"{shade.red()},{shade.green()},{shade.blue()},{round(255 * opacity)}"


def _label(layer: QgsVectorLayer, expression: str, placement) -> None:
    text = QgsTextFormat()
    font = QFont("Open Sans")
    font.setBold(True)
    text.setFont(font)
    text.setSize(8)
    text.setColor(QColor(INK))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.5)
    buffer.setSizeUnit(MILLIMETRES)
    buffer.setColor(QColor(WHITE))
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.placement = placement
    settings.offsetType = QgsPalLayerSettings.OffsetType.FromSymbolBounds
    settings.dist = 0.3
    settings.priority = 8
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
