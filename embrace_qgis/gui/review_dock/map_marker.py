# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the chosen report is: a ring on the map, which comes along and can be flashed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..show_on_map import centre, point_on_canvas, show_on_map
from ..theme import LIGHT
from .report_words import has_position

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
            centre(self._canvas, point)
            self._canvas.refresh()
        return True

    def flash(self) -> bool:
        """Zoom to the ringed report and flash; False where there is none."""
        point = self._point
        if point is None:
            return False
        return show_on_map(self._canvas, point.x(), point.y(), self._crs)

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

    def _on_canvas(self) -> QgsPointXY | None:
        if self._point is None:
            return None
        return point_on_canvas(self._canvas, self._point.x(), self._point.y(), self._crs)

    def _draw(self) -> None:
        self._band.reset(QgsWkbTypes.GeometryType.PointGeometry)
        point = self._on_canvas()
        if point is not None:
            self._band.addPoint(point)
