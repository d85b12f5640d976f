# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: the densest places of a surface as polygons, with the number of incidents in each."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputNumber,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsWkbTypes,
)

from ...embrace_qgis.analysis.automatic import automatic_cell_size
from ...embrace_qgis.analysis.density.bandwidth import kernel_radius, scott
from ...embrace_qgis.analysis.density.dense_areas import (
    PERIODS,
    DenseAreas,
    dense_areas,
    hot_periods,
    ranked_areas,
    recent_edges,
)
from ...embrace_qgis.analysis.density.kernel_density import kernel_density
from ...embrace_qgis.analysis.grid import Grid, grid_for
from ...embrace_qgis.analysis.time_steps import period_index
from ...embrace_qgis.errors import InputError
from ...embrace_qgis.layers.area_shapes import cut_shapes, polygons_of, shapes_of
from ...embrace_qgis.layers.dense_area_style import style_density_hotspots
from ...embrace_qgis.layers.labels import decimal_text, rounded_text
from ...embrace_qgis.layers.points import Points, point_arrays, say_left_out
from ...embrace_qgis.layers.polygons import polygons_and_geometries
from ...embrace_qgis.layers.surface_files import read_surface
from ...embrace_qgis.layers.times import time_spans
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import boundary_of, extent_of, inside_boundary
from ..data_quality_gate import warn_of_quality
from ..kept_settings import kept_settings_of, kept_store
from ..method import data_hash, method_json
from ..place_names import names_of_places
from ..result_layers import load_styled, write_layer

KERNEL = "quartic"
MOST_FINE_CELLS = 4_000_000
FIELDS = (
    ("rank", "integer"),
    ("count", "integer"),
    ("density_km2", "number"),
    ("area_km2", "number"),
    ("share_of_incidents", "number"),
    ("periods_hot", "integer"),
    ("place", "text"),
)
EXTRA_FIELDS = (("periods", "integer"),)  # that were looked at


@dataclass(frozen=True)
class Surface:
    """A density surface; bandwidth None where somebody gave it."""

    grid: Grid
    values: np.ndarray
    crs: QgsCoordinateReferenceSystem
    bandwidth: float | None = None

    @property
    def study_area_km2(self) -> float:
        """Where anything happens at all: the ground that the surface is above zero on."""
        with np.errstate(invalid="ignore"):
            return float(np.count_nonzero(self.values > 0)) * self.grid.cell_area_km2


