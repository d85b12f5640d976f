# SPDX-License-Identifier: GPL-3.0-or-later
"""Who the reports of a store came from before, so that the same sender is named the same again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ...errors import EmbraceError
from ...report_store.store import ImportedFile, open_store
from ...translation import tr

MOST_NAMED = 4
LONGEST_NAME = 30
_NO_LETTERS = re.compile(r"[\W\d_]+")


def earlier_imports(store: str) -> list[ImportedFile]:
    """What was imported into the store at this path; nothing where it cannot be opened."""
    try:
        return open_store(store).imported_files() if store else []
    except EmbraceError:
        return []  # the wizard's next step says why


def source_of(file: str, earlier: Sequence[ImportedFile]) -> str:
    """The source of the latest file of that name but for its digits and marks, or "".

    >>> source_of("bolaget 2026-11-22.csv", [ImportedFile("Bolaget AB", "Bolaget_20261108.csv")])
    'Bolaget AB'
    """
    letters = _letters(file)
    return next((one.source for one in earlier if letters and _letters(one.file) == letters), "")


def _letters(file: str) -> str:
    return _NO_LETTERS.sub("", Path(file).stem.casefold())


def about_source(source: str, earlier: Sequence[ImportedFile]) -> str:
    """What to know of the source that is written: whether reports have come from it before."""
    sources = list(dict.fromkeys(one.source for one in earlier))
    if not sources or not source.strip():
        return tr("Write the same source next time: then nothing is counted twice.")
    if source.strip() in sources:
        return tr("Reports have come from this source before: none of them is counted twice.")
    named = [
        name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        for name in sources[:MOST_NAMED]
    ]
    names = ", ".join([*named, "…"] if len(sources) > MOST_NAMED else named)
    return tr("A new source. The store has reports from: {names}").format(names=names)
