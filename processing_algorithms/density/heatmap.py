# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: a heat map in incidents per km²."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.analysis.automatic import automatic_cell_size
from ...embrace_qgis.analysis.density.bandwidth import RULES, chosen_sigma, kernel_radius
from ...embrace_qgis.analysis.density.kernel_density import (
    kernel_density,
    local_bandwidths,
    standard_error,
)
from ...embrace_qgis.analysis.grid import Grid, grid_for
from ...embrace_qgis.layers.labels import decimal_text, density_unit
from ...embrace_qgis.layers.points import point_arrays, say_left_out
from ...embrace_qgis.layers.rasters import write_raster
from ...embrace_qgis.layers.styles import style_heat_map, style_standard_error
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import boundary_of, extent_of, inside_boundary
from ..data_quality_gate import warn_of_quality
from ..kept_settings import days_in, days_of_map, kept_settings_of, kept_store
from ..method import data_hash, method_json
from ..result_layers import load_styled

KERNELS = ("quartic", "gaussian", "epanechnikov", "triangular", "uniform", "triweight")
EDGE_CORRECTIONS = ("none", "uniform", "diggle")
GAUSSIAN_CUT = 6.0


class Heatmap(EmbraceAlgorithm):
    """Where do incidents lie dense, and how dense?"""

    INPUT = "INPUT"
    WEIGHT_FIELD = "WEIGHT_FIELD"
    KERNEL = "KERNEL"
    BANDWIDTH = "BANDWIDTH"
    BANDWIDTH_RULE = "BANDWIDTH_RULE"
    ADAPTIVE = "ADAPTIVE"
    EDGE_CORRECTION = "EDGE_CORRECTION"
    CELL_SIZE = "CELL_SIZE"
    EXTENT = "EXTENT"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    STORE = "STORE"
    DAYS = "DAYS"
    OUTPUT = "OUTPUT"
    STANDARD_ERROR = "STANDARD_ERROR"

    def displayName(self):
        return tr("Heat map")

    def shortDescription(self):
        return tr("Incidents per km² around each place, by kernel density")

    def tags(self):
        return tr("heat map,kernel density,KDE,hot spot,surface,bandwidth,incidents").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.weight_field())
        kernels = [
            tr("Quartic"),
            tr("Gaussian"),
            tr("Epanechnikov"),
            tr("Triangular"),
            tr("Uniform"),
            tr("Triweight"),
        ]
        self.addParameter(shared.choice(self.KERNEL, tr("Kernel"), kernels))
        self.addParameter(shared.bandwidth())
        rules = ["Scott", "Silverman", tr("Cross-validation"), tr("Nearest neighbours")]
        self.addParameter(
            shared.choice(self.BANDWIDTH_RULE, tr("Rule for an automatic bandwidth"), rules)
        )
        self.addParameter(shared.boolean(self.ADAPTIVE, tr("Narrower where points are dense")))
        corrections = [tr("None"), tr("Uniform"), "Diggle"]
        self.addParameter(
            shared.choice(self.EDGE_CORRECTION, tr("Correction at the edge"), corrections)
        )
        self.addParameter(shared.cell_size())
        self.addParameter(shared.extent())
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(kept_store())
        self.addParameter(days_of_map())
        self.addParameter(shared.raster_output(self.OUTPUT, tr("Heat map")))
        self.addParameter(
            shared.raster_output(self.STANDARD_ERROR, tr("Standard error"), optional=True)
        )
        self.addOutput(QgsProcessingOutputNumber(self.BANDWIDTH, tr("Bandwidth (m)")))
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            points = self._points(parameters, context, feedback)
            quality = warn_of_quality(points, feedback)
            kernel = KERNELS[self.parameterAsEnum(parameters, self.KERNEL, context)]
            kept = kept_settings_of(self, parameters, context, feedback)
            automatic = {}
            choosing = self.progress_of(feedback, 2, 10)
            bandwidth = self._bandwidth(
                parameters, context, points, kernel, kept, automatic, choosing
            )
            grid = self._grid(
                parameters, context, points, kernel, bandwidth, kept, automatic, choosing
            )
            self._say(automatic, feedback)
            if bandwidth < grid.cell_size:
                feedback.pushWarning(
                    tr(
                        "The bandwidth is smaller than a cell: incidents may fall between the "
                        "cells' centres and not show. Choose smaller cells."
                    )
                )
            question = {
                "kernel": kernel,
                "bandwidth": bandwidth,
                "weight": points.weight,
                "adaptive": self.parameterAsBool(parameters, self.ADAPTIVE, context),
                "edge_correction": self._edge_correction(parameters, context),
                "boundary": boundary_of(self, parameters, context, points.crs),
            }
            wanted = shared.is_given(parameters, self.STANDARD_ERROR)
            surface = kernel_density(
                points.x,
                points.y,
                grid,
                progress=self.progress_of(feedback, 10, 45 if wanted else 90),
                **question,
            )
            output = self.parameterAsOutputLayer(parameters, self.OUTPUT, context)
            write_raster(
                output,
                grid,
                surface,
                points.crs.toWkt(),
                description=density_unit(),
                progress=self.progress_of(feedback, *((45, 50) if wanted else (90, 99))),
            )
            results = {self.OUTPUT: output}
            if wanted:
                error = standard_error(
                    points.x,
                    points.y,
                    grid,
                    progress=self.progress_of(feedback, 50, 90),
                    **question,
                )
                path = self.parameterAsOutputLayer(parameters, self.STANDARD_ERROR, context)
                write_raster(
                    path,
                    grid,
                    error,
                    points.crs.toWkt(),
                    description=density_unit(),
                    progress=self.progress_of(feedback, 90, 99),
                )
                results[self.STANDARD_ERROR] = path
        breaks = kept.class_breaks(days_in(self, parameters, context))
        load_styled(context, output, partial(style_heat_map, breaks=breaks))
        if self.STANDARD_ERROR in results:
            path = results[self.STANDARD_ERROR]
            load_styled(context, path, style_standard_error, visible=False)
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
                sha256=data_hash(points.x, points.y),
                kernel=kernel,
                bandwidth_m=bandwidth,
                cell_size_m=grid.cell_size,
                crs=points.crs.authid(),
                data_quality=quality,
                **kept.told(breaks),
            ),
        }

    def _points(self, parameters, context, feedback):
        points = point_arrays(
            self.source_of(parameters, self.INPUT, context),
            shared.crs_of(self, parameters, self.CRS, context),
            context.transformContext(),
            weight_field=self.parameterAsString(parameters, self.WEIGHT_FIELD, context),
            area_level=shared.area_level_of(self, parameters, context),
            layer=self.whole_layer_of(parameters, self.INPUT, context),
            feedback=feedback,
        )
        points = inside_boundary(self, parameters, context, points)
        say_left_out("outside_boundary", points.left_out.get("outside_boundary", 0), feedback)
        return points

    def _edge_correction(self, parameters, context) -> str:
        return EDGE_CORRECTIONS[self.parameterAsEnum(parameters, self.EDGE_CORRECTION, context)]

    def _bandwidth(self, parameters, context, points, kernel, kept, automatic, progress) -> float:
        given = shared.length_of(self, parameters, self.BANDWIDTH, context)
        if given is None:
            given = kept.bandwidth_of(kernel)
        if given is not None:
            return given
        rule = RULES[self.parameterAsEnum(parameters, self.BANDWIDTH_RULE, context)]
        chosen = chosen_sigma(rule, points.x, points.y, points.weight, progress)
        automatic[self.BANDWIDTH] = kernel_radius(kernel, chosen.sigma)
        automatic["sigma"] = chosen.sigma
        automatic["rule"] = rule
        if chosen.looked_at < chosen.locations:
            automatic["locations"] = chosen.locations
            automatic["locations_looked_at"] = chosen.looked_at
        return automatic[self.BANDWIDTH]

    def _grid(
        self, parameters, context, points, kernel, bandwidth, kept, automatic, progress
    ) -> Grid:
        extent = None
        if shared.is_given(parameters, self.EXTENT):
            box = self.parameterAsExtent(parameters, self.EXTENT, context, points.crs)
            extent = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        elif shared.is_given(parameters, self.BOUNDARY):
            extent = boundary_of(self, parameters, context, points.crs).bounds
        size = shared.length_of(self, parameters, self.CELL_SIZE, context)
        size = kept.surface_cell_size if size is None else size
        if size is None:
            size = automatic_cell_size(extent or extent_of(points))
            automatic[self.CELL_SIZE] = size
        reach = bandwidth
        if extent is None and self.parameterAsBool(parameters, self.ADAPTIVE, context):
            # The widest kernel, or the grid would cut what lone incidents add to the surface.
            widths = local_bandwidths(
                points.x,
                points.y,
                kernel=kernel,
                bandwidth=bandwidth,
                weight=points.weight,
                progress=progress,
            )
            reach = float(widths.max())
        padding = GAUSSIAN_CUT * reach if kernel == "gaussian" else reach
        return grid_for(points.x, points.y, size, padding, extent)

    def _say(self, automatic, feedback) -> None:
        if self.BANDWIDTH in automatic:
            feedback.pushInfo(
                tr("Bandwidth chosen: {bandwidth} m (σ {sigma} m, rule {rule}).").format(
                    bandwidth=decimal_text(automatic[self.BANDWIDTH], 1),
                    sigma=decimal_text(automatic["sigma"], 1),
                    rule=automatic["rule"],
                )
            )
        if "locations" in automatic:
            feedback.pushInfo(
                tr("The rule looked at an even sample of {n} of {total} locations.").format(
                    n=automatic["locations_looked_at"], total=automatic["locations"]
                )
            )
        if self.CELL_SIZE in automatic:
            feedback.pushInfo(
                tr("Cell size chosen: {size} m.").format(size=f"{automatic[self.CELL_SIZE]:g}")
            )
