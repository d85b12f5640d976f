# SPDX-License-Identifier: GPL-3.0-or-later
"""The first minutes: the welcome page, what it starts, and a plugin without its libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from embrace.embrace_qgis import libraries as libraries_module
from embrace.embrace_qgis.gui.help import close_help
from embrace.embrace_qgis.gui.welcome.welcome_desk import WELCOMED, PluginThatWaits, WelcomeDesk
from embrace.embrace_qgis.gui.welcome.welcome_page import DEMO, IMPORT, STORE, WelcomePage
from embrace.embrace_qgis.libraries import Library, command_for, libraries, missing_libraries
from fake_interface import FakeInterface
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel

ROOT = Path(__file__).resolve().parents[2]
ALL_THERE = [Library(name, True, True, "1.0") for name in ("numpy", "pandas", "scipy")]
NO_SCIPY = [*ALL_THERE[:2], Library("scipy", True, False, ""),
            Library("matplotlib", False, False, "")]  # fmt: skip

LOAD = """
import importlib.util, sys
from qgis.core import QgsApplication  # newer ones import numpy themselves
blocked = sys.argv[2].split(",")
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in blocked:
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Block())
for name in [name for name in sys.modules if name.split(".")[0] in blocked]:
    del sys.modules[name]
root = sys.argv[1]
spec = importlib.util.spec_from_file_location(
    "embrace", root + "/__init__.py", submodule_search_locations=[root]
)
module = importlib.util.module_from_spec(spec)
sys.modules["embrace"] = module
spec.loader.exec_module(module)
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QMainWindow
application = QgsApplication([], True)
application.initQgis()
class Interface(QObject):
    initializationCompleted = pyqtSignal()  # noqa: N815
    menu = []
    def mainWindow(self): return window
    def addPluginToMenu(self, name, action): self.menu.append(action.objectName())
    def removePluginMenu(self, name, action): self.menu.remove(action.objectName())
