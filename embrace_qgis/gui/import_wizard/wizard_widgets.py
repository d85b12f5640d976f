# SPDX-License-Identifier: GPL-3.0-or-later
"""Small widgets of the import: a sentence that warns, figures, rows of reasons, a quiet wheel."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QGuiApplication, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ...layers.labels import number_text
from ...translation import tr
from ..theme import colours_of, readable, scaled, semibold, shown_palette, spacing
from ..widgets.labels import QuietLabel, plain_label
from ..widgets.primary_button import PrimaryButton


class Steps(QWidget):
    """Where one is: numbered steps in a line, the present one strong."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = list(names)
        self.current = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_step(self, number: int) -> None:
        self.current = number
        self.setAccessibleName(
            tr("Step {n} of {all}: {name}").format(
                n=number + 1, all=len(self.names), name=self.names[number]
            )
        )
        self.update()

    def _widths(self) -> list[float]:
        disc = self.fontMetrics().height() * 1.5
        strong = semibold(self.font())
        line = QFontMetricsF(strong)
        return [disc * 1.3 + line.horizontalAdvance(name) for name in self.names]

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(round(sum(self._widths()) + 2 * line * len(self.names)), round(1.9 * line))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())), self.sizeHint().height())

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = shown_palette(self)
        colours = colours_of(palette)
        ink = palette.color(QPalette.ColorRole.WindowText)
        window = palette.color(QPalette.ColorRole.Window)
        line = self.fontMetrics().height()
        disc = line * 1.5
        widths = self._widths()
        gap = (self.width() - sum(widths) - 2) / max(1, len(widths) - 1)
        left, middle = 1.0, self.height() / 2
        for number, (name, width) in enumerate(zip(self.names, widths)):
            box = QRectF(left, middle - disc / 2, disc, disc)
            here, done = number == self.current, number < self.current
            accent = QColor(colours.accent)
            quiet = readable(colours.quiet, palette)
            painter.setPen(QPen(accent if here or done else quiet, 1.4))
            painter.setBrush(accent if here else window)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            painter.setFont(semibold(self.font()) if here else self.font())
            painter.setPen(QColor("#FFFFFF") if here else ink if done else quiet)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            painter.setPen(ink if here or done else quiet)
            text = QRectF(left + disc * 1.2, 0, width, self.height())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            if number < len(widths) - 1:
                painter.setPen(QPen(QColor(colours.hairline), 1.2))
                start = left + width + gap * 0.2
                painter.drawLine(
                    round(start), round(middle), round(start + gap * 0.55), round(middle)
                )
            left += width + gap


class Figures(QWidget):
    """Counts in large figures, each with its word under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(spacing(self, 1.6))
        self._grid.setVerticalSpacing(0)
        self.shown: dict[str, int] = {}

    def show_counts(self, counts: Sequence[tuple[int, str]]) -> None:
        while self._grid.count():
            old = self._grid.takeAt(0).widget()
            if old is not None:
                old.deleteLater()
        self.shown = {word: count for count, word in counts}
        for column, (count, word) in enumerate(counts):
            figure = plain_label(number_text(count))
            figure.setFont(semibold(scaled(figure.font(), 1.9)))
            figure.setAccessibleName(f"{number_text(count)} {word}")
            self._grid.addWidget(figure, 0, column)
            self._grid.addWidget(QuietLabel(word), 1, column)
        self._grid.setColumnStretch(len(counts), 1)


class PlainTable(QTableWidget):
    """A table without a grid whose cells are plain text; texts are cut with dots."""

    def __init__(self, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(0, len(headers), parent)
        self.setHorizontalHeaderLabels(list(headers))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        height = round(self.fontMetrics().height() * 1.75)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(height)

    def set_text(self, row: int, column: int, text: str, *, number: bool = False) -> None:
        item = QTableWidgetItem(text)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        item.setToolTip(_plain_tip(text))
        if number:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            item.setData(Qt.ItemDataRole.TextAlignmentRole, int(right))
            self.horizontalHeaderItem(column).setTextAlignment(int(right))
        self.setItem(row, column, item)

    def stretch(self, *columns: int) -> None:
        header = self.horizontalHeader()
        for column in range(self.columnCount()):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                column, mode.Stretch if column in columns else mode.ResizeToContents
            )

    def fit_rows(self, most: int) -> None:
        """As high as its rows, up to so many."""
        rows = min(self.rowCount(), most)
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        self.setFixedHeight(height + rows * self.verticalHeader().defaultSectionSize())


class RoomyButton(QPushButton):
    """A button with air around its words, which the Return key presses only when it has focus."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        hint, line = super().sizeHint(), self.fontMetrics().height()
        return QSize(hint.width() + line, max(hint.height(), round(1.75 * line)))


class RoomyPrimaryButton(RoomyButton, PrimaryButton):
    """The one of them that matters most."""


def comfortable_size(window: QWidget, wide: int, tall: int) -> QSize:
    """A size in heights of a line of text, as far as the screen has room for it."""
    line = window.fontMetrics().height()
    screen = window.screen() or QGuiApplication.primaryScreen()
    room = screen.availableSize() * 0.9
    return QSize(wide * line, tall * line).boundedTo(room)


def _plain_tip(text: str) -> str:
    """A tool tip that Qt does not take for rich text."""
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, entity)
    return f"<span>{text}</span>" if text else ""


class StillBox(QComboBox):
    """A list to choose from that lets the wheel scroll what it stands in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event) -> None:
        event.ignore()
