# SPDX-License-Identifier: GPL-3.0-or-later
"""The provider, registered for a module of algorithm tests at a time."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def provider(qgis_app, qgis_processing):
    """The registered provider ``embrace``; run its algorithms with ``processing.run``."""
    from embrace.processing_algorithms.provider import EmbraceProvider
    from qgis.core import QgsApplication

    registry = QgsApplication.processingRegistry()
    own = EmbraceProvider()
    registry.addProvider(own)
    yield own
    registry.removeProvider(own)


@pytest.fixture
def run(provider):
    """Run an algorithm of the provider by name: ``run("heatmap", INPUT=layer, …)``."""
    import processing

    def run_algorithm(name, **parameters):
        return processing.run(f"embrace:{name}", parameters)

    return run_algorithm


@pytest.fixture
def points(provider):
    """``points([(x, y, *attributes)], crs, fields)``: a memory layer of points."""
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

    def make(rows, crs="EPSG:3006", fields=""):
        layer = QgsVectorLayer(f"Point?crs={crs}{fields}", "points", "memory")
        features = []
        for x, y, *attributes in rows:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float(x), float(y))))
            feature.setAttributes(attributes)
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        layer.updateExtents()
        return layer

    return make


@pytest.fixture
def areas(provider):
    """``areas([wkt], crs)``: a memory layer of polygons."""
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    def make(wkts, crs="EPSG:3006"):
        layer = QgsVectorLayer(f"MultiPolygon?crs={crs}", "areas", "memory")
        for wkt in wkts:
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
            layer.dataProvider().addFeature(feature)
        layer.updateExtents()
        return layer

    return make


def box_wkt(x_min, y_min, x_max, y_max) -> str:
    corners = [(x_min, y_min), (x_max, y_min), (x_max, y_max), (x_min, y_max), (x_min, y_min)]
    return "POLYGON((" + ",".join(f"{x} {y}" for x, y in corners) + "))"


@pytest.fixture
def box():
    """WKT of a rectangle."""
    return box_wkt
