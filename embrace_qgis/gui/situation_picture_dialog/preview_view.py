# SPDX-License-Identifier: GPL-3.0-or-later
"""How the pages will look, drawn by the picture's own layout when it is asked for.

Print layouts belong in the main thread, where drawing one makes the window stand still for a
moment. So the pages are drawn step by step, once nothing has been changed for a while; until then
they say that they are out of date. Who is disturbed by that takes the tick away, and draws them by
the button.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Callable

from qgis.core import QgsLayoutExporter, QgsPrintLayout, QgsProject
from qgis.PyQt.QtCore import QRectF, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QKeySequence, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...background import room_to_draw
from ...situation_picture.base_map import BaseMap
from ...translation import error_text, tr
from ..theme import colours_of, shown_palette, spacing
from ..widgets.labels import Note, plain_label

PAGES = 2
RESOLUTION = 110.0
PAGE_RATIO = 297.0 / 210.0
NARROWEST_PAGE = 200
CALM_MILLISECONDS = 2500  # without a change, before the pages are drawn anew
Ground = Callable[[], BaseMap]
Draw = Callable[[QgsProject, Path, BaseMap], QgsPrintLayout]


class PageView(QWidget):
    """One page, as wide as there is room; an empty sheet until it is drawn."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.out_of_date = False
        self._number = number
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Preview of page {n}").format(n=number))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * PAGE_RATIO)

    def sizeHint(self) -> QSize:
        width = 24 * self.fontMetrics().averageCharWidth() + 150
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST_PAGE, self.heightForWidth(NARROWEST_PAGE))

    def show_page(self, image: QImage) -> None:
        self.image, self.out_of_date = image, False
        self.update()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide = min(self.width() - 2.0, (self.height() - 2.0) / PAGE_RATIO)
        box = QRectF((self.width() - wide) / 2, 1.0, wide, wide * PAGE_RATIO)
        palette = shown_palette(self)
        drawn = not self.image.isNull()
        ground = QColor("#FFFFFF") if drawn else palette.color(QPalette.ColorRole.Base)
        painter.fillRect(box, ground)
        if drawn:
            if self.out_of_date:
                painter.setOpacity(0.55)
            painter.drawImage(box, _halved(self.image, box.width() * self.devicePixelRatioF()))
            painter.setOpacity(1.0)
        else:
            painter.setPen(QColor(colours_of(palette).quiet))
            text = tr("Page {n}").format(n=self._number)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QPen(QColor(colours_of(palette).hairline), 1.0))
        painter.drawRect(box)


def _halved(image: QImage, wide: float) -> QImage:
    """The image, halved until it is less than twice as wide: each pixel the mean of four.

    Not ``QImage.scaled``: it waits for other threads, and these may wait for Python.
    """
    while image.width() >= 2 * wide and image.width() > 1:
        half = QImage(image.width() // 2, image.height() // 2, image.format())
        half.fill(0)
        painter = QPainter(half)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(half.rect(), image)
        painter.end()
        image = half
    return image


class PreviewView(QWidget):
    """Two pages and the button that draws them."""

    wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        gap = spacing(self)
        self.refresh = QPushButton("⟳")
        self.refresh.setAccessibleName(tr("Refresh preview"))
        self.refresh.setMaximumWidth(round(2.4 * self.fontMetrics().height()))
        self.refresh.setShortcut(QKeySequence(Qt.Key.Key_F5))
        self.refresh.setToolTip(
            tr("Draws both pages (F5). QGIS stands still for a moment meanwhile.")
        )
        self.refresh.clicked.connect(self.wanted)
        self.follow = QCheckBox(tr("By itself"))
        self.follow.setChecked(True)
        self.follow.setToolTip(tr("Draws the pages anew when you pause"))
        self.follow.toggled.connect(self._look)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MILLISECONDS)
        self._calm.timeout.connect(self._draw_by_itself)
        self.status = Note()
        self.pages = [PageView(number) for number in range(1, PAGES + 1)]
        sheet = QWidget()
        sheet.setBackgroundRole(QPalette.ColorRole.Midlight)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        for page in self.pages:
            column.addWidget(page)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(sheet)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.StyledPanel)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setSpacing(gap)
        head.addWidget(plain_label(tr("Preview of the pages"), strong=True))
        head.addWidget(self.status, 1)
        head.addWidget(self.follow)
        head.addWidget(self.refresh)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(gap)
        page.addLayout(head)
        page.addWidget(scroll, 1)
        self._run = 0
        self._project: QgsProject | None = None
        self._folder: tempfile.TemporaryDirectory | None = None
        self._layout: QgsPrintLayout | None = None
        self.status.setText(tr("not drawn yet"))

    @property
    def busy(self) -> bool:
        return self._folder is not None

    def set_possible(self, possible: bool) -> None:
        self.refresh.setEnabled(possible and not self.busy)
        if possible:
            self._look()

    def out_of_date(self) -> None:
        """Something has changed since the pages were drawn."""
        if self.busy:
            self.stop()
        self._calm.start()
        if self.pages[0].image.isNull():
            return
        self.status.setText(tr("out of date"))
        for page in self.pages:
            page.out_of_date = True
            page.update()

    def _look(self) -> None:
        """Begin to wait for calm, where there is something to draw."""
        page = self.pages[0]
        if (page.image.isNull() or page.out_of_date) and not self._calm.isActive():
            self._calm.start()

    def _draw_by_itself(self) -> None:
        if self.follow.isChecked() and self.refresh.isEnabled() and self.isVisible():
            self.wanted.emit()

    def draw(self, ground: Ground, layout: Draw) -> None:
        """The base map, the layout, then page after page; the window lives between the steps."""
        self.stop()
        self._calm.stop()
        self._run += 1
        run = self._run
        self._folder = tempfile.TemporaryDirectory(prefix="embrace_preview_")
        self._project = QgsProject()
        self.refresh.setEnabled(False)
        self.status.setText(tr("drawing…"))
        self._then(run, lambda: self._open(run, ground, layout))

    def stop(self) -> None:
        """Let go of a drawing that is not done."""
        if not self.busy:
            return
        self._run += 1
        self._layout = None
        self._project.clear()
        self._project = None
        self._folder.cleanup()
        self._folder = None
        self.refresh.setEnabled(True)
        self.status.setText("")

    def _open(self, run: int, ground: Ground, layout: Draw) -> None:
        opened = ground()
        self._then(run, lambda: self._make(run, opened, layout))

    def _make(self, run: int, ground: BaseMap, layout: Draw) -> None:
        self._layout = layout(self._project, Path(self._folder.name), ground)
        self._then(run, lambda: self._page(run, 0))

    def _page(self, run: int, number: int) -> None:
        with room_to_draw():
            image = QgsLayoutExporter(self._layout).renderPageToImage(number, dpi=RESOLUTION)
        self.pages[number].show_page(image)
        if number + 1 < PAGES:
            self._then(run, lambda: self._page(run, number + 1))
            return
        self.stop()
        self.status.setText(tr("up to date"))

    def _then(self, run: int, work: Callable[[], None]) -> None:
        """Let the window live, then go on."""
        QTimer.singleShot(0, lambda: self._step(run, work))

    def _step(self, run: int, work: Callable[[], None]) -> None:
        if run != self._run or not self.busy:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            work()
        except Exception as error:  # told in the dialog, which must go on
            self.stop()
            self.status.setText(error_text(error))
        finally:
            QApplication.restoreOverrideCursor()
