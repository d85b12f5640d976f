# SPDX-License-Identifier: GPL-3.0-or-later
"""W1: quartic heat map of points along streets, ours against QGIS's own (C++), side by side.

    python benchmarks/heatmap.py [points] [cell in m] [addresses, 0 for none] [runs]

The whole job: both read the same GeoPackage and write a GeoTIFF, in alternation; medians. With
``addresses`` the points are snapped to as many. Beside it the calculation alone, ours and compiled
stamping in two threads (numba, in .venv-peers). The answer is checked against brute force at the
peak and 300 random cells. Without arguments a row for each size that has a target, but for two
million points.
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
SIZES = [(20_000, 25, 0), (20_000, 10, 0), (200_000, 25, 0), (200_000, 10, 0), (200_000, 10, 5000)]
PEERS = Path(__file__).resolve().parent / "peers"


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
    """Largest difference from brute force at some cells, as a share of the peak."""
    from osgeo import gdal

    dataset = gdal.Open(str(raster))
    x_min, cell, _, y_max, _, _ = dataset.GetGeoTransform()
    density = dataset.ReadAsArray()
    generator = np.random.default_rng(2)
    rows = generator.integers(0, density.shape[0], 301)
    columns = generator.integers(0, density.shape[1], 301)
    rows[0], columns[0] = np.unravel_index(density.argmax(), density.shape)
    worst = 0.0
    for row, column in zip(rows, columns):
        x, y = x_min + (column + 0.5) * cell, y_max - (row + 0.5) * cell
        square = (spots[:, 0] - x) ** 2 + (spots[:, 1] - y) ** 2
        kernel = np.clip(1 - square / BANDWIDTH**2, 0, None) ** 2
        expected = 3 / (np.pi * BANDWIDTH**2) * kernel.sum() * 1e6
        worst = max(worst, abs(float(density[row, column]) - expected))
    return worst / float(density.max())


def compiled_seconds(spots: np.ndarray, grid) -> list[float]:
    if not peer_process.available():
        return [float("nan")]
    return peer_process.peer(
        "compiled_stamping",
        PEERS,
        column=(spots[:, 0] - grid.x_min) / grid.cell_size - 0.5,
        row=(grid.y_max - spots[:, 1]) / grid.cell_size - 0.5,
        radius=BANDWIDTH / grid.cell_size,
        shape=(grid.rows, grid.columns),
    )["seconds"].tolist()


def row_of(count: int, cell: float, addresses: int, runs: int, folder: Path) -> str:
    from embrace.embrace_qgis.analysis.density.kernel_density import kernel_density
    from embrace.embrace_qgis.analysis.grid import grid_for

    spots = points_along_streets(count)
    if addresses:
        spots = spots[np.random.default_rng(3).integers(0, addresses, count)]
    x, y = spots.T.copy()
    grid = grid_for(x, y, cell, BANDWIDTH)
    source = folder / f"{count}_{cell}_{addresses}.gpkg"
    write_points(spots, source)
    ours, theirs, alone, compiled = [], [], [], []
    for turn in range(runs):
        output = folder / f"ours{turn}.tif"
        ours.append(
            timed(
                "embrace:heatmap",
                {
                    "INPUT": str(source),
                    "BANDWIDTH": BANDWIDTH,
                    "CELL_SIZE": cell,
                    "OUTPUT": str(output),
                },
            )
        )
        theirs.append(
            timed(
                "qgis:heatmapkerneldensityestimation",
                {
                    "INPUT": str(source),
                    "RADIUS": BANDWIDTH,
                    "PIXEL_SIZE": cell,
                    "KERNEL": 0,
                    "OUTPUT": str(folder / f"qgis{turn}.tif"),
                },
            )
        )
        started = time.perf_counter()
        kernel_density(x, y, grid, bandwidth=BANDWIDTH)
        alone.append(time.perf_counter() - started)
        compiled += compiled_seconds(spots, grid)
    mine, peer = statistics.median(ours), statistics.median(theirs)
    kde, numba = statistics.median(alone), statistics.median(compiled)
    error = largest_error(output, spots)
    return (
        f"| {count} | {addresses or '-'} | {cell:g} | {mine:.2f} | {peer:.2f} "
        f"| **{peer / mine:.1f}** | {kde:.2f} | {numba:.2f} | {kde / numba:.1f} | {error:.0e} |"
    )


def main(sizes: list[tuple[int, float, int]], runs: int) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    from embrace.processing_algorithms.provider import EmbraceProvider

    provider = EmbraceProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    print(
        "| points | addresses | cell m | ours s | QGIS s | QGIS / ours | calculation alone s "
        "| compiled stamping s | ours / compiled | largest error |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        row_of(1000, 50, 0, 1, Path(folder))  # what is loaded at first use
        for size in sizes:
            print(row_of(*size, runs, Path(folder)), flush=True)
    QgsApplication.processingRegistry().removeProvider(provider)


if __name__ == "__main__":
    given = [float(value) for value in sys.argv[1:]] + [None] * 4
    if given[0] is None:
        main(SIZES, 3)
    else:
        main([(int(given[0]), given[1] or 25.0, int(given[2] or 0))], int(given[3] or 3))
