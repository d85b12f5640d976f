# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: relative risk against a population or another period."""

from __future__ import annotations

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ...embrace_qgis.analysis.automatic import automatic_cell_size
from ...embrace_qgis.analysis.density.bandwidth import kernel_radius
from ...embrace_qgis.analysis.density.relative_risk import pooled_bandwidth, relative_risk
from ...embrace_qgis.analysis.density.risk_tolerance import (
    RiskTolerance,
    check_simulation,
    risk_tolerance,
)
from ...embrace_qgis.analysis.grid import Grid, grid_for
from ...embrace_qgis.errors import ParameterError
from ...embrace_qgis.layers.contour_lines import contour_lines
from ...embrace_qgis.layers.labels import decimal_text
from ...embrace_qgis.layers.points import FEW_POINTS, point_arrays, say_left_out
from ...embrace_qgis.layers.rasters import write_raster
from ...embrace_qgis.layers.risk_styles import (
    HIGHER,
    LOWER,
    POINTWISE,
    SIMULTANEOUS,
    style_p_values,
    style_relative_risk,
    style_tolerance_contours,
)
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import boundary_of, inside_boundary
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..result_layers import load_styled, write_layer

KERNEL = "quartic"
LEVEL = 0.05
FEWEST_PERMUTATIONS = 39  # with fewer, no two-sided p reaches .05
CONTOUR_FIELDS = (("tolerance", "text"), ("direction", "text"), ("p", "number"))
BANDS = ("p", "p_upper", "p_lower", "p_adjusted", "p_simultaneous")


