# SPDX-License-Identifier: GPL-3.0-or-later
"""What the queue shows: which states a tab holds, which units, and in which order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ...translation import tr


class Tab(NamedTuple):
    """A tab of the queue; ``counted`` ones tell how many reports wait in them."""

    name: str
    states: tuple[str, ...]
    counted: bool


TABS = (
    Tab("incoming", ("received", "edited"), True),
    Tab("sent_back", ("needs_work",), True),
    Tab("approved", ("approved",), False),
    Tab("rejected", ("rejected", "withdrawn"), False),
)
PLACE_RANK = "place_rank"
ORDERS = ("newest", "oldest", "received", "place")


def tab_words() -> dict[str, str]:
    return {
        "incoming": tr("Incoming"),
        "sent_back": tr("Sent back"),
        "approved": tr("All approved"),
        "rejected": tr("All rejected"),
    }


def order_words() -> dict[str, str]:
    return {
        "newest": tr("Newest first"),
        "oldest": tr("Oldest first"),
        "received": tr("Last received first"),
        "place": tr("By place"),
    }


def tab_of(state: str) -> int:
    """The tab in which reports of a state stand."""
    return next(index for index, tab in enumerate(TABS) if state in tab.states)


def prepared(reports: pd.DataFrame) -> pd.DataFrame:
    """The reports with what choosing and sorting need, so that either takes no time later."""
    places = reports["place"].fillna("").str.casefold()
    return reports.assign(
        unit=pd.Categorical(reports["unit"].fillna("")),
        **{PLACE_RANK: pd.factorize(places, sort=True)[0]},
    )


def units_of(reports: pd.DataFrame) -> list[tuple[str, int]]:
    """The units that have told something, by name, and how many reports of each."""
    if reports.empty:
        return []
    counts = reports["unit"].value_counts()
    return sorted(((str(name), int(n)) for name, n in counts.items()), key=_by_name)


def ordered_rows(reports: pd.DataFrame, unit: str | None, order: str) -> np.ndarray:
    """Numbers of the rows to show of ``prepared`` reports; ``unit`` None means all of them.

    Reports without a time come last, whichever end is first.
    """
    if reports.empty:
        return np.empty(0, dtype=np.int64)
    rows = np.arange(len(reports))
    if unit is not None:
        rows = rows[(reports["unit"] == unit).to_numpy()]
    if order == "place":
        ranks = reports[PLACE_RANK].to_numpy()[rows]
        unnamed = (reports["place"] == "").to_numpy()[rows]
        return rows[np.lexsort((rows, ranks, unnamed))]
    column = "received_at" if order == "received" else "occurred_from"
    times = reports[column]
    if order == "received":
        times = times.fillna(reports["imported_at"])
    moments = times.to_numpy(dtype="datetime64[s]")[rows]
    seconds = moments.astype(np.int64)
    unknown = np.isnat(moments)
    return rows[np.lexsort((rows, seconds if order == "oldest" else -seconds, unknown))]


def _by_name(one: tuple[str, int]) -> tuple[bool, str]:
    return one[0] == "", one[0].casefold()
