# SPDX-License-Identifier: GPL-3.0-or-later
"""Styles: colours of the paper ramp, round breaks, labels, what is drawn where."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.class_breaks import class_breaks

ROOT = Path(__file__).resolve().parents[2]
HEAT = ["#fad56b", "#f7a02d", "#e2602f", "#b02c55", "#4f0f5e"]


@pytest.mark.parametrize("maximum", [0.013, 0.9, 1.0, 37.0, 600.0, 12345.0, 1e7])
def test_breaks_are_round_rising_and_the_top_class_is_used(maximum):
    breaks = class_breaks(maximum)
    assert len(breaks) == 5
    assert all(low < high for low, high in zip(breaks, breaks[1:]))
    assert 0.3 * maximum <= breaks[-1] <= 0.8 * maximum * (1 + 1e-9)
    unit = f"{breaks[0]:e}"
    assert re.match(r"[125]\.0+e", unit), "one, two or five times a power of ten"


def test_breaks_of_counts_are_whole_and_begin_at_one():
    assert class_breaks(70, whole=True) == (1.0, 10.0, 20.0, 30.0, 45.0)
    assert class_breaks(3, whole=True) == (1.0, 2.0, 3.0, 4.0, 5.0)
    assert class_breaks(0) == class_breaks(float("nan"))


@pytest.fixture
def heat_layer(qgis_app, tmp_path):
    from embrace.embrace_qgis.analysis.grid import Grid
    from embrace.embrace_qgis.layers.rasters import write_raster
    from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

    values = np.repeat([[10.0, 75.0, 150.0, 250.0, 400.0, 600.0]], 6, axis=0)
    path = tmp_path / "heat.tif"
    wkt = QgsCoordinateReferenceSystem("EPSG:3006").toWkt()
    write_raster(path, Grid(674000.0, 6581000.0, 100.0, 6, 6), values, wkt)
    return QgsRasterLayer(str(path), "heat")


def test_heat_map_has_five_classes_and_nothing_below_them(heat_layer):
    from embrace.embrace_qgis.layers.styles import style_heat_map

    style_heat_map(heat_layer)
    renderer = heat_layer.renderer()
    items = renderer.shader().rasterShaderFunction().colorRampItemList()
    assert [item.value for item in items] == [50, 100, 200, 300, 450, float("inf")]
    assert items[0].color.alpha() == 0
    assert [item.color.name() for item in items[1:]] == HEAT
    assert renderer.opacity() == pytest.approx(0.8)
    assert items[1].label == "50–100 incidents per km²"
    assert items[5].label == "450 or more incidents per km²"


def test_heat_map_is_drawn_in_its_colours(heat_layer):
    """Each column of one value shows the class colour, and the lowest the paper."""
    from embrace.embrace_qgis.layers.styles import heat_renderer

    breaks = (50, 100, 200, 300, 450)
    heat_layer.setRenderer(heat_renderer(heat_layer.dataProvider(), breaks, opacity=1.0))
    image = drawn(heat_layer, 600, 600)
    seen = [image.pixelColor(50 + 100 * column, 300).name() for column in range(6)]
    assert seen == ["#ffffff", *HEAT]


def test_the_legend_of_a_heat_map_shows_classes_not_its_band(heat_layer):
    from embrace.embrace_qgis.layers.layer_groups import add_result
    from embrace.embrace_qgis.layers.styles import style_heat_map
    from qgis.core import QgsLayerTreeModel, QgsProject

    style_heat_map(heat_layer)
    project = QgsProject()
    add_result(project, heat_layer)
    model = QgsLayerTreeModel(project.layerTreeRoot())
    nodes = model.layerLegendNodes(project.layerTreeRoot().findLayer(heat_layer.id()))
    words = [node.data(0) for node in nodes]
    assert len(words) == 6 and words[0].endswith("or more incidents per km²")
    assert words[-1].startswith("under") and "50–100 incidents per km²" in words
    assert not any("Band" in word for word in words)
    project.clear()


def test_layers_of_one_run_lie_lines_over_areas_over_surfaces(heat_layer):
    """Whatever order they are loaded in; an earlier run's layers stay below."""
    from embrace.embrace_qgis.layers.layer_groups import add_result, embrace_group
    from qgis.core import QgsProject, QgsVectorLayer

    kinds = {"points": "Point", "lines": "LineString", "areas": "Polygon", "before": "Point"}
    layers = {name: QgsVectorLayer(f"{kind}?crs=EPSG:3006", name, "memory")
              for name, kind in kinds.items()}  # fmt: skip
    project = QgsProject()
    project.addMapLayer(layers["before"], False)
    add_result(project, layers["before"])
    run = {heat_layer.id(), *(layers[name].id() for name in ("points", "lines", "areas"))}
    for layer in (layers["lines"], layers["points"], heat_layer, layers["areas"]):
        project.addMapLayer(layer)
        add_result(project, layer, layer is not heat_layer, run)
    nodes = embrace_group(project).children()
    expected = [layers["points"], layers["lines"], layers["areas"], heat_layer, layers["before"]]
    assert [node.layerId() for node in nodes] == [layer.id() for layer in expected]
    assert [node.itemVisibilityChecked() for node in nodes] == [True, True, True, False, True]
    project.clear()


