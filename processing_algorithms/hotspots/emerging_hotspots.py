# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: which hot spots are new, grow, come and go, fade."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.analysis.hotspots.emerging import (
    ENOUGH_STEPS,
    NO_PATTERN,
    emerging_hotspots,
)
from ...embrace_qgis.analysis.hotspots.emerging import (
    EmergingHotspots as Emerging,
)
from ...embrace_qgis.analysis.hotspots.space_time_gi_star import COMPARISONS
from ...embrace_qgis.layers.change_styles import emerging_labels, style_emerging
from ...embrace_qgis.layers.small_multiples import small_multiples
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cells_by_period import cells_by_period, titles_of_maps, wkb_type_of
from ..method import data_hash, method_json
from ..result_layers import load_styled, write_layer

FIELDS = (
    ("cell_id", "integer"),
    ("count", "integer"),
    ("gi_star_last", "number"),
    ("trend_z", "number"),
    ("trend_p", "number"),
    ("sen_slope", "number"),
    ("emerging_class", "text"),
)


class EmergingHotspots(EmbraceAlgorithm):
    """Which hot spots are new, grow, come and go, fade?"""

    INPUT = "INPUT"
    TIME_FIELD = "TIME_FIELD"
    STEP = "STEP"
    COMPARISON = "COMPARISON"
    SHAPE = "SHAPE"
    CELL_SIZE = "CELL_SIZE"
    GRID = "GRID"
    END_TIME_FIELD = "END_TIME_FIELD"
    END = "END"
    DISTANCE = "DISTANCE"
    MINIMUM_COUNT = "MINIMUM_COUNT"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"
    PLOT = "PLOT"

    def displayName(self):
        return tr("Emerging hot spots")

    def shortDescription(self):
        return tr("Hot spots that are new, grow, come and go or fade, step by step")

    def tags(self):
        return tr("hot spot,emerging,trend,space-time cube,Mann-Kendall,Gi*,small multiples").split(
            ","
        )

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.time_field())
        self.addParameter(shared.text(self.STEP, tr("Length of the steps"), default="1 month"))
        self.addParameter(
            shared.choice(
                self.COMPARISON,
                tr("Compare with"),
                [
                    tr("All cells in all steps"),
                    tr("All cells in the step and the one before"),
                    tr("All cells in the step"),
                ],
            )
        )
        self.addParameter(shared.shape())
        self.addParameter(shared.cell_size())
        self.addParameter(shared.grid())
        self.addParameter(shared.end_time_field())
        self.addParameter(shared.day(self.END, tr("First day after the last period")))
        self.addParameter(
            shared.distance(self.DISTANCE, tr("Distance to neighbours (empty: automatic)"))
        )
        self.addParameter(
            shared.integer(self.MINIMUM_COUNT, tr("Fewest incidents in a hot spot"), 5)
        )
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.polygon_output(self.OUTPUT, tr("Emerging hot spots")))
        self.addParameter(shared.plot_output())
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            step = self.parameterAsString(parameters, self.STEP, context) or "1 month"
            comparison = COMPARISONS[self.parameterAsEnum(parameters, self.COMPARISON, context)]
            cube = cells_by_period(self, parameters, context, step, feedback)
            cells = cube.grid.cells
            found = emerging_hotspots(
                cube.counts,
                cells,
                cube.neighbours,
                comparison=comparison,
                minimum_count=self.parameterAsInt(parameters, self.MINIMUM_COUNT, context),
                progress=self.progress_of(feedback, 15, 65),
            )
            self._say(found, len(cube.titles), feedback)
            columns = [getattr(found, name).tolist() for name, _ in FIELDS[2:]]
            results = {
                self.OUTPUT: write_layer(
                    self,
                    parameters,
                    self.OUTPUT,
                    context,
                    FIELDS,
                    [cells.cell_id.tolist(), cube.counts.sum(axis=1).tolist(), *columns],
                    geometries=cube.grid.geometries,
                    crs=cube.points.crs,
                    wkb_type=wkb_type_of(cube.grid),
                    progress=self.progress_of(feedback, 65, 95),
                )
            }
            plot = self.parameterAsFileOutput(parameters, self.PLOT, context)
            if plot:
                small_multiples(
                    plot,
                    cells,
                    found.gi_star,
                    found.state,
                    cube.counts,
                    titles_of_maps(cube),
                    self.progress_of(feedback, 95, 100),
                )
                results[self.PLOT] = plot
        load_styled(context, results[self.OUTPUT], style_emerging)
        return {
            **results,
            self.CELL_SIZE: cube.grid.cell_size,
            self.N_USED: len(cube.points),
            self.N_LEFT_OUT: cube.points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(cube.points),
                left_out=cube.points.left_out,
                automatic=cube.automatic,
                sha256=data_hash(
                    cube.points.x, cube.points.y, cube.points.time, cube.points.time_end
                ),
                cells=len(cells),
                cell_size_m=cube.grid.cell_size,
                distance_m=cube.distance,
                comparison=comparison,
                steps=len(cube.titles),
                first_day=str(cube.edges[0])[:10],
                end=str(cube.edges[-1])[:10],
                crs=cube.points.crs.authid(),
                data_quality=cube.data_quality,
            ),
        }

    @staticmethod
    def _say(found: Emerging, steps: int, feedback) -> None:
        if steps < ENOUGH_STEPS:
            feedback.pushWarning(
                tr(
                    "Only {n} steps: a trend is judged well from {enough} on. "
                    "A shorter step or a longer time gives more."
                ).format(n=steps, enough=ENOUGH_STEPS)
            )
        nothing = True
        for name, label in emerging_labels().items():
            number = int((found.emerging_class == name).sum())
            if number and name != NO_PATTERN:
                nothing = False
                feedback.pushInfo(
                    tr("{label}: {n} of {cells} cells.").format(
                        label=label, n=number, cells=len(found.emerging_class)
                    )
                )
        if nothing:
            feedback.pushInfo(tr("No cell shows a pattern that chance could not have made."))
