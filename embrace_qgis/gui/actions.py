# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions of menu and toolbar."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..paths import resource


def action(
    parent: QObject,
    name: str,
    icon: str,
    text: str,
    tip: str = "",
    then: Callable[[], object] | None = None,
) -> QAction:
    """An action with its object name ``name`` and the file of its ``icon``, which may be empty."""
    made = QAction(QIcon(str(resource("icons", icon))) if icon else QIcon(), text, parent)
    made.setObjectName(name)
    made.setStatusTip(tip)
    if then is not None:
        made.triggered.connect(lambda _checked=False: then())
    return made
