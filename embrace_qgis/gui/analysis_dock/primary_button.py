# SPDX-License-Identifier: GPL-3.0-or-later
"""The one button that matters most, in the accent colour."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..theme import blended, colours_of, semibold, shown_palette


class PrimaryButton(QPushButton):
    """A push button without a key of its own; as high as its neighbours."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(semibold(self.font()))

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * self.fontMetrics().height(), super().minimumSizeHint().height())

    def paintEvent(self, event: QEvent) -> None:
        palette = shown_palette(self)
        accent = QColor(colours_of(palette).accent)
        window = palette.color(QPalette.ColorRole.Window)
        white = QColor("#FFFFFF")
        ground = accent.darker(118) if self.isDown() else accent
        if self.underMouse() and self.isEnabled() and not self.isDown():
            ground = accent.lighter(108)
        if not self.isEnabled():
            ground = blended(accent, window, 0.45)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 3.0, 3.0)
        painter.setPen(white if self.isEnabled() else blended(white, ground, 0.75))
        painter.setFont(self.font())
        text = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 8
        )
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, text)
        if self.hasFocus():
            painter.setPen(QPen(white, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 2.0, 2.0)
