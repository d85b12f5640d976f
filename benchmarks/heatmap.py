# SPDX-License-Identifier: GPL-3.0-or-later
"""W1: quartic heat map of points along streets, ours against QGIS's own (C++), side by side.

    python benchmarks/heatmap.py [points] [cell in m]

Both read the same GeoPackage and write a GeoTIFF; median of three in alternation. The answer is
checked against brute force at 200 random cells.
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
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

BANDWIDTH = 300.0


def points_along_streets(count: int, seed: int = 1) -> np.ndarray:
    """``count`` points clustered along 400 streets in a 20 x 20 km municipality."""
    generator = np.random.default_rng(seed)
    start = generator.uniform(0, 20_000, (400, 2))
    direction = generator.uniform(0, np.pi, 400)
    length = generator.uniform(200, 2_000, 400)
    street = generator.choice(400, count, p=generator.dirichlet(np.full(400, 0.4)))
    along = generator.uniform(0, 1, count) * length[street]
    step = np.column_stack([np.cos(direction[street]), np.sin(direction[street])])
    spots = start[street] + step * along[:, None] + generator.normal(0, 8, (count, 2))
    return spots + np.array([500_000, 6_600_000])


def write_points(spots: np.ndarray, path: Path) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:3006", "points", "memory")
    features = []
    for x, y in spots:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsProject.instance().transformContext(), options
    )


def timed(algorithm_id: str, parameters: dict) -> float:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
    started = time.perf_counter()
    algorithm.run(parameters, QgsProcessingContext(), QgsProcessingFeedback(), {}, False)
    return time.perf_counter() - started


def largest_error(raster: Path, spots: np.ndarray) -> float:
    """Largest difference from brute force at 200 random cells, as a share of the peak."""
    from osgeo import gdal

    dataset = gdal.Open(str(raster))
    x_min, cell, _, y_max, _, _ = dataset.GetGeoTransform()
    density = dataset.ReadAsArray()
    generator = np.random.default_rng(2)
    rows = generator.integers(0, density.shape[0], 200)
    columns = generator.integers(0, density.shape[1], 200)
    x, y = x_min + (columns + 0.5) * cell, y_max - (rows + 0.5) * cell
    square = (spots[:, 0, None] - x) ** 2 + (spots[:, 1, None] - y) ** 2
    kernel = np.clip(1 - square / BANDWIDTH**2, 0, None) ** 2
    expected = 3 / (np.pi * BANDWIDTH**2) * kernel.sum(0) * 1e6
    return float(np.abs(density[rows, columns] - expected).max() / density.max())


def main(count: int, cell: float) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    from embrace.processing_algorithms.provider import EmbraceProvider

    provider = EmbraceProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spots = points_along_streets(count)
        write_points(spots, folder / "points.gpkg")
        ours, theirs = [], []
        for turn in range(3):
            ours.append(
                timed(
                    "embrace:heatmap",
                    {
                        "INPUT": str(folder / "points.gpkg"),
                        "BANDWIDTH": BANDWIDTH,
                        "CELL_SIZE": cell,
                        "OUTPUT": str(folder / f"ours{turn}.tif"),
                    },
                )
            )
            theirs.append(
                timed(
                    "qgis:heatmapkerneldensityestimation",
                    {
                        "INPUT": str(folder / "points.gpkg"),
                        "RADIUS": BANDWIDTH,
                        "PIXEL_SIZE": cell,
                        "KERNEL": 0,
                        "OUTPUT": str(folder / f"qgis{turn}.tif"),
                    },
                )
            )
        mine, peer = statistics.median(ours), statistics.median(theirs)
        print("| points | cell m | ours s | QGIS s | QGIS / ours | largest error of ours |")
        print("|---|---|---|---|---|---|")
        error = largest_error(folder / "ours0.tif", spots)
        print(f"| {count} | {cell:g} | {mine:.2f} | {peer:.2f} | {peer / mine:.2f} | {error:.1e} |")
    QgsApplication.processingRegistry().removeProvider(provider)


if __name__ == "__main__":
    sizes = [float(value) for value in sys.argv[1:]] or [20_000, 25]
    main(int(sizes[0]), sizes[1] if len(sizes) > 1 else 25.0)
