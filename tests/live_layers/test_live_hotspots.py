# SPDX-License-Identifier: GPL-3.0-or-later
"""Live hot spots beside the algorithm, whatever the map shows; drawn, saved, printed and frozen."""

from __future__ import annotations

import gc
import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path

import live_samples
import numpy as np
import pandas as pd
import pytest
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.errors import InputError, OutputError, ParameterError
from embrace.embrace_qgis.live_layers.live_filter import EventArea, EventFilter
from embrace.embrace_qgis.live_layers.live_hotspot_cells import MOST_CELLS, study_extent
from embrace.embrace_qgis.live_layers.live_hotspot_freezing import write_cells
from embrace.embrace_qgis.live_layers.live_hotspot_style import (
    HEXAGON,
    SQUARE,
    HotspotStyle,
    style_from,
    style_texts,
)
from embrace.embrace_qgis.live_layers.live_hotspots import (
    LiveHotspotLayer,
    LiveHotspotType,
    p_text,
)
from embrace.embrace_qgis.live_layers.live_points import LAYER, STORE, LiveSource, TimeSpan
from embrace.embrace_qgis.report_store.store import create_store
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.reports.selection import Selection
from embrace.processing_algorithms.hotspots.gi_star_hotspots import GiStarHotspots
from live_samples import (
    CENTRE,
    DEGREES,
    MERCATOR,
    SWEREF,
    live_layer,
    point_layer,
    project_with,
)
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsFeature,
    QgsGeometry,
    QgsLayerTreeModel,
    QgsLayoutExporter,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsMapRendererParallelJob,
    QgsPointXY,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, Qt

STYLE = HotspotStyle(cell_size=250.0)
STATISTICS = ("count", "neighbour_count", "gi_star", "p", "p_adjusted", "p_exact",
              "p_exact_adjusted", "hotspot")  # fmt: skip


@pytest.fixture
def project(qgis_app):
    with project_with(LiveHotspotType) as opened:
        yield opened


def town(count: int = 4000, seed: int = 3) -> np.ndarray:
    """Evenly spread, with three crowds and an empty quarter: hot and cold both occur."""
    generator = np.random.default_rng(seed)
    spread = generator.uniform(-4000, 4000, (count, 2))
    spread = spread[~((spread[:, 0] > 500) & (spread[:, 1] > 500))]
    crowds = [generator.normal(place, 180, (140, 2)) for place in ((-2000, 1500), (-2500, -2000))]
    return CENTRE + np.concatenate([spread, *crowds])


def live(project, xy=None, style=STYLE, **fields) -> LiveHotspotLayer:
    xy = town() if xy is None else xy
    return live_layer(project, LiveHotspotLayer, "hot", xy, style, **fields)


def algorithm_rows(source: QgsVectorLayer, **parameters) -> dict[str, np.ndarray]:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    result, well = GiStarHotspots().run(
        {"INPUT": source, "OUTPUT": "memory:", **parameters}, context, QgsProcessingFeedback()
    )
    assert well
    cells = context.getMapLayer(result["OUTPUT"])
    rows = [[feature[name] for name in STATISTICS] for feature in cells.getFeatures()]
    columns = np.array([[np.nan if value is None else value for value in row] for row in rows])
    return dict(zip(STATISTICS, columns.T.astype(float)))


def assert_equal_rows(layer: LiveHotspotLayer, rows: dict[str, np.ndarray], span=None) -> None:
    result = layer.hotspots(span).result
    for name in STATISTICS:
        np.testing.assert_allclose(
            getattr(result, name).astype(float), rows[name], rtol=1e-12, atol=1e-12, err_msg=name
        )
    assert (result.hotspot > 0).any() and (result.hotspot == 0).any()


def settings_of(layer, width=300, height=240, metres=30.0, **others):
    return live_samples.settings_of(layer, width, height, metres, **others)


def pixels_of(settings, parallel=False) -> np.ndarray:
    return live_samples.pixels_of(live_samples.image_of(settings, parallel))