def test_the_standard_error_has_no_colours_of_heat(heat_layer):
    from embrace.embrace_qgis.layers.styles import style_standard_error

    style_standard_error(heat_layer)
    items = heat_layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert items[0].color.alpha() == 0
    tones = [item.color.getRgb()[:3] for item in items[1:]]
    assert all(max(tone) - min(tone) <= 20 for tone in tones)
    assert all("standard error" in item.label for item in items)


def drawn(layer, width, height):
    from qgis.core import (
        QgsExpressionContext,
        QgsExpressionContextUtils,
        QgsMapRendererParallelJob,
        QgsMapSettings,
    )
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(width, height))
    settings.setBackgroundColor(QColor("#ffffff"))
    context = QgsExpressionContext()  # as canvas and layouts have it
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def polygon_layer(fields, values):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    layer = QgsVectorLayer(f"Polygon?crs=EPSG:3006{fields}", "cells", "memory")
    for number, value in enumerate(values):
        feature = QgsFeature(layer.fields())
        x = 100 * number
        wkt = f"POLYGON(({x} 0,{x + 100} 0,{x + 100} 100,{x} 100,{x} 0))"
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes([value])
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def test_hot_and_cold_spots_have_their_symbols(qgis_app):
    from embrace.embrace_qgis.layers.styles import style_hotspots

    layer = polygon_layer("&field=hotspot:integer", [3, 2, 1, 0, -1, -2, -3])
    style_hotspots(layer)
    categories = {int(item.value()): item for item in layer.renderer().categories()}
    assert set(categories) == {3, 2, 1, 0, -1, -2, -3}
    assert categories[3].symbol().color().name() == "#b35806"
    assert categories[-3].symbol().color().name() == "#542788"
    assert categories[3].label() == "Hot spot, 99 % confidence"
    widths = [categories[n].symbol().symbolLayer(0).strokeWidth() for n in (3, 2, 1)]
    assert widths == [0.5, 0.35, 0.25]
    hatched = {n for n, item in categories.items() if item.symbol().symbolLayerCount() > 1}
    assert hatched == {-1, -2, -3}, "cold spots differ from hot ones without colour"


def test_outlines_are_thin_on_small_cells(qgis_app):
    """A cell of a few pixels keeps its colour; its outline is drawn at an eighth of its width."""
    from embrace.embrace_qgis.layers.change_styles import style_persistence
    from embrace.embrace_qgis.layers.styles import style_hotspots

    hot = polygon_layer("&field=hotspot:integer", [3] * 10)
    style_hotspots(hot)
    persistent = polygon_layer("&field=persistence_class:string", ["persistent"] * 10)
    style_persistence(persistent)
    for layer in (hot, persistent):
        image = drawn(layer, 50, 5)
        colours = [image.pixelColor(x, y) for x in range(50) for y in range(5)]
        orange = sum(colour.red() > colour.blue() + 80 for colour in colours)
        assert orange > 125, "most of a cell of 5 pixels shows its orange, not its outline"


def test_counts_leave_empty_cells_uncoloured(qgis_app):
    from embrace.embrace_qgis.layers.styles import style_grid_counts

    layer = polygon_layer("&field=count:integer", [0, 1, 9, 10, 45, 70])
    style_grid_counts(layer)
    ranges = layer.renderer().ranges()[::-1]  # the legend begins with the most
    assert [item.label() for item in ranges][::4] == ["1–9 incidents", "45 or more incidents"]
    assert [item.symbol().color().name() for item in ranges] == HEAT
    found = [
        sum(item.lowerValue() <= count <= item.upperValue() for item in ranges)
        for count in (0, 1, 9, 10, 45, 70)
    ]
    assert found == [0, 1, 1, 1, 1, 1]


