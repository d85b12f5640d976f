# SPDX-License-Identifier: GPL-3.0-or-later
"""The live hotspot layer: where incidents gather more than chance explains, for each filter."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from qgis.core import (
    QgsCoordinateTransform,
    QgsMapLayerRenderer,
    QgsRenderContext,
    QgsSymbol,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QPolygonF

from ..analysis.grid import Grid
from ..layers.labels import decimal_text, hotspot_labels, rounded_text
from ..translation import error_text, tr
from .live_hotspot_cells import (
    HotspotMap,
    HotspotStatistics,
    cells_in,
    refusal,
    study_extent,
)
from .live_hotspot_freezing import FrozenHotspots
from .live_hotspot_style import (
    HotspotStyle,
    certainty_text,
    edge_symbol,
    grid_text,
    hotspot_symbols,
    style_from,
    style_texts,
)
from .live_layer import Answer, LiveLayer, LiveLayerType, counted_incidents
from .live_points import LivePoints, LiveSource, PointsAsked, TimeSpan
from .live_renderer import LiveRenderer
from .live_view import View, draw_pixels, places_of, premultiplied, transformed_by

AT_ONCE = 50_000
"""Cells that are calculated within a blink: legends and dialogs ask for their numbers."""
SMALLEST_DRAWN = 1.2
"""Millimetres: smaller cells have no room for an outline and are drawn as pixels."""
CLASSES = (1, -1, 2, -2, 3, -3)
"""As drawn: the surest last, so that its outline lies on top."""


class LiveHotspotLayer(LiveLayer):
    """Which cells are hot or cold by Gi*, among the incidents that are shown just now?"""

    TYPE = "embrace_live_hotspots"

    def __init__(self, name: str = "", source: LiveSource | None = None) -> None:
        super().__init__(name or tr("Live hot spots"))
        self._style = HotspotStyle()
        self._symbols = hotspot_symbols()
        self._statistics = HotspotStatistics()
        if source is not None:
            self.set_source(source)

    @property
    def style(self) -> HotspotStyle:
        return self._style

    @property
    def symbols(self) -> dict[int, tuple[QgsSymbol, str]]:
        """Those of the classes, with their labels."""
        return self._symbols

    @property
    def statistics(self) -> HotspotStatistics:
        return self._statistics

    def set_style(self, style: HotspotStyle) -> None:
        """Calculate and draw it otherwise."""
        if style == self._style:
            return
        self._style = style
        self.tell_legend()
        self.triggerRepaint()

    @property
    def refusal(self) -> str:
        """Why these cells cannot be calculated live, in the user's words."""
        error = refusal(self.points, self._style)
        return "" if error is None else error_text(error)

    @property
    def cell_size(self) -> float:
        """Metres, chosen or automatic."""
        return self._style.size_for(study_extent(self.points)) if len(self.points) else 0.0

    def hotspots(self, span: TimeSpan | None = None) -> HotspotMap:
        """The statistics of what is shown. Raises ParameterError."""
        return self._statistics.of(self.points, self.chosen.during(span), self._style)

    def at_once(self, span: TimeSpan | None = None) -> HotspotMap | None:
        """The same, where nobody has to wait for it."""
        few = len(self.points) and cells_in(self.points, self._style) <= AT_ONCE
        return self.hotspots(span) if few and len(self.chosen.during(span)) else None

    def answer_at(self, x: float, y: float, span: TimeSpan | None = None) -> Answer | None:
        """The cell's count, z, p and class."""
        if not len(self.chosen.during(span)) or self.refusal:
            return None
        found = self.hotspots(span)
        at = int(found.cells.locate([x], [y])[0])
        if at < 0:
            return None
        return Answer(cell_text(found, at), found.cells.outlines(slice(at, at + 1))[0])

    def frozen(self) -> FrozenHotspots:
        return FrozenHotspots(self._style, self._statistics)

    def createMapRenderer(self, context: QgsRenderContext) -> QgsMapLayerRenderer:
        return LiveHotspotRenderer(self, context)

    def legend_lines(self) -> list[tuple]:
        if self.problem or self.refusal:
            return [(None, self.problem or self.refusal)]
        lines: list[tuple] = []
        for number in (3, 2, 1, -1, -2, -3):
            if number in self._symbols:
                symbol, label = self._symbols[number]
                shown = symbol.clone()
                shown.setOpacity(self._style.opacity)
                lines.append((shown, label))
        if len(self.points):
            edge = edge_symbol() if self._style.edge else None
            lines.append((edge, study_area_text(self.points)))
            lines.append((None, grid_text(self._style, self.cell_size)))
        lines.append((None, certainty_text(self._style)))
        return [*lines, *self.count_lines()]

    def shown_count(self) -> int:
        """Incidents in the cells: those outside the study area are no part of the map."""
        found = self.at_once(self._span)
        return super().shown_count() if found is None else int(found.result.count.sum())

    def style_values(self) -> dict[str, str]:
        return style_texts(self._style)

    def set_style_values(self, values: dict[str, str]) -> None:
        self.set_style(style_from(values))


