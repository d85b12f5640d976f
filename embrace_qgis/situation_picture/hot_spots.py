# SPDX-License-Identifier: GPL-3.0-or-later
"""The places of a picture: found on 12 weeks, counted for the period, named by the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..analysis.aoristic import hour_of_week_weights, peak_window
from ..analysis.cells import Cells, hexagon_cells
from ..analysis.grid import box_of_most
from ..analysis.hotspots.gi_star import clusters, gi_star_hotspots
from ..analysis.polygons import PolygonSet
from ..reports.period import Period
from ..reports.taxonomy import Taxonomy
from .comparisons import comparisons_by_code
from .counted_events import TIME_ON_WEEK, CountedEvents
from .facts import Place
from .outlines import outline_of
from .places import PlaceNames, sector_name
from .texts import Texts
from .wording import phrase

SHOWN_PLACES = 5
PERIODS_LOOKED_AT = 6
CELL_SIZES = (100.0, 500.0)  # metres: a block to a district
CELLS_ACROSS = 25
LARGEST_CLUSTER = 16  # cells; a larger one is split around its peaks
LEAST_PEAK = 1 / 4  # of the highest: lower ones are shoulders
HOT_THEN = 0.05
SECOND_CATEGORY_SHARE = 0.15
LEAST_FOR_CATEGORIES = 5  # fewer in the period: the 12 weeks say what the problem is


@dataclass(frozen=True)
class HotSpots:
    """Cells that are hot on 12 weeks, and the cluster of each (-1 for none)."""

    cells: Cells
    level: np.ndarray
    cluster: np.ndarray

    @property
    def n(self) -> int:
        return int(self.cluster.max()) + 1 if self.cluster.size else 0


def chosen_cell_size(x: np.ndarray, y: np.ndarray) -> float:
    """Distance between opposite sides of the hexagons, in metres.

    A 25th of the shorter side of the box that holds the middle nine tenths of the events on each
    axis, rounded to 50 m and kept between 100 and 500 m.
    """
    low, high = CELL_SIZES
    if x.size < 2:
        return low
    sides = [float(np.subtract(*np.percentile(values, [95, 5]))) for values in (x, y)]
    return float(min(max(round(min(sides) / CELLS_ACROSS / 50) * 50, low), high))


def found_hot_spots(
    events: CountedEvents, cell_size: float, boundary: PolygonSet | None
) -> HotSpots | None:
    """Where the mapped ``events`` of 12 weeks cluster more than chance; None without any."""
    if not len(events):
        return None
    if boundary is not None:
        extent = boundary.bounds
    else:
        extent = box_of_most(events.x, events.y, 2 * cell_size)
    cells = hexagon_cells(extent, cell_size, boundary)
    if len(cells) < 2:
        return None
    result = gi_star_hotspots(cells, events.x, events.y)
    cluster = clusters(cells, result.hotspot >= 2)
    cluster = _split_large(cells, cluster, result.neighbour_count)
    return HotSpots(cells, result.hotspot, cluster)


def _split_large(cells: Cells, cluster: np.ndarray, height: np.ndarray) -> np.ndarray:
    """Clusters of more than 16 cells are cut into the slopes around their peaks.

    Each cell belongs to the peak that the steepest way up leads to; a peak less than
    three cells from a higher one (their neighbourhoods would share cells), or less than a
    quarter as high as the highest, is no peak of its own.
    """
    label = cluster.copy()
    sizes = np.bincount(cluster[cluster >= 0]) if (cluster >= 0).any() else np.empty(0, int)
    touching = cells.touching().tocsr()
    for number in np.flatnonzero(sizes > LARGEST_CLUSTER).tolist():
        members = np.flatnonzero(cluster == number)
        rank = {
            int(cell): i
            for i, cell in enumerate(members[np.argsort(-height[members], kind="stable")])
        }
        peaks: list[int] = []
        owner: dict[int, int] = {}
        for cell in rank:
            start, stop = touching.indptr[cell], touching.indptr[cell + 1]
            around = [int(i) for i in touching.indices[start:stop] if int(i) in owner]
            far = all(
                np.hypot(
                    cells.centre_x[cell] - cells.centre_x[peak],
                    cells.centre_y[cell] - cells.centre_y[peak],
                )
                > 2.99 * (cells.cell_size or 0.0)
                for peak in peaks
            )
            high = not peaks or height[cell] >= LEAST_PEAK * height[peaks[0]]
            if far and high and not any(height[i] > height[cell] for i in around):
                peaks.append(cell)
                owner[cell] = cell
            elif around:
                owner[cell] = owner[min(around, key=lambda i: rank[i])]
            else:
                nearest = np.hypot(
                    cells.centre_x[peaks] - cells.centre_x[cell],
                    cells.centre_y[peaks] - cells.centre_y[cell],
                )
                owner[cell] = peaks[int(nearest.argmin())]
        for new, peak in enumerate(peaks[1:], start=int(label.max()) + 1):
            label[[cell for cell in owner if owner[cell] == peak]] = new
    return label


@dataclass(frozen=True)
class PlaceQuestion:
    """What the places of a picture are made of."""

    events: CountedEvents  # mapped events, all of the history
    known: np.ndarray  # of them, as known then
    period: Period
    hot_period: Period
    taxonomy: Taxonomy
    language: str
    names: PlaceNames
    texts: Texts
    bounds: tuple[float, float, float, float]
    comparison_parameters: Mapping[str, Any]


def shown_places(hot: HotSpots | None, question: PlaceQuestion) -> tuple[Place, ...]:
    """The five places with most events in the period, ties by their count on 12 weeks."""
    if hot is None or not hot.n:
        return ()
    events = question.events
    cell = hot.cells.locate(events.x, events.y)
    place = np.where(cell >= 0, hot.cluster[cell], -1)
    now = events.within(question.period) & question.known
    lately = events.within(question.hot_period) & question.known
    count = np.bincount(place[now & (place >= 0)], minlength=hot.n)
    count_lately = np.bincount(place[lately & (place >= 0)], minlength=hot.n)
    order = np.lexsort((np.arange(hot.n), -count_lately, -count))
    shown = [int(number) for number in order if count[number] > 0][:SHOWN_PLACES]
    if not shown:
        return ()
    codes = [str(number) for number in shown]
    comparisons = comparisons_by_code(
        events, place.astype(str).astype(object), codes, **question.comparison_parameters
    )
    hot_then = _hot_then(hot, question, cell)
    rings = hot.cells.rings()
    places = []
    for rank, number in enumerate(shown, start=1):
        at = place == number
        here = np.flatnonzero(at & lately)
        x, y = events.x[here], events.y[here]
        members = np.flatnonzero(hot.cluster == number)
        outlines = outline_of([rings[i] for i in members])
        centre_x, centre_y = float(x.mean()), float(y.mean())
        name = question.names.name_for(
            x, y, events.frame["place"].iloc[here].fillna("").tolist(), outlines
        ) or phrase(
            "unnamed_place",
            question.language,
            rank=rank,
            sector=sector_name(centre_x, centre_y, question.bounds, question.language),
        )
        spoken_of = np.flatnonzero(at & now)
        if spoken_of.size < LEAST_FOR_CATEGORIES:
            spoken_of = here
        window = _window(events, here)
        places.append(
            Place(
                rank=rank,
                name=name,
                categories=_categories(
                    events.category[spoken_of], question.taxonomy, question.language
                ),
                weekdays=window[0],
                hour_from=window[1],
                hour_to=window[2],
                periods_hot=sum(number in numbers for numbers in hot_then),
                periods=len(hot_then),
                comparison=comparisons[str(number)],
                requested_action=question.texts.action_for(name),
                outlines=outlines,
                x=centre_x,
                y=centre_y,
                area_km2=float(hot.cells.area_km2[members].sum()),
                count_12_weeks=int(count_lately[number]),
                hot_now=number in hot_then[0],
            )
        )
    return tuple(places)


def _history(question: PlaceQuestion) -> list[Period]:
    """This period and up to five before it, as far back as there are events."""
    first = question.events.time.min().astype("datetime64[D]").item()
    looked_at = [question.period.earlier(i) for i in range(PERIODS_LOOKED_AT)]
    return [looked_at[0], *(period for period in looked_at[1:] if period.start >= first)]


def _hot_then(hot: HotSpots, question: PlaceQuestion, cell: np.ndarray) -> list[set[int]]:
    """Of which clusters was a cell hot by itself, in each of the last periods, latest first?

    Hot in a period as in ``persistence_classes``: the exact test on that period's events alone,
    adjusted over the map, gives p <= .05.
    """
    events = question.events
    found: list[set[int]] = []
    for period in _history(question):
        at = events.within(period) & question.known & (cell >= 0)
        if not at.any():
            found.append(set())
            continue
        result = gi_star_hotspots(hot.cells, events.x[at], events.y[at])
        hot_then = (
            (result.p_exact_adjusted <= HOT_THEN)
            & (result.neighbour_count > 0)
            & (hot.cluster >= 0)
        )
        found.append({int(number) for number in np.unique(hot.cluster[hot_then])})
    return found


def _categories(codes: np.ndarray, taxonomy: Taxonomy, language: str) -> tuple[str, ...]:
    found = Counter(str(code) for code in codes.tolist())
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    least = max(1.0, SECOND_CATEGORY_SHARE * codes.size)
    chosen = [code for i, (code, n) in enumerate(ordered) if i == 0 or n >= least]
    return tuple(taxonomy.label(code, language) for code in chosen[:3])


def _window(
    events: CountedEvents, here: np.ndarray
) -> tuple[tuple[int, ...], int | None, int | None]:
    timed = here[events.frame["time_precision"].iloc[here].isin(TIME_ON_WEEK).to_numpy()]
    if not timed.size:
        return (), None, None
    window = peak_window(hour_of_week_weights(events.time[timed], events.time_end[timed]))
    if window is None:
        return (), None, None
    return window.weekdays, window.hour_from, window.hour_to
