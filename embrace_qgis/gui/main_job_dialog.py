# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks what the main job needs: a file, a period, a boundary, a base map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsFileWidget, QgsMapLayerComboBox, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from ..layers.metric_crs import metric_or_sweref
from ..main_job import MainJob
from ..paths import resource
from ..settings import Settings
from ..translation import tr
from .help import add_help_button


class MainJobDialog(QDialog):
    """One page, in the order of the questions: what, when, where, on which map, by whom."""

    def __init__(self, settings: Settings, layers: list[QgsMapLayer], parent=None) -> None:
        super().__init__(parent)
        self.setObjectName("EmbraceMainJobDialog")
        self.setWindowTitle(tr("From a file to a situation picture"))
        self.setWindowIcon(QIcon(str(resource("icons", "situation_picture.svg"))))
        self._settings = settings

        self.reports = QgsFileWidget()
        self.reports.setFilter(tr("Reports (*.csv *.txt)"))
        self.reports.setFilePath(settings.reports)
        self.reports.fileChanged.connect(self._check)
        self.end = QDateEdit(QDate.currentDate())
        self.end.setCalendarPopup(True)
        self.end.setDisplayFormat("yyyy-MM-dd")
        self.end.setToolTip(tr("The first day after the period"))
        self.days = QComboBox()
        for days, label in ((7, tr("7 days")), (14, tr("14 days")), (28, tr("28 days"))):
            self.days.addItem(label, days)
        self.days.setCurrentIndex(1)
        self.boundary = QgsMapLayerComboBox()
        self.boundary.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.boundary.setAllowEmptyLayer(True)
        self.boundary.setLayer(None)
        self.boundary.setToolTip(
            tr("The boundary: reports outside it are set aside, and the map stays inside it")
        )
        self.crs = QgsProjectionSelectionWidget()
        self.crs.setCrs(metric_or_sweref(QgsProject.instance().crs()))
        self.base_map = QListWidget()
        line = self.fontMetrics().lineSpacing()
        self.base_map.setMinimumHeight(4 * line)
        self.base_map.setMaximumHeight(7 * line)
        for layer in layers:
            item = QListWidgetItem(layer.name())
            item.setData(Qt.ItemDataRole.UserRole, layer.id())
            item.setCheckState(Qt.CheckState.Checked)
            self.base_map.addItem(item)
        if not layers:
            hint = QListWidgetItem(tr("Open the municipality's map in QGIS first"))
            hint.setFlags(Qt.ItemFlag.NoItemFlags)
            self.base_map.addItem(hint)
        self.base_map.setToolTip(tr("Layers of the project, as they are styled there"))
        self.language = QComboBox()
        self.language.addItem("Svenska", "sv")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(0 if settings.language == "sv" else 1)
        self.author = QLineEdit(settings.author)
        self.author.setPlaceholderText(tr("Role rather than name"))
        self.classification = QLineEdit(settings.classification)
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(settings.folder)

        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, widget in (
            (tr("File of reports"), self.reports),
            (tr("Period ends before"), self.end),
            (tr("Length"), self.days),
            (tr("Municipality"), self.boundary),
            (tr("Store's CRS"), self.crs),
            (tr("Base map"), self.base_map),
            (tr("Language"), self.language),
            (tr("Responsible"), self.author),
            (tr("Classification"), self.classification),
            (tr("Results in"), self.folder),
        ):
            form.addRow(label, widget)
        note = QLabel(
            tr(
                "The reports in the file are taken as reviewed and approved, except those that the "
                "file itself says are not. Nothing leaves this computer."
            )
        )
        note.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Make the picture"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        page = QVBoxLayout(self)
        page.addLayout(form)
        page.addWidget(note)
        page.addWidget(self.buttons)
        add_help_button(self.buttons, "situation_picture")
        self.setMinimumWidth(520)
        self._check()

    def settings(self) -> Settings:
        """The choices worth remembering."""
        return replace(
            self._settings,
            folder=self.folder.filePath(),
            reports=self.reports.filePath(),
            language=self.language.currentData(),
            author=self.author.text(),
            classification=self.classification.text(),
        )

    def job(self) -> MainJob:
        chosen = [
            self.base_map.item(row).data(Qt.ItemDataRole.UserRole)
            for row in range(self.base_map.count())
            if self.base_map.item(row).checkState() == Qt.CheckState.Checked
        ]
        boundary = self.boundary.currentLayer()
        end = self.end.date()
        return MainJob(
            reports=self.reports.filePath(),
            folder=Path(self.folder.filePath()),
            boundary=boundary.source() if boundary else "",
            base_map=tuple(chosen),
            end=date(end.year(), end.month(), end.day()),
            days=self.days.currentData(),
            crs=self.crs.crs().authid(),
            language=self.language.currentData(),
            author=self.author.text(),
            classification=self.classification.text(),
        )

    def _check(self) -> None:
        there = Path(self.reports.filePath()).is_file()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(there)
