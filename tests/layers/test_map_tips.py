# SPDX-License-Identifier: GPL-3.0-or-later
"""Map tips say what is there, in words, and never run what stands in a report."""

from __future__ import annotations

import re

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QTextDocument

HOSTILE = "<img src=x onerror=alert(1)>[% 1 + 1 %] & 'Åsa' \"B\" <script>x</script>"


def layer_of(fields: dict[str, str], *rows, kind: str = "Point") -> QgsVectorLayer:
    columns = "".join(f"&field={name}:{of}" for name, of in fields.items())
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:3006{columns}", "layer", "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def tips(layer: QgsVectorLayer) -> list[str]:
    """What QGIS would put into the page, feature by feature."""
    found = []
    for feature in layer.getFeatures():
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(feature)
        found.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
    return found


def read(tip: str) -> str:
    """The tip as it is read."""
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


INCIDENT = {
    "report_id": "string",
    "category": "string",
    "category_group": "string",
    "occurred_from": "string",
    "occurred_to": "string",
    "place": "string",
    "unit": "string",
    "location_precision": "string",
}


def incident(category="SKA-KLO", start="2026-11-14T21:40:00", end=None, place="Torget", unit="A"):
    return ("R-1", category, category[:3], start, end, place, unit, "exact")


@pytest.fixture
def incidents(qgis_app):
    from embrace.embrace_qgis.layers.styles import style_incidents

    def make(*rows):
        layer = layer_of(INCIDENT, *rows)
        style_incidents(layer)
        return layer

    return make


def test_what_stands_in_a_report_is_read_and_never_run(incidents):
    (tip,) = tips(incidents(incident(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)))
    assert "<img" not in tip and "<script" not in tip
    assert "[% 1 + 1 %]" in tip, "an expression in data is not evaluated"
    tags = set(re.findall(r"</?(\w+)", tip))
    assert tags == {"div", "b", "br"}
    assert read(tip).count(HOSTILE) >= 4


def test_a_tip_has_words_for_tokens_and_leaves_out_what_is_missing(incidents):
    known, unknown = tips(incidents(incident(unit=None), incident("XYZ-NEW", place="")))
    words = read(known)
    assert "SKA-KLO" not in words and "XYZ-NEW" in read(unknown)
    assert words.splitlines()[1] == "14 November 2026 21:40"
    assert "Place: Torget" in words and "Unit" not in words and "NULL" not in words
    assert "Position: exact point" in words
    assert "Place" not in read(unknown) and "Unit: A" in read(unknown)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2026-11-14T21:40:00", "2026-11-14T22:15:00", "14 November 2026 21:40–22:15"),
        (
            "2026-11-14T23:00:00",
            "2026-11-15T01:00:00",
            "14 November 2026 23:00 – 15 November 2026 01:00",
        ),
        ("2026-11-14", "2026-11-15T00:00:00", "14 November 2026"),
        ("2026-11-01", "2026-12-01T00:00:00", "1 November 2026 – 30 November 2026"),
        ("2026-11-14", None, "14 November 2026"),
        ("2026-11-14T21:40:00", "2026-11-14T21:40:00", "14 November 2026 21:40"),
        ("i fredags", None, "i fredags"),
    ],
)
def test_times_are_written_as_people_write_them(incidents, start, end, told):
    (tip,) = tips(incidents(incident(start=start, end=end)))
    assert read(tip).splitlines()[1] == told


def test_times_and_words_are_swedish_where_qgis_is(incidents, monkeypatch):
    from embrace.embrace_qgis.layers import labels, map_tips

    for module in (labels, map_tips):
        monkeypatch.setattr(module, "interface_language", lambda: "sv")
    (tip,) = tips(incidents(incident("SKA-KLO")))
    first, second, *_rest = read(tip).splitlines()
    assert second == "14 november 2026 21:40"
    assert first == labels.category_labels()["SKA-KLO"] != "SKA-KLO"


