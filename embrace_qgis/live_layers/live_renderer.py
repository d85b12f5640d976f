# SPDX-License-Identifier: GPL-3.0-or-later
"""One drawing of a live layer, in a thread of its own."""

from __future__ import annotations

from qgis.core import Qgis, QgsFeedback, QgsMapLayerRenderer, QgsMessageLog, QgsRenderContext

from ..errors import Cancelled
from .live_layer import LiveLayer
from .live_points import LivePoints, PointsAsked, TimeSpan, time_span
from .live_view import View, view_of


class LiveRenderer(QgsMapLayerRenderer):
    """Made in the main thread with all that it needs; draws in another, on its own."""

    def __init__(self, layer: LiveLayer, context: QgsRenderContext) -> None:
        super().__init__(layer.id(), context)
        self._stop = QgsFeedback()
        self._asked = PointsAsked(layer)
        self._span: TimeSpan | None = None
        if context.isTemporal():
            self._span = time_span(context.temporalRange())

    def feedback(self) -> QgsFeedback:
        return self._stop

    def render(self) -> bool:
        try:
            self._render()
        except Exception as error:  # one that reached QGIS's thread would end the program
            QgsMessageLog.logMessage(type(error).__name__, "Embrace", Qgis.MessageLevel.Warning)
            return False
        return True

    def _render(self) -> None:
        asked = self._asked.wait(self._stop.isCanceled)
        points = asked.points.during(self._span)
        if not len(points) or self._stop.isCanceled():
            return
        context = self.renderContext()
        view = view_of(context, points.crs)
        if view is None:
            return
        try:
            self.draw(points, asked, view, context)
        except Cancelled:
            return

    def draw(
        self, points: LivePoints, asked: PointsAsked, view: View, context: QgsRenderContext
    ) -> None:
        """Draw the points; they are those of the filter and of the time."""
        raise NotImplementedError

    def _progress(self, share: float) -> None:
        if self._stop.isCanceled():
            raise Cancelled
