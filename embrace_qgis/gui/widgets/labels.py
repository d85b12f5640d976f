# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of docks and dialogs: plain text whatever they hold, some of them quiet."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ..theme import colours_of, readable, semibold, shown_palette, spacing
from .plain_tip import plain_tip

INK_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.ParentChange)


def set_ink(label: QLabel, chosen: Callable[[QPalette], QColor]) -> None:
    """Draw a label's text in a colour that depends on what it lies on; call it again after each
    of ``INK_CHANGES``. A theme that is a style sheet heeds only a style sheet."""
    shown = shown_palette(label.parentWidget() or label)
    colour = readable(chosen(shown), shown)
    sheet = f"color: {colour.name()}" if QApplication.instance().styleSheet() else ""
    if label.styleSheet() != sheet:
        label.setStyleSheet(sheet)
    if not sheet and label.palette().color(QPalette.ColorRole.WindowText) != colour:
        palette = label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        label.setPalette(palette)


class QuietLabel(QLabel):
    """A label or a note beside what matters: grey, and plain text whatever it holds."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._grey()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in INK_CHANGES:
            self._grey()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._grey()  # now what it lies on has its colours

    def _grey(self) -> None:
        set_ink(self, lambda palette: QColor(colours_of(palette).quiet))


def plain_label(text: str = "", *, strong: bool = False, wrap: bool = False) -> QLabel:
    """A label that shows what it is given, letter by letter: never as rich text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if strong:
        label.setFont(semibold(label.font()))
    return label


class Note(QuietLabel):
    """A grey note that is cut with dots where there is no room for it, and whole in its tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(plain_tip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(self.rect()), int(self.alignment()), text)


class SectionHead(QWidget):
    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = plain_label(title, strong=True)
        self.note = Note(note)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note.setToolTip(plain_tip(note))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(self, 0.6))
        row.addWidget(self.title)
        row.addWidget(self.note, 1)
