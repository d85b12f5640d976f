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
from ..analysis.progress import Progress, no_progress
from ..errors import InputError, OutputError
from ..paths import put_in_place
from ..translation import tr

NO_DATA = -9999.0
TILE = 256
ROWS_AT_ONCE = 4 * TILE
COMPRESSED_FROM = 16_000_000
"""Cells: to pack a smaller surface takes longer than to calculate it."""


def write_raster(
    path: str | Path,
    grid: Grid,
    array: np.ndarray,
    crs_wkt: str,
    nodata: float = NO_DATA,
    description: str | Sequence[str] = "",
    progress: Progress = no_progress,
) -> None:
    """Write ``array`` (float64[rows, columns], row 0 north) as a Float64 GeoTIFF.

    An array [bands, rows, columns] becomes as many bands, with a ``description`` each. What is
    not finite becomes ``nodata``. The file is written beside its final place, read back and
    compared, and only then put there: a full disk leaves neither a broken file nor a lost older
    one. Raises OutputError.
    """
    target = Path(path)
    bands = np.asarray(array, dtype=np.float64).reshape(-1, grid.rows, grid.columns)
    draft = target.with_name(f".{target.stem}.{os.getpid()}.draft.tif")
    problem = OutputError(
        tr("{name} cannot be written.").format(name=target.name),
        tr("Check that the folder exists, may be written to and has space left."),
    )
    try:
        with _quiet_gdal():
            written = _write(draft, grid, bands, crs_wkt, nodata, description, progress)
            whole = written and _same(draft, bands, nodata, progress)
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


def _write(path, grid, bands, crs_wkt, nodata, description, progress) -> bool:
    descriptions = [description] * len(bands) if isinstance(description, str) else description
    options = [f"BLOCKXSIZE={TILE}", f"BLOCKYSIZE={TILE}", "TILED=YES", "BIGTIFF=IF_SAFER"]
    options.append("INTERLEAVE=BAND")
    if bands.size >= COMPRESSED_FROM:
        options += ["COMPRESS=DEFLATE", "PREDICTOR=3", "ZLEVEL=1", "NUM_THREADS=ALL_CPUS"]
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), grid.columns, grid.rows, len(bands), gdal.GDT_Float64, options=options
    )
    if dataset is None:
        return False
    dataset.SetGeoTransform((grid.x_min, grid.cell_size, 0.0, grid.y_max, 0.0, -grid.cell_size))
    dataset.SetProjection(crs_wkt)
    for number, text in enumerate(descriptions, start=1):
        band = dataset.GetRasterBand(number)
        band.SetNoDataValue(nodata)
        if text:
            band.SetDescription(text)
    for number, top, values, share in _strips(bands, nodata):
        if dataset.GetRasterBand(number).WriteArray(values, 0, top) != gdal.CE_None:
            return False
        progress(0.7 * share)
    return True


def _same(path: Path, bands: np.ndarray, nodata: float, progress: Progress) -> bool:
    dataset = gdal.OpenEx(str(path), open_options=["NUM_THREADS=ALL_CPUS"])
    if dataset is None or dataset.RasterCount != len(bands):
        return False
    for number, top, values, share in _strips(bands, nodata):
        band = dataset.GetRasterBand(number)
        read = band.ReadAsArray(0, top, values.shape[1], len(values))
        if read is None or not np.array_equal(read, values):
            return False
        progress(0.7 + 0.3 * share)
    return True


def _strips(bands: np.ndarray, nodata: float) -> Iterator[tuple[int, int, np.ndarray, float]]:
    """Band, first row, some rows and the share done: a large surface isn't copied whole."""
    done = 0
    for number, band in enumerate(bands, start=1):
        for top in range(0, len(band), ROWS_AT_ONCE):
            rows = band[top : top + ROWS_AT_ONCE]
            finite = np.isfinite(rows)
            done += rows.size
            yield number, top, np.where(finite, rows, nodata), done / bands.size


@contextlib.contextmanager
def _quiet_gdal() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
