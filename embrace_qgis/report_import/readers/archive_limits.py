# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a zipped file (a workbook, a KMZ) may be unpacked: asked before anything reads it.

A megabyte of zeros takes a kilobyte in an archive. So the sizes in the archive's directory are
looked at first; then every entry is unpacked once, a piece at a time and into nothing, because
a directory can lie. XML that declares entities is refused as well: nested entities grow the same.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from ...errors import InputError
from ...message import message
from .markup_limits import declares_entities

LARGEST_UNPACKED = 200 * 1000 * 1000
LARGEST_RATIO = 100
MOST_ENTRIES = 1000
_SMALL = 1_000_000  # below this much text no ratio does any harm
_PIECE = 1 << 18
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_SIZES_FOLLOW, _ENCRYPTED = 0x08, 0x01


def archive_entries(path: Path) -> list[str]:
    """Names of the entries of an archive that may be unpacked; InputError where it may not."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_directory(entries, path)
            with path.open("rb") as file:
                for entry in entries:
                    _check_entry(file, entry)
            return [entry.filename for entry in entries]
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, ValueError) as error:
        raise _broken() from error
    except OSError as error:
        raise InputError(
            message("The file {name} cannot be read.", name=path.name),
            message("Close it in other programs and check that you may read it."),
        ) from error


def _check_directory(entries: list[zipfile.ZipInfo], path: Path) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = min(sum(entry.compress_size for entry in entries), path.stat().st_size)
    if len(entries) > MOST_ENTRIES:
        raise _too_large()
    _check_growth(unpacked, packed)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise InputError(
            message("The file is protected by a password."),
            message("Save it without a password and import it again."),
        )


def _check_growth(unpacked: int, packed: int) -> None:
    if unpacked > LARGEST_UNPACKED:
        raise _too_large()
    if unpacked > _SMALL and unpacked > LARGEST_RATIO * max(packed, 1):
        raise _too_large()


def _check_entry(file: BinaryIO, entry: zipfile.ZipInfo) -> None:
    """Unpack an entry into nothing and see that it is as large as the directory says."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _broken()
    file.seek(entry.header_offset)
    header = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    signature, flags, method = header[0], header[2], header[3]
    packed, unpacked, name_length, extra_length = header[7:]
    if signature != b"PK\x03\x04" or method != entry.compress_type:
        raise _broken()
    is_told = not flags & _SIZES_FOLLOW and 0xFFFFFFFF not in (packed, unpacked)
    if is_told and (packed, unpacked) != (entry.compress_size, entry.file_size):
        raise _broken()
    file.seek(name_length + extra_length, 1)
    is_markup = entry.filename.lower().endswith((".xml", ".rels", ".kml", ".vml"))
    seen, tail, left = 0, b"", entry.compress_size
    unpacker = zlib.decompressobj(-15) if method == zipfile.ZIP_DEFLATED else None
    while left > 0:
        raw = file.read(min(_PIECE, left))
        if not raw:
            raise _broken()
        left -= len(raw)
        while raw:
            piece, raw = (
                (unpacker.decompress(raw, _PIECE), unpacker.unconsumed_tail)
                if unpacker is not None
                else (raw, b"")
            )
            seen += len(piece)
            if seen > entry.file_size:
                raise _broken()
            if is_markup and declares_entities(tail + piece):
                raise _has_entities()
            tail = piece[-64:]
            if unpacker is not None and unpacker.eof:
                raw, left = b"", 0
    while unpacker is not None and not unpacker.eof:
        piece = unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
        if not piece:
            break
        seen += len(piece)
        if seen > entry.file_size:
            raise _broken()
    if seen != entry.file_size:
        raise _broken()


def _too_large() -> InputError:
    return InputError(
        message("The file grows to more than can be meant when it is unpacked."),
        message("Save the reports as CSV (UTF-8), without pictures and empty cells."),
    )


def _broken() -> InputError:
    return InputError(
        message("The file is a damaged archive."),
        message("Open it in its own program and save it again."),
    )


def _has_entities() -> InputError:
    return InputError(
        message("The file declares entities of its own, which can hide other files in it."),
        message("Save the reports as CSV (UTF-8) or GeoPackage."),
    )
