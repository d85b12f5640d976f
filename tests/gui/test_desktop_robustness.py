# SPDX-License-Identifier: GPL-3.0-or-later
"""The window under rough treatment: full threads, stores that come and go, hostile texts."""

from __future__ import annotations

import gc
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing

import desk_samples
import pytest
from desk_samples import SampleInterface, Scene, settle
from embrace.embrace_qgis.background import AlgorithmTask, StoreTask, room_to_draw
from embrace.embrace_qgis.gui.import_wizard.algorithm_runs import with_layers
from embrace.embrace_qgis.gui.messages import show_results, show_warning
from embrace.embrace_qgis.gui.situation_picture_dialog.preview_view import PageView
from embrace.embrace_qgis.plugin import EmbracePlugin
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMessageLog,
    QgsPointXY,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QEvent, QRunnable, QSize, QThreadPool, QTime
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtWidgets import QApplication, QMenu, QTextBrowser
from review_samples import mock_store

LONGEST_WAIT_SECONDS = 20.0
PROJECT_SIGNALS = ("readProject", "writeProject", "projectSaved", "layersAdded", "layersRemoved")
RELOADS = 10


def wait_for(condition) -> bool:
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    while time.monotonic() < end and not condition():
        QApplication.processEvents()
        time.sleep(0.01)
    return condition()


class Work(QRunnable):
    """Work of Qt's own."""

    def __init__(self, work) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work

    def run(self) -> None:
        self._work()


def test_however_many_tasks_run_there_is_room_for_the_work_of_qt(qgis_app):
    """Qt scales and converts large images in the threads that tasks run in."""
    pool, end, running = QThreadPool.globalInstance(), threading.Event(), []

    def work():
        running.append(1)
        end.wait(LONGEST_WAIT_SECONDS)

    assert wait_for(lambda: pool.activeThreadCount() == 0), "what earlier tests began is out"
    count = pool.maxThreadCount() + 1
    for _ in range(count):
        StoreTask("waits", work, lambda *_answer: None).start()
    try:
        assert wait_for(lambda: len(running) == count)
        done = threading.Event()
        scaling = Work(done.set)
        pool.start(scaling)
        assert wait_for(done.is_set)
    finally:
        end.set()
    assert wait_for(lambda: pool.activeThreadCount() == 0), "each task gives back what it took"


def test_pages_are_drawn_while_live_layers_fill_all_threads(qgis_app):
    pool, end, done = QThreadPool.globalInstance(), threading.Event(), threading.Event()
    waiting = [Work(lambda: end.wait(LONGEST_WAIT_SECONDS)) for _ in range(pool.maxThreadCount())]
    for one in waiting:
        pool.start(one)
    try:
        with room_to_draw():
            scaling = Work(done.set)
            pool.start(scaling)
            assert wait_for(done.is_set)
    finally:
        end.set()
    assert wait_for(lambda: pool.activeThreadCount() == 0)


@pytest.mark.parametrize("wide", (150, 400, 1200))
def test_a_page_of_the_preview_is_shown_whole_at_any_size(qgis_app, wide):
    page = PageView(1)
    page.resize(wide, page.heightForWidth(wide))
    image = QImage(909, 1286, QImage.Format.Format_ARGB32)
    image.fill(QColor("#FFFFFF"))
    for x in range(455, 909):
        for y in range(643, 1286):
            image.setPixelColor(x, y, QColor("#204060"))
    page.show_page(image)
    drawn = page.grab().toImage()
    for x, y, colour in ((0.25, 0.25, "#ffffff"), (0.75, 0.75, "#204060"), (0.25, 0.75, "#ffffff")):
        place = round(x * drawn.width()), round(y * drawn.height())
        assert drawn.pixelColor(*place).name() == colour


class Interface(SampleInterface):
    """With a menu as QGIS makes it: it hides one that is empty, and keeps it."""

    def addPluginToMenu(self, menu, action):
        super().addPluginToMenu(menu, action)
        found = [one for one in self.window.findChildren(QMenu) if one.title() == menu]
        (found or [QMenu(menu, self.window)])[0].addAction(action)

    def removePluginMenu(self, menu, action):
        super().removePluginMenu(menu, action)
        for one in self.window.findChildren(QMenu):
            if one.title() == menu:
                one.removeAction(action)


