# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes of a file to text, without ever guessing silently."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from ..errors import InputError
from ..message import message

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
_NORDIC = "åäöÅÄÖéÉüÜøØæÆ"
# C0 and C1 controls but tab and line ends, zero-width marks and bidirectional overrides.
UNSEEN_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True)
class DecodedText:
    """``text``, the ``encoding`` it was read in, and what there is to say about that.

    Bytes that are not of the encoding stand in ``text`` as lone surrogates; lines that hold
    such are not to be used as they are.
    """

    text: str
    encoding: str
    findings: tuple[str, ...]


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


def _legacy_encoding(content: bytes) -> str:
    """Which single-byte encoding gives the most Swedish letters inside words."""
    lines = [line for line in content.split(b"\n") if not line.isascii()]
    sample = b"\n".join(lines[:2000])
    best, best_score = "cp1252", -1
    for encoding in ("cp1252", "mac_roman", "cp850"):
        text = sample.decode(encoding, errors="replace")
        score = len(re.findall(f"[{_NORDIC}]", text)) - len(re.findall("[\ufffd¤†‡ˆŠ‰™”„]", text))
        if score > best_score:
            best, best_score = encoding, score
    return best


def decode(content: bytes) -> DecodedText:
    """The text of ``content`` in NFC with line ends of one kind.

    Byte-order mark, else UTF-16 by its zero bytes, else strict UTF-8, else UTF-8 with a few
    bad bytes, else the single-byte encoding that reads most like Swedish.
    """
    findings: list[str] = []
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if encoding is None:
        encoding = _utf16_without_mark(content)
    try:
        if encoding is not None:
            text = content.decode(encoding, errors="strict")
        else:
            text, encoding = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = _decode_doubtful(content, encoding, findings)
    names = {"utf-8-sig": message("UTF-8 with byte-order mark"), "cp1252": "Windows-1252"}
    findings.insert(
        0, message("Encoding: {encoding}.", encoding=names.get(encoding, encoding.upper()))
    )
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        text = text.replace("\r", " " if "\n" in text else "\n")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        findings.append(message("Letters written as base and accent were joined (NFC)."))
    return DecodedText(text, encoding, tuple(findings))


def _decode_doubtful(content: bytes, encoding: str | None, findings: list[str]) -> tuple[str, str]:
    if encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        raise InputError(
            message("The file begins as UTF-16 text but does not go on so."),
            message("It may have been cut off: export it again, best as CSV in UTF-8."),
        )
    text = content.decode("utf-8", errors="surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    good = len(re.findall("[\x80-\ud7ff]", text))
    if encoding == "utf-8-sig" or good > 4 * bad:
        findings.append(
            message("{bad} bytes are not UTF-8; the rows that hold them are set aside.", bad=bad)
        )
        return text.lstrip("\ufeff"), encoding or "utf-8"
    encoding = _legacy_encoding(content)
    if encoding != "cp1252":
        findings.append(
            message("The encoding is an old one, guessed from the Swedish letters: check å ä ö.")
        )
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        # Five bytes have no meaning in Windows-1252; as C1 controls they are stripped later.
        findings.append(message("Some bytes have no meaning in Windows-1252 and were left out."))
        undefined = bytes.maketrans(b"\x81\x8d\x8f\x90\x9d", b"\x01\x01\x01\x01\x01")
        return content.translate(undefined).decode("cp1252"), encoding


def is_binary(text: str) -> bool:
    """Whether text holds so many control characters that it cannot be a table of reports."""
    sample = text[:200_000]
    controls = len(re.findall("[\x00-\x08\x0e-\x1f\x7f]", sample))
    return controls > 0.02 * len(sample) + 8
