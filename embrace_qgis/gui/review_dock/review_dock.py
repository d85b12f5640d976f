# SPDX-License-Identifier: GPL-3.0-or-later
"""The review dock: wires the queue, the report and the decisions to the store."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QEvent, Qt, QTimer
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...translation import tr
from ..current_store import CurrentStore
from ..theme import spacing
from .decision_bar import DecisionBar, StatusLine, decision_keys
from .queue_head import QueueHead
from .queue_model import QueueModel
from .queue_view import QueueView
from .report_page import ReportPage
from .review_desk import ReviewDesk


class KeyedPage(QWidget):
    """Takes letters as keys wherever nobody writes, before QGIS's own shortcuts see them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: dict[str, Any] = {}
        self.undo: Any = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._deed(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:
        deed = self._deed(event)
        if deed is None:
            super().keyPressEvent(event)
            return
        event.accept()
        if not event.isAutoRepeat() or event.text().upper() in ("J", "K"):
            deed()

    def _deed(self, event):
        if isinstance(self.focusWidget(), (QLineEdit, QComboBox, QAbstractSpinBox)):
            return None
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.undo
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return None
        letter = event.text().upper()
        if not letter and event.key() < 0x100:
            letter = chr(event.key())
        return self.keys.get(letter)


class ReviewDock(QgsDockWidget):
    """Which reports wait, what do they say, and do they count?"""

    def __init__(self, current: CurrentStore, canvas, parent: QWidget | None = None) -> None:
        super().__init__(tr("Embrace – Review"), parent)
        self.setObjectName("EmbraceReviewDock")
        self._divided = False
        self.page = KeyedPage()
        self.head = QueueHead()
        self.model = QueueModel(self)
        self.queue = QueueView()
        self.queue.setModel(self.model)
        self.queue.setAccessibleName(tr("Reports in the queue"))
        self.report = ReportPage()
        self.bar = DecisionBar()
        self.status = StatusLine()
        self._lay()
        self.desk = ReviewDesk(self, current, canvas)
        self._wire()
        self.setWidget(self.page)
        self.setFocusProxy(self.queue)
        self.desk.start()

    def close_down(self) -> None:
        """Let go of the store, the canvas and running tasks: before the plugin is unloaded."""
        self.desk.close()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if not self._divided:
            self._divided = True
            QTimer.singleShot(0, self._divide)
        self.desk.shown()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self.desk.hidden()

    def _divide(self) -> None:
        """Room for six rows of the queue, a third of the dock where that is less."""
        room = sum(self.splitter.sizes())
        queue = min(6 * self.queue.row_height() + 2 * self.queue.frameWidth() + 2, room // 2)
        self.splitter.setSizes([queue, room - queue])

    def _lay(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.report)
        self.scroll = scroll
        line = self.fontMetrics().height()
        self.queue.setMinimumHeight(6 * line)
        scroll.setMinimumHeight(8 * line)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.queue)
        self.splitter.addWidget(scroll)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 4)
        inner = QVBoxLayout()
        margin = spacing(self, 0.5)
        inner.setContentsMargins(margin, margin, margin, margin)
        inner.setSpacing(spacing(self, 0.6))
        inner.addWidget(self.head)
        inner.addWidget(self.splitter, 1)
        inner.addWidget(self.bar)
        outer = QVBoxLayout(self.page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(self.status)
        self.page.setMinimumWidth(22 * line)

    def _wire(self) -> None:
        desk, bar, report = self.desk, self.bar, self.report
        self.head.tab_chosen.connect(desk.change_tab)
        self.head.arranged.connect(desk.arrange)
        self.queue.selectionModel().selectionChanged.connect(desk.selection_changed)
        report.clean.toggled.connect(desk.look_at_buttons)
        bar.reason.editTextChanged.connect(desk.look_at_buttons)
        bar.reason.lineEdit().returnPressed.connect(desk.reason_given)
        keys = decision_keys()
        pressed = {
            "J": (bar.next, desk.next),
            "K": (bar.previous, desk.previous),
            "M": (report.mask, desk.mask),
            "S": (report.same, desk.merge),
            "D": (report.different, desk.differ),
            "V": (bar.on_map, desk.show_on_map),
        }
        for action, button in bar.buttons().items():
            pressed[keys[action]] = (button, lambda _=False, name=action: desk.decide(name))
        for letter, (button, deed) in pressed.items():
            button.clicked.connect(lambda _=False, call=deed: call())
            self.page.keys[letter] = deed
        self.page.keys["E"] = desk.edit
        bar.undo.clicked.connect(lambda _=False: desk.undo())
        self.page.undo = desk.undo
