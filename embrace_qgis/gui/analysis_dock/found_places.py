# SPDX-License-Identifier: GPL-3.0-or-later
"""The places that the dock lists: the hot spots that a picture of the same period would find.

Finding them takes seconds, so it is done beside the window; counting them for another choice
of hours or categories does not move them. Without Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...analysis.polygons import PolygonSet
from ...reports.map_settings import MapSettings
from ...reports.period import Period
from ...situation_picture.compute_facts import HOT_SPOT_WEEKS
from ...situation_picture.counted_events import as_known_for
from ...situation_picture.heat_surface import year_before
from ...situation_picture.hot_spots import CELL_SIZES, chosen_cell_size, found_hot_spots
from ...situation_picture.outlines import outline_of
from ...situation_picture.places import NamedLines, NamedPoints, PlaceNames, sector_name
from ...situation_picture.wording import phrase
from .event_table import EventTable


@dataclass(frozen=True, eq=False)
class FoundPlace:
    """A hot spot: its name, and its outlines as closed rings (k, 2) in the CRS of the events."""

    name: str
    outlines: tuple[np.ndarray, ...]
    x: float
    y: float

    def polygons(self) -> PolygonSet:
        return PolygonSet(list(self.outlines), np.zeros(len(self.outlines), dtype=np.int64))


@dataclass(frozen=True, eq=False)
class FoundPlaces:
    """``place_of`` (n,): the place that each event of the table lies in, -1 for none."""

    places: tuple[FoundPlace, ...]
    place_of: np.ndarray


def found_places(
    table: EventTable,
    period: Period,
    lines: NamedLines,
    points: NamedPoints,
    language: str,
    kept: Optional[MapSettings] = None,
) -> FoundPlaces:
    """Where do the events of 12 weeks before the end of a period cluster more than chance?

    ``kept``: the map settings of the area, whose cells are used where there are any. Names are
    given in the order of a picture's table, so that both call a place the same.
    """
    nothing = FoundPlaces((), np.full(len(table), -1))
    known = as_known_for(table.events, period, None).known(table.events, period)
    hot_period = Period.ending(period.end, 7 * HOT_SPOT_WEEKS)
    lately = table.mapped & known & table.events.within(hot_period)
    if not lately.any():
        return nothing
    cell_size = kept.cell_size if kept is not None else None
    if not cell_size:
        year = year_before(table.events.time[table.mapped], period.end)
        of_a_year = table.mapped & table.events.within(year)
        cell_size = chosen_cell_size(table.events.x[of_a_year], table.events.y[of_a_year])
    hot = found_hot_spots(table.events.selected(lately), cell_size or CELL_SIZES[0], table.boundary)
    if hot is None or not hot.n:
        return nothing
    place_of = np.full(len(table), -1)
    at = np.flatnonzero(table.mapped)
    cell = hot.cells.locate(table.events.x[at], table.events.y[at])
    place_of[at] = np.where(cell >= 0, hot.cluster[cell], -1)
    now = table.mapped & known & table.events.within(period)
    count = np.bincount(place_of[now & (place_of >= 0)], minlength=hot.n)
    count_lately = np.bincount(place_of[lately & (place_of >= 0)], minlength=hot.n)
    order = np.lexsort((np.arange(hot.n), -count_lately, -count))
    rings = hot.cells.rings()
    names = PlaceNames(lines, points)
    bounds = _bounds(table)
    made: dict[int, FoundPlace] = {}
    for rank, number in enumerate(order.tolist(), start=1):
        here = np.flatnonzero(lately & (place_of == number))
        outlines = outline_of([rings[i] for i in np.flatnonzero(hot.cluster == number)])
        x, y = table.events.x[here], table.events.y[here]
        middle = float(x.mean()), float(y.mean())
        texts = table.events.frame["place"].iloc[here].fillna("").tolist()
        name = names.name_for(x, y, texts, outlines) or phrase(
            "unnamed_place", language, rank=rank, sector=sector_name(*middle, bounds, language)
        )
        made[number] = FoundPlace(name, tuple(outlines), *middle)
    return FoundPlaces(tuple(made[number] for number in range(hot.n)), place_of)


def _bounds(table: EventTable) -> tuple[float, float, float, float]:
    """As a picture's: the boundary's, else that of the events that may be mapped."""
    if table.boundary is not None:
        return table.boundary.bounds
    x, y = table.events.x[table.mapped], table.events.y[table.mapped]
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())
