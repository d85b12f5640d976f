# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters that several algorithms share, and how their values are read.

Every function returns an ordinary Processing parameter. Distances are always metres, whatever
the layer's units; an empty one means that the algorithm chooses and says what it chose.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
    QgsProperty,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from ..embrace_qgis.errors import ParameterError
from ..embrace_qgis.translation import tr

POINTS = QgsProcessing.SourceType.TypeVectorPoint
POLYGONS = QgsProcessing.SourceType.TypeVectorPolygon
TABLE = QgsProcessing.SourceType.TypeVector
VECTOR = QgsProcessing.SourceType.TypeVector
INCLUDE_AREA_LEVEL = "INCLUDE_AREA_LEVEL"


def point_input(name: str = "INPUT"):
    return QgsProcessingParameterFeatureSource(name, tr("Points"), [POINTS])


def polygons(name: str, label: str, optional: bool = True):
    return QgsProcessingParameterFeatureSource(name, label, [POLYGONS], optional=optional)


def vector(name: str, label: str, optional: bool = True):
    return QgsProcessingParameterFeatureSource(name, label, [VECTOR], optional=optional)


def boundary():
    return polygons("BOUNDARY", tr("Boundary (results only inside it)"))


def grid():
    return polygons("GRID", tr("Own grid (polygons instead of made cells)"))


def crs(name: str = "CRS", default: str | None = None, label: str = ""):
    return QgsProcessingParameterCrs(
        name, label or tr("Calculate in (metric CRS)"), default, optional=default is None
    )


def extent():
    return QgsProcessingParameterExtent("EXTENT", tr("Extent of the grid"), optional=True)


def text(name: str, label: str, optional: bool = True, default: str | None = None):
    return QgsProcessingParameterString(name, label, default, optional=optional)


def store():
    return text("STORE", tr("Report store (GeoPackage)"), optional=False)


def boolean(name: str, label: str, default: bool = False):
    return QgsProcessingParameterBoolean(name, label, default)


def integer(name: str, label: str, default: int, minimum: int = 0):
    return QgsProcessingParameterNumber(
        name,
        label,
        QgsProcessingParameterNumber.Type.Integer,
        default,
        minValue=minimum,
    )


def number(name: str, label: str, default: float, minimum: float = 0.0):
    return QgsProcessingParameterNumber(
        name,
        label,
        QgsProcessingParameterNumber.Type.Double,
        default,
        minValue=minimum,
    )


def seed():
    """What makes simulations repeatable; a fresh one where empty (see ``seed_of``)."""
    return QgsProcessingParameterNumber(
        "SEED",
        tr("Seed (makes the run repeatable)"),
        QgsProcessingParameterNumber.Type.Integer,
        None,
        optional=True,
        minValue=0,
    )


def choice(name: str, label: str, options: list[str], default: int = 0, optional: bool = False):
    """An enum: integers in the order of the contract, with translated labels.

    One that comes after a release is optional, or models that were saved without it do not run.
    """
    return QgsProcessingParameterEnum(name, label, options, defaultValue=default, optional=optional)


def field(name: str, label: str, optional: bool = True, parent: str = "INPUT", numeric=False):
    kind = (
        QgsProcessingParameterField.DataType.Numeric
        if numeric
        else QgsProcessingParameterField.DataType.Any
    )
    return QgsProcessingParameterField(name, label, None, parent, kind, optional=optional)


def include_area_level():
    """Whether reports known to an area only are used, where the layer says which they are."""
    return QgsProcessingParameterBoolean(
        INCLUDE_AREA_LEVEL, tr("Include reports known to an area only"), False, optional=True
    )


def weight_field():
    return field("WEIGHT_FIELD", tr("Weight"), numeric=True)


def time_field():
    return field("TIME_FIELD", tr("Time, or start of the time span"), optional=False)


def end_time_field():
    return field("END_TIME_FIELD", tr("End of the time span"))


