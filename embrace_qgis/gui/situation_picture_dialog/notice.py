# SPDX-License-Identifier: GPL-3.0-or-later
"""A sentence on tinted ground: something to mind before going on."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ..theme import colours_of, shown_palette, spacing


class Notice(QLabel):
    """Hidden until it has something to say; plain text whatever it holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(spacing(self))
        self.hide()

    def tell(self, text: str) -> None:
        """Show a sentence; nothing hides the notice."""
        self.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QEvent) -> None:
        ground = QColor(colours_of(shown_palette(self)).warning_ground)
        QPainter(self).fillRect(self.rect(), ground)
        super().paintEvent(event)
