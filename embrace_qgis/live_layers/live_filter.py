# SPDX-License-Identifier: GPL-3.0-or-later
"""Which points of its source a live layer shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
from qgis.core import QgsCoordinateReferenceSystem

from ..analysis.polygons import PolygonSet
from ..reports.selection import Selection
from .live_points import LivePoints

LAYERS = 8  # live layers of one store, each with its own reading


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


class EventArea:
    """Which events of a store lie in an area: found once for each reading of the store."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self._inside: list[tuple[pd.DataFrame, np.ndarray]] = []

    def inside(self, points: LivePoints) -> np.ndarray:
        """bool[n_rows]; none where the area has no place in the points' system."""
        for events, inside in self._inside:
            if events is points.events:
                return inside
        x, y = (points.events[name].to_numpy(dtype=float) for name in ("x", "y"))
        placed = np.isfinite(x) & np.isfinite(y)
        inside = np.zeros(points.n_rows, dtype=bool)
        polygons = self.area.polygons_in(points.crs)
        if polygons is not None:
            inside[placed] = polygons.contains(x[placed], y[placed])
        self._inside = [(points.events, inside), *self._inside[: LAYERS - 1]]
        return inside


@dataclass(frozen=True, eq=False)
class EventFilter:
    """A question to the events of a store, asked anew whenever they have been read."""

    selection: Selection
    area: EventArea | None = None
    words: str = ""

    def mask(self, points: LivePoints) -> np.ndarray | None:
        if points.events is None:
            return None
        keep = self.selection.keeps(points.events)
        return keep if self.area is None else keep & self.area.inside(points)
