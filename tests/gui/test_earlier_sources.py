# SPDX-License-Identifier: GPL-3.0-or-later
"""Which source a file is proposed to be from, by what the files before it were called."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.gui.import_wizard.earlier_sources import about_source, source_of
from embrace.embrace_qgis.report_store.store import ImportedFile

EARLIER = [
    ImportedFile("Parken", "park 47.xlsx"),
    ImportedFile("Bolaget AB", "Bolaget_20261108.csv"),
    ImportedFile("Old name", "bolaget_2025.csv"),
    ImportedFile("Vakter", "20260101.csv"),
]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("/somewhere/bolaget 2026-11-22.csv", "Bolaget AB"),
        ("BOLAGET.xlsx", "Bolaget AB"),
        ("park (2).xlsx", "Parken"),
        ("parkering.xlsx", ""),
        ("20260102.csv", ""),
        ("", ""),
    ],
)
def test_a_name_is_the_same_but_for_digits_and_marks(file, source):
    assert source_of(file, EARLIER) == source


def test_few_names_are_told_and_long_ones_cut():
    names = ["A" * 200, "B", "C", "D", "Hidden"]
    told = about_source("New", [ImportedFile(name, "f.csv") for name in names])
    assert len(told) < 150 and "Hidden" not in told
    assert told.endswith(f"{'A' * 29}…, B, C, D, …")
