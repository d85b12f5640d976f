# SPDX-License-Identifier: GPL-3.0-or-later
"""The reports of the store as layers: asked for, kept new, saved without reports, taken away."""

from __future__ import annotations

import shutil
import time

import pytest
from embrace.embrace_qgis.gui import store_layer_desk
from embrace.embrace_qgis.gui.current_store import CurrentStore
from embrace.embrace_qgis.gui.store_layer_desk import KIND, StoreLayerDesk
from embrace.embrace_qgis.plugin import EmbracePlugin
from fake_interface import FakeInterface
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsPointClusterRenderer,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtWidgets import QApplication
from review_samples import mock_store

LONGEST_WAIT = 20


def settle(desk):
    end = time.monotonic() + LONGEST_WAIT
    while (
        desk._runs
        or desk._soon.isActive()
        or desk._fillings
        or QgsApplication.taskManager().countActiveTasks()
    ):
        assert time.monotonic() < end, "waited too long"
        QApplication.processEvents()
        time.sleep(0.005)


@pytest.fixture(scope="module", autouse=True)
def provider(qgis_app):
    plugin = EmbracePlugin(None)
    plugin.initProcessing()
    yield
    plugin.unload()


@pytest.fixture
def interface(qgis_app, qgis_canvas):
    QgsProject.instance().clear()
    made = FakeInterface(qgis_canvas)
    yield made
    made.active = None
    QgsProject.instance().clear()
    made.window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def current(interface, tmp_path):
    store = CurrentStore()
    mock_store(tmp_path / "store.gpkg")
    store.set_path(tmp_path / "store.gpkg")
    yield store
    store.close()
    store.release()


@pytest.fixture
def desk(interface, current):
    made = StoreLayerDesk(interface, current)
    settle(made)
    yield made
    made.close()
    QApplication.processEvents()


def names(layer):
    return sorted(feature["report_id"] for feature in layer.getFeatures())


def test_approved_reports_come_styled_grouped_and_following_time(desk, interface):
    interface.canvas.setExtent(QgsRectangle(0, 0, 10, 10))
    desk.approved.trigger()
    settle(desk)
    layer = desk.layer_of("approved")
    assert layer.featureCount() == 1 and interface.active is layer
    assert isinstance(layer.renderer(), QgsPointClusterRenderer)
    assert layer.temporalProperties().isActive() and layer.mapTipTemplate()
    group = QgsProject.instance().layerTreeRoot().findGroup("Embrace")
    assert [node.layerId() for node in group.findLayers()] == [layer.id()]
    assert "synthetic" in layer.name() and "Älvhamra" in layer.name()
    assert layer.readOnly()
    assert interface.canvas.extent().intersects(layer.extent())
    assert not QgsProject.instance().timeSettings().temporalRange().isInfinite()
    assert not interface.messages


def test_reports_to_review_come_by_state_and_stay_out_of_files(desk, tmp_path):
    files = set(tmp_path.rglob("*"))
    desk.to_review.trigger()
    settle(desk)
    layer = desk.layer_of("to_review")
    assert layer.featureCount() == 6 and layer.providerType() == "memory"
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)
    assert {path.suffix for path in set(tmp_path.rglob("*")) - files} <= {".gpkg-wal", ".gpkg-shm"}


def test_without_any_map_the_reports_that_wait_are_one(desk):
    desk.show_waiting()
    settle(desk)
    layers = QgsProject.instance().mapLayers()
    assert list(layers.values()) == [desk.layer_of("to_review")]
    desk.show_waiting()
    desk.approved.trigger()
    settle(desk)
    QgsProject.instance().removeMapLayer(desk.layer_of("to_review").id())
    desk.show_waiting()
    settle(desk)
    assert desk.layer_of("to_review") is None, "a map of one's own is left alone"


def test_layers_follow_the_store(desk, current):
    for token in ("approved", "to_review"):
        desk.add(token)
    settle(desk)
    layers = {token: desk.layer_of(token) for token in ("approved", "to_review")}
    waiting = current.store().reports_for_review(["received"])
    chosen = waiting[waiting["external_id"] == "R-2026-04118"]["report_id"].tolist()
    current.store().review(chosen, action="approve", reviewer="Kim", no_personal_data=True)
    current.tell_reports_changed()
    settle(desk)
    assert layers["to_review"].featureCount() == 5
    assert chosen[0] in names(layers["approved"])
    assert len(QgsProject.instance().mapLayers()) == 2, "filled anew, not added once more"


