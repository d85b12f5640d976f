# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: pairs of reports that may be about one event, side by side."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
from qgis.core import (
    QgsGeometry,
    QgsPoint,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...embrace_qgis.layers.styles import style_probable_duplicates
from ...embrace_qgis.report_store.duplicates_page import DuplicatePair, duplicates_html
from ...embrace_qgis.report_store.report_page import write_page
from ...embrace_qgis.report_store.store import Store, open_store, store_crs
from ...embrace_qgis.reports.probable_duplicates import DISTANCE, HOURS, probable_duplicates
from ...embrace_qgis.reports.review import WAITING_STATES
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..help_text import language
from ..method import data_hash, method_json
from ..result_layers import load_styled, write_layer

SIDE = ("id", "version", "state", "unit", "source", "category", "time", "place", "text")
FIELDS = (
    ("pair", "integer"),
    ("score", "number"),
    ("distance_m", "number"),
    ("hours_apart", "number"),
    *(
        (f"{side}_{name}", "integer" if name == "version" else "text")
        for side in ("a", "b")
        for name in SIDE
    ),
)
COMPARED_STATES = (*WAITING_STATES, "approved")


class ProbableDuplicates(EmbraceAlgorithm):
    """Which reports may be about one and the same event, or be one report sent twice?"""

    STORE = "STORE"
    START = "START"
    END = "END"
    DISTANCE = "DISTANCE"
    HOURS = "HOURS"
    OUTPUT = "OUTPUT"
    REPORT = "REPORT"

    def displayName(self):
        return tr("Probable duplicates")

    def tags(self):
        return tr("duplicates,merge,review,same event,reports").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.store())
        self.addParameter(shared.day(self.START, tr("From (first day)")))
        self.addParameter(shared.day(self.END, tr("Until (the first day after)")))
        self.addParameter(shared.distance(self.DISTANCE, tr("Largest distance"), False, DISTANCE))
        self.addParameter(
            QgsProcessingParameterNumber(
                self.HOURS,
                tr("Largest difference in time (hours)"),
                QgsProcessingParameterNumber.Type.Double,
                HOURS,
                minValue=0.0,
                maxValue=168.0,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, tr("Probable duplicates"), QgsProcessing.SourceType.TypeVectorLine
            )
        )
        self.addParameter(shared.report_output(self.REPORT))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        page = self.parameterAsFileOutput(parameters, self.REPORT, context)
        name = self.parameterAsString(parameters, self.STORE, context)
        with self.user_errors():
            store = open_store(name)
            start = shared.day_of(parameters, self.START)
            end = shared.day_of(parameters, self.END)
            reports = _within(store.reports_for_review(COMPARED_STATES), start, end)
            feedback.setProgress(15)
            pairs, left_out = probable_duplicates(
                reports,
                distance=self.parameterAsDouble(parameters, self.DISTANCE, context),
                hours=self.parameterAsDouble(parameters, self.HOURS, context),
                decided=store.duplicate_decisions(),
                progress=self.progress_of(feedback, 15, 60),
            )
            sides = _sides(reports, pairs, store)
            destination = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                FIELDS,
                [
                    range(1, len(pairs) + 1),
                    pairs["score"].tolist(),
                    pairs["distance_m"].round(1).tolist(),
                    pairs["hours_apart"].round(2).tolist(),
                    *(side[column].tolist() for side in sides for column in SIDE),
                ],
                geometries=_lines(*sides),
                crs=store_crs(store),
                wkb_type=QgsWkbTypes.Type.LineString,
                progress=self.progress_of(feedback, 60, 95),
            )
            if page:
                html = duplicates_html(
                    _pairs(pairs, sides),
                    store_name=Path(name.split("|", 1)[0]).name,
                    when=datetime.now(),
                    synthetic=store.synthetic,
                    language=language(),
                )
                write_page(Path(page), html)
        load_styled(context, destination, style_probable_duplicates)
        feedback.pushInfo(
            tr("{n} pairs of {reports} reports may be about one event.").format(
                n=len(pairs), reports=len(reports)
            )
        )
        self._say_left_out(left_out, feedback)
        if len(pairs):
            feedback.pushInfo(tr("Decide on them with 'Merge reports'."))
            feedback.pushWarning(
                tr("The result holds reports that nobody has approved: do not pass it on.")
            )
        results = {self.REPORT: page} if page else {}
        return {
            **results,
            self.OUTPUT: destination,
            self.N_USED: len(reports) - sum(left_out.values()),
            self.N_LEFT_OUT: sum(left_out.values()),
            self.METHOD: method_json(
                self.name(),
                parameters,
                n_used=len(reports) - sum(left_out.values()),
                left_out=left_out,
                sha256=data_hash(
                    reports["x"].to_numpy(float),
                    reports["y"].to_numpy(float),
                    reports["occurred_from"].to_numpy("datetime64[s]"),
                ),
                pairs=len(pairs),
            ),
        }

    def _say_left_out(self, left_out, feedback) -> None:
        reasons = {
            "without_place": tr("without coordinates"),
            "without_time": tr("without a time, or with one longer than a week"),
            "in_pile": tr("in piles of reports at one point and day"),
        }
        for reason, number in left_out.items():
            if number:
                feedback.pushInfo(
                    tr("Not compared: {n} {reason}.").format(n=number, reason=reasons[reason])
                )


