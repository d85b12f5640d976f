# SPDX-License-Identifier: GPL-3.0-or-later
"""Point layers as arrays, against values written out by hand and against QGIS's own transform."""

from __future__ import annotations

import numpy as np
import pytest
from embrace.embrace_qgis.errors import InputError, ParameterError


def read(layer, crs=None, **options):
    from embrace.embrace_qgis.layers.points import point_arrays
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    override = QgsCoordinateReferenceSystem(crs) if crs else None
    return point_arrays(LayerSource(layer), override, QgsCoordinateTransformContext(), **options)


class LayerSource:
    """What a Processing feature source offers, on a layer."""

    def __init__(self, layer):
        self.layer = layer

    def fields(self):
        return self.layer.fields()

    def sourceCrs(self):
        return self.layer.crs()

    def sourceExtent(self):
        return self.layer.extent()

    def getFeatures(self, request):
        return self.layer.getFeatures(request)


def test_metric_coordinates_are_kept_as_they_are(point_layer):
    points = read(point_layer([(674000.25, 6580000.5), (675000, 6581000)]))
    assert points.x.tolist() == [674000.25, 675000.0]
    assert points.y.tolist() == [6580000.5, 6581000.0]
    assert points.crs.authid() == "EPSG:3006"
    assert points.left_out == {}


@pytest.mark.parametrize(
    ("crs", "x", "y", "expected"),
    [
        ("EPSG:4326", 18.07, 59.33, "EPSG:3006"),
        ("EPSG:3857", 2011000.0, 8250000.0, "EPSG:3006"),
        ("EPSG:4326", -90.05, 35.15, "EPSG:32615"),
        ("EPSG:4326", 10.75, 59.91, "EPSG:32632"),
        ("EPSG:4326", 18.42, -33.92, "EPSG:32734"),
        ("EPSG:2274", 760000.0, 300000.0, "EPSG:32615"),
    ],
)
def test_degrees_mercator_and_feet_are_projected(point_layer, crs, x, y, expected):
    """Sweden to SWEREF 99 TM, the rest of the world to its UTM zone; the same as one transform."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsCoordinateTransformContext,
        QgsPointXY,
    )

    points = read(point_layer([(x, y), (x, y)], crs))
    assert points.crs.authid() == expected
    one = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(crs),
        QgsCoordinateReferenceSystem(expected),
        QgsCoordinateTransformContext(),
    ).transform(QgsPointXY(x, y))
    assert points.x == pytest.approx([one.x()] * 2, abs=1e-6)
    assert points.y == pytest.approx([one.y()] * 2, abs=1e-6)


def test_the_override_wins_and_must_be_metric(point_layer):
    layer = point_layer([(18.07, 59.33)], "EPSG:4326")
    assert read(layer, "EPSG:3011").crs.authid() == "EPSG:3011"
    with pytest.raises(ParameterError, match="does not measure in metres"):
        read(layer, "EPSG:4326")


def test_a_layer_without_crs_is_refused_with_what_to_do(point_layer):
    with pytest.raises(InputError, match="Set it in the layer's properties"):
        read(point_layer([(1, 2)], crs=""))


def test_features_without_place_time_or_weight_are_counted(point_layer):
    layer = point_layer(
        [
            (1, 1, "2026-01-01 10:00", 1.0),
            (None, None, "2026-01-01 10:00", 1.0),
            (float("nan"), 2, "2026-01-01 10:00", 1.0),
            (1, 2, None, 1.0),
            (1, 3, "yesterday", 1.0),
            (1, 4, "2026-01-01T10:00:30", None),
        ],
        fields="&field=t:string&field=w:double",
    )
    points = read(layer, time_field="t", weight_field="w")
    assert len(points) == 1
    assert points.left_out == {
        "no_location": 2,
        "no_time": 1,
        "unreadable_time": 1,
        "no_weight": 1,
    }
    assert points.n_left_out == 5


def test_negative_weights_are_refused(point_layer):
    with pytest.raises(ParameterError, match="negative"):
        read(point_layer([(1, 1, -1.0)], fields="&field=w:double"), weight_field="w")


def test_nothing_usable_is_one_clear_error(point_layer):
    with pytest.raises(InputError, match="no point that can be used"):
        read(point_layer([(None, None)]))


def test_an_unknown_field_is_named(point_layer):
    with pytest.raises(ParameterError, match="no field when"):
        read(point_layer([(1, 1)]), time_field="when")


def test_columns_follow_their_points(point_layer):
    layer = point_layer([(None, 0, "a"), (1, 1, "b"), (2, 2, None)], fields="&field=c:string")
    points = read(layer, columns=["c"])
    assert points.columns["c"].tolist() == ["b", None]
    kept = points.only(np.array([False, True]), "outside_boundary")
    assert kept.columns["c"].tolist() == [None]
    assert kept.left_out == {"no_location": 1, "outside_boundary": 1}


def test_location_precision_may_be_asked_for_too(point_layer, tmp_path):
    """A field read for itself and as a column is read once, from a file as from memory."""
    from embrace.embrace_qgis.layers.points import point_arrays
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

    rows = [(674000, 6580000, "exact"), (675000, 6581000, "area")]
    layer = point_layer(rows, fields="&field=location_precision:string")
    path = str(tmp_path / "points.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsCoordinateTransformContext(), options)
    saved = QgsVectorLayer(path, "points", "ogr")
    for own in (layer, saved):
        points = point_arrays(
            LayerSource(own),
            None,
            QgsCoordinateTransformContext(),
            columns=("location_precision",),
            area_level=False,
            layer=own,
        )
        assert points.x.tolist() == [674000.0]
        assert points.columns["location_precision"].tolist() == ["exact"]


def test_the_log_says_why_no_point_can_be_used(point_layer):
    from types import SimpleNamespace

    said = []
    feedback = SimpleNamespace(isCanceled=lambda: False, pushInfo=said.append)
    layer = point_layer([(674000, 6580000, "igår")] * 3, fields="&field=t:string")
    with pytest.raises(InputError, match="no point that can be used"):
        read(layer, time_field="t", feedback=feedback)
    assert said == ["Left out: 3 with a time that cannot be read."]
