# SPDX-License-Identifier: GPL-3.0-or-later
"""From a point layer to arrays in metres: where, when, with what weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureRequest,
    QgsLineString,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from ..analysis.data_quality import coordinate_step, is_area_level
from ..errors import Cancelled, InputError, ParameterError
from ..translation import tr
from .arrow_reading import as_objects
from .feature_reading import unchecked_features
from .file_points import file_columns
from .metric_crs import metric_crs
from .times import time_spans

FEW_POINTS = 20
LARGEST_COORDINATE, LARGEST_WEIGHT = 1e8, 1e12
PRECISION_FIELD = "location_precision"
MOMENT, DAY = "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd"


@dataclass(frozen=True)
class Points:
    """Points in a metric system, one array element each.

    x, y: float64[n] metres in ``crs``. time, time_end: datetime64[s][n], local wall-clock;
    ``time_end`` is exclusive and equals ``time`` for an instant; None without a time field.
    weight: float64[n] or None. columns: other attributes as object arrays, None where empty;
    fields of dates and times as datetime64 (of days: dates alone), NaT where empty.
    left_out: how many features were not used, by reason.
    precision: of each location, as texts (exact, address, street, area, none; others unknown),
    where the layer has a field ``location_precision``, else None. coordinate_step: metres between
    the lattice lines that the coordinates were rounded to, None where they were not.
    field_names: of the layer.
    """

    x: np.ndarray
    y: np.ndarray
    crs: QgsCoordinateReferenceSystem
    time: np.ndarray | None = None
    time_end: np.ndarray | None = None
    weight: np.ndarray | None = None
    columns: dict[str, np.ndarray] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    precision: np.ndarray | None = None
    coordinate_step: float | None = None
    field_names: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.x)

    @property
    def n_left_out(self) -> int:
        return sum(self.left_out.values())

    def only(self, keep: np.ndarray, reason: str) -> Points:
        """The points where ``keep``; the others are counted as left out for ``reason``."""
        dropped = int(len(keep) - np.count_nonzero(keep))
        if not dropped:
            return self

        def kept(values):
            return None if values is None else values[keep]

        return replace(
            self,
            x=self.x[keep],
            y=self.y[keep],
            time=kept(self.time),
            time_end=kept(self.time_end),
            weight=kept(self.weight),
            precision=kept(self.precision),
            columns={name: values[keep] for name, values in self.columns.items()},
            left_out={**self.left_out, reason: self.left_out.get(reason, 0) + dropped},
        )


def point_arrays(
    source,
    crs_override: QgsCoordinateReferenceSystem | None,
    transform_context: QgsCoordinateTransformContext,
    *,
    time_field: str | None = None,
    end_time_field: str | None = None,
    weight_field: str | None = None,
    columns: Sequence[str] = (),
    area_level: bool = True,
    layer: QgsVectorLayer | None = None,
    feedback=None,
) -> Points:
    """Read a feature source into arrays, in a metric system (see ``metric_crs``).

    ``layer`` is the layer that the source gives whole, where that is known: a GeoPackage is
    then read by columns instead of feature by feature, with the same answer.
    Features without a location, a readable time or a weight are left out and counted, and the
    log says so; without ``area_level``, so are those whose location is known to an area only, as
    the layer's field ``location_precision`` tells.
    Raises InputError where the layer has no coordinate system or no usable point.
    """
    named = (time_field, end_time_field, weight_field, *columns)
    wanted = list(dict.fromkeys(name for name in named if name))
    known = source.fields()
    precision_field = known.lookupField(PRECISION_FIELD)
    precision_name = known.at(precision_field).name() if precision_field >= 0 else ""
    if precision_name and precision_name not in wanted:
        wanted.append(precision_name)
    x, y, attributes = _read(source, wanted, layer, feedback)
    left_out: dict[str, int] = {}
    x, y, located = _on_earth(x, y)
    step = coordinate_step(x, y, degrees=source.sourceCrs().isGeographic())
    target = metric_crs(
        source.sourceCrs(), _extent(x[located], y[located]), transform_context, crs_override
    )
    x, y, keep = _on_earth(*transformed(x, y, source.sourceCrs(), target, transform_context))
    _count(left_out, "no_location", ~keep)

    time = time_end = weight = precision = None
    if precision_name:
        precision = _words(attributes[precision_name])
        if not area_level:
            vague = is_area_level(precision)
            _count(left_out, "area_level", keep & vague)
            keep &= ~vague
    if time_field:
        ends = attributes[end_time_field] if end_time_field else None
        time, time_end, problem = time_spans(attributes[time_field], ends)
        timed = problem == ""
        if not timed.all():
            for reason in ("no_time", "unreadable_time", "end_before_start"):
                _count(left_out, reason, keep & (problem == reason))
        keep &= timed
    if weight_field:
        weight = _numbers(attributes[weight_field])
        _count(left_out, "no_weight", keep & ~np.isfinite(weight))
        keep &= np.isfinite(weight)
        if np.any(weight[keep] < 0.0):
            raise ParameterError(
                tr("The weight field holds negative values."),
                tr("Choose a field of weights that are zero or more."),
            )
        if np.any(weight[keep] > LARGEST_WEIGHT):
            raise ParameterError(
                tr("The weight field holds values too large for weights."),
                tr("Choose a field of weights that are zero or more."),
            )

    points = Points(
        x=x[keep],
        y=y[keep],
        crs=target,
        time=None if time is None else time[keep],
        time_end=None if time_end is None else time_end[keep],
        weight=None if weight is None else weight[keep],
        columns={name: plain_column(attributes[name])[keep] for name in columns if name},
        left_out=left_out,
        precision=None if precision is None else precision[keep],
        coordinate_step=step,
        field_names=tuple(known.names()),
    )
    if feedback is not None:
        _say(points, source, feedback)
    if not len(points) and left_out.get("area_level"):
        raise InputError(
            tr("No point that can be used is known better than to an area."),
            tr("Count by areas of your own, and include the reports known to an area only."),
        )
    if not len(points):
        raise InputError(
            tr("The layer holds no point that can be used."),
            tr("Check its geometries, its times and the selection."),
        )
    return points


def transformed(x, y, source_crs, target_crs, transform_context):
    """Coordinates from one system in another, float64[n] each; NaN where it is impossible."""
    if source_crs == target_crs or not len(x):
        return x, y
    transform = QgsCoordinateTransform(source_crs, target_crs, transform_context)
    result = np.full((len(x), 2), np.nan)
    where = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    try:
        result[where] = _transformed_line(x[where], y[where], transform)
    except QgsCsException:
        for index in where:
            try:
                point = transform.transform(QgsPointXY(x[index], y[index]))
            except QgsCsException:
                continue
            result[index] = point.x(), point.y()
    result[~np.isfinite(result).all(axis=1)] = np.nan
    return result[:, 0].copy(), result[:, 1].copy()


def _transformed_line(x, y, transform):
    """All points in one call: as the vertices of a line, whose WKB is an array of pairs."""
    if len(x) < 2:
        return [(p.x(), p.y()) for p in (transform.transform(QgsPointXY(*at)) for at in zip(x, y))]
    line = QgsLineString(x.tolist(), y.tolist())
    line.transform(transform)
    return np.frombuffer(bytes(line.asWkb()), dtype="<f8", offset=9).reshape(-1, 2)


def plain_column(values: np.ndarray) -> np.ndarray:
    """An attribute as callers get it: objects, None where empty; dates and times datetime64."""
    if values.dtype.kind == "M":
        unit = "D" if values.dtype == "datetime64[D]" else "s"
        kept = np.ma.getdata(values).astype(f"datetime64[{unit}]")
        kept[np.ma.getmaskarray(values)] = "NaT"
        return kept
    return as_objects(values)


def _read(source, wanted: list[str], layer, feedback):
    known = source.fields()
    missing = [name for name in wanted if known.lookupField(name) < 0]
    if missing:
        raise ParameterError(
            tr("The layer has no field {name}.").format(name=missing[0]),
            tr("Choose one of its fields."),
        )
    at_once = file_columns(layer, wanted, lambda: feedback is not None and feedback.isCanceled())
    if feedback is not None and feedback.isCanceled():
        raise Cancelled
    if at_once is not None:
        return at_once
    index = {name: known.lookupField(name) for name in wanted}
    request = QgsFeatureRequest().setSubsetOfAttributes(sorted(set(index.values())))
    coordinates: list[tuple[float, float]] = []
    values: dict[str, list] = {name: [] for name in index}
    nowhere = (np.nan, np.nan)
    for number, feature in enumerate(unchecked_features(source, request)):
        if feedback is not None and number % 4096 == 0 and feedback.isCanceled():
            raise Cancelled
        geometry = feature.geometry().constGet() if feature.hasGeometry() else None
        if geometry is not None and hasattr(geometry, "numGeometries"):
            geometry = geometry.geometryN(0) if geometry.numGeometries() == 1 else None
        coordinates.append(
            nowhere if geometry is None or geometry.isEmpty() else (geometry.x(), geometry.y())
        )
        for name, position in index.items():
            value = feature[position]
            values[name].append(None if value == NULL else value)
    xy = np.array(coordinates, dtype=np.float64).reshape(-1, 2)
    arrays = {
        name: _attribute(column, known.at(index[name]).isDateOrTime())
        for name, column in values.items()
    }
    return xy[:, 0].copy(), xy[:, 1].copy(), arrays


def _attribute(values: list, is_time: bool) -> np.ndarray:
    """Objects; but dates and times as datetime64, NaT where there is none."""
    kinds = {type(value) for value in values} - {type(None)}
    if is_time and kinds in ({QDateTime}, {QDate}, set()):
        form, unit = (DAY, "D") if kinds == {QDate} else (MOMENT, "s")
        texts = [value.toString(form) if value else "NaT" for value in values]
        return np.array([text or "NaT" for text in texts], dtype=f"datetime64[{unit}]")
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _on_earth(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Coordinates, NaN where they are no place on earth in any unit; and where they are one."""
    located = (np.abs(x) <= LARGEST_COORDINATE) & (np.abs(y) <= LARGEST_COORDINATE)
    if located.all():
        return x, y, located
    return np.where(located, x, np.nan), np.where(located, y, np.nan), located


