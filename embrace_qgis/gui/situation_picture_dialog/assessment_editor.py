# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write below the facts: coming events, the assessment, and who stands for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from qgis.PyQt.QtCore import QDate, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...reports.period import Period
from ...situation_picture.formats import short_date
from ...translation import tr
from ..theme import spacing
from ..widgets.labels import QuietLabel, SectionHead, plain_label
from .kept_texts import COLUMNS, default_heads

MOST_LINES, LONGEST_LINE = 6, 240
LONGEST_EVENT, LONGEST_NOTE, LONGEST_SIGNED, LONGEST_HEAD = 60, 40, 80, 40
ROWS_SHOWN = 8
MOST_EVENTS = 8  # as many as are printed


class AssessmentColumn(QWidget):
    """A heading and its lines, a paragraph each."""

    edited = pyqtSignal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QLineEdit()
        self.head.setMaxLength(LONGEST_HEAD)
        self.head.setAccessibleName(tr("Heading of column {n}").format(n=number))
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(tr("Assessment, column {n}").format(n=number))
        self.lines.setPlaceholderText(tr("A line for each thought"))
        height = self.lines.fontMetrics().lineSpacing() * (ROWS_SHOWN + 1)
        self.lines.setFixedHeight(round(height))
        self.warning = QuietLabel()
        self.warning.setWordWrap(True)
        self.warning.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self.lines)
        column.addWidget(self.warning)
        self.head.textEdited.connect(lambda _text: self.edited.emit())
        self.lines.textChanged.connect(self._typed)

    def texts(self) -> list[str]:
        return [line.strip() for line in self.lines.toPlainText().splitlines() if line.strip()]

    def set_texts(self, head: str, lines: list[str]) -> None:
        for widget in (self.head, self.lines):
            widget.blockSignals(True)
        self.head.setText(head)
        self.head.setCursorPosition(0)
        self.lines.setPlainText("\n".join(lines))
        for widget in (self.head, self.lines):
            widget.blockSignals(False)
        self._check()

    def _typed(self) -> None:
        self._check()
        self.edited.emit()

    def _check(self) -> None:
        texts = self.texts()
        too_many = len(texts) > MOST_LINES
        too_long = any(len(text) > LONGEST_LINE for text in texts)
        self.warning.setVisible(too_many or too_long)
        self.warning.setText(
            tr("Only {n} lines of at most {length} characters are printed.").format(
                n=MOST_LINES, length=LONGEST_LINE
            )
        )


