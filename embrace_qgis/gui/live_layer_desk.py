# SPDX-License-Identifier: GPL-3.0-or-later
"""Live layers in QGIS: their types, menus, clicks on the map, and what belongs to a project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapToolIdentify, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QColor, QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog

from ..errors import Cancelled, EmbraceError, InputError
from ..layers.layer_groups import add_result, drawing_height, embrace_group
from ..live_layers.live_filter import EventArea, EventFilter
from ..live_layers.live_freezing import FreezeTask
from ..live_layers.live_heatmap import LiveHeatmapLayer, LiveHeatmapType
from ..live_layers.live_hotspots import LiveHotspotLayer, LiveHotspotType
from ..live_layers.live_layer import Answer, LiveLayer, reading_news, stop_readings
from ..live_layers.live_points import LAYER, STORE, LiveSource, TimeSpan, time_span
from ..palette import INK
from ..paths import resource
from ..report_store.store import Store
from ..reports.selection import Selection
from ..settings import Settings
from ..translation import tr
from .actions import action
from .current_selection import CurrentSelection
from .current_store import CurrentStore
from .live_heatmap_properties import LiveHeatmapProperties
from .live_hotspot_properties import LiveHotspotProperties
from .live_layer_properties import LiveLayerProperties
from .live_layer_suiting import (
    StoreFacts,
    classes_of_pictures,
    facts_of,
    suit_heatmap,
    suit_hotspots,
)
from .messages import show_error, show_note, show_warning
from .selection_words import selection_words

TYPES = (LiveHeatmapType, LiveHotspotType)
PROPERTIES = {LiveHeatmapLayer: LiveHeatmapProperties, LiveHotspotLayer: LiveHotspotProperties}
FILES = {".tif": "GeoTIFF (*.tif)", ".gpkg": "GeoPackage (*.gpkg)"}


class LiveLayerDesk(QObject):
    """Registers the types of live layers; ``close`` takes all of it away again."""

    def __init__(
        self, iface, current_store: CurrentStore, current_selection: CurrentSelection
    ) -> None:
        super().__init__(iface.mainWindow())
        self.iface = iface
        self._current_store, self._question = current_store, current_selection
        self._dialogs: dict[str, LiveLayerProperties] = {}
        self._freezing: FreezeTask | None = None
        self._warned: set[str] = set()
        self._area: EventArea | None = None
        self._known: tuple[Store | None, StoreFacts] | None = None
        self._identified = ""
        self._types = [made(self.show_properties) for made in TYPES]
        for one in self._types:
            QgsApplication.pluginLayerRegistry().addPluginLayerType(one)
        self.freeze_action = self._layer_action(
            tr("Freeze to raster…"), "embrace_live_freeze", "heatmap.svg", self._freeze_active
        )
        self.classes_action = self._layer_action(
            tr("Classes from the time shown"),
            "embrace_live_classes",
            "heatmap.svg",
            self._classes_from_map,
        )
        self.freeze_cells_action = self._layer_action(
            tr("Freeze to polygons…"),
            "embrace_live_freeze_cells",
            "gi_star_hotspots.svg",
            self._freeze_active,
        )
        self._layer_actions = {
            LiveHeatmapLayer: [self.freeze_action, self.classes_action],
            LiveHotspotLayer: [self.freeze_cells_action],
        }
        self.actions = [
            action(
                iface.mainWindow(),
                "embrace_live_heatmap",
                "live_heatmap.svg",
                tr("Add live heat map"),
                tr(
                    "A heat map of the active point layer, or of the report store, "
                    "anew for each view"
                ),
                self.add,
            ),
            action(
                iface.mainWindow(),
                "embrace_live_hotspots",
                "live_hotspots.svg",
                tr("Add live hot spots"),
                tr(
                    "Hot and cold spots of the active point layer, or of the report store, "
                    "anew for each filter"
                ),
                self.add_hotspots,
            ),
        ]
        canvas = iface.mapCanvas()
        self._outline = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._outline.setStrokeColor(QColor(INK))
        self._outline.setFillColor(QColor(0, 0, 0, 0))
        self._outline.setWidth(2)
        canvas.viewport().installEventFilter(self)
        canvas.temporalRangeChanged.connect(self._time_changed)
        canvas.mapToolSet.connect(self._tool_changed)
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_added)
        project.layersWillBeRemoved["QStringList"].connect(self._layers_removed)
        project.projectSaved.connect(self._project_saved)
        current_store.reports_changed.connect(self._reports_changed)
        current_store.store_changed.connect(self._ask_all)
        current_selection.changed.connect(self._ask_all)
        self._layers_added(self.layers())

    def close(self) -> None:
        canvas, project = self.iface.mapCanvas(), QgsProject.instance()
        canvas.viewport().removeEventFilter(self)
        for signal, slot in (
            (canvas.temporalRangeChanged, self._time_changed),
            (canvas.mapToolSet, self._tool_changed),
            (project.layersAdded, self._layers_added),
            (project.layersWillBeRemoved["QStringList"], self._layers_removed),
            (project.projectSaved, self._project_saved),
            (self._current_store.reports_changed, self._reports_changed),
            (self._current_store.store_changed, self._ask_all),
            (self._question.changed, self._ask_all),
        ):
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # not connected any more
                continue
        for dialog in list(self._dialogs.values()):
            if not sip.isdeleted(dialog):
                dialog.leave()
        self._dialogs.clear()
        if self._freezing is not None:
            self._freezing.cancel()
            self._freezing = None
        for one in (one for its in self._layer_actions.values() for one in its):
            self.iface.removeCustomActionForLayerType(one)
            one.deleteLater()
        canvas.scene().removeItem(self._outline)
        stop_readings()
        # Takes the layers of these types out of the project, too.
        for one in self._types:
            QgsApplication.pluginLayerRegistry().removePluginLayerType(one.LAYER.TYPE)
        self._types = []
        sip.delete(reading_news())  # QGIS is its parent, and stays
        self.deleteLater()

    def layers(self) -> list[LiveLayer]:
        """The live layers of the project."""
        layers = QgsProject.instance().mapLayers().values()
        return [layer for layer in layers if isinstance(layer, LiveLayer)]

    # Making one

    def add(self) -> LiveHeatmapLayer | None:
        """A live heat map of the active point layer, or else of the open store."""
        return self._add(LiveHeatmapLayer, tr("Live heat map: {name}"), suit_heatmap)

    def add_of(self, layer: QgsVectorLayer | None) -> LiveHeatmapLayer | None:
        """A live heat map of a layer, or of the open store for None, whatever is active."""
        return self._add(LiveHeatmapLayer, tr("Live heat map: {name}"), suit_heatmap, [layer])

    def add_hotspots(self) -> LiveHotspotLayer | None:
        """Live hot spots of the active point layer, or else of the open store."""
        return self._add(LiveHotspotLayer, tr("Live hot spots: {name}"), suit_hotspots)

    def _add(
        self,
        made: type[LiveLayer],
        title: str,
        suits: Callable,
        asked: list[QgsVectorLayer | None] | None = None,
    ) -> LiveLayer | None:
        active = asked[0] if asked else self.iface.activeLayer()
        if isinstance(active, LiveLayer):
            source, name = active.live_source, active.name().split(": ", 1)[-1]
        elif is_point_layer(active):
            source, name = source_of(active), active.name()
        elif self._current_store.store() is not None:
            source = LiveSource(STORE, self._current_store.path)
            name = self._name_of_store()
        else:
            show_note(
                self.iface, tr("Choose a point layer, or open a report store, for a live layer.")
            )
            return None
        layer = made(title.format(name=name))
        first = []
        first.append(layer.points_changed.connect(partial(self._first_points, layer, suits, first)))
        layer.set_source(source)
        project = QgsProject.instance()
        add_result(project, layer, beside=_points_of_group(project))
        self.iface.setActiveLayer(layer)
        return layer

    def _name_of_store(self) -> str:
        store = self._current_store.store()
        name = store.municipality_name or Path(self._current_store.path).stem
        return name + (tr(" (synthetic data)") if store.synthetic else "")

    def _first_points(self, layer: LiveLayer, suits: Callable, first: list) -> None:
        """What suits the points, once; the user's hand is for the rest."""
        layer.points_changed.disconnect(first.pop())
        if len(layer.points):
            suits(layer, self._current_store.store() if self._is_of_store(layer) else None)
        elif layer.problem:
            show_warning(self.iface, layer.problem)

    # Properties

    def show_properties(self, layer: LiveLayer) -> None:
        """Open the dialog, which does not lock the map."""
        dialog = self._dialogs.get(layer.id())
        if dialog is None or sip.isdeleted(dialog):
            dialog = PROPERTIES[type(layer)](
                layer, self.span_of_map, self.freeze, self.iface.mainWindow()
            )
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialogs[layer.id()] = dialog
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def span_of_map(self) -> TimeSpan | None:
        """The time that the map shows; None for all."""
        settings = self.iface.mapCanvas().mapSettings()
        return time_span(settings.temporalRange()) if settings.isTemporal() else None

    def _classes_from_map(self) -> None:
        layer = self._active()
        if isinstance(layer, LiveHeatmapLayer):
            breaks = layer.classes_of(self.span_of_map())
            layer.set_style(replace(layer.style, breaks=breaks, automatic=False))

    # Freezing

    def _freeze_active(self) -> None:
        self.freeze(self._active())

    def freeze(self, layer: LiveLayer | None) -> None:
        """Ask where to, and write what the layer shows to a file in the background."""
        if layer is None:
            return
        suffix = layer.frozen().suffix
        name = "heatmap" if isinstance(layer, LiveHeatmapLayer) else "hotspots"
        proposal = Path(Settings.load().folder) / f"{name}_{datetime.now():%Y-%m-%d_%H%M}{suffix}"
        path, _kind = QFileDialog.getSaveFileName(
            self.iface.mainWindow(), tr("Freeze a live layer"), str(proposal), FILES[suffix]
        )
        if path:
            self.freeze_to(layer, Path(path))

    def freeze_to(self, layer: LiveLayer, path: Path) -> None:
        if self._freezing is not None:
            show_note(self.iface, tr("A live layer is already being frozen."))
            return
        suffix = layer.frozen().suffix
        if path.suffix.lower() not in (suffix, f"{suffix}f"):  # .tiff
            path = path.with_name(path.name + suffix)
        open_here = [
            one
            for one in QgsProject.instance().mapLayers().values()
            if not isinstance(one, LiveLayer) and Path(one.source().split("|")[0]) == path
        ]
        if open_here:
            show_error(
                self.iface,
                InputError(
                    tr("{name} is open as a layer.").format(name=path.name),
                    tr("Choose another file name, or remove that layer first."),
                ),
            )
            return
        name, layer_id = tr("{name} (frozen)").format(name=layer.name()), layer.id()
        self._freezing = FreezeTask(
            layer,
            self.span_of_map(),
            path,
            name,
            lambda frozen, error: self._frozen(frozen, error, layer_id),
        )
        self._freezing.start()

    def _frozen(self, frozen: QgsMapLayer | None, error: Exception | None, layer_id: str) -> None:
        if self._freezing is None:  # the plugin has gone meanwhile
            return
        self._freezing = None
        if frozen is None:
            if not isinstance(error, Cancelled):
                show_error(self.iface, error)
            return
        project = QgsProject.instance()
        group = embrace_group(project)  # where pictures know it for a result, and no base map
        live = project.layerTreeRoot().findLayer(layer_id)
        if live is not None and live.parent() == group:
            project.addMapLayer(frozen, False)
            group.insertLayer(group.children().index(live) + 1, frozen)
        else:
            add_result(project, frozen, beside=_points_of_group(project))
        show_note(
            self.iface,
            tr("Frozen: {name} is a layer that any QGIS opens.").format(
                name=Path(frozen.source().split("|")[0]).name
            ),
        )

    # The map

    def eventFilter(self, watched, event) -> bool:
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        ):
            canvas = self.iface.mapCanvas()
            layer = self._active()
            if layer is not None and isinstance(canvas.mapTool(), QgsMapToolIdentify):
                self.identify(layer, canvas.getCoordinateTransform().toMapCoordinates(event.pos()))
        return False

    def identify(self, layer: LiveLayer, place: QgsPointXY) -> Answer | None:
        """Say what there is at a place of the map, and draw the circle or cell it speaks of."""
        canvas = self.iface.mapCanvas()
        to_layer = QgsCoordinateTransform(
            canvas.mapSettings().destinationCrs(), layer.crs(), QgsProject.instance()
        )
        self._tool_changed()
        try:
            at = to_layer.transform(place)
            answer = layer.answer_at(at.x(), at.y(), self.span_of_map())
            if answer is None:
                show_note(self.iface, tr("There is nothing of the live layer at this place."))
                return None
            corners = [QgsPointXY(*corner) for corner in answer.outline.tolist()]
            self._identified = layer.id()
            self._outline.setToGeometry(QgsGeometry.fromPolygonXY([corners]), layer.crs())
        except (QgsCsException, EmbraceError):
            return None
        show_note(self.iface, answer.text)
        return answer

    def _tool_changed(self, *_tools) -> None:
        self._outline.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def _time_changed(self, *_range) -> None:
        span = self.span_of_map()
        for layer in self.layers():
            layer.set_shown_span(span)

    # Project and store

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if isinstance(layer, LiveLayer):
                for one in self._layer_actions[type(layer)]:
                    self.iface.addCustomActionForLayer(one, layer)
                layer.follows_changed.connect(self._ask_all)
                layer.set_shown_span(self.span_of_map())
                self._ask([layer])

    def _layers_removed(self, ids: list[str]) -> None:
        if self._identified in ids:
            self._tool_changed()

    def _ask_all(self) -> None:
        self._ask(self.layers())

    def _ask(self, layers: list[LiveLayer]) -> None:
        """Ask layers what the docks ask, where they show the store that the docks work with."""
        question, area = self._question.selection, self._question.area
        live_filter = classes = None
        if layers and not (question == Selection() and area is None):
            if area is None:
                self._area = None
            elif self._area is None or self._area.area is not area:
                self._area = EventArea(area)
            known = self._facts()
            words = selection_words(question, area, known.taxonomy)
            live_filter = EventFilter(question, self._area, words)
            if area is None:  # a picture of an area has classes of its own
                classes = classes_of_pictures(question, known.settings)
        for layer in layers:
            asked = layer.follows and self._is_of_store(layer)
            if isinstance(layer, LiveHeatmapLayer):
                layer.set_picture_classes(classes if asked else None)
            layer.set_filter(live_filter if asked else None)

    def _facts(self) -> StoreFacts:
        """Those of the open store, read once until it changes: a locked one makes us wait."""
        store = self._current_store.store()
        if self._known is None or self._known[0] is not store:
            self._known = store, facts_of(store)
        return self._known[1]

    def _is_of_store(self, layer: LiveLayer) -> bool:
        return layer.live_source == LiveSource(STORE, self._current_store.path)

    def _project_saved(self) -> None:
        file = QgsProject.instance().fileName()
        if self.layers() and file not in self._warned:
            self._warned.add(file)
            show_warning(
                self.iface,
                tr("Live layers are lost to readers without Embrace: freeze them first."),
            )

    def _reports_changed(self) -> None:
        self._known = None
        for layer in self.layers():
            if self._is_of_store(layer):
                layer.reload()

    def _active(self) -> LiveLayer | None:
        layer = self.iface.activeLayer()
        return layer if isinstance(layer, LiveLayer) else None

    def _layer_action(self, text: str, name: str, icon: str, then: Callable) -> QAction:
        made = QAction(QIcon(str(resource("icons", icon))), text, self)
        made.setObjectName(name)
        made.triggered.connect(lambda _checked=False: then())
        self.iface.addCustomActionForLayerType(made, "", QgsMapLayer.LayerType.PluginLayer, False)
        return made


def is_point_layer(layer: QgsMapLayer | None) -> bool:
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
    )


def source_of(layer: QgsVectorLayer) -> LiveSource:
    """A point layer, with the times that its temporal properties or its field names tell."""
    times = layer.temporalProperties()
    modes = Qgis.VectorTemporalMode
    begin = end = ""
    if times.isActive() and times.mode() == modes.FeatureDateTimeInstantFromField:
        begin = times.startField()
    elif times.isActive() and times.mode() == modes.FeatureDateTimeStartAndEndFromFields:
        begin, end = times.startField(), times.endField()
    elif layer.fields().lookupField("occurred_from") >= 0:
        begin = "occurred_from"
        end = "occurred_to" if layer.fields().lookupField("occurred_to") >= 0 else ""
    return LiveSource(LAYER, layer.id(), "", begin, end)


def _points_of_group(project: QgsProject) -> list[str]:
    """Ids of the results that are drawn over a surface: points and lines."""
    layers = [node.layer() for node in embrace_group(project).findLayers()]
    return [one.id() for one in layers if one is not None and drawing_height(one) > 1]
