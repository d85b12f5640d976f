# SPDX-License-Identifier: GPL-3.0-or-later
"""Transforms in threads that come and go, in a QGIS of their own: its cache cannot be emptied."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = """
import sys, threading
sys.path.insert(0, {tests!r})
import conftest
from qgis.core import *
application = QgsApplication([], False)
application.initQgis()
from embrace.embrace_qgis.layers.known_systems import know
know("EPSG:3857", "EPSG:4326")  # without it, half of the places are as they came
kept, found = [], []
def work():
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:3857"), QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateTransformContext(),
    )
    kept.append(transform)
    found.append(transform.transform(QgsPointXY(2011000, 8250000)))
def in_a_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
for _ in range(4):
    in_a_thread(work)
work()
found += [one.transform(QgsPointXY(2011000, 8250000)) for one in kept]
print(*(f"{{point.x():.3f}},{{point.y():.3f}}" for point in found))
"""


def test_transforms_of_threads_that_have_ended_stay_right():
    """The place by the formula of the sphere: longitude 180 x / (pi R), R = 6,378,137 m."""
    script = SCRIPT.format(tests=str(ROOT / "tests"))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True
    )
    assert set(done.stdout.split()) == {"18.065,59.321"}
