# SPDX-License-Identifier: GPL-3.0-or-later
"""Help: every topic in both languages, links that lead somewhere, F1 and Help buttons."""

from __future__ import annotations

import re

import pytest
from embrace.embrace_qgis.gui import help as help_module
from embrace.embrace_qgis.gui.help import (
    TOPICS,
    add_help_button,
    close_help,
    give_help,
    help_path,
    help_tool_button,
    open_help,
)
from embrace.embrace_qgis.gui.help_markdown import page_of
from embrace.embrace_qgis.paths import resource
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture(autouse=True)
def _closed(qgis_app):
    yield
    close_help()


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_half_a_page_in_both_languages(topic, language):
    text = resource("help", language, "guide", f"{topic}.md").read_text("utf-8")
    assert text.startswith("# ")
    assert 120 < len(text.split()) < 420
    for target in LINK.findall(text):
        assert resource("help", language, "guide", target).is_file(), target


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_parts(topic):
    parts = []
    for language in ("en", "sv"):
        text = resource("help", language, "guide", f"{topic}.md").read_text("utf-8")
        parts.append([line.split(" ")[0] for line in text.splitlines() if line[:1] in "#-|1234"])
    assert [part[:1] for part in parts[0]] == [part[:1] for part in parts[1]]


def test_help_is_in_the_language_of_qgis(monkeypatch):
    monkeypatch.setattr(help_module, "interface_language", lambda: "sv")
    assert help_path("review").parent.parent.name == "sv"
    assert "Granska rapporter" in open_help("review").page.toPlainText()
    monkeypatch.setattr(help_module, "interface_language", lambda: "fi")
    assert help_path("review").parent.parent.name == "en"


def test_only_topics_are_opened():
    assert help_path("no_such_topic") is None
    assert help_path("../../../metadata") is None
    assert open_help("no_such_topic") is None


def test_the_list_and_links_lead_from_topic_to_topic():
    shown = open_help("getting_started")
    assert open_help("import") is shown, "one window"
    assert shown.topic == "import" and shown.topics.currentRow() == TOPICS.index("import")
    shown.topics.setCurrentRow(TOPICS.index("analysis"))
    assert shown.topic == "analysis"
    shown.page.anchorClicked.emit(QUrl("live_heat_map.md"))
    assert shown.topic == "live_heat_map"
    shown.page.anchorClicked.emit(QUrl("file:///etc/passwd"))
    shown.page.anchorClicked.emit(QUrl("gone.md"))
    assert shown.topic == "live_heat_map"


def test_f1_opens_the_topic_of_where_one_is(qgis_app):
    window = QWidget()
    column = QVBoxLayout(window)
    field = QLineEdit()
    column.addWidget(field)
    give_help(window, "review")
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F1)
    assert help_module._shown.topic == "review"
    window.deleteLater()


def test_a_dialog_has_a_help_button(qgis_app):
    dialog = QDialog()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    QVBoxLayout(dialog).addWidget(buttons)
    add_help_button(buttons, "import")
    dialog.show()
    button = buttons.button(QDialogButtonBox.StandardButton.Help)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert help_module._shown.topic == "import" and dialog.isVisible()
    dialog.deleteLater()


def test_the_head_of_a_dock_has_one_too(qgis_app):
    button = help_tool_button("analysis")
    assert button.accessibleName()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert help_module._shown.topic == "analysis"
    button.deleteLater()


def test_the_window_goes_with_what_it_was_opened_from(qgis_app):
    from qgis.PyQt.QtWidgets import QApplication

    window = QWidget()
    open_help("review", window)
    window.deleteLater()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    assert open_help("import").isVisible(), "another one is made"


def test_markdown_as_the_help_is_written():
    page = page_of(
        "# A & B\n\nOne **two**\n*three* `<four>`\n\n- **x** y\n- z\n\n1. [t](t.md)\n\n"
        "| K | D |\n|---|---|\n| a | b |\n"
    )
    assert "<h1>A &amp; B</h1>" in page
    assert "<p>One <b>two</b> <i>three</i> <code>&lt;four&gt;</code></p>" in page
    assert "<ul><li><b>x</b> y</li><li>z</li></ul>" in page
    assert '<ol><li><a href="t.md">t</a></li></ol>' in page
    assert page.count("<tr>") == 2 and "<td><b>K</b></td>" in page and "<td>a</td>" in page


def test_every_dialog_has_its_help(qgis_app, qgis_canvas, tmp_path):
    """By F1, and by a button where there is a row of buttons."""
    from embrace.embrace_qgis.gui.current_store import CurrentStore
    from embrace.embrace_qgis.gui.import_wizard.import_wizard import ImportWizard
    from embrace.embrace_qgis.gui.main_job_dialog import MainJobDialog
    from embrace.embrace_qgis.settings import Settings
    from qgis.PyQt.QtWidgets import QShortcut

    current = CurrentStore()
    dialogs = {
        "situation_picture": MainJobDialog(Settings(folder=str(tmp_path)), []),
        "import": ImportWizard(current),
    }
    for topic, dialog in dialogs.items():
        keys = [one for one in dialog.findChildren(QShortcut) if one.key().toString() == "F1"]
        assert len(keys) == 1
        keys[0].activated.emit()
        assert help_module._shown.topic == topic
        close_help()
        dialog.close()
        dialog.deleteLater()
    current.release()
