# SPDX-License-Identifier: GPL-3.0-or-later
"""First page: which reports, from whom, into which store."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsFileWidget, QgsMapLayerComboBox, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...errors import ParameterError
from ...layers.metric_crs import metric_or_sweref
from ...layers.report_files import report_file_filter
from ...report_store.store import ImportedFile
from ...settings import Settings
from ...translation import tr
from ..theme import spacing
from ..widgets.labels import QuietLabel, plain_label
from .earlier_sources import about_source, earlier_imports, source_of
from .import_choices import ImportChoices, NewStore

FILE, LAYER = 0, 1
CURRENT, OTHER, NEW = 0, 1, 2
RECEIVED, APPROVED = 0, 1
BESIDE = "embrace_reports.gpkg"


def _file_widget(filters: str, name: str, save: bool = False) -> QgsFileWidget:
    widget = QgsFileWidget()
    widget.setFilter(filters)
    widget.lineEdit().setAccessibleName(name)
    widget.setDialogTitle(name)
    if save:
        widget.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        widget.setConfirmOverwrite(False)
    return widget


class Outline(QWidget):
    """A polygon layer of the project, or of a file that is chosen here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = QgsMapLayerComboBox()
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layers.setAllowEmptyLayer(True)
        self.layers.setLayer(None)
        self.layers.setAccessibleName(tr("Municipality's outline"))
        self.browse = QToolButton()
        self.browse.setText("…")
        self.browse.setToolTip(tr("Choose a file with the outline"))
        self.browse.setAccessibleName(tr("Choose a file with the outline"))
        self.browse.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.layers, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.layers)

    def chosen(self) -> str:
        """The layer's id, the file, or nothing."""
        layer = self.layers.currentLayer()
        return layer.id() if layer is not None else self.layers.currentText().strip()

    def set_file(self, path: str) -> None:
        self.layers.setAdditionalItems([path])
        self.layers.setCurrentIndex(self.layers.findText(path))

    def _ask(self) -> None:
        filters = tr("Areas") + " (*.gpkg *.shp *.geojson *.json);;" + tr("All files") + " (*)"
        path, _kind = QFileDialog.getOpenFileName(self, tr("Municipality's outline"), "", filters)
        if path:
            self.set_file(path)


