# SPDX-License-Identifier: GPL-3.0-or-later
"""Heads of the audit log that were given out: each must still be found in the chain.

The chain alone shows a changed, removed or inserted entry, but not that its newest entries were
cut off, nor that somebody with the store's key wrote all of it anew. A head that was printed on
an issued picture lies outside the file, and shows both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import ParameterError
from ..translation import tr
from .audit_log import START
from .connection import reading

HEAD = re.compile(r"^[0-9a-f]{8,64}$")


class MissingHead(NamedTuple):
    """A head that is not in the chain, and where it was given out ("2026-3", or "")."""

    head: str
    edition: str


def parse_heads(text: str) -> list[str]:
    """Heads as they are printed: whole, or their first eight characters and more."""
    heads = [word.casefold() for word in re.split(r"[\s,;]+", text) if word]
    if not all(HEAD.match(head) for head in heads):
        raise ParameterError(
            tr("A checksum of the audit log cannot be read."),
            tr("Write it as it is printed on the picture: 8 to 64 characters, 0-9 and a-f."),
        )
    return heads


def missing_heads(path: Path, heads: Sequence[str] = ()) -> tuple[list[MissingHead], int]:
    """Which heads are not in the chain, and how many were compared.

    Compared are the heads of the editions recorded in the store, and the ``heads`` given.
    """
    with reading(path) as connection:
        known = {row[0] for row in connection.execute("SELECT hash FROM audit_log")} | {START}
        editions = [
            MissingHead(str(head), f"{year}-{number}")
            for year, number, head in connection.execute(
                "SELECT year, number, audit_head FROM edition WHERE audit_head <> '' "
                "ORDER BY year, number"
            )
        ]
    compared = [*editions, *(MissingHead(head, "") for head in heads)]
    return [item for item in compared if not _is_known(item.head, known)], len(compared)


def _is_known(head: str, known: Collection[str]) -> bool:
    return head in known or (len(head) < 64 and any(whole.startswith(head) for whole in known))
