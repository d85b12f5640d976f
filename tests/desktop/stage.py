# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS desktop: plays a scene step by step, and writes down how far it came.

A scene is a generator in the file ``EMBRACE_SCENE``: ``scene(iface, folder)`` yields what it
waits for, a function that becomes true, or ``None`` for one turn of the event loop. What it
returns is written as JSON to ``result.json`` in ``EMBRACE_FOLDER``; a failure with its place.
"""

import json
import os
import runpy
import time
import traceback
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

LONGEST_WAIT_SECONDS = 90.0
TURN_MILLISECONDS = 30


class Stage:
    """Advances the scene from the event loop, so that QGIS lives between the steps."""

    def __init__(self) -> None:
        self.folder = Path(os.environ["EMBRACE_FOLDER"])
        self.play = runpy.run_path(os.environ["EMBRACE_SCENE"])["scene"](iface, self.folder)
        self.condition = None
        self.since = time.monotonic()
        self.timer = QTimer()
        self.timer.setInterval(TURN_MILLISECONDS)
        self.timer.timeout.connect(self.turn)
        self.timer.start()

    def turn(self) -> None:
        try:
            if self.condition is not None and not self.condition():
                if time.monotonic() - self.since > LONGEST_WAIT_SECONDS:
                    line = self.play.gi_frame.f_lineno
                    self.play.close()
                    self.end({"failed": f"waited in vain in line {line}"})
                return
            self.since = time.monotonic()
            self.condition = next(self.play)
        except StopIteration as stop:
            self.end({"told": stop.value})
        except Exception:
            self.end({"failed": traceback.format_exc()})

    def end(self, result) -> None:
        self.timer.stop()
        (self.folder / "result.json").write_text(json.dumps(result), encoding="utf-8")
        iface.mainWindow().grab().save(str(self.folder / "last.png"))
        QgsProject.instance().clear()
        QgsProject.instance().setDirty(False)
        QTimer.singleShot(200, iface.actionExit().trigger)


def begin() -> None:
    iface.mainWindow().setGeometry(0, 0, 1600, 1000)
    globals()["stage"] = Stage()


QTimer.singleShot(1500, begin)
