# SPDX-License-Identifier: GPL-3.0-or-later
"""In which coordinate system are distances true enough to calculate in?"""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsUnitTypes,
)

from ..errors import InputError, ParameterError
from ..translation import tr

SWEREF99_TM = "EPSG:3006"
WORLD_MERCATOR = frozenset(
    {"EPSG:3857", "EPSG:900913", "EPSG:3785", "EPSG:3395", "ESRI:102100", "ESRI:102113"}
)
# Sweden with its archipelagos, to about ten kilometres: it only decides which of two good
# projections is taken near a border.
SWEDEN = (
    (12.80, 55.20),
    (12.80, 55.65),
    (12.67, 55.85),
    (12.65, 56.03),
    (12.30, 56.20),
    (11.90, 56.60),
    (11.30, 57.50),
    (10.90, 58.90),
    (11.20, 59.08),
    (11.46, 58.99),
    (11.68, 58.93),
    (11.80, 59.20),
    (11.69, 59.60),
    (11.94, 59.70),
    (11.85, 59.86),
    (12.50, 60.10),
    (12.58, 60.45),
    (12.22, 61.02),
    (12.68, 61.06),
    (12.88, 61.35),
    (12.14, 61.72),
    (12.30, 62.27),
    (12.05, 62.70),
    (12.18, 63.00),
    (11.97, 63.27),
    (12.20, 63.48),
    (12.15, 63.60),
    (12.68, 63.97),
    (13.98, 64.00),
    (14.15, 64.18),
    (14.12, 64.47),
    (13.65, 64.58),
    (14.35, 65.10),
    (14.54, 66.13),
    (15.48, 66.28),
    (15.38, 66.48),
    (16.35, 67.02),
    (16.09, 67.43),
    (16.70, 67.90),
    (17.27, 68.10),
    (17.90, 67.97),
    (18.10, 68.53),
    (19.95, 68.36),
    (20.55, 69.06),
    (22.00, 68.50),
    (23.15, 68.13),
    (23.65, 67.95),
    (23.45, 67.45),
    (23.99, 66.80),
    (23.65, 66.30),
    (24.15, 65.82),
    (24.17, 65.50),
    (22.50, 65.00),
    (21.50, 64.40),
    (21.10, 63.70),
    (19.30, 62.50),
    (18.30, 61.50),
    (19.10, 60.30),
    (19.30, 59.70),
    (19.60, 58.90),
    (19.90, 58.20),
    (19.60, 57.30),
    (18.60, 56.70),
    (17.00, 55.90),
    (15.30, 55.60),
    (14.00, 55.25),
)


def is_metric(crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether one unit of ``crs`` is a metre on the ground, near enough."""
    return (
        crs.isValid()
        and not crs.isGeographic()
        and crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters
        and crs.authid() not in WORLD_MERCATOR
    )


def metric_or_sweref(crs: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    """``crs`` where a store can be kept in it; SWEREF 99 TM, to propose instead, where not."""
    return crs if is_metric(crs) else QgsCoordinateReferenceSystem(SWEREF99_TM)


def metric_crs(
    crs: QgsCoordinateReferenceSystem,
    extent: QgsRectangle,
    transform_context: QgsCoordinateTransformContext,
    override: QgsCoordinateReferenceSystem | None = None,
) -> QgsCoordinateReferenceSystem:
    """The system to calculate in, for data in ``crs`` that cover ``extent``.

    A metric system is kept. Degrees, Web Mercator and feet give SWEREF 99 TM inside Sweden and
    the UTM zone (WGS 84) of the centre elsewhere. ``override`` wins over all.
    Raises InputError where the data have no system, ParameterError where ``override`` is not
    metric.
    """
    if not crs.isValid():
        raise InputError(
            tr("The layer has no coordinate reference system."),
            tr("Set it in the layer's properties (Source) and run again."),
        )
    if override is not None and override.isValid():
        if not is_metric(override):
            raise ParameterError(
                tr("{crs} does not measure in metres.").format(crs=override.authid()),
                tr("Choose a metric coordinate reference system, such as EPSG:3006."),
            )
        return override
    if is_metric(crs):
        return crs
    centre = _centre_in_degrees(crs, extent, transform_context)
    outline = QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in SWEDEN]])
    if outline.contains(centre):
        return QgsCoordinateReferenceSystem(SWEREF99_TM)
    zone = min(int((centre.x() + 180.0) // 6.0) + 1, 60)
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if centre.y() >= 0 else 32700) + zone}")


def _centre_in_degrees(crs, extent, transform_context) -> QgsPointXY:
    to_degrees = QgsCoordinateTransform(
        crs, QgsCoordinateReferenceSystem("EPSG:4326"), transform_context
    )
    problem = InputError(
        tr("The layer's coordinates do not fit its coordinate reference system."),
        tr("Set the right system in the layer's properties, or choose one under CRS."),
    )
    try:
        centre = to_degrees.transform(extent.center())
    except QgsCsException as error:
        raise problem from error
    if not (abs(centre.x()) <= 180.0 and abs(centre.y()) <= 90.0):
        raise problem
    return centre
