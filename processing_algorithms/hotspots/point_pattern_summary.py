# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: the whole pattern of points, in one table."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessingOutputNumber, QgsWkbTypes

from ...embrace_qgis.analysis.automatic import automatic_cell_size
from ...embrace_qgis.analysis.cells import Cells, hexagon_cells, square_cells
from ...embrace_qgis.analysis.hotspots.gi_star import default_distance
from ...embrace_qgis.analysis.hotspots.neighbourhoods import neighbourhoods
from ...embrace_qgis.analysis.point_patterns.k_function import (
    CORRECTIONS,
    automatic_distances,
    checked_distances,
)
from ...embrace_qgis.analysis.point_patterns.study_area import StudyArea, likely_area, study_area
from ...embrace_qgis.analysis.point_patterns.summary import PatternSummary, point_pattern_summary
from ...embrace_qgis.errors import InputError, ParameterError
from ...embrace_qgis.layers.labels import number_text, rounded_text
from ...embrace_qgis.layers.pattern_plot import pattern_plot, verdict_text
from ...embrace_qgis.layers.points import point_arrays, say_left_out
from ...embrace_qgis.layers.polygons import dissolved, polygon_geometry, polygons_and_geometries
from ...embrace_qgis.layers.styles import style_point_pattern_summary
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import HEXAGON, cell_grid, extent_of
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..result_layers import load_styled, write_layer

FIELDS = (("statistic", "text"), ("value", "number"), ("z", "number"), ("p", "number"))
ELLIPSE_FIELDS = (
    ("major_axis", "number"),
    ("minor_axis", "number"),
    ("rotation", "number"),
    ("area_km2", "number"),
    ("share_of_points", "number"),
)
FEWEST_PERMUTATIONS = 19


