# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: which hot spots stay, come and go."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.analysis.hotspots.persistence import persistence
from ...embrace_qgis.layers.change_styles import persistence_labels, style_persistence
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cells_by_period import cells_by_period, wkb_type_of
from ..method import data_hash, method_json
from ..result_layers import load_styled, write_layer

FIELDS = (
    ("cell_id", "integer"),
    ("count", "integer"),
    ("periods", "integer"),
    ("periods_hot", "integer"),
    ("persistence_class", "text"),
)
FEW_PERIODS = 5


class PersistenceClasses(EmbraceAlgorithm):
    """Which hot spots stay, which come and go?"""

    INPUT = "INPUT"
    TIME_FIELD = "TIME_FIELD"
    PERIOD = "PERIOD"
    SHAPE = "SHAPE"
    CELL_SIZE = "CELL_SIZE"
    GRID = "GRID"
    END_TIME_FIELD = "END_TIME_FIELD"
    END = "END"
    DISTANCE = "DISTANCE"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Persistence of hot spots")

    def shortDescription(self):
        return tr("Hot spots that stay, that are new, that come and go, that are gone")

    def tags(self):
        return tr("hot spot,persistent,emerging,former,periods,history,priority").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.time_field())
        self.addParameter(shared.text(self.PERIOD, tr("Length of the periods"), default="1 month"))
        self.addParameter(shared.shape())
        self.addParameter(shared.cell_size())
        self.addParameter(shared.grid())
        self.addParameter(shared.end_time_field())
        self.addParameter(shared.day(self.END, tr("First day after the last period")))
        self.addParameter(
            shared.distance(self.DISTANCE, tr("Distance to neighbours (empty: automatic)"))
        )
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.polygon_output(self.OUTPUT, tr("Persistence of hot spots")))
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            period = self.parameterAsString(parameters, self.PERIOD, context) or "1 month"
            cube = cells_by_period(self, parameters, context, period, feedback)
            found = persistence(
                cube.counts, cube.grid.cells, cube.neighbours, self.progress_of(feedback, 15, 60)
            )
            periods = len(cube.titles)
            if periods < FEW_PERIODS:
                feedback.pushWarning(
                    tr(
                        "Only {n} periods: the recent fifth is then the last one, which is more."
                    ).format(n=periods)
                )
            for name, label in persistence_labels().items():
                number = int((found.persistence_class == name).sum())
                if number and name != "none":
                    feedback.pushInfo(
                        tr("{label}: {n} of {cells} cells.").format(
                            label=label, n=number, cells=len(found.hot)
                        )
                    )
            cells = cube.grid.cells
            output = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                FIELDS,
                [
                    cells.cell_id.tolist(),
                    cube.counts.sum(axis=1).tolist(),
                    [periods] * len(cells),
                    found.periods_hot.tolist(),
                    found.persistence_class.tolist(),
                ],
                geometries=cube.grid.geometries,
                crs=cube.points.crs,
                wkb_type=wkb_type_of(cube.grid),
                progress=self.progress_of(feedback, 60, 100),
            )
        load_styled(context, output, style_persistence)
        return {
            self.OUTPUT: output,
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
                periods=periods,
                first_day=str(cube.edges[0])[:10],
                end=str(cube.edges[-1])[:10],
                crs=cube.points.crs.authid(),
                data_quality=cube.data_quality,
            ),
        }
