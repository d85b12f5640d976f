# SPDX-License-Identifier: GPL-3.0-or-later
"""Which Python libraries are there, and how does one get those that are not?

Imported before anything else of the plugin: it needs none of them itself.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
from typing import NamedTuple

NEEDED = ("numpy", "pandas", "scipy")
USEFUL = ("matplotlib",)
WINDOWS, MAC, LINUX = "windows", "mac", "linux"


class Library(NamedTuple):
    """``version`` is empty where it is unknown."""

    name: str
    needed: bool
    there: bool
    version: str


def libraries() -> list[Library]:
    """What the plugin uses, in the order of importance."""
    return [_look(name, name in NEEDED) for name in (*NEEDED, *USEFUL)]


def missing_libraries() -> list[str]:
    """Without which of them the plugin cannot work on this computer."""
    return [one.name for one in libraries() if one.needed and not one.there]


def system() -> str:
    """The kind of computer: windows, mac or linux."""
    if sys.platform.startswith("win"):
        return WINDOWS
    return MAC if sys.platform == "darwin" else LINUX


def command_for(names: list[str], on: str) -> str:
    """The command that installs the libraries on a kind of computer."""
    if on == WINDOWS:
        return "python -m pip install " + " ".join(names)
    if on == MAC:
        return "/Applications/QGIS.app/Contents/MacOS/bin/pip3 install " + " ".join(names)
    return "sudo apt install " + " ".join(f"python3-{name}" for name in names)


def _look(name: str, needed: bool) -> Library:
    try:
        there = importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):  # in the way of being imported, or half removed
        there = False
    version = ""
    if there:
        try:
            version = importlib.metadata.version(name) or ""
        except (importlib.metadata.PackageNotFoundError, OSError, ValueError):
            version = ""
    return Library(name, needed, there, version)
