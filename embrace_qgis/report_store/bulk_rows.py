# SPDX-License-Identifier: GPL-3.0-or-later
"""Many rows at a time in and out of SQLite, with keys, references and triggers at work.

A statement with many rows sets up its triggers and references once, not once a row: three times
faster for the tables of reports and events. Their CHECK constraints, which cost as much as the
writing, are tested column by column before. Keys to look up go as one JSON text,
so that what a look-up costs depends on the file that is imported, not on the store's size.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import numpy as np

from ..errors import StoreError
from ..translation import tr

# SQLite takes 32,766 parameters since 3.32, and took 999 before. While it works on a statement
# other threads run: few long ones leave the next batch more time to be made.
MOST_PARAMETERS = 32_000 if sqlite3.sqlite_version_info >= (3, 32) else 990
LOOKED_UP_AT_A_TIME = 20_000
SHORT_TURN = 0.0005  # seconds: SQLite gets its next statement soon, though Python is busy


def interleaved(columns: Sequence[Sequence[Any]]) -> list[Any]:
    """Rows given as columns, one row after the other."""
    width, count = len(columns), len(columns[0])
    values: list[Any] = [None] * (width * count)
    for place, column in enumerate(columns):
        values[place::width] = column
    return values


def insert_rows(connection: sqlite3.Connection, statement: str, values: list[Any]) -> None:
    """Insert rows whose ``values`` follow each other; ``statement`` ends in ``VALUES (?, …)``."""
    row = statement.rpartition("VALUES")[2]
    width = row.count("?")
    together = MOST_PARAMETERS // width * width
    for start in range(0, len(values), together):
        some = values[start : start + together]
        connection.execute(statement + ("," + row) * (len(some) // width - 1), some)


def one_ahead(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    """Results of ``work`` in order; the next is made in another thread while one is used."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    try:
        with ThreadPoolExecutor(1) as thread:
            coming: deque[Any] = deque()
            for item in items:
                coming.append(thread.submit(work, item))
                if len(coming) > 1:
                    yield coming.popleft().result()
            while coming:
                yield coming.popleft().result()
    finally:
        sys.setswitchinterval(before)


@contextmanager
def checked_before(connection: sqlite3.Connection) -> Iterator[None]:
    """Insert rows that were tested for what the CHECK constraints of their tables demand."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")


def refuse_unknown(values: Sequence[str], known: Collection[str], column: str) -> None:
    """StoreError where a column has a value that its table does not know."""
    if not set(values) <= set(known):
        raise refused(column)


def refused(rule: str) -> StoreError:
    """What is said where a value breaks a rule of its table, as when the database says so."""
    return StoreError(
        tr("The import breaks a rule of the report store: {rule}.").format(rule=rule),
        tr("Nothing was imported. Please tell the makers of the plugin."),
    )


def looked_up(
    connection: sqlite3.Connection, query: str, keys: np.ndarray, *more: Any
) -> Iterator[tuple[int, Any]]:
    """Rows of ``query`` for ``keys``: (position in ``keys``, the rest of the row).

    The query reads ``json_each(?) AS wanted``; its first column is ``wanted.key``.
    """
    for start in range(0, len(keys), LOOKED_UP_AT_A_TIME):
        wanted = json.dumps(keys[start : start + LOOKED_UP_AT_A_TIME].tolist())
        for row in connection.execute(query, (wanted, *more)):
            yield start + int(row[0]), row[1:]


def found(connection: sqlite3.Connection, query: str, keys: np.ndarray, *more: Any) -> np.ndarray:
    """Which of ``keys`` the query finds: bool (n,)."""
    there = np.zeros(len(keys), dtype=bool)
    for start in range(0, len(keys), LOOKED_UP_AT_A_TIME):
        wanted = json.dumps(keys[start : start + LOOKED_UP_AT_A_TIME].tolist())
        at = [row[0] for row in connection.execute(query, (wanted, *more))]
        there[np.array(at, dtype=np.int64) + start] = True
    return there