def test_many_changes_are_one_run(desk, current, monkeypatch):
    desk.add("approved")
    settle(desk)
    runs = []
    original = store_layer_desk.Run
    monkeypatch.setattr(
        store_layer_desk, "Run", lambda *given: runs.append(given) or original(*given)
    )
    for _ in range(20):
        current.tell_reports_changed()
        QApplication.processEvents()
    settle(desk)
    assert len(runs) == 1


def test_asking_twice_fills_one_layer(desk):
    desk.add("approved")
    desk.add("approved")
    settle(desk)
    desk.add("approved")
    settle(desk)
    assert len(QgsProject.instance().mapLayers()) == 1
    assert desk.layer_of("approved").featureCount() == 1


def test_a_saved_project_holds_no_reports_and_is_filled_when_it_is_opened(desk, current, tmp_path):
    desk.add("to_review")
    settle(desk)
    text = next(f["text"] for f in desk.layer_of("to_review").getFeatures() if f["text"])
    project = QgsProject.instance()
    file = tmp_path / "morning.qgs"
    assert project.write(str(file))
    assert text not in file.read_text("utf-8")
    project.clear()
    assert desk.layer_of("to_review") is None
    assert project.read(str(file))
    settle(desk)
    layer = desk.layer_of("to_review")
    assert layer.featureCount() == 6 and layer.customProperty(KIND) == "to_review"
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)


def test_a_project_that_moved_with_its_store_finds_it(desk, current, tmp_path):
    project = QgsProject.instance()
    desk.add("approved")  # before the project has a place of its own
    settle(desk)
    (tmp_path / "first").mkdir()
    assert project.write(str(tmp_path / "first" / "morning.qgs"))
    assert desk.layer_of("approved") is not None
    assert project.write(str(tmp_path / "morning.qgs"))  # saved elsewhere
    assert desk.layer_of("approved") is not None
    assert str(tmp_path) not in (tmp_path / "morning.qgs").read_text(encoding="utf-8")
    project.clear()
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("morning.qgs", "store.gpkg"):
        shutil.copyfile(tmp_path / name, moved / name)
    assert project.read(str(moved / "morning.qgs"))
    settle(desk)
    assert current.path == str(moved / "store.gpkg")
    assert desk.layer_of("approved").featureCount() == 1


def test_without_a_store_it_says_so(desk, current, interface):
    current.close()
    desk.approved.trigger()
    settle(desk)
    assert len(interface.messages) == 1 and not QgsProject.instance().mapLayers()


def test_a_store_that_was_moved_away_leaves_the_layer_as_it_was(desk, current, tmp_path):
    desk.add("approved")
    settle(desk)
    (tmp_path / "store.gpkg").rename(tmp_path / "gone.gpkg")
    desk.refresh()
    settle(desk)
    assert desk.layer_of("approved").featureCount() == 1


def test_a_layer_taken_away_while_it_is_filled(desk):
    desk.add("approved")
    settle(desk)
    desk.add("approved")
    QgsProject.instance().removeMapLayer(desk.layer_of("approved").id())
    settle(desk)
    assert not QgsProject.instance().mapLayers()


def test_unloading_while_it_works(interface, current):
    desk = StoreLayerDesk(interface, current)
    desk.add("to_review")
    desk.close()
    end = time.monotonic() + LONGEST_WAIT
    while QgsApplication.taskManager().countActiveTasks() and time.monotonic() < end:
        QApplication.processEvents()
    QApplication.processEvents()
    assert not QgsProject.instance().mapLayers() and not interface.messages


def test_a_broken_style_leaves_the_layer(desk, interface, monkeypatch, tmp_path):
    from embrace.embrace_qgis.layers import styles

    (tmp_path / "broken.qml").write_text("<qgis", encoding="utf-8")
    monkeypatch.setattr(styles, "resource", lambda *_parts: tmp_path / "broken.qml")
    desk.add("approved")
    settle(desk)
    assert desk.layer_of("approved").featureCount() == 1 and len(interface.messages) == 1
