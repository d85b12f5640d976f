# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: the approved reports of a store as a point layer."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from qgis.core import QgsWkbTypes

from ...embrace_qgis.layers.polygons import polygon_set
from ...embrace_qgis.layers.styles import style_incidents
from ...embrace_qgis.report_store.store import Store, open_store, store_crs
from ...embrace_qgis.reports.period import Period
from ...embrace_qgis.reports.selection import (
    Selection,
    parse_hours,
    parse_list,
    parse_weekdays,
)
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..method import data_hash, method_json
from ..result_layers import load_styled, point_geometries, write_layer

FIELDS = (
    ("report_id", "text"),
    ("event_id", "text"),
    ("category", "text"),
    ("category_group", "text"),
    ("occurred_from", "text"),
    ("occurred_to", "text"),
    ("place", "text"),
    ("unit", "text"),
    ("weight", "number"),
    ("location_precision", "text"),
    ("received_at", "text"),
)
EARLIEST, LATEST = date(1700, 1, 1), date(2262, 1, 1)


class ApprovedReports(EmbraceAlgorithm):
    """What has happened, according to reports that somebody has approved?"""

    STORE = "STORE"
    START = "START"
    END = "END"
    CATEGORIES = "CATEGORIES"
    UNITS = "UNITS"
    WEEKDAYS = "WEEKDAYS"
    HOURS = "HOURS"
    AREA = "AREA"
    USE = "USE"
    AS_KNOWN = "AS_KNOWN"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Approved reports")

    def tags(self):
        return tr("reports,events,incidents,points,select,filter,period,category").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(shared.day(self.START, tr("From (first day)")))
        self.addParameter(shared.day(self.END, tr("Until (the first day after)")))
        self.addParameter(shared.text(self.CATEGORIES, tr("Categories or groups (SKA,ORD-BRK)")))
        self.addParameter(shared.text(self.UNITS, tr("Reporting units")))
        self.addParameter(shared.text(self.WEEKDAYS, tr("Weekdays (1 = Monday; 5,6)")))
        self.addParameter(shared.text(self.HOURS, tr("Hours (20-24,0-3)")))
        self.addParameter(shared.polygons(self.AREA, tr("Area")))
        self.addParameter(
            shared.choice(
                self.USE,
                tr("Which events"),
                [tr("Those that may be shown on a map"), tr("All, also without a place")],
            )
        )
        self.addParameter(shared.day(self.AS_KNOWN, tr("As known on (received until this day)")))
        self.addParameter(shared.point_output(self.OUTPUT, tr("Approved reports")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            store = open_store(self.parameterAsString(parameters, self.STORE, context))
            use = ("map", "all")[self.parameterAsEnum(parameters, self.USE, context)]
            selection = self._selection(parameters, context, use)
            crs = store_crs(store)
            inside = None
            if parameters.get(self.AREA) not in (None, ""):
                area = self.source_of(parameters, self.AREA, context)
                inside = polygon_set(area, crs, context.transformContext()).contains
            approved = store.approved_events()
            unknown = _unknown_codes(store, selection)
            asked = approved[_any_use(selection).keeps(approved, inside)]
            keep = selection.keeps(asked)
            events = asked[keep]
        left_out = _reasons(asked[~keep])
        if unknown:
            feedback.pushWarning(
                tr("The store has no category or group {codes}.").format(codes=", ".join(unknown))
            )
        for reason, number in left_out.items():
            feedback.pushInfo(
                tr("Not for the map: {n} {reason}.").format(n=number, reason=_reason_text(reason))
            )
        if events.empty:
            feedback.pushWarning(_why_empty(len(asked)))
        with self.user_errors():
            destination = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                FIELDS,
                [_attribute(events, name) for name, _kind in FIELDS],
                geometries=point_geometries(events),
                crs=crs,
                wkb_type=QgsWkbTypes.Type.Point,
                progress=self.progress_of(feedback, 30, 100),
            )
        load_styled(context, destination, style_incidents)
        feedback.pushInfo(
            tr("{n} events of {reports} approved reports.").format(
                n=len(events), reports=events["report_id"].nunique()
            )
        )
        return {
            self.OUTPUT: destination,
            self.N_USED: len(events),
            self.N_LEFT_OUT: sum(left_out.values()),
            self.METHOD: method_json(
                self.name(),
                parameters,
                n_used=len(events),
                left_out=left_out,
                sha256=data_hash(
                    events["x"].to_numpy(),
                    events["y"].to_numpy(),
                    events["occurred_from"].to_numpy(dtype="datetime64[s]"),
                ),
            ),
        }

    def _selection(self, parameters, context, use: str) -> Selection:
        start = shared.day_of(parameters, self.START)
        end = shared.day_of(parameters, self.END)
        as_known = shared.day_of(parameters, self.AS_KNOWN)
        text = self.parameterAsString
        return Selection(
            period=Period(start or EARLIEST, end or LATEST) if start or end else None,
            categories=parse_list(text(parameters, self.CATEGORIES, context)),
            units=parse_list(text(parameters, self.UNITS, context)),
            weekdays=parse_weekdays(text(parameters, self.WEEKDAYS, context)),
            hours=parse_hours(text(parameters, self.HOURS, context)),
            use=use,
            # What came in during the day itself was known by its end.
            as_known=as_known,
        )


def _why_empty(fitting: int) -> str:
    if fitting:
        return tr(
            "{n} events fit, but none may be shown on a map: the layer is empty. Choose all "
            "events, or a store whose taxonomy lets the category be mapped."
        ).format(n=fitting)
    return tr(
        "No approved report fits the selection: the layer is empty. Choose a longer period or "
        "fewer conditions, or approve reports first."
    )


def _any_use(selection: Selection) -> Selection:
    return Selection(
        selection.period,
        selection.categories,
        selection.units,
        selection.weekdays,
        selection.hours,
        "all",
        selection.as_known,
    )


def _unknown_codes(store: Store, selection: Selection) -> list[str]:
    taxonomy = store.taxonomy()
    known = {category.code for category in taxonomy.categories}
    known |= {group.code for group in taxonomy.groups}
    return sorted(code for code in selection.categories or () if code.upper() not in known)


def _reasons(events: pd.DataFrame) -> dict[str, int]:
    """Why events that fit are not for the map: each counted once, by the first that holds."""
    unplaced = events["x"].isna() | events["y"].isna() | events["location_precision"].eq("none")
    conditions = {
        "no_exact_place": unplaced,
        "sensitive": events["sensitive"],
        "indoor": events["setting"].eq("indoor"),
        "not_in_heatmap": ~events["in_heatmap"],
    }
    chosen = np.select(
        [condition.to_numpy(dtype=bool) for condition in conditions.values()],
        list(conditions),
        default="other",
    )
    found, counts = np.unique(chosen, return_counts=True)
    return {str(reason): int(count) for reason, count in zip(found, counts)}


def _reason_text(reason: str) -> str:
    return {
        "no_exact_place": tr("without an exact place"),
        "sensitive": tr("of a sensitive category"),
        "indoor": tr("indoors"),
        "not_in_heatmap": tr("of a category that is never mapped"),
    }.get(reason, reason)


def _attribute(events: pd.DataFrame, name: str) -> list:
    """One field's values. A day without a time of day is written as a date alone."""
    if name in ("occurred_from", "received_at"):
        values = events[name].to_numpy(dtype="datetime64[s]")
        texts = np.datetime_as_string(values, unit="s").astype(object)
        if name == "occurred_from":
            day_only = events["time_precision"].isin(["day", "month"]).to_numpy(dtype=bool)
        else:
            day_only = values == values.astype("datetime64[D]")
        texts[day_only] = [text[:10] for text in texts[day_only]]
        return [None if missing else text for text, missing in zip(texts, np.isnat(values))]
    if name == "occurred_to":
        values = events[name].to_numpy(dtype="datetime64[s]")
        texts = np.datetime_as_string(values, unit="s").astype(object)
        return [None if missing else text for text, missing in zip(texts, np.isnat(values))]
    return events[name].tolist()
