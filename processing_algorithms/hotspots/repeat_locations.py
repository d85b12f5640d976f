# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: the places that come back, ranked, with their share of all incidents."""

from __future__ import annotations

import numpy as np
import pandas as pd
from qgis.core import QgsProcessingOutputNumber, QgsWkbTypes

from ...embrace_qgis.analysis.clusters.repeat_locations import (
    APART,
    TABLE_SHARES,
    folded_address,
    repeat_locations,
)
from ...embrace_qgis.analysis.clusters.repeat_locations import RepeatLocations as Places
from ...embrace_qgis.layers.cluster_styles import style_repeat_locations
from ...embrace_qgis.layers.date_times import with_date_times
from ...embrace_qgis.layers.labels import decimal_text
from ...embrace_qgis.layers.points import Points, point_arrays, say_left_out
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import inside_boundary
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..result_layers import load_styled, point_geometries, write_layer

FIELDS = (
    ("rank", "integer"),
    ("count", "integer"),
    ("share", "number"),
    ("cumulative_share", "number"),
    ("first", "datetime"),
    ("last", "datetime"),
)
MORE_FIELDS = (("expected_by_chance", "number"), ("address", "text"))
LINES_OF_REPEATS = 12


class RepeatLocations(EmbraceAlgorithm):
    """Which places come back again and again?"""

    INPUT = "INPUT"
    DISTANCE = "DISTANCE"
    ADDRESS_FIELD = "ADDRESS_FIELD"
    TIME_FIELD = "TIME_FIELD"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"
    PLACES = "PLACES"

    def displayName(self):
        return tr("Repeated places")

    def shortDescription(self):
        return tr("Places by number of incidents, and what chance would give (80-20)")

    def tags(self):
        return tr("repeat,address,place,80-20,Pareto,hot dots,duplicates,ranking").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(
            shared.distance(self.DISTANCE, tr("Same place within (0: equal coordinates)"), True, 0)
        )
        self.addParameter(shared.field(self.ADDRESS_FIELD, tr("Address (instead of distance)")))
        self.addParameter(shared.field(self.TIME_FIELD, tr("Time")))
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.point_output(self.OUTPUT, tr("Repeated places")))
        self.addOutput(QgsProcessingOutputNumber(self.PLACES, tr("Number of places")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            field = self.parameterAsString(parameters, self.ADDRESS_FIELD, context)
            points = self._points(field, parameters, context, feedback)
            quality = warn_of_quality(points, feedback, places=not field, surface=False)
            texts = None if not field else _texts(points, field)
            found = repeat_locations(
                points.x,
                points.y,
                distance=shared.length_of(self, parameters, self.DISTANCE, context) or 0.0,
                address=texts,
                progress=self.progress_of(feedback, 10, 70),
            )
            table = self._say(found, bool(field), feedback)
            output = self._written(points, found, texts, parameters, context, feedback)
        load_styled(context, output, style_repeat_locations)
        return {
            self.OUTPUT: output,
            self.PLACES: len(found),
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                sha256=data_hash(points.x, points.y, points.time, points.time_end),
                places=len(found),
                stands_out_from=found.stands_out_from,
                crs=points.crs.authid(),
                data_quality=quality,
                **table,
            ),
        }

    def _points(self, field: str, parameters, context, feedback) -> Points:
        points = point_arrays(
            self.source_of(parameters, self.INPUT, context),
            shared.crs_of(self, parameters, self.CRS, context),
            context.transformContext(),
            time_field=self.parameterAsString(parameters, self.TIME_FIELD, context) or None,
            columns=[field] if field else [],
            area_level=shared.area_level_of(self, parameters, context),
            layer=self.whole_layer_of(parameters, self.INPUT, context),
            feedback=feedback,
        )
        points = inside_boundary(self, parameters, context, points)
        say_left_out("outside_boundary", points.left_out.get("outside_boundary", 0), feedback)
        if field:
            there = np.array([bool(folded_address(text)) for text in _texts(points, field)])
            points = points.only(there, "no_address")
            missing = points.left_out.get("no_address", 0)
            if missing:
                feedback.pushInfo(tr("Left out: {n} without an address.").format(n=missing))
        return points

    def _say(self, found: Places, by_address: bool, feedback) -> dict:
        """The 80-20 table and the table of repeats, for the log and for METHOD."""
        feedback.pushInfo(tr("{n} places.").format(n=len(found)))
        shares, repeats = [], []
        for share in TABLE_SHARES:
            number, held = found.held_by(share)
            shares.append([share, number, held])
            feedback.pushInfo(
                tr("{share} % of the places ({n}) hold {held} % of the incidents.").format(
                    share=decimal_text(100 * share, 0), n=number, held=decimal_text(100 * held, 1)
                )
            )
        for least, number, expected in found.repeats()[:LINES_OF_REPEATS]:
            repeats.append([least, number, expected])
            feedback.pushInfo(
                tr("Places with {k} incidents or more: {n}; by chance {expected}.").format(
                    k=least, n=number, expected=decimal_text(expected, 1)
                )
            )
        if found.stands_out_from is None:
            feedback.pushInfo(tr("No place has more incidents than chance may give."))
        else:
            feedback.pushInfo(
                tr("From {k} incidents on, a place stands out from chance.").format(
                    k=found.stands_out_from
                )
            )
        apart = int(np.count_nonzero(found.width > APART))
        if by_address and apart:
            feedback.pushWarning(
                tr(
                    "{n} addresses have points more than 500 m apart: the same address may exist"
                    " in several places. Put the locality into the address."
                ).format(n=apart)
            )
        return {"share_of_places_number_share_of_incidents": shares, "repeats": repeats}

    def _written(self, points, found: Places, texts, parameters, context, feedback) -> str:
        nothing = [None] * len(found)
        first = last = nothing
        if points.time is not None:
            order = np.lexsort((points.time, found.place))
            ends = np.cumsum(found.count)
            first = with_date_times(points.time[order][ends - found.count])
            last = with_date_times(points.time[order][ends - 1])
        address = nothing
        if texts is not None:
            _, at = np.unique(found.place, return_index=True)
            address = [" ".join(str(texts[index]).split()) for index in at.tolist()]
        return write_layer(
            self,
            parameters,
            self.OUTPUT,
            context,
            FIELDS + MORE_FIELDS,
            [
                range(1, len(found) + 1),
                found.count.tolist(),
                found.share.tolist(),
                found.cumulative_share.tolist(),
                first,
                last,
                found.expected.tolist(),
                address,
            ],
            geometries=point_geometries(pd.DataFrame({"x": found.x, "y": found.y})),
            crs=points.crs,
            wkb_type=QgsWkbTypes.Type.Point,
            progress=self.progress_of(feedback, 70, 100),
        )


def _texts(points: Points, field: str) -> list:
    return [
        None if value is None or value != value else str(value)
        for value in points.columns[field].tolist()
    ]
