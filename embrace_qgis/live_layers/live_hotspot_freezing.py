# SPDX-License-Identifier: GPL-3.0-or-later
"""Live hot spots as polygons in a GeoPackage that any QGIS opens."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsLayerMetadata,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..errors import InputError, OutputError
from ..layers.cell_geometries import CellGeometries
from ..layers.fields import fields
from ..layers.labels import decimal_text
from ..layers.quiet_gdal import quiet_gdal
from ..layers.styles import style_hotspots
from ..paths import put_in_place
from ..translation import tr
from .live_hotspot_cells import HotspotMap, HotspotStatistics
from .live_hotspot_style import HotspotStyle, certainty_text, grid_text
from .live_points import LivePoints, PointsAsked

TABLE = "hotspots"
BATCH = 2000
FIELDS = (
    ("cell_id", "integer"),
    ("count", "integer"),
    ("neighbour_count", "integer"),
    ("gi_star", "number"),
    ("p", "number"),
    ("p_adjusted", "number"),
    ("p_exact", "number"),
    ("p_exact_adjusted", "number"),
    ("hotspot", "integer"),
)
"""As the algorithm embrace:gi_star_hotspots writes them."""


class FrozenHotspots:
    """All cells with their statistics, styled as the algorithm's."""

    suffix = ".gpkg"

    def __init__(self, style: HotspotStyle, statistics: HotspotStatistics) -> None:
        self._style, self._statistics = style, statistics
        self._text = ""

    def write(self, points: LivePoints, asked: PointsAsked, path: Path, progress) -> None:
        found = self._statistics.of(
            asked.source_points, points, self._style, lambda share: progress(0.2 * share)
        )
        self._text = grid_text(self._style, float(found.cells.cell_size or 0.0))
        write_cells(found, points.crs, path, lambda share: progress(0.2 + 0.8 * share))

    def layer(self, path: Path, name: str, count: int) -> QgsVectorLayer:
        layer = QgsVectorLayer(f"{path}|layername={TABLE}", name, "ogr")
        style_hotspots(layer)
        metadata = QgsLayerMetadata()
        metadata.setTitle(name)
        metadata.setAbstract(
            tr("{n} incidents. {grid}. {certainty}.").format(
                n=decimal_text(count, 0), grid=self._text, certainty=certainty_text(self._style)
            )
        )
        metadata.setCrs(layer.crs())
        layer.setMetadata(metadata)
        return layer


def write_cells(found: HotspotMap, crs, path: Path, progress) -> None:
    """All cells as a GeoPackage that is whole or not there at all.

    An older file of that name is replaced only where it holds nothing but frozen hot spots: it
    might be the report store. Raises InputError, OutputError.
    """
    if path.exists() and not _only_hotspots(path):
        raise InputError(
            tr("{name} holds other data.").format(name=path.name),
            tr("Choose another file name."),
        )
    problem = OutputError(
        tr("{name} cannot be written.").format(name=path.name),
        tr("Check that the folder exists, may be written to and has space left."),
    )
    draft = path.with_name(f".{path.stem}.{os.getpid()}.draft.gpkg")
    try:
        with quiet_gdal():
            if not _write(found, crs, draft, progress):
                raise problem
        if _rows_of(draft) != len(found.cells):
            raise problem
        put_in_place(draft, path)
    except (OSError, sqlite3.Error) as error:
        raise problem from error
    finally:
        for name in (
            draft,
            draft.with_name(draft.name + "-wal"),
            draft.with_name(draft.name + "-shm"),
        ):
            with contextlib.suppress(OSError):
                name.unlink(missing_ok=True)


def _write(found: HotspotMap, crs, draft: Path, progress) -> bool:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", TABLE
    options.layerOptions = ["FID=fid", "GEOMETRY_NAME=geometry"]
    definition = fields(FIELDS)
    writer = QgsVectorFileWriter.create(
        str(draft),
        definition,
        QgsWkbTypes.Type.Polygon,
        crs,
        QgsCoordinateTransformContext(),
        options,
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        del writer
        return False
    columns = [found.cells.cell_id]
    columns += [getattr(found.result, name) for name, _ in FIELDS[1:]]
    geometries = iter(CellGeometries(found.cells))
    total, done, good = len(found.cells), 0, True
    try:
        while done < total and good:
            part = slice(done, done + BATCH)
            values = zip(*(_attributes(column[part]) for column in columns))
            batch = [_feature(row, next(geometries)) for row in values]
            good = writer.addFeatures(batch, QgsFeatureSink.Flag.FastInsert)
            done += len(batch)
            progress(done / total)
    finally:
        del writer  # closes the file
    return good


def _attributes(column: np.ndarray) -> list:
    """As Python values; a statistic that does not exist is no value."""
    if column.dtype.kind != "f":
        return column.tolist()
    return [value if value == value else None for value in column.tolist()]


def _feature(values, geometry) -> QgsFeature:
    feature = QgsFeature()
    feature.setAttributes(list(values))
    feature.setGeometry(geometry)
    return feature


def _rows_of(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as file:
        return int(file.execute("SELECT count(*) FROM hotspots").fetchone()[0])


def _only_hotspots(path: Path) -> bool:
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        ) as file:
            names = [name for (name,) in file.execute("SELECT table_name FROM gpkg_contents")]
    except (OSError, sqlite3.Error):
        return False
    return names == [TABLE]
