# SPDX-License-Identifier: GPL-3.0-or-later
"""create_report_store through Processing."""

from __future__ import annotations

import json

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.report_store.store import open_store, store_crs
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorLayer,
)


def area(rings):
    return PolygonSet(rings, np.zeros(len(rings), dtype=int)).area()[0]


def test_defaults(run, tmp_path):
    results = run("create_report_store", STORE=str(tmp_path / "s"))
    assert results["STORE"] == str(tmp_path / "s.gpkg")
    store = open_store(results["STORE"])
    assert store.crs == "EPSG:3006" and store_crs(store).authid() == "EPSG:3006"
    assert len(store.taxonomy().categories) == 30 and len(store.taxonomy().groups) == 7
    assert store.municipality() is None and not store.synthetic
    assert json.loads(results["METHOD"])["algorithm"] == "embrace:create_report_store"


def test_municipality_is_dissolved_and_named(store_path):
    store = open_store(store_path)
    (ring,) = store.municipality()
    assert area([ring]) == pytest.approx(3000 * 3000)
    assert store.municipality_name == "Älvhamra"


def test_municipality_in_degrees_is_reprojected(run, tmp_path):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "m", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((15 59,15.1 59,15.1 59.1,15 59.1,15 59))"))
    layer.dataProvider().addFeature(feature)
    run("create_report_store", STORE=str(tmp_path / "s.gpkg"), MUNICIPALITY=layer)
    rings = open_store(tmp_path / "s.gpkg").municipality()
    # SWEREF 99 TM: 15°E is the central meridian, with false easting 500 000 m.
    assert rings[0][:, 0].min() == pytest.approx(500_000, abs=1)
    assert area(rings) == pytest.approx(0.1 * 0.1 * 111_400 * 57_300, rel=0.01)


def test_a_bow_tie_is_mended(run, tmp_path):
    layer = QgsVectorLayer("Polygon?crs=EPSG:3006", "m", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0,1000 1000,1000 0,0 1000,0 0))"))
    layer.dataProvider().addFeature(feature)
    run("create_report_store", STORE=str(tmp_path / "s.gpkg"), MUNICIPALITY=layer)
    assert area(open_store(tmp_path / "s.gpkg").municipality()) == pytest.approx(500_000)


def test_own_taxonomy_other_system_and_synthetic(run, tmp_path):
    taxonomy = tmp_path / "t.csv"
    taxonomy.write_text("code;group;sv;en\nR;;Rån;Robbery\nR-1;R;Rån;Robbery\n", encoding="utf-8")
    run(
        "create_report_store",
        STORE=str(tmp_path / "s.gpkg"),
        CRS="EPSG:32615",
        TAXONOMY=str(taxonomy),
        SYNTHETIC=True,
        MUNICIPALITY_NAME="Memphis",
    )
    store = open_store(tmp_path / "s.gpkg")
    assert (store.crs, store.synthetic, store.municipality_name) == ("EPSG:32615", True, "Memphis")
    assert [category.code for category in store.taxonomy().categories] == ["R-1"]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_systems_without_true_metres_are_refused(run, tmp_path, crs):
    with pytest.raises(QgsProcessingException, match="EPSG:3006"):
        run("create_report_store", STORE=str(tmp_path / "s.gpkg"), CRS=crs)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_store_is_kept(run, store_path):
    before = store_path.read_bytes()
    with pytest.raises(QgsProcessingException, match="never overwritten"):
        run("create_report_store", STORE=str(store_path))
    assert store_path.read_bytes() == before


def test_a_municipality_without_system_is_refused(run, tmp_path):
    layer = QgsVectorLayer("Polygon", "m", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0,1 0,1 1,0 0))"))
    layer.dataProvider().addFeature(feature)
    with pytest.raises(QgsProcessingException, match="coordinate reference system"):
        run("create_report_store", STORE=str(tmp_path / "s.gpkg"), MUNICIPALITY=layer)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_taxonomy_leaves_no_file(run, tmp_path):
    with pytest.raises(QgsProcessingException, match="cannot be read"):
        run("create_report_store", STORE=str(tmp_path / "s.gpkg"), TAXONOMY="/nowhere/t.csv")
    assert list(tmp_path.iterdir()) == []
