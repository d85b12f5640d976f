# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of result layers: the only place where QGIS versions differ about types."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import NULL, Qgis, QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType, QVariant

if Qgis.QGIS_VERSION_INT >= 33800:
    _TYPES = {
        "text": QMetaType.Type.QString,
        "integer": QMetaType.Type.Int,
        "number": QMetaType.Type.Double,
        "datetime": QMetaType.Type.QDateTime,
        "date": QMetaType.Type.QDate,
        "boolean": QMetaType.Type.Bool,
    }
else:
    _TYPES = {
        "text": QVariant.Type.String,
        "integer": QVariant.Type.Int,
        "number": QVariant.Type.Double,
        "datetime": QVariant.Type.DateTime,
        "date": QVariant.Type.Date,
        "boolean": QVariant.Type.Bool,
    }


def field(name: str, kind: str) -> QgsField:
    """A field of kind text, integer, number, datetime, date or boolean."""
    return QgsField(name, _TYPES[kind])


def fields(definition: Iterable[tuple[str, str]]) -> QgsFields:
    """Fields from (name, kind) pairs, in order."""
    result = QgsFields()
    for name, kind in definition:
        result.append(field(name, kind))
    return result


def is_boolean(column: QgsField) -> bool:
    """Whether a field holds true and false."""
    return column.type() == _TYPES["boolean"]


def is_null(value) -> bool:
    """Whether a feature's attribute holds nothing."""
    return value is None or value == NULL
