# SPDX-License-Identifier: GPL-3.0-or-later
"""How the file is to be read: its encoding, and which of its sheets or layers."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ...layers.report_files import ENCODING, LAYER_NAME
from ...report_import.readers.file_kinds import TEXT, WORKBOOK
from ...report_import.readers.text_encoding import ENCODINGS
from ...translation import tr
from ..theme import spacing
from ..widgets.labels import QuietLabel
from .file_preview import OpenedFile

FOUND_OUT = ""


class ReadingChoice(QWidget):
    """Shown where there is something to choose; ``asked`` tells the file with what was chosen."""

    asked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: OpenedFile | None = None
        self.encodings, self.parts = QComboBox(), QComboBox()
        self.of_encodings, self.of_parts = QuietLabel(tr("Encoding")), QuietLabel()
        self.encodings.setAccessibleName(tr("Encoding"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing(self, 0.5))
        for label, box in ((self.of_encodings, self.encodings), (self.of_parts, self.parts)):
            label.setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        self.encodings.activated.connect(lambda _index: self._tell(ENCODING, self.encodings))
        self.parts.activated.connect(lambda _index: self._tell(LAYER_NAME, self.parts))

    def show_file(self, file: OpenedFile) -> None:
        """What there is to choose from, and how the file was read."""
        self._file = file
        chosen = file.path.partition(ENCODING)[2]
        of_text, several = file.parts.kind == TEXT, len(file.parts.names) > 1
        self.encodings.clear()
        found = ENCODINGS.get(file.table.encoding.partition("-sig")[0], file.table.encoding.upper())
        self.encodings.addItem(
            tr("Found out from the file")
            if chosen
            else tr("{name} (found out)").format(name=found),
            FOUND_OUT,
        )
        for codec, name in ENCODINGS.items():
            self.encodings.addItem(name, codec)
        self.encodings.setCurrentIndex(max(0, self.encodings.findData(chosen)))
        self.parts.clear()
        for name in file.parts.names:
            self.parts.addItem(name, name)
        self.parts.setCurrentIndex(self.parts.findData(file.table.part))
        word = tr("Sheet") if file.parts.kind == WORKBOOK else tr("Layer")
        self.of_parts.setText(word)
        self.parts.setAccessibleName(word)
        for widget in (self.of_encodings, self.encodings):
            widget.setVisible(of_text)
        for widget in (self.of_parts, self.parts):
            widget.setVisible(several)
        self.setVisible(of_text or several)

    def go_back(self) -> None:
        """Show again how the file was read: as it was asked it could not be."""
        if self._file is not None:
            self.show_file(self._file)

    def _tell(self, mark: str, box: QComboBox) -> None:
        file, chosen = self._file, box.currentData()
        if file is None:
            return
        plain = file.path.partition("|")[0]
        path = f"{plain}{mark}{chosen}" if chosen != FOUND_OUT else plain
        if path != file.path and not (mark == LAYER_NAME and chosen == file.table.part):
            self.asked.emit(path)
