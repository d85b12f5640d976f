# SPDX-License-Identifier: GPL-3.0-or-later
"""What all charts share: a cursor for the keys, tips for the mouse, words for who hears."""

from __future__ import annotations

from typing import Any, ClassVar, Optional

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QFont, QFontMetricsF
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from .chart_words import label_font, strong_label_font

BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
LINES_WIDE, LEAST_LINES_WIDE = 26, 14


class ChartWidget(QWidget):
    """Arrow keys move a cursor, Shift extends, Enter chooses what it spans, Escape clears.

    A chart says in ``MOVES`` which key moves how, and knows the methods that raise here. A cursor
    is whatever tells a place in that chart; ``_anchor`` is where an extended one began.
    """

    MOVES: ClassVar[dict[int, Any]] = {}

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursor: Any = None  # once a key was used
        self._anchor: Any = None
        self._dragged: Any = None  # what the mouse is choosing
        self._shown = self.palette()  # the colours it is drawn in
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    # What each chart knows --------------------------------------------------------------------

    def _cursor_start(self) -> Any:
        """Where the cursor appears; None where there is nothing to move in."""
        raise NotImplementedError

    def _cursor_moved(self, cursor: Any, by: Any) -> Any:
        """Where a move leads to, within the chart."""
        raise NotImplementedError

    def _choose_cursor(self) -> None:
        """Choose what lies between anchor and cursor, and tell it."""
        raise NotImplementedError

    def _has_choice(self) -> bool:
        raise NotImplementedError

    def _clear_choice(self) -> None:
        """Choose nothing, and tell it."""
        raise NotImplementedError

    def _tell(self) -> None:
        """The chart in words, for who hears it."""
        raise NotImplementedError

    def _tip_at(self, point: QPointF) -> Optional[tuple[str, QRectF]]:
        """What the mouse is told at a point, and where that holds."""
        raise NotImplementedError

    def _lines_tall(self) -> float:
        """The height in lines of label text."""
        raise NotImplementedError

    # Size -------------------------------------------------------------------------------------

    def _label_font(self) -> QFont:
        return label_font(self.font())

    def _strong_font(self) -> QFont:
        return strong_label_font(self.font())

    def _label_line(self) -> float:
        return QFontMetricsF(self._label_font()).height()

    def sizeHint(self) -> QSize:
        line = self._label_line()
        return QSize(round(LINES_WIDE * line), round(self._lines_tall() * line))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(LEAST_LINES_WIDE * self._label_line()), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    # Mouse, keys and focus --------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().event(event)
        tip = self._tip_at(QPointF(event.pos()))
        if tip is None:
            QToolTip.hideText()
        else:
            text, place = tip
            QToolTip.showText(event.globalPos(), text, self, place.toAlignedRect())
        return True

    def keyPressEvent(self, event) -> None:
        key = event.key()
        if self._cursor_start() is None:
            super().keyPressEvent(event)
        elif key in self.MOVES:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._move(self.MOVES[key], extend=bool(shift))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._cursor is None:
                self._show_cursor_first()
            else:
                self._choose_cursor()
        elif key == Qt.Key.Key_Escape and (self._cursor is not None or self._has_choice()):
            self._cursor = self._anchor = None
            if self._has_choice():
                self._clear_choice()
            else:
                self._retell()
        else:
            super().keyPressEvent(event)

    def _move(self, by: Any, extend: bool) -> None:
        """Without ``extend`` the first key only shows where one is."""
        if self._cursor is None and not extend:
            self._show_cursor_first()
            return
        if self._cursor is None:
            self._cursor = self._cursor_start()
        if not extend:
            self._anchor = None
        elif self._anchor is None:
            self._anchor = self._cursor
        self._cursor = self._cursor_moved(self._cursor, by)
        self._retell()

    def _show_cursor_first(self) -> None:
        self._cursor, self._anchor = self._cursor_start(), None
        self._retell()

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        if event.reason() in BY_KEYS:
            self._show_cursor_first()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self._cursor = self._anchor = None
        self._retell()

    def _retell(self) -> None:
        self._tell()
        self.update()
