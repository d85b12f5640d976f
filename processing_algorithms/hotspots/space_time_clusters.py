# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: incidents that came close together in place and time (ST-DBSCAN)."""

from __future__ import annotations

import numpy as np
import pandas as pd
from qgis.core import (
    QgsFields,
    QgsProcessingOutputNumber,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...embrace_qgis.analysis.clusters.outlines import convex_hull, groups_of, hull_ring, ring_area
from ...embrace_qgis.analysis.clusters.space_time_clusters import (
    SpaceTimeClusters as Clusters,
)
from ...embrace_qgis.analysis.clusters.space_time_clusters import space_time_clusters
from ...embrace_qgis.layers.cluster_styles import style_cluster_hulls, style_cluster_points
from ...embrace_qgis.layers.date_times import with_date_times
from ...embrace_qgis.layers.fields import fields, is_boolean
from ...embrace_qgis.layers.points import Points, point_arrays, say_left_out
from ...embrace_qgis.layers.polygons import polygon_geometry
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import inside_boundary
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..result_layers import load_styled, point_geometries, write_layer

FIELDS = (("cluster_id", "integer"),)
HULL_FIELDS = (
    ("cluster_id", "integer"),
    ("count", "integer"),
    ("first", "datetime"),
    ("last", "datetime"),
    ("area_km2", "number"),
)


class SpaceTimeClusters(EmbraceAlgorithm):
    """Which incidents came close together in both place and time?"""

    INPUT = "INPUT"
    TIME_FIELD = "TIME_FIELD"
    END_TIME_FIELD = "END_TIME_FIELD"
    DISTANCE = "DISTANCE"
    DAYS = "DAYS"
    MINIMUM_POINTS = "MINIMUM_POINTS"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    OUTPUT = "OUTPUT"
    HULLS = "HULLS"
    CLUSTERS = "CLUSTERS"

    def displayName(self):
        return tr("Clusters in place and time")

    def shortDescription(self):
        return tr("Incidents that came close together in both place and time")

    def tags(self):
        return tr("cluster,space-time,ST-DBSCAN,DBSCAN,series,spree,near in time").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(shared.time_field())
        self.addParameter(
            shared.distance(self.DISTANCE, tr("Longest distance between neighbours"), False)
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                self.DAYS,
                tr("Most days between neighbours"),
                QgsProcessingParameterNumber.Type.Double,
                None,
                minValue=0.0,
            )
        )
        self.addParameter(
            shared.integer(self.MINIMUM_POINTS, tr("Fewest incidents around a core"), 5, 1)
        )
        self.addParameter(shared.end_time_field())
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.point_output(self.OUTPUT, tr("Points with clusters")))
        self.addParameter(shared.polygon_output(self.HULLS, tr("Outlines of the clusters"), True))
        self.addOutput(QgsProcessingOutputNumber(self.CLUSTERS, tr("Number of clusters")))
        self.add_run_outputs()

    def processAlgorithm(self, parameters, context, feedback):
        with self.user_errors():
            source = self.source_of(parameters, self.INPUT, context)
            kept = _kept_fields(source.fields())
            points = self._points(source, kept, parameters, context, feedback)
            quality = warn_of_quality(points, feedback)
            found = space_time_clusters(
                points.x,
                points.y,
                _middles(points),
                distance=self.parameterAsDouble(parameters, self.DISTANCE, context),
                days=self.parameterAsDouble(parameters, self.DAYS, context),
                minimum_points=self.parameterAsInt(parameters, self.MINIMUM_POINTS, context),
                progress=self.progress_of(feedback, 10, 60),
            )
            inside = int(np.count_nonzero(found.cluster_id))
            feedback.pushInfo(
                tr("{clusters} clusters with {inside} of {n} incidents.").format(
                    clusters=len(found), inside=inside, n=len(points)
                )
            )
            results = self._written(points, found, kept, parameters, context, feedback)
        return {
            **results,
            self.CLUSTERS: len(found),
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                sha256=data_hash(points.x, points.y, points.time, points.time_end),
                clusters=len(found),
                in_clusters=inside,
                core_points=int(np.count_nonzero(found.core)),
                crs=points.crs.authid(),
                data_quality=quality,
            ),
        }

    def _points(self, source, kept: QgsFields, parameters, context, feedback) -> Points:
        # GDAL 3.6 loses truth values in columns with gaps: then feature by feature.
        at_once = not any(is_boolean(field) for field in kept)
        points = point_arrays(
            source,
            shared.crs_of(self, parameters, self.CRS, context),
            context.transformContext(),
            time_field=self.parameterAsString(parameters, self.TIME_FIELD, context),
            end_time_field=self.parameterAsString(parameters, self.END_TIME_FIELD, context),
            columns=kept.names(),
            area_level=shared.area_level_of(self, parameters, context),
            layer=self.whole_layer_of(parameters, self.INPUT, context) if at_once else None,
            feedback=feedback,
        )
        points = inside_boundary(self, parameters, context, points)
        say_left_out("outside_boundary", points.left_out.get("outside_boundary", 0), feedback)
        spans = int(np.count_nonzero(points.time_end > points.time))
        if spans:
            feedback.pushInfo(
                tr("{n} times are spans, such as a date alone: their middle is used.").format(
                    n=spans
                )
            )
        return points

    def _written(self, points, found: Clusters, kept, parameters, context, feedback) -> dict:
        definition = fields(FIELDS)
        for field in kept:
            definition.append(field)
        numbers = [number or None for number in found.cluster_id.tolist()]
        columns = [with_date_times(points.columns[name]) for name in kept.names()]
        output = write_layer(
            self,
            parameters,
            self.OUTPUT,
            context,
            definition,
            [numbers, *columns],
            geometries=point_geometries(pd.DataFrame({"x": points.x, "y": points.y})),
            crs=points.crs,
            wkb_type=QgsWkbTypes.Type.Point,
            progress=self.progress_of(feedback, 60, 95),
        )
        load_styled(context, output, style_cluster_points)
        results = {self.OUTPUT: output}
        if shared.is_given(parameters, self.HULLS):
            groups = groups_of(found.cluster_id - 1, len(found))
            hulls = [convex_hull(points.x[members], points.y[members]) for members in groups]
            times = [points.time[members] for members in groups]
            results[self.HULLS] = write_layer(
                self,
                parameters,
                self.HULLS,
                context,
                HULL_FIELDS,
                [
                    range(1, len(found) + 1),
                    found.count.tolist(),
                    with_date_times(np.array([time.min() for time in times], "datetime64[s]")),
                    with_date_times(np.array([time.max() for time in times], "datetime64[s]")),
                    [ring_area(hull) / 1e6 for hull in hulls],
                ],
                geometries=(polygon_geometry(hull_ring(hull)) for hull in hulls),
                crs=points.crs,
                progress=self.progress_of(feedback, 95, 100),
            )
            load_styled(context, results[self.HULLS], style_cluster_hulls)
        return results


def _kept_fields(known: QgsFields) -> QgsFields:
    """The input's own fields, less any that the result makes itself."""
    kept = QgsFields()
    made = {name for name, _ in FIELDS} | {"fid"}
    for field in known:
        if field.name().lower() not in made:
            kept.append(field)
    return kept


def _middles(points: Points) -> np.ndarray:
    """The middle of the span in which each incident may have happened, datetime64[s]."""
    return points.time + (points.time_end - points.time) // 2
