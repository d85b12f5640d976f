# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes of a file to text, without ever guessing silently."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...message import message

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", message("a spreadsheet or zip archive")),
    (b"\xd0\xcf\x11\xe0", message("an old Excel workbook")),
    (b"%PDF", message("a PDF document")),
    (b"SQLite format 3", message("a database or GeoPackage")),
    (b"\x1f\x8b", message("a compressed archive")),
    (b"\x89PNG", message("a picture")),
    (b"\xff\xd8\xff", message("a picture")),
    (b"GIF8", message("a picture")),
    (b"II*\x00", message("a picture")),
    (b"MM\x00*", message("a picture")),
    (b"{\\rtf", message("a text document with formatting")),
)
ENCODINGS = {  # those that a person may choose, by the name of their codec
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "cp850": "CP850 (DOS)",
    "mac_roman": "Mac Roman",
    "utf-16": "UTF-16",
}
_NORDIC = "åäöÅÄÖéÉüÜøØæÆ"
# C0 and C1 controls but tab and line ends, zero-width marks and bidirectional overrides.
UNSEEN_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


_UNSEEN_CODES = [
    0x200B,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    0x2060,
    *range(0x2066, 0x206A),
    0xFEFF,
]
CHUNK = 1 << 20
_FIRST_COMPOSABLE = 0xCC  # lead byte of U+0300 in UTF-8: text below it is NFC


@dataclass(frozen=True)
class DecodedText:
    """``content`` in UTF-8 (NFC, lines that end in a newline) and how it was found to be so.

    ``encoding`` is the one of the file; ``findings`` is what there is to say about that.
    Where ``is_broken``, some bytes are not UTF-8: lines that hold such are not to be used.
    ``has_unseen``: there are characters that nobody sees; ``nul_count`` NUL characters.
    """

    content: bytes | bytearray
    encoding: str
    findings: tuple[str, ...]
    is_broken: bool = False
    has_unseen: bool = False
    nul_count: int = 0


def refuse_other_formats(content: bytes) -> None:
    """InputError where the bytes are plainly something else than a CSV file."""
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise InputError(
                message("The file is {what}, not a CSV file.", what=what),
                message("Open it in its own program and save the reports as CSV (UTF-8)."),
            )
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<")):
        raise InputError(
            message("The file is a web page or XML, not a CSV file."),
            message("Export the reports as CSV (UTF-8)."),
        )
    if re.match(rb'[{\[]\s*["{\[]', start):
        raise InputError(
            message("The file is JSON, not a CSV file."),
            message("Export the reports as CSV (UTF-8); a GeoJSON file can be opened as a layer."),
        )


