# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dock's two tables have in common: hairlines, calm selection, a height of their rows."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from ..charts.range_bar import RangeDelegate
from ..theme import colours_of, is_dark, selected_ground

ROW = 1.36  # of a line of text


class TableDelegate(RangeDelegate):
    """Rows as high as those of the mock-up; a chosen row is tinted, its text stays as it is."""

    def sizeHint(self, option, index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), round(ROW * option.fontMetrics.height()))

    def paint(self, painter: QPainter, option, index) -> None:
        if not is_dark(option.palette):
            super().paint(painter, option, index)
            return
        # QGIS's dark theme writes all items in one colour, and draws boxes as dark as their ground
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        if ink is not None and full.text:
            self._paint_in(ink, painter, full, style)
        else:
            super().paint(painter, option, index)
        check = index.data(Qt.ItemDataRole.CheckStateRole)
        if check is not None:
            box = style.subElementRect(
                QStyle.SubElement.SE_ItemViewItemCheckIndicator, full, option.widget
            )
            draw_tick_box(painter, box, check, option.palette)

    @staticmethod
    def _paint_in(ink, painter: QPainter, option: QStyleOptionViewItem, style: QStyle) -> None:
        text, option.text = option.text, ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        option.text = text
        room = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemText, option, option.widget
        ).adjusted(3, 0, -3, 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QBrush(ink).color())
        told = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, option.displayAlignment, told)
        painter.restore()

    def initStyleOption(self, option, index) -> None:
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            option.state &= ~QStyle.StateFlag.State_Selected
            option.backgroundBrush = selected_ground(option.palette)


def draw_tick_box(painter: QPainter, box: QRect, check, palette: QPalette) -> None:
    """A box with a tick, a dash where some below are ticked, or nothing."""
    square = QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5)
    side = min(square.width(), square.height())
    square = QRectF(square.left(), square.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours_of(palette).quiet), 1.0))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(square, 1.5, 1.5)
    pen = QPen(palette.color(QPalette.ColorRole.Text), max(1.6, 0.13 * side))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    place = [
        QPointF(square.left() + x * side, square.top() + y * side)
        for x, y in ((0.24, 0.52), (0.43, 0.72), (0.77, 0.29))
    ]
    if Qt.CheckState(check) == Qt.CheckState.Checked:
        painter.drawPolyline(QPolygonF(place))
    elif Qt.CheckState(check) == Qt.CheckState.PartiallyChecked:
        middle = square.center().y()
        painter.drawLine(QPointF(place[0].x(), middle), QPointF(place[2].x(), middle))
    painter.restore()


class TableView(QTreeWidget):
    """A tree or list whose height is that of its rows, up to ``most_rows``."""

    def __init__(self, columns: int, most_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_rows = most_rows
        self.setColumnCount(columns)
        self.setItemDelegate(TableDelegate(self))
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        self.header().setMinimumSectionSize(8)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, columns):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.itemExpanded.connect(lambda _item: self.updateGeometry())
        self.itemCollapsed.connect(lambda _item: self.updateGeometry())

    def row_height(self) -> int:
        return round(ROW * self.fontMetrics().height())

    def items(self) -> list[QTreeWidgetItem]:
        found, iterator = [], QTreeWidgetItemIterator(self)
        while iterator.value():
            found.append(iterator.value())
            iterator += 1
        return found

    def shown_rows(self) -> int:
        """Rows that are not hidden and lie in no closed branch."""
        rows = 0
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            if item.isHidden():
                continue
            rows += 1
            if item.isExpanded():
                rows += sum(not item.child(i).isHidden() for i in range(item.childCount()))
        return rows

    def sizeHint(self) -> QSize:
        rows = min(max(self.shown_rows(), 1), self._most_rows)
        head = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        high = head + rows * self.row_height() + 2 * self.frameWidth()
        return QSize(24 * self.fontMetrics().height(), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(10 * self.fontMetrics().height(), self.sizeHint().height())

    def drawRow(self, painter: QPainter, option, index) -> None:
        super().drawRow(painter, option, index)
        painter.save()
        painter.setPen(QPen(QColor(colours_of(self.palette()).hairline), 1))
        bottom = option.rect.bottom()
        painter.drawLine(option.rect.left(), bottom, option.rect.right(), bottom)
        painter.restore()

    def quiet(self) -> QColor:
        return QColor(colours_of(self.palette()).quiet)

    def ink(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Text)

    def ground(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Base)

    def fit_columns(self) -> None:
        """Widths of the columns in this font; to be given by each table."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_columns()
            self.updateGeometry()
        elif event.type() == QEvent.Type.PaletteChange:
            self.repaint_texts()

    def repaint_texts(self) -> None:
        """Colours and pictures of another palette; to be given by each table."""
