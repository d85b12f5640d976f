# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a cell may stand in a message, where the wrong column was taken for the category."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.report_import.report_rows import HIDDEN, _without_numbers


@pytest.mark.parametrize(
    "cell",
    ["19850101-1232 Kalle", "ring 070-123 45 67", "anna@example.se", "850101+1232"],
)
def test_numbers_of_persons_and_phones_are_not_shown(cell):
    assert _without_numbers(cell) == HIDDEN


@pytest.mark.parametrize("cell", ["Klotter", "0401", "Brott 12345", "Se bilaga 2"])
def test_words_and_offence_codes_are_shown(cell):
    assert _without_numbers(cell) == cell


def test_long_cells_are_cut():
    shown = _without_numbers("text " * 1000)
    assert len(shown) == 40 and shown.endswith(HIDDEN)
