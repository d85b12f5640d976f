# SPDX-License-Identifier: GPL-3.0-or-later
"""Is it more than normal? A count against its normal range, small enough for a row of a list.

Each row is standardised to its own range, so that all bands line up and an outlier is seen from
afar: it stands outside the band, in the shape of its verdict.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from ...situation_picture.charts import REACH
from ..theme import colours_of, selected_ground, verdict_colour
from .chart_words import range_text

RANGE_ROLE = Qt.ItemDataRole.UserRole + 1  # (count, low, high, verdict)
HALF_BAND = 0.19  # of the width
MARK = 0.46  # of the height: the width of a triangle
TALL = 0.88  # of its width: the height of a triangle


def range_position(count: float, low: float | None, high: float | None) -> float | None:
    """Where a count lies: 0 mid-range, ±1 the ends of the normal range, within ±``REACH``."""
    if low is None or high is None:
        return None
    half = max((high - low) / 2, 0.5)
    return min(max((count - (high + low) / 2) / half, -REACH), REACH)


def draw_verdict_mark(painter: QPainter, box: QRectF, verdict: str, palette: QPalette) -> None:
    """The shape of a verdict in the middle of a box: triangle, small disc or open ring.

    A verdict is a token such as ``clear_increase``; an empty one draws nothing.
    """
    if not verdict:
        return
    side = min(box.width(), box.height())
    middle = box.center()
    colour = verdict_colour(verdict, palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if verdict.endswith(("_increase", "_decrease")):
        down = -1.0 if verdict.endswith("_increase") else 1.0
        open_mark = verdict.startswith("possible")
        pen_width = side * 0.13 if open_mark else 0.0
        half = side / 2 - pen_width
        tall = side * TALL / 2 - 0.6 * pen_width
        points = [
            QPointF(middle.x(), middle.y() + down * tall),
            QPointF(middle.x() + half, middle.y() - down * tall),
            QPointF(middle.x() - half, middle.y() - down * tall),
        ]
        if open_mark:
            pen = QPen(colour, pen_width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(points))
    elif verdict == "normal":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(middle, side * 0.33, side * 0.33)
    else:
        painter.setPen(QPen(colour, side * 0.16))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawEllipse(middle, side * 0.27, side * 0.27)
    painter.restore()


def draw_range(
    painter: QPainter,
    box: QRectF,
    count: float,
    low: float | None,
    high: float | None,
    verdict: str,
    palette: QPalette,
) -> None:
    """The band of what is normal in a row's whole height, and the count as its verdict's mark.

    Without a normal range only the mark is drawn, in the middle.
    """
    middle = box.center().x()
    half = HALF_BAND * box.width()
    position = range_position(count, low, high)
    if position is not None:
        band = QColor(colours_of(palette).band)
        painter.fillRect(QRectF(middle - half, box.top(), 2 * half, box.height()), band)
    side = min(MARK * box.height(), 0.3 * box.width())
    x = middle + (position or 0.0) * half
    x = min(max(x, box.left() + side / 2), box.right() - side / 2)
    mark = QRectF(x - side / 2, box.center().y() - side / 2, side, side)
    draw_verdict_mark(painter, mark, verdict, palette)


class RangeDelegate(QStyledItemDelegate):
    """Draws (count, low, high, verdict) of ``RANGE_ROLE``; cells without it as they are."""

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        line = QFontMetricsF(option.font).height()
        return QSize(round(4.2 * line), round(1.3 * line))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        told = index.data(RANGE_ROLE)
        if told is None:
            super().paint(painter, option, index)
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, selected_ground(option.palette))
        count, low, high, verdict = told
        draw_range(painter, QRectF(option.rect), count, low, high, verdict, option.palette)
        painter.restore()

    def helpEvent(self, event, view, option: QStyleOptionViewItem, index) -> bool:
        told = index.data(RANGE_ROLE) if index.isValid() else None
        if told is None or event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), range_text(*told), view)
        return True
