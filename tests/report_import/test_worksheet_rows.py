# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of sheets, and the header among them."""

from __future__ import annotations

import pytest
from embrace.embrace_qgis.errors import InputError
from embrace.embrace_qgis.report_import.readers.worksheet_rows import cell_text, worksheet_table


def table_of(*rows):
    width = max(map(len, rows))
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    return worksheet_table(cells, range(1, len(rows) + 1), [], "0", "a.xlsx")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2024/03/01", "2024-03-01"),
        ("2024/03/01 22:15:00", "2024-03-01T22:15:00"),
        ("2024/03/01 22:15:00.500", "2024-03-01T22:15:00"),
        ("59.329300000000003", "59.3293"),
        ("0.10000000000000001", "0.1"),
        ("1234567890123456789", "1234567890123456789"),
        ("0012", "0012"),
        ("1/2", "1/2"),
        (None, ""),
    ],
)
def test_dates_become_iso_and_numbers_lose_their_tails(cell, text):
    assert cell_text(cell) == text


def test_titles_and_blank_rows_are_passed_over_and_said():
    table = table_of(
        ["Rapporter 2024"], [], ["Id", "Plats", "Text"], ["1", "Norr", "x"], [], ["2", "", ""]
    )
    assert table.frame.to_numpy().tolist() == [["1", "Norr", "x"], ["2", "", ""]]
    assert list(table.frame.columns) == ["Id", "Plats", "Text"]
    assert table.line_numbers.tolist() == [4, 6]
    assert len(table.findings) == 2


def test_columns_without_a_name_are_kept_where_they_hold_something():
    table = table_of(["Id", "Plats", "", ""], ["1", "Norr", "x", ""], ["2", "Syd", "", ""])
    assert list(table.frame.columns) == ["Id", "Plats", "column 3"]


def test_a_sheet_of_one_column():
    assert table_of(["Id"], ["1"], ["2"]).frame["Id"].tolist() == ["1", "2"]


@pytest.mark.parametrize("rows", [([""],), (["Id", "Plats"],), (["1", "2"], ["3", "4"])])
def test_no_header_or_no_rows(rows):
    with pytest.raises(InputError):
        table_of(*rows)
