# SPDX-License-Identifier: GPL-3.0-or-later
"""Files dropped on QGIS: on a dock they are reports, on the window they are asked about.

QGIS opens what is dropped on its window as it always does. Where a file looks like reports, the
import is offered beside that; nothing is taken away.
"""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.core import Qgis
from qgis.gui import QgsCustomDropHandler
from qgis.PyQt.QtCore import QEvent, QObject, QTimer
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ...report_import.profile_columns import (
    COLUMN_NAMES,
    EAST_NAMES,
    LATITUDE_NAMES,
    NORTH_NAMES,
    PAIR_NAMES,
    named_columns,
)
from ...report_import.readers.file_kinds import TEXT, kind_of
from ...translation import tr
from ..messages import TITLE, letter_by_letter

TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
SUFFIXES = (*TEXT_SUFFIXES, ".xlsx", ".json", ".geojson", ".gpkg", ".shp")
HEAD_BYTES = 8_192
ASKED_SECONDS = 30


def dropped_file(mime) -> str:
    """The one file that is dragged, where it may hold reports; else nothing."""
    if mime is None or not mime.hasUrls():
        return ""
    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    if len(files) != 1 or Path(files[0]).suffix.lower() not in SUFFIXES:
        return ""
    return files[0]


def looks_like_reports(path: str) -> bool:
    """Whether the first line of a text file, or a workbook's name, may be that of reports.

    Files of layers are what QGIS's window is for: they are not asked about.
    """
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix == ".xlsx":
        return True
    if suffix not in TEXT_SUFFIXES or not file.is_file():
        return False
    try:
        if kind_of(file) != TEXT:
            return False
        with file.open("rb") as content:
            head = content.read(HEAD_BYTES)
    except Exception:  # whatever is wrong with the file: QGIS says it when it opens it
        return False
    lines = [line for line in head.decode("utf-8", "replace").splitlines() if line.strip()]
    if not lines:
        return False
    separator = max(";,\t|", key=lines[0].count)
    columns = [name.strip().strip('"\ufeff') for name in lines[0].split(separator)]
    has_date = named_columns(columns, COLUMN_NAMES["date_from"])
    others = (
        COLUMN_NAMES["category"], COLUMN_NAMES["place"], EAST_NAMES, NORTH_NAMES, LATITUDE_NAMES,
        PAIR_NAMES,
    )  # fmt: skip
    return bool(has_date) and any(named_columns(columns, names) for names in others)


class WindowDrops(QgsCustomDropHandler):
    """Offers the import of a file that was dropped on QGIS's window, once QGIS has opened it."""

    def __init__(self, iface, on_file: Callable[[str], object]) -> None:
        super().__init__()
        self._iface = iface
        self._on_file = on_file

    def handleFileDrop(self, file: str) -> bool:
        if looks_like_reports(file):
            QTimer.singleShot(0, lambda: self._ask(file))
        return False  # QGIS opens it as ever

    def _ask(self, file: str) -> None:
        bar = self._iface.messageBar()
        text = tr("Is this a file of reports?") + " " + Path(file).name
        item = bar.createMessage(TITLE, letter_by_letter(text))
        button = QPushButton(tr("Import reports…"))

        def take(_checked: bool = False) -> None:
            bar.popWidget(item)
            self._on_file(file)

        button.clicked.connect(take)
        item.layout().addWidget(button)
        item.setDuration(ASKED_SECONDS)
        bar.pushWidget(item, Qgis.MessageLevel.Info)


class DockDrops(QObject):
    """Takes a file that is dropped on a dock."""

    def __init__(self, dock: QWidget, on_file: Callable[[str], object]) -> None:
        super().__init__(dock)
        self._dock = dock
        self._on_file = on_file
        dock.setAcceptDrops(True)
        dock.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds:
            return False
        file = dropped_file(event.mimeData())
        if not file:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # The window that the file came from waits until the drop has been answered.
            QTimer.singleShot(0, lambda: self._on_file(file))
        return True

    def remove(self) -> None:
        try:
            self._dock.removeEventFilter(self)
            self._dock.setAcceptDrops(False)
        except RuntimeError:  # the dock went first
            return
