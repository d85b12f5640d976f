# SPDX-License-Identifier: GPL-3.0-or-later
"""Since when? Events week by week over what is normal, on which a span of weeks is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QWidget

from ...reports.period import Period
from ...settings import interface_language
from ...situation_picture.charts import axis_step
from ...situation_picture.formats import period_text, week_number
from ...translation import tr
from ..theme import blended, colours_of, readable, shown_palette
from .chart_widget import ChartWidget
from .chart_words import count_text, incidents_text, label_room
from .month_labels import month_labels

WEEK = timedelta(days=7)
PLOT_LINES = 4.6  # height of the plot in lines of text
MOST_DOTS = 6  # weeks of a marked period that get a dot each
A_QUARTER, TO_THE_END = 13, 10_000  # weeks


class WeeksCurve(ChartWidget):
    """Counts a week from zero; ``span_chosen`` tells (first day, day after) or None."""

    span_chosen = pyqtSignal(object)
    MOVES = {
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_PageUp: -A_QUARTER,
        Qt.Key.Key_PageDown: A_QUARTER,
        Qt.Key.Key_Home: -TO_THE_END,
        Qt.Key.Key_End: TO_THE_END,
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Week by week"), parent)
        self._starts: list[date] = []
        self._counts = np.zeros(0)
        self._low: np.ndarray | None = None
        self._high: np.ndarray | None = None
        self._marked: tuple[date, date] | None = None
        self._edition = 0  # how often other weeks were shown
        self._kept_layout: tuple[tuple, tuple[QRectF, tuple[int, float]]] | None = None
        self._tell()

    # What is shown ----------------------------------------------------------------------------

    def set_weeks(
        self,
        starts: Sequence[date],
        counts: np.ndarray,
        low: np.ndarray | None = None,
        high: np.ndarray | None = None,
        marked: tuple[date, date] | None = None,
    ) -> None:
        """One count a week, and the ends of its normal range (NaN where there is none).

        ``starts`` are the first days, ascending. ``marked``: first day and day after of the
        period that is looked at.
        """
        if len(starts) != len(self._starts):
            self._cursor = self._anchor = None
        self._dragged = None
        self._starts = list(starts)
        self._counts = np.nan_to_num(np.asarray(counts, dtype=float))
        both = low is not None and high is not None
        self._low = np.asarray(low, dtype=float) if both else None
        self._high = np.asarray(high, dtype=float) if both else None
        self._marked = marked
        self._edition += 1
        self._retell()

    def marked(self) -> tuple[date, date] | None:
        """First day and day after of the marked period."""
        return self._marked

    def week_text(self, week: int) -> str:
        """``w. 46, 9–15 Nov 2026: 23 incidents; normal 7–22``."""
        period = Period(self._starts[week], self._starts[week] + WEEK)
        told = tr("w. {week}, {days}: {incidents}").format(
            week=week_number(self._starts[week]),
            days=period_text(period, interface_language(), short=True),
            incidents=incidents_text(self._counts[week]),
        )
        normal = self._normal_of(week)
        if normal is None:
            return told
        low, high = (count_text(one) for one in normal)
        return tr("{week}; normal {low}–{high}").format(week=told, low=low, high=high)

    def _normal_of(self, week: int) -> tuple[float, float] | None:
        if self._low is None or self._high is None:
            return None
        low, high = float(self._low[week]), float(self._high[week])
        return (max(low, 0.0), high) if np.isfinite(low) and np.isfinite(high) else None

    def _tell(self) -> None:
        """The chart in words, for who hears it."""
        if not self._starts:
            self.setAccessibleDescription(tr("There are no weeks to show."))
            return
        last = len(self._starts) - 1
        highest = int(self._counts.argmax())
        texts = []
        if self._cursor is not None:
            texts.append(self.week_text(self._cursor) + ".")
        texts.append(
            tr("{n} weeks. Last {last}. Highest {highest}.").format(
                n=last + 1, last=self.week_text(last), highest=self.week_text(highest)
            )
        )
        if self._marked is not None:
            days = period_text(Period(*self._marked), interface_language())
            texts.append(tr("Chosen: {days}.").format(days=days))
        texts.append(tr("Arrow keys move, Shift extends, Enter chooses, Escape clears."))
        self.setAccessibleDescription(" ".join(texts))

    def _choose(self, span: tuple[date, date] | None) -> None:
        """Choose and tell; the same once more takes the choice back."""
        if span == self._marked:
            if span is None:
                return
            span = None
        self._marked = span
        self._retell()
        self.span_chosen.emit(span)

    def _span(self, one: int, other: int) -> tuple[date, date]:
        first, last = min(one, other), max(one, other)
        return self._starts[first], self._starts[last] + WEEK

    # Where it is ------------------------------------------------------------------------------

    def _end_label(self) -> str:
        if not self._starts:
            return ""
        return tr("w. {week}: {count}").format(
            week=week_number(self._starts[-1]), count=count_text(self._counts[-1])
        )

    def _scale(self) -> tuple[int, float]:
        """Step and end of the count axis."""
        return self._layout()[1]

    def _plot(self) -> QRectF:
        """The rectangle of the curve, from zero to the end of its axis."""
        return self._layout()[0]

    def _layout(self) -> tuple[QRectF, tuple[int, float]]:
        """Plot and scale, reckoned once for a size, a font and the weeks that are shown."""
        key = (self.width(), self.height(), self.font().key(), self._edition)
        if self._kept_layout is None or self._kept_layout[0] != key:
            scale = self._new_scale()
            self._kept_layout = (key, (self._new_plot(scale[1]), scale))
        return self._kept_layout[1]

    def _new_scale(self) -> tuple[int, float]:
        tops = [float(self._counts.max()) if len(self._counts) else 0.0, 4.0]
        if self._high is not None and np.isfinite(self._high).any():
            tops.append(float(np.nanmax(self._high)))
        top = max(tops)
        step = axis_step(top)
        return step, step * float(np.ceil(top / step))

    def _new_plot(self, top: float) -> QRectF:
        metrics = QFontMetricsF(self._label_font())
        line = metrics.height()
        left = metrics.horizontalAdvance(count_text(top)) + 0.5 * line
        left = max(left, label_room(self.font()))
        strong = QFontMetricsF(self._strong_font())
        words = max(
            strong.horizontalAdvance(self._end_label()), metrics.horizontalAdvance(tr("normal"))
        )
        right = self.width() - words - 0.7 * line
        return QRectF(left, 0.55 * line, max(right - left, line), self.height() - 2.0 * line)

    def _lines_tall(self) -> float:
        return PLOT_LINES + 2.0

    def week_x(self, week: float) -> float:
        """Where the middle of a week is."""
        plot = self._plot()
        return plot.left() + (week + 0.5) * plot.width() / max(len(self._starts), 1)

    def _y(self, count: float) -> float:
        plot, (_step, top) = self._plot(), self._scale()
        return plot.bottom() - plot.height() * min(count, top) / top

    def _week_at(self, x: float) -> int:
        plot = self._plot()
        week = int((x - plot.left()) // (plot.width() / max(len(self._starts), 1)))
        return min(max(week, 0), len(self._starts) - 1)

    def _over_plot(self, point: QPointF) -> bool:
        """Whether a point is at a week: in the plot or at the months below it."""
        plot = self._plot()
        return (
            bool(self._starts)
            and plot.left() - 3 <= point.x() <= plot.right() + 3
            and 0 <= point.y() <= self.height()
        )

    # Mouse and keys ---------------------------------------------------------------------------

    def _cursor_start(self) -> int | None:
        return len(self._starts) - 1 if self._starts else None

    def _cursor_moved(self, cursor: int, by: int) -> int:
        return min(max(cursor + by, 0), len(self._starts) - 1)

    def _choose_cursor(self) -> None:
        other = self._cursor if self._anchor is None else self._anchor
        self._choose(self._span(other, self._cursor))

    def _has_choice(self) -> bool:
        return self._marked is not None

    def _clear_choice(self) -> None:
        self._choose(None)

    def _tip_at(self, point: QPointF) -> tuple[str, QRectF] | None:
        if not self._over_plot(point):
            return None
        half = max(self._plot().width() / len(self._starts) / 2, 1.0)
        place = QRectF(point.x() - half, 0, 2 * half, self.height())
        return self.week_text(self._week_at(point.x())), place

    def mousePressEvent(self, event) -> None:
        point = QPointF(event.pos())
        if event.button() != Qt.MouseButton.LeftButton or not self._over_plot(point):
            return super().mousePressEvent(event)
        week = self._week_at(point.x())
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self._anchor is None:
            self._anchor = week
        self._cursor = None
        self._dragged = (self._anchor, week)
        self.update()
        return None

    def mouseMoveEvent(self, event) -> None:
        point = QPointF(event.pos())
        if self._dragged is not None:
            self._dragged = (self._dragged[0], self._week_at(point.x()))
            self.update()
        elif self._over_plot(point):
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._dragged is None:
            return super().mouseReleaseEvent(event)
        span = self._span(self._dragged[0], self._week_at(QPointF(event.pos()).x()))
        self._dragged = None
        self._choose(span)
        self.update()
        return None

    # Drawing ----------------------------------------------------------------------------------

    def paintEvent(self, event) -> None:
        self._shown = shown_palette(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._starts:
            painter.setFont(self._label_font())
            painter.setPen(readable(colours_of(self._shown).quiet, self._shown))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter, tr("There are no weeks to show.")
            )
            return
        self._draw_band(painter)
        self._draw_axis(painter)
        self._draw_marked(painter)
        self._draw_line(painter)
        self._draw_months(painter)
        self._draw_end(painter)
        if self._cursor is not None and self.hasFocus():
            self._draw_cursor(painter)

    def _draw_band(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self._shown).band))
        upper: list[QPointF] = []
        lower: list[QPointF] = []
        for week in range(len(self._starts) + 1):
            normal = self._normal_of(week) if week < len(self._starts) else None
            if normal is not None:
                lower.append(QPointF(self.week_x(week), self._y(normal[0])))
                upper.append(QPointF(self.week_x(week), self._y(normal[1])))
                continue
            if len(upper) > 1:
                painter.drawPolygon(QPolygonF(upper + lower[::-1]))
            upper, lower = [], []

    def _draw_axis(self, painter: QPainter) -> None:
        colours = colours_of(self._shown)
        plot = self._plot()
        step, top = self._scale()
        painter.setFont(self._label_font())
        line = QFontMetricsF(self._label_font()).height()
        hair = QColor("#C9CED3" if not colours.dark else "#4A4F53")
        for count in range(0, round(top) + 1, step):
            y = round(self._y(count)) + 0.5
            painter.setPen(QPen(hair, 1.0))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(readable(colours.quiet, self._shown))
            painter.drawText(
                QRectF(0, y - line, plot.left() - 0.45 * line, 2 * line),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                count_text(count),
            )

    def _draw_marked(self, painter: QPainter) -> None:
        if self._dragged is not None:
            span = self._span(*self._dragged)
        elif self._marked is not None:
            span = self._marked
        else:
            return
        plot = self._plot()
        a_day = plot.width() / len(self._starts) / 7
        left = plot.left() + (span[0] - self._starts[0]).days * a_day
        right = plot.left() + (span[1] - self._starts[0]).days * a_day
        left, right = max(left, plot.left()), min(right, plot.right())
        if right <= left:
            return
        tint = QColor(colours_of(self._shown).accent)
        tint.setAlphaF(0.26)
        above = 0.3 * QFontMetricsF(self._label_font()).height()
        painter.fillRect(
            QRectF(left, plot.top() - above, right - left, plot.height() + above), tint
        )

    def _draw_line(self, painter: QPainter) -> None:
        ink = self._shown.color(QPalette.ColorRole.WindowText)
        thick = max(1.6, 0.095 * QFontMetricsF(self.font()).height())
        points = [
            QPointF(self.week_x(week), self._y(count)) for week, count in enumerate(self._counts)
        ]
        pen = QPen(ink, thick)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for week in {*self._marked_weeks(), len(points) - 1}:
            painter.drawEllipse(points[week], 1.9 * thick, 1.9 * thick)

    def _marked_weeks(self) -> list[int]:
        """Weeks of the marked period, where they are few."""
        if self._marked is None:
            return []
        first, end = self._marked
        weeks = [n for n, start in enumerate(self._starts) if start < end and start + WEEK > first]
        return weeks if len(weeks) <= MOST_DOTS else []

    def _draw_months(self, painter: QPainter) -> None:
        """Months below the curve: the first and the last with their years, some between."""
        metrics = QFontMetricsF(self._label_font())
        plot = self._plot()
        painter.setFont(self._label_font())
        painter.setPen(readable(colours_of(self._shown).quiet, self._shown))
        y = plot.bottom() + 0.25 * metrics.height()
        for left, text in self.month_labels():
            width = metrics.horizontalAdvance(text)
            painter.drawText(
                QRectF(left, y, width + 2, 1.2 * metrics.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
                text,
            )

    def month_labels(self) -> list[tuple[float, str]]:
        """Left edges and texts of the labels below the curve; none touches another."""
        plot, font = self._plot(), self._label_font()
        return month_labels(self._starts, self.week_x, (plot.left(), plot.right()), font)

    def _draw_end(self, painter: QPainter) -> None:
        """The last count beside the line's end, and what the band is."""
        plot = self._plot()
        line = QFontMetricsF(self._label_font()).height()
        left = plot.right() + 0.6 * line
        room = self.width() - left + 2
        y = self._y(float(self._counts[-1]))
        y = min(max(y, 0.5 * line), plot.bottom() - 0.5 * line)
        painter.setFont(self._strong_font())
        painter.setPen(self._shown.color(QPalette.ColorRole.WindowText))
        painter.drawText(
            QRectF(left, y - line, room, 2 * line),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._end_label(),
        )
        normal = self._normal_of(len(self._starts) - 1)
        if normal is None:
            return
        middle = self._y(sum(normal) / 2)
        if abs(middle - y) < 1.15 * line:
            middle = y + 1.15 * line if middle >= y else y - 1.15 * line
        if middle > plot.bottom() - 0.2 * line:
            middle = y - 1.15 * line
        painter.setFont(self._label_font())
        painter.setPen(readable(colours_of(self._shown).quiet, self._shown))
        painter.drawText(
            QRectF(left, middle - line, room, 2 * line),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            tr("normal"),
        )

    def _draw_cursor(self, painter: QPainter) -> None:
        plot = self._plot()
        other = self._cursor if self._anchor is None else self._anchor
        half = plot.width() / len(self._starts) / 2
        left = self.week_x(min(self._cursor, other)) - half
        right = self.week_x(max(self._cursor, other)) + half
        ink = self._shown.color(QPalette.ColorRole.WindowText)
        window = self._shown.color(QPalette.ColorRole.Window)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(left - 1, plot.top() - 1, right - left + 2, plot.height() + 2)
        painter.setPen(QPen(blended(ink, window, 0.75), 1.4, Qt.PenStyle.DotLine))
        painter.drawRect(box)
