# SPDX-License-Identifier: GPL-3.0-or-later
"""The mapping profiles a user can name: those that were saved, and those that are shipped."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication

from .paths import resource
from .report_import.mapping_profile import MappingProfile
from .report_import.profile_files import find_profile, read_profile


def saved_profiles_folder() -> Path:
    """Where the user's own profiles are kept, beside the settings of QGIS."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "embrace" / "mapping_profiles"


def profile_called(text: str) -> MappingProfile:
    """The profile that PROFILE means: a saved name, a shipped name or the path of a JSON file."""
    return read_profile(
        find_profile(text, saved_profiles_folder(), resource("mapping_profiles")),
    )
