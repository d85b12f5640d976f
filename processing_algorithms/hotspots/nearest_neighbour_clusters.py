# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithm: clusters of points nearer than chance, and clusters of those (CrimeStat's idea)."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsProcessingOutputNumber

from ...embrace_qgis.analysis.clusters.nearest_neighbour_clusters import (
    NearestNeighbourClusters as Clusters,
)
from ...embrace_qgis.analysis.clusters.nearest_neighbour_clusters import (
    nearest_neighbour_clusters,
)
from ...embrace_qgis.analysis.clusters.outlines import (
    cluster_ellipse,
    convex_hull,
    ellipse_ring,
    hull_ring,
    ring_area,
)
from ...embrace_qgis.analysis.polygons import PolygonSet
from ...embrace_qgis.layers.cluster_styles import (
    style_hierarchical_clusters,
    style_hierarchical_hulls,
)
from ...embrace_qgis.layers.labels import decimal_text, rounded_text
from ...embrace_qgis.layers.points import Points, point_arrays, say_left_out
from ...embrace_qgis.layers.polygons import (
    dissolved,
    polygon_geometry,
    polygons_and_geometries,
)
from ...embrace_qgis.translation import tr
from .. import shared_parameters as shared
from ..base import EmbraceAlgorithm
from ..cell_grids import inside_boundary
from ..data_quality_gate import warn_of_quality
from ..method import data_hash, method_json
from ..result_layers import load_styled, write_layer

FIELDS = (
    ("cluster_id", "integer"),
    ("order", "integer"),
    ("count", "integer"),
    ("area_km2", "number"),
    ("density_km2", "number"),
    ("p", "number"),
    ("clusters", "integer"),
    ("parent_id", "integer"),
)
MANY_PILED = 0.2


