# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygon layers as rings: areas and containment against closed forms."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from embrace.embrace_qgis.errors import InputError


def read(wkts, crs="EPSG:3006", target="EPSG:3006"):
    from embrace.embrace_qgis.layers.polygons import polygons_and_geometries
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransformContext,
        QgsFeature,
        QgsGeometry,
        QgsVectorLayer,
    )

    layer = QgsVectorLayer(f"MultiPolygon?crs={crs}", "areas", "memory")
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    for wkt in wkts:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        layer.dataProvider().addFeature(feature)

    source = SimpleNamespace(sourceCrs=layer.crs, getFeatures=layer.getFeatures)
    return polygons_and_geometries(
        source, QgsCoordinateReferenceSystem(target), QgsCoordinateTransformContext()
    )


SQUARE_WITH_HOLE = "POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,4 2,4 4,2 4,2 2))"
TWO_PARTS = "MULTIPOLYGON(((20 0,30 0,30 10,20 10,20 0)),((40 0,50 0,50 10,40 10,40 0)))"


def test_holes_and_parts_belong_to_their_feature(qgis_app):
    polygons, geometries = read([SQUARE_WITH_HOLE, TWO_PARTS])
    assert polygons.area().tolist() == pytest.approx([96.0, 200.0])
    assert polygons.locate([1, 3, 25, 45, 35], [1, 3, 5, 5, 5]).tolist() == [0, -1, 1, 1, -1]
    assert [geometry.area() for geometry in geometries] == [96.0, 200.0]


def test_features_without_area_do_not_shift_the_numbers(qgis_app):
    polygons, geometries = read(["MULTIPOLYGON EMPTY", SQUARE_WITH_HOLE])
    assert len(polygons) == len(geometries) == 1
    assert polygons.locate([1], [1]).tolist() == [0]


def test_polygons_are_transformed(qgis_app):
    polygons, _ = read(
        ["POLYGON((18.0 59.3,18.1 59.3,18.1 59.4,18.0 59.4,18.0 59.3))"], crs="EPSG:4326"
    )
    # 0.1 degree of longitude is 111.32 km · cos φ / 10, of latitude 11.14 km
    assert polygons.area()[0] == pytest.approx(5690 * 11140, rel=0.01)


def test_no_crs_and_no_polygons_are_refused(qgis_app):
    with pytest.raises(InputError, match="no coordinate reference system"):
        read([SQUARE_WITH_HOLE], crs="")
    with pytest.raises(InputError, match="no polygons"):
        read([])


BOW_TIE = "POLYGON((0 0,10 10,10 0,0 10,0 0))"


def test_what_crosses_itself_is_mended(qgis_app):
    # Two triangles of 25 each; the shoelace formula says 0 of the ring as it is.
    polygons, geometries = read([BOW_TIE, SQUARE_WITH_HOLE])
    assert polygons.area().tolist() == pytest.approx([50.0, 96.0])
    assert all(geometry.isGeosValid() for geometry in geometries)
    assert polygons.locate([1, 9, 5], [5, 5, 9]).tolist() == [0, 0, 1]


def test_a_polygon_that_cannot_be_mended_is_named(qgis_app):
    with pytest.raises(InputError, match="number 2"):
        read([SQUARE_WITH_HOLE, "POLYGON((0 0,1e400 10,10 0,0 10,0 0))"])


def test_processing_does_not_stop_at_an_invalid_polygon(qgis_app):
    from embrace.embrace_qgis.layers.polygons import polygon_set
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsFeature,
        QgsFeatureRequest,
        QgsGeometry,
        QgsProcessingContext,
        QgsProcessingUtils,
        QgsVectorLayer,
    )

    layer = QgsVectorLayer("Polygon?crs=EPSG:3006", "areas", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(BOW_TIE))
    layer.dataProvider().addFeature(feature)
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
    source = QgsProcessingUtils.variantToSource(layer, context)
    found = polygon_set(
        source, QgsCoordinateReferenceSystem("EPSG:3006"), context.transformContext()
    )
    assert found.area().tolist() == pytest.approx([50.0])
