# SPDX-License-Identifier: GPL-3.0-or-later
"""The live heat map beside the exact density, in views, projects, layouts and legends."""

from __future__ import annotations

import gc
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.class_breaks import class_breaks
from embrace.embrace_qgis.analysis.density.kernel_density import density_at, kernel_density
from embrace.embrace_qgis.errors import ParameterError
from embrace.embrace_qgis.live_layers.live_heatmap import (
    LiveHeatmapLayer,
    LiveHeatmapType,
    density_of_view,
)
from embrace.embrace_qgis.live_layers.live_points import LAYER, STORE, LiveSource
from embrace.embrace_qgis.live_layers.live_style import HeatStyle, style_from, style_texts
from embrace.embrace_qgis.live_layers.live_view import places_of, view_of
from live_samples import (
    CENTRE,
    DEGREES,
    MERCATOR,
    SWEREF,
    image_of,
    live_layer,
    pixels_of,
    point_layer,
    project_with,
    settings_of,
)
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsLayerTreeModel,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, Qt

STYLE = HeatStyle(
    bandwidth=200.0, breaks=(20.0, 60.0, 120.0, 250.0, 500.0), automatic=False, opacity=1.0
)


@pytest.fixture
def project(qgis_app):
    with project_with(LiveHeatmapType) as opened:
        yield opened


def spots(count: int = 3000, seed: int = 1) -> np.ndarray:
    generator = np.random.default_rng(seed)
    middles = generator.uniform(-2500, 2500, (12, 2))
    return CENTRE + middles[generator.integers(0, 12, count)] + generator.normal(0, 250, (count, 2))


def live(project, xy=None, style=STYLE, **fields) -> LiveHeatmapLayer:
    xy = spots() if xy is None else xy
    return live_layer(project, LiveHeatmapLayer, "live", xy, style, **fields)


def classes_in(image, layer) -> np.ndarray:
    """0 where a pixel is transparent, else which class has its colour; fails on any other."""
    pixels = pixels_of(image)
    found = np.full(pixels.shape, -1)
    found[pixels >> 24 == 0] = 0
    for number, colour in enumerate(layer.style.colours(), start=1):
        found[pixels == colour.rgba()] = number
    assert (found >= 0).all(), "a colour that is no class's"
    return found


def exact_at_pixels(layer, settings) -> np.ndarray:
    """The density at each pixel's centre by the formula, through QGIS's own transforms."""
    size, to_map = settings.outputSize(), settings.mapToPixel()
    back = QgsCoordinateTransform(
        settings.destinationCrs(), layer.crs(), QgsProject.instance().transformContext()
    )
    x, y = [], []
    for row in range(size.height()):
        for column in range(size.width()):
            one, other = (to_map.toMapCoordinates(column + i, row + i) for i in (0, 1))
            point = QgsPointXY((one.x() + other.x()) / 2, (one.y() + other.y()) / 2)
            if settings.destinationCrs() != layer.crs():
                point = back.transform(point)
            x.append(point.x())
            y.append(point.y())
    points, style = layer.chosen, layer.style
    values = density_at(
        points.x, points.y, x, y, kernel=style.kernel, bandwidth=style.bandwidth,
        weight=points.weight,
    )  # fmt: skip
    return values.reshape(size.height(), size.width())


def assert_classes_fit(found, exact, breaks):
    """Pixels whose density is farther than 1/255 of the peak from a bound are in its class."""
    slack = exact.max() / 255
    low = np.searchsorted(breaks, exact - slack, side="right")
    high = np.searchsorted(breaks, exact + slack, side="right")
    assert ((found >= low) & (found <= high)).all()
    assert len(np.unique(found)) > 3, "the map shows something"


@pytest.mark.parametrize(
    ("crs", "turn"), [(SWEREF, 0.0), (MERCATOR, 0.0), (DEGREES, 0.0), (SWEREF, 30.0)]
)
def test_every_pixel_has_the_class_of_the_exact_density(project, crs, turn):
    layer = live(project)
    settings = settings_of(layer, 250, 200, metres=25.0, crs=crs, turn=turn)
    exact = exact_at_pixels(layer, settings)
    assert_classes_fit(classes_in(image_of(settings), layer), exact, layer.style.breaks)