class NearestNeighbourClusters(EmbraceAlgorithm):
    """Where do points lie nearer to each other than chance brings them?"""

    INPUT = "INPUT"
    MINIMUM_POINTS = "MINIMUM_POINTS"
    DISTANCE = "DISTANCE"
    PERMUTATIONS = "PERMUTATIONS"
    SEED = "SEED"
    BOUNDARY = "BOUNDARY"
    CRS = "CRS"
    ELLIPSES = "ELLIPSES"
    HULLS = "HULLS"
    CLUSTERS = "CLUSTERS"

    def displayName(self):
        return tr("Nearest-neighbour clusters")

    def shortDescription(self):
        return tr("Points nearer than chance brings them, as ellipses and outlines")

    def tags(self):
        return tr("cluster,nearest neighbour,hierarchical,Nnh,CrimeStat,ellipse,hull").split(",")

    def initAlgorithm(self, configuration=None):
        self.addParameter(shared.point_input())
        self.addParameter(
            shared.integer(self.MINIMUM_POINTS, tr("Fewest points in a cluster"), 10, 2)
        )
        self.addParameter(shared.distance(self.DISTANCE, tr("Longest distance (empty: automatic)")))
        self.addParameter(shared.integer(self.PERMUTATIONS, tr("Random patterns"), 99))
        self.addParameter(shared.seed())
        self.addParameter(shared.boundary())
        self.addParameter(shared.crs())
        self.addParameter(shared.include_area_level())
        self.addParameter(shared.polygon_output(self.ELLIPSES, tr("Ellipses"), True))
        self.addParameter(shared.polygon_output(self.HULLS, tr("Outlines of the clusters"), True))
        self.addOutput(QgsProcessingOutputNumber(self.DISTANCE, tr("Distance (m)")))
        self.addOutput(QgsProcessingOutputNumber(self.CLUSTERS, tr("Number of clusters")))
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
            points = inside_boundary(self, parameters, context, points)
            say_left_out("outside_boundary", points.left_out.get("outside_boundary", 0), feedback)
            quality = warn_of_quality(points, feedback)
            distance = shared.length_of(self, parameters, self.DISTANCE, context)
            seed = shared.seed_of(self, parameters, context)
            found = nearest_neighbour_clusters(
                points.x,
                points.y,
                minimum_points=self.parameterAsInt(parameters, self.MINIMUM_POINTS, context),
                distance=distance,
                boundary=self._boundary(parameters, context, points.crs),
                permutations=self.parameterAsInt(parameters, self.PERMUTATIONS, context),
                generator=np.random.default_rng(seed),
                progress=self.progress_of(feedback, 5, 90),
            )
            automatic = {}
            if distance is None:
                automatic[self.DISTANCE] = found.distance
                feedback.pushInfo(
                    tr("Distance chosen: {size} m.").format(size=decimal_text(found.distance, 1))
                )
            self._say(found, points, parameters, context, feedback)
            results = self._written(found, points, parameters, context, feedback)
        return {
            **results,
            self.DISTANCE: found.distance,
            self.CLUSTERS: found.first_order,
            self.N_USED: len(points),
            self.N_LEFT_OUT: points.n_left_out,
            self.METHOD: method_json(
                self.id(),
                parameters,
                n_used=len(points),
                left_out=points.left_out,
                automatic=automatic,
                sha256=data_hash(points.x, points.y),
                distances_m=found.distances,
                study_area_km2=found.area_km2,
                study_area="boundary"
                if shared.is_given(parameters, self.BOUNDARY)
                else "convex hull",
                clusters=found.first_order,
                expected_clusters=found.expected,
                p_clusters=found.p_number,
                permutations=len(found.simulated),
                points_at_shared_places=found.same_place,
                seed=seed,
                crs=points.crs.authid(),
                data_quality=quality,
            ),
        }

    def _boundary(self, parameters, context, crs) -> PolygonSet | None:
        """BOUNDARY in one piece: where its polygons overlap, chance would count twice."""
        if not shared.is_given(parameters, self.BOUNDARY):
            return None
        source = self.source_of(parameters, self.BOUNDARY, context)
        _, geometries = polygons_and_geometries(source, crs, context.transformContext())
        return dissolved(geometries)

    def _say(self, found: Clusters, points: Points, parameters, context, feedback) -> None:
        if not shared.is_given(parameters, self.BOUNDARY) and found.area_km2 > 0:
            feedback.pushInfo(
                tr(
                    "Study area: the convex hull of the points, {area} km². "
                    "A boundary is better: where could incidents have happened?"
                ).format(area=rounded_text(found.area_km2, 4))
            )
        feedback.pushInfo(tr("{n} clusters of points.").format(n=found.first_order))
        if found.expected is not None:
            feedback.pushInfo(
                tr(
                    "As many random points make {expected} clusters on average ({m} patterns)."
                ).format(expected=decimal_text(found.expected, 1), m=len(found.simulated))
            )
        elif self.parameterAsInt(parameters, self.PERMUTATIONS, context) > 0:
            feedback.pushWarning(
                tr("The points span no area, so they cannot be compared with chance.")
            )
        if found.same_place > MANY_PILED * len(points):
            feedback.pushWarning(
                tr(
                    "{share} % of the points share their exact place with another. Random points"
                    " never do, so any pile seems more than chance: see Repeated places too."
                ).format(share=decimal_text(100 * found.same_place / len(points), 0))
            )
        if not (
            shared.is_given(parameters, self.ELLIPSES) or shared.is_given(parameters, self.HULLS)
        ):
            feedback.pushWarning(
                tr("Neither ellipses nor outlines were asked for: there is no layer to show.")
            )

    def _written(self, found: Clusters, points: Points, parameters, context, feedback) -> dict:
        results = {}
        spots = [(points.x[c.points], points.y[c.points]) for c in found.clusters]
        if shared.is_given(parameters, self.ELLIPSES):
            ellipses = [cluster_ellipse(x, y) for x, y in spots]
            results[self.ELLIPSES] = self._layer(
                self.ELLIPSES,
                found,
                [ellipse.area_km2 for ellipse in ellipses],
                [ellipse_ring(ellipse) for ellipse in ellipses],
                points,
                parameters,
                context,
                self.progress_of(feedback, 90, 95),
            )
        if shared.is_given(parameters, self.HULLS):
            hulls = [convex_hull(x, y) for x, y in spots]
            results[self.HULLS] = self._layer(
                self.HULLS,
                found,
                [ring_area(hull) / 1e6 for hull in hulls],
                [hull_ring(hull) for hull in hulls],
                points,
                parameters,
                context,
                self.progress_of(feedback, 95, 100),
            )
        return results

    def _layer(self, name, found, areas, rings, points, parameters, context, progress) -> str:
        counts = [cluster.points.size for cluster in found.clusters]
        output = write_layer(
            self,
            parameters,
            name,
            context,
            FIELDS,
            [
                range(1, len(counts) + 1),
                [cluster.order for cluster in found.clusters],
                counts,
                areas,
                [count / area if area > 0 else None for count, area in zip(counts, areas)],
                [cluster.p for cluster in found.clusters],
                [len(cluster.members) or None for cluster in found.clusters],
                [cluster.parent for cluster in found.clusters],
            ],
            geometries=(polygon_geometry(ring) for ring in rings),
            crs=points.crs,
            progress=progress,
        )
        beside = name == self.HULLS and shared.is_given(parameters, self.ELLIPSES)
        style = style_hierarchical_hulls if beside else style_hierarchical_clusters
        load_styled(context, output, style)
        return output
