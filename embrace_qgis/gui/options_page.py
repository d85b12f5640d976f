# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's page in QGIS's options: who works, where results go, what is allowed."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QGroupBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..paths import resource
from ..settings import Settings
from ..translation import tr
from .help import give_help, open_help
from .theme import spacing
from .widgets.labels import QuietLabel

ALLOWED = "yes"


class OptionsPage(QgsOptionsPageWidget):
    """What is asked once and used everywhere; the dialogs begin with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("EmbraceOptions")
        settings = Settings.load()
        self.reviewer = QLineEdit(settings.reviewer)
        self.reviewer.setPlaceholderText(QgsApplication.userFullName())
        self.author = QLineEdit(settings.author)
        self.author.setPlaceholderText(tr("Role rather than name"))
        self.classification = QLineEdit(settings.classification)
        self.language = QComboBox()
        self.language.addItem("Svenska", "sv")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(settings.folder)
        self.network = QCheckBox(tr("Allow report stores on a network share"))
        self.network.setChecked(bool(settings.allow_network_share))
        # QGIS gives a page the room it has, which may be too little in a large font.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        column = QVBoxLayout(inside)
        column.setSpacing(spacing(self, 0.7))
        column.addWidget(
            self._group(
                tr("Reviewing"),
                ((tr("&Reviewer"), self.reviewer),),
                tr("The name stands in the store's log beside each decision."),
            )
        )
        column.addWidget(
            self._group(
                tr("Situation pictures"),
                (
                    (tr("R&esponsible"), self.author),
                    (tr("&Classification"), self.classification),
                    (tr("&Language"), self.language),
                    (tr("Results &in"), self.folder),
                ),
                tr("What the dialogs begin with; it can be changed for each picture."),
            )
        )
        store = QGroupBox(tr("Report store"))
        inner = QVBoxLayout(store)
        inner.addWidget(self.network)
        warning = QuietLabel(
            tr(
                "Reading is always possible. Writing is refused, because two who write at the same "
                "time over a network can damage a GeoPackage without either being told. Allow it "
                "only where one person at a time works with the store, and keep backups."
            )
        )
        warning.setWordWrap(True)
        inner.addWidget(warning)
        self.network.setAccessibleDescription(warning.text())
        column.addWidget(store)
        about = QPushButton(tr("Help"))
        about.setAutoDefault(False)
        about.clicked.connect(lambda _checked=False: open_help("getting_started", self))
        column.addWidget(about, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        give_help(self, "getting_started")

    def _group(self, title: str, rows, note: str) -> QGroupBox:
        box = QGroupBox(title)
        form = QFormLayout(box)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, widget in rows:
            form.addRow(label, widget)
            widget.setAccessibleName(label.replace("&", ""))
        told = QuietLabel(note)
        told.setWordWrap(True)
        form.addRow(told)
        return box

    def settings(self) -> Settings:
        """What stands on the page; the rest as it was."""
        return replace(
            Settings.load(),
            reviewer=self.reviewer.text().strip(),
            author=self.author.text().strip(),
            classification=self.classification.text().strip(),
            language=self.language.currentData(),
            folder=self.folder.filePath().strip(),
            allow_network_share=ALLOWED if self.network.isChecked() else "",
        )

    def apply(self) -> None:
        """Called by QGIS when the options are accepted."""
        self.settings().save()


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever the options are opened."""

    def __init__(self) -> None:
        super().__init__()
        self.setTitle("Embrace")
        self.setIcon(QIcon(str(resource("icons", "embrace.svg"))))

    def icon(self) -> QIcon:
        return QIcon(str(resource("icons", "embrace.svg")))

    def createWidget(self, parent: QWidget | None = None) -> QgsOptionsPageWidget:
        # QGIS takes the page for its own only when it has a parent.
        return OptionsPage(parent)


class OptionsPart:
    """Registers the page, and takes it away again."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.actions: list = []
        self._factory = OptionsFactory()
        iface.registerOptionsWidgetFactory(self._factory)

    def close(self) -> None:
        self.iface.unregisterOptionsWidgetFactory(self._factory)
        self._factory.deleteLater()
