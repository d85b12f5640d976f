# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tokens of a report are called in the user's language."""

from __future__ import annotations

from .translation import tr


def precision_words() -> dict[str, str]:
    """How well a place is known, by the token in ``location_precision``."""
    return {
        "exact": tr("exact point"),
        "address": tr("address"),
        "street": tr("street"),
        "area": tr("an area"),
        "none": tr("place missing"),
    }


def kind_words() -> dict[str, str]:
    """The word for each kind of personal data, by the token in ``privacy.text_scrub.KINDS``."""
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
