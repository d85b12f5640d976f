# SPDX-License-Identifier: GPL-3.0-or-later
"""What "Import reports…" does: opens the wizard, takes dropped files, tells of new reports."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...background import stop_algorithms
from ...translation import tr
from ..actions import action
from ..current_store import CurrentStore
from ..messages import show_note
from .dropped_files import DockDrops, WindowDrops
from .import_wizard import ImportWizard


class ImportDesk(QObject):
    """One import at a time. ``docks`` are widgets that take files dropped on them."""

    review_wanted = pyqtSignal()

    def __init__(self, iface, current_store: CurrentStore, docks: Sequence[QWidget] = ()) -> None:
        super().__init__(iface.mainWindow())
        self.iface = iface
        self._current_store = current_store
        self.wizard: ImportWizard | None = None
        self.actions = [
            action(
                iface.mainWindow(),
                "embrace_import",
                "import_reports.svg",
                tr("Import reports…"),
                tr("Brings a file of reports into a report store, step by step"),
                self.open,
            )
        ]
        self.window_drops = WindowDrops(iface, self.open)
        iface.registerCustomDropHandler(self.window_drops)
        self.dock_drops: list[DockDrops] = []
        for dock in docks:
            self.take_drops_on(dock)

    def take_drops_on(self, dock: QWidget) -> None:
        """Files dropped on this dock are files of reports."""
        self.dock_drops.append(DockDrops(dock, self.open))

    def open(self, file: str = "") -> None:
        """Show the wizard, with a file that was dropped if there is one."""
        if file and self.wizard is not None and self.wizard.is_done():
            self._finished()
        if self.wizard is None:
            self.wizard = ImportWizard(self._current_store, self.iface.mainWindow())
            self.wizard.imported.connect(self._imported)
            self.wizard.review_wanted.connect(self.review_wanted)
            self.wizard.finished.connect(lambda _result: self._finished())
        if file and not self.wizard.start_with(file):
            show_note(self.iface, tr("Another file is being imported: wait for it first."))
        self.wizard.show()
        self.wizard.raise_()
        self.wizard.activateWindow()

    def close(self) -> None:
        """Take everything back, and stop what runs: its algorithms may be gone afterwards."""
        self.iface.unregisterCustomDropHandler(self.window_drops)
        for drops in self.dock_drops:
            drops.remove()
        self._finished()
        stop_algorithms()
        self.deleteLater()

    def _imported(self, store: str) -> None:
        if not self._current_store.set_path(store):
            return
        self._current_store.tell_reports_changed()

    def _finished(self) -> None:
        wizard, self.wizard = self.wizard, None
        if wizard is not None:
            wizard.shut()
