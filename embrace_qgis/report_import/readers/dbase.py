# SPDX-License-Identifier: GPL-3.0-or-later
"""The attributes of a Shapefile (dBASE): is the file whole, and in which letters?"""

from __future__ import annotations

import struct
from pathlib import Path

from ...errors import InputError
from ...message import message
from .text_encoding import decode

_HEADER = struct.Struct("<4xIHH")
_SAMPLE = 1 << 22
_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "CP1252", "cp850": "CP850"}


def text_encoding_of(path: Path) -> str:
    """The encoding of the texts, by the bytes themselves: UTF-8, CP1252, CP850 or "" (ASCII).

    InputError where the file is shorter than its header says.
    """
    try:
        with path.open("rb") as file:
            head = file.read(32)
            if len(head) < 32:
                raise _cut_off()
            rows, header_length, row_length = _HEADER.unpack(head[:12])
            file.seek(0, 2)
            if file.tell() < header_length + rows * row_length:
                raise _cut_off()
            file.seek(header_length)
            sample = file.read(min(_SAMPLE, rows * row_length))
    except OSError as error:
        raise InputError(
            message("The file {name} cannot be read.", name=path.name),
            message("Close it in other programs and check that you may read it."),
        ) from error
    sample = sample.replace(b"\x00", b" ")
    if not sample.strip() or sample.isascii():
        return ""
    return _NAMES.get(decode(sample).encoding, "CP1252")


def _cut_off() -> InputError:
    return InputError(
        message("The file with the attributes (.dbf) is cut off."),
        message("Copy or export the layer again."),
    )
