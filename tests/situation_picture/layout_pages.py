# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a finished layout: texts, where their ink lies, tables, legends."""

from __future__ import annotations

from dataclasses import dataclass

from embrace.embrace_qgis.situation_picture import typography
from embrace.embrace_qgis.situation_picture.shapes import baseline_share
from qgis.core import QgsLayoutFrame, QgsLayoutItem, QgsLayoutItemLabel, QgsLayoutItemManualTable
from qgis.PyQt.QtCore import Qt

PAGE_STEP = 307.0  # QGIS lays pages 10 mm apart


@dataclass(frozen=True)
class Box:
    name: str
    page: int
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, air: float = 0.0) -> bool:
        return (
            self.page == other.page
            and self.left < other.right - air
            and other.left < self.right - air
            and self.top < other.bottom - air
            and other.top < self.bottom - air
        )


def items(layout, kind=QgsLayoutItem):
    return [item for item in layout.items() if isinstance(item, kind) and item.id()]


def box_of(item) -> Box:
    page = item.page()
    x, y = item.pos().x(), item.pos().y() - page * PAGE_STEP
    return Box(item.id(), page, x, y, x + item.rect().width(), y + item.rect().height())


def style_of(label) -> typography.Style:
    font = label.font()
    cut = font.styleName() or ("Bold" if font.bold() else "Regular")
    return typography.Style(font.pointSizeF(), cut)


def ink_of(label) -> Box:
    """Where the ink of a one-line label lies."""
    style, text = style_of(label), label.text()
    width = typography.text_width(text, style)
    outer = box_of(label)
    if label.hAlign() == Qt.AlignmentFlag.AlignRight:
        left = outer.right - width
    elif label.hAlign() == Qt.AlignmentFlag.AlignHCenter:
        left = (outer.left + outer.right - width) / 2
    else:
        left = outer.left
    above, below = typography.ink_extent(text, style)
    baseline = outer.top + baseline_share() * style.drawn_em
    return Box(label.id(), outer.page, left, baseline - above, left + width, baseline + below)


def labels(layout) -> dict[str, str]:
    return {item.id(): item.text() for item in items(layout, QgsLayoutItemLabel)}


def tables(layout) -> dict[str, tuple[QgsLayoutItemManualTable, QgsLayoutFrame]]:
    return {frame.id(): (frame.multiFrame(), frame) for frame in items(layout, QgsLayoutFrame)}


def cells(table) -> list[list[str]]:
    return [[str(cell.content() or "") for cell in row] for row in table.tableContents()]


def cell_inks(name: str, table, frame) -> list[Box]:
    """Where the ink of a table's texts lies: they are centred on their row's middle."""
    outer = box_of(frame)
    widths, heights = table.columnWidths(), table.rowHeights()
    boxes = []
    top = outer.top
    for r, (row, height) in enumerate(zip(table.tableContents(), heights)):
        left = outer.left
        for c, (cell, width) in enumerate(zip(row, widths)):
            text = str(cell.content() or "")
            if text:
                form = cell.textFormat()
                style = typography.Style(form.size(), form.namedStyle() or "Regular")
                taken = typography.text_width(text, style)
                right = cell.horizontalAlignment() == Qt.AlignmentFlag.AlignRight
                start = left + width - taken if right else left
                above, below = typography.ink_extent(text, style)
                middle = top + height / 2
                baseline = middle + typography.ascent(style) - typography.line_height(style) / 2
                boxes.append(
                    Box(
                        f"{name}[{r},{c}]",
                        outer.page,
                        start,
                        baseline - above,
                        start + taken,
                        baseline + below,
                    )
                )
            left += width
        top += height
    return boxes
