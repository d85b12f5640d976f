# SPDX-License-Identifier: GPL-3.0-or-later
"""The store opened and edited as ordinary layers in QGIS."""

from __future__ import annotations

from embrace.embrace_qgis.report_store.store import open_store
from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer
from store_samples import validated


def test_approved_events_are_a_layer(qgis_app, store, store_file, import_file):
    import_file(validated(3))
    import_file(validated(2, first=3), approve=False)
    layer = QgsVectorLayer(f"{store_file}|layername=approved_event", "events", "ogr")
    assert layer.isValid() and layer.featureCount() == 3
    xs = sorted(feature.geometry().asPoint().x() for feature in layer.getFeatures())
    assert xs == [500_000.0, 500_001.0, 500_002.0]


def test_an_edit_in_qgis_takes_the_approval_away(qgis_app, store, store_file, import_file):
    import_file(validated(3))
    layer = QgsVectorLayer(f"{store_file}|layername=report", "reports", "ogr")
    first, second, _third = (feature.id() for feature in layer.getFeatures())
    assert layer.startEditing()
    layer.changeAttributeValue(first, layer.fields().lookupField("place"), "Bron")
    layer.changeGeometry(second, QgsGeometry.fromPointXY(QgsPointXY(1.5, 2.5)))
    assert layer.commitChanges(), layer.commitErrors()
    del layer
    again = open_store(store_file)
    assert again.state_counts()["edited"] == 2
    assert len(again.approved_events()) == 1
    edited = again.reports_for_review(["edited"])
    assert edited["place"].tolist() == ["Bron", "Torget"]
    assert (edited["x"][1], edited["y"][1]) == (1.5, 2.5)
    stale = again.review(
        action="approve", reviewer="Anna", report_ids=["id-0"], versions={"id-0": 1}
    )
    assert stale == (0, 1)
    fresh = again.review(
        action="approve", reviewer="Anna", report_ids=["id-0"], versions={"id-0": 2}
    )
    assert fresh == (1, 0) and len(again.approved_events()) == 2
