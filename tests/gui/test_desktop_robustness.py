# SPDX-License-Identifier: GPL-3.0-or-later
"""The window under rough treatment: full threads, stores that come and go, hostile texts."""

from __future__ import annotations

import threading
import time

import pytest
from embrace.embrace_qgis.background import StoreTask, room_to_draw
from embrace.embrace_qgis.gui.situation_picture_dialog.preview_view import PageView
from qgis.PyQt.QtCore import QRunnable, QThreadPool
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtWidgets import QApplication

LONGEST_WAIT_SECONDS = 20.0


def wait_for(condition) -> bool:
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    while time.monotonic() < end and not condition():
        QApplication.processEvents()
        time.sleep(0.01)
    return condition()


class Work(QRunnable):
    """Work of Qt's own."""

    def __init__(self, work) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work

    def run(self) -> None:
        self._work()


def test_however_many_tasks_run_there_is_room_for_the_work_of_qt(qgis_app):
    """Qt scales and converts large images in the threads that tasks run in."""
    pool, end, running = QThreadPool.globalInstance(), threading.Event(), []

    def work():
        running.append(1)
        end.wait(LONGEST_WAIT_SECONDS)

    before = pool.activeThreadCount()
    count = pool.maxThreadCount() + 1
    for _ in range(count):
        StoreTask("waits", work, lambda *_answer: None).start()
    try:
        assert wait_for(lambda: len(running) == count)
        done = threading.Event()
        scaling = Work(done.set)
        pool.start(scaling)
        assert wait_for(done.is_set)
    finally:
        end.set()
    assert wait_for(lambda: pool.activeThreadCount() == before)


def test_pages_are_drawn_while_live_layers_fill_all_threads(qgis_app):
    pool, end, done = QThreadPool.globalInstance(), threading.Event(), threading.Event()
    waiting = [Work(lambda: end.wait(LONGEST_WAIT_SECONDS)) for _ in range(pool.maxThreadCount())]
    for one in waiting:
        pool.start(one)
    try:
        with room_to_draw():
            scaling = Work(done.set)
            pool.start(scaling)
            assert wait_for(done.is_set)
    finally:
        end.set()
    assert wait_for(lambda: pool.activeThreadCount() == 0)


@pytest.mark.parametrize("wide", (150, 400, 1200))
def test_a_page_of_the_preview_is_shown_whole_at_any_size(qgis_app, wide):
    page = PageView(1)
    page.resize(wide, page.heightForWidth(wide))
    image = QImage(909, 1286, QImage.Format.Format_ARGB32)
    image.fill(QColor("#FFFFFF"))
    for x in range(455, 909):
        for y in range(643, 1286):
            image.setPixelColor(x, y, QColor("#204060"))
    page.show_page(image)
    drawn = page.grab().toImage()
    for x, y, colour in ((0.25, 0.25, "#ffffff"), (0.75, 0.75, "#204060"), (0.25, 0.75, "#ffffff")):
        place = round(x * drawn.width()), round(y * drawn.height())
        assert drawn.pixelColor(*place).name() == colour
