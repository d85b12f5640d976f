# SPDX-License-Identifier: GPL-3.0-or-later
"""Every dock and dialog of the plugin, made with content, one line each in ``SAMPLES``.

Shared by the pictures of the user guide (``docs/screenshots``) and by the tests that look at
all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from embrace.embrace_qgis.gui.current_store import SETTING
from embrace.embrace_qgis.plugin import EmbracePlugin
from embrace.embrace_qgis.settings import Settings, interface_language
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QDialog, QMainWindow, QVBoxLayout, QWidget

LONGEST_WAIT_SECONDS = 30.0
QUIET_SECONDS = 0.4
DOCK_WIDTH, DOCK_HEIGHT = 420, 960
TOWN = QgsRectangle(519_400, 6_600_600, 523_000, 6_603_600)


class SampleInterface(QObject):
    """As much of QgisInterface as the plugin touches; what it lacks does nothing."""

    currentLayerChanged = pyqtSignal(object)  # noqa: N815
    initializationCompleted = pyqtSignal()  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas()
        self.bar = QgsMessageBar()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.canvas, 1)
        self.window.setCentralWidget(centre)
        self.window.resize(1400, 1000)
        self.active = None

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def messageBar(self):
        return self.bar

    def addToolBar(self, name):
        return self.window.addToolBar(name)

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)

    def activeLayer(self):
        return self.active

    def setActiveLayer(self, layer):
        self.active = layer

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *_arguments, **_named: None


class Scene:
    """The plugin, loaded in a window with a map, at work on a store."""

    def __init__(self, folder: Path, store: Path, town: Path | None = None) -> None:
        self.folder, self.store_path, self.town = folder, store, town
        QgsSettings().setValue(SETTING, str(store))
        QgsSettings().setValue("embrace/reviewer", "Kim Alm")
        self.project = QgsProject.instance()
        self.project.setCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
        self.interface = SampleInterface()
        self.canvas = self.interface.canvas
        self.canvas.setProject(self.project)
        self.canvas.setDestinationCrs(self.project.crs())
        self.canvas.setExtent(TOWN)
        self.plugin = EmbracePlugin(self.interface)
        self.plugin.initGui()
        QApplication.processEvents()  # the change of language, before dialogs are made
        self.desktop = self.plugin.desktop
        self.kept: list[object] = []  # what a sample must not lose while it is looked at

    @property
    def store(self):
        return self.desktop.current_store.store()

    def docked(self, dock, height: int = DOCK_HEIGHT):
        """A dock as it stands at the right of the window, alone and at rest."""
        window = self.interface.window
        window.resize(window.width(), height)
        window.show()
        dock.show()
        window.resizeDocks([dock], [DOCK_WIDTH], Qt.Orientation.Horizontal)
        settle()
        return dock

    def layer(self, name: str) -> QgsVectorLayer:
        """A layer of the town's map."""
        return QgsVectorLayer(f"{self.town}|layername={name}", name)

    def close(self) -> None:
        self.kept.clear()
        self.plugin.unload()
        self.project.clear()
        self.interface.window.close()
        self.interface.window.deleteLater()
        QApplication.processEvents()
        for key in (SETTING, "embrace/reviewer"):
            QgsSettings().remove(key)


def settle(condition: Callable[[], bool] = lambda: True) -> None:
    """Wait until no task runs, ``condition`` holds, and nothing has happened for a while."""
    manager = QgsApplication.taskManager()
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    quiet_since = time.monotonic()
    while time.monotonic() < end:
        QApplication.processEvents()
        if manager.countActiveTasks() or not condition():
            quiet_since = time.monotonic()
        elif time.monotonic() - quiet_since > QUIET_SECONDS:
            return
        time.sleep(0.01)
    raise AssertionError("waited too long")


# Samples --------------------------------------------------------------------------------------


def review_dock(scene: Scene) -> QWidget:
    """A report in whose text there is something to mask, and which may be a duplicate."""
    dock = scene.docked(scene.desktop.review.dock)
    for row in range(dock.model.rowCount()):
        if "070" in str(dock.model.report(row)["description"]):
            dock.desk._choose(row)
            break
    settle()
    return dock


def main_job_dialog(scene: Scene) -> QWidget:
    from embrace.embrace_qgis.gui.main_job_dialog import MainJobDialog

    layers = [scene.layer(name) for name in ("parks", "buildings", "streets")] if scene.town else []
    scene.kept += layers
    settings = Settings(folder="/home/kim/Embrace", language=interface_language())
    dialog = MainJobDialog(settings, layers, scene.interface.window)
    return shown(dialog)


def live_heatmap_properties(scene: Scene) -> QWidget:
    return live_properties(scene, scene.desktop.live.add)


def live_hotspot_properties(scene: Scene) -> QWidget:
    return live_properties(scene, scene.desktop.live.add_hotspots)


def live_properties(scene: Scene, add: Callable[[], object]) -> QWidget:
    window = scene.interface.window
    window.show()
    before = set(window.findChildren(QDialog))
    layer = add()
    settle(lambda: len(layer.points) > 0)
    scene.desktop.live.show_properties(layer)
    settle()
    (dialog,) = set(window.findChildren(QDialog)) - before
    return dialog


def shown(dialog):
    """A dialog on the screen, as large as it wants to be."""
    dialog.show()
    settle()
    return dialog


@dataclass(frozen=True)
class Sample:
    """``name`` becomes the file's name; ``make`` shows the widget and returns it."""

    name: str
    make: Callable[[Scene], QWidget]


SAMPLES = (
    Sample("review_dock", review_dock),
    Sample("main_job_dialog", main_job_dialog),
    Sample("live_heatmap_properties", live_heatmap_properties),
    Sample("live_hotspot_properties", live_hotspot_properties),
)