class PointPatternSummary(EmbraceAlgorithm):
    """Do incidents gather, over the whole map, and at which distances?"""

    INPUT = "INPUT"
    PERMUTATIONS = "PERMUTATIONS"
    SEED = "SEED"
    DISTANCES = "DISTANCES"
    EDGE_CORRECTION = "EDGE_CORRECTION"
    SHAPE = "SHAPE"
    CELL_SIZE = "CELL_SIZE"
    GRID = "GRID"
    DISTANCE = "DISTANCE"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"
    ELLIPSE = "ELLIPSE"
    PLOT = "PLOT"

    def displayName(self):
        return tr("Point pattern in brief")

    def shortDescription(self):
        return tr("Centre, spread, nearest neighbours, K and L, Moran's I of the whole map")

    def tags(self):
        return tr(
            "point pattern,mean centre,median centre,standard deviational ellipse,"
            "nearest neighbour,Clark-Evans,Ripley,K function,L function,Moran,quadrat test,cluster"
        ).split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(
            shared.integer(self.PERMUTATIONS, tr("Simulations (0: none)"), 99, minimum=0)
        )
        self.addParameter(shared.seed())
        self.addParameter(
            shared.text(self.DISTANCES, tr("Distances of K and L (m; empty: automatic)"))
        )
        corrections = [tr("Translation"), tr("Isotropic (Ripley)"), tr("Border"), tr("None")]
        self.addParameter(
            shared.choice(self.EDGE_CORRECTION, tr("Correction at the edge"), corrections)
        )
        self.addParameter(shared.shape())
        self.addParameter(shared.cell_size())
        self.addParameter(shared.grid())
        self.addParameter(
            shared.distance(self.DISTANCE, tr("Distance to neighbours (empty: automatic)"))
        )
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.table_output(self.OUTPUT, tr("Point pattern in brief")))
        self.addParameter(
            shared.polygon_output(self.ELLIPSE, tr("Standard deviational ellipse"), optional=True)
        )
        self.addParameter(shared.plot_output())
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.addOutput(QgsProcessingOutputNumber(self.DISTANCE, tr("Distance (m)")))
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
            self.progress_of(feedback)(0.0)
            given = distances_of(parameters, self.DISTANCES)
            area, points = self._study_area(parameters, context, points, feedback)
            quality = warn_of_quality(points, feedback)
            cells, cell_size, automatic = self._cells(parameters, context, points, area, feedback)
            distance = shared.length_of(self, parameters, self.DISTANCE, context)
            if distance is None:
                distance = automatic[self.DISTANCE] = default_distance(cells)
            distances = given
            if distances is None and area is not None:
                distances = automatic_distances(points.x, points.y, area)
                automatic[self.DISTANCES] = distances.tolist()
                feedback.pushInfo(
                    tr("Distances chosen: {first} to {last} m.").format(
                        first=number_text(distances[0]), last=number_text(distances[-1])
                    )
                )
            correction = self.parameterAsEnum(parameters, self.EDGE_CORRECTION, context)
            permutations = self.parameterAsInt(parameters, self.PERMUTATIONS, context)
            if 0 < permutations < FEWEST_PERMUTATIONS:
                feedback.pushWarning(
                    tr("With {n} simulations no p reaches 0.05: choose {least} or more.").format(
                        n=permutations, least=FEWEST_PERMUTATIONS
                    )
                )
            seed = shared.seed_of(self, parameters, context)
            summary = point_pattern_summary(
                points.x,
                points.y,
                cells,
                neighbourhoods(cells, distance, include_self=False),
                area=area,
                distances=distances,
                edge_correction=CORRECTIONS[correction],
                permutations=permutations,
                random=np.random.default_rng(seed),
                progress=self.progress_of(feedback, 5, 95),
            )
            say_summary(summary, feedback)
            rows = summary.rows()
            columns = [
                [row.statistic for row in rows],
                *([_finite(getattr(row, name)) for row in rows] for name in ("value", "z", "p")),
            ]
            results = {
                self.OUTPUT: write_layer(self, parameters, self.OUTPUT, context, FIELDS, columns)
            }
            results.update(self._ellipse(parameters, context, summary, points.crs))
            plot = self.parameterAsFileOutput(parameters, self.PLOT, context)
            if plot:
                if summary.chance is None:
                    raise InputError(
                        tr("There is nothing to plot: the points span no area."),
                        tr("Give a boundary, or leave the plot out."),
                    )
                pattern_plot(plot, summary.chance, len(points))
                results[self.PLOT] = plot
        return {
            **results,
            self.CELL_SIZE: cell_size,
            self.DISTANCE: distance,
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                automatic=automatic,
                sha256=data_hash(points.x, points.y),
                data_quality=quality,
                seed=seed,
                study_area="none" if area is None else "hull" if area.is_hull else "boundary",
                study_area_km2=None if area is None else area.area_m2 / 1e6,
                chance_area_km2=None
                if area is None
                else likely_area(area, points.x, points.y).area_m2 / 1e6,
                edge_correction=CORRECTIONS[correction],
                cells=len(cells),
                cell_size_m=cell_size,
                distance_m=distance,
                crs=points.crs.authid(),
            ),
        }

    def _study_area(self, parameters, context, points, feedback):
        """The boundary in one piece, or else the hull; and the points inside."""
        if not shared.is_given(parameters, self.BOUNDARY):
            area = study_area(points.x, points.y)
            if area is None:
                feedback.pushWarning(
                    tr("The points span no area: comparison with chance needs a boundary.")
                )
            else:
                feedback.pushInfo(
                    tr(
                        "Study area: the convex hull of the points, {area} km². "
                        "A boundary is better: where could incidents have happened?"
                    ).format(area=rounded_text(area.area_m2 / 1e6, 4))
                )
            return area, points
        source = self.source_of(parameters, self.BOUNDARY, context)
        _, geometries = polygons_and_geometries(source, points.crs, context.transformContext())
        boundary = dissolved(geometries)
        inside = points.only(boundary.contains(points.x, points.y), "outside_boundary")
        if not len(inside):
            raise InputError(
                tr("No point lies inside the boundary."),
                tr("Choose another boundary, and check both layers' coordinate systems."),
            )
        say_left_out("outside_boundary", inside.left_out.get("outside_boundary", 0), feedback)
        return study_area(inside.x, inside.y, boundary), inside

    def _cells(
        self, parameters, context, points, area: StudyArea | None, feedback
    ) -> tuple[Cells, float | None, dict]:
        """GRID, or cells whose centre lies in the study area."""
        if shared.is_given(parameters, self.GRID):
            return cell_grid(self, parameters, context, points, feedback).cells, None, {}
        automatic = {}
        extent = extent_of(points) if area is None else area.bounds
        size = shared.length_of(self, parameters, self.CELL_SIZE, context)
        if size is None:
            size = automatic[self.CELL_SIZE] = automatic_cell_size(extent)
            feedback.pushInfo(tr("Cell size chosen: {size} m.").format(size=f"{size:g}"))
        hexagons = self.parameterAsEnum(parameters, self.SHAPE, context) == HEXAGON
        make = hexagon_cells if hexagons else square_cells
        return make(extent, size, None if area is None else area.polygons), size, automatic

    def _ellipse(self, parameters, context, summary: PatternSummary, crs) -> dict:
        if not shared.is_given(parameters, self.ELLIPSE):
            return {}
        ellipse = summary.ellipse
        found = [ellipse] if ellipse is not None and ellipse.minor > 0 else []
        output = write_layer(
            self,
            parameters,
            self.ELLIPSE,
            context,
            ELLIPSE_FIELDS,
            [
                [own.major for own in found],
                [own.minor for own in found],
                [own.rotation for own in found],
                [own.area_km2 for own in found],
                [summary.share_in_ellipse for _ in found],
            ],
            geometries=[polygon_geometry(own.ring()) for own in found],
            crs=crs,
            wkb_type=QgsWkbTypes.Type.Polygon,
        )
        load_styled(context, output, style_point_pattern_summary)
        return {self.ELLIPSE: output}


def distances_of(parameters, name: str) -> np.ndarray | None:
    """The metres of a comma list, without the 0 it may begin with; None where empty."""
    if not shared.is_given(parameters, name):
        return None
    parts = str(parameters[name]).replace(";", ",").split(",")
    try:
        values = [float(part) for part in parts if part.strip()]
    except ValueError as error:
        raise ParameterError(
            tr("The distances are not numbers."), tr("Write them in metres, as 100, 200, 400.")
        ) from error
    return checked_distances(values[1:] if values[:1] == [0.0] else values)


def say_summary(summary: PatternSummary, feedback) -> None:
    """The findings in words."""
    shared_places = summary.points - summary.places
    if shared_places:
        feedback.pushInfo(
            tr(
                "{n} of {points} points lie where another one already does: "
                "the distance between them is 0."
            ).format(n=shared_places, points=summary.points)
        )
    outside = summary.points - summary.in_cells
    if outside:
        feedback.pushInfo(
            tr("{n} points lie in no cell, and count in no statistic of cells.").format(n=outside)
        )
    if np.isfinite(summary.index.index):
        feedback.pushInfo(
            tr("Nearest-neighbour index {index} (1: as by chance; less: clustered).").format(
                index=number_text(round(summary.index.index, 3))
            )
        )
    if summary.chance is not None:
        feedback.pushInfo(verdict_text(summary.chance))


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
