# SPDX-License-Identifier: GPL-3.0-or-later
"""W2: how many points in each of 100,000 cells, ours against others, side by side.

    python benchmarks/cell_counts.py [points] [cells] [points for QGIS]

Points along streets. geopandas and datashader are timed in their own process (peers/), QGIS's
"count points in polygon" here, with fewer points: it is slow. Median of three; the counts of all
are compared cell by cell. Then the whole algorithm: read a GeoPackage, count, write polygons.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
sys.path.append("/usr/share/qgis/python/plugins")
import conftest  # noqa: F401  (registers the checkout as ``embrace``)
import peer_process
from heatmap import points_along_streets, timed, write_points
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRectangle,
    QgsVectorLayer,
)

TURNS = 3


def median_time(work, turns: int = TURNS) -> float:
    times = []
    for _ in range(turns):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def row(name: str, points: int, cells: int, seconds: float, ours: float, right: str) -> None:
    ratio = f"{seconds / ours:.1f}"
    print(f"| {name} | {points} | {cells} | {seconds:.4f} | {ratio} | {right} |")


def qgis_counts(cells, spots, folder: Path) -> tuple[float, np.ndarray]:
    """Seconds and counts of native:countpointsinpolygon."""
    polygons = QgsVectorLayer("Polygon?crs=EPSG:3006", "cells", "memory")
    features = []
    for ring in cells.rings():
        feature = QgsFeature()
        low, high = ring.min(axis=0), ring.max(axis=0)
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*low, *high)))
        features.append(feature)
    polygons.dataProvider().addFeatures(features)
    write_points(spots, folder / "few.gpkg")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "native:countpointsinpolygon"
    )
    context = QgsProcessingContext()
    points = QgsVectorLayer(str(folder / "few.gpkg"), "few")
    started = time.perf_counter()
    result, _ = algorithm.run(
        {"POLYGONS": polygons, "POINTS": points, "FIELD": "n", "OUTPUT": "memory:"},
        context,
        QgsProcessingFeedback(),
        {},
        False,
    )
    seconds = time.perf_counter() - started
    layer = context.getMapLayer(result["OUTPUT"])
    return seconds, np.array([feature["n"] for feature in layer.getFeatures()], dtype=np.int64)


def main(count: int, cell_number: int, few: int) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    from embrace.embrace_qgis.analysis.cells import hexagon_cells, square_cells
    from embrace.processing_algorithms.provider import EmbraceProvider

    provider = EmbraceProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    spots = points_along_streets(count)
    x, y = spots.T.copy()
    extent = (float(x.min()), float(y.min()), float(x.max()), float(y.max()))
    side = float(np.ceil(np.sqrt((extent[2] - extent[0]) * (extent[3] - extent[1]) / cell_number)))
    squares, hexagons = square_cells(extent, side), hexagon_cells(extent, side)
    squares.counts(x, y)
    ours = median_time(lambda: squares.counts(x, y))
    print("| what | points | cells | s | s / ours | counts |\n|---|---|---|---|---|---|")
    row("ours, squares", count, len(squares), ours, ours, "")
    hexagon_time = median_time(lambda: hexagons.counts(x, y))
    row("ours, hexagons", count, len(hexagons), hexagon_time, ours, "")
    if peer_process.available():
        lattice = [squares.first_column, squares.first_row]
        lattice += [int(np.ptp(squares.column)) + 1, int(np.ptp(squares.row)) + 1]
        folder = Path(__file__).resolve().parent / "peers"
        theirs = peer_process.peer(
            "cell_counts", folder, x=x, y=y, cell_size=side, lattice=lattice, turns=TURNS
        )
        again = median_time(lambda: squares.counts(x, y))
        own = squares.counts(x, y)
        for name in ("sjoin", "datashader"):
            different = int(np.count_nonzero(own != theirs[name]))
            right = "equal" if not different else f"{different} cells differ"
            seconds = float(np.median(theirs[f"{name}_seconds"]))
            row(name, count, len(squares), seconds, min(ours, again), right)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = min(few, count)
        seconds, found = qgis_counts(squares, spots[:few], folder)
        own = median_time(lambda: squares.counts(x[:few], y[:few]))
        right = "equal" if (found == squares.counts(x[:few], y[:few])).all() else "differ"
        row("QGIS count points in polygon", few, len(squares), seconds, own, right)
        print("\n| the whole algorithm | points | s |\n|---|---|---|")
        for output in ("memory:", str(folder / "counts.gpkg")):
            parameters = {"INPUT": str(folder / "few.gpkg"), "CELL_SIZE": side, "OUTPUT": output}
            seconds = timed("embrace:grid_counts", parameters)
            name = "memory" if output == "memory:" else "GeoPackage"
            print(f"| to {name} | {few} | {seconds:.2f} |")
    QgsApplication.processingRegistry().removeProvider(provider)


if __name__ == "__main__":
    sizes = [int(float(value)) for value in sys.argv[1:]]
    main(*(sizes + [200_000, 100_000, 50_000][len(sizes) :]))
