# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of the dock: of which events, when, against what, where and from whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from qgis.PyQt.QtCore import QDate, QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from ...reports.period import Period
from ...settings import interface_language
from ...situation_picture.formats import period_text
from ...translation import tr
from ..review_dock.queue_head import Segment
from ..theme import spacing
from ..widgets.labels import QuietLabel
from ..widgets.plain_tip import plain_tip
from .period_choice import FORTNIGHT, FREE, MONTH, PRESETS, TERTIAL, YEAR, newest, offered, stepped

NORMAL, PREVIOUS, LAST_YEAR = "normal", "previous", "last_year"
WHOLE, ON_MAP, POLYGONS = "whole", "on_map", "polygons"


def preset_words() -> dict[str, str]:
    return {
        FORTNIGHT: tr("14 days"),
        MONTH: tr("Month"),
        TERTIAL: tr("Tertial"),
        YEAR: tr("Year"),
        FREE: tr("Free"),
    }


class Choice(QComboBox):
    """A box that may be narrower than its texts."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.currentIndexChanged.connect(lambda _index: self._tip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offer(self, items: Sequence[tuple[str, Any]], chosen: Any = None) -> bool:
        """Show other items without telling; False where the chosen one is not among them."""
        self.blockSignals(True)
        self.clear()
        for text, data in items:
            self.addItem(text, data)
        found = next((i for i, (_text, data) in enumerate(items) if data == chosen), -1)
        self.setCurrentIndex(max(found, 0))
        self._tip()
        self.blockSignals(False)
        return found >= 0

    def _tip(self) -> None:
        self.setToolTip(plain_tip(self.currentText().strip()))

    def wheelEvent(self, event) -> None:
        """The wheel scrolls the dock; it chooses only where one has gone to choose."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class DayEdit(QDateEdit):
    """A day with a calendar, which lets the wheel scroll the dock."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        swedish = interface_language() == "sv"
        self.setLocale(QLocale(QLocale.Language.Swedish if swedish else QLocale.Language.English))
        self.setDisplayFormat("yyyy-MM-dd" if swedish else "d MMM yyyy")
        self.setAccessibleName(name)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class QuestionHead(QWidget):
    """Signals only where the user chose something.

    ``source_chosen``: other events. ``ground_chosen``: another area or unit. ``asked``: another
    period, or something else of the question.
    """

    source_chosen = pyqtSignal()
    ground_chosen = pyqtSignal()
    asked = pyqtSignal()
    refresh = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._period = newest(FORTNIGHT, date.today())
        self._end = date.today()
        self._first = date.today()
        self._curve_end: date | None = None
        self._before_span: tuple[str, Period] | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(spacing(self, 0.6))
        grid.setVerticalSpacing(spacing(self, 0.4))
        grid.setColumnStretch(1, 1)
        self.source = Choice(tr("Source"))
        self.again = self._button("⟳", tr("Read the source again"))
        self._row(grid, tr("Source"), self.source, self.again)
        self._make_period(grid)
        self.compare = Choice(tr("Compare"))
        for text, data, tip in (
            (tr("Normal"), NORMAL, tr("What the 12 periods before have been like")),
            (tr("Period before"), PREVIOUS, ""),
            (tr("Same last year"), LAST_YEAR, ""),
        ):
            self.compare.addItem(text, data)
            self.compare.setItemData(
                self.compare.count() - 1, tip or None, Qt.ItemDataRole.ToolTipRole
            )
        self.severity = Choice(tr("Severity"))
        self.severity.addItem(tr("Count incidents"), False)
        self.severity.addItem(tr("Weigh by severity"), True)
        self._row(grid, tr("Compare"), self.compare, self.severity, even=True)
        self.area = Choice(tr("Area"))
        self.unit = Choice(tr("Unit"))
        self.unit.addItem(tr("All units"), None)
        self._row(grid, tr("Area"), self.area, self.unit, even=True)
        self.source.activated.connect(lambda _index: self.source_chosen.emit())
        self.again.clicked.connect(lambda _checked=False: self.refresh.emit())
        for box in (self.area, self.unit):
            box.activated.connect(lambda _index: self.ground_chosen.emit())
        for box in (self.compare, self.severity):
            box.activated.connect(lambda _index: self.asked.emit())

    # What is asked ----------------------------------------------------------------------------

    @property
    def period(self) -> Period:
        return self._period

    def told_period(self) -> str:
        return period_text(self._period, interface_language(), short=True)

    @property
    def curve_end(self) -> date:
        """Where the weeks end: with the period, or where they ended when a span was chosen."""
        return self._curve_end or self._period.end

    @property
    def is_span(self) -> bool:
        """Whether the period was chosen in the weeks."""
        return self._before_span is not None

    def preset(self) -> str:
        return PRESETS[max(0, self._presets.checkedId())]

    def comparing(self) -> str:
        return str(self.compare.currentData())

    def by_weight(self) -> bool:
        return bool(self.severity.currentData())

    # What can be asked ------------------------------------------------------------------------

    def set_range(self, first: date, end: date) -> None:
        """The days of the data: of the first event, and after the last. The preset stays."""
        at_end = self._period.end == self._end or not first < self._period.end <= end
        self._first, self._end = first, end
        if at_end and self.preset() != FREE:
            self._period = newest(self.preset(), end)
            self._curve_end = self._before_span = None
        elif at_end:
            self._period = Period.ending(end, self._period.days)
        self._show_period()

    def choose_span(self, span: tuple[date, date] | None) -> None:
        """A span of the weeks as the period, or back to the period before it."""
        if span is None:
            if self._before_span is not None:
                preset, self._period = self._before_span
                self._before_span = self._curve_end = None
                self._check(preset)
        else:
            if self._before_span is None:
                self._curve_end = self.curve_end
                self._before_span = (self.preset(), self._period)
            self._period = Period(*span)
            self._check(FREE)
        self._show_period()

    def choose_period(self, preset: str, period: Period) -> None:
        """Another period, without telling."""
        self._before_span = self._curve_end = None
        self._period = period
        self._check(preset)
        self._show_period()

    # Widgets ----------------------------------------------------------------------------------

    def _row(self, grid: QGridLayout, text: str, *widgets: QWidget, even: bool = False) -> None:
        number = grid.rowCount()
        label = QuietLabel(text)
        label.setBuddy(widgets[0])
        grid.addWidget(label, number, 0)
        row = QHBoxLayout()
        row.setSpacing(spacing(self, 0.5))
        for i, widget in enumerate(widgets):
            row.addWidget(widget, 1 if even or i == 0 else 0)
        grid.addLayout(row, number, 1)

    @staticmethod
    def _button(text: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        side = button.fontMetrics().height()
        button.setMinimumWidth(round(1.9 * side))
        return button

    def _make_period(self, grid: QGridLayout) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(0)
        self._presets = QButtonGroup(self)
        self.segments: dict[str, Segment] = {}
        for number, (name, word) in enumerate(preset_words().items()):
            segment = Segment(word)
            self._presets.addButton(segment, number)
            bar.addWidget(segment)
            self.segments[name] = segment
        self.segments[FORTNIGHT].setChecked(True)
        self._presets.idClicked.connect(self._preset_chosen)
        number = grid.rowCount()
        grid.addWidget(QuietLabel(tr("Period")), number, 0)
        grid.addLayout(bar, number, 1)
        self.earlier = self._button("‹", tr("The period before"))
        self.later = self._button("›", tr("The next period"))
        self.earlier.clicked.connect(lambda _checked=False: self._step(-1))
        self.later.clicked.connect(lambda _checked=False: self._step(1))
        self.periods = Choice(tr("Period"))
        self.periods.activated.connect(lambda _index: self._period_chosen())
        self.first_day = self._date_edit(tr("First day"))
        self.last_day = self._date_edit(tr("Last day"))
        days = QWidget()
        pair = QHBoxLayout(days)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(spacing(self, 0.3))
        pair.addWidget(self.first_day, 1)
        pair.addWidget(QuietLabel("–"))
        pair.addWidget(self.last_day, 1)
        self._when = QStackedWidget()
        self._when.addWidget(self.periods)
        self._when.addWidget(days)
        self._when.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(spacing(self, 0.4))
        row.addWidget(self.earlier)
        row.addWidget(self._when, 1)
        row.addWidget(self.later)
        grid.addLayout(row, number + 1, 1)

    def _date_edit(self, name: str) -> DayEdit:
        edit = DayEdit(name)
        edit.dateChanged.connect(lambda _day: self._days_edited())
        return edit

    # Choosing ---------------------------------------------------------------------------------

    def _check(self, preset: str) -> None:
        self.segments[preset].setChecked(True)

    def _preset_chosen(self, number: int) -> None:
        preset = PRESETS[number]
        self._before_span = self._curve_end = None
        if preset != FREE:
            self._period = newest(preset, min(self._end, max(self._period.end, self._first)))
            if self._period.start < self._first and self._period.end < self._end:
                self._period = newest(preset, self._end)
        self._show_period()
        self.asked.emit()

    def _step(self, steps: int) -> None:
        self._before_span = self._curve_end = None
        self._period = stepped(self.preset(), self._period, steps)
        self._show_period()
        self.asked.emit()

    def _period_chosen(self) -> None:
        self._before_span = self._curve_end = None
        self._period = self.periods.currentData()
        self._show_period()
        self.asked.emit()

    def _days_edited(self) -> None:
        first, last = (_day(edit.date()) for edit in (self.first_day, self.last_day))
        if last < first:
            first = last = first if self.sender() is self.first_day else last
        self._before_span = self._curve_end = None
        self._period = Period(first, last + timedelta(days=1))
        self._show_period()
        self.asked.emit()

    def _show_period(self) -> None:
        preset, period = self.preset(), self._period
        language = interface_language()
        self._when.setCurrentIndex(1 if preset == FREE else 0)
        if preset != FREE:
            periods = offered(preset, self._end, self._first)
            if period not in periods:
                periods = sorted([*periods, period], key=lambda one: one.start, reverse=True)
            items = [(period_text(one, language, short=True), one) for one in periods]
            self.periods.offer(items, period)
        for edit, day in ((self.first_day, period.start), (self.last_day, period.last_day)):
            edit.blockSignals(True)
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.blockSignals(False)
        self.later.setEnabled(period.end < self._end)
        self.earlier.setEnabled(period.start > self._first)


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
