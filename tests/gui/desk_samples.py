# SPDX-License-Identifier: GPL-3.0-or-later
"""Every dock and dialog of the plugin, made with content, one line each in ``SAMPLES``.

Shared by the pictures of the user guide (``docs/screenshots``) and by the tests that look at
all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from embrace.embrace_qgis.gui.current_store import SETTING
from embrace.embrace_qgis.paths import resource
from embrace.embrace_qgis.plugin import EmbracePlugin
from embrace.embrace_qgis.settings import Settings, interface_language
from fake_interface import FakeInterface
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

LONGEST_WAIT_SECONDS = 30.0
QUIET_SECONDS = 0.4
FOLDER = "/home/kim/Embrace"
DOCK_WIDTH, DOCK_HEIGHT, ANALYSIS_HEIGHT = 420, 960, 1080
TOWN_LAYERS = (
    "municipality", "forest", "parks", "water", "buildings", "streets", "railway", "landmarks",
    "street_names", "watercourses", "districts",
)  # fmt: skip
TOWN = QgsRectangle(519_400, 6_600_600, 523_000, 6_603_600)


class SampleInterface(FakeInterface):
    """With a message bar over the map, to be looked at."""

    def __init__(self) -> None:
        super().__init__(QgsMapCanvas(), QgsMessageBar())
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.canvas, 1)
        self.window.setCentralWidget(centre)
        self.window.resize(1400, 1000)


class Scene:
    """The plugin, loaded in a window with a map, at work on a store."""

    def __init__(self, folder: Path, store: Path, town: Path | None = None) -> None:
        self.folder, self.store_path, self.town = folder, store, town
        self.file = resource("demo", "reports.csv")
        QgsSettings().setValue(SETTING, str(store))
        swedish = interface_language() == "sv"
        self.settings = Settings(
            folder=FOLDER,
            language=interface_language(),
            author="Trygghetssamordnare" if swedish else "Safety coordinator",
            classification="Intern" if swedish else "Internal",
            reviewer="Kim Alm",
        )
        self.settings.save()
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
        self.desktop.current_store.set_path(store)
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

    def open_town(self) -> None:
        """The town's map in the project, bottom up."""
        for name in TOWN_LAYERS if self.town else ():
            self.project.addMapLayer(self.layer(name))
        self.canvas.setLayers(self.project.layerTreeRoot().layerOrder())

    def layer(self, name: str) -> QgsVectorLayer:
        """A layer of the town's map."""
        return QgsVectorLayer(f"{self.town}|layername={name}", name)

    def close(self) -> None:
        self.plugin.unload()
        self.project.clear()
        self.interface.window.close()
        self.interface.window.deleteLater()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # now, not at the end
        self.kept.clear()
        QgsSettings().remove("embrace")


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


def edit_dialog(scene: Scene) -> QWidget:
    dock = review_dock(scene)
    dock.desk.edit()
    settle()
    return dock.desk.editor


def conflict_dialog(scene: Scene) -> QWidget:
    """Somebody else approved what one has just read."""
    dock = review_dock(scene)
    seen = dock.desk._only_chosen()
    scene.store.review(
        [str(seen["report_id"])],
        action="reject",
        reviewer="Robin Ek",
        reason="Finns redan",
        now=datetime(2026, 11, 16, 8, 40, tzinfo=timezone.utc),
    )
    dock.desk._show_conflict(str(seen["report_id"]))
    settle()
    return dock.desk.conflict


def analysis_dock(scene: Scene) -> QWidget:
    """Friday and Saturday evenings of the last fortnight."""
    scene.open_town()
    dock = scene.desktop.analysis.dock
    scene.docked(dock, ANALYSIS_HEIGHT)
    columns = frozenset(range(14, 18))  # 20 to 24, in a day that begins at 06
    dock.matrix._choose(frozenset({4, 5}), columns)
    settle()
    return dock


def import_page(scene: Scene, presses: int) -> QWidget:
    from embrace.embrace_qgis.gui.import_wizard.import_wizard import ImportWizard

    wizard = ImportWizard(scene.desktop.current_store, scene.interface.window)
    scene.kept.append(wizard)
    wizard.start_with(str(scene.file))
    wizard.resize(1010, 690)  # the screen of a test is small
    shown(wizard)
    for _ in range(presses):
        wizard.next()
        settle()
    return wizard


def import_file(scene: Scene) -> QWidget:
    return import_page(scene, 0)


def import_wizard(scene: Scene) -> QWidget:
    return import_page(scene, 1)


def import_trial(scene: Scene) -> QWidget:
    return import_page(scene, 2)


def import_result(scene: Scene) -> QWidget:
    return import_page(scene, 3)


def repair_dialog(scene: Scene) -> QWidget:
    """What waits in quarantine after an import."""
    wizard = import_page(scene, 3)
    wizard.result.repair.click()
    settle()
    return wizard.repair


def options_page(scene: Scene) -> QWidget:
    from embrace.embrace_qgis.gui.options_page import OptionsPage

    dialog = QDialog(scene.interface.window)  # in QGIS it stands in the dialog of all options
    QVBoxLayout(dialog).addWidget(OptionsPage(dialog))
    dialog.resize(560, 620)
    return shown(dialog)


def help_dialog(scene: Scene) -> QWidget:
    from embrace.embrace_qgis.gui.help import open_help

    dialog = open_help("analysis", scene.interface.window)
    settle()
    return dialog


def situation_picture_dialog(scene: Scene) -> QWidget:
    """The facts are computed and the pages are drawn."""
    scene.open_town()
    scene.interface.window.show()
    scene.desktop.picture.open()
    dialog = scene.desktop.picture.dialog
    dialog.resize(1240, 820)
    settle(dialog.preview.refresh.isEnabled)
    dialog.preview.refresh.click()
    settle(lambda: not dialog.preview.busy)
    return dialog


def welcome_page(scene: Scene) -> QWidget:
    scene.interface.window.show()
    scene.desktop.welcome.show()
    settle()
    return scene.desktop.welcome.page


def main_job_dialog(scene: Scene) -> QWidget:
    from embrace.embrace_qgis.gui.main_job_dialog import MainJobDialog

    layers = [scene.layer(name) for name in ("parks", "buildings", "streets")] if scene.town else []
    scene.kept += layers
    dialog = MainJobDialog(scene.settings, layers, scene.interface.window)
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
    Sample("review_edit_dialog", edit_dialog),
    Sample("review_conflict_dialog", conflict_dialog),
    Sample("analysis_dock", analysis_dock),
    Sample("import_file_page", import_file),
    Sample("import_wizard", import_wizard),
    Sample("import_wizard_trial", import_trial),
    Sample("import_wizard_result", import_result),
    Sample("import_repair_dialog", repair_dialog),
    Sample("situation_picture_dialog", situation_picture_dialog),
    Sample("welcome_page", welcome_page),
    Sample("help_dialog", help_dialog),
    Sample("options_page", options_page),
    Sample("main_job_dialog", main_job_dialog),
    Sample("live_heatmap_properties", live_heatmap_properties),
    Sample("live_hotspot_properties", live_hotspot_properties),
)