@pytest.mark.parametrize(
    ("kernel", "bandwidth", "metres"),
    [
        ("quartic", 60.0, 25.0),
        ("quartic", 900.0, 10.0),
        ("gaussian", 80.0, 25.0),
        ("gaussian", 200.0, 4.0),
        ("triweight", 150.0, 20.0),
        ("epanechnikov", 200.0, 20.0),
        ("triangular", 200.0, 20.0),
        ("uniform", 200.0, 20.0),
    ],
)
@pytest.mark.parametrize("crs", [SWEREF, MERCATOR])
def test_surface_is_within_one_255th_of_the_exact_one(project, kernel, bandwidth, metres, crs):
    layer = live(project)
    layer.set_style(replace(STYLE, kernel=kernel, bandwidth=bandwidth))
    settings = settings_of(layer, 200, 160, metres=metres, crs=crs)
    context = QgsRenderContext.fromMapSettings(settings)
    context.setCoordinateTransform(
        QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), project)
    )
    values = density_of_view(layer.chosen, view_of(context, layer.crs()), layer.style)
    exact = exact_at_pixels(layer, settings)
    assert exact.max() > 0
    error = np.abs(values - exact)
    if kernel == "uniform" and crs != SWEREF:
        # its surface jumps: a pixel beside an edge may be on the other side of it
        assert np.percentile(error, 90) <= exact.max() / 50
    else:
        allowed = 1 / 100 if crs != SWEREF and kernel in ("triangular", "epanechnikov") else 1 / 255
        assert error.max() <= exact.max() * allowed


def test_panning_and_zooming_do_not_change_what_is_at_a_place(project):
    layer = live(project)
    first = classes_in(image_of(settings_of(layer, 300, 300, metres=10.0)), layer)
    moved = settings_of(layer, 300, 300, metres=10.0, centre=(CENTRE[0] + 500, CENTRE[1]))
    second = classes_in(image_of(moved), layer)
    share = np.mean(first[:, 50:] == second[:, :-50])
    assert share > 0.995, "only at the very edges of classes"
    nearer = classes_in(image_of(settings_of(layer, 450, 450, metres=10.0 / 3)), layer)
    centre = nearer[1::3, 1::3]  # pixels of the first image, at their centres
    assert np.mean(centre == first[75:225, 75:225]) > 0.995


def test_parallel_and_sequential_maps_are_equal(project):
    layer = live(project)
    settings = settings_of(layer)
    one, other = pixels_of(image_of(settings)), pixels_of(image_of(settings, parallel=True))
    assert one.any() and np.array_equal(one, other)


def test_sharp_screens_get_pixels_of_their_own(project):
    layer = live(project)
    settings = settings_of(layer, 200, 160, metres=20.0)
    settings.setDevicePixelRatio(2.0)
    image = image_of(settings)
    assert (image.width(), image.height()) == (400, 320)
    plain = settings_of(layer, 400, 320, metres=10.0)
    sharp = classes_in(image, layer)
    assert np.mean(sharp == classes_in(image_of(plain), layer)) > 0.999


def test_filter_of_a_dock_and_weights(project):
    layer = live(project, weight_field="weight")
    assert layer.points.weight is not None
    whole = layer.density_at(*spots()[5])
    assert whole.weight > whole.count > 0
    mask = np.zeros(layer.points.n_rows, dtype=bool)
    mask[:1000] = True
    repaints = []
    layer.repaintRequested.connect(lambda: repaints.append(1))
    layer.set_selection(mask)
    mask[:] = False  # the layer has its own
    assert repaints and len(layer.chosen) == 1000
    assert set(layer.chosen.row) == set(range(1000))
    xy = spots()
    assert np.allclose(np.sort(layer.chosen.x), np.sort(xy[:1000, 0]))
    settings = settings_of(layer, 200, 160, metres=30.0)
    exact = exact_at_pixels(layer, settings)
    assert_classes_fit(classes_in(image_of(settings), layer), exact, layer.style.breaks)
    layer.set_selection(None)
    assert len(layer.chosen) == 3000
    with pytest.raises(ParameterError):
        layer.set_selection(np.ones(7, dtype=bool))


def test_time_of_the_map_chooses_incidents(project):
    xy = np.repeat([[CENTRE[0] - 1000, CENTRE[1]], [CENTRE[0] + 1000, CENTRE[1]]], 40, axis=0)
    early, late = QDateTime(2026, 11, 2, 22, 0, 0), QDateTime(2026, 11, 12, 22, 0, 0)
    layer = live(project, xy, times=[early] * 40 + [late] * 40, time_field="at")
    settings = settings_of(layer, 200, 100, metres=20.0)
    both = classes_in(image_of(settings), layer)
    assert both[:, :100].any() and both[:, 100:].any()
    settings.setIsTemporal(True)
    settings.setTemporalRange(
        QgsDateTimeRange(QDateTime(2026, 11, 9, 0, 0, 0), QDateTime(2026, 11, 16, 0, 0, 0))
    )
    second = classes_in(image_of(settings), layer)
    assert not second[:, :100].any() and np.array_equal(second[:, 100:], both[:, 100:])


