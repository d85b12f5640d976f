# SPDX-License-Identifier: GPL-3.0-or-later
"""What kinds of personal data are called in the user's language."""

from __future__ import annotations

from collections.abc import Iterable

from ..embrace_qgis.translation import tr


def kind_words() -> dict[str, str]:
    """The word for each kind of personal data."""
    return {
        "email": tr("e-mail"),
        "url": tr("web address"),
        "personnummer": tr("personal number"),
        "phone": tr("phone"),
        "ip_address": tr("IP address"),
        "plate": tr("registration plate"),
        "house_number": tr("house number"),
        "handle": tr("user name"),
    }


def said(kinds: Iterable[str]) -> str:
    """Kinds in words, with commas."""
    words = kind_words()
    return ", ".join(words[kind] for kind in kinds)
