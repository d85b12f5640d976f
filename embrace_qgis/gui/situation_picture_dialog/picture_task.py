# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture as a task: its texts are written in a thread, its pages drawn in the main thread."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Callable

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication

from ...errors import Cancelled
from ...main_job import run_step
from ...report_store.store import open_store
from ...translation import tr

OnDone = Callable[["dict[str, Any] | None", "Exception | None"], None]
LONGEST_WAIT_MILLISECONDS = 20_000
_RUNNING: set[PictureTask] = set()  # a task that Python forgets while it runs would crash QGIS


class PictureTask(QgsTask):
    """Runs ``embrace:situation_picture``; ``on_done(results, error)`` in the main thread.

    ``texts`` is the content of a TEXTS file. Print layouts belong in the main thread, so the
    window waits while the pages are drawn.
    """

    def __init__(self, parameters: dict[str, Any], texts: dict[str, Any], on_done: OnDone) -> None:
        flags = QgsTask.Flag.CanCancel
        flags |= getattr(QgsTask.Flag, "Silent", flags)  # QGIS 3.26 and newer
        super().__init__(tr("Embrace: situation picture"), flags)
        self._parameters = dict(parameters)
        self._texts = texts
        self._on_done: OnDone | None = on_done
        self._folder: tempfile.TemporaryDirectory | None = None
        self._error: Exception | None = None
        self._feedback = QgsProcessingFeedback(False)
        self._feedback.progressChanged.connect(self.setProgress)

    def start(self) -> PictureTask:
        _RUNNING.add(self)
        QgsApplication.taskManager().addTask(self)
        return self

    def run(self) -> bool:
        try:
            open_store(self._parameters["STORE"])
            self._folder = tempfile.TemporaryDirectory(prefix="embrace_texts_")
            path = Path(self._folder.name) / "texts.json"
            path.write_text(json.dumps(self._texts, ensure_ascii=False), encoding="utf-8")
            self._parameters["TEXTS"] = str(path)
        except Exception as error:  # told to the user in the main thread
            self._error = error
            return False
        return not self.isCanceled()

    def cancel(self) -> None:
        self._feedback.cancel()
        super().cancel()

    def stop(self) -> None:
        """Cancel, and wait until the thread is out: before the algorithm goes away."""
        self._on_done = None
        running = self.status() == QgsTask.TaskStatus.Running
        self.cancel()
        if running:
            self.waitForFinished(LONGEST_WAIT_MILLISECONDS)

    def finished(self, successful: bool) -> None:
        _RUNNING.discard(self)
        answer, self._on_done = self._on_done, None
        results = None
        if answer is not None and successful and not self._feedback.isCanceled():
            results = self._drawn()
        elif self._error is None:
            self._error = Cancelled()
        if self._folder is not None:
            self._folder.cleanup()
        if answer is not None:
            answer(results, None if results is not None else self._error)

    def _drawn(self) -> dict[str, Any] | None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            context = QgsProcessingContext()
            context.setProject(QgsProject.instance())
            return run_step("embrace:situation_picture", self._parameters, context, self._feedback)
        except Exception as error:  # told to the user
            self._error = error
            return None
        finally:
            QApplication.restoreOverrideCursor()
