# SPDX-License-Identifier: GPL-3.0-or-later
"""Work on several threads whose outcome doesn't depend on which of them was the faster.

numpy and scipy let go of Python's lock while they calculate, so plain threads keep the cores
busy. Results are received in the order of the tasks, in the caller's thread: floating-point
sums come out the same in every run.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Callable, TypeVar

from ..progress import Progress

THREADS = max(1, min(4, os.cpu_count() or 1))
SECONDS_BETWEEN_PROGRESS = 0.2

T = TypeVar("T")
Step = Callable[[float], None]
"""A task calls it with the work it has done since last time; it ends the task on cancel."""


class _Stopped(Exception):
    """Somebody else has ended the work."""


def in_threads(
    tasks: Iterable[Callable[[Step], T]],
    receive: Callable[[T], None],
    work: float,
    progress: Progress,
    threads: int = THREADS,
) -> None:
    """Run the tasks and ``receive`` each result, in order, a few being under way at a time.

    ``work`` is what all steps add up to. ``progress`` is called in this thread several times a
    second; when it raises, the tasks end at their next step and its exception goes on.
    """
    stop = Event()
    steps: deque[float] = deque()  # appending is atomic
    done = 0.0

    def step(amount: float) -> None:
        if stop.is_set():
            raise _Stopped
        steps.append(amount)

    def report() -> None:
        nonlocal done
        while steps:
            done += steps.popleft()
        progress(min(done / work, 1.0) if work else 1.0)

    def take(future: Future[T]) -> None:
        while not wait([future], SECONDS_BETWEEN_PROGRESS).done:
            report()
        receive(future.result())
        report()

    under_way: deque[Future[T]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for task in tasks:
                under_way.append(pool.submit(task, step))
                if len(under_way) > threads:
                    take(under_way.popleft())
            while under_way:
                take(under_way.popleft())
        finally:
            stop.set()
            for future in under_way:
                future.cancel()
