# SPDX-License-Identifier: GPL-3.0-or-later
"""A density surface that somebody gives, as an array on its grid."""

from __future__ import annotations

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

from ..analysis.grid import MAXIMUM_CELLS, Grid
from ..errors import InputError
from ..translation import tr
from .metric_crs import is_metric
from .rasters import read_raster

SAME_SIDE = 1e-6  # of a cell's height: as square as files can say


def read_surface(
    layer: QgsRasterLayer | None,
) -> tuple[Grid, np.ndarray, QgsCoordinateReferenceSystem]:
    """The grid, the values (rows, columns; NaN where there are none) and the system of a raster.

    Raises InputError where it cannot be read, is not metric, not of upright square cells, or too
    large.
    """
    if layer is None or not layer.isValid():
        raise InputError(
            tr("The raster cannot be read."), tr("Choose a GeoTIFF of incidents per km².")
        )
    if not is_metric(layer.crs()):
        raise InputError(
            tr("The raster does not measure in metres."),
            tr("Warp it to a metric coordinate reference system, such as EPSG:3006."),
        )
    width, height = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    if not (height > 0 and abs(width - height) <= SAME_SIDE * height):
        raise InputError(
            tr("The raster's cells are not square."),
            tr("Warp it to square cells: one resolution for both directions."),
        )
    if layer.width() * layer.height() > MAXIMUM_CELLS:
        raise InputError(
            tr("The raster has {n} cells.").format(n=layer.width() * layer.height()),
            tr("Give one of at most {most} cells: larger cells or a smaller extent.").format(
                most=MAXIMUM_CELLS
            ),
        )
    grid, values, _ = read_raster(layer.source())
    return grid, values, layer.crs()
