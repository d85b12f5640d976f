# SPDX-License-Identifier: GPL-3.0-or-later
"""W6: clusters in place and time (ST-DBSCAN), ours against QGIS's own (C++), side by side.

    python benchmarks/space_time_clusters.py [points] [distance in m] [days] [fewest] [turns]

Both get the same layer, as a whole job: read a GeoPackage, write one. Ours is also timed without
reading and writing. Median of the turns, in alternation. The answer is checked: the same points
in a cluster, and the same parts of the core points (a border point may go to either of two
clusters). QGIS takes minutes at 200,000 points.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
from heatmap import points_along_streets, timed
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt

YEARS = 3


def moments(count: int, seed: int = 3) -> np.ndarray:
    """``count`` whole minutes in three years, datetime64[s]."""
    minutes = np.random.default_rng(seed).integers(0, YEARS * 365 * 1440, count)
    return np.datetime64("2024-01-01T00:00:00", "s") + minutes * np.timedelta64(60, "s")


def write_points(spots: np.ndarray, when: np.ndarray, path: Path) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:3006&field=t:datetime", "points", "memory")
    features = []
    for (x, y), text in zip(spots.tolist(), np.datetime_as_string(when).tolist()):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttributes([QDateTime.fromString(text, Qt.DateFormat.ISODate)])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsProject.instance().transformContext(), options
    )


def clusters_in(path: Path, field: str) -> np.ndarray:
    """The cluster of each point in the order of the file, 0 for none."""
    layer = QgsVectorLayer(str(path), "result", "ogr")
    return np.array([feature[field] or 0 for feature in layer.getFeatures()], dtype=np.int64)


def agree(ours: np.ndarray, theirs: np.ndarray, core: np.ndarray) -> bool:
    """Whether the same points are in clusters, and the core points parted in the same way."""
    pairs = np.unique(np.column_stack([ours[core], theirs[core]]), axis=0)
    parts = len(np.unique(pairs[:, 0])), len(np.unique(pairs[:, 1]))
    return bool(((ours > 0) == (theirs > 0)).all() and parts == (len(pairs), len(pairs)))


def main(count: int, distance: float, days: float, fewest: int, turns: int) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    from embrace.embrace_qgis.analysis.clusters.space_time_clusters import space_time_clusters
    from embrace.processing_algorithms.provider import EmbraceProvider

    provider = EmbraceProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    spots, when = points_along_streets(count), moments(count)
    settings = {"distance": distance, "days": days, "minimum_points": fewest}
    alone, ours, theirs = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_points(spots, when, folder / "points.gpkg")
        for turn in range(turns):
            started = time.perf_counter()
            found = space_time_clusters(spots[:, 0], spots[:, 1], when, **settings)
            alone.append(time.perf_counter() - started)
            common = {"INPUT": str(folder / "points.gpkg")}
            ours.append(
                timed(
                    "embrace:space_time_clusters",
                    {
                        **common,
                        "TIME_FIELD": "t",
                        "DISTANCE": distance,
                        "DAYS": days,
                        "MINIMUM_POINTS": fewest,
                        "OUTPUT": str(folder / f"ours{turn}.gpkg"),
                    },
                )
            )
            theirs.append(
                timed(
                    "native:stdbscanclustering",
                    {
                        **common,
                        "DATETIME_FIELD": "t",
                        "EPS": distance,
                        "EPS2": days * 86_400_000,  # QGIS reads milliseconds here
                        "MIN_SIZE": fewest,
                        "OUTPUT": str(folder / f"qgis{turn}.gpkg"),
                    },
                )
            )
        same = agree(
            clusters_in(folder / "ours0.gpkg", "cluster_id"),
            clusters_in(folder / "qgis0.gpkg", "CLUSTER_ID"),
            found.core,
        )
    QgsApplication.processingRegistry().removeProvider(provider)
    bare, mine, peer = (statistics.median(times) for times in (alone, ours, theirs))
    print(
        "| points | m | days | clusters | ours s | QGIS s | QGIS / ours | clusters alone s |",
        end="",
    )
    print(" QGIS / alone | same cores |\n|---|---|---|---|---|---|---|---|---|---|")
    print(f"| {count} | {distance:g} | {days:g} | {len(found)} | {mine:.2f} | {peer:.2f} |", end="")
    print(f" {peer / mine:.1f} | {bare:.3f} | {peer / bare:.0f} | {same} |")


if __name__ == "__main__":
    given = [float(value) for value in sys.argv[1:]]
    points, metres, days_apart, smallest, times = given + [20_000, 50, 30, 5, 3][len(given) :]
    main(int(points), metres, days_apart, int(smallest), int(times))
