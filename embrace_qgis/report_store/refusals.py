# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of a file that is no store, or none that this plugin may change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import StoreError
from ..translation import tr
from .connection import writing
from .migrations import newest_version, schema_version


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


def other_store(path: Path) -> StoreError:
    """Somebody has put another one in its place since it was opened."""
    return StoreError(
        tr("{name} is another report store than the one that was opened.").format(name=path.name),
        tr("Open it anew, and look at it first: nothing was changed."),
    )


@contextmanager
def writing_to(path: Path, audit_key: bytes) -> Iterator[sqlite3.Connection]:
    """One transaction on the store that was opened, and that has not been upgraded meanwhile."""
    with writing(path) as connection:
        if schema_version(connection) > newest_version():
            raise newer_store(path)
        found = connection.execute("SELECT value FROM setting WHERE key = 'audit_key'").fetchone()
        if found is None or found[0] != audit_key.hex():
            raise other_store(path)
        yield connection
