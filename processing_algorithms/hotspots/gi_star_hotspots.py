# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: hot and cold spots by Gi*, with an exact test beside it."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessingOutputNumber, QgsWkbTypes

from ...embrace_qgis.analysis.hotspots.gi_star import gi_star_hotspots
from ...embrace_qgis.layers.labels import decimal_text
from ...embrace_qgis.layers.points import point_arrays, say_left_out
from ...embrace_qgis.layers.styles import style_hotspots
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import cell_grid
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..population import (
    RATE_FIELDS,
    population,
    population_field,
    population_of,
    rate_columns,
    say_unpeopled,
)
from ..result_layers import load_styled, write_layer

CORRECTIONS = ("fdr", "bonferroni", "none")
FIELDS = (
    ("cell_id", "integer"),
    ("count", "integer"),
    ("neighbour_count", "integer"),
    ("gi_star", "number"),
    ("p", "number"),
    ("p_adjusted", "number"),
    ("p_exact", "number"),
    ("p_exact_adjusted", "number"),
    ("hotspot", "integer"),
)


class GiStarHotspots(EmbraceAlgorithm):
    """Where do incidents gather more than chance explains?"""

    INPUT = "INPUT"
    WEIGHT_FIELD = "WEIGHT_FIELD"
    SHAPE = "SHAPE"
    CELL_SIZE = "CELL_SIZE"
    GRID = "GRID"
    DISTANCE = "DISTANCE"
    CORRECTION = "CORRECTION"
    MINIMUM_COUNT = "MINIMUM_COUNT"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    POPULATION = "POPULATION"
    POPULATION_FIELD = "POPULATION_FIELD"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Hot spots (Gi*)")

    def shortDescription(self):
        return tr("Cells with more incidents around them than chance explains")

    def tags(self):
        return tr("hot spot,cold spot,Getis-Ord,Gi*,significant,cluster,exact test").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.weight_field())
        self.addParameter(shared.shape())
        self.addParameter(shared.cell_size())
        self.addParameter(shared.grid())
        self.addParameter(
            shared.distance(self.DISTANCE, tr("Distance to neighbours (empty: automatic)"))
        )
        corrections = [tr("False discovery rate"), "Bonferroni", tr("None")]
        self.addParameter(
            shared.choice(self.CORRECTION, tr("Correction for many tests"), corrections)
        )
        self.addParameter(
            shared.integer(self.MINIMUM_COUNT, tr("Fewest incidents in a hot spot"), 5)
        )
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(population())
        self.addParameter(population_field())
        self.addParameter(shared.polygon_output(self.OUTPUT, tr("Hot spots")))
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.addOutput(QgsProcessingOutputNumber(self.DISTANCE, tr("Distance (m)")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            points = point_arrays(
                self.source_of(parameters, self.INPUT, context),
                shared.crs_of(self, parameters, self.CRS, context),
                context.transformContext(),
                weight_field=self.parameterAsString(parameters, self.WEIGHT_FIELD, context),
                area_level=shared.area_level_of(self, parameters, context),
                layer=self.whole_layer_of(parameters, self.INPUT, context),
                feedback=feedback,
            )
            grid = cell_grid(self, parameters, context, points, feedback)
            cells = grid.cells
            points = points.only(cells.locate(points.x, points.y) >= 0, "outside_grid")
            say_left_out("outside_grid", points.left_out.get("outside_grid", 0), feedback)
            quality = warn_of_quality(points, feedback)
            people = population_of(self, parameters, context, cells, points.crs, feedback)
            result = gi_star_hotspots(
                cells,
                points.x,
                points.y,
                weight=points.weight,
                distance=shared.length_of(self, parameters, self.DISTANCE, context),
                correction=CORRECTIONS[self.parameterAsEnum(parameters, self.CORRECTION, context)],
                minimum_count=self.parameterAsInt(parameters, self.MINIMUM_COUNT, context),
                population=people,
                progress=self.progress_of(feedback, 20, 50),
            )
            say_unpeopled(result.count, people, feedback)
            automatic = dict(grid.automatic)
            if shared.length_of(self, parameters, self.DISTANCE, context) is None:
                automatic[self.DISTANCE] = result.distance
                feedback.pushInfo(
                    tr("Distance chosen: {size} m.").format(size=decimal_text(result.distance, 1))
                )
            hot, cold = (int(np.count_nonzero(side)) for side in _sides(result.hotspot))
            feedback.pushInfo(
                tr("{cells} cells, {hot} hot and {cold} cold.").format(
                    cells=len(cells), hot=hot, cold=cold
                )
            )
            columns = [getattr(result, name) for name, _ in FIELDS[1:]]
            output = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                FIELDS if people is None else FIELDS + RATE_FIELDS,
                [cells.cell_id, *columns, *rate_columns(result.count, people)],
                geometries=grid.geometries,
                crs=points.crs,
                wkb_type=QgsWkbTypes.Type.MultiPolygon
                if grid.cell_size is None
                else QgsWkbTypes.Type.Polygon,
                progress=self.progress_of(feedback, 50, 100),
            )
        load_styled(context, output, style_hotspots)
        return {
            self.OUTPUT: output,
            self.CELL_SIZE: grid.cell_size,
            self.DISTANCE: result.distance,
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                automatic=automatic,
                sha256=data_hash(points.x, points.y),
                cells=len(cells),
                cell_size_m=grid.cell_size,
                distance_m=result.distance,
                crs=points.crs.authid(),
                data_quality=quality,
            ),
        }


def _sides(hotspot: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return hotspot > 0, hotspot < 0