@pytest.mark.parametrize(
    ("style", "parameters"),
    [
        (HotspotStyle(), {}),
        (HotspotStyle(HEXAGON, 300.0), {"SHAPE": 1, "CELL_SIZE": 300.0}),
        (HotspotStyle(SQUARE, 200.0, 450.0), {"CELL_SIZE": 200.0, "DISTANCE": 450.0}),
        (HotspotStyle(cell_size=250.0, correction="none"), {"CELL_SIZE": 250.0, "CORRECTION": 2}),
        (
            HotspotStyle(cell_size=250.0, correction="bonferroni", minimum_count=40),
            {"CELL_SIZE": 250.0, "CORRECTION": 1, "MINIMUM_COUNT": 40},
        ),
    ],
)
def test_statistics_are_those_of_the_algorithm(project, style, parameters):
    layer = live(project, style=style)
    assert_equal_rows(layer, algorithm_rows(layer.source_layer, **parameters))


def test_weights_are_those_of_the_algorithm(project):
    layer = live(project, weight_field="weight")
    rows = algorithm_rows(layer.source_layer, CELL_SIZE=250.0, WEIGHT_FIELD="weight")
    assert_equal_rows(layer, rows)


def test_filter_keeps_the_cells_and_counts_anew(project):
    layer = live(project)
    whole = layer.hotspots()
    keep = np.random.default_rng(1).random(layer.points.n_rows) < 0.5
    layer.set_selection(keep)
    some = layer.hotspots()
    assert some.cells is whole.cells, "no cell moves"
    assert some.result.count.sum() == keep.sum() < whole.result.count.sum()
    cells = QgsVectorLayer(f"Polygon?crs={SWEREF}", "cells", "memory")
    features = []
    for outline in whole.cells.outlines():
        feature = QgsFeature()
        feature.setGeometry(
            QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in outline.tolist()]])
        )
        features.append(feature)
    cells.dataProvider().addFeatures(features)
    source = point_layer(town()[keep])
    project.addMapLayers([source, cells])
    rows = algorithm_rows(source, GRID=cells, DISTANCE=some.result.distance)
    assert_equal_rows(layer, rows)


@pytest.mark.parametrize("metres", [30.0, 4.0, 0.5])
def test_panning_and_zooming_change_no_statistic(project, metres):
    layer = live(project)
    before = layer.hotspots()
    for shift in (0.0, 700.0, 90_000.0):
        pixels_of(settings_of(layer, metres=metres, centre=(CENTRE[0] + shift, CENTRE[1])))
    assert layer.hotspots() is before, "not even asked again"
    assert_equal_rows(layer, algorithm_rows(layer.source_layer, CELL_SIZE=250.0))


def class_at(pixel: int, layer) -> int:
    """The class whose colour is nearest to a pixel's; 0 where it is transparent."""
    if pixel >> 24 < 40:
        return 0
    parts = np.array([(pixel >> shift) & 255 for shift in (16, 8, 0)]) * 255 / (pixel >> 24)
    colours = {
        number: np.array(symbol.color().getRgb()[:3]) for number, (symbol, _) in
        layer.symbols.items()
    }  # fmt: skip
    return min(colours, key=lambda number: float(np.abs(colours[number] - parts).sum()))


