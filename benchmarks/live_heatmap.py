# SPDX-License-Identifier: GPL-3.0-or-later
"""W8: a frame of the live heat map, ours beside QgsHeatmapRenderer and datashader with an FFT.

    python benchmarks/live_heatmap.py [points] [frames]

A frame filters the points, calculates the density at 1000 x 800 pixels and draws it. Ours and
QGIS's are whole map jobs, in alternation, in the same project; QGIS filters by a subset string, as
its layer is read anew for each frame (quality 2). datashader (in .venv-peers) has the arrays in
memory as we have, and draws no map. The answer is held against the exact density. Medians.
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
from heatmap import points_along_streets
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsHeatmapRenderer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

PEERS = Path(__file__).resolve().parent / "peers"
COLUMNS, ROWS, BANDWIDTH, MASKS = 1000, 800, 300.0, 10
BREAKS = (50.0, 100.0, 200.0, 300.0, 450.0)
PIXELS = (20.0, 10.0, 5.0)


def write_points(xy: np.ndarray, numbers: np.ndarray, path: Path) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:3006&field=part:int", "points", "memory")
    features = []
    for (x, y), number in zip(xy, numbers):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttribute(0, int(number))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer,
        str(path),
        QgsProject.instance().transformContext(),
        QgsVectorFileWriter.SaveVectorOptions(),
    )


def map_of(layer, pixel: float) -> QgsMapSettings:
    settings = QgsMapSettings()
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(COLUMNS, ROWS))
    x, y, half_width, half_height = 510_000, 6_610_000, COLUMNS / 2 * pixel, ROWS / 2 * pixel
    settings.setExtent(
        QgsRectangle(x - half_width, y - half_height, x + half_width, y + half_height)
    )
    settings.setLayers([layer])
    return settings


def seconds_of(settings: QgsMapSettings, filtered) -> float:
    started = time.perf_counter()
    filtered()
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return time.perf_counter() - started


def row_of(live, native, masks, pixel: float, frames: int) -> str:
    from embrace.embrace_qgis.analysis.density.kernel_density import kernel_density
    from embrace.embrace_qgis.analysis.density.screen_density import screen_density
    from embrace.embrace_qgis.analysis.grid import Grid

    renderer = QgsHeatmapRenderer()
    renderer.setRadius(BANDWIDTH)
    renderer.setRadiusUnit(QgsUnitTypes.RenderUnit.RenderMapUnits)
    renderer.setRenderQuality(2)
    renderer.setMaximumValue(0)
    native.setRenderer(renderer)
    ours, theirs = [], []
    for turn in range(frames + 1):
        mask = masks[turn % MASKS]
        ours.append(seconds_of(map_of(live, pixel), lambda mask=mask: live.set_selection(mask)))
        part = turn % MASKS
        theirs.append(
            seconds_of(
                map_of(native, pixel),
                lambda part=part: native.setSubsetString(f'"part" <> {part}'),
            )
        )
    mine, qgis = statistics.median(ours[1:]), statistics.median(theirs[1:])
    grid = Grid(510_000 - COLUMNS / 2 * pixel, 6_610_000 + ROWS / 2 * pixel, pixel, COLUMNS, ROWS)
    chosen = live.chosen
    exact = kernel_density(chosen.x, chosen.y, grid, bandwidth=BANDWIDTH)
    drawn = screen_density(chosen.incidents(), grid, bandwidth=BANDWIDTH)
    error = 255 * float(np.abs(drawn - exact).max() / exact.max())
    shader = other_error = float("nan")
    if peer_process.available():
        answer = peer_process.peer(
            "live_heatmap",
            PEERS,
            x=live.points.x,
            y=live.points.y,
            masks=[mask[live.points.row] for mask in [*masks[1:], masks[0]]],
            size=[COLUMNS, ROWS],
            corner=[grid.x_min, grid.y_max, pixel],
            bandwidth=BANDWIDTH,
            breaks=BREAKS,
            turns=frames,
        )
        shader = statistics.median(answer["seconds"].tolist())
        shown = (frames + 1) % MASKS
        live.set_selection(masks[shown])
        same = kernel_density(live.chosen.x, live.chosen.y, grid, bandwidth=BANDWIDTH)
        other_error = 255 * float(np.abs(answer["values"] - same).max() / same.max())
    return (
        f"| {len(live.points)} | {pixel:g} | {1e3 * mine:.0f} | {1e3 * qgis:.0f} "
        f"| **{qgis / mine:.1f}** | {1e3 * shader:.0f} | **{shader / mine:.1f}** "
        f"| {error:.2f} | {other_error:.2f} |"
    )


def main(count: int, frames: int) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    from embrace.embrace_qgis.live_layers.live_heatmap import LiveHeatmapLayer
    from embrace.embrace_qgis.live_layers.live_layer import stop_readings
    from embrace.embrace_qgis.live_layers.live_points import LAYER, LiveSource
    from embrace.embrace_qgis.live_layers.live_style import HeatStyle

    xy = points_along_streets(count)
    numbers = np.random.default_rng(5).integers(0, MASKS, count)
    masks = [numbers != number for number in range(MASKS)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "points.gpkg")
        write_points(xy, numbers, path)
        native = QgsVectorLayer(str(path), "points", "ogr")
        source = QgsVectorLayer(str(path), "source", "ogr")
        QgsProject.instance().addMapLayers([native, source])
        live = LiveHeatmapLayer("live", LiveSource(LAYER, source.id()))
        live.set_style(HeatStyle(bandwidth=BANDWIDTH, breaks=BREAKS, automatic=False))
        live.wait_for_points()
        QgsProject.instance().addMapLayer(live)
        print(
            "| points | pixel m | ours ms | QgsHeatmapRenderer ms | QGIS / ours "
            "| datashader + FFT ms | datashader / ours | our error, 1/255 | its error, 1/255 |"
        )
        print("|---|---|---|---|---|---|---|---|---|")
        for pixel in PIXELS:
            print(row_of(live, native, masks, pixel, frames), flush=True)
        stop_readings()
        QgsProject.instance().clear()
    del live, native, source


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    main(*given, *(100_000, 15)[len(given) :])
