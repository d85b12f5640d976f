# SPDX-License-Identifier: GPL-3.0-or-later
"""A GIS officer's morning: import, review, explore, freeze, save, and open it all again."""

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import plugins


def visible_names():
    return sorted(layer.name() for layer in QgsProject.instance().mapLayers().values())


def scene(iface, folder: Path):
    told = {}
    desktop = plugins["embrace"].desktop
    window = iface.mainWindow()

    # The demo town in one click
    desktop.main_job.run_demo()
    yield lambda: desktop.main_job.task is None
    told["after_demo"] = visible_names()
    store = desktop.current_store.store()
    told["store"] = Path(desktop.current_store.path).name

    # Review: the first report that waits, by the keyboard
    review = desktop.review
    review.actions[0].trigger()
    yield lambda: review.dock.isVisible() and review.dock.model.rowCount() > 0
    told["waiting"] = store.state_counts()
    review.dock.queue.setFocus()
    for _ in range(3):
        review.dock.queue.setFocus()
        QTest.keyClick(review.dock.queue, Qt.Key.Key_J)
        yield None
    window.grab().save(str(folder / "review.png"))

    # Explore: a live heat map, frozen
    desktop.live.actions[0].trigger()
    live = desktop.live.layers()[0]
    yield lambda: len(live.points) > 0
    iface.mapCanvas().refresh()
    yield lambda: not iface.mapCanvas().isDrawing()
    window.grab().save(str(folder / "live.png"))
    desktop.live.freeze_to(live, folder / "frozen.tif")
    yield lambda: (folder / "frozen.tif").exists() and desktop.live._freezing is None

    # Save, close, open again
    project = QgsProject.instance()
    told["before"] = visible_names()
    assert project.write(str(folder / "morning.qgz"))
    iface.newProject(False)
    yield lambda: not project.mapLayers()
    iface.addProject(str(folder / "morning.qgz"))
    yield lambda: len(project.mapLayers()) > 0
    told["after"] = visible_names()
    told["store_after"] = Path(desktop.current_store.path).name
    yield lambda: not iface.mapCanvas().isDrawing()
    window.grab().save(str(folder / "reopened.png"))
    return told
