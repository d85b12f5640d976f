# SPDX-License-Identifier: GPL-3.0-or-later
"""The selection on the map: its events, and the chosen place as an outline."""

from __future__ import annotations

import struct

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ... import palette
from .found_places import FoundPlace

MOST_DOTS = 3000
DOT, RING = 5, 24  # pixels
EVENT_FIELDS = ("report_id", "category")  # what layers of events have
MARGIN = 1.6


class MapView:
    """Rubber bands on the canvas; nothing of it comes into the project.

    Events are dots. Where a layer of the map draws them with symbols of their own, rings stand
    around those of the selection, and nothing where that layer shows no others.
    """

    def __init__(self, canvas) -> None:
        self._canvas = canvas
        self._dots = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PointGeometry)
        self._dots.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        self._dots.setWidth(2)
        self._dots.setStrokeColor(QColor(palette.INK))
        self._dots.setSecondaryStrokeColor(QColor("#FFFFFF"))
        self._outline = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._outline.setWidth(2)
        self._outline.setFillColor(QColor(0, 0, 0, 0))
        self._outline.setStrokeColor(QColor(palette.INK))
        self._outline.setSecondaryStrokeColor(QColor("#FFFFFF"))

    def show_events(self, x: np.ndarray, y: np.ndarray, crs: QgsCoordinateReferenceSystem) -> bool:
        """A mark for each place with events; False, and none, where there are too many."""
        self._dots.reset(QgsWkbTypes.GeometryType.PointGeometry)
        drawn = self._drawn_events()
        if drawn is not None and drawn <= len(x):
            return True
        fill = QColor(palette.INK)
        fill.setAlpha(255 if drawn is None else 0)
        self._dots.setFillColor(fill)
        self._dots.setIconSize(DOT if drawn is None else RING)
        places = np.unique(np.column_stack([x, y]), axis=0)
        if len(places) > MOST_DOTS:
            return False
        if len(places):
            geometry = QgsGeometry()
            geometry.fromWkb(_multipoint(places))
            self._dots.setToGeometry(geometry, crs)
        return True

    def _drawn_events(self) -> int | None:
        """How many events the map's layers draw; None where no layer of events is shown."""
        layers = [
            layer
            for layer in self._canvas.layers()
            if isinstance(layer, QgsVectorLayer)
            and layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
            and all(layer.fields().lookupField(name) >= 0 for name in EVENT_FIELDS)
        ]
        return sum(layer.featureCount() for layer in layers) if layers else None

    def show_place(self, place: FoundPlace | None, crs: QgsCoordinateReferenceSystem) -> None:
        """The outline of the chosen place."""
        self._outline.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        if place is not None:
            rings = [[QgsPointXY(x, y) for x, y in ring.tolist()] for ring in place.outlines]
            whole = QgsGeometry.fromMultiPolygonXY([[ring] for ring in rings])
            self._outline.setToGeometry(whole, crs)

    def zoom_to(self, place: FoundPlace, crs: QgsCoordinateReferenceSystem) -> bool:
        """Bring a place into the map's view; False where the map's system cannot show it."""
        vertices = np.concatenate(place.outlines)
        (x_min, y_min), (x_max, y_max) = vertices.min(axis=0), vertices.max(axis=0)
        way = QgsCoordinateTransform(
            crs,
            self._canvas.mapSettings().destinationCrs(),
            QgsProject.instance().transformContext(),
        )
        box = QgsRectangle(float(x_min), float(y_min), float(x_max), float(y_max))
        box.grow(MARGIN * max(box.width(), box.height()) / 2)
        try:
            self._canvas.setExtent(way.transformBoundingBox(box))
        except QgsCsException:
            return False
        self._canvas.refresh()
        return True

    def clear(self) -> None:
        self._dots.reset(QgsWkbTypes.GeometryType.PointGeometry)
        self._outline.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def close(self) -> None:
        for band in (self._dots, self._outline):
            self._canvas.scene().removeItem(band)


def _multipoint(places: np.ndarray) -> bytes:
    """Well-known binary of points (n, 2)."""
    made = np.empty(len(places), dtype=[("order", "<u1"), ("kind", "<u4"), ("xy", "<f8", (2,))])
    made["order"], made["kind"], made["xy"] = 1, 1, places
    return struct.pack("<BII", 1, 4, len(places)) + made.tobytes()
