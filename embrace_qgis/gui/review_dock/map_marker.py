# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the chosen report is: a ring on the map, which comes along and can be flashed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..theme import LIGHT
from .report_words import has_position

CLOSE_SCALE = 5_000.0
RING = 16


class MapMarker:
    """A rubber band on the canvas; the canvas is paper, so it keeps its colour in any theme."""

    def __init__(self, canvas) -> None:
        self._canvas = canvas
        self._crs = QgsCoordinateReferenceSystem()
        self._point: QgsPointXY | None = None
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PointGeometry)
        self._band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        self._band.setIconSize(RING)
        self._band.setWidth(3)
        self._band.setColor(QColor(LIGHT.accent))
        self._band.setSecondaryStrokeColor(QColor("#FFFFFF"))
        canvas.destinationCrsChanged.connect(self._draw)

    def show(self, report: Mapping[str, Any] | None, crs: QgsCoordinateReferenceSystem) -> bool:
        """Ring a report, and bring it into the map's view; False where it has no place."""
        self._crs = crs
        self._point = None
        if report is not None and has_position(report):
            self._point = QgsPointXY(float(report["x"]), float(report["y"]))
        self._draw()
        point = self._on_canvas()
        if point is None:
            return False
        if not self._canvas.extent().contains(point):
            self._centre(point)
            self._canvas.refresh()
        return True

    def flash(self) -> bool:
        """Zoom to the ringed report and flash; False where there is none."""
        point = self._on_canvas()
        if point is None or self._point is None:
            return False
        self._centre(point)
        if self._canvas.scale() > CLOSE_SCALE:
            self._canvas.zoomScale(CLOSE_SCALE)
        self._canvas.refresh()
        self._canvas.flashGeometries([QgsGeometry.fromPointXY(self._point)], self._crs)
        return True

    def hide(self) -> None:
        self._point = None
        self._draw()

    def remove(self) -> None:
        """Take the ring off the canvas for good."""
        try:
            self._canvas.destinationCrsChanged.disconnect(self._draw)
            self._canvas.scene().removeItem(self._band)
        except (TypeError, RuntimeError):  # the canvas went first
            return

    def _centre(self, point: QgsPointXY) -> None:
        if self._canvas.extent().isEmpty():  # nothing was shown yet
            around = QgsRectangle.fromCenterAndSize(point, 1.0, 1.0)
            self._canvas.setExtent(around)
            self._canvas.zoomScale(CLOSE_SCALE)
        else:
            self._canvas.setCenter(point)

    def _on_canvas(self) -> QgsPointXY | None:
        target = self._canvas.mapSettings().destinationCrs()
        if self._point is None:
            return None
        if not (self._crs.isValid() and target.isValid()):
            return self._point
        try:
            transform = QgsCoordinateTransform(self._crs, target, QgsProject.instance())
            return transform.transform(self._point)
        except QgsCsException:
            return None

    def _draw(self) -> None:
        self._band.reset(QgsWkbTypes.GeometryType.PointGeometry)
        point = self._on_canvas()
        if point is not None:
            self._band.addPoint(point)
