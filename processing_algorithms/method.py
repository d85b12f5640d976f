# SPDX-License-Identifier: GPL-3.0-or-later
"""How a result was made, as JSON that a later reader can check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from ..embrace_qgis.version import plugin_version


def data_hash(*arrays: np.ndarray | None) -> str:
    """SHA-256 of the arrays a result was computed from (coordinates, times), in order."""
    digest = hashlib.sha256()
    for array in arrays:
        if array is not None:
            digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def method_json(
    algorithm: str,
    parameters: Mapping[str, Any],
    *,
    n_used: int,
    left_out: Mapping[str, int] | None = None,
    automatic: Mapping[str, Any] | None = None,
    sha256: str = "",
    **more: Any,
) -> str:
    """The METHOD output of every algorithm: what was run, with what, on how many."""
    return json.dumps(
        {
            "algorithm": algorithm if ":" in algorithm else f"embrace:{algorithm}",
            "version": plugin_version(),
            "parameters": {name: plain(value) for name, value in sorted(parameters.items())},
            "automatic": {name: plain(value) for name, value in (automatic or {}).items()},
            "n_used": int(n_used),
            "left_out": {reason: int(count) for reason, count in (left_out or {}).items()},
            "data_sha256": sha256,
            **{name: plain(value) for name, value in more.items()},
        },
        ensure_ascii=False,
    )


def plain(value: Any) -> Any:
    """A parameter value as JSON can hold it; layers and files by name, without their folder."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, QgsMapLayer):
        return value.name()
    if isinstance(value, QgsCoordinateReferenceSystem):
        return value.authid()
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    text = str(value)
    return Path(text).name if "/" in text or "\\" in text else text
