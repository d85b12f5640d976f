# SPDX-License-Identifier: GPL-3.0-or-later
"""Two reports, or two versions of one, side by side; what differs is tinted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from qgis.PyQt.QtCore import QEvent, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ...reports.taxonomy import Taxonomy
from ...translation import tr
from ..theme import colours_of, semibold
from .report_words import (
    category_text,
    quoted,
    time_only_text,
    unit_text,
    when_text,
    where_text,
)

Row = tuple[str, str, str]


class SideBySide(QTableWidget):
    """A small table of three columns: what, here, there. All of it is plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._rows: list[Row] = []  # first of all: a change of style may come at once
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        head.setFont(semibold(head.font()))

    def show_rows(self, here: str, there: str, rows: Sequence[Row]) -> None:
        self._rows = list(rows)
        self.setHorizontalHeaderLabels(["", here, there])
        self.setRowCount(len(rows))
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.setItem(number, column, QTableWidgetItem(text))
        self._tint()
        self._fit()

    def differing(self) -> list[int]:
        """Numbers of the rows whose two sides are not the same."""
        return [number for number, (_name, one, two) in enumerate(self._rows) if one != two]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint()
            self._fit()

    def keyPressEvent(self, event) -> None:
        if event.text().strip():
            event.ignore()  # letters are the dock's keys
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(number) for number in range(self.rowCount()))
        head = self.horizontalHeader().sizeHint().height()
        return QSize(200, rows + head + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _tint(self) -> None:
        colours = colours_of(self.palette())
        differs = set(self.differing())
        for number in range(self.rowCount()):
            name, other = self.item(number, 0), self.item(number, 2)
            if name is None or other is None:
                continue
            name.setForeground(QBrush(QColor(colours.quiet)))
            ground = QBrush(QColor(colours.difference)) if number in differs else QBrush()
            other.setBackground(ground)

    def _fit(self) -> None:
        line = round(1.35 * self.fontMetrics().height())
        for number in range(self.rowCount()):
            self.setRowHeight(number, line)
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()


def duplicate_rows(
    this: Mapping[str, Any], other: Mapping[str, Any], taxonomy: Taxonomy
) -> list[Row]:
    """Time, place, category, unit and text of two reports."""
    same_day = _day(this) == _day(other)

    def side(report: Mapping[str, Any]) -> tuple[str, ...]:
        words = time_only_text if same_day else when_text
        return (
            words(report["occurred_from"], report["occurred_to"]),
            where_text({**report, "setting": ""}),
            category_text(report, taxonomy),
            unit_text(report),
            quoted(str(report.get("description") or "")),
        )

    names = (tr("Time"), tr("Place"), tr("Category"), tr("Unit"), tr("Text"))
    return list(zip(names, side(this), side(other)))


def _day(report: Mapping[str, Any]) -> Any:
    start = report["occurred_from"]
    return None if pd.isna(start) else start.date()