class RelativeRisk(EmbraceAlgorithm):
    """Where are incidents denser than the population, or another period, leads to expect?"""

    INPUT = "INPUT"
    REFERENCE = "REFERENCE"
    REFERENCE_FIELD = "REFERENCE_FIELD"
    BANDWIDTH = "BANDWIDTH"
    CELL_SIZE = "CELL_SIZE"
    PERMUTATIONS = "PERMUTATIONS"
    SEED = "SEED"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    MINIMUM_EXPECTED = "MINIMUM_EXPECTED"
    OUTPUT = "OUTPUT"
    P_VALUES = "P_VALUES"
    CONTOURS = "CONTOURS"

    def displayName(self):
        return tr("Relative risk")

    def shortDescription(self):
        return tr("How many times denser incidents are than a population or another period has it")

    def tags(self):
        return tr(
            "relative risk,rate,population,density ratio,kernel,expected,tolerance contours"
        ).split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(reference_input(self.REFERENCE))
        self.addParameter(
            shared.field(
                self.REFERENCE_FIELD,
                tr("Population at each reference point (empty: incidents of another period)"),
                parent=self.REFERENCE,
                numeric=True,
            )
        )
        self.addParameter(shared.bandwidth())
        self.addParameter(shared.cell_size())
        self.addParameter(shared.integer(self.PERMUTATIONS, tr("Permutations"), 0))
        self.addParameter(shared.seed())
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(
            shared.number(self.MINIMUM_EXPECTED, tr("Fewest expected incidents within reach"), 1.0)
        )
        self.addParameter(shared.raster_output(self.OUTPUT, tr("Relative risk")))
        self.addParameter(
            shared.raster_output(self.P_VALUES, tr("p-values of the relative risk"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.CONTOURS,
                tr("Tolerance contours"),
                QgsProcessing.SourceType.TypeVectorLine,
                None,
                True,
                False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.BANDWIDTH, tr("Bandwidth (m)")))
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            points = self._points(parameters, context, feedback)
            quality = warn_of_quality(points, feedback)
            reference = self._reference(parameters, context, points.crs, feedback)
            population = reference.weight is not None
            permutations = self.parameterAsInt(parameters, self.PERMUTATIONS, context)
            self._check(parameters, permutations)
            automatic: dict[str, float] = {}
            bandwidth = self._bandwidth(parameters, context, points, reference, automatic)
            grid = self._grid(parameters, context, points, reference, bandwidth, automatic)
            if permutations:
                check_simulation(grid, bandwidth, KERNEL)
            self._say(automatic, population, feedback)
            places = (points.x, points.y, reference.x, reference.y, grid)
            boundary = boundary_of(self, parameters, context, points.crs)
            _warn(points, reference, grid, bandwidth, boundary is not None, feedback)
            least = self.parameterAsDouble(parameters, self.MINIMUM_EXPECTED, context)
            surface = relative_risk(
                *places,
                kernel=KERNEL,
                bandwidth=bandwidth,
                reference_weight=reference.weight,
                reference_is_incidents=not population,
                minimum_expected=least,
                boundary=boundary,
                progress=self.progress_of(feedback, 5, 25 if permutations else 90),
            )
            if not surface.known.any():
                feedback.pushWarning(
                    tr(
                        "The reference nowhere leads to expect the fewest incidents within reach "
                        "({n}), so no risk is told. Choose a wider bandwidth or a smaller number."
                    ).format(n=f"{least:g}")
                )
            output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
            text = tr("relative risk")
            write_raster(output, grid, surface.risk, points.crs.toWkt(), description=text)
            results = {self.OUTPUT: output, self.CONTOURS: ""}
            seed = None
            if permutations:
                seed = shared.seed_of(self, parameters, context)
                tolerance = risk_tolerance(
                    *places,
                    surface.known,
                    kernel=KERNEL,
                    bandwidth=bandwidth,
                    reference_weight=reference.weight,
                    permutations=permutations,
                    random=np.random.default_rng(seed),
                    progress=self.progress_of(feedback, 25, 95),
                )
                _say_tolerance(tolerance, permutations, feedback)
                results.update(
                    self._write_p_values(parameters, context, grid, points.crs, tolerance)
                )
                results[self.CONTOURS] = self._write_contours(
                    parameters, context, grid, points.crs, tolerance, permutations
                )
        self._load(parameters, context, results)
        return {
            **results,
            self.BANDWIDTH: bandwidth,
            self.CELL_SIZE: grid.cell_size,
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                automatic=automatic,
                sha256=data_hash(points.x, points.y, reference.x, reference.y, reference.weight),
                kernel=KERNEL,
                bandwidth_m=bandwidth,
                cell_size_m=grid.cell_size,
                crs=points.crs.authid(),
                data_quality=quality,
                reference={
                    "kind": "population" if population else "incidents",
                    "n": len(reference),
                    "weight": float(reference.weight.sum()) if population else len(reference),
                    "left_out": reference.left_out,
                },
                minimum_expected=least,
                simulation="multinomial" if population else "random_labelling",
                permutations=permutations,
                seed=seed,
            ),
        }

    def _points(self, parameters, context, feedback):
        points = point_arrays(
            self.source_of(parameters, self.INPUT, context),
            shared.crs_of(self, parameters, self.CRS, context),
            context.transformContext(),
            area_level=shared.area_level_of(self, parameters, context),
            layer=self.whole_layer_of(parameters, self.INPUT, context),
            feedback=feedback,
        )
        points = inside_boundary(self, parameters, context, points)
        say_left_out("outside_boundary", points.left_out.get("outside_boundary", 0), feedback)
        return points

    def _reference(self, parameters, context, crs, feedback):
        """The reference points in the system of the incidents."""
        feedback.pushInfo(tr("Reference:"))
        reference = point_arrays(
            self.source_of(parameters, self.REFERENCE, context),
            crs,
            context.transformContext(),
            weight_field=self.parameterAsString(parameters, self.REFERENCE_FIELD, context),
            area_level=shared.area_level_of(self, parameters, context),
            layer=self.whole_layer_of(parameters, self.REFERENCE, context),
            feedback=feedback,
        )
        reference = inside_boundary(self, parameters, context, reference)
        say_left_out("outside_boundary", reference.left_out.get("outside_boundary", 0), feedback)
        return reference

    def _check(self, parameters, permutations: int) -> None:
        if not permutations and shared.is_given(parameters, self.P_VALUES):
            raise ParameterError(
                tr("p-values need permutations."), tr("Give a number of permutations, such as 999.")
            )

    def _bandwidth(self, parameters, context, points, reference, automatic) -> float:
        given = shared.length_of(self, parameters, self.BANDWIDTH, context)
        if given is not None:
            return given
        sigma = pooled_bandwidth(points.x, points.y, reference.x, reference.y, reference.weight)
        automatic[self.BANDWIDTH] = kernel_radius(KERNEL, sigma)
        automatic["sigma"] = sigma
        automatic["rule"] = "scott, pooled"
        return automatic[self.BANDWIDTH]

    def _grid(self, parameters, context, points, reference, bandwidth, automatic) -> Grid:
        x = np.concatenate([points.x, reference.x])
        y = np.concatenate([points.y, reference.y])
        extent = None
        if shared.is_given(parameters, self.BOUNDARY):
            extent = boundary_of(self, parameters, context, points.crs).bounds
        size = shared.length_of(self, parameters, self.CELL_SIZE, context)
        if size is None:
            box = (float(x.min()), float(y.min()), float(x.max()), float(y.max()))
            size = automatic_cell_size(extent or box)
            automatic[self.CELL_SIZE] = size
        return grid_for(x, y, size, bandwidth, extent)

    def _say(self, automatic, population: bool, feedback) -> None:
        feedback.pushInfo(
            tr("The reference is a population: incidents are compared with where it lives or is.")
            if population
            else tr("The reference is taken as incidents of another period: each point counts one.")
        )
        if self.BANDWIDTH in automatic:
            feedback.pushInfo(
                tr("Bandwidth chosen: {bandwidth} m (σ {sigma} m, rule {rule}).").format(
                    bandwidth=decimal_text(automatic[self.BANDWIDTH], 1),
                    sigma=decimal_text(automatic["sigma"], 1),
                    rule=automatic["rule"],
                )
            )
        if self.CELL_SIZE in automatic:
            feedback.pushInfo(
                tr("Cell size chosen: {size} m.").format(size=f"{automatic[self.CELL_SIZE]:g}")
            )

    def _write_p_values(self, parameters, context, grid, crs, tolerance):
        if not shared.is_given(parameters, self.P_VALUES):
            return {}
        path = self.parameterAsOutputLayer(parameters, self.P_VALUES, context)
        bands = np.stack([getattr(tolerance, name) for name in BANDS])
        write_raster(path, grid, bands, crs.toWkt(), description=BANDS)
        return {self.P_VALUES: path}

    def _write_contours(self, parameters, context, grid, crs, tolerance, permutations) -> str:
        """The layer of contours: where it was asked for, or else among temporary files."""
        if not shared.is_given(parameters, self.CONTOURS):
            path = QgsProcessingUtils.generateTempFilename("tolerance_contours.gpkg")
            parameters = {**parameters, self.CONTOURS: path}
        rows = _contour_rows(grid, tolerance, permutations)
        return write_layer(
            self,
            parameters,
            self.CONTOURS,
            context,
            CONTOUR_FIELDS,
            [[row[index] for row in rows] for index in range(len(CONTOUR_FIELDS))],
            geometries=[row[-1] for row in rows],
            crs=crs,
            wkb_type=QgsWkbTypes.Type.MultiLineString,
        )

    def _load(self, parameters, context, results) -> None:
        load_styled(context, results[self.OUTPUT], style_relative_risk)
        if self.P_VALUES in results:
            load_styled(context, results[self.P_VALUES], style_p_values, visible=False)
        contours = results[self.CONTOURS]
        if not contours:
            return
        wanted = context.willLoadLayerOnCompletion(results[self.OUTPUT])
        if wanted and not shared.is_given(parameters, self.CONTOURS):
            details = QgsProcessingContext.LayerDetails(
                tr("Tolerance contours"), context.project(), self.CONTOURS
            )
            context.addLayerToLoadOnCompletion(contours, details)
        load_styled(context, contours, style_tolerance_contours)


