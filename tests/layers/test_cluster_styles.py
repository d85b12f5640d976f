# SPDX-License-Identifier: GPL-3.0-or-later
"""Styles of clusters and repeated places: each kind of feature gets the symbol it should."""

from __future__ import annotations

import pytest


def layer_of(kind, fields, rows):
    from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer

    layer = QgsVectorLayer(f"{kind}?crs=EPSG:3006{fields}", "x", "memory")
    features = []
    for number, row in enumerate(rows):
        feature = QgsFeature(layer.fields())
        square = QgsGeometry.fromRect(QgsRectangle(number * 100, 0, number * 100 + 90, 90))
        feature.setGeometry(square.centroid() if kind == "Point" else square)
        feature.setAttributes(list(row))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def picture(layer):
    """The layer's colours at the middles of its features, as drawn."""
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsRectangle
    from qgis.PyQt.QtCore import QSize

    layer.setLabelsEnabled(False)
    n = layer.featureCount()
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(-5, -5, n * 100 - 5, 95))
    settings.setOutputSize(QSize(n * 100, 100))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return [image.pixelColor(number * 100 + 50, 50).name() for number in range(n)]


def labels(layer):
    return [rule.label() for rule in layer.renderer().rootRule().children()]


def test_points_of_clusters_have_colours_and_others_are_grey(qgis_app):
    from embrace.embrace_qgis.layers.cluster_styles import CLUSTER_COLOURS, style_cluster_points

    layer = layer_of("Point", "&field=cluster_id:integer", [(1,), (2,), (7,), (None,)])
    style_cluster_points(layer)
    first, second, seventh, none = picture(layer)
    assert (first, second) == tuple(colour.lower() for colour in CLUSTER_COLOURS[:2])
    assert seventh == first, "six colours, then again from the first"
    assert none not in [colour.lower() for colour in CLUSTER_COLOURS]


def test_hierarchical_clusters_are_filled_where_chance_gives_none(qgis_app):
    from embrace.embrace_qgis.layers.cluster_styles import style_hierarchical_clusters

    fields = "&field=order:integer&field=p:double&field=count:integer"
    rows = [(1, 0.01, 12), (1, 0.2, 12), (1, None, 12), (2, None, 40), (3, None, 90)]
    layer = layer_of("Polygon", fields, rows)
    style_hierarchical_clusters(layer)
    rare, usual, untested, second, third = picture(layer)
    assert rare != "#ffffff" != untested != rare
    assert usual == second == third == "#ffffff"
    assert len(set(labels(layer))) == 5
    assert layer.labeling() is not None


def test_repeated_places_stand_out_where_chance_would_not_give_them(qgis_app):
    from embrace.embrace_qgis.layers.cluster_styles import style_repeat_locations

    fields = "&field=rank:integer&field=count:integer&field=expected_by_chance:double"
    layer = layer_of("Point", fields, [(1, 9, 0.001), (2, 9, 0.2), (3, 1, 3.0)])
    style_repeat_locations(layer)
    often, again, once = picture(layer)
    assert len({often, again, once, "#ffffff"}) == 4
    assert len(labels(layer)) == 3


@pytest.mark.parametrize("style", ["style_repeat_locations", "style_cluster_hulls"])
def test_empty_layers_are_styled_too(qgis_app, style):
    from embrace.embrace_qgis.layers import cluster_styles

    fields = "&field=rank:integer&field=count:integer&field=expected_by_chance:double"
    kind = "Point" if style == "style_repeat_locations" else "Polygon"
    layer = layer_of(kind, fields, [])
    getattr(cluster_styles, style)(layer)
    assert all(labels(layer))
