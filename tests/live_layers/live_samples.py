# SPDX-License-Identifier: GPL-3.0-or-later
"""Incidents, live layers over them, and the maps on which they are looked at."""

from __future__ import annotations

import gc
from contextlib import contextmanager

import numpy as np
from embrace.embrace_qgis.live_layers.live_layer import stop_readings
from embrace.embrace_qgis.live_layers.live_points import LAYER, LiveSource
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

SWEREF, MERCATOR, DEGREES = "EPSG:3006", "EPSG:3857", "EPSG:4326"
CENTRE = (674_000.0, 6_580_000.0)


@contextmanager
def project_with(layer_type):
    """An empty project that knows a type of live layers."""
    registry = QgsApplication.pluginLayerRegistry()
    QgsProject.instance().clear()
    registry.addPluginLayerType(layer_type())
    yield QgsProject.instance()
    stop_readings()
    QgsProject.instance().clear()
    registry.removePluginLayerType(layer_type.LAYER.TYPE)
    gc.collect()


def point_layer(xy: np.ndarray, times=None, name: str = "incidents") -> QgsVectorLayer:
    """Points in SWEREF 99 TM with weights 1, 2, 3 in turn."""
    layer = QgsVectorLayer(
        f"Point?crs={SWEREF}&field=at:datetime&field=weight:double", name, "memory"
    )
    features = []
    for number, (x, y) in enumerate(xy):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttributes([None if times is None else times[number], 1.0 + number % 3])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def live_layer(project, layer_class, name: str, xy, style, times=None, **fields):
    """A live layer that has read its points, beside them in the project."""
    source = point_layer(xy, times)
    project.addMapLayer(source)
    layer = layer_class(name, LiveSource(LAYER, source.id(), **fields))
    layer.set_style(style)
    project.addMapLayer(layer)
    layer.wait_for_points()
    return layer


def settings_of(layer, width=500, height=400, metres=12.0, crs=SWEREF, centre=CENTRE, turn=0.0):
    """A map of ``metres`` a pixel around ``centre`` (in SWEREF 99 TM)."""
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    settings.setOutputSize(QSize(width, height))
    settings.setOutputDpi(96)
    half_width, half_height = width / 2 * metres, height / 2 * metres
    x, y = centre
    extent = QgsRectangle(x - half_width, y - half_height, x + half_width, y + half_height)
    if crs != SWEREF:
        transform = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem(SWEREF), settings.destinationCrs(), QgsProject.instance()
        )
        extent = transform.transformBoundingBox(extent)
    settings.setExtent(extent)
    settings.setRotation(turn)
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    settings.setTransformContext(QgsProject.instance().transformContext())
    settings.setLayers([layer])
    return settings


def image_of(settings, parallel=False):
    job = (QgsMapRendererParallelJob if parallel else QgsMapRendererSequentialJob)(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def pixels_of(image) -> np.ndarray:
    """As 0xAARRGGBB. Not converted: Qt does that in pool threads, which tasks may occupy."""
    assert image.depth() == 32
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bytes(bits), dtype=np.uint32).reshape(image.height(), -1)
