# SPDX-License-Identifier: GPL-3.0-or-later
"""Tool tips of texts that come from data."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """A tip that shows the text letter by letter: Qt would take some texts for HTML."""
    return f"<span>{escape(text)}</span>" if text else ""
