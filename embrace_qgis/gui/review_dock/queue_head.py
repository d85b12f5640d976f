# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of the queue: its tabs with counts, units, order and menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...translation import tr
from ..theme import blended, colours_of, semibold, shown_palette, spacing
from .queue_tabs import ORDERS, TABS, order_words, tab_words


class Segment(QPushButton):
    """A tab as one piece of a bar, filled where it is chosen."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + metrics.height(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * self.fontMetrics().height(), self._height())

    def _height(self) -> int:
        return round(1.7 * self.fontMetrics().height())

    def paintEvent(self, event) -> None:
        palette = shown_palette(self)
        colours = colours_of(palette)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = blended(
            palette.color(QPalette.ColorRole.WindowText),
            palette.color(QPalette.ColorRole.Window),
            0.28,
        )
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setBrush(QColor(colours.accent))
            painter.setPen(QPen(QColor(colours.accent), 1))
            ink = QColor("#FFFFFF")
        else:
            painter.setBrush(palette.color(QPalette.ColorRole.Button))
            painter.setPen(QPen(edge, 1))
            ink = palette.color(QPalette.ColorRole.ButtonText)
        painter.drawRoundedRect(box, 2.5, 2.5)
        font = semibold(self.font()) if self.isChecked() else self.font()
        painter.setFont(font)
        painter.setPen(ink)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 6
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if self.hasFocus():
            ring = QColor("#FFFFFF") if self.isChecked() else QColor(colours.accent)
            painter.setPen(QPen(ring, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 2, 2)


class QueueHead(QWidget):
    """Which part of the queue is shown. Signals only where the user chose something."""

    tab_chosen = pyqtSignal(int)
    arranged = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(spacing(self, 0.6))
        bar = QHBoxLayout()
        bar.setSpacing(0)
        self.tabs: list[Segment] = []
        self._group = QButtonGroup(self)
        for number, tab in enumerate(TABS):
            segment = Segment(tab_words()[tab.name])
            self._group.addButton(segment, number)
            bar.addWidget(segment)
            self.tabs.append(segment)
        self.tabs[0].setChecked(True)
        self._group.idClicked.connect(self.tab_chosen)
        page.addLayout(bar)
        self.units = QComboBox()
        self.units.setAccessibleName(tr("Unit"))
        self.order = QComboBox()
        self.order.setAccessibleName(tr("Order"))
        for box in (self.units, self.order):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            box.activated.connect(lambda _index: self.arranged.emit())
        self.units.addItem(tr("All units"), None)
        for name in ORDERS:
            self.order.addItem(order_words()[name], name)
        self.menu = QToolButton()
        self.menu.setText("⋯")
        self.menu.setAccessibleName(tr("More"))
        self.menu.setToolTip(tr("More"))
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        row = QHBoxLayout()
        row.addWidget(self.units)
        row.addWidget(self.order)
        row.addWidget(self.menu)
        page.addLayout(row)

    def tab(self) -> int:
        return max(0, self._group.checkedId())

    def choose_tab(self, number: int) -> None:
        self.tabs[number].setChecked(True)

    def unit(self) -> str | None:
        return self.units.currentData()

    def sorting(self) -> str:
        return str(self.order.currentData())

    def show_counts(self, counts: Mapping[str, int]) -> None:
        for segment, tab in zip(self.tabs, TABS):
            word = tab_words()[tab.name]
            number = sum(counts.get(state, 0) for state in tab.states)
            segment.setText(f"{word} {number}" if tab.counted and counts else word)
            segment.setToolTip(tr("{name}: {n} reports").format(name=word, n=number))

    def show_units(self, units: Sequence[tuple[str, int]]) -> None:
        """Offer the units that there are; the chosen one stays chosen where it is among them."""
        chosen = self.unit()
        self.units.clear()
        self.units.addItem(tr("All units"), None)
        for name, number in units:
            self.units.addItem(f"{name or tr('not named')} ({number})", name)
        found = next((i for i in range(self.units.count()) if self.units.itemData(i) == chosen), 0)
        self.units.setCurrentIndex(found)
