# SPDX-License-Identifier: GPL-3.0-or-later
"""Where on the map is what stands in this row of a table?"""

from __future__ import annotations

import math
from typing import Callable, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction

from ..translation import tr

CLOSE_SCALE = 5_000.0
KEY = "V"
Place = tuple[float, float, QgsCoordinateReferenceSystem]


def show_on_map(canvas, x: float, y: float, crs: QgsCoordinateReferenceSystem) -> bool:
    """Bring a place into the middle of the map, near enough to see its street, and flash it.

    False, and the map stays, where the place has no coordinates or none in the map's system.
    """
    point = point_on_canvas(canvas, x, y, crs)
    if point is None:
        return False
    centre(canvas, point)
    if canvas.scale() > CLOSE_SCALE:
        canvas.zoomScale(CLOSE_SCALE)
    canvas.refresh()
    canvas.flashGeometries([QgsGeometry.fromPointXY(point)], canvas.mapSettings().destinationCrs())
    return True


def point_on_canvas(
    canvas, x: float, y: float, crs: QgsCoordinateReferenceSystem
) -> QgsPointXY | None:
    """A place in the map's coordinates; None where there is no such place."""
    if not (math.isfinite(x) and math.isfinite(y)):
        return None
    point = QgsPointXY(x, y)
    target = canvas.mapSettings().destinationCrs()
    if not (crs.isValid() and target.isValid()):
        return point
    try:
        found = QgsCoordinateTransform(crs, target, QgsProject.instance()).transform(point)
    except QgsCsException:
        return None
    return found if math.isfinite(found.x()) and math.isfinite(found.y()) else None


def centre(canvas, point: QgsPointXY) -> None:
    """Put a point of the map in its middle; near by, where nothing was shown yet."""
    if canvas.extent().isEmpty():
        canvas.setExtent(QgsRectangle.fromCenterAndSize(point, 1.0, 1.0))
        canvas.zoomScale(CLOSE_SCALE)
    else:
        canvas.setCenter(point)


class ShowOnMapAction(QAction):
    """ "Show on map" in the context menu of a table or list, and at the key V in it.

    ``place_of`` gives the coordinates of a row, or None where it has no place; ``told`` is
    called with a sentence where a row cannot be shown.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        canvas,
        place_of: Callable[[QModelIndex], Optional[Place]],
        told: Callable[[str], object] = lambda _text: None,
    ) -> None:
        super().__init__(tr("Show on map"), view)
        self._view, self._canvas, self._place_of, self._told = view, canvas, place_of, told
        self.setShortcut(QKeySequence(KEY))
        self.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.triggered.connect(lambda _checked=False: self.show_current())
        view.addAction(self)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_current(self) -> bool:
        """Show the row that is chosen in the table."""
        index = self._view.currentIndex()
        place = self._place_of(index) if index.isValid() else None
        if place is not None and show_on_map(self._canvas, *place):
            return True
        self._told(tr("The row has no place on the map."))
        return False
