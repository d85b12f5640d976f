# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the reports of a file would lie: the municipality's outline and the points, on paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QWidget

from ... import palette as paper
from ...translation import tr
from ..theme import LIGHT
from .file_preview import Proposal

MARGIN = 1.15
FAR = 20.0  # outlines away: then the points are no part of the view


class PlaceMap(QgsMapCanvas):
    """A canvas without layers; inside the outline the points are blue, outside they are red."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCanvasColor(QColor("#F7F7F5"))
        self.setAccessibleName(tr("Map of the reports and the municipality's outline"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = self.fontMetrics().height()
        self.setMinimumSize(14 * line, 10 * line)
        kinds = QgsWkbTypes.GeometryType
        self._outline = QgsRubberBand(self, kinds.PolygonGeometry)
        self._outline.setStrokeColor(QColor(paper.INK))
        self._outline.setFillColor(QColor("#E6E9EC"))
        self._outline.setWidth(1)
        self._inside = self._points(LIGHT.accent)
        self._outside = self._points(paper.INCREASE)
        self._proposed = self._points(LIGHT.accent)
        self._proposed.setFillColor(QColor(0, 0, 0, 0))
        self.shown = (0, 0)
        self.proposed = 0

    def _points(self, colour: str) -> QgsRubberBand:
        band = QgsRubberBand(self, QgsWkbTypes.GeometryType.PointGeometry)
        band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        band.setIconSize(max(5, self.fontMetrics().height() // 3))
        band.setColor(QColor(colour))
        band.setWidth(2)
        return band

    def show_places(
        self,
        rings: Sequence[np.ndarray] | None,
        x: np.ndarray,
        y: np.ndarray,
        inside: np.ndarray | None,
        crs: QgsCoordinateReferenceSystem,
    ) -> None:
        self.setDestinationCrs(crs)
        self._outline.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        for ring in rings or ():
            corners = [QgsPointXY(float(east), float(north)) for east, north in ring]
            self._outline.addGeometry(QgsGeometry.fromPolygonXY([corners]), None)
        within = np.ones(len(x), dtype=bool) if inside is None else inside
        for band, chosen in ((self._inside, within), (self._outside, ~within)):
            band.reset(QgsWkbTypes.GeometryType.PointGeometry)
            if chosen.any():
                points = [
                    QgsPointXY(*place) for place in zip(x[chosen].tolist(), y[chosen].tolist())
                ]
                band.setToGeometry(QgsGeometry.fromMultiPointXY(points), None)
        self.shown = int(within.sum()), int((~within).sum())
        box = _view(rings, x, y)
        if box is not None:
            box.scale(MARGIN)
            self.setExtent(box)
            self.refresh()

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Rings where another system would put the points."""
        self._proposed.reset(QgsWkbTypes.GeometryType.PointGeometry)
        self.proposed = 0
        if proposal is None:
            return
        there = np.isfinite(proposal.x) & np.isfinite(proposal.y)
        places = zip(proposal.x[there].tolist(), proposal.y[there].tolist())
        points = [QgsPointXY(*place) for place in places]
        self.proposed = len(points)
        if points:
            self._proposed.setToGeometry(QgsGeometry.fromMultiPointXY(points), None)


def _view(rings, x: np.ndarray, y: np.ndarray) -> QgsRectangle | None:
    """The outline, with the points where they are not at the other end of the world."""
    boxes = []
    if rings:
        corners = np.concatenate(list(rings))
        boxes.append(QgsRectangle(*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist()))
    if len(x):
        east, north = np.percentile(x, (2, 98)), np.percentile(y, (2, 98))
        points = QgsRectangle(*(float(v) for v in (east[0], north[0], east[1], north[1])))
        if not boxes:
            points.grow(max(points.width(), points.height(), 100.0) * 0.1)
            return points
        reach = FAR * max(boxes[0].width(), boxes[0].height())
        near = QgsRectangle(boxes[0])
        near.grow(reach)
        if near.contains(points):
            boxes[0].combineExtentWith(points)
    return boxes[0] if boxes else None
