# SPDX-License-Identifier: GPL-3.0-or-later
"""What the toolbar button does: ask, run in the background, load and link the results."""

from __future__ import annotations

from collections.abc import Callable
from configparser import ConfigParser
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDialog, QMessageBox

from ..errors import Cancelled, EmbraceError
from ..layers.labels import number_text
from ..layers.layer_groups import add_result, remove_layers_of
from ..layers.styles import style_heat_map, style_hotspots, style_incidents
from ..main_job import MainJob, MainJobResult, demo_job
from ..paths import PLUGIN_FOLDER
from ..settings import Settings
from ..situation_picture.base_map_files import open_base_map
from ..translation import error_text, tr
from .actions import action
from .current_store import CurrentStore
from .main_job_dialog import MainJobDialog
from .main_job_task import MainJobTask
from .messages import about_text, show_error, show_note, show_results

MARGIN = 0.15  # around the incidents, as a share of their extent


class MainJobDesk:
    """Holds the running task, so that one job runs at a time."""

    def __init__(
        self, iface, current_store: CurrentStore, explore: Callable[[], object] | None = None
    ) -> None:
        self.iface = iface
        self._current_store, self._explore = current_store, explore
        self.task: MainJobTask | None = None
        window = iface.mainWindow()
        self.picture = action(
            window,
            "embrace_main_job",
            "situation_picture.svg",
            tr("From a file to a situation picture…"),
            tr("From a file of reports to heat map, hot spots and a picture as PDF"),
            self.open,
        )
        demo = action(
            window,
            "embrace_demo",
            "embrace.svg",
            tr("Try the demo town"),
            tr("Runs the main job on Älvhamra, a made-up town with synthetic reports"),
            self.run_demo,
        )
        about = action(window, "embrace_about", "", tr("About EMBRACE for QGIS"), then=self.about)
        self.actions = [self.picture, demo, about]

    def open(self) -> None:
        """Ask what to make a picture of, and start."""
        layers = [
            layer
            for layer in QgsProject.instance().mapLayers().values()
            if layer.type()
            in (QgsMapLayer.LayerType.VectorLayer, QgsMapLayer.LayerType.RasterLayer)
        ]
        dialog = MainJobDialog(Settings.load(), layers, self.iface.mainWindow())
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        dialog.settings().save()
        self.start(dialog.job())

    def run_demo(self) -> None:
        """The main job on the demo town, in a folder beside the user's own work."""
        settings = Settings.load()
        self.start(demo_job(Path(settings.folder) / "Demo", settings.language))

    def start(self, job: MainJob) -> None:
        if self.task is not None:
            show_note(
                self.iface,
                tr("A situation picture is already being made.")
                + " "
                + tr("Wait for it, or cancel it in the task list at the bottom."),
            )
            return
        # Layers of an earlier run would hold its files open.
        remove_layers_of(QgsProject.instance(), job.folder)
        self.task = MainJobTask(job, self._done)
        self.task.start()

    def close(self) -> None:
        """Stop the running task; its thread uses algorithms that may be gone afterwards."""
        task, self.task = self.task, None
        if task is not None:
            task.stop()

    def about(self) -> None:
        metadata = ConfigParser()
        metadata.read(PLUGIN_FOLDER / "metadata.txt", encoding="utf-8")
        QMessageBox.about(
            self.iface.mainWindow(),
            tr("About EMBRACE for QGIS"),
            about_text(metadata["general"]["version"]),
        )

    def _done(self, result: MainJobResult | None, error: Exception | None) -> None:
        task, self.task = self.task, None
        if task is None:  # the plugin was unloaded
            return
        job = task.job
        if isinstance(error, Cancelled):
            show_note(self.iface, error_text(error))
            return
        if error is not None or result is None:
            show_error(self.iface, error or EmbraceError(tr("Nothing was made."), ""))
            return
        self._load(result, job)
        self._current_store.set_path(result.files["store"])
        imported = result.steps["import_reports"]
        if imported["ACCEPTED"] + imported["UPDATED"] + imported["QUARANTINED"]:
            text = tr("Ready: {accepted} reports, {quarantined} in quarantine.").format(
                accepted=number_text(imported["ACCEPTED"]),
                quarantined=number_text(imported["QUARANTINED"]),
            )
        else:
            text = tr("The file holds no new reports. The picture is ready.")
        show_results(
            self.iface,
            text,
            {
                tr("Open PDF"): result.files["pdf"],
                tr("Import report"): result.files["import"],
                tr("Open folder"): job.folder,
                **({tr("Explore"): self._explore} if self._explore else {}),
            },
        )

    def _load(self, result: MainJobResult, job: MainJob) -> None:
        """Results styled in the group Embrace; the demo brings its own base map."""
        project = QgsProject.instance()
        mark = ""
        if job.synthetic:
            mark = tr(" (synthetic data)")
            self._load_town(project, tr("Demo town") + mark, job)
        heat = QgsRasterLayer(str(result.files["heatmap"]), tr("Heat map") + mark)
        hotspots = QgsVectorLayer(str(result.files["hotspots"]), tr("Hot spots, 12 weeks") + mark)
        incidents = QgsVectorLayer(str(result.files["incidents"]), tr("Incidents") + mark)
        for layer, style, visible in (
            (heat, style_heat_map, True),
            (hotspots, style_hotspots, False),  # its cells would hide the heat map
            (incidents, style_incidents, True),
        ):
            style(layer)
            add_result(project, layer, visible)
        shown = incidents.extent()
        shown.grow(max(shown.width(), shown.height()) * MARGIN)
        canvas = self.iface.mapCanvas()
        system = incidents.crs()

        def zoom() -> None:
            target = canvas.mapSettings().destinationCrs()
            if target.isValid():
                transform = QgsCoordinateTransform(system, target, project)
                canvas.setExtent(transform.transformBoundingBox(shown))
            canvas.refresh()

        # After QGIS's own zoom to the first layers of an empty project.
        QTimer.singleShot(0, zoom)

    @staticmethod
    def _load_town(project: QgsProject, name: str, job: MainJob) -> None:
        """The demo's base map, once, below all else."""
        root = project.layerTreeRoot()
        town = root.findGroup(name) or root.addGroup(name)
        if town.findLayers():
            return
        for layer in open_base_map(job.base_map).shown:
            project.addMapLayer(layer, False)
            town.addLayer(layer).setExpanded(False)
        town.setExpanded(False)
