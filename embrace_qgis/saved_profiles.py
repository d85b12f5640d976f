# SPDX-License-Identifier: GPL-3.0-or-later
"""The mapping profiles a user can name: those that were saved, and those that are shipped."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsApplication

from .errors import EmbraceError
from .paths import resource
from .report_import.mapping_profile import MappingProfile
from .report_import.profile_files import find_profile, profile_names, read_profile


def saved_profiles_folder() -> Path:
    """Where the user's own profiles are kept, beside the settings of QGIS."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "embrace" / "mapping_profiles"


def profile_called(text: str) -> MappingProfile:
    """The profile that PROFILE means: a saved name, a shipped name or the path of a JSON file."""
    return read_profile(
        find_profile(text, saved_profiles_folder(), resource("mapping_profiles")),
    )


def profile_for(columns: Iterable[str]) -> MappingProfile | None:
    """The user's own profile that was saved with a file of these columns; of several, the last."""
    columns, folder = list(columns), saved_profiles_folder()
    found: list[tuple[int, str, MappingProfile]] = []
    for name in profile_names(folder):
        path = folder / f"{name}.json"
        with suppress(EmbraceError, OSError):  # one that is broken proposes nothing
            profile = read_profile(path)
            if profile.is_for(columns):
                fitted = replace(profile.fitted_to(columns), name=name)
                found.append((path.stat().st_mtime_ns, name, fitted))
    return max(found, key=lambda one: one[:2])[2] if found else None
