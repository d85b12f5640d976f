# SPDX-License-Identifier: GPL-3.0-or-later
"""Which system is proposed for a new store: the project's, where its unit is a metre."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.layers.metric_crs import metric_or_sweref
from qgis.core import QgsCoordinateReferenceSystem


@pytest.mark.parametrize(
    ("project", "proposed"),
    [
        ("EPSG:3010", "EPSG:3010"),
        ("EPSG:32615", "EPSG:32615"),
        ("EPSG:4326", "EPSG:3006"),  # degrees
        ("EPSG:3857", "EPSG:3006"),  # metres at the equator only
        ("EPSG:3395", "EPSG:3006"),
        ("EPSG:2264", "EPSG:3006"),  # feet
        ("", "EPSG:3006"),
    ],
)
def test_a_store_is_proposed_in_metres(qgis_app, project, proposed):
    assert metric_or_sweref(QgsCoordinateReferenceSystem(project)).authid() == proposed