class LiveHotspotRenderer(LiveRenderer):
    """One drawing of live hot spots."""

    def __init__(self, layer: LiveHotspotLayer, context: QgsRenderContext) -> None:
        super().__init__(layer, context)
        self._style, self._statistics = layer.style, layer.statistics
        self._symbols = {number: one.clone() for number, (one, _) in layer.symbols.items()}
        for symbol in self._symbols.values():
            symbol.setOpacity(layer.style.opacity)
        self._edge = edge_symbol()

    def draw(
        self, points: LivePoints, asked: PointsAsked, view: View, context: QgsRenderContext
    ) -> None:
        found = self._statistics.of(asked.source_points, points, self._style, self._progress)
        places = places_of(view)
        bounds = places.bounds
        if bounds is None:
            return
        to_map = QgsCoordinateTransform(
            points.crs, context.coordinateTransform().destinationCrs(), context.transformContext()
        )
        to_map.setBallparkTransformsAreAppropriate(True)
        drawing = _Drawing(view, to_map, context)
        metre = places.pixel_size(study_extent(asked.source_points)) * view.columns / view.width
        millimetres = found.cells.cell_size / metre / context.scaleFactor() if metre > 0 else 0.0
        if millimetres < SMALLEST_DRAWN:
            self._draw_pixels(found, view, places, bounds, context)
        else:
            self._draw_cells(found, drawing, bounds, 0.125 * millimetres)
        if self._style.edge:
            self._edge.startRender(context)
            for ring in study_area(asked.source_points):
                self._edge.renderPolyline(drawing.polygon(ring), None, context)
            self._edge.stopRender(context)

    def _draw_cells(self, found: HotspotMap, drawing: _Drawing, bounds, widest: float) -> None:
        cells, hotspot = found.cells, found.result.hotspot
        x_min, y_min, x_max, y_max = bounds
        slack = 2 * cells.cell_size
        seen = (cells.centre_x > x_min - slack) & (cells.centre_x < x_max + slack)
        seen &= (cells.centre_y > y_min - slack) & (cells.centre_y < y_max + slack)
        for number in CLASSES:
            symbol = self._symbols.get(number)
            at = np.flatnonzero(seen & (hotspot == number))
            if symbol is None or not at.size:
                continue
            thin(symbol, widest)
            symbol.startRender(drawing.context)
            for polygon in drawing.polygons(cells.outlines(at)):
                if self._stop.isCanceled():
                    break
                symbol.renderPolygon(polygon, None, None, drawing.context)
            symbol.stopRender(drawing.context)

    def _draw_pixels(self, found: HotspotMap, view: View, places, bounds, context) -> None:
        """The class of the cell at each pixel's centre."""
        colours = [self._symbols[number].color() for number in (-3, -2, -1, 1, 2, 3)]
        for colour in colours:
            colour.setAlphaF(1.0)
        shown = premultiplied(colours, self._style.opacity)
        # Where -3 … 3 lie among them; 0 is not drawn.
        colour_of = np.array([1, 2, 3, 0, 4, 5, 6])
        west, north = bounds[0], bounds[3]
        hotspot = np.append(found.result.hotspot, 0)  # -1, no cell, reads the last

        def classes(column: np.ndarray, row: np.ndarray) -> np.ndarray:
            self._progress(0.9)
            x = west + column.astype(np.float64) + 0.5
            y = north - row.astype(np.float64) - 0.5
            at = found.cells.locate(x.ravel(), y.ravel())
            return colour_of[hotspot[at] + 3].reshape(column.shape)

        numbers = places.sampled(Grid(west, north, 1.0, 1, 1), classes).astype(np.uint8)
        if numbers.any():
            draw_pixels(context.painter(), view, np.take(shown, numbers))


