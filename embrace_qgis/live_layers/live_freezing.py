# SPDX-License-Identifier: GPL-3.0-or-later
"""Live layers as files that any QGIS opens; the heat map as an exact surface in a GeoTIFF."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Callable

from qgis.core import QgsLayerMetadata, QgsMapLayer, QgsRasterLayer

from ..analysis.automatic import automatic_cell_size
from ..analysis.density.kernel_density import kernel_density
from ..analysis.density.kernels import kernel_reach
from ..analysis.grid import grid_for
from ..background import BackgroundTask, OnDone
from ..errors import Cancelled, InputError
from ..layers.labels import decimal_text, density_unit
from ..layers.rasters import write_raster
from ..layers.styles import heat_renderer, smooth
from ..translation import tr
from .live_points import LivePoints, PointsAsked, TimeSpan
from .live_style import HeatStyle, bandwidth_text

CELLS_OF_BANDWIDTH = 12
MOST_CELLS = 9_000_000


class FreezeTask(BackgroundTask):
    """Writes what a layer shows; its result is the layer that was written."""

    def __init__(self, live, span: TimeSpan | None, path: Path, name: str, on_done: OnDone) -> None:
        super().__init__(tr("Embrace: freeze a live layer"), on_done)
        self._asked, self._frozen, self._span = PointsAsked(live), live.frozen(), span
        self._path, self._name = path, name

    def work(self) -> int:
        """How many points were written."""
        points = self._asked.wait(self.isCanceled).points.during(self._span)
        if not len(points):
            raise InputError(
                tr("There are no incidents to freeze."),
                tr("Choose another filter, another time or another layer."),
            )
        self._frozen.write(points, self._asked, self._path, self._progress)
        return len(points)

    def finish(self, result: int) -> QgsMapLayer:
        return self._frozen.layer(self._path, self._name, result)

    def _progress(self, share: float) -> None:
        if self.isCanceled():
            raise Cancelled
        self.setProgress(100.0 * share)


class FrozenHeatmap:
    """The exact surface as a GeoTIFF, with the same bandwidth and classes."""

    suffix = ".tif"

    def __init__(self, style: HeatStyle) -> None:
        self._style = style

    def write(self, points: LivePoints, asked: PointsAsked, path: Path, progress) -> None:
        write_surface(points, self._style, path, progress)

    def layer(self, path: Path, name: str, count: int) -> QgsRasterLayer:
        return frozen_layer(path, name, self._style, count)


def write_surface(
    points: LivePoints, style: HeatStyle, path: Path, progress: Callable[[float], None]
) -> None:
    """The exact density of the points, with all that their kernels reach, as a GeoTIFF."""
    reach = kernel_reach(style.kernel, style.bandwidth)
    grid = grid_for(points.x, points.y, frozen_cell_size(points, style), reach)
    surface = kernel_density(
        points.x,
        points.y,
        grid,
        kernel=style.kernel,
        bandwidth=style.bandwidth,
        weight=points.weight,
        progress=lambda share: progress(0.8 * share),
    )
    write_raster(
        path,
        grid,
        surface,
        points.crs.toWkt(),
        description=density_unit(),
        progress=lambda share: progress(0.8 + 0.2 * share),
    )


def frozen_cell_size(points: LivePoints, style: HeatStyle) -> float:
    """A round cell size in metres, small beside the bandwidth, but not too small for a file."""
    box, reach = points.extent, kernel_reach(style.kernel, style.bandwidth)
    width, height = box.width() + 2 * reach, box.height() + 2 * reach
    extent = box.xMinimum(), box.yMinimum(), box.xMinimum() + width, box.yMinimum() + height
    size = _rounded_down(min(style.bandwidth / CELLS_OF_BANDWIDTH, automatic_cell_size(extent)))
    while width * height / size**2 > MOST_CELLS:
        size = _rounded_down(2.6 * size)
    return size


def _rounded_down(size: float) -> float:
    """1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(size))
    return float(f"{max(step for step in (1, 2, 5) if step * power <= size * 1.000001) * power:g}")


def frozen_layer(path: Path, name: str, style: HeatStyle, count: int) -> QgsRasterLayer:
    """The raster with the classes of the live layer, and how it was made in its metadata."""
    layer = QgsRasterLayer(str(path), name)
    colours = [colour.name() for colour in style.colours()]
    layer.setRenderer(
        heat_renderer(layer.dataProvider(), style.breaks, style.opacity, ramp_colours=colours)
    )
    smooth(layer)
    metadata = QgsLayerMetadata()
    metadata.setTitle(name)
    metadata.setAbstract(
        tr("{n} incidents, {unit}. {kernel}.").format(
            n=decimal_text(count, 0), unit=density_unit(), kernel=bandwidth_text(style)
        )
    )
    metadata.setCrs(layer.crs())
    layer.setMetadata(metadata)
    return layer
