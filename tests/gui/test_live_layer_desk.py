# SPDX-License-Identifier: GPL-3.0-or-later
"""Live layers in QGIS: properties, freezing, clicks on the map, saving, loading and unloading."""

from __future__ import annotations

import gc
import time

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.density.kernel_density import kernel_density
from embrace.embrace_qgis.gui.current_selection import CurrentSelection
from embrace.embrace_qgis.gui.current_store import CurrentStore
from embrace.embrace_qgis.gui.live_heatmap_properties import (
    LiveHeatmapProperties,
    breaks_text,
    metres_of,
    read_breaks,
    step_of,
)
from embrace.embrace_qgis.gui.live_layer_desk import LiveLayerDesk, source_of, suiting_bandwidth
from embrace.embrace_qgis.layers.labels import class_labels, density_unit
from embrace.embrace_qgis.layers.rasters import read_raster
from embrace.embrace_qgis.live_layers.live_heatmap import DensityAt, LiveHeatmapLayer, density_text
from embrace.embrace_qgis.live_layers.live_points import LAYER, LiveSource
from embrace.embrace_qgis.live_layers.live_style import HeatStyle
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDateTimeRange,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapToolIdentify, QgsMapToolPan
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow
from review_samples import mock_store

CENTRE = (674_000.0, 6_580_000.0)


class Interface:
    """As much of QgisInterface as live layers touch."""

    def __init__(self, canvas):
        self.window, self.canvas = QMainWindow(), canvas
        self.messages, self.actions, self.offered, self.active = [], [], [], None

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def messageBar(self):
        return self

    def pushMessage(self, _title, text, *_rest):
        self.messages.append(text)

    def activeLayer(self):
        return self.active

    def setActiveLayer(self, layer):
        self.active = layer

    def addCustomActionForLayerType(self, action, _menu, _kind, _all):
        self.actions.append(action)

    def addCustomActionForLayer(self, action, layer):
        self.offered.append((action.objectName(), layer.id()))

    def removeCustomActionForLayerType(self, action):
        self.actions.remove(action)
        return True


@pytest.fixture
def interface(qgis_app, qgis_canvas):
    QgsProject.instance().clear()
    made = Interface(qgis_canvas)
    yield made
    made.active = None
    QgsProject.instance().clear()
    made.window.deleteLater()
    QCoreApplication.processEvents()
    gc.collect()


@pytest.fixture
def current_store(interface):
    store = CurrentStore()
    store._path = ""  # whatever was used last
    yield store
    store.close()
    store.release()


@pytest.fixture
def current_selection(qgis_app):
    made = CurrentSelection()
    yield made
    made.deleteLater()


@pytest.fixture
def desk(interface, current_store, current_selection):
    made = LiveLayerDesk(interface, current_store, current_selection)
    yield made
    made.close()
    QCoreApplication.processEvents()


def point_layer(count: int = 400) -> QgsVectorLayer:
    layer = QgsVectorLayer(
        "Point?crs=EPSG:3006&field=occurred_from:datetime&field=weight:double", "reports", "memory"
    )
    features = []
    generator = np.random.default_rng(4)
    for number, (x, y) in enumerate(generator.normal(CENTRE, 900, (count, 2))):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        moment = QDateTime(2026, 11, 1 + number % 20, 20, 0, 0)
        feature.setAttributes([moment, 1.0 + number % 2])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


def live_of(desk, interface, layer=None) -> LiveHeatmapLayer:
    interface.active = layer or point_layer()
    made = desk.add()
    made.wait_for_points()
    return made


