# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of QgisInterface as the plugin touches, and what was asked of it."""

from __future__ import annotations

from qgis.gui import QgsMessageBarItem
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMainWindow


class FakeBar:
    """Remembers what the message bar was asked to show."""

    def __init__(self) -> None:
        self.messages, self.widgets = [], []

    def pushMessage(self, *arguments):
        self.messages.append(arguments)

    def createMessage(self, title, text):
        return QgsMessageBarItem(title, text)

    def pushWidget(self, widget, level):
        self.widgets.append((widget, level))


class FakeInterface(QObject):
    """A window, a canvas and lists of what is registered: all empty again after unloading."""

    currentLayerChanged = pyqtSignal(object)  # noqa: N815
    initializationCompleted = pyqtSignal()  # noqa: N815

    def __init__(self, canvas=None, bar=None) -> None:
        super().__init__()
        self.window, self.canvas, self.bar = QMainWindow(), canvas, bar or FakeBar()
        self.menu, self.layer_menu, self.drops, self.docks = [], [], [], []
        self.registered, self.designed, self.active = [], [], None
        self.offered: list[tuple[str, str]] = []  # actions for single layers, by name and id

    @property
    def held(self) -> list:
        """Everything that was registered and not taken back."""
        return [*self.menu, *self.layer_menu, *self.drops, *self.docks, *self.registered]

    @property
    def messages(self) -> list[str]:
        """The texts that the message bar was asked to show."""
        return [text for _title, text, *_rest in self.bar.messages]

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def messageBar(self):
        return self.bar

    def layerTreeView(self):
        return None

    def activeLayer(self):
        return self.active

    def setActiveLayer(self, layer):
        self.active = layer

    def addToolBar(self, name):
        return self.window.addToolBar(name)

    def addDockWidget(self, area, dock):
        self.docks.append(dock)
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.docks.remove(dock)
        self.window.removeDockWidget(dock)

    def addPluginToMenu(self, menu, action):
        self.menu.append(action.objectName())

    def removePluginMenu(self, menu, action):
        self.menu.remove(action.objectName())

    def addCustomActionForLayerType(self, action, menu, kind, every_layer):
        self.layer_menu.append(action.objectName())

    def addCustomActionForLayer(self, action, layer):
        self.offered.append((action.objectName(), layer.id()))

    def removeCustomActionForLayerType(self, action):
        self.layer_menu.remove(action.objectName())
        return True

    def registerCustomDropHandler(self, handler):
        self.drops.append(handler)

    def unregisterCustomDropHandler(self, handler):
        self.drops.remove(handler)

    def registerOptionsWidgetFactory(self, factory):
        self.registered.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.registered.remove(factory)

    def registerLocatorFilter(self, one):
        self.registered.append(one)

    def deregisterLocatorFilter(self, one):
        self.registered.remove(one)

    def openLayoutDesigner(self, layout):
        self.designed.append(layout)
