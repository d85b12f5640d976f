# SPDX-License-Identifier: GPL-3.0-or-later
"""A sentence on tinted ground that has to be seen."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QWidget

from ...translation import tr
from ..theme import colours_of, shown_palette, spacing
from .labels import plain_label


class Notice(QFrame):
    """A sentence that has to be seen. Hidden while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = plain_label(wrap=True)
        self.label.setAccessibleName(tr("Notice"))
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        gap = spacing(self, 0.5)
        row.setContentsMargins(2 * gap, gap, gap, gap)
        row.addWidget(self.label, 1)
        self.row = row
        self.setVisible(False)

    def say(self, text: str) -> None:
        self.label.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self.label.text()

    def paintEvent(self, event) -> None:
        colours = colours_of(shown_palette(self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.warning_ground))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setBrush(QColor(colours.warning_edge))
        painter.drawRect(QRectF(0, 0, max(3, spacing(self, 0.2)), self.height()))