class EventRow(QWidget):
    """A coming event: its day, what it is, and a note."""

    edited = pyqtSignal()
    removed = pyqtSignal(object)

    def __init__(self, day: date, what: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(tr("Day of the event"))
        self.what = QLineEdit(what)
        self.what.setMaxLength(LONGEST_EVENT)
        self.what.setPlaceholderText(tr("What, where and when"))
        self.what.setAccessibleName(tr("Coming event"))
        self.note = QLineEdit(note)
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(tr("Note"))
        self.note.setAccessibleName(tr("Note on the event"))
        gone = QToolButton()
        gone.setText("×")
        gone.setAutoRaise(True)
        gone.setToolTip(tr("Remove this event"))
        gone.setAccessibleName(tr("Remove this event"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.day)
        row.addWidget(self.what, 3)
        row.addWidget(self.note, 2)
        row.addWidget(gone)
        for line in (self.what, self.note):
            line.setCursorPosition(0)
        self.day.dateChanged.connect(lambda _day: self.edited.emit())
        self.what.textEdited.connect(lambda _text: self.edited.emit())
        self.note.textEdited.connect(lambda _text: self.edited.emit())
        gone.clicked.connect(lambda: self.removed.emit(self))

    def content(self) -> dict[str, str]:
        return {
            "day": self.day.date().toString("yyyy-MM-dd"),
            "what": self.what.text().strip(),
            "note": self.note.text().strip(),
        }


class AssessmentEditor(QWidget):
    """Everything of a TEXTS block except the requested actions."""

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        gap = spacing(self)
        self._next_day = date.today()
        self.columns = [AssessmentColumn(number) for number in range(1, COLUMNS + 1)]
        self.certainty = QComboBox()
        self.certainty.setAccessibleName(tr("Certainty"))
        for text, token in (
            (tr("not stated"), ""),
            (tr("low"), "low"),
            (tr("medium"), "medium"),
            (tr("high"), "high"),
        ):
            self.certainty.addItem(text, token)
        self.signed = _line(tr("Signed by"), tr("Roles, as they are to stand in print"))
        self.reconciled_with = _line(tr("Reconciled with"), tr("For example the municipal police"))
        self.reconciled = QCheckBox(tr("on"))
        self.reconciled.setAccessibleName(tr("There is a day of reconciliation"))
        self.reconciled_on = QDateEdit(QDate.currentDate())
        self.reconciled_on.setCalendarPopup(True)
        self.reconciled_on.setDisplayFormat("yyyy-MM-dd")
        self.reconciled_on.setEnabled(False)
        self.reconciled_on.setAccessibleName(tr("Day of reconciliation"))
        self.events: list[EventRow] = []
        self.add_event = QPushButton(tr("Add event"))
        self._event_column = QVBoxLayout()
        self._event_column.setSpacing(4)
        self.coming_head = SectionHead(tr("Coming events"), "")

        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(gap)
        page.addWidget(self.coming_head)
        page.addLayout(self._event_column)
        below = QHBoxLayout()
        below.addWidget(self.add_event)
        below.addStretch(1)
        page.addLayout(below)
        page.addWidget(SectionHead(tr("Assessment and direction"), tr("Written by people; page 2")))
        thoughts = QHBoxLayout()
        thoughts.setSpacing(gap)
        for column in self.columns:
            thoughts.addWidget(column, 1)
        page.addLayout(thoughts)
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap)
        grid.setColumnStretch(1, 1)
        dated = QHBoxLayout()
        dated.addWidget(self.reconciled)
        dated.addWidget(self.reconciled_on)
        dated.addStretch(1)
        sure = QHBoxLayout()
        sure.addWidget(self.certainty)
        sure.addStretch(1)
        grid.addWidget(plain_label(tr("Signed by")), 0, 0)
        grid.addWidget(self.signed, 0, 1)
        grid.addWidget(plain_label(tr("Certainty")), 1, 0)
        grid.addLayout(sure, 1, 1)
        grid.addWidget(plain_label(tr("Reconciled with")), 2, 0)
        grid.addWidget(self.reconciled_with, 2, 1)
        grid.addLayout(dated, 3, 1)
        page.addLayout(grid)
        for column in self.columns:
            column.edited.connect(self.edited)
        self.certainty.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self.signed.textEdited.connect(lambda _text: self.edited.emit())
        self.reconciled_with.textEdited.connect(lambda _text: self.edited.emit())
        self.reconciled.toggled.connect(self._dated)
        self.reconciled_on.dateChanged.connect(lambda _day: self.edited.emit())
        self.add_event.clicked.connect(self._add)

    def block(self) -> dict[str, Any]:
        """What is typed, as a TEXTS file holds it."""
        written: dict[str, Any] = {
            "coming_events": [one for one in (row.content() for row in self.events) if one["what"]],
            "assessment": {
                "signed": self.signed.text().strip(),
                "certainty": self.certainty.currentData(),
                "columns": [
                    [column.head.text().strip(), column.texts()] for column in self.columns
                ],
            },
            "reconciled_with": self.reconciled_with.text().strip(),
        }
        if self.reconciled.isChecked():
            written["reconciled_on"] = self.reconciled_on.date().toString("yyyy-MM-dd")
        return written

    def set_block(self, block: dict[str, Any], period: Period, language: str) -> None:
        """Show the texts of a period; what is not shaped as expected is passed over."""
        self._next_day = period.end
        assessment = block.get("assessment")
        assessment = assessment if isinstance(assessment, dict) else {}
        columns = assessment.get("columns")
        columns = columns if isinstance(columns, list) else []
        heads = default_heads(period, language)
        for number, column in enumerate(self.columns):
            head, lines = heads[number], []
            if number < len(columns) and len(columns[number]) == 2:
                head, lines = columns[number]
            column.set_texts(str(head), [str(line) for line in lines])
        fields = (self.certainty, self.signed, self.reconciled_with)
        fields += (self.reconciled, self.reconciled_on)
        for field in fields:
            field.blockSignals(True)
        index = self.certainty.findData(assessment.get("certainty") or "")
        self.certainty.setCurrentIndex(max(index, 0))
        self.signed.setText(str(assessment.get("signed") or ""))
        self.reconciled_with.setText(str(block.get("reconciled_with") or ""))
        for line in (self.signed, self.reconciled_with):
            line.setCursorPosition(0)
        day = QDate.fromString(str(block.get("reconciled_on") or ""), "yyyy-MM-dd")
        self.reconciled.setChecked(day.isValid())
        self.reconciled_on.setEnabled(day.isValid())
        if day.isValid():
            self.reconciled_on.setDate(day)
        for field in fields:
            field.blockSignals(False)
        for row in list(self.events):
            self._drop(row)
        events = block.get("coming_events")
        for event in events if isinstance(events, list) else []:
            day = QDate.fromString(str(event.get("day", "")), "yyyy-MM-dd")
            if day.isValid():
                self._append(
                    day.toPyDate(), str(event.get("what") or ""), str(event.get("note") or "")
                )
        self.coming_head.note.setText(
            tr("From {day}; reported events come by themselves").format(
                day=short_date(period.end, language)
            )
        )

    def _dated(self, on: bool) -> None:
        self.reconciled_on.setEnabled(on)
        self.edited.emit()

    def _add(self) -> None:
        self._append(self._next_day, "", "").what.setFocus()

    def _append(self, day: date, what: str, note: str) -> EventRow:
        row = EventRow(day, what, note)
        row.edited.connect(self.edited)
        row.removed.connect(self._remove)
        self.events.append(row)
        self._event_column.addWidget(row)
        self.add_event.setEnabled(len(self.events) < MOST_EVENTS)
        return row

    def _remove(self, row: EventRow) -> None:
        self._drop(row)
        self.add_event.setFocus()
        self.edited.emit()

    def _drop(self, row: EventRow) -> None:
        self.events.remove(row)
        self._event_column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_event.setEnabled(True)


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(LONGEST_SIGNED)
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line
