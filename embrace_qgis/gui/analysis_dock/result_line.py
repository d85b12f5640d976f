# SPDX-License-Identifier: GPL-3.0-or-later
"""The answer in one line: how many of how many, of what choice, and is that normal?"""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QRectF, Qt
from qgis.PyQt.QtGui import QFontMetricsF, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ...translation import tr
from ..theme import (
    blended,
    colours_of,
    readable,
    scaled,
    semibold,
    shown_palette,
    spacing,
    verdict_colour,
)
from ..widgets.labels import plain_label
from ..widgets.plain_tip import plain_tip

LARGE = 1.75


class ResultWords(QWidget):
    """Two lines, cut with dots where they are too long: the choice, then verdict and range."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = self._word = self._rest = self._verdict = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, first: str, word: str, rest: str, verdict: str, note: str = "") -> None:
        self._first, self._word, self._rest, self._verdict = first, word, rest, verdict
        whole = f"{first}\n{word} {rest}".strip()
        self.setToolTip(plain_tip(f"{whole}. {note}" if note else whole))
        self.setAccessibleDescription(note)
        self.setAccessibleName(whole)
        self.update()

    def lines(self) -> tuple[str, str]:
        return self._first, f"{self._word} {self._rest}".strip()

    def sizeHint(self):
        metrics = self.fontMetrics()
        size = super().sizeHint()
        size.setWidth(12 * metrics.height())
        size.setHeight(round(2.25 * metrics.height()))
        return size

    def minimumSizeHint(self):
        return self.sizeHint()

    def paintEvent(self, event: QEvent) -> None:
        painter = QPainter(self)
        palette = shown_palette(self)
        strong = semibold(self.font())
        metrics = QFontMetricsF(strong)
        half = self.height() / 2
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(strong)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        cut = Qt.TextElideMode.ElideRight
        painter.drawText(
            QRectF(0, 0, self.width(), half),
            left,
            metrics.elidedText(self._first, cut, self.width()),
        )
        word = metrics.elidedText(self._word, cut, self.width())
        telling = self._verdict.endswith(("_increase", "_decrease"))
        quiet = readable(colours_of(palette).quiet, palette)
        painter.setPen(verdict_colour(self._verdict, palette) if telling else quiet)
        painter.setFont(strong if telling else self.font())
        painter.drawText(QRectF(0, half, self.width(), half), left, word)
        own = QFontMetricsF(painter.font())
        x = own.horizontalAdvance(word + " ") if word else 0.0
        painter.setFont(self.font())
        painter.setPen(quiet)
        room = self.width() - x
        rest = QFontMetricsF(self.font()).elidedText(self._rest, cut, room)
        painter.drawText(QRectF(x, half, room, half), left, rest)


class ResultLine(QWidget):
    """The number in large figures, the words beside it, and the way back to no choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = plain_label("–")
        self.number.setFont(semibold(scaled(self.font(), LARGE)))
        self.words = ResultWords()
        self.clear = QPushButton(tr("Clear filter"))
        self.clear.setAutoDefault(False)
        self.clear.setToolTip(tr("Show all hours, categories and places again"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        gap = spacing(self, 0.5)
        row.setContentsMargins(gap, gap // 2 + 1, gap, gap // 2 + 1)
        row.setSpacing(gap)
        row.addWidget(self.number)
        row.addWidget(self.words, 1)
        row.addWidget(self.clear)

    def paintEvent(self, event: QEvent) -> None:
        palette = shown_palette(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        ink, window = (
            palette.color(role)
            for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window)
        )
        painter.setPen(QPen(blended(ink, window, 0.28), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
