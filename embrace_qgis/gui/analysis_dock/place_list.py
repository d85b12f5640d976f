# SPDX-License-Identifier: GPL-3.0-or-later
"""Where: the places with most events of the selection, each against what is normal for it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QPainter, QPixmap
from qgis.PyQt.QtWidgets import QMenu, QTreeWidgetItem, QWidget

from ...situation_picture.comparisons import NOTEWORTHY
from ...translation import tr
from ..charts.chart_words import count_text, range_text, verdict_words
from ..charts.range_bar import RANGE_ROLE
from ..theme import scaled, semibold, verdict_colour
from ..widgets.plain_tip import plain_tip
from .found_places import FoundPlace
from .linked_counts import PlaceRow
from .table_view import TableView

NAME, COUNT, AGAINST, VERDICT = range(4)
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 10


class PlaceList(TableView):
    """``place_chosen`` tells a place's number, or None; ``zoom_wanted`` the one to be shown."""

    place_chosen = pyqtSignal(object)
    zoom_wanted = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(4, 5, parent)
        self.setAccessibleName(tr("Places in the selection"))
        self.setHeaderLabels([tr("Place"), tr("Count"), tr("Normal"), tr("Verdict")])
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self._rows: tuple[PlaceRow, ...] = ()
        self._places: Sequence[FoundPlace] = ()
        self._chosen: int | None = None
        self._note = ""
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemDoubleClicked.connect(lambda item, _column: self._zoom(item))
        self.fit_columns()

    def show_places(
        self,
        rows: tuple[PlaceRow, ...],
        places: Sequence[FoundPlace],
        chosen: int | None,
        note: str = "",
    ) -> None:
        """The places in the order of their counts; the ``note`` stands where there are none."""
        self._rows, self._places, self._chosen, self._note = rows, places, chosen, note
        self.blockSignals(True)
        side = round(1.2 * self.fontMetrics().height())
        self.setIconSize(QSize(side, side))
        # rows stay where they are, or the second click of two would be on another one
        while self.topLevelItemCount() > len(rows):
            self.takeTopLevelItem(self.topLevelItemCount() - 1)
        while self.topLevelItemCount() < len(rows):
            self.addTopLevelItem(QTreeWidgetItem(["", "", "", ""]))
        for number, row in enumerate(rows):
            item = self.topLevelItem(number)
            self._fill(item, number + 1, row, side)
            item.setSelected(row.number == chosen)
        self.blockSignals(False)
        self.updateGeometry()
        self.viewport().update()

    def chosen(self) -> int | None:
        return self._chosen

    def _fill(self, item: QTreeWidgetItem, rank: int, row: PlaceRow, side: int) -> None:
        comparison = row.comparison
        name = self._places[row.number].name
        word = verdict_words().get(comparison.verdict, "")
        for column, text in ((NAME, name), (COUNT, count_text(comparison.current))):
            item.setText(column, text)
        item.setText(VERDICT, word)
        item.setData(NAME, NUMBER_ROLE, row.number)
        item.setIcon(NAME, QIcon(self._badge(rank, side)))
        item.setToolTip(NAME, plain_tip(name))
        item.setToolTip(VERDICT, word)
        told = (
            comparison.current,
            comparison.normal_low,
            comparison.normal_high,
            comparison.verdict,
        )
        item.setData(AGAINST, RANGE_ROLE, told)
        item.setToolTip(AGAINST, range_text(*told))
        item.setData(AGAINST, Qt.ItemDataRole.AccessibleTextRole, range_text(*told))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        item.setTextAlignment(COUNT, int(right))
        item.setFont(COUNT, semibold(self.font()))
        if comparison.verdict in NOTEWORTHY:
            item.setForeground(VERDICT, verdict_colour(comparison.verdict, self.palette()))
        else:
            normal = comparison.verdict == "normal"
            item.setForeground(VERDICT, self.ink() if normal else self.quiet())
        telling = comparison.verdict in NOTEWORTHY
        item.setFont(VERDICT, semibold(self.font()) if telling else self.font())

    def _badge(self, rank: int, side: int) -> QPixmap:
        """A disc with the number, as on the map of a picture."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink())
        painter.drawEllipse(QRectF(0.5, 0.5, side - 1, side - 1))
        painter.setPen(self.ground())
        painter.setFont(semibold(scaled(self.font(), 0.82)))
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, str(rank))
        painter.end()
        return picture

    def fit_columns(self) -> None:
        line = self.fontMetrics().height()
        wide = self.fontMetrics().horizontalAdvance
        self.setColumnWidth(COUNT, round(wide("000") + 0.7 * line))
        self.setColumnWidth(AGAINST, round(3.4 * line))
        usual = max(wide(verdict_words()[verdict]) for verdict in ("normal", "clear_increase"))
        self.setColumnWidth(VERDICT, round(usual + 0.7 * line))

    def repaint_texts(self) -> None:
        self.show_places(self._rows, self._places, self._chosen, self._note)

    def paintEvent(self, event) -> None:
        super().paintEvent(event)
        if self.topLevelItemCount() or not self._note:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.quiet())
        gap = self.fontMetrics().height() // 2
        box = self.viewport().rect().adjusted(gap, 0, -gap, 0)
        text = self.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideRight, box.width())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(box), left, text)

    # Choosing ---------------------------------------------------------------------------------

    def mousePressEvent(self, event) -> None:
        item = self.itemAt(event.pos())
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(item)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentItem() is not None:
                self._zoom(self.currentItem())
            return
        if event.key() == Qt.Key.Key_Space:
            self._choose(self.currentItem())
            return
        if event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self._choose(None)
            return
        super().keyPressEvent(event)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        """Filter by a place; the same once more, or beside the rows, takes it back."""
        number = None if item is None else item.data(NAME, NUMBER_ROLE)
        self._chosen = None if number == self._chosen else number
        if self._chosen is None:
            self.clearSelection()
        self.place_chosen.emit(self._chosen)

    def _zoom(self, item: QTreeWidgetItem) -> None:
        self.zoom_wanted.emit(int(item.data(NAME, NUMBER_ROLE)))

    def _menu(self, place) -> None:
        item = self.itemAt(place) or self.currentItem()
        if item is None:
            return
        number = int(item.data(NAME, NUMBER_ROLE))
        menu = QMenu(self)
        shown = menu.addAction(tr("Show on map"))
        shown.triggered.connect(lambda _checked=False: self.zoom_wanted.emit(number))
        menu.exec(self.viewport().mapToGlobal(place))
