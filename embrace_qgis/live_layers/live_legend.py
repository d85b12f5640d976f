# SPDX-License-Identifier: GPL-3.0-or-later
"""The legend of a live layer: lines of text, and colours or symbols with theirs."""

from __future__ import annotations

from qgis.core import (
    QgsLayerTreeLayer,
    QgsLayerTreeModelLegendNode,
    QgsLegendSymbolItem,
    QgsMapLayerLegend,
    QgsRasterSymbolLegendNode,
    QgsSimpleLegendNode,
    QgsSymbol,
    QgsSymbolLegendNode,
)
from qgis.PyQt import sip


class LiveLegend(QgsMapLayerLegend):
    """Asks its layer for ``legend_lines()``: pairs of a colour, a symbol or None, and a text."""

    def __init__(self, layer) -> None:
        super().__init__(layer)
        self._layer = layer

    def createLayerTreeModelLegendNodes(
        self, nodeLayer: QgsLayerTreeLayer
    ) -> list[QgsLayerTreeModelLegendNode]:
        if sip.isdeleted(self._layer):
            return []
        nodes = []
        for number, (mark, text) in enumerate(self._layer.legend_lines()):
            key = f"live{number}"
            if mark is None:
                node = QgsSimpleLegendNode(nodeLayer, text, key=key)
            elif isinstance(mark, QgsSymbol):
                node = QgsSymbolLegendNode(nodeLayer, QgsLegendSymbolItem(mark, text, key))
            else:
                node = QgsRasterSymbolLegendNode(nodeLayer, mark, text, None, False, key)
            # The model owns them from here on.
            sip.transferto(node, None)
            nodes.append(node)
        return nodes