@pytest.mark.parametrize(
    ("crs", "turn", "metres"),
    [
        (SWEREF, 0.0, 20.0),
        (SWEREF, 0.0, 70.0),  # cells too small for outlines
        (MERCATOR, 0.0, 20.0),
        (DEGREES, 0.0, 20.0),
        (DEGREES, 0.0, 70.0),
        (SWEREF, 30.0, 20.0),
        (SWEREF, 30.0, 70.0),
    ],
)
def test_cells_are_drawn_where_they_are(project, crs, turn, metres):
    layer = live(project, style=replace(STYLE, edge=False, opacity=1.0))
    settings = settings_of(layer, crs=crs, turn=turn, metres=metres)
    pixels = pixels_of(settings)
    found, to_map = layer.hotspots(), settings.mapToPixel()
    forth = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), project)
    hot = np.flatnonzero(found.result.hotspot)
    assert (found.result.hotspot < 0).any(), "cold ones too"
    seen = 0
    for at in [*hot, *np.flatnonzero(found.result.hotspot == 0)[::5]]:
        place = forth.transform(float(found.cells.centre_x[at]), float(found.cells.centre_y[at]))
        spot = to_map.transform(place)
        # Off the middle, where a hatch may run; not so far as to reach the outline.
        column, row = int(spot.x()), int(spot.y())
        if not (2 <= column < 298 and 2 <= row < 238):
            continue
        near = pixels[row - 1 : row + 2, column - 1 : column + 2].ravel()
        if metres < 70:
            classes = [class_at(int(pixel), layer) for pixel in near]
            assert int(found.result.hotspot[at]) in classes
        else:
            assert class_at(int(pixels[row, column]), layer) == found.result.hotspot[at]
        seen += 1
    assert seen > 100


def test_parallel_map_equals_the_sequential_one(project):
    layer = live(project)
    settings = settings_of(layer)
    one = pixels_of(settings)
    assert one.any() and np.array_equal(one, pixels_of(settings, parallel=True))


def test_time_of_the_map_is_that_of_the_statistic(project):
    xy = town()
    early, late = QDateTime(2026, 11, 2, 22, 0, 0), QDateTime(2026, 11, 12, 22, 0, 0)
    times = [early if number % 3 else late for number in range(len(xy))]
    layer = live(project, xy, times=times, time_field="at")
    span = TimeSpan(np.datetime64("2026-11-09"), np.datetime64("2026-11-16"))
    assert layer.hotspots(span).result.count.sum() == sum(1 for time in times if time == late)
    settings = settings_of(layer)
    all_times = pixels_of(settings)
    settings.setIsTemporal(True)
    settings.setTemporalRange(
        QgsDateTimeRange(QDateTime(2026, 11, 9, 0, 0, 0), QDateTime(2026, 11, 16, 0, 0, 0))
    )
    assert not np.array_equal(all_times, pixels_of(settings))
    layer.set_shown_span(span)
    assert layer.legend_lines()[-1][1].endswith("in the time shown")


def test_identify_tells_the_cell(project):
    layer = live(project)
    found = layer.hotspots()
    at = int(np.argmax(found.result.gi_star))
    x, y = float(found.cells.centre_x[at]), float(found.cells.centre_y[at])
    answer = layer.answer_at(x + 100.0, y - 100.0)
    count, near = int(found.result.count[at]), int(found.result.neighbour_count[at])
    assert answer.text.startswith("Hot spot, 99 % confidence. ")
    assert f"{count} incidents in the cell, {near} with its neighbours" in answer.text
    assert f"z {found.result.gi_star[at]:.2f}" in answer.text and "p < 0.001" in answer.text
    assert answer.outline.min(axis=0).tolist() == [x - 125.0, y - 125.0]
    quiet = int(np.flatnonzero(found.result.hotspot == 0)[0])
    answer = layer.answer_at(float(found.cells.centre_x[quiet]), float(found.cells.centre_y[quiet]))
    assert answer.text.startswith("No certain difference. ")
    assert layer.answer_at(x + 50_000.0, y) is None
    layer.set_selection(np.zeros(layer.points.n_rows, dtype=bool))
    assert layer.answer_at(x, y) is None
    assert p_text(0.0345) == "0.035" and p_text(0.0001) == "< 0.001"


def test_legend_says_classes_area_cells_and_tests(project):
    layer = live(project)
    model = QgsLayerTreeModel(project.layerTreeRoot())
    node = project.layerTreeRoot().findLayer(layer.id())
    texts = [part.data(Qt.ItemDataRole.DisplayRole) for part in model.layerLegendNodes(node)]
    assert texts[:3] == [f"Hot spot, {sure} % confidence" for sure in (99, 95, 90)]
    assert texts[6:] == [
        "Study area: the extent of all incidents",
        "Squares of 250 m, neighbours within 354 m",
        "Gi* and exact test, FDR, at least 5 incidents",
        f"{len(town()):,} incidents",
    ]
    del model


