# SPDX-License-Identifier: GPL-3.0-or-later
"""Wiring only: the Processing provider, the menu, the toolbar and the translator."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTranslator
from qgis.PyQt.QtGui import QIcon

from .paths import resource
from .settings import interface_language
from .translation import tr


class EmbracePlugin:
    """What QGIS loads. ``iface`` is None in ``qgis_process`` and in tests of the provider."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider = None
        self._translator: QTranslator | None = None
        self._actions: list = []
        self._toolbar = None
        self._desk = None
        self.current_store = None
        self._review = None
        self._live = None
        self._install_translator()

    def initProcessing(self) -> None:
        from ..processing_algorithms.provider import EmbraceProvider

        self.provider = EmbraceProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        from qgis.PyQt.QtWidgets import QAction

        from .gui.current_store import CurrentStore
        from .gui.live_layer_desk import LiveLayerDesk
        from .gui.main_job_desk import MainJobDesk
        from .gui.messages import show_warning
        from .gui.review_dock.review_dock import ReviewDock

        self.initProcessing()
        self.current_store = CurrentStore(self.iface.mainWindow())
        self.current_store.error.connect(lambda text: show_warning(self.iface, text))
        self._desk = MainJobDesk(self.iface)
        window = self.iface.mainWindow()
        picture = QAction(
            QIcon(str(resource("icons", "situation_picture.svg"))),
            tr("Make situation picture…"),
            window,
        )
        picture.setObjectName("embrace_main_job")
        picture.setStatusTip(
            tr("From a file of reports to heat map, hot spots and a picture as PDF")
        )
        picture.triggered.connect(self._desk.open)
        demo = QAction(
            QIcon(str(resource("icons", "embrace.svg"))), tr("Try the demo town"), window
        )
        demo.setObjectName("embrace_demo")
        demo.setStatusTip(
            tr("Runs the main job on Älvhamra, a made-up town with synthetic reports")
        )
        demo.triggered.connect(self._desk.run_demo)
        about = QAction(tr("About EMBRACE for QGIS"), window)
        about.setObjectName("embrace_about")
        about.triggered.connect(self._desk.about)
        self._review = ReviewDock(self.current_store, self.iface.mapCanvas(), window)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._review)
        self._review.setUserVisible(False)
        review = QAction(
            QIcon(str(resource("icons", "review_reports.svg"))), tr("Review reports…"), window
        )
        review.setObjectName("embrace_review")
        review.setStatusTip(tr("Shows or hides the dock where reports are reviewed"))
        review.setCheckable(True)
        self._review.setToggleVisibilityAction(review)
        self._live = LiveLayerDesk(self.iface, self.current_store)
        live = QAction(
            QIcon(str(resource("icons", "live_heatmap.svg"))), tr("Add live heat map"), window
        )
        live.setObjectName("embrace_live_heatmap")
        live.setStatusTip(
            tr("A heat map of the active point layer, or of the report store, anew for each view")
        )
        live.triggered.connect(self._live.add)
        self._actions = [picture, review, live, demo, about]

        self._toolbar = self.iface.addToolBar("Embrace")
        self._toolbar.setObjectName("EmbraceToolbar")
        self._toolbar.addAction(picture)
        self._toolbar.addAction(review)
        self._toolbar.addAction(live)
        for action in self._actions:
            self.iface.addPluginToMenu("Embrace", action)

    def unload(self) -> None:
        for action in self._actions:
            self.iface.removePluginMenu("Embrace", action)
            action.deleteLater()
        self._actions = []
        if self._toolbar is not None:
            self._toolbar.deleteLater()
            self._toolbar = None
        if self._review is not None:
            self._review.close_down()
            self.iface.removeDockWidget(self._review)
            self._review.deleteLater()
            self._review = None
        if self._live is not None:
            self._live.close()
            self._live = None
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        if self.current_store is not None:
            self.current_store.release()
            self.current_store.deleteLater()
            self.current_store = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def _install_translator(self) -> None:
        if interface_language() != "sv":
            return
        for folder in (resource("i18n"), resource().parent / "build"):
            translator = QTranslator()
            if translator.load(str(folder / "embrace_sv.qm")):
                QCoreApplication.installTranslator(translator)
                self._translator = translator
                return
