# SPDX-License-Identifier: GPL-3.0-or-later
"""From a line layer to the straight pieces of its streets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsGeometry,
    QgsWkbTypes,
)

from ..errors import Cancelled, InputError
from ..translation import tr
from .feature_reading import unchecked_features
from .points import transformed


@dataclass(frozen=True)
class Streets:
    """Straight pieces of lines in metres; each feature of the layer with a length is a street.

    start, end: float64[k, 2]; street: int64[k], which street each piece belongs to, from 0;
    middle: float64[n, 2], the place halfway along each street (of its longest part).
    """

    start: np.ndarray
    end: np.ndarray
    street: np.ndarray
    middle: np.ndarray

    def __len__(self) -> int:
        return len(self.middle)

    def only(self, keep: np.ndarray) -> Streets:
        """The streets where ``keep``, numbered anew."""
        number = np.cumsum(keep) - 1
        pieces = keep[self.street]
        return Streets(
            self.start[pieces], self.end[pieces], number[self.street[pieces]], self.middle[keep]
        )


def street_pieces(
    source,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    feedback=None,
) -> Streets:
    """The lines of a feature source, in ``crs``.

    Raises InputError where the layer has no coordinate system or holds no line with a length.
    """
    if not source.sourceCrs().isValid():
        raise InputError(
            tr("The street layer has no coordinate reference system."),
            tr("Set it in the layer's properties (Source) and run again."),
        )
    parts: list[np.ndarray] = []
    owners: list[int] = []
    request = QgsFeatureRequest().setNoAttributes()
    for number, feature in enumerate(unchecked_features(source, request)):
        if feedback is not None and number % 1024 == 0 and feedback.isCanceled():
            raise Cancelled
        for part in _parts(feature.geometry()):
            parts.append(part)
            owners.append(number)
    if parts:
        lengths = [len(part) for part in parts]
        vertices = np.concatenate(parts)
        x, y = transformed(
            vertices[:, 0].copy(), vertices[:, 1].copy(), source.sourceCrs(), crs, transform_context
        )
        parts = np.split(np.column_stack([x, y]), np.cumsum(lengths)[:-1])
    return _streets(parts, owners)


def _parts(geometry: QgsGeometry) -> list[np.ndarray]:
    if geometry.isNull() or geometry.isEmpty():
        return []
    if geometry.type() != QgsWkbTypes.GeometryType.LineGeometry:
        return []
    straight = QgsGeometry(geometry.constGet().segmentize())
    lines = straight.asMultiPolyline() if straight.isMultipart() else [straight.asPolyline()]
    return [np.array([(p.x(), p.y()) for p in line], dtype=np.float64) for line in lines if line]


def _streets(parts: list[np.ndarray], owners: list[int]) -> Streets:
    starts, ends, streets, middles = [], [], [], {}
    longest: dict[int, float] = {}
    for part, owner in zip(parts, owners):
        start, end = part[:-1], part[1:]
        length = np.hypot(*(end - start).T)
        keep = np.isfinite(length) & (length > 0)
        if not keep.any():
            continue
        start, end, length = start[keep], end[keep], length[keep]
        starts.append(start)
        ends.append(end)
        streets.append(np.full(len(start), owner, dtype=np.int64))
        if length.sum() > longest.get(owner, 0.0):
            longest[owner] = float(length.sum())
            middles[owner] = _halfway(start, end, length)
    if not starts:
        raise InputError(
            tr("The street layer holds no lines."), tr("Choose a layer with streets as lines.")
        )
    numbers, street = np.unique(np.concatenate(streets), return_inverse=True)
    return Streets(
        np.concatenate(starts),
        np.concatenate(ends),
        street.astype(np.int64),
        np.array([middles[number] for number in numbers.tolist()]),
    )


def _halfway(start: np.ndarray, end: np.ndarray, length: np.ndarray) -> np.ndarray:
    before = np.cumsum(length) - length
    half = length.sum() / 2.0
    piece = int(np.searchsorted(before, half, side="right")) - 1
    return start[piece] + (end[piece] - start[piece]) * (half - before[piece]) / length[piece]
