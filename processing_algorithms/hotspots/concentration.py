# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: how few cells, streets and addresses hold most of the incidents."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from qgis.core import QgsProcessing, QgsProcessingOutputNumber, QgsProcessingParameterFeatureSource

from ...embrace_qgis.analysis.clusters.concentration import (
    Concentration as Measures,
)
from ...embrace_qgis.analysis.clusters.concentration import (
    concentration,
    events_by_address,
    events_by_street,
)
from ...embrace_qgis.errors import InputError
from ...embrace_qgis.layers.labels import decimal_text
from ...embrace_qgis.layers.lines import street_pieces
from ...embrace_qgis.layers.lorenz_plot import lorenz_plot, unit_name
from ...embrace_qgis.layers.points import Points, point_arrays
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import boundary_of, cell_grid
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..result_layers import write_layer

FIELDS = (
    ("unit", "text"),
    ("units", "integer"),
    ("gini", "number"),
    ("gini_generalised", "number"),
    ("share_25", "number"),
    ("share_50", "number"),
    ("share_80", "number"),
)
MORE_FIELDS = (("units_used", "integer"), ("events", "integer"), ("left_out", "integer"))
CELLS, STREETS, ADDRESSES = "cells", "streets", "addresses"


class Counted(NamedTuple):
    """A kind of unit: its token, the counts of all units, which points were counted."""

    unit: str
    counts: np.ndarray
    used: np.ndarray


