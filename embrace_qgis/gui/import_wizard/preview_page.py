# SPDX-License-Identifier: GPL-3.0-or-later
"""Second page: how the file is understood, to be looked at and put right before anything is read.

The page keeps a mapping profile; whatever is changed on it changes the profile, and the wizard
works out anew what that means.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...errors import EmbraceError
from ...layers.report_table import EASTING
from ...paths import resource
from ...report_import.mapping_profile import MappingProfile
from ...report_import.profile_files import profile_names, read_profile, write_profile
from ...reports.taxonomy import Taxonomy
from ...saved_profiles import profile_called, saved_profiles_folder
from ...translation import error_text, tr
from ..theme import spacing
from ..widgets.labels import QuietLabel
from .categories_tab import CategoriesTab
from .column_roles import check_roles, roles_of, with_roles
from .columns_tab import ColumnsTable
from .file_preview import OpenedFile, Understanding
from .places_tab import PlacesTab
from .reading_choice import ReadingChoice
from .wizard_widgets import RoomyButton

FOUND_OUT, FROM_FILE = "", "\0file"
COLUMNS, PLACES, CATEGORIES = range(3)
PAUSE_MILLISECONDS = 200


class PreviewPage(QWidget):
    changed = pyqtSignal()
    """What the file means has to be worked out anew: ``profile()`` says how."""
    reading_asked = pyqtSignal(str)
    """The file is to be read anew, in this encoding or this sheet or layer of it."""
    failed = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file: OpenedFile | None = None
        self._taxonomy: Taxonomy | None = None
        self._found: MappingProfile = MappingProfile()
        self._base: MappingProfile = MappingProfile()
        self._chosen = FOUND_OUT
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self.changed.emit)
        self._make()
        self._lay()
        self._wire()

    def start(
        self,
        file: OpenedFile,
        found: MappingProfile,
        taxonomy: Taxonomy,
        saved: MappingProfile | None = None,
    ) -> None:
        """Show a file that was opened, read with the profile that was ``saved`` for such files
        where there is one, and otherwise with what was ``found`` in it."""
        self.file, self._taxonomy = file, taxonomy
        self._found, self._base = found, saved or found
        self._chosen = saved.name if saved else FOUND_OUT
        self.summary.setText(file.summary())
        self.reading.show_file(file)
        self.orders.setCurrentIndex(0)
        self.saved_name.clear()
        self._fill_profiles()
        self._show_profile()

    def profile(self) -> MappingProfile:
        """The profile as it stands on the page; EmbraceError where it makes no reports."""
        file = self.file
        if file is None:
            return self._base
        check_roles(self.columns.roles)
        changed = with_roles(self._base, self.columns.roles, file.columns)
        crs, swapped = self.places.system()
        order = self.orders.currentData() or ("" if self._base.detected else self._base.date_order)
        return replace(
            changed,
            crs=changed.crs if file.has_geometry else crs,
            swapped_axes=False if file.has_geometry else swapped,
            date_order=order,
            categories={**self._base.categories, **self.categories.words},
            detected=False,
            findings=(),
        )

    def show_understanding(self, found: Understanding) -> None:
        if self._taxonomy is None:
            return
        self.columns.show_understanding(found)
        self.places.show_places(found)
        self.categories.show_words(found, self._understood_profile(), self._taxonomy)
        doubts = len(found.doubtful_dates)
        self._name_tab(COLUMNS, tr("Columns"), doubts)
        self._name_tab(PLACES, tr("Places"), 0 if found.places.is_sure else 1)
        self._name_tab(CATEGORIES, tr("Categories"), self.categories.left)

    def _understood_profile(self) -> MappingProfile:
        try:
            return self.profile()
        except EmbraceError:
            return self._base

    def _name_tab(self, tab: int, name: str, doubts: int) -> None:
        # A number says it to everyone; a colour would not.
        text = tr("{name} ({n} to look at)").format(name=name, n=doubts) if doubts else name
        self.tabs.setTabText(tab, text)

    # -- profiles ------------------------------------------------------------------------

    def _fill_profiles(self) -> None:
        self.profiles.blockSignals(True)
        self.profiles.clear()
        self.profiles.addItem(tr("Found out from the file"), FOUND_OUT)
        for name in profile_names(saved_profiles_folder(), resource("mapping_profiles")):
            own = tr("{name} (saved with such a file)").format(name=name)
            self.profiles.addItem(own if name == self._chosen else name, name)
        self.profiles.addItem(tr("From a profile file…"), FROM_FILE)
        self.profiles.setCurrentIndex(max(0, self.profiles.findData(self._chosen)))
        self.profiles.blockSignals(False)

    def _profile_chosen(self, index: int) -> None:
        chosen = self.profiles.itemData(index)
        if self.file is None:
            return
        try:
            if chosen == FOUND_OUT:
                base = self._found
            elif chosen == FROM_FILE:
                path, _kind = QFileDialog.getOpenFileName(
                    self, tr("Mapping profile"), "", tr("JSON files") + " (*.json)"
                )
                if not path:
                    self._go_back()
                    return
                base = read_profile(Path(path))
            else:
                base = profile_called(chosen)
            if chosen != FOUND_OUT:
                base = base.fitted_to([*self.file.columns, *self._geometry_columns()])
        except EmbraceError as error:
            self._go_back()
            self.failed.emit(error_text(error))
            return
        self.failed.emit("")
        self._chosen, self._base = chosen, base
        self._show_profile()
        self.changed.emit()

    def _geometry_columns(self) -> list[str]:
        return [name for name in self.file.values if name not in self.file.columns]

    def _go_back(self) -> None:
        self.profiles.blockSignals(True)
        self.profiles.setCurrentIndex(max(0, self.profiles.findData(self._chosen)))
        self.profiles.blockSignals(False)

    def _show_profile(self) -> None:
        file = self.file
        roles = {name: role for name, role in roles_of(self._base).items() if name in file.columns}
        self.columns.fill(file, roles, file.has_geometry)
        self.places.start(self._base, file.has_geometry)
        self.categories.start()

    def _export(self) -> None:
        try:
            profile = self.profile()
        except EmbraceError as error:
            self.failed.emit(error_text(error))
            return
        path, _kind = QFileDialog.getSaveFileName(
            self, tr("Mapping profile as a file"), "", tr("JSON files") + " (*.json)"
        )
        if path:
            self.export_to(Path(path), profile)

    def export_to(self, path: Path, profile: MappingProfile) -> None:
        path = path if path.suffix else path.with_suffix(".json")
        if profile.x == EASTING:
            profile = replace(profile, x="", y="", crs="")
        try:
            name = self.saved_name.text().strip() or path.stem
            columns = tuple(self.file.values) if self.file is not None else ()
            write_profile(replace(profile, name=name, file_columns=columns), path)
        except EmbraceError as error:
            self.failed.emit(error_text(error))

    # -- how it looks --------------------------------------------------------------------

    def _make(self) -> None:
        self.summary = QuietLabel()
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName(tr("What was found in the file"))
        self.reading = ReadingChoice()
        self.profiles = QComboBox()
        self.profiles.setAccessibleName(tr("Mapping profile"))
        self.orders = QComboBox()
        self.orders.setAccessibleName(tr("The dates are written"))
        for label, order in (
            (tr("As the file shows"), ""),
            (tr("Year, month, day"), "ymd"),
            (tr("Day, month, year"), "dmy"),
            (tr("Month, day, year"), "mdy"),
        ):
            self.orders.addItem(label, order)
        self.columns = ColumnsTable()
        self.places = PlacesTab()
        self.categories = CategoriesTab()
        self.tabs = QTabWidget()
        self.tabs.addTab(self.columns, tr("Columns"))
        self.tabs.addTab(self.places, tr("Places"))
        self.tabs.addTab(self.categories, tr("Categories"))
        self.saved_name = QLineEdit()
        self.saved_name.setPlaceholderText(
            tr("a name: the next file of the same columns is then read like this")
        )
        self.saved_name.setAccessibleName(tr("Save the choices as a profile"))
        self.export = RoomyButton(tr("Export profile…"))

    def _lay(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(spacing(self, 0.5))
        page.addWidget(self.summary)
        page.addWidget(self.reading)
        row = QGridLayout()
        for column, (label, widget) in enumerate(
            ((tr("Mapping profile"), self.profiles), (tr("The dates are written"), self.orders))
        ):
            row.addWidget(QuietLabel(label), 0, 2 * column)
            row.addWidget(widget, 0, 2 * column + 1)
            row.setColumnStretch(2 * column + 1, 1)
        page.addLayout(row)
        page.addWidget(self.tabs, 1)
        keep = QHBoxLayout()
        keep.addWidget(QuietLabel(tr("Save the choices as a profile")))
        keep.addWidget(self.saved_name, 1)
        keep.addWidget(self.export)
        page.addLayout(keep)

    def _wire(self) -> None:
        self.reading.asked.connect(self.reading_asked)
        self.profiles.currentIndexChanged.connect(self._profile_chosen)
        self.orders.currentIndexChanged.connect(lambda _index: self._soon.start())
        self.columns.roles_changed.connect(self._soon.start)
        self.places.system_changed.connect(self._soon.start)
        self.categories.words_changed.connect(self._soon.start)
        self.export.clicked.connect(lambda _=False: self._export())
