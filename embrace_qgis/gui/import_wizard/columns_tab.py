# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of a file: what each is taken for, and what stands in it."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QWidget

from ...translation import tr
from ..theme import colours_of
from .column_roles import all_roles, role_label, with_role
from .file_preview import OpenedFile, Understanding
from .wizard_widgets import PlainTable, StillBox

MOST_COLUMNS_SHOWN = 150
COLUMN, ROLE, UNDERSTOOD, VALUES = range(4)


class ColumnsTable(PlainTable):
    """One row a column of the file; those that are used come first."""

    roles_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            (
                tr("Column in the file"),
                tr("Taken as"),
                tr("Understood as"),
                tr("What stands in it"),
            ),
            parent,
        )
        self.setAccessibleName(tr("Columns of the file"))
        self.roles: dict[str, str] = {}
        self.boxes: dict[str, StillBox] = {}
        self._rows: dict[str, int] = {}
        self._filling = False
        self.stretch(VALUES)

    def fill(self, file: OpenedFile, roles: dict[str, str], fixed_places: bool) -> None:
        """``fixed_places``: the places are geometries, so that no column can hold them."""
        self._filling = True
        self.roles = dict(roles)
        self.boxes.clear()
        ordered = sorted(file.columns, key=lambda name: name not in roles)[:MOST_COLUMNS_SHOWN]
        choices = [
            role for role in all_roles() if not (fixed_places and role in ("x", "y", "coordinates"))
        ]
        self.setRowCount(0)
        self.setRowCount(len(ordered))
        self._rows = {name: row for row, name in enumerate(ordered)}
        for row, name in enumerate(ordered):
            self.set_text(row, COLUMN, name)
            box = StillBox()
            for role in choices:
                box.addItem(role_label(role), role)
            box.setAccessibleName(tr("What “{column}” is taken as").format(column=name))
            box.setCurrentIndex(max(0, box.findData(roles.get(name, ""))))
            box.currentIndexChanged.connect(partial(self._chosen, name))
            self.setCellWidget(row, ROLE, box)
            self.boxes[name] = box
            self.set_text(row, UNDERSTOOD, "")
            self.set_text(row, VALUES, "  ·  ".join(file.values[name]))
        self._filling = False

    def show_understanding(self, found: Understanding) -> None:
        for name, row in self._rows.items():
            self.set_text(row, UNDERSTOOD, found.dates.get(name, ""))
            if name in found.doubtful_dates:
                self.item(row, UNDERSTOOD).setForeground(
                    QColor(colours_of(self.palette()).increase)
                )

    def _chosen(self, name: str, _index: int) -> None:
        if self._filling:
            return
        self.roles = with_role(self.roles, name, self.boxes[name].currentData())
        self._filling = True
        for other, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(self.roles.get(other, ""))))
        self._filling = False
        self.roles_changed.emit()