class Concentration(EmbraceAlgorithm):
    """How few cells, streets and addresses hold how many of the incidents?"""

    INPUT = "INPUT"
    STREETS = "STREETS"
    ADDRESSES = "ADDRESSES"
    SHAPE = "SHAPE"
    CELL_SIZE = "CELL_SIZE"
    GRID = "GRID"
    SEARCH_DISTANCE = "SEARCH_DISTANCE"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"
    PLOT = "PLOT"

    def displayName(self):
        return tr("Concentration")

    def shortDescription(self):
        return tr("How few cells, streets and addresses hold most of the incidents")

    def tags(self):
        return tr("concentration,Gini,Lorenz,80-20,law of crime concentration,streets").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        lines = [QgsProcessing.SourceType.TypeVectorLine]
        self.addParameter(
            QgsProcessingParameterFeatureSource(self.STREETS, tr("Streets"), lines, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.ADDRESSES, tr("Addresses"), [shared.POINTS], optional=True
            )
        )
        self.addParameter(shared.cell_size())
        self.addParameter(shared.grid())
        self.addParameter(shared.shape())
        self.addParameter(
            shared.distance(
                self.SEARCH_DISTANCE, tr("Longest way to a street or address"), True, 50
            )
        )
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.table_output(self.OUTPUT, tr("Concentration")))
        self.addParameter(shared.plot_output())
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            points = point_arrays(
                self.source_of(parameters, self.INPUT, context),
                shared.crs_of(self, parameters, self.CRS, context),
                context.transformContext(),
                area_level=shared.area_level_of(self, parameters, context),
                layer=self.whole_layer_of(parameters, self.INPUT, context),
                feedback=feedback,
            )
            quality = warn_of_quality(points, feedback)
            grid = cell_grid(self, parameters, context, points, feedback)
            self.progress_of(feedback)(0.3)
            at = grid.cells.locate(points.x, points.y)
            counted = [
                Counted(CELLS, np.bincount(at[at >= 0], minlength=len(grid.cells)), at >= 0),
                *self._streets_and_addresses(points, parameters, context, feedback),
            ]
            used = np.any([kind.used for kind in counted], axis=0)
            if not used.any():
                raise InputError(
                    tr("No incident lies in a cell, or near a street or address."),
                    tr("Check the boundary, the grid and the layers' coordinate systems."),
                )
            self.progress_of(feedback)(0.8)
            measures = [concentration(kind.counts) for kind in counted]
            for kind, measured in zip(counted, measures):
                _say(kind, measured, len(points), feedback)
            left_out = dict(points.left_out)
            if not used.all():
                left_out["in_no_unit"] = int(np.count_nonzero(~used))
            results = {
                self.OUTPUT: write_layer(
                    self,
                    parameters,
                    self.OUTPUT,
                    context,
                    FIELDS + MORE_FIELDS,
                    _columns(counted, measures, len(points)),
                )
            }
            plot = self.parameterAsFileOutput(parameters, self.PLOT, context)
            if plot:
                lorenz_plot(plot, [(kind.unit, kind.counts) for kind in counted])
                results[self.PLOT] = plot
        return {
            **results,
            self.CELL_SIZE: grid.cell_size,
            self.N_USED: int(np.count_nonzero(used)),
            self.N_LEFT_OUT: sum(left_out.values()),
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=int(np.count_nonzero(used)),
                left_out=left_out,
                automatic=grid.automatic,
                sha256=data_hash(points.x, points.y),
                cell_size_m=grid.cell_size,
                events={kind.unit: int(kind.counts.sum()) for kind in counted},
                units={kind.unit: len(kind.counts) for kind in counted},
                crs=points.crs.authid(),
                data_quality=quality,
            ),
        }

    def _streets_and_addresses(self, points: Points, parameters, context, feedback):
        boundary = boundary_of(self, parameters, context, points.crs)
        within = np.ones(len(points), dtype=bool)
        if boundary is not None:
            within = boundary.contains(points.x, points.y)
        distance = shared.length_of(self, parameters, self.SEARCH_DISTANCE, context) or 50.0
        counted = []
        if shared.is_given(parameters, self.STREETS):
            source = self.source_of(parameters, self.STREETS, context)
            streets = street_pieces(source, points.crs, context.transformContext(), feedback)
            if boundary is not None:
                streets = streets.only(boundary.contains(*streets.middle.T))
            at = events_by_street(
                points.x,
                points.y,
                streets.start,
                streets.end,
                streets.street,
                distance,
                self.progress_of(feedback, 30, 80),
            )
            counted.append(_counted(STREETS, at, within, len(streets)))
        if shared.is_given(parameters, self.ADDRESSES):
            addresses = point_arrays(
                self.source_of(parameters, self.ADDRESSES, context),
                points.crs,
                context.transformContext(),
                layer=self.whole_layer_of(parameters, self.ADDRESSES, context),
            )
            x, y = addresses.x, addresses.y
            if boundary is not None:
                inside = boundary.contains(x, y)
                x, y = x[inside], y[inside]
            at, number = events_by_address(points.x, points.y, x, y, distance)
            counted.append(_counted(ADDRESSES, at, within, number))
        return counted


def _counted(unit: str, at: np.ndarray, within: np.ndarray, units: int) -> Counted:
    used = (at >= 0) & within
    return Counted(unit, np.bincount(at[used], minlength=units), used)


def _columns(counted: list[Counted], measures: list[Measures], n: int) -> list[list]:
    return [
        [kind.unit for kind in counted],
        *([getattr(measured, name) for measured in measures] for name, _ in FIELDS[1:]),
        [measured.units_used for measured in measures],
        [measured.events for measured in measures],
        [n - measured.events for measured in measures],
    ]


def _say(kind: Counted, measured: Measures, n: int, feedback) -> None:
    name = unit_name(kind.unit)
    feedback.pushInfo(
        tr("{name}: {units} in all, {empty} of them without incidents.").format(
            name=name, units=measured.units, empty=measured.units - measured.units_used
        )
    )
    if n > measured.events:
        feedback.pushInfo(
            tr(
                "{name}: {n} incidents lie in none, or too far from one, and are not counted."
            ).format(name=name, n=n - measured.events)
        )
    if measured.events:
        feedback.pushInfo(
            tr("{name}: half of the incidents lie on {share} %, four fifths on {most} %.").format(
                name=name,
                share=decimal_text(100 * measured.share_50, 1),
                most=decimal_text(100 * measured.share_80, 1),
            )
        )
