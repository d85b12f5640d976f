# SPDX-License-Identifier: GPL-3.0-or-later
"""The foot of the dock: how much there is to look at, and what stands in the way, if anything."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import QGridLayout, QWidget

from ...translation import tr
from ..theme import blended, shown_palette, spacing
from ..widgets.labels import Note, QuietLabel


class FootLine(QWidget):
    """A count at the left, something to tick at the right; a message below while there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = Note()
        self.message = QuietLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName(tr("Status"))
        self.message.hide()
        self._grid = QGridLayout(self)
        gap = spacing(self, 0.45)
        self._grid.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(gap // 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.count, 0, 0)
        self._grid.addWidget(self.message, 1, 0, 1, 2)

    def put(self, widget: QWidget) -> None:
        """Something to tick, at the right."""
        self._grid.addWidget(widget, 0, 1)

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def paintEvent(self, event: QEvent) -> None:
        palette = shown_palette(self)
        window = palette.color(QPalette.ColorRole.Window)
        ink = palette.color(QPalette.ColorRole.WindowText)
        painter = QPainter(self)
        painter.fillRect(self.rect(), blended(ink, window, 0.06))
        painter.fillRect(0, 0, self.width(), 1, blended(ink, window, 0.2))