def test_too_many_cells_are_refused_with_the_size_that_fits(project):
    layer = live(project, style=replace(STYLE, cell_size=5.0))
    assert "Choose 8.2 m or more" in layer.refusal or "or more" in layer.refusal
    assert layer.legend_lines() == [(None, layer.refusal)]
    assert not pixels_of(settings_of(layer)).any() and layer.answer_at(*CENTRE) is None
    with pytest.raises(ParameterError):
        layer.hotspots()
    size = float(layer.refusal.split("Choose ")[1].split(" m")[0].replace(",", ""))
    layer.set_style(replace(STYLE, cell_size=size))
    assert not layer.refusal and len(layer.hotspots().cells) <= MOST_CELLS


@pytest.mark.parametrize("count", [1, 30])
def test_one_incident_and_all_at_one_place(project, count):
    layer = live(project, np.repeat([CENTRE], count, axis=0), style=HotspotStyle())
    pixels_of(settings_of(layer))
    assert layer.legend_lines()[-1][1] == ("1 incident" if count == 1 else f"{count} incidents")
    layer.answer_at(*CENTRE)


def test_style_survives_texts_and_nonsense_is_refused():
    style = HotspotStyle(HEXAGON, 123.5, 400.0, "bonferroni", 12, 0.4, False)
    assert style_from(style_texts(style)) == style
    assert style_from(style_texts(HotspotStyle())) == HotspotStyle()
    odd = {"shape": "x", "cell_size": "nan", "distance": "-5", "correction": "?",
           "minimum_count": "many", "opacity": "inf"}  # fmt: skip
    assert style_from(odd) == HotspotStyle()
    assert style_from({"cell_size": "0.001"}).cell_size == 5.0


def test_project_keeps_source_style_and_following(project, tmp_path):
    path = tmp_path / "points.geojson"
    features = ",".join(
        f'{{"type":"Feature","properties":{{}},"geometry":{{"type":"Point","coordinates":[{x},{y}]}}}}'
        for x, y in np.random.default_rng(2).normal((17.9, 59.3), 0.01, (300, 2))
    )
    path.write_text(f'{{"type":"FeatureCollection","features":[{features}]}}', encoding="utf-8")
    source = QgsVectorLayer(str(path), "points", "ogr")
    project.addMapLayer(source)
    layer = LiveHotspotLayer("hot", LiveSource(LAYER, source.id()))
    style = HotspotStyle(HEXAGON, 80.0, None, "none", 7, 0.5, False)
    layer.set_style(style)
    layer.set_follows(False)
    project.addMapLayer(layer)
    layer.wait_for_points()
    before, layer_id = layer.hotspots().result, layer.id()
    assert project.write(str(tmp_path / "town.qgs"))
    project.clear()
    del layer, source
    assert project.read(str(tmp_path / "town.qgs"))
    again = project.mapLayer(layer_id)
    assert isinstance(again, LiveHotspotLayer) and again.style == style and not again.follows
    again.wait_for_points()
    np.testing.assert_array_equal(again.hotspots().result.hotspot, before.hotspot)
    copy = again.clone()
    assert copy.style == style and not copy.follows and copy.source_layer is again.source_layer


def test_layout_draws_cells_and_legend(project, tmp_path):
    layer = live(project)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.attemptSetSceneRect(item.sceneBoundingRect().adjusted(10, 10, 110, 90))
    item.setCrs(layer.crs())
    item.setLayers([layer])
    item.zoomToExtent(QgsRectangle(CENTRE[0] - 4000, CENTRE[1] - 4000, CENTRE[0] + 4000,
                                   CENTRE[1] + 4000))  # fmt: skip
    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
    legend.setLinkedMap(item)
    exporter = QgsLayoutExporter(layout)
    path = tmp_path / "map.svg"
    assert (
        exporter.exportToSvg(str(path), QgsLayoutExporter.SvgExportSettings())
        == QgsLayoutExporter.ExportResult.Success
    )
    assert "#b35806" in path.read_text(encoding="utf-8").lower(), "vector cells"
    assert (
        exporter.exportToPdf(str(tmp_path / "map.pdf"), QgsLayoutExporter.PdfExportSettings())
        == QgsLayoutExporter.ExportResult.Success
    )
    project.layoutManager().clear()


