# SPDX-License-Identifier: GPL-3.0-or-later
"""The live heat map: incidents per km² at screen resolution, anew for each view and filter."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from qgis.core import QgsMapLayerRenderer, QgsRenderContext

from ..analysis.class_breaks import class_breaks
from ..analysis.density.kernels import kernel_named, kernel_reach
from ..analysis.density.screen_density import (
    M2_IN_KM2,
    density_spline,
    drawn_width,
    highest_density,
    screen_density,
    spline_cell,
)
from ..layers.labels import density_unit, number_text, rounded_text
from ..translation import tr
from .live_freezing import FrozenHeatmap
from .live_layer import Answer, LiveLayer, LiveLayerType
from .live_points import LivePoints, LiveSource, PointsAsked, TimeSpan
from .live_renderer import LiveRenderer
from .live_style import (
    HeatStyle,
    PictureClasses,
    bandwidth_text,
    short_labels,
    style_from,
    style_texts,
)
from .live_view import View, class_numbers, draw_pixels, places_of, premultiplied

CIRCLE_CORNERS = 72


class DensityAt(NamedTuple):
    """Incidents per km² at a place; how many lie within the bandwidth, and their weight."""

    density: float
    count: int
    weight: float


class LiveHeatmapLayer(LiveLayer):
    """How dense are the incidents that are shown just now?"""

    TYPE = "embrace_live_heatmap"

    def __init__(self, name: str = "", source: LiveSource | None = None) -> None:
        super().__init__(name or tr("Live heat map"))
        self._style = HeatStyle()
        self._pictures: PictureClasses | None = None
        if source is not None:
            self.set_source(source)

    @property
    def style(self) -> HeatStyle:
        return self._style

    def set_style(self, style: HeatStyle) -> None:
        """Calculate and colour it otherwise."""
        if style == self._style:
            return
        measured = style.kernel, style.bandwidth, style.automatic
        before = self._style.kernel, self._style.bandwidth, self._style.automatic
        self._style = style
        if measured != before:
            self._points_chosen()
        self.tell_legend()
        self.triggerRepaint()

    def set_bandwidth(self, metres: float) -> None:
        self.set_style(replace(self._style, bandwidth=float(metres)))

    def set_picture_classes(self, classes: PictureClasses | None) -> None:
        """Those of situation pictures of what is shown, for as long as it is; None for others."""
        if classes != self._pictures:
            self._pictures = classes
            self._points_chosen()
            self.tell_legend()
            self.triggerRepaint()

    @property
    def has_picture_classes(self) -> bool:
        """Whether its classes are those of situation pictures of the same period."""
        known, style = self._pictures, self._style
        measured = style.kernel, style.bandwidth
        return style.automatic and known is not None and known[:2] == measured

    def classes_of(self, span: TimeSpan | None = None) -> tuple[float, ...]:
        """Round classes that fit the points shown, during a span of time."""
        points = self.chosen.during(span)
        return class_breaks(
            highest_density(
                points.incidents(), kernel=self._style.kernel, bandwidth=self._style.bandwidth
            )
        )

    def density_at(self, x: float, y: float, span: TimeSpan | None = None) -> DensityAt:
        """The exact density at a place in metres, in the layer's system."""
        points, style = self.chosen.during(span), self._style
        squared = ((points.x - x) ** 2 + (points.y - y) ** 2) / style.bandwidth**2
        weight = np.ones(len(points)) if points.weight is None else points.weight
        near = squared <= 1.0 + 1e-9
        values = kernel_named(style.kernel).values(squared, style.bandwidth) * weight
        return DensityAt(
            float(values.sum()) * M2_IN_KM2, int(np.count_nonzero(near)), float(weight[near].sum())
        )

    def answer_at(self, x: float, y: float, span: TimeSpan | None = None) -> Answer:
        """How dense it is, and the circle that the bandwidth reaches."""
        turn = np.linspace(0.0, 2 * np.pi, CIRCLE_CORNERS + 1)
        circle = np.column_stack([np.cos(turn), np.sin(turn)]) * self._style.bandwidth
        found = self.density_at(x, y, span)
        return Answer(density_text(found, self._style.bandwidth), np.add(circle, (x, y)))

    def frozen(self) -> FrozenHeatmap:
        return FrozenHeatmap(self._style)

    def createMapRenderer(self, context: QgsRenderContext) -> QgsMapLayerRenderer:
        return LiveHeatmapRenderer(self, context)

    def legend_lines(self) -> list[tuple]:
        if self.problem:
            return [(None, self.problem)]
        style = self._style
        classes = list(zip(style.colours_on_paper(), short_labels(style.breaks)))
        return [
            (None, density_unit()),
            *reversed(classes),
            (None, bandwidth_text(style)),
            *([(None, tr("Classes as in the situation picture"))] * self.has_picture_classes),
            *self.count_lines(),
        ]

    def style_values(self) -> dict[str, str]:
        return style_texts(self._style)

    def set_style_values(self, values: dict[str, str]) -> None:
        self.set_style(style_from(values))

    def _points_chosen(self) -> None:
        if self.has_picture_classes:
            self._style = replace(self._style, breaks=self._pictures.breaks)
        elif self._style.automatic and len(self.chosen):
            self._style = replace(self._style, breaks=self.classes_of())


class LiveHeatmapRenderer(LiveRenderer):
    """One drawing of a live heat map."""

    def __init__(self, layer: LiveHeatmapLayer, context: QgsRenderContext) -> None:
        super().__init__(layer, context)
        self._style = layer.style
        self._colours = premultiplied(layer.style.colours(), layer.style.opacity)

    def draw(
        self, points: LivePoints, asked: PointsAsked, view: View, context: QgsRenderContext
    ) -> None:
        values = density_of_view(points, view, self._style, self._progress)
        if values is not None and not self._stop.isCanceled():
            numbers = class_numbers(values, self._style.breaks)
            pixels = np.take(self._colours, numbers, mode="clip")
            draw_pixels(context.painter(), view, pixels)


def density_text(found: DensityAt, bandwidth: float) -> str:
    """What a click on the map is answered."""
    metres = number_text(bandwidth)
    if found.count == 1:
        near = tr("1 incident within {bandwidth} m").format(bandwidth=metres)
    else:
        near = tr("{n} incidents within {bandwidth} m").format(
            n=number_text(found.count), bandwidth=metres
        )
    return f"{rounded_text(found.density, 3)} {density_unit()}, {near}"


def density_of_view(
    points: LivePoints, view: View, style: HeatStyle, progress=lambda share: None
) -> np.ndarray | None:
    """Incidents per km² at the centre of each pixel, float32; None where nothing is in view."""
    incidents = points.incidents()
    grid = view.grid
    if grid is not None:
        return screen_density(
            incidents, grid, kernel=style.kernel, bandwidth=style.bandwidth, progress=progress
        )
    places = places_of(view)
    box = points.extent
    extent = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
    pixel = places.pixel_size(extent)
    if not pixel > 0.0:
        return None
    width = drawn_width(style.kernel, style.bandwidth, pixel)
    reach = kernel_reach(style.kernel, width)
    cell = spline_cell(style.kernel, width, pixel)
    grid = places.grid_over(extent, reach, cell)
    if grid is None:
        return None
    spline = density_spline(
        incidents, grid, kernel=style.kernel, bandwidth=width, progress=progress
    )
    progress(0.8)
    return places.sampled(grid, spline.at)


class LiveHeatmapType(LiveLayerType):
    LAYER = LiveHeatmapLayer
