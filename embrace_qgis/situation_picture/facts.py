# SPDX-License-Identifier: GPL-3.0-or-later
"""What a situation picture says, before anyone decides how it looks.

Facts are computed once (``compute_facts``), then drawn as PDF and PNG (``layout``), written
as an accessible page (``html``) and saved as data (``manifest``). They hold numbers, tokens
and place names: no report text, no reporter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np

from ..reports.map_settings import MapSettings
from ..reports.period import Period


@dataclass(frozen=True)
class Masthead:
    """Who issues the picture, for whom and with which limits."""

    kind: str  # operational
    language: str  # sv | en
    municipality: str
    area: str
    edition: str  # "2026-23"
    draft: bool
    author: str
    classification: str
    receiver: str  # token: police
    reconciled_with: str  # free text, empty when nobody
    reconciled_on: date | None
    next_edition: date
    synthetic: bool


@dataclass(frozen=True)
class Comparison:
    """A count beside what is normal for it. ``None`` where the history is too short."""

    current: int
    previous: int | None
    same_last_year: int | None
    normal_low: int | None
    normal_high: int | None
    z: float | None
    verdict: str  # token, see algorithms.md
    effort_adjusted_verdict: str


@dataclass(frozen=True)
class CategoryRow:
    """One row of the category table: all events (level 0), a group (1), a category (2)."""

    code: str  # "" for all
    label: str
    level: int
    comparison: Comparison


@dataclass(frozen=True)
class Place:
    """A cluster of touching hot cells, named by its streets or addresses."""

    rank: int
    name: str
    categories: tuple[str, ...]  # labels, most frequent first
    # the calendar days on which the window begins: 1 = Monday … 7 = Sunday, consecutive on the
    # wheel; empty: no clear time. A window from 00 to 03 begins on the day after the evening.
    weekdays: tuple[int, ...]
    hour_from: int | None  # 0-23
    hour_to: int | None  # 1-24, exclusive; below hour_from when the window passes midnight
    periods_hot: int  # of the last ``periods`` periods
    periods: int
    comparison: Comparison
    requested_action: str  # written by people, "" when nothing is asked yet
    outlines: tuple[np.ndarray, ...]  # closed rings (k, 2) in the store's CRS
    x: float
    y: float
    area_km2: float
    count_12_weeks: int = 0  # events in the place in the weeks it was found on
    hot_now: bool = True  # hot in the latest of the periods

    @property
    def is_new(self) -> bool:
        """Hot in the latest period and in none of those before."""
        return self.hot_now and self.periods_hot == 1


@dataclass(frozen=True)
class Surface:
    """The heat map of the period: incidents per km² at cell centres, row 0 in the north."""

    x_min: float
    y_max: float
    cell_size: float
    density: np.ndarray  # (rows, columns)
    bandwidth: float
    kernel: str
    class_breaks: tuple[float, ...]  # ascending, the lower bounds of classes 1-5


@dataclass(frozen=True)
class MapContent:
    """What is drawn over the base map. ``surface`` is None below 20 incidents: points then."""

    surface: Surface | None
    x: np.ndarray
    y: np.ndarray
    n_mapped: int
    n_period: int
    left_out: tuple[
        tuple[str, int], ...
    ]  # (token, n): no_exact_place, state, area_level, outside_area
    share_in_places: float | None  # of the mapped events
    share_of_area: float | None


@dataclass(frozen=True)
class WeekCurve:
    """Events a week, oldest first, with the normal band (None where too short)."""

    week_starts: tuple[date, ...]
    counts: tuple[int, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]


@dataclass(frozen=True)
class DataNotes:
    """What the reader must know about the material."""

    approved: int
    pending: int
    quarantined: int
    without_time: int
    without_exact_place: int
    units_active: int
    units_known: int
    silent_units: tuple[str, ...]
    as_known: date
    lag_days: int | None  # k; None when the reports have no date of receipt
    map_changed_on: date | None = None  # maps made before that day were drawn otherwise
    on_few_places: tuple[int, int] | None = None  # (n, of): hot spots are not to be trusted


@dataclass(frozen=True)
class ComingEvent:
    day: date
    what: str
    note: str


@dataclass(frozen=True)
class Assessment:
    """Written by people; never a computed fact."""

    signed: str
    certainty: str  # token: low | medium | high | ""
    columns: tuple[tuple[str, tuple[str, ...]], ...]  # (heading, lines)


@dataclass(frozen=True)
class SituationFacts:
    masthead: Masthead
    period: Period
    total: CategoryRow
    categories: tuple[CategoryRow, ...]
    places: tuple[Place, ...]
    summary: tuple[tuple[str, str, str], ...]  # (verdict token or "ahead", lead, sentence)
    map: MapContent
    hot_cells: tuple[tuple[np.ndarray, int], ...]  # (ring, hotspot level 2 | 3)
    week_matrix: np.ndarray  # (7, 24) Monday first, hour 0 first; aoristic weights
    week_matrix_period: Period
    weeks: WeekCurve
    notes: DataNotes
    coming_events: tuple[ComingEvent, ...]
    assessment: Assessment | None
    crs: str  # "EPSG:3006"
    source: str  # one line for the map: data source, base map, CRS
    manifest_sha256: str
    automatic_choices: dict[str, str] = field(default_factory=dict)
    generated_at: datetime | None = None
    manifest: dict[str, Any] = field(default_factory=dict)  # what manifest_sha256 is the hash of
    data_sha256: str = ""  # of the coordinates and times that were mapped
    # how the map is drawn: the next edition of the same area must use the same
    map_settings: MapSettings = field(default_factory=MapSettings)