class DensityHotspots(EmbraceAlgorithm):
    """Which places hold most incidents on least ground, and how many are there?"""

    INPUT = "INPUT"
    INPUT_RASTER = "INPUT_RASTER"
    SHARE = "SHARE"
    THRESHOLD = "THRESHOLD"
    PLACES = "PLACES"
    PLACE_FIELD = "PLACE_FIELD"
    TIME_FIELD = "TIME_FIELD"
    BANDWIDTH = "BANDWIDTH"
    CELL_SIZE = "CELL_SIZE"
    MINIMUM_COUNT = "MINIMUM_COUNT"
    STORE = "STORE"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"

    def displayName(self):
        return tr("Dense places (hot spots of a surface)")

    def shortDescription(self):
        return tr("The densest places as polygons, each with its number of incidents")

    def tags(self):
        return tr("hot spot,dense,density,polygon,contour,rank,how many,place name").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(
            QgsProcessingParameterRasterLayer(
                self.INPUT_RASTER, tr("Surface (empty: made of the points)"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.SHARE,
                tr("Percent of the incidents that the places hold"),
                QgsProcessingParameterNumber.Type.Double,
                20,
                minValue=0.0,
                maxValue=100.0,
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.THRESHOLD,
                tr("Density at the outline per km² (instead of the percentage)"),
                QgsProcessingParameterNumber.Type.Double,
                None,
                optional=True,
                minValue=0.0,
            )
        )
        self.addParameter(
            shared.vector(self.PLACES, tr("Places that give names: streets, addresses or areas"))
        )
        self.addParameter(
            shared.field(self.PLACE_FIELD, tr("Field of the names"), parent=self.PLACES)
        )
        self.addParameter(shared.field(self.TIME_FIELD, tr("Time")))
        self.addParameter(shared.bandwidth())
        self.addParameter(shared.cell_size())
        self.addParameter(
            shared.integer(self.MINIMUM_COUNT, tr("Fewest incidents in a place"), 5, 1)
        )
        self.addParameter(kept_store())
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.polygon_output(self.OUTPUT, tr("Dense places")))
        self.addOutput(QgsProcessingOutputNumber(self.THRESHOLD, tr("Density at the outline")))
        self.addOutput(QgsProcessingOutputNumber(self.BANDWIDTH, tr("Bandwidth (m)")))
        self.addOutput(QgsProcessingOutputNumber(self.CELL_SIZE, tr("Cell size (m)")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            kept = kept_settings_of(self, parameters, context, feedback)
            surface = self._given_surface(parameters, context)
            points = self._points(parameters, context, surface, feedback)
            automatic: dict[str, object] = {}
            if surface is None:
                surface = self._made_surface(parameters, context, points, kept, automatic, feedback)
            else:
                points = _on(surface.grid, points)
                say_left_out("outside_extent", points.left_out.get("outside_extent", 0), feedback)
            quality = warn_of_quality(points, feedback)
            minimum = self.parameterAsInt(parameters, self.MINIMUM_COUNT, context)
            areas = dense_areas(
                points.x,
                points.y,
                surface.values,
                surface.grid,
                share=self.parameterAsDouble(parameters, self.SHARE, context),
                level=self._threshold(parameters, context),
                minimum_count=minimum,
                progress=self.progress_of(feedback, 40, 80),
            )
            shapes = shapes_of(areas.polygons)
            study_km2 = surface.study_area_km2
            if shared.is_given(parameters, self.BOUNDARY):
                areas, shapes, study_km2 = self._cut(
                    parameters, context, points, areas, shapes, minimum
                )
            hot, edges = self._periods(parameters, context, points, areas, study_km2, feedback)
            names = names_of_places(self, parameters, context, areas.polygons, points)
            self._say(areas, points, feedback)
            n = len(areas)
            output = write_layer(
                self,
                parameters,
                self.OUTPUT,
                context,
                (*FIELDS, *EXTRA_FIELDS),
                [
                    list(range(1, n + 1)),
                    areas.count.tolist(),
                    areas.density_km2.tolist(),
                    areas.area_km2.tolist(),
                    areas.share.tolist(),
                    hot,
                    names,
                    [None if edges is None else len(edges) - 1] * n,
                ],
                geometries=shapes,
                crs=points.crs,
                wkb_type=QgsWkbTypes.Type.MultiPolygon
                if shared.is_given(parameters, self.BOUNDARY)
                else QgsWkbTypes.Type.Polygon,
                progress=self.progress_of(feedback, 90, 100),
            )
        load_styled(context, output, style_density_hotspots)
        return {
            self.OUTPUT: output,
            self.THRESHOLD: areas.level or None,
            self.BANDWIDTH: surface.bandwidth,
            self.CELL_SIZE: surface.grid.cell_size,
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                automatic=automatic,
                sha256=data_hash(points.x, points.y, points.time),
                kernel=KERNEL if surface.bandwidth is not None else None,
                bandwidth_m=surface.bandwidth,
                cell_size_m=surface.grid.cell_size,
                density_at_outline_km2=areas.level,
                places=n,
                incidents_in_places=int(areas.count.sum()),
                study_area_km2=study_km2,
                periods=None if edges is None else [str(edge)[:10] for edge in edges],
                crs=points.crs.authid(),
                data_quality=quality,
                **kept.told(),
            ),
        }

    def _given_surface(self, parameters, context) -> Surface | None:
        if not shared.is_given(parameters, self.INPUT_RASTER):
            return None
        layer = self.parameterAsRasterLayer(parameters, self.INPUT_RASTER, context)
        return Surface(*read_surface(layer))

    def _points(self, parameters, context, surface, feedback) -> Points:
        time_field = self.parameterAsString(parameters, self.TIME_FIELD, context)
        crs = shared.crs_of(self, parameters, self.CRS, context)
        points = point_arrays(
            self.source_of(parameters, self.INPUT, context),
            crs if surface is None else surface.crs,
            context.transformContext(),
            columns=[time_field] if time_field else [],
            area_level=shared.area_level_of(self, parameters, context),
            layer=self.whole_layer_of(parameters, self.INPUT, context),
            feedback=feedback,
        )
        if time_field:
            # An incident without a time is still an incident in its place.
            time, end, problem = time_spans(points.columns[time_field], None)
            time[problem != ""] = end[problem != ""] = np.datetime64("NaT")
            points = replace(points, time=time, time_end=end, columns={})
            missing = int(np.count_nonzero(np.isnat(time)))
            if missing:
                feedback.pushInfo(
                    tr("{n} incidents without a readable time count, but in no period.").format(
                        n=missing
                    )
                )
        points = inside_boundary(self, parameters, context, points)
        say_left_out("outside_boundary", points.left_out.get("outside_boundary", 0), feedback)
        return points

    def _made_surface(self, parameters, context, points, kept, automatic, feedback) -> Surface:
        bandwidth = shared.length_of(self, parameters, self.BANDWIDTH, context) or kept.bandwidth
        if bandwidth is None:
            sigma = scott(points.x, points.y)
            bandwidth = kernel_radius(KERNEL, sigma)
            automatic.update({self.BANDWIDTH: bandwidth, "sigma": sigma, "rule": "scott"})
            feedback.pushInfo(
                tr("Bandwidth chosen: {bandwidth} m (σ {sigma} m, rule {rule}).").format(
                    bandwidth=decimal_text(bandwidth, 1), sigma=decimal_text(sigma, 1), rule="scott"
                )
            )
        size = shared.length_of(self, parameters, self.CELL_SIZE, context)
        extent = extent_of(points)
        size = size or _fine_cells(kept.surface_cell_size, extent)
        if size is None:
            boundary = boundary_of(self, parameters, context, points.crs)
            size = automatic_cell_size(extent if boundary is None else boundary.bounds)
            automatic[self.CELL_SIZE] = size
            feedback.pushInfo(tr("Cell size chosen: {size} m.").format(size=f"{size:g}"))
        if bandwidth < 2 * size:
            feedback.pushWarning(
                tr("The bandwidth is under two cells: outlines get coarse. Choose smaller cells.")
            )
        grid = grid_for(points.x, points.y, size, bandwidth)
        values = kernel_density(
            points.x,
            points.y,
            grid,
            kernel=KERNEL,
            bandwidth=bandwidth,
            progress=self.progress_of(feedback, 10, 40),
        )
        return Surface(grid, values, points.crs, bandwidth)

    def _threshold(self, parameters, context) -> float | None:
        if not shared.is_given(parameters, self.THRESHOLD):
            return None
        return self.parameterAsDouble(parameters, self.THRESHOLD, context)

    def _cut(self, parameters, context, points, areas, shapes, minimum):
        """Places cut at the boundary and counted as they then are."""
        source = self.source_of(parameters, self.BOUNDARY, context)
        whole, own = polygons_and_geometries(source, points.crs, context.transformContext())
        cut = cut_shapes(shapes, own)
        area = [shape.area() for shape in cut]
        again, order = ranked_areas(
            polygons_of(cut), points.x, points.y, areas.level, minimum, area
        )
        return again, [cut[number] for number in order.tolist()], float(whole.area().sum()) / 1e6

    def _periods(self, parameters, context, points, areas, study_km2, feedback):
        """In how many periods each place was hot, and the periods' edges; None without times."""
        nothing = [None] * len(areas)
        if points.time is None:
            return nothing, None
        edges = recent_edges(points.time)
        if not edges.size:
            feedback.pushWarning(tr("No incident has a readable time: periods are left empty."))
            return nothing, None
        number = len(edges) - 1
        days = int((edges[1] - edges[0]).astype("timedelta64[D]").astype(int))
        feedback.pushInfo(
            tr("{n} periods of {days} days, from {start} up to {end}.").format(
                n=number, days=days, start=str(edges[0])[:10], end=str(edges[-1])[:10]
            )
        )
        if number < PERIODS:
            feedback.pushWarning(
                tr("The history is short: only {n} of {most} periods can be looked at.").format(
                    n=number, most=PERIODS
                )
            )
        hot = hot_periods(
            areas.polygons.locate(points.x, points.y),
            period_index(points.time, edges),
            share_of_area=areas.area_km2 / max(study_km2, 1e-12),
            n_periods=number,
        )
        return hot.sum(axis=1).tolist(), edges

    def _say(self, areas: DenseAreas, points: Points, feedback) -> None:
        if not len(areas):
            feedback.pushWarning(
                tr(
                    "No place holds that many incidents. Lower the density at its outline, or the "
                    "fewest incidents in a place."
                )
            )
            return
        feedback.pushInfo(
            tr(
                "{n} places hold {count} of {total} incidents on {area} km². "
                "At their outline the density is {level} per km²."
            ).format(
                n=len(areas),
                count=int(areas.count.sum()),
                total=len(points),
                area=rounded_text(areas.area_km2.sum(), 3),
                level=rounded_text(areas.level, 3),
            )
        )


def _fine_cells(size: float | None, extent: tuple[float, float, float, float]) -> float | None:
    """Half the cells of a map, where they are not too many: outlines show what surfaces hide."""
    if size is None:
        return None
    x_min, y_min, x_max, y_max = extent
    cells = (x_max - x_min) * (y_max - y_min) / (size / 2) ** 2
    return size / 2 if cells <= MOST_FINE_CELLS else size


def _on(grid: Grid, points: Points) -> Points:
    x_min, y_min, x_max, y_max = grid.extent
    inside = (points.x >= x_min) & (points.x < x_max) & (points.y >= y_min) & (points.y < y_max)
    found = points.only(inside, "outside_extent")
    if not len(found):
        raise InputError(
            tr("No point lies on the raster."),
            tr("Choose a raster of the same area, and check both coordinate systems."),
        )
    return found
