# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a text safe to show: as itself, and as nothing else.

QGIS evaluates ``[% … %]`` in labels, legend entries and layer names. One report with such a
text could print other reports, or the user's folders, into a document.
"""

from __future__ import annotations

import unicodedata

ZERO_WIDTH_SPACE = "\u200b"
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """The text on one line, without control or direction characters and without expressions.

    >>> plain("a [% @user_account_name %]").startswith("a [% ")
    False
    """
    shown = "".join(
        " " if character in "\t\n\r\v\f\u2028\u2029" else character
        for character in unicodedata.normalize("NFC", text)
        if character in "\t\n\r\v\f\u2028\u2029"
        or (unicodedata.category(character) != "Cc" and character not in _BIDI)
    )
    shown = " ".join(shown.split(" ")).strip()
    return shown.replace("[%", f"[{ZERO_WIDTH_SPACE}%").replace("%]", f"%{ZERO_WIDTH_SPACE}]")
