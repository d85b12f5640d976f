# SPDX-License-Identifier: GPL-3.0-or-later
"""Surfaces as GeoTIFF files that are whole or not there at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from osgeo import gdal

from ..analysis.grid import Grid
from ..errors import InputError, OutputError
from ..paths import put_in_place
from ..translation import tr

NO_DATA = -9999.0


def write_raster(
    path: str | Path,
    grid: Grid,
    array: np.ndarray,
    crs_wkt: str,
    nodata: float = NO_DATA,
    description: str | Sequence[str] = "",
) -> None:
    """Write ``array`` (float64[rows, columns], row 0 north) as a Float64 GeoTIFF.

    An array [bands, rows, columns] becomes as many bands, with a ``description`` each. NaN becomes
    ``nodata``. The file is written beside its final place, read back and compared, and only then
    put there: a full disk leaves neither a broken file nor a lost older one. Raises OutputError.
    """
    target = Path(path)
    values = np.where(np.isfinite(array), array, nodata).astype(np.float64)
    draft = target.with_name(f".{target.stem}.{os.getpid()}.draft.tif")
    problem = OutputError(
        tr("{name} cannot be written.").format(name=target.name),
        tr("Check that the folder exists, may be written to and has space left."),
    )
    try:
        with _quiet_gdal():
            written = _write(draft, grid, values, crs_wkt, nodata, description)
            whole = written and _same(draft, values)
        if not whole:
            raise problem
        with draft.open("rb+") as stream:
            os.fsync(stream.fileno())
        put_in_place(draft, target)
        # What QGIS once counted of an older file of this name would stretch the new one's colours.
        target.with_name(target.name + ".aux.xml").unlink(missing_ok=True)
    except (OSError, RuntimeError) as error:
        raise problem from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def read_raster(path: str | Path) -> tuple[Grid, np.ndarray, str]:
    """The grid, the first band (float64[rows, columns], NaN for no data) and the CRS as WKT."""
    with _quiet_gdal():
        try:
            dataset = gdal.Open(str(path))
            values = None if dataset is None else dataset.GetRasterBand(1).ReadAsArray()
        except RuntimeError:
            values = None
    if values is None:
        raise InputError(
            tr("{name} cannot be read as a raster.").format(name=Path(path).name),
            tr("Choose a GeoTIFF file."),
        )
    x_min, cell, _, y_max, _, _ = dataset.GetGeoTransform()
    nodata = dataset.GetRasterBand(1).GetNoDataValue()
    array = values.astype(np.float64)
    if nodata is not None:
        array[array == nodata] = np.nan
    rows, columns = array.shape
    return Grid(x_min, y_max, cell, columns, rows), array, dataset.GetProjection()


def _write(path, grid, values, crs_wkt, nodata, description) -> bool:
    bands = values.reshape(-1, grid.rows, grid.columns)
    descriptions = [description] * len(bands) if isinstance(description, str) else description
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path),
        grid.columns,
        grid.rows,
        len(bands),
        gdal.GDT_Float64,
        options=["COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES", "BIGTIFF=IF_SAFER"],
    )
    if dataset is None:
        return False
    dataset.SetGeoTransform((grid.x_min, grid.cell_size, 0.0, grid.y_max, 0.0, -grid.cell_size))
    dataset.SetProjection(crs_wkt)
    for number, (part, text) in enumerate(zip(bands, descriptions), start=1):
        band = dataset.GetRasterBand(number)
        band.SetNoDataValue(nodata)
        if text:
            band.SetDescription(text)
        if band.WriteArray(part) != gdal.CE_None:
            return False
    return True


def _same(path: Path, values: np.ndarray) -> bool:
    dataset = gdal.Open(str(path))
    read = None if dataset is None else dataset.ReadAsArray()
    return read is not None and np.array_equal(read, values)


@contextlib.contextmanager
def _quiet_gdal() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
