# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives made for the purpose: honest ones pass, bombs and liars do not."""

from __future__ import annotations

import struct
import zipfile

import numpy as np
import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.report_import.readers.archive_limits import archive_entries
from embrace.embrace_qgis.report_import.readers.file_kinds import WORKBOOK, kind_of


def archive(path, entries, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as file:
        for name, content in entries:
            file.writestr(name, content)
    return path


def refused(path, words: str) -> None:
    with pytest.raises(InputError) as caught:
        archive_entries(path)
    assert words in caught.value.message


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_an_honest_archive_passes(tmp_path, method):
    text = np.random.default_rng(1).bytes(700_000) * 2
    path = archive(tmp_path / "a.xlsx", [("xl/workbook.xml", "<a/>"), ("b.bin", text)], method)
    assert archive_entries(path) == ["xl/workbook.xml", "b.bin"]
    assert kind_of(path) == WORKBOOK


def test_a_bomb_by_ratio_and_by_size(tmp_path):
    refused(archive(tmp_path / "a.xlsx", [("a", b"0" * 20_000_000)]), "grows to more")
    stored = [(f"{n}", b"0" * 1_000_000) for n in range(201)]
    refused(archive(tmp_path / "b.xlsx", stored, zipfile.ZIP_STORED), "grows to more")


def test_too_many_entries(tmp_path):
    refused(archive(tmp_path / "a.xlsx", [(f"{n}", b"") for n in range(1001)]), "grows to more")


@pytest.mark.parametrize("where", ["directory", "both"])
def test_a_directory_that_lies(tmp_path, where):
    """The entry unpacks to 50 MB; its headers say ten bytes."""
    path = archive(tmp_path / "a.xlsx", [("xl/workbook.xml", b"0" * 50_000_000)])
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<L", 10)
    if where == "both":
        content[22:26] = struct.pack("<L", 10)
    path.write_bytes(content)
    refused(path, "damaged archive")


def test_entities_in_a_workbook(tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    for encoding in ("utf-8", "utf-16"):
        path = archive(tmp_path / "a.xlsx", [("xl/workbook.xml", bomb.encode(encoding))])
        refused(path, "entities")


def test_a_declaration_across_two_pieces(tmp_path):
    text = b" " * ((1 << 18) - 5) + b"<!ENTITY b 'b'>"
    refused(archive(tmp_path / "a.xlsx", [("xl/workbook.xml", text)]), "entities")


def test_damaged_and_protected_archives(tmp_path):
    path = archive(tmp_path / "a.xlsx", [("xl/workbook.xml", b"<a/>" * 1000)])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    refused(path, "damaged archive")
    locked = bytearray(content)
    locked[6] |= 1
    locked[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(locked)
    refused(path, "password")


def test_an_archive_without_a_workbook(tmp_path):
    path = archive(tmp_path / "a.zip", [("reports.csv", "a;b\n1;2\n")])
    with pytest.raises(InputError, match="zip archive"):
        kind_of(path)