def _extent(x: np.ndarray, y: np.ndarray) -> QgsRectangle:
    if not x.size:
        return QgsRectangle()
    return QgsRectangle(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def _numbers(values) -> np.ndarray:
    if values.dtype.kind in "bif":
        return np.ma.filled(values.astype(np.float64), np.nan)
    if values.dtype.kind == "M":
        return np.full(len(values), np.nan)

    def number(value) -> float:
        try:
            return float(value)
        except (TypeError, ValueError):
            return np.nan

    return np.fromiter((number(value) for value in plain_column(values)), np.float64, len(values))


def _words(values: np.ndarray) -> np.ndarray:
    """Texts in small letters, few of them different; empty where there is none."""
    codes, names = pd.factorize(as_objects(values))
    return np.array([*(str(name).strip().casefold() for name in names), ""], dtype=str)[codes]


def _count(left_out: dict[str, int], reason: str, where: np.ndarray) -> None:
    number = int(np.count_nonzero(where))
    if number:
        left_out[reason] = number


def reason_text(reason: str) -> str:
    """Why features were left out, in the user's words."""
    return {
        "no_location": tr("without a location"),
        "no_time": tr("without a time"),
        "unreadable_time": tr("with a time that cannot be read"),
        "end_before_start": tr("whose time ends before it starts"),
        "no_weight": tr("without a weight"),
        "area_level": tr("known to an area only"),
        "outside_boundary": tr("outside the boundary"),
        "outside_extent": tr("outside the extent"),
        "outside_grid": tr("outside the grid"),
        "outside_periods": tr("outside the periods"),
    }.get(reason, reason)


def say_left_out(reason: str, number: int, feedback) -> None:
    """Tell the log how many features were left out, and why."""
    if number:
        text = tr("Left out: {n} {reason}.").format(n=number, reason=reason_text(reason))
        feedback.pushInfo(text)


def _say(points: Points, source, feedback) -> None:
    if points.crs != source.sourceCrs():
        name = points.crs.userFriendlyIdentifier()
        feedback.pushInfo(tr("Calculated in {crs}.").format(crs=name))
    for reason, number in points.left_out.items():
        say_left_out(reason, number, feedback)
