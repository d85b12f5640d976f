# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that say the same: digests of rows and contents, and what repeats within a file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..reports.arrays import Array

_UNIT = "\x1f"


def row_hashes(frame: pd.DataFrame) -> Array:
    """SHA-256 of each row's cells with their column names, text (n,).

    The order of the columns does not matter; a cell's text does, as it was read (NFC, without
    blanks around it).
    """
    names = sorted(frame.columns)
    seed = hashlib.sha256(_UNIT.join(names).encode())
    digests = []
    for cells in zip(*(frame[name].to_numpy(dtype=object) for name in names)):
        digest = seed.copy()
        digest.update(("\x1e" + _UNIT.join(cells)).encode())
        digests.append(digest.hexdigest())
    return np.array(digests, dtype=object)


def text_hash(text: str) -> str:
    """SHA-256 of a row that could not be read."""
    return hashlib.sha256(("malformed\x1e" + text).encode("utf-8", "backslashreplace")).hexdigest()


def content_hashes(columns: Sequence[Array | Sequence[str]]) -> Array:
    """SHA-256 of the reviewed content of reports, from columns of text, (n,)."""
    joined = (_UNIT.join(map(str, cells)) for cells in zip(*columns))
    return np.array(
        [hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest() for text in joined],
        dtype=object,
    )


def first_line_of(keys: Array | Sequence[str], lines: Array, usable: Array) -> Array:
    """For each row the line of the first usable row with the same key, 0 for that row itself.

    Rows that are not ``usable`` have 0.
    """
    result = np.zeros(len(lines), dtype=np.int64)
    rows = np.flatnonzero(usable)
    if len(rows) == 0:
        return result
    codes, _ = pd.factorize(pd.Series(np.asarray(keys, dtype=object)[rows]))
    first = np.full(int(codes.max()) + 1, -1, dtype=np.int64)
    # Written backwards, so that the first row of each key stays.
    first[codes[::-1]] = rows[::-1]
    found = lines[first[codes]]
    result[rows] = np.where(first[codes] == rows, 0, found)
    return result


def later_line_of(keys: Array | Sequence[str], lines: Array, usable: Array) -> Array:
    """For each row the line of the last usable row with the same key, 0 for that row itself."""
    reverse = slice(None, None, -1)
    backwards = first_line_of(
        np.asarray(keys, dtype=object)[reverse], lines[reverse], usable[reverse]
    )
    return backwards[reverse]
