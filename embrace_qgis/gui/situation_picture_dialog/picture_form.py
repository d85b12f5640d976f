# SPDX-License-Identifier: GPL-3.0-or-later
"""What the picture is of, for whom, and where it goes: the left side of the dialog."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QDate, QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...reports.period import Period
from ...settings import Settings, interface_language
from ...situation_picture.editions import (
    BUILT_KINDS,
    BUILT_RECEIVERS,
    LANGUAGES,
    kind_names,
    receiver_names,
)
from ...situation_picture.formats import period_text
from ...translation import tr
from ..analysis_dock.period_choice import FORTNIGHT, FREE, MONTH, TERTIAL, newest, stepped
from ..theme import spacing
from ..widgets.labels import QuietLabel, plain_label
from .base_maps import offered_grounds
from .picture_areas import MUNICIPALITY, PictureArea, offered_areas, place_of_area
from .picture_question import PictureQuestion

MOST_ROWS = 5  # of the base map's list that are seen at once


class PictureForm(QWidget):
    """``question_changed``: the facts are others now; ``changed``: anything at all."""

    question_changed = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end = date.today()
        self._make(settings)
        self._place()
        self._connect()
        self.set_period(Period.ending(self._end, 14))

    def _make(self, settings: Settings) -> None:
        self.kind = _box(tr("Kind"))
        names = kind_names()
        for kind in BUILT_KINDS:
            self.kind.addItem(names[kind], kind)
        self.preset = _box(tr("Length of the period"))
        for preset, text in (
            (FORTNIGHT, tr("Last 14 days")),
            (MONTH, tr("Month")),
            (TERTIAL, tr("Tertial")),
            (FREE, tr("Free choice")),
        ):
            self.preset.addItem(text, preset)
        self.earlier = _arrow(Qt.ArrowType.LeftArrow, tr("Earlier period"))
        self.later = _arrow(Qt.ArrowType.RightArrow, tr("Later period"))
        self.first, self.last = _day(tr("First day")), _day(tr("Last day"))
        self.period_words = QuietLabel()
        self.area = _box(tr("Area"))
        self.receiver = _box(tr("Receiver"))
        receivers = receiver_names()
        for receiver in BUILT_RECEIVERS:
            self.receiver.addItem(receivers.get(receiver, receiver), receiver)
        self.language = _box(tr("Language"))
        for language, text in zip(LANGUAGES, ("Svenska", "English")):
            self.language.addItem(text, language)
        self._choose(self.language, settings.language)
        self.author = _line(tr("Responsible"), settings.author, tr("Role rather than name"))
        self.classification = _line(
            tr("Classification"), settings.classification, tr("As it is to stand on each page")
        )
        self.template = _file(tr("Template"), QgsFileWidget.StorageMode.GetFile)
        self.template.setFilter(tr("Print layouts (*.qpt)"))
        self.template.setToolTip(tr("The municipality's own items, such as its logo"))
        self.base_map = QListWidget()
        self.base_map.setAccessibleName(tr("Base map"))
        self.base_map.setToolTip(tr("Layers of the project, as they are styled there"))
        self.base_map.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.base_map.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.folder = _file(tr("Folder for the results"), QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(settings.folder)
        self.draft = QRadioButton(tr("Draft"))
        self.draft.setToolTip(tr("Marked as a draft; takes no edition number"))
        self.draft.setChecked(True)
        self.numbered = QRadioButton(tr("Numbered edition"))
        self.numbered.setToolTip(tr("Takes the year's next number, which is logged in the store"))
        self._way = QButtonGroup(self)
        self._way.addButton(self.draft)
        self._way.addButton(self.numbered)

    def _place(self) -> None:
        gap = spacing(self)
        form = QGridLayout(self)
        form.setContentsMargins(0, 0, gap, 0)
        form.setHorizontalSpacing(gap)
        form.setVerticalSpacing(round(0.8 * gap))
        form.setColumnStretch(1, 1)
        steps = _row(self.earlier, (self.preset, 1), self.later)
        days = _row((self.first, 1), plain_label("–"), (self.last, 1))
        period = QVBoxLayout()
        period.setSpacing(round(0.5 * gap))
        period.addLayout(steps)
        period.addLayout(days)
        period.addWidget(self.period_words)
        way = QVBoxLayout()
        way.setSpacing(round(0.4 * gap))
        way.addWidget(self.draft)
        way.addWidget(self.numbered)
        for row, (text, field) in enumerate(
            (
                (tr("Kind"), self.kind),
                (tr("Period"), period),
                (tr("Area"), self.area),
                (tr("Receiver"), self.receiver),
                (tr("Classification"), self.classification),
                (tr("Responsible"), self.author),
                (tr("Language"), self.language),
                (tr("Base map"), self.base_map),
                (tr("Template"), self.template),
                (tr("Results in"), self.folder),
                (tr("Issue as"), way),
            )
        ):
            label = plain_label(text)
            tall = isinstance(field, (QVBoxLayout, QListWidget))
            upright = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
            form.addWidget(label, row, 0, Qt.AlignmentFlag.AlignLeft | upright)
            if isinstance(field, QWidget):
                label.setBuddy(field)
                form.addWidget(field, row, 1)
            else:
                form.addLayout(field, row, 1)
        form.setRowStretch(form.rowCount(), 1)
        self._fit_base_map()
        order = (self.kind, self.earlier, self.preset, self.later, self.first, self.last, self.area)
        order += (self.receiver, self.classification, self.author, self.language, self.base_map)
        order += (self.template, self.folder, self.draft, self.numbered)
        for one, following in zip(order, order[1:]):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        self.preset.currentIndexChanged.connect(self._preset_chosen)
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.first.dateChanged.connect(self._days_chosen)
        self.last.dateChanged.connect(self._days_chosen)
        for box in (self.kind, self.area, self.receiver, self.language):
            box.currentIndexChanged.connect(self._ask)
        self.base_map.itemChanged.connect(self._ask)
        for line in (self.author, self.classification):
            line.textChanged.connect(lambda _text: self.changed.emit())
        for file in (self.template, self.folder):
            file.fileChanged.connect(lambda _path: self.changed.emit())
        self.numbered.toggled.connect(lambda _on: self.changed.emit())

    # What is asked ----------------------------------------------------------------------------

    def period(self) -> Period | None:
        """The days that are chosen; None where the last lies before the first."""
        first, last = _python_day(self.first), _python_day(self.last)
        return None if last < first else Period(first, last + timedelta(days=1))

    def question(self) -> PictureQuestion | None:
        """None while the days make no period."""
        period = self.period()
        if period is None:
            return None
        area = self.area.currentData()
        return PictureQuestion(
            kind=self.kind.currentData(),
            period=period,
            area=area if isinstance(area, PictureArea) else MUNICIPALITY,
            receiver=self.receiver.currentData(),
            language=self.language.currentData(),
            draft=self.draft.isChecked(),
            author=self.author.text().strip(),
            classification=self.classification.text().strip(),
            base_map=self.chosen_base_map(),
        )

    def chosen_base_map(self) -> tuple[str, ...]:
        items = (self.base_map.item(row) for row in range(self.base_map.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked and item.data(Qt.ItemDataRole.UserRole)
        )

    # Filling ----------------------------------------------------------------------------------

    def set_newest(self, end: date) -> None:
        """The first day after the newest event: where "last" ends."""
        self._end = end

    def newest_period(self) -> Period:
        preset = self.preset.currentData()
        return newest(FORTNIGHT if preset == FREE else preset, self._end)

    def set_period(self, period: Period) -> None:
        """Show a period, by its calendar name where it has one."""
        found = FREE
        if period.days == 14:
            found = FORTNIGHT
        else:
            for preset in (MONTH, TERTIAL):
                if stepped(preset, period, 0) == period:
                    found = preset
        blocked = [QSignalBlocker(one) for one in (self.preset, self.first, self.last)]
        self._choose(self.preset, found)
        self.first.setDate(_qt_day(period.start))
        self.last.setDate(_qt_day(period.last_day))
        del blocked
        self._tell_period()

    def set_areas(self, municipality: str, wanted: PictureArea | str | None = None) -> None:
        """Offer the areas anew; ``wanted`` is chosen where it is there: a choice, or a name of
        polygons (empty for the municipality, which may have polygons of its own name)."""
        wanted = self.area.currentData() if wanted is None else wanted
        offered = offered_areas(municipality)
        with QSignalBlocker(self.area):
            self.area.clear()
            for text, area in offered:
                self.area.addItem(text, area)
            self.area.setCurrentIndex(place_of_area(wanted, offered))

    def set_layers(self, left_out: tuple[str, ...] = ()) -> None:
        """Offer the project's layers as a base map; those in ``left_out`` are not ticked."""
        before = {
            str(item.data(Qt.ItemDataRole.UserRole)): item.checkState()
            for item in (self.base_map.item(row) for row in range(self.base_map.count()))
        }
        with QSignalBlocker(self.base_map):
            self.base_map.clear()
            for name, source in offered_grounds():
                item = QListWidgetItem(name)
                item.setData(Qt.ItemDataRole.UserRole, source)
                item.setToolTip(name)
                usual = Qt.CheckState.Unchecked if source in left_out else Qt.CheckState.Checked
                item.setCheckState(before.get(source, usual))
                self.base_map.addItem(item)
            if not self.base_map.count():
                hint = QListWidgetItem(tr("Open the municipality's map in QGIS first"))
                hint.setFlags(Qt.ItemFlag.NoItemFlags)
                hint.setToolTip(hint.text())
                self.base_map.addItem(hint)
        self._fit_base_map()

    def _fit_base_map(self) -> None:
        """As high as its rows, within reason."""
        rows = min(max(self.base_map.count(), 2), MOST_ROWS)
        row = self.base_map.sizeHintForRow(0) if self.base_map.count() else 0
        row = max(row, round(1.3 * self.base_map.fontMetrics().height()))
        self.base_map.setFixedHeight(rows * row + 2 * self.base_map.frameWidth())

    def set_next_number(self, edition: str) -> None:
        """Say which number a numbered edition would take: ``2026-24``."""
        year, _dash, number = edition.partition("-")
        self.numbered.setText(
            tr("Edition {number}/{year}").format(number=int(number), year=year)
            if number.isdigit()
            else tr("Numbered edition")
        )

    # Keeping ----------------------------------------------------------------------------------

    def choices(self) -> dict[str, Any]:
        """What is worth remembering with the store."""
        period = self.period()
        return {
            "kind": self.kind.currentData(),
            "receiver": self.receiver.currentData(),
            "language": self.language.currentData(),
            "template": self.template.filePath(),
            "folder": self.folder.filePath(),
            "author": self.author.text(),
            "classification": self.classification.text(),
            "polygons": "" if self._is_municipality() else self.area.currentText(),
            "period": [period.start.isoformat(), period.end.isoformat()] if period else [],
            "numbered": self.numbered.isChecked(),
        }

    def _is_municipality(self) -> bool:
        return self.area.currentData() in (None, MUNICIPALITY)

    def choose(self, choices: dict[str, Any]) -> None:
        """Show remembered choices; what makes no sense is passed over."""
        for box, key in (
            (self.kind, "kind"),
            (self.receiver, "receiver"),
            (self.language, "language"),
        ):
            self._choose(box, choices.get(key))
        for field, key in ((self.template, "template"), (self.folder, "folder")):
            if isinstance(choices.get(key), str) and (key == "template" or choices[key]):
                field.setFilePath(choices[key])
        for line, key in ((self.author, "author"), (self.classification, "classification")):
            if isinstance(choices.get(key), str):
                line.setText(choices[key])
        # a number is never taken by mistake: each time the dialog opens, a draft is proposed

    @staticmethod
    def _choose(box: QComboBox, value: Any) -> None:
        index = box.findData(value)
        if index >= 0:
            box.setCurrentIndex(index)

    # Choosing ---------------------------------------------------------------------------------

    def _preset_chosen(self) -> None:
        if self.preset.currentData() == FREE:
            self.first.setFocus()
            return
        self.set_period(self.newest_period())
        self._ask()

    def _step(self, steps: int) -> None:
        period = self.period() or self.newest_period()
        self.set_period(stepped(self.preset.currentData(), period, steps))
        self._ask()

    def _days_chosen(self) -> None:
        with QSignalBlocker(self.preset):
            self._choose(self.preset, FREE)
        self._tell_period()
        self._ask()

    def _ask(self, *_changed) -> None:
        self.question_changed.emit()
        self.changed.emit()

    def _tell_period(self) -> None:
        period = self.period()
        if period is None:
            self.period_words.setText(tr("The last day lies before the first."))
            return
        self.period_words.setText(
            tr("{period}, {n} days").format(
                period=period_text(period, interface_language()), n=period.days
            )
        )


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def _arrow(arrow: Qt.ArrowType, name: str) -> QToolButton:
    button = QToolButton()
    button.setArrowType(arrow)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _day(name: str) -> QDateEdit:
    day = QDateEdit()
    day.setCalendarPopup(True)
    day.setDisplayFormat("yyyy-MM-dd")
    day.setAccessibleName(name)
    day.setToolTip(name)
    day.setMinimumDate(QDate(1970, 1, 5))
    return day


def _line(name: str, text: str, hint: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setMaxLength(80)
    return line


def _file(name: str, mode: QgsFileWidget.StorageMode) -> QgsFileWidget:
    file = QgsFileWidget()
    file.setStorageMode(mode)
    file.lineEdit().setAccessibleName(name)
    file.setDialogTitle(name)
    return file


def _row(*parts) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for part in parts:
        widget, stretch = part if isinstance(part, tuple) else (part, 0)
        row.addWidget(widget, stretch)
    return row


def _qt_day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _python_day(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def is_folder(text: str) -> bool:
    """Whether a folder for the results is named; it may be made."""
    return bool(text.strip()) and not Path(text).is_file()
