# SPDX-License-Identifier: GPL-3.0-or-later
"""The welcome page: begin in one click, see what is missing, find the help."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import (
    QColor,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
)
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...libraries import LINUX, MAC, WINDOWS, Library, command_for, system
from ...paths import resource
from ...translation import tr
from ..help import TOPICS, give_help, open_help, topic_title
from ..theme import colours_of, readable, scaled, selected_ground, semibold, shown_palette, spacing
from ..widgets.labels import QuietLabel, plain_label

DEMO, IMPORT, STORE = "demo", "import", "store"


class Mark(QWidget):
    """Whether something is there, by shape: a disc with a tick, an open triangle where it is
    missing, a ring where it can be done without."""

    def __init__(self, there: bool, needed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.there, self.needed = there, needed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(0.85 * self.fontMetrics().height())
        return QSize(side, side)

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 2.0
        painter.translate(1.0, 1.0)
        palette = shown_palette(self)
        ink = palette.color(QPalette.ColorRole.WindowText)
        if not (self.there or self.needed):
            painter.setPen(QPen(readable(colours_of(palette).quiet, palette), 0.11 * side))
            painter.drawEllipse(QRectF(0.1 * side, 0.1 * side, 0.8 * side, 0.8 * side))
            return
        if self.there:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QRectF(0, 0, side, side))
            pen = QPen(palette.color(QPalette.ColorRole.Window), 0.13 * side)
            corners = ((0.28, 0.52), (0.44, 0.68), (0.74, 0.34))
        else:
            pen = QPen(readable(colours_of(palette).increase, palette), 0.13 * side)
            corners = ((0.5, 0.1), (0.93, 0.88), (0.07, 0.88), (0.5, 0.1))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(x * side, y * side) for x, y in corners]))


class Rule(QFrame):
    """A hairline between two groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event) -> None:
        QPainter(self).fillRect(self.rect(), QColor(colours_of(shown_palette(self)).hairline))


