# SPDX-License-Identifier: GPL-3.0-or-later
"""Heat map and hot spots of the selection: the algorithms of the toolbox, run in the background."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsTask,
    QgsVectorLayer,
)

from ...errors import Cancelled, EmbraceError, OutputError
from ...layers.layer_groups import add_result
from ...layers.styles import style_heat_map, style_hotspots
from ...main_job import run_step
from ...settings import Settings
from ...translation import tr

HEAT_MAP, HOT_SPOTS = "embrace:heatmap", "embrace:gi_star_hotspots"
LONGEST_WAIT_MILLISECONDS = 10_000


class ResultTask(QgsTask):
    """Runs one algorithm on the events of the selection; ``on_done`` is called when it is over."""

    def __init__(
        self,
        algorithm: str,
        x: np.ndarray,
        y: np.ndarray,
        crs: QgsCoordinateReferenceSystem,
        parameters: dict[str, Any],
        on_done: Callable[[ResultTask], None],
    ) -> None:
        titles = {HEAT_MAP: tr("Embrace: heat map"), HOT_SPOTS: tr("Embrace: hot spots")}
        flags = QgsTask.Flag.CanCancel
        flags |= getattr(QgsTask.Flag, "Silent", flags)  # QGIS 3.26 and newer
        super().__init__(titles[algorithm], flags)
        self.algorithm = algorithm
        self.n = len(x)
        self.error: Exception | None = None
        self.results: dict[str, Any] = {}
        self._x, self._y, self._crs = x, y, crs
        self._parameters = parameters
        self._on_done: Callable[[ResultTask], None] | None = on_done
        self._transforms = QgsProject.instance().transformContext()
        self._feedback = QgsProcessingFeedback(False)
        self._feedback.progressChanged.connect(self.setProgress)

    def run(self) -> bool:
        try:
            # A context holds the layers it opens, which live and die in one thread: this one.
            context = QgsProcessingContext()
            context.setTransformContext(self._transforms)
            layer = _points(self._x, self._y, self._crs)
            context.temporaryLayerStore().addMapLayer(layer)
            parameters = {"INPUT": layer.id(), **self._parameters}
            self.results = run_step(self.algorithm, parameters, context, self._feedback)
        except Exception as error:  # told to the user in the main thread
            self.error = error
            return False
        return not self.isCanceled()

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def forget(self) -> None:
        """Nobody waits for the result any more."""
        self._on_done = None

    def finished(self, successful: bool) -> None:
        if not successful and self.error is None:
            self.error = Cancelled()
        answer, self._on_done = self._on_done, None
        if answer is not None:
            answer(self)


class MapResults:
    """Starts the tasks, one at a time, and puts what they make into the project."""

    def __init__(self, say: Callable[[str], None], fail: Callable[[Exception], None]) -> None:
        self._say, self._fail = say, fail
        self._task: ResultTask | None = None
        self._name = ""

    @property
    def busy(self) -> bool:
        return self._task is not None

    def make(
        self,
        algorithm: str,
        x: np.ndarray,
        y: np.ndarray,
        crs: QgsCoordinateReferenceSystem,
        name: str,
        parameters: dict[str, Any] | None = None,
    ) -> bool:
        """Start; False, and a word, where it cannot be."""
        if self._task is not None:
            self._say(tr("Wait for it, or cancel it in the task list at the bottom."))
            return False
        if not len(x):
            self._say(tr("No event of the selection may be shown on a map."))
            return False
        folder = Path(Settings.load().folder)
        stem, ending = ("heatmap", "tif") if algorithm == HEAT_MAP else ("hotspots", "gpkg")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._fail(
                OutputError(
                    tr("The folder {name} cannot be made.").format(name=folder.name),
                    tr("Choose another folder, or one that you may write to."),
                )
            )
            return False
        output = folder / f"{stem}_{datetime.now():%Y-%m-%d_%H%M%S}.{ending}"
        given = {"OUTPUT": str(output), **(parameters or {})}
        self._name = name
        self._task = ResultTask(algorithm, x, y, crs, given, self._done)
        QgsApplication.taskManager().addTask(self._task)
        return True

    def close(self) -> None:
        """Stop the running task; its thread uses algorithms that may be gone afterwards."""
        task, self._task = self._task, None
        if task is not None:
            task.forget()
            running = task.status() == QgsTask.TaskStatus.Running
            task.cancel()
            if running:
                task.waitForFinished(LONGEST_WAIT_MILLISECONDS)

    def _done(self, task: ResultTask) -> None:
        self._task = None
        if task.error is not None:
            if not isinstance(task.error, Cancelled):
                self._fail(task.error)
            return
        path = str(task.results["OUTPUT"])
        if task.algorithm == HEAT_MAP:
            layer, style = QgsRasterLayer(path, self._name), style_heat_map
        else:
            layer, style = QgsVectorLayer(path, self._name), style_hotspots
        if not layer.isValid():
            self._fail(EmbraceError(tr("Nothing was made."), ""))
            return
        style(layer)
        add_result(QgsProject.instance(), layer)
        self._say(tr("{name}: {n} incidents").format(name=self._name, n=task.n))


def _points(x: np.ndarray, y: np.ndarray, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    layer = QgsVectorLayer("Point", "selection", "memory")
    layer.setCrs(crs)
    features = []
    for at in zip(x.tolist(), y.tolist()):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*at)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer
