# SPDX-License-Identifier: GPL-3.0-or-later
"""Which points of its source a live layer shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ..analysis.polygons import PolygonSet
from ..reports.selection import Selection
from .live_points import LivePoints


class LiveFilter(Protocol):
    """``words`` say what it asks for, in the user's language."""

    words: str

    def mask(self, points: LivePoints) -> np.ndarray | None:
        """Which rows of the source are shown, bool[n_rows]; None for all."""


class Area(Protocol):
    """Where incidents lie."""

    def polygons_in(self, crs: QgsCoordinateReferenceSystem) -> PolygonSet | None: ...


@dataclass(frozen=True, eq=False)
class RowFilter:
    """Rows that somebody has counted out: of no meaning for a source with others."""

    rows: np.ndarray
    words: str = ""

    def mask(self, points: LivePoints) -> np.ndarray | None:
        return self.rows if self.rows.shape == (points.n_rows,) else None


@dataclass(frozen=True, eq=False)
class EventFilter:
    """A question to the events of a store, asked anew whenever they have been read."""

    selection: Selection
    area: Area | None = None
    words: str = ""

    def mask(self, points: LivePoints) -> np.ndarray | None:
        if points.events is None:
            return None
        contains = None
        if self.area is not None:
            polygons = self.area.polygons_in(points.crs)
            if polygons is None:  # no such place here: nothing is better than everything
                return np.zeros(points.n_rows, dtype=bool)
            contains = polygons.contains
        return self.selection.keeps(points.events, contains)
