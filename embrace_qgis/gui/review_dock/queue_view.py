# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of reports that wait, painted row by row in the colours of the palette."""

from __future__ import annotations

import numpy as np
from qgis.PyQt.QtCore import QEvent, QItemSelectionModel, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ..theme import colours_of, selected_ground, semibold, smaller
from ..widgets.category_symbols import category_symbol
from ..widgets.chips import chip_size, draw_chip
from .queue_model import ROW_ROLE, QueueRow

ROW_LINES = 2.25  # height of a row
BAR = 4  # pixels of the mark at a chosen row
LEAST_TEXT = 0.35  # of the row's width stays for its text, whatever the chips want


class QueueDelegate(QStyledItemDelegate):
    """Symbol, category and place, time below, chips at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        line = QFontMetrics(option.font).height()
        return QSize(12 * line, round(ROW_LINES * line))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        palette = option.palette
        colours = colours_of(palette)
        box = QRectF(option.rect)
        line = QFontMetrics(option.font).height()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, selected_ground(palette))
            painter.fillRect(
                QRectF(box.left(), box.top(), BAR, box.height()), QColor(colours.accent)
            )
        painter.fillRect(
            QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.hairline)
        )
        side = round(1.25 * line)
        left = box.left() + BAR + 0.45 * line
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            round(left),
            round(box.top() + (box.height() - side) / 2),
            category_symbol(row.group, side, palette, ratio),
        )
        left += side + 0.6 * line
        right = self._draw_chips(painter, option, box, row, left)
        self._draw_text(
            painter, option, row, QRectF(left, box.top(), right - left, box.height() - 1)
        )
        if (
            option.state & QStyle.StateFlag.State_HasFocus
            and option.state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            painter.setPen(QColor(colours.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        painter.restore()

    def _draw_chips(self, painter, option, box: QRectF, row: QueueRow, left: float) -> float:
        """Chips from the right; returns where the text must end."""
        font = smaller(option.font)
        line = QFontMetrics(option.font).height()
        right = box.right() - 0.35 * line
        least = left + LEAST_TEXT * box.width()
        for text in reversed(row.chips):
            size = chip_size(text, font)
            if right - size.width() < least:
                break
            place = QRectF(
                right - size.width(),
                box.top() + (box.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
            draw_chip(painter, place, text, font, option.palette)
            right = place.left() - 0.25 * line
        return right

    def _draw_text(self, painter, option, row: QueueRow, box: QRectF) -> None:
        colours = colours_of(option.palette)
        strong = semibold(option.font)
        metrics, plain = QFontMetrics(strong), QFontMetrics(option.font)
        half = QRectF(box.left(), box.top(), box.width(), box.height() / 2)
        painter.setFont(strong)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        width = int(box.width())
        category = metrics.elidedText(row.category, Qt.TextElideMode.ElideRight, width)
        upper = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(half, upper, category)
        used = metrics.horizontalAdvance(category)
        painter.setFont(option.font)
        place = plain.elidedText(f" · {row.place}", Qt.TextElideMode.ElideRight, width - used)
        painter.drawText(half.adjusted(used, 0, 0, 0), upper, place)
        painter.setPen(QColor(colours.quiet))
        lower = QRectF(box.left(), box.center().y(), box.width(), box.height() / 2)
        painter.drawText(
            lower,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
            plain.elidedText(row.when, Qt.TextElideMode.ElideRight, width),
        )


class QueueView(QTableView):
    """Rows of one height, so that very many cost nothing; letters are the dock's keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QueueDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_heights()

    def row_height(self) -> int:
        return round(ROW_LINES * self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_heights()

    def keyPressEvent(self, event) -> None:
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def chosen_rows(self) -> np.ndarray:
        """Rows that are selected, in order; by ranges, for there may be very many."""
        parts = [
            np.arange(part.top(), part.bottom() + 1) for part in self.selectionModel().selection()
        ]
        return np.sort(np.concatenate(parts)) if parts else np.empty(0, dtype=np.int64)

    def choose(self, row: int) -> None:
        """Select one row alone and bring it into view."""
        model = self.model()
        if 0 <= row < model.rowCount():
            # By the selection model: the view's own way minds Ctrl, which may still be held down.
            self.selectionModel().setCurrentIndex(
                model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(model.index(row))

    def _set_heights(self) -> None:
        head = self.verticalHeader()
        head.setMinimumSectionSize(1)
        head.setDefaultSectionSize(self.row_height())