def _within(reports: pd.DataFrame, start, end) -> pd.DataFrame:
    """Reports whose first event began in the period; all where no day is given."""
    keep = pd.Series(True, index=reports.index)
    if start is not None:
        keep &= reports["occurred_from"] >= pd.Timestamp(start)
    if end is not None:
        keep &= reports["occurred_from"] < pd.Timestamp(end)
    return reports[keep].reset_index(drop=True)


def _sides(
    reports: pd.DataFrame, pairs: pd.DataFrame, store: Store
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The first and the second report of each pair, in words: columns SIDE, x and y."""
    taxonomy = store.taxonomy()
    codes = pd.unique(reports["categories"])
    labels = {
        text: ", ".join(taxonomy.label(code, language()) for code in text.split(",") if code)
        for text in codes
    }
    index = reports.set_index("report_id")
    sides = []
    for column in ("report_id", "other_id"):
        side = index.loc[pairs[column]].reset_index()
        side["id"] = side["report_id"]
        side["category"] = side["categories"].map(labels)
        side["time"] = [
            time_text(*pair) for pair in zip(side["occurred_from"], side["occurred_to"])
        ]
        side["text"] = side["description"]
        sides.append(side)
    return sides[0], sides[1]


def time_text(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """When something happened: an instant, a day, or from when to when."""
    if pd.isna(start):
        return ""
    day = start.strftime("%Y-%m-%d")
    if pd.isna(end):
        return start.strftime("%Y-%m-%d %H:%M")
    if start == start.normalize() and end == end.normalize():
        last = (end - pd.Timedelta("1D")).strftime("%Y-%m-%d")
        return day if last <= day else f"{day}\u2013{last}"
    if start.date() == end.date():
        return f"{start.strftime('%Y-%m-%d %H:%M')}\u2013{end.strftime('%H:%M')}"
    return f"{start.strftime('%Y-%m-%d %H:%M')}\u2013{end.strftime('%Y-%m-%d %H:%M')}"


def _lines(first: pd.DataFrame, second: pd.DataFrame):
    for x, y, to_x, to_y in zip(first["x"], first["y"], second["x"], second["y"]):
        yield QgsGeometry.fromPolyline([QgsPoint(x, y), QgsPoint(to_x, to_y)])


def _pairs(pairs: pd.DataFrame, sides: tuple[pd.DataFrame, pd.DataFrame]) -> list[DuplicatePair]:
    columns = [name for name in SIDE if name != "version"]
    first, second = (side[columns].to_dict("records") for side in sides)
    return [
        DuplicatePair(one, two, metres, hours, score)
        for one, two, metres, hours, score in zip(
            first, second, pairs["distance_m"], pairs["hours_apart"], pairs["score"]
        )
    ]
