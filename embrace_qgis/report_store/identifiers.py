# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of reports and events: unique without asking anyone, and in the order they were made.

UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, a counter of 26 bits that starts anywhere
in its lower half, 48 random bits. In order of time, so that the indexes over them only grow at
their end.
"""

from __future__ import annotations

import binascii
import os
import time

import numpy as np

COUNTER_BITS = 26
TEXT_BYTES = 36
_GROUPS = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))  # digits between the dashes


def time_ordered_ids(count: int, milliseconds: int | None = None) -> np.ndarray:
    """``count`` UUIDs of version 7 as ASCII text (n,) of type S36, each greater than the last.

    ``milliseconds`` is the moment they carry, since 1970; by default now.

    >>> [text[14:15] for text in time_ordered_ids(2)]
    [b'7', b'7']
    """
    moment = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    first = int.from_bytes(os.urandom(4), "big") >> (32 - COUNTER_BITS + 1)
    counter = first + np.arange(count, dtype=np.uint64)
    stamp = np.uint64(moment) + (counter >> np.uint64(COUNTER_BITS))
    raw = np.empty((count, 16), dtype="u1")
    for byte in range(6):
        raw[:, byte] = stamp >> np.uint64(8 * (5 - byte))
    raw[:, 6] = 0x70 | (counter >> np.uint64(22) & np.uint64(0x0F))
    raw[:, 7] = counter >> np.uint64(14) & np.uint64(0xFF)
    raw[:, 8] = 0x80 | (counter >> np.uint64(8) & np.uint64(0x3F))
    raw[:, 9] = counter & np.uint64(0xFF)
    raw[:, 10:] = np.frombuffer(os.urandom(6 * count), dtype="u1").reshape(count, 6)
    digits = np.frombuffer(binascii.hexlify(raw), dtype="u1").reshape(count, 32)
    text = np.full((count, TEXT_BYTES), ord("-"), dtype="u1")
    for dashes, (start, end) in enumerate(_GROUPS):
        text[:, start + dashes : end + dashes] = digits[:, start:end]
    return text.view(f"S{TEXT_BYTES}").reshape(count)


def id_texts(identifiers: np.ndarray) -> list[str]:
    """Identifiers as the text the store holds."""
    return fixed_texts(identifiers.tobytes(), TEXT_BYTES)


def fixed_texts(text: bytes, length: int) -> list[str]:
    """ASCII text cut into pieces of one length."""
    whole = text.decode("ascii")
    return [whole[start : start + length] for start in range(0, len(whole), length)]
