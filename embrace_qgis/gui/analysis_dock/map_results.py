# SPDX-License-Identifier: GPL-3.0-or-later
"""Heat map and hot spots of the selection: the algorithms of the toolbox, run in the background."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ...background import AlgorithmTask
from ...errors import Cancelled, EmbraceError, OutputError
from ...layers.layer_groups import add_result
from ...layers.styles import style_heat_map, style_hotspots
from ...main_job import run_step
from ...settings import Settings
from ...translation import tr

HEAT_MAP, HOT_SPOTS = "embrace:heatmap", "embrace:gi_star_hotspots"


class MapResults:
    """Starts the tasks, one at a time, and puts what they make into the project."""

    def __init__(self, say: Callable[[str], None], fail: Callable[[Exception], None]) -> None:
        self._say, self._fail = say, fail
        self._task: AlgorithmTask | None = None

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

        def work(context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
            layer = _points(x, y, crs)
            context.temporaryLayerStore().addMapLayer(layer)
            return run_step(algorithm, {"INPUT": layer.id(), **given}, context, feedback)

        def done(results: dict[str, Any] | None, error: Exception | None) -> None:
            self._task = None
            if error is None:
                self._show(algorithm, name, len(x), str(results["OUTPUT"]))
            elif not isinstance(error, Cancelled):
                self._fail(error)

        titles = {HEAT_MAP: tr("Embrace: heat map"), HOT_SPOTS: tr("Embrace: hot spots")}
        self._task = AlgorithmTask(titles[algorithm], work, done)
        self._task.start()
        return True

    def close(self) -> None:
        """Stop the running task; its thread uses algorithms that may be gone afterwards."""
        task, self._task = self._task, None
        if task is not None:
            task.stop()

    def _show(self, algorithm: str, name: str, n: int, path: str) -> None:
        if algorithm == HEAT_MAP:
            layer, style = QgsRasterLayer(path, name), style_heat_map
        else:
            layer, style = QgsVectorLayer(path, name), style_hotspots
        if not layer.isValid():
            self._fail(EmbraceError(tr("Nothing was made."), ""))
            return
        style(layer)
        add_result(QgsProject.instance(), layer)
        self._say(tr("{name}: {n} incidents").format(name=name, n=n))


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