def test_identify_is_the_exact_density_and_the_count_within_the_bandwidth(project):
    layer = live(project)
    xy = spots()
    x, y = xy[17] + 40.0
    found = layer.density_at(x, y)
    distance = np.hypot(*(xy - (x, y)).T)
    assert found.count == np.count_nonzero(distance <= 200.0) > 0
    squared = np.clip(1 - (distance / 200.0) ** 2, 0, None) ** 2
    assert found.density == pytest.approx(3 / (np.pi * 0.2**2) * squared.sum(), rel=1e-12)


def test_legend_has_unit_classes_and_bandwidth(project):
    layer = live(project)
    model = QgsLayerTreeModel(project.layerTreeRoot())
    node = project.layerTreeRoot().findLayer(layer.id())
    texts = [part.data(Qt.ItemDataRole.DisplayRole) for part in model.layerLegendNodes(node)]
    assert texts == [
        "incidents per km²", "500 or more", "250–500", "120–250", "60–120", "20–60",
        "Quartic, 200 m", "3,000 incidents",
    ]  # fmt: skip
    layer.set_bandwidth(450)
    QCoreApplication.processEvents()
    texts = [part.data(Qt.ItemDataRole.DisplayRole) for part in model.layerLegendNodes(node)]
    assert texts[-2] == "Quartic, 450 m"
    gc.collect()
    assert [part.data(Qt.ItemDataRole.DisplayRole) for part in model.layerLegendNodes(node)]
    del model


def test_automatic_classes_follow_bandwidth_and_filter_but_not_the_view(project):
    layer = live(project, style=replace(STYLE, automatic=True))
    points = layer.points
    top = density_at(points.x, points.y, points.x, points.y, bandwidth=200.0).max()
    assert layer.style.breaks == class_breaks(float(top))
    before = layer.style.breaks
    image_of(settings_of(layer, 50, 50, metres=1.0))
    assert layer.style.breaks == before
    layer.set_bandwidth(800)
    assert layer.style.breaks[-1] < before[-1]
    breaks = layer.style.breaks
    layer.set_selection(np.arange(3000) % 30 == 0)
    assert layer.style.breaks[-1] < breaks[-1]


def test_colours_of_the_legend_are_those_seen_on_paper():
    seen = [colour.name() for colour in HeatStyle(opacity=0.8).colours_on_paper()]
    assert seen == ["#fbdd89", "#f9b357", "#e88059", "#c05677", "#723f7e"]
    assert HeatStyle(opacity=1.0).colours_on_paper() == HeatStyle().colours()


def test_style_survives_texts_and_nonsense_is_refused():
    style = HeatStyle("gaussian", 123.5, (1.5, 3.0), False, ("#000000", "#ffffff"), 0.5)
    assert style_from(style_texts(style)) == style
    odd = {"kernel": "x", "bandwidth": "nan", "breaks": "3 2", "ramp": "no", "opacity": "inf"}
    assert style_from(odd) == HeatStyle()
    assert style_from({"bandwidth": "-5"}).bandwidth > 0


def saved(project, path):
    assert project.write(str(path))
    if path.suffix == ".qgz":
        with zipfile.ZipFile(path) as archive:
            return b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8")
    return path.read_text(encoding="utf-8")


