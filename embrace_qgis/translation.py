# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door to translated interface texts."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from .errors import EmbraceError
from .message import Message


def tr(text: str) -> str:
    """Translate a literal; put values in afterwards: ``tr("{n} reports").format(n=n)``."""
    return QCoreApplication.translate("Embrace", text)


def translated(text: str) -> str:
    """A message of pure code in the user's language; any other text as it is."""
    return text.told(tr) if isinstance(text, Message) else text


def error_text(error: Exception) -> str:
    """What happened and what to do about it, in the user's language."""
    if isinstance(error, EmbraceError):
        return f"{translated(error.message)} {translated(error.suggestion)}".strip()
    return str(error)
