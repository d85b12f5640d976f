# SPDX-License-Identifier: GPL-3.0-or-later
"""What live layers have in common: points in memory, a filter, times, and a place in projects."""

from __future__ import annotations

import math
from dataclasses import asdict, fields

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateTransformContext,
    QgsFeedback,
    QgsMapLayer,
    QgsMapLayerRenderer,
    QgsMessageLog,
    QgsPluginLayer,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtXml import QDomDocument, QDomElement, QDomNode

from ..errors import ParameterError
from ..translation import tr
from .live_legend import LiveLegend
from .live_points import (
    LAYER,
    STORE,
    LivePoints,
    LiveSource,
    Reading,
    TimeSpan,
    no_points,
    time_span,
)
from .live_view import View, view_of

SOURCE_ELEMENT, STYLE_ELEMENT = "embrace-live-source", "embrace-live-style"
EXTENT_STEP = 1000.0  # metres
WAIT_FOR_MORE_CHANGES = 250  # milliseconds

_readings: set[Reading] = set()


def stop_readings() -> None:
    """End what is read in the background: before the plugin, or QGIS, goes."""
    while _readings:
        _readings.pop().stop()


class LiveLayer(QgsPluginLayer):
    """A layer that is calculated anew whenever it is drawn.

    Points are read once, in the background, and again when their source changes. They are never
    written to the project, which keeps the id of the source layer or the path of the store.
    """

    TYPE = ""

    points_changed = pyqtSignal()
    """Other points are in memory, or none because their source is gone."""

    def __init__(self, name: str) -> None:
        super().__init__(self.TYPE, name)
        self.live_source = LiveSource()
        self._points = no_points()
        self._chosen = self._points
        self._mask: np.ndarray | None = None
        self._reading: Reading | None = None
        self._problem = ""
        self._watched: QgsVectorLayer | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_FOR_MORE_CHANGES)
        self._later.timeout.connect(self.reload)
        self.setValid(True)
        self.setLegend(LiveLegend(self))
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_added)
        project.layersWillBeRemoved["QStringList"].connect(self._layers_removed)

    # Points

    @property
    def points(self) -> LivePoints:
        """All points that have been read."""
        return self._points

    @property
    def chosen(self) -> LivePoints:
        """Those of the filter that a dock has set."""
        return self._chosen

    @property
    def problem(self) -> str:
        """Why there are no points, in the user's words."""
        return self._problem

    @property
    def is_reading(self) -> bool:
        return self._reading is not None

    @property
    def source_layer(self) -> QgsVectorLayer | None:
        watched = self._watched
        return None if watched is None or sip.isdeleted(watched) else watched

    def set_source(self, source: LiveSource) -> None:
        """Read points from elsewhere, or the same ones with other times and weights."""
        self.live_source = source
        self._mask = None
        self.reload()

    def reload(self) -> None:
        """Read the points anew. Those in memory are shown until then."""
        self._later.stop()
        if self._reading is not None:
            self._reading.stop()
            _readings.discard(self._reading)
            self._reading = None
        layer = None
        if self.live_source.kind == LAYER:
            layer = QgsProject.instance().mapLayer(self.live_source.name)
            if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
                self._lose_points(tr("The layer with the points is not in the project."))
                return
            self._watch(layer)
        reading = Reading(self.live_source, layer)
        self._reading = reading
        _readings.add(reading)
        reading.done.connect(self._take)
        reading.start()

    def wait_for_points(self) -> LivePoints:
        """The points, also while they are still being read."""
        if self._reading is not None:
            self._reading.wait(lambda: False)
            self._take()
        return self._points

    def set_selection(self, mask: np.ndarray | None) -> None:
        """Show the points whose row of the source is in ``mask``, bool[n_rows]; None for all.

        Rows are those of the store's ``approved_events()``, or the usable points of the layer in
        its order. The filter ends when the source changes: whoever has set it sets it anew.
        """
        if mask is not None:
            mask = np.array(mask, dtype=bool)
            if self._reading is None and mask.shape != (self._points.n_rows,):
                raise ParameterError(
                    tr("The filter does not fit the points of the live layer."),
                    tr("Read the points anew and filter again."),
                )
        if mask is None and self._mask is None:
            return
        self._mask = mask
        self._choose()

    def _take(self) -> None:
        reading, self._reading = self._reading, None
        if reading is None:
            return
        if reading.points is None and not reading.problem:
            self._reading = reading  # an older one's signal
            return
        _readings.discard(reading)
        if reading.points is None:
            self._lose_points(reading.problem)
            return
        self._problem = ""
        self._points = reading.points
        if self._mask is not None and self._mask.shape != (self._points.n_rows,):
            self._mask = None
        self.setCrs(self._points.crs)
        self.setExtent(_rounded_outwards(self._points.extent))
        self._choose()
        self.points_changed.emit()

    def _lose_points(self, problem: str) -> None:
        self._problem, self._mask = problem, None
        self._points = no_points()
        self._choose()
        self.points_changed.emit()

    def _choose(self) -> None:
        whole = self._mask is None or self._points.n_rows != self._mask.size
        self._chosen = self._points if whole else self._points.chosen(self._mask)
        self._points_chosen()
        self.tell_legend()
        self.triggerRepaint()

    def _points_chosen(self) -> None:
        """For what depends on the points shown."""

    # The source layer

    def _watch(self, layer: QgsVectorLayer) -> None:
        if self._watched is layer:
            return
        self._unwatch()
        self._watched = layer
        for signal in _signals_of(layer):
            signal.connect(self._source_changed)

    def _unwatch(self) -> None:
        layer, self._watched = self.source_layer, None
        if layer is None:
            return
        for signal in _signals_of(layer):
            try:
                signal.disconnect(self._source_changed)
            except (TypeError, RuntimeError):
                continue

    def _source_changed(self, *_) -> None:
        self._later.start()

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        wanted = self.live_source
        if wanted.kind == LAYER and wanted.name in [layer.id() for layer in layers]:
            self.reload()

    def _layers_removed(self, ids: list[str]) -> None:
        if self.id() in ids:
            self._unwatch()
            if self._reading is not None:
                _readings.discard(self._reading)
                self._reading.stop()
                self._reading = None
        elif self.live_source.kind == LAYER and self.live_source.name in ids:
            self._unwatch()
            self._later.stop()
            if self._reading is not None:
                _readings.discard(self._reading)
                self._reading.stop()
                self._reading = None
            self._lose_points(tr("The layer with the points is not in the project."))

    # Legend

    def legend_lines(self) -> list[tuple]:
        """Pairs of a colour, or None, and a text."""
        return []

    def tell_legend(self) -> None:
        self.legend().itemsChanged.emit()

    # Drawing

    def createMapRenderer(self, context: QgsRenderContext) -> QgsMapLayerRenderer:
        raise NotImplementedError

    def setTransformContext(self, transformContext: QgsCoordinateTransformContext) -> None:
        """Each drawing brings its own."""

    # Projects and styles

    def style_values(self) -> dict[str, str]:
        raise NotImplementedError

    def set_style_values(self, values: dict[str, str]) -> None:
        raise NotImplementedError

    def readXml(self, node: QDomNode, context: QgsReadWriteContext) -> bool:
        element = node.firstChildElement(SOURCE_ELEMENT)
        known = {field.name for field in fields(LiveSource)}
        texts = {key: value for key, value in _attributes(element).items() if key in known}
        source = LiveSource(**texts)
        if source.kind == STORE:
            path = context.pathResolver().readPath(source.name)
            source = LiveSource(STORE, path)
        self.live_source = source
        self.readSymbology(node, "", context)
        self.reload()
        return True

    def writeXml(self, node: QDomNode, doc: QDomDocument, context: QgsReadWriteContext) -> bool:
        layer = node.toElement()
        layer.setAttribute("type", "plugin")
        layer.setAttribute("name", self.TYPE)
        element = doc.createElement(SOURCE_ELEMENT)
        values = asdict(self.live_source)
        if self.live_source.kind == STORE:
            values["name"] = context.pathResolver().writePath(self.live_source.name)
        for key, value in values.items():
            element.setAttribute(key, value)
        node.appendChild(element)
        self.writeSymbology(node, doc, "", context)
        return True

    def readSymbology(self, node, errorMessage, context, categories=None) -> bool:
        element = node.firstChildElement(STYLE_ELEMENT)
        if not element.isNull():
            self.set_style_values(_attributes(element))
        return True

    def writeSymbology(self, node, doc, errorMessage, context, categories=None) -> bool:
        if not node.firstChildElement(STYLE_ELEMENT).isNull():
            return True
        element = doc.createElement(STYLE_ELEMENT)
        for key, value in self.style_values().items():
            element.setAttribute(key, value)
        node.appendChild(element)
        return True

    def clone(self) -> LiveLayer:
        copy = type(self)(self.name())
        copy.live_source = self.live_source
        copy.set_style_values(self.style_values())
        copy._points, copy._mask = self._points, self._mask
        copy.setCrs(self.crs())
        copy.setExtent(self.extent())
        if self.is_reading:
            copy.reload()
        else:
            copy._choose()
        return copy


