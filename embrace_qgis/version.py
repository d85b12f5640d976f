# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's version, which stands in ``metadata.txt`` alone."""

from __future__ import annotations

from configparser import RawConfigParser
from functools import lru_cache

from .paths import PLUGIN_FOLDER


@lru_cache(maxsize=1)
def plugin_version() -> str:
    """The version in ``metadata.txt``, or "unreleased" where that file is absent."""
    metadata = RawConfigParser()
    metadata.read(PLUGIN_FOLDER / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version", fallback="unreleased")