def distance(name: str, label: str, optional: bool = True, default: float | None = None):
    """A length in metres; where optional and empty, the algorithm chooses."""
    parameter = QgsProcessingParameterDistance(name, label, default, "", optional, 0.0)
    parameter.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
    return parameter


def cell_size():
    return distance("CELL_SIZE", tr("Cell size (empty: automatic)"))


def bandwidth():
    return distance("BANDWIDTH", tr("Bandwidth (empty: automatic)"))


def kernel():
    """The six kernels, in the order of ``KERNELS`` of the heat map."""
    names = [
        tr("Quartic"),
        tr("Gaussian"),
        tr("Epanechnikov"),
        tr("Triangular"),
        tr("Uniform"),
        tr("Triweight"),
    ]
    return choice("KERNEL", tr("Kernel"), names)


def shape():
    return choice("SHAPE", tr("Shape of the cells"), [tr("Squares"), tr("Hexagons")])


def day(name: str, label: str, optional: bool = True):
    return QgsProcessingParameterDateTime(
        name, label, QgsProcessingParameterDateTime.Type.Date, optional=optional
    )


def raster_output(name: str, label: str, optional: bool = False):
    return QgsProcessingParameterRasterDestination(name, label, None, optional, not optional)


def polygon_output(name: str, label: str, optional: bool = False):
    return QgsProcessingParameterFeatureSink(name, label, POLYGONS, None, optional, not optional)


def point_output(name: str, label: str, optional: bool = False):
    return QgsProcessingParameterFeatureSink(name, label, POINTS, None, optional, not optional)


def table_output(name: str, label: str):
    return QgsProcessingParameterFeatureSink(name, label, TABLE)


def plot_output(name: str = "PLOT"):
    return QgsProcessingParameterFileDestination(
        name, tr("Plot"), tr("PNG files") + " (*.png)", None, True, False
    )


def report_output(name: str = "REPORT"):
    return QgsProcessingParameterFileDestination(
        name, tr("Report"), tr("HTML files") + " (*.html)", None, True, False
    )


def day_of(parameters: Mapping[str, Any], name: str) -> date | None:
    """The date of a parameter: ISO text, a QDate or a QDateTime; None where empty."""
    value = parameters.get(name)
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if value is None or value == "":
        return None
    if isinstance(value, QDateTime):
        value = value.date()
    if isinstance(value, QDate):
        return date(value.year(), value.month(), value.day()) if value.isValid() else None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError as error:
        raise ParameterError(
            tr("{name} is not a date.").format(name=name), tr("Write it as 2026-11-16.")
        ) from error


def is_given(parameters: Mapping[str, Any], name: str) -> bool:
    """Whether an optional parameter holds anything."""
    return parameters.get(name) not in (None, "")


def crs_of(algorithm, parameters: Mapping[str, Any], name: str, context):
    """The coordinate system of an optional parameter, or None."""
    return (
        algorithm.parameterAsCrs(parameters, name, context) if is_given(parameters, name) else None
    )


def length_of(algorithm, parameters: Mapping[str, Any], name: str, context) -> float | None:
    """The metres of an optional distance; None where it is empty or zero: choose for me."""
    if not is_given(parameters, name):
        return None
    value = algorithm.parameterAsDouble(parameters, name, context)
    return value if value > 0.0 else None


def seed_of(algorithm, parameters: Mapping[str, Any], context) -> int:
    """SEED, or a fresh one to be told in METHOD."""
    if is_given(parameters, "SEED"):
        return abs(algorithm.parameterAsInt(parameters, "SEED", context))
    return secrets.randbelow(2**31)


def area_level_of(algorithm, parameters: Mapping[str, Any], context) -> bool:
    """Whether ``point_arrays`` keeps what is known to an area only."""
    return algorithm.parameterAsBool(parameters, INCLUDE_AREA_LEVEL, context)