def test_frozen_cells_are_those_of_the_layer_and_replace_only_their_like(project, tmp_path):
    layer = live(project)
    path = tmp_path / "frozen.gpkg"
    found = layer.hotspots()
    for _ in range(2):  # an older one is replaced
        write_cells(found, layer.crs(), path, lambda share: None)
    frozen = layer.frozen().layer(path, "frozen", 5)
    assert frozen.isValid() and frozen.featureCount() == len(found.cells)
    assert frozen.crs() == layer.crs() and frozen.renderer().type() == "categorizedSymbol"
    rows = sorted(
        (feature["cell_id"], feature["count"], feature["hotspot"], feature["gi_star"])
        for feature in frozen.getFeatures()
    )
    assert [row[0] for row in rows] == found.cells.cell_id.tolist()
    assert [row[1] for row in rows] == found.result.count.tolist()
    assert [row[2] for row in rows] == found.result.hotspot.tolist()
    assert np.allclose([row[3] for row in rows], found.result.gi_star, rtol=1e-12)
    other = tmp_path / "reports.gpkg"
    other.write_bytes(b"not ours")
    with pytest.raises(InputError):
        write_cells(found, layer.crs(), other, lambda share: None)
    assert other.read_bytes() == b"not ours"
    with pytest.raises(OutputError):
        write_cells(found, layer.crs(), tmp_path / "no" / "folder.gpkg", lambda share: None)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["frozen.gpkg", "reports.gpkg"]


class Area:
    """A square as a dock's area."""

    def __init__(self, x: float, y: float, side: float) -> None:
        corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
        self.polygons = PolygonSet([np.array(corners)], np.zeros(1, dtype=np.int64))

    def polygons_in(self, crs):
        return self.polygons if crs.authid() == SWEREF else None


def town_store(path: Path):
    """300 approved reports on a line of 900 m, in a square municipality of 4 km."""
    file = Path(__file__).resolve().parent.parent / "report_store" / "store_samples.py"
    spec = importlib.util.spec_from_file_location("live_store_samples", file)
    samples = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(samples)
    boundary = samples.square_wkb(498_000.0, 6_598_000.0, 4000.0)
    taxonomy = samples.small_taxonomy()
    wkt = QgsCoordinateReferenceSystem(SWEREF).toWkt()
    store = create_store(path, SWEREF, wkt, boundary, "Älvhamra", taxonomy, synthetic=True)
    reports = samples.validated(300)
    reports.reports["x"] += 2.0 * np.arange(300)
    reports.events["category"] = ["SKA-KLO", "SKA-GLA", "VAL-HOT"] * 100
    hours = pd.to_timedelta(np.arange(300) * 2, unit="h")
    reports.events["occurred_from"] = pd.Timestamp("2026-11-01") + hours
    reports.events["occurred_to"] = pd.NaT
    store.import_reports(reports, "demo", "f.csv", "0" * 64, True, "tester")
    return store