@pytest.fixture(scope="module")
def reviewed_store(tmp_path_factory, qgis_app):
    path = tmp_path_factory.mktemp("rough") / "store.gpkg"
    mock_store(path)
    return path


@pytest.fixture
def scene(qgis_app, tmp_path, reviewed_store, monkeypatch):
    QgsProject.instance().clear()
    QgsSettings().setValue("locale/userLocale", "en")
    monkeypatch.setattr(desk_samples, "SampleInterface", Interface)
    store = tmp_path / "store.gpkg"
    shutil.copy(reviewed_store, store)
    made = Scene(tmp_path, store)
    yield made
    made.close()
    QgsSettings().remove("locale/userLocale")


@pytest.fixture
def faults(monkeypatch):
    """What would have become a traceback on the user's screen."""
    found = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: found.append(error))
    return found


def left_behind(window) -> dict[str, object]:
    """What of the plugin there is in the window, in QGIS's registries and on the project."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    project = QgsProject.instance()
    return {
        "window": Counter(type(one).__name__ for one in window.children()),
        "top": Counter(type(one).__name__ for one in QApplication.topLevelWidgets()),
        "application": len(QApplication.instance().children()),
        "types": QgsApplication.pluginLayerRegistry().pluginLayerTypes(),
        "provider": QgsApplication.processingRegistry().providerById("embrace"),
        "listeners": {name: project.receivers(getattr(project, name)) for name in PROJECT_SIGNALS},
    }


def test_loaded_again_and_again_it_leaves_nothing_behind(scene, faults):
    window = scene.interface.window
    scene.plugin.unload()
    first = {}
    for turn in range(RELOADS):
        scene.interface.active = None
        scene.plugin = EmbracePlugin(scene.interface)
        scene.plugin.initGui()
        desktop = scene.plugin.desktop
        desktop.current_store.set_path(scene.store_path)
        window.show()
        desktop.review.dock.show()
        desktop.analysis.dock.show()
        for layer in (desktop.live.add_of(None), desktop.live.add_hotspots()):
            desktop.live.show_properties(layer)
        desktop.layers.add("approved")
        desktop.picture.open()
        desktop.imports.open()
        desktop.welcome.show()
        if turn % 2:  # at rest, or with everything still at work
            settle()
        scene.plugin.unload()
        settle()
        QgsProject.instance().clear()  # of what is the user's
        left = left_behind(window)
        first = first or left  # a window keeps its own things once it has shown docks
        assert left == first
        assert left["types"] == [] and left["provider"] is None
        assert not scene.interface.held
    assert not faults


# The store while everything is open ---------------------------------------------------------


def junk(path) -> None:
    path.write_bytes(b"not a database" * 500)


def lock(path):
    """Another program in the middle of writing."""
    code = (
        "import sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE')\nprint('held', flush=True)\nsys.stdin.read()"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    held.stdout.readline()
    return held


def opened(scene):
    """The docks with the store, and a live layer that follows the question."""
    desktop = scene.desktop
    scene.interface.window.show()
    desktop.review.dock.show()
    desktop.analysis.dock.show()
    live = desktop.live.add_of(None)
    settle(lambda: len(live.points) > 0)
    settle(lambda: desktop.analysis.dock.desk.answer is not None)
    return desktop, live


@pytest.mark.parametrize("harm", ("gone", "junk", "locked"))
def test_a_store_that_cannot_be_used_is_told_of_everywhere_and_comes_back(scene, faults, harm):
    desktop, live = opened(scene)
    review, analysis, path = desktop.review.dock, desktop.analysis.dock, scene.store_path
    kept = path.with_name("kept.gpkg")
    shutil.copy(path, kept)
    waiting = review.model.rowCount()
    held = None
    if harm == "gone":
        path.unlink()
    elif harm == "junk":
        junk(path)
    else:
        held = lock(path)
    review.queue.selectAll()
    review.bar.reason.setEditText("Plats saknas")
    review.desk.decide("needs_work")
    settle()
    analysis.matrix._choose(frozenset({4, 5}), frozenset(range(14, 18)))
    analysis.desk.read()
    settle()
    desktop.live.add_of(None)
    settle()
    bar = [item.text() for item in scene.interface.bar.items()]
    told = [review.status.message.text(), review.report.title.text(), *bar]
    assert any("store" in text and text.endswith(".") for text in told), told
    assert "store" in analysis.foot.message.text(), "no layer takes the place of the store"
    assert not faults
    if held is not None:
        held.stdin.close()
        held.wait()
    else:
        shutil.copy(kept, path)
    for dock in (review, analysis):
        dock.hide()
        dock.show()
    review.desk.read()
    settle()
    assert review.model.rowCount() == waiting, "nothing was written by halves"
    assert analysis.desk.material.from_store and analysis.desk.answer is not None
    live.reload()
    settle(lambda: len(live.points) > 0)
    assert not faults


@pytest.mark.parametrize(
    "name", ("<b>x.csv", "a&b &lt;.csv", "{0}.csv", "%1.csv", "<img src='file:///x.png'>.csv")
)
def test_names_of_files_stand_in_the_message_bar_letter_by_letter(qgis_app, name):
    interface = SampleInterface()
    show_warning(interface, name)
    show_results(interface, name, {"Open": lambda: None})
    assert wait_for(lambda: len(interface.bar.items()) == 2)
    for item in interface.bar.items():
        (shown,) = item.findChildren(QTextBrowser)
        assert shown.toPlainText() == f"Embrace: {name}"
    interface.window.deleteLater()


def replace_by_another(path):
    path.unlink()
    mock_store(path)


def upgrade(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE schema_version SET version = 999 WHERE version > 1")


@pytest.mark.parametrize("change", (replace_by_another, upgrade))
def test_a_store_that_is_not_the_one_that_was_opened_is_left_alone(scene, faults, change):
    desktop, _live = opened(scene)
    review, path = desktop.review.dock, scene.store_path
    change(path)
    review.desk._choose(0)
    review.bar.reason.setEditText("Plats saknas")
    review.desk.decide("needs_work")
    settle()
    with closing(sqlite3.connect(path)) as connection:
        changed = "SELECT count(*) FROM report WHERE state = 'needs_work'"
        assert connection.execute(changed).fetchone() == (0,)
    assert "store.gpkg" in review.status.message.text()
    assert not faults


@pytest.mark.parametrize("value", ("nonsense", "inf", "nan", "-5", "1e308", "[% @project_path %]"))
def test_a_live_layer_of_a_spoilt_project_is_drawn_or_says_why_not(scene, faults, value):
    desktop, _live = opened(scene)
    desktop.live.add_hotspots()
    file, project = scene.folder / "morning.qgs", QgsProject.instance()
    assert project.write(str(file))
    text = file.read_text(encoding="utf-8")
    for element in re.findall(r"<embrace-live-style[^>]*>", text):
        text = text.replace(element, re.sub('="[^"]*"', f'="{value}"', element))
    spoilt = scene.folder / "spoilt.qgs"
    spoilt.write_text(text, encoding="utf-8")
    project.clear()
    assert project.read(str(spoilt))
    layers = desktop.live.layers()
    assert len(layers) == 2
    settle(lambda: all(len(layer.points) for layer in layers))
    drawing = QgsMapSettings()
    drawing.setLayers(layers)
    drawing.setExtent(layers[0].extent())
    drawing.setOutputSize(QSize(200, 200))
    drawing.setDestinationCrs(layers[0].crs())
    job = QgsMapRendererParallelJob(drawing)
    job.start()
    settle(lambda: not job.isActive())
    assert not job.errors() and not faults
    spoilt.write_text(text.replace('kind="store"', 'kind="other"'), encoding="utf-8")
    project.clear()
    assert project.read(str(spoilt))
    for layer in desktop.live.layers():
        assert layer.problem.endswith(".")


def test_algorithms_in_a_thread_get_layers_and_not_the_project(qgis_app):
    """Where they look into the project, a map that is drawn just then crashes QGIS."""
    layer = QgsVectorLayer("Point?crs=EPSG:3006", "calls", "memory")
    QgsProject.instance().addMapLayer(layer)
    given = with_layers({"INPUT_LAYER": layer.id(), "STORE": "town.gpkg", "STATE": 1, "X": None})
    assert given == {"INPUT_LAYER": layer, "STORE": "town.gpkg", "STATE": 1, "X": None}
    found, over = [], []

    def work(context, _feedback):
        found.append(context.project())

    AlgorithmTask("test", work, lambda *answer: over.append(answer)).start()
    assert wait_for(lambda: over) and found == [None]
    QgsProject.instance().removeMapLayer(layer.id())


# What goes while it is read, and what is never told -------------------------------------------


def points_with_times() -> QgsVectorLayer:
    layer = QgsVectorLayer(
        "Point?crs=EPSG:3006&field=occurred_from:datetime&field=category:string", "calls", "memory"
    )
    features = []
    for number in range(20_000):
        feature = QgsFeature(layer.fields())
        place = QgsPointXY(520_000 + number % 997, 6_601_000 + number % 991)
        feature.setGeometry(QgsGeometry.fromPointXY(place))
        moment = QDateTime(QDate(2026, 11, 15), QTime(12, 0)).addSecs(-600 * number)
        feature.setAttributes([moment, "call"])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.mark.parametrize("going", ("layer", "project", "plugin"))
def test_layers_that_go_while_they_are_read_do_no_harm(scene, faults, going):
    desktop, _live = opened(scene)
    analysis, project = desktop.analysis.dock, QgsProject.instance()
    layer = points_with_times()
    project.addMapLayer(layer)
    source, name = analysis.head.source, layer.id()
    settle(lambda: source.findData(name) >= 0)
    source.setCurrentIndex(source.findData(name))
    analysis.head.source_chosen.emit()
    live = desktop.live.add_of(layer)
    assert analysis.desk._reading is not None and live.is_reading
    if going == "layer":
        project.removeMapLayer(name)
    elif going == "project":
        project.clear()
    else:
        scene.plugin.unload()
    settle()
    assert not faults
    if going == "plugin":
        return
    assert source.findData(name) < 0
    if going == "layer":
        assert live.problem.endswith(".")
    source.setCurrentIndex(0)
    analysis.head.source_chosen.emit()
    settle(lambda: analysis.desk.answer is not None and analysis.desk._reading is None)
    assert analysis.desk.material.from_store and not faults


def test_no_text_of_a_report_reaches_the_log(scene, faults):
    told = []
    log = QgsApplication.messageLog()
    log.messageReceived.connect(lambda text, tag, level: told.append(f"{tag} {text}"))
    desktop, _live = opened(scene)
    review, path = desktop.review.dock, scene.store_path
    secrets = texts_of(path)
    assert len(secrets) > 8
    review.desk._choose(1)
    review.desk.mask()
    review.queue.selectAll()
    review.bar.reason.setEditText("Plats saknas")
    review.desk.decide("needs_work")
    settle()
    held = lock(path)
    review.desk.decide("needs_work")
    desktop.analysis.dock.desk.read()
    settle()
    held.stdin.close()
    held.wait()
    desktop.layers.add("approved")
    desktop.layers.add("to_review")
    desktop.picture.open()
    settle()
    file = scene.folder / "{0} <b>.csv"
    rows = [f"{number};{text};2026-13-45;x;y" for number, text in enumerate(sorted(secrets))]
    file.write_text("\n".join(["Id;Plats;Datum;N;E", *rows]), encoding="utf-8")
    desktop.imports.open(str(file))
    settle()
    junk(path)
    review.desk.read()
    desktop.analysis.dock.desk.read()
    settle()
    assert not faults
    QgsMessageLog.logMessage(next(iter(secrets)), "Embrace", notifyUser=False)
    assert len(told) > 0 and next(iter(secrets)) in told.pop(), "the log is read"
    assert not [line for line in told for secret in secrets if secret in line]


def texts_of(path) -> set[str]:
    """Free texts and places of a store's reports."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT description, place FROM report").fetchall()
    return {text for row in rows for text in row if text}
