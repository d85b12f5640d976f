# SPDX-License-Identifier: GPL-3.0-or-later
"""W8: a frame of the live hot spots after another filter, and after panning.

    python benchmarks/live_hotspots.py [points] [frames]

A frame of 1000 x 800 pixels, as whole map jobs: the filter, what the legend asks in the main
thread, Gi* with both tests and corrections, and the drawing. The answer is held against
``gi_star_hotspots`` on the same cells. Medians.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from heatmap import points_along_streets
from live_heatmap import MASKS, map_of, seconds_of, write_points
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

CELLS = (("square", 200.0), ("square", 100.0), ("hexagon", 100.0), ("square", 25.0))
PIXEL = 20.0


def row_of(live, masks, shape: str, size: float, frames: int) -> str:
    from embrace.embrace_qgis.analysis.hotspots.gi_star import gi_star_hotspots
    from embrace.embrace_qgis.live_layers.live_hotspot_style import HotspotStyle

    live.set_style(HotspotStyle(shape, size))
    blocked, filtered, panned = [], [], []
    for turn in range(frames + 1):

        def ask(mask=masks[turn % MASKS]):
            started = time.perf_counter()
            live.set_selection(mask)
            live.legend_lines()
            blocked.append(time.perf_counter() - started)

        filtered.append(seconds_of(map_of(live, PIXEL), ask))
        panned.append(seconds_of(map_of(live, PIXEL), lambda: None))
    found = live.hotspots()
    exact = gi_star_hotspots(found.cells, live.chosen.x, live.chosen.y)
    if not np.array_equal(exact.hotspot, found.result.hotspot):
        raise SystemExit("The live hot spots are not those of the algorithm.")
    cold, hot = (int(np.count_nonzero(side)) for side in (exact.hotspot < 0, exact.hotspot > 0))
    milliseconds = [1e3 * statistics.median(times[1:]) for times in (filtered, panned, blocked)]
    return (
        f"| {len(live.points)} | {shape} {size:g} m | {len(found.cells)} | {hot} / {cold} | "
        + " | ".join(f"{value:.0f}" for value in milliseconds)
        + " |"
    )


def main(count: int, frames: int) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    from embrace.embrace_qgis.live_layers.live_hotspots import LiveHotspotLayer
    from embrace.embrace_qgis.live_layers.live_layer import stop_readings
    from embrace.embrace_qgis.live_layers.live_points import LAYER, LiveSource

    numbers = np.random.default_rng(5).integers(0, MASKS, count)
    masks = [numbers != number for number in range(MASKS)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "points.gpkg")
        write_points(points_along_streets(count), numbers, path)
        source = QgsVectorLayer(str(path), "source", "ogr")
        QgsProject.instance().addMapLayer(source)
        live = LiveHotspotLayer("live", LiveSource(LAYER, source.id()))
        live.wait_for_points()
        QgsProject.instance().addMapLayer(live)
        print(
            "| points | cells | how many | hot / cold | after a filter ms | after panning ms "
            "| of it in the main thread ms |"
        )
        print("|---|---|---|---|---|---|---|")
        for shape, size in CELLS:
            print(row_of(live, masks, shape, size, frames), flush=True)
        stop_readings()
        QgsProject.instance().clear()
    del live, source


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    main(*given, *(100_000, 9)[len(given) :])