class LiveRenderer(QgsMapLayerRenderer):
    """Made in the main thread with all that it needs; draws in another, on its own."""

    def __init__(self, layer: LiveLayer, context: QgsRenderContext) -> None:
        super().__init__(layer.id(), context)
        self._stop = QgsFeedback()
        self._points, self._mask, self._reading = layer.chosen, layer._mask, layer._reading
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
        points = self._points
        if self._reading is not None:
            read = self._reading.wait(self._stop.isCanceled)
            if read is not None:
                fits = self._mask is not None and self._mask.shape == (read.n_rows,)
                points = read.chosen(self._mask if fits else None)
        points = points.during(self._span)
        if not len(points) or self._stop.isCanceled():
            return
        context = self.renderContext()
        view = view_of(context, points.crs)
        if view is not None:
            self.draw(points, view, context)

    def draw(self, points: LivePoints, view: View, context: QgsRenderContext) -> None:
        raise NotImplementedError


def _rounded_outwards(extent: QgsRectangle) -> QgsRectangle:
    """A project file holds the layer's extent: it must not tell where the outermost points lie."""
    if extent.isNull():
        return extent
    low = [math.floor(value / EXTENT_STEP) for value in (extent.xMinimum(), extent.yMinimum())]
    high = [math.ceil(value / EXTENT_STEP) for value in (extent.xMaximum(), extent.yMaximum())]
    return QgsRectangle(*(EXTENT_STEP * value for value in (*low, *high)))


def _signals_of(layer: QgsVectorLayer) -> list:
    return [
        layer.dataChanged,
        layer.subsetStringChanged,
        layer.featureAdded,
        layer.featuresDeleted,
        layer.geometryChanged,
        layer.attributeValueChanged,
        layer.afterRollBack,
        layer.crsChanged,
    ]


def _attributes(element: QDomElement) -> dict[str, str]:
    """Those of the element, and none for an element that is not there."""
    attributes = element.attributes()
    nodes = [attributes.item(number).toAttr() for number in range(attributes.count())]
    return {node.name(): node.value() for node in nodes}