def _utf16_without_mark(content: bytes) -> str | None:
    sample = content[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def chunks(content: bytes | bytearray, size: int = CHUNK // 4) -> Iterator[bytes | bytearray]:
    """``content`` in pieces of about ``size`` bytes, each but the last ending in a newline."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", start + size - 1) + 1 or len(content)
        yield content[start:end]
        start = end


def _legacy_encoding(content: bytes) -> str:
    """Which single-byte encoding gives the most Swedish letters inside words."""
    lines: list[bytes | bytearray] = []
    for chunk in chunks(content):
        if not chunk.isascii():
            lines += [line for line in chunk.split(b"\n") if not line.isascii()]
        if len(lines) > 2000:
            break
    sample = b"\n".join(lines[:2000])
    best, best_score = "cp1252", -1
    for encoding in ("cp1252", "mac_roman", "cp850"):
        text = sample.decode(encoding, errors="replace")
        score = len(re.findall(f"[{_NORDIC}]", text)) - len(re.findall("[\ufffd¤†‡ˆŠ‰™”„]", text))
        if score > best_score:
            best, best_score = encoding, score
    return best


def decode(content: bytes, chosen: str = "") -> DecodedText:
    """The text of ``content`` as UTF-8 in NFC with line ends of one kind.

    Read as ``chosen``, one of ``ENCODINGS``, or as what is found out:

    Byte-order mark, else UTF-16 by its zero bytes, else strict UTF-8, else UTF-8 with a few
    bad bytes, else the single-byte encoding that reads most like Swedish. The work is done
    piece by piece; plain UTF-8 is handed back as it is, without a copy.
    """
    findings: list[str] = []
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if encoding is None:
        encoding = _utf16_without_mark(content)
    if chosen:
        encoding = _as_chosen(chosen, encoding)
    body, codec, broken = content, "utf-8", False
    if encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        body = _wide_text(content, encoding)
    else:
        if encoding == "utf-8-sig":
            body = body[len(codecs.BOM_UTF8) :]
        if not _is_utf8(body) or (chosen and chosen != "utf-8"):
            codec, broken = _doubtful_codec(body, encoding, findings, chosen)
            if codec != "utf-8":
                encoding = codec
            if codec == "cp1252" and not _is_decodable(body, codec):
                # Five bytes have no meaning in Windows-1252; as controls they are stripped.
                findings.append(
                    message("Some bytes have no meaning in Windows-1252 and were left out.")
                )
                body = body.translate(
                    bytes.maketrans(b"\x81\x8d\x8f\x90\x9d", b"\x01\x01\x01\x01\x01")
                )
    encoding = encoding or "utf-8"
    names = {"utf-8-sig": message("UTF-8 with byte-order mark"), "cp1252": "Windows-1252"}
    findings.insert(
        0, message("Encoding: {encoding}.", encoding=names.get(encoding, encoding.upper()))
    )
    plain, joined_letters = _plain_lines(body, codec)
    if joined_letters:
        findings.append(message("Letters written as base and accent were joined (NFC)."))
    unseen = any(has_unseen(chunk) for chunk in chunks(plain))
    nul_count = plain.count(b"\x00") if unseen else 0
    return DecodedText(plain, encoding, tuple(findings), broken, unseen, nul_count)


def _as_chosen(chosen: str, marked: str | None) -> str | None:
    """The encoding of a file by what a person says and by its ``marked`` beginning."""
    if chosen not in ENCODINGS:
        raise InputError(
            message("The encoding {name} is not known.", name=chosen),
            message("Choose one of: {names}.", names=", ".join(ENCODINGS)),
        )
    family = {"utf-16": ("utf-16", "utf-16-le", "utf-16-be"), "utf-8": ("utf-8-sig",)}
    if marked in family.get(chosen, ()):
        return marked
    return "utf-16-le" if chosen == "utf-16" else None


def _wide_text(content: bytes, encoding: str) -> bytes:
    try:
        return content.decode(encoding).encode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            message("The file begins as UTF-16 text but does not go on so."),
            message("It may have been cut off: export it again, best as CSV in UTF-8."),
        ) from error


def _is_decodable(content: bytes | bytearray, codec: str) -> bool:
    try:
        for chunk in chunks(content):
            chunk.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(content: bytes) -> bool:
    return content.isascii() or _is_decodable(content, "utf-8")


def _doubtful_codec(
    content: bytes, encoding: str | None, findings: list[str], chosen: str = ""
) -> tuple[str, bool]:
    """The codec of bytes that are not strict UTF-8, and whether broken bytes are left in it."""
    if chosen and chosen != "utf-8":
        return chosen, False
    bad = good = 0
    for chunk in chunks(content):
        kept = chunk.decode("utf-8", errors="ignore")
        bad += len(chunk) - len(kept.encode("utf-8"))
        good += len(kept) - len(kept.encode("ascii", errors="ignore"))
    if chosen or encoding == "utf-8-sig" or good > 4 * bad:
        findings.append(
            message("{bad} bytes are not UTF-8; the rows that hold them are set aside.", bad=bad)
        )
        return "utf-8", True
    codec = _legacy_encoding(content)
    if codec != "cp1252":
        findings.append(
            message("The encoding is an old one, guessed from the Swedish letters: check å ä ö.")
        )
    return codec, False


def _plain_lines(body: bytes, codec: str) -> tuple[bytes | bytearray, bool]:
    """``body`` as UTF-8 in NFC with newlines, and whether letters had to be joined."""
    returns = b"\r" in body
    if returns and b"\n" not in body:
        body, returns = body.replace(b"\r", b"\n"), False
    if not returns and codec == "utf-8" and (body.isascii() or not _may_be_decomposed(body)):
        return body, False
    plain, joined_letters = bytearray(), False
    for chunk in chunks(body):
        if returns:
            chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b" ")
        if codec != "utf-8" or _may_be_decomposed(chunk):
            text = chunk.decode(codec, errors="surrogateescape")
            if not unicodedata.is_normalized("NFC", text):
                text, joined_letters = unicodedata.normalize("NFC", text), True
            chunk = text.encode("utf-8", errors="surrogateescape")
        plain += chunk
    return plain, joined_letters


def _may_be_decomposed(content: bytes | bytearray) -> bool:
    return int(np.frombuffer(content, dtype=np.uint8).max(initial=0)) >= _FIRST_COMPOSABLE


def count_of(byte: int, content: bytes | bytearray) -> int:
    """How often a byte occurs; where it is frequent, much faster than ``content.count``."""
    data = np.frombuffer(content, dtype=np.uint8)
    pieces = range(0, len(data), CHUNK)
    return sum(int(np.count_nonzero(data[piece : piece + CHUNK] == byte)) for piece in pieces)


def has_unseen(content: bytes | bytearray) -> bool:
    """Whether UTF-8 bytes hold any of ``UNSEEN_CHARACTERS``."""
    data = np.frombuffer(content, dtype=np.uint8)
    controls = np.count_nonzero(data < 32)
    for plain in (10, 9, 13):
        if controls:
            controls -= np.count_nonzero(data == plain)
    if controls or bool((data == 0x7F).any()):
        return True
    if content.isascii():
        return False
    data = np.concatenate([data, np.zeros(2, dtype=np.uint8)])
    if np.any(data[np.flatnonzero(data == 0xC2) + 1] < 0xA0):
        return True
    # Three-byte characters: the marks are in U+2000-U+207F and U+FEFF.
    lead = np.flatnonzero((data == 0xE2) | (data == 0xEF))
    if not lead.size:
        return False
    code = (
        (data[lead].astype(np.int32) & 0x0F) << 12
        | (data[lead + 1].astype(np.int32) & 0x3F) << 6
        | (data[lead + 2].astype(np.int32) & 0x3F)
    )
    return bool(np.isin(code, _UNSEEN_CODES).any())


def is_binary(text: str) -> bool:
    """Whether text holds so many control characters that it cannot be a table of reports."""
    sample = text[:200_000]
    controls = len(re.findall("[\x00-\x08\x0e-\x1f\x7f]", sample))
    return controls > 0.02 * len(sample) + 8
