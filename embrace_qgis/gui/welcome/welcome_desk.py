# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows the welcome page once, and afterwards when it is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping

from qgis.core import QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer

from ...libraries import libraries
from ...translation import tr
from ..actions import action
from ..help import close_help, open_help
from .welcome_page import WelcomePage

WELCOMED = "embrace/welcomed"


class WelcomeDesk(QObject):
    """``steps`` is what the page can begin with, by the names in ``welcome_page``.

    Needs none of the libraries that the plugin needs: it is what stays where one is missing.
    ``trouble`` says what else keeps the plugin from starting.
    """

    def __init__(self, iface, steps: Mapping[str, Callable[[], object]], trouble: str = "") -> None:
        window = iface.mainWindow()
        super().__init__(window)
        self.iface = iface
        self.page: WelcomePage | None = None
        self._steps, self._trouble = steps, trouble
        self.welcome = action(
            window,
            "embrace_welcome",
            "embrace.svg",
            tr("Welcome to Embrace"),
            tr("Begin in one click, and see whether anything is missing"),
            self.show,
        )
        self.help = action(
            window,
            "embrace_help",
            "",
            tr("Help for Embrace"),
            tr("How to import, review and explore, half a page each"),
            lambda: open_help("getting_started", window),
        )
        self.actions = [self.welcome, self.help]
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._first_time)
        # While QGIS starts its window is not there yet; a plugin can also be switched on later.
        iface.initializationCompleted.connect(self._first_time)
        if window.isVisible():
            self._soon.start(0)

    def close(self) -> None:
        self._soon.stop()
        with contextlib.suppress(TypeError, RuntimeError):  # not connected any more
            self.iface.initializationCompleted.disconnect(self._first_time)
        self._close_page()
        close_help()
        self.deleteLater()

    def show(self) -> None:
        """Show the page; it does not lock the window."""
        QgsSettings().setValue(WELCOMED, True)
        self._close_page()
        self.page = WelcomePage(libraries(), self._steps, self.iface.mainWindow(), self._trouble)
        self.page.show()
        self.page.raise_()
        self.page.activateWindow()

    def _first_time(self) -> None:
        known = QgsSettings().value(WELCOMED, False, type=bool)
        if not known or "demo" not in self._steps:
            self.show()

    def _close_page(self) -> None:
        page, self.page = self.page, None
        if page is not None and not sip.isdeleted(page):
            page.close()
            page.deleteLater()


class PluginThatWaits:
    """What is in the window while the plugin cannot start: the way to find out why."""

    def __init__(self, iface, trouble: str = "") -> None:
        self.iface = iface
        self.welcome = WelcomeDesk(iface, {}, trouble)
        for one in self.welcome.actions:
            iface.addPluginToMenu("Embrace", one)

    def close(self) -> None:
        for one in self.welcome.actions:
            self.iface.removePluginMenu("Embrace", one)
            one.deleteLater()
        self.welcome.close()
