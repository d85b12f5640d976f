# SPDX-License-Identifier: GPL-3.0-or-later
"""What would become of the rows, what is being done, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ...layers.labels import number_text
from ...report_import.reasons import reason_label
from ...settings import interface_language
from ...translation import tr
from ..theme import scaled, semibold, spacing
from ..widgets.labels import QuietLabel, plain_label
from .wizard_widgets import Figures, PlainTable, RoomyButton, RoomyPrimaryButton

REASON, ROWS = range(2)
MOST_REASONS = 8  # seen at once


def open_page(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def reasons_of(results: Mapping[str, Any]) -> dict[str, int]:
    """Rows in quarantine by reason, as the algorithm's method says."""
    try:
        method = json.loads(results.get("METHOD") or "{}")
    except ValueError:
        return {}
    found = method.get("quarantine")
    return {str(code): int(n) for code, n in found.items()} if isinstance(found, dict) else {}


def holds_nothing_new(results: Mapping[str, Any]) -> bool:
    """Whether rows were imported before, rather than set aside."""
    return int(results["DUPLICATES"]) > int(results["QUARANTINED"])


class _Outcome(QWidget):
    """Figures, a sentence, the reasons of quarantine and a row of buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results: Mapping[str, Any] = {}
        self.head = plain_label(wrap=True)
        self.head.setFont(semibold(scaled(self.head.font(), 1.15)))
        self.figures = Figures()
        self.sentence = plain_label(wrap=True)
        self.reasons_head = plain_label(tr("Why rows wait in quarantine"), strong=True)
        self.reasons = PlainTable((tr("Reason"), tr("Rows")))
        self.reasons.setAccessibleName(tr("Why rows wait in quarantine"))
        self.reasons.stretch(REASON)
        self.reasons_note = QuietLabel()
        self.reasons_note.setWordWrap(True)
        self.page = RoomyButton(tr("Open the import report"))
        self.page.clicked.connect(lambda _=False: open_page(str(self.results.get("REPORT", ""))))
        self.buttons = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing(self, 0.8))
        for widget in (
            self.head, self.figures, self.sentence, self.reasons_head, self.reasons,
            self.reasons_note,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addLayout(self.buttons)
        layout.addStretch(1)

    def show_results(self, results: Mapping[str, Any]) -> None:
        self.results = results
        self.figures.show_counts(
            [
                (int(results["ROWS_IN"]), tr("rows in the file")),
                (int(results["ACCEPTED"]), tr("new")),
                (int(results["UPDATED"]), tr("updated")),
                (int(results["DUPLICATES"]), tr("imported before")),
                (int(results["QUARANTINED"]), tr("in quarantine")),
            ]
        )
        reasons = reasons_of(results)
        self.reasons.setRowCount(len(reasons))
        for row, (code, rows) in enumerate(reasons.items()):
            self.reasons.set_text(row, REASON, reason_label(code, interface_language()))
            self.reasons.set_text(row, ROWS, number_text(rows), number=True)
        self.reasons.fit_rows(MOST_REASONS)
        self.reasons.setVisible(bool(reasons))
        self.reasons_head.setVisible(bool(reasons))
        known = sum(reasons.values()) - int(results["QUARANTINED"])
        self.reasons_note.setText(
            tr(
                "Rows of these that stand in the file twice, or were mended before: {n}. They do "
                "not wait again."
            ).format(n=number_text(known))
        )
        self.reasons_note.setVisible(known > 0)
        self.page.setVisible(bool(results.get("REPORT")))


class TrialPage(_Outcome):
    """Third page: the whole import, but nothing is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head.setText(tr("This is what would happen. Nothing has been written yet."))
        self.page.setText(tr("Open the report of the trial run"))
        self.buttons.addWidget(self.page)
        self.buttons.addStretch(1)

    def show_results(self, results: Mapping[str, Any]) -> None:
        super().show_results(results)
        taken = int(results["ACCEPTED"]) + int(results["UPDATED"])
        parts = []
        if not taken and holds_nothing_new(results):
            parts.append(tr("The file holds nothing new."))
        elif not taken:
            parts.append(
                tr("Not one row can be used as a report: go back and look at the columns.")
            )
        if int(results["UPDATED"]):
            parts.append(
                tr("{n} changed reports must be reviewed again before they count.").format(
                    n=number_text(int(results["UPDATED"]))
                )
            )
        if int(results["QUARANTINED"]):
            parts.append(
                tr(
                    "Rows in quarantine are kept whole in the store: they can be mended after the "
                    "import, or here by going back."
                )
            )
        self.sentence.setText(" ".join(parts))
        self.sentence.setVisible(bool(parts))


class RunPage(QWidget):
    """While a thread works: what it does, and how far it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = plain_label(wrap=True)
        self.head.setFont(semibold(scaled(self.head.font(), 1.15)))
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(tr("Progress"))
        self.note = QuietLabel(tr("You can go on working in QGIS meanwhile."))
        self.note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(spacing(self, 0.8))
        layout.addStretch(1)
        for widget in (self.head, self.bar, self.note):
            layout.addWidget(widget)
        layout.addStretch(2)

    def start(self, text: str) -> None:
        self.head.setText(text)
        self.bar.setValue(0)


class ResultPage(_Outcome):
    """Last page: what was written, and what there is to do now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review = RoomyPrimaryButton(tr("Review now"))
        self.repair = RoomyButton()
        for button in (self.review, self.repair, self.page):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)

    def show_import(
        self, results: Mapping[str, Any], store: Path, approved: bool, waiting: int
    ) -> None:
        """``waiting`` is how many rows of this source are in quarantine now."""
        self.show_results(results)
        taken = int(results["ACCEPTED"]) + int(results["UPDATED"])
        if taken:
            head = tr("The reports are in {name}.")
        elif holds_nothing_new(results):
            head = tr("The file held nothing new for {name}.")
        else:
            head = tr("Not one row could be used: all that is new waits in quarantine in {name}.")
        self.head.setText(head.format(name=store.name))
        self.sentence.setText(
            tr("Reports that the file does not hold back count as approved.")
            if approved
            else tr("They count once they are approved.")
        )
        self.sentence.setVisible(bool(taken))
        self.review.setVisible(bool(taken) and not (approved and not int(results["UPDATED"])))
        self.show_waiting(waiting)

    def show_waiting(self, waiting: int) -> None:
        self.repair.setText(tr("Repair quarantine ({n})…").format(n=number_text(waiting)))
        self.repair.setVisible(waiting > 0)

    def focus(self) -> None:
        button = self.review if self.review.isVisibleTo(self) else self.page
        button.setFocus(Qt.FocusReason.OtherFocusReason)
