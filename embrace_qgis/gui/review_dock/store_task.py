# SPDX-License-Identifier: GPL-3.0-or-later
"""Work on the store beside the window, which stays alive meanwhile."""

from __future__ import annotations

from typing import Any, Callable

from qgis.core import QgsApplication, QgsTask

_RUNNING: set[StoreTask] = set()  # a task that Python forgets while it runs would crash QGIS


class StoreTask(QgsTask):
    """Calls ``work()`` in a thread, then ``on_done(result, error)`` in the main thread."""

    def __init__(
        self,
        title: str,
        work: Callable[[], Any],
        on_done: Callable[[Any, Exception | None], None],
    ) -> None:
        flags = QgsTask.Flag.CanCancel
        for name in ("Hidden", "Silent"):  # QGIS 3.26 and newer
            flags |= getattr(QgsTask.Flag, name, flags)
        super().__init__(title, flags)
        self._work = work
        self._on_done: Callable[[Any, Exception | None], None] | None = on_done
        self._result: Any = None
        self._error: Exception | None = None

    def start(self) -> StoreTask:
        _RUNNING.add(self)
        QgsApplication.taskManager().addTask(self)
        return self

    def forget(self) -> None:
        """Nobody waits for the answer any more."""
        self._on_done = None

    def run(self) -> bool:
        try:
            self._result = self._work()
        except Exception as error:  # told to the user in the main thread
            self._error = error
            return False
        return True

    def finished(self, successful: bool) -> None:
        _RUNNING.discard(self)
        answer, self._on_done = self._on_done, None
        if answer is not None and (successful or self._error is not None):
            answer(self._result, self._error)
