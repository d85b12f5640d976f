# SPDX-License-Identifier: GPL-3.0-or-later
"""At which hours of the week does it happen? Seven days from 06 to 06, on which hours are chosen.

The night belongs to the evening before it: Friday's 02 o'clock is between Friday and Saturday.
So a choice of Friday 20–03 is one block; ask for it with ``Selection(…, day_start=FIRST_HOUR)``.
"""

from __future__ import annotations

from typing import Optional

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QWidget

from ...settings import interface_language
from ...situation_picture.charts import from_six, matrix_breaks
from ...situation_picture.formats import weekday_name
from ...translation import tr
from ..theme import blended, colours_of, readable, shown_palette
from .chart_widget import ChartWidget
from .chart_words import (
    DAYS,
    FIRST_HOUR,
    HOURS,
    chosen_text,
    columns_text,
    count_text,
    hour_of_column,
    incidents_text,
    label_room,
    runs,
)

UNCHOSEN = 0.62  # of its colour stays with a cell that isn't chosen
VISIBLE = 0.5  # from here on a cell is no zero
Choice = Optional[frozenset]


def cell_classes(shown: np.ndarray) -> np.ndarray:
    """Class 0-5 of each cell; only a zero has the ground's colour."""
    counts = np.floor(np.nan_to_num(shown) + 1e-9)
    classes = np.searchsorted(matrix_breaks(shown), counts, side="right")
    return np.where((classes == 0) & (shown >= VISIBLE), 1, classes)


