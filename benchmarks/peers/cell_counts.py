# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts of points in square cells by geopandas' spatial join and by datashader's canvas."""

from __future__ import annotations

import time

import numpy as np


def answer(arrays):
    import datashader
    import geopandas
    import pandas as pd
    import shapely

    x, y, size = arrays["x"], arrays["y"], float(arrays["cell_size"])
    x_min, y_min, columns, rows = (int(value) for value in arrays["lattice"])
    left = (x_min + np.arange(columns)) * size
    low = (y_min + np.arange(rows)) * size
    left, low = (grid.ravel() for grid in np.meshgrid(left, low))
    cells = geopandas.GeoDataFrame(geometry=shapely.box(left, low, left + size, low + size))
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(x, y))
    canvas = datashader.Canvas(
        plot_width=columns,
        plot_height=rows,
        x_range=(x_min * size, (x_min + columns) * size),
        y_range=(y_min * size, (y_min + rows) * size),
    )
    frame = pd.DataFrame({"x": x, "y": y})
    canvas.points(frame, "x", "y", datashader.count())  # compiled before it is timed
    joined, drawn = [], []
    for _ in range(int(arrays["turns"])):
        started = time.perf_counter()
        found = geopandas.sjoin(points, cells, predicate="within")
        counts = np.bincount(found["index_right"], minlength=len(cells))
        joined.append(time.perf_counter() - started)
        started = time.perf_counter()
        image = canvas.points(frame, "x", "y", datashader.count()).to_numpy()
        drawn.append(time.perf_counter() - started)
    return {
        "sjoin_seconds": joined,
        "sjoin": counts,
        "datashader_seconds": drawn,
        "datashader": image.ravel(),
    }
