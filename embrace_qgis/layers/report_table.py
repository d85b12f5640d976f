# SPDX-License-Identifier: GPL-3.0-or-later
"""From a layer of reports to the same table of texts that a CSV file gives."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..errors import Cancelled, InputError
from ..message import message
from ..report_import.tables import Table
from ..translation import tr
from .arrow_reading import text_column
from .feature_reading import unchecked_features
from .fields import is_boolean, is_null
from .file_points import file_columns
from .points import transformed

EASTING, NORTHING = "layer easting", "layer northing"
SHARED_TEXTS = 50_000


def report_table(
    source,
    name: str,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    feedback=None,
    layer: QgsVectorLayer | None = None,
) -> Table:
    """The attributes of a feature source as text, and its geometries as coordinates in ``crs``.

    The coordinates stand in the columns ``EASTING`` and ``NORTHING``; a feature that is not a
    point counts at a point on it. A layer without any geometry gives no such columns. Line numbers
    count features from 1. ``layer`` is the layer that the source gives whole, where that is
    known: a GeoPackage is then read by columns, with the same answer.
    """
    spatial = source.wkbType() != QgsWkbTypes.Type.NoGeometry
    columns, x, y = _columns_at_once(source, layer, feedback) or _columns(source, spatial, feedback)
    if not len(x):
        raise InputError(
            tr("The layer holds no reports."), tr("Choose a layer with at least one feature.")
        )
    findings = [message("Layer of {n} features.", n=len(x))]
    if np.isfinite(x).any():
        if not source.sourceCrs().isValid():
            raise InputError(
                tr("The layer of reports has no coordinate reference system."),
                tr("Set it in the layer's properties (Source) and run again."),
            )
        columns |= places(x, y, source.sourceCrs(), crs, transform_context)
        findings.append(geometry_finding(source.sourceCrs()))
    return _table(columns, len(x), findings, name)


def places(x, y, source_crs, crs, transform_context) -> dict[str, list[str]]:
    """The columns of coordinates in ``crs``, "" where there are none.

    0, 0 is no place in any system: it stays 0, 0, so that the row says so.
    """
    nowhere = (x == 0) & (y == 0)
    x, y = transformed(x, y, source_crs, crs, transform_context)
    x, y = np.where(nowhere, 0.0, x), np.where(nowhere, 0.0, y)
    return {EASTING: _numbers(x), NORTHING: _numbers(y)}


def geometry_finding(crs: QgsCoordinateReferenceSystem) -> str:
    """What there is to say about places that come from geometries."""
    return message(
        "Coordinates: the geometry, in {crs}.", crs=crs.authid() or message("its own system")
    )


def _table(columns: dict[str, list[str]], rows: int, findings: list[str], name: str) -> Table:
    digest = hashlib.sha256()
    for column, cells in columns.items():
        digest.update("\x1f".join([column, *cells]).encode("utf-8", "surrogatepass"))
    block = np.empty((len(columns), rows), dtype=object)
    for at, cells in enumerate(columns.values()):
        block[at] = cells
    return Table(
        frame=pd.DataFrame(block.T, columns=list(columns), dtype=object, copy=False),
        line_numbers=np.arange(1, rows + 1, dtype=np.int64),
        encoding="utf-8",
        separator="",
        findings=findings,
        malformed=[],
        sha256=digest.hexdigest(),
        file_name=name,
        columns=list(columns),
    )


def _columns(source, spatial: bool, feedback):
    """Feature by feature: the texts of each column, and x and y float64[n]."""
    names = [field.name() for field in source.fields()]
    texts: list[list[str]] = [[] for _ in names]
    shared: list[dict] = [{} for _ in names]
    spots: list[tuple[float, float]] = []
    for number, feature in enumerate(unchecked_features(source)):
        if feedback is not None and number % 4096 == 0 and feedback.isCanceled():
            raise Cancelled
        for cells, known, value in zip(texts, shared, feature.attributes()):
            if type(value) is str:
                text = known.get(value)
                if text is None:
                    text = value.strip()
                    if len(known) < SHARED_TEXTS:
                        known[value] = text
            else:
                text = _text(value)
            cells.append(text)
        spots.append(place_of(feature.geometry()) if spatial else (np.nan, np.nan))
    x, y = np.array(spots, dtype=float).reshape(-1, 2).T
    return dict(zip(names, texts)), x, y


def _columns_at_once(source, layer: QgsVectorLayer | None, feedback):
    """The same by whole columns of the file, None where that would not be the same."""
    if layer is None or QgsWkbTypes.flatType(source.wkbType()) != QgsWkbTypes.Type.Point:
        return None
    fields = source.fields()
    # GDAL 3.6 loses truth values in columns with gaps.
    if any(is_boolean(field) for field in fields):
        return None
    names = [field.name() for field in fields]
    read = file_columns(layer, names, lambda: feedback is not None and feedback.isCanceled())
    if feedback is not None and feedback.isCanceled():
        raise Cancelled
    if read is None:
        return None
    return {name: _texts_of(read.columns[name]) for name in names}, read.x, read.y


def _texts_of(values: np.ma.MaskedArray) -> list[str]:
    """A column of a file as ``_text`` writes each of its values."""
    there = ~np.ma.getmaskarray(values)
    data = np.ma.getdata(values)
    if data.dtype.kind in "SO":
        texts = text_column(values) if data.dtype.kind == "S" else data
        found: list[str] = [text.strip() if text else "" for text in texts.tolist()]
    elif data.dtype.kind == "M":
        day = data.dtype == np.dtype("datetime64[D]")
        unit = "D" if day else "s"
        found = np.datetime_as_string(data.astype(f"datetime64[{unit}]")).tolist()
        there = there & ~np.isnat(data)
    else:
        found = [_text(value) for value in data.tolist()]
    return [text if keep else "" for text, keep in zip(found, there.tolist())]


def place_of(geometry) -> tuple[float, float]:
    """A point of the geometry, or on it; NaN where it has none."""
    if geometry.isNull() or geometry.isEmpty():
        return np.nan, np.nan
    if geometry.type() != QgsWkbTypes.GeometryType.PointGeometry:
        geometry = geometry.pointOnSurface()
    elif geometry.isMultipart():
        geometry = geometry.centroid()
    if geometry.isNull() or geometry.isEmpty():
        return np.nan, np.nan
    point = geometry.constGet()
    return point.x(), point.y()


def _numbers(values: np.ndarray) -> list[str]:
    return [f"{value:.4f}" if np.isfinite(value) else "" for value in values]


def _text(value) -> str:
    if is_null(value):
        return ""
    if isinstance(value, QDateTime):
        return value.toString("yyyy-MM-ddTHH:mm:ss") if value.isValid() else ""
    if isinstance(value, (QDate, QTime)):
        return value.toString(Qt.DateFormat.ISODate) if value.isValid() else ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value).strip()
