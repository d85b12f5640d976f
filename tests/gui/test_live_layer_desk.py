# SPDX-License-Identifier: GPL-3.0-or-later
"""Live layers in QGIS: properties, freezing, clicks on the map, saving, loading and unloading."""

from __future__ import annotations

import gc
import time
from datetime import date, timedelta
from functools import partial
from html import unescape

import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.density.kernel_density import kernel_density
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.gui.current_selection import CurrentSelection, SelectedArea
from embrace.embrace_qgis.gui.current_store import CurrentStore
from embrace.embrace_qgis.gui.live_heatmap_properties import (
    LiveHeatmapProperties,
    breaks_text,
    metres_of,
    read_breaks,
    step_of,
)
from embrace.embrace_qgis.gui.live_hotspot_properties import LiveHotspotProperties
from embrace.embrace_qgis.gui.live_layer_desk import LiveLayerDesk, source_of
from embrace.embrace_qgis.gui.live_layer_suiting import bandwidth_of_pictures, suiting_bandwidth
from embrace.embrace_qgis.gui.situation_picture_dialog.base_maps import offered_grounds
from embrace.embrace_qgis.layers.labels import class_labels, density_unit
from embrace.embrace_qgis.layers.layer_groups import add_result
from embrace.embrace_qgis.layers.rasters import read_raster
from embrace.embrace_qgis.live_layers.live_heatmap import DensityAt, LiveHeatmapLayer, density_text
from embrace.embrace_qgis.live_layers.live_hotspot_style import HotspotStyle
from embrace.embrace_qgis.live_layers.live_hotspots import LiveHotspotLayer
from embrace.embrace_qgis.live_layers.live_points import LAYER, STORE, LiveSource
from embrace.embrace_qgis.live_layers.live_style import HeatStyle
from embrace.embrace_qgis.report_store.map_settings import keep_map_settings
from embrace.embrace_qgis.reports.map_settings import MapSettings
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.reports.selection import Selection
from fake_interface import FakeInterface
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDataProvider,
    QgsDateTimeRange,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsMapToolIdentify, QgsMapToolPan
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from review_samples import empty_store, mock_store, validated

CENTRE = (674_000.0, 6_580_000.0)


@pytest.fixture
def interface(qgis_app, qgis_canvas):
    QgsProject.instance().clear()
    made = FakeInterface(qgis_canvas)
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


def test_live_and_frozen_layers_lie_in_the_group_under_its_points(desk, interface, tmp_path):
    project, points = QgsProject.instance(), point_layer()
    add_result(project, points)
    heat = live_of(desk, interface, points)
    interface.active = points
    hot = desk.add_hotspots()
    root = project.layerTreeRoot()
    group = root.findGroup("Embrace")
    assert group.findLayerIds() == [points.id(), hot.id(), heat.id()]

    def frozen(name):
        desk.freeze_to(heat, tmp_path / f"{name}.tif")
        wait_until(lambda: desk._freezing is None)
        (layer,) = (one for one in project.mapLayers().values() if name in one.source())
        return layer.id()

    first = frozen("first")
    assert group.findLayerIds() == [points.id(), hot.id(), heat.id(), first]
    node = root.findLayer(heat.id())
    root.addChildNode(node.clone())  # a person takes the live layer out of the group
    group.removeChildNode(node)
    second = frozen("second")
    assert group.findLayerIds() == [points.id(), second, hot.id(), first]
    assert offered_grounds() == []


def test_live_heat_map_of_a_store_is_as_wide_as_its_pictures(desk, current_store, tmp_path):
    path = tmp_path / "store.gpkg"
    store = mock_store(path)
    current_store.set_path(path)
    layer = desk.add()
    wait_until(lambda: len(layer.points) > 0)
    assert layer.name() == "Live heat map: Älvhamra (synthetic data)"
    assert layer.style.bandwidth == bandwidth_of_pictures(layer) != suiting_bandwidth(layer)
    keep_map_settings(store, "", MapSettings(bandwidth=240.0), who="test")
    second = desk.add_of(None)
    wait_until(lambda: len(second.points) > 0)
    assert second.style.bandwidth == 240.0


