# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that a spreadsheet would run as formulas when it opens a CSV file.

Such a text gets an apostrophe before it, and loses it again when the file is read back. Numbers
with a sign, as -5 or +46 70 123 45 67, stay as they are: they do nothing.
"""

from __future__ import annotations

import re
from typing import Any

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]\d[\d .,\u00a0]*")
_TEXT_FILES = (".csv", ".tsv", ".txt")


def runs_formulas(file_name: str) -> bool:
    """Whether a file of that name tells a spreadsheet nothing of what is text.

    >>> runs_formulas("rows.CSV"), runs_formulas("rows.xlsx")
    (True, False)
    """
    return file_name.lower().endswith(_TEXT_FILES)


def harmless(value: Any) -> Any:
    """A value for a CSV file.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("-5"), harmless("+46 70 1"), harmless(-5)
    ("'=1+1", "''=1+1", '-5', '+46 70 1', -5)
    """
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return "'" + value
    return value


def as_written(text: str) -> str:
    """The text that ``harmless`` was given.

    >>> as_written("'=1+1"), as_written("''=1+1"), as_written("'Torget'"), as_written("-5")
    ('=1+1', "'=1+1", "'Torget'", '-5')
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
