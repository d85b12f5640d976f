# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of personal data in reports, and what they are called in the user's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable

import pandas as pd

from ..embrace_qgis.privacy.text_scrub import KINDS, kinds_of
from ..embrace_qgis.token_words import kind_words
from ..embrace_qgis.translation import tr


def personal_data_in(reports: pd.DataFrame) -> list[tuple[str, ...]]:
    """The kinds of personal data in the text or the place of each report.

    A house number in the place is the address of the event, and is not told; in the text it is.
    """
    texts = kinds_of(reports["description"].to_numpy(dtype=object))
    places = kinds_of(reports["place"].to_numpy(dtype=object))
    return [
        tuple(kind for kind in KINDS if kind in text or (kind in place and kind != "house_number"))
        for text, place in zip(texts, places)
    ]


def say_personal_data(kinds: Sequence[tuple[str, ...]], say: Callable[[str], None]) -> None:
    """Tell in how many reports each kind of personal data was found."""
    for kind, word in kind_words().items():
        number = sum(kind in own for own in kinds)
        if number:
            say(tr("Possible personal data, {kind}: {n} reports").format(kind=word, n=number))
