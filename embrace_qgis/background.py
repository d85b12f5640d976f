# SPDX-License-Identifier: GPL-3.0-or-later
"""Work beside the window, which stays alive meanwhile: one kind of task for all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtCore import QThreadPool

from .errors import Cancelled

OnDone = Callable[[Any, "Exception | None"], None]
LONGEST_WAIT_MILLISECONDS = 20_000
DRAWING_THREADS = 4
_running: set[BackgroundTask] = set()  # a task that Python forgets while it runs crashes QGIS


def _leave_room() -> None:
    """To be called as a task is started; ``_take_room`` once it has ended.

    QGIS runs tasks in the few threads that Qt itself draws and scales large images with, and
    waits for. Where all of them wait for Python while Python waits for Qt, QGIS hangs for ever.
    """
    QThreadPool.globalInstance().releaseThread()


def _take_room() -> None:
    """Give back what ``_leave_room`` took."""
    QThreadPool.globalInstance().reserveThread()


@contextmanager
def room_to_draw() -> Iterator[None]:
    """While the main thread draws pages: what draws in threads, too, may be in Python as well."""
    for _thread in range(DRAWING_THREADS):
        _leave_room()
    try:
        yield
    finally:
        for _thread in range(DRAWING_THREADS):
            _take_room()


class BackgroundTask(QgsTask):
    """``work()`` in a thread, ``finish(result)`` in the main one, then ``on_done(result, error)``.

    The result is None where there is an error; Cancelled is one. A ``hidden`` task is short, and
    not shown in the task list.
    """

    def __init__(self, title: str, on_done: OnDone, *, hidden: bool = False) -> None:
        flags = QgsTask.Flag.CanCancel
        # QGIS 3.26 and newer: its own "task complete" would lie over what we have to say
        for name in ("Hidden", "Silent") if hidden else ("Silent",):
            flags |= getattr(QgsTask.Flag, name, flags)
        super().__init__(title, flags)
        self.result: Any = None
        self.error: Exception | None = None
        self.feedback = QgsProcessingFeedback(False)
        self.feedback.progressChanged.connect(self.setProgress)
        self._on_done: OnDone | None = on_done
        self._transforms = QgsProject.instance().transformContext()

    def work(self) -> Any:
        """What is done in the thread. Any exception ends it, and is handed on."""
        raise NotImplementedError

    def finish(self, result: Any) -> Any:
        """What is left to do in the main thread, where somebody still waits; the last result."""
        return result

    def context(self) -> QgsProcessingContext:
        """For algorithms in the thread: it holds the layers it opens, which live in one thread."""
        context = QgsProcessingContext()
        context.setTransformContext(self._transforms)
        return context

    def start(self) -> BackgroundTask:
        _running.add(self)
        _leave_room()
        QgsApplication.taskManager().addTask(self)
        return self

    def run(self) -> bool:
        try:
            self.result = self.work()
        except Exception as error:  # told to the user in the main thread
            self.error = error
            return False
        return not self.isCanceled()

    def cancel(self) -> None:
        self.feedback.cancel()
        super().cancel()

    def forget(self) -> None:
        """Nobody waits for the result any more."""
        self._on_done = None

    def stop(self) -> None:
        """Cancel, and wait until the thread is out: before the algorithms it uses go away."""
        self.forget()
        running = self.status() == QgsTask.TaskStatus.Running
        self.cancel()
        if running:
            self.waitForFinished(LONGEST_WAIT_MILLISECONDS)

    def finished(self, successful: bool) -> None:
        if self in _running:
            _running.discard(self)
            _take_room()
        answer, self._on_done = self._on_done, None
        if answer is None:
            return
        if not successful and self.error is None:
            self.error = Cancelled()
        if self.error is None:
            try:
                self.result = self.finish(self.result)
            except Exception as error:  # told to the user by who waits
                self.error = error
        answer(None if self.error else self.result, self.error)


class StoreTask(BackgroundTask):
    """Calls ``work()``: the reading or writing of a store, which takes seconds."""

    def __init__(self, title: str, work: Callable[[], Any], on_done: OnDone) -> None:
        super().__init__(title, on_done, hidden=True)
        self.work = work

    def finished(self, successful: bool) -> None:
        if not successful and self.error is None:
            self.forget()  # QGIS ends: there is nobody to tell
        super().finished(successful)


class StoreTasks:
    """The tasks of one dock or dialog, which may be closed before they are done."""

    def __init__(self) -> None:
        self._tasks: set[StoreTask] = set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, title: str, work: Callable[[], Any], on_done: OnDone) -> StoreTask:
        def done(result: Any, error: Exception | None) -> None:
            self._tasks.discard(task)
            if not self._closed:
                on_done(result, error)

        task = StoreTask(title, work, done)
        self._tasks.add(task)
        task.start()
        return task

    def drop(self, task: StoreTask) -> None:
        """Nobody waits for this one any more."""
        task.forget()
        self._tasks.discard(task)

    def close(self) -> None:
        """Nobody waits for any, and none is answered that is started from now on."""
        self._closed = True
        for task in list(self._tasks):
            self.drop(task)


class AlgorithmTask(BackgroundTask):
    """Calls ``work(context, feedback)``, which runs algorithms by their ids.

    They get layers of the project as such and not by their ids: where they look into the project
    from a thread, a map that is drawn just then crashes QGIS (``QgsProject.layerStore()`` throws
    away what the map is building).
    """

    def __init__(
        self,
        title: str,
        work: Callable[[QgsProcessingContext, QgsProcessingFeedback], Any],
        on_done: OnDone,
    ) -> None:
        super().__init__(title, on_done)
        self._call = work

    def work(self) -> Any:
        return self._call(self.context(), self.feedback)

    def forget(self) -> None:
        super().forget()
        self.cancel()


def stop_algorithms() -> None:
    """Stop what runs, also what nobody waits for: before the algorithms go away."""
    for task in list(_running):
        if isinstance(task, AlgorithmTask):
            task.stop()