def test_project_keeps_source_and_style_but_no_point(project, tmp_path):
    folder = tmp_path / "town"
    folder.mkdir()
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        point_layer(spots(50)), str(folder / "points.gpkg"), project.transformContext(), options
    )
    source = QgsVectorLayer(str(folder / "points.gpkg"), "points", "ogr")
    layer = LiveHeatmapLayer("live", LiveSource(LAYER, "later"))
    assert layer.problem
    project.addMapLayers([layer, source])
    layer.set_source(LiveSource(LAYER, source.id(), weight_field="weight"))
    style = HeatStyle("triweight", 450.0, (2.0, 4.0, 8.0), False, ("#112233", "#445566"), 0.6)
    layer.set_style(style)
    layer.wait_for_points()
    text = saved(project, folder / "town.qgs")
    own = text[text.index('type="plugin"') : text.index("embrace-live-style")]
    assert source.id() in own
    for coordinate in spots(50).ravel():
        assert f"{coordinate:.1f}" not in own and str(int(coordinate)) not in own
    before = pixels_of(image_of(settings_of(layer, 100, 100, metres=60.0)))
    layer_id = layer.id()
    project.clear()
    del layer, source
    assert project.read(str(folder / "town.qgs"))
    again = project.mapLayer(layer_id)
    assert isinstance(again, LiveHeatmapLayer) and again.style == style
    # drawn at once: the map waits for the points
    after = pixels_of(image_of(settings_of(again, 100, 100, metres=60.0)))
    assert before.any() and np.array_equal(before, after)
    again.wait_for_points()
    assert len(again.points) == 50 and again.live_source.weight_field == "weight"


def test_path_of_a_store_is_kept_relative_to_the_project(project, tmp_path):
    layer = LiveHeatmapLayer("live", LiveSource(STORE, str(tmp_path / "store.gpkg")))
    layer.wait_for_points()
    assert layer.problem and not len(layer.points)
    project.addMapLayer(layer)
    text = saved(project, tmp_path / "town.qgs")
    assert 'name="./store.gpkg"' in text and str(tmp_path) not in text.split("live-source")[1][:200]
    project.clear()
    assert project.read(str(tmp_path / "town.qgs"))
    (again,) = project.mapLayers().values()
    assert again.live_source == LiveSource(STORE, str(tmp_path / "store.gpkg"))
    again.wait_for_points()
    assert again.problem, "it says that the store is not there"


def test_project_opens_without_the_plugin(project, tmp_path):
    layer = live(project)
    path = tmp_path / "town.qgz"
    assert project.write(str(path))
    others = len(project.mapLayers()) - 1
    del layer
    project.clear()
    registry = QgsApplication.pluginLayerRegistry()
    registry.removePluginLayerType(LiveHeatmapLayer.TYPE)
    try:
        project.read(str(path))
        found = list(project.mapLayers().values())
        assert not any(isinstance(one, LiveHeatmapLayer) for one in found)
        assert len(found) >= others
        project.clear()
    finally:
        registry.addPluginLayerType(LiveHeatmapType())
    assert project.read(str(path))
    assert any(isinstance(one, LiveHeatmapLayer) for one in project.mapLayers().values())


def test_copies_and_styles_go_along(project):
    layer = live(project)
    copy = layer.clone()
    assert copy.style == layer.style and copy.id() != layer.id()
    assert len(copy.chosen) == len(layer.chosen)
    manager = layer.styleManager()
    assert manager.addStyleFromLayer("narrow")
    layer.set_bandwidth(999)
    assert manager.setCurrentStyle("narrow")
    assert layer.style.bandwidth == 200.0


def test_layers_removed_while_they_are_drawn_and_read(project):
    xy = spots(40_000)
    for number in range(6):
        source = point_layer(xy)
        project.addMapLayer(source)
        layer = LiveHeatmapLayer("live", LiveSource(LAYER, source.id()))
        project.addMapLayer(layer)
        if number % 2:
            layer.wait_for_points()
        job = QgsMapRendererParallelJob(settings_of(layer, 800, 600))
        job.start()
        project.removeMapLayer(source.id())
        assert layer.problem and not len(layer.points)
        if number > 2:
            project.removeMapLayer(layer.id())
        if number > 3:
            job.cancelWithoutBlocking()
        job.waitForFinished()
        QCoreApplication.processEvents()
        project.clear()
        QCoreApplication.processEvents()
        gc.collect()


def test_source_that_changes_is_read_again(project):
    layer = live(project, spots(100))
    source = layer.source_layer
    source.dataProvider().addFeatures([source.getFeature(1)])
    source.dataChanged.emit()
    layer._later.setInterval(0)
    layer._later.start()
    for _ in range(50):
        QCoreApplication.processEvents()
        layer.wait_for_points()
        if len(layer.points) == 101:
            break
    assert len(layer.points) == 101
    source.startEditing()
    source.deleteFeature(3)
    layer.reload()
    layer.wait_for_points()
    assert len(layer.points) == 100, "edits that aren't saved are seen"
    source.rollBack()


