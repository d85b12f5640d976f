# SPDX-License-Identifier: GPL-3.0-or-later
"""Which place on the ground each pixel of a map shows, and a surface drawn on those pixels."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsCsException, QgsLineString, QgsRenderContext
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from ..analysis.grid import Grid

STEP = 16  # pixels between the places that are transformed; between them lines are straight
MOST_PIXELS = 36_000_000
MOST_CELLS = 12_000_000
SAMPLERS = 2

Sampler = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class View:
    """A map's image: ``columns`` x ``rows`` pixels drawn on ``width`` x ``height`` of a painter.

    A pixel (column, row), counted from the upper left corner, is at
    ``origin + column · across + row · down`` on the map; ``to_metric`` leads from there to metres,
    None where the map is in the metric system itself.
    """

    columns: int
    rows: int
    width: float
    height: float
    origin: tuple[float, float]
    across: tuple[float, float]
    down: tuple[float, float]
    to_metric: QgsCoordinateTransform | None

    @property
    def grid(self) -> Grid | None:
        """The pixels as a metric grid, where they are one."""
        size = self.across[0]
        upright = abs(self.across[1]) + abs(self.down[0]) <= 1e-9 * size
        square = abs(self.down[1] + size) <= 1e-6 * size
        if self.to_metric is not None or not (size > 0 and upright and square):
            return None
        return Grid(self.origin[0], self.origin[1], size, self.columns, self.rows)

    def on_painter(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where places of the map are drawn."""
        ax, ay = (part * self.columns / self.width for part in self.across)
        dx, dy = (part * self.rows / self.height for part in self.down)
        turned = ax * dy - ay * dx
        east, north = x - self.origin[0], y - self.origin[1]
        return (dy * east - dx * north) / turned, (ax * north - ay * east) / turned


def view_of(context: QgsRenderContext, metric_crs) -> View | None:
    """What a map that is about to be drawn shows; None where it has no size."""
    size = context.outputSize()
    width, height = size.width(), size.height()
    if width < 1 or height < 1:
        to_map = context.mapToPixel()
        width, height = int(to_map.mapWidth()), int(to_map.mapHeight())
    if width < 1 or height < 1:
        return None
    sharpness = max(float(context.devicePixelRatio()), 1.0)
    sharpness = min(sharpness, math.sqrt(MOST_PIXELS / (width * height)))
    columns, rows = max(round(width * sharpness), 1), max(round(height * sharpness), 1)
    to_map = context.mapToPixel()
    corner = to_map.toMapCoordinates(0, 0)
    right = to_map.toMapCoordinates(int(width), 0)
    bottom = to_map.toMapCoordinates(0, int(height))
    map_crs = context.coordinateTransform().destinationCrs()
    transform = None
    if map_crs.isValid() and metric_crs.isValid() and map_crs != metric_crs:
        transform = QgsCoordinateTransform(map_crs, metric_crs, context.transformContext())
        transform.setBallparkTransformsAreAppropriate(True)
    return View(
        columns,
        rows,
        float(width),
        float(height),
        (corner.x(), corner.y()),
        ((right.x() - corner.x()) / columns, (right.y() - corner.y()) / columns),
        ((bottom.x() - corner.x()) / rows, (bottom.y() - corner.y()) / rows),
        transform,
    )


