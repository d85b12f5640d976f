# SPDX-License-Identifier: GPL-3.0-or-later
"""Coordinate systems that outlive the threads in which they are used.

QGIS keeps each system in a cache that all threads share, but its definition goes with the thread
that asked for it first. Once that thread has ended, a transform in another one may leave the
coordinates as they are, and nobody is told (seen in QGIS 3.22 and 3.40). A system that the main
thread asked for first stays whole.
"""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem

DEGREES, PSEUDO_MERCATOR, SWEREF_99_TM, RT_90 = "EPSG:4326", "EPSG:3857", "EPSG:3006", "EPSG:3021"
SWEREF_99_ZONES = tuple(f"EPSG:{number}" for number in range(3007, 3019))
USUAL = (DEGREES, PSEUDO_MERCATOR, SWEREF_99_TM, RT_90, *SWEREF_99_ZONES)

_known: dict[str, QgsCoordinateReferenceSystem] = {}


def know(*names: str) -> None:
    """To be called in the main thread, before any other one asks for these systems."""
    for name in names:
        if name not in _known:
            _known[name] = QgsCoordinateReferenceSystem(name)
            _known[name].toWkt()  # has it read now


def know_usual_systems() -> None:
    """Those of Swedish reports, of web maps and of positions."""
    know(*USUAL)
