# SPDX-License-Identifier: GPL-3.0-or-later
"""Help in the user's language, from files that ship with the plugin: nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon, QKeySequence
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QShortcut,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..paths import resource
from ..settings import interface_language
from ..translation import tr
from .help_markdown import page_of
from .theme import colours_of, spacing

TOPICS = (
    "getting_started",
    "import",
    "review",
    "analysis",
    "live_heat_map",
    "situation_picture",
)
TOPIC = re.compile(r"^[a-z_]+$")


def topic_title(topic: str) -> str:
    """What a topic is called in lists."""
    return {
        "getting_started": tr("Getting started"),
        "import": tr("Import reports"),
        "review": tr("Review reports"),
        "analysis": tr("Explore what has happened"),
        "live_heat_map": tr("Live heat map"),
        "situation_picture": tr("The situation picture"),
    }.get(topic, topic)


def help_path(topic: str) -> Path | None:
    """The file of a topic: in the user's language, else in English; None where there is none."""
    if not TOPIC.match(topic):
        return None
    for language in (interface_language(), "en"):
        path = resource("help", language, "guide", f"{topic}.md")
        if path.is_file():
            return path
    return None


def open_help(topic: str = "getting_started", parent: QWidget | None = None) -> HelpDialog | None:
    """Show a topic beside the user's work; the window that is open already is used again."""
    global _shown
    if help_path(topic) is None:
        return None
    if _shown is None or sip.isdeleted(_shown) or _shown.parent() is not _window_of(parent):
        close_help()
        _shown = HelpDialog(_window_of(parent))
    _shown.open_topic(topic)
    _shown.show()
    _shown.raise_()
    _shown.activateWindow()
    return _shown


def close_help() -> None:
    """Take the window of the help away: before the plugin is unloaded."""
    global _shown
    if _shown is not None and not sip.isdeleted(_shown):
        _shown.close()
        _shown.deleteLater()
    _shown = None


def give_help(widget: QWidget, topic: str) -> QShortcut:
    """F1 anywhere in a dock or a dialog opens its topic."""
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: open_help(topic, widget))
    return shortcut


def add_help_button(buttons: QDialogButtonBox, topic: str) -> None:
    """A button "Help" among a dialog's buttons, and F1 in all of the dialog."""
    button = buttons.addButton(QDialogButtonBox.StandardButton.Help)
    button.setText(tr("Help"))
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: open_help(topic, buttons))
    give_help(buttons.window(), topic)


def help_tool_button(topic: str, parent: QWidget | None = None) -> QToolButton:
    """A small button with a question mark, for the head of a dock."""
    button = QToolButton(parent)
    button.setText("?")
    button.setAutoRaise(True)
    button.setToolTip(tr("Help (F1)"))
    button.setAccessibleName(tr("Help"))
    button.clicked.connect(lambda _checked=False: open_help(topic, button))
    return button


class HelpDialog(QDialog):
    """A list of topics, and what the chosen one says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("EmbraceHelp")
        self.setWindowTitle(tr("Help for Embrace"))
        self.setWindowIcon(QIcon(str(resource("icons", "embrace.svg"))))
        self.topic = ""
        self.topics = QListWidget()
        self.topics.setAccessibleName(tr("Topics"))
        for topic in TOPICS:
            item = QListWidgetItem(topic_title(topic))
            item.setData(Qt.ItemDataRole.UserRole, topic)
            self.topics.addItem(item)
        self.page = QTextBrowser()
        self.page.setAccessibleName(tr("Help text"))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        self.buttons.rejected.connect(self.reject)
        line = self.fontMetrics().height()
        widest = self.topics.sizeHintForColumn(0)
        self.topics.setFixedWidth(widest + 2 * line)
        self.topics.setSpacing(max(1, round(0.1 * line)))
        row = QHBoxLayout()
        row.setSpacing(spacing(self, 0.5))
        row.addWidget(self.topics)
        row.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.addLayout(row, 1)
        column.addWidget(self.buttons)
        self.page.document().setDocumentMargin(0.9 * line)
        self.topics.currentItemChanged.connect(self._chosen)
        self.resize(widest + 42 * line, 32 * line)

    def open_topic(self, topic: str) -> None:
        """Show what a topic says, and mark it in the list."""
        self.topic = topic
        self._show()
        for row in range(self.topics.count()):
            if self.topics.item(row).data(Qt.ItemDataRole.UserRole) == topic:
                self.topics.setCurrentRow(row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.topic:
            self._show()

    def _chosen(self, item: QListWidgetItem | None, _before=None) -> None:
        topic = "" if item is None else item.data(Qt.ItemDataRole.UserRole)
        if topic and topic != self.topic:
            self.open_topic(topic)

    def _show(self) -> None:
        path = help_path(self.topic)
        if path is None:
            return
        document = self.page.document()
        link = colours_of(self.page.palette()).decrease
        line = self.fontMetrics().height()
        document.setDefaultStyleSheet(
            f"a {{ color: {link}; }} h1 {{ font-size: x-large; }} h2 {{ font-size: large; }} "
            f"p, li {{ line-height: 120%; }} li {{ margin-bottom: {line // 4}px; }} "
            f"td {{ padding: {line // 8}px {line}px {line // 8}px 0px; }} "
            "code { font-family: monospace; }"
        )
        self.page.setHtml(page_of(path.read_text("utf-8")))

    def _follow(self, link: QUrl) -> None:
        if link.scheme() in ("https", "mailto"):
            QDesktopServices.openUrl(link)
        elif help_path(Path(link.path()).stem) is not None:
            self.open_topic(Path(link.path()).stem)


_shown: HelpDialog | None = None


def _window_of(widget: QWidget | None) -> QWidget | None:
    return None if widget is None else widget.window()
