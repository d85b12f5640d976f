# SPDX-License-Identifier: GPL-3.0-or-later
"""The foot of the review dock: reason, the three decisions, other keys and the status line."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...translation import tr
from ..theme import blended, shown_palette, spacing
from ..widgets.keys import KeyButton
from ..widgets.labels import QuietLabel
from .report_words import language

KEYS = {
    "sv": {"approve": "G", "needs_work": "Å", "reject": "A"},
    "en": {"approve": "A", "needs_work": "B", "reject": "R"},
}


def decision_keys() -> dict[str, str]:
    """The letter of each decision in the user's language."""
    return KEYS[language()]


def reasons() -> list[str]:
    """What one often writes to a reporter."""
    return [
        tr("The place is missing or unclear"),
        tr("The time is missing or unclear"),
        tr("The text holds personal data"),
        tr("The event is reported already"),
        tr("Does not belong in the situation picture"),
    ]


class DecisionBar(QWidget):
    """Always in sight below the report, however long that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keys = decision_keys()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(spacing(self, 0.5))
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.addItems(reasons())
        self.reason.setCurrentIndex(-1)
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.lineEdit().setPlaceholderText(tr("Needed to send back or reject"))
        self.reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.reason.setMinimumContentsLength(12)
        self.reason.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        row = QHBoxLayout()
        label = QuietLabel(tr("Reason"))
        label.setBuddy(self.reason)
        row.addWidget(label)
        row.addSpacing(spacing(self, 0.8))
        row.addWidget(self.reason, 1)
        page.addLayout(row)
        self.approve = KeyButton(tr("Approve"), keys["approve"], primary=True)
        self.send_back = KeyButton(tr("Send back"), keys["needs_work"])
        self.reject = KeyButton(tr("Reject"), keys["reject"])
        row = QHBoxLayout()
        for button in (self.approve, self.send_back, self.reject):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumHeight(round(2.0 * self.fontMetrics().height()))
            row.addWidget(button)
        page.addLayout(row)
        self.next = KeyButton(tr("Next"), "J", flat=True)
        self.previous = KeyButton(tr("Previous"), "K", flat=True)
        self.on_map = KeyButton(tr("Show on map"), "V", flat=True)
        self.undo = KeyButton(tr("Undo"), "Ctrl+Z", flat=True)
        row = QHBoxLayout()
        row.setSpacing(0)
        for number, button in enumerate((self.next, self.previous, self.on_map, self.undo)):
            if number:
                row.addStretch(1)
            row.addWidget(button)
        page.addLayout(row)

    def buttons(self) -> dict[str, KeyButton]:
        """The decisions by their action in the review model."""
        return {"approve": self.approve, "needs_work": self.send_back, "reject": self.reject}

    def reason_text(self) -> str:
        return self.reason.currentText().strip()

    def clear_reason(self) -> None:
        self.reason.setCurrentIndex(-1)
        self.reason.clearEditText()


class StatusLine(QWidget):
    """Where one is in the queue, and what was done or why something is off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.position = QuietLabel()
        self.message = QuietLabel()
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.message.setAccessibleName(tr("Status"))
        grid = QGridLayout(self)
        gap = spacing(self, 0.45)
        grid.setContentsMargins(gap, gap // 2, gap, gap // 2)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.position, 0, 0, top)
        grid.addWidget(self.message, 0, 1)

    def paintEvent(self, event) -> None:
        palette = shown_palette(self)
        window = palette.color(QPalette.ColorRole.Window)
        ink = palette.color(QPalette.ColorRole.WindowText)
        painter = QPainter(self)
        painter.fillRect(self.rect(), blended(ink, window, 0.06))
        painter.fillRect(0, 0, self.width(), 1, blended(ink, window, 0.2))

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setToolTip("")
