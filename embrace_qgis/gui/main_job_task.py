# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the background: import in a thread, the layout in the main thread."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsTask

from ..errors import Cancelled
from ..main_job import MainJob, MainJobResult, collect, draw
from ..translation import tr


class MainJobTask(QgsTask):
    """Runs a ``MainJob``; ``on_done(result, error)`` is called in the main thread."""

    def __init__(
        self, job: MainJob, on_done: Callable[[MainJobResult | None, Exception | None], None]
    ) -> None:
        flags = QgsTask.Flag.CanCancel
        # QGIS 3.26 and newer: its own "task complete" would hide the links to the results
        flags |= getattr(QgsTask.Flag, "Silent", flags)
        super().__init__(tr("Embrace: situation picture"), flags)
        self.job = job
        self.result: MainJobResult | None = None
        self.error: Exception | None = None
        self._on_done = on_done
        self._transforms = QgsProject.instance().transformContext()
        self._feedback = QgsProcessingFeedback(False)
        self._feedback.progressChanged.connect(self.setProgress)

    def run(self) -> bool:
        try:
            # A context holds the layers it opens, which live and die in one thread: this one.
            context = QgsProcessingContext()
            context.setTransformContext(self._transforms)
            self.result = collect(self.job, context, self._feedback)
        except Exception as error:  # told to the user in the main thread
            self.error = error
            return False
        return not self.isCanceled()

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def finished(self, successful: bool) -> None:
        if successful:
            try:
                context = QgsProcessingContext()
                context.setProject(QgsProject.instance())
                self.result = draw(self.job, self.result, context, self._feedback)
            except Exception as error:  # told to the user below
                self.error = error
        elif self.error is None:
            self.error = Cancelled()
        self._on_done(None if self.error else self.result, self.error)
