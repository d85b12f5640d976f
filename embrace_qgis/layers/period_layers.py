# SPDX-License-Identifier: GPL-3.0-or-later
"""Raster layers that each show one period: when they show, and where they lie in the tree."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRasterLayerTemporalProperties,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..errors import OutputError
from ..translation import tr
from .layer_groups import add_result, embrace_group

FIXED_RANGE = (
    Qgis.RasterTemporalMode.FixedTemporalRange
    if hasattr(Qgis, "RasterTemporalMode")
    else QgsRasterLayerTemporalProperties.TemporalMode.ModeFixedTemporalRange
)
STYLE = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Temporal


SECOND = np.timedelta64(1, "s")


def set_period(layer: QgsRasterLayer, start: np.datetime64, end: np.datetime64) -> None:
    """Have the layer show when the map's time lies in [start, end).

    The range is a second shorter at both ends: QGIS takes two periods that meet as overlapping,
    and would show both. Times are the wall clock, called UTC as in the temporal controller.
    """
    properties = layer.temporalProperties()
    properties.setMode(FIXED_RANGE)
    shown = QgsDateTimeRange(_moment(start + SECOND), _moment(end - SECOND))
    properties.setFixedTemporalRange(shown)
    properties.setIsActive(True)


def save_style_beside(layer: QgsRasterLayer, path: Path) -> None:
    """Write the look and the period of a layer where QGIS finds it when the file is dragged in."""
    _, saved = layer.saveNamedStyle(str(path), STYLE)
    if not saved or not path.is_file() or not path.stat().st_size:
        raise OutputError(
            tr("{name} cannot be written.").format(name=path.name),
            tr("Check that the folder exists, may be written to and has space left."),
        )


def add_to_series(project: QgsProject, layer: QgsRasterLayer, title: str, visible: bool) -> None:
    """Put a layer on top of the group ``title`` in the group of results.

    Where time does not move, maps on top of each other would show a sum of them that means
    nothing: all but one are best left unseen.
    """
    add_result(project, layer, visible)
    group = _series_group(project, title)
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is None or node.parent() is group:
        return
    clone = node.clone()
    clone.setExpanded(False)
    group.insertChildNode(0, clone)
    node.parent().removeChildNode(node)


def widen_project_time(project: QgsProject, start: np.datetime64, end: np.datetime64) -> None:
    """Have the temporal controller play from start to end, where the project says nothing yet."""
    settings = project.timeSettings()
    if settings.temporalRange().isInfinite():
        settings.setTemporalRange(QgsDateTimeRange(_moment(start), _moment(end), True, False))


def _series_group(project: QgsProject, title: str) -> QgsLayerTreeGroup:
    results = embrace_group(project)
    return results.findGroup(title) or results.insertGroup(0, title)


def _moment(value: np.datetime64) -> QDateTime:
    moment = value.astype("datetime64[s]").item()
    date = QDate(moment.year, moment.month, moment.day)
    return QDateTime(date, QTime(moment.hour, moment.minute, moment.second), Qt.TimeSpec.UTC)
