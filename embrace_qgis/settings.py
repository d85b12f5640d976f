# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own choices, remembered between sessions."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QStandardPaths


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


@dataclass
class Settings:
    """Texts only, stored under ``embrace/…`` in the QGIS settings."""

    folder: str = ""
    reports: str = ""
    boundary: str = ""
    language: str = ""
    author: str = ""
    classification: str = ""
    allow_network_share: str = ""
    reviewer: str = ""

    @classmethod
    def load(cls) -> Settings:
        stored = QgsSettings()
        found = {f.name: str(stored.value(f"embrace/{f.name}", "") or "") for f in fields(cls)}
        settings = cls(**found)
        settings.folder = settings.folder or str(Path(_documents()) / "Embrace")
        settings.language = settings.language or interface_language()
        return settings

    def save(self) -> None:
        stored = QgsSettings()
        for name, value in asdict(self).items():
            stored.setValue(f"embrace/{name}", value)


def reviewer_name() -> str:
    """Who reviews: the name given for it, else the one of who is logged in; may be empty."""
    given = str(QgsSettings().value("embrace/reviewer", "") or "").strip()
    return given or QgsApplication.userFullName().strip()


def interface_language() -> str:
    """``sv`` where QGIS speaks Swedish, ``en`` elsewhere."""
    locale = str(QgsSettings().value("locale/userLocale", "") or "")
    if not locale:
        from qgis.PyQt.QtCore import QLocale

        locale = QLocale().name()
    return "sv" if locale.startswith("sv") else "en"
