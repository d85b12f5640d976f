# SPDX-License-Identifier: GPL-3.0-or-later
"""Coordinate systems that outlive the threads in which they are used.

QGIS keeps each system in a cache that all threads share, but its definition goes with the thread
that asked for it first. Once that thread has ended, a transform in another one may leave the
coordinates as they are, and nobody is told (seen in QGIS 3.22 and 3.40). A system that the main
thread asked for first stays whole.
"""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem

from ..report_import.coordinate_systems import METRE_SYSTEMS, WGS_84

WEB_MERCATOR = "EPSG:3857"

_known: dict[str, QgsCoordinateReferenceSystem] = {}


def know(*names: str) -> None:
    """To be called in the main thread, before any other one asks for these systems."""
    for name in names:
        if name not in _known:
            _known[name] = QgsCoordinateReferenceSystem(name)
            _known[name].toWkt()  # has it read now


def know_usual_systems() -> None:
    """Those that an import tries, and that of web maps."""
    know(WGS_84, WEB_MERCATOR, *METRE_SYSTEMS)
