# SPDX-License-Identifier: GPL-3.0-or-later
"""A small town: a store with a municipality, and a file of reports as it might be exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingFeedback, QgsRectangle, QgsVectorLayer
from report_rows_sample import HEADER, ROWS


class Listener(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self):
        super().__init__(False)
        self.infos, self.warnings = [], []

    def pushInfo(self, info):
        self.infos.append(info)

    def pushWarning(self, warning):
        self.warnings.append(warning)


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
def run(provider):
    """Run an algorithm of the provider: ``run("heatmap", feedback, INPUT=layer, …)``."""
    import processing

    def run_algorithm(name, feedback=None, **parameters):
        return processing.run(f"embrace:{name}", parameters, feedback=feedback or Listener())

    return run_algorithm


@pytest.fixture
def municipality(qgis_app):
    """Two squares that share an edge, with a name."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:3006&field=namn:string", "kommun", "memory")
    features = []
    for west, east in ((499_000, 500_200), (500_200, 502_000)):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(west, 6_599_000, east, 6_602_000)))
        feature["namn"] = "Älvhamra"
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def store_path(tmp_path, run, municipality) -> Path:
    path = tmp_path / "store.gpkg"
    run("create_report_store", STORE=str(path), MUNICIPALITY=municipality)
    return path


@pytest.fixture
def write_reports(tmp_path):
    def write(*rows, name="reports.csv", encoding="cp1252"):
        path = tmp_path / name
        path.write_text("\n".join((HEADER, *rows)) + "\n", encoding=encoding)
        return path

    return write


@pytest.fixture
def import_rows(run, store_path, write_reports):
    """Import rows as approved reports (or with other parameters)."""

    def import_them(*rows, feedback=None, **parameters):
        options = {"SOURCE": "kommunen", "STATE": 1, "STORE": str(store_path), **parameters}
        if "INPUT_LAYER" not in options:
            options.setdefault("INPUT_FILE", str(write_reports(*(rows or ROWS))))
        return run("import_reports", feedback, **options)

    return import_them
