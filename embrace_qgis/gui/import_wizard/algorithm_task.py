# SPDX-License-Identifier: GPL-3.0-or-later
"""Work of the import beside the window: algorithms by their ids, with progress and cancelling."""

from __future__ import annotations

from typing import Any, Callable

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
)

from ...errors import Cancelled, EmbraceError
from ...main_job import run_step
from ...translation import error_text, tr

Work = Callable[[QgsProcessingContext, QgsProcessingFeedback], Any]
OnDone = Callable[[Any, "Exception | None"], None]
LONGEST_WAIT_MILLISECONDS = 20_000
_RUNNING: set[ImportTask] = set()  # a task that Python forgets while it runs would crash QGIS


class LoggedFeedback(QgsProcessingFeedback):
    """Keeps what an algorithm says, in order."""

    def __init__(self) -> None:
        super().__init__(False)
        self.said: list[str] = []

    def pushInfo(self, info: str) -> None:
        self.said.append(info)

    def pushWarning(self, warning: str) -> None:
        self.said.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Errors are raised by ``run_step``; said twice they would only confuse."""


class ImportTask(QgsTask):
    """Does ``work(context, feedback)`` in a thread, then calls ``on_done(result, error)`` in the
    main thread. ``with_project`` lets algorithms find layers of the project by their ids."""

    def __init__(self, title: str, work: Work, on_done: OnDone, with_project: bool = False) -> None:
        flags = QgsTask.Flag.CanCancel
        flags |= getattr(QgsTask.Flag, "Silent", flags)  # QGIS 3.26 and newer
        super().__init__(title, flags)
        self._work = work
        self._on_done: OnDone | None = on_done
        self._project = QgsProject.instance() if with_project else None
        self._transforms = QgsProject.instance().transformContext()
        self._result: Any = None
        self._error: Exception | None = None
        self.feedback = LoggedFeedback()
        self.feedback.progressChanged.connect(self.setProgress)

    def start(self) -> ImportTask:
        _RUNNING.add(self)
        QgsApplication.taskManager().addTask(self)
        return self

    def run(self) -> bool:
        try:
            # A context holds the layers it opens, which live and die in one thread: this one.
            context = QgsProcessingContext()
            if self._project is not None:
                context.setProject(self._project)
            context.setTransformContext(self._transforms)
            self._result = self._work(context, self.feedback)
        except Exception as error:  # told to the user in the main thread
            self._error = error
            return False
        return not self.isCanceled()

    def cancel(self) -> None:
        self.feedback.cancel()
        super().cancel()

    def forget(self) -> None:
        """Nobody waits for the answer any more; stop soon."""
        self._on_done = None
        self.cancel()

    def stop(self) -> None:
        """Cancel, and wait until the thread is out: before its algorithms go away."""
        self._on_done = None
        running = self.status() == QgsTask.TaskStatus.Running
        self.cancel()
        if running:
            self.waitForFinished(LONGEST_WAIT_MILLISECONDS)

    def finished(self, successful: bool) -> None:
        _RUNNING.discard(self)
        answer, self._on_done = self._on_done, None
        if answer is None:
            return
        error = self._error or (None if successful else Cancelled())
        answer(None if error else self._result, error)


def stop_all() -> None:
    """Stop what runs, also what nobody waits for: before its algorithms go away."""
    for task in list(_RUNNING):
        task.stop()


def failure_text(error: Exception) -> str:
    """What went wrong in one sentence or two, whatever it was."""
    if isinstance(error, (EmbraceError, QgsProcessingException)):
        return error_text(error)
    return tr(
        "The work stopped because of an error that nobody had foreseen ({kind}). Nothing more was "
        "written."
    ).format(kind=type(error).__name__)


def run_algorithm(
    name: str,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results of one of the plugin's algorithms."""
    return run_step(f"embrace:{name}", parameters, context, feedback)
