# SPDX-License-Identifier: GPL-3.0-or-later
"""The chosen report: when, where, by whom, its text, what it may be a duplicate of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen, QPolygonF
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...reports.taxonomy import Taxonomy
from ...translation import tr
from ..theme import colours_of, scaled, semibold, smaller, spacing
from ..widgets.keys import KeyButton
from ..widgets.labels import QuietLabel, plain_label
from .duplicate_search import Proposal
from .personal_data import PersonalData, kinds_text
from .report_text import ReportText
from .report_words import (
    apart_text,
    position_text,
    shown_id,
    state_words,
    title_of,
    unit_text,
    when_text,
    where_text,
)
from .side_by_side import SideBySide, duplicate_rows


class WarningStrip(QFrame):
    """A line on warning ground with a triangle, and room for a button."""

    def __init__(self, button: KeyButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = plain_label(wrap=True)
        self.button = button
        row = QHBoxLayout(self)
        gap = spacing(self, 0.3)
        row.setContentsMargins(round(2.2 * self.fontMetrics().height()), gap, gap, gap)
        row.addWidget(self.text, 1)
        row.addWidget(button)

    def paintEvent(self, event) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.warning_edge), 1.2))
        painter.setBrush(QColor(colours.warning_ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.6, 0.6, -0.6, -0.6), 3.0, 3.0)
        line = self.fontMetrics().height()
        box = QRectF(0.6 * line, (self.height() - line) / 2, 1.1 * line, line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.warning_edge), max(1.4, line / 10)))
        corners = [(box.center().x(), box.top() + 1), (box.right(), box.bottom() - 1)]
        triangle = QPolygonF()
        for x, y in (*corners, (box.left(), box.bottom() - 1)):
            triangle.append(QPointF(x, y))
        painter.drawPolygon(triangle)
        middle = box.center().x()
        painter.drawLine(
            QPointF(middle, box.top() + 0.38 * line), QPointF(middle, box.top() + 0.62 * line)
        )
        painter.drawPoint(QPointF(middle, box.top() + 0.78 * line))


class ReportPage(QWidget):
    """Shows one report, or says how many are chosen. What is decided, the dock decides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(spacing(self, 0.4))
        self.title = plain_label(strong=True, wrap=True)
        self.title.setFont(scaled(semibold(self.font()), 1.18))
        self.number = QuietLabel()
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        page.addLayout(head)
        self.facts = QWidget()
        page.addWidget(self.facts)
        self.when, self.where, self.unit, self.position = self._lay_facts()
        self.text = ReportText()
        page.addWidget(self.text)
        self.mask = KeyButton(tr("Mask"), "M")
        self.warning = WarningStrip(self.mask)
        page.addWidget(self.warning)
        self.clean = QCheckBox(tr("The text holds no personal data"))
        self.needed = QuietLabel(tr("needed to approve"))
        row = QHBoxLayout()
        self.needed.setFont(smaller(self.font()))
        self.needed.setWordWrap(True)
        row.setSpacing(spacing(self, 0.2))
        self.needed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.clean)
        row.addWidget(self.needed, 1)
        page.addLayout(row)
        self.duplicate = self._lay_duplicate()
        page.addWidget(self.duplicate)
        page.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(20 * self.fontMetrics().height(), super().sizeHint().height())

    def _lay_facts(self):
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(spacing(self, 0.7))
        grid.setVerticalSpacing(spacing(self, 0.2))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        values = []
        for number, name in enumerate((tr("When"), tr("Where"), tr("Unit"), tr("Position"))):
            value = plain_label(wrap=True)
            value.setAccessibleName(name)
            column, row = 2 * (number // 2), number % 2
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(QuietLabel(name), row, column, top)
            grid.addWidget(value, row, column + 1, top)
            values.append(value)
        return values

    def _lay_duplicate(self) -> QWidget:
        block = QWidget()
        page = QVBoxLayout(block)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(spacing(self, 0.4))
        head = QHBoxLayout()
        head.addWidget(plain_label(tr("Possible duplicate"), strong=True), 1)
        self.apart = QuietLabel()
        head.addWidget(self.apart)
        page.addLayout(head)
        self.table = SideBySide()
        self.table.setAccessibleName(tr("This report and the other one"))
        page.addWidget(self.table)
        row = QHBoxLayout()
        self.same = KeyButton(tr("Same event, merge"), "S")
        self.different = KeyButton(tr("Two events"), "D")
        for button in (self.same, self.different):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        page.addLayout(row)
        return block

    # What is shown ------------------------------------------------------------------------

    def show_nothing(self, text: str) -> None:
        self._show_parts(False)
        self.title.setText(text)
        self.number.clear()

    def show_many(self, count: int, suspect: int | None) -> None:
        """Several reports; ``suspect`` None while their texts are looked through."""
        self._show_parts(False)
        self.title.setText(tr("{n} reports are chosen").format(n=count))
        self.number.clear()
        self.clean.setVisible(True)
        self.clean.setText(tr("The texts hold no personal data"))
        self.needed.setVisible(bool(suspect))
        if suspect:
            self.warning.setVisible(True)
            self.warning.text.setText(
                tr("Personal data in {n} of the chosen reports").format(n=suspect)
            )
            self.mask.setText(tr("Mask all"))

    def show_report(
        self,
        report: Mapping[str, Any],
        taxonomy: Taxonomy,
        found: PersonalData,
        proposals: Sequence[Proposal],
    ) -> None:
        self._show_parts(True)
        self.title.setText(title_of(report, taxonomy))
        self.number.setText(shown_id(report))
        self.when.setText(when_text(report["occurred_from"], report["occurred_to"], comma=True))
        self.where.setText(where_text(report))
        self.unit.setText(unit_text(report))
        self.position.setText(position_text(report))
        self.text.show_text(str(report.get("description") or ""), found.text)
        self.clean.setText(tr("The text holds no personal data"))
        self.warning.setVisible(bool(found.count))
        self.needed.setVisible(bool(found.count) and not self.clean.isChecked())
        if found.count:
            words = kinds_text(found)
            if not found.text:
                words = tr("In the place: {kinds}").format(kinds=words)
            self.warning.text.setText(words)
            self.mask.setText(
                tr("Mask")
                if found.count == 1
                else tr("Mask both")
                if found.count == 2
                else tr("Mask all")
            )
        self._show_duplicate(report, taxonomy, proposals)

    def _show_duplicate(
        self, report: Mapping[str, Any], taxonomy: Taxonomy, proposals: Sequence[Proposal]
    ) -> None:
        self.duplicate.setVisible(bool(proposals))
        if not proposals:
            return
        first = proposals[0]
        apart = apart_text(first.metres, first.hours)
        if len(proposals) > 1:
            apart = tr("{apart} · 1 of {n}").format(apart=apart, n=len(proposals))
        self.apart.setText(apart)
        state = state_words()[str(first.other["state"])]
        self.table.show_rows(
            tr("This one"),
            f"{shown_id(first.other)}, {state}",
            duplicate_rows(report, first.other, taxonomy),
        )
        self.same.setToolTip(
            tr("The approved report stays; this one is withdrawn, and kept whole")
            if first.other["state"] == "approved"
            else tr("This report stays; the other one is withdrawn, and kept whole")
        )

    def _show_parts(self, shown: bool) -> None:
        for part in (self.facts, self.text, self.clean, self.needed):
            part.setVisible(shown)
        for part in (self.warning, self.duplicate):
            part.setVisible(False)
