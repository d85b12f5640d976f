# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of a file's cells to the tokens that reports hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..reports.arrays import Array
from ..reports.taxonomy import FALSE_WORDS, TRUE_WORDS, folded
from .dates import blank_to_empty

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
WAITING_WORDS = (
    "inkommen", "inkommet", "inkom", "mottagen", "mottaget", "ny", "nytt", "registrerad", "öppen",
    "pågående", "under granskning", "granskas", "väntar", "komplettera", "received", "new", "open",
    "pending", "submitted", "in review", "utkast", "draft", "ej granskad", "ej godkänd", "åter",
    "avvisad", "avvisat", "avslagen", "återtagen", "makulerad", "åter till rapportör", "rejected",
    "withdrawn", "cancelled", "returned",
)  # fmt: skip
YES_NO_WORDS = {
    **dict.fromkeys((*TRUE_WORDS, "anmäld", "polisanmäld", "polisanmält", "anmält"), True),
    **dict.fromkeys((word for word in (*FALSE_WORDS, "ej anmäld", "ej anmält") if word), False),
}


def tokens(values: pd.Series[Any], words: Mapping[str, str]) -> tuple[Array, int]:
    """The token of each cell ("" where it is empty or unknown), and how many are unknown."""
    codes, uniques = pd.factorize(blank_to_empty(values))
    found = np.array([words.get(folded(str(cell)), "") for cell in uniques] + [""], dtype=object)
    known = np.array([not cell or bool(words.get(folded(str(cell)))) for cell in uniques] + [True])
    return found[codes], int((~known[codes]).sum())


def truths(values: pd.Series[Any], words: Mapping[str, bool]) -> tuple[Any, int]:
    """True, False or NA of each cell, and how many filled cells are neither."""
    codes, uniques = pd.factorize(blank_to_empty(values))
    found = [words.get(folded(str(cell))) for cell in uniques]
    known = np.array(
        [not cell or value is not None for cell, value in zip(uniques, found)] + [True], dtype=bool
    )
    table: Any = pd.array([*found, None], dtype="boolean")
    return table[codes], int((~known[codes]).sum())


def status_words(approved: Iterable[str], waiting: Iterable[str]) -> dict[str, bool]:
    """Words of a status column: reviewed already, or not yet."""
    return {
        **{folded(word): False for word in waiting},
        **{folded(word): True for word in approved},
    }