def reference_input(name: str):
    return QgsProcessingParameterFeatureSource(
        name, tr("Reference: population points, or incidents of another period"), [shared.POINTS]
    )


def _warn(points, reference, grid: Grid, bandwidth: float, bounded: bool, feedback) -> None:
    """Say what makes a relative risk hard to trust."""
    if reference.weight is None and len(reference) < FEW_POINTS:
        feedback.pushWarning(
            tr("The reference has only {n} incidents: the risk rests on little.").format(
                n=len(reference)
            )
        )
    if bandwidth < 2 * grid.cell_size:
        feedback.pushWarning(
            tr("The bandwidth is less than two cells: the surface is coarse. Choose smaller cells.")
        )
    weight = np.ones(len(reference)) if reference.weight is None else reference.weight
    near = np.ones(len(reference), dtype=bool)
    for values, others in ((points.x, reference.x), (points.y, reference.y)):
        near &= (others >= values.min() - bandwidth) & (others <= values.max() + bandwidth)
    if not bounded and weight[near].sum() < weight.sum() / 2:
        feedback.pushWarning(
            tr(
                "Most of the reference lies far from all incidents, so the risk near them is high "
                "almost everywhere. Give a boundary of the area that both layers cover."
            )
        )


def _say_tolerance(tolerance: RiskTolerance, permutations: int, feedback) -> None:
    tested = np.isfinite(tolerance.p)
    if not tested.any():
        return
    if permutations < FEWEST_PERMUTATIONS:
        feedback.pushWarning(
            tr(
                "With {n} permutations no two-sided p can reach .05, so there are no contours. "
                "Give {least} or more; 999 is the custom."
            ).format(n=permutations, least=FEWEST_PERMUTATIONS)
        )
    feedback.pushInfo(
        tr(
            "{share} % of the cells have p ≤ .05 at the place alone; chance alone makes about 5 %. "
            "With the whole map considered: {simultaneous} %."
        ).format(
            share=decimal_text(100 * np.mean(tolerance.p[tested] <= LEVEL), 1),
            simultaneous=decimal_text(100 * np.mean(tolerance.p_simultaneous[tested] <= LEVEL), 1),
        )
    )


def _contour_rows(grid: Grid, tolerance: RiskTolerance, permutations: int) -> list[tuple]:
    """(tolerance, direction, p, lines) around the cells with a two-sided p of at most .05."""
    # Between two steps of p, so that cells just at the level lie inside.
    most = np.floor(LEVEL / 2 * (permutations + 1) + 1e-9)
    level = float((most + 0.5) / (permutations + 1))
    rows = []
    for kind, direction, p in (
        (POINTWISE, HIGHER, tolerance.p_upper),
        (POINTWISE, LOWER, tolerance.p_lower),
        (SIMULTANEOUS, HIGHER, tolerance.simultaneous_upper),
        (SIMULTANEOUS, LOWER, tolerance.simultaneous_lower),
    ):
        lines = contour_lines(grid, p, level, outside=1.0)
        if not lines.isEmpty():
            rows.append((kind, direction, LEVEL, lines))
    return rows
