# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door to translated interface texts."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

CONTEXT = "Embrace"


def tr(text: str) -> str:
    """Translate a literal; put values in afterwards: ``tr("{n} reports").format(n=n)``."""
    return QCoreApplication.translate("Embrace", text)