def test_incidents_have_a_symbol_a_group_and_cluster(qgis_app):
    from embrace.embrace_qgis.layers.styles import style_incidents
    from qgis.core import QgsPointClusterRenderer, QgsVectorLayer

    layer = QgsVectorLayer("Point?crs=EPSG:3006&field=category_group:string", "i", "memory")
    style_incidents(layer)
    assert isinstance(layer.renderer(), QgsPointClusterRenderer)
    categories = layer.renderer().embeddedRenderer().categories()
    codes = [item.value() for item in categories]
    assert codes == ["SKA", "ORD", "NAR", "TRA", "VAL", "PLA", "OVR"]
    assert categories[0].label() == "Damage and fire"
    for item in categories:
        assert item.symbol().symbolLayer(0).path().startswith("base64:")


def test_a_style_brings_nothing_but_symbols_and_labels(qgis_app, monkeypatch, tmp_path):
    """A style file may hold actions and form code, which run: they must stay out."""
    from embrace.embrace_qgis.layers import styles
    from qgis.core import QgsAction, QgsMapLayer, QgsVectorLayer

    layer = QgsVectorLayer("Point?field=a:string", "a", "memory")
    layer.actions().addAction(QgsAction(QgsAction.ActionType.GenericPython, "x", "x=1"))
    layer.saveNamedStyle(str(tmp_path / "bad.qml"), QgsMapLayer.StyleCategory.AllStyleCategories)
    assert "x=1" in (tmp_path / "bad.qml").read_text(encoding="utf-8")
    monkeypatch.setattr(styles, "resource", lambda *parts: tmp_path / parts[-1])
    other = QgsVectorLayer("Point?field=a:string", "b", "memory")
    styles.load_style(other, "bad")
    assert other.actions().actions() == []


def test_shipped_styles_hold_no_paths_and_no_code():
    styles = list((ROOT / "resources" / "styles").glob("*.qml"))
    assert {path.stem for path in styles} >= {
        "heatmap",
        "gi_star_hotspots",
        "grid_counts",
        "incidents",
    }
    for path in styles:
        text = path.read_text(encoding="utf-8")
        assert 'styleCategories="Symbology|Labeling"' in text
        assert "attributeactions" not in text
        assert not re.search(r'"(/\w|[A-Z]:\\)', text), f"{path.name} names a place on a disk"


def test_results_gather_in_one_group_on_top(qgis_app, qgis_new_project):
    from embrace.embrace_qgis.layers.layer_groups import add_result
    from qgis.core import QgsProject, QgsVectorLayer

    project = QgsProject.instance()
    base, first, second = (QgsVectorLayer("Point", name, "memory") for name in "abc")
    project.addMapLayer(base)
    add_result(project, first)
    project.addMapLayer(second)
    add_result(project, second)
    root = project.layerTreeRoot()
    assert [node.name() for node in root.children()] == ["Embrace", "a"]
    assert [node.name() for node in root.findGroup("Embrace").findLayers()] == ["c", "b"]


def test_names_of_dense_places_point_away_from_each_other(qgis_new_project):
    """Where the nearest other place lies to the east, the name stands to the left."""
    from embrace.embrace_qgis.layers.dense_area_style import style_density_hotspots
    from qgis.core import (
        QgsExpressionContext,
        QgsExpressionContextUtils,
        QgsPalLayerSettings,
        QgsProject,
    )

    fields = "&field=rank:integer&field=count:integer&field=place:string"
    layer = polygon_layer(fields, [1, 2])
    QgsProject.instance().addMapLayer(layer)
    style_density_hotspots(layer)
    _, name = layer.labeling().rootRule().children()
    properties = name.settings().dataDefinedProperties()
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.layerScope(layer))
    offsets = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        offsets.append(properties.valueAsString(QgsPalLayerSettings.Property.OffsetXY, context)[0])
    assert [offset[0] for offset in offsets] == ["-", "3"]
    (rule,) = layer.renderer().rootRule().children()
    assert rule.label() == "Dense place (1: the most incidents)"
