# SPDX-License-Identifier: GPL-3.0-or-later
"""What live layers have in common: points in memory, a filter, times, and a place in projects."""

from __future__ import annotations

import math
from dataclasses import asdict, fields
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsMapLayer,
    QgsMapLayerRenderer,
    QgsPluginLayer,
    QgsPluginLayerType,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QTimer, pyqtSignal
from qgis.PyQt.QtXml import QDomDocument, QDomElement, QDomNode

from ..errors import ParameterError
from ..layers.labels import decimal_text
from ..translation import tr
from .live_filter import LiveFilter, RowFilter
from .live_legend import LiveLegend
from .live_points import (
    LAYER,
    STORE,
    LivePoints,
    LiveSource,
    PointsAsked,
    Reading,
    ReadingNews,
    TimeSpan,
    no_points,
)
from .source_changes import connect_changes, disconnect_changes

SOURCE_ELEMENT, STYLE_ELEMENT = "embrace-live-source", "embrace-live-style"
FOLLOWS = "follows"
EXTENT_STEP = 1000.0  # metres
WAIT_FOR_MORE_CHANGES = 250  # milliseconds

_readings: set[Reading] = set()
_news: list[ReadingNews] = []


def reading_news() -> ReadingNews:
    """One for all layers, made in the main thread."""
    if not _news or sip.isdeleted(_news[0]):
        _news[:] = [ReadingNews(QCoreApplication.instance())]
    return _news[0]


class Answer(NamedTuple):
    """To a click on the map: a sentence, and the outline (k, 2) in metres that it speaks of."""

    text: str
    outline: np.ndarray