@dataclass(frozen=True, eq=False)
class Places:
    """Metres (x, y) of lattice nodes each ``STEP`` pixels, NaN where there are none."""

    view: View
    x: np.ndarray
    y: np.ndarray

    def grid_over(self, extent: Sequence[float], reach: float, pixel: float) -> Grid | None:
        """The part of the view where points within ``extent`` reach; None where it is empty.

        Of cells of ``pixel`` metres, or somewhat larger where there would be too many, with a
        margin for splines.
        """
        seen = np.isfinite(self.x)
        if not seen.any():
            return None
        x, y = self.x[seen], self.y[seen]
        slack = 2 * STEP * pixel + 8 * pixel
        west = max(float(x.min()) - slack, extent[0] - reach - 8 * pixel)
        south = max(float(y.min()) - slack, extent[1] - reach - 8 * pixel)
        east = min(float(x.max()) + slack, extent[2] + reach + 8 * pixel)
        north = min(float(y.max()) + slack, extent[3] + reach + 8 * pixel)
        if not (east > west and north > south):
            return None
        cell = max(pixel, math.sqrt((east - west) * (north - south) / MOST_CELLS))
        columns, rows = math.ceil((east - west) / cell), math.ceil((north - south) / cell)
        return Grid(west, north, cell, columns, rows)

    def pixel_size(self, extent: Sequence[float]) -> float:
        """Metres a pixel, the least there is where the points (or the view's middle) are."""
        x, y = self.x, self.y
        across = np.hypot(np.diff(x, axis=1), np.diff(y, axis=1))[:-1] / STEP
        down = np.hypot(np.diff(x, axis=0), np.diff(y, axis=0))[:, :-1] / STEP
        sizes = np.fmin(across, down)
        margin = STEP * float(np.nanmedian(sizes)) if np.isfinite(sizes).any() else 0.0
        inside = (x[:-1, :-1] > extent[0] - margin) & (x[:-1, :-1] < extent[2] + margin)
        inside &= (y[:-1, :-1] > extent[1] - margin) & (y[:-1, :-1] < extent[3] + margin)
        near = sizes[inside & np.isfinite(sizes)]
        near = near if near.size else sizes[np.isfinite(sizes)]
        return float(np.percentile(near, 5)) if near.size else float("nan")

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """x_min, y_min, x_max, y_max of what is seen, in metres; None where nothing is."""
        seen = np.isfinite(self.x) & np.isfinite(self.y)
        if not seen.any():
            return None
        x, y = self.x[seen], self.y[seen]
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())

    def sampled(self, grid: Grid, sample: Sampler) -> np.ndarray:
        """``sample(column, row)`` of the grid's cells at each pixel's centre, float32."""
        column = (self.x - grid.x_min) / grid.cell_size - 0.5
        row = (grid.y_max - self.y) / grid.cell_size - 0.5
        column, row = (np.nan_to_num(place, nan=-1e6) for place in (column, row))
        rows, columns = self.view.rows, self.view.columns
        east = _hat(columns, column.shape[1])
        values = np.zeros((rows, columns), dtype=np.float32)

        def strip(top: int) -> None:
            bottom = min(top + height, rows)
            south = _hat(rows, column.shape[0], top, bottom)
            values[top:bottom] = sample(
                (south @ column @ east.T).astype(np.float32),
                (south @ row @ east.T).astype(np.float32),
            )

        height = -(-rows // (4 * SAMPLERS))
        with ThreadPoolExecutor(SAMPLERS) as pool:
            list(pool.map(strip, range(0, rows, height)))
        return values


def places_of(view: View) -> Places:
    """Where the view's pixels lie on the ground."""
    column = STEP * np.arange(-(-view.columns // STEP) + 1, dtype=np.float64)
    row = STEP * np.arange(-(-view.rows // STEP) + 1, dtype=np.float64)
    x = view.origin[0] + column * view.across[0] + row[:, None] * view.down[0]
    y = view.origin[1] + column * view.across[1] + row[:, None] * view.down[1]
    if view.to_metric is None:
        return Places(view, x, y)
    flat_x, flat_y = transformed_by(view.to_metric, x.ravel(), y.ravel())
    return Places(view, flat_x.reshape(x.shape), flat_y.reshape(x.shape))


def transformed_by(
    transform: QgsCoordinateTransform, x: np.ndarray, y: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates (n,) in the transform's target; NaN where it has no place for them."""
    try:
        line = QgsLineString(x.tolist(), y.tolist())
        line.transform(transform)
        found = np.frombuffer(bytes(line.asWkb()), dtype="<f8", offset=9).reshape(-1, 2).copy()
    except QgsCsException:
        found = np.full((x.size, 2), np.nan)
        for number, place in enumerate(zip(x.tolist(), y.tolist())):
            try:
                point = transform.transform(*place)
            except QgsCsException:
                continue
            found[number] = point.x(), point.y()
    found[~(np.abs(found) < 1e8).all(axis=1)] = np.nan
    return found[:, 0].copy(), found[:, 1].copy()


def _hat(pixels: int, nodes: int, first: int = 0, last: int | None = None) -> np.ndarray:
    """(pixels, nodes) shares of the two nodes beside each pixel's centre."""
    place = (np.arange(first, pixels if last is None else last) + 0.5) / STEP
    node = np.arange(nodes)
    return np.maximum(1.0 - np.abs(place[:, None] - node), 0.0)


def premultiplied(colours: Sequence[QColor], opacity: float) -> np.ndarray:
    """uint32[n + 1] pixels of ``colours``, the first one transparent."""
    pixels = [0]
    for colour in colours:
        alpha = opacity * colour.alphaF()
        parts = [round(255 * alpha)]
        parts += [round(alpha * part) for part in (colour.red(), colour.green(), colour.blue())]
        pixels.append(int.from_bytes(bytes(parts), "big"))
    return np.array(pixels, dtype=np.uint32)


def class_numbers(values: np.ndarray, breaks: Sequence[float]) -> np.ndarray:
    """uint8: how many of the ``breaks`` each value reaches."""
    number = np.zeros(values.shape, dtype=np.uint8)
    for bound in breaks:
        number += values >= np.float32(bound)
    return number


def draw_pixels(painter: QPainter, view: View, pixels: np.ndarray) -> None:
    """Lay uint32 (rows, columns) of premultiplied colours over the map."""
    rows, columns = pixels.shape
    pixels = np.ascontiguousarray(pixels)
    image = QImage(
        pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied
    )
    painter.drawImage(QRectF(0.0, 0.0, view.width, view.height), image)
