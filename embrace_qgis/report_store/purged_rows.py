# SPDX-License-Identifier: GPL-3.0-or-later
"""What is remembered of purged rows: keyed digests, so that an old file brings nothing back.

The digests in ``purged_row`` are made with the store's own key. Without it nothing can be read
from them; whoever has the key could at most try whether a guessed row was there.
"""

from __future__ import annotations

from .audit_log import keyed_digest

SEPARATOR = "\x1f"


def row_digest(key: bytes, source: str, row_hash: str) -> str:
    """The digest of a purged row, by its source and the hash of its cells."""
    return str(keyed_digest(key, f"{source}{SEPARATOR}{row_hash}"))


def identity_digest(key: bytes, source: str, external_id: str) -> str:
    """The digest of a purged report that its source knew by an id."""
    return str(keyed_digest(key, f"id{SEPARATOR}{source}{SEPARATOR}{external_id}"))


def content_digest(key: bytes, source: str, content_hash: str) -> str:
    """The digest of what a purged report said, whatever else its row held."""
    return str(keyed_digest(key, f"content{SEPARATOR}{source}{SEPARATOR}{content_hash}"))
