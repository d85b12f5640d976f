# SPDX-License-Identifier: GPL-3.0-or-later
"""Which events the analyst looks at now: what the charts, the lists and the live maps share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..analysis.polygons import PolygonSet
from ..reports.selection import Selection


@dataclass(frozen=True, eq=False)
class SelectedArea:
    """Where the events asked for lie: a name to show, and polygons in a metric CRS."""

    name: str
    polygons: PolygonSet
    crs: str  # "EPSG:3006"

    def contains(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Which points, in the CRS of the polygons, lie in the area; bool (n,)."""
        return self.polygons.contains(x, y)

    def polygons_in(self, crs: QgsCoordinateReferenceSystem) -> PolygonSet | None:
        """The polygons in another CRS, corner by corner; None where it cannot be."""
        own = QgsCoordinateReferenceSystem(self.crs)
        if own == crs:
            return self.polygons
        if not own.isValid() or not crs.isValid():
            return None
        way = QgsCoordinateTransform(own, crs, QgsProject.instance().transformContext())
        rings = []
        try:
            for ring in self.polygons.rings:
                points = (way.transform(x, y) for x, y in ring.tolist())
                rings.append(np.array([(point.x(), point.y()) for point in points]).reshape(-1, 2))
        except QgsCsException:
            return None
        return PolygonSet(rings, self.polygons.polygon_of_ring)


class CurrentSelection(QObject):
    """The question that is being asked of the reports; without one, all of them.

    ``changed`` is told only when the question is another one than before.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selection = Selection()
        self._area: SelectedArea | None = None

    @property
    def selection(self) -> Selection:
        """Period, categories, units, weekdays and hours."""
        return self._selection

    @property
    def area(self) -> SelectedArea | None:
        """Where; None for everywhere."""
        return self._area

    def set(self, selection: Selection, area: SelectedArea | None = None) -> None:
        """Ask another question. Areas are compared as objects: keep the one that was chosen."""
        if selection == self._selection and area is self._area:
            return
        self._selection, self._area = selection, area
        self.changed.emit()

    def clear(self) -> None:
        """Look at everything again."""
        self.set(Selection())
