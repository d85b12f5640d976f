# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the background: import in a thread, the layout in the main thread."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProject

from ..background import BackgroundTask, OnDone
from ..main_job import MainJob, MainJobResult, collect, draw
from ..translation import tr


class MainJobTask(BackgroundTask):
    """Runs a ``MainJob``; its result is a ``MainJobResult``."""

    def __init__(self, job: MainJob, on_done: OnDone) -> None:
        super().__init__(tr("Embrace: situation picture"), on_done)
        self.job = job

    def work(self) -> MainJobResult:
        return collect(self.job, self.context(), self.feedback)

    def finish(self, result: MainJobResult) -> MainJobResult:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        return draw(self.job, result, context, self.feedback)
