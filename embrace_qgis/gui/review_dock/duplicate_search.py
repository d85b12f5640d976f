# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the queue and looks for duplicates: in threads, never in the window's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from ...report_store.store import Store
from ...reports.probable_duplicates import probable_duplicates
from ...reports.review import WAITING_STATES
from ...reports.taxonomy import Taxonomy
from .decisions import Seen
from .queue_tabs import prepared

COMPARED_STATES = (*WAITING_STATES, "approved")


@dataclass(frozen=True)
class Queue:
    """The reports of a tab, and how many there are in each state."""

    reports: pd.DataFrame
    counts: dict[str, int]
    taxonomy: Taxonomy


class Proposal(NamedTuple):
    """Another report that may be about the same event."""

    other: dict[str, Any]
    metres: float
    hours: float

    def seen(self) -> Seen:
        return Seen(
            str(self.other["report_id"]), int(self.other["version"]), str(self.other["state"])
        )


@dataclass
class Proposals:
    """Pairs that may be one event, by each of their reports, the most alike first."""

    reports: pd.DataFrame = field(default_factory=pd.DataFrame)
    others: dict[str, list[tuple[str, float, float]]] = field(default_factory=dict)

    def of(self, report_id: str) -> list[Proposal]:
        found = []
        for other, metres, hours in self.others.get(report_id, []):
            row = self.reports.loc[other]
            found.append(Proposal({**row.to_dict(), "report_id": other}, metres, hours))
        return found

    def forget(self, report_id: str, other_id: str | None = None) -> None:
        """One pair was decided on, or all pairs of a report that no longer counts."""
        for other, _metres, _hours in list(self.others.get(report_id, [])):
            if other_id in (None, other):
                self._drop(report_id, other)
                self._drop(other, report_id)

    def _drop(self, one: str, other: str) -> None:
        left = [pair for pair in self.others.get(one, []) if pair[0] != other]
        if left:
            self.others[one] = left
        else:
            self.others.pop(one, None)


def read_queue(store: Store, states: tuple[str, ...]) -> Queue:
    return Queue(prepared(store.reports_for_review(states)), store.state_counts(), store.taxonomy())


def find_proposals(store: Store) -> Proposals:
    """All pairs among what waits and what is approved, but those that were decided on."""
    reports = store.reports_for_review(COMPARED_STATES)
    if reports.empty:
        return Proposals()
    pairs, _left_out = probable_duplicates(reports, decided=store.duplicate_decisions())
    others: dict[str, list[tuple[str, float, float]]] = {}
    columns = (pairs[name] for name in ("report_id", "other_id", "distance_m", "hours_apart"))
    for one, two, metres, hours in zip(*columns):
        others.setdefault(one, []).append((two, float(metres), float(hours)))
        others.setdefault(two, []).append((one, float(metres), float(hours)))
    kept = reports[reports["report_id"].isin(others)].set_index("report_id")
    return Proposals(kept, others)
