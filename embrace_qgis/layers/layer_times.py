# SPDX-License-Identifier: GPL-3.0-or-later
"""When each thing of a layer is shown while the map's time moves."""

from __future__ import annotations

from qgis.core import Qgis, QgsExpression, QgsVectorLayer


def follow_map_time(layer: QgsVectorLayer, start: str, end: str = "") -> bool:
    """Have a layer show what may have happened in the map's time; False where it has no times.

    ``start`` and ``end`` name fields of times or of ISO texts. The end is exclusive; without one a
    thing is an instant, or the day or the month that its start names.
    """
    known = layer.fields().names()
    if start not in known:
        return False
    first = _time(start)
    # A whole day, where no time of day is written.
    text = f"to_string({QgsExpression.quotedColumnRef(start)})"
    last = f"CASE WHEN length({text}) <= 10 THEN {first} + to_interval('1 day') ELSE {first} END"
    if end in known:
        last = f"coalesce({_time(end)}, {last})"
    # QGIS compares with "not before": a second less keeps an exclusive end exclusive.
    last = f"CASE WHEN {last} > {first} THEN {last} - to_interval('1 second') ELSE {first} END"
    times = layer.temporalProperties()
    times.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    times.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd)
    times.setStartExpression(first)
    times.setEndExpression(last)
    times.setIsActive(True)
    return True


def _time(field: str) -> str:
    return f"try(to_datetime({QgsExpression.quotedColumnRef(field)}))"
