# SPDX-License-Identifier: GPL-3.0-or-later
"""Which report store the docks work with, and when what is in it has changed."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..errors import EmbraceError
from ..layers.known_systems import know
from ..report_store.store import Store, open_store, store_path
from ..translation import error_text, tr

SCOPE, ENTRY = "embrace", "store"
SETTING = "embrace/store"


class CurrentStore(QObject):
    """The store of the open project, else the one that was used last.

    It is remembered in the project (relative to it, where the project keeps relative paths) and
    in the settings. A store that was moved away is told of once; it is there again as soon as
    its file is.
    """

    store_changed = pyqtSignal()
    """Another store, none any more, or the old one came back."""
    reports_changed = pyqtSignal()
    """After an import, a review or an edit, by a dock or by another program."""
    error = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._store: Store | None = None
        self._problem = ""  # why it cannot be opened; told of once
        self._stamp: tuple[int, int] | None = None
        project = QgsProject.instance()
        project.readProject.connect(self._project_read)
        project.writeProject.connect(self._project_written)
        self._path = self._remembered() or str(QgsSettings().value(SETTING, "") or "")

    @property
    def path(self) -> str:
        """The file of the store, also while it is not there; empty where none was chosen."""
        return self._path

    def store(self) -> Store | None:
        """The open store; None where none is chosen or it cannot be opened now."""
        if not self._path:
            return None
        if self._store is not None and Path(self._path).is_file():
            return self._store
        gone, self._store = self._store is not None, None
        try:
            self._store = open_store(self._path)
        except EmbraceError as error:
            first, self._problem = not self._problem, error_text(error)
            if first:
                self.error.emit(self._problem)
            if gone:
                self.store_changed.emit()
            return None
        know(self._store.crs)
        back, self._problem = bool(self._problem), ""
        self._stamp = self._stamp_of_files()
        if back:
            self.store_changed.emit()
        return self._store

    def why_none(self) -> str:
        """What a dock says where there is no store to work with."""
        none = tr("No report store is open. Choose one, or import a file of reports.")
        return self._problem or none

    def set_path(self, path: str | Path) -> bool:
        """Work with another store from now on; False, and an error, where it cannot be opened."""
        try:
            chosen = store_path(path)
            store = open_store(chosen)
        except EmbraceError as error:
            self.error.emit(error_text(error))
            return False
        know(store.crs)
        same = str(chosen) == self._path and self._store is not None
        self._path, self._store, self._problem = str(chosen), store, ""
        self._stamp = self._stamp_of_files()
        QgsSettings().setValue(SETTING, self._path)
        project = QgsProject.instance()
        written = project.writePath(self._path)
        if project.readEntry(SCOPE, ENTRY, "")[0] != written:
            project.writeEntry(SCOPE, ENTRY, written)
        if same:
            self.reports_changed.emit()
        else:
            self.store_changed.emit()
        return True

    def close(self) -> None:
        """Work with no store; the project forgets it too."""
        had = bool(self._path)
        self._path, self._store, self._problem = "", None, ""
        QgsSettings().remove(SETTING)
        QgsProject.instance().removeEntry(SCOPE, ENTRY)
        if had:
            self.store_changed.emit()

    def tell_reports_changed(self) -> None:
        """To be called by whoever has changed reports."""
        self._stamp = self._stamp_of_files()
        self.reports_changed.emit()

    def look_again(self) -> None:
        """Tell of changes that another program made, or an algorithm, or that the file is gone."""
        if self.store() is None:
            return
        stamp = self._stamp_of_files()
        if stamp != self._stamp:
            self._stamp = stamp
            self.reports_changed.emit()

    def release(self) -> None:
        """Let go of the project: before the plugin is unloaded."""
        project = QgsProject.instance()
        for signal, slot in (
            (project.readProject, self._project_read),
            (project.writeProject, self._project_written),
        ):
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # not connected any more
                continue

    def _remembered(self) -> str:
        project = QgsProject.instance()
        written, there = project.readEntry(SCOPE, ENTRY, "")
        return project.readPath(written) if there and written else ""

    def _project_read(self, *_document) -> None:
        remembered = self._remembered()
        if not remembered or remembered == self._path:
            return
        self._path, self._store, self._problem = remembered, None, ""
        self.store()
        self.store_changed.emit()

    def _project_written(self, *_document) -> None:
        """Tell the store from where the project is saved now: both may be moved together."""
        project = QgsProject.instance()
        if self._path and project.readEntry(SCOPE, ENTRY, "")[0]:
            project.writeEntry(SCOPE, ENTRY, project.writePath(self._path))

    def _stamp_of_files(self) -> tuple[int, int] | None:
        """When the store was written last: its file, or what is not yet moved into it."""
        times = []
        for name in (self._path, f"{self._path}-wal"):
            try:
                times.append(Path(name).stat().st_mtime_ns)
            except OSError:
                times.append(0)
        return times[0], times[1]
