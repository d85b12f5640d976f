# SPDX-License-Identifier: GPL-3.0-or-later
"""From a row of a table to its place on the map."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.gui.show_on_map import CLOSE_SCALE, ShowOnMapAction, show_on_map
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QTableWidget, QTableWidgetItem

SWEREF = QgsCoordinateReferenceSystem("EPSG:3006")
WGS = QgsCoordinateReferenceSystem("EPSG:4326")
TOWN = QgsRectangle(519_000, 6_600_000, 523_000, 6_604_000)


@pytest.fixture
def canvas(qgis_canvas):
    qgis_canvas.resize(400, 400)
    qgis_canvas.setDestinationCrs(SWEREF)
    qgis_canvas.setExtent(TOWN)
    return qgis_canvas


def near(point, x, y):
    return abs(point.x() - x) < 1 and abs(point.y() - y) < 1


def test_the_map_comes_to_the_place_and_as_near_as_a_street(canvas):
    assert show_on_map(canvas, 530_000.0, 6_610_000.0, SWEREF)
    assert near(canvas.center(), 530_000, 6_610_000)
    assert canvas.scale() == pytest.approx(CLOSE_SCALE, rel=0.01)


def test_a_map_that_is_nearer_keeps_its_scale(canvas):
    canvas.zoomScale(1_000)
    assert show_on_map(canvas, 521_000.0, 6_602_000.0, SWEREF)
    assert canvas.scale() == pytest.approx(1_000, rel=0.01)


def test_a_place_in_another_system_is_found(canvas):
    there = QgsCoordinateTransform(SWEREF, WGS, QgsProject.instance())
    place = there.transform(QgsPointXY(521_000, 6_602_000))
    assert show_on_map(canvas, place.x(), place.y(), WGS)
    assert near(canvas.center(), 521_000, 6_602_000)


def test_nowhere_leaves_the_map_alone(canvas):
    before = canvas.extent()
    assert not show_on_map(canvas, float("nan"), 6_602_000.0, SWEREF)
    assert not show_on_map(canvas, float("inf"), 0.0, SWEREF)
    assert canvas.extent() == before


def test_a_row_is_shown_by_its_menu_and_by_a_key(canvas):
    table = QTableWidget(2, 1)
    for row in range(2):
        table.setItem(row, 0, QTableWidgetItem(f"row {row}"))
    places = {0: (521_000.0, 6_602_000.0, SWEREF)}
    told = []
    shown = ShowOnMapAction(table, canvas, lambda index: places.get(index.row()), told.append)
    assert shown in table.actions()
    assert table.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    table.show()
    table.activateWindow()
    QTest.qWaitForWindowActive(table)
    table.setFocus()
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_V)
    assert near(canvas.center(), 521_000, 6_602_000) and not told
    table.setCurrentCell(1, 0)
    shown.trigger()
    assert len(told) == 1
    table.deleteLater()
