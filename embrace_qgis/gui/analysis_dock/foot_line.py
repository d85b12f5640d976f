# SPDX-License-Identifier: GPL-3.0-or-later
"""The lowest line of the dock: how much there is to look at, and what the map shows of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from ..theme import QuietLabel, blended, spacing
from .section_head import Note


class FootLine(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = QuietLabel()
        self.message = Note()
        self._row = QHBoxLayout(self)
        gap = spacing(self, 0.45)
        self._row.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._row.setSpacing(gap)
        self._row.addWidget(self.count)
        self._row.addWidget(self.message, 1)

    def put(self, widget: QWidget) -> None:
        """Something to tick, at the right."""
        self._row.addWidget(widget)

    def say(self, text: str) -> None:
        self.message.setText(text)

    def paintEvent(self, event: QEvent) -> None:
        palette = self.palette()
        window = palette.color(QPalette.ColorRole.Window)
        ink = palette.color(QPalette.ColorRole.WindowText)
        painter = QPainter(self)
        painter.fillRect(self.rect(), blended(ink, window, 0.06))
        painter.fillRect(0, 0, self.width(), 1, blended(ink, window, 0.2))
