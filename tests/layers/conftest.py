# SPDX-License-Identifier: GPL-3.0-or-later
"""Small layers to read from."""

from __future__ import annotations

import pytest


@pytest.fixture
def point_layer(qgis_app):
    """``point_layer([(x, y, *attributes)], crs, fields)``: a memory layer; x None: no geometry."""
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

    def make(rows, crs="EPSG:3006", fields=""):
        uri = "Point?" + (f"crs={crs}" if crs else "") + fields
        layer = QgsVectorLayer(uri, "points", "memory")
        if not crs:
            layer.setCrs(type(layer.crs())())
        features = []
        for x, y, *attributes in rows:
            feature = QgsFeature(layer.fields())
            if x is not None:
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            feature.setAttributes(attributes)
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        return layer

    return make