def test_live_layers_of_a_store_read_as_its_pictures(
    desk, current_store, current_selection, tmp_path
):
    path = tmp_path / "store.gpkg"
    store = town_store(path)
    kept = MapSettings(250.0, 240.0, (20.0, 40.0, 60.0, 80.0, 100.0), 14)
    keep_map_settings(store, "", kept, who="test")
    current_store.set_path(path)
    heat, hot = desk.add_of(None), desk.add_hotspots()
    wait_until(lambda: len(heat.points) > 0 and len(hot.points) > 0)
    assert (hot.style.shape, hot.cell_size) == ("hexagon", 250.0)
    told = "Classes as in the situation picture"
    assert heat.style.breaks == heat.classes_of() != kept.class_breaks
    first = heat.points.events["occurred_from"].min().date()
    fortnight = Period(first, first + timedelta(days=14))
    current_selection.set(Selection(period=fortnight))
    assert heat.style.automatic and heat.style.breaks == kept.class_breaks
    assert told in [words for _symbol, words in heat.legend_lines()]
    twice = Period(first, first + timedelta(days=28))
    current_selection.set(Selection(period=twice))
    assert heat.style.breaks == tuple(2 * one for one in kept.class_breaks)
    current_selection.set(Selection(period=fortnight, categories=frozenset({"SKA-KLO"})))
    assert heat.style.breaks == heat.classes_of(), "no picture is of one category"
    corners = np.array([(0, 0), (1e7, 0), (1e7, 1e7), (0, 1e7), (0, 0)])
    area = SelectedArea("All", PolygonSet([corners], np.zeros(1, dtype=int)), "EPSG:3006")
    current_selection.set(Selection(period=fortnight), area)
    assert heat.style.breaks == heat.classes_of() != kept.class_breaks, "an area has its own"
    current_selection.set(Selection(period=fortnight))
    heat.set_bandwidth(500.0)
    assert heat.style.breaks == heat.classes_of(), "another bandwidth has other densities"
    assert told not in [words for _symbol, words in heat.legend_lines()]


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
    for _ in range(24):
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
    assert len(interface.messages) == 1 and "freeze" in interface.messages[0]


def test_loading_and_unloading_ten_times_leaves_nothing_behind(
    interface, current_store, current_selection, tmp_path
):
    registry = QgsApplication.pluginLayerRegistry()
    receivers = current_store.receivers(current_store.reports_changed)
    told = current_selection.receivers(current_selection.changed)
    for number in range(10):
        desk = LiveLayerDesk(interface, current_store, current_selection)
        assert len(interface.layer_menu) == 3
        layer = live_of(desk, interface)
        hot = desk.add_hotspots()
        for one in (layer, hot):
            desk.show_properties(one)
            if number % 2:
                one.reload()
        ids = {layer.id(), hot.id()}
        if number % 3 == 0:
            desk.freeze_to(hot, tmp_path / f"{number}.gpkg")
        interface.active = None
        del layer, hot, one
        desk.close()
        assert not {LiveHeatmapLayer.TYPE, LiveHotspotLayer.TYPE} & set(registry.pluginLayerTypes())
        assert not ids & set(QgsProject.instance().mapLayers())
        assert not interface.layer_menu
        QCoreApplication.processEvents()
        gc.collect()
    assert current_store.receivers(current_store.reports_changed) == receivers
    assert current_selection.receivers(current_selection.changed) == told


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


def hot_layer_of(desk, interface, layer=None) -> LiveHotspotLayer:
    interface.active = layer or point_layer(1200)
    made = desk.add_hotspots()
    made.wait_for_points()
    return made


