# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of a file that is no store, or none that this plugin may change."""

from __future__ import annotations

from pathlib import Path

from ..errors import StoreError
from ..translation import tr


def missing_store(path: Path) -> StoreError:
    """There is no such file."""
    return StoreError(
        tr("There is no report store {name}.").format(name=path.name),
        tr("Check the path, or make a store with 'Create report store'."),
    )


def no_store(path: Path) -> StoreError:
    """A database, but not one of ours."""
    return StoreError(
        tr("{name} is not a report store.").format(name=path.name),
        tr("Choose a store made by 'Create report store'."),
    )


def newer_store(path: Path) -> StoreError:
    """A newer plugin made it: it is not known here what a change must keep."""
    return StoreError(
        tr("{name} was made by a newer version of the plugin.").format(name=path.name),
        tr("It can be read only. Upgrade the plugin to change it."),
    )
