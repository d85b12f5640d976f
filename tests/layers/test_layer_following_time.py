# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers show what may have happened in the map's time, and nothing twice."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.layers.layer_times import follow_map_time
from qgis.core import (
    QgsDateTimeRange,
    QgsFeature,
    QgsFeatureRequest,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDateTime, Qt

ROWS = {
    "instant at midnight": ("2026-11-02T00:00:00", None),
    "last second": ("2026-11-08T23:59:59", None),
    "next midnight": ("2026-11-09T00:00:00", None),
    "day": ("2026-11-02", None),
    "day with end": ("2026-11-08", "2026-11-09T00:00:00"),
    "day before": ("2026-11-01", "2026-11-02T00:00:00"),
    "over midnight": ("2026-11-01T23:00:00", "2026-11-02T01:00:00"),
    "no time": (None, None),
    "unreadable": ("förra veckan", ""),
}
WEEK = {"instant at midnight", "last second", "day", "day with end", "over midnight"}


@pytest.fixture
def layer(qgis_app):
    made = QgsVectorLayer(
        "Point?crs=EPSG:3006&field=name:string&field=occurred_from:string&field=occurred_to:string",
        "incidents",
        "memory",
    )
    features = []
    for name, times in ROWS.items():
        feature = QgsFeature(made.fields())
        feature.setAttributes([name, *times])
        features.append(feature)
    made.dataProvider().addFeatures(features)
    return made


def shown(layer, start: str, end: str) -> set[str]:
    moments = [QDateTime.fromString(text, Qt.DateFormat.ISODate) for text in (start, end)]
    for moment in moments:
        moment.setTimeSpec(Qt.TimeSpec.UTC)
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    condition = layer.temporalProperties().createFilterString(
        context, QgsDateTimeRange(*moments, True, False)
    )
    assert condition
    return {
        feature["name"]
        for feature in layer.getFeatures(QgsFeatureRequest().setFilterExpression(condition))
    }


def test_a_week_shows_what_may_have_happened_in_it(layer):
    assert follow_map_time(layer, "occurred_from", "occurred_to")
    assert shown(layer, "2026-11-02T00:00:00", "2026-11-09T00:00:00") == WEEK
    after = shown(layer, "2026-11-09T00:00:00", "2026-11-16T00:00:00")
    assert after == {"next midnight"}, "neighbouring weeks share nothing that ended before"


def test_a_layer_without_times_is_always_shown(layer):
    assert not follow_map_time(layer, "happened")
    assert not layer.temporalProperties().isActive()


def test_incidents_and_reports_follow_the_map_s_time(layer):
    from embrace.embrace_qgis.layers.styles import style_incidents, style_reports_to_review

    for style in (style_incidents, style_reports_to_review):
        layer.temporalProperties().setIsActive(False)
        style(layer)
        assert layer.temporalProperties().isActive()
        assert shown(layer, "2026-11-02T00:00:00", "2026-11-09T00:00:00") == WEEK
