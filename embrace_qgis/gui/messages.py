# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place where messages are shown: what happened, what to do."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtCore import QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from ..translation import error_text, tr

TITLE = "Embrace"
WARNING_SECONDS = 15


def letter_by_letter(text: str) -> str:
    """For the message bar, which takes what it shows for HTML: names of files are none."""
    return escape(text, quote=False)


def show_error(iface, error: Exception) -> None:
    """Say in the message bar what went wrong; it stays until it is closed."""
    text = letter_by_letter(error_text(error))
    iface.messageBar().pushMessage(TITLE, text, Qgis.MessageLevel.Critical, 0)


def show_note(iface, text: str) -> None:
    """Say something in passing."""
    iface.messageBar().pushMessage(TITLE, letter_by_letter(text), Qgis.MessageLevel.Info)


def show_warning(iface, text: str) -> None:
    """Say what stands in the way; it stays for a while."""
    text = letter_by_letter(text)
    iface.messageBar().pushMessage(TITLE, text, Qgis.MessageLevel.Warning, WARNING_SECONDS)


def show_results(iface, text: str, results: dict[str, Path | Callable[[], object]]) -> None:
    """Say that the work is done, with a button for each result: ``{"Open PDF": path}``.

    A button opens its file or folder, or calls what it is given.
    """
    item = iface.messageBar().createMessage(TITLE, letter_by_letter(text))
    for label, result in results.items():
        button = QPushButton(label)
        button.setFlat(True)
        button.clicked.connect(lambda _checked=False, target=result: _open(target))
        item.layout().addWidget(button)
    # After QGIS's own "task complete", which would lie on top of it.
    QTimer.singleShot(0, lambda: iface.messageBar().pushWidget(item, Qgis.MessageLevel.Success))


def _open(target: Path | Callable[[], object]) -> None:
    if isinstance(target, Path):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
    else:
        target()


def about_text(version: str) -> str:
    return tr(
        "EMBRACE for QGIS {version}\n\nCrime-prevention mapping for municipalities: approved "
        "reports become heat maps, hot spots and situation pictures.\n\nFree software under "
        "GPL-3.0-or-later. Not affiliated with Embrace Safety AB."
    ).format(version=version)
