# SPDX-License-Identifier: GPL-3.0-or-later
"""Write-ahead mode: QGIS puts a GeoPackage into it while a layer is open, and a crash leaves it.

In that mode the newest changes lie in a file ``….gpkg-wal`` beside the store, so that a copy of
the store alone lacks them. Any SQLite connection sees them and brings them home; ours also take
the store back to one file, unless another program works in it just then.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

COMPANIONS = ("-journal", "-wal", "-shm")


def leave_write_ahead(connection: sqlite3.Connection) -> bool:
    """Bring a store back to one file; False where another program keeps it in write-ahead mode.

    Call it outside a transaction. It never waits, and never loses what others have written.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        return True
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        return bool(connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "wal")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(patience)}")


def companions(path: Path) -> list[Path]:
    """The files SQLite keeps beside a store that is in use, or that a crash left."""
    return [file for file in (Path(f"{path}{end}") for end in COMPANIONS) if file.exists()]
