# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: how many incidents in each cell."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsWkbTypes

from ...embrace_qgis.layers.points import point_arrays, say_left_out
from ...embrace_qgis.layers.styles import style_grid_counts
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

FIELDS = (
    ("cell_id", "integer"),
    ("count", "integer"),
    ("weight", "number"),
    ("density_km2", "number"),
)


class GridCounts(EmbraceAlgorithm):
    """How many incidents are there in each cell?"""

    INPUT = "INPUT"
    WEIGHT_FIELD = "WEIGHT_FIELD"
    SHAPE = "SHAPE"
    CELL_SIZE = "CELL_SIZE"
    GRID = "GRID"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    POPULATION = "POPULATION"
    POPULATION_FIELD = "POPULATION_FIELD"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Counts in a grid")

    def shortDescription(self):
        return tr("How many incidents in each square, hexagon or area")

    def tags(self):
        return tr("grid,count,hexagon,square,aggregate,density,points in polygon").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.weight_field())
        self.addParameter(shared.shape())
        self.addParameter(shared.cell_size())
        self.addParameter(shared.grid())
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(population())
        self.addParameter(population_field())
        self.addParameter(shared.polygon_output(self.OUTPUT, tr("Counts")))
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
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
            quality = warn_of_quality(
                points, feedback, places=grid.cell_size is not None, surface=False
            )
            count = cells.counts(points.x, points.y)
            weight = (
                count if points.weight is None else cells.counts(points.x, points.y, points.weight)
            )
            people = population_of(self, parameters, context, cells, points.crs, feedback)
            say_unpeopled(count, people, feedback)
            columns = [
                cells.cell_id,
                count,
                weight.astype(float),
                weight / cells.area_km2,
                *rate_columns(count, people),
            ]
            output = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                FIELDS if people is None else FIELDS + RATE_FIELDS,
                columns,
                geometries=grid.geometries,
                crs=points.crs,
                wkb_type=QgsWkbTypes.Type.MultiPolygon
                if grid.cell_size is None
                else QgsWkbTypes.Type.Polygon,
                progress=self.progress_of(feedback, 50, 100),
            )
        load_styled(context, output, style_grid_counts)
        return {
            self.OUTPUT: output,
            self.CELL_SIZE: grid.cell_size,
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                automatic=grid.automatic,
                sha256=data_hash(points.x, points.y),
                cells=len(cells),
                cell_size_m=grid.cell_size,
                crs=points.crs.authid(),
                data_quality=quality,
            ),
        }
