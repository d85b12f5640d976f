# SPDX-License-Identifier: GPL-3.0-or-later
"""How a live hotspot layer counts, tests and draws: the choices of the algorithm, kept live."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qgis.core import QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsLineSymbol, QgsVectorLayer

from ..analysis.automatic import automatic_cell_size
from ..analysis.multiple_testing import CORRECTIONS
from ..layers.labels import decimal_text, number_text
from ..layers.styles import style_hotspots
from ..palette import HEAT_OPACITY, RULE
from ..translation import tr

SQUARE, HEXAGON = "square", "hexagon"
SMALLEST, LARGEST = 5.0, 100_000.0  # metres
MOST_CELLS = 1_000_000
MOST_COUNTED = 1_000_000


@dataclass(frozen=True)
class HotspotStyle:
    """``cell_size``, ``distance`` in metres; None is chosen as the algorithm does."""

    shape: str = SQUARE
    cell_size: float | None = None
    distance: float | None = None
    correction: str = "fdr"
    minimum_count: int = 5
    opacity: float = HEAT_OPACITY
    edge: bool = True

    def asked(self) -> tuple:
        """What the statistic depends on."""
        return self.shape, self.cell_size, self.distance, self.correction, self.minimum_count

    def size_for(self, extent: tuple[float, float, float, float]) -> float:
        """The cell size in metres over an extent."""
        return automatic_cell_size(extent) if self.cell_size is None else self.cell_size

    def distance_for(self, size: float) -> float:
        return math.sqrt(2.0) * size if self.distance is None else self.distance


def style_texts(style: HotspotStyle) -> dict[str, str]:
    """For a project file."""
    return {
        "shape": style.shape,
        "cell_size": "" if style.cell_size is None else repr(style.cell_size),
        "distance": "" if style.distance is None else repr(style.distance),
        "correction": style.correction,
        "minimum_count": str(style.minimum_count),
        "opacity": repr(style.opacity),
        "edge": str(int(style.edge)),
    }


def style_from(texts: dict[str, str]) -> HotspotStyle:
    """From a project file; whatever is not there or has no meaning is as in a new layer."""
    fallback = HotspotStyle()
    shape, correction = texts.get("shape", ""), texts.get("correction", "")
    count, opacity = _number(texts, "minimum_count"), _number(texts, "opacity")
    return HotspotStyle(
        shape if shape in (SQUARE, HEXAGON) else fallback.shape,
        _length(texts, "cell_size"),
        _length(texts, "distance"),
        correction if correction in CORRECTIONS else fallback.correction,
        fallback.minimum_count if count is None else min(max(round(count), 1), MOST_COUNTED),
        fallback.opacity if opacity is None else min(max(opacity, 0.0), 1.0),
        texts.get("edge", "1") != "0",
    )


def _number(texts: dict[str, str], name: str) -> float | None:
    try:
        value = float(texts.get(name, ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _length(texts: dict[str, str], name: str) -> float | None:
    value = _number(texts, name)
    return None if value is None or not value > 0 else min(max(value, SMALLEST), LARGEST)


def hotspot_symbols() -> dict[int, tuple[QgsFillSymbol, str]]:
    """The symbol and the label of each class of the saved layer's style."""
    layer = QgsVectorLayer("Polygon?field=hotspot:integer", "cells", "memory")
    style_hotspots(layer)
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {}
    return {
        int(category.value()): (category.symbol().clone(), category.label())
        for category in renderer.categories()
        if int(category.value()) != 0
    }


def edge_symbol() -> QgsLineSymbol:
    """The edge of the study area."""
    return QgsLineSymbol.createSimple(
        {"line_color": RULE, "line_width": "0.25", "line_width_unit": "MM", "line_style": "dash"}
    )


def correction_labels() -> dict[str, str]:
    return {
        "fdr": tr("False discovery rate"),
        "bonferroni": "Bonferroni",
        "none": tr("None"),
    }


def grid_text(style: HotspotStyle, size: float) -> str:
    """The cells and their neighbours: "Squares of 200 m, neighbours within 283 m"."""
    texts = {
        "size": number_text(size),
        "distance": decimal_text(style.distance_for(size), 0),
    }
    if style.shape == HEXAGON:
        return tr("Hexagons of {size} m, neighbours within {distance} m").format(**texts)
    return tr("Squares of {size} m, neighbours within {distance} m").format(**texts)


def certainty_text(style: HotspotStyle) -> str:
    """How certain a hot spot is."""
    texts = {"least": decimal_text(style.minimum_count, 0)}
    if style.correction == "none":
        return tr("Gi* and exact test, not corrected, at least {least} incidents").format(**texts)
    if style.correction == "bonferroni":
        return tr("Gi* and exact test, Bonferroni, at least {least} incidents").format(**texts)
    return tr("Gi* and exact test, FDR, at least {least} incidents").format(**texts)
