# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of a report, with what points at a person marked by ground and underline."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QEvent, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from qgis.PyQt.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from ...privacy.text_scrub import Hit
from ...translation import tr
from ..theme import colours_of

LEAST_LINES, MOST_LINES = 2, 8


class ReportText(QPlainTextEdit):
    """Plain text that can be read and copied, as high as it needs to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()  # first of all: a change of style may come at once
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Text of the report"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, hits: Sequence[Hit]) -> None:
        self._hits = tuple(hits)
        self.setPlainText(text)
        self._mark(text)
        self._fit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._mark(self.toPlainText())
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def _mark(self, text: str) -> None:
        colours = colours_of(self.palette())
        style = QTextCharFormat()
        style.setBackground(QColor(colours.hit_ground))
        style.setForeground(QColor(colours.hit_text))
        style.setFontWeight(QFont.Weight.DemiBold)
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        style.setUnderlineColor(QColor(colours.warning_edge))
        marks = []
        for hit in self._hits:
            mark = QTextEdit.ExtraSelection()
            mark.format = style
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(_units(text, hit.start))
            mark.cursor.setPosition(_units(text, hit.end), QTextCursor.MoveMode.KeepAnchor)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _height(self) -> int:
        lines = max(LEAST_LINES, min(MOST_LINES, int(self.document().size().height())))
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        return lines * self.fontMetrics().lineSpacing() + margins + 4

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())
            self.updateGeometry()


def _units(text: str, index: int) -> int:
    """A place in a text as Qt counts it: signs beyond the first plane are two."""
    return index + sum(ord(sign) > 0xFFFF for sign in text[:index])
