# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a file's cells to the tokens that reports hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..reports.arrays import Array
from ..reports.taxonomy import FALSE_WORDS, TRUE_WORDS, folded
from .coded_cells import CodedCells, coded

SETTING_WORDS = {
    **dict.fromkeys(("inne", "inomhus", "indoor", "indoors", "inside", "i byggnad"), "indoor"),
    **dict.fromkeys(("ute", "utomhus", "outdoor", "outdoors", "outside", "utom hus"), "outdoor"),
}
PRECISION_WORDS = {
    **dict.fromkeys(("exakt", "exact", "punkt", "gps", "rooftop", "hög", "high"), "exact"),
    **dict.fromkeys(("adress", "address", "byggnad", "fastighet", "building"), "address"),
    **dict.fromkeys(("gata", "street", "väg", "vägavsnitt", "kvarter", "block", "medel"), "street"),
    **dict.fromkeys(
        ("område", "area", "stadsdel", "postnummer", "centrum", "centroid", "ort", "låg", "low"),
        "area",
    ),
    **dict.fromkeys(("okänd", "okänt", "ingen", "none", "unknown", "saknas"), "none"),
}
CERTAINTY_WORDS = {
    **dict.fromkeys(
        ("säker", "säkert", "sedd", "sett", "observerad", "egen observation", "certain", "seen"),
        "certain",
    ),
    **dict.fromkeys(("trolig", "troligt", "troligen", "sannolik", "likely", "probable"), "likely"),
    **dict.fromkeys(
        ("misstänkt", "misstanke", "misstänks", "osäker", "osäkert", "möjlig", "möjligt",
         "andrahandsuppgift", "hörsägen", "rykte", "suspected", "uncertain", "possible", "hearsay"),
        "suspected",
    ),
}  # fmt: skip
APPROVED_WORDS = (
    "godkänd", "godkänt", "granskad", "granskat", "klar", "avslutad", "approved", "reviewed",
    "accepted", "verified", "published", "publicerad",
)  # fmt: skip
RECEIVED_WORDS = (
    "inkommen", "inkommet", "inkom", "mottagen", "mottaget", "ny", "nytt", "registrerad", "öppen",
    "pågående", "under granskning", "granskas", "väntar", "received", "new", "open", "pending",
    "submitted", "in review", "utkast", "draft", "ej granskad", "not reviewed",
)  # fmt: skip
NEEDS_WORK_WORDS = (
    "åter", "åter till rapportör", "återsänd", "återsänt", "åter för komplettering", "komplettera",
    "kompletteras", "behöver kompletteras", "ska kompletteras", "komplettering", "ofullständig",
    "needs work", "needs_work", "needs more", "returned", "incomplete",
)  # fmt: skip
REJECTED_WORDS = (
    "avvisad", "avvisat", "avslagen", "avslaget", "avslag", "nekad", "ej godkänd", "ej godkänt",
    "inte godkänd", "underkänd", "rejected", "declined", "not approved", "refused",
)  # fmt: skip
WITHDRAWN_WORDS = (
    "återkallad", "återkallat", "återtagen", "återtaget", "makulerad", "makulerat", "borttagen",
    "withdrawn", "cancelled", "canceled", "revoked", "deleted",
)  # fmt: skip
APPROVED, RECEIVED, NEEDS_WORK, REJECTED, WITHDRAWN = (
    "approved", "received", "needs_work", "rejected", "withdrawn",
)  # fmt: skip
STATE_WORDS: dict[str, tuple[str, ...]] = {
    APPROVED: APPROVED_WORDS,
    RECEIVED: RECEIVED_WORDS,
    NEEDS_WORK: NEEDS_WORK_WORDS,
    REJECTED: REJECTED_WORDS,
    WITHDRAWN: WITHDRAWN_WORDS,
}
"""Words of a status column by the state they mean."""

YES_NO_WORDS = {
    **dict.fromkeys((*TRUE_WORDS, "anmäld", "polisanmäld", "polisanmält", "anmält"), True),
    **dict.fromkeys((word for word in (*FALSE_WORDS, "ej anmäld", "ej anmält") if word), False),
}


def tokens(values: pd.Series[Any] | CodedCells, words: Mapping[str, str]) -> tuple[Array, int]:
    """The token of each cell ("" where it is empty or unknown), and how many are unknown."""
    cells = values if isinstance(values, CodedCells) else coded(values)
    found = np.array([words.get(folded(str(cell)), "") for cell in cells.words], dtype=object)
    unknown = (found == "") & (cells.words != "")
    return cells.spread(found), int(cells.counts()[unknown].sum())


def truths(values: pd.Series[Any] | CodedCells, words: Mapping[str, bool]) -> tuple[Any, int]:
    """True, False or NA of each cell, and how many filled cells are neither."""
    cells = values if isinstance(values, CodedCells) else coded(values)
    found = [words.get(folded(str(cell))) for cell in cells.words]
    known = np.array(
        [not cell or value is not None for cell, value in zip(cells.words, found)], dtype=bool
    )
    table: Any = pd.array(found, dtype="boolean")
    return table[cells.codes], int(cells.counts()[~known].sum())


def state_words(own: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Words of a status column and the state of review they mean.

    ``own`` are a profile's words by state: they stand in place of the usual ones of that state
    and go before those of the others. In a column of yes and no, yes is an approval.
    """
    meaning = {
        **dict.fromkeys(TRUE_WORDS, APPROVED),
        **dict.fromkeys((word for word in FALSE_WORDS if word), RECEIVED),
    }
    for state, words in STATE_WORDS.items():
        meaning.update((folded(word), state) for word in words if not own.get(state))
    for state, words_of_profile in own.items():
        meaning.update((folded(word), state) for word in words_of_profile)
    return meaning