window = QMainWindow()
interface = Interface()
plugin = module.classFactory(interface)
plugin.initProcessing()
plugin.initGui()
print(sorted(interface.menu))
interface.initializationCompleted.emit()
page = plugin.desktop.welcome.page
print(page.isVisible(), page.missing, page.command.text() if page.command else "")
plugin.unload()
print(interface.menu, QgsApplication.processingRegistry().providerById("embrace"))
"""


@pytest.fixture
def interface(qgis_app):
    QgsSettings().remove(WELCOMED)
    made = FakeInterface()
    yield made
    made.window.deleteLater()
    QgsSettings().remove(WELCOMED)
    QApplication.processEvents()


@pytest.fixture
def begun():
    return []


@pytest.fixture
def steps(begun):
    return {name: lambda name=name: begun.append(name) for name in (DEMO, IMPORT, STORE)}


@pytest.fixture
def page(qgis_app, steps):
    made = WelcomePage(ALL_THERE, steps)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    close_help()


@pytest.mark.parametrize("step", [DEMO, IMPORT, STORE])
def test_one_click_begins(page, begun, step):
    QTest.mouseClick(page.starts[step], Qt.MouseButton.LeftButton)
    assert begun == [step] and not page.isVisible()


def test_enter_and_space_begin_too_and_the_demo_is_first(page, begun):
    assert page.focusWidget() is page.starts[DEMO]
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert begun == [DEMO]


def test_everything_can_be_reached_by_the_keyboard_and_has_a_name(page):
    widgets = [*page.starts.values(), *page.topics.values()]
    assert len(widgets) == 9
    for widget in widgets:
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName() or widget.text()


def test_a_topic_opens_its_help(page):
    from embrace.embrace_qgis.gui import help as help_module

    QTest.mouseClick(page.topics["review"], Qt.MouseButton.LeftButton)
    assert help_module._shown.topic == "review" and help_module._shown.isVisible()


def test_what_is_missing_is_named_with_the_command_that_brings_it(qgis_app, steps):
    page = WelcomePage(NO_SCIPY, steps)
    page.show()
    assert page.missing == ["scipy"] and not page.starts, "nothing that would fail is offered"
    assert "scipy" in page.command.text() and "numpy" not in page.command.text()
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == page.command.text()
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "cannot start" in words and "can be done without" in words
    page.deleteLater()


@pytest.mark.parametrize("system", ["windows", "mac", "linux"])
def test_each_system_has_its_own_command(qgis_app, monkeypatch, system):
    from embrace.embrace_qgis.gui.welcome import welcome_page

    monkeypatch.setattr(welcome_page, "system", lambda: system)
    page = WelcomePage(NO_SCIPY, {})
    assert page.command.text() == command_for(["scipy"], system)
    assert ("apt" in page.command.text()) == (system == "linux")
    assert ("QGIS.app" in page.command.text()) == (system == "mac")
    page.deleteLater()


def test_it_is_shown_once_and_then_by_its_menu(interface, steps):
    desk = WelcomeDesk(interface, steps)
    assert desk.page is None, "not before the window is there"
    interface.initializationCompleted.emit()
    assert desk.page.isVisible()
    desk.close()
    again = WelcomeDesk(interface, steps)
    interface.initializationCompleted.emit()
    assert again.page is None
    again.welcome.trigger()
    assert again.page.isVisible()
    again.close()
    QApplication.processEvents()


def test_a_plugin_switched_on_later_welcomes_too(interface, steps):
    interface.window.show()
    desk = WelcomeDesk(interface, steps)
    QTest.qWait(20)
    assert desk.page is not None and desk.page.isVisible()
    desk.close()


def test_without_libraries_it_comes_each_time_and_leaves_nothing_behind(interface):
    QgsSettings().setValue(WELCOMED, True)
    for _ in range(3):
        waiting = PluginThatWaits(interface, "Embrace cannot start: broken")
        assert interface.menu == ["embrace_welcome", "embrace_help"]
        interface.initializationCompleted.emit()
        assert waiting.welcome.page.isVisible()
        waiting.close()
        assert interface.menu == []


def test_libraries_are_looked_for_where_python_finds_them(monkeypatch):
    assert [one.name for one in libraries() if one.needed] == ["numpy", "pandas", "scipy"]
    assert missing_libraries() == []
    found = libraries_module.importlib.util.find_spec
    monkeypatch.setattr(
        libraries_module.importlib.util,
        "find_spec",
        lambda name: None if name == "pandas" else found(name),
    )
    assert missing_libraries() == ["pandas"]
    monkeypatch.setattr(
        libraries_module.importlib.util,
        "find_spec",
        lambda name: (_ for _ in ()).throw(ValueError(name)),
    )
    assert missing_libraries() == ["numpy", "pandas", "scipy"]


@pytest.mark.parametrize("blocked", ["scipy", "numpy,pandas,scipy,matplotlib"])
def test_the_plugin_loads_and_says_what_is_missing(blocked, tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", LOAD, str(ROOT), blocked],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    menu, shown, after = run.stdout.strip().splitlines()[-3:]
    assert menu == "['embrace_help', 'embrace_welcome']"
    missing = [name for name in blocked.split(",") if name != "matplotlib"]
    assert shown.startswith(f"True {missing}") and missing[0] in shown.split("]")[1]
    assert after == "[] None"


def test_a_library_that_is_broken_is_told_of(interface, monkeypatch):
    from embrace.embrace_qgis.plugin import EmbracePlugin

    monkeypatch.setitem(sys.modules, "embrace.embrace_qgis.gui.desktop", None)
    plugin = EmbracePlugin(interface)
    plugin.initGui()
    interface.initializationCompleted.emit()
    words = [label.text() for label in plugin.desktop.welcome.page.findChildren(QLabel)]
    assert any("cannot start" in text for text in words)
    plugin.unload()
    assert interface.menu == []
