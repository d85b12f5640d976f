# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of equal value on a surface."""

from __future__ import annotations

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsGeometry

from ..analysis.grid import Grid
from .quiet_gdal import quiet_gdal


def contour_lines(grid: Grid, values: np.ndarray, level: float, outside: float) -> QgsGeometry:
    """Where does ``values`` (rows, columns; north first) cross ``level``? A multi-line.

    Cells that are NaN, and all beyond the grid, are taken as ``outside``: lines are closed there.
    An empty geometry where nothing crosses.
    """
    filled = np.pad(np.where(np.isfinite(values), values, outside), 1, constant_values=outside)
    with quiet_gdal():
        rows, columns = filled.shape
        raster = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Float64)
        size = grid.cell_size
        raster.SetGeoTransform((grid.x_min - size, size, 0.0, grid.y_max + size, 0.0, -size))
        raster.GetRasterBand(1).WriteArray(filled)
        driver = ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")
        memory = driver.CreateDataSource("")
        layer = memory.CreateLayer("contours", geom_type=ogr.wkbLineString)
        gdal.ContourGenerateEx(raster.GetRasterBand(1), layer, options=[f"FIXED_LEVELS={level!r}"])
        lines = [_geometry(feature) for feature in layer]
    return QgsGeometry.collectGeometry([line for line in lines if not line.isEmpty()])


def _geometry(feature) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(bytes(feature.GetGeometryRef().ExportToIsoWkb()))
    return geometry
