# SPDX-License-Identifier: GPL-3.0-or-later
"""Incidents on the map: a white glyph in an ink square for each group, a disc with n for many."""

from __future__ import annotations

import base64
from collections import Counter

import pytest
from embrace.embrace_qgis.layers.label_obstacles import MOST, discourage_labels
from embrace.embrace_qgis.layers.styles import style_incidents
from embrace.embrace_qgis.paths import resource
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsPointClusterRenderer,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

GROUPS = ("SKA", "ORD", "NAR", "TRA", "VAL", "PLA", "OVR")
INK = QColor("#1F2933")


def points(*rows) -> QgsVectorLayer:
    layer = QgsVectorLayer(
        "Point?crs=EPSG:3006&field=category:string&field=category_group:string"
        "&field=occurred_from:string&field=occurred_to:string",
        "incidents",
        "memory",
    )
    features = []
    for group, x, y in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttributes([group, group, "2026-11-14", None])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    style_incidents(layer)
    return layer


def drawn(layer, side=200) -> QImage:
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3006"))
    settings.setExtent(QgsRectangle(0, 0, 100, 100))
    settings.setOutputSize(QSize(side, side))
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.start()
    job.waitForFinished()
    painter.end()
    return image


def colours(image: QImage) -> Counter:
    return Counter(
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    )


def test_every_group_has_its_own_shape_and_the_shipped_symbol(qgis_app):
    layer = points(("SKA", 50, 50))
    embedded = layer.renderer().embeddedRenderer()
    found = {}
    for category in embedded.categories():
        part = category.symbol().symbolLayer(0)
        found[category.value()] = base64.b64decode(part.path().split(":", 1)[1]).decode()
    assert {group for group in found if group} == set(GROUPS)
    assert len(set(found.values())) >= len(GROUPS), "shape tells the group"
    for group in GROUPS:
        shipped = resource("icons", "categories", f"{group}.svg").read_text("utf-8")
        assert found[group].split() == shipped.split()


@pytest.mark.parametrize("group", GROUPS)
def test_a_symbol_is_ink_and_white_never_a_colour(qgis_app, group):
    seen = colours(drawn(points((group, 50, 50))))
    assert seen[INK.name()] > 50
    for name in seen:
        colour = QColor(name)
        channels = (colour.red(), colour.green(), colour.blue())
        assert max(channels) - min(channels) <= 25, f"{name} is a colour"


def test_near_incidents_are_one_disc_with_their_number(qgis_app):
    layer = points(*(("SKA", 50 + i / 100, 50) for i in range(9)))
    assert isinstance(layer.renderer(), QgsPointClusterRenderer)
    one, many = drawn(points(("SKA", 50, 50))), drawn(layer)
    dark = colours(many)[INK.name()]
    assert dark and one != many
    corner = [many.pixelColor(100 + dx, 100 + dy).name() for dx in (-8, 8) for dy in (-8, 8)]
    assert INK.name() not in corner, "a disc has no corners"
    tripled = points(*(("SKA", 50 + i / 100, 50) for i in range(333)))
    assert drawn(tripled) != many, "the number is drawn"


def test_names_of_the_base_map_keep_off_unless_there_are_very_many(qgis_app, monkeypatch):
    layer = points(("SKA", 50, 50))
    settings = layer.labeling().settings()
    assert layer.labelsEnabled() and not settings.drawLabels
    assert settings.obstacleSettings().isObstacle()
    crowded = points(("SKA", 50, 50))
    crowded.setLabelsEnabled(False)
    monkeypatch.setattr(QgsVectorLayer, "featureCount", lambda _self: MOST + 1)
    discourage_labels(crowded)
    assert not crowded.labelsEnabled()