class WelcomePage(QDialog):
    """``steps`` holds what DEMO, IMPORT and STORE do; what cannot be done now is left out."""

    def __init__(
        self,
        found: Sequence[Library],
        steps: Mapping[str, Callable[[], object]],
        parent: QWidget | None = None,
        trouble: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("EmbraceWelcome")
        self.setWindowTitle(tr("Welcome to Embrace"))
        self.setWindowIcon(QIcon(str(resource("icons", "embrace.svg"))))
        self._steps = steps
        self.missing = [one.name for one in found if one.needed and not one.there]
        self.starts: dict[str, StartButton] = {}
        self.topics: dict[str, QPushButton] = {}
        self.command: QLineEdit | None = None
        self.copy: QPushButton | None = None
        column = QVBoxLayout(self)
        margin = spacing(self, 1.2)
        column.setContentsMargins(margin, margin, margin, spacing(self, 0.8))
        column.setSpacing(spacing(self, 0.7))
        column.addLayout(self._head())
        if self.missing:
            column.addWidget(self._what_to_do())
        elif trouble:
            column.addWidget(plain_label(trouble, wrap=True))
        else:
            column.addLayout(self._beginnings())
        column.addWidget(Rule())
        below = QHBoxLayout()
        below.setSpacing(spacing(self, 2.0))
        below.addLayout(self._reading(), 3)
        below.addLayout(self._computer(found), 2)
        column.addLayout(below)
        column.addStretch(1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        self.buttons.rejected.connect(self.reject)
        column.addWidget(QuietLabel(tr("This page is in the menu: Plugins, Embrace.")))
        column.addWidget(self.buttons)
        give_help(self, "getting_started")
        needed = max((one.minimumSizeHint().width() for one in self.starts.values()), default=0)
        self.setMinimumWidth(max(needed + 2 * margin, 34 * self.fontMetrics().height()))
        first = next(iter(self.starts.values()), self.buttons)
        first.setFocus()

    def _head(self) -> QHBoxLayout:
        side = round(2.6 * self.fontMetrics().height())
        badge = QLabel()
        badge.setPixmap(QIcon(str(resource("icons", "embrace.svg"))).pixmap(side, side))
        title = plain_label(tr("Welcome to Embrace"))
        title.setFont(semibold(scaled(title.font(), 1.7)))
        line = QuietLabel(
            tr(
                "From reports of crime and insecurity to a picture of where and when. All work is "
                "done on this computer; nothing is sent anywhere."
            )
        )
        line.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(spacing(self, 0.15))
        words.addWidget(title)
        words.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(spacing(self, 0.8))
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _beginnings(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(spacing(self, 0.4))
        for step, icon, text, tip in (
            (
                DEMO,
                "embrace.svg",
                tr("Try the demo town"),
                tr(
                    "Älvhamra and its reports are made up. Maps and a finished picture in a minute."
                ),
            ),
            (
                IMPORT,
                "import_reports.svg",
                tr("Begin with a file of reports"),
                tr("CSV, Excel or a layer: columns, dates and places are recognised."),
            ),
            (
                STORE,
                "create_report_store.svg",
                tr("Open a report store"),
                tr("Go on with reports that you or a colleague have imported."),
            ),
        ):
            if step not in self._steps:
                continue
            button = StartButton(icon, text, tip)
            button.clicked.connect(lambda _checked=False, name=step: self._begin(name))
            self.starts[step] = button
            column.addWidget(button)
        return column

    def _begin(self, step: str) -> None:
        self.accept()
        self._steps[step]()

    def _what_to_do(self) -> QWidget:
        """What is missing, and how it is got on this computer."""
        box = WarningBox()
        column = QVBoxLayout(box)
        margin = spacing(self, 0.7)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(spacing(self, 0.5))
        names = ", ".join(self.missing)
        column.addWidget(
            plain_label(
                tr("Embrace cannot start: Python libraries are missing ({names}).").format(
                    names=names
                ),
                strong=True,
                wrap=True,
            )
        )
        column.addWidget(plain_label(advice(system()), wrap=True))
        self.command = QLineEdit(command_for(self.missing, system()))
        self.command.setReadOnly(True)
        self.command.setAccessibleName(tr("Command that installs what is missing"))
        self.command.setCursorPosition(0)
        self.copy = QPushButton(tr("Copy"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(self.command, 1)
        row.addWidget(self.copy)
        column.addLayout(row)
        return box

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.command.text())
        self.copy.setText(tr("Copied"))

    def _reading(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(spacing(self, 0.1))
        column.addWidget(plain_label(tr("Read, half a page each"), strong=True))
        for topic in TOPICS:
            button = LinkButton(topic_title(topic))
            button.clicked.connect(lambda _checked=False, name=topic: open_help(name, self))
            self.topics[topic] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _computer(self, found: Sequence[Library]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(spacing(self, 0.3))
        column.addWidget(plain_label(tr("On this computer"), strong=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(spacing(self, 0.5))
        grid.setVerticalSpacing(spacing(self, 0.25))
        for row, one in enumerate(found):
            grid.addWidget(Mark(one.there, one.needed), row, 0)
            grid.addWidget(plain_label(one.name), row, 1)
            grid.addWidget(QuietLabel(_told(one)), row, 2)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return column


class StartButton(QPushButton):
    """What one can begin with: an icon, a name, and a line about it."""

    def __init__(self, icon: str, text: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.line = line
        self._icon = QIcon(str(resource("icons", icon)))
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setAccessibleDescription(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        high = self.fontMetrics().height()
        widest = QFontMetricsF(semibold(self.font())).horizontalAdvance(self.text())
        widest = max(widest, self.fontMetrics().horizontalAdvance(self.line))
        return QSize(round(widest + 4.2 * high), round(3.1 * high))

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), 46 * self.fontMetrics().height()), whole.height())

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, high = shown_palette(self), self.fontMetrics().height()
        colours = colours_of(palette)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        warm = self.isDown() or self.underMouse()
        ground = selected_ground(palette) if warm else palette.color(QPalette.ColorRole.Base)
        edge = QColor(colours.accent if self.hasFocus() or warm else colours.hairline)
        painter.setPen(QPen(edge, 1.6 if self.hasFocus() else 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4.0, 4.0)
        side = round(1.7 * high)
        ratio = self.devicePixelRatioF()
        picture = self._icon.pixmap(QSize(round(side * ratio), round(side * ratio)))
        picture.setDevicePixelRatio(ratio)
        painter.drawPixmap(QPointF(0.7 * high, (self.height() - side) / 2), picture)
        left, right = 3.2 * high, self.width() - 0.8 * high
        top = (self.height() - 2.25 * high) / 2
        text = palette.color(QPalette.ColorRole.Text)
        for row, (font, colour, words) in enumerate(
            (
                (semibold(self.font()), text, self.text()),
                (self.font(), readable(colours.quiet, palette), self.line),
            )
        ):
            painter.setFont(font)
            painter.setPen(colour)
            room = QRectF(left, top + row * 1.15 * high, right - left, 1.15 * high)
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(
                room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
            )


class WarningBox(QFrame):
    """A ground that tells a warning from the rest, in both themes."""

    def paintEvent(self, _event) -> None:
        colours = colours_of(shown_palette(self))
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.warning_ground))
        edge = self.rect()
        edge.setWidth(3)
        painter.fillRect(edge, QColor(colours.warning_edge))


class LinkButton(QPushButton):
    """A button that looks like the link it is."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(tr("Opens the help"))

    def sizeHint(self) -> QSize:
        line = self.fontMetrics()
        return QSize(
            line.horizontalAdvance(self.text()) + line.height() // 2, round(1.45 * line.height())
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event) -> None:
        painter = QPainter(self)
        palette = shown_palette(self)
        link = readable(colours_of(palette).decrease, palette)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(link)
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )


def advice(on: str) -> str:
    """What to do where libraries are missing."""
    return {
        WINDOWS: tr(
            "QGIS for Windows normally has them. Open the OSGeo4W Shell in the start menu, run "
            "the line below, and start QGIS again. Without the rights to install programs: ask "
            "your IT support for the QGIS installer, long-term release."
        ),
        MAC: tr("Open Terminal, run the line below, and start QGIS again."),
        LINUX: tr(
            "Open a terminal, run the line below, and start QGIS again. On Fedora write dnf "
            "instead of apt."
        ),
    }[on]


def _told(one: Library) -> str:
    if one.there:
        return one.version or tr("there")
    return tr("missing") if one.needed else tr("missing, and can be done without")
