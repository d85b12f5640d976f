# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that say the same: digests of rows and contents, and what repeats within a file.

A digest must never change for the same cells: stores know the rows of earlier imports by it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Callable

import numpy as np
import pandas as pd

from ..analysis.progress import Progress, no_progress
from ..reports.arrays import Array

_UNIT = "\x1f"
_AT_ONCE = 50_000


def row_hashes(frame: pd.DataFrame, progress: Progress = no_progress) -> Array:
    """SHA-256 of each row's cells with their column names, hexadecimal text (n,).

    The order of the columns does not matter; a cell's text does, as it was read (NFC, without
    blanks around it).
    """
    names = sorted(frame.columns)
    columns = [frame[name].to_numpy(dtype=object) for name in names]
    join = _UNIT.join
    return _digests(
        (_UNIT.join(names) + "\x1e").encode("utf-8", "backslashreplace"),
        (map(join, zip(*(column[part] for column in columns))) for part in _parts(len(frame))),
        len(frame),
        progress,
    )


def numbered_hashes(hashes: Array) -> Array:
    """Digests of rows with those of repeated rows told apart: the second, the third and so on.

    The same file gives the same digests again.
    """
    repeat = pd.Series(hashes).groupby(hashes, sort=False).cumcount().to_numpy()
    result = hashes.copy()
    for row in np.flatnonzero(repeat):
        result[row] = hashlib.sha256(f"{hashes[row]}\x1e{repeat[row]}".encode()).hexdigest()
    return result


def text_hash(text: str) -> str:
    """SHA-256 of a row that could not be read."""
    return hashlib.sha256(("malformed\x1e" + text).encode("utf-8", "backslashreplace")).hexdigest()


def content_hashes(
    columns_of: Callable[[slice], Sequence[Array]], count: int, progress: Progress = no_progress
) -> Array:
    """SHA-256 of the reviewed content of ``count`` reports, hexadecimal text (n,).

    ``columns_of`` gives some of the rows as columns of texts or whole numbers.
    """
    join = _UNIT.join
    parts = (map(join, zip(*map(_texts, columns_of(part)))) for part in _parts(count))
    return _digests(b"", parts, count, progress)


def _texts(cells: Array) -> list[str]:
    found: list[Any] = cells.tolist()
    return found if cells.dtype == object else list(map(str, found))


def _parts(count: int) -> Iterator[slice]:
    return (slice(first, first + _AT_ONCE) for first in range(0, count, _AT_ONCE))


def _digests(
    beginning: bytes, parts: Iterable[Iterable[str]], count: int, progress: Progress
) -> Array:
    """SHA-256 of texts that all begin with the same bytes."""
    digests = np.empty(count, dtype=object)
    seed = hashlib.sha256(beginning)
    copy = seed.copy
    done = 0
    for texts in parts:
        found: list[str] = []
        add = found.append
        for text in texts:
            digest = copy()
            try:
                digest.update(text.encode())
            except UnicodeEncodeError:
                digest.update(text.encode("utf-8", "backslashreplace"))
            add(digest.hexdigest())
        digests[done : done + len(found)] = found
        done += len(found)
        progress(done / count)
    return digests


def repeated(keys: Array) -> Array:
    """Which rows have a key that another row has too, bool (n,); keys as texts or integers."""
    return pd.Series(keys).duplicated(keep=False).to_numpy(dtype=bool)


def first_line_of(keys: Array, lines: Array, usable: Array) -> Array:
    """For each row the line of the first usable row with the same key, 0 for that row itself.

    Rows that are not ``usable`` have 0.
    """
    result = np.zeros(len(lines), dtype=np.int64)
    rows = np.flatnonzero(usable)
    if len(rows) == 0:
        return result
    rows = rows[repeated(keys[rows])]
    if len(rows) == 0:
        return result
    codes, _ = pd.factorize(keys[rows])
    first = np.full(int(codes.max()) + 1, -1, dtype=np.int64)
    # Written backwards, so that the first row of each key stays.
    first[codes[::-1]] = rows[::-1]
    found = lines[first[codes]]
    result[rows] = np.where(first[codes] == rows, 0, found)
    return result


def last_row_of(keys: Array, usable: Array) -> Array:
    """For each usable row the position of the last usable row with the same key; -1 elsewhere."""
    result = np.full(len(usable), -1, dtype=np.int64)
    rows = np.flatnonzero(usable)
    if len(rows) == 0:
        return result
    codes, _ = pd.factorize(keys[rows])
    last = np.full(int(codes.max()) + 1, -1, dtype=np.int64)
    last[codes] = rows
    result[rows] = last[codes]
    return result