class FilePage(QWidget):
    changed = pyqtSignal()

    def __init__(self, store: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = store
        self._own_source = False
        self._earlier: list[ImportedFile] = []
        self._make(store)
        self._lay()
        self._wire()
        self._order()
        self._look_into_store()
        self._look()

    # -- what is said --------------------------------------------------------------------

    def choices(self) -> ImportChoices:
        """EmbraceError where something is missing or cannot be."""
        file = layer = ""
        if self.kinds.checkedId() == FILE:
            file = self.file.filePath().strip()
            if not file:
                raise ParameterError(tr("No file is chosen."), tr("Choose a file of reports."))
        else:
            chosen = self.layer.currentLayer()
            if chosen is None:
                raise ParameterError(tr("No layer is chosen."), tr("Choose a layer of reports."))
            layer = chosen.id()
        source = self.source.text().strip()
        if not source:
            raise ParameterError(
                tr("The source is missing."), tr("Write who the reports come from.")
            )
        new, store = None, self._current
        if self.stores.checkedId() == OTHER:
            store = self.other.filePath().strip()
            if not store or not Path(store).is_file():
                raise ParameterError(
                    tr("No report store is chosen."),
                    tr("Choose the GeoPackage of a store, or make a new one."),
                )
        elif self.stores.checkedId() == NEW:
            crs = self.crs.crs()
            new = NewStore(
                self.new.filePath().strip(),
                crs.authid() or crs.toWkt(),
                self.outline.chosen(),
                self.name.text().strip(),
            )
            new.check()
            store = ""
        return ImportChoices(file, layer, store, new, source, self.states.checkedId() == APPROVED)

    def set_file(self, path: str) -> None:
        self.kinds.button(FILE).setChecked(True)
        self.file.setFilePath(path)

    # -- how it looks --------------------------------------------------------------------

    def _make(self, store: str) -> None:
        self.kinds = _group(self, tr("A file"), tr("A layer of the project"))
        self.file = _file_widget(report_file_filter(), tr("File of reports"))
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.VectorLayer)
        self.layer.setAccessibleName(tr("A layer of the project"))
        self.source = QLineEdit()
        self.source.setPlaceholderText(tr("for example: Housing company"))
        self.source.setAccessibleName(tr("Source"))
        self.sources = QCompleter(QStringListModel(self), self)
        self.sources.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.sources.setFilterMode(Qt.MatchFlag.MatchContains)
        self.source.setCompleter(self.sources)
        self.source_note = _note("")
        self.states = _group(
            self, tr("Received: they are reviewed here"), tr("Approved: they are reviewed already")
        )
        name = Path(store).name.replace("&", "&&")  # a single one would be a key
        current = tr("The open one: {name}").format(name=name)
        self.stores = _group(self, current, tr("Another one"), tr("A new one"))
        stores = tr("Report stores") + " (*.gpkg)"
        self.other = _file_widget(stores, tr("Report store"))
        self.new = _file_widget(stores, tr("New report store"), save=True)
        self.new.setFilePath(_free(Path(Settings.load().folder) / BESIDE))
        self.crs = QgsProjectionSelectionWidget()
        self.crs.setCrs(metric_or_sweref(QgsProject.instance().crs()))
        self.crs.setAccessibleName(tr("Coordinate system"))
        self.outline = Outline()
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the municipality"))
        self.kinds.button(FILE).setChecked(True)
        self.states.button(RECEIVED).setChecked(True)
        has_current = bool(store) and Path(store).is_file()
        self.stores.button(CURRENT).setVisible(has_current)
        self.stores.button(CURRENT if has_current else NEW).setChecked(True)

    def _lay(self) -> None:
        page = QVBoxLayout(self)
        page.setSpacing(spacing(self, 0.4))
        page.setContentsMargins(0, 0, 0, 0)
        indent = spacing(self, 1.6)

        page.addWidget(plain_label(tr("Reports"), strong=True))
        grid = QGridLayout()
        grid.setContentsMargins(indent // 2, 0, 0, 0)
        for row, widget in enumerate((self.file, self.layer)):
            grid.addWidget(self.kinds.button(row), row, 0)
            grid.addWidget(widget, row, 1)
        source = plain_label(tr("Source"))
        source.setBuddy(self.source)
        grid.addWidget(source, 2, 0)
        grid.addWidget(self.source, 2, 1)
        grid.addWidget(self.source_note, 3, 1)
        grid.setColumnStretch(1, 1)
        page.addLayout(grid)
        page.addSpacing(spacing(self, 0.5))

        page.addWidget(plain_label(tr("Report store"), strong=True))
        grid = QGridLayout()
        grid.setContentsMargins(indent // 2, 0, 0, 0)
        grid.addWidget(self.stores.button(CURRENT), 0, 0, 1, 2)
        grid.addWidget(self.stores.button(OTHER), 1, 0)
        grid.addWidget(self.other, 1, 1)
        grid.addWidget(self.stores.button(NEW), 2, 0)
        grid.addWidget(self.new, 2, 1)
        grid.setColumnStretch(1, 1)
        self.of_new = QWidget()
        form = QFormLayout(self.of_new)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Municipality's outline"), self.outline)
        form.addRow(tr("Name of the municipality"), self.name)
        form.addRow(tr("Coordinate system"), self.crs)
        form.addRow(
            "",
            _note(
                tr(
                    "The outline tells whether coordinates are right: reports outside it are set "
                    "aside."
                )
            ),
        )
        grid.addWidget(self.of_new, 3, 1)
        page.addLayout(grid)
        page.addSpacing(spacing(self, 0.5))

        page.addWidget(plain_label(tr("The reports are"), strong=True))
        column = QVBoxLayout()
        column.setContentsMargins(indent // 2, 0, 0, 0)
        column.addWidget(self.states.button(RECEIVED))
        column.addWidget(self.states.button(APPROVED))
        self.state_note = _note("")
        column.addWidget(self.state_note)
        page.addLayout(column)
        page.addStretch(1)

    def _wire(self) -> None:
        for group in (self.kinds, self.stores, self.states):
            group.buttonToggled.connect(lambda *_: self._look())
        self.file.fileChanged.connect(self._file_changed)
        self.layer.layerChanged.connect(lambda _layer: self._suggest_source())
        self.source.textEdited.connect(self._source_edited)
        self.source.textChanged.connect(lambda _text: self._say_of_source())
        self.stores.buttonToggled.connect(lambda _button, on: on and self._look_into_store())
        self.other.fileChanged.connect(lambda _path: self._look_into_store())

    def _order(self) -> None:
        """Tab goes as the eye does."""
        buttons = [*self.kinds.buttons(), *self.stores.buttons(), *self.states.buttons()]
        file, layer, current, other, new, received, approved = buttons
        order = (
            file, self.file, layer, self.layer, self.source, current, other, self.other, new,
            self.new, self.outline.layers, self.outline.browse, self.name, self.crs, received,
            approved,
        )  # fmt: skip
        for before, after in zip(order, order[1:]):
            QWidget.setTabOrder(before, after)

    def _file_changed(self, path: str) -> None:
        if path:
            self.kinds.button(FILE).setChecked(True)
        self._suggest_source()

    def _source_edited(self, text: str) -> None:
        self._own_source = bool(text.strip())
        self.changed.emit()

    def _suggest_source(self) -> None:
        """That of the last such file, or the name of the file or the layer, until the user has
        written another."""
        if not self._own_source:
            layer = self.layer.currentLayer()
            if self.kinds.checkedId() == FILE:
                file = self.file.filePath().partition("|")[0]
                self.source.setText(source_of(file, self._earlier) or Path(file).stem)
            else:
                self.source.setText(layer.name() if layer is not None else "")
        self.changed.emit()

    def _look_into_store(self) -> None:
        """Whom the reports of the chosen store came from."""
        stores = {CURRENT: self._current, OTHER: self.other.filePath().strip()}
        self._earlier = earlier_imports(stores.get(self.stores.checkedId(), ""))
        names = dict.fromkeys(one.source for one in self._earlier)
        self.sources.model().setStringList(list(names))
        self._say_of_source()
        self._suggest_source()

    def _say_of_source(self) -> None:
        self.source_note.setText(about_source(self.source.text(), self._earlier))

    def _look(self) -> None:
        self.file.setEnabled(self.kinds.checkedId() == FILE)
        self.layer.setEnabled(self.kinds.checkedId() == LAYER)
        self.other.setEnabled(self.stores.checkedId() == OTHER)
        self.new.setEnabled(self.stores.checkedId() == NEW)
        self.of_new.setVisible(self.stores.checkedId() == NEW)
        self.state_note.setText(
            tr(
                "Choose this where somebody has read each report before the file was made. What "
                "the file itself says is not approved stays unapproved."
            )
            if self.states.checkedId() == APPROVED
            else tr("They count in maps and pictures once they are approved in the review dock.")
        )
        self._suggest_source()


def _group(parent: QWidget, *labels: str) -> QButtonGroup:
    group = QButtonGroup(parent)
    for number, label in enumerate(labels):
        group.addButton(QRadioButton(label, parent), number)
    return group


def _note(text: str) -> QuietLabel:
    label = QuietLabel(text)
    label.setWordWrap(True)
    return label


def _free(path: Path) -> str:
    """The path, or with a number where there is such a file already."""
    number, found = 2, path
    while found.exists():
        found, number = path.with_name(f"{path.stem}_{number}{path.suffix}"), number + 1
    return str(found)
