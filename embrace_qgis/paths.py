# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the plugin's own files lie."""

from __future__ import annotations

from pathlib import Path

PLUGIN_FOLDER = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Path of a file that ships with the plugin: ``resource("taxonomies", "embrace.csv")``."""
    return PLUGIN_FOLDER.joinpath("resources", *parts)
