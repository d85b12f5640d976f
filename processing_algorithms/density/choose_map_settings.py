# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: choose the bandwidth, cells and classes that all maps of an area share."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from qgis.core import QgsProcessingOutputNumber, QgsProcessingOutputString

from ...embrace_qgis.analysis.class_breaks import CLASSES
from ...embrace_qgis.analysis.polygons import PolygonSet
from ...embrace_qgis.errors import InputError, ParameterError
from ...embrace_qgis.layers.labels import number_text
from ...embrace_qgis.layers.polygons import polygon_set
from ...embrace_qgis.report_store.map_settings import keep_map_settings, kept_map_settings
from ...embrace_qgis.report_store.store import open_store, store_crs
from ...embrace_qgis.reports.map_settings import CELL_SIZES, MapSettings, ascending
from ...embrace_qgis.situation_picture.counted_events import counted_events
from ...embrace_qgis.situation_picture.heat_surface import (
    MINIMUM_POINTS,
    chosen_map_settings,
    year_before,
)
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import data_hash, method_json

BANDWIDTHS = (10.0, 100_000.0)  # metres


class ChooseMapSettings(EmbraceAlgorithm):
    """How are the maps of this area to be drawn, so that they can be compared?"""

    STORE = "STORE"
    AREA = "AREA"
    END = "END"
    DAYS = "DAYS"
    BANDWIDTH = "BANDWIDTH"
    CELL_SIZE = "CELL_SIZE"
    CLASS_BREAKS = "CLASS_BREAKS"
    RESET = "RESET"
    CHOSEN_BY = "CHOSEN_BY"
    REASON = "REASON"
    CHANGED = "CHANGED"
    COMPARABLE_FROM = "COMPARABLE_FROM"

    def displayName(self):
        return tr("Choose map settings")

    def shortDescription(self):
        return tr("Bandwidth, cells and classes that all maps of an area share")

    def tags(self):
        return tr("bandwidth,class breaks,classes,legend,settings,series,compare,store").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(shared.polygons(self.AREA, tr("Area (empty: the municipality)")))
        self.addParameter(
            shared.day(self.END, tr("Chosen from the 12 months before (empty: the newest event)"))
        )
        self.addParameter(
            shared.integer(self.DAYS, tr("Days in a map that the classes are for"), 14, 1)
        )
        self.addParameter(shared.bandwidth())
        self.addParameter(
            shared.distance(self.CELL_SIZE, tr("Cells that hot spots are found in (empty: chosen)"))
        )
        self.addParameter(
            shared.text(
                self.CLASS_BREAKS, tr("Class breaks, incidents per km² (50 100 200 300 450)")
            )
        )
        self.addParameter(shared.boolean(self.RESET, tr("Choose anew what is kept already")))
        self.addParameter(shared.text(self.CHOSEN_BY, tr("Chosen by")))
        self.addParameter(shared.text(self.REASON, tr("Reason")))
        self.addOutput(QgsProcessingOutputNumber(self.BANDWIDTH, tr("Bandwidth (m)")))
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.addOutput(QgsProcessingOutputString(self.CLASS_BREAKS, tr("Class breaks")))
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, tr("Changed (1) or as before (0)")))
        self.addOutput(
            QgsProcessingOutputString(
                self.COMPARABLE_FROM, tr("Maps made before this day cannot be compared")
            )
        )
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            given = self._given(parameters, context)
            store = open_store(self.parameterAsString(parameters, self.STORE, context))
            name, area = self._area(parameters, context, store)
            rings = store.municipality()
            municipality = None if not rings else PolygonSet(rings, np.zeros(len(rings), np.int64))
            events = counted_events(store.approved_events(), area, municipality)
            events = events.selected(events.mapped)
            self.progress_of(feedback)(0.1)
            end = shared.day_of(parameters, self.END) or _day_after(events, given)
            year = year_before(events.time, end)
            events = events.selected(events.within(year))
            days = self.parameterAsInt(parameters, self.DAYS, context)
            before = kept_map_settings(store, name)
            reset = self.parameterAsBool(parameters, self.RESET, context)
            start = MapSettings() if before is None or reset else before
            if "class_breaks" in given:
                given["class_days"] = days
            asked = replace(start, **given)
            if asked.bandwidth != start.bandwidth and "class_breaks" not in given:
                # A new bandwidth makes another surface: its classes are chosen for it.
                asked = replace(asked, class_breaks=(), class_days=None)
            chosen = chosen_map_settings(
                events.x,
                events.y,
                period=year,
                days=days,
                boundary=area if area is not None else municipality,
                kept=asked,
                progress=self.progress_of(feedback, 10, 90),
            )
            if chosen.bandwidth is None or not chosen.class_breaks:
                raise InputError(
                    tr("{n} events on the map in 12 months are too few to choose by.").format(
                        n=len(events)
                    ),
                    tr(
                        "At least {least} are needed. Give BANDWIDTH and CLASS_BREAKS, or choose "
                        "another END."
                    ).format(least=MINIMUM_POINTS),
                )
            chosen = replace(chosen, rule=_rule(given), period=year, n=len(events))
            kept = keep_map_settings(
                store,
                name,
                chosen,
                who=self.parameterAsString(parameters, self.CHOSEN_BY, context),
                reason=self.parameterAsString(parameters, self.REASON, context),
            )
        changed = before is None or kept != before
        self._say(before, kept, changed, feedback)
        breaks = " ".join(f"{value:g}" for value in kept.class_breaks)
        day = kept.comparable_from
        return {
            self.BANDWIDTH: kept.bandwidth,
            self.CELL_SIZE: kept.cell_size,
            self.CLASS_BREAKS: breaks,
            self.CHANGED: int(changed),
            self.COMPARABLE_FROM: day.isoformat() if day is not None else "",
            self.N_USED: len(events),
            self.N_LEFT_OUT: 0,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(events),
                automatic={
                    name.upper(): getattr(kept, name)
                    for name in ("bandwidth", "cell_size", "class_breaks")
                    if name not in given
                },
                sha256=data_hash(events.x, events.y, events.time),
                map_settings=kept.told(),
            ),
        }

    def _area(self, parameters, context, store) -> tuple[str, PolygonSet | None]:
        """The name that maps of the area are known by, and its polygons."""
        if not shared.is_given(parameters, self.AREA):
            return "", None
        source = self.source_of(parameters, self.AREA, context)
        layer = self.parameterAsVectorLayer(parameters, self.AREA, context)
        name = layer.name() if layer is not None else source.sourceName()
        return name, polygon_set(source, store_crs(store), context.transformContext())

    def _given(self, parameters, context) -> dict:
        """The settings that are given, checked."""
        given = {}
        for name, (low, high) in ((self.BANDWIDTH, BANDWIDTHS), (self.CELL_SIZE, CELL_SIZES)):
            value = shared.length_of(self, parameters, name, context)
            if value is None:
                continue
            if not low <= value <= high:
                raise ParameterError(
                    tr("{name} {value} m cannot be kept.").format(name=name, value=f"{value:g}"),
                    tr("Give {low} to {high} metres.").format(low=f"{low:g}", high=f"{high:g}"),
                )
            given[name.lower()] = float(value)
        text = self.parameterAsString(parameters, self.CLASS_BREAKS, context).strip()
        if text:
            given["class_breaks"] = class_breaks_of(text)
        return given

    def _say(self, before, kept, changed, feedback) -> None:
        feedback.pushInfo(
            tr(
                "Bandwidth {bandwidth} m, cells {cell_size} m, classes from {breaks} per km²."
            ).format(
                bandwidth=number_text(kept.bandwidth),
                cell_size=number_text(kept.cell_size),
                breaks=" · ".join(number_text(value) for value in kept.class_breaks),
            )
        )
        if not changed:
            feedback.pushInfo(
                tr("They were kept already: nothing was changed. RESET chooses anew.")
            )
        elif before is not None and kept.comparable_from != before.comparable_from:
            feedback.pushWarning(
                tr(
                    "This is a break in the series: maps made before {day} cannot be compared with "
                    "those made from now on. The next pictures say so."
                ).format(day=kept.comparable_from.isoformat())
            )


