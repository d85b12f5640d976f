# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture as a task: its texts are written in a thread, its pages drawn in the main thread."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication

from ...background import BackgroundTask, OnDone
from ...errors import Cancelled
from ...main_job import run_step
from ...report_store.store import open_store
from ...translation import tr


class PictureTask(BackgroundTask):
    """Runs ``embrace:situation_picture``, whose results are those of the task.

    ``texts`` is the content of a TEXTS file. Print layouts belong in the main thread, so the
    window waits while the pages are drawn.
    """

    def __init__(self, parameters: dict[str, Any], texts: dict[str, Any], on_done: OnDone) -> None:
        super().__init__(tr("Embrace: situation picture"), on_done)
        self._parameters, self._texts = dict(parameters), texts
        self._folder: tempfile.TemporaryDirectory | None = None

    def work(self) -> Path:
        """The file with the texts."""
        open_store(self._parameters["STORE"])
        self._folder = tempfile.TemporaryDirectory(prefix="embrace_texts_")
        path = Path(self._folder.name) / "texts.json"
        path.write_text(json.dumps(self._texts, ensure_ascii=False), encoding="utf-8")
        return path

    def finish(self, result: Path) -> dict[str, Any]:
        if self.feedback.isCanceled():
            raise Cancelled
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            context = QgsProcessingContext()
            context.setProject(QgsProject.instance())
            parameters = {**self._parameters, "TEXTS": str(result)}
            return run_step("embrace:situation_picture", parameters, context, self.feedback)
        finally:
            QApplication.restoreOverrideCursor()

    def finished(self, successful: bool) -> None:
        super().finished(successful)
        if self._folder is not None:
            self._folder.cleanup()
