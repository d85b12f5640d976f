# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the plugin's own files lie."""

from __future__ import annotations

import errno
from pathlib import Path

PLUGIN_FOLDER = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Path of a file that ships with the plugin: ``resource("taxonomies", "embrace.csv")``."""
    return PLUGIN_FOLDER.joinpath("resources", *parts)


def put_in_place(draft: Path, target: Path) -> None:
    """Give a finished draft its name, in the place of an older file of that name.

    Raises OSError, also where the name is that of a device or a folder: those are never replaced.
    """
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, "not a file", target.name)
    draft.replace(target)