def test_question_to_a_store_and_its_municipality(project, tmp_path):
    path = tmp_path / "store.gpkg"
    events = town_store(path).approved_events()
    layer = LiveHotspotLayer("hot", LiveSource(STORE, str(path)))
    layer.wait_for_points()
    assert not layer.problem and len(layer.points) == 200, "what is sensitive is on no map"
    assert study_extent(layer.points) == (498_000.0, 6_598_000.0, 502_000.0, 6_602_000.0)
    assert "Study area: Älvhamra" in [text for _, text in layer.legend_lines()]
    cells = layer.hotspots().cells
    assert len(cells) == 50 * 50 and layer.hotspots().result.count.sum() == 200
    question = Selection(period=Period(date(2026, 11, 1), date(2026, 11, 4)))
    layer.set_filter(EventFilter(question, None, "three days"))
    assert len(layer.chosen) == 24 and set(layer.chosen.row) == set(
        np.flatnonzero(question.keeps(events))
    )
    assert layer.hotspots().cells is cells and layer.hotspots().result.count.sum() == 24
    assert [text for _, text in layer.legend_lines()[-2:]] == ["24 incidents", "three days"]
    layer.set_filter(EventFilter(Selection(categories=frozenset({"SKA-GLA"})), None))
    assert len(layer.chosen) == 100
    layer.set_filter(EventFilter(Selection(), EventArea(Area(499_990.0, 6_599_950.0, 460.0))))
    assert 0 < len(layer.chosen) < 200 and layer.chosen.x.max() < 500_450.0
    layer.reload()
    again = pixels_of(settings_of(layer, centre=(500_000.0, 6_600_000.0), metres=10.0))
    assert again.any(), "drawn while it is being read"
    layer.wait_for_points()
    assert layer.chosen.x.max() < 500_450.0, "asked anew of what was read"
    layer.set_filter(EventFilter(Selection(), EventArea(Area(0.0, 0.0, 10.0))))
    assert not len(layer.chosen)
    layer.set_filter(None)
    assert len(layer.chosen) == 200


def test_layers_removed_while_they_are_drawn_and_read(project):
    xy = town(30_000)
    for number in range(6):
        source = point_layer(xy)
        project.addMapLayer(source)
        layer = LiveHotspotLayer("hot", LiveSource(LAYER, source.id()))
        layer.set_style(replace(STYLE, cell_size=50.0))
        project.addMapLayer(layer)
        if number % 2:
            layer.wait_for_points()
        job = QgsMapRendererParallelJob(settings_of(layer, 800, 600, metres=10.0))
        job.start()
        project.removeMapLayer(source.id())
        assert layer.problem and layer.legend_lines() == [(None, layer.problem)]
        if number > 2:
            project.removeMapLayer(layer.id())
        if number > 3:
            job.cancelWithoutBlocking()
        job.waitForFinished()
        QCoreApplication.processEvents()
        project.clear()
        QCoreApplication.processEvents()
        gc.collect()


def test_canvas_follows_a_hundred_changes(project, qgis_canvas):
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
    for number in range(100):
        layer.set_style(replace(STYLE, cell_size=100.0 + 10 * (number % 20)))
        if number % 7 == 0:
            layer.set_selection(np.arange(layer.points.n_rows) % (2 + number % 3) > 0)
        if number % 5 == 0:
            canvas.zoomByFactor(0.97 if number % 2 else 1.03)
        QCoreApplication.processEvents()
    layer.set_selection(None)
    layer.set_style(STYLE)
    canvas.refresh()
    canvas.waitWhileRendering()
    QCoreApplication.processEvents()
    assert_equal_rows(layer, algorithm_rows(layer.source_layer, CELL_SIZE=250.0))
    canvas.setLayers([])
    canvas.stopRendering()
    QCoreApplication.processEvents()
    canvas.hide()


def test_project_opens_without_the_plugin(project, tmp_path):
    live(project)
    path = tmp_path / "town.qgz"
    assert project.write(str(path))
    project.clear()
    registry = QgsApplication.pluginLayerRegistry()
    registry.removePluginLayerType(LiveHotspotLayer.TYPE)
    try:
        project.read(str(path))
        assert project.mapLayersByName("incidents") and not project.mapLayersByName("hot")
        # The layer tree removes what it lost by its id, later: not while it is read again.
        QCoreApplication.processEvents()
        project.clear()
        QCoreApplication.processEvents()
    finally:
        registry.addPluginLayerType(LiveHotspotType())
    assert project.read(str(path))
    assert any(isinstance(one, LiveHotspotLayer) for one in project.mapLayers().values())
