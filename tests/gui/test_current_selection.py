# SPDX-License-Identifier: GPL-3.0-or-later
"""The question that docks and live maps share: told of once, and only when it is another."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from embrace.embrace_qgis.analysis.polygons import PolygonSet
from embrace.embrace_qgis.gui.current_selection import CurrentSelection, SelectedArea
from embrace.embrace_qgis.reports.period import Period
from embrace.embrace_qgis.reports.selection import Selection
from qgis.core import QgsCoordinateReferenceSystem

SQUARE = PolygonSet(
    [np.array([[500_000, 6_500_000], [501_000, 6_500_000], [501_000, 6_501_000.0]])], np.array([0])
)


@pytest.fixture
def current(qgis_app):
    made = CurrentSelection()
    made.told = []
    made.changed.connect(lambda: made.told.append(made.selection))
    return made


def test_at_first_everything_is_asked_for(current):
    assert current.selection == Selection()
    assert current.area is None


def test_another_question_is_told_of_once(current):
    november = Selection(period=Period(date(2026, 11, 2), date(2026, 11, 16)))
    current.set(november)
    current.set(Selection(period=Period(date(2026, 11, 2), date(2026, 11, 16))))
    assert current.told == [november]
    current.clear()
    assert current.told == [november, Selection()]


def test_another_area_is_another_question(current):
    area = SelectedArea("Centrum", SQUARE, "EPSG:3006")
    current.set(Selection(), area)
    current.set(Selection(), area)
    assert len(current.told) == 1
    assert current.area.contains(np.array([500_900.0]), np.array([6_500_100.0])).tolist() == [True]
    current.clear()
    assert current.area is None


def test_an_area_in_another_crs_has_the_same_corners(current):
    area = SelectedArea("Centrum", SQUARE, "EPSG:3006")
    assert area.polygons_in(QgsCoordinateReferenceSystem("EPSG:3006")) is SQUARE
    degrees = area.polygons_in(QgsCoordinateReferenceSystem("EPSG:4326"))
    # the central meridian of SWEREF 99 TM is 15° E at easting 500 000
    assert degrees.rings[0][0] == pytest.approx([15.0, 58.64], abs=0.01)
    assert area.polygons_in(QgsCoordinateReferenceSystem()) is None
