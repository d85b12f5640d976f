# SPDX-License-Identifier: GPL-3.0-or-later
"""Wiring only: the Processing provider, the translator, and the desktop where there is one."""

from __future__ import annotations

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .libraries import missing_libraries
from .paths import resource
from .settings import interface_language
from .translation import tr


class EmbracePlugin:
    """What QGIS loads. ``iface`` is None in ``qgis_process`` and in tests of the provider."""

    def __init__(self, iface) -> None:
        self.iface = iface
        self.provider = None
        self._translator: QTranslator | None = None
        self.desktop = None
        self._install_translator()

    def initProcessing(self) -> None:
        missing = missing_libraries()
        if missing:
            text = tr("Embrace cannot start: Python libraries are missing ({names}).")
            QgsMessageLog.logMessage(
                text.format(names=", ".join(missing)), "Embrace", Qgis.MessageLevel.Critical
            )
            return
        from ..processing_algorithms.provider import EmbraceProvider
        from .layers.known_systems import know_usual_systems

        know_usual_systems()
        self.provider = EmbraceProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Make all parts; where they cannot be made, the page that says what to do."""
        if missing_libraries():
            self._wait()
            return
        try:
            from .gui.desktop import Desktop

            self.initProcessing()
        except ImportError as error:  # a library that is there, but broken
            self._wait(tr("Embrace cannot start: {why}").format(why=error))
            return
        self.desktop = Desktop(self.iface)

    def _wait(self, trouble: str = "") -> None:
        from .gui.welcome.welcome_desk import PluginThatWaits

        self.desktop = PluginThatWaits(self.iface, trouble)

    def unload(self) -> None:
        if self.desktop is not None:
            self.desktop.close()
            self.desktop = None
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
