# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: at which hours of the week it happens."""

from __future__ import annotations

import numpy as np

from ...embrace_qgis.analysis.aoristic import hour_of_week_weights, peak_window
from ...embrace_qgis.layers.plots import week_plot
from ...embrace_qgis.layers.points import point_arrays, say_left_out
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import inside_boundary
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..result_layers import write_layer

FIELDS = (("weekday", "integer"), ("hour", "integer"), ("weight", "number"))


class HourWeekdayProfile(EmbraceAlgorithm):
    """At which hours of the week does it happen?"""

    INPUT = "INPUT"
    TIME_FIELD = "TIME_FIELD"
    END_TIME_FIELD = "END_TIME_FIELD"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"
    PLOT = "PLOT"

    def displayName(self):
        return tr("Hours and weekdays")

    def shortDescription(self):
        return tr("Incidents by hour of the week, uncertain times spread over their span")

    def tags(self):
        return tr("time,hour,weekday,aoristic,temporal,week,matrix").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.time_field())
        self.addParameter(shared.end_time_field())
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.table_output(self.OUTPUT, tr("Hours and weekdays")))
        self.addParameter(shared.plot_output())
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            points = point_arrays(
                self.source_of(parameters, self.INPUT, context),
                shared.crs_of(self, parameters, self.CRS, context),
                context.transformContext(),
                time_field=self.parameterAsString(parameters, self.TIME_FIELD, context),
                end_time_field=self.parameterAsString(parameters, self.END_TIME_FIELD, context),
                layer=self.whole_layer_of(parameters, self.INPUT, context),
                feedback=feedback,
            )
            points = inside_boundary(self, parameters, context, points)
            say_left_out("outside_boundary", points.left_out.get("outside_boundary", 0), feedback)
            quality = warn_of_quality(points, feedback, places=False, hours=True)
            weights = hour_of_week_weights(points.time, points.time_end)
            self._say_peak(weights, feedback)
            hours = np.arange(168)
            columns = [
                (hours // 24 + 1).tolist(),
                (hours % 24).tolist(),
                weights.ravel().tolist(),
            ]
            results = {
                self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, FIELDS, columns)
            }
            plot = self.parameterAsFileOutput(parameters, self.PLOT, context)
            if plot:
                week_plot(plot, weights, len(points))
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
                sha256=data_hash(points.x, points.y, points.time, points.time_end),
                data_quality=quality,
            ),
        }

    @staticmethod
    def _say_peak(weights: np.ndarray, feedback) -> None:
        peak = peak_window(weights)
        if peak is None:
            return
        names = [tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun")]
        days = ", ".join(names[day - 1] for day in peak.weekdays)
        feedback.pushInfo(
            tr("Most stands out: {days}, {first:02d}–{last:02d}.").format(
                days=days, first=peak.hour_from, last=peak.hour_to
            )
        )