def town_store(path):
    """60 approved reports of two categories on twenty days."""
    store = empty_store(path)
    file = validated(60, setting="outdoor")
    file.reports["x"] += 40.0 * (np.arange(60) % 9)
    file.events["category"] = np.where(np.arange(60) % 3 == 0, "SKA-KLO", "SKA-GLA")
    days = pd.to_timedelta(np.arange(60) // 3, unit="D")
    file.events["occurred_from"] = pd.Timestamp("2026-11-01T20:00") + days
    file.events["occurred_to"] = pd.NaT
    store.import_reports(file, "demo", "f.csv", "0" * 64, True, "tester")
    return store


FIVE_DAYS = Selection(period=Period(date(2026, 11, 1), date(2026, 11, 6)))


def test_layers_of_the_open_store_follow_the_question(
    desk, interface, current_store, current_selection, tmp_path
):
    town_store(tmp_path / "town.gpkg")
    assert current_store.set_path(tmp_path / "town.gpkg")
    current_selection.set(FIVE_DAYS)
    interface.active = None
    heat, hot = desk.add(), None
    assert heat.wait_for_points() and len(heat.chosen) == 15, "asked before it was there"
    hot = desk.add_hotspots()  # of the active live layer's source
    hot.wait_for_points()
    assert hot.live_source == heat.live_source and len(hot.chosen) == 15
    assert hot.hotspots().result.count.sum() == 15
    other = LiveHeatmapLayer("other", LiveSource(STORE, str(tmp_path / "elsewhere.gpkg")))
    QgsProject.instance().addMapLayer(other)
    repaints = []
    for layer in (heat, hot, other):
        layer.repaintRequested.connect(
            partial(lambda name, *_: repaints.append(name), layer.name())
        )
    current_selection.set(Selection(FIVE_DAYS.period, categories=frozenset({"SKA-KLO"})))
    assert sorted(repaints) == sorted([heat.name(), hot.name()]) and other.live_filter is None
    assert len(heat.chosen) == len(hot.chosen) == 5
    assert heat.legend_lines()[-2][1] == "5 incidents"
    assert heat.legend_lines()[-1][1] == "1–5\u00a0Nov 2026 · Graffiti"
    desk.show_properties(hot)
    (dialog,) = desk._dialogs.values()
    assert dialog.incidents.text().startswith("5 of 60 incidents: 1–5")
    QTest.mouseClick(
        dialog.follow, Qt.MouseButton.LeftButton, pos=QPoint(6, dialog.follow.height() // 2)
    )
    assert not hot.follows and len(hot.chosen) == 60 and len(heat.chosen) == 5
    dialog.reject()
    assert hot.follows and len(hot.chosen) == 5, "cancelling takes it back"
    current_selection.clear()
    assert len(heat.chosen) == len(hot.chosen) == 60 and heat.live_filter is None
    current_selection.set(FIVE_DAYS)
    current_store.close()
    assert heat.live_filter is None, "no longer the store that the docks work with"


def test_area_of_the_question(desk, interface, current_store, current_selection, tmp_path):
    events = town_store(tmp_path / "town.gpkg").approved_events()
    assert current_store.set_path(tmp_path / "town.gpkg")
    interface.active = None
    heat = desk.add()
    heat.wait_for_points()
    x, y = float(events["x"].min()) - 1, float(events["y"].min()) - 1
    corners = np.array([(x, y), (x + 150, y), (x + 150, y + 900), (x, y + 900)])
    area = SelectedArea("Norr", PolygonSet([corners], np.zeros(1, dtype=int)), "EPSG:3006")
    current_selection.set(Selection(), area)
    assert len(heat.chosen) == np.count_nonzero(events["x"] < x + 150) < 60
    assert heat.legend_lines()[-1][1] == "Norr"
    current_selection.set(FIVE_DAYS, area)
    assert 0 < len(heat.chosen) < 15
    current_store.tell_reports_changed()  # read anew, asked anew
    heat.wait_for_points()
    assert 0 < len(heat.chosen) < 15


def test_hotspot_dialog_changes_the_map_and_cancelling_takes_it_back(desk, interface):
    layer = hot_layer_of(desk, interface)
    assert layer.name() == "Live hot spots: reports"
    before, size = layer.style, layer.cell_size
    desk.show_properties(layer)
    (dialog,) = desk._dialogs.values()
    assert isinstance(dialog, LiveHotspotProperties) and not dialog.follow.isVisible()
    assert dialog.cell_size.text() == f"Automatic: {size:.0f} m"
    dialog.cell_size.setFocus()
    QTest.keyClick(dialog.cell_size, Qt.Key.Key_Up)
    wait_until(lambda: layer.style.cell_size == size + 10)
    dialog.cell_size.selectAll()
    QTest.keyClicks(dialog.cell_size, "300")
    QTest.keyClick(dialog.cell_size, Qt.Key.Key_Tab)
    wait_until(lambda: layer.style.cell_size == 300)
    assert dialog.distance.text() == "Automatic: 424 m"
    dialog.shape.setCurrentIndex(dialog.shape.findData("hexagon"))
    dialog.correction.setCurrentIndex(dialog.correction.findData("none"))
    dialog.minimum_count.setValue(9)
    dialog.opacity.setOpacity(0.5)
    QTest.mouseClick(
        dialog.edge, Qt.MouseButton.LeftButton, pos=QPoint(6, dialog.edge.height() // 2)
    )
    assert layer.style == HotspotStyle("hexagon", 300.0, None, "none", 9, 0.5, False)
    assert f"{len(layer.hotspots().cells)} cells, " in dialog.incidents.text()
    dialog.cell_size.setValue(5)
    dialog.shape.setCurrentIndex(0)
    layer.set_style(HotspotStyle(cell_size=5.0))
    if layer.refusal:
        wait_until(lambda: layer.refusal in dialog.incidents.text())
    dialog.reject()
    assert layer.style == before


def test_hotspots_are_frozen_as_polygons_of_the_time_shown(desk, interface, tmp_path):
    layer = hot_layer_of(desk, interface)
    interface.canvas.setTemporalRange(
        QgsDateTimeRange(QDateTime(2026, 11, 5, 0, 0, 0), QDateTime(2026, 11, 12, 0, 0, 0))
    )
    assert layer.legend_lines()[-1][1] == "420 incidents in the time shown"
    desk.freeze_to(layer, tmp_path / "cells")
    wait_until(lambda: desk._freezing is None)
    interface.canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
    (frozen,) = [
        one
        for one in QgsProject.instance().mapLayers().values()
        if isinstance(one, QgsVectorLayer) and one.name().endswith("(frozen)")
    ]
    assert sum(feature["count"] for feature in frozen.getFeatures()) == 420
    assert "420 incidents" in frozen.metadata().abstract()
    assert frozen.renderer().categories()[0].label() == "Hot spot, 99 % confidence"
    desk.freeze_to(layer, tmp_path / "cells.gpkg")
    assert "open as a layer" in interface.messages[-1]
    (tmp_path / "store.gpkg").write_bytes(b"reports")
    desk.freeze_to(layer, tmp_path / "store.gpkg")
    wait_until(lambda: desk._freezing is None)
    assert "holds other data" in interface.messages[-1]
    assert (tmp_path / "store.gpkg").read_bytes() == b"reports"


def test_click_on_a_cell_draws_it_until_its_layer_goes(desk, interface):
    layer = hot_layer_of(desk, interface)
    canvas = interface.canvas
    canvas.setDestinationCrs(layer.crs())
    answer = desk.identify(layer, QgsPointXY(*CENTRE))
    assert [unescape(told) for told in interface.messages] == [answer.text]
    assert "in the cell" in answer.text
    box = desk._outline.asGeometry().boundingBox()
    assert box.width() == pytest.approx(layer.cell_size)
    assert desk.identify(layer, QgsPointXY(CENTRE[0] + 90_000, CENTRE[1])) is None
    assert "nothing" in interface.messages[-1] and desk._outline.numberOfVertices() == 0
    desk.identify(layer, QgsPointXY(*CENTRE))
    assert desk._outline.numberOfVertices() > 0
    interface.active = None
    QgsProject.instance().removeMapLayer(layer.id())
    assert desk._outline.numberOfVertices() == 0


def test_source_whose_file_is_found_again(desk, interface, tmp_path):
    path = tmp_path / "points.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        point_layer(50), str(path), QgsProject.instance().transformContext(),
        QgsVectorFileWriter.SaveVectorOptions(),
    )  # fmt: skip
    lost = QgsVectorLayer(str(tmp_path / "moved.gpkg"), "lost", "ogr")
    QgsProject.instance().addMapLayer(lost)
    layer = LiveHeatmapLayer("live", LiveSource(LAYER, lost.id()))
    QgsProject.instance().addMapLayer(layer)
    assert layer.problem and not len(layer.points)
    lost.setDataSource(str(path), "found", "ogr", QgsDataProvider.ProviderOptions())
    wait_until(lambda: len(layer.points) == 50)
    assert not layer.problem


def test_dialog_opened_before_the_points_are_there_is_told_of_them(desk, interface):
    interface.active = point_layer(800)
    layer = desk.add()
    desk.show_properties(layer)
    (dialog,) = desk._dialogs.values()
    wait_until(lambda: dialog.incidents.text() == "800 incidents")
    assert dialog.bandwidth.metres() == layer.style.bandwidth == suiting_bandwidth(layer)
    copy = layer.clone()
    assert copy.source_layer is layer.source_layer, "a copy follows its source, too"
