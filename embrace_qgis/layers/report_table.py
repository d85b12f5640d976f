# SPDX-License-Identifier: GPL-3.0-or-later
"""From a layer of reports to the same table of texts that a CSV file gives."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..errors import Cancelled, InputError
from ..message import message
from ..report_import.tables import Table
from ..translation import tr
from .fields import is_null
from .points import transformed

EASTING, NORTHING = "layer easting", "layer northing"


def report_table(
    source,
    name: str,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    feedback=None,
) -> Table:
    """The attributes of a feature source as text, and its geometries as coordinates in ``crs``.

    The coordinates stand in the columns ``EASTING`` and ``NORTHING``; a feature that is not a
    point counts at a point on it. A table without geometries has no such columns. Line numbers
    count features from 1.
    """
    names = [field.name() for field in source.fields()]
    spatial = source.wkbType() not in (QgsWkbTypes.Type.NoGeometry, QgsWkbTypes.Type.Unknown)
    if spatial and not source.sourceCrs().isValid():
        raise InputError(
            tr("The layer of reports has no coordinate reference system."),
            tr("Set it in the layer's properties (Source) and run again."),
        )
    rows: list[list[str]] = []
    places: list[tuple[float, float]] = []
    for number, feature in enumerate(source.getFeatures(QgsFeatureRequest())):
        if feedback is not None and number % 4096 == 0 and feedback.isCanceled():
            raise Cancelled
        rows.append([_text(value) for value in feature.attributes()])
        places.append(_place(feature.geometry()) if spatial else (np.nan, np.nan))
    if not rows:
        raise InputError(
            tr("The layer holds no reports."), tr("Choose a layer with at least one feature.")
        )
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    findings = [message("Layer of {n} features.", n=len(rows))]
    if spatial:
        x, y = np.array(places, dtype=float).T
        x, y = transformed(x, y, source.sourceCrs(), crs, transform_context)
        frame[EASTING], frame[NORTHING] = _numbers(x), _numbers(y)
        findings.append(
            message(
                "Coordinates: the geometry, in {crs}.",
                crs=source.sourceCrs().authid() or message("its own system"),
            )
        )
    digest = hashlib.sha256()
    for column in frame.columns:
        digest.update("\x1f".join([column, *frame[column]]).encode("utf-8", "surrogatepass"))
    return Table(
        frame=frame,
        line_numbers=np.arange(1, len(rows) + 1, dtype=np.int64),
        encoding="utf-8",
        separator="",
        findings=findings,
        malformed=[],
        sha256=digest.hexdigest(),
        file_name=name,
        columns=list(frame.columns),
    )


def _place(geometry) -> tuple[float, float]:
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
