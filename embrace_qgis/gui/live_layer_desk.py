# SPDX-License-Identifier: GPL-3.0-or-later
"""Live layers in QGIS: their type, their menu, clicks on the map, and what belongs to a project."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime
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
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapToolIdentify, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QColor, QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog

from ..errors import Cancelled, InputError
from ..layers.labels import density_unit, number_text, rounded_text
from ..live_layers.live_freezing import FreezeTask
from ..live_layers.live_heatmap import DensityAt, LiveHeatmapLayer, LiveHeatmapType
from ..live_layers.live_layer import stop_readings
from ..live_layers.live_points import LAYER, STORE, LiveSource, TimeSpan, time_span
from ..palette import INK
from ..paths import resource
from ..settings import Settings
from ..translation import tr
from .actions import action
from .current_store import CurrentStore
from .live_layer_properties import LiveLayerProperties
from .messages import show_error, show_note, show_warning

CIRCLE_CORNERS = 72
SHARE_OF_EXTENT = 40  # of the shorter side, for the bandwidth of a new layer


class LiveLayerDesk(QObject):
    """Registers the type of live layers; ``close`` takes all of it away again."""

    def __init__(self, iface, current_store: CurrentStore) -> None:
        super().__init__(iface.mainWindow())
        self.iface = iface
        self._current_store = current_store
        self._dialogs: dict[str, LiveLayerProperties] = {}
        self._freezing: FreezeTask | None = None
        self._warned: set[str] = set()
        self._type = LiveHeatmapType(self.show_properties)
        QgsApplication.pluginLayerRegistry().addPluginLayerType(self._type)
        self.freeze_action = self._layer_action(tr("Freeze to raster…"), "embrace_live_freeze")
        self.freeze_action.triggered.connect(lambda: self.freeze(self._active()))
        self.classes_action = self._layer_action(
            tr("Classes from the time shown"), "embrace_live_classes"
        )
        self.classes_action.triggered.connect(self._classes_from_map)
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
            )
        ]
        canvas = iface.mapCanvas()
        self._circle = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._circle.setStrokeColor(QColor(INK))
        self._circle.setFillColor(QColor(0, 0, 0, 0))
        self._circle.setWidth(2)
        canvas.viewport().installEventFilter(self)
        canvas.temporalRangeChanged.connect(self._time_changed)
        canvas.mapToolSet.connect(self._tool_changed)
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_added)
        project.projectSaved.connect(self._project_saved)
        current_store.reports_changed.connect(self._reports_changed)
        self._layers_added(self.layers())

    def close(self) -> None:
        canvas, project = self.iface.mapCanvas(), QgsProject.instance()
        canvas.viewport().removeEventFilter(self)
        for signal, slot in (
            (canvas.temporalRangeChanged, self._time_changed),
            (canvas.mapToolSet, self._tool_changed),
            (project.layersAdded, self._layers_added),
            (project.projectSaved, self._project_saved),
            (self._current_store.reports_changed, self._reports_changed),
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
        for one in (self.freeze_action, self.classes_action):
            self.iface.removeCustomActionForLayerType(one)
            one.deleteLater()
        canvas.scene().removeItem(self._circle)
        stop_readings()
        # Takes the layers of this type out of the project, too.
        QgsApplication.pluginLayerRegistry().removePluginLayerType(LiveHeatmapLayer.TYPE)
        self._type = None
        self.deleteLater()

    def layers(self) -> list[LiveHeatmapLayer]:
        """The live layers of the project."""
        layers = QgsProject.instance().mapLayers().values()
        return [layer for layer in layers if isinstance(layer, LiveHeatmapLayer)]

    # Making one

    def add(self) -> LiveHeatmapLayer | None:
        """A live heat map of the active point layer, or else of the open store."""
        active = self.iface.activeLayer()
        if is_point_layer(active):
            source, name = source_of(active), active.name()
        elif self._current_store.store() is not None:
            source = LiveSource(STORE, self._current_store.path)
            name = Path(self._current_store.path).stem
        else:
            show_note(
                self.iface, tr("Choose a point layer, or open a report store, for a live heat map.")
            )
            return None
        layer = LiveHeatmapLayer(tr("Live heat map: {name}").format(name=name))
        layer.points_changed.connect(lambda: self._first_points(layer))
        layer.set_source(source)
        QgsProject.instance().addMapLayer(layer)
        self.iface.setActiveLayer(layer)
        return layer

    def _first_points(self, layer: LiveHeatmapLayer) -> None:
        """A bandwidth that suits the extent, once; the slider is for the rest."""
        layer.points_changed.disconnect()
        if len(layer.points):
            layer.set_bandwidth(suiting_bandwidth(layer))
        elif layer.problem:
            show_warning(self.iface, layer.problem)

    # Properties

    def show_properties(self, layer: LiveHeatmapLayer) -> None:
        """Open the dialog, which does not lock the map."""
        dialog = self._dialogs.get(layer.id())
        if dialog is None or sip.isdeleted(dialog):
            dialog = LiveLayerProperties(
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
        if layer is not None:
            breaks = layer.classes_of(self.span_of_map())
            layer.set_style(replace(layer.style, breaks=breaks, automatic=False))

    # Freezing

    def freeze(self, layer: LiveHeatmapLayer | None) -> None:
        """Ask where to, and write what the layer shows as a raster in the background."""
        if layer is None:
            return
        folder = Settings.load().folder
        proposal = Path(folder) / f"heatmap_{datetime.now():%Y-%m-%d_%H%M}.tif"
        path, _kind = QFileDialog.getSaveFileName(
            self.iface.mainWindow(), tr("Freeze to raster"), str(proposal), "GeoTIFF (*.tif)"
        )
        if path:
            self.freeze_to(layer, Path(path))

    def freeze_to(self, layer: LiveHeatmapLayer, path: Path) -> None:
        if self._freezing is not None:
            show_note(self.iface, tr("A live layer is already being frozen."))
            return
        path = path if path.suffix.lower() in (".tif", ".tiff") else path.with_suffix(".tif")
        open_here = [
            one
            for one in QgsProject.instance().mapLayers().values()
            if isinstance(one, QgsRasterLayer) and Path(one.source()) == path
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
        span = self.span_of_map()
        points = layer.wait_for_points() and layer.chosen.during(span)
        name = tr("{name} (frozen)").format(name=layer.name())
        layer_id = layer.id()
        self._freezing = FreezeTask(
            points or layer.chosen.only(slice(0, 0)),
            layer.style,
            path,
            name,
            lambda raster, error: self._frozen(raster, error, layer_id),
        )
        QgsApplication.taskManager().addTask(self._freezing)

    def _frozen(
        self, raster: QgsRasterLayer | None, error: Exception | None, layer_id: str
    ) -> None:
        if self._freezing is None:  # the plugin has gone meanwhile
            return
        self._freezing = None
        if raster is None:
            if not isinstance(error, Cancelled):
                show_error(self.iface, error)
            return
        project = QgsProject.instance()
        project.addMapLayer(raster, False)
        node = project.layerTreeRoot().findLayer(layer_id)
        group = project.layerTreeRoot() if node is None else node.parent()
        place = 0 if node is None else group.children().index(node) + 1
        group.insertLayer(place, raster)
        show_note(
            self.iface,
            tr("Frozen: {name} is a raster that any QGIS opens.").format(
                name=Path(raster.source()).name
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

    def identify(self, layer: LiveHeatmapLayer, place: QgsPointXY) -> DensityAt | None:
        """Say how dense it is at a place of the map, and draw what the bandwidth reaches."""
        canvas = self.iface.mapCanvas()
        to_layer = QgsCoordinateTransform(
            canvas.mapSettings().destinationCrs(), layer.crs(), QgsProject.instance()
        )
        try:
            centre = to_layer.transform(place)
            width = layer.style.bandwidth
            ring = QgsGeometry.fromPolygonXY(
                [
                    [
                        QgsPointXY(
                            centre.x() + width * math.cos(turn), centre.y() + width * math.sin(turn)
                        )
                        for turn in (
                            2 * math.pi * corner / CIRCLE_CORNERS
                            for corner in range(CIRCLE_CORNERS + 1)
                        )
                    ]
                ]
            )
        except QgsCsException:
            return None
        found = layer.density_at(centre.x(), centre.y(), self.span_of_map())
        self._circle.setToGeometry(ring, layer.crs())
        show_note(self.iface, density_text(found, width))
        return found

    def _tool_changed(self, *_tools) -> None:
        self._circle.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def _time_changed(self) -> None:
        for layer in self.layers():
            if layer.points.begin is not None:
                layer.triggerRepaint()

    # Project and store

    def _layers_added(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if isinstance(layer, LiveHeatmapLayer):
                self.iface.addCustomActionForLayer(self.freeze_action, layer)
                self.iface.addCustomActionForLayer(self.classes_action, layer)

    def _project_saved(self) -> None:
        file = QgsProject.instance().fileName()
        if self.layers() and file not in self._warned:
            self._warned.add(file)
            show_warning(
                self.iface,
                tr(
                    "Live layers are seen only where Embrace is installed, and a project saved "
                    "without it loses them. Freeze them to rasters for other readers."
                ),
            )

    def _reports_changed(self) -> None:
        for layer in self.layers():
            if layer.live_source == LiveSource(STORE, self._current_store.path):
                layer.reload()

    def _active(self) -> LiveHeatmapLayer | None:
        layer = self.iface.activeLayer()
        return layer if isinstance(layer, LiveHeatmapLayer) else None

    def _layer_action(self, text: str, name: str) -> QAction:
        action = QAction(QIcon(str(resource("icons", "heatmap.svg"))), text, self)
        action.setObjectName(name)
        self.iface.addCustomActionForLayerType(action, "", QgsMapLayer.LayerType.PluginLayer, False)
        return action


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


def suiting_bandwidth(layer: LiveHeatmapLayer) -> float:
    """A round share of the shorter side of the incidents' extent."""
    box = layer.points.extent
    metres = min(max(min(box.width(), box.height()) / SHARE_OF_EXTENT, 50.0), 2000.0)
    return float(f"{metres:.1g}")


def density_text(found: DensityAt, bandwidth: float) -> str:
    """What a click on the map is answered."""
    metres = number_text(bandwidth)
    if found.count == 1:
        near = tr("1 incident within {bandwidth} m").format(bandwidth=metres)
    else:
        near = tr("{n} incidents within {bandwidth} m").format(
            n=number_text(found.count), bandwidth=metres
        )
    return f"{rounded_text(found.density, 3)} {density_unit()}, {near}"
