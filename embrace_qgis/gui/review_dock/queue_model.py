# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the queue: a model over a data frame, which makes words only of rows one sees."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ...reports.taxonomy import Taxonomy
from ...translation import tr
from .personal_data import personal_data_of
from .queue_tabs import ordered_rows
from .report_words import (
    categories_of,
    category_text,
    has_position,
    is_whole_days,
    when_text,
)

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
KEPT_ROWS = 2_000


class QueueRow(NamedTuple):
    """What a row shows."""

    group: str
    category: str
    place: str
    when: str
    chips: tuple[str, ...]

    def spoken(self) -> str:
        """The row for those who hear it."""
        return ", ".join(part for part in (self.category, self.place, self.when, *self.chips))


class QueueModel(QAbstractListModel):
    """Reports of one tab, of one unit or all, in an order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = pd.DataFrame()
        self._taxonomy: Taxonomy | None = None
        self._rows = np.empty(0, dtype=np.int64)
        self._ids = np.empty(0, dtype=object)
        self._gone = np.empty(0, dtype=bool)  # rows of the frame that were decided on
        self._doubtful: Collection[str] = frozenset()
        self._made: OrderedDict[int, QueueRow] = OrderedDict()

    @property
    def frame(self) -> pd.DataFrame:
        """All reports of the tab, shown or not."""
        return self._frame

    def set_reports(
        self, frame: pd.DataFrame, taxonomy: Taxonomy | None, unit: str | None, order: str
    ) -> None:
        self.beginResetModel()
        self._frame = frame
        self._taxonomy = taxonomy
        self._made.clear()
        self._gone = np.zeros(len(frame), dtype=bool)
        self._arrange(unit, order)
        self.endResetModel()

    def arrange(self, unit: str | None, order: str) -> None:
        """Show another unit or another order."""
        self.beginResetModel()
        self._arrange(unit, order)
        self.endResetModel()

    def _arrange(self, unit: str | None, order: str) -> None:
        rows = ordered_rows(self._frame, unit, order)
        self._rows = rows[~self._gone[rows]]
        ids = self._frame["report_id"].to_numpy(dtype=object) if len(self._frame) else self._ids[:0]
        self._ids = ids[self._rows]

    def set_doubtful(self, report_ids: Collection[str]) -> None:
        """Which reports may be duplicates."""
        self._doubtful = report_ids
        self._made.clear()
        if len(self._rows):
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == ROW_ROLE:
            return self._row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._row(index.row()).spoken()
        return None

    def report(self, row: int) -> dict[str, Any]:
        """All that the store said of the report in a row."""
        return dict(self._frame.iloc[int(self._rows[row])])

    def reports(self, rows: Collection[int]) -> pd.DataFrame:
        return self._frame.iloc[self._rows[np.asarray(rows, dtype=np.int64)]]

    def column(self, name: str, rows: Collection[int]) -> np.ndarray:
        """What one column says of some rows, without a look at the others."""
        return self._frame[name].to_numpy()[self._rows[np.asarray(rows, dtype=np.int64)]]

    def row_of(self, report_id: str) -> int:
        """The row that shows a report, -1 where it is not shown."""
        found = np.flatnonzero(self._ids == report_id)
        return int(found[0]) if len(found) else -1

    def remove(self, report_ids: Collection[str]) -> None:
        """Take reports out that are in another state now."""
        one = len(report_ids) == 1
        rows = [row for row in map(self.row_of, report_ids) if row >= 0] if one else []
        if len(rows) == 1:
            self.beginRemoveRows(QModelIndex(), rows[0], rows[0])
            self._gone[self._rows[rows[0]]] = True
            self._rows = np.delete(self._rows, rows[0])
            self._ids = np.delete(self._ids, rows[0])
            self.endRemoveRows()
            return
        self.beginResetModel()
        self._gone |= self._frame["report_id"].isin(set(report_ids)).to_numpy()
        shown = ~self._gone[self._rows]
        self._rows, self._ids = self._rows[shown], self._ids[shown]
        self.endResetModel()

    def _row(self, row: int) -> QueueRow:
        number = int(self._rows[row])
        made = self._made.get(number)
        if made is None:
            made = self._make(self.report(row))
            self._made[number] = made
            if len(self._made) > KEPT_ROWS:
                self._made.popitem(last=False)
        return made

    def _make(self, report: dict[str, Any]) -> QueueRow:
        codes = categories_of(report)
        return QueueRow(
            group=codes[0].split("-")[0] if codes else "",
            category=category_text(report, self._taxonomy) if self._taxonomy else "",
            place=str(report.get("place") or "") or tr("place missing"),
            when=when_text(report["occurred_from"], report["occurred_to"]),
            chips=tuple(self._chips(report)),
        )

    def _chips(self, report: dict[str, Any]) -> list[str]:
        chips = []
        if not report.get("no_personal_data"):
            count = personal_data_of(report).count
            if count:
                text = tr("1 hit") if count == 1 else tr("{n} hits")
                chips.append(text.format(n=count))
        if report["report_id"] in self._doubtful:
            chips.append(tr("duplicate?"))
        start, end = report["occurred_from"], report["occurred_to"]
        if pd.isna(start):
            chips.append(tr("give time"))
        elif is_whole_days(start, end):
            chips.append(tr("no clock time"))
        if not has_position(report):
            chips.append(tr("give place"))
        if report["state"] == "edited":
            chips.append(tr("changed"))
        elif report["state"] == "withdrawn":
            chips.append(tr("withdrawn"))
        return chips