class _Drawing:
    """Outlines in metres as polygons of a painter."""

    def __init__(
        self, view: View, to_map: QgsCoordinateTransform, context: QgsRenderContext
    ) -> None:
        self.context = context
        self._view, self._to_map = view, to_map

    def polygon(self, ring: np.ndarray) -> QPolygonF:
        return next(self.polygons(np.asarray(ring, dtype=float)[None]))

    def polygons(self, outlines: np.ndarray) -> Iterator[QPolygonF]:
        """One for each of (n, k, 2) outlines; corners without a place on the map are left out."""
        n, k, _ = outlines.shape
        x, y = outlines.reshape(-1, 2).T
        if not self._to_map.isShortCircuited():
            x, y = transformed_by(self._to_map, x, y)
        x, y = (part.reshape(n, k) for part in self._view.on_painter(x, y))
        placed = np.isfinite(x) & np.isfinite(y)
        for number, whole in enumerate(placed.all(axis=1).tolist()):
            corners = slice(None) if whole else placed[number]
            east, south = x[number, corners].tolist(), y[number, corners].tolist()
            yield QPolygonF([QPointF(*corner) for corner in zip(east, south)])


class LiveHotspotType(LiveLayerType):
    LAYER = LiveHotspotLayer


def thin(symbol: QgsSymbol, widest: float) -> None:
    """Have outlines at most so many millimetres wide, as the saved layer has them."""
    for layer in symbol.symbolLayers():
        if layer.layerType() == "SimpleFill":
            layer.setDataDefinedProperties(type(layer.dataDefinedProperties())())
            layer.setStrokeWidth(min(layer.strokeWidth(), widest))
            layer.setStrokeWidthUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)


def study_area(points: LivePoints) -> list[np.ndarray]:
    """Closed rings (k, 2) around the study area."""
    if points.boundary is not None:
        return [np.vstack([ring, ring[:1]]) for ring in points.boundary.rings]
    x_min, y_min, x_max, y_max = study_extent(points)
    corners = [(x_min, y_min), (x_max, y_min), (x_max, y_max), (x_min, y_max), (x_min, y_min)]
    return [np.array(corners)]


def study_area_text(points: LivePoints) -> str:
    """Which area the statistic is of."""
    if points.boundary is None:
        return tr("Study area: the extent of all incidents")
    return tr("Study area: {name}").format(name=points.place or tr("the municipality"))


def cell_text(found: HotspotMap, at: int) -> str:
    """What a click on a cell is answered."""
    result = found.result
    number = int(result.hotspot[at])
    label = hotspot_labels()[str(number)] if number else tr("No certain difference")
    counts = tr("{incidents} in the cell, {near} with its neighbours").format(
        incidents=counted_incidents(int(result.count[at])),
        near=decimal_text(int(result.neighbour_count[at]), 0),
    )
    z = float(result.gi_star[at])
    if not np.isfinite(z):
        return f"{label}. {counts}."
    return tr("{label}. {counts}; z {z}, p {p}, exact p {exact}.").format(
        label=label,
        counts=counts,
        z=decimal_text(z, 2),
        p=p_text(float(result.p_adjusted[at])),
        exact=p_text(float(result.p_exact_adjusted[at])),
    )


def p_text(p: float) -> str:
    """A probability in as many digits as anybody needs."""
    return f"< {decimal_text(0.001, 3)}" if p < 0.001 else rounded_text(p, 2)
