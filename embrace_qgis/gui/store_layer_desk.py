# SPDX-License-Identifier: GPL-3.0-or-later
"""The reports of the open store as layers of the map, which stay as new as the store.

They live in memory: nothing of the store is copied to a file, and a project that is saved keeps
the layer but not the reports in it. Where the store is opened again, it is filled again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer

from ..background import AlgorithmTask
from ..errors import EmbraceError
from ..layers.layer_groups import add_result
from ..layers.period_layers import widen_project_time
from ..layers.styles import style_incidents, style_reports_to_review
from ..main_job import run_step
from ..translation import error_text, tr
from .actions import action
from .current_store import CurrentStore
from .messages import show_error, show_note, show_warning

KIND, STORE = "embrace/store_layer", "embrace/store"  # custom properties of the layers
NOT_ASKED_ABOUT = "skipMemoryLayersCheck"  # QGIS: nothing is lost when such a layer is closed
ROWS_AT_ONCE = 4000
QUIET_MILLISECONDS = 400
LARGER = 1.15


@dataclass(frozen=True)
class StoreLayerKind:
    """A layer that a store can give: by which algorithm, how it looks, what it is called."""

    token: str
    algorithm: str
    style: Callable[[QgsVectorLayer], None]
    title: Callable[[], str]


KINDS = (
    StoreLayerKind(
        "approved",
        "embrace:approved_reports",
        style_incidents,
        lambda: tr("Approved reports, {store}"),
    ),
    StoreLayerKind(
        "to_review",
        "embrace:reports_to_review",
        style_reports_to_review,
        lambda: tr("Reports to review, {store}"),
    ),
)


@dataclass(eq=False)
class Run:
    """One algorithm at work; ``layer_id`` is that of the layer to be filled, "" for a new one."""

    kind: StoreLayerKind
    store: str
    layer_id: str
    task: AlgorithmTask | None = None

    def work(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> QgsVectorLayer:
        """The layer that the algorithm makes, handed over to the main thread."""
        asked = {"STORE": self.store, "OUTPUT": "memory:"}
        results = run_step(self.kind.algorithm, asked, context, feedback)
        layer = context.takeResultLayer(results["OUTPUT"])
        layer.moveToThread(QCoreApplication.instance().thread())
        return layer


class Filling(QObject):
    """Puts other features into a layer, a batch at a time: the window stays alive."""

    def __init__(self, layer: QgsVectorLayer, features: list[QgsFeature], parent: QObject) -> None:
        super().__init__(parent)
        self._layer_id, self._features = layer.id(), features
        layer.dataProvider().truncate()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._some)
        self._timer.start(0)

    def stop(self) -> None:
        self._timer.stop()
        self._features = []
        self.deleteLater()

    def _some(self) -> None:
        layer = QgsProject.instance().mapLayer(self._layer_id)
        if layer is None:  # taken away meanwhile
            self.stop()
            return
        some, self._features = self._features[:ROWS_AT_ONCE], self._features[ROWS_AT_ONCE:]
        layer.dataProvider().addFeatures(some)
        if not self._features:
            layer.updateExtents()
            layer.triggerRepaint()
            self.stop()


class StoreLayerDesk(QObject):
    """Actions that show what a store holds on the map; the layers follow the store."""

    def __init__(self, iface, current_store: CurrentStore) -> None:
        super().__init__(iface.mainWindow())
        self.iface = iface
        self._current = current_store
        self._runs: dict[str, Run] = {}
        self._fillings: dict[str, Filling] = {}
        window = iface.mainWindow()
        self.approved = action(
            window,
            "embrace_approved_layer",
            "approved_reports.svg",
            tr("Approved reports on the map"),
            tr("Adds the approved reports of the open store as a layer that follows the store"),
            lambda: self.add("approved"),
        )
        self.to_review = action(
            window,
            "embrace_review_layer",
            "reports_to_review.svg",
            tr("Reports to review on the map"),
            tr("Adds the reports that wait for a decision as a layer: for reviewers only"),
            lambda: self.add("to_review"),
        )
        self.actions = [self.approved, self.to_review]
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(QUIET_MILLISECONDS)
        self._soon.timeout.connect(self.refresh)
        for signal in self._signals():
            signal.connect(self._changed)
        for signal, slot in self._signals_of_paths():
            signal.connect(slot)
        self._paths_read()
        self._changed()

    def close(self) -> None:
        """Stop what runs; the layers stay, as any others."""
        self._soon.stop()
        for signal in self._signals():
            try:
                signal.disconnect(self._changed)
            except (TypeError, RuntimeError):  # not connected any more
                continue
        for signal, slot in self._signals_of_paths():
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):
                continue
        runs, self._runs = list(self._runs.values()), {}
        for run in runs:
            run.task.forget()
        for filling in list(self._fillings.values()):
            filling.stop()
        self.deleteLater()

    def add(self, token: str) -> None:
        """Show a layer of the open store; the one that is there already is filled anew."""
        if self._current.store() is None:
            show_note(self.iface, self._current.why_none())
            return
        layer = self.layer_of(token)
        self._start(token, "" if layer is None else layer.id())

    def show_waiting(self) -> None:
        """Where the project has no map yet, the reports that wait are one."""
        if not QgsProject.instance().mapLayers():
            self.add("to_review")

    def layer_of(self, token: str) -> QgsVectorLayer | None:
        """The layer of the open store that shows ``token``, where the project has one."""
        found = (layer for layer in self._layers() if layer.customProperty(KIND) == token)
        return next(found, None)

    def refresh(self) -> None:
        """Fill the layers of the open store again."""
        if self._current.store() is None:
            return
        for layer in self._layers():
            self._start(str(layer.customProperty(KIND)), layer.id())

    def _signals(self) -> list[Any]:
        current = self._current
        return [current.store_changed, current.reports_changed, QgsProject.instance().readProject]

    def _signals_of_paths(self) -> list[tuple[Any, Callable[..., None]]]:
        project = QgsProject.instance()
        return [
            (project.readProject, self._paths_read),
            (project.writeProject, self._paths_written),
            (project.projectSaved, self._paths_read),
        ]

    def _paths_read(self, *_document) -> None:
        """Whole paths while the project is open: it may be saved elsewhere."""
        self._each_path(QgsProject.instance().readPath)

    def _paths_written(self, *_document) -> None:
        """In the file as the project wants them: it and the store may be moved together."""
        self._each_path(QgsProject.instance().writePath)

    def _each_path(self, told: Callable[[str], str]) -> None:
        for layer in self._layers_of_stores():
            layer.setCustomProperty(STORE, told(str(layer.customProperty(STORE) or "")))

    def _changed(self, *_document) -> None:
        self._soon.start()

    def _layers(self) -> list[QgsVectorLayer]:
        read = QgsProject.instance().readPath
        return [
            layer
            for layer in self._layers_of_stores()
            if read(str(layer.customProperty(STORE) or "")) == self._current.path
        ]

    @staticmethod
    def _layers_of_stores() -> list[QgsVectorLayer]:
        tokens = {kind.token for kind in KINDS}
        return [
            layer
            for layer in QgsProject.instance().mapLayers().values()
            if isinstance(layer, QgsVectorLayer)
            and layer.providerType() == "memory"
            and layer.customProperty(KIND) in tokens
        ]

    # Running

    def _start(self, token: str, layer_id: str) -> None:
        earlier = self._runs.pop(token, None)
        if earlier is not None:  # what it found is old already
            earlier.task.forget()
            layer_id = layer_id or earlier.layer_id
        kind = next(kind for kind in KINDS if kind.token == token)
        run = self._runs[token] = Run(kind, self._current.path, layer_id)
        run.task = AlgorithmTask(
            tr("Embrace: reports on the map"),
            run.work,
            lambda found, error: self._done(run, found, error),
        )
        run.task.start()

    def _done(self, run: Run, found: QgsVectorLayer | None, error: Exception | None) -> None:
        if self._runs.get(run.kind.token) is not run:
            return
        del self._runs[run.kind.token]
        store = self._current.store()
        if store is None or run.store != self._current.path:
            return
        if error is not None:
            if not run.layer_id:
                what = tr("The reports cannot be shown on the map.")
                show_error(self.iface, EmbraceError(what, error_text(error)))
            return
        known = QgsProject.instance().mapLayer(run.layer_id) if run.layer_id else None
        if run.layer_id and known is None:  # taken away meanwhile
            return
        if known is not None:
            self._fill(known, found)
            return
        self._show(found, run, store)

    def _fill(self, layer: QgsVectorLayer, found: QgsVectorLayer) -> None:
        earlier = self._fillings.pop(layer.id(), None)
        if earlier is not None:
            earlier.stop()
        filling = Filling(layer, list(found.getFeatures()), self)
        layer_id = layer.id()
        self._fillings[layer_id] = filling
        filling.destroyed.connect(lambda: self._filled(layer_id, filling))

    def _filled(self, layer_id: str, filling: Filling) -> None:
        if self._fillings.get(layer_id) is filling:
            del self._fillings[layer_id]

    def _show(self, layer: QgsVectorLayer, run: Run, store) -> None:
        project = QgsProject.instance()
        name = run.kind.title().format(store=store.municipality_name or Path(run.store).stem)
        layer.setName(name + (tr(" (synthetic data)") if store.synthetic else ""))
        layer.setCustomProperty(KIND, run.kind.token)
        layer.setCustomProperty(STORE, run.store)
        layer.setCustomProperty(NOT_ASKED_ABOUT, 1)
        layer.setReadOnly(True)
        try:
            run.kind.style(layer)
        except EmbraceError as error:  # a broken style: QGIS's own is better than nothing
            show_error(self.iface, error)
        add_result(project, layer)
        self.iface.setActiveLayer(layer)
        if not layer.featureCount():
            show_warning(self.iface, tr("There is nothing to show: the layer is empty."))
            return
        self._look_at(layer)
        _tell_time(project, layer)

    def _look_at(self, layer: QgsMapLayer) -> None:
        """Bring the reports into view where none of them is in it."""
        canvas = self.iface.mapCanvas()
        system = canvas.mapSettings().destinationCrs()
        box = layer.extent()
        if box.isNull():
            return
        try:
            if system.isValid():
                way = QgsCoordinateTransform(layer.crs(), system, QgsProject.instance())
                box = way.transformBoundingBox(box)
        except QgsCsException:
            return
        if canvas.extent().isEmpty() or not canvas.extent().intersects(box):
            box.scale(LARGER)
            canvas.setExtent(box)
            canvas.refresh()


def _tell_time(project: QgsProject, layer: QgsVectorLayer) -> None:
    """Have the temporal controller know from when to when there are reports."""
    index = layer.fields().lookupField("occurred_from")
    span = [str(end or "")[:10] for end in (layer.minimumValue(index), layer.maximumValue(index))]
    try:
        first, last = (np.datetime64(day, "D") for day in span)
    except ValueError:
        return
    if not np.isnat(first) and not np.isnat(last):
        widen_project_time(project, first, last + 1)