class HoursMatrix(ChartWidget):
    """Counts of 168 hours; days, hours or a block of both are chosen by mouse or keyboard.

    ``chosen_changed`` tells weekdays (1-7, of the evening) and hours (0-23); None for all.
    """

    chosen_changed = pyqtSignal(object, object)
    MOVES = {
        Qt.Key.Key_Left: (0, -1),
        Qt.Key.Key_Right: (0, 1),
        Qt.Key.Key_Up: (-1, 0),
        Qt.Key.Key_Down: (1, 0),
        Qt.Key.Key_Home: (0, -HOURS),
        Qt.Key.Key_End: (0, HOURS),
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Hours of the week"), parent)
        self._counts = np.zeros((DAYS, HOURS))
        self._classes = np.zeros((DAYS, HOURS), dtype=int)
        self._rows: Choice = None  # chosen ones, from 0; None for all
        self._columns: Choice = None
        self._pressed = QPointF()  # where the mouse was pressed: a handle hides its cell
        self._kept_cells: tuple[tuple, QRectF] | None = None
        self._tell()

    # What is shown ----------------------------------------------------------------------------

    def set_counts(self, counts: np.ndarray) -> None:
        """How many events each hour has, float (7, 24), Monday first, hour 0 first."""
        self._counts = from_six(np.nan_to_num(np.asarray(counts, dtype=float)))
        self._classes = cell_classes(self._counts)
        self._retell()

    def set_chosen(self, weekdays: Choice, hours: Choice) -> None:
        """Show what is chosen, without telling it anybody; None for all."""
        rows = None if weekdays is None else frozenset(day - 1 for day in weekdays)
        columns = None if hours is None else frozenset((h - FIRST_HOUR) % HOURS for h in hours)
        self._rows = rows if rows and len(rows) < DAYS else None
        self._columns = columns if columns and len(columns) < HOURS else None
        self._retell()

    def chosen(self) -> tuple[Choice, Choice]:
        """Weekdays 1-7 and hours 0-23; None for all."""
        return self._weekdays_of(self._rows), self._hours_of(self._columns)

    @staticmethod
    def _weekdays_of(rows: Choice) -> Choice:
        return None if rows is None else frozenset(row + 1 for row in rows)

    @staticmethod
    def _hours_of(columns: Choice) -> Choice:
        return None if columns is None else frozenset(hour_of_column(one) for one in columns)

    def _choose(self, rows: Choice, columns: Choice) -> None:
        """Choose and tell; the same once more takes the choice back."""
        rows = rows if rows is not None and len(rows) < DAYS else None
        columns = columns if columns is not None and len(columns) < HOURS else None
        if (rows, columns) == (self._rows, self._columns):
            if rows is None and columns is None:
                return
            rows = columns = None
        self._rows, self._columns = rows, columns
        self._retell()
        self.chosen_changed.emit(*self.chosen())

    def _mask(self) -> np.ndarray:
        """Chosen cells, bool (7, 24), 06 first; all where nothing is chosen."""
        mask = np.zeros((DAYS, HOURS), dtype=bool)
        rows = sorted(range(DAYS) if self._rows is None else self._rows)
        columns = sorted(range(HOURS) if self._columns is None else self._columns)
        mask[np.ix_(rows, columns)] = True
        return mask

    def cell_text(self, row: int, column: int) -> str:
        """``Friday at 21–22: 7 incidents``."""
        return tr("{day} at {hours}: {incidents}").format(
            day=self._day_text(row, column),
            hours=columns_text(column, column),
            incidents=incidents_text(self._counts[row, column]),
        )

    @staticmethod
    def _day_text(row: int, column: int) -> str:
        language = interface_language()
        day = weekday_name(row + 1, language, short=False)
        if hour_of_column(column) >= FIRST_HOUR:
            return day[:1].upper() + day[1:]
        following = weekday_name((row + 1) % DAYS + 1, language, short=False)
        return tr("The night between {day} and {following}").format(day=day, following=following)

    def _tell(self) -> None:
        """The chart in words, for who hears it."""
        total = float(self._counts.sum())
        texts = []
        if self._cursor is not None:
            texts.append(self.cell_text(*self._cursor) + ".")
        chosen = chosen_text(*self.chosen())
        if chosen:
            texts.append(
                tr("Chosen: {chosen}, {n} of {all}.").format(
                    chosen=chosen,
                    n=count_text(self._counts[self._mask()].sum()),
                    all=incidents_text(total),
                )
            )
        else:
            texts.append(tr("All hours: {all}.").format(all=incidents_text(total)))
        if total > 0:
            row, column = np.unravel_index(int(self._counts.argmax()), self._counts.shape)
            texts.append(tr("Most: {cell}.").format(cell=self.cell_text(int(row), int(column))))
        texts.append(tr("Arrow keys move, Shift extends, Enter chooses, Escape clears."))
        self.setAccessibleDescription(" ".join(texts))

    # Where it is ------------------------------------------------------------------------------

    def _cells(self) -> QRectF:
        """The rectangle of the 168 cells, reckoned once for a size and a font."""
        key = (self.width(), self.height(), self.font().key())
        if self._kept_cells is None or self._kept_cells[0] != key:
            self._kept_cells = (key, self._new_cells())
        return self._kept_cells[1]

    def _new_cells(self) -> QRectF:
        top = 1.1 * QFontMetricsF(self._label_font()).height()
        left = label_room(self.font())
        return QRectF(left, top, self.width() - left - 3.0, self.height() - top - 3.0)

    def _lines_tall(self) -> float:
        return 1.4 + 0.9 * DAYS

    def cell_box(self, row: int, column: int, rows: int = 1, columns: int = 1) -> QRectF:
        """Where a cell, or a block of them, is drawn."""
        cells = self._cells()
        wide, tall = cells.width() / HOURS, cells.height() / DAYS
        return QRectF(
            cells.left() + column * wide, cells.top() + row * tall, columns * wide, rows * tall
        )

    def day_box(self, row: int) -> QRectF:
        """Where a day's label is drawn."""
        cell = self.cell_box(row, 0)
        return QRectF(0, cell.top(), cell.left(), cell.height())

    def hour_box(self, column: int) -> QRectF:
        """Where the label of an hour is drawn, or would be."""
        cell = self.cell_box(0, column)
        return QRectF(cell.left(), 0, cell.width(), cell.top())

    def _nearest(self, point: QPointF) -> tuple[int, int]:
        cells = self._cells()
        row = int((point.y() - cells.top()) // (cells.height() / DAYS))
        column = int((point.x() - cells.left()) // (cells.width() / HOURS))
        return min(max(row, 0), DAYS - 1), min(max(column, 0), HOURS - 1)

    def _part(self, point: QPointF) -> str:
        """``cell``, ``day``, ``hour`` or nothing."""
        cells = self._cells()
        if cells.contains(point):
            return "cell"
        if cells.left() > point.x() and cells.top() <= point.y() <= cells.bottom():
            return "day"
        if point.y() < cells.top() and cells.left() <= point.x() <= cells.right():
            return "hour"
        return ""

    def _blocks(self) -> list[tuple[int, int, int, int]]:
        """Chosen blocks as first and last row, first and last column."""
        if self._dragged is not None:
            rows, columns = self._dragged_choice()
        else:
            rows, columns = self._rows, self._columns
        if rows is None and columns is None:
            return []
        row_runs = [(0, DAYS - 1)] if rows is None else runs(rows)
        column_runs = [(0, HOURS - 1)] if columns is None else runs(columns)
        return [(*row_run, *column_run) for row_run in row_runs for column_run in column_runs]

    def _handles(self) -> tuple[QPointF, QPointF] | None:
        """Middles of the left and right handle; none where the frame isn't one block."""
        blocks = self._blocks()
        if len(blocks) != 1:
            return None
        first_row, last_row, first, last = blocks[0]
        box = self.cell_box(first_row, first, last_row - first_row + 1, last - first + 1)
        return QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y())

    def _handle_side(self) -> float:
        return max(6.0, 0.42 * QFontMetricsF(self._label_font()).height())

    def _handle_at(self, point: QPointF) -> int | None:
        """0 for the left handle, 1 for the right one."""
        handles = self._handles()
        near = 0.75 * self._handle_side()
        for number, middle in enumerate(handles or ()):
            if abs(point.x() - middle.x()) <= near and abs(point.y() - middle.y()) <= near:
                return number
        return None

    # Mouse ------------------------------------------------------------------------------------

    def mousePressEvent(self, event) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return super().mousePressEvent(event)
        point = QPointF(event.pos())
        handle = self._handle_at(point)
        part = self._part(point)
        self._cursor = None
        self._pressed = point
        if handle is not None:
            first_row, last_row, first, last = self._blocks()[0]
            ends = (
                ((last_row, last), (first_row, first))
                if handle == 0
                else ((first_row, first), (last_row, last))
            )
            self._dragged = ("handle", ends[0], ends[1])
        elif part:
            at = self._nearest(point)
            anchor = at
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
                anchor = self._anchor
            self._anchor = anchor
            self._dragged = (part, anchor, at)
        self.update()
        return None

    def mouseMoveEvent(self, event) -> None:
        point = QPointF(event.pos())
        if self._dragged is None:
            self._show_cursor(point)
            return
        self._drag_to(point)

    def _drag_to(self, point: QPointF) -> None:
        part, anchor, before = self._dragged
        row, column = self._nearest(point)
        self._dragged = (part, anchor, (before[0], column) if part == "handle" else (row, column))
        self.update()

    def mouseReleaseEvent(self, event) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._dragged is None:
            return super().mouseReleaseEvent(event)
        part = self._dragged[0]
        if QPointF(event.pos()) != self._pressed:
            self._drag_to(QPointF(event.pos()))
        rows, columns = self._dragged_choice()
        self._dragged = None
        if part == "handle" and (rows, columns) == (self._rows, self._columns):
            self.update()
            return None
        self._choose(rows, columns)
        self.update()
        return None

    def _dragged_choice(self) -> tuple[Choice, Choice]:
        part, one, other = self._dragged
        rows = frozenset(range(min(one[0], other[0]), max(one[0], other[0]) + 1))
        columns = frozenset(range(min(one[1], other[1]), max(one[1], other[1]) + 1))
        if part == "day":
            return rows, None
        if part == "hour":
            return None, columns
        if part == "handle":
            return self._rows, columns if len(columns) < HOURS else None
        return rows if len(rows) < DAYS else None, columns if len(columns) < HOURS else None

    def _show_cursor(self, point: QPointF) -> None:
        if self._handle_at(point) is not None:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif self._part(point) == "cell":
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif self._part(point):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def _tip_at(self, point: QPointF) -> tuple[str, QRectF] | None:
        if self._part(point) != "cell":
            return None
        at = self._nearest(point)
        return self.cell_text(*at), self.cell_box(*at)

    # Keys -------------------------------------------------------------------------------------

    def _cursor_start(self) -> tuple[int, int]:
        blocks = self._blocks()
        return (blocks[0][0], blocks[0][2]) if blocks else (0, 0)

    def _cursor_moved(self, cursor: tuple[int, int], by: tuple[int, int]) -> tuple[int, int]:
        row, column = cursor[0] + by[0], cursor[1] + by[1]
        return min(max(row, 0), DAYS - 1), min(max(column, 0), HOURS - 1)

    def _choose_cursor(self) -> None:
        self._dragged = ("cell", self._anchor or self._cursor, self._cursor)
        choice = self._dragged_choice()
        self._dragged = None
        self._choose(*choice)

    def _has_choice(self) -> bool:
        return self.chosen() != (None, None)

    def _clear_choice(self) -> None:
        self._choose(None, None)

    # Drawing ----------------------------------------------------------------------------------

    def paintEvent(self, event) -> None:
        self._shown = shown_palette(self)
        painter = QPainter(self)
        self._draw_cells(painter)
        self._draw_labels(painter)
        self._draw_frames(painter)
        if self._cursor is not None and self.hasFocus():
            self._draw_cursor(painter)

    def _draw_cells(self, painter: QPainter) -> None:
        colours = colours_of(self._shown)
        base = self._shown.color(QPalette.ColorRole.Base)
        ground = QColor("#FFFFFF") if not colours.dark else base
        cells = self._cells()
        painter.fillRect(cells, ground)
        full = [QColor(one) for one in colours.heat]
        faint = [blended(one, ground, UNCHOSEN) for one in full]
        chosen = self._shown_mask()
        gap = max(1.0, round(cells.width() / HOURS * 0.07))
        for row in range(DAYS):
            for column in range(HOURS):
                box = self.cell_box(row, column)
                left, right = round(box.left()), round(box.right())
                top, bottom = round(box.top()), round(box.bottom())
                shades = full if chosen[row, column] else faint
                painter.fillRect(
                    QRectF(left + gap, top + gap, right - left - gap, bottom - top - gap),
                    shades[self._classes[row, column]],
                )
        painter.setPen(QPen(QColor("#8B9096" if not colours.dark else "#5E656B"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawRect(
            QRectF(
                round(cells.left()),
                round(cells.top()),
                round(cells.right()) - round(cells.left()) + gap - 1,
                round(cells.bottom()) - round(cells.top()) + gap - 1,
            )
        )

    def _shown_mask(self) -> np.ndarray:
        """Cells at full strength: what is being dragged, else what is chosen."""
        blocks = self._blocks()
        if not blocks:
            return np.ones((DAYS, HOURS), dtype=bool)
        mask = np.zeros((DAYS, HOURS), dtype=bool)
        for first_row, last_row, first, last in blocks:
            mask[first_row : last_row + 1, first : last + 1] = True
        return mask

    def _draw_labels(self, painter: QPainter) -> None:
        quiet = readable(colours_of(self._shown).quiet, self._shown)
        ink = self._shown.color(QPalette.ColorRole.WindowText)
        plain, strong = self._label_font(), self._strong_font()
        language = interface_language()
        blocks = self._blocks()
        rows = {row for block in blocks for row in range(block[0], block[1] + 1)}
        for row in range(DAYS):
            chosen = row in rows
            painter.setFont(strong if chosen else plain)
            painter.setPen(ink if chosen else quiet)
            painter.drawText(
                self.day_box(row).adjusted(0, -4, 0, 4),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                weekday_name(row + 1, language),
            )
        metrics = QFontMetricsF(plain)
        painter.setFont(plain)
        painter.setPen(quiet)
        step = 3 if 3 * self.cell_box(0, 0).width() > 1.6 * metrics.horizontalAdvance("00") else 6
        for column in range(0, HOURS, step):
            middle = self.hour_box(column).center().x()
            painter.drawText(
                QRectF(middle - 40, 0, 80, self._cells().top() - 0.1 * metrics.height()),
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
                f"{hour_of_column(column):02d}",
            )

    def _draw_frames(self, painter: QPainter) -> None:
        dark = colours_of(self._shown).dark
        ink = self._shown.color(QPalette.ColorRole.Text)
        ground = self._shown.color(QPalette.ColorRole.Base) if dark else QColor("#FFFFFF")
        thick = max(2.0, 0.13 * QFontMetricsF(self._label_font()).height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        boxes = []
        for first_row, last_row, first, last in self._blocks():
            box = self.cell_box(first_row, first, last_row - first_row + 1, last - first + 1)
            boxes.append(QRectF(box.toAlignedRect()))
        for colour, width in ((ground, thick + 2.0), (ink, thick)):
            pen = QPen(colour, width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            for box in boxes:
                painter.drawRect(box)
        side = self._handle_side()
        for middle in self._handles() or ():
            painter.setPen(QPen(ink, max(1.4, 0.6 * thick)))
            painter.setBrush(ground)
            painter.drawRect(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))

    def _draw_cursor(self, painter: QPainter) -> None:
        row, column = self._cursor
        other = self._anchor or self._cursor
        box = self.cell_box(
            min(row, other[0]),
            min(column, other[1]),
            abs(row - other[0]) + 1,
            abs(column - other[1]) + 1,
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = self._shown.color(QPalette.ColorRole.Text)
        painter.setPen(QPen(self._shown.color(QPalette.ColorRole.Base), 3.0))
        painter.drawRect(box.adjusted(0.5, 0.5, 0.5, 0.5))
        painter.setPen(QPen(ink, 1.6, Qt.PenStyle.DotLine))
        painter.drawRect(box.adjusted(0.5, 0.5, 0.5, 0.5))