class Frozen(Protocol):
    """A live layer as a file that any QGIS opens. Made in the main thread; writes in another."""

    suffix: str

    def write(self, points: LivePoints, asked: PointsAsked, path: Path, progress) -> None:
        """The points of the filter and of the time as a file. Raises EmbraceError."""

    def layer(self, path: Path, name: str, count: int) -> QgsMapLayer:
        """What was written, coloured as the live layer, and in its metadata how it was made."""


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
    follows_changed = pyqtSignal()
    """Whether the layer follows the question of the docks."""

    def __init__(self, name: str) -> None:
        super().__init__(self.TYPE, name)
        self.live_source = LiveSource()
        self._points = no_points()
        self._chosen = self._points
        self._filter: LiveFilter | None = None
        self._follows = True
        self._span: TimeSpan | None = None
        self._reading: Reading | None = None
        self._problem = ""
        self._watched: QgsVectorLayer | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_FOR_MORE_CHANGES)
        self._later.timeout.connect(self.reload)
        self.setValid(True)
        self.setLegend(LiveLegend(self))
        reading_news().done.connect(self._read)
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
    def reading(self) -> Reading | None:
        """What reads the points just now."""
        return self._reading

    @property
    def is_reading(self) -> bool:
        return self._reading is not None

    @property
    def live_filter(self) -> LiveFilter | None:
        return self._filter

    @property
    def follows(self) -> bool:
        """Whether the question that is asked in the docks is asked of this layer, too."""
        return self._follows

    def set_follows(self, follows: bool) -> None:
        if follows != self._follows:
            self._follows = follows
            self.follows_changed.emit()

    def set_shown_span(self, span: TimeSpan | None) -> None:
        """The time that the map on the screen shows: the legend counts what it shows."""
        if span != self._span:
            self._span = span
            if self._points.begin is not None:
                self.tell_legend()
                self.triggerRepaint()

    @property
    def source_layer(self) -> QgsVectorLayer | None:
        watched = self._watched
        return None if watched is None or sip.isdeleted(watched) else watched

    def set_source(self, source: LiveSource) -> None:
        """Read points from elsewhere, or the same ones with other times and weights."""
        self.live_source = source
        if isinstance(self._filter, RowFilter):
            self._filter = None
        self.reload()

    def reload(self) -> None:
        """Read the points anew. Those in memory are shown until then."""
        self._later.stop()
        self._stop_reading()
        layer = None
        if self.live_source.kind != STORE:  # a project may hold anything
            layer = QgsProject.instance().mapLayer(self.live_source.name)
            if isinstance(layer, QgsVectorLayer):
                self._watch(layer)  # also where its file is missing: it may be found again
            if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
                self._lose_points(tr("The layer with the points is not in the project."))
                return
        reading = Reading(self.live_source, reading_news(), layer)
        self._reading = reading
        _readings.add(reading)
        reading.start()

    def _stop_reading(self) -> None:
        if self._reading is not None:
            _readings.discard(self._reading)
            self._reading.stop()
            self._reading = None

    def wait_for_points(self) -> LivePoints:
        """The points, also while they are still being read."""
        if self._reading is not None:
            self._reading.wait(lambda: False)
            self._take()
        return self._points

    def set_filter(self, live_filter: LiveFilter | None) -> None:
        """Show what the filter asks for; None for all."""
        if live_filter is None and self._filter is None:
            return
        self._filter = live_filter
        self._choose()

    def set_selection(self, mask: np.ndarray | None) -> None:
        """Show the points whose row of the source is in ``mask``, bool[n_rows]; None for all.

        Rows are those of the store's ``approved_events()``, or the usable points of the layer in
        its order. The filter ends when the source gets more or fewer rows.
        """
        if mask is None:
            self.set_filter(None)
            return
        mask = np.array(mask, dtype=bool)
        if self._reading is None and mask.shape != (self._points.n_rows,):
            raise ParameterError(
                tr("The filter does not fit the points of the live layer."),
                tr("Read the points anew and filter again."),
            )
        self.set_filter(RowFilter(mask))

    def _read(self, reading: Reading) -> None:
        if reading is self._reading:
            self._take()

    def _take(self) -> None:
        reading, self._reading = self._reading, None
        if reading is None:
            return
        if not reading.ended:  # waited for in vain
            self._reading = reading
            return
        _readings.discard(reading)
        reading.stop()  # its thread is at its end, and must not outlive the plugin
        if reading.points is None:
            self._lose_points(reading.problem)
            return
        self._problem = ""
        self._points = reading.points
        self.setCrs(self._points.crs)
        self.setExtent(_rounded_outwards(self._points.extent))
        self._choose()
        self.points_changed.emit()

    def _lose_points(self, problem: str) -> None:
        self._problem = problem
        self._points = no_points()
        self._choose()
        self.points_changed.emit()

    def _choose(self) -> None:
        mask = None
        if self._filter is not None and len(self._points):
            mask = self._filter.mask(self._points)
        self._chosen = self._points.chosen(mask)
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
        connect_changes(layer, self._source_changed)

    def _unwatch(self) -> None:
        layer, self._watched = self.source_layer, None
        if layer is not None:
            disconnect_changes(layer, self._source_changed)

    def _source_changed(self, *_) -> None:
        self._later.start()

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        wanted = self.live_source
        if wanted.kind == LAYER and wanted.name in [layer.id() for layer in layers]:
            self.reload()

    def _layers_removed(self, ids: list[str]) -> None:
        if self.id() in ids:
            self._unwatch()
            self._stop_reading()
        elif self.live_source.kind == LAYER and self.live_source.name in ids:
            self._unwatch()
            self._later.stop()
            self._stop_reading()
            self._lose_points(tr("The layer with the points is not in the project."))

    # Clicks and files

    def answer_at(self, x: float, y: float, span: TimeSpan | None = None) -> Answer | None:
        """What there is at a place in metres, in the layer's system; None where there is nothing.

        ``span``: during a time alone.
        """
        raise NotImplementedError

    def frozen(self) -> Frozen:
        """How the layer is written to a file."""
        raise NotImplementedError

    # Legend

    def legend_lines(self) -> list[tuple]:
        """Pairs of a colour, a symbol or None, and a text."""
        return []

    def count_lines(self) -> list[tuple]:
        """How many incidents the map shows, and which."""
        lines = [counted_incidents(self.shown_count())]
        if self._span is not None and self._points.begin is not None:
            lines[0] = tr("{incidents} in the time shown").format(incidents=lines[0])
        if self._filter is not None and self._filter.words:
            lines.append(self._filter.words)
        return [(None, line) for line in lines]

    def shown_count(self) -> int:
        """Incidents on the map on the screen."""
        return len(self._chosen.during(self._span))

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
        self._follows = element.attribute(FOLLOWS, "1") != "0"
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
        element.setAttribute(FOLLOWS, str(int(self._follows)))
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
        copy._points, copy._filter, copy._problem = self._points, self._filter, self._problem
        copy._follows, copy._span = self._follows, self._span
        copy.setCrs(self.crs())
        copy.setExtent(self.extent())
        if self.is_reading:
            copy.reload()
        else:
            if self.source_layer is not None:
                copy._watch(self.source_layer)
            copy._choose()
        return copy


class LiveLayerType(QgsPluginLayerType):
    """Tells QGIS how to make a live layer of class ``LAYER`` when it reads a project."""

    LAYER: type[LiveLayer]

    def __init__(self, show_properties=None) -> None:
        super().__init__(self.LAYER.TYPE)
        self._show_properties = show_properties

    def createLayer(self, uri: str = "") -> LiveLayer:
        return self.LAYER()

    def showLayerProperties(self, layer: LiveLayer) -> bool:
        if self._show_properties is None:
            return False
        self._show_properties(layer)
        return True


def counted_incidents(count: int) -> str:
    """Such as "312 incidents"."""
    if count == 1:
        return tr("1 incident")
    return tr("{n} incidents").format(n=decimal_text(count, 0))


def _rounded_outwards(extent: QgsRectangle) -> QgsRectangle:
    """A project file holds the layer's extent: it must not tell where the outermost points lie."""
    if extent.isNull():
        return extent
    low = [math.floor(value / EXTENT_STEP) for value in (extent.xMinimum(), extent.yMinimum())]
    high = [math.ceil(value / EXTENT_STEP) for value in (extent.xMaximum(), extent.yMaximum())]
    return QgsRectangle(*(EXTENT_STEP * value for value in (*low, *high)))


def _attributes(element: QDomElement) -> dict[str, str]:
    """Those of the element, and none for an element that is not there."""
    attributes = element.attributes()
    nodes = [attributes.item(number).toAttr() for number in range(attributes.count())]
    return {node.name(): node.value() for node in nodes}
