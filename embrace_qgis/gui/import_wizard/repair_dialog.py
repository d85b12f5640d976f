# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of one source that wait in quarantine: mended in place, and tried again."""

from __future__ import annotations

from typing import Any

import pandas as pd
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QTableWidgetItem,
    QVBoxLayout,
)

from ...background import AlgorithmTask
from ...errors import Cancelled
from ...layers.labels import number_text
from ...layers.report_table import EASTING, NORTHING
from ...report_import.reasons import detail_label, reason_label
from ...report_import.repair import RowCells, cells_of
from ...report_store.store import open_store
from ...settings import interface_language, reviewer_name
from ...translation import tr
from ..help import add_help_button
from ..theme import colours_of, spacing
from ..widgets.labels import QuietLabel, plain_label
from ..widgets.notice import Notice
from .algorithm_runs import failure_text, run_algorithm
from .wizard_widgets import PlainTable, RoomyButton, RoomyPrimaryButton, comfortable_size

LINE, REASON, FIRST_CELL = range(3)
MOST_ROWS_SHOWN, FEWEST_ROWS_SHOWN, MOST_CELLS_SHOWN = 500, 20, 6_000
ROWS_MEASURED = 50
NUMBER = Qt.ItemDataRole.UserRole


class RepairDialog(QDialog):
    """Which rows wait, why, and what do they say once a person has mended them?"""

    repaired = pyqtSignal(int)
    """Rows have become reports; how many still wait."""

    def __init__(self, store: str, source: str, parent=None) -> None:
        super().__init__(parent)
        self.setObjectName("EmbraceRepairDialog")
        self.setWindowTitle(tr("Repair quarantine"))
        self.store_file, self.source = store, source
        self.task: AlgorithmTask | None = None
        self._cells: dict[int, RowCells] = {}
        self._columns: list[str] = []
        self._filling = False
        self.waiting = 0
        self.head = plain_label(wrap=True)
        self.notice = Notice()
        self.table = PlainTable((tr("Line"), tr("Reason")))
        self.table.setAccessibleName(tr("Rows in quarantine"))
        self.table.setTabKeyNavigation(True)
        self.table.itemChanged.connect(self._edited)
        self.who = QLineEdit(reviewer_name())
        self.who.setAccessibleName(tr("Mended by"))
        self.who.setPlaceholderText(tr("Role rather than name"))
        self.buttons = QDialogButtonBox()
        self.try_again = RoomyPrimaryButton(tr("Save and try again"))
        self.close_button = RoomyButton(tr("Close"))
        self.buttons.addButton(self.try_again, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        self.try_again.clicked.connect(lambda _=False: self.run())
        self.buttons.rejected.connect(self.reject)
        self.status = QuietLabel()
        self.status.setAccessibleName(tr("Status"))
        layout = QVBoxLayout(self)
        layout.setSpacing(spacing(self, 0.7))
        layout.addWidget(self.head)
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        form = QFormLayout()
        form.addRow(tr("Mended by"), self.who)
        layout.addLayout(form)
        layout.addWidget(self.status)
        layout.addWidget(self.buttons)
        add_help_button(self.buttons, "import")
        self.resize(comfortable_size(self, 56, 32))
        self.load()

    # -- the table -----------------------------------------------------------------------

    def load(self) -> None:
        """Read the rows that wait now, in a thread; what was typed is read anew."""
        path, source = self.store_file, self.source

        def work(_context, _feedback):
            return open_store(path).quarantined_rows((), [source])

        self._start(tr("Reading the rows…"), work, self._loaded)

    def _loaded(self, rows: Any, error: Exception | None) -> None:
        self.status.setText("")
        if error is not None:
            self._fail(error)
        else:
            self.fill(rows)

    def fill(self, rows: pd.DataFrame) -> None:
        """Show rows of the quarantine, as many as can be looked through."""
        self._filling = True
        self.table.blockSignals(True)
        self.waiting = len(rows)
        rows = rows.iloc[:MOST_ROWS_SHOWN]
        self._cells = {
            int(row.quarantine_id): cells_of(row.raw, row.repaired)
            for row in rows.itertuples(index=False)
        }
        columns: dict[str, None] = {}
        for cells in self._cells.values():
            columns.update(dict.fromkeys(cells.cells))
        self._columns = [name for name in columns if name not in (EASTING, NORTHING)]
        self._columns += [name for name in columns if name in (EASTING, NORTHING)]
        rows = rows.iloc[: max(FEWEST_ROWS_SHOWN, MOST_CELLS_SHOWN // (len(self._columns) + 1))]
        self.table.setColumnCount(FIRST_CELL + len(self._columns))
        self.table.setHorizontalHeaderLabels([tr("Line"), tr("Reason"), *self._columns])
        self.table.setRowCount(len(rows))
        language = interface_language()
        for position, row in enumerate(rows.itertuples(index=False)):
            self._fill_row(position, row, language)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setResizeContentsPrecision(ROWS_MEASURED)
        self.table.resizeColumnsToContents()
        line = self.fontMetrics().height()
        for column in range(self.table.columnCount()):
            width = self.table.columnWidth(column) + line
            least = 3 * line if column < FIRST_CELL else 5 * line
            self.table.setColumnWidth(column, min(18 * line, max(least, width)))
        header.setStretchLastSection(True)
        self.table.blockSignals(False)
        self._filling = False
        self._tell(len(rows))

    def _fill_row(self, position: int, row: Any, language: str) -> None:
        number = int(row.quarantine_id)
        cells = self._cells[number]
        self.table.set_text(position, LINE, str(row.line), number=True)
        self.table.item(position, LINE).setData(NUMBER, number)
        if not cells.is_read:
            line = self.table.item(position, LINE)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Unchecked)
        reason = reason_label(row.reason, language)
        if row.detail:
            reason = f"{reason} ({detail_label(row.detail, language)})"
        self.table.set_text(position, REASON, reason)
        for column, name in enumerate(self._columns, start=FIRST_CELL):
            item = QTableWidgetItem(cells.cells.get(name, ""))
            if name not in cells.cells:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(position, column, item)

    def _tell(self, shown: int) -> None:
        if not self.waiting:
            text = tr("No row from {source} waits any more.").format(source=self.source)
        else:
            text = tr(
                '{n} rows from the source "{source}" wait. Mend the cells, then try again: rows '
                "that can be read now become reports."
            ).format(n=number_text(self.waiting), source=self.source)
        if shown < self.waiting:
            text += " " + tr("The first {n} are shown.").format(n=number_text(shown))
        if any(not cells.is_read for cells in self._cells.values()):
            text += " " + tr("Tick a row that could not be read, if its cells are right as shown.")
        self.head.setText(text)

    def _edited(self, item: QTableWidgetItem) -> None:
        """Changed cells are marked by a strong text on a tinted ground."""
        if self._filling or item.column() < FIRST_CELL:
            return
        number = self.table.item(item.row(), LINE).data(NUMBER)
        name = self._columns[item.column() - FIRST_CELL]
        changed = item.text().strip() != self._cells[number].cells.get(name, "").strip()
        self._filling = True
        font = item.font()
        font.setBold(changed)
        item.setFont(font)
        tint = QColor(colours_of(self.palette()).difference)
        item.setData(Qt.ItemDataRole.BackgroundRole, tint if changed else None)
        self._filling = False

    def edits(self) -> dict[int, dict[str, str]]:
        """Changed cells by column, for each row that has some or is right as it is shown."""
        found: dict[int, dict[str, str]] = {}
        for position in range(self.table.rowCount()):
            number = self.table.item(position, LINE).data(NUMBER)
            cells = self._cells[number].cells
            changes = {
                name: self.table.item(position, FIRST_CELL + column).text().strip()
                for column, name in enumerate(self._columns)
                if name in cells
                and self.table.item(position, FIRST_CELL + column).text().strip()
                != cells[name].strip()
            }
            taken = self.table.item(position, LINE).checkState() == Qt.CheckState.Checked
            if changes or (taken and not self._cells[number].is_read):
                found[number] = changes
        return found

    # -- trying again --------------------------------------------------------------------

    def run(self) -> None:
        if self.task is not None:
            return
        who = self.who.text().strip()
        if not who:
            self._say(tr("Who mended the rows is not said.") + " " + tr("Write it below."))
            self.who.setFocus()
            return
        edits, path, source = self.edits(), self.store_file, self.source

        def work(context, feedback):
            if edits:
                open_store(path).save_repairs(edits, who)
            # A source with a comma cannot be told in a list: then all are tried.
            sources = "" if "," in source else source
            parameters = {"STORE": path, "SOURCES": sources, "WHO": who}
            results = run_algorithm("repair_quarantine", parameters, context, feedback)
            rows = open_store(path).quarantined_rows((), [source])
            return int(results["RELEASED"]), rows

        self._say("")
        self._start(tr("Trying again…"), work, self._done)

    def _done(self, answer: Any, error: Exception | None) -> None:
        self.status.setText("")
        if error is not None:
            self._fail(error)
            return
        released, rows = answer
        self.fill(rows)
        self._look()
        self.status.setText(
            tr("{released} rows became reports, {still} still wait.").format(
                released=number_text(released), still=number_text(self.waiting)
            )
        )
        self.repaired.emit(self.waiting)

    def _start(self, text: str, work, on_done) -> None:
        def done(answer: Any, error: Exception | None) -> None:
            self.task = None
            on_done(answer, error)
            self._look()

        self.status.setText(text)
        self.task = AlgorithmTask(tr("Embrace: repair quarantine"), work, done)
        self.task.start()
        self._look()

    def _look(self) -> None:
        """Nothing can be mended while a thread works on the rows."""
        busy = self.task is not None
        self.table.setEnabled(not busy)
        self.try_again.setEnabled(not busy and self.waiting > 0)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._say(failure_text(error))

    def shut(self) -> None:
        """Stop what runs: before the plugin is unloaded."""
        task, self.task = self.task, None
        if task is not None:
            task.stop()

    def reject(self) -> None:
        if self.task is None:  # what runs is seconds of work, and is not left half done
            super().reject()

    def _say(self, text: str) -> None:
        self.notice.say(text)
