# SPDX-License-Identifier: GPL-3.0-or-later
"""Which kinds of pictures there are, for whom, and which of them this version makes.

The one list that the algorithm, the dialog and the command line read: another kind or receiver
is added here.
"""

from __future__ import annotations

from ..translation import tr

KINDS = ("operational", "strategic", "statutory", "measure", "feedback")
BUILT_KINDS = ("operational",)
BUILT_RECEIVERS = ("police",)
LANGUAGES = ("sv", "en")


def kind_names() -> dict[str, str]:
    """Every kind in the user's language, in the order of ``KINDS``."""
    names = (
        tr("Operational"),
        tr("Strategic"),
        tr("Statutory"),
        tr("Measure"),
        tr("Feedback to reporters"),
    )
    return dict(zip(KINDS, names))


def receiver_names() -> dict[str, str]:
    """The receivers whose rules of disclosure are known, in the user's language."""
    return {"police": tr("The police")}