def test_a_long_text_is_cut_and_its_lines_are_kept(qgis_app):
    from embrace.embrace_qgis.layers.styles import style_reports_to_review

    fields = {
        "categories": "string",
        "state": "string",
        "text": "string(5000,0)",
        "occurred_from": "string",
        "occurred_to": "string",
    }
    row = ("SKA-KLO,XX", "received", "a\n<b>" + "&" * 1000, "2026-11-14", None)
    layer = layer_of(fields, row)
    style_reports_to_review(layer)
    (tip,) = tips(layer)
    lines = read(tip).splitlines()
    assert lines[0].endswith(", XX") and "State: Received" in lines
    assert "a" in lines and f"<b>{'&' * 395}…" in lines
    assert read(tip).rstrip().endswith("…"), "the cut does not go through an entity"


CELLS = {"count": "integer", "neighbour_count": "integer"}


def test_cells_say_how_they_were_judged(qgis_app):
    from embrace.embrace_qgis.layers.change_styles import style_hotspot_change, style_persistence
    from embrace.embrace_qgis.layers.styles import style_grid_counts, style_hotspots

    layer = layer_of({**CELLS, "hotspot": "integer"}, (7, 1900, 3), (0, 0, -1), kind="Polygon")
    style_hotspots(layer)
    hot, cold = map(read, tips(layer))
    assert hot.splitlines()[0] == "Hot spot, 99 % confidence"
    assert "Incidents: 7" in hot and "1,900" in hot
    assert cold.splitlines()[0] == "Cold spot, 90 % confidence" and "Incidents: 0" in cold

    fields = {"before": "integer", "after": "integer", "verdict": "string"}
    layer = layer_of(fields, (4, 12, "increase"), kind="Polygon")
    style_hotspot_change(layer)
    (tip,) = map(read, tips(layer))
    assert [line.strip() for line in tip.splitlines()[:3]] == ["Increase", "Before: 4", "After: 12"]

    fields = {"periods": "integer", "periods_hot": "integer", "persistence_class": "string"}
    layer = layer_of(fields, (12, 5, "emerging"), kind="Polygon")
    style_persistence(layer)
    assert "Hot: 5 of 12 periods" in read(tips(layer)[0])

    layer = layer_of({"count": "integer", "density_km2": "double"}, (3, 75.25), kind="Polygon")
    style_grid_counts(layer)
    assert "Incidents per km²: 75.3" in read(tips(layer)[0])


def test_areas_say_how_many_and_what_share(qgis_app):
    from embrace.embrace_qgis.layers.cluster_styles import style_cluster_points
    from embrace.embrace_qgis.layers.dense_area_style import style_density_hotspots

    fields = {
        "rank": "integer",
        "count": "integer",
        "share_of_incidents": "double",
        "place": "string",
    }
    layer = layer_of(fields, (1, 41, 0.1234, "<i>Torget</i>"), kind="Polygon")
    style_density_hotspots(layer)
    tip = read(tips(layer)[0])
    assert tip.splitlines()[0] == "<i>Torget</i>" and "Share of all incidents: 12.3 %" in tip

    layer = layer_of({"cluster_id": "integer"}, (3,), (None,))
    style_cluster_points(layer)
    assert [read(tip).strip() for tip in tips(layer)] == ["Cluster 3", ""]


def test_lines_between_places_have_tips(qgis_app):
    from embrace.embrace_qgis.layers.risk_styles import style_tolerance_contours
    from embrace.embrace_qgis.layers.styles import style_probable_duplicates

    fields = {"distance_m": "double", "hours_apart": "double", "a_id": "string", "b_id": "string"}
    layer = layer_of(fields, (41.7, 0.5, "R-1", "R-2"), kind="LineString")
    style_probable_duplicates(layer)
    tip = read(tips(layer)[0])
    assert "42 m" in tip and "0.5 hours" in tip and "R-2" in tip

    fields = {"tolerance": "string", "direction": "string"}
    layer = layer_of(fields, ("simultaneous", "higher"), ("odd", "<b>"), kind="LineString")
    style_tolerance_contours(layer)
    known, odd = map(read, tips(layer))
    assert known.startswith("Higher than chance") and "odd <b>" in odd