def wait_until(condition, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert condition()


def test_live_layer_of_the_active_point_layer(desk, interface):
    source = point_layer()
    layer = live_of(desk, interface, source)
    assert layer.live_source == LiveSource(LAYER, source.id(), "", "occurred_from", "")
    assert layer.style.bandwidth == suiting_bandwidth(layer) == 100.0
    assert interface.active is layer and layer.name() == "Live heat map: reports"
    assert {name for name, its in interface.offered if its == layer.id()} == {
        "embrace_live_freeze",
        "embrace_live_classes",
    }
    layer.set_bandwidth(500)
    layer.reload()
    layer.wait_for_points()
    assert layer.style.bandwidth == 500, "chosen once"


def test_without_points_or_store_it_says_what_to_do(desk, interface):
    interface.active = QgsVectorLayer("Polygon?crs=EPSG:3006", "areas", "memory")
    assert desk.add() is None
    assert len(interface.messages) == 1 and "point layer" in interface.messages[0]


def test_dialog_changes_the_map_and_cancelling_takes_it_back(desk, interface):
    layer = live_of(desk, interface)
    before = layer.style
    dialog = LiveHeatmapProperties(layer)
    dialog.show()
    repaints = []
    layer.repaintRequested.connect(lambda: repaints.append(1))
    dialog.bandwidth.slider.setFocus()
    for _ in range(9):
        QTest.keyClick(dialog.bandwidth.slider, Qt.Key.Key_Right)
    assert layer.style.bandwidth > before.bandwidth and repaints
    assert dialog.bandwidth.metres() == layer.style.bandwidth
    assert layer.style.breaks != before.breaks, "classes follow"
    dialog.kernel.setCurrentIndex(dialog.kernel.findData("gaussian"))
    dialog.opacity.setOpacity(0.4)
    assert (layer.style.kernel, layer.style.opacity) == ("gaussian", pytest.approx(0.4))
    assert not dialog.breaks.isEnabled()
    QTest.mouseClick(
        dialog.automatic, Qt.MouseButton.LeftButton, pos=QPoint(6, dialog.automatic.height() // 2)
    )
    assert dialog.breaks.isEnabled() and not layer.style.automatic
    dialog.breaks.clear()
    QTest.keyClicks(dialog.breaks, "5; 10; 20")
    assert layer.style.breaks == (5.0, 10.0, 20.0)
    QTest.keyClicks(dialog.breaks, "; 3")
    assert layer.style.breaks == (5.0, 10.0, 20.0) and dialog.breaks_problem.text()
    dialog.breaks.clear()
    QTest.keyClicks(dialog.breaks, "1,5; 3")
    assert layer.style.breaks == (1.5, 3.0) and not dialog.breaks_problem.text()
    assert layer.style.ramp == HeatStyle().ramp, "opening the dialog changes no colour"
    dialog.weight.setField("weight")
    layer.wait_for_points()
    assert layer.points.weight is not None
    dialog.reject()
    layer.wait_for_points()
    assert layer.style.bandwidth == before.bandwidth and layer.style.kernel == "quartic"
    assert layer.points.weight is None


def test_dialog_is_one_a_layer_and_goes_with_it(desk, interface):
    layer = live_of(desk, interface)
    assert (
        QgsApplication.pluginLayerRegistry().pluginLayerType(layer.TYPE).showLayerProperties(layer)
    )
    desk.show_properties(layer)
    assert len(desk._dialogs) == 1
    (dialog,) = desk._dialogs.values()
    gone = []
    dialog.destroyed.connect(lambda: gone.append(1))
    QgsProject.instance().removeMapLayer(layer.id())
    wait_until(lambda: gone)


def test_slider_steps_are_round_and_come_back():
    assert metres_of(0) == 10 and metres_of(120) == 10_000
    values = [metres_of(step) for step in range(121)]
    assert values == sorted(values) and all(float(f"{value:.2g}") == value for value in values)
    assert all(abs(step_of(metres_of(step)) - step) <= 2 for step in range(121))
    assert read_breaks(breaks_text((50.0, 100.0, 1250.5))) == [50.0, 100.0, 1250.5]
    assert read_breaks("1; x") == []


def test_frozen_raster_is_the_exact_surface_with_the_same_classes(desk, interface, tmp_path):
    layer = live_of(desk, interface)
    layer.set_style(HeatStyle(bandwidth=240.0, breaks=(5.0, 20.0, 60.0), automatic=False))
    layer.set_selection(np.arange(400) % 2 == 0)
    interface.canvas.setTemporalRange(
        QgsDateTimeRange(QDateTime(2026, 11, 5, 0, 0, 0), QDateTime(2026, 11, 12, 0, 0, 0))
    )
    desk.freeze_to(layer, tmp_path / "frozen")
    wait_until(lambda: desk._freezing is None)
    interface.canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
    (raster,) = [
        one for one in QgsProject.instance().mapLayers().values() if isinstance(one, QgsRasterLayer)
    ]
    grid, values, _ = read_raster(tmp_path / "frozen.tif")
    days = np.array([1 + number % 20 for number in layer.chosen.row])
    kept = (days >= 5) & (days < 12)
    assert 0 < np.count_nonzero(kept) < len(layer.chosen)
    exact = kernel_density(layer.chosen.x[kept], layer.chosen.y[kept], grid, bandwidth=240.0)
    assert np.abs(values - exact).max() <= 1e-12 * exact.max() and grid.cell_size == 20.0
    items = raster.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert [item.label for item in items] == class_labels((5.0, 20.0, 60.0), density_unit())
    wanted = [colour.name() for colour in layer.style.colours()]
    assert [item.color.name() for item in items][1:] == wanted
    names = [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert names.index(raster.name()) == names.index(layer.name()) + 1
    desk.freeze_to(layer, tmp_path / "frozen.tif")
    assert desk._freezing is None and "open as a layer" in interface.messages[-1]
    desk.freeze_to(layer, tmp_path / "no" / "such" / "folder.tif")
    wait_until(lambda: desk._freezing is None)
    assert "cannot be written" in interface.messages[-1]


def test_freezing_nothing_says_so_and_a_gone_layer_does_no_harm(desk, interface, tmp_path):
    layer = live_of(desk, interface)
    layer.set_selection(np.zeros(400, dtype=bool))
    desk.freeze_to(layer, tmp_path / "empty.tif")
    wait_until(lambda: desk._freezing is None)
    assert "no incidents" in interface.messages[-1] and not (tmp_path / "empty.tif").exists()
    layer.set_selection(None)
    desk.freeze_to(layer, tmp_path / "whole.tif")
    QgsProject.instance().removeMapLayer(layer.id())
    del layer
    wait_until(lambda: desk._freezing is None)
    assert (tmp_path / "whole.tif").is_file()


def test_identify_tool_tells_density_and_count(desk, interface):
    layer = live_of(desk, interface)
    layer.set_bandwidth(300)
    canvas = interface.canvas
    canvas.setDestinationCrs(layer.crs())
    canvas.setLayers([layer])
    canvas.show()
    canvas.resize(400, 300)
    QCoreApplication.processEvents()
    canvas.setExtent(QgsRectangle(CENTRE[0] - 800, CENTRE[1] - 600, CENTRE[0] + 800,
                                  CENTRE[1] + 600))  # fmt: skip
    pan, identify = QgsMapToolPan(canvas), QgsMapToolIdentify(canvas)
    canvas.setMapTool(pan)
    on_screen = canvas.getCoordinateTransform().transform(QgsPointXY(*CENTRE))
    spot = QPoint(round(on_screen.x()), round(on_screen.y()))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert not interface.messages
    canvas.setMapTool(identify)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    place = canvas.getCoordinateTransform().toMapCoordinates(spot)
    found = layer.density_at(place.x(), place.y())
    assert interface.messages == [density_text(found, 300.0)] and found.count > 20
    assert desk._outline.asGeometry().boundingBox().width() == pytest.approx(600, rel=0.01)
    canvas.setMapTool(pan)
    assert desk._outline.numberOfVertices() == 0
    canvas.unsetMapTool(pan)
    assert density_text(DensityAt(12.345, 1, 1.0), 300.0) == (
        "12.3 incidents per km², 1 incident within 300 m"
    )


def test_time_of_the_canvas_repaints_it(desk, interface):
    layer = live_of(desk, interface)
    repaints = []
    layer.repaintRequested.connect(lambda: repaints.append(1))
    interface.canvas.setTemporalRange(
        QgsDateTimeRange(QDateTime(2026, 11, 5, 0, 0, 0), QDateTime(2026, 11, 6, 0, 0, 0))
    )
    assert repaints
    span = desk.span_of_map()
    assert len(layer.chosen.during(span)) == 20
    before = layer.style.breaks
    interface.active = layer
    desk.classes_action.trigger()
    assert layer.style.breaks != before and not layer.style.automatic
    interface.canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
    assert desk.span_of_map() is None


def test_saving_warns_once_about_readers_without_the_plugin(desk, interface, tmp_path):
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "plain.qgz"))
    assert not interface.messages
    live_of(desk, interface)
    for _ in range(2):
        assert project.write(str(tmp_path / "live.qgz"))
    assert len(interface.messages) == 1 and "Freeze" in interface.messages[0]


def test_loading_and_unloading_ten_times_leaves_nothing_behind(
    interface, current_store, current_selection
):
    registry = QgsApplication.pluginLayerRegistry()
    receivers = current_store.receivers(current_store.reports_changed)
    for number in range(10):
        desk = LiveLayerDesk(interface, current_store, current_selection)
        assert len(interface.actions) == 3
        layer = live_of(desk, interface)
        desk.show_properties(layer)
        if number % 2:
            layer.reload()
        layer_id = layer.id()
        interface.active = None
        del layer
        desk.close()
        assert LiveHeatmapLayer.TYPE not in registry.pluginLayerTypes()
        assert QgsProject.instance().mapLayer(layer_id) is None
        assert not interface.actions
        QCoreApplication.processEvents()
        gc.collect()
    assert current_store.receivers(current_store.reports_changed) == receivers


def test_field_of_times_is_that_of_the_layer(interface):
    layer = point_layer(3)
    assert source_of(layer).time_field == "occurred_from"
    plain = QgsVectorLayer("Point?crs=EPSG:3006&field=day:date", "plain", "memory")
    assert source_of(plain).time_field == ""
    times = plain.temporalProperties()
    times.setIsActive(True)
    times.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
    times.setStartField("day")
    assert source_of(plain).time_field == "day"


def test_live_layer_of_a_store_shows_what_maps_may_show(desk, interface, current_store, tmp_path):
    store = mock_store(tmp_path / "store.gpkg")
    assert current_store.set_path(tmp_path / "store.gpkg")
    interface.active = None
    layer = desk.add()
    layer.wait_for_points()
    events = store.approved_events()
    assert len(events) == 1 and layer.live_source.name == current_store.path
    assert layer.points.x.tolist() == events["x"].tolist() and not layer.problem
    assert layer.points.n_rows == 1 and layer.crs().authid() == "EPSG:3006"
    store.review(["R-2026-04118"], action="approve", reviewer="Kollega")
    current_store.tell_reports_changed()
    layer.wait_for_points()
    assert layer.points.n_rows == 2
    store_file = tmp_path / "store.gpkg"
    store_file.rename(tmp_path / "moved.gpkg")
    layer.reload()
    layer.wait_for_points()
    assert layer.problem and not len(layer.points)
    dialog = LiveHeatmapProperties(layer)
    assert dialog.incidents.text() == layer.problem
    assert dialog.time.isHidden(), "a store knows its own times"
