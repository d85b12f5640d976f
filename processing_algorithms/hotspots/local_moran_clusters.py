# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: clusters of high and of low counts, and cells that stand out, by local Moran's I."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessingOutputNumber, QgsWkbTypes

from ...embrace_qgis.analysis.hotspots.local_moran import local_moran_clusters
from ...embrace_qgis.layers.labels import decimal_text, rounded_text
from ...embrace_qgis.layers.local_moran_styles import style_local_moran
from ...embrace_qgis.layers.points import point_arrays, say_left_out
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
    ("local_i", "number"),
    ("z", "number"),
    ("p", "number"),
    ("p_adjusted", "number"),
    ("p_sim", "number"),
    ("cluster", "text"),
)
FEWEST_PER_CELL = 5
"""Below this mean count the normal p finds clusters in chance (simulated; see the help)."""


class LocalMoranClusters(EmbraceAlgorithm):
    """Where are neighbouring cells alike, and which cell differs from those around it?"""

    INPUT = "INPUT"
    SHAPE = "SHAPE"
    CELL_SIZE = "CELL_SIZE"
    GRID = "GRID"
    DISTANCE = "DISTANCE"
    PERMUTATIONS = "PERMUTATIONS"
    SEED = "SEED"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    POPULATION = "POPULATION"
    POPULATION_FIELD = "POPULATION_FIELD"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Clusters and outliers (local Moran's I)")

    def shortDescription(self):
        return tr("Cells that are high or low together with their neighbours, or unlike them")

    def tags(self):
        return tr("local Moran,LISA,cluster,outlier,spatial autocorrelation,hot spot").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.shape())
        self.addParameter(shared.cell_size())
        self.addParameter(shared.grid())
        self.addParameter(
            shared.distance(self.DISTANCE, tr("Distance to neighbours (empty: automatic)"))
        )
        self.addParameter(shared.integer(self.PERMUTATIONS, tr("Permutations (0: none)"), 0))
        self.addParameter(shared.seed())
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(population())
        self.addParameter(population_field())
        self.addParameter(shared.polygon_output(self.OUTPUT, tr("Clusters and outliers")))
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
            grid = cell_grid(self, parameters, context, points, feedback)
            cells = grid.cells
            points = points.only(cells.locate(points.x, points.y) >= 0, "outside_grid")
            say_left_out("outside_grid", points.left_out.get("outside_grid", 0), feedback)
            quality = warn_of_quality(points, feedback)
            people = population_of(self, parameters, context, cells, points.crs, feedback)
            permutations = self.parameterAsInt(parameters, self.PERMUTATIONS, context)
            automatic = dict(grid.automatic)
            seed = shared.seed_of(self, parameters, context)
            if permutations and not shared.is_given(parameters, self.SEED):
                automatic[self.SEED] = seed
            result = local_moran_clusters(
                cells,
                points.x,
                points.y,
                distance=shared.length_of(self, parameters, self.DISTANCE, context),
                permutations=permutations,
                generator=np.random.default_rng(seed),
                population=people,
                progress=self.progress_of(feedback, 20, 60),
            )
            if shared.length_of(self, parameters, self.DISTANCE, context) is None:
                automatic[self.DISTANCE] = result.distance
                feedback.pushInfo(
                    tr("Distance chosen: {size} m.").format(size=decimal_text(result.distance, 1))
                )
            say_unpeopled(result.count, people, feedback)
            self._say_clusters(result, permutations, feedback)
            columns = [
                cells.cell_id,
                result.count,
                result.local_i,
                result.z,
                result.p,
                result.p_adjusted,
                [None] * len(cells) if result.p_sim is None else result.p_sim,
                result.cluster,
                *rate_columns(result.count, people),
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
                progress=self.progress_of(feedback, 60, 100),
            )
        load_styled(context, output, style_local_moran)
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

    @staticmethod
    def _say_clusters(result, permutations: int, feedback) -> None:
        """The log: how many of each kind, and what to distrust."""
        number = {kind: int(np.count_nonzero(result.cluster == kind)) for kind in KINDS}
        feedback.pushInfo(
            tr(
                "High among high: {hh} cells. Low among low: {ll}. High among low: {hl}. "
                "Low among high: {lh}."
            ).format(hh=number["HH"], ll=number["LL"], hl=number["HL"], lh=number["LH"])
        )
        mean = float(result.count.mean())
        if mean < FEWEST_PER_CELL:
            feedback.pushWarning(
                tr(
                    "Only {mean} incidents a cell on average: below {fewest} this test finds "
                    "clusters where there is only chance. Choose larger cells, or use Hot spots "
                    "(Gi*), whose exact test holds for few incidents."
                ).format(mean=rounded_text(mean, 2), fewest=FEWEST_PER_CELL)
            )
        tested = int(np.count_nonzero(np.isfinite(result.p)))
        needed = 2 * tested / 0.05 - 1
        if permutations and permutations < needed:
            feedback.pushInfo(
                tr(
                    "p_sim is at least {least}: one cell alone could not pass the correction for "
                    "{cells} cells. It would take {needed} permutations."
                ).format(
                    least=rounded_text(2 / (permutations + 1), 2),
                    cells=tested,
                    needed=int(np.ceil(needed)),
                )
            )


KINDS = ("HH", "LL", "HL", "LH")
