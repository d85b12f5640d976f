# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin adds to QGIS's window: its docks, its layer types, its menu and its toolbar.

A part is made with the interface and the current store, offers actions, and is closed when the
plugin is unloaded.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QMenu

from ..translation import tr
from .actions import action
from .analysis_dock.analysis_dock import AnalysisDock
from .current_selection import CurrentSelection
from .current_store import CurrentStore
from .help import give_help
from .import_wizard.import_desk import ImportDesk
from .live_layer_desk import LiveLayerDesk
from .locator_filter import LocatorPart
from .main_job_desk import MainJobDesk
from .messages import show_warning
from .options_page import OptionsPart
from .review_dock.review_dock import ReviewDock
from .situation_picture_dialog.picture_desk import PictureDesk
from .store_layer_desk import StoreLayerDesk
from .welcome.welcome_desk import WelcomeDesk
from .welcome.welcome_page import DEMO, IMPORT, STORE


class DockPart:
    """A dock on the right, hidden until its action shows it. ``dock`` has ``close_down()``."""

    def __init__(self, iface, dock: QDockWidget, name: str, icon: str, text: str, tip: str) -> None:
        self.iface = iface
        self.dock = dock
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.hide()  # setUserVisible does nothing while the window itself is not shown
        shown = action(iface.mainWindow(), name, icon, text, tip)
        shown.setCheckable(True)
        dock.setToggleVisibilityAction(shown)
        self.actions = [shown]

    def close(self) -> None:
        self.dock.close_down()
        self.iface.removeDockWidget(self.dock)
        self.dock.deleteLater()


class Desktop:
    """All parts, in the order of the menu."""

    def __init__(self, iface) -> None:
        self.iface = iface
        window = iface.mainWindow()
        self.current_store = CurrentStore(window)
        self.current_store.error.connect(lambda text: show_warning(iface, text))
        self.selection = CurrentSelection(window)
        self.main_job = MainJobDesk(iface, self.current_store, self.explore)
        self.review = DockPart(
            iface,
            ReviewDock(self.current_store, iface.mapCanvas(), window),
            "embrace_review",
            "review_reports.svg",
            tr("Review reports…"),
            tr("Shows or hides the dock where reports are reviewed"),
        )
        self.imports = ImportDesk(iface, self.current_store, [self.review.dock])
        self.imports.review_wanted.connect(lambda: self.review.dock.setUserVisible(True))
        self.live = LiveLayerDesk(iface, self.current_store, self.selection)
        self.analysis = DockPart(
            iface,
            AnalysisDock(self.current_store, self.selection, iface.mapCanvas(), window),
            "embrace_analysis",
            "analysis.svg",
            tr("Analyse reports…"),
            tr("Shows or hides the dock where reports are analysed"),
        )
        self.review.actions[0].toggled.connect(lambda on: on and self._share(self.review.dock))
        self.analysis.actions[0].toggled.connect(lambda on: on and self._share(self.analysis.dock))
        self.imports.take_drops_on(self.analysis.dock)
        self.analysis.dock.live_wanted.connect(self.live.add_of)
        self.picture = PictureDesk(iface, self.current_store, self.selection)
        self.analysis.dock.picture_wanted.connect(self.picture.picture.trigger)
        self.layers = StoreLayerDesk(iface, self.current_store)
        self.imports.review_wanted.connect(self.layers.show_waiting)
        self.locator = LocatorPart(iface, self.current_store, self.review.dock)
        self.options = OptionsPart(iface)
        self.welcome = WelcomeDesk(
            iface,
            {DEMO: self.main_job.run_demo, IMPORT: self.imports.open, STORE: self.open_store},
        )
        give_help(self.review.dock, "review")
        give_help(self.analysis.dock, "analysis")
        self.parts = [
            self.imports,
            self.review,
            self.analysis,
            self.live,
            self.layers,
            self.picture,
            self.main_job,
            self.locator,
            self.options,
            self.welcome,
        ]
        self.actions = [one for part in self.parts for one in part.actions]
        self._toolbar = iface.addToolBar("Embrace")
        self._toolbar.setObjectName("EmbraceToolbar")
        for one in (
            *self.imports.actions,
            *self.review.actions,
            *self.analysis.actions,
            *self.live.actions,
            *self.picture.actions,
        ):
            self._toolbar.addAction(one)
        for one in self.actions:
            iface.addPluginToMenu("Embrace", one)

    def _share(self, dock: QDockWidget) -> None:
        """One place for both docks: a laptop's screen is not high enough for one above the other.

        Not before both are in sight, as QGIS lays its docks anew when its window is first shown.
        """
        window = self.iface.mainWindow()
        other = self.review.dock if dock is self.analysis.dock else self.analysis.dock
        seen = dock.isVisible() and other.isVisible()
        if not seen or dock.isFloating() or other.isFloating():
            return
        if other not in window.tabifiedDockWidgets(dock):
            window.tabifyDockWidget(other, dock)
            dock.raise_()

    def explore(self) -> None:
        """Open the analysis dock."""
        self.analysis.dock.setUserVisible(True)

    def open_store(self) -> None:
        """Ask for a report store, and show what waits in it."""
        dock = self.review.dock
        dock.setUserVisible(True)
        dock.desk.open_store()

    def close(self) -> None:
        """Take everything out of the window again."""
        for one in self.actions:
            self.iface.removePluginMenu("Embrace", one)
            one.deleteLater()
        for menu in self.iface.mainWindow().findChildren(QMenu):
            if menu.title() == "Embrace" and menu.isEmpty():  # QGIS only hides it
                menu.deleteLater()
        self._toolbar.deleteLater()
        for part in reversed(self.parts):
            part.close()
        self.selection.deleteLater()
        self.current_store.release()
        self.current_store.deleteLater()