def class_breaks_of(text: str) -> tuple[float, ...]:
    """Class breaks as people write them: "50 100 200", "0,5; 1; 2", "50,100,200".

    Raises ParameterError where they are not five ascending numbers above zero.
    """
    parts = [part for part in re.split(r"[\s;·|]+", text.strip()) if part]
    if len(parts) == 1:
        parts = parts[0].split(",")
    try:
        numbers = [float(part.strip(",").replace(",", ".")) for part in parts]
    except ValueError:
        numbers = []
    found = ascending(numbers)
    if len(found) != CLASSES:
        raise ParameterError(
            tr("The class breaks are not {n} rising numbers above zero.").format(n=CLASSES),
            tr("Write them with blanks between: 50 100 200 300 450."),
        )
    return found


def _rule(given) -> str:
    if not given:
        return "automatic"
    return "given" if {"bandwidth", "cell_size", "class_breaks"} <= set(given) else "partly_given"


def _day_after(events, given) -> date:
    """The day after the newest event that has happened; today where nothing is to be chosen."""
    time = events.time[events.time < np.datetime64(date.today() + timedelta(days=1), "s")]
    if not time.size and _rule(given) == "given":
        return date.today()
    if not time.size:
        raise InputError(
            tr("No approved report that may be shown on a map has happened."),
            tr("Import and approve reports first, or give BANDWIDTH, CELL_SIZE and CLASS_BREAKS."),
        )
    return time.max().astype("datetime64[D]").item() + timedelta(days=1)
