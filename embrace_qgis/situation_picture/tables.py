# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables without grid: cells with a style each, hairlines as items of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsLayoutFrame, QgsLayoutItemManualTable, QgsTableCell
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from .. import palette
from .shapes import Sheet
from .typography import TABLE, Style, fitted, text_format

GAP = 0.8  # mm of air at the end of a column whose texts begin at its left


@dataclass(frozen=True)
class Cell:
    """One text in one style; the column says on which side it stands."""

    text: str = ""
    style: Style = TABLE


@dataclass(frozen=True)
class Column:
    width: float
    align: str = "left"


def add_table(
    sheet: Sheet,
    item_id: str,
    x: float,
    y: float,
    columns: Sequence[Column],
    row_heights: Sequence[float],
    rows: Sequence[Sequence[Cell]],
) -> None:
    """A manual table in one frame. Texts that are too wide are cut with …"""
    table = QgsLayoutItemManualTable.create(sheet.layout)
    sheet.layout.addMultiFrame(table)
    table.setIncludeTableHeader(False)
    table.setShowGrid(False)
    table.setCellMargin(0)
    table.setBackgroundColor(QColor(0, 0, 0, 0))
    table.setTableContents(
        [[_cell(cell, column) for cell, column in zip(row, columns)] for row in rows]
    )
    table.setRowHeights(list(row_heights))
    table.setColumnWidths([column.width for column in columns])
    frame = QgsLayoutFrame(sheet.layout, table)
    width, height = sum(column.width for column in columns), sum(row_heights)
    sheet.place(frame, item_id, x, y, width, height + 0.02)
    table.addFrame(frame)


def hairlines(
    sheet: Sheet, item_id: str, x: float, to_x: float, top: float, rows: int, height: float
) -> None:
    """0.3 mm ink over and under the rows, 0.15 mm hairlines between them."""
    for number in range(rows + 1):
        edge = number in (0, rows)
        sheet.line(
            f"{item_id}_{number}",
            x,
            top + number * height,
            palette.INK if edge else palette.HAIRLINE,
            0.3 if edge else 0.15,
            to_x=to_x,
        )


def _cell(cell: Cell, column: Column) -> QgsTableCell:
    room = column.width if column.align == "right" else column.width - GAP
    made = QgsTableCell(fitted(cell.text, cell.style, room) if cell.text else "")
    made.setTextFormat(text_format(cell.style))
    made.setHorizontalAlignment(
        Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
    )
    made.setVerticalAlignment(Qt.AlignmentFlag.AlignVCenter)
    return made
