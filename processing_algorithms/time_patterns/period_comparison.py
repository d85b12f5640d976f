# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: is it more, or less, than normal?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...embrace_qgis.analysis.temporal import compare_periods
from ...embrace_qgis.errors import ParameterError
from ...embrace_qgis.layers.fields import is_null
from ...embrace_qgis.layers.plots import comparison_plot
from ...embrace_qgis.layers.points import Points, point_arrays, say_left_out
from ...embrace_qgis.layers.times import local_times
from ...embrace_qgis.reports.period import Period
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import inside_boundary
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..result_layers import write_layer

FIELDS = (
    ("category", "text"),
    ("current", "integer"),
    ("previous", "integer"),
    ("same_last_year", "integer"),
    ("normal_low", "integer"),
    ("normal_high", "integer"),
    ("z", "number"),
    ("verdict", "text"),
    ("effort_adjusted_verdict", "text"),
)
ACTIVITY_FIELDS = ("unit", "week", "status")


class PeriodComparison(EmbraceAlgorithm):
    """Is it more, or less, than normal?"""

    INPUT = "INPUT"
    TIME_FIELD = "TIME_FIELD"
    CATEGORY_FIELD = "CATEGORY_FIELD"
    UNIT_FIELD = "UNIT_FIELD"
    RECEIVED_FIELD = "RECEIVED_FIELD"
    ACTIVITY = "ACTIVITY"
    END = "END"
    DAYS = "DAYS"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"
    PLOT = "PLOT"

    def displayName(self):
        return tr("Compare periods")

    def shortDescription(self):
        return tr("The latest period against the normal range, in plain words")

    def tags(self):
        return tr("period,compare,trend,normal,increase,decrease,prediction interval").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.time_field())
        self.addParameter(shared.field(self.CATEGORY_FIELD, tr("Category")))
        self.addParameter(shared.field(self.UNIT_FIELD, tr("Reporting unit")))
        self.addParameter(shared.field(self.RECEIVED_FIELD, tr("Received")))
        self.addParameter(
            shared.vector(self.ACTIVITY, tr("Unit activity (fields unit, week, status)"))
        )
        self.addParameter(shared.day(self.END, tr("First day after the period"), optional=False))
        self.addParameter(shared.integer(self.DAYS, tr("Days in the period"), 14, 1))
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.table_output(self.OUTPUT, tr("Comparison")))
        self.addParameter(shared.plot_output())
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            period = Period.ending(
                shared.day_of(parameters, self.END),
                self.parameterAsInt(parameters, self.DAYS, context),
            )
            names = {
                key: self.parameterAsString(parameters, parameter, context) or None
                for key, parameter in (
                    ("category", self.CATEGORY_FIELD),
                    ("unit", self.UNIT_FIELD),
                    ("received", self.RECEIVED_FIELD),
                )
            }
            points = self._points(parameters, context, feedback, names)
            category = _words(points, names["category"])
            quality = warn_of_quality(points, feedback, category=category, places=False)
            table = compare_periods(
                points.time,
                period.end,
                period.days,
                category=category,
                unit=_words(points, names["unit"]),
                received=local_times(points.columns[names["received"]])[0]
                if names["received"]
                else None,
                activity=self._activity(parameters, context),
            )
            self._say(table, names, feedback)
            columns = [
                [None if pd.isna(value) else value for value in table[name]] for name, _ in FIELDS
            ]
            results = {
                self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, FIELDS, columns)
            }
            plot = self.parameterAsFileOutput(parameters, self.PLOT, context)
            if plot:
                comparison_plot(plot, table, period)
                results[self.PLOT] = plot
        return {
            **results,
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                sha256=data_hash(points.x, points.y, points.time),
                period_start=period.start.isoformat(),
                period_end=period.end.isoformat(),
                data_quality=quality,
            ),
        }

    def _points(self, parameters, context, feedback, names) -> Points:
        points = point_arrays(
            self.source_of(parameters, self.INPUT, context),
            shared.crs_of(self, parameters, self.CRS, context),
            context.transformContext(),
            time_field=self.parameterAsString(parameters, self.TIME_FIELD, context),
            columns=[name for name in names.values() if name],
            layer=self.whole_layer_of(parameters, self.INPUT, context),
            feedback=feedback,
        )
        points = inside_boundary(self, parameters, context, points)
        say_left_out("outside_boundary", points.left_out.get("outside_boundary", 0), feedback)
        return points

    def _activity(self, parameters, context) -> pd.DataFrame | None:
        if not shared.is_given(parameters, self.ACTIVITY):
            return None
        source = self.source_of(parameters, self.ACTIVITY, context)
        missing = [name for name in ACTIVITY_FIELDS if source.fields().lookupField(name) < 0]
        if missing:
            raise ParameterError(
                tr("The table of unit activity has no field {name}.").format(name=missing[0]),
                tr("It needs the fields unit, week (2026-W46) and status (reported, nil, none)."),
            )
        rows = [
            ["" if is_null(row[name]) else str(row[name]) for name in ACTIVITY_FIELDS]
            for row in source.getFeatures()
        ]
        return pd.DataFrame(rows, columns=list(ACTIVITY_FIELDS))

    @staticmethod
    def _say(table: pd.DataFrame, names, feedback) -> None:
        if not names["received"]:
            feedback.pushInfo(
                tr("Without a field of receipt, all periods are compared as known now.")
            )
        if not int(table["current"].fillna(0).sum()):
            feedback.pushWarning(tr("No incident lies in the period: check its end and length."))


def _words(points: Points, name: str | None) -> np.ndarray | None:
    if not name:
        return None
    words = [
        "" if value is None or value != value else str(value) for value in points.columns[name]
    ]
    return np.array(words, dtype=object)
