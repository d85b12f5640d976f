# SPDX-License-Identifier: GPL-3.0-or-later
"""The one button that matters most, in the accent colour."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..theme import blended, colours_of, semibold, shown_palette


def draw_accent_ground(painter: QPainter, button: QPushButton) -> QColor:
    """The ground of a button that matters most; returns the colour of what is written on it."""
    palette = shown_palette(button)
    accent = QColor(colours_of(palette).accent)
    ground = accent.darker(118) if button.isDown() else accent
    if button.underMouse() and button.isEnabled() and not button.isDown():
        ground = accent.lighter(108)
    if not button.isEnabled():
        ground = blended(accent, palette.color(QPalette.ColorRole.Window), 0.45)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3.0, 3.0)
    white = QColor("#FFFFFF")
    return white if button.isEnabled() else blended(white, ground, 0.75)


class PrimaryButton(QPushButton):
    """A push button without a key of its own; as high as its neighbours."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(semibold(self.font()))
        self.setAutoDefault(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * self.fontMetrics().height(), super().minimumSizeHint().height())

    def paintEvent(self, event: QEvent) -> None:
        painter = QPainter(self)
        painter.setPen(draw_accent_ground(painter, self))
        painter.setFont(self.font())
        text = QFontMetricsF(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 8
        )
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, text)
        if self.hasFocus():
            painter.setPen(QPen(QColor("#FFFFFF"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 2.0, 2.0)
