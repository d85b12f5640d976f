# SPDX-License-Identifier: GPL-3.0-or-later
"""Rounded marks that ask for attention."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from ..theme import colours_of, shown_palette, smaller


def chip_size(text: str, font: QFont) -> QSize:
    """How much room a chip needs; ``font`` is that of the chip."""
    metrics = QFontMetricsF(font)
    height = metrics.height() * 1.3
    return QSize(round(metrics.horizontalAdvance(text) + 0.85 * height), round(height))


def draw_chip(painter: QPainter, box: QRectF, text: str, font: QFont, palette: QPalette) -> None:
    """A rounded mark that asks for attention: warning ground, edge and the text's own colour."""
    colours = colours_of(palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.warning_edge), 1.2))
    painter.setBrush(QColor(colours.warning_ground))
    inner = box.adjusted(0.6, 0.6, -0.6, -0.6)
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Chip(QLabel):
    """A chip as a widget. Its text is plain text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(smaller(self.font()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self.font())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        draw_chip(painter, QRectF(self.rect()), self.text(), self.font(), shown_palette(self))