def test_layout_draws_it_at_its_own_resolution_with_a_legend(project, tmp_path):
    layer = live(project)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.attemptSetSceneRect(item.sceneBoundingRect().adjusted(10, 10, 110, 90))
    item.setCrs(layer.crs())
    item.setLayers([layer])
    item.setBackgroundEnabled(False)
    half = 2500
    item.zoomToExtent(QgsRectangle(CENTRE[0] - half, CENTRE[1] - half, CENTRE[0] + half,
                                   CENTRE[1] + half))  # fmt: skip
    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
    legend.setLinkedMap(item)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 300
    exporter = QgsLayoutExporter(layout)
    path = tmp_path / "map.png"
    assert exporter.exportToImage(str(path), settings) == QgsLayoutExporter.ExportResult.Success
    map_settings = item.mapSettings(
        item.extent(), item.sizeWithUnits() and item.rect().size() * 300 / 25.4, 300, True
    )
    assert map_settings.outputSize().width() > 1000
    from qgis.PyQt.QtGui import QImage

    page = QImage(str(path))
    wanted = {colour.rgb() for colour in layer.style.colours()}
    seen = set(np.unique(pixels_of(page)).tolist())
    assert wanted <= seen, "all classes, unblurred"
    assert (
        exporter.exportToPdf(str(tmp_path / "map.pdf"), QgsLayoutExporter.PdfExportSettings())
        == QgsLayoutExporter.ExportResult.Success
    )
    project.layoutManager().clear()


def test_view_without_points_or_outside_the_world_is_empty(project):
    layer = live(project)
    far = settings_of(layer, 100, 100, centre=(300_000.0, 6_200_000.0))
    assert not pixels_of(image_of(far)).any()
    world = settings_of(layer, 400, 300, crs=MERCATOR)
    world.setExtent(QgsRectangle(-3e7, -3e7, 3e7, 3e7))
    image_of(world)
    sweden = settings_of(layer, 400, 300, crs=MERCATOR, metres=3000.0)
    assert pixels_of(image_of(sweden)).any(), "a town on a map of the country is still seen"


def test_places_of_a_view_are_those_of_qgis(project):
    layer = live(project)
    settings = settings_of(layer, 300, 200, crs=MERCATOR)
    context = QgsRenderContext.fromMapSettings(settings)
    context.setCoordinateTransform(
        QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), project)
    )
    places = places_of(view_of(context, layer.crs()))
    back = QgsCoordinateTransform(settings.destinationCrs(), layer.crs(), project)
    point = back.transform(settings.mapToPixel().toMapCoordinates(32, 48))
    assert (places.x[3, 2], places.y[3, 2]) == pytest.approx((point.x(), point.y()), abs=1e-3)


def test_exact_surface_of_few_incidents(project):
    layer = live(project, spots(40))
    settings = settings_of(layer, 120, 100, metres=30.0)
    context = QgsRenderContext.fromMapSettings(settings)
    view = view_of(context, layer.crs())
    values = density_of_view(layer.chosen, view, layer.style)
    exact = kernel_density(layer.chosen.x, layer.chosen.y, view.grid, bandwidth=200.0)
    assert np.abs(values - exact).max() <= 1e-6 * exact.max()


def test_canvas_follows_two_hundred_changes(project, qgis_canvas):
    layer = live(project)
    canvas = qgis_canvas
    canvas.show()
    canvas.resize(400, 300)
    canvas.setDestinationCrs(layer.crs())
    canvas.setParallelRenderingEnabled(True)
    canvas.setExtent(QgsRectangle(CENTRE[0] - 3000, CENTRE[1] - 2250, CENTRE[0] + 3000,
                                  CENTRE[1] + 2250))  # fmt: skip
    canvas.setLayers([layer])
    QCoreApplication.processEvents()
    for number in range(200):
        layer.set_bandwidth(100.0 + 5 * (number % 40))
        if number % 7 == 0:
            layer.set_selection(np.arange(3000) % (2 + number % 3) > 0)
        if number % 5 == 0:
            canvas.zoomByFactor(0.97 if number % 2 else 1.03)
        QCoreApplication.processEvents()
    layer.set_selection(None)
    layer.set_bandwidth(200.0)
    canvas.refresh()
    canvas.waitWhileRendering()
    QCoreApplication.processEvents()
    settings = QgsMapSettings(canvas.mapSettings())
    shown = pixels_of(image_of(settings))
    assert len(np.unique(shown)) > 4
    canvas.setLayers([])
    canvas.stopRendering()
    QCoreApplication.processEvents()
    canvas.hide()
