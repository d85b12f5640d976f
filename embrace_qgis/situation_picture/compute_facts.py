# SPDX-License-Identifier: GPL-3.0-or-later
"""From approved events to the facts of a situation picture."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import scipy

from ..analysis.data_quality import quality_findings
from ..analysis.polygons import PolygonSet
from ..analysis.progress import Progress, no_progress
from ..errors import InputError
from ..message import message
from ..reports.map_settings import MapSettings
from ..reports.period import Period
from ..reports.review import WAITING_STATES
from ..reports.taxonomy import Taxonomy
from ..reports.unit_activity import active_units, combined_activity, silent_units
from .comparisons import category_table, comparison_parameters
from .counted_events import (
    COMING_EVENT,
    LEFT_OUT,
    TIME_OF_DAY,
    AsKnown,
    CountedEvents,
    as_known_for,
    counted_events,
)
from .facts import (
    ComingEvent,
    DataNotes,
    MapContent,
    Masthead,
    Place,
    SituationFacts,
    Surface,
)
from .formats import number
from .heat_surface import (
    MINIMUM_POINTS,
    chosen_map_settings,
    drawn_class_breaks,
    surface_of,
    year_before,
)
from .hot_spots import CELL_SIZES, HotSpots, PlaceQuestion, found_hot_spots, shown_places
from .manifest import MANIFEST_FORMAT, data_digest, manifest_digest
from .places import NamedLines, NamedPoints, PlaceNames
from .sentences import summary_lines
from .texts import Texts
from .week_patterns import week_curve, week_matrix

HOT_SPOT_WEEKS = 12
MOST_COMING = 8


def compute_facts(
    events: pd.DataFrame,
    *,
    taxonomy: Taxonomy,
    period: Period,
    area: PolygonSet | None,
    municipality: PolygonSet | None,
    named_lines: NamedLines,
    named_points: NamedPoints,
    state_counts: Mapping[str, int],
    quarantined: int,
    unit_activity: pd.DataFrame | None,
    masthead: Masthead,
    texts: Texts,
    crs: str,
    source: str,
    as_known: date | None = None,
    map_settings: MapSettings | None = None,
    progress: Progress = no_progress,
    versions: Mapping[str, str] | None = None,
    audit_head: str = "",
    generated_at: datetime | None = None,
) -> SituationFacts:
    """What does the picture of ``period`` say?

    ``events``: an event frame of approved reports only, all of the history. ``area`` limits
    the picture; without one it is of the ``municipality`` (None: wherever events lie).
    ``state_counts``: reports by state; ``unit_activity``: unit, week, status, or None.
    ``map_settings``: those that are kept for the area, so that bandwidth, classes and cells stay
    the same; what there is none of is chosen. ``versions`` and ``audit_head`` go into the manifest.

    Hot spots are found on the 12 weeks before the end of the period and counted for it. Raises
    InputError when the period holds no approved event.
    """
    language = masthead.language
    counted = counted_events(events, area, municipality)
    now = counted.within(period)
    knowledge = as_known_for(counted, period, as_known)
    known = knowledge.known(counted, period)
    now &= known
    if not now.any():
        raise InputError(
            message(
                "No approved event happened from {start} to {last_day}.",
                start=period.start,
                last_day=period.last_day,
            ),
            message("Choose another END or DAYS, or import and approve reports first."),
        )
    parameters = comparison_parameters(period, knowledge, unit_activity)
    boundary = area if area is not None else municipality
    progress(0.05)

    total, rows = category_table(counted, taxonomy, language, parameters)
    progress(0.25)

    hot_period = Period.ending(period.end, 7 * HOT_SPOT_WEEKS)
    may_be_mapped = counted.selected(counted.mapped)
    known_of_mapped = known[counted.mapped]
    lately = may_be_mapped.selected(may_be_mapped.within(hot_period) & known_of_mapped)
    year = year_before(may_be_mapped.time, period.end)
    of_a_year = may_be_mapped.within(year)
    settings = chosen_map_settings(
        may_be_mapped.x[of_a_year],
        may_be_mapped.y[of_a_year],
        period=year,
        days=period.days,
        boundary=boundary,
        kept=map_settings,
    )
    cell_size = settings.cell_size or CELL_SIZES[0]
    hot = found_hot_spots(lately, cell_size, boundary)
    progress(0.45)
    places = shown_places(
        hot,
        PlaceQuestion(
            events=may_be_mapped,
            known=known_of_mapped,
            period=period,
            hot_period=hot_period,
            taxonomy=taxonomy,
            language=language,
            names=PlaceNames(named_lines, named_points),
            texts=texts,
            bounds=_bounds(boundary, may_be_mapped),
            comparison_parameters=parameters,
        ),
    )
    progress(0.65)

    mapped_now = may_be_mapped.selected(may_be_mapped.within(period) & known_of_mapped)
    breaks = drawn_class_breaks(settings, period.days)
    surface = None
    if settings.bandwidth is not None and len(mapped_now) >= MINIMUM_POINTS:
        surface = surface_of(
            mapped_now.x,
            mapped_now.y,
            bandwidth=settings.bandwidth,
            boundary=boundary,
            class_breaks=breaks,
        )
    drawn = _drawn(settings, cell_size, breaks)
    progress(0.85)
    content = _map_content(counted.selected(now), mapped_now, surface, places, boundary, hot)

    names = PlaceNames(named_lines, named_points)
    coming = _coming_events(events, texts, period, taxonomy, names, language)
    notes = replace(
        _data_notes(counted, now, period, knowledge, state_counts, quarantined, unit_activity),
        map_changed_on=settings.break_to_tell,
        on_few_places=_on_few_places(lately),
    )
    automatic = _automatic(content, drawn, places, language)
    manifest = {
        "format": MANIFEST_FORMAT,
        "kind": masthead.kind,
        "edition": masthead.edition,
        "language": language,
        "receiver": masthead.receiver,
        "municipality": masthead.municipality,
        "area": masthead.area,
        "period": [period.start.isoformat(), period.end.isoformat()],
        "hot_spot_period": [hot_period.start.isoformat(), hot_period.end.isoformat()],
        "as_known": knowledge.day.isoformat(),
        "lag_days": knowledge.lag_days,
        "filter": {
            "state": "approved",
            "left_out_of_counts": [COMING_EVENT],
            "left_out_of_map": dict(content.left_out),
            "minimum_points_of_surface": MINIMUM_POINTS,
        },
        "suppression": {
            "sensitive": "area_level",
            "indoor": "area_level",
            "narrative": "none",
            "minimum_count": None if masthead.receiver == "police" else 5,
        },
        "n_period": content.n_period,
        "n_mapped": content.n_mapped,
        "n_12_weeks": len(lately),
        "parameters": dict(sorted(drawn.items())),
        "taken_from_earlier_edition": sorted(_kept(map_settings) & set(drawn)),
        "map_settings": settings.told(),
        "data_sha256": data_digest(counted.x[now], counted.y[now], counted.time[now]),
        "history_sha256": data_digest(counted.x, counted.y, counted.time),
        "crs": crs,
        "versions": {**_versions(), **dict(versions or {})},
        "audit_head": audit_head,
    }
    progress(0.95)
    facts = SituationFacts(
        masthead=masthead,
        period=period,
        total=total,
        categories=rows,
        places=places,
        summary=summary_lines(total, rows, places, coming, notes, period, language),
        map=content,
        hot_cells=_hot_cells(hot),
        week_matrix=week_matrix(counted.selected(known), hot_period),
        week_matrix_period=hot_period,
        weeks=week_curve(counted, period, knowledge),
        notes=notes,
        coming_events=coming,
        assessment=texts.assessment,
        crs=crs,
        source=source,
        manifest_sha256=manifest_digest(manifest),
        automatic_choices=automatic,
        generated_at=generated_at,
        manifest=manifest,
        data_sha256=str(manifest["data_sha256"]),
        map_settings=settings,
    )
    progress(1.0)
    return facts


def _bounds(
    boundary: PolygonSet | None, events: CountedEvents
) -> tuple[float, float, float, float]:
    if boundary is not None:
        return boundary.bounds
    if not len(events):
        return 0.0, 0.0, 1.0, 1.0
    x, y = events.x, events.y
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _drawn(settings: MapSettings, cell_size: float, breaks: tuple[float, ...]) -> dict[str, Any]:
    """What this map is drawn with."""
    drawn: dict[str, Any] = {"cell_size": cell_size}
    if settings.bandwidth is not None:
        drawn["bandwidth"] = settings.bandwidth
    if breaks:
        drawn["class_breaks"] = list(breaks)
    return drawn


def _kept(settings: MapSettings | None) -> set[str]:
    """Which of the settings were there before."""
    values = _drawn(settings, settings.cell_size or 0.0, settings.class_breaks) if settings else {}
    return {name for name, value in values.items() if value}


def _map_content(
    counted: CountedEvents,
    mapped: CountedEvents,
    surface: Surface | None,
    places: tuple[Place, ...],
    boundary: PolygonSet | None,
    hot: HotSpots | None,
) -> MapContent:
    left_out = [(token, int((counted.left_out == token).sum())) for token in LEFT_OUT]
    share = of_area = None
    if places and len(mapped):
        share = sum(place.comparison.current for place in places) / len(mapped)
        km2 = (
            float(boundary.area().sum()) / 1e6
            if boundary is not None
            else 0.0
            if hot is None
            else float(hot.cells.area_km2.sum())
        )
        of_area = sum(place.area_km2 for place in places) / km2 if km2 > 0 else None
    return MapContent(
        surface=surface,
        x=mapped.x,
        y=mapped.y,
        n_mapped=len(mapped),
        n_period=len(counted),
        left_out=tuple((token, n) for token, n in left_out if n),
        share_in_places=share,
        share_of_area=of_area,
    )


def _hot_cells(hot: HotSpots | None) -> tuple[tuple[np.ndarray, int], ...]:
    if hot is None:
        return ()
    rings = hot.cells.rings()
    return tuple((rings[i], int(hot.level[i])) for i in np.flatnonzero(hot.level >= 2))


def _coming_events(
    events: pd.DataFrame,
    texts: Texts,
    period: Period,
    taxonomy: Taxonomy,
    names: PlaceNames,
    language: str,
) -> tuple[ComingEvent, ...]:
    """Events that people have written, and reported ones on other days by their category.

    Of a reported event only its day is told, and its place where the base map knows the name.
    """
    until = period.end + timedelta(days=period.days)
    written = [event for event in texts.coming_events if event.day >= period.end]
    days = {event.day for event in written}
    if COMING_EVENT not in taxonomy:
        return tuple(sorted(written, key=lambda event: (event.day, event.what))[:MOST_COMING])
    reported = events[(events["category"] == COMING_EVENT).to_numpy()]
    found: dict[tuple[date, str], ComingEvent] = {}
    for begins, place in zip(reported["occurred_from"], reported["place"].fillna("")):
        if pd.isna(begins) or not period.end <= begins.date() < until or begins.date() in days:
            continue
        event = ComingEvent(
            begins.date(), taxonomy.label(COMING_EVENT, language), names.known_name(str(place))
        )
        found[(event.day, event.note)] = event
    every = sorted([*written, *found.values()], key=lambda event: (event.day, event.what))
    return tuple(every[:MOST_COMING])


def _data_notes(
    counted: CountedEvents,
    now: np.ndarray,
    period: Period,
    knowledge: AsKnown,
    state_counts: Mapping[str, int],
    quarantined: int,
    unit_activity: pd.DataFrame | None,
) -> DataNotes:
    current = counted.selected(now)
    activity = combined_activity(unit_activity, counted.frame)
    active = active_units(activity, period)
    silent = silent_units(activity, period)
    precision = current.frame["time_precision"]
    return DataNotes(
        approved=len(current),
        pending=sum(int(state_counts.get(state, 0)) for state in WAITING_STATES),
        quarantined=int(quarantined),
        without_time=int((~precision.isin(TIME_OF_DAY)).sum()),
        without_exact_place=int((current.left_out == "no_exact_place").sum()),
        units_active=len(active),
        units_known=len(set(active) | set(silent)),
        silent_units=tuple(silent),
        as_known=knowledge.day,
        lag_days=knowledge.lag_days,
    )


def _on_few_places(events: CountedEvents) -> tuple[int, int] | None:
    """How many of the events lie on so few places that no hot spot can be trusted, if any do."""
    found = {finding.code: finding.count for finding in quality_findings(events.x, events.y)}
    return (found["few_places"], len(events)) if "few_places" in found else None


def _automatic(
    content: MapContent, drawn: Mapping[str, Any], places: tuple[Place, ...], language: str
) -> dict[str, str]:
    choices = {"CELL_SIZE": f"{number(float(drawn['cell_size']), language)} m"}
    if "bandwidth" in drawn:
        choices["BANDWIDTH"] = f"{number(float(drawn['bandwidth']), language)} m"
    if "class_breaks" in drawn:
        choices["CLASS_BREAKS"] = " · ".join(f"{value:g}" for value in drawn["class_breaks"])
    choices["SURFACE"] = "points" if content.surface is None else "quartic"
    choices["PLACES"] = str(len(places))
    return choices


def _versions() -> dict[str, str]:
    return {
        "numpy": np.__version__,
        "pandas": pd.__version__,
        "python": platform.python_version(),
        "scipy": scipy.__version__,
    }
