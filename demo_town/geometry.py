# SPDX-License-Identifier: GPL-3.0-or-later
"""Curves, conversions and a raster of what is taken: the few geometric tools of the generator."""

from __future__ import annotations

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsGeometry, QgsPointXY

gdal.UseExceptions()


def smooth_curve(points: np.ndarray, closed: bool = False, step: float = 16.0) -> np.ndarray:
    """Centripetal Catmull-Rom curve through ``points`` (n, 2), thinned to 0.7 m."""
    p = np.asarray(points, dtype=float)
    if closed:
        p = np.vstack([p[-1], p, p[0], p[1]])
    elif len(p) < 3:
        return p
    else:
        p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    out = []
    for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:]):
        knots = np.cumsum(
            [0.0, *(np.sqrt(np.hypot(*(v - u))) for u, v in ((a, b), (b, c), (c, d)))]
        )
        t0, t1, t2, t3 = knots
        t = np.linspace(t1, t2, max(2, int(np.hypot(*(c - b)) / step) + 1), endpoint=False)[:, None]
        a1 = (t1 - t) / (t1 - t0) * a + (t - t0) / (t1 - t0) * b
        a2 = (t2 - t) / (t2 - t1) * b + (t - t1) / (t2 - t1) * c
        a3 = (t3 - t) / (t3 - t2) * c + (t - t2) / (t3 - t2) * d
        b1 = (t2 - t) / (t2 - t0) * a1 + (t - t0) / (t2 - t0) * a2
        b2 = (t3 - t) / (t3 - t1) * a2 + (t - t1) / (t3 - t1) * a3
        out.append((t2 - t) / (t2 - t1) * b1 + (t - t1) / (t2 - t1) * b2)
    curve = np.vstack(out)
    return curve if closed else np.vstack([curve, p[-2]])


def line(points: np.ndarray) -> QgsGeometry:
    return QgsGeometry.fromPolylineXY([QgsPointXY(float(x), float(y)) for x, y in points])


def polygon(points: np.ndarray) -> QgsGeometry:
    ring = [QgsPointXY(float(x), float(y)) for x, y in points]
    return QgsGeometry.fromPolygonXY([[*ring, ring[0]]])


def point(x: float, y: float) -> QgsGeometry:
    return QgsGeometry.fromPointXY(QgsPointXY(float(x), float(y)))


def line_parts(geometry: QgsGeometry) -> list[np.ndarray]:
    """Vertices of each line in a geometry of any kind."""
    found = []
    for part in geometry.asGeometryCollection() if not geometry.isEmpty() else []:
        if part.type() == 1:
            lines = part.asMultiPolyline() if part.isMultipart() else [part.asPolyline()]
            found += [np.array([(v.x(), v.y()) for v in vertices]) for vertices in lines]
    return [vertices for vertices in found if len(vertices) > 1]


def polygon_parts(geometry: QgsGeometry) -> list[QgsGeometry]:
    return [g for g in geometry.asGeometryCollection() if g.type() == 2 and not g.isEmpty()]


def length(points: np.ndarray) -> float:
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def along(points: np.ndarray, distance: np.ndarray) -> np.ndarray:
    """Positions (k, 2) at distances along a line."""
    s = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    return np.stack([np.interp(distance, s, points[:, 0]), np.interp(distance, s, points[:, 1])], 1)


def ellipse(x: float, y: float, a: float, b: float, wobble: np.ndarray) -> np.ndarray:
    """A closed, slightly irregular outline with as many points as ``wobble`` has."""
    t = np.linspace(0, 2 * np.pi, len(wobble), endpoint=False)
    return np.stack([x + a * wobble * np.cos(t), y + b * wobble * np.sin(t)], axis=1)


class Taken:
    """A 1 m raster of the town: 0 is free ground, anything else is not to be built upon."""

    def __init__(self, extent: tuple[float, float, float, float]) -> None:
        self.x_min, self.y_min, self.x_max, self.y_max = extent
        columns, rows = int(self.x_max - self.x_min), int(self.y_max - self.y_min)
        self.data = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Byte)
        self.data.SetGeoTransform((self.x_min, 1, 0, self.y_max, 0, -1))
        self.cells = np.zeros((rows, columns), np.uint8)

    def burn(self, geometries: list[QgsGeometry], value: int = 1) -> None:
        """Take the ground under polygons."""
        self.data.GetRasterBand(1).WriteArray(self.cells)
        source = ogr.GetDriverByName("Memory").CreateDataSource("")
        layer = source.CreateLayer("", geom_type=ogr.wkbUnknown)
        for geometry in geometries:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(geometry.asWkb())))
            layer.CreateFeature(feature)
        gdal.RasterizeLayer(self.data, [1], layer, burn_values=[value])
        self.cells = self.data.ReadAsArray()

    def _index(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        row = np.clip((self.y_max - y).astype(int), 0, self.cells.shape[0] - 1)
        return row, np.clip((x - self.x_min).astype(int), 0, self.cells.shape[1] - 1)

    def at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        return self.cells[self._index(np.asarray(x), np.asarray(y))]

    def take_quad(
        self, centre: np.ndarray, along_: np.ndarray, w: float, d: float, gap: float
    ) -> bool:
        """Take a rectangle w x d if it is free; keep ``gap`` metres around it free of others."""
        across = np.array([-along_[1], along_[0]])

        def cells(extra: float) -> tuple[np.ndarray, np.ndarray]:
            u = np.arange(-w / 2 - extra, w / 2 + extra + 0.5, 0.7)
            v = np.arange(-d / 2 - extra, d / 2 + extra + 0.5, 0.7)
            uu, vv = (a.ravel() for a in np.meshgrid(u, v))
            p = centre + uu[:, None] * along_ + vv[:, None] * across
            return self._index(p[:, 0], p[:, 1])

        if self.cells[cells(0.0)].any():
            return False
        self.cells[cells(gap)] = 9
        return True
